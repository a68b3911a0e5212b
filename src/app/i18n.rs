//! The interface's words.
//!
//! Those around every page, and those that say that something could not be fetched, are part of the app, in all
//! languages, checked for completeness when it is compiled (leptos_i18n). All others come with the bundle's words of
//! the reader's language: they weigh on nobody who reads another one.

use crate::dom;
use crate::route::Rooms;
pub use crate::sentences::isolated;
use evidence::Language;
use evidence::message::{self, Arguments, Piece};
use evidence::words::{self, Words};
use leptos::prelude::AnyView;
use std::cell::RefCell;

#[allow(
    dead_code,
    unused_imports,
    clippy::all,
    clippy::pedantic,
    clippy::expect_used
)] // generated
mod generated {
    include!(concat!(env!("OUT_DIR"), "/i18n/mod.rs"));
}
pub use generated::i18n::*;

/// The language as leptos_i18n knows it.
#[must_use]
pub fn locale(language: Language) -> Locale {
    match language {
        Language::English => Locale::en,
        Language::French => Locale::fr,
        Language::Spanish => Locale::es,
        Language::Arabic => Locale::ar,
        Language::Russian => Locale::ru,
        Language::Chinese => Locale::zh,
        Language::Portuguese => Locale::pt,
    }
}

/// A word of the interface in a language: `word!(language, nav.home)`.
macro_rules! word {
    ($language:expr, app.$key:ident) => { $crate::i18n::word!(@own $language, app.$key) };
    ($language:expr, nav.$key:ident) => { $crate::i18n::word!(@own $language, nav.$key) };
    ($language:expr, settings.$key:ident) => { $crate::i18n::word!(@own $language, settings.$key) };
    ($language:expr, footer.$key:ident) => { $crate::i18n::word!(@own $language, footer.$key) };
    ($language:expr, failure.$key:ident) => { $crate::i18n::word!(@own $language, failure.$key) };
    (@own $language:expr, $($key:tt)+) => {
        leptos_i18n::td_string!($crate::i18n::locale($language), $($key)+)
    };
    ($language:expr, $section:ident.$key:ident) => {
        $crate::i18n::fetched($language, concat!(stringify!($section), ".", stringify!($key)))
    };
}
pub(crate) use word;

thread_local! {
    /// The words that have come, by language. They are kept as long as the app runs.
    static FETCHED: RefCell<Vec<(Language, Rooms, &'static Words)>> =
        const { RefCell::new(Vec::new()) };
}

/// Keeps the words of a language and of rooms for [`word!`].
pub fn keep(language: Language, rooms: Rooms, words: &Words) {
    FETCHED.with_borrow_mut(|kept| {
        if kept.iter().all(|(l, r, _)| (*l, *r) != (language, rooms)) {
            kept.push((language, rooms, Box::leak(Box::new(words.clone()))));
        }
    });
}

/// A word that came with the bundle; its key if it did not, which the tests rule out.
#[must_use]
pub fn fetched(language: Language, key: &'static str) -> &'static str {
    FETCHED.with_borrow(|kept| {
        let words = kept.iter().filter(|(l, ..)| *l == language);
        let mut texts = words.map(|(_, _, words)| words.template(key));
        texts.find(|text| *text != key).unwrap_or(key)
    })
}

/// Fills the gaps of a word of the interface.
#[must_use]
pub fn fill(template: &str, arguments: &Arguments) -> String {
    words::fill(template, arguments)
}

/// Fills the gaps of a word of the interface with pieces of the page, such as links.
#[must_use]
pub fn rich(template: &str, parts: Vec<(&'static str, AnyView)>) -> Vec<AnyView> {
    let pieces = message::parse(template).unwrap_or_default();
    let mut parts = parts;
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push(dom::text(text)),
            Piece::Value(name) => {
                let at = parts.iter().position(|(n, _)| *n == name);
                out.extend(at.map(|i| parts.swap_remove(i).1));
            }
            Piece::Choice { .. } => {}
        }
    }
    out
}
