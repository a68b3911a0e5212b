//! The brief in front of people: one part at a time, as large as the screen, by keys or buttons.

use super::show::Shown;
use crate::browser::page;
use crate::dom::{button, el, live};
use crate::i18n::word;
use crate::reader::Reader;
use crate::state::keep;
use leptos::prelude::*;
use std::rc::Rc;

/// Begins with the first part.
pub fn begin(shown: Shown) {
    shown.slide.set(Some(0));
    page::fill_screen(true);
}

/// The row of buttons below the part, while one is shown.
pub fn bar(reader: &Rc<Reader>, shown: Shown) -> AnyView {
    let language = reader.language;
    let held = keep(reader.clone());
    let step = move |by: isize| {
        let last = shown.count().saturating_sub(1);
        shown.slide.update(|slide| {
            if let Some(at) = slide {
                *at = at.saturating_add_signed(by).min(last);
            }
        });
    };
    let end = move || {
        shown.slide.set(None);
        page::fill_screen(false);
    };
    let key = move |event: web_sys::KeyboardEvent| {
        if shown.slide.get_untracked().is_none() {
            return;
        }
        // Forward is where the text goes.
        let (forward, back) = if language.is_right_to_left() {
            ("ArrowLeft", "ArrowRight")
        } else {
            ("ArrowRight", "ArrowLeft")
        };
        match event.key().as_str() {
            "Escape" => end(),
            "PageDown" => step(1),
            "PageUp" => step(-1),
            key if key == forward => step(1),
            key if key == back => step(-1),
            _ => return,
        }
        event.prevent_default();
    };
    let listener = window_event_listener(leptos::ev::keydown, key);
    on_cleanup(move || {
        listener.remove();
        page::fill_screen(false);
    });
    let showing = crate::state::memo(move || shown.slide.get().is_some());
    live(move || {
        if !showing.get() {
            return None;
        }
        let place = move || {
            let at = shown.slide.get().unwrap_or_default() + 1;
            let count = |n: usize| held.with_value(|r| r.speaker().count(n).text);
            format!("{} / {}", count(at), count(shown.count()))
        };
        let bar = el("div")
            .class("present-bar no-print")
            .child(button(move || step(-1)).text(word!(language, brief.present_back)))
            .child(el("span").attr("role", "status").live_text(place))
            .child(button(move || step(1)).text(word!(language, brief.present_next)))
            .child(button(page::print).text(word!(language, brief.present_print)))
            .child(button(end).text(word!(language, brief.present_end)));
        Some(bar.view())
    })
}
