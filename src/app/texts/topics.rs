//! Topics: the list, narrowed to what belongs to several of them, and the page of one.

use super::answers;
use super::filters::{Choices, topic_links};
use super::library;
use super::preset;
use super::prose::Prose;
use super::{back, item_link, listing, reviewed, section};
use crate::brief;
use crate::dom::{el, live, parts};
use crate::failure::Drawing;
use crate::i18n::{fill, word};
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::state::keep;
use crate::store::{self, Lists};
use crate::{notices, shell};
use charts::Precision;
use evidence::Language;
use evidence::brief::Item;
use evidence::ids::{PlaceCode, TopicId};
use evidence::shelf::{KeyFigure, PracticeEntry, Shelf, TopicFile};
use evidence::view::{Kind, View};
use leptos::prelude::*;
use std::rc::Rc;

/// The page «Topics», or that of a topic.
#[must_use]
pub fn page() -> AnyView {
    super::page(
        |l| word!(l, topics.title),
        |reader, item| {
            Box::pin(async move {
                let shelf = store::shelf(reader.language).await?;
                let lists = reader.lists().await?;
                let named = |code: &String| {
                    let entry = shelf.topics.iter().find(|t| t.id.as_str() == code);
                    entry.cloned()
                };
                let drawing: Drawing = match item.as_ref().and_then(named) {
                    Some(entry) => {
                        let file = store::topic(&entry.file).await?;
                        Rc::new(move || one(&reader, &shelf, &lists, &entry.id, &file))
                    }
                    None => Rc::new(move || list(&reader, &shelf, &lists, item.as_deref())),
                };
                Ok(drawing)
            })
        },
    )
}

/// All topics; and what belongs to those that are chosen.
fn list(reader: &Rc<Reader>, shelf: &Rc<Shelf>, lists: &Rc<Lists>, asked: Option<&str>) -> AnyView {
    let language = reader.language;
    shell::name_page(language, word!(language, topics.title));
    let choices = Choices::follow(language, Page::Topics, shelf.topic_ids(), Vec::new());
    let mut entries: Vec<Vec<TopicId>> = Vec::new();
    entries.extend(shelf.answers.iter().map(|a| a.topics.clone()));
    entries.extend(shelf.practices.iter().map(|p| p.topics.clone()));
    entries.extend(shelf.publications.iter().cloned());
    let indicators = lists.catalogue.indicators.iter();
    entries.extend(indicators.map(|i| i.topics.clone()));
    let held = keep((reader.clone(), shelf.clone(), lists.clone()));
    let content = live(move || {
        let (reader, shelf, lists) = held.get_value();
        let chosen = choices.view.with(|v| v.topics.clone());
        Some(if chosen.is_empty() {
            cards(&reader, &shelf)
        } else {
            chosen_entries(&reader, &shelf, &lists, choices)
        })
    });
    let unknown = asked.map(|code| notices::unknown(word!(language, topic.unknown), code));
    let mut above = Vec::from_iter(unknown);
    above.push(choices.told());
    let title = word!(language, topics.title);
    listing(above, title, word!(language, topics.lead))
        .child(choices.topics(reader, move || entries.clone()))
        .child(content)
        .view()
}

/// A card for each topic, with what there is on it.
fn cards(reader: &Reader, shelf: &Shelf) -> AnyView {
    let language = reader.language;
    let cards = shelf.topics.iter().map(|topic| {
        let count = |n: usize| reader.speaker().count(n);
        let has = |topics: &Vec<TopicId>| topics.contains(&topic.id);
        let answers = shelf.answers.iter().filter(|a| has(&a.topics)).count();
        let practices = shelf.practices.iter().filter(|p| has(&p.topics)).count();
        let publications = shelf.publications.iter().filter(|p| has(p)).count();
        let arguments = vec![
            ("answers", count(answers)),
            ("practices", count(practices)),
            ("publications", count(publications)),
        ];
        let entries = fill(word!(language, topics.entries), &arguments);
        let name = reader.words.topic(&topic.id);
        let heading = el("h2").child(item_link(language, Page::Topics, topic.id.as_str(), &name));
        let entries = el("p").class("meta").text(entries);
        el("li").class("card").child(heading).child(entries).view()
    });
    el("ul")
        .class("cards")
        .children(cards.collect::<Vec<_>>())
        .view()
}

