//! The panel of filters: topics, indicator, places, years, sex, relation to population, scale. On a narrow screen it
//! is a sheet that opens over the lower part of the page, so that its effect is seen above it.

use super::{Desk, controls, places};
use crate::browser::page;
use crate::i18n::{fill, word};
use crate::search;
use evidence::dataset::Sex;
use evidence::view::{Scale, Time, View};
use evidence::{Indicator, TopicId};
use leptos::prelude::*;

const PANEL: &str = "filters";
const OPENER: &str = "filters-open";

/// The panel with the button that opens it on a narrow screen.
pub fn panel(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let open = RwSignal::new(false);
    let close = move || {
        open.set(false);
        page::focus(OPENER);
    };
    let label = move || {
        let n = desk.view.with(in_force);
        if n == 0 {
            word!(language, explore.filters).to_owned()
        } else {
            let n = desk.reader().speaker().count(n);
            fill(word!(language, explore.filters_count), &vec![("n", n)])
        }
    };
    let toggle = move |_| {
        if open.get_untracked() {
            close();
        } else {
            open.set(true);
            page::focus_soon(PANEL);
        }
    };
    let escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && open.get_untracked() {
            close();
        }
    };
    view! {
        <button
            id=OPENER
            class="filters-open"
            type="button"
            aria-controls=PANEL
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=toggle
        >
            {label}
        </button>
        <aside
            id=PANEL
            class="filters"
            class:open=move || open.get()
            tabindex="-1"
            aria-label=word!(language, explore.filters)
            on:keydown=escape
        >
            <button class="filters-close primary" type="button" on:click=move |_| close()>
                {word!(language, explore.filters_show)}
            </button>
            {topics(desk)}
            {indicators(desk)}
            {controls::second(desk)}
            {places::picker(desk)}
            {controls::years(desk)}
            {controls::sex(desk)}
            {controls::relation(desk)}
            {controls::scale(desk)}
        </aside>
    }
    .into_any()
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
    let buttons: Vec<_> = topics
        .into_iter()
        .map(|topic| {
            let name = reader.words.topic(&topic);
            let pressed = {
                let topic = topic.clone();
                Memo::new(move |_| desk.view.with(|v| v.topics.contains(&topic)))
            };
            let count = {
                let topic = topic.clone();
                Memo::new(move |_| {
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
            let toggle = move |_| {
                let lists = desk.lists();
                desk.update(|v| v.toggle_topic(&topic, &lists.catalogue));
            };
            view! {
                <li>
                    <button
                        type="button"
                        class="chip"
                        aria-pressed=move || if pressed.get() { "true" } else { "false" }
                        aria-label=label
                        disabled=move || count.get() == 0 && !pressed.get()
                        on:click=toggle
                    >
                        {name}
                        <span class="chip-count">{move || number().text}</span>
                    </button>
                </li>
            }
        })
        .collect();
    view! {
        <fieldset class="filter">
            <legend>{word!(language, explore.topics)}</legend>
            <ul class="chips">{buttons}</ul>
        </fieldset>
    }
    .into_any()
}

/// The indicators that have the chosen topics, and a field that narrows them by name.
fn indicators(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let query = RwSignal::new(String::new());
    let finder = StoredValue::new_local(search::indicators(&desk.lists().words));
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
            let clear = move |_| {
                query.set(String::new());
                desk.update(|v| v.topics.clear());
            };
            return view! {
                <div class="filter-empty">
                    <p>{word!(language, explore.no_indicator)}</p>
                    <button type="button" on:click=clear>{word!(language, explore.clear_topics)}</button>
                </div>
            }
            .into_any();
        }
        let rows: Vec<_> = listed.into_iter().map(|i| row(desk, i)).collect();
        view! { <ul class="indicators">{rows}</ul> }.into_any()
    };
    view! {
        <fieldset class="filter">
            <legend>{word!(language, explore.indicator)}</legend>
            <input
                type="search"
                aria-label=word!(language, explore.find_indicator)
                placeholder=word!(language, explore.find_indicator)
                prop:value=move || query.get()
                on:input=move |event| query.set(event_target_value(&event))
            />
            {rows}
        </fieldset>
    }
    .into_any()
}

fn row(desk: Desk, indicator: Indicator) -> AnyView {
    let lists = desk.lists();
    let name = lists.words.0.get(&indicator.id).map(|w| w.name.clone());
    let id = indicator.id.clone();
    let current = move || desk.view.with(|v| v.indicator == id).then_some("true");
    let choose = move |_| desk.update(|v| v.set_indicator(&indicator));
    view! {
        <li>
            <button type="button" aria-current=current on:click=choose>{name}</button>
        </li>
    }
    .into_any()
}
