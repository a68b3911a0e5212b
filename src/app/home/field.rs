//! The field of the front page: places, indicators and texts in the reader's language, and what reads like a view,
//! such as «refugees Kenya 2020».

use crate::app;
use crate::browser::history::Step;
use crate::browser::intl;
use crate::combobox::{Choice, Combobox, combobox};
use crate::dom::{el, live, parts};
use crate::failure;
use crate::i18n::{fill, word};
use crate::reader::Reader;
use crate::route::{self, Page};
use crate::search::{self, Finder, folded};
use crate::state::{callback, keep, state};
use crate::store::{self, Failure, Lists};
use evidence::Language;
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::place::PlaceKind;
use evidence::search::{Kind, Names, SearchIndex, Wish, understand};
use evidence::view::{self, Time, View};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Entries shown of each kind, and of places.
const MOST: usize = 4;
const PLACE: &str = "place";
const VIEW: &str = "view";

/// What the field searches: places at once, the rest when it is there.
struct Searched {
    places: Finder<PlaceCode>,
    rest: Option<Rest>,
}

struct Rest {
    index: Rc<SearchIndex>,
    lists: Rc<Lists>,
    names: Names,
}

/// The field with what it finds.
pub fn field(reader: &Rc<Reader>) -> AnyView {
    let language = reader.language;
    let searched = keep(None::<Searched>);
    let held = keep(reader.clone());
    let failed = state(None::<Failure>);
    // Counts arrivals, so that the list is asked again when more can be searched.
    let arrived = state(0u32);
    let begin = callback(move |()| {
        if searched.with_value(Option::is_some) {
            return;
        }
        let places = search::places(&held.get_value());
        searched.set_value(Some(Searched { places, rest: None }));
        spawn_local(async move {
            let Some(reader) = held.try_get_value() else {
                return;
            };
            match rest(&reader).await {
                Ok(rest) => {
                    let there = searched.try_update_value(|s| {
                        if let Some(s) = s {
                            s.rest = Some(rest);
                        }
                    });
                    if there.is_some() {
                        failed.set(None);
                        arrived.update(|n| *n += 1);
                    }
                }
                Err(failure) => {
                    failed.set(Some(failure));
                }
            }
        });
    });
    let find = callback(move |query: String| {
        arrived.track();
        let reader = held.get_value();
        searched.with_value(|s| {
            s.as_ref()
                .map_or_else(Vec::new, |s| s.choices(&reader, &query))
        })
    });
    let address = app::address();
    let choose = callback(move |id: String| {
        if let Some(to) = held.with_value(|r| target(r, &id)) {
            address.go(&to, Step::Page);
        }
    });
    let none = callback(move |query: String| {
        fill(
            word!(language, home.search_none),
            &vec![("query", query.into())],
        )
    });
    let count = callback(move |n: usize| {
        let n = held.with_value(|reader| reader.speaker().count(n));
        fill(word!(language, home.search_count), &vec![("n", n)])
    });
    let retry = callback(move |()| {
        searched.set_value(None);
        begin.run(());
    });
    let field = combobox(Combobox {
        id: "search",
        label: word!(language, search.label).to_owned(),
        label_visible: true,
        hint: word!(language, search.hint).to_owned(),
        find,
        none,
        count,
        choose,
        begin,
        open_empty: false,
    });
    parts([
        el("div").class("search").child(field).view(),
        live(move || {
            failed
                .get()
                .map(|failure| failure::panel(language, failure, retry))
        }),
    ])
}

async fn rest(reader: &Reader) -> Result<Rest, Failure> {
    let lists = reader.lists().await?;
    let index = store::search(reader.language).await?;
    let names = names(reader, &lists);
    Ok(Rest {
        index,
        lists,
        names,
    })
}

/// Names of places and indicators, by which a query is understood as a view.
fn names(reader: &Reader, lists: &Lists) -> Names {
    let places = reader.places().all().iter().filter_map(|place| {
        let words = reader.words.place(&place.code)?;
        if place.kind == PlaceKind::Origin {
            return None;
        }
        let mut all = vec![
            folded(&words.name),
            folded(&words.within),
            folded(&words.from),
        ];
        all.extend(words.aliases.iter().map(|a| folded(a)));
        all.push(place.code.as_str().to_ascii_lowercase());
        Some((place.code.clone(), all))
    });
    let indicators = lists.catalogue.indicators.iter().filter_map(|indicator| {
        let words = lists.words.indicators.get(&indicator.id)?;
        let more = folded(&format!("{} {}", words.subtitle, words.quantity));
        Some((indicator.id.clone(), folded(&words.name), more))
    });
    Names {
        places: places.collect(),
        indicators: indicators.collect(),
    }
}

/// The folded words of a query. What is written without spaces is cut by the browser.
fn words(language: Language, query: &str) -> Vec<String> {
    let spaced = query.replace(['\'', '’'], " ");
    let cut = if language == Language::Chinese {
        intl::segments(language, &spaced)
    } else {
        vec![spaced]
    };
    let folded = cut.iter().map(|part| folded(part));
    let words = folded.flat_map(|part| {
        let words = part.split(' ').filter(|w| !w.is_empty());
        words.map(str::to_owned).collect::<Vec<_>>()
    });
    words.collect()
}

