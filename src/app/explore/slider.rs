//! The slider over the years.

use super::Desk;
use crate::browser::device;
use crate::browser::page::Repeat;
use crate::dom::{button, el, live};
use crate::i18n::word;
use crate::state::{Kept, keep, memo, state};
use evidence::view::{Kind, Time};
use leptos::prelude::*;

/// Milliseconds for which a year stands while years are played.
const PLAY: i32 = 900;

/// A slider over the years with a button that plays them, for views of one year.
pub fn years(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    // Years, the position of the one shown, and whether there is a slider at all.
    let span = memo(move || {
        desk.shown.with(|s| {
            let s = s.as_ref()?;
            let has = matches!(s.view.kind, Kind::Map | Kind::Bar) && s.span.years.len() > 1;
            let at = s.span.years.iter().position(|y| *y == s.span.year)?;
            has.then(|| (s.span.years.clone(), at, s.view.time))
        })
    });
    let has = memo(move || span.with(Option::is_some));
    let playing: Kept<Option<Repeat>> = keep(None);
    let is_playing = state(false);
    let stop = move || {
        playing.set_value(None);
        is_playing.set(false);
    };
    let go = move |at: usize| {
        let Some((years, _, time)) = span.get_untracked() else {
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
        let Some((years, at, _)) = span.get_untracked() else {
            return;
        };
        if at + 1 < years.len() {
            go(at + 1);
        } else {
            stop();
        }
    };
    let play = move || {
        if is_playing.get_untracked() {
            stop();
            return;
        }
        if let Some((years, at, _)) = span.get_untracked()
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
        span.with(|s| {
            let year = s
                .as_ref()
                .and_then(|(years, at, _)| years.get(*at).copied());
            year.map_or_else(String::new, |y| reader.speaker().year(y).text)
        })
    };
    // Readers who ask for less motion move the slider themselves.
    let player = move || {
        let label = move || {
            let playing = is_playing.get();
            if playing {
                word!(language, explore.pause).to_owned()
            } else {
                word!(language, explore.play).to_owned()
            }
        };
        (!device::less_motion()).then(|| button(play).live_text(label).view())
    };
    live(move || {
        has.get().then(|| {
            let length = move || span.with(|s| s.as_ref().map_or(0, |(years, ..)| years.len()));
            let at = move || span.with(|s| s.as_ref().map_or(0, |(_, at, _)| *at));
            let name = el("span").class("visually-hidden");
            let field = el("input")
                .attr("type", "range")
                .attr("min", "0")
                .live("max", move || Some(length().saturating_sub(1).to_string()))
                .attr("step", "1")
                .live_value(move || at().to_string())
                .live("aria-valuetext", move || Some(text()))
                .on("input", slide);
            let label = el("label")
                .child(name.text(word!(language, explore.year)))
                .child(field);
            let slider = el("div")
                .class("slider")
                .children(player())
                .child(label)
                .child(el("output").live_text(text));
            slider.view()
        })
    })
}
