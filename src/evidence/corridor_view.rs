//! The state of the page on corridors and its address:
//! `?from=IND&to=ARE&measure=migrants&time=2024&sex=female&level=country&view=sankey&top=15&pair=IND,ARE`.
//!
//! As with Explore, reading never fails and writing is canonical. The measure is always written.

use crate::corridors::{Columns, Level, List, Measure};
use crate::dataset::Sex;
use crate::ids::PlaceCode;
use crate::place::{PlaceKind, Places};
use crate::query::{Notice, Query, Writer, place, year};

/// How corridors are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Picture {
    #[default]
    Sankey,
    Map,
    Matrix,
    Chord,
    Table,
}

impl Picture {
    pub const ALL: [Self; 5] = [
        Self::Sankey,
        Self::Map,
        Self::Matrix,
        Self::Chord,
        Self::Table,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Sankey => "sankey",
            Self::Map => "map",
            Self::Matrix => "matrix",
            Self::Chord => "chord",
            Self::Table => "table",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.code() == code)
    }
}

/// The number of corridors that are named where none is asked for, and those that may be chosen.
pub const USUAL_TOP: usize = 15;
pub const TOPS: [usize; 4] = [10, 15, 30, 50];
/// The most places at one end.
pub const MOST_PLACES: usize = 6;

/// Which corridors are on screen.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CorridorView {
    pub measure: String,
    /// Where people come from, or money is sent from; anywhere when empty.
    pub from: Vec<PlaceCode>,
    /// Where they go; anywhere when empty.
    pub to: Vec<PlaceCode>,
    /// A place of which both directions are shown; `from` and `to` are empty then.
    pub place: Option<PlaceCode>,
    /// The year asked for; the newest without one.
    pub time: Option<i32>,
    pub sex: Sex,
    /// How finely places are told apart, where it is not the usual way.
    pub level: Option<Level>,
    pub picture: Picture,
    pub top: usize,
    /// The corridor whose course is shown.
    pub pair: Option<(PlaceCode, PlaceCode)>,
}

const PARAMETERS: [&str; 10] = [
    "from", "to", "place", "measure", "time", "sex", "level", "view", "top", "pair",
];

impl CorridorView {
    #[must_use]
    pub fn of(measure: &str) -> Self {
        Self {
            measure: measure.to_owned(),
            from: Vec::new(),
            to: Vec::new(),
            place: None,
            time: None,
            sex: Sex::Both,
            level: None,
            picture: Picture::Sankey,
            top: USUAL_TOP,
            pair: None,
        }
    }

    /// How finely places are told apart: countries where a place was chosen, otherwise regions, as all corridors
    /// between countries fill no picture.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level.unwrap_or_else(|| self.usual_level())
    }

    #[must_use]
    pub fn usual_level(&self) -> Level {
        let everything = self.from.is_empty() && self.to.is_empty() && self.place.is_none();
        if everything {
            Level::Region
        } else {
            Level::Country
        }
    }

    /// The year on screen: the one asked for, or the newest before it that there is, or the first.
    #[must_use]
    pub fn year(&self, measure: &Measure) -> i32 {
        let years = || measure.years.iter().map(|(year, _)| *year);
        let asked = self.time.unwrap_or(i32::MAX);
        let before = years().rev().find(|y| *y <= asked);
        before.or_else(|| years().next()).unwrap_or_default()
    }

    /// Which columns of the measure count.
    #[must_use]
    pub fn columns(&self, measure: &Measure) -> Columns {
        let column = measure.columns.iter().position(|c| c == self.sex.code());
        column.map_or(Columns::All, Columns::One)
    }
}

/// Whether a place can be an end of a corridor.
#[must_use]
pub fn is_end(code: &PlaceCode, places: &Places) -> bool {
    !matches!(
        places.kind(code),
        None | Some(PlaceKind::World | PlaceKind::StatisticalRegion | PlaceKind::Route)
    )
}

/// Reads a query, with or without its question mark.
#[must_use]
pub fn read(query: &str, list: &List, places: &Places) -> (CorridorView, Vec<Notice>) {
    let mut query = Query::read(query, &PARAMETERS);
    let end = |code: &str| place(code, places).filter(|p| is_end(p, places));
    let measure = |id: &str| list.measures.iter().find(|m| m.id == id);
    let known = query.one("measure", |id| measure(id).map(|m| m.id.clone()));
    let first = list.measures.first().map(|m| m.id.clone());
    let mut view = CorridorView::of(&known.or(first).unwrap_or_default());
    view.from = query.many("from", end);
    view.to = query.many("to", end);
    for ends in [&mut view.from, &mut view.to] {
        if ends.len() > MOST_PLACES {
            ends.truncate(MOST_PLACES);
            query.notices.push(Notice::TooMany(MOST_PLACES));
        }
    }
    let place = query.one("place", end);
    view.place = place.filter(|_| view.from.is_empty() && view.to.is_empty());
    view.time = query
        .one("time", |text| {
            if text == "latest" {
                Some(None)
            } else {
                year(text).map(Some)
            }
        })
        .flatten();
    view.sex = query.one("sex", Sex::from_code).unwrap_or_default();
    let level = query.one("level", Level::from_code);
    view.level = level.filter(|l| *l != view.usual_level());
    view.picture = query.one("view", Picture::from_code).unwrap_or_default();
    let top = query.one("top", |text| text.parse().ok().filter(|n| TOPS.contains(n)));
    view.top = top.unwrap_or(USUAL_TOP);
    let pair = query.one("pair", |text| {
        let (from, to) = text.split_once(',')?;
        Some((end(from.trim())?, end(to.trim())?))
    });
    view.pair = pair;
    if let Some(measure) = measure(&view.measure) {
        if view.sex != Sex::Both && !measure.by_sex() {
            view.sex = Sex::Both;
            query.notices.push(Notice::NotBySex);
        }
        // The newest year needs no name.
        if view.time == Some(measure.latest()) {
            view.time = None;
        }
    }
    (view, query.notices)
}

