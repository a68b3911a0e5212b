//! The evidence in words: topics, answers, practices, the library, the glossary.

pub mod answers;
mod filters;
pub mod glossary;
pub mod library;
pub mod practices;
mod preset;
mod prose;
pub mod topics;

use crate::app::Place;
use crate::dom::el;
use crate::i18n::fill;
use crate::route::{self, Page};
use crate::state::memo;
use evidence::Language;
use leptos::prelude::*;

/// What of a page the address asks for: a topic, an answer.
fn item() -> Memo<Option<String>> {
    let route = use_context::<Place>().map(|p| p.route);
    memo(move || route.and_then(|r| r.get().item))
}

/// Says that there is nothing of this code.
fn unknown(template: &str, code: &str) -> AnyView {
    let text = fill(
        template,
        &vec![("code", format!("\u{2068}{code}\u{2069}").into())],
    );
    let notice = el("p").class("notice").attr("role", "status");
    notice.text(text).view()
}

/// A link to an item of a page.
fn item_link(language: Language, page: Page, id: &str, name: &str) -> AnyView {
    let link = el("a").attr("href", route::item_path(language, page, id));
    link.text(name).view()
}

/// A part of a page under a heading, by which it is named.
fn section(
    name: &'static str,
    heading: &str,
    content: impl IntoIterator<Item = AnyView>,
) -> AnyView {
    el("section")
        .class(name)
        .attr("aria-labelledby", name)
        .child(el("h2").attr("id", name).text(heading))
        .children(content)
        .view()
}
