//! What the reader takes along: the link, the citation, the data, the picture.

use super::Desk;
use super::plot::Plot;
use super::sheet::Sheet;
use crate::browser::{files, page};
use crate::dom::{button, el, live, parts};
use crate::i18n::{fill, word};
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::shell;
use crate::sources;
use charts::drawing::FONT;
use documents::data::{self, Record};
use documents::picture::{self, Frame, Picture, Px};
use evidence::Source;
use evidence::address;
use evidence::dataset::{Flag, Sex};
use evidence::view::Kind;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Headings in pictures, as on the page.
const HEADING_FONT: &str =
    "Charter, 'Bitstream Charter', 'Sitka Text', Cambria, 'Noto Serif', 'Noto Naskh Arabic', serif";

/// The row of actions.
pub fn row(desk: Desk, plot: Plot) -> AnyView {
    let language = desk.reader().language;
    // What was done, said to all; and a text that could not be copied, to be copied by hand.
    let said = RwSignal::new(String::new());
    let by_hand = RwSignal::new(None::<String>);
    let copy = move |text: String, done: &'static str| {
        by_hand.set(None);
        spawn_local(async move {
            if files::copy(&text).await.is_some() {
                said.set(done.to_owned());
            } else {
                said.set(word!(language, take.copy_failed).to_owned());
                by_hand.set(Some(text));
            }
        });
    };
    let copy_link = move || copy(link(desk), word!(language, take.link_copied));
    let cite = move || {
        if let Some(sheet) = desk.shown.get_untracked() {
            copy(
                citations(desk, &sheet),
                word!(language, take.citation_copied),
            );
        }
    };
    let share = files::can_share().then(|| {
        let share = button(move || {
            let title = desk.shown.with_untracked(|s| {
                let reader = desk.reader();
                s.as_ref().map(|s| s.scene(&reader, |s| s.title()))
            });
            spawn_local(async move { files::share(&title.unwrap_or_default(), &link(desk)).await });
        });
        share.text(word!(language, take.share)).view()
    });
    let save = move |kind: Download| {
        let Some(sheet) = desk.shown.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let message = match download(desk, plot, &sheet, kind).await {
                Some(file) => fill(word!(language, take.saved), &vec![("file", file.into())]),
                None => word!(language, take.image_failed).to_owned(),
            };
            said.set(message);
        });
    };
    let saver = move |kind: Download, label: &'static str| {
        let button = button(move || save(kind)).text(label);
        el("li").child(button.view()).view()
    };
    let has_chart = move || desk.view.with(|v| v.kind != Kind::Table);
    let pictures = move || {
        let both = || {
            parts([
                saver(Download::Png, word!(language, take.png)),
                saver(Download::Svg, word!(language, take.svg)),
            ])
        };
        has_chart().then(both)
    };
    let files = el("ul")
        .child(saver(Download::Csv, word!(language, take.csv)))
        .child(saver(Download::Json, word!(language, take.json)))
        .child(live(pictures));
    let menu = el("details")
        .class("menu")
        .child(el("summary").text(word!(language, take.download)).view())
        .child(files.view());
    let copy_link = button(copy_link).class("primary");
    let actions = el("div")
        .class("actions")
        .attr("role", "group")
        .attr("aria-label", word!(language, take.label))
        .child(copy_link.text(word!(language, take.copy_link)).view())
        .child(menu.view())
        .child(button(cite).text(word!(language, take.cite)).view())
        .children(share);
    let status = el("p").class("said").attr("role", "status");
    let by_hand = move || {
        let text = by_hand.get()?;
        let field = el("textarea")
            .class("by-hand")
            .flag("readonly", true)
            .attr("rows", "3")
            .attr("aria-label", word!(language, take.copy_failed));
        Some(field.text(text).view())
    };
    parts([
        actions.view(),
        status.live_text(move || said.get()).view(),
        live(by_hand),
    ])
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Download {
    Csv,
    Json,
    Png,
    Svg,
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
    let cite = |source: &evidence::Source| {
        let named = reader.words.source(&source.id);
        let publisher = named.map_or(&source.publisher, |w| &w.publisher);
        let used = [Some(&sheet.main), sheet.second.as_ref()];
        let indicator = used
            .into_iter()
            .flatten()
            .find(|l| l.sources.contains(&source.id));
        let arguments = vec![
            ("publisher", publisher.as_str().into()),
            ("published", reader.speaker().year(source.published)),
            ("title", reader.source_title(source).into()),
            ("edition", reader.edition(source).into()),
            ("url", source.url.as_str().into()),
            (
                "indicator",
                indicator.map_or("", |l| l.words.name.as_str()).into(),
            ),
            ("licence", source.licence.as_str().into()),
            ("link", link(desk).into()),
            ("date", reader.conventions.today().into()),
        ];
        reader.words.say("source.citation", &arguments)
    };
    sources.map(cite).collect::<Vec<_>>().join("\n\n")
}

