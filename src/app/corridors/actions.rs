//! What the reader takes along of corridors.

use super::{Desk, Sheet};
use crate::browser::{files, page};
use crate::plot::Plot;
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::state::memo;
use crate::take::{self, Download, PictureWords, Saving, Take};
use documents::flows::{self, FlowRecord};
use evidence::brief::Item;
use evidence::corridor_view::{self, Picture};
use evidence::corridors::Node;
use leptos::prelude::*;
use std::rc::Rc;

/// The row of actions.
pub fn row(desk: Desk, plot: Plot) -> AnyView {
    let title = move || {
        let sheet = desk.shown.get_untracked()?;
        Some(sheet.flows(&desk.reader()).title())
    };
    let citation = move || {
        let sheet = desk.shown.get_untracked()?;
        citation(desk, &sheet)
    };
    let reading = move || {
        let sheet = desk.shown.get_untracked();
        sheet.map_or_else(Vec::new, |s| s.flows(&desk.reader()).reading())
    };
    let sources = move || {
        let sheet = desk.shown.get_untracked();
        sheet.map_or_else(Vec::new, |s| vec![s.measure.source.clone()])
    };
    let save = move |kind: Download| {
        let sheet = desk.shown.get_untracked();
        let saving: Saving = Box::pin(async move {
            let sheet = sheet?;
            download(desk, plot, &sheet, kind).await
        });
        saving
    };
    let has_picture = move || {
        desk.view
            .with(|v| !matches!(v.picture, Picture::Matrix | Picture::Table))
    };
    take::row(Take {
        link: Rc::new(move || link(desk)),
        title: Rc::new(title),
        citation: Rc::new(citation),
        reading: Rc::new(reading),
        sources: Rc::new(sources),
        embed: "of=corridors&",
        has_picture: memo(has_picture),
        item: Rc::new(move || {
            let query = desk.view.with_untracked(corridor_view::write);
            Some(Item::Corridors(query))
        }),
        save: Rc::new(save),
    })
}

/// The address of the view, whole.
fn link(desk: Desk) -> String {
    let path = route::path(desk.reader().language, Page::Corridors);
    let query = desk.view.with_untracked(corridor_view::write);
    page::address(&format!("{path}?{query}"))
}

fn citation(desk: Desk, sheet: &Sheet) -> Option<String> {
    let reader = desk.reader();
    let source = reader.source(&sheet.measure.source)?;
    let name = sheet.flows(&reader).measure_name();
    let year = reader.speaker().year(sheet.year);
    let arguments = vec![("subtitle", name.into()), ("year", year)];
    let shown = reader.words.say("subtitle.year", &arguments);
    Some(reader.citation(source, &shown, &link(desk)))
}

async fn download(desk: Desk, plot: Plot, sheet: &Rc<Sheet>, kind: Download) -> Option<String> {
    let reader = desk.reader();
    let stem = stem(sheet);
    match kind {
        Download::Csv => {
            let name = format!("{stem}.csv");
            let text = flows::to_csv(&records(desk, &reader, sheet));
            files::save_text(&name, "text/csv;charset=utf-8", &text)?;
            Some(name)
        }
        Download::Json => {
            let name = format!("{stem}.json");
            let text = flows::to_json(&records(desk, &reader, sheet));
            files::save_text(&name, "application/json", &text)?;
            Some(name)
        }
        Download::Svg | Download::Png => {
            let flows = sheet.flows(&reader);
            let (title, subtitle, mut notes) = (flows.title(), flows.subtitle(), flows.notes());
            if sheet.view.picture == Picture::Map {
                notes.push(reader.words.say("map.disclaimer", &vec![]));
            }
            let words = PictureWords {
                title,
                subtitle,
                notes,
                sources: vec![sheet.measure.source.clone()],
                link: link(desk),
            };
            take::save_picture(plot, &reader, kind, &stem, words).await
        }
    }
}

/// A file's name that says what is in it.
fn stem(sheet: &Sheet) -> String {
    let view = &sheet.view;
    let mut words = vec!["corridors".to_owned(), view.measure.clone()];
    let places = view.place.iter().chain(&view.from).chain(&view.to);
    words.extend(places.map(|p| p.as_str().to_ascii_lowercase()));
    words.push(sheet.year.to_string());
    words.join("-")
}

/// All corridors of the view, those that are not named one by one among them as a sum.
fn records(desk: Desk, reader: &Reader, sheet: &Sheet) -> Vec<FlowRecord> {
    let link = link(desk);
    let source = reader.source(&sheet.measure.source);
    let text = |part: fn(&evidence::Source) -> &str| source.map_or("", part).to_owned();
    let flows = sheet.flows(reader);
    let code = |node: &Node| {
        node.place()
            .map_or_else(|| "not-classified".to_owned(), ToString::to_string)
    };
    let unit = charts::label::unit_label(flows.speaker, flows.measure.unit);
    let record = |from: (String, String), to: (String, String), value: f64| FlowRecord {
        measure: flows.measure.id.clone(),
        measure_name: flows.measure_name(),
        origin: from.0,
        origin_name: from.1,
        destination: to.0,
        destination_name: to.1,
        year: flows.year,
        sex: flows.view.sex.code(),
        value,
        unit: unit.clone(),
        modelled: flows.measure.modelled,
        publisher: text(|s| &s.publisher),
        title: text(|s| &s.title),
        edition: text(|s| &s.edition),
        licence: text(|s| &s.licence),
        reference_date: text(|s| &s.reference_date),
        retrieved: text(|s| &s.retrieved),
        link: link.clone(),
    };
    let mut out = Vec::new();
    for answer in flows.answers {
        for l in &answer.links {
            let end = |node: &Node| (code(node), flows.name(node));
            out.push(record(end(&l.from), end(&l.to), l.value));
        }
        if answer.others > 0 {
            let other = reader.words.say("corridor.other", &vec![]);
            let other = ("other".to_owned(), other);
            out.push(record(other.clone(), other, answer.rest));
        }
    }
    out
}
