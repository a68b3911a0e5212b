//! The brief as it was: kept as long as its sources have the editions of then, and shown on request when they have newer
//! ones, with what has changed.

use super::desk::Desk;
use super::pieces::Piece;
use super::show::{self, Shown};
use crate::dom::{button, el, live};
use crate::i18n::{fill, word};
use crate::reader::Reader;
use crate::state::{effect, keep};
use documents::paper::Part;
use documents::past::Past;
use evidence::Language;
use evidence::ids::SourceId;
use leptos::prelude::*;
use std::rc::Rc;

/// Keeps what stands in the brief, once all of it is there, with the editions that it was made with.
pub fn follow(reader: &Rc<Reader>, desk: Desk, shown: Shown) {
    let held = keep(reader.clone());
    effect(move || {
        let Some(pieces) = shown.settled() else {
            return;
        };
        let reader = held.get_value();
        if pieces.is_empty() || !renewed(&reader, desk, &pieces).is_empty() {
            return;
        }
        let past = Past {
            language: reader.language.code().to_owned(),
            parts: pieces.iter().flat_map(|p| without_chart(p)).collect(),
            sources: show::all_sources(&pieces),
        };
        desk.note_past(&past.write());
    });
}

/// The parts of a piece, with a table in place of its chart.
fn without_chart(piece: &Piece) -> Vec<Part> {
    let mut parts = piece.parts.clone();
    if let Some(table) = &piece.instead {
        parts.insert(parts.len().min(2), table.clone());
    }
    parts
}

/// The sources of the pieces that have newer figures than the brief was made with.
fn renewed(reader: &Reader, desk: Desk, pieces: &[Rc<Piece>]) -> Vec<SourceId> {
    let used = |id: &SourceId| pieces.iter().any(|p| p.used.contains(id));
    desk.brief.with(|b| {
        let editions = b.editions.iter().filter(|(id, day)| {
            let source = reader.source(id).filter(|_| used(id));
            source.is_some_and(|s| s.reference_date > *day)
        });
        editions.map(|(id, _)| id.clone()).collect()
    })
}

/// What stood in the brief, where that was kept.
fn kept(desk: Desk) -> Option<Past> {
    desk.brief.with(|b| Past::read(&b.past))
}

/// What stands there in place of the parts of today, where the reader asked for it.
#[must_use]
pub fn chosen(desk: Desk) -> Option<Past> {
    desk.was.get().then(|| kept(desk)).flatten()
}

/// The same, not followed.
#[must_use]
pub fn chosen_now(desk: Desk) -> Option<Past> {
    let brief = desk.was.get_untracked().then(|| desk.brief.get_untracked());
    brief.and_then(|b| Past::read(&b.past))
}

/// Says that sources have newer figures, and offers both.
pub fn notice(reader: &Rc<Reader>, desk: Desk, shown: Shown) -> AnyView {
    let held = keep(reader.clone());
    live(move || {
        let reader = held.get_value();
        let l = reader.language;
        let made = desk.brief.with(|b| b.made.clone());
        let date = reader.conventions.day(&made);
        if desk.was.get() {
            let text = fill(word!(l, brief.was), &vec![("date", date.into())]);
            let today = button(move || desk.was.set(false));
            return Some(told(vec![
                el("p").text(text).view(),
                row(vec![
                    today.text(word!(l, brief.as_today)).view(),
                    accept(l, desk),
                ]),
            ]));
        }
        let pieces = shown.settled()?;
        let renewed = renewed(&reader, desk, &pieces);
        if renewed.is_empty() {
            return None;
        }
        let titles = renewed.iter().filter_map(|id| reader.source(id));
        let titles: Vec<String> = titles.map(|s| reader.source_title(s)).collect();
        let arguments = vec![
            ("date", date.as_str().into()),
            ("sources", reader.speaker().list(&titles)),
        ];
        let mut content = vec![el("p").text(fill(word!(l, brief.newer), &arguments)).view()];
        let past = kept(desk);
        let mut buttons = Vec::new();
        if let Some(past) = &past {
            // Lines of another language would all be different.
            if past.language == l.code() {
                content.push(changes(l, past, &pieces, &date));
            }
            let was = button(move || desk.was.set(true));
            buttons.push(was.text(word!(l, brief.as_it_was)).view());
        }
        buttons.push(accept(l, desk));
        content.push(row(buttons));
        Some(told(content))
    })
}

fn told(content: Vec<AnyView>) -> AnyView {
    el("div").class("notice no-print").children(content).view()
}

fn row(buttons: Vec<AnyView>) -> AnyView {
    el("p").class("copy").children(buttons).view()
}

/// The button that takes the editions of today for those of the brief.
fn accept(l: Language, desk: Desk) -> AnyView {
    let press = move || desk.renew();
    button(press).text(word!(l, brief.accept)).view()
}

/// What has changed, part by part.
fn changes(l: Language, past: &Past, pieces: &[Rc<Piece>], date: &str) -> AnyView {
    let today: Vec<Part> = pieces.iter().flat_map(|p| without_chart(p)).collect();
    let changes = past.changes(&today);
    let heading = fill(word!(l, brief.changed), &vec![("date", date.into())]);
    let says = |template: &'static str, lines: Vec<String>| {
        let lines = lines.into_iter().map(move |line| {
            let text = fill(template, &vec![("text", line.into())]);
            el("li").text(text).view()
        });
        lines.collect::<Vec<_>>()
    };
    let none = changes
        .is_empty()
        .then(|| el("p").text(word!(l, brief.unchanged)).view());
    let sections = changes.into_iter().map(|change| {
        let lines = el("ul")
            .children(says(word!(l, brief.before), change.before))
            .children(says(word!(l, brief.now), change.now));
        el("div")
            .child(el("h3").text(change.heading))
            .child(lines)
            .view()
    });
    el("details")
        .class("brief-changes")
        .child(el("summary").text(heading))
        .children(none)
        .children(sections.collect::<Vec<_>>())
        .view()
}

/// The parts as they were.
pub fn view(past: &Past, sources: &'static str) -> AnyView {
    let language = Language::from_code(&past.language);
    let direction = if language.is_some_and(Language::is_right_to_left) {
        "rtl"
    } else {
        "ltr"
    };
    let parts = past.parts.iter().map(show::part_view);
    let list = past
        .sources
        .iter()
        .map(|s| el("li").text(s.as_str()).view());
    let list = el("ol")
        .class("references")
        .children(list.collect::<Vec<_>>());
    el("div")
        .class("brief-past")
        .attr("lang", past.language.as_str())
        .attr("dir", direction)
        .children(parts.collect::<Vec<_>>())
        .child(el("h2").text(sources))
        .child(list)
        .view()
}
