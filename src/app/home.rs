//! The front page: one field that finds places and indicators, and the headline figures of the world.

use crate::app::{self, Place};
use crate::browser::history::Step;
use crate::browser::page;
use crate::combobox::{Choice, Combobox, combobox};
use crate::dom::{el, live, parts, text};
use crate::failure;
use crate::i18n::{fill, word};
use crate::reader::{Reader, reader};
use crate::route::{self, Page};
use crate::search::{self, Finder};
use crate::state::{callback, keep, state};
use crate::store::Failure;
use charts::Precision;
use evidence::bundle::Headline;
use evidence::ids::PlaceCode;
use evidence::place::PlaceKind;
use evidence::view::Kind;
use evidence::words::CatalogueWords;
use evidence::{IndicatorId, View, address};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Places and indicators shown for a query.
const MOST: usize = 8;
const PLACE: &str = "place:";
const INDICATOR: &str = "indicator:";

/// The front page.
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let language = reader.language;
    page::describe(language, word!(language, app.name));
    let route = use_context::<Place>().map(|p| p.route);
    let unknown = move || {
        let known = route.is_none_or(|r| r.get().known);
        let notice = || el("p").class("notice").attr("role", "status");
        (!known).then(|| notice().text(word!(language, notice.unknown_page)).view())
    };
    let figures = reader
        .base
        .index
        .headlines
        .iter()
        .map(|headline| figure(&reader, headline));
    let title = el("h2").attr("id", "figures");
    let figures = el("section")
        .class("figures")
        .attr("aria-labelledby", "figures")
        .child(title.text(word!(language, home.figures)))
        .child(el("ul").children(figures));
    el("div")
        .class("home")
        .child(live(unknown))
        .child(el("h1").text(word!(language, home.title)))
        .child(el("p").class("lead").text(word!(language, home.lead)))
        .child(search_field(&reader))
        .child(figures)
        .view()
}

/// The address of a view in the reader's language.
fn view_address(reader: &Reader, view: &View) -> String {
    let path = route::path(reader.language, Page::Explore);
    format!("{path}?{}", address::write(view))
}

/// A headline figure with its edition and its chart.
fn figure(reader: &Reader, headline: &Headline) -> AnyView {
    let language = reader.language;
    let speaker = reader.speaker();
    let exact = speaker
        .value(headline.value, headline.unit, Precision::Exact)
        .text;
    let spoken = speaker
        .value(headline.value, headline.unit, Precision::Spoken)
        .text;
    let name = reader.words.headline(&headline.indicator);
    let arguments = vec![
        ("name", name.as_str().into()),
        ("year", speaker.year(headline.year)),
    ];
    let label = fill(word!(language, home.in_year), &arguments);
    let source = reader.source(&headline.source);
    let edition = source.map(|s| {
        let named = format!(", {}, {}", reader.source_title(s), reader.edition(s));
        let publisher = el("bdi").text(s.publisher.as_str());
        let remarks = reader.remarks(s).into_iter();
        let remarks = remarks.map(|r| el("strong").class("remark").text(r).view());
        parts(
            [publisher.view(), text(named), text(" ")]
                .into_iter()
                .chain(remarks),
        )
    });
    let mut view = View::of(headline.indicator.clone());
    view.kind = Kind::Line;
    let address = view_address(reader, &view);
    let chart = format!("{}: {name}", word!(language, home.open_chart));
    // What a figure is exactly stands beside what one says of it, where they differ.
    let exactly = (exact != spoken).then(|| el("span").class("figure-exact").text(exact).view());
    let link = el("a").attr("href", address).attr("aria-label", chart);
    el("li")
        .class("figure")
        .child(el("p").class("figure-value").text(spoken))
        .child(
            el("p")
                .class("figure-label")
                .text(label)
                .text(" ")
                .children(exactly),
        )
        .child(el("p").class("figure-source").children(edition))
        .child(link.text(word!(language, home.open_chart)))
        .view()
}

