//! A figure of a place's page: title, chart, source, reading, and the same as a table.

use crate::brief;
use crate::dom::{el, parts};
use crate::i18n::word;
use crate::plot::{Draw, Needs, Plot, Source, legend, plot};
use crate::reader::Reader;
use crate::state::memo;
use crate::{sources, tables};
use evidence::ids::SourceId;
use leptos::prelude::*;
use std::rc::Rc;

/// What a figure is made of.
pub struct Figure {
    pub title: String,
    pub subtitle: String,
    pub draw: Draw,
    pub reading: Vec<String>,
    pub sources: Vec<SourceId>,
    /// The heads of the table, and its rows: a label and figures.
    pub table: (Vec<String>, Vec<Vec<String>>),
    /// Whether its title is enough of it in print.
    pub secondary: bool,
    /// Where the same can be explored, and what leads there.
    pub link: Option<(String, &'static str)>,
}

/// The figure on the page.
pub fn figure(reader: &Reader, of: Figure) -> AnyView {
    let language = reader.language;
    let title = of.title.clone();
    let label = memo(move || title.clone());
    let source = Source {
        label,
        needs: memo(Needs::default),
        draw: of.draw,
        clicked: Rc::new(|_| {}),
        compact: true,
    };
    let item = of
        .link
        .as_ref()
        .and_then(|(address, _)| brief::item_at(address));
    let into = Plot::new();
    let chart = parts([plot(into, source), legend(into, "legend")]);
    let used = of.sources.iter().filter_map(|id| reader.source(id));
    let link = of.link.map(|(address, words)| {
        let link = el("a").class("no-print").attr("href", address);
        link.text(words).view()
    });
    let source = el("p")
        .class("source-line")
        .children(used.map(|s| sources::short(reader, s)))
        .text(" ")
        .children(link);
    let reading = of.reading.into_iter().map(|s| el("p").text(s).view());
    let (head, rows) = of.table;
    let summary = el("summary").text(word!(language, countries.figures_table));
    let table = el("details")
        .class("figure-table no-print")
        .child(summary)
        .child(tables::plain(&of.title, head, rows));
    el("figure")
        .class(if of.secondary {
            "block secondary"
        } else {
            "block"
        })
        .child(el("h3").text(of.title.as_str()))
        .child(el("p").class("subtitle").text(of.subtitle))
        .child(chart)
        .child(
            el("figcaption")
                .child(source)
                .child(el("div").class("block-reading no-print").children(reading)),
        )
        .child(table)
        .children(item.map(brief::adder))
        .view()
}
