//! Years across, one line for each place, its name at its end.

use crate::drawing::{Canvas, Drawing, Key, Ticks, axis_line, base, merge, text_width};
use crate::scene::{MOST_SERIES, Scene};
use crate::speaker::Precision;
use charming::Chart;
use charming::component::Axis;
use charming::element::{AxisLabel, AxisLine, AxisTick, AxisType, LineStyle, SplitLine};
use charming::series::Line;
use evidence::ids::PlaceCode;
use serde_json::{Value, json};

const HEIGHT: f64 = 440.0;
/// Symbols on every point up to so many of them.
const POINTS: usize = 24;
/// The widest that names at the ends of lines may become, as a part of the chart.
const NAMES: f64 = 0.26;

impl Scene<'_> {
    /// The line chart.
    #[must_use]
    pub fn draw_lines(&self, canvas: &Canvas) -> Drawing {
        let palette = canvas.palette();
        let shown: Vec<PlaceCode> = self.shown().into_iter().take(MOST_SERIES).collect();
        let names: Vec<String> = shown.iter().map(|p| self.speaker.name(p)).collect();
        let years = &self.span.years;
        let (first, last) = (self.span.first(), self.span.year);
        let mut tips = Vec::new();

        let mut chart = Chart::new()
            .x_axis(years_axis(canvas, first, last))
            .y_axis(figures_axis(canvas, self.logarithmic()));
        let mut data: Vec<Value> = Vec::new();
        for (i, place) in shown.iter().enumerate() {
            let colour = palette.series.get(i).copied().unwrap_or(palette.ink);
            chart = chart.series(
                Line::new()
                    .name(self.speaker.name(place))
                    .line_style(LineStyle::new().color(colour).width(2.2)),
            );
            data.push(self.line_data(canvas, place, colour, &mut tips));
        }

        let widest = names.iter().map(|n| text_width(n)).fold(0.0, f64::max);
        let names_width = (widest + 14.0).min(canvas.width * NAMES);
        let end = if canvas.is_wide() {
            names_width + 12.0
        } else {
            18.0
        };
        let (start_side, end_side) = canvas.sides();
        let mut option = base(canvas);
        merge(
            &mut option,
            serde_json::to_value(&chart).unwrap_or_default(),
        );
        // The figures' labels hang over the start; ECharts measures them.
        let mut grid = json!({ "top": 16, "bottom": 8, "containLabel": true });
        merge(&mut grid, json!({ start_side: 4, end_side: end }));
        let ticks = tick_years(years, canvas.width);
        merge(
            &mut option,
            json!({
                "grid": grid,
                "xAxis": {
                    "inverse": canvas.is_right_to_left(),
                    "axisLine": axis_line(palette.soft),
                    "axisLabel": { "customValues": ticks, "showMinLabel": true, "showMaxLabel": true, "hideOverlap": true },
                    "axisTick": { "customValues": ticks },
                },
                "yAxis": { "position": start_side },
            }),
        );
        if let Some(series) = option.get_mut("series").and_then(Value::as_array_mut) {
            for ((line, points), name) in series.iter_mut().zip(data).zip(&names) {
                merge(
                    line,
                    line_look(canvas, points, name, names_width, years.len()),
                );
            }
        }
        let legend = shown
            .iter()
            .zip(&names)
            .enumerate()
            .map(|(i, (_, name))| Key {
                colour: palette.series.get(i).copied().unwrap_or(palette.ink),
                symbol: "line",
                label: name.clone(),
            });
        Drawing {
            height: if canvas.is_wide() { HEIGHT } else { 300.0 },
            ticks: vec![
                ("/xAxis/axisLabel/formatter", Ticks::Year),
                (
                    "/yAxis/axisLabel/formatter",
                    Ticks::Figure(self.quantity.measure.unit),
                ),
            ],
            tips,
            // Names stand at the lines' ends where there is room for them.
            legend: if canvas.is_wide() {
                Vec::new()
            } else {
                legend.collect()
            },
            map: false,
            option,
        }
    }

    /// The points of a line; gaps where nothing is reported.
    fn line_data(
        &self,
        canvas: &Canvas,
        place: &PlaceCode,
        colour: &str,
        tips: &mut Vec<(String, Vec<String>)>,
    ) -> Value {
        let mut points = Vec::new();
        let newest = self.latest(place).map(|(y, _)| y);
        for &year in &self.span.years {
            let value = self.value(place, year);
            let value = value.filter(|v| !self.logarithmic() || *v > 0.0);
            let Some(value) = value else {
                points.push(json!({ "value": [year, null] }));
                continue;
            };
            let name = format!("{place} {year}");
            let unit = self.quantity.measure.unit;
            tips.push((
                name.clone(),
                vec![
                    self.speaker.name(place),
                    self.speaker.year(year).text,
                    self.speaker.value(value, unit, Precision::Exact).text,
                ],
            ));
            let mut point = json!({ "name": name, "value": [year, value] });
            if canvas.is_wide() && Some(year) == newest {
                merge(
                    &mut point,
                    json!({ "label": { "show": true, "color": colour } }),
                );
            }
            points.push(point);
        }
        json!({ "data": points, "itemStyle": { "color": colour } })
    }
}

