//! The panel of filters: topics, indicator, places, years, sex, relation to population, scale.

use super::{Desk, controls, places};
use crate::browser::page;
use crate::dom::{button, el, live};
use crate::fields::{self, filter};
use crate::i18n::{fill, word};
use crate::search;
use crate::state::{effect, keep, memo, state};
use evidence::dataset::Sex;
use evidence::view::{Scale, Time, View};
use evidence::{Indicator, TopicId};
use leptos::prelude::*;

const LIST: &str = "indicators";

/// The panel.
pub fn panel(desk: Desk) -> AnyView {
    fields::panel(
        move || desk.view.with(in_force),
        [
            topics(desk),
            indicators(desk),
            controls::second(desk),
            places::picker(desk),
            controls::years(desk),
            controls::sex(desk),
            controls::relation(desk),
            controls::scale(desk),
        ],
    )
}

/// How many filters differ from the first view.
fn in_force(view: &View) -> usize {
    [
        !view.topics.is_empty(),
        !view.places.is_empty(),
        view.time != Time::Default,
        view.sex != Sex::Both,
        view.relative,
        view.scale == Scale::Log,
    ]
    .into_iter()
    .filter(|f| *f)
    .count()
}

/// Topics as buttons that narrow the list of indicators, each with how many it would leave.
fn topics(desk: Desk) -> AnyView {
    let reader = desk.reader();
    let language = reader.language;
    let topics: Vec<TopicId> = desk
        .lists()
        .catalogue
        .topics()
        .into_iter()
        .cloned()
        .collect();
    let buttons: Vec<AnyView> = topics
        .into_iter()
        .map(|topic| {
            let name = reader.words.topic(&topic);
            let pressed = {
                let topic = topic.clone();
                memo(move || desk.view.with(|v| v.topics.contains(&topic)))
            };
            let count = {
                let topic = topic.clone();
                memo(move || {
                    let mut all = desk.view.with(|v| v.topics.clone());
                    if !all.contains(&topic) {
                        all.push(topic.clone());
                    }
                    desk.lists().catalogue.with_topics(&all).count()
                })
            };
            let number = move || desk.reader().speaker().count(count.get());
            let label = {
                let name = name.clone();
                move || {
                    let arguments = vec![("name", name.as_str().into()), ("n", number())];
                    fill(word!(language, explore.topic_count), &arguments)
                }
            };
            let toggle = move || {
                let lists = desk.lists();
                desk.update(|v| v.toggle_topic(&topic, &lists.catalogue));
            };
            let counted = el("span")
                .class("chip-count")
                .live_text(move || number().text);
            let button = button(toggle)
                .class("chip")
                .says("aria-pressed", move || pressed.get())
                .live("aria-label", move || Some(label()))
                .live_flag("disabled", move || count.get() == 0 && !pressed.get())
                .text(name)
                .child(counted);
            el("li").child(button).view()
        })
        .collect();
    let chips = el("ul").class("chips").children(buttons);
    filter(word!(language, explore.topics), [chips.view()])
}

/// The indicators that have the chosen topics, and a field that narrows them by name.
fn indicators(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let query = state(String::new());
    let finder = keep(search::indicators(&desk.lists().words));
    let listed = move || -> Vec<Indicator> {
        let lists = desk.lists();
        let topics = desk.view.with(|v| v.topics.clone());
        let all = lists.catalogue.with_topics(&topics).cloned();
        let typed = query.get();
        if typed.trim().is_empty() {
            return all.collect();
        }
        let found = finder.with_value(|f| f.find(&typed));
        all.filter(|i| found.contains(&i.id)).collect()
    };
    let rows = move || {
        let listed = listed();
        if listed.is_empty() {
            let clear = button(move || {
                query.set(String::new());
                desk.update(|v| v.topics.clear());
            });
            let empty = el("div")
                .class("filter-empty")
                .child(el("p").text(word!(language, explore.no_indicator)))
                .child(clear.text(word!(language, explore.clear_topics)));
            return Some(empty.view());
        }
        let rows = listed.into_iter().map(|i| row(desk, i));
        Some(
            el("ul")
                .class("indicators")
                .attr("id", LIST)
                .children(rows)
                .view(),
        )
    };
    // The list is longer than its box.
    effect(move || {
        desk.view.with(|v| v.indicator.clone());
        page::soon(|| page::show_within(LIST, "[aria-current]"));
    });
    let hint = word!(language, explore.find_indicator);
    let field = el("input")
        .attr("type", "search")
        .attr("aria-label", hint)
        .attr("placeholder", hint)
        .live_value(move || query.get())
        .on("input", move |event| query.set(event_target_value(&event)));
    filter(
        word!(language, explore.indicator),
        [field.view(), live(rows)],
    )
}

fn row(desk: Desk, indicator: Indicator) -> AnyView {
    let lists = desk.lists();
    let name = lists
        .words
        .indicators
        .get(&indicator.id)
        .map_or("", |w| &w.name);
    let id = indicator.id.clone();
    let is_current = move || desk.view.with(|v| v.indicator == id);
    let choose = button(move || desk.update(|v| v.set_indicator(&indicator)))
        .live("aria-current", move || {
            is_current().then(|| "true".to_owned())
        });
    el("li").child(choose.text(name)).view()
}
