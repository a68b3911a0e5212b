//! The glossary: terms, whose definitions they follow, and their names in other languages.

use super::filters::count_line;
use super::library::sections;
use super::{item_link, listing};
use crate::browser::page as document;
use crate::dom::{el, live};
use crate::failure::Drawing;
use crate::i18n::{fill, isolated, word};
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::search::folded;
use crate::state::{keep, state};
use crate::{notices, shell, store};
use evidence::Language;
use evidence::format::Format;
use evidence::order::sort;
use evidence::search::rank;
use evidence::shelf::{GlossaryFile, Term};
use leptos::prelude::*;
use std::rc::Rc;

/// The page «Glossary»; with a term, that term comes first into view.
#[must_use]
pub fn page() -> AnyView {
    super::page(
        |l| word!(l, glossary.title),
        |reader, item| {
            Box::pin(async move {
                let glossary = store::glossary(reader.language).await?;
                let drawing: Drawing = Rc::new(move || list(&reader, &glossary, item.as_deref()));
                Ok(drawing)
            })
        },
    )
}

fn list(reader: &Rc<Reader>, glossary: &Rc<GlossaryFile>, asked: Option<&str>) -> AnyView {
    let language = reader.language;
    let mut terms = glossary.terms.clone();
    sort(&mut terms, |a, b| {
        reader.conventions.compare(&a.term, &b.term)
    });
    let found = asked.and_then(|id| terms.iter().find(|t| t.id == id));
    let name = found.map_or(word!(language, glossary.title), |t| t.term.as_str());
    shell::name_page(language, name);
    let missing = asked.filter(|_| found.is_none());
    let missing = missing.map(|code| notices::unknown(word!(language, glossary.unknown), code));
    if let Some(found) = found {
        let id = element_id(&found.id);
        document::soon(move || document::focus(&id));
    }
    let query = state(String::new());
    let known: Vec<(Term, String)> = terms
        .into_iter()
        .map(|t| (t.clone(), folded(&t.term)))
        .collect();
    let held = keep((reader.clone(), Rc::new(known)));
    let chosen = move || {
        let typed = folded(&query.get());
        let known = held.get_value().1;
        let fits = |name: &str| typed.is_empty() || rank(&typed, name).is_some();
        let found = known.iter().filter(|(_, name)| fits(name));
        found.map(|(term, _)| term.clone()).collect::<Vec<_>>()
    };
    let count = count_line(move || {
        let n = held.get_value().0.speaker().count(chosen().len());
        fill(word!(language, glossary.count), &vec![("n", n)])
    });
    let all = keep(glossary.clone());
    let content = live(move || {
        let reader = held.get_value().0;
        let found = chosen();
        if found.is_empty() {
            let words = vec![("query", isolated(&query.get()).into())];
            let text = fill(word!(language, glossary.nothing), &words);
            return Some(el("p").class("notice").text(text).view());
        }
        let all = all.get_value();
        let items = found
            .iter()
            .map(|t| term(&reader, &all, t))
            .collect::<Vec<_>>();
        Some(el("dl").class("glossary").children(items).view())
    });
    let field = el("input")
        .attr("type", "search")
        .attr("id", "find-term")
        .live_value(move || query.get())
        .on("input", move |event| query.set(event_target_value(&event)));
    let label = el("label").attr("for", "find-term").class("label");
    let find = el("div")
        .class("find no-print")
        .child(label.text(word!(language, glossary.find)))
        .child(field);
    let mut above = Vec::from_iter(missing);
    above.push(sections(language, Page::Glossary));
    let title = word!(language, glossary.title);
    listing(above, title, word!(language, glossary.lead))
        .child(find)
        .child(count)
        .child(content)
        .view()
}

/// Whose definition a term follows.
#[must_use]
pub fn authority(language: Language, of: &Term) -> String {
    let named = vec![("authority", isolated(&of.authority).into())];
    fill(word!(language, glossary.authority), &named)
}

fn element_id(term: &str) -> String {
    format!("term-{term}")
}

fn term(reader: &Reader, all: &GlossaryFile, of: &Term) -> AnyView {
    let language = reader.language;
    let link = el("a")
        .attr("href", route::item_path(language, Page::Glossary, &of.id))
        .attr("title", word!(language, glossary.link));
    let authority = authority(language, of);
    let others = of.others.iter().filter_map(|(code, name)| {
        let other = Language::from_code(code)?;
        let official = of.official.contains(code);
        let sign = official.then(|| {
            let mark = el("span")
                .class("official")
                .attr("title", word!(language, glossary.official));
            let mark = mark.child(el("span").attr("aria-hidden", "true").text(" ✓"));
            let said = el("span").class("visually-hidden");
            mark.child(said.text(format!(" ({})", word!(language, glossary.official))))
                .view()
        });
        let name = el("bdi").attr("lang", other.code()).text(name.as_str());
        let own = el("span")
            .class("meta")
            .attr("lang", other.code())
            .text(other.own_name());
        Some(
            el("li")
                .child(own)
                .text(" ")
                .child(name)
                .children(sign)
                .view(),
        )
    });
    let others = el("details")
        .class("others")
        .child(el("summary").text(word!(language, glossary.others)))
        .child(el("ul").class("plain").children(others.collect::<Vec<_>>()));
    let see: Vec<AnyView> = of
        .see
        .iter()
        .filter_map(|id| {
            let other = all.terms.iter().find(|t| t.id == *id)?;
            let link = item_link(
                language,
                Page::Glossary,
                id,
                &reader.words.prose(&other.term),
            );
            Some(el("li").child(link).view())
        })
        .collect();
    let see = (!see.is_empty()).then(|| {
        let label = el("span").class("meta").text(word!(language, glossary.see));
        el("div")
            .class("see")
            .child(label)
            .child(el("ul").class("tags").children(see))
            .view()
    });
    el("div")
        .class("term-entry")
        .child(
            el("dt")
                .attr("id", element_id(&of.id))
                .attr("tabindex", "-1")
                .child(link.text(reader.words.prose(&of.term))),
        )
        .child(
            el("dd")
                .child(el("p").text(reader.words.prose(&of.definition)))
                .child(el("p").class("meta").text(authority))
                .child(others)
                .children(see),
        )
        .view()
}
