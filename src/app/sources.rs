//! How sources are named: publisher, title, edition, licence, days.

use crate::dom::{El, el, text};
use crate::i18n::{rich, word};
pub use crate::naming::comma;
use crate::reader::Reader;
use evidence::catalogue::Source;
use evidence::ids::SourceId;
use leptos::prelude::AnyView;

/// A source as a sentence with links to the data set and the licence. `full` gives the publisher's whole name.
pub fn cited(reader: &Reader, source: &Source, full: bool) -> AnyView {
    let publisher = if full {
        reader.publisher(source)
    } else {
        &source.publisher
    };
    let title = reader.source_title(source);
    let licence = source.licence.clone();
    let parts = vec![
        ("publisher", el("bdi").text(publisher).view()),
        ("title", link(&source.url, "noreferrer").text(title).view()),
        ("edition", text(reader.edition(source))),
        (
            "licence",
            link(&source.licence_url, "noreferrer license")
                .child(el("bdi").text(licence))
                .view(),
        ),
        ("date", text(reader.conventions.day(&source.reference_date))),
        ("retrieved", text(reader.conventions.day(&source.retrieved))),
    ];
    let pieces = rich(reader.words.template("source.item"), parts);
    let remarks = reader.remarks(source).into_iter();
    let remarks = remarks.map(|r| el("strong").class("remark").text(r).text(" ").view());
    el("span")
        .class("source-item")
        .children(pieces)
        .text(" ")
        .children(remarks)
        .view()
}

fn link(address: &str, relation: &str) -> El {
    el("a").attr("href", address).attr("rel", relation)
}

/// A source as plain text.
#[must_use]
pub fn plain(reader: &Reader, source: &Source) -> String {
    let arguments = vec![
        ("publisher", source.publisher.as_str().into()),
        ("title", reader.source_title(source).into()),
        ("edition", reader.edition(source).into()),
        ("licence", source.licence.as_str().into()),
        (
            "date",
            reader.conventions.day(&source.reference_date).into(),
        ),
        (
            "retrieved",
            reader.conventions.day(&source.retrieved).into(),
        ),
    ];
    let mut sentences = vec![reader.words.say("source.item", &arguments)];
    sentences.extend(reader.remarks(source));
    sentences.join(" ")
}

/// «Source: …» with all sources as plain text.
#[must_use]
pub fn line(reader: &Reader, ids: &[SourceId]) -> String {
    let label = word!(reader.language, source.label);
    let colon = word!(reader.language, source.after_label);
    let sources = ids.iter().filter_map(|id| reader.source(id));
    let sources: Vec<String> = sources.map(|s| plain(reader, s)).collect();
    format!("{label}{colon}{}", sources.join(" "))
}

/// A source in few words: publisher, title and edition, with a link to the data set.
pub fn short(reader: &Reader, source: &Source) -> AnyView {
    let comma = comma(reader.language);
    let title = [reader.source_title(source), reader.edition(source)].join(comma);
    let remarks = reader.remarks(source).into_iter();
    let remarks = remarks.map(|r| el("strong").class("remark").text(" ").text(r).view());
    el("span")
        .class("source-item")
        .child(el("bdi").text(source.publisher.as_str()))
        .text(comma)
        .child(link(&source.url, "noreferrer").text(title))
        .children(remarks)
        .view()
}
