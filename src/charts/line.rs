//! Years across, one line for each place, its name at its end.

use crate::axis::{Linear, Log, spread};
use crate::drawing::{Canvas, Drawing, Key, Ticks, base, merge, typed};
use crate::scene::{MOST_SERIES, Scene};
use crate::speaker::Precision;
use charming::element::LineStyle;
use charming::series::Line;
use evidence::ids::PlaceCode;
use evidence::text::wrap;
use serde_json::{Value, json};

const HEIGHT: f64 = 440.0;
const LOW: f64 = 300.0;
const COMPACT: f64 = 180.0;
/// Room above the lines, and below them for years.
const TOP: f64 = 14.0;
const BOTTOM: f64 = 30.0;
const LINE_HEIGHT: f64 = 16.0;
/// Symbols on every point up to so many of them.
const POINTS: usize = 24;
/// The widest that names at the ends of lines may become, as a part of the chart.
const NAMES: f64 = 0.26;

/// A line's place, look and end.
struct Strand {
    place: PlaceCode,
    name: String,
    colour: &'static str,
    /// The newest point.
    end: Option<(i32, f64)>,
}

/// The vertical axis.
enum Upwards {
    Linear(Linear),
    Log(Log),
}

impl Upwards {
    fn ticks(&self) -> Vec<f64> {
        match self {
            Self::Linear(axis) => axis.ticks(),
            Self::Log(axis) => axis.ticks(),
        }
    }

    fn place(&self, value: f64) -> f64 {
        match self {
            Self::Linear(axis) => axis.place(value),
            Self::Log(axis) => axis.place(value),
        }
    }

    fn options(&self, canvas: &Canvas<'_>) -> Value {
        match self {
            Self::Linear(axis) => canvas.options(
                r#"{ "min": "$min", "max": "$max", "interval": "$step" }"#,
                &[("min", axis.bottom), ("max", axis.top), ("step", axis.step)],
            ),
            Self::Log(axis) => canvas.options(
                r#"{ "type": "log", "min": "$min", "max": "$max" }"#,
                &[("min", 10f64.powi(axis.from)), ("max", 10f64.powi(axis.to))],
            ),
        }
    }
}

impl Scene<'_> {
    /// The line chart.
    #[must_use]
    pub fn draw_lines(&self, canvas: &Canvas<'_>) -> Drawing {
        let strands = self.strands(canvas);
        let years = &self.span.years;
        let upwards = self.upwards(&strands);
        let unit = self.quantity.measure.unit;
        let precision = canvas.tick_precision();
        let label = |value: f64| self.speaker.value(value, unit, precision).text;
        let labels: Vec<String> = upwards.ticks().into_iter().map(label).collect();
        let names = strands.iter().map(|s| s.name.as_str());
        let names_width = (canvas.widest(names) + 4.0).min(canvas.width * NAMES);
        let start = canvas.widest(labels.iter().map(String::as_str)) + 12.0;
        let end = if canvas.is_wide() {
            names_width + 16.0
        } else {
            20.0
        };
        let height = match (canvas.compact, canvas.is_wide()) {
            (true, _) => COMPACT,
            (false, true) => HEIGHT,
            (false, false) => LOW,
        };

        let mut option = base(canvas);
        merge(
            &mut option,
            canvas.options(
                r#"{
                    "grid": { "top": "$top", "bottom": "$bottom", "$start": "$from", "$end": "$to" },
                    "yAxis": { "position": "$start" }
                }"#,
                &[("top", TOP), ("bottom", BOTTOM), ("from", start), ("to", end)],
            ),
        );
        let ticks = Value::from(tick_years(years, canvas.width));
        for (axis, options) in [
            (
                "xAxis",
                years_axis(canvas, self.span.first(), self.span.year),
            ),
            (
                "xAxis",
                json!({ "axisLabel": { "customValues": ticks }, "axisTick": { "customValues": ticks } }),
            ),
            ("yAxis", figures_axis(canvas)),
            ("yAxis", upwards.options(canvas)),
        ] {
            merge(&mut option[axis], options);
        }
        let mut tips = Vec::new();
        let offsets = end_offsets(canvas, &strands, &upwards, names_width, height);
        let mut series = Vec::new();
        for (strand, offset) in strands.iter().zip(offsets) {
            let mut line = typed(
                Line::new()
                    .name(strand.name.clone())
                    .connect_nulls(false)
                    .line_style(LineStyle::new().color(strand.colour).width(2.2)),
            );
            merge(
                &mut line,
                look(canvas, strand, years.len(), names_width, offset),
            );
            line["data"] = Value::from(self.points(canvas, strand, &mut tips));
            series.push(line);
        }
        option["series"] = Value::from(series);
        let legend = strands.iter().map(|strand| Key {
            colour: strand.colour,
            symbol: "line",
            label: strand.name.clone(),
        });
        Drawing {
            height,
            ticks: vec![
                ("/xAxis/axisLabel/formatter", Ticks::Year),
                ("/yAxis/axisLabel/formatter", Ticks::Figure(unit, precision)),
            ],
            tips,
            // Names stand at the lines' ends where there is room for them.
            legend: if canvas.is_wide() || canvas.compact && strands.len() == 1 {
                Vec::new()
            } else {
                legend.collect()
            },
            map: false,
            option,
        }
    }

    fn strands(&self, canvas: &Canvas<'_>) -> Vec<Strand> {
        let shown = self.shown().into_iter().take(MOST_SERIES);
        shown
            .zip(canvas.palette().series)
            .map(|(place, colour)| Strand {
                name: self.speaker.name(&place),
                end: self.latest(&place).filter(|(_, v)| self.can_show(*v)),
                place,
                colour,
            })
            .collect()
    }

    /// A logarithmic axis has no place for zero.
    fn can_show(&self, value: f64) -> bool {
        !self.logarithmic() || value > 0.0
    }

    fn upwards(&self, strands: &[Strand]) -> Upwards {
        let years = &self.span.years;
        let measure = self.quantity.measure;
        let values = strands
            .iter()
            .flat_map(|s| measure.series(&s.place, years, self.sex()));
        let values: Vec<f64> = values
            .map(|(_, v)| v)
            .filter(|v| self.can_show(*v))
            .collect();
        let highest = values.iter().copied().fold(0.0, f64::max);
        if self.logarithmic() && highest > 0.0 {
            let lowest = values.iter().copied().fold(highest, f64::min);
            Upwards::Log(Log::around(lowest, highest))
        } else {
            let lowest = values.iter().copied().fold(0.0, f64::min);
            Upwards::Linear(Linear::around(lowest, highest))
        }
    }

    /// The points of a line; gaps where nothing is reported.
    fn points(
        &self,
        canvas: &Canvas<'_>,
        strand: &Strand,
        tips: &mut Vec<(String, Vec<String>)>,
    ) -> Vec<Value> {
        let unit = self.quantity.measure.unit;
        let mut points = Vec::new();
        for &year in &self.span.years {
            let value = self
                .value(&strand.place, year)
                .filter(|v| self.can_show(*v));
            let Some(value) = value else {
                points.push(json!({ "value": [year, null] }));
                continue;
            };
            let name = format!("{} {year}", strand.place);
            tips.push((
                name.clone(),
                vec![
                    strand.name.clone(),
                    self.speaker.year(year).text,
                    self.speaker.value(value, unit, Precision::Exact).text,
                ],
            ));
            let mut point = json!({ "name": name, "value": [year, value] });
            if canvas.is_wide() && strand.end.is_some_and(|(end, _)| end == year) {
                merge(&mut point, json!({ "label": { "show": true } }));
            }
            points.push(point);
        }
        points
    }
}

