use super::super::folded;
use super::super::typed::tests::slips;
use super::*;
use proptest::prelude::*;
use serde_json::json;

fn entry(kind: Kind, id: &str, title: &str, text: &str) -> Entry {
    Entry {
        kind,
        id: id.to_owned(),
        title: title.to_owned(),
        words: folded(text),
        remark: String::new(),
    }
}

fn index(entries: Vec<Entry>) -> SearchIndex {
    SearchIndex::new(SearchFile { entries }, &folded)
}

fn query(text: &str) -> Vec<String> {
    text.split(' ').map(folded).collect()
}

fn ids<'a>(index: &'a SearchIndex, text: &str) -> Vec<&'a str> {
    let found = index.find(&query(text), 10);
    found.into_iter().map(|e| e.id.as_str()).collect()
}

fn english() -> SearchIndex {
    index(vec![
        entry(Kind::Term, "remittance", "Remittance", "money sent home"),
        entry(
            Kind::Answer,
            "cost",
            "What does it cost to send remittances?",
            "price corridor target",
        ),
        entry(
            Kind::Topic,
            "development",
            "Development",
            "remittances and aid",
        ),
        entry(
            Kind::Topic,
            "remittances",
            "Remittances",
            "money of migrants cost",
        ),
        entry(
            Kind::Topic,
            "children",
            "Children and youth",
            "refugees schools",
        ),
        entry(
            Kind::Indicator,
            "received",
            "Remittances received",
            "dollars",
        ),
        entry(
            Kind::Indicator,
            "gdp",
            "Remittances received, share of GDP",
            "",
        ),
        entry(Kind::Indicator, "to", "Cost of sending remittances", ""),
    ])
}

#[test]
fn titles_come_before_texts_and_kinds_in_their_order() {
    let index = english();
    assert_eq!(
        ids(&index, "remittances"),
        [
            "received",
            "gdp",
            "to",
            "remittances",
            "development",
            "cost"
        ],
    );
    assert_eq!(ids(&index, "Remittance").last(), Some(&"remittance"));
    assert_eq!(ids(&index, "received remit"), ["received", "gdp"]);
    let two = index.find(&query("remittances"), 1);
    let two: Vec<&str> = two.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(two, ["received", "remittances", "cost"]);
    assert!(index.find(&query("remittances"), 0).is_empty());
}

#[test]
fn every_word_must_be_there_but_silent_ones() {
    let index = english();
    assert_eq!(
        ids(&index, "the cost of remittances"),
        ["to", "remittances", "cost"]
    );
    assert!(ids(&index, "remittances zebra").is_empty());
    assert!(ids(&index, "").is_empty());
    assert!(ids(&index, "- ?").is_empty());
    assert_eq!(ids(&index, "what"), ["cost"], "a silent word alone counts");
}

#[test]
fn slips_are_forgiven_where_nothing_is_as_typed() {
    let index = english();
    for typed in ["remitances", "remittences", "rmeittances", "ermittances"] {
        assert_eq!(ids(&index, typed).len(), 6, "{typed}");
    }
    // A letter exchanged for the next may be one too many: «remittance».
    assert_eq!(ids(&index, "remittancse").len(), 7);
    assert_eq!(ids(&index, "refugges"), ["children"]);
    assert_eq!(ids(&index, "chldren"), ["children"]);
    assert!(ids(&index, "ait").is_empty(), "short words are exact");
    let years = super::tests::index(vec![entry(Kind::Topic, "a", "Edition of 2020", "")]);
    assert!(ids(&years, "2021").is_empty(), "numbers are exact");
}

#[test]
fn what_is_as_typed_hides_what_is_not() {
    let index = index(vec![
        entry(Kind::Topic, "a", "Migrant", ""),
        entry(Kind::Topic, "b", "Emigrant", "migrants"),
    ]);
    assert_eq!(ids(&index, "migrants"), ["b"]);
    assert_eq!(ids(&index, "migrantz"), ["a", "b"]);
}

#[test]
fn seven_languages_are_found() {
    let index = index(vec![
        entry(
            Kind::Topic,
            "en",
            "Refugees and asylum",
            "people who fled their country",
        ),
        entry(
            Kind::Topic,
            "fr",
            "Réfugiés et asile",
            "demandeurs d’asile dans l’Union",
        ),
        entry(Kind::Topic, "es", "Niñez y juventud", "niños en tránsito"),
        entry(Kind::Topic, "pt", "Tráfico de pessoas", "proteção"),
        entry(
            Kind::Topic,
            "ru",
            "Беженцы и убежище",
            "ещё одно ходатайство",
        ),
        entry(
            Kind::Topic,
            "ar",
            "اللاجئون واللجوء",
            "الأشخاص الذين فروا للحماية",
        ),
        entry(Kind::Topic, "zh", "难民与庇护", "寻求庇护者人数"),
    ]);
    for (id, queries) in [
        ("en", ["Refugees", "who fled", "the refuge"]),
        ("fr", ["RÉFUGIÉS", "demandeurs asile", "l union"]),
        ("es", ["ninez", "niños en transito", "la juventud"]),
        ("pt", ["trafico", "proteção", "tráfico de pessoas"]),
        ("ru", ["беженцы", "еще", "беженци"]),
        ("ar", ["لاجئ", "حماية", "لجوء"]),
        ("zh", ["难民", "庇护者 人数", "寻求 的 庇护"]),
    ] {
        for query in queries {
            assert_eq!(ids(&index, query).first(), Some(&id), "{query}");
        }
    }
}

