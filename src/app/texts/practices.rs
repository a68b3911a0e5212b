//! Practices: what somebody tried and what came of it.

use super::filters::{Choices, count_line, topic_links};
use super::prose::Prose;
use super::{item, item_link, section, unknown};
use crate::dom::{el, live};
use crate::failure::{self, Drawing};
use crate::i18n::{fill, word};
use crate::reader::{Reader, reader};
use crate::route::{self, Page};
use crate::state::keep;
use crate::{shell, store};
use evidence::Language;
use evidence::format::Format;
use evidence::ids::{PlaceCode, TopicId};
use evidence::order::sort;
use evidence::shelf::{Evaluated, PracticeEntry, PracticeFile, Shelf};
use evidence::shelf_view::{Offer, ShelfView};
use leptos::prelude::*;
use std::rc::Rc;

const PLACE: &str = "place";
const EVALUATED: &str = "evaluated";

/// The page «Practices», or that of one.
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let language = reader.language;
    let held = keep(reader);
    let item = item();
    failure::fetched(
        language,
        Some(word!(language, practices.title)),
        move || {
            let (reader, item) = (held.get_value(), item.get());
            Box::pin(async move {
                let shelf = store::shelf(language).await?;
                let found = item.as_ref().and_then(|code| {
                    let entry = shelf.practices.iter().find(|p| p.id == *code);
                    entry.cloned()
                });
                let drawing: Drawing = match found {
                    Some(entry) => {
                        reader.lists().await?;
                        let file = store::practice(&entry.file).await?;
                        let library = store::library(language).await?;
                        Rc::new(move || one(&reader, &entry, &file, &library.objectives))
                    }
                    None => Rc::new(move || list(&reader, &shelf, item.as_deref())),
                };
                Ok(drawing)
            })
        },
    )
}

fn evaluated_word(language: Language, evaluated: Evaluated) -> &'static str {
    match evaluated {
        Evaluated::Yes => word!(language, practices.yes),
        Evaluated::Partly => word!(language, practices.partly),
        Evaluated::No => word!(language, practices.no),
    }
}

/// Where and since when.
fn place_line(reader: &Reader, of: &PracticeEntry) -> String {
    let names: Vec<String> = of.places.iter().map(|p| reader.words.name(p)).collect();
    let place = reader.speaker().list(&names);
    let Some(year) = of.year else {
        return place.text;
    };
    let arguments = vec![("place", place), ("year", reader.speaker().year(year))];
    fill(word!(reader.language, practices.since), &arguments)
}

fn entry(reader: &Reader, of: &PracticeEntry) -> AnyView {
    let language = reader.language;
    let line = format!(
        "{} · {}",
        place_line(reader, of),
        evaluated_word(language, of.evaluated)
    );
    el("li")
        .child(item_link(language, Page::Practices, &of.id, &of.title))
        .child(el("span").class("meta").text(line))
        .view()
}

fn fits(view: &ShelfView, of: &PracticeEntry) -> bool {
    let place = view.choice(PLACE);
    let evaluated = view.choice(EVALUATED).and_then(Evaluated::from_code);
    place.is_none_or(|p| of.places.iter().any(|own| own.as_str() == p))
        && evaluated.is_none_or(|e| of.evaluated == e)
}

