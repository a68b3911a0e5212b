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
use crate::dom::{El, el};
use crate::failure::{self, Coming};
use crate::i18n::{fill, word};
use crate::reader::{Reader, reader};
use crate::route::{self, Page};
use crate::state::{keep, memo};
use evidence::Language;
use leptos::prelude::*;
use std::rc::Rc;

/// A page of a list and of its items: `come` is told what the address asks for, a topic or an answer.
fn page(
    title: fn(Language) -> &'static str,
    come: fn(Rc<Reader>, Option<String>) -> Coming,
) -> AnyView {
    let reader = reader();
    let language = reader.language;
    let held = keep(reader);
    let route = use_context::<Place>().map(|p| p.route);
    let item = memo(move || route.and_then(|r| r.get().item));
    failure::fetched(language, Some(title(language)), move || {
        come(held.get_value(), item.get())
    })
}

/// A list as it stands on its page: notices and the way to other lists, title and lead. What is listed follows.
fn listing(above: Vec<AnyView>, title: &'static str, lead: &'static str) -> El {
    el("article")
        .class("shelf")
        .children(above)
        .child(el("h1").text(title))
        .child(el("p").class("lead").text(lead))
}

/// The way from an item to the list that it stands in.
fn back(language: Language, page: Page, words: &'static str) -> AnyView {
    let link = el("a").attr("href", route::path(language, page));
    el("p")
        .class("back no-print")
        .child(link.text(words))
        .view()
}

/// When texts were last reviewed.
fn reviewed(reader: &Reader, day: &str) -> AnyView {
    let date = vec![("date", reader.conventions.day(day).into())];
    let text = fill(word!(reader.language, topic.reviewed), &date);
    el("p").class("meta").text(text).view()
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