#[test]
fn arabic_titles_begin_behind_their_article() {
    let index = index(vec![
        entry(Kind::Topic, "a", "حوكمة الهجرة", ""),
        entry(Kind::Topic, "b", "الهجرة والتنمية", ""),
    ]);
    assert_eq!(ids(&index, "هجرة"), ["b", "a"]);
}

#[test]
fn the_file_is_read_as_serde_reads_it() {
    let text = json!({ "entries": [
        { "k": "publication", "i": "wmr2024", "t": "World Migration Report", "w": "a b", "r": "2024" },
        { "k": "term", "i": "asylum", "t": "Asylum", "w": "" },
    ] });
    let read = SearchFile::from_json(&text);
    assert_eq!(read, serde_json::from_value(text.clone()).ok());
    let read = read.unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), text);
    assert_eq!(read.entries[0].remark, "2024");
    let other = json!({ "entries": [{ "k": "song", "i": "a", "t": "b", "w": "" }] });
    assert_eq!(SearchFile::from_json(&other), None);
    for kind in Kind::ALL {
        assert_eq!(Kind::from_code(kind.code()), Some(kind));
        assert_eq!(
            serde_json::to_value(kind).unwrap(),
            json!(kind.code()),
            "one name for both"
        );
    }
    assert!(Kind::ALL.is_sorted());
}

/// Whether a text has a word, or one that it becomes by slips, by a way of its own.
fn holds(text: &str, typed: &str) -> bool {
    let letters = typed.chars().count();
    let most = match letters {
        _ if typed.chars().any(|c| c.is_ascii_digit()) => 0,
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    };
    // Without what may be written together with either: at most four letters.
    let tails = |word: &str| -> Vec<String> {
        let cut = |n| word.chars().skip(n).collect::<String>();
        (0..5).map(cut).collect()
    };
    if typed.starts_with(|c| ('\u{3400}'..='\u{9fff}').contains(&c)) {
        return text.contains(typed);
    }
    let mut forms = vec![typed.to_owned()];
    if typed.starts_with(|c| ('\u{600}'..='\u{6ff}').contains(&c)) {
        forms = tails(typed);
        forms.retain(|f| f == typed || f.chars().count() >= 3);
    }
    text.split(' ').any(|word| {
        let words = tails(word);
        let mut pairs = forms.iter().flat_map(|f| words.iter().map(move |w| (f, w)));
        pairs.any(|(f, w)| slips(f, w) <= most)
    })
}

const WORD: &str = "[a-d]{1,5}|migrants?|refugees|remittances|the|of|2020|[вдеж]{2,9}|беженцы|(و|ب|ل|ال|لل)?(هجره|لاجي|بل)|[难民国际]{1,3}";

proptest! {
    #[test]
    fn any_text_is_searched(titles in prop::collection::vec("\\PC{0,30}", 0..5), text in "\\PC{0,60}", words in prop::collection::vec("\\PC{0,12}", 0..5)) {
        let entries = titles.iter().map(|t| entry(Kind::Topic, "", t, &text)).collect();
        let index = index(entries);
        let _ = index.find(&words, 3);
        let words: Vec<String> = words.iter().map(|w| folded(w)).collect();
        let _ = index.find(&words, 3);
    }

    /// Every result has each word of the query, or one near it.
    #[test]
    fn results_hold_the_query(
        texts in prop::collection::vec((prop::collection::vec(WORD, 1..4), prop::collection::vec(WORD, 0..6)), 1..8),
        words in prop::collection::vec(WORD, 1..4),
    ) {
        let entries = texts.iter().enumerate().map(|(i, (title, text))| {
            let kind = Kind::ALL[i % Kind::ALL.len()];
            entry(kind, "", &title.join(" "), &text.join(" "))
        });
        let index = index(entries.collect());
        let found = index.find(&words, usize::MAX);
        let silent = words.iter().all(|w| is_silent(w));
        for entry in &found {
            for word in words.iter().filter(|w| silent || !is_silent(w)) {
                let text = folded(&entry.title) + " " + &entry.words;
                prop_assert!(holds(&text, word), "{} in {}", word, text);
            }
        }
        prop_assert!(found.is_sorted_by_key(|e| e.kind));
    }

    /// The beginning of any word of an entry finds it.
    #[test]
    fn an_entry_is_found_by_its_words(title in prop::collection::vec(WORD, 1..4), text in prop::collection::vec(WORD, 1..5), which in 0usize..8, cut in 1usize..9) {
        let index = index(vec![entry(Kind::Claim, "id", &title.join(" "), &text.join(" "))]);
        let words: Vec<&String> = title.iter().chain(&text).collect();
        let word = words[which % words.len()];
        let typed: String = word.chars().take(cut).collect();
        prop_assert_eq!(index.find(&[typed], 1).len(), 1);
    }
}
