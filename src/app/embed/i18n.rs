//! The words of a frame: those that stand in its page, and those that come with the bundle. They are asked for as the
//! app asks for its own.

use crate::browser::frame;
use evidence::Language;
use evidence::words::Words;
pub use evidence::words::fill;
use std::cell::Cell;

/// A word in a language: `word!(language, failure.network)`.
macro_rules! word {
    ($language:expr, $section:ident.$key:ident) => {
        $crate::i18n::word_of(
            $language,
            concat!(stringify!($section), ".", stringify!($key)),
        )
    };
}
pub(crate) use word;

thread_local! {
    /// The words that have come; a frame has one language.
    static FETCHED: Cell<Option<&'static Words>> = const { Cell::new(None) };
}

/// Keeps the words of the bundle for [`word!`].
pub fn keep(words: &Words) {
    FETCHED.set(Some(Box::leak(Box::new(words.clone()))));
}

/// A word that has come with the bundle, otherwise one of the page; its key if neither has it.
#[must_use]
pub fn word_of(language: Language, key: &'static str) -> &'static str {
    let fetched = FETCHED.get().map(|words| words.template(key));
    if let Some(word) = fetched.filter(|word| *word != key) {
        return word;
    }
    // A frame says few words, once.
    frame::word(language, key).map_or(key, |word| Box::leak(word.into_boxed_str()))
}
