//! Figures between two places: who lives where from where, who sends money from where to where. Queries on them.
//!
//! The origin is where people come from, or where money is sent from; the destination where they are, or where it is
//! received.

use crate::catalogue::{Nature, Unit};
use crate::ids::{PlaceCode, SourceId};
use crate::lookup::Lookup;
use crate::order::sort;
use crate::place::{PlaceKind, Places};
use serde::{Deserialize, Serialize};

/// The measures between places, with the files of each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct List {
    pub measures: Vec<Measure>,
}

/// Something that is counted between places.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// In addresses: `migrants`.
    pub id: String,
    pub source: SourceId,
    pub unit: Unit,
    pub nature: Nature,
    /// Estimated by a model and not counted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub modelled: bool,
    /// Women and men, or one column.
    pub columns: Vec<String>,
    /// The file of all corridors of each year, oldest first.
    pub years: Vec<(i32, String)>,
    /// The file of each country, region and group.
    pub places: Lookup<PlaceCode, String>,
}

impl Measure {
    /// Whether there are figures for women and men.
    #[must_use]
    pub fn by_sex(&self) -> bool {
        self.columns.len() > 1
    }

    #[must_use]
    pub fn latest(&self) -> i32 {
        self.years.last().map(|(year, _)| *year).unwrap_or_default()
    }
}

/// Figures of a corridor over the years: the position of the first year with any, then a row for each column (women,
/// men; or dollars), `None` where nothing is reported.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Course(pub usize, pub Vec<Vec<Option<f64>>>);

/// One place's corridors of one measure, in both directions, by the place at the other end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceFile {
    pub years: Vec<i32>,
    pub columns: Vec<String>,
    /// Of those who come to the place: where from.
    pub from: Lookup<PlaceCode, Course>,
    /// Of those who left it: where to.
    pub to: Lookup<PlaceCode, Course>,
}

/// All corridors of one measure in one year, as columns of equal length.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct YearFile {
    pub year: i32,
    pub columns: Vec<String>,
    /// Positions of origins and destinations in `places`.
    pub from: Vec<u16>,
    pub to: Vec<u16>,
    /// For each column a figure for each corridor, `None` where nothing is reported.
    pub figures: Vec<Vec<Option<f64>>>,
    pub places: Vec<PlaceCode>,
}

/// Corridors of one measure in one year, ready to be asked. Parallel columns, as queries run over all of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    pub places: Vec<PlaceCode>,
    from: Vec<u16>,
    to: Vec<u16>,
    values: Vec<f64>,
}

/// Which of the columns count: both sexes, or one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    All,
    One(usize),
}

impl Columns {
    /// The sum over the columns that count; `None` where none of them is reported.
    fn sum(self, figures: impl Iterator<Item = Option<f64>>) -> Option<f64> {
        let counted = figures.enumerate().filter(|(i, _)| match self {
            Self::All => true,
            Self::One(one) => *i == one,
        });
        counted
            .filter_map(|(_, figure)| figure)
            .fold(None, |sum, figure| Some(sum.unwrap_or(0.0) + figure))
    }
}

impl Course {
    /// The figure at a position among the years.
    #[must_use]
    pub fn at(&self, position: usize, columns: Columns) -> Option<f64> {
        let at = position.checked_sub(self.0)?;
        columns.sum(self.1.iter().map(|row| row.get(at).copied().flatten()))
    }
}

impl PlaceFile {
    /// The corridors of the place in one year, seen from it: `place` at one end of each.
    #[must_use]
    pub fn matrix(&self, place: &PlaceCode, year: i32, columns: Columns) -> Matrix {
        let mut matrix = Matrix::default();
        let Ok(at) = self.years.binary_search(&year) else {
            return matrix;
        };
        let own = matrix.add_place(place);
        for (list, comes) in [(&self.from, true), (&self.to, false)] {
            for (other, course) in list {
                // Within a region, the same people come and go.
                let within = other == place && !comes;
                if let Some(value) = course.at(at, columns).filter(|_| !within) {
                    let other = matrix.add_place(other);
                    let (from, to) = if comes { (other, own) } else { (own, other) };
                    matrix.push(from, to, value);
                }
            }
        }
        matrix
    }

