//! Two quantities against each other, one mark for each country, by region.

use crate::drawing::{Canvas, Drawing, Key, Ticks, axis_line, base, merge};
use crate::line::figures_axis;
use crate::palette::SYMBOLS;
use crate::scene::Scene;
use crate::speaker::Precision;
use charming::Chart;
use charming::series::Scatter;
use evidence::ids::PlaceCode;
use evidence::place::MAJOR_AREAS;
use serde_json::{Value, json};

const HEIGHT: f64 = 520.0;

impl Scene<'_> {
    /// The scatter plot; nothing without a second quantity.
    #[must_use]
    pub fn draw_scatter(&self, canvas: &Canvas<'_>) -> Option<Drawing> {
        let (second, span) = self.second.as_ref()?;
        let palette = canvas.palette();
        let logarithmic = self.logarithmic();
        let (x_unit, y_unit) = (self.quantity.measure.unit, second.measure.unit);
        let mut tips = Vec::new();
        let mut data: Vec<Vec<Value>> = MAJOR_AREAS.iter().map(|_| Vec::new()).collect();
        for (place, x, y) in self.pairs() {
            if logarithmic && (x <= 0.0 || y <= 0.0) {
                continue;
            }
            let area = self.places.major_area(&place);
            let area = MAJOR_AREAS
                .iter()
                .position(|a| area.is_some_and(|p| p.as_str() == *a));
            let Some(points) = area.and_then(|i| data.get_mut(i)) else {
                continue;
            };
            let figure = |value, unit| self.speaker.value(value, unit, Precision::Exact).text;
            tips.push((
                place.to_string(),
                vec![
                    self.speaker.name(&place),
                    format!(
                        "{} ({}): {}",
                        self.label(&self.quantity),
                        self.speaker.year(self.span.year).text,
                        figure(x, x_unit)
                    ),
                    format!(
                        "{} ({}): {}",
                        self.label(second),
                        self.speaker.year(span.year).text,
                        figure(y, y_unit)
                    ),
                ],
            ));
            points.push(self.mark(canvas, &place, x, y));
        }

        let mut chart = Chart::new()
            .x_axis(figures_axis(canvas, logarithmic))
            .y_axis(figures_axis(canvas, logarithmic));
        for _ in MAJOR_AREAS {
            chart = chart.series(Scatter::new());
        }
        let mut option = base(canvas);
        merge(
            &mut option,
            serde_json::to_value(&chart).unwrap_or_default(),
        );
        let (start_side, end_side) = canvas.sides();
        let mut grid = json!({ "top": 40, "bottom": 34, "containLabel": true });
        merge(&mut grid, json!({ start_side: 4, end_side: 22 }));
        let name_style = json!({ "color": palette.soft, "fontSize": 13, "align": start_side });
        let axis_name = |text: String| canvas.text(&fit(canvas, &text, canvas.width - 40.0));
        merge(
            &mut option,
            json!({
                "grid": grid,
                "xAxis": {
                    "inverse": canvas.is_right_to_left(),
                    "axisLine": axis_line(palette.soft),
                    "name": axis_name(self.label(&self.quantity)),
                    "nameLocation": "middle",
                    "nameGap": 32,
                    "nameTextStyle": { "color": palette.soft, "fontSize": 13 },
                    "axisLabel": { "hideOverlap": true },
                },
                "yAxis": {
                    "position": start_side,
                    "axisLine": axis_line(palette.soft),
                    "name": axis_name(self.label(second)),
                    "nameLocation": "end",
                    "nameTextStyle": name_style,
                    "nameGap": 18,
                },
            }),
        );
        let faded = !self.view.places.is_empty();
        let mut legend = Vec::new();
        if let Some(series) = option.get_mut("series").and_then(Value::as_array_mut) {
            let areas = MAJOR_AREAS.iter().zip(palette.series).zip(SYMBOLS);
            for ((series, points), ((area, colour), symbol)) in
                series.iter_mut().zip(data).zip(areas)
            {
                if !points.is_empty() {
                    legend.push(Key {
                        colour,
                        symbol,
                        label: self.speaker.name(&PlaceCode::new(area)),
                    });
                }
                merge(
                    series,
                    json!({
                        "data": points,
                        "symbol": symbol,
                        "symbolSize": if canvas.is_wide() { 10 } else { 8 },
                        "itemStyle": {
                            "color": colour,
                            "opacity": if faded { 0.45 } else { 0.85 },
                            "borderColor": palette.ground,
                            "borderWidth": 0.8,
                        },
                        "label": {
                            "show": false,
                            "position": end_side,
                            "color": palette.ink,
                            "fontSize": 13,
                            "fontWeight": 600,
                        },
                        "labelLayout": { "moveOverlap": "shiftY" },
                    }),
                );
            }
        }
        Some(Drawing {
            height: if canvas.is_wide() { HEIGHT } else { 380.0 },
            ticks: vec![
                (
                    "/xAxis/axisLabel/formatter",
                    Ticks::Figure(x_unit, Precision::Short),
                ),
                (
                    "/yAxis/axisLabel/formatter",
                    Ticks::Figure(y_unit, canvas.tick_precision()),
                ),
            ],
            tips,
            legend,
            map: false,
            option,
        })
    }

    fn mark(&self, canvas: &Canvas<'_>, place: &PlaceCode, x: f64, y: f64) -> Value {
        let mut point = json!({ "name": place.as_str(), "value": [x, y] });
        if self.view.places.contains(place) {
            let palette = canvas.palette();
            merge(
                &mut point,
                json!({
                    "symbolSize": 14,
                    "itemStyle": { "opacity": 1, "borderColor": palette.ink, "borderWidth": 2 },
                    "label": { "show": true, "formatter": canvas.text(&self.speaker.name(place)) },
                }),
            );
        }
        point
    }
}

/// Cuts a text to a width, with an ellipsis.
fn fit(canvas: &Canvas<'_>, text: &str, width: f64) -> String {
    if (canvas.measure)(text) <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    for c in text.chars() {
        short.push(c);
        if (canvas.measure)(&short) > width - 14.0 {
            break;
        }
    }
    format!("{}…", short.trim_end())
}
