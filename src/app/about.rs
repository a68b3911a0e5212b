//! What the toolkit is, whose figures it shows, and how to use them.

use crate::browser::page;
use crate::i18n::word;
use crate::reader::reader;
use crate::sources;
use leptos::prelude::*;

/// The page «About».
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let l = reader.language;
    page::describe(
        l,
        &format!("{} · {}", word!(l, about.name), word!(l, app.name)),
    );
    let say = |key| reader.words.say(key, &Vec::new());
    let sources = reader.base.index.sources.iter();
    let sources: Vec<_> = sources
        .map(|s| view! { <li>{sources::cited(&reader, s, true)}</li> })
        .collect();
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
    let sections = sections.map(|(title, text)| {
        view! { <h2>{title}</h2> <p>{text}</p> }
    });
    view! {
        <article class="prose">
            <h1>{word!(l, about.title)}</h1>
            <p class="lead">{say("about.what")}</p>
            <h2>{word!(l, about.sources_title)}</h2>
            <p>{say("about.sources")}</p>
            <ul class="sources">{sources}</ul>
            {sections}
        </article>
    }
    .into_any()
}
