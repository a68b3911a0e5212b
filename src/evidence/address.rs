//! The address of a view: `?indicator=migrant-stock&places=KEN,UGA,002&time=1990..2024&view=line…`.
//!
//! Reading never fails: any string gives a view, and a notice for each thing that was left out. Writing is
//! canonical: one view has one address, with parameters in fixed order and defaults left out. The indicator is
//! always written, as it names what is shown, so that a bookmark stays true if the first indicator changes.

use crate::catalogue::{Catalogue, Indicator};
use crate::dataset::Sex;
use crate::ids::{IndicatorId, PlaceCode, TopicId};
use crate::place::{MAJOR_AREAS, Places};
use crate::view::{Column, Kind, Scale, Sort, Time, View};
use std::ops::RangeInclusive;

/// Years that an address may name.
const YEARS: RangeInclusive<i32> = 1900..=2100;
/// Characters of a value that a notice repeats.
const QUOTED: usize = 40;

/// Something in an address that was not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A parameter that this page does not have.
    UnknownParameter(String),
    /// A value that means nothing here: the parameter and the value as written.
    UnknownValue(&'static str, String),
    /// A parameter given twice; the first was kept.
    Repeated(&'static str),
    /// The indicator has no figures by sex.
    NotBySex,
    /// The indicator cannot be related to population.
    NotRelative,
}

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
    let mut notices = Vec::new();
    let mut given: Vec<(&'static str, String)> = Vec::new();
    let query = query.strip_prefix('?').unwrap_or(query);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let Some(parameter) = PARAMETERS.into_iter().find(|p| *p == name) else {
            if !name.is_empty() {
                notices.push(Notice::UnknownParameter(quoted(&name)));
            }
            continue;
        };
        if given.iter().any(|(p, _)| *p == parameter) {
            notices.push(Notice::Repeated(parameter));
        } else {
            given.push((parameter, value.into_owned()));
        }
    }
    let mut reader = Reader { given, notices };
    let view = reader.view(known);
    (view, reader.notices)
}

struct Reader {
    given: Vec<(&'static str, String)>,
    notices: Vec<Notice>,
}

impl Reader {
    fn unknown(&mut self, parameter: &'static str, value: &str) {
        self.notices
            .push(Notice::UnknownValue(parameter, quoted(value)));
    }

    /// One value, or nothing when it is absent, empty or not understood.
    fn one<T>(&mut self, parameter: &'static str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let (_, value) = self.given.iter().find(|(p, _)| *p == parameter)?;
        let value = value.trim().to_owned();
        if value.is_empty() {
            return None;
        }
        let parsed = parse(&value);
        if parsed.is_none() {
            self.unknown(parameter, &value);
        }
        parsed
    }

    /// A list of values; those that are not understood are left out, duplicates too.
    fn many<T: PartialEq>(
        &mut self,
        parameter: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let Some((_, list)) = self.given.iter().find(|(p, _)| *p == parameter) else {
            return Vec::new();
        };
        let mut found = Vec::new();
        for value in list.clone().split(',').map(str::trim) {
            match parse(value) {
                Some(item) if !found.contains(&item) => found.push(item),
                Some(_) => {}
                None if value.is_empty() => {}
                None => self.unknown(parameter, value),
            }
        }
        found
    }

