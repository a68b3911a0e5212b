//! The interface in seven languages: the words in the app and those that it fetches. That none is missing, that no
//! text was forgotten in English and that every gap is filled in every language.

use evidence::Language;
use evidence::message;
use serde_json::Value;
use std::collections::BTreeMap;
use tests::root;

/// Files of words that the app fetches, with the sections that it asks for by itself; all of a file where none is named.
const FETCHED: [(&str, &[&str]); 5] = [
    ("interface", &[]),
    ("countries", &["countries", "corridors", "compare"]),
    ("texts", &[]),
    ("survey", &[]),
    ("brief", &[]),
];

fn texts(language: Language) -> BTreeMap<String, String> {
    let path = root().join(format!("src/app/locales/{}.json", language.code()));
    let value: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut texts = BTreeMap::new();
    for (file, rooms) in FETCHED {
        let fetched = root().join(format!("data/content/{}/{file}.toml", language.code()));
        let fetched: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(&std::fs::read_to_string(fetched).unwrap()).unwrap();
        for (section, entries) in fetched {
            if rooms.is_empty() || rooms.contains(&section.as_str()) {
                for (key, text) in entries {
                    texts.insert(format!("{section}.{key}"), text);
                }
            }
        }
    }
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

/// Every word that the app asks for is there, and none that it does not ask for.
#[test]
fn the_app_asks_for_the_words_that_there_are() {
    let mut source = String::new();
    let mut folders = vec![root().join("src/app")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                source += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    // Without spaces, as rustfmt breaks long calls.
    let source: String = source.split_whitespace().collect();
    let mut asked = std::collections::BTreeSet::new();
    for call in source.split("word!(").skip(1) {
        let end = call.find(')').unwrap();
        // `word!(language.get(),app.loading)` has a parenthesis of its own.
        let call = if call[..end].contains(',') {
            &call[..end]
        } else {
            &call[..end + 1 + call[end + 1..].find(')').unwrap()]
        };
        if let Some((_, key)) = call.split_once(',') {
            asked.insert(key.trim_end_matches(',').to_owned());
        }
    }
    asked.retain(|key| !key.contains('$'));
    let mut there: std::collections::BTreeSet<String> =
        texts(Language::English).into_keys().collect();
    // The pages that stand without the app are written by the build.
    there.retain(|key| !key.starts_with("fallback."));
    // What the officials said is named where its figures are.
    let survey = std::fs::read_to_string(root().join("src/evidence/survey.rs")).unwrap();
    let named = there.iter().filter(|key| {
        let name = format!("\"{key}\"");
        key.starts_with("survey.") && (survey.contains(&name) || source.contains(&name))
    });
    asked.extend(named.cloned().collect::<Vec<_>>());
    let missing: Vec<_> = asked.difference(&there).collect();
    assert!(missing.is_empty(), "asked for, but not there: {missing:?}");
    let unused: Vec<_> = there.difference(&asked).collect();
    assert_eq!(unused, ["app.description"], "there, but not asked for");
}

/// Words that are the same in another language, with that language.
const SAME: &[&str] = &[
    "ar compare.own_year",
    "ar search.wish",
    "ar search.years",
    "ar source.after_label",
    "ar survey.format_pdf",
    "ar survey.rank",
    "es brief.word",
    "es compare.own_year",
    "es home.in_year",
    "es practices.since",
    "es search.wish",
    "es search.wish_only_years",
    "es search.wish_years",
    "es source.after_label",
    "es survey.format_pdf",
    "es survey.rank",
    "es text.from",
    "es topic.in_place",
    "fr answers.question",
    "fr answers.questions",
    "fr brief.about_licence",
    "fr brief.about_source",
    "fr brief.field_date",
    "fr brief.sheet_sources",
    "fr brief.sources",
    "fr brief.word",
    "fr compare.own_year",
    "fr compare.suggestions",
    "fr corridors.destination",
    "fr corridors.title",
    "fr explore.notes",
    "fr explore.pause",
    "fr home.in_year",
    "fr library.count",
    "fr library.form",
    "fr library.guide",
    "fr nav.corridors",
    "fr nav.label",
    "fr practices.since",
    "fr practices.sources",
    "fr search.publication",
    "fr search.wish_only_years",
    "fr source.label",
    "fr survey.format_pdf",
    "fr survey.rank",
    "fr take.png",
    "fr take.svg",
    "fr text.cite_number",
    "fr topic.in_place",
    "fr topic.publications",
    "pt brief.about_link",
    "pt brief.word",
    "pt compare.own_year",
    "pt explore.linear",
    "pt home.in_year",
    "pt practices.since",
    "pt search.wish",
    "pt search.wish_only_years",
    "pt search.wish_years",
    "pt search.years",
    "pt source.after_label",
    "pt survey.format_pdf",
    "pt survey.rank",
    "pt text.from",
    "pt topic.in_place",
    "ru search.wish",
    "ru search.wish_only_years",
    "ru search.wish_years",
    "ru search.years",
    "ru source.after_label",
    "ru survey.format_pdf",
    "ru survey.rank",
    "zh survey.format_pdf",
    "zh survey.rank",
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