/// Writes the canonical query of a view, without question mark.
#[must_use]
pub fn write(view: &CorridorView) -> String {
    let mut out = Writer::default();
    out.list("from", view.from.iter().map(PlaceCode::as_str));
    out.list("to", view.to.iter().map(PlaceCode::as_str));
    if let Some(place) = &view.place {
        out.add("place", place.as_str());
    }
    out.add("measure", &view.measure);
    if let Some(year) = view.time {
        out.add("time", &year.to_string());
    }
    if view.sex != Sex::Both {
        out.add("sex", view.sex.code());
    }
    if let Some(level) = view.level.filter(|l| *l != view.usual_level()) {
        out.add("level", level.code());
    }
    if view.picture != Picture::default() {
        out.add("view", view.picture.code());
    }
    if view.top != USUAL_TOP {
        out.add("top", &view.top.to_string());
    }
    if let Some((from, to)) = &view.pair {
        out.add("pair", &format!("{from},{to}"));
    }
    out.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Nature, Unit};
    use crate::place;
    use proptest::prelude::*;

    fn list() -> List {
        let measure = |id: &str, columns: &[&str]| Measure {
            id: id.into(),
            source: "source".into(),
            unit: Unit::Persons,
            nature: Nature::Stock,
            modelled: false,
            columns: columns.iter().map(|&c| c.into()).collect(),
            years: vec![(1990, String::new()), (2024, String::new())],
            places: Default::default(),
        };
        List {
            measures: vec![
                measure("migrants", &["female", "male"]),
                measure("remittances", &["dollars"]),
            ],
        }
    }

    fn read(query: &str) -> (CorridorView, Vec<Notice>) {
        super::read(query, &list(), &place::sample())
    }

    #[test]
    fn the_contracts_example_is_canonical() {
        let query = "from=KEN&to=DEU&measure=migrants";
        let (view, notices) = read(query);
        assert_eq!((write(&view).as_str(), notices), (query, vec![]));
        assert_eq!(view.level(), Level::Country);
        assert_eq!(write(&read("").0), "measure=migrants");
        assert_eq!(read("").0.level(), Level::Region);
    }

    #[test]
    fn defaults_are_left_out_and_what_is_not_understood_is_named() {
        let query = "level=country&from=ken&view=sankey&top=15&time=2024&sex=both&measure=migrants";
        assert_eq!(write(&read(query).0), "from=KEN&measure=migrants");
        let (view, notices) = read("measure=love&from=ATL&top=7&sex=female&pair=KEN&place=UGA");
        assert_eq!(write(&view), "place=UGA&measure=migrants&sex=female");
        assert_eq!(notices.len(), 4);
        let (view, notices) = read("measure=remittances&sex=male");
        assert_eq!(write(&view), "measure=remittances");
        assert_eq!(notices, [Notice::NotBySex]);
        assert_eq!(read("place=001").1.len(), 1, "the world has no two sides");
    }

    #[test]
    fn a_year_without_figures_is_shown_by_the_one_before() {
        let list = list();
        let view = |query| read(query).0.year(&list.measures[0]);
        assert_eq!(view("time=2001"), 1990);
        assert_eq!(view("time=1980"), 1990);
        assert_eq!(view(""), 2024);
    }

    proptest! {
        /// Any text gives a view, and that view's address gives the same view without remarks.
        #[test]
        fn every_address_settles(query in "[a-zA-Z0-9=&,.%? -]{0,120}") {
            let (view, _) = read(&query);
            let written = write(&view);
            prop_assert_eq!(read(&written), (view, vec![]));
        }

        #[test]
        fn likely_addresses_settle(
            from in "(KEN|UGA|002|XXX|,){0,4}",
            rest in "(&(measure=(migrants|remittances)|sex=(male|both)|level=(country|income)|view=(map|chord|x)|top=(10|15|99)|time=(1990|2024|latest)|pair=KEN,DEU|place=KEN)){0,5}",
        ) {
            let (view, _) = read(&format!("from={from}{rest}"));
            let written = write(&view);
            prop_assert_eq!(read(&written), (view, vec![]));
        }
    }
}