impl Searched {
    fn choices(&self, reader: &Reader, query: &str) -> Vec<Choice> {
        let language = reader.language;
        let choice = |kind: &str, id: &str, label: String, remark: String, group| Choice {
            id: format!("{kind}:{id}"),
            label,
            remark,
            group,
            chosen: false,
        };
        let words = words(language, query);
        let mut all = Vec::new();
        if let Some(rest) = &self.rest
            && let Some(wish) = understand(&words, &rest.names)
            && let Some((view, label)) = wished(reader, &rest.lists, &wish)
        {
            let address = evidence::address::write(&view);
            let group = word!(language, search.view);
            all.push(choice(VIEW, &address, label, String::new(), group));
        }
        let places = self.places.find(query).into_iter().take(MOST);
        all.extend(places.map(|code| {
            let name = reader.words.name(&code);
            choice(
                PLACE,
                code.as_str(),
                name,
                String::new(),
                word!(language, search.places),
            )
        }));
        if let Some(rest) = &self.rest {
            let found = rest.index.find(&words, MOST);
            all.extend(found.into_iter().map(|entry| {
                let title = reader.words.prose(&entry.title);
                let remark = reader.words.prose(&entry.remark);
                choice(
                    entry.kind.code(),
                    &entry.id,
                    title,
                    remark,
                    group(language, entry.kind),
                )
            }));
        }
        all
    }
}

fn group(language: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::Indicator => word!(language, search.indicator),
        Kind::Topic => word!(language, search.topic),
        Kind::Answer => word!(language, search.answer),
        Kind::Claim => word!(language, search.claim),
        Kind::Practice => word!(language, search.practice),
        Kind::Publication => word!(language, search.publication),
        Kind::Term => word!(language, search.term),
    }
}

/// The view that is meant, and its name.
fn wished(reader: &Reader, lists: &Lists, wish: &Wish) -> Option<(View, String)> {
    let language = reader.language;
    let speaker = reader.speaker();
    let (time, one_year) = match wish.years {
        Some((from, to)) if from == to => (Time::Year(from), true),
        Some((from, to)) => (Time::Range(Some(from), Some(to)), false),
        None => (Time::Default, false),
    };
    // A year of no place in particular is the map of that year.
    let kind = match one_year {
        true if wish.places.is_empty() => view::Kind::Map,
        true => view::Kind::Bar,
        false => view::Kind::Line,
    };
    let view = View {
        places: wish.places.clone(),
        time,
        ..View::drawn(lists.catalogue.get(&wish.indicator)?, kind)
    };
    let named = lists.words.indicators.get(&wish.indicator);
    let indicator = named.map_or("", |w| w.name.as_str());
    let places: Vec<String> = wish.places.iter().map(|p| reader.words.name(p)).collect();
    let years = wish.years.map(|(from, to)| {
        if from == to {
            return speaker.year(from);
        }
        let ends = vec![("from", speaker.year(from)), ("to", speaker.year(to))];
        fill(word!(language, search.years), &ends).into()
    });
    let template = match (&years, places.is_empty()) {
        (None, _) => word!(language, search.wish),
        (Some(_), true) => word!(language, search.wish_only_years),
        (Some(_), false) => word!(language, search.wish_years),
    };
    let arguments = vec![
        ("indicator", indicator.into()),
        ("places", speaker.list(&places)),
        ("years", years.unwrap_or_default()),
    ];
    Some((view, fill(template, &arguments)))
}

/// Where an entry leads.
fn target(reader: &Reader, id: &str) -> Option<String> {
    let language = reader.language;
    let (kind, id) = id.split_once(':')?;
    let item = |page| Some(route::item_path(language, page, id));
    match kind {
        VIEW => {
            let path = route::path(language, Page::Explore);
            return Some(format!("{path}?{id}"));
        }
        PLACE => {
            let code = PlaceCode::new(id);
            let kind = reader.places().kind(&code);
            if kind.is_some_and(PlaceKind::has_profile) {
                return item(Page::Countries);
            }
            let mut view = View::of(reader.base.index.first.clone());
            view.places = vec![code];
            view.kind = view::Kind::Line;
            return Some(route::view_address(reader.language, &view));
        }
        _ => {}
    }
    match Kind::from_code(kind)? {
        Kind::Indicator => {
            let indicator = reader.indicator(&IndicatorId::new(id))?;
            let view = View::drawn(indicator, view::Kind::Map);
            Some(route::view_address(language, &view))
        }
        Kind::Topic => item(Page::Topics),
        Kind::Answer | Kind::Claim => item(Page::Answers),
        Kind::Practice => item(Page::Practices),
        Kind::Publication => item(Page::Library),
        Kind::Term => item(Page::Glossary),
    }
}