fn line_look(
    canvas: &Canvas,
    mut line: Value,
    name: &str,
    names_width: f64,
    years: usize,
) -> Value {
    let (start_side, end_side) = canvas.sides();
    merge(
        &mut line,
        json!({
            "symbol": "emptyCircle",
            "symbolSize": 6,
            "showSymbol": true,
            "showAllSymbol": years <= POINTS,
            "connectNulls": false,
            "label": {
                "show": false,
                "position": end_side,
                "align": start_side,
                "distance": 8,
                "formatter": canvas.text(name),
                "fontWeight": 600,
                "fontSize": 13,
                "width": names_width,
                "overflow": "break",
                "lineHeight": 15,
            },
            "labelLayout": { "moveOverlap": "shiftY" },
            "emphasis": { "focus": "series" },
        }),
    );
    if years > POINTS {
        // Points of a long series are found by pointing; only its end is marked.
        merge(&mut line, json!({ "symbolSize": 3.5 }));
    }
    line
}

/// Years across; in Arabic from right to left.
fn years_axis(canvas: &Canvas, first: i32, last: i32) -> Axis {
    let palette = canvas.palette();
    Axis::new()
        .type_(AxisType::Value)
        .min(f64::from(first))
        .max(f64::from(if last > first { last } else { first + 1 }))
        .axis_tick(AxisTick::new().show(true))
        .axis_label(AxisLabel::new().color(palette.soft).font_size(13.0))
        .split_line(SplitLine::new().show(false))
}

/// Figures upwards, from zero unless logarithmic.
pub(crate) fn figures_axis(canvas: &Canvas, logarithmic: bool) -> Axis {
    let palette = canvas.palette();
    let kind = if logarithmic {
        AxisType::Log
    } else {
        AxisType::Value
    };
    Axis::new()
        .type_(kind)
        .split_number(5.0)
        .axis_label(AxisLabel::new().color(palette.soft).font_size(13.0))
        .axis_line(AxisLine::new().show(false))
        .axis_tick(AxisTick::new().show(false))
        .split_line(SplitLine::new().line_style(LineStyle::new().color(palette.line)))
}

/// Years at which the axis is labelled: all of a few, round ones of many, and always both ends.
#[must_use]
pub fn tick_years(years: &[i32], width: f64) -> Vec<i32> {
    let most = ((width - 120.0) / 62.0).clamp(2.0, 14.0) as usize;
    if years.len() <= most {
        return years.to_vec();
    }
    let (Some(&first), Some(&last)) = (years.first(), years.last()) else {
        return Vec::new();
    };
    let span = last - first;
    let step = [5, 10, 20, 25, 50]
        .into_iter()
        .find(|step| (span / step) as usize <= most.saturating_sub(1))
        .unwrap_or(span.max(1));
    let room = step * 2 / 5;
    let mut ticks = vec![first];
    ticks.extend((first..=last).filter(|y| y % step == 0 && *y > first + room && *y < last - room));
    ticks.push(last);
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_years_with_both_ends() {
        assert_eq!(tick_years(&[1990, 2000, 2024], 900.0), [1990, 2000, 2024]);
        let long: Vec<i32> = (1951..=2025).collect();
        assert_eq!(
            tick_years(&long, 900.0),
            [1951, 1960, 1970, 1980, 1990, 2000, 2010, 2020, 2025]
        );
        assert_eq!(tick_years(&long, 300.0), [1951, 2025]);
    }
}
