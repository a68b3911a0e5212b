//! The figure: title, kinds of picture, picture, source, actions, a corridor over the years, reading, structure.

use super::{Desk, actions, pair, picture, structure};
use crate::dom::{button, el, live, parts};
use crate::i18n::{fill, word};
use crate::plot::{Plot, legend};
use crate::state::{effect, memo};
use crate::{shell, sources};
use charts::flow::Flows;
use evidence::corridor_view::Picture;
use leptos::prelude::*;

/// The main part of the page.
pub fn figure(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let plot = Plot::new();
    let tell = move |say: fn(&Flows<'_>) -> String| {
        desk.shown.with(|s| {
            let reader = desk.reader();
            s.as_ref()
                .map_or_else(String::new, |s| say(&s.flows(&reader)))
        })
    };
    let title = memo(move || tell(|f| f.title()));
    effect(move || {
        let title = title.get();
        let name = if title.is_empty() {
            word!(language, corridors.title)
        } else {
            &title
        };
        shell::name_page(language, name);
    });
    let label = memo(move || {
        fill(
            word!(language, explore.chart_of),
            &vec![("title", title.get().into())],
        )
    });
    let subtitle = el("p").class("subtitle");
    el("article")
        .class("figure-main")
        .says("aria-busy", move || desk.shown.with(Option::is_none))
        .child(el("h1").live_text(move || title.get()))
        .child(subtitle.live_text(move || tell(|f| f.subtitle())))
        .children([
            kinds(desk),
            picture::picture(desk, plot, label),
            legend(plot, "legend"),
            source(desk),
            actions::row(desk, plot),
            pair::pair(desk),
            words(desk),
            structure::structure(desk),
        ])
        .view()
}

fn kinds(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let buttons = Picture::ALL.map(|kind| {
        let name = match kind {
            Picture::Sankey => word!(language, corridors.sankey),
            Picture::Map => word!(language, corridors.map),
            Picture::Matrix => word!(language, corridors.matrix),
            Picture::Chord => word!(language, corridors.chord),
            Picture::Table => word!(language, corridors.table),
        };
        let button = button(move || desk.update(|v| v.picture = kind))
            .says("aria-pressed", move || {
                desk.view.with(|v| v.picture == kind)
            });
        button.text(name).view()
    });
    el("div")
        .class("kinds")
        .attr("role", "group")
        .attr("aria-label", word!(language, explore.views))
        .children(buttons)
        .view()
}

fn source(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    live(move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let source = reader.source(&sheet.measure.source);
        let line = el("p")
            .text(word!(language, source.label))
            .text(word!(language, source.after_label))
            .children(source.map(|s| sources::cited(&reader, s, false)));
        let disclaimer = (sheet.view.picture == Picture::Map).then(|| {
            let words = reader.words.say("map.disclaimer", &vec![]);
            el("p").class("disclaimer").text(words).view()
        });
        Some(
            el("div")
                .class("source")
                .child(line)
                .children(disclaimer)
                .view(),
        )
    })
}

/// The reading, and what must be known of the measure.
fn words(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    live(move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let flows = sheet.flows(&reader);
        let (reading, notes) = (flows.reading(), flows.notes());
        if reading.is_empty() {
            let none = el("p")
                .class("notice")
                .text(word!(language, corridors.none));
            return Some(none.view());
        }
        let section = |id: &'static str, name: &str, lines: Vec<String>| {
            let lines = lines.into_iter().map(|s| el("p").text(s).view());
            el("section")
                .class(id)
                .attr("aria-labelledby", id)
                .child(el("h2").attr("id", id).text(name))
                .children(lines)
                .view()
        };
        Some(parts([
            section("reading", word!(language, explore.in_words), reading),
            section("notes", word!(language, explore.notes), notes),
        ]))
    })
}