/// Saves what is on screen; gives the file's name.
async fn download(desk: Desk, plot: Plot, sheet: &Rc<Sheet>, kind: Download) -> Option<String> {
    let reader = desk.reader();
    let stem = stem(sheet);
    match kind {
        Download::Csv => {
            let name = format!("{stem}.csv");
            let text = data::to_csv(&records(desk, &reader, sheet)).ok()?;
            files::save_text(&name, "text/csv;charset=utf-8", &text)?;
            Some(name)
        }
        Download::Json => {
            let name = format!("{stem}.json");
            let text = data::to_json(&records(desk, &reader, sheet));
            files::save_text(&name, "application/json", &text)?;
            Some(name)
        }
        Download::Svg => {
            let name = format!("{stem}.svg");
            let picture = picture(desk, plot, &reader, sheet)?;
            files::save_text(&name, "image/svg+xml", &picture.svg)?;
            Some(name)
        }
        Download::Png => {
            let name = format!("{stem}.png");
            let picture = picture(desk, plot, &reader, sheet)?;
            let blob = files::png(&picture.svg, picture.width, picture.height).await?;
            files::save(&name, &blob)?;
            Some(name)
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
    sheet.scene(reader, |scene| {
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
    })
}

/// The chart with everything that it needs to stand alone.
fn picture(desk: Desk, plot: Plot, reader: &Reader, sheet: &Sheet) -> Option<Picture> {
    let (svg, width, height) = plot.svg()?;
    let palette = shell::theme().get_untracked().palette();
    let (title, subtitle, notes) = sheet.scene(reader, |s| (s.title(), s.subtitle(), s.notes()));
    let mut foot: Vec<String> = notes.into_iter().map(|n| n.text).collect();
    let items = sheet.sources();
    let items = items.iter().filter_map(|id| reader.source(id));
    let items: Vec<String> = items.map(|s| sources::plain(reader, s)).collect();
    let (label, colon) = (
        word!(reader.language, source.label),
        word!(reader.language, source.after_label),
    );
    foot.push(format!("{label}{colon}{}", items.join(" ")));
    if sheet.view.kind == Kind::Map {
        foot.push(reader.words.say("map.disclaimer", &Vec::new()));
    }
    let legend = plot.legend.get_untracked();
    let frame = Frame {
        title,
        subtitle,
        legend: legend
            .into_iter()
            .map(|k| (k.colour.to_owned(), k.symbol.to_owned(), k.label))
            .collect(),
        foot,
        link: link(desk),
        right_to_left: reader.language.is_right_to_left(),
        ink: palette.ink.to_owned(),
        soft: palette.soft.to_owned(),
        ground: palette.ground.to_owned(),
        font: FONT.to_owned(),
        heading_font: HEADING_FONT.to_owned(),
    };
    let measure = |text: &str, size: f64, bold: bool| {
        let em = Px(size);
        let font = if bold {
            format!("700 {em}px {HEADING_FONT}")
        } else {
            format!("{em}px {FONT}")
        };
        files::text_width(text, &font).unwrap_or(text.chars().count() as f64 * size * 0.55)
    };
    let chart = picture::Chart {
        svg: &svg,
        width,
        height,
    };
    Some(picture::frame(chart, &frame, &measure))
}
