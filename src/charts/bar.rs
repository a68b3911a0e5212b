//! Places ranked, one bar each, its figure at its end.

use crate::drawing::{Canvas, Drawing, LABEL_SIZE, base, merge, typed};
use crate::scene::Scene;
use crate::speaker::Precision;
use analysis::ranking;
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

        let widest_name = canvas.widest(names.iter().map(String::as_str));
        let names_width = widest_name.min(canvas.width * 0.36) + 10.0;
        let mut option = base(canvas);
        merge(
            &mut option,
            canvas.options(
                r#"{
                    "grid": { "top": 4, "bottom": 4, "$start": "$names", "$end": "$figures" },
                    "xAxis": { "inverse": "$rtl" },
                    "yAxis": {
                        "position": "$start",
                        "axisLine": { "show": true, "lineStyle": { "color": "$soft" } },
                        "axisLabel": { "lineHeight": 14 }
                    }
                }"#,
                &[
                    ("names", names_width + 8.0),
                    ("figures", widest_figure + 20.0),
                ],
            ),
        );
        let labels = names.iter().map(|n| canvas.two_lines(n, names_width - 6.0));
        // Bars begin at zero; those of balances go to both sides of it.
        if !list.iter().any(|(_, v)| *v < 0.0) {
            option["xAxis"]["min"] = 0.into();
        }
        for (axis, typed_axis) in [
            (
                "xAxis",
                Axis::new()
                    .type_(AxisType::Value)
                    .show(false)
                    .split_line(SplitLine::new().show(false)),
            ),
            (
                "yAxis",
                Axis::new()
                    .type_(AxisType::Category)
                    .inverse(true)
                    .axis_tick(AxisTick::new().show(false))
                    .axis_label(
                        AxisLabel::new()
                            .color(palette.ink)
                            .font_size(LABEL_SIZE)
                            .interval(0.0),
                    )
                    .data(labels.collect()),
            ),
        ] {
            merge(&mut option[axis], typed(typed_axis));
        }
        let mut series = typed(Bar::new().bar_width("62%"));
        merge(
            &mut series,
            canvas.options(
                r#"{ "label": { "show": true, "position": "$end", "distance": 6, "color": "$ink", "fontSize": 13 } }"#,
                &[],
            ),
        );
        series["data"] = Value::from(bars);
        option["series"] = json!([series]);
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
