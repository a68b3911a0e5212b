//! Drafts in one step: what an official most often needs on a place, a topic or several, with sources. A draft is a
//! list of parts like any other; only what there are figures for is in it.

use super::desk::Desk;
use crate::browser::page as document;
use crate::countries::list::{self, Finder};
use crate::countries::loaded::Loaded;
use crate::dom::{button, el, live, option, parts};
use crate::failure;
use crate::fields;
use crate::i18n::{fill, word};
use crate::reader::{Held, Reader};
use crate::state::{Signal, callback, keep, memo, state};
use crate::store::{self, Failure, Lists};
use evidence::brief::{Brief, Item};
use evidence::compare::MOST;
use evidence::dataset::Sex;
use evidence::format::Format;
use evidence::ids::{IndicatorId, PlaceCode, SourceId, TopicId};
use evidence::order::sort;
use evidence::view::{Kind, View};
use evidence::{address, corridor_view};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Kinds of draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Draft {
    Country,
    Topic,
    Both,
    Comparison,
    Points,
    Questions,
}

impl Draft {
    fn needs_places(self) -> usize {
        match self {
            Self::Country | Self::Both | Self::Points => 1,
            Self::Comparison => 2,
            Self::Topic | Self::Questions => 0,
        }
    }

    fn needs_topic(self) -> bool {
        matches!(self, Self::Topic | Self::Both | Self::Questions)
    }
}

/// Charts of a country's draft, those with figures first to last.
const CHARTS: [&str; 4] = [
    "migrant-stock",
    "refugees-hosted",
    "idps-conflict",
    "remittances-received",
];
/// Charts of a comparison's.
const COMPARED: [&str; 2] = ["migrant-share", "refugees-hosted"];
/// The most charts, answers and practices of a draft, which is to fit on two pages.
const MOST_CHARTS: usize = 2;
const MOST_ANSWERS: usize = 6;
/// The most places that are offered for what is typed.
const MOST_FOUND: usize = 8;
/// Countries beside the one of a draft.
const PEERS: usize = 3;

/// The form.
pub fn form(reader: &Rc<Reader>, desk: Desk) -> AnyView {
    let language = reader.language;
    let held = keep(reader.clone());
    let kind = state(Draft::Country);
    let places = state(Vec::<PlaceCode>::new());
    let topic = state(None::<TopicId>);
    let trouble = state(None::<String>);
    let failed = state(None::<Failure>);
    let kinds = [
        (Draft::Country, word!(language, brief.kind_country)),
        (Draft::Topic, word!(language, brief.kind_topic)),
        (Draft::Both, word!(language, brief.kind_both)),
        (Draft::Comparison, word!(language, brief.kind_comparison)),
        (Draft::Points, word!(language, brief.kind_points)),
        (Draft::Questions, word!(language, brief.kind_questions)),
    ];
    let kinds = kinds.map(|(k, name)| (k, name.to_owned())).to_vec();
    let choose = move |k: Draft| {
        kind.set(k);
        trouble.set(None);
    };
    let make = move || {
        let (draft, chosen, about) = (
            kind.get_untracked(),
            places.get_untracked(),
            topic.get_untracked(),
        );
        let missing = match draft.needs_places() {
            2 if chosen.len() < 2 => Some(word!(language, brief.needs_places)),
            1 if chosen.is_empty() => Some(word!(language, brief.needs_place)),
            _ if draft.needs_topic() && about.is_none() => Some(word!(language, brief.needs_topic)),
            _ => None,
        };
        trouble.set(missing.map(str::to_owned));
        if missing.is_some() {
            return;
        }
        spawn_local(async move {
            let Some(reader) = held.try_get_value() else {
                return;
            };
            match draft_of(&reader, draft, &chosen, about.as_ref()).await {
                Ok(brief) => {
                    failed.set(None);
                    desk.begin(brief, None);
                    document::soon(|| document::focus("part-0"));
                }
                Err(failure) => {
                    failed.set(Some(failure));
                }
            }
        });
    };
    let place_field =
        live(move || (kind.get().needs_places() > 0).then(|| place_picker(held, places)));
    let topic_field = live(move || kind.get().needs_topic().then(|| topic_picker(held, topic)));
    let message = live(move || {
        let text = trouble.get()?;
        Some(
            el("p")
                .class("notice")
                .attr("role", "alert")
                .text(text)
                .view(),
        )
    });
    let retry = callback(move |()| failed.set(None));
    let failure = live(move || failed.get().map(|f| failure::panel(language, f, retry)));
    let empty = memo(move || desk.brief.with(|b| b.items.is_empty()));
    el("details")
        .class("brief-draft no-print")
        .live_flag("open", move || empty.get())
        .child(el("summary").text(word!(language, brief.draft)))
        .child(fields::buttons(
            word!(language, brief.draft_kind),
            kinds,
            move || kind.get(),
            choose,
        ))
        .child(place_field)
        .child(topic_field)
        .child(message)
        .child(failure)
        .child(
            button(make)
                .class("primary")
                .text(word!(language, brief.draft_make)),
        )
        .view()
}