    /// The figures of one corridor, year by year.
    #[must_use]
    pub fn series(&self, other: &PlaceCode, comes: bool, columns: Columns) -> Vec<(i32, f64)> {
        let list = if comes { &self.from } else { &self.to };
        let Some(course) = list.get(other) else {
            return Vec::new();
        };
        let years = self.years.iter().enumerate();
        years
            .filter_map(|(i, year)| Some((*year, course.at(i, columns)?)))
            .collect()
    }
}

/// Why a file of corridors cannot be used: its columns are not of one length, or lead to no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misshapen;

impl YearFile {
    /// # Errors
    /// When the columns do not fit together.
    pub fn matrix(&self, columns: Columns) -> Result<Matrix, Misshapen> {
        let length = self.from.len();
        let known = |i: &u16| usize::from(*i) < self.places.len();
        let fits = self.to.len() == length
            && self.figures.len() == self.columns.len()
            && self.figures.iter().all(|f| f.len() == length)
            && self.from.iter().chain(&self.to).all(known);
        if !fits {
            return Err(Misshapen);
        }
        let mut matrix = Matrix {
            places: self.places.clone(),
            ..Matrix::default()
        };
        for (i, (from, to)) in self.from.iter().zip(&self.to).enumerate() {
            let figures = self.figures.iter().map(|f| f.get(i).copied().flatten());
            if let Some(value) = columns.sum(figures) {
                matrix.push(*from, *to, value);
            }
        }
        Ok(matrix)
    }
}

impl Matrix {
    fn add_place(&mut self, place: &PlaceCode) -> u16 {
        let at = self.places.iter().position(|p| p == place);
        let at = at.unwrap_or_else(|| {
            self.places.push(place.clone());
            self.places.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    fn push(&mut self, from: u16, to: u16, value: f64) {
        self.from.push(from);
        self.to.push(to);
        self.values.push(value);
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.values.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Each corridor: positions of origin and destination among the places, and the figure.
    pub fn corridors(&self) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let ends = self.from.iter().zip(&self.to).zip(&self.values);
        ends.map(|((from, to), value)| (usize::from(*from), usize::from(*to), *value))
    }

    /// What a query asks for.
    #[must_use]
    pub fn ask(&self, query: &Query<'_>) -> Answer {
        let from = self.chosen(query.from, query.places);
        let to = self.chosen(query.to, query.places);
        let (nodes, of) = self.groups(query.level, query.places);
        let width = nodes.len();
        // Dense, as there are few groups, and as a pair of countries stands once.
        let mut sums: Vec<f64> = vec![0.0; width * width];
        let mut found: Vec<u32> = Vec::new();
        let mut total = 0.0;
        for ((from_place, to_place), value) in self.from.iter().zip(&self.to).zip(&self.values) {
            let (a, b) = (usize::from(*from_place), usize::from(*to_place));
            let counts = match (from.get(a), to.get(b)) {
                (Some(from), Some(to)) => *from && *to,
                _ => false,
            };
            if !counts || *value <= 0.0 {
                continue;
            }
            let (Some(a), Some(b)) = (of.get(a), of.get(b)) else {
                continue;
            };
            let at = usize::from(*a) * width + usize::from(*b);
            if let Some(sum) = sums.get_mut(at) {
                if *sum == 0.0 {
                    found.push(u32::try_from(at).unwrap_or_default());
                }
                *sum += value;
                total += value;
            }
        }
        let value = |at: u32| sums.get(at as usize).copied().unwrap_or_default();
        let mut order = found;
        sort(&mut order, |a, b| {
            value(*b).total_cmp(&value(*a)).then_with(|| a.cmp(b))
        });
        let count = order.len();
        order.truncate(query.top);
        let links: Vec<Link> = order
            .into_iter()
            .filter_map(|at| {
                let (from, to) = (at as usize / width, at as usize % width);
                Some(Link {
                    from: nodes.get(from)?.clone(),
                    to: nodes.get(to)?.clone(),
                    value: value(at),
                })
            })
            .collect();
        let shown: f64 = links.iter().map(|l| l.value).sum();
        Answer {
            // Sums in another order differ in their last digits; nothing is left where nothing was left out.
            rest: if count > links.len() {
                (total - shown).max(0.0)
            } else {
                0.0
            },
            others: count - links.len(),
            total,
            links,
        }
    }

    /// For each place whether a selection holds it; an empty selection holds all. A region that is an end of corridors
    /// itself is meant as that end: its countries are the other ends of its own corridors.
    fn chosen(&self, selection: &[PlaceCode], places: &Places) -> Vec<bool> {
        let holds = |place: &PlaceCode| {
            selection.is_empty()
                || selection
                    .iter()
                    .any(|s| s == place || (!self.places.contains(s) && places.contains(s, place)))
        };
        self.places.iter().map(holds).collect()
    }

    /// The places of a level, and which of them each place belongs to.
    fn groups(&self, level: Level, places: &Places) -> (Vec<Node>, Vec<u16>) {
        let mut nodes: Vec<Node> = Vec::new();
        let mut known: Lookup<Node, u16> = Lookup::new();
        let of = self.places.iter().map(|place| {
            let node = level.of(place, places);
            if let Some(known) = known.get(&node) {
                return *known;
            }
            let next = u16::try_from(nodes.len()).unwrap_or(u16::MAX);
            nodes.push(node.clone());
            known.insert(node, next);
            next
        });
        let of = of.collect();
        (nodes, of)
    }
}

/// What is asked of a matrix.
#[derive(Clone, Copy)]
pub struct Query<'a> {
    /// Countries, regions or groups; all when empty.
    pub from: &'a [PlaceCode],
    pub to: &'a [PlaceCode],
    pub level: Level,
    /// Corridors named one by one; the others are summed.
    pub top: usize,
    pub places: &'a Places,
}

/// How finely places are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Level {
    #[default]
    Country,
    Subregion,
    Region,
    Income,
}

impl Level {
    pub const ALL: [Self; 4] = [Self::Country, Self::Subregion, Self::Region, Self::Income];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Subregion => "subregion",
            Self::Region => "region",
            Self::Income => "income",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|l| l.code() == code)
    }

    /// What a place belongs to at this level. An origin that is no place stays itself at every level, so that it is
    /// never dropped; aggregates too.
    #[must_use]
    pub fn of(self, code: &PlaceCode, places: &Places) -> Node {
        let Some(place) = places.get(code).filter(|p| p.kind == PlaceKind::Country) else {
            return Node::Place(code.clone());
        };
        let kind = |parent: &&PlaceCode, wanted| places.kind(parent) == Some(wanted);
        let parent = match self {
            Self::Country => Some(code),
            Self::Region => place.parents.first(),
            Self::Subregion => {
                let mut regions = place.parents.iter().filter(|p| kind(p, PlaceKind::Region));
                let region = regions.next();
                regions.next().or(region)
            }
            Self::Income => {
                let mut groups = place.parents.iter();
                groups.find(|p| kind(p, PlaceKind::Income))
            }
        };
        parent.map_or(Node::Unclassified, |p| Node::Place(p.clone()))
    }
}

