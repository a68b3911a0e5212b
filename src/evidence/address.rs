//! The address of a view: `?indicator=migrant-stock&places=KEN,UGA,002&time=1990..2024&view=line…`.
//!
//! Reading never fails: any string gives a view, and a notice for each thing that was left out. Writing is
//! canonical: one view has one address, with parameters in fixed order and defaults left out. The indicator is
//! always written, as it names what is shown, so that a bookmark stays true if the first indicator changes.

use crate::catalogue::{Catalogue, Indicator};
use crate::dataset::Sex;
use crate::ids::{IndicatorId, PlaceCode, TopicId};
use crate::place::{MAJOR_AREAS, Places};
pub use crate::query::Notice;
use crate::query::{Query, Writer, place, year};
use crate::view::{Column, Kind, Scale, Sort, Time, View};

/// What an address may refer to.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub catalogue: &'a Catalogue,
    pub places: &'a Places,
    /// The indicator of an address that names none.
    pub first: &'a IndicatorId,
}

const PARAMETERS: [&str; 11] = [
    "indicator",
    "places",
    "time",
    "view",
    "y",
    "sex",
    "per",
    "topics",
    "scale",
    "area",
    "sort",
];

/// Reads a query, with or without its question mark.
#[must_use]
pub fn read(query: &str, known: Known<'_>) -> (View, Vec<Notice>) {
    let mut query = Query::read(query, &PARAMETERS);
    let view = read_view(&mut query, known);
    (view, query.notices)
}

fn read_view(query: &mut Query, known: Known<'_>) -> View {
    let catalogue = known.catalogue;
    let find = |id: &str| catalogue.get(&id.into()).map(|i| i.id.clone());
    let id = query.one("indicator", find);
    let mut view = View::of(id.unwrap_or_else(|| known.first.clone()));
    let indicator = catalogue.get(&view.indicator);

    view.places = query.many("places", |code| place(code, known.places));
    view.time = query.one("time", time).unwrap_or_default();
    let allowed = |kind: &Kind| indicator.is_none_or(|i| i.allows(*kind));
    let kind = query.one("view", |code| Kind::from_code(code).filter(allowed));
    view.kind = kind.unwrap_or_default();
    if !allowed(&view.kind) {
        view.kind = Kind::Bar;
    }
    let y = query.one("y", |id| {
        let y = catalogue.get(&id.into())?;
        indicator
            .is_some_and(|i| i.goes_with(y))
            .then(|| y.id.clone())
    });
    view.y = y.filter(|y| match view.kind {
        Kind::Scatter => indicator.is_none_or(|i| i.companion != *y),
        Kind::Table => true,
        Kind::Map | Kind::Line | Kind::Bar => false,
    });
    view.sex = query.one("sex", Sex::from_code).unwrap_or_default();
    view.relative = query
        .one("per", |v| (v == "population").then_some(()))
        .is_some();
    let topics = query.many("topics", |id| {
        let topics = catalogue.topics();
        topics.into_iter().find(|t| t.as_str() == id).cloned()
    });
    for topic in &topics {
        view.toggle_topic(topic, catalogue);
    }
    view.scale = query
        .one("scale", |v| match v {
            "log" => Some(Scale::Log),
            "linear" => Some(Scale::Linear),
            _ => None,
        })
        .unwrap_or_default();
    let area = query.one("area", |code| {
        MAJOR_AREAS.contains(&code).then(|| code.into())
    });
    view.area = area.filter(|_| view.kind == Kind::Map);
    let sort = query.one("sort", sort);
    view.sort = sort.filter(|_| view.kind == Kind::Table);
    drop_what_it_lacks(query, &mut view, indicator);
    view
}

fn drop_what_it_lacks(query: &mut Query, view: &mut View, indicator: Option<&Indicator>) {
    let Some(indicator) = indicator else { return };
    if view.sex != Sex::Both && !indicator.by_sex {
        view.sex = Sex::Both;
        query.notices.push(Notice::NotBySex);
    }
    if view.relative && indicator.relative.is_none() {
        view.relative = false;
        query.notices.push(Notice::NotRelative);
    }
}

fn time(text: &str) -> Option<Time> {
    if text == "latest" {
        return Some(Time::Latest);
    }
    let Some((from, to)) = text.split_once("..") else {
        return year(text).map(Time::Year);
    };
    let end = |text: &str| match text {
        "" => Some(None),
        _ => year(text).map(Some),
    };
    match (end(from)?, end(to)?) {
        (None, None) => None,
        (Some(a), Some(b)) if a == b => Some(Time::Year(a)),
        (Some(a), Some(b)) => Some(Time::Range(Some(a.min(b)), Some(a.max(b)))),
        (from, to) => Some(Time::Range(from, to)),
    }
}

fn sort(text: &str) -> Option<Sort> {
    let (descending, name) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let column = match name {
        "place" => Column::Place,
        "change" => Column::Change,
        _ => Column::Year(year(name)?),
    };
    Some(Sort { column, descending })
}

/// Writes the canonical query of a view, without question mark.
#[must_use]
pub fn write(view: &View) -> String {
    let mut out = Writer::default();
    out.add("indicator", view.indicator.as_str());
    out.list("places", view.places.iter().map(PlaceCode::as_str));
    match view.time {
        Time::Default => {}
        Time::Latest => out.add("time", "latest"),
        Time::Year(y) => out.add("time", &y.to_string()),
        Time::Range(from, to) => {
            let end = |y: Option<i32>| y.map(|y| y.to_string()).unwrap_or_default();
            out.add("time", &format!("{}..{}", end(from), end(to)));
        }
    }
    if view.kind != Kind::default() {
        out.add("view", view.kind.code());
    }
    if let Some(y) = &view.y {
        out.add("y", y.as_str());
    }
    if view.sex != Sex::Both {
        out.add("sex", view.sex.code());
    }
    if view.relative {
        out.add("per", "population");
    }
    out.list("topics", view.topics.iter().map(TopicId::as_str));
    if view.scale == Scale::Log {
        out.add("scale", "log");
    }
    if let Some(area) = &view.area {
        out.add("area", area.as_str());
    }
    if let Some(sort) = view.sort {
        let minus = if sort.descending { "-" } else { "" };
        let column = match sort.column {
            Column::Place => "place".to_owned(),
            Column::Change => "change".to_owned(),
            Column::Year(y) => y.to_string(),
        };
        out.add("sort", &format!("{minus}{column}"));
    }
    out.finish()
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
