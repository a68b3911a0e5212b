//! The interface's words, checked for completeness in all languages when the app is compiled (leptos_i18n).
//!
//! They are part of the app, so that it can say in the reader's language that nothing else could be fetched. Words
//! that belong to the data come with the bundle.

use crate::dom;
use evidence::Language;
use evidence::message::{self, Arguments, Piece};
use evidence::words;
use leptos::prelude::AnyView;

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
    ($language:expr, $($key:tt)+) => {
        leptos_i18n::td_string!($crate::i18n::locale($language), $($key)+)
    };
}
pub(crate) use word;

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
