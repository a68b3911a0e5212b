//! What the official takes along: print or PDF, Markdown, Word, a spreadsheet, the brief as a file or a link.

use super::desk::Desk;
use super::past;
use super::pieces::Piece;
use super::present;
use super::show::{Shown, all_sources};
use super::{lines, title};
use crate::browser::writer::{self, Writing};
use crate::browser::{files, page};
use crate::dom::{button, el, live};
use crate::i18n::{fill, word};
use crate::plot::Plot;
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::state::{keep, state};
use documents::markdown;
use documents::paper::{Paper, Part, Words};
use evidence::brief::Brief;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// What a button does.
type Press = Box<dyn FnMut()>;

/// The row of formats.
pub fn tools(reader: &Rc<Reader>, desk: Desk, shown: Shown) -> AnyView {
    let language = reader.language;
    let held = keep(reader.clone());
    let said = state(String::new());
    let writing = state(None::<Writing>);
    let saved = move |name: Option<String>| {
        said.set(match name {
            Some(name) => fill(word!(language, brief.saved), &vec![("file", name.into())]),
            None => word!(language, brief.failed).to_owned(),
        });
    };
    let stem = move || desk.brief.with_untracked(|b| stem(&title(language, b)));
    let markdown = move || {
        let reader = held.get_value();
        let paper = paper(&reader, desk, shown);
        let name = format!("{}.md", stem());
        let done = files::save_text(
            &name,
            "text/markdown;charset=utf-8",
            &markdown::write(&paper),
        );
        saved(done.map(|()| name));
    };
    let file = move || {
        let name = format!("{}.brief.json", stem());
        let text = desk.brief.with_untracked(Brief::write);
        saved(files::save_text(&name, "application/json", &text).map(|()| name));
    };
    let link = move || {
        let Some(fragment) = desk.brief.with_untracked(Brief::link) else {
            said.set(word!(language, brief.link_long).to_owned());
            return;
        };
        let path = route::path(language, Page::Brief);
        let link = format!("{}#{fragment}", page::address(&path));
        spawn_local(async move {
            said.set(match files::copy(&link).await {
                Some(()) => word!(language, brief.link_copied).to_owned(),
                None => format!("{} {link}", word!(language, take.copy_failed)),
            });
        });
    };
    let document = move |kind: writer::Kind| {
        let reader = held.get_value();
        let name = format!("{}.{}", stem(), kind.extension());
        said.set(String::new());
        spawn_local(async move {
            let mut paper = paper(&reader, desk, shown);
            if kind == writer::Kind::Word && !desk.was.get_untracked() {
                Box::pin(pictures(&mut paper, shown)).await;
            }
            let Some(work) = writer::start(kind, &paper.to_json()) else {
                saved(None);
                return;
            };
            writing.set(Some(work.clone()));
            let outcome = work.outcome().await;
            // Cancelled, or the page left.
            if writing.try_update(Option::take).flatten().is_none() {
                return;
            }
            let done = outcome.and_then(|blob| files::save(&name, &blob));
            saved(done.map(|()| name));
        });
    };
    let cancel = live(move || {
        writing.with(Option::is_some).then(|| {
            let stop = move || {
                if let Some(work) = writing.try_update(Option::take).flatten() {
                    work.stop();
                }
            };
            let text = el("span")
                .attr("role", "status")
                .text(word!(language, brief.writing));
            let stop = button(stop).text(word!(language, brief.cancel));
            el("p").class("copy").child(text).child(stop).view()
        })
    });
    let buttons: [(&str, Press); 7] = [
        (word!(language, brief.print), Box::new(page::print)),
        (
            word!(language, brief.word),
            Box::new(move || document(writer::Kind::Word)),
        ),
        (
            word!(language, brief.spreadsheet),
            Box::new(move || document(writer::Kind::Spreadsheet)),
        ),
        (word!(language, brief.markdown), Box::new(markdown)),
        (word!(language, brief.file), Box::new(file)),
        (word!(language, brief.link), Box::new(link)),
        (
            word!(language, brief.present),
            Box::new(move || present::begin(shown)),
        ),
    ];
    let buttons = buttons.map(|(label, press)| button(press).text(label).view());
    let status = el("p").class("said").attr("role", "status");
    el("section")
        .class("brief-tools no-print")
        .attr("aria-label", word!(language, brief.take))
        .child(el("div").class("copy").children(buttons))
        .child(cancel)
        .child(status.live_text(move || said.get()))
        .view()
}

/// A file's name from a title: letters and digits of any script.
fn stem(title: &str) -> String {
    let mut out = String::new();
    for c in title.chars().take(60) {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    if out.is_empty() {
        "brief".to_owned()
    } else {
        out.to_owned()
    }
}

/// The document, as it is or as it was: its parts without the pictures of charts, which the browser draws.
#[must_use]
pub fn paper(reader: &Reader, desk: Desk, shown: Shown) -> Paper {
    let l = reader.language;
    let brief = &desk.brief.get_untracked();
    let pieces = shown.pieces();
    let all: Vec<Rc<Piece>> = pieces.iter().map(|(_, piece, _)| piece.clone()).collect();
    let was = past::chosen_now(desk);
    let is_past = was.is_some();
    let (parts, sources, sheets) = match was {
        Some(past) => (past.parts, past.sources, Vec::new()),
        None => (
            all.iter().flat_map(|p| p.parts.iter().cloned()).collect(),
            all_sources(&all),
            all.iter().filter_map(|p| p.sheet.clone()).collect(),
        ),
    };
    let path = route::path(l, Page::Brief);
    let link = brief
        .link()
        .map(|f| format!("{}#{f}", page::address(&path)));
    Paper {
        title: title(l, brief),
        lines: lines(reader, brief, is_past),
        language: l.code().to_owned(),
        right_to_left: l.is_right_to_left(),
        parts,
        words: Words {
            sources: word!(l, brief.sources).to_owned(),
            source: word!(l, brief.source).to_owned(),
            page: word!(l, brief.page).to_owned(),
            sources_sheet: word!(l, brief.sheet_sources).to_owned(),
        },
        sources,
        sheets,
        link: link.unwrap_or_default(),
    }
}

/// Puts the charts on the page into a document, each below its heading and subtitle.
async fn pictures(paper: &mut Paper, shown: Shown) {
    let mut parts = Vec::new();
    for (_, piece, plot) in shown.pieces() {
        let picture = match plot {
            Some(plot) if piece.chart.is_some() => picture(&piece, plot).await,
            _ => None,
        };
        let mut own = piece.parts.iter().cloned();
        parts.extend(own.by_ref().take(if picture.is_some() { 2 } else { 0 }));
        parts.extend(picture);
        parts.extend(own);
    }
    paper.parts = parts;
}

async fn picture(piece: &Piece, plot: Plot) -> Option<Part> {
    let (svg, width, height) = plot.svg()?;
    let png = files::png(&svg, width, height).await?;
    let reading = piece.parts.iter().find_map(|p| match p {
        Part::Paragraph { text } => Some(text.clone()),
        _ => None,
    });
    Some(Part::Picture {
        caption: String::new(),
        alternative: [Some(piece.caption.clone()), reading]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(". "),
        png: files::base64(&png).await?,
        width,
        height,
        source: piece.sources.first().cloned().unwrap_or_default(),
    })
}
