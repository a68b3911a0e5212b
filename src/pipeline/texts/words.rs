//! The words of the languages: read from their files and compared with the English ones.

use super::check::{self, bare_numbers, compare, section};
use super::lists::Lists;
use super::markdown::{self, Document, Part, Piece};
use crate::refusal::{Refusal, Result, read_text};
use evidence::language::Language;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// What is shown of longer texts would not be read: limits on their lengths, in words.
const LONGEST_SUMMARY: usize = 150;
const LONGEST_ANSWER: usize = 120;
const KEY_MESSAGES: usize = 5;

/// A term in a language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermWords {
    pub term: String,
    pub definition: String,
}

/// The texts of a language.
#[derive(Clone, Debug)]
pub struct Words {
    pub language: Language,
    pub topics: BTreeMap<String, Document>,
    pub answers: BTreeMap<String, Document>,
    pub practices: BTreeMap<String, Document>,
    pub library: BTreeMap<String, String>,
    pub objectives: BTreeMap<String, String>,
    pub glossary: BTreeMap<String, TermWords>,
}

/// Reads the texts of all languages and compares them with the English ones.
///
/// # Errors
/// With the file and what is wrong with it.
pub fn read_all(folder: &Path, lists: &Lists) -> Result<Vec<Words>> {
    let mut all: Vec<Words> = Vec::new();
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let words = read(&folder.join(language.code()), language, lists)?;
        match all.first() {
            None => check_english(&words, &mut wrong),
            Some(english) => check_translation(english, &words, &mut wrong),
        }
        all.push(words);
    }
    together(wrong)?;
    Ok(all)
}

/// All that is wrong, so that an editor sees it at once.
pub(super) fn together(wrong: Vec<Refusal>) -> Result<()> {
    if wrong.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    Err(Refusal::new("content", lines.join("\n")))
}

fn read(folder: &Path, language: Language, lists: &Lists) -> Result<Words> {
    let topics = lists.topics.iter().map(|t| t.id.as_str());
    let words = Words {
        language,
        topics: documents(folder, language, "topics", topics)?,
        answers: documents(
            folder,
            language,
            "answers",
            lists.answers.iter().map(|a| a.id.as_str()),
        )?,
        practices: documents(
            folder,
            language,
            "practices",
            lists.practices.iter().map(|p| p.id.as_str()),
        )?,
        library: table(folder, language, "library.toml")?,
        objectives: table(folder, language, "objectives.toml")?,
        glossary: table(folder, language, "glossary.toml")?,
    };
    let ids = lists.publications.iter().map(|p| p.id.clone()).collect();
    same_keys(&words.library, &ids, language, "library.toml")?;
    let ids = lists.terms.iter().map(|t| t.id.clone()).collect();
    same_keys(&words.glossary, &ids, language, "glossary.toml")?;
    let numbers = lists.objectives.iter().map(|o| o.number.to_string());
    let ids = numbers.chain(["note".to_owned()]).collect();
    same_keys(&words.objectives, &ids, language, "objectives.toml")?;
    Ok(words)
}

/// A refusal of a language's file.
pub(super) fn refuse(language: Language, file: &str, reason: impl Into<String>) -> Refusal {
    Refusal::new(format!("{}/{file}", language.code()), reason)
}

fn table<T: serde::de::DeserializeOwned>(
    folder: &Path,
    language: Language,
    file: &str,
) -> Result<T> {
    toml::from_str(&read_text(&folder.join(file))?)
        .map_err(|e| refuse(language, file, e.to_string()))
}

fn same_keys<T>(
    found: &BTreeMap<String, T>,
    wanted: &BTreeSet<String>,
    language: Language,
    file: &str,
) -> Result<()> {
    if let Some(missing) = wanted.iter().find(|w| !found.contains_key(*w)) {
        return Err(refuse(language, file, format!("{missing} is missing")));
    }
    match found.keys().find(|k| !wanted.contains(*k)) {
        Some(extra) => Err(refuse(
            language,
            file,
            format!("{extra} is not in the list"),
        )),
        None => Ok(()),
    }
}

