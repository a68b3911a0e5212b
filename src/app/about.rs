//! What the toolkit is, who asked for it, whose figures it shows, and how to use them.

mod survey;

use crate::dom::el;
use crate::i18n::word;
use crate::reader::reader;
use crate::route::{self, Page};
use crate::shell;
use leptos::prelude::AnyView;

/// The page «About».
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let l = reader.language;
    shell::name_page(l, word!(l, about.name));
    let say = |key| reader.words.say(key, &Vec::new());
    let data = el("a").attr("href", route::path(l, Page::Data));
    let sections = [
        (
            word!(l, about.independence_title),
            word!(l, footer.independence).to_owned(),
        ),
        (word!(l, about.missing_title), say("about.missing")),
        (word!(l, about.names_title), say("about.names")),
        (word!(l, about.cite_title), say("about.cite")),
        (word!(l, about.privacy_title), say("about.privacy")),
    ];
    let sections = sections
        .into_iter()
        .flat_map(|(title, text)| [el("h2").text(title).view(), el("p").text(text).view()]);
    el("article")
        .class("prose")
        .child(el("h1").text(word!(l, about.title)))
        .child(el("p").class("lead").text(say("about.what")))
        .child(el("h2").text(word!(l, about.sources_title)))
        .child(el("p").text(say("about.sources")))
        .child(el("p").child(data.text(say("data.sources"))))
        .children(sections)
        .child(survey::section(&reader))
        .view()
}
