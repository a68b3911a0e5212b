//! Two quantities against each other, one mark for each country, by region.

use crate::drawing::{Canvas, Drawing, Key, Ticks, base, merge, typed};
use crate::line::figures_axis;
use crate::palette::SYMBOLS;
use crate::scene::Scene;
use crate::speaker::Precision;
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

        let mut option = base(canvas);
        merge(
            &mut option,
            canvas.options(
                r#"{
                    "grid": { "top": 40, "bottom": 34, "containLabel": true, "$start": 4, "$end": 22 },
                    "xAxis": {
                        "inverse": "$rtl",
                        "axisLine": { "show": true, "lineStyle": { "color": "$soft" } },
                        "nameLocation": "middle",
                        "nameGap": 32,
                        "nameTextStyle": { "color": "$soft", "fontSize": 13 },
                        "axisLabel": { "hideOverlap": true }
                    },
                    "yAxis": {
                        "position": "$start",
                        "axisLine": { "show": true, "lineStyle": { "color": "$soft" } },
                        "nameLocation": "end",
                        "nameTextStyle": { "color": "$soft", "fontSize": 13, "align": "$start" },
                        "nameGap": 18
                    }
                }"#,
                &[],
            ),
        );
        for (axis, name) in [
            ("xAxis", self.label(&self.quantity)),
            ("yAxis", self.label(second)),
        ] {
            merge(&mut option[axis], figures_axis(canvas));
            if logarithmic {
                option[axis]["type"] = "log".into();
            }
            let name = canvas.text(&canvas.fit(&name, canvas.width - 40.0));
            option[axis]["name"] = name.into();
        }
        let faded = !self.view.places.is_empty();
        let mut legend = Vec::new();
        let mut series = Vec::new();
        let areas = MAJOR_AREAS.iter().zip(palette.series).zip(SYMBOLS);
        for (points, ((area, colour), symbol)) in data.into_iter().zip(areas) {
            if !points.is_empty() {
                legend.push(Key {
                    colour,
                    symbol,
                    label: self.speaker.name(&PlaceCode::new(area)),
                });
            }
            let mut marks = typed(Scatter::new());
            let numbers = [
                ("size", if canvas.is_wide() { 10.0 } else { 8.0 }),
                ("opacity", if faded { 0.45 } else { 0.85 }),
            ];
            merge(
                &mut marks,
                canvas.options(
                    r#"{
                        "symbolSize": "$size",
                        "itemStyle": { "opacity": "$opacity", "borderColor": "$ground", "borderWidth": 0.8 },
                        "label": {
                            "show": false,
                            "position": "$end",
                            "color": "$ink",
                            "fontSize": 13,
                            "fontWeight": 600
                        },
                        "labelLayout": { "moveOverlap": "shiftY" }
                    }"#,
                    &numbers,
                ),
            );
            marks["symbol"] = symbol.into();
            marks["itemStyle"]["color"] = colour.into();
            marks["data"] = Value::from(points);
            series.push(marks);
        }
        option["series"] = Value::from(series);
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
            merge(
                &mut point,
                canvas.options(
                    r#"{
                        "symbolSize": 14,
                        "itemStyle": { "opacity": 1, "borderColor": "$ink", "borderWidth": 2 },
                        "label": { "show": true }
                    }"#,
                    &[],
                ),
            );
            point["label"]["formatter"] = canvas.text(&self.speaker.name(place)).into();
        }
        point
    }
}
