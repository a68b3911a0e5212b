//! Places ranked, one bar each, its figure at its end.

use crate::drawing::{Canvas, Drawing, base, merge, typed};
use crate::scene::Scene;
use crate::speaker::Precision;
use analysis::ranking;
use charming::series::Bar;
use evidence::ids::PlaceCode;
use serde_json::{Value, json};

const ROW: f64 = 30.0;
const COMPACT_ROW: f64 = 24.0;

/// A bar, in words and as a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What a click on it leads to.
    pub id: String,
    pub name: String,
    pub value: f64,
    /// What stands at its end.
    pub figure: String,
    /// Its tooltip.
    pub tip: Vec<String>,
    /// Whether it is a total or a remainder among parts.
    pub muted: bool,
}

impl Scene<'_> {
    /// The bar chart.
    #[must_use]
    pub fn draw_bars(&self, canvas: &Canvas<'_>) -> Drawing {
        let year = self.span.year;
        let mut list: Vec<(PlaceCode, f64)> = self
            .shown()
            .into_iter()
            .filter_map(|p| self.value(&p, year).map(|v| (p, v)))
            .collect();
        ranking::descending(&mut list);
        let unit = self.quantity.measure.unit;
        let rows: Vec<Row> = list
            .iter()
            .map(|(place, value)| {
                let name = self.speaker.name(place);
                let exact = self.speaker.value(*value, unit, Precision::Exact).text;
                Row {
                    id: place.to_string(),
                    tip: vec![name.clone(), self.speaker.year(year).text, exact],
                    name,
                    value: *value,
                    figure: self.speaker.value(*value, unit, Precision::Spoken).text,
                    muted: self.places.is_aggregate(place),
                }
            })
            .collect();
        draw(canvas, &rows)
    }
}

/// Bars in the order given.
#[must_use]
pub fn draw(canvas: &Canvas<'_>, rows: &[Row]) -> Drawing {
    let palette = canvas.palette();
    let mut tips = Vec::new();
    let mut widest_figure: f64 = 0.0;
    let mut bars = Vec::new();
    for row in rows {
        widest_figure = widest_figure.max((canvas.measure)(&row.figure));
        tips.push((row.id.clone(), row.tip.clone()));
        let colour = if row.muted {
            palette.soft
        } else {
            palette.accent
        };
        bars.push(json!({
            "name": row.id,
            "value": row.value,
            "itemStyle": { "color": colour },
            "label": { "formatter": canvas.text(&row.figure) },
        }));
    }
    let row = if canvas.compact { COMPACT_ROW } else { ROW };
    let widest_name = canvas.widest(rows.iter().map(|r| r.name.as_str()));
    let names_width =
        widest_name.min(canvas.width * if canvas.compact { 0.44 } else { 0.36 }) + 10.0;
    let mut option = base(canvas);
    merge(
        &mut option,
        canvas.options(
            r#"{
                "grid": { "top": 4, "bottom": 4, "$start": "$names", "$end": "$figures" },
                "xAxis": {
                    "type": "value",
                    "show": false,
                    "inverse": "$rtl",
                    "splitLine": { "show": false }
                },
                "yAxis": {
                    "type": "category",
                    "inverse": true,
                    "position": "$start",
                    "axisLine": { "show": true, "lineStyle": { "color": "$soft" } },
                    "axisTick": { "show": false },
                    "axisLabel": { "color": "$ink", "fontSize": 13, "lineHeight": 14, "interval": 0 }
                }
            }"#,
            &[
                ("names", names_width + 8.0),
                ("figures", widest_figure + 20.0),
            ],
        ),
    );
    let labels = rows.iter().map(|r| {
        let width = names_width - 6.0;
        if canvas.compact {
            canvas.text(&canvas.fit(&r.name, width))
        } else {
            canvas.two_lines(&r.name, width)
        }
    });
    // Bars begin at zero; those of balances go to both sides of it.
    if !rows.iter().any(|r| r.value < 0.0) {
        option["xAxis"]["min"] = 0.into();
    }
    option["yAxis"]["data"] = Value::from(labels.collect::<Vec<_>>());
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
        height: (rows.len() as f64 * row + 16.0).max(90.0),
        ticks: Vec::new(),
        tips,
        legend: Vec::new(),
        map: false,
        option,
    }
}