/// An end of a corridor.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    Place(PlaceCode),
    /// Countries and areas that are in no income group.
    Unclassified,
}

impl Node {
    #[must_use]
    pub fn place(&self) -> Option<&PlaceCode> {
        match self {
            Self::Place(place) => Some(place),
            Self::Unclassified => None,
        }
    }
}

/// A corridor with its figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    pub from: Node,
    pub to: Node,
    pub value: f64,
}

/// The corridors asked for, largest first, and what they leave out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    pub links: Vec<Link>,
    /// Corridors that are not named.
    pub others: usize,
    /// Their sum.
    pub rest: f64,
    /// All that was asked for.
    pub total: f64,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::sample;

    fn file() -> YearFile {
        YearFile {
            year: 2024,
            columns: vec!["female".into(), "male".into()],
            from: vec![0, 1, 0, 3, 2],
            to: vec![1, 0, 2, 2, 2],
            figures: vec![
                vec![Some(10.0), Some(1.0), None, Some(7.0), None],
                vec![Some(20.0), None, Some(5.0), Some(8.0), None],
            ],
            places: ["KEN", "UGA", "DEU", "OTH"].map(PlaceCode::from).to_vec(),
        }
    }

    fn ask(matrix: &Matrix, from: &[&str], to: &[&str], level: Level, top: usize) -> Answer {
        let codes = |list: &[&str]| list.iter().map(|&p| p.into()).collect::<Vec<_>>();
        let places = sample();
        matrix.ask(&Query {
            from: &codes(from),
            to: &codes(to),
            level,
            top,
            places: &places,
        })
    }

    fn links(answer: &Answer) -> Vec<(String, String, f64)> {
        let name = |n: &Node| n.place().map_or("none".into(), ToString::to_string);
        let links = answer.links.iter();
        links
            .map(|l| (name(&l.from), name(&l.to), l.value))
            .collect()
    }

    fn link(from: &str, to: &str, value: f64) -> (String, String, f64) {
        (from.into(), to.into(), value)
    }

    /// A region's own file has its countries as other ends, in both directions: moves within it count once.
    #[test]
    fn a_region_is_the_end_of_its_own_corridors() {
        let course = |value: f64| Course(0, vec![vec![Some(value)]]);
        let file = PlaceFile {
            years: vec![2024],
            columns: vec!["persons".into()],
            from: [("KEN".into(), course(5.0)), ("DEU".into(), course(2.0))].into(),
            to: [("UGA".into(), course(5.0)), ("DEU".into(), course(4.0))].into(),
        };
        let matrix = file.matrix(&"002".into(), 2024, Columns::All);
        assert_eq!(ask(&matrix, &[], &["002"], Level::Country, 9).total, 7.0);
        assert_eq!(ask(&matrix, &["002"], &[], Level::Country, 9).total, 9.0);
    }

    #[test]
    fn what_is_not_reported_is_no_corridor() {
        let matrix = file().matrix(Columns::All).unwrap();
        assert_eq!(matrix.len(), 4);
        assert_eq!(file().matrix(Columns::One(0)).unwrap().len(), 3);
    }

    #[test]
    fn the_largest_come_first_and_the_others_are_summed() {
        let matrix = file().matrix(Columns::All).unwrap();
        let answer = ask(&matrix, &[], &[], Level::Country, 2);
        assert_eq!(
            links(&answer),
            [link("KEN", "UGA", 30.0), link("OTH", "DEU", 15.0)]
        );
        assert_eq!((answer.others, answer.rest, answer.total), (2, 6.0, 51.0));
    }

    #[test]
    fn an_unknown_origin_is_kept_at_every_level() {
        let matrix = file().matrix(Columns::All).unwrap();
        for level in Level::ALL {
            let answer = ask(&matrix, &[], &[], level, 9);
            assert!(
                answer
                    .links
                    .iter()
                    .any(|l| l.from == Node::Place("OTH".into()))
            );
            assert_eq!(answer.total, 51.0);
        }
        let regions = ask(&matrix, &[], &[], Level::Region, 9);
        assert_eq!(
            links(&regions),
            [
                link("002", "002", 31.0),
                link("OTH", "150", 15.0),
                link("002", "150", 5.0)
            ]
        );
        let income = ask(&matrix, &["KEN"], &["UGA"], Level::Income, 9);
        assert_eq!(links(&income), [link("none", "income-low", 30.0)]);
    }

    #[test]
    fn a_region_is_all_its_countries() {
        let matrix = file().matrix(Columns::All).unwrap();
        let answer = ask(&matrix, &["002"], &["150"], Level::Country, 9);
        assert_eq!(links(&answer), [link("KEN", "DEU", 5.0)]);
    }

    #[test]
    fn files_that_do_not_fit_together_are_refused() {
        let mut f = file();
        f.to.pop();
        assert_eq!(f.matrix(Columns::All), Err(Misshapen));
        let mut f = file();
        f.from[0] = 9;
        assert_eq!(f.matrix(Columns::All), Err(Misshapen));
    }

    #[test]
    fn a_place_is_seen_in_both_directions() {
        let course = |values: &[Option<f64>]| Course(1, vec![values.to_vec()]);
        let file = PlaceFile {
            years: vec![1990, 2000, 2024],
            columns: vec!["refugees".into()],
            from: Lookup::from([("UGA".into(), course(&[Some(4.0), Some(5.0)]))]),
            to: Lookup::from([("DEU".into(), course(&[None, Some(2.0)]))]),
        };
        let matrix = file.matrix(&"KEN".into(), 2024, Columns::All);
        let answer = ask(&matrix, &[], &["KEN"], Level::Country, 9);
        assert_eq!(links(&answer), [link("UGA", "KEN", 5.0)]);
        assert_eq!(matrix.len(), 2);
        assert!(
            file.matrix(&"KEN".into(), 1990, Columns::All).is_empty(),
            "nothing was reported then"
        );
        assert_eq!(
            file.series(&"UGA".into(), true, Columns::All),
            [(2000, 4.0), (2024, 5.0)]
        );
        assert_eq!(
            file.series(&"DEU".into(), false, Columns::All),
            [(2024, 2.0)]
        );
    }
}
