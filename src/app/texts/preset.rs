//! A view of Explore inside another page: title, chart or table, source, and the way to Explore.

use crate::brief;
use crate::dom::{el, parts};
use crate::explore::sheet::{self, Sheet};
use crate::i18n::word;
use crate::plot::{Draw, Needs, Plot, Source, legend, plot};
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::state::{keep, memo};
use crate::{failure, sources, tables};
use evidence::address::{self, Known};
use evidence::brief::Item;
use evidence::view::Kind;
use leptos::prelude::*;
use std::rc::Rc;

/// Rows of a table that are shown; all are in Explore.
const ROWS: usize = 10;
/// Columns of figures in a narrow table.
const COLUMNS: usize = 4;

/// The figure for an address of Explore.
pub fn figure(reader: &Rc<Reader>, query: &str) -> AnyView {
    let language = reader.language;
    let held = keep(reader.clone());
    let query = query.to_owned();
    failure::fetched(language, None, move || {
        let (reader, query) = (held.get_value(), query.clone());
        Box::pin(async move {
            let lists = reader.lists().await?;
            let (view, _) = address::read(
                &query,
                Known {
                    catalogue: &lists.catalogue,
                    places: reader.places(),
                    first: &reader.base.index.first,
                },
            );
            let sheet = Rc::new(sheet::fetch(&lists, view).await?);
            let drawing: failure::Drawing = Rc::new(move || drawn(&reader, &sheet, &query));
            Ok(drawing)
        })
    })
}

fn drawn(reader: &Rc<Reader>, sheet: &Rc<Sheet>, query: &str) -> AnyView {
    let language = reader.language;
    let scene = sheet.scene(reader);
    let (title, subtitle): (String, String) = (scene.title(), scene.subtitle());
    let body = if sheet.view.kind == Kind::Table {
        table(reader, sheet, &title)
    } else {
        chart(reader, sheet, title.clone())
    };
    let item = Item::View(query.to_owned());
    let used = sheet.sources();
    let used = used.iter().filter_map(|id| reader.source(id));
    let path = route::path(language, Page::Explore);
    let link = el("a")
        .class("no-print")
        .attr("href", format!("{path}?{query}"));
    let source = el("p")
        .class("source-line")
        .children(used.map(|s| sources::short(reader, s)).collect::<Vec<_>>())
        .text(" ")
        .child(link.text(word!(language, topic.open_chart)));
    let disclaimer = (sheet.view.kind == Kind::Map).then(|| {
        let words = reader.words.say("map.disclaimer", &Vec::new());
        el("p").class("disclaimer").text(words).view()
    });
    el("figure")
        .class("block preset")
        .child(el("h3").text(title))
        .child(el("p").class("subtitle").text(subtitle))
        .child(body)
        .child(el("figcaption").child(source).children(disclaimer))
        .child(brief::adder(item))
        .view()
}

fn chart(reader: &Rc<Reader>, sheet: &Rc<Sheet>, title: String) -> AnyView {
    let held = keep(reader.clone());
    let is_map = sheet.view.kind == Kind::Map;
    let sheet = keep(sheet.clone());
    let draw: Draw = Rc::new(move |canvas, map| {
        let (reader, sheet) = (held.get_value(), sheet.get_value());
        sheet.draw(&reader, canvas, map)
    });
    let into = Plot::new();
    let source = Source {
        label: memo(move || title.clone()),
        needs: memo(move || Needs {
            map: is_map,
            flows: false,
        }),
        draw,
        clicked: Rc::new(|_| {}),
        compact: true,
    };
    let class = if is_map { "legend classes" } else { "legend" };
    parts([plot(into, source), legend(into, class)])
}

fn table(reader: &Reader, sheet: &Sheet, title: &str) -> AnyView {
    let (newest, mut rows) = sheet.scene(reader).table().newest(COLUMNS, ROWS);
    let mut heads = vec![word!(reader.language, table.place).to_owned()];
    heads.extend(newest);
    for cell in rows.iter_mut().flatten().filter(|c| c.is_empty()) {
        "–".clone_into(cell);
    }
    tables::plain(title, heads, rows)
}
