//! The figure: title, kinds of view, chart or table, source, actions, reading, notes.

use super::Desk;
use super::plot::{self, Plot};
use super::sheet::Sheet;
use super::{actions, table};
use crate::browser::device;
use crate::browser::page::{self, Repeat};
use crate::i18n::{fill, word};
use crate::sources;
use charts::Key;
use charts::notes::Note;
use charts::table::flag_sign;
use evidence::Language;
use evidence::place::MAJOR_AREAS;
use evidence::view::{Kind, Time};
use leptos::prelude::*;
use std::rc::Rc;

/// Milliseconds for which a year stands while years are played.
const PLAY: i32 = 900;

/// The main part of the page.
pub fn figure(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let plot = Plot::new();
    let tell = move |say: fn(&charts::Scene<'_>) -> String| {
        desk.shown.with(|s| {
            let reader = desk.reader();
            s.as_ref()
                .map_or_else(String::new, |s| s.scene(&reader, say))
        })
    };
    let title = Memo::new(move |_| tell(|s| s.title()));
    Effect::new(move |_| {
        let title = title.get();
        let name = if title.is_empty() {
            word!(language, explore.name)
        } else {
            &title
        };
        page::describe(language, &format!("{name} · {}", word!(language, app.name)));
    });
    let is_table = Memo::new(move |_| desk.view.with(|v| v.kind == Kind::Table));
    let label = Signal::derive(move || {
        fill(
            word!(language, explore.chart_of),
            &vec![("title", title.get().into())],
        )
    });
    // The table is one key away.
    let key = move |event: web_sys::KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if plain && event.key().eq_ignore_ascii_case("t") && !page::typing() {
            let kind = if is_table.get_untracked() {
                LAST_CHART.get()
            } else {
                Kind::Table
            };
            choose(desk, kind);
        }
    };
    let body = move || {
        if is_table.get() {
            table::table(desk)
        } else {
            view! {
                {legend(plot, true, desk)}
                {plot::plot(desk, plot, label)}
                {legend(plot, false, desk)}
            }
            .into_any()
        }
    };
    let waiting = move || {
        if desk.shown.with(Option::is_none) {
            "true"
        } else {
            "false"
        }
    };
    view! {
        <article class="figure-main" aria-busy=waiting on:keydown=key>
            <h1>{move || title.get()}</h1>
            <p class="subtitle">{move || tell(|s| s.subtitle())}</p>
            {kinds(desk)}
            {body}
            {year_slider(desk)}
            {map_area(desk)}
            {about_source(desk)}
            {actions::row(desk, plot)}
            {words(desk)}
        </article>
    }
    .into_any()
}

thread_local! {
    /// The chart from which the reader came to the table.
    static LAST_CHART: std::cell::Cell<Kind> = const { std::cell::Cell::new(Kind::Line) };
}

fn choose(desk: Desk, kind: Kind) {
    let Some(indicator) = desk.indicator() else {
        return;
    };
    let before = desk.view.with_untracked(|v| v.kind);
    if before != Kind::Table {
        LAST_CHART.set(before);
    }
    desk.update(|v| v.set_kind(kind, &indicator));
}

/// Buttons for the kinds of view.
fn kinds(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let name = |kind| match kind {
        Kind::Map => word!(language, explore.map),
        Kind::Line => word!(language, explore.line),
        Kind::Bar => word!(language, explore.bar),
        Kind::Scatter => word!(language, explore.scatter),
        Kind::Table => word!(language, explore.table),
    };
    let buttons = Kind::ALL.map(|kind| {
        let pressed = move || {
            let is = desk.view.with(|v| v.kind == kind);
            if is { "true" } else { "false" }
        };
        view! {
            <li>
                <button type="button" aria-pressed=pressed on:click=move |_| choose(desk, kind)>
                    {name(kind)}
                </button>
            </li>
        }
    });
    view! {
        <ul class="kinds" role="group" aria-label=word!(language, explore.views)>
            {buttons}
        </ul>
    }
    .into_any()
}

/// The legend: above lines and marks, below maps.
fn legend(plot: Plot, above: bool, desk: Desk) -> AnyView {
    (move || {
        let is_map = desk
            .shown
            .with(|s| s.as_ref().is_some_and(|s| s.view.kind == Kind::Map));
        let keys = plot.legend.get();
        (above != is_map && !keys.is_empty()).then(|| {
            let class = if is_map { "legend classes" } else { "legend" };
            let keys: Vec<_> = keys.iter().map(mark).collect();
            view! { <ul class=class>{keys}</ul> }
        })
    })
    .into_any()
}

