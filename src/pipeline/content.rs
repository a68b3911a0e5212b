//! `data/content/LANGUAGE`: names, definitions and sentences, checked so that no language lacks anything.

use crate::catalogue::{CatalogueFile, Entry};
use crate::refusal::{Refusal, Result, read_bytes, read_text};
use evidence::ids::{IndicatorId, PlaceCode, SourceId, TopicId};
use evidence::language::Language;
use evidence::message;
use evidence::messages::{EDITION, LEVEL, MESSAGES};
use evidence::place::Places;
use evidence::words::{Details, IndicatorWords, PlaceWords, SourceWords};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// All that a language says.
#[derive(Clone, Debug)]
pub struct Content {
    pub language: Language,
    /// In the order of the register.
    pub places: Vec<PlaceWords>,
    pub topics: BTreeMap<TopicId, String>,
    pub sources: BTreeMap<SourceId, SourceWords>,
    pub indicators: BTreeMap<IndicatorId, (IndicatorWords, Details)>,
    pub messages: BTreeMap<String, String>,
    /// The sentences of pages that are fetched with them, by room.
    pub rooms: BTreeMap<String, BTreeMap<String, String>>,
}

/// The files of sentences that only some pages need.
pub const ROOMS: [&str; 4] = ["countries", "texts", "survey", "brief"];
/// The section of an English room that lists gaps which other languages may use beyond those of the English sentence.
const GAPS: &str = "gaps.";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CatalogueContent {
    topics: BTreeMap<TopicId, String>,
    sources: BTreeMap<SourceId, SourceWords>,
    indicators: BTreeMap<IndicatorId, IndicatorContent>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorContent {
    name: String,
    quantity: String,
    #[serde(default)]
    quantity_female: String,
    #[serde(default)]
    quantity_male: String,
    #[serde(default)]
    gender: String,
    level: String,
    #[serde(default)]
    level_female: String,
    #[serde(default)]
    level_male: String,
    subtitle: String,
    definition: String,
    method: String,
    limits: Vec<String>,
    #[serde(default)]
    formula: String,
}

/// Languages whose quantities have a grammatical gender.
const GENDERED: [Language; 5] = [
    Language::French,
    Language::Spanish,
    Language::Arabic,
    Language::Russian,
    Language::Portuguese,
];

impl Content {
    /// Takes away the words of what was left out of the catalogue.
    pub fn leave_out(&mut self, catalogue: &CatalogueFile, tables: &[String]) {
        self.indicators.retain(|id, _| catalogue.get(id).is_some());
        self.topics.retain(|id, _| catalogue.topics.contains(id));
        self.sources
            .retain(|id, _| !tables.iter().any(|t| t == id.as_str()));
    }
}

/// A file of a language, with the means to refuse it.
struct Source {
    path: PathBuf,
}

impl Source {
    fn new(folder: &Path, language: Language, file: &str) -> Self {
        Self {
            path: folder.join(language.code()).join(file),
        }
    }

    fn refuse(&self, reason: impl Into<String>) -> Refusal {
        let parts: Vec<_> = self.path.iter().rev().take(2).collect();
        let shown: PathBuf = parts.into_iter().rev().collect();
        Refusal::new(shown.display().to_string(), reason)
    }

    /// The texts of a file of sections, under `section.key`.
    fn sections(&self) -> Result<BTreeMap<String, String>> {
        let sections: BTreeMap<String, BTreeMap<String, String>> =
            toml::from_str(&read_text(&self.path)?).map_err(|e| self.refuse(e.to_string()))?;
        let texts = sections.into_iter().flat_map(|(section, texts)| {
            let texts = texts.into_iter();
            texts.map(move |(key, text)| (format!("{section}.{key}"), text))
        });
        Ok(texts.collect())
    }

    /// A template must be one, with no other gaps than allowed.
    fn template(&self, key: &str, text: &str, allowed: &[&str]) -> Result<()> {
        if text.trim().is_empty() {
            return Err(self.refuse(format!("{key}: the translation is missing")));
        }
        let pieces = message::parse(text).map_err(|e| self.refuse(format!("{key}: {e}")))?;
        match message::names(&pieces)
            .iter()
            .find(|n| !allowed.contains(n))
        {
            Some(other) => Err(self.refuse(format!("{key}: there is no value for {{{other}}}"))),
            None => Ok(()),
        }
    }

    fn text(&self, key: &str, text: &str) -> Result<()> {
        self.template(key, text, &[])
    }
}

/// Reads all languages.
///
/// # Errors
/// When a language lacks a file, a key, a name or a gap's value, or repeats the English text.
pub fn read_all(folder: &Path, catalogue: &CatalogueFile, places: &Places) -> Result<Vec<Content>> {
    let mut all = Vec::new();
    for language in Language::ALL {
        all.push(read(folder, language, catalogue, places)?);
    }
    let Some((english, others)) = all.split_first() else {
        return Ok(all);
    };
    for other in others {
        compare(folder, english, other)?;
    }
    Ok(all)
}

fn read(
    folder: &Path,
    language: Language,
    catalogue: &CatalogueFile,
    places: &Places,
) -> Result<Content> {
    let file = Source::new(folder, language, "catalogue.toml");
    let content: CatalogueContent =
        toml::from_str(&read_text(&file.path)?).map_err(|e| file.refuse(e.to_string()))?;
    for topic in &catalogue.topics {
        let name = content.topics.get(topic).map_or("", String::as_str);
        file.text(&format!("topics.{topic}"), name)?;
    }
    for (id, words) in &content.sources {
        file.text(&format!("sources.{id}.publisher"), &words.publisher)?;
        file.text(&format!("sources.{id}.title"), &words.title)?;
        file.template(&format!("sources.{id}.edition"), &words.edition, EDITION)?;
    }
    let mut indicators = BTreeMap::new();
    let mut contents = content.indicators;
    for entry in &catalogue.indicators {
        let id = &entry.id;
        let item = contents
            .remove(id)
            .ok_or_else(|| file.refuse(format!("indicators.{id} is missing")))?;
        check_indicator(&file, language, entry, &item)?;
        indicators.insert(id.clone(), split(item));
    }
    if let Some(id) = contents.keys().next() {
        return Err(file.refuse(format!("indicators.{id} is not in the catalogue")));
    }
    Ok(Content {
        language,
        places: read_places(folder, language, places)?,
        topics: content.topics,
        sources: content.sources,
        indicators,
        messages: read_messages(folder, language)?,
        rooms: read_rooms(folder, language)?,
    })
}

fn check_indicator(
    file: &Source,
    language: Language,
    entry: &Entry,
    item: &IndicatorContent,
) -> Result<()> {
    let id = &entry.id;
    if entry.derived.is_some() {
        file.text(&format!("indicators.{id}.formula"), &item.formula)?;
    }
    let key = |field: &str| format!("indicators.{id}.{field}");
    for (field, text) in [
        ("name", &item.name),
        ("quantity", &item.quantity),
        ("subtitle", &item.subtitle),
        ("definition", &item.definition),
        ("method", &item.method),
    ] {
        file.text(&key(field), text)?;
    }
    file.template(&key("level"), &item.level, LEVEL)?;
    if entry.by_sex {
        file.text(&key("quantity_female"), &item.quantity_female)?;
        file.text(&key("quantity_male"), &item.quantity_male)?;
        file.template(&key("level_female"), &item.level_female, LEVEL)?;
        file.template(&key("level_male"), &item.level_male, LEVEL)?;
    }
    if item.limits.is_empty() {
        return Err(file.refuse(format!("{}: no limits are given", key("limits"))));
    }
    for limit in &item.limits {
        file.text(&key("limits"), limit)?;
    }
    let gender = item.gender.as_str();
    let known = if GENDERED.contains(&language) {
        ["m", "f", "n"].contains(&gender)
    } else {
        gender.is_empty()
    };
    if known {
        Ok(())
    } else {
        Err(file.refuse(format!("{}: «{gender}» is no gender here", key("gender"))))
    }
}

fn split(item: IndicatorContent) -> (IndicatorWords, Details) {
    let words = IndicatorWords {
        name: item.name,
        quantity: item.quantity,
        quantity_female: item.quantity_female,
        quantity_male: item.quantity_male,
        gender: item.gender,
        level: item.level,
        level_female: item.level_female,
        level_male: item.level_male,
        subtitle: item.subtitle,
        details: String::new(),
    };
    let details = Details {
        definition: item.definition,
        method: item.method,
        limits: item.limits,
        formula: item.formula,
    };
    (words, details)
}

#[derive(Deserialize)]
struct PlaceRow {
    code: String,
    name: String,
    subject: String,
    r#in: String,
    from: String,
    aliases: String,
}

fn read_places(folder: &Path, language: Language, places: &Places) -> Result<Vec<PlaceWords>> {
    let file = Source::new(folder, language, "places.csv");
    let bytes = read_bytes(&file.path)?;
    let mut found: BTreeMap<PlaceCode, PlaceWords> = BTreeMap::new();
    let mut names = BTreeSet::new();
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    for (i, row) in reader.deserialize::<PlaceRow>().enumerate() {
        let refuse = |reason: String| file.refuse(reason).row(i + 2);
        let row = row.map_err(|e| refuse(e.to_string()))?;
        let code = PlaceCode::new(&row.code);
        if places.get(&code).is_none() {
            return Err(refuse(format!("the place «{code}» is unknown")));
        }
        for (column, text) in [
            ("name", &row.name),
            ("subject", &row.subject),
            ("in", &row.r#in),
            ("from", &row.from),
        ] {
            if text.trim().is_empty() {
                return Err(refuse(format!("{code} has no {column}")).column(column));
            }
        }
        if !names.insert(row.name.clone()) {
            return Err(refuse(format!("two places are called «{}»", row.name)).column("name"));
        }
        let words = PlaceWords {
            subject: if row.subject == row.name {
                String::new()
            } else {
                row.subject
            },
            name: row.name,
            within: row.r#in,
            from: row.from,
            aliases: row
                .aliases
                .split('|')
                .filter(|a| !a.is_empty())
                .map(str::to_owned)
                .collect(),
        };
        if found.insert(code.clone(), words).is_some() {
            return Err(refuse(format!("{code} stands twice")));
        }
    }
    places
        .all()
        .iter()
        .map(|p| {
            let words = found.remove(&p.code);
            words.ok_or_else(|| file.refuse(format!("{} is missing", p.code)))
        })
        .collect()
}

fn read_messages(folder: &Path, language: Language) -> Result<BTreeMap<String, String>> {
    let file = Source::new(folder, language, "messages.toml");
    let mut messages = file.sections()?;
    for (key, gaps) in MESSAGES {
        let text = messages.get(*key).map_or("", String::as_str);
        file.template(key, text, gaps)?;
    }
    let unknown = messages
        .keys()
        .find(|key| !MESSAGES.iter().any(|(k, _)| k == key));
    if let Some(key) = unknown {
        return Err(file.refuse(format!("{key} is not a message of the toolkit")));
    }
    // The interface's words are known by the English ones.
    let english = Source::new(folder, Language::English, "interface.toml").sections()?;
    let file = Source::new(folder, language, "interface.toml");
    let mut words = file.sections()?;
    for (key, text) in &english {
        let gaps = message::parse(text).map_err(|e| file.refuse(format!("{key}: {e}")))?;
        let own = words.remove(key).unwrap_or_default();
        file.template(key, &own, &message::names(&gaps))?;
        if messages.insert(key.clone(), own).is_some() {
            return Err(file.refuse(format!("{key} is a message too")));
        }
    }
    match words.keys().next() {
        Some(key) => Err(file.refuse(format!("{key} is not a word of the interface"))),
        None => Ok(messages),
    }
}

/// Reads the sentences of rooms, which the English ones decide: their keys and their gaps.
fn read_rooms(
    folder: &Path,
    language: Language,
) -> Result<BTreeMap<String, BTreeMap<String, String>>> {
    let mut rooms = BTreeMap::new();
    for room in ROOMS {
        let name = format!("{room}.toml");
        let file = Source::new(folder, language, &name);
        let mut texts = file.sections()?;
        texts.retain(|key, _| !key.starts_with(GAPS));
        let mut english = Source::new(folder, Language::English, &name).sections()?;
        let more: BTreeMap<String, String> = english
            .iter()
            .filter_map(|(key, gaps)| Some((key.strip_prefix(GAPS)?.to_owned(), gaps.clone())))
            .collect();
        english.retain(|key, _| !key.starts_with(GAPS));
        for (key, text) in &english {
            let pieces = message::parse(text).map_err(|e| file.refuse(format!("{key}: {e}")))?;
            let mut gaps = message::names(&pieces);
            let section = key.split('.').next().unwrap_or_default();
            let allowed = more.get(section).map_or("", String::as_str);
            gaps.extend(allowed.split_whitespace());
            let own = texts.get(key).map_or("", String::as_str);
            file.template(key, own, &gaps)?;
            if language != Language::English && is_repeated(text, own) {
                return Err(file.refuse(format!("{key} is still in English")));
            }
        }
        if let Some(key) = texts.keys().find(|key| !english.contains_key(*key)) {
            return Err(file.refuse(format!("{key} is not a sentence of the English file")));
        }
        rooms.insert(room.to_owned(), texts);
    }
    Ok(rooms)
}

/// Whether a text of some words is the English one.
fn is_repeated(english: &str, own: &str) -> bool {
    let text = without_gaps(english);
    let words = text
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphanumeric));
    let words = words.count();
    words > 2 && english == own
}