/// What belongs to all topics that are chosen.
fn chosen_entries(
    reader: &Rc<Reader>,
    shelf: &Rc<Shelf>,
    lists: &Rc<Lists>,
    choices: Choices,
) -> AnyView {
    let language = reader.language;
    let view = choices.view.get_untracked();
    let names: Vec<String> = view.topics.iter().map(|t| reader.words.topic(t)).collect();
    let heading = fill(
        word!(language, topics.chosen),
        &vec![("topics", reader.speaker().list(&names))],
    );
    let indicators = lists.catalogue.with_topics(&view.topics).map(|indicator| {
        let words = lists.words.indicators.get(&indicator.id);
        let name = words.map_or("", |w| w.name.as_str());
        let to = route::view_address(language, &View::drawn(indicator, Kind::Map));
        let link = el("a").attr("href", to);
        el("li").child(link.text(name)).view()
    });
    let indicators: Vec<AnyView> = indicators.collect();
    let answers = shelf.answers.iter().filter(|a| view.holds(&a.topics));
    let answers: Vec<AnyView> = answers.map(|a| answers::entry(reader, a)).collect();
    let practices = shelf.practices.iter().filter(|p| view.holds(&p.topics));
    let practices: Vec<AnyView> = practices.map(|p| practice(language, p)).collect();
    let publications = shelf.publications.iter().filter(|p| view.holds(p)).count();
    let library = (publications > 0).then(|| {
        let n = reader.speaker().count(publications);
        let query = evidence::shelf_view::write(&view);
        let path = route::with_query(&route::path(language, Page::Library), &query);
        let link = el("a").attr("href", path);
        let link = link.text(fill(word!(language, library.count), &vec![("n", n)]));
        section(
            "chosen-library",
            word!(language, library.title),
            [el("p").child(link).view()],
        )
    });
    let sections: Vec<AnyView> = [
        entries(
            "chosen-indicators",
            word!(language, topics.indicators),
            indicators,
        ),
        entries("chosen-answers", word!(language, answers.title), answers),
        entries(
            "chosen-practices",
            word!(language, practices.title),
            practices,
        ),
        library,
    ]
    .into_iter()
    .flatten()
    .collect();
    let nothing = sections.is_empty().then(|| {
        el("p")
            .class("notice")
            .text(word!(language, topics.nothing))
            .view()
    });
    parts(
        [
            el("h2").class("chosen").text(heading).view(),
            topic_links(reader, &view.topics),
        ]
        .into_iter()
        .chain(sections)
        .chain(nothing),
    )
}

