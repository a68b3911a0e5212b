//! How sources are named: publisher, title, edition, licence, days.

use crate::i18n::rich;
use crate::reader::Reader;
use evidence::catalogue::Source;
use leptos::prelude::*;

/// A source as a sentence with links to the data set and the licence. `full` gives the publisher's whole name.
pub fn cited(reader: &Reader, source: &Source, full: bool) -> AnyView {
    let named = reader.words.source(&source.id).filter(|_| full);
    let publisher = named.map_or_else(|| source.publisher.clone(), |w| w.publisher.clone());
    let title = reader.source_title(source);
    let licence = source.licence.clone();
    let parts = vec![
        ("publisher", view! { <bdi>{publisher}</bdi> }.into_any()),
        ("title", view! { <a href=source.url.clone() rel="noreferrer">{title}</a> }.into_any()),
        ("edition", reader.edition(source).into_any()),
        (
            "licence",
            view! { <a href=source.licence_url.clone() rel="noreferrer license"><bdi>{licence}</bdi></a> }.into_any(),
        ),
        ("date", reader.conventions.day(&source.reference_date).into_any()),
        ("retrieved", reader.conventions.day(&source.retrieved).into_any()),
    ];
    let pieces = rich(reader.words.template("source.item"), parts);
    view! { <span class="source-item">{pieces} " "</span> }.into_any()
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
    reader.words.say("source.item", &arguments)
}