fn documents<'a>(
    folder: &Path,
    language: Language,
    room: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<String, Document>> {
    let mut found = BTreeMap::new();
    for id in ids {
        let file = format!("{room}/{id}.md");
        let text = read_text(&folder.join(&file))?;
        let document = markdown::read(&text).map_err(|e| refuse(language, &file, e))?;
        if let Some((name, _)) = document.sections.iter().find(|(n, _)| section(n).is_none()) {
            return Err(refuse(language, &file, format!("«{name}» is no section")));
        }
        found.insert(id.to_owned(), document);
    }
    let entries =
        std::fs::read_dir(folder.join(room)).map_err(|e| refuse(language, room, e.to_string()))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let id = name.strip_suffix(".md").unwrap_or(&name);
        if !found.contains_key(id) {
            return Err(refuse(
                language,
                &format!("{room}/{name}"),
                "is not in the list",
            ));
        }
    }
    Ok(found)
}

impl Words {
    /// All texts with their files' names.
    pub fn all(&self) -> impl Iterator<Item = (String, &Document)> {
        [
            ("topics", &self.topics),
            ("answers", &self.answers),
            ("practices", &self.practices),
        ]
        .into_iter()
        .flat_map(|(room, texts)| {
            let texts = texts.iter();
            texts.map(move |(id, text)| (format!("{room}/{id}.md"), text))
        })
    }
}

fn check_english(words: &Words, wrong: &mut Vec<Refusal>) {
    for (file, document) in words.all() {
        let mut fail = |reason: String| wrong.push(refuse(words.language, &file, reason));
        if let Err(reason) = bare_numbers(document) {
            fail(reason);
        }
        let longest = if file.starts_with("topics") {
            LONGEST_SUMMARY
        } else {
            LONGEST_ANSWER
        };
        let lead = document.sections.first().map(|(_, parts)| length(parts));
        if let Some(n) = lead.filter(|n| *n > longest) {
            fail(format!("has {n} words, more than {longest}"));
        }
        let messages = document
            .sections
            .iter()
            .find(|(n, _)| section(n) == Some("messages"));
        let messages = messages.map(|(_, parts)| parts.iter().flat_map(check::lines).count());
        if file.starts_with("topics") && messages != Some(KEY_MESSAGES) {
            fail(format!("has not {KEY_MESSAGES} key messages"));
        }
    }
}

/// Words of some parts; a tag counts as one.
fn length(parts: &[Part]) -> usize {
    let pieces = parts.iter().flat_map(check::lines).flatten();
    let count = |text: &str| {
        text.split_whitespace()
            .filter(|w| w.chars().any(char::is_alphanumeric))
            .count()
    };
    pieces
        .map(|piece| match piece {
            Piece::Text(text) => count(text),
            Piece::When { words, .. } | Piece::Link { words, .. } => count(words),
            Piece::Figure(_) => 1,
            Piece::Cite(_) => 0,
        })
        .sum()
}

fn check_translation(english: &Words, other: &Words, wrong: &mut Vec<Refusal>) {
    let language = other.language;
    for ((file, ours), (_, theirs)) in english.all().zip(other.all()) {
        if let Err(reason) = compare(ours, theirs) {
            wrong.push(refuse(language, &file, reason));
        }
    }
    for (file, ours, theirs) in [
        ("library.toml", &english.library, &other.library),
        ("objectives.toml", &english.objectives, &other.objectives),
    ] {
        for (key, text) in ours {
            let words = text.split_whitespace().count();
            if words > 3 && theirs.get(key) == Some(text) {
                wrong.push(refuse(language, file, format!("{key} is still in English")));
            }
        }
    }
    for (key, words) in &english.glossary {
        let same = |t: &TermWords| t.definition == words.definition;
        if other.glossary.get(key).is_some_and(same) {
            wrong.push(refuse(
                language,
                "glossary.toml",
                format!("{key} is still in English"),
            ));
        }
    }
}
