//! What the reader takes along: the link, the citation, the data, the picture.

use super::Desk;
use super::sheet::Sheet;
use crate::browser::{files, page};
use crate::plot::Plot;
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::state::memo;
use crate::take::{self, Download, PictureWords, Saving, Take};
use documents::data::{self, Record};
use evidence::Source;
use evidence::address;
use evidence::brief::Item;
use evidence::dataset::{Flag, Sex};
use evidence::view::Kind;
use leptos::prelude::*;
use std::rc::Rc;

/// The row of actions.
pub fn row(desk: Desk, plot: Plot) -> AnyView {
    let title = move || {
        desk.shown.with_untracked(|s| {
            let reader = desk.reader();
            s.as_ref().map(|s| s.scene(&reader).title())
        })
    };
    let citation = move || {
        let sheet = desk.shown.get_untracked()?;
        Some(citations(desk, &sheet))
    };
    let reading = move || {
        let sheet = desk.shown.get_untracked();
        sheet.map_or_else(Vec::new, |s| s.scene(&desk.reader()).reading())
    };
    let sources = move || {
        let sheet = desk.shown.get_untracked();
        sheet.map_or_else(Vec::new, |s| s.sources())
    };
    let save = move |kind: Download| {
        let sheet = desk.shown.get_untracked();
        let saving: Saving = Box::pin(async move {
            let sheet = sheet?;
            download(desk, plot, &sheet, kind).await
        });
        saving
    };
    take::row(Take {
        link: Rc::new(move || link(desk)),
        title: Rc::new(title),
        citation: Rc::new(citation),
        reading: Rc::new(reading),
        sources: Rc::new(sources),
        embed: "",
        has_picture: memo(move || desk.view.with(|v| v.kind != Kind::Table)),
        item: Rc::new(move || Some(Item::View(desk.view.with_untracked(address::write)))),
        save: Rc::new(save),
    })
}

/// The address of the view, whole.
fn link(desk: Desk) -> String {
    let path = route::path(desk.reader().language, Page::Explore);
    let query = desk.view.with_untracked(address::write);
    page::address(&format!("{path}?{query}"))
}

/// A citation for each source, in the reader's language.
fn citations(desk: Desk, sheet: &Sheet) -> String {
    let reader = desk.reader();
    let sources = sheet.sources();
    let sources = sources.iter().filter_map(|id| reader.source(id));
    let cite = |source: &Source| {
        let used = [Some(&sheet.main), sheet.second.as_ref()];
        let mut used = used.into_iter().flatten();
        let indicator = used.find(|l| l.sources.contains(&source.id));
        let name = indicator.map_or("", |l| l.words.name.as_str());
        reader.citation(source, &dated(&reader, sheet, name), &link(desk))
    };
    sources.map(cite).collect::<Vec<_>>().join("\n\n")
}

/// The name of what is shown with the years on screen.
fn dated(reader: &Reader, sheet: &Sheet, name: &str) -> String {
    let (first, last) = (sheet.span.first(), sheet.span.year);
    let year = |year: i32| reader.speaker().year(year);
    if sheet.span.many && first != last {
        let arguments = vec![
            ("subtitle", name.into()),
            ("from", year(first)),
            ("to", year(last)),
        ];
        return reader.words.say("subtitle.years", &arguments);
    }
    let arguments = vec![("subtitle", name.into()), ("year", year(last))];
    reader.words.say("subtitle.year", &arguments)
}

/// Saves what is on screen; gives the file's name.
async fn download(desk: Desk, plot: Plot, sheet: &Rc<Sheet>, kind: Download) -> Option<String> {
    let reader = desk.reader();
    let stem = stem(sheet);
    match kind {
        Download::Csv => {
            let name = format!("{stem}.csv");
            let text = data::to_csv(&records(desk, &reader, sheet));
            files::save_text(&name, "text/csv;charset=utf-8", &text)?;
            Some(name)
        }
        Download::Json => {
            let name = format!("{stem}.json");
            let text = data::to_json(&records(desk, &reader, sheet));
            files::save_text(&name, "application/json", &text)?;
            Some(name)
        }
        Download::Svg | Download::Png => {
            take::save_picture(
                plot,
                &reader,
                kind,
                &stem,
                words_of_picture(desk, &reader, sheet),
            )
            .await
        }
    }
}

/// A file's name that says what is in it.
fn stem(sheet: &Sheet) -> String {
    let mut words = vec![sheet.view.indicator.to_string()];
    words.extend(sheet.view.places.iter().take(4).map(ToString::to_string));
    let (first, last) = (sheet.span.first(), sheet.span.year);
    words.push(if sheet.span.many && first != last {
        format!("{first}-{last}")
    } else {
        last.to_string()
    });
    words.join("-").to_ascii_lowercase()
}

/// The observations on screen: those of the table, of both indicators where there are two.
fn records(desk: Desk, reader: &Reader, sheet: &Sheet) -> Vec<Record> {
    let link = link(desk);
    let years = if sheet.span.many {
        sheet.span.years.clone()
    } else {
        vec![sheet.span.year]
    };
    let scene = sheet.scene(reader);
    let mut records = Vec::new();
    let shown = scene.shown();
    let mut add = |quantity: &charts::Quantity<'_>, years: &[i32], sex: Sex| {
        let mut loaded = std::iter::once(&sheet.main).chain(&sheet.second);
        let loaded = loaded.find(|l| l.indicator.id == quantity.indicator.id);
        let sources = loaded.into_iter().flat_map(|l| &l.sources);
        let sources: Vec<_> = sources.filter_map(|id| reader.source(id)).collect();
        let joined = |part: fn(&Source) -> &str| {
            let parts: Vec<&str> = sources.iter().map(|s| part(s)).collect();
            parts.join("; ")
        };
        for place in &shown {
            for &year in years {
                let Some(o) = quantity.measure.observe(place, year, sex) else {
                    continue;
                };
                records.push(Record {
                    indicator: quantity.indicator.id.to_string(),
                    indicator_name: scene.label(quantity),
                    place: o.place.to_string(),
                    place_name: reader.words.name(&o.place),
                    year: o.year,
                    sex: o.sex.code(),
                    value: o.value,
                    unit: scene.unit_label(quantity.measure.unit),
                    flag: o.flag.map_or("", Flag::code),
                    publisher: joined(|s| &s.publisher),
                    title: joined(|s| &s.title),
                    edition: joined(|s| &s.edition),
                    licence: joined(|s| &s.licence),
                    reference_date: joined(|s| &s.reference_date),
                    retrieved: joined(|s| &s.retrieved),
                    link: link.clone(),
                });
            }
        }
    };
    add(&scene.quantity, &years, scene.sex());
    if let Some((second, span)) = &scene.second {
        add(second, &[span.year], Sex::Both);
    }
    records
}

/// What a picture of the chart needs to stand alone.
fn words_of_picture(desk: Desk, reader: &Reader, sheet: &Sheet) -> PictureWords {
    let scene = sheet.scene(reader);
    let (title, subtitle, notes) = (scene.title(), scene.subtitle(), scene.notes());
    let mut notes: Vec<String> = notes.into_iter().map(|n| n.text).collect();
    if sheet.view.kind == Kind::Map {
        notes.push(reader.words.say("map.disclaimer", &Vec::new()));
    }
    PictureWords {
        title,
        subtitle,
        notes,
        sources: sheet.sources(),
        link: link(desk),
    }
}