/// A sentence that equals the English one was forgotten. Templates without words of their own may be equal.
fn compare(folder: &Path, english: &Content, other: &Content) -> Result<()> {
    let file = Source::new(folder, other.language, "messages.toml");
    for (key, text) in &english.messages {
        if other
            .messages
            .get(key)
            .is_some_and(|t| is_repeated(text, t))
        {
            return Err(file.refuse(format!("{key} is still in English")));
        }
    }
    let file = Source::new(folder, other.language, "catalogue.toml");
    for (id, (words, details)) in &english.indicators {
        let Some((w, d)) = other.indicators.get(id) else {
            continue;
        };
        let pairs = [
            (&words.quantity, &w.quantity),
            (&words.level, &w.level),
            (&words.subtitle, &w.subtitle),
            (&details.definition, &d.definition),
            (&details.method, &d.method),
        ];
        if pairs.iter().any(|(a, b)| is_repeated(a, b)) {
            return Err(file.refuse(format!("indicators.{id} is partly still in English")));
        }
        if details.limits.len() != d.limits.len() {
            return Err(file.refuse(format!(
                "indicators.{id}.limits: another number than in English"
            )));
        }
    }
    match english
        .sources
        .keys()
        .find(|id| !other.sources.contains_key(id))
    {
        Some(id) => Err(file.refuse(format!("sources.{id} is missing"))),
        None => Ok(()),
    }
}

fn without_gaps(template: &str) -> String {
    let mut depth = 0;
    template
        .chars()
        .filter(|c| {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => return depth == 0,
            }
            false
        })
        .collect()
}
