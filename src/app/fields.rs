//! Fields of the panels beside figures, and the panel itself.

use crate::browser::page;
use crate::dom::{button, el, parts};
use crate::i18n::{fill, word};
use crate::reader::reader;
use crate::state::{keep, state};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

const PANEL: &str = "filters";
const OPENER: &str = "filters-open";

/// Fields under a heading.
pub fn filter(legend: &str, fields: impl IntoIterator<Item = AnyView>) -> AnyView {
    el("fieldset")
        .class("filter")
        .child(el("legend").text(legend))
        .children(fields)
        .view()
}

/// A choice as buttons of which one is pressed.
pub fn buttons<T: Copy + PartialEq + Send + Sync + 'static>(
    legend: &'static str,
    options: Vec<(T, String)>,
    current: impl Fn() -> T + Copy + Send + Sync + 'static,
    choose: impl Fn(T) + Copy + 'static,
) -> AnyView {
    let (values, labels): (Vec<T>, Vec<String>) = options.into_iter().unzip();
    let known = values.clone();
    let pressed = move |at: usize| known.get(at) == Some(&current());
    let press = move |at: usize| {
        if let Some(value) = values.get(at) {
            choose(*value);
        }
    };
    buttons_of(legend, labels, Arc::new(pressed), Rc::new(press))
}

/// The same by position, compiled once for all kinds of value.
#[inline(never)]
fn buttons_of(
    legend: &'static str,
    labels: Vec<String>,
    pressed: Arc<dyn Fn(usize) -> bool + Send + Sync>,
    press: Rc<dyn Fn(usize)>,
) -> AnyView {
    let buttons = labels.into_iter().enumerate().map(|(at, label)| {
        let (pressed, press) = (pressed.clone(), press.clone());
        let button = button(move || press(at)).class("chip");
        let button = button.says("aria-pressed", move || pressed(at));
        el("li").child(button.text(label)).view()
    });
    let chips = el("ul").class("chips").children(buttons);
    filter(legend, [chips.view()])
}

/// A panel of fields. On a narrow screen it is a sheet that a button opens over the lower part of the page, so that its
/// effect is seen above it; the button says how many filters are in force.
pub fn panel(
    in_force: impl Fn() -> usize + Copy + Send + Sync + 'static,
    fields: impl IntoIterator<Item = AnyView>,
) -> AnyView {
    let reader = reader();
    let language = reader.language;
    let held = keep(reader);
    let open = state(false);
    let close = move || {
        open.set(false);
        // The button is seen again with the next paint.
        page::focus_soon(OPENER);
    };
    let label = move || {
        let n = in_force();
        if n == 0 {
            word!(language, explore.filters).to_owned()
        } else {
            let n = held.with_value(|r| r.speaker().count(n));
            fill(word!(language, explore.filters_count), &vec![("n", n)])
        }
    };
    let toggle = move || {
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
    let opener = button(toggle)
        .attr("id", OPENER)
        .class("filters-open")
        .attr("aria-controls", PANEL)
        .says("aria-expanded", move || open.get())
        .live_text(label);
    let class = move || {
        if open.get() {
            "filters open"
        } else {
            "filters"
        }
    };
    let closer = button(close).class("filters-close primary");
    let panel = el("aside")
        .attr("id", PANEL)
        .live("class", move || Some(class().to_owned()))
        .attr("tabindex", "-1")
        .attr("aria-label", word!(language, explore.filters))
        .on_key(escape)
        .child(closer.text(word!(language, explore.filters_show)))
        .children(fields);
    parts([opener.view(), panel.view()])
}
