//! The interface in seven languages: leptos_i18n checks that no key is missing when the app is compiled; here, that no
//! text was forgotten in English and that every gap is filled in every language.

use evidence::Language;
use evidence::message;
use serde_json::Value;
use std::collections::BTreeMap;
use tests::root;

fn texts(language: Language) -> BTreeMap<String, String> {
    let path = root().join(format!("src/app/locales/{}.json", language.code()));
    let value: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut texts = BTreeMap::new();
    for (section, entries) in value.as_object().unwrap() {
        for (key, text) in entries.as_object().unwrap() {
            texts.insert(
                format!("{section}.{key}"),
                text.as_str().unwrap().to_owned(),
            );
        }
    }
    texts
}

#[test]
fn every_language_has_the_same_keys_and_gaps() {
    let english = texts(Language::English);
    for language in Language::ALL {
        let other = texts(language);
        assert!(other.keys().eq(english.keys()), "{}", language.code());
        for (key, text) in &other {
            let pieces =
                message::parse(text).unwrap_or_else(|e| panic!("{} {key}: {e}", language.code()));
            let wanted = message::parse(&english[key]).unwrap();
            assert_eq!(
                message::names(&pieces),
                message::names(&wanted),
                "{} {key}",
                language.code()
            );
        }
    }
}

/// Words that are the same in another language, with that language.
const SAME: &[&str] = &[
    "ar source.after_label",
    "es home.in_year",
    "es source.after_label",
    "fr explore.notes",
    "fr explore.pause",
    "fr home.in_year",
    "fr nav.label",
    "fr source.label",
    "fr take.png",
    "fr take.svg",
    "pt explore.linear",
    "pt home.in_year",
    "pt source.after_label",
    "ru source.after_label",
];

#[test]
fn nothing_is_left_in_english() {
    let english = texts(Language::English);
    let mut same = Vec::new();
    for language in Language::ALL.into_iter().skip(1) {
        for (key, text) in texts(language) {
            if text == english[&key] {
                same.push(format!("{} {key}", language.code()));
            }
        }
    }
    same.sort();
    assert_eq!(
        same, SAME,
        "what is the same as in English, and what may be"
    );
}