/// How far each name moves up or down from the end of its line, so that names do not overlap.
fn end_offsets(
    canvas: &Canvas<'_>,
    strands: &[Strand],
    upwards: &Upwards,
    names_width: f64,
    height: f64,
) -> Vec<f64> {
    let room = height - TOP - BOTTOM;
    let y = |value: f64| TOP + (1.0 - upwards.place(value)) * room;
    let size =
        |name: &str| wrap(name, names_width, canvas.measure).len().max(1) as f64 * LINE_HEIGHT;
    let ends: Vec<(f64, f64)> = strands
        .iter()
        .map(|s| (s.end.map_or(height, |(_, v)| y(v)), size(&s.name)))
        .collect();
    let placed = spread(&ends, (0.0, height - BOTTOM + LINE_HEIGHT));
    ends.iter()
        .zip(placed)
        .map(|((at, _), placed)| placed - at)
        .collect()
}

fn look(
    canvas: &Canvas<'_>,
    strand: &Strand,
    years: usize,
    names_width: f64,
    offset: f64,
) -> Value {
    // Points of a long series are found by pointing.
    let size = if years > POINTS { 3.5 } else { 6.5 };
    let mut look = canvas.options(
        r#"{
            "symbol": "emptyCircle",
            "symbolSize": "$size",
            "showAllSymbol": true,
            "label": {
                "show": false,
                "position": "$end",
                "align": "$start",
                "distance": 8,
                "offset": [0, "$offset"],
                "fontWeight": 600,
                "fontSize": 13,
                "lineHeight": 16
            },
            "emphasis": { "focus": "series" }
        }"#,
        &[("size", size), ("offset", offset)],
    );
    look["itemStyle"] = json!({ "color": strand.colour });
    look["label"]["color"] = strand.colour.into();
    look["label"]["formatter"] = canvas.lines(&strand.name, names_width).into();
    look
}

/// Years across; in Arabic from right to left.
fn years_axis(canvas: &Canvas<'_>, first: i32, last: i32) -> Value {
    let last = if last > first { last } else { first + 1 };
    canvas.options(
        r#"{
            "type": "value",
            "min": "$first",
            "max": "$last",
            "inverse": "$rtl",
            "axisLine": { "show": true, "lineStyle": { "color": "$soft" } },
            "axisTick": { "show": true },
            "axisLabel": { "color": "$soft", "fontSize": 13 },
            "splitLine": { "show": false }
        }"#,
        &[("first", first.into()), ("last", last.into())],
    )
}

/// Figures upwards.
pub(crate) fn figures_axis(canvas: &Canvas<'_>) -> Value {
    canvas.options(
        r#"{
            "type": "value",
            "splitNumber": 5,
            "axisLabel": { "color": "$soft", "fontSize": 13 },
            "axisLine": { "show": false },
            "axisTick": { "show": false },
            "splitLine": { "lineStyle": { "color": "$line" } }
        }"#,
        &[],
    )
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
        assert_eq!(tick_years(&long, 300.0), [1951, 2000, 2025]);
    }
}
