//! Practices: what somebody tried and what came of it.

use super::filters::{Choices, Listed, Narrowed, topic_links};
use super::library::sections;
use super::prose::Prose;
use super::{back, item_link, listing, section};
use crate::brief;
use crate::dom::{el, live};
use crate::failure::Drawing;
use crate::i18n::{fill, word};
use crate::reader::Reader;
use crate::route::Page;
use crate::state::keep;
use crate::{notices, shell, store};
use evidence::Language;
use evidence::brief::Item;
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
    super::page(
        |l| word!(l, practices.title),
        |reader, item| {
            Box::pin(async move {
                let language = reader.language;
                let shelf = store::shelf(language).await?;
                let named = |code: &String| shelf.practices.iter().find(|p| p.id == *code).cloned();
                let drawing: Drawing = match item.as_ref().and_then(named) {
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

impl Listed for PracticeEntry {
    fn topics(&self) -> &[TopicId] {
        &self.topics
    }

    fn fits(&self, view: &ShelfView) -> bool {
        let place = view.choice(PLACE);
        let evaluated = view.choice(EVALUATED).and_then(Evaluated::from_code);
        place.is_none_or(|p| self.places.iter().any(|own| own.as_str() == p))
            && evaluated.is_none_or(|e| self.evaluated == e)
    }
}

fn list(reader: &Rc<Reader>, shelf: &Shelf, asked: Option<&str>) -> AnyView {
    let language = reader.language;
    shell::name_page(language, word!(language, practices.title));
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
    let choices = Choices::follow(language, Page::Practices, shelf.topic_ids(), offers);
    let practices = Narrowed::new(choices, &shelf.practices);
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
    let held = keep(reader.clone());
    let content = live(move || {
        let reader = held.get_value();
        let items = practices.chosen();
        let items: Vec<AnyView> = items.iter().map(|p| entry(&reader, p)).collect();
        Some(el("ul").class("entries").children(items).view())
    });
    let unknown = asked.map(|code| notices::unknown(word!(language, practices.unknown), code));
    let mut above = Vec::from_iter(unknown);
    above.extend([choices.told(), sections(language, Page::Practices)]);
    let title = word!(language, practices.title);
    listing(above, title, word!(language, practices.lead))
        .child(practices.topics(reader))
        .child(selects)
        .child(practices.count(reader, word!(language, practices.count)))
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
    let add = brief::adder(Item::Practice(of.id.clone()));
    el("article")
        .class("answer")
        .child(back(
            language,
            Page::Practices,
            word!(language, practices.back),
        ))
        .child(el("p").class("kind").text(place_line(reader, of)))
        .child(el("h1").text(of.title.as_str()))
        .children(prose.section(""))
        .children(outcome)
        .child(add)
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
