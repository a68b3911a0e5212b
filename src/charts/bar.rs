//! Places ranked, one bar each, its figure at its end.

use crate::drawing::{Canvas, Drawing, axis_line, base, merge};
use crate::scene::Scene;
use crate::speaker::Precision;
use analysis::ranking;
use charming::Chart;
use charming::component::Axis;
use charming::element::{AxisLabel, AxisTick, AxisType, SplitLine};
use charming::series::Bar;
use evidence::ids::PlaceCode;
use serde_json::{Value, json};

const ROW: f64 = 30.0;

impl Scene<'_> {
    /// The bar chart.
    #[must_use]
    pub fn draw_bars(&self, canvas: &Canvas<'_>) -> Drawing {
        let palette = canvas.palette();
        let year = self.span.year;
        let mut list: Vec<(PlaceCode, f64)> = self
            .shown()
            .into_iter()
            .filter_map(|p| self.value(&p, year).map(|v| (p, v)))
            .collect();
        ranking::descending(&mut list);
        let unit = self.quantity.measure.unit;
        let names: Vec<String> = list.iter().map(|(p, _)| self.speaker.name(p)).collect();
        let mut tips = Vec::new();
        let mut widest_figure: f64 = 0.0;
        let bars: Vec<Value> = list
            .iter()
            .zip(&names)
            .map(|((place, value), name)| {
                let figure = self.speaker.value(*value, unit, Precision::Spoken).text;
                let exact = self.speaker.value(*value, unit, Precision::Exact).text;
                widest_figure = widest_figure.max((canvas.measure)(&figure));
                tips.push((
                    place.to_string(),
                    vec![name.clone(), self.speaker.year(year).text, exact],
                ));
                let colour = if self.places.is_aggregate(place) {
                    palette.soft
                } else {
                    palette.accent
                };
                json!({
                    "name": place.as_str(),
                    "value": value,
                    "itemStyle": { "color": colour },
                    "label": { "formatter": canvas.text(&figure) },
                })
            })
            .collect();

        let (start_side, end_side) = canvas.sides();
        let widest_name = canvas.widest(names.iter().map(String::as_str));
        let names_width = widest_name.min(canvas.width * 0.36) + 10.0;
        let chart = Chart::new()
            .x_axis(
                Axis::new()
                    .type_(AxisType::Value)
                    .min(0.0)
                    .show(false)
                    .split_line(SplitLine::new().show(false)),
            )
            .y_axis(
                Axis::new()
                    .type_(AxisType::Category)
                    .inverse(true)
                    .axis_tick(AxisTick::new().show(false))
                    .axis_label(
                        AxisLabel::new()
                            .color(palette.ink)
                            .font_size(13.0)
                            .interval(0.0),
                    )
                    .data(
                        names
                            .iter()
                            .map(|n| canvas.lines(n, names_width - 6.0))
                            .collect(),
                    ),
            )
            .series(Bar::new().bar_width("62%"));
        let mut option = base(canvas);
        merge(
            &mut option,
            serde_json::to_value(&chart).unwrap_or_default(),
        );
        let mut grid = json!({ "top": 4, "bottom": 4 });
        merge(
            &mut grid,
            json!({ start_side: names_width + 8.0, end_side: widest_figure + 20.0 }),
        );
        merge(
            &mut option,
            json!({
                "grid": grid,
                "xAxis": { "inverse": canvas.is_right_to_left() },
                "yAxis": {
                    "position": start_side,
                    "axisLine": axis_line(palette.soft),
                    "axisLabel": { "lineHeight": 14 },
                },
            }),
        );
        let look = json!({
            "data": bars,
            "label": {
                "show": true,
                "position": end_side,
                "distance": 6,
                "color": palette.ink,
                "fontSize": 13,
            },
        });
        if let Some(series) = option.pointer_mut("/series/0") {
            merge(series, look);
        }
        Drawing {
            height: (list.len() as f64 * ROW + 16.0).max(90.0),
            ticks: Vec::new(),
            tips,
            legend: Vec::new(),
            map: false,
            option,
        }
    }
}