/// A field that adds places, and the places with a button each that takes them away.
fn place_picker(held: Held, places: Signal<Vec<PlaceCode>>) -> AnyView {
    let language = held.with_value(|r| r.language);
    let choose = callback(move |id: String| {
        let code = PlaceCode::new(&id);
        places.update(|p| {
            if p.len() < MOST && !p.contains(&code) {
                p.push(code);
            }
        });
    });
    let field = list::finder(
        held,
        Finder {
            id: "draft-place",
            label: word!(language, brief.draft_place),
            none: word!(language, brief.no_place),
            count: word!(language, brief.place_count),
            most: MOST_FOUND,
            chosen: callback(move |code| places.with_untracked(|p| p.contains(&code))),
            choose,
        },
    );
    let chips = live(move || {
        let reader = held.get_value();
        let chips = places.get().into_iter().map(|code| {
            let name = reader.words.name(&code);
            let label = vec![("name", name.as_str().into())];
            let label = fill(word!(language, brief.place_remove), &label);
            let away = button(move || places.update(|p| p.retain(|c| *c != code)));
            let away = away.attr("aria-label", label).text("×");
            el("li")
                .class("chip chosen")
                .child(el("span").text(name))
                .child(away)
                .view()
        });
        Some(
            el("ul")
                .class("chips")
                .children(chips.collect::<Vec<_>>())
                .view(),
        )
    });
    let field = el("div").class("find").child(field);
    parts([field.view(), chips])
}

fn topic_picker(held: Held, topic: Signal<Option<TopicId>>) -> AnyView {
    let reader = held.get_value();
    let language = reader.language;
    let mut all: Vec<_> = reader.words.topics().collect();
    sort(&mut all, |a, b| reader.conventions.compare(a.1, b.1));
    let current = topic.get_untracked();
    let options = all
        .into_iter()
        .map(|(id, name)| option(id.as_str(), name.as_str(), current.as_ref() == Some(id)).view());
    let chosen = move |event: web_sys::Event| {
        let code = event_target_value(&event);
        topic.set((!code.is_empty()).then(|| TopicId::new(&code)));
    };
    let first = option("", word!(language, brief.draft_choose), current.is_none());
    let select = el("select")
        .on("change", chosen)
        .child(first)
        .children(options.collect::<Vec<_>>());
    el("label")
        .class("choice")
        .child(el("span").text(word!(language, brief.draft_topic)))
        .child(select)
        .view()
}

/// The draft as a brief.
async fn draft_of(
    reader: &Rc<Reader>,
    draft: Draft,
    places: &[PlaceCode],
    topic: Option<&TopicId>,
) -> Result<Brief, Failure> {
    let mut names: Vec<String> = topic
        .filter(|_| draft.needs_topic())
        .map(|t| reader.words.topic(t))
        .into_iter()
        .collect();
    let shown = if draft.needs_places() > 0 {
        places
    } else {
        &[]
    };
    let called: Vec<String> = shown.iter().map(|p| reader.words.name(p)).collect();
    if !called.is_empty() {
        names.push(reader.speaker().list(&called).text);
    }
    let items = match (draft, topic) {
        (Draft::Country, _) => country(reader, places.first()).await?,
        (Draft::Points, _) => places
            .iter()
            .flat_map(|p| {
                [
                    Item::Opening(p.clone()),
                    Item::Points(p.clone()),
                    Item::Unknown(p.clone()),
                ]
            })
            .collect(),
        (Draft::Comparison, _) => comparison(places),
        (Draft::Topic, Some(topic)) => about(reader, topic, None).await?,
        (Draft::Both, Some(topic)) => about(reader, topic, places.first()).await?,
        (Draft::Questions, Some(topic)) => questions(reader, topic).await?,
        _ => Vec::new(),
    };
    let lists = reader.lists().await?;
    Ok(Brief {
        title: names.join(": "),
        made: crate::browser::device::today(),
        editions: editions(&lists),
        items,
        ..Brief::default()
    })
}

/// The newest day of each source's figures, by which newer ones are noticed.
#[must_use]
pub fn editions(lists: &Lists) -> Vec<(SourceId, String)> {
    let sources = lists.catalogue.sources.iter();
    sources
        .map(|s| (s.id.clone(), s.reference_date.clone()))
        .collect()
}

