//! The picker of places: chosen ones as chips, others by name. Places without figures say so.

use super::Desk;
use crate::combobox::{Choice, Combobox, combobox};
use crate::dom::{button, el, live};
use crate::fields::filter;
use crate::i18n::{fill, word};
use crate::search;
use crate::state::{Kept, callback, keep, memo};
use evidence::PlaceCode;
use evidence::format::Format;
use evidence::order::{sort, sort_by_rank};
use evidence::place::{MAJOR_AREAS, PlaceKind};
use leptos::prelude::*;

/// Income groups that do not overlap.
const INCOME: [&str; 4] = [
    "income-high",
    "income-upper-middle",
    "income-lower-middle",
    "income-low",
];

/// The picker.
pub fn picker(desk: Desk) -> AnyView {
    let reader = desk.reader();
    let language = reader.language;
    let finder = keep(None::<search::Finder<PlaceCode>>);
    let begin = callback(move |()| {
        if finder.with_value(Option::is_none) {
            finder.set_value(Some(search::places(&desk.reader())));
        }
    });
    let find = callback(move |query: String| choices(desk, finder, &query));
    let field = combobox(Combobox {
        id: "place",
        label: word!(language, explore.add_place).to_owned(),
        label_visible: false,
        hint: word!(language, explore.add_place).to_owned(),
        find,
        none: callback(move |query: String| {
            fill(
                word!(language, explore.no_place),
                &vec![("query", query.into())],
            )
        }),
        count: callback(move |n: usize| {
            let n = desk.reader().speaker().count(n);
            fill(word!(language, home.search_count), &vec![("n", n)])
        }),
        choose: callback(move |code: String| {
            desk.update(|v| v.toggle_place(&PlaceCode::new(&code)));
        }),
        begin,
        open_empty: true,
    });
    let quick = |codes: &'static [&'static str], label: &'static str| {
        let add = move || {
            desk.update(|v| v.places = codes.iter().map(|&c| c.into()).collect());
        };
        let shown = move || {
            desk.shown.with(|s| {
                s.as_ref()
                    .is_some_and(|s| codes.iter().all(|&c| s.main.measure.has_place(&c.into())))
            })
        };
        let button = button(add).class("quiet");
        button
            .live_flag("hidden", move || !shown())
            .text(label)
            .view()
    };
    let clear = move || {
        let any = desk.view.with(|v| !v.places.is_empty());
        any.then(|| {
            let clear = button(move || desk.update(|v| v.places.clear())).class("quiet");
            clear.text(word!(language, explore.clear_places)).view()
        })
    };
    let quick = el("p")
        .class("quick")
        .child(quick(&MAJOR_AREAS, word!(language, explore.quick_areas)))
        .child(quick(&INCOME, word!(language, explore.quick_income)))
        .child(live(clear));
    let legend = word!(language, explore.places);
    filter(legend, [field, chips(desk), quick.view()])
}

/// Chosen places, each with a button that takes it away.
fn chips(desk: Desk) -> AnyView {
    let chosen = memo(move || desk.view.with(|v| v.places.clone()));
    live(move || {
        let reader = desk.reader();
        let language = reader.language;
        let chips: Vec<AnyView> = chosen
            .get()
            .into_iter()
            .map(|code| {
                let name = reader.words.name(&code);
                let label = fill(
                    word!(language, explore.remove),
                    &vec![("name", name.as_str().into())],
                );
                let has = has_figures(desk, &code);
                let remark = (!has).then(|| {
                    let remark = el("span").class("option-remark");
                    remark
                        .text(word!(language, explore.place_without_figures))
                        .view()
                });
                let remove = button(move || desk.update(|v| v.toggle_place(&code)));
                el("li")
                    .class("chip chosen")
                    .child(el("span").text(name))
                    .children(remark)
                    .child(remove.attr("aria-label", label).text("×"))
                    .view()
            })
            .collect();
        (!chips.is_empty()).then(|| el("ul").class("chips").children(chips).view())
    })
}

/// Whether the indicator on screen has any figure for a place.
fn has_figures(desk: Desk, code: &PlaceCode) -> bool {
    desk.shown
        .with(|s| s.as_ref().is_none_or(|s| s.main.measure.has_place(code)))
}

fn choices(
    desk: Desk,
    finder: Kept<Option<search::Finder<PlaceCode>>>,
    query: &str,
) -> Vec<Choice> {
    let reader = desk.reader();
    let language = reader.language;
    let chosen = desk.view.with(|v| v.places.clone());
    let codes: Vec<PlaceCode> = if query.trim().is_empty() {
        offered(desk)
    } else {
        let found = finder.with_value(|f| f.as_ref().map(|f| f.find(query)));
        found.unwrap_or_default()
    };
    let choice = |code: PlaceCode| {
        let kind = reader.places().kind(&code).unwrap_or(PlaceKind::Country);
        let chosen = chosen.contains(&code);
        let remark = if chosen {
            word!(language, explore.chosen)
        } else if has_figures(desk, &code) {
            ""
        } else {
            word!(language, explore.place_without_figures)
        };
        Choice {
            label: reader.words.name(&code),
            id: code.to_string(),
            remark: remark.to_owned(),
            group: group(language, kind),
            chosen,
        }
    };
    let mut choices: Vec<Choice> = codes.into_iter().map(choice).collect();
    // Groups stand together, in the order of their best entry.
    let mut order: Vec<&'static str> = Vec::new();
    for choice in &choices {
        if !order.contains(&choice.group) {
            order.push(choice.group);
        }
    }
    sort_by_rank(&mut choices, |c| {
        order.iter().position(|g| *g == c.group).unwrap_or_default()
    });
    choices
}

/// What the list offers before anything is typed: regions, groups, then countries in alphabetical order.
fn offered(desk: Desk) -> Vec<PlaceCode> {
    let reader = desk.reader();
    let places = reader.places().all().iter();
    let (mut countries, mut groups): (Vec<_>, Vec<_>) = places
        .map(|p| (p.kind, p.code.clone(), reader.words.name(&p.code)))
        .partition(|(kind, ..)| *kind == PlaceKind::Country);
    sort_by_rank(&mut groups, |(kind, ..)| *kind as usize);
    sort(&mut countries, |a, b| {
        reader.conventions.compare(&a.2, &b.2)
    });
    let all = groups.into_iter().chain(countries);
    all.map(|(_, code, _)| code).collect()
}

fn group(language: evidence::Language, kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::World
        | PlaceKind::Region
        | PlaceKind::SdgRegion
        | PlaceKind::StatisticalRegion => {
            word!(language, explore.group_regions)
        }
        PlaceKind::Group => word!(language, explore.group_groups),
        PlaceKind::Income => word!(language, explore.group_income),
        PlaceKind::Country => word!(language, explore.group_countries),
        PlaceKind::Origin | PlaceKind::Route => word!(language, explore.group_other),
    }
}