fn mark(key: &Key) -> AnyView {
    if key.symbol == "square" {
        return view! {
            <li>
                <span class="swatch" aria-hidden="true" style:background-color=key.colour></span>
                <span>{key.label.clone()}</span>
            </li>
        }
        .into_any();
    }
    let path = match key.symbol {
        "circle" => "M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10Z",
        "line" => "M0 4.5h12v3H0Z",
        "triangle" => "M6 .5 11.5 11H.5Z",
        "diamond" => "M6 0 12 6 6 12 0 6Z",
        "roundRect" => "M3 1h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H3a2 2 0 0 1-2-2V3a2 2 0 0 1 2-2Z",
        other if other.starts_with("path") => "M6 11.5 .5 1h11Z",
        // «rect»
        _ => "M1 1h10v10H1Z",
    };
    view! {
        <li>
            <svg class="mark" viewBox="0 0 12 12" aria-hidden="true">
                <path d=path fill=key.colour />
            </svg>
            <span>{key.label.clone()}</span>
        </li>
    }
    .into_any()
}

/// A slider over the years with a button that plays them, for views of one year.
fn year_slider(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    // Years, the position of the one shown, and whether there is a slider at all.
    let state = Memo::new(move |_| {
        desk.shown.with(|s| {
            let s = s.as_ref()?;
            let has = matches!(s.view.kind, Kind::Map | Kind::Bar) && s.span.years.len() > 1;
            let at = s.span.years.iter().position(|y| *y == s.span.year)?;
            has.then(|| (s.span.years.clone(), at, s.view.time))
        })
    });
    let has = Memo::new(move |_| state.with(Option::is_some));
    let playing: StoredValue<Option<Repeat>, LocalStorage> = StoredValue::new_local(None);
    let is_playing = RwSignal::new(false);
    let stop = move || {
        playing.try_set_value(None);
        is_playing.try_set(false);
    };
    let go = move |at: usize| {
        let Some((years, _, time)) = state.get_untracked() else {
            return;
        };
        let Some(&year) = years.get(at) else { return };
        desk.update(|v| {
            v.time = match time {
                // Within a range that was asked for, the slider moves its end.
                Time::Range(from, _) if from.is_some_and(|f| f < year) => {
                    Time::Range(from, Some(year))
                }
                _ => Time::Year(year),
            };
        });
    };
    let step = move || {
        let Some((years, at, _)) = state.get_untracked() else {
            return;
        };
        if at + 1 < years.len() {
            go(at + 1);
        } else {
            stop();
        }
    };
    let play = move |_| {
        if is_playing.get_untracked() {
            stop();
            return;
        }
        if let Some((years, at, _)) = state.get_untracked()
            && at + 1 >= years.len()
        {
            go(0);
        }
        playing.set_value(Repeat::every(PLAY, step));
        is_playing.set(true);
    };
    let slide = move |event: web_sys::Event| {
        stop();
        if let Ok(at) = event_target_value(&event).parse() {
            go(at);
        }
    };
    on_cleanup(stop);
    let text = move || {
        let reader = desk.reader();
        state.with(|s| {
            let year = s
                .as_ref()
                .and_then(|(years, at, _)| years.get(*at).copied());
            year.map_or_else(String::new, |y| reader.speaker().year(y).text)
        })
    };
    // Readers who ask for less motion move the slider themselves.
    let button = (!device::less_motion()).then(|| {
        let label = move || {
            if is_playing.get() {
                word!(language, explore.pause)
            } else {
                word!(language, explore.play)
            }
        };
        view! { <button type="button" on:click=play>{label}</button> }
    });
    let button = StoredValue::new_local(button.map(IntoAny::into_any));
    (move || {
        has.get().then(|| {
            let length = move || state.with(|s| s.as_ref().map_or(0, |(years, ..)| years.len()));
            let at = move || state.with(|s| s.as_ref().map_or(0, |(_, at, _)| *at));
            let button = button.try_update_value(Option::take).flatten();
            view! {
                <div class="slider">
                    {button}
                    <label>
                        <span class="visually-hidden">{word!(language, explore.year)}</span>
                        <input
                            type="range"
                            min="0"
                            max=move || length().saturating_sub(1).to_string()
                            step="1"
                            prop:value=move || at().to_string()
                            aria-valuetext=text
                            on:input=slide
                        />
                    </label>
                    <output>{text}</output>
                </div>
            }
        })
    })
    .into_any()
}