/// The page of a topic.
fn one(
    reader: &Rc<Reader>,
    shelf: &Rc<Shelf>,
    lists: &Rc<Lists>,
    id: &TopicId,
    file: &Rc<TopicFile>,
) -> AnyView {
    let language = reader.language;
    let name = reader.words.topic(id);
    shell::name_page(language, &name);
    let prose = Prose::new(reader.clone(), file.text.clone(), "topic");
    let figures = file.key.iter().map(|k| key_figure(reader, lists, k));
    let figures = el("ul").children(figures.collect::<Vec<_>>());
    let charts = file.charts.iter().map(|c| preset::figure(reader, c));
    let charts = el("div")
        .class("presets")
        .children(charts.collect::<Vec<_>>());
    let answer = |claims: bool| -> Vec<AnyView> {
        let of = shelf
            .answers
            .iter()
            .filter(|a| a.verdict.is_some() == claims);
        of.filter_map(|a| {
            let text = file.answers.get(&a.id)?;
            Some(answers::folded(reader, a, text))
        })
        .collect()
    };
    let practices = shelf.practices.iter().filter(|p| p.topics.contains(id));
    let practices = practices.map(|p| practice(language, p)).collect();
    let practices = entries("practices", word!(language, topic.practices), practices);
    let publications = file.publications.iter().map(|p| library::item(reader, p));
    let publications = el("ul")
        .class("publications")
        .children(publications.collect::<Vec<_>>());
    let first = lists.catalogue.with_topics(std::slice::from_ref(id)).next();
    let more = first.map(|first| {
        let view = View {
            topics: vec![id.clone()],
            ..View::drawn(first, Kind::Map)
        };
        let link = el("a")
            .class("no-print")
            .attr("href", route::view_address(language, &view));
        el("p")
            .child(link.text(word!(language, topics.explore_all)))
            .view()
    });
    let part = |name: &'static str, heading: &str, items: Vec<AnyView>| {
        (!items.is_empty()).then(|| section(name, heading, items))
    };
    let item = Item::Messages(id.clone());
    let messages = prose.section("messages").map(|m| {
        let add = brief::adder(item);
        parts([m, add])
    });
    let messages = messages.into_iter().collect();
    let item = Item::Summary(id.clone());
    let summary = brief::adder(item);
    el("article")
        .class("topic")
        .child(back(language, Page::Topics, word!(language, topics.all)))
        .child(el("h1").text(name))
        .child(
            el("div")
                .class("summary")
                .children(prose.section(""))
                .child(summary),
        )
        .child(section(
            "key-figures",
            word!(language, topic.figures),
            [figures.view()],
        ))
        .children(part("messages", word!(language, topic.messages), messages))
        .child(section(
            "charts",
            word!(language, topic.charts),
            std::iter::once(charts.view()).chain(more),
        ))
        .children(part(
            "questions",
            word!(language, topic.questions),
            answer(false),
        ))
        .children(part("claims", word!(language, topic.claims), answer(true)))
        .children(practices)
        .child(section(
            "publications",
            word!(language, topic.publications),
            [publications.view()],
        ))
        .child(section(
            "related",
            word!(language, topic.related),
            [topic_links(reader, &file.related)],
        ))
        .children(prose.sources())
        .child(reviewed(reader, &file.reviewed))
        .view()
}

/// A practice in a list.
fn practice(language: Language, of: &PracticeEntry) -> AnyView {
    let link = item_link(language, Page::Practices, &of.id, &of.title);
    el("li").child(link).view()
}

/// A part of the page with a list, where there is anything in it.
fn entries(name: &'static str, heading: &str, items: Vec<AnyView>) -> Option<AnyView> {
    if items.is_empty() {
        return None;
    }
    let list = el("ul").class("entries").children(items);
    Some(section(name, heading, [list.view()]))
}

fn key_figure(reader: &Reader, lists: &Lists, figure: &KeyFigure) -> AnyView {
    let language = reader.language;
    let speaker = reader.speaker();
    let value = speaker
        .value(figure.value, figure.unit, Precision::Spoken)
        .text;
    let words = lists.words.indicators.get(&figure.indicator);
    let arguments = vec![
        ("name", words.map_or("", |w| w.name.as_str()).into()),
        ("place", reader.words.name(&figure.place).into()),
        ("year", speaker.year(figure.year)),
    ];
    let label = fill(word!(language, topic.in_place), &arguments);
    let indicator = reader.indicator(&figure.indicator);
    let source = indicator.and_then(|i| reader.source(&i.source));
    let source = source.map(|s| crate::sources::short(reader, s));
    let chart = format!("{}: {label}", word!(language, home.open_chart));
    let link = indicator.map(|i| {
        let mut view = View::drawn(i, Kind::Line);
        if figure.place != PlaceCode::world() {
            view.places = vec![figure.place.clone()];
        }
        el("a")
            .class("no-print")
            .attr("href", route::view_address(language, &view))
            .attr("aria-label", chart)
            .text(word!(language, home.open_chart))
            .view()
    });
    el("li")
        .class("figure")
        .child(el("p").class("figure-value").text(value))
        .child(el("p").class("figure-label").text(label))
        .child(el("p").class("figure-source").children(source))
        .children(link)
        .view()
}
