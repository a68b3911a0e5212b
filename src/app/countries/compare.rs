//! Up to six places side by side: a table of figures aligned on their years, and charts that share their axes.

use super::block::{Figure, figure};
use super::list::{self, Finder};
use super::loaded::Loaded;
use super::profile::place_address;
use crate::app;
use crate::brief;
use crate::browser::history::Step;
use crate::browser::{files, page as document};
use crate::dom::{button, el, live, parts};
use crate::failure;
use crate::i18n::{fill, word};
use crate::plot::Draw;
use crate::reader::{Held, Reader};
use crate::route::{self, Page};
use crate::state::{Signal, callback, effect, state};
use crate::{shell, tables};
use charts::compare::{CHARTS, CompareRow, ROWS, row};
use charts::excerpt::Excerpt;
use documents::data::{self, Record};
use evidence::Dataset;
use evidence::brief::Item;
use evidence::compare::{self, MOST};
use evidence::dataset::Sex;
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::view::Kind;
use leptos::prelude::*;
use std::rc::Rc;

/// The page of a comparison.
pub fn page(held: Held) -> AnyView {
    let reader = held.get_value();
    let language = reader.language;
    let address = app::address();
    let here = route::path(language, Page::Countries);
    let path = here.clone();
    // The places that the address names; an address that is not canonical becomes so.
    let places = state(Vec::<PlaceCode>::new());
    let kept = state(false);
    effect(move || {
        let query = address.query.get();
        if address.path.get() != path {
            return;
        }
        let (asked, notices) = held.with_value(|r| compare::read(&query, r.places()));
        let written = compare::write(&asked);
        if written != query {
            kept.set(!notices.is_empty());
            address.go(&route::with_query(&path, &written), Step::Replace);
        }
        if places.get_untracked() != asked {
            places.set(asked);
        }
    });
    let change = callback(move |chosen: Vec<PlaceCode>| {
        kept.set(false);
        address.go(
            &route::with_query(&here, &compare::write(&chosen)),
            Step::Replace,
        );
    });
    let title = move || {
        let reader = held.get_value();
        let names: Vec<String> = places.with(|p| p.iter().map(|c| reader.words.name(c)).collect());
        let list = reader.speaker().list(&names);
        let title = fill(word!(language, compare.title_of), &vec![("places", list)]);
        shell::name_page(language, &title);
        title
    };
    let notice = live(move || {
        let n = held.with_value(|r| r.speaker().count(MOST));
        let text = fill(word!(language, compare.too_many), &vec![("n", n)]);
        let notice = el("p").class("notice").attr("role", "status");
        kept.get().then(|| notice.text(text).view())
    });
    let body = failure::fetched(language, None, move || {
        let asked = places.get();
        Box::pin(async move {
            let reader = held.get_value();
            let mut all = Vec::new();
            for place in &asked {
                all.extend(Loaded::fetch(&reader, place).await?.map(Rc::new));
            }
            let drawing: failure::Drawing = Rc::new(move || comparison(held, &all, change));
            Ok(drawing)
        })
    });
    el("article")
        .class("profile comparison")
        .child(notice)
        .child(el("h1").live_text(title))
        .child(el("p").class("lead").text(word!(language, compare.lead)))
        .child(chosen(held, places, change))
        .child(body)
        .view()
}

/// The places with a button each that takes them away, and a field that adds one.
fn chosen(held: Held, places: Signal<Vec<PlaceCode>>, change: Callback<Vec<PlaceCode>>) -> AnyView {
    let language = held.with_value(|r| r.language);
    let add = callback(move |code: String| {
        let mut chosen = places.get_untracked();
        let code = PlaceCode::new(&code);
        if chosen.len() < MOST && !chosen.contains(&code) {
            chosen.push(code);
            change.run(chosen);
        }
    });
    let chips = live(move || {
        let reader = held.get_value();
        let chosen = places.get();
        let chips = chosen.iter().map(|code| {
            let (code, all) = (code.clone(), chosen.clone());
            let name = reader.words.name(&code);
            let label = fill(
                word!(language, explore.remove),
                &vec![("name", name.as_str().into())],
            );
            let own = code.clone();
            let remove = button(move || {
                let rest = all.iter().filter(|c| **c != own).cloned().collect();
                change.run(rest);
            });
            let remove = remove.attr("aria-label", label).text("×");
            let link = el("a").attr("href", place_address(&reader, &code));
            el("li")
                .class("chip")
                .child(link.text(name))
                .child(remove)
                .view()
        });
        let chips = el("ul").class("chips").children(chips);
        Some(chips.view())
    });
    let full = move || places.with(|p| p.len() >= MOST);
    let field = live(move || {
        Some(if full() {
            let n = held.with_value(|r| r.speaker().count(MOST));
            let text = fill(word!(language, compare.full), &vec![("n", n)]);
            el("p").class("hint").text(text).view()
        } else {
            let label = word!(language, compare.add);
            list::finder(held, Finder::of("add-place", label, language, add))
        })
    });
    el("div")
        .class("chosen no-print")
        .child(chips)
        .child(field)
        .view()
}

