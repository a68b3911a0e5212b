//! Corridors as chords of a circle: each place once, as origin and as destination.

use crate::drawing::{Canvas, Drawing, base, merge};
use crate::flow::Flows;
use crate::sankey::id;
use evidence::corridors::Node;
use serde_json::{Value, json};

/// Places that have a colour of their own; the others are grey.
const COLOURED: usize = 7;
const TALLEST: f64 = 620.0;
const SMALLEST: f64 = 60.0;
/// Between the circle and the ends of names at its sides, and of the picture above and below it.
const BESIDE: f64 = 8.0;
const ABOVE: f64 = 40.0;

impl Flows<'_> {
    /// The circle.
    #[must_use]
    pub fn draw_chord(&self, canvas: &Canvas<'_>) -> Drawing {
        let palette = canvas.palette();
        let mut nodes: Vec<(Node, f64)> = Vec::new();
        for link in self.links() {
            for end in [&link.from, &link.to] {
                match nodes.iter_mut().find(|(n, _)| n == end) {
                    Some((_, sum)) => *sum += link.value,
                    None => nodes.push((end.clone(), link.value)),
                }
            }
        }
        evidence::order::sort(&mut nodes, |a, b| b.1.total_cmp(&a.1));
        let at = |node: &Node| nodes.iter().position(|(n, _)| n == node);
        let mut tips = Vec::new();
        let mut widest: f64 = 0.0;
        let room = (canvas.width * 0.2).clamp(60.0, 150.0);
        let data: Vec<Value> = nodes
            .iter()
            .enumerate()
            .map(|(i, (node, sum))| {
                let name = self.name(node);
                tips.push((format!("k{i}"), vec![name.clone(), self.exact(*sum).text]));
                let label = canvas.fit(&name, room);
                widest = widest.max((canvas.measure)(&label));
                let colour = palette.series.get(i).filter(|_| i < COLOURED);
                json!({
                    "name": format!("k{i}"),
                    "itemStyle": { "color": colour.copied().unwrap_or(palette.soft) },
                    "label": { "formatter": canvas.text(&label) },
                })
            })
            .collect();
        let links: Vec<Value> = self
            .links()
            .into_iter()
            .filter_map(|link| {
                let (from, to) = (at(&link.from)?, at(&link.to)?);
                let share = self.speaker.share(link.value / self.total()).text;
                let name = id(&link.from, &link.to);
                tips.push((
                    name.clone(),
                    vec![
                        self.pair(&link.from, &link.to),
                        format!("{} ({share})", self.exact(link.value).text),
                    ],
                ));
                Some(json!({
                    "source": format!("k{from}"),
                    "target": format!("k{to}"),
                    "value": link.value,
                    "name": name,
                }))
            })
            .collect();
        // Names stand beside the circle, and a line of them above and below it.
        let beside = canvas.width / 2.0 - widest - BESIDE;
        let radius = beside.clamp(SMALLEST, TALLEST / 2.0 - ABOVE);
        let height = 2.0 * (radius + ABOVE);
        let mut series = canvas.options(
            r#"{
                "type": "chord",
                "radius": ["$inner", "$outer"],
                "padAngle": 3,
                "minAngle": 2,
                "clockwise": true,
                "itemStyle": { "borderRadius": 0 },
                "lineStyle": { "opacity": 0.45, "color": "source" },
                "label": { "show": true, "position": "outside", "color": "$ink", "fontSize": 13 },
                "labelLayout": { "hideOverlap": true },
                "emphasis": { "focus": "adjacency" }
            }"#,
            &[("inner", radius - 12.0), ("outer", radius)],
        );
        if canvas.is_right_to_left() {
            series["clockwise"] = false.into();
        }
        merge(&mut series, json!({ "data": data, "links": links }));
        let mut option = base(canvas);
        option["series"] = json!([series]);
        Drawing {
            height,
            ticks: Vec::new(),
            tips,
            legend: Vec::new(),
            map: false,
            option,
        }
    }
}