/// What the field searches: places at once, indicators when their words are there.
struct Searched {
    places: Finder<PlaceCode>,
    indicators: Option<(Finder<IndicatorId>, Rc<CatalogueWords>)>,
}

fn search_field(reader: &Rc<Reader>) -> AnyView {
    let language = reader.language;
    let searched = keep(None::<Searched>);
    let held = keep(reader.clone());
    let failed = state(None::<Failure>);
    // Counts arrivals, so that the list is asked again when indicators have come.
    let arrived = state(0u32);
    let begin = callback(move |()| {
        if searched.with_value(Option::is_some) {
            return;
        }
        let places = search::places(&held.get_value());
        searched.set_value(Some(Searched {
            places,
            indicators: None,
        }));
        spawn_local(async move {
            match held.get_value().lists().await {
                Ok(lists) => {
                    let words = lists.words.clone();
                    searched.update_value(|s| {
                        if let Some(s) = s {
                            s.indicators = Some((search::indicators(&words), words));
                        }
                    });
                    failed.set(None);
                    arrived.update(|n| *n += 1);
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    let find = callback(move |query: String| {
        arrived.track();
        let reader = held.get_value();
        searched.with_value(|s| {
            s.as_ref()
                .map_or_else(Vec::new, |s| s.choices(&reader, &query))
        })
    });
    let address = app::address();
    let choose = callback(move |id: String| {
        let reader = held.get_value();
        let to = if let Some(code) = id.strip_prefix(PLACE) {
            let code = PlaceCode::new(code);
            let kind = reader.places().kind(&code);
            if kind.is_some_and(PlaceKind::has_profile) {
                route::item_path(language, Page::Countries, code.as_str())
            } else {
                let mut view = View::of(reader.base.index.first.clone());
                view.places = vec![code];
                view.kind = Kind::Line;
                view_address(&reader, &view)
            }
        } else {
            let indicator = id.strip_prefix(INDICATOR).unwrap_or(&id);
            view_address(&reader, &View::of(IndicatorId::new(indicator)))
        };
        address.go(&to, Step::Page);
    });
    let none = callback(move |query: String| {
        fill(
            word!(language, home.search_none),
            &vec![("query", query.into())],
        )
    });
    let count = callback(move |n: usize| {
        let n = held.with_value(|reader| reader.speaker().count(n));
        fill(word!(language, home.search_count), &vec![("n", n)])
    });
    let retry = callback(move |()| {
        searched.set_value(None);
        begin.run(());
    });
    let field = combobox(Combobox {
        id: "search",
        label: word!(language, home.search_label).to_owned(),
        label_visible: true,
        hint: word!(language, home.search_hint).to_owned(),
        find,
        none,
        count,
        choose,
        begin,
        open_empty: false,
    });
    parts([
        el("div").class("search").child(field).view(),
        live(move || {
            failed
                .get()
                .map(|failure| failure::panel(language, failure, retry))
        }),
    ])
}

impl Searched {
    fn choices(&self, reader: &Reader, query: &str) -> Vec<Choice> {
        let language = reader.language;
        let choice = |id: String, label: String, group| Choice {
            id,
            label,
            remark: String::new(),
            group,
            chosen: false,
        };
        let places = self.places.find(query).into_iter().take(MOST).map(|code| {
            choice(
                format!("{PLACE}{code}"),
                reader.words.name(&code),
                word!(language, home.search_places),
            )
        });
        let mut all: Vec<Choice> = places.collect();
        if let Some((finder, words)) = &self.indicators {
            let found = finder.find(query).into_iter().take(MOST);
            all.extend(found.map(|id| {
                let name = words
                    .indicators
                    .get(&id)
                    .map_or_else(String::new, |w| w.name.clone());
                choice(
                    format!("{INDICATOR}{id}"),
                    name,
                    word!(language, home.search_indicators),
                )
            }));
        }
        all
    }
}