fn list(reader: &Rc<Reader>, shelf: &Rc<Shelf>, asked: Option<&str>) -> AnyView {
    let language = reader.language;
    shell::name_page(language, word!(language, practices.title));
    let all: Vec<TopicId> = shelf.topics.iter().map(|t| t.id.clone()).collect();
    let mut places: Vec<PlaceCode> = Vec::new();
    for place in shelf.practices.iter().flat_map(|p| &p.places) {
        if !places.contains(place) {
            places.push(place.clone());
        }
    }
    sort(&mut places, |a, b| {
        let (a, b) = (reader.words.name(a), reader.words.name(b));
        reader.conventions.compare(&a, &b)
    });
    let offers: Vec<Offer> = vec![
        (
            PLACE,
            places.iter().map(|p| p.as_str().to_owned()).collect(),
        ),
        (
            EVALUATED,
            Evaluated::ALL.map(|(code, _)| code.to_owned()).to_vec(),
        ),
    ];
    let choices = Choices::follow(language, Page::Practices, all, offers);
    let counted = shelf.clone();
    let entries = move || {
        let view = choices.view.get();
        let fitting = counted.practices.iter().filter(|p| fits(&view, p));
        fitting.map(|p| p.topics.clone()).collect()
    };
    let named = places
        .iter()
        .map(|p| (p.as_str().to_owned(), reader.words.name(p)));
    let outcomes =
        Evaluated::ALL.map(|(code, e)| (code.to_owned(), evaluated_word(language, e).to_owned()));
    let selects = el("div")
        .class("choices")
        .child(choices.select(
            PLACE,
            word!(language, practices.place),
            word!(language, practices.place_any),
            named.collect(),
        ))
        .child(choices.select(
            EVALUATED,
            word!(language, practices.evaluated),
            word!(language, practices.evaluated_any),
            outcomes.to_vec(),
        ));
    let held = keep((reader.clone(), shelf.clone()));
    let chosen = move || {
        let (_, shelf) = held.get_value();
        let view = choices.view.get();
        let found = shelf
            .practices
            .iter()
            .filter(|p| fits(&view, p) && view.holds(&p.topics));
        found.cloned().collect::<Vec<_>>()
    };
    let count = count_line(move || {
        let n = held.get_value().0.speaker().count(chosen().len());
        fill(word!(language, practices.count), &vec![("n", n)])
    });
    let content = live(move || {
        let reader = held.get_value().0;
        let items = chosen()
            .iter()
            .map(|p| entry(&reader, p))
            .collect::<Vec<_>>();
        Some(el("ul").class("entries lined").children(items).view())
    });
    el("article")
        .class("shelf")
        .children(asked.map(|code| unknown(word!(language, practices.unknown), code)))
        .child(choices.told())
        .child(super::library::sections(language, Page::Practices))
        .child(el("h1").text(word!(language, practices.title)))
        .child(el("p").class("lead").text(word!(language, practices.lead)))
        .child(choices.topics(reader, entries))
        .child(selects)
        .child(count)
        .child(content)
        .view()
}

fn one(
    reader: &Rc<Reader>,
    of: &PracticeEntry,
    file: &Rc<PracticeFile>,
    objectives: &[evidence::shelf::Objective],
) -> AnyView {
    let language = reader.language;
    shell::name_page(language, &of.title);
    let prose = Prose::new(reader.clone(), file.text.clone(), "practice");
    let served = objectives
        .iter()
        .filter(|o| of.objectives.contains(&o.number));
    let served = served.map(|o| {
        let number = reader.speaker().count(o.number as usize).text;
        el("li")
            .text(format!("{number}. {}", reader.words.prose(&o.name)))
            .view()
    });
    let served = el("ul").class("plain").children(served.collect::<Vec<_>>());
    let sources = file.sources.iter().map(|s| {
        let name = el("bdi").text(s.as_str());
        el("li").child(name).view()
    });
    let sources = el("ul")
        .class("references")
        .children(sources.collect::<Vec<_>>());
    let outcome = prose.section("outcome").map(|text| {
        let label = el("p")
            .class("kind")
            .text(evaluated_word(language, of.evaluated));
        section(
            "outcome",
            word!(language, practices.outcome),
            [label.view(), text],
        )
    });
    let back = el("a").attr("href", route::path(language, Page::Practices));
    el("article")
        .class("answer")
        .child(
            el("p")
                .class("back no-print")
                .child(back.text(word!(language, practices.back))),
        )
        .child(el("p").class("kind").text(place_line(reader, of)))
        .child(el("h1").text(of.title.as_str()))
        .children(prose.section(""))
        .children(outcome)
        .child(section(
            "objectives",
            word!(language, practices.objectives),
            [served.view()],
        ))
        .children(prose.sources())
        .child(section(
            "sources",
            word!(language, practices.sources),
            [sources.view()],
        ))
        .child(topic_links(reader, &of.topics))
        .view()
}