/// The part of the world that a map shows.
fn map_area(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let current = Memo::new(move |_| {
        desk.view
            .with(|v| (v.kind == Kind::Map).then(|| v.area.clone()))
    });
    let choose = move |event: web_sys::Event| {
        let code = event_target_value(&event);
        desk.update(|v| {
            v.area = MAJOR_AREAS
                .contains(&code.as_str())
                .then(|| code.as_str().into())
        });
    };
    (move || {
        current.get().map(|area| {
            let reader = desk.reader();
            let options = MAJOR_AREAS.map(|code| {
                let selected = area.as_ref().is_some_and(|a| a.as_str() == code);
                view! { <option value=code selected=selected>{reader.words.name(&code.into())}</option> }
            });
            view! {
                <label class="map-area">
                    <span>{word!(language, explore.map_area)}</span>
                    <select on:change=choose>
                        <option value="" selected=area.is_none()>{word!(language, explore.whole_world)}</option>
                        {options}
                    </select>
                </label>
            }
        })
    })
    .into_any()
}

/// Source, edition and licence; and under maps, what boundaries and names do not imply.
fn about_source(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    (move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let items: Vec<_> = sheet
            .sources()
            .iter()
            .filter_map(|id| reader.source(id))
            .map(|s| sources::cited(&reader, s, false))
            .collect();
        let disclaimer = (sheet.view.kind == Kind::Map)
            .then(|| view! { <p class="disclaimer">{reader.words.say("map.disclaimer", &Vec::new())}</p> });
        Some(view! {
            <div class="source">
                <p>{word!(language, source.label)} {word!(language, source.after_label)} {items}</p>
                {disclaimer}
            </div>
        })
    })
    .into_any()
}

/// The reading, the notes, and what the figures mean and do not say.
fn words(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    (move || {
        let sheet = desk.shown.get()?;
        let reader = desk.reader();
        let (reading, notes) = sheet.scene(&reader, |s| (s.reading(), s.notes()));
        let table = (sheet.view.kind != Kind::Table).then(|| {
            let open = move |_| choose(desk, Kind::Table);
            view! {
                <p>
                    <button type="button" class="quiet" on:click=open>{word!(language, explore.read_as_table)}</button>
                    " " <span class="hint">{word!(language, explore.table_hint)}</span>
                </p>
            }
        });
        let reading: Vec<_> = reading.into_iter().map(|s| view! { <p>{s}</p> }).collect();
        Some(view! {
            <section class="reading" aria-labelledby="reading">
                <h2 id="reading">{word!(language, explore.in_words)}</h2>
                {reading}
                {table}
            </section>
            {notes_section(language, notes, sheet.view.kind == Kind::Table)}
            {meaning(language, &sheet)}
        })
    })
    .into_any()
}

/// Notes; those that explain a flag begin with its sign where a table shows it.
fn notes_section(language: Language, notes: Vec<Note>, signs: bool) -> Option<AnyView> {
    if notes.is_empty() {
        return None;
    }
    let note = |note: Note| {
        let sign = note
            .flag
            .filter(|_| signs)
            .map(|f| view! { <sup>{flag_sign(f)}</sup> " " });
        view! { <li>{sign}{note.text}</li> }
    };
    let notes: Vec<_> = notes.into_iter().map(note).collect();
    let section = view! {
        <section class="notes" aria-labelledby="notes">
            <h2 id="notes">{word!(language, explore.notes)}</h2>
            <ul>{notes}</ul>
        </section>
    };
    Some(section.into_any())
}

/// Definition, method and limits, of both indicators where there are two.
fn meaning(language: Language, sheet: &Rc<Sheet>) -> Vec<AnyView> {
    let loaded = std::iter::once(&sheet.main).chain(&sheet.second);
    let several = sheet.second.is_some();
    loaded
        .map(|loaded| {
            let details = &loaded.details;
            let limits: Vec<_> = details
                .limits
                .iter()
                .map(|l| view! { <li>{l.clone()}</li> })
                .collect();
            let name =
                several.then(|| view! { <p class="meaning-name">{loaded.words.name.clone()}</p> });
            view! {
                <section class="meaning">
                    {name}
                    <h2>{word!(language, explore.limits)}</h2>
                    <ul>{limits}</ul>
                    <h2>{word!(language, explore.definition)}</h2>
                    <p>{details.definition.clone()}</p>
                    <h2>{word!(language, explore.method)}</h2>
                    <p>{details.method.clone()}</p>
                </section>
            }
            .into_any()
        })
        .collect()
}
