//! Structure of the network of corridors: how concentrated a place's origins and destinations are, how far moves go
//! both ways, and where a place stands among all.

use evidence::corridors::Matrix;
use evidence::ids::PlaceCode;
use rustworkx_core::centrality::eigenvector_centrality;
use rustworkx_core::petgraph::graph::{DiGraph, NodeIndex};
use std::collections::BTreeMap;

/// The largest number of equal parts that are as diverse as these: the reciprocal of the sum of squared shares (Hill
/// 1973, order 2; the reciprocal of the Herfindahl-Hirschman index). `None` where there is nothing.
#[must_use]
pub fn effective_number(parts: &[f64]) -> Option<f64> {
    let total: f64 = parts.iter().sum();
    let squares: f64 = parts.iter().map(|p| (p / total).powi(2)).sum();
    (total > 0.0).then(|| 1.0 / squares)
}

/// The part of the whole that its largest parts have, between 0 and 1.
#[must_use]
pub fn share_of_largest(parts: &[f64], count: usize) -> Option<f64> {
    let total: f64 = parts.iter().sum();
    let mut sorted = parts.to_vec();
    evidence::order::sort_numbers(&mut sorted);
    let top: f64 = sorted.iter().rev().take(count).sum();
    (total > 0.0).then(|| top / total)
}

/// One place's position in the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// People who came, and people who left.
    pub received: f64,
    pub sent: f64,
    /// Effective numbers of origins and of destinations.
    pub origins: Option<f64>,
    pub destinations: Option<f64>,
    /// Shares of the three largest.
    pub top_origins: Option<f64>,
    pub top_destinations: Option<f64>,
    /// The part of all moves to and from the place that is matched by moves the other way between the same two places
    /// (Squartini, Picciolo, Ruzzenenti and Garlaschelli 2013, for one node).
    pub reciprocity: Option<f64>,
}

/// The position of a place among all corridors, or among those that it has. Corridors from and to the same place, as
/// within a region, count as received and sent.
#[must_use]
pub fn position(matrix: &Matrix, place: &PlaceCode) -> Position {
    let mut from: BTreeMap<usize, f64> = BTreeMap::new();
    let mut to: BTreeMap<usize, f64> = BTreeMap::new();
    let at = matrix.places.iter().position(|p| p == place);
    for (origin, destination, value) in matrix.corridors() {
        if Some(destination) == at {
            *from.entry(origin).or_default() += value;
        }
        if Some(origin) == at {
            *to.entry(destination).or_default() += value;
        }
    }
    let (origins, destinations): (Vec<f64>, Vec<f64>) = (
        from.values().copied().collect(),
        to.values().copied().collect(),
    );
    let (received, sent) = (origins.iter().sum(), destinations.iter().sum());
    let matched: f64 = from
        .iter()
        .map(|(other, value)| value.min(to.get(other).copied().unwrap_or_default()))
        .sum();
    let all: f64 = received + sent;
    Position {
        received,
        sent,
        origins: effective_number(&origins),
        destinations: effective_number(&destinations),
        top_origins: share_of_largest(&origins, 3),
        top_destinations: share_of_largest(&destinations, 3),
        reciprocity: (all > 0.0).then(|| 2.0 * matched / all),
    }
}

/// The centrality of each place by its origins, each weighed by its own: the eigenvector of the matrix of corridors
/// (Bonacich 1987), by position among the matrix' places, the highest scaled to 1. `None` where the iteration does
/// not settle.
#[must_use]
pub fn hubs(matrix: &Matrix) -> Option<Vec<f64>> {
    let mut graph = DiGraph::<(), f64>::new();
    let nodes: Vec<NodeIndex> = matrix.places.iter().map(|_| graph.add_node(())).collect();
    for (origin, destination, value) in matrix.corridors() {
        if let (Some(a), Some(b)) = (nodes.get(origin), nodes.get(destination)) {
            graph.add_edge(*a, *b, value);
        }
    }
    let weigh = |edge: rustworkx_core::petgraph::graph::EdgeReference<'_, f64>| {
        Ok::<f64, std::convert::Infallible>(*edge.weight())
    };
    let found = eigenvector_centrality(&graph, weigh, Some(1000), Some(1e-9));
    let centrality = found.ok()??;
    let highest = centrality.iter().copied().fold(0.0, f64::max);
    (highest > 0.0).then(|| centrality.iter().map(|c| c / highest).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use evidence::corridors::{Columns, YearFile};

    fn matrix() -> Matrix {
        let file = YearFile {
            year: 2024,
            columns: vec!["people".into()],
            from: vec![0, 1, 0, 2],
            to: vec![1, 0, 2, 1],
            figures: vec![vec![Some(30.0), Some(10.0), Some(20.0), Some(40.0)]],
            places: ["A", "B", "C"].map(PlaceCode::from).to_vec(),
        };
        file.matrix(Columns::All).unwrap()
    }

    #[test]
    fn equal_parts_count_as_many_as_they_are() {
        assert_eq!(effective_number(&[5.0, 5.0, 5.0, 5.0]), Some(4.0));
        assert_eq!(effective_number(&[7.0]), Some(1.0));
        assert_eq!(effective_number(&[]), None);
        assert_eq!(share_of_largest(&[1.0, 2.0, 3.0, 4.0], 3), Some(0.9));
    }

    #[test]
    fn a_place_is_seen_from_both_sides() {
        let p = position(&matrix(), &"A".into());
        assert_eq!((p.received, p.sent), (10.0, 50.0));
        assert_eq!(p.origins, Some(1.0));
        assert!((p.destinations.unwrap() - 1.0 / (0.36 + 0.16)).abs() < 1e-12);
        // Of 60 moves, 10 to B have their match in 10 from B.
        assert_eq!(p.reciprocity, Some(20.0 / 60.0));
        let nowhere = position(&matrix(), &"Z".into());
        assert_eq!((nowhere.origins, nowhere.reciprocity), (None, None));
    }

    #[test]
    fn the_place_that_most_lead_to_is_the_hub() {
        let hubs = hubs(&matrix()).unwrap();
        assert_eq!(hubs.iter().position(|h| *h == 1.0), Some(1));
    }
}