/// The data sets of one indicator of all places as one.
fn merged(all: &[Rc<Loaded>], id: &IndicatorId) -> Option<Rc<Dataset>> {
    let parts = all.iter().filter_map(|l| {
        let data = l.dataset(id)?;
        Some((&l.file.place, data.as_ref()))
    });
    let parts: Vec<(&PlaceCode, &Dataset)> = parts.collect();
    compare::merge(&parts).ok().map(Rc::new)
}

/// What an excerpt of several places tells.
fn tell<R>(
    all: &[Rc<Loaded>],
    id: &str,
    tell: impl FnOnce(&Excerpt<'_>, &Rc<Dataset>) -> Option<R>,
) -> Option<R> {
    let first = all.first()?;
    let id = IndicatorId::new(id);
    let indicator = first.lists.catalogue.get(&id)?;
    let words = first.lists.words.indicators.get(&id)?;
    let data = merged(all, &id)?;
    tell(&Excerpt::new(indicator, words, data.clone()), &data)
}

/// The rows of the table.
#[must_use]
pub fn rows_of(reader: &Reader, all: &[Rc<Loaded>], places: &[PlaceCode]) -> Vec<CompareRow> {
    let rows = ROWS.iter().filter_map(|id| {
        tell(all, id, |excerpt, data| {
            row(excerpt, data, places, reader.speaker())
        })
    });
    rows.collect()
}

fn comparison(held: Held, all: &[Rc<Loaded>], change: Callback<Vec<PlaceCode>>) -> AnyView {
    let reader = held.get_value();
    let language = reader.language;
    let places: Vec<PlaceCode> = all.iter().map(|l| l.file.place.clone()).collect();
    let rows = rows_of(&reader, all, &places);
    let figures = CHARTS.iter().filter_map(|id| chart(held, all, id));
    let figures: Vec<AnyView> = figures.collect();
    let charts = word!(language, compare.charts);
    let item = Item::Comparison(places.clone());
    parts([
        table(&reader, &places, &rows),
        actions(held, all, &places, rows),
        brief::adder(item),
        parts(suggestions(&reader, all, &places, change)),
        el("section")
            .class("profile-section")
            .attr("aria-labelledby", "charts")
            .child(el("h2").attr("id", "charts").text(charts))
            .child(el("div").class("blocks").children(figures))
            .view(),
    ])
}

fn table(reader: &Reader, places: &[PlaceCode], rows: &[CompareRow]) -> AnyView {
    let language = reader.language;
    let mut heads = vec![
        word!(language, compare.column).to_owned(),
        word!(language, compare.year).to_owned(),
    ];
    heads.extend(places.iter().map(|p| reader.words.name(p)));
    let year = |y: i32| reader.speaker().year(y).text;
    let rows = rows.iter().map(|row| {
        let mut cells = vec![row.name.clone(), row.year.map_or_else(String::new, year)];
        cells.extend(row.cells.iter().map(|cell| match cell.year {
            _ if cell.text.is_empty() => "–".to_owned(),
            Some(own) => {
                let arguments = vec![
                    ("value", cell.text.as_str().into()),
                    ("year", reader.speaker().year(own)),
                ];
                fill(word!(language, compare.own_year), &arguments)
            }
            None => cell.text.clone(),
        }));
        cells
    });
    let rows: Vec<Vec<String>> = rows.collect();
    tables::plain(word!(language, compare.title), heads, rows)
}

/// Countries that may be added, by the rule that is said beside them.
fn suggestions(
    reader: &Reader,
    all: &[Rc<Loaded>],
    places: &[PlaceCode],
    change: Callback<Vec<PlaceCode>>,
) -> Option<AnyView> {
    let language = reader.language;
    let mut peers: Vec<&PlaceCode> = Vec::new();
    for peer in all.iter().flat_map(|l| &l.file.peers) {
        if !places.contains(peer) && !peers.contains(&peer) {
            peers.push(peer);
        }
    }
    if peers.is_empty() || places.len() >= MOST {
        return None;
    }
    let buttons = peers.into_iter().take(MOST).map(|peer| {
        let mut with = places.to_vec();
        with.push(peer.clone());
        let add = button(move || change.run(with.clone())).class("chip");
        let name = format!("+ {}", reader.words.name(peer));
        el("li").child(add.text(name)).view()
    });
    let buttons: Vec<AnyView> = buttons.collect();
    let rule = reader.words.say("profile.peers-rule", &vec![]);
    Some(
        el("section")
            .class("suggestions no-print")
            .attr("aria-labelledby", "suggestions")
            .child(
                el("h2")
                    .attr("id", "suggestions")
                    .text(word!(language, compare.suggestions)),
            )
            .child(el("ul").class("chips").children(buttons))
            .child(el("p").class("rule").text(rule))
            .view(),
    )
}

/// One indicator of all places over the years, on one axis.
fn chart(held: Held, all: &[Rc<Loaded>], id: &'static str) -> Option<AnyView> {
    let reader = held.get_value();
    let language = reader.language;
    let places: Vec<PlaceCode> = all.iter().map(|l| l.file.place.clone()).collect();
    let look = (places.as_slice(), Kind::Line, Sex::Both);
    let (title, subtitle, reading, table, view) = tell(all, id, |excerpt, _| {
        excerpt.tell(look, reader.places(), reader.speaker(), |s| {
            let drawn = s.shown().iter().any(|p| s.latest(p).is_some());
            let table = s.table();
            let mut heads = vec![word!(language, table.place).to_owned()];
            heads.extend(table.heads.iter().map(|h| h.title.clone()));
            let rows = table.rows.iter().map(|r| {
                let cells = r.cells.iter().map(|c| c.text.clone());
                std::iter::once(r.name.clone()).chain(cells).collect()
            });
            let rows: Vec<Vec<String>> = rows.collect();
            let notes = s.notes().into_iter().map(|n| n.text);
            let reading: Vec<String> = s.reading().into_iter().chain(notes).collect();
            drawn.then(|| {
                (
                    s.title(),
                    s.subtitle(),
                    reading,
                    (heads, rows),
                    s.view.clone(),
                )
            })
        })
    })?;
    let sources = all.first().and_then(|l| l.indicator(id));
    let sources = sources.map(|i| i.sources().cloned().collect());
    let (drawn, shown) = (all.to_vec(), places.clone());
    let draw: Draw = Rc::new(move |canvas, _| {
        let reader = held.get_value();
        let look = (shown.as_slice(), Kind::Line, Sex::Both);
        tell(&drawn, id, |excerpt, _| {
            Some(excerpt.tell(look, reader.places(), reader.speaker(), |s| {
                s.draw_lines(canvas)
            }))
        })
    });
    Some(figure(
        &reader,
        Figure {
            title,
            subtitle,
            draw,
            reading,
            sources: sources.unwrap_or_default(),
            table,
            secondary: false,
            link: Some((
                route::view_address(reader.language, &view),
                word!(language, countries.explore),
            )),
        },
    ))
}

/// The table as a file, the link, print.
fn actions(held: Held, all: &[Rc<Loaded>], places: &[PlaceCode], rows: Vec<CompareRow>) -> AnyView {
    let reader = held.get_value();
    let language = reader.language;
    let said = state(String::new());
    let lists = all.first().map(|l| l.lists.clone());
    let places = places.to_vec();
    let save = move || {
        let reader = held.get_value();
        let link = document::address(&route::with_query(
            &route::path(language, Page::Countries),
            &compare::write(&places),
        ));
        let mut records = Vec::new();
        for row in &rows {
            let indicator = lists.as_ref().and_then(|l| l.catalogue.get(&row.indicator));
            let Some(indicator) = indicator else { continue };
            let cells = row.cells.iter().zip(&places);
            for (cell, place) in cells {
                let (Some(value), Some(year)) = (cell.value, cell.year.or(row.year)) else {
                    continue;
                };
                records.push(record(&reader, indicator, row, place, (year, value), &link));
            }
        }
        let names: Vec<String> = places
            .iter()
            .map(|p| p.as_str().to_ascii_lowercase())
            .collect();
        let name = format!("comparison-{}.csv", names.join("-"));
        let text = data::to_csv(&records);
        let saved = files::save_text(&name, "text/csv;charset=utf-8", &text);
        if saved.is_some() {
            let arguments = vec![("file", name.into())];
            said.set(fill(word!(language, take.saved), &arguments));
        }
    };
    let print = button(document::print).text(word!(language, countries.print));
    let save = button(save).class("primary");
    parts([
        el("div")
            .class("actions no-print")
            .child(save.text(word!(language, take.csv)))
            .child(print)
            .view(),
        el("p")
            .class("said")
            .attr("role", "status")
            .live_text(move || said.get())
            .view(),
    ])
}

fn record(
    reader: &Reader,
    indicator: &evidence::Indicator,
    row: &CompareRow,
    place: &PlaceCode,
    (year, value): (i32, f64),
    link: &str,
) -> Record {
    let sources: Vec<_> = indicator
        .sources()
        .filter_map(|id| reader.source(id))
        .collect();
    let joined = |part: fn(&evidence::Source) -> &str| {
        let parts: Vec<&str> = sources.iter().map(|s| part(s)).collect();
        parts.join("; ")
    };
    Record {
        indicator: indicator.id.to_string(),
        indicator_name: row.name.clone(),
        place: place.to_string(),
        place_name: reader.words.name(place),
        year,
        sex: Sex::Both.code(),
        value,
        unit: charts::label::unit_label(reader.speaker(), indicator.unit),
        flag: "",
        publisher: joined(|s| &s.publisher),
        title: joined(|s| &s.title),
        edition: joined(|s| &s.edition),
        licence: joined(|s| &s.licence),
        reference_date: joined(|s| &s.reference_date),
        retrieved: joined(|s| &s.retrieved),
        link: link.to_owned(),
    }
}
