//! What is counted, between which places, when, for whom, how finely.

use super::Desk;
use crate::combobox::{Choice, Combobox, combobox};
use crate::dom::{button, el, live, option, parts};
use crate::fields::{self, buttons, filter};
use crate::i18n::{fill, word};
use crate::search;
use crate::state::{Signal, callback, effect, keep, memo, state};
use evidence::corridor_view::{CorridorView, MOST_PLACES, TOPS, USUAL_TOP, is_end};
use evidence::corridors::Level;
use evidence::dataset::Sex;
use evidence::ids::PlaceCode;
use leptos::prelude::*;

/// Places offered for what was typed.
const OFFERED: usize = 12;

/// The panel.
pub fn panel(desk: Desk) -> AnyView {
    fields::panel(
        move || desk.view.with(in_force),
        [
            measures(desk),
            direction(desk),
            ends(desk),
            year(desk),
            sex(desk),
            level(desk),
            top(desk),
        ],
    )
}

/// How many filters differ from the first view.
fn in_force(view: &CorridorView) -> usize {
    [
        !view.from.is_empty(),
        !view.to.is_empty(),
        view.place.is_some(),
        view.time.is_some(),
        view.sex != Sex::Both,
        view.level.is_some(),
        view.top != USUAL_TOP,
    ]
    .into_iter()
    .filter(|f| *f)
    .count()
}

fn measures(desk: Desk) -> AnyView {
    let reader = desk.reader();
    let language = reader.language;
    let list = desk.list();
    let rows = list.measures.iter().map(|measure| {
        let id = measure.id.clone();
        let name = reader.words.say(&format!("corridor.{id}-name"), &vec![]);
        let own = id.clone();
        let current = move || desk.view.with(|v| v.measure == own);
        let choose = button(move || {
            let id = id.clone();
            desk.update(|v| {
                v.measure = id;
                // Another measure has years and sexes of its own.
                v.time = None;
                v.sex = Sex::Both;
                v.pair = None;
            });
        });
        let choose = choose.live("aria-current", move || current().then(|| "true".to_owned()));
        el("li").child(choose.text(name)).view()
    });
    let rows: Vec<AnyView> = rows.collect();
    let list = el("ul").class("indicators short").children(rows);
    filter(word!(language, corridors.measure), [list.view()])
}

/// From and to, or one place in both directions.
fn direction(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let options = vec![
        (false, word!(language, corridors.direction_pairs).to_owned()),
        (true, word!(language, corridors.direction_place).to_owned()),
    ];
    let both = state(desk.view.with_untracked(|v| v.place.is_some()));
    // The address may say otherwise later.
    effect(move || {
        let view = desk.view.get();
        if view.place.is_some() {
            both.set(true);
        } else if !(view.from.is_empty() && view.to.is_empty()) {
            both.set(false);
        }
    });
    provide_context(Both(both));
    buttons(
        word!(language, corridors.direction),
        options,
        move || both.get(),
        move |chosen| {
            both.set(chosen);
            desk.update(|v| {
                if chosen {
                    v.place = v.from.first().or_else(|| v.to.first()).cloned();
                    v.from.clear();
                    v.to.clear();
                } else if let Some(place) = v.place.take() {
                    v.to = vec![place];
                }
                v.level = None;
            });
        },
    )
}

/// Whether one place is shown in both directions, before one is chosen.
#[derive(Clone, Copy)]
struct Both(Signal<bool>);

/// An end of the corridors.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    From,
    To,
    Both,
}

impl End {
    fn of(self, view: &CorridorView) -> Vec<PlaceCode> {
        match self {
            Self::From => view.from.clone(),
            Self::To => view.to.clone(),
            Self::Both => view.place.iter().cloned().collect(),
        }
    }

    fn set(self, view: &mut CorridorView, places: Vec<PlaceCode>) {
        match self {
            Self::From => view.from = places,
            Self::To => view.to = places,
            Self::Both => view.place = places.into_iter().next_back(),
        }
        view.level = None;
        view.pair = None;
    }
}

fn ends(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let both = use_context::<Both>().map_or_else(|| state(false), |b| b.0);
    let swap = move || {
        desk.update(|v| std::mem::swap(&mut v.from, &mut v.to));
    };
    live(move || {
        Some(if both.get() {
            end(
                desk,
                End::Both,
                "both",
                word!(language, corridors.both),
                word!(language, compare.add),
            )
        } else {
            let swap = button(swap).class("quiet");
            parts([
                end(
                    desk,
                    End::From,
                    "from",
                    word!(language, corridors.from),
                    word!(language, corridors.add_from),
                ),
                end(
                    desk,
                    End::To,
                    "to",
                    word!(language, corridors.to),
                    word!(language, corridors.add_to),
                ),
                el("p")
                    .class("quick")
                    .child(swap.text(word!(language, corridors.swap)))
                    .view(),
            ])
        })
    })
}

