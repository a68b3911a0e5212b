//! Corridors on the world map: lines from origin to destination, as wide as the corridor is large.

use crate::drawing::{Canvas, Drawing, merge};
use crate::flow::Flows;
use crate::map;
use crate::sankey::id;
use evidence::bundle::WorldMap;
use evidence::corridors::{Level, Node};
use evidence::ids::PlaceCode;
use serde_json::{Value, json};

/// The widest line and the narrowest, in CSS pixels.
const WIDEST: f64 = 12.0;
const NARROWEST: f64 = 0.8;

impl Flows<'_> {
    /// The map.
    #[must_use]
    pub fn draw_flow_map(&self, canvas: &Canvas<'_>, world: &WorldMap) -> Drawing {
        let palette = canvas.palette();
        let links = self.links();
        let highest = links.iter().map(|l| l.value).fold(0.0, f64::max);
        let mut tips = Vec::new();
        let mut lines: Vec<Value> = Vec::new();
        let mut ends: Vec<(Node, f64, f64)> = Vec::new();
        for link in &links {
            let (Some(a), Some(b)) = (self.centre(world, &link.from), self.centre(world, &link.to))
            else {
                continue;
            };
            for (node, at) in [(&link.from, a), (&link.to, b)] {
                if !ends.iter().any(|(n, ..)| n == node) {
                    ends.push((node.clone(), at.0, at.1));
                }
            }
            let name = id(&link.from, &link.to);
            let share = self.speaker.share(link.value / self.total()).text;
            tips.push((
                name.clone(),
                vec![
                    self.pair(&link.from, &link.to),
                    format!("{} ({share})", self.exact(link.value).text),
                ],
            ));
            // People who stay within a region lead nowhere on a map.
            if link.from == link.to {
                continue;
            }
            let width = NARROWEST + (WIDEST - NARROWEST) * link.value / highest;
            lines.push(json!({
                "name": name,
                "coords": [[a.0, -a.1], [b.0, -b.1]],
                "lineStyle": { "width": width },
            }));
        }
        let dots: Vec<Value> = ends
            .iter()
            .map(|(node, x, y)| {
                let name = self.name(node);
                tips.push((format!("at {name}"), vec![name.clone()]));
                json!({ "name": format!("at {name}"), "value": [x, -y] })
            })
            .collect();
        let (mut option, height) = map::ground(canvas, world, None);
        merge(
            &mut option,
            canvas.options(
                r#"{ "geo": { "silent": true, "itemStyle": { "areaColor": "$line" } } }"#,
                &[],
            ),
        );
        let chosen = self
            .view
            .place
            .iter()
            .chain(&self.view.from)
            .chain(&self.view.to);
        let regions = chosen.map(|place| {
            json!({ "name": place.as_str(), "itemStyle": { "areaColor": palette.no_data, "borderColor": palette.ink, "borderWidth": 1.2 } })
        });
        option["geo"]["regions"] = Value::from(regions.collect::<Vec<_>>());
        let mut series = canvas.options(
            r#"{
                "type": "lines",
                "coordinateSystem": "geo",
                "symbol": ["none", "arrow"],
                "symbolSize": 9,
                "lineStyle": { "color": "$accent", "opacity": 0.6, "curveness": 0.25 },
                "emphasis": { "lineStyle": { "opacity": 0.95 } }
            }"#,
            &[],
        );
        series["lineStyle"]["color"] = palette.accent.into();
        series["data"] = Value::from(lines);
        let marks = json!({
            "type": "scatter",
            "coordinateSystem": "geo",
            "symbol": "circle",
            "symbolSize": 5,
            "itemStyle": { "color": palette.ink },
            "data": dots,
        });
        option["series"] = json!([series, marks]);
        Drawing {
            height,
            ticks: Vec::new(),
            tips,
            legend: Vec::new(),
            map: true,
            option,
        }
    }

    /// Where a place lies on the map: a region in the middle of its countries. Nowhere for an unknown origin.
    fn centre(&self, world: &WorldMap, node: &Node) -> Option<(f64, f64)> {
        let of = |code: &str| {
            let mut points = world.centres.iter().chain(&world.dots);
            let found = points.find(|(c, ..)| c == code);
            found.map(|(_, x, y)| (f64::from(*x), f64::from(*y)))
        };
        let place = node.place()?;
        if let Some(own) = of(place.as_str()) {
            return Some(own);
        }
        let level = self.view.level();
        let within = |code: &PlaceCode| match level {
            Level::Country => self.places.contains(place, code),
            level => level.of(code, self.places) == *node,
        };
        let members = self.places.members(place).filter(|m| within(&m.code));
        let points: Vec<(f64, f64)> = members.filter_map(|m| of(m.code.as_str())).collect();
        let count = points.len() as f64;
        let sum = points
            .iter()
            .fold((0.0, 0.0), |s, p| (s.0 + p.0, s.1 + p.1));
        (count > 0.0).then(|| (sum.0 / count, sum.1 / count))
    }
}
