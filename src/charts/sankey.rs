//! Corridors as ribbons between origins and destinations. Origins stand where reading starts.

use crate::drawing::{Canvas, Drawing, base, merge};
use crate::flow::Flows;
use crate::speaker::Precision;
use evidence::corridors::Node;
use serde_json::{Value, json};

/// Of a name with its figure, in CSS pixels.
const ROW: f64 = 34.0;
const LEAST: f64 = 220.0;
/// The widest that names may become, as a part of the chart.
const NAMES: f64 = 0.32;
const NARROW_NAMES: f64 = 0.38;
/// Origins that have a colour of their own; the others are grey.
const COLOURED: usize = 6;

/// A column of nodes: who comes, the place between, who leaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    Middle,
    End,
}

struct Knot {
    side: Side,
    /// `None` for all corridors that are not named.
    node: Option<Node>,
    value: f64,
}

impl Flows<'_> {
    /// The ribbons.
    #[must_use]
    pub fn draw_sankey(&self, canvas: &Canvas<'_>) -> Drawing {
        let palette = canvas.palette();
        let mut knots: Vec<Knot> = Vec::new();
        let mut ribbons: Vec<(usize, usize, f64, String)> = Vec::new();
        let mut knot = |side: Side, node: Option<Node>, value: f64| -> usize {
            let at = knots
                .iter()
                .position(|k| k.side == side && k.node == node)
                .unwrap_or_else(|| {
                    knots.push(Knot {
                        side,
                        node,
                        value: 0.0,
                    });
                    knots.len() - 1
                });
            if let Some(knot) = knots.get_mut(at) {
                knot.value += value;
            }
            at
        };
        let two = self.answers.len() == 2;
        for (which, answer) in self.answers.iter().enumerate() {
            let (first, second) = match (two, which) {
                (true, 0) => (Side::Start, Side::Middle),
                (true, _) => (Side::Middle, Side::End),
                (false, _) => (Side::Start, Side::End),
            };
            for link in &answer.links {
                let a = knot(first, Some(link.from.clone()), link.value);
                let b = knot(second, Some(link.to.clone()), link.value);
                ribbons.push((a, b, link.value, id(&link.from, &link.to)));
            }
            // The others are drawn where one end is the same for all.
            let one_end = !self.view.from.is_empty() || !self.view.to.is_empty() || two;
            if answer.others > 0 && one_end {
                let all_from = two && which == 1 || !two && self.view.to.is_empty();
                let (own, other) = (answer.links.first(), None);
                let Some(own) = own else { continue };
                let (a, b) = if all_from {
                    (
                        knot(first, Some(own.from.clone()), answer.rest),
                        knot(second, other, answer.rest),
                    )
                } else {
                    (
                        knot(first, other, answer.rest),
                        knot(second, Some(own.to.clone()), answer.rest),
                    )
                };
                ribbons.push((a, b, answer.rest, String::new()));
            }
        }
        let label = |knot: &Knot| {
            let name = match &knot.node {
                Some(node) => self.name(node),
                None => self.speaker.words.say("corridor.other", &vec![]),
            };
            let figure = self
                .speaker
                .value(knot.value, self.measure.unit, Precision::Short);
            (name, figure.text)
        };
        let part = if canvas.is_wide() {
            NAMES
        } else {
            NARROW_NAMES
        };
        let limit = canvas.width * part;
        let widest = |side: Side| {
            let of_side = knots.iter().filter(|k| k.side == side);
            let widths = of_side.map(|k| {
                let (name, figure) = label(k);
                (canvas.measure)(&format!("{name} {figure}"))
            });
            widths.fold(0.0, f64::max).min(limit) + 12.0
        };
        let count = |side: Side| knots.iter().filter(|k| k.side == side).count();
        let rows = [Side::Start, Side::End].map(count);
        let height = (rows[0].max(rows[1]) as f64 * ROW).max(LEAST);

        let mut order: Vec<usize> = (0..knots.len())
            .filter(|&i| knots.get(i).is_some_and(|k| k.side == Side::Start))
            .collect();
        let value = |i: &usize| knots.get(*i).map_or(0.0, |k| k.value);
        evidence::order::sort(&mut order, |a, b| value(b).total_cmp(&value(a)));
        // Colours tell origins apart where there are several, otherwise destinations.
        let by = if order.len() > 1 {
            Side::Start
        } else {
            Side::End
        };
        if by == Side::End {
            order = (0..knots.len())
                .filter(|&i| knots.get(i).is_some_and(|k| k.side == Side::End))
                .collect();
            evidence::order::sort(&mut order, |a, b| value(b).total_cmp(&value(a)));
        }
        let colour = |i: usize| {
            let place = order.iter().position(|&o| o == i);
            let named = knots.get(i).is_some_and(|k| k.node.is_some());
            let place = place.filter(|p| *p < COLOURED && named);
            place
                .and_then(|p| palette.series.get(p).copied())
                .unwrap_or(palette.soft)
        };
        let (start, end) = canvas.sides();
        let mut tips = Vec::new();
        let data: Vec<Value> = knots
            .iter()
            .enumerate()
            .map(|(i, knot)| {
                let (name, figure) = label(knot);
                let exact = self.exact(knot.value).text;
                tips.push((format!("k{i}"), vec![name.clone(), exact]));
                let position = match knot.side {
                    Side::Start => start,
                    Side::End => end,
                    Side::Middle => "top",
                };
                let room = limit - (canvas.measure)(&format!(" {figure}"));
                let parts = [
                    format!("{{n|{}}}", canvas.text(&canvas.fit(&name, room))),
                    format!("{{f|{}}}", canvas.text(&figure)),
                ];
                // Rich text runs from left to right whatever the language.
                let [first, second] = if canvas.is_right_to_left() {
                    let [a, b] = parts;
                    [b, a]
                } else {
                    parts
                };
                json!({
                    "name": format!("k{i}"),
                    "itemStyle": { "color": if knot.side == by { colour(i) } else { palette.ink } },
                    "label": {
                        "position": position,
                        "formatter": format!("{first} {second}"),
                    },
                })
            })
            .collect();
        let links: Vec<Value> = ribbons
            .iter()
            .map(|(a, b, value, id)| {
                let tip = self.tip(knots.get(*a), knots.get(*b), *value, &label);
                tips.push((id.clone(), tip));
                // Drawn from left to right; in Arabic origins stand on the right.
                let (source, target) = if canvas.is_right_to_left() {
                    (b, a)
                } else {
                    (a, b)
                };
                let of = if by == Side::Start { *a } else { *b };
                json!({
                    "source": format!("k{source}"),
                    "target": format!("k{target}"),
                    "value": value,
                    "name": id,
                    "lineStyle": { "color": colour(of) },
                })
            })
            .collect();
        let mut option = base(canvas);
        let mut series = canvas.options(
            r#"{
                "type": "sankey",
                "$start": "$first",
                "$end": "$last",
                "top": "$top",
                "bottom": 6,
                "nodeWidth": 10,
                "nodeGap": 22,
                "draggable": false,
                "layoutIterations": 0,
                "emphasis": { "focus": "adjacency" },
                "lineStyle": { "opacity": 0.42, "curveness": 0.5 },
                "label": {
                    "color": "$ink",
                    "fontSize": 13,
                    "lineHeight": 15,
                    "rich": {
                        "n": { "fontSize": 13, "color": "$ink" },
                        "f": { "fontSize": 12, "color": "$soft" }
                    }
                }
            }"#,
            &[
                ("first", widest(Side::Start)),
                ("last", widest(Side::End)),
                ("top", if two { 26.0 } else { 6.0 }),
            ],
        );
        merge(&mut series, json!({ "data": data, "links": links }));
        option["series"] = json!([series]);
        Drawing {
            height: height + if two { 20.0 } else { 0.0 },
            ticks: Vec::new(),
            tips,
            legend: Vec::new(),
            map: false,
            option,
        }
    }

    fn tip(
        &self,
        from: Option<&Knot>,
        to: Option<&Knot>,
        value: f64,
        label: &dyn Fn(&Knot) -> (String, String),
    ) -> Vec<String> {
        let name = |knot: Option<&Knot>| knot.map_or_else(String::new, |k| label(k).0);
        let arguments = vec![("from", name(from).into()), ("to", name(to).into())];
        let pair = self.speaker.words.say("corridor.pair", &arguments);
        let share = self.speaker.share(value / self.total()).text;
        vec![pair, format!("{} ({share})", self.exact(value).text)]
    }
}

/// What a ribbon is called, so that a click on it leads to the corridor: `KEN>UGA`.
#[must_use]
pub fn id(from: &Node, to: &Node) -> String {
    match (from.place(), to.place()) {
        (Some(from), Some(to)) => format!("{from}>{to}"),
        _ => String::new(),
    }
}

/// The two ends of a ribbon by its name.
#[must_use]
pub fn ends(id: &str) -> Option<(&str, &str)> {
    id.split_once('>')
}