fn end(
    desk: Desk,
    end: End,
    id: &'static str,
    legend: &'static str,
    hint: &'static str,
) -> AnyView {
    let language = desk.reader().language;
    let finder = keep(None::<search::Finder<PlaceCode>>);
    let begin = callback(move |()| {
        if finder.with_value(Option::is_none) {
            finder.set_value(Some(search::places(&desk.reader())));
        }
    });
    let find = callback(move |query: String| {
        let reader = desk.reader();
        let chosen = desk.view.with(|v| end.of(v));
        let found = finder.with_value(|f| f.as_ref().map_or_else(Vec::new, |f| f.find(&query)));
        let found = found.into_iter().filter(|p| is_end(p, reader.places()));
        let choice = |code: PlaceCode| Choice {
            label: reader.words.name(&code),
            id: code.to_string(),
            remark: String::new(),
            group: word!(language, search.places),
            chosen: chosen.contains(&code),
        };
        found.take(OFFERED).map(choice).collect::<Vec<_>>()
    });
    let choose = callback(move |code: String| {
        let code = PlaceCode::new(&code);
        desk.update(|v| {
            let mut places = end.of(v);
            match places.iter().position(|p| *p == code) {
                Some(at) => drop(places.remove(at)),
                None if places.len() < MOST_PLACES => places.push(code),
                None => {}
            }
            end.set(v, places);
        });
    });
    let field = combobox(Combobox {
        id,
        label: hint.to_owned(),
        label_visible: false,
        hint: hint.to_owned(),
        find,
        none: callback(move |query: String| {
            fill(
                word!(language, explore.no_place),
                &vec![("query", query.into())],
            )
        }),
        count: callback(move |n: usize| {
            let n = desk.reader().speaker().count(n);
            fill(word!(language, home.search_count), &vec![("n", n)])
        }),
        choose,
        begin,
        open_empty: false,
    });
    let places = memo(move || desk.view.with(|v| end.of(v)));
    let chips = live(move || {
        let reader = desk.reader();
        let chosen = places.get();
        if chosen.is_empty() {
            let anywhere = el("p").class("hint");
            return Some(anywhere.text(word!(language, corridors.anywhere)).view());
        }
        let chips = chosen.into_iter().map(|code| {
            let name = reader.words.name(&code);
            let label = fill(
                word!(language, explore.remove),
                &vec![("name", name.as_str().into())],
            );
            let remove = button(move || {
                desk.update(|v| {
                    let rest = end.of(v).into_iter().filter(|p| *p != code).collect();
                    end.set(v, rest);
                });
            });
            el("li")
                .class("chip chosen")
                .child(el("span").text(name))
                .child(remove.attr("aria-label", label).text("×"))
                .view()
        });
        Some(el("ul").class("chips").children(chips).view())
    });
    filter(legend, [field, chips])
}

fn year(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let current = memo(move || {
        let measure = desk.measure()?;
        let year = desk.view.with(|v| v.year(&measure));
        Some((measure, year))
    });
    let choose = move |event: web_sys::Event| {
        let year = event_target_value(&event).parse().ok();
        desk.update(|v| v.time = year);
    };
    live(move || {
        let (measure, current) = current.get()?;
        let latest = measure.latest();
        let reader = desk.reader();
        let options = measure.years.iter().rev().map(|(year, _)| {
            let label = reader.speaker().year(*year).text;
            let value = if *year == latest {
                String::new()
            } else {
                year.to_string()
            };
            option(value, label, *year == current).view()
        });
        let select = el("select")
            .attr("aria-label", word!(language, explore.year))
            .on("change", choose)
            .children(options);
        (measure.years.len() > 1).then(|| filter(word!(language, explore.year), [select.view()]))
    })
}

fn sex(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let has = memo(move || desk.measure().is_some_and(|m| m.by_sex()));
    live(move || {
        has.get().then(|| {
            let options = vec![
                (Sex::Both, word!(language, explore.both).to_owned()),
                (Sex::Female, word!(language, explore.female).to_owned()),
                (Sex::Male, word!(language, explore.male).to_owned()),
            ];
            let current = move || desk.view.with(|v| v.sex);
            buttons(word!(language, explore.sex), options, current, move |sex| {
                desk.update(|v| v.sex = sex);
            })
        })
    })
}

fn level(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let options = Level::ALL.map(|level| {
        let name = match level {
            Level::Country => word!(language, corridors.level_country),
            Level::Subregion => word!(language, corridors.level_subregion),
            Level::Region => word!(language, corridors.level_region),
            Level::Income => word!(language, corridors.level_income),
        };
        (level, name.to_owned())
    });
    let current = move || desk.view.with(CorridorView::level);
    buttons(
        word!(language, corridors.level),
        options.to_vec(),
        current,
        move |level| {
            desk.update(|v| {
                v.level = Some(level).filter(|l| *l != v.usual_level());
                v.pair = None;
            });
        },
    )
}

fn top(desk: Desk) -> AnyView {
    let reader = desk.reader();
    let language = reader.language;
    let choose = move |event: web_sys::Event| {
        let top = event_target_value(&event).parse().unwrap_or(USUAL_TOP);
        desk.update(|v| v.top = top);
    };
    let current = memo(move || desk.view.with(|v| v.top));
    live(move || {
        let reader = desk.reader();
        let options = TOPS.map(|top| {
            let label = reader.speaker().count(top).text;
            option(top.to_string(), label, top == current.get()).view()
        });
        let select = el("select")
            .attr("aria-label", word!(language, corridors.top))
            .on("change", choose)
            .children(options);
        Some(filter(word!(language, corridors.top), [select.view()]))
    })
}
