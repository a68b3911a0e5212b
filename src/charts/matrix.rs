//! Corridors as a matrix: origins down, destinations across, each cell in the colour of its class.

use crate::flow::Flows;
use analysis::breaks::{class_of, round_breaks};
use evidence::corridors::Node;

/// Rows and columns; the largest.
pub const SIDE: usize = 14;
/// Colours of the ramp.
pub const CLASSES: usize = 6;
const QUANTILES: [f64; CLASSES - 1] = [0.3, 0.55, 0.75, 0.9, 0.97];

/// A cell with its figure.
#[derive(Clone, Debug, PartialEq)]
pub struct MatrixCell {
    pub from: Node,
    pub to: Node,
    /// As short as a cell is; empty where nothing is reported.
    pub text: String,
    /// With all digits.
    pub exact: String,
    /// 0 for the lowest class to 5 for the highest.
    pub class: Option<usize>,
}

/// The matrix: names of destinations, and a row for each origin.
#[derive(Clone, Debug, PartialEq)]
pub struct FlowMatrix {
    pub columns: Vec<String>,
    pub rows: Vec<(String, Vec<MatrixCell>)>,
}

impl Flows<'_> {
    /// The largest origins and destinations against each other. `all` are the corridors without a limit.
    #[must_use]
    pub fn matrix(&self) -> FlowMatrix {
        let links = self.links();
        let largest = |of: &dyn Fn(usize) -> Option<Node>| {
            let mut sums: Vec<(Node, f64)> = Vec::new();
            for (i, link) in links.iter().enumerate() {
                let Some(node) = of(i) else { continue };
                match sums.iter_mut().find(|(n, _)| *n == node) {
                    Some((_, sum)) => *sum += link.value,
                    None => sums.push((node, link.value)),
                }
            }
            evidence::order::sort(&mut sums, |a, b| b.1.total_cmp(&a.1));
            sums.truncate(SIDE);
            sums.into_iter().map(|(n, _)| n).collect::<Vec<_>>()
        };
        let origins = largest(&|i| links.get(i).map(|l| l.from.clone()));
        let destinations = largest(&|i| links.get(i).map(|l| l.to.clone()));
        let value = |from: &Node, to: &Node| {
            let link = links.iter().find(|l| l.from == *from && l.to == *to);
            link.map(|l| l.value)
        };
        let shown: Vec<f64> = origins
            .iter()
            .flat_map(|o| destinations.iter().filter_map(move |d| value(o, d)))
            .collect();
        let breaks = round_breaks(&shown, &QUANTILES);
        let classes = breaks.len().max(1);
        let rows = origins.iter().map(|from| {
            let cells = destinations.iter().map(|to| {
                let value = value(from, to);
                let say = |precision| {
                    value.map_or_else(String::new, |v| {
                        self.speaker.value(v, self.measure.unit, precision).text
                    })
                };
                MatrixCell {
                    from: from.clone(),
                    to: to.clone(),
                    text: say(crate::Precision::Short),
                    exact: say(crate::Precision::Exact),
                    // Fewer classes than colours are spread over the whole ramp.
                    class: value.map(|v| class_of(v, &breaks) * (CLASSES - 1) / classes),
                }
            });
            (self.name(from), cells.collect())
        });
        FlowMatrix {
            columns: destinations.iter().map(|d| self.name(d)).collect(),
            rows: rows.collect(),
        }
    }
}