fn view(id: &str, places: &[PlaceCode], kind: Kind) -> Item {
    let mut view = View::of(IndicatorId::new(id));
    view.places = places.to_vec();
    view.kind = kind;
    Item::View(address::write(&view))
}

async fn country(reader: &Rc<Reader>, place: Option<&PlaceCode>) -> Result<Vec<Item>, Failure> {
    let Some(place) = place else {
        return Ok(Vec::new());
    };
    let one = std::slice::from_ref(place);
    let mut items = vec![
        Item::Opening(place.clone()),
        Item::KeyFigures(place.clone()),
    ];
    let Some(loaded) = Loaded::fetch(reader, place).await? else {
        return Ok(items);
    };
    let drawn = CHARTS
        .iter()
        .filter(|id| loaded.tell(reader, |p| p.has_course(id)));
    items.extend(drawn.take(MOST_CHARTS).map(|id| view(id, one, Kind::Line)));
    let mut flows = None;
    if loaded
        .tell(reader, |p| p.fact("migrant-stock", Sex::Both))
        .is_some()
    {
        let mut corridors = corridor_view::CorridorView::of("migrants");
        corridors.place = Some(place.clone());
        corridors.top = 10;
        flows = Some(Item::Corridors(corridor_view::write(&corridors)));
    }
    let mut beside = vec![place.clone()];
    beside.extend(loaded.file.peers.iter().take(PEERS).cloned());
    if beside.len() > 1 {
        items.push(Item::Comparison(beside));
    }
    // Below the comparison: on paper it has the width of the page to itself.
    items.extend(flows);
    items.push(Item::Unknown(place.clone()));
    Ok(items)
}

fn comparison(places: &[PlaceCode]) -> Vec<Item> {
    let mut items: Vec<Item> = places.iter().map(|p| Item::Opening(p.clone())).collect();
    items.push(Item::Comparison(places.to_vec()));
    items.extend(COMPARED.iter().map(|id| view(id, places, Kind::Line)));
    items.extend(places.iter().map(|p| Item::Unknown(p.clone())));
    items
}

/// A topic, in a place where one is named: its charts are then those of the place, as far as it has figures.
async fn about(
    reader: &Rc<Reader>,
    topic: &TopicId,
    place: Option<&PlaceCode>,
) -> Result<Vec<Item>, Failure> {
    let shelf = store::shelf(reader.language).await?;
    let lists = reader.lists().await?;
    let mut items = Vec::new();
    if let Some(place) = place {
        items.push(Item::Opening(place.clone()));
        let one = std::slice::from_ref(place);
        let mut drawn = 0;
        for indicator in lists.catalogue.with_topics(std::slice::from_ref(topic)) {
            let figures = store::dataset(&indicator.file).await?;
            if drawn < MOST_CHARTS && figures.has_place(place) && indicator.allows(Kind::Line) {
                items.push(view(indicator.id.as_str(), one, Kind::Line));
                drawn += 1;
            }
            if drawn == MOST_CHARTS {
                break;
            }
        }
    }
    items.push(Item::Summary(topic.clone()));
    items.push(Item::Messages(topic.clone()));
    let entry = shelf.topics.iter().find(|t| t.id == *topic);
    if let (Some(entry), None) = (entry, place) {
        let file = store::topic(&entry.file).await?;
        let charts = file.charts.iter().take(MOST_CHARTS).cloned();
        items.extend(charts.map(Item::View));
    }
    let claims = shelf
        .answers
        .iter()
        .filter(|a| a.topics.contains(topic) && a.verdict.is_some());
    items.extend(claims.take(2).map(|a| Item::Answer(a.id.clone())));
    let practices = shelf.practices.iter().filter(|p| p.topics.contains(topic));
    let here = |p: &&evidence::shelf::PracticeEntry| place.is_none_or(|own| p.places.contains(own));
    items.extend(
        practices
            .filter(here)
            .take(2)
            .map(|p| Item::Practice(p.id.clone())),
    );
    if let Some(place) = place {
        items.push(Item::Unknown(place.clone()));
    }
    Ok(items)
}

async fn questions(reader: &Rc<Reader>, topic: &TopicId) -> Result<Vec<Item>, Failure> {
    let shelf = store::shelf(reader.language).await?;
    let answers = shelf.answers.iter().filter(|a| a.topics.contains(topic));
    Ok(answers
        .take(MOST_ANSWERS)
        .map(|a| Item::Answer(a.id.clone()))
        .collect())
}
