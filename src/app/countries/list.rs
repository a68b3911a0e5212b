//! The list of all places, with a field that finds one.

use super::profile::place_address;
use crate::app::{self, Place};
use crate::browser::history::Step;
use crate::combobox::{Choice, Combobox, combobox};
use crate::dom::{El, el, live, parts};
use crate::i18n::{fill, word};
use crate::reader::Reader;
use crate::state::{Kept, callback, keep};
use crate::{notices, search, shell};
use evidence::format::Format;
use evidence::ids::PlaceCode;
use evidence::order::sort;
use evidence::place::{MAJOR_AREAS, PlaceKind};
use leptos::prelude::*;
use std::rc::Rc;

/// Places shown for a query.
const MOST: usize = 12;

/// The page «Countries».
pub fn page(held: Kept<Rc<Reader>>) -> AnyView {
    let reader = held.get_value();
    let language = reader.language;
    shell::name_page(language, word!(language, countries.title));
    let route = use_context::<Place>().map(|p| p.route);
    // An address of a place that there is not is answered with the list.
    let unknown = live(move || {
        let code = route?.get().item?;
        let template = word!(language, countries.not_here);
        Some(notices::unknown(template, &code))
    });
    let groups = [
        PlaceKind::World,
        PlaceKind::Region,
        PlaceKind::Group,
        PlaceKind::Income,
    ];
    let of_kind = |kind: &PlaceKind| {
        let places = reader.places().all().iter();
        let codes = places.filter(|p| p.kind == *kind).map(|p| p.code.clone());
        codes.collect::<Vec<_>>()
    };
    let wholes: Vec<PlaceCode> = groups.iter().flat_map(of_kind).collect();
    let areas = MAJOR_AREAS.map(|area| {
        let area = PlaceCode::new(area);
        let members = reader.places().members(&area).map(|p| p.code.clone());
        let mut members: Vec<PlaceCode> = members.collect();
        sort(&mut members, |a, b| {
            let (a, b) = (reader.words.name(a), reader.words.name(b));
            reader.conventions.compare(&a, &b)
        });
        parts([
            el("h3").text(reader.words.name(&area)).view(),
            places(&reader, &members).view(),
        ])
    });
    el("article")
        .class("countries")
        .child(unknown)
        .child(el("h1").text(word!(language, countries.title)))
        .child(el("p").class("lead").text(word!(language, countries.lead)))
        .child(el("div").class("search").child(field(held)))
        .child(el("h2").text(word!(language, countries.groups)))
        .child(places(&reader, &wholes))
        .child(el("h2").text(word!(language, countries.all)))
        .children(areas)
        .view()
}

fn places(reader: &Reader, codes: &[PlaceCode]) -> El {
    let items = codes.iter().map(|code| {
        let link = el("a").attr("href", place_address(reader, code));
        el("li").child(link.text(reader.words.name(code))).view()
    });
    el("ul").class("places").children(items)
}

fn field(held: Kept<Rc<Reader>>) -> AnyView {
    let address = app::address();
    let choose = callback(move |code: String| {
        let reader = held.get_value();
        let path = place_address(&reader, &PlaceCode::new(&code));
        address.go(&path, Step::Page);
    });
    let language = held.with_value(|r| r.language);
    let label = word!(language, countries.find);
    finder(held, Finder::of("country", label, language, choose))
}

/// A field that finds a place with a profile: what it says, and what becomes of a choice.
pub struct Finder {
    pub id: &'static str,
    pub label: &'static str,
    /// Said where nothing is found of a `{query}`, and how many `{n}` are.
    pub none: &'static str,
    pub count: &'static str,
    /// The most places that are offered.
    pub most: usize,
    /// Whether a place is chosen already.
    pub chosen: Callback<PlaceCode, bool>,
    pub choose: Callback<String>,
}

impl Finder {
    /// One that says what the search of the front page says, of whose places none is chosen yet.
    #[must_use]
    pub fn of(
        id: &'static str,
        label: &'static str,
        language: evidence::Language,
        choose: Callback<String>,
    ) -> Self {
        Self {
            id,
            label,
            none: word!(language, home.search_none),
            count: word!(language, home.search_count),
            most: MOST,
            chosen: callback(|_| false),
            choose,
        }
    }
}

/// The field.
pub fn finder(held: Kept<Rc<Reader>>, of: Finder) -> AnyView {
    let language = held.with_value(|r| r.language);
    let finder = keep(None::<search::Finder<PlaceCode>>);
    let begin = callback(move |()| {
        if finder.with_value(Option::is_none) {
            finder.set_value(Some(search::places(&held.get_value())));
        }
    });
    let find = callback(move |query: String| {
        let reader = held.get_value();
        let found = finder.with_value(|f| f.as_ref().map_or_else(Vec::new, |f| f.find(&query)));
        let shown = |code: &PlaceCode| {
            let kind = reader.places().kind(code);
            kind.is_some_and(PlaceKind::has_profile)
        };
        let choice = |code: PlaceCode| Choice {
            label: reader.words.name(&code),
            id: code.to_string(),
            remark: String::new(),
            group: word!(language, search.places),
            chosen: of.chosen.run(code),
        };
        let found = found.into_iter().filter(shown).take(of.most);
        found.map(choice).collect::<Vec<_>>()
    });
    let none = callback(move |query: String| fill(of.none, &vec![("query", query.into())]));
    let count = callback(move |n: usize| {
        let n = held.with_value(|reader| reader.speaker().count(n));
        fill(of.count, &vec![("n", n)])
    });
    combobox(Combobox {
        id: of.id,
        label: of.label.to_owned(),
        label_visible: true,
        hint: String::new(),
        find,
        none,
        count,
        choose: of.choose,
        begin,
        open_empty: false,
    })
}
