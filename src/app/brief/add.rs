//! The button «Add to brief» beside everything that can be in one.

use super::desk;
use crate::browser::drawer::Trouble;
use crate::dom::{button, el, live, parts};
use crate::i18n::{fill, word};
use crate::reader::reader;
use crate::route::{self, Page};
use crate::state::{keep, state};
use evidence::brief::{Item, MOST_ITEMS};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Added(usize),
    Full,
    Forbidden,
}

/// The part of a brief that shows what stands at an address of this toolkit; nothing where none does.
#[must_use]
pub fn item_at(address: &str) -> Option<Item> {
    let (path, query) = address.split_once('?')?;
    let query = query.to_owned();
    match path.rsplit('/').next()? {
        "explore" => Some(Item::View(query)),
        "corridors" => Some(Item::Corridors(query)),
        _ => None,
    }
}

/// The button, and what is said when it was pressed.
pub fn adder(item: Item) -> AnyView {
    adder_of(Rc::new(move || Some(item.clone())))
}

/// The same for what is only known when the button is pressed.
#[inline(never)]
pub fn adder_of(item: Rc<dyn Fn() -> Option<Item>>) -> AnyView {
    let reader = reader();
    let language = reader.language;
    let held = keep(reader);
    let outcome = state(None::<Outcome>);
    let press = move || {
        let Some(item) = item() else { return };
        spawn_local(async move {
            let added = desk::add(item).await;
            outcome.set(Some(match added {
                Ok(Some(n)) => Outcome::Added(n),
                Ok(None) => Outcome::Full,
                Err(Trouble::Closed | Trouble::Full | Trouble::Elsewhere) => Outcome::Forbidden,
            }));
        });
    };
    let said = live(move || {
        let n = |n: usize| vec![("n", held.with_value(|r| r.speaker().count(n)))];
        let text = match outcome.get()? {
            Outcome::Added(count) => fill(word!(language, take.added), &n(count)),
            Outcome::Full => fill(word!(language, take.add_full), &n(MOST_ITEMS)),
            Outcome::Forbidden => word!(language, take.not_added).to_owned(),
        };
        let link = el("a").attr("href", route::path(language, Page::Brief));
        let link = link.text(word!(language, take.open_brief));
        Some(parts([el("span").text(text).text(" ").view(), link.view()]))
    });
    let status = el("span").class("said added").attr("role", "status");
    parts([
        button(press)
            .class("add no-print")
            .text(word!(language, take.add))
            .view(),
        status.child(said).view(),
    ])
}