    fn view(&mut self, known: Known<'_>) -> View {
        let catalogue = known.catalogue;
        let find = |id: &str| catalogue.get(&id.into()).map(|i| i.id.clone());
        let id = self.one("indicator", find);
        let mut view = View::of(id.unwrap_or_else(|| known.first.clone()));
        let indicator = catalogue.get(&view.indicator);

        view.places = self.many("places", |code| place(code, known.places));
        view.time = self.one("time", time).unwrap_or_default();
        let allowed = |kind: &Kind| indicator.is_none_or(|i| i.allows(*kind));
        let kind = self.one("view", |code| Kind::from_code(code).filter(allowed));
        view.kind = kind.unwrap_or_default();
        if !allowed(&view.kind) {
            view.kind = Kind::Bar;
        }
        let y = self.one("y", |id| {
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
        view.sex = self.one("sex", Sex::from_code).unwrap_or_default();
        view.relative = self
            .one("per", |v| (v == "population").then_some(()))
            .is_some();
        let topics = self.many("topics", |id| {
            let topics = catalogue.topics();
            topics.into_iter().find(|t| t.as_str() == id).cloned()
        });
        for topic in &topics {
            view.toggle_topic(topic, catalogue);
        }
        view.scale = self
            .one("scale", |v| match v {
                "log" => Some(Scale::Log),
                "linear" => Some(Scale::Linear),
                _ => None,
            })
            .unwrap_or_default();
        let area = self.one("area", |code| {
            MAJOR_AREAS.contains(&code).then(|| code.into())
        });
        view.area = area.filter(|_| view.kind == Kind::Map);
        let sort = self.one("sort", sort);
        view.sort = sort.filter(|_| view.kind == Kind::Table);
        self.drop_what_it_lacks(&mut view, indicator);
        view
    }

    fn drop_what_it_lacks(&mut self, view: &mut View, indicator: Option<&Indicator>) {
        let Some(indicator) = indicator else { return };
        if view.sex != Sex::Both && !indicator.by_sex {
            view.sex = Sex::Both;
            self.notices.push(Notice::NotBySex);
        }
        if view.relative && indicator.relative.is_none() {
            view.relative = false;
            self.notices.push(Notice::NotRelative);
        }
    }
}

fn quoted(value: &str) -> String {
    if value.chars().count() > QUOTED {
        value.chars().take(QUOTED).chain(['…']).collect()
    } else {
        value.to_owned()
    }
}

/// Codes are written by hand too, so their case does not matter.
fn place(code: &str, places: &Places) -> Option<PlaceCode> {
    let exact = PlaceCode::new(code);
    [
        exact,
        PlaceCode::new(&code.to_ascii_uppercase()),
        PlaceCode::new(&code.to_ascii_lowercase()),
    ]
    .into_iter()
    .find(|c| places.get(c).is_some())
}

fn year(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let year = digits.then(|| text.parse().ok()).flatten()?;
    YEARS.contains(&year).then_some(year)
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
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("indicator", view.indicator.as_str());
    let mut out = query.finish();
    let mut add = |name: &str, value: &str| {
        out.push('&');
        out.push_str(name);
        out.push('=');
        // Commas and dots are allowed in a query and read better than their escapes; all other characters of
        // these values are letters, digits and hyphens.
        out.push_str(value);
    };
    if !view.places.is_empty() {
        add("places", &join(view.places.iter().map(PlaceCode::as_str)));
    }
    match view.time {
        Time::Default => {}
        Time::Latest => add("time", "latest"),
        Time::Year(y) => add("time", &y.to_string()),
        Time::Range(from, to) => {
            let end = |y: Option<i32>| y.map(|y| y.to_string()).unwrap_or_default();
            add("time", &format!("{}..{}", end(from), end(to)));
        }
    }
    if view.kind != Kind::default() {
        add("view", view.kind.code());
    }
    if let Some(y) = &view.y {
        add("y", y.as_str());
    }
    if view.sex != Sex::Both {
        add("sex", view.sex.code());
    }
    if view.relative {
        add("per", "population");
    }
    if !view.topics.is_empty() {
        add("topics", &join(view.topics.iter().map(TopicId::as_str)));
    }
    if view.scale == Scale::Log {
        add("scale", "log");
    }
    if let Some(area) = &view.area {
        add("area", area.as_str());
    }
    if let Some(sort) = view.sort {
        let minus = if sort.descending { "-" } else { "" };
        let column = match sort.column {
            Column::Place => "place".to_owned(),
            Column::Change => "change".to_owned(),
            Column::Year(y) => y.to_string(),
        };
        add("sort", &format!("{minus}{column}"));
    }
    out
}

fn join<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.collect::<Vec<_>>().join(",")
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
