//! The texts of the languages: read, compared, bound to the data, and written with their lists.

use super::check::{self, bare_numbers, compare, section};
use super::expression;
use super::figures::Evidence;
use super::lists::{Kind, Lists};
use super::markdown::{self, Document, Part, Piece};
use super::search;
use crate::bundle::{Files, put_json};
use crate::content::Content;
use crate::refusal::{Refusal, Result, read_text};
use evidence::Catalogue;
use evidence::address::{self, Known};
use evidence::ids::TopicId;
use evidence::language::Language;
use evidence::prose::{Block, Reference, Span, Text};
use evidence::shelf::{
    AnswerEntry, AnswerFile, GlossaryFile, KeyFigure, LibraryFile, Objective, PracticeEntry,
    PracticeFile, Publication, Shelf, Term, TopicEntry, TopicFile,
};
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
fn together(wrong: Vec<Refusal>) -> Result<()> {
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

fn refuse(language: Language, file: &str, reason: impl Into<String>) -> Refusal {
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

/// Binds texts to the data and writes them.
pub struct Binder<'a> {
    pub evidence: &'a Evidence<'a>,
    pub lists: &'a Lists,
    pub catalogue: &'a Catalogue,
    /// The other words of the languages, in the same order.
    pub contents: &'a [Content],
}

impl Binder<'_> {
    /// The canonical address of a view.
    fn address(&self, query: &str) -> std::result::Result<String, String> {
        let known = Known {
            catalogue: self.catalogue,
            places: &self.evidence.register.places,
            first: &self.evidence.catalogue.first,
        };
        let (view, notices) = address::read(query, known);
        if notices.is_empty() {
            Ok(address::write(&view))
        } else {
            Err(format!("«{query}» is no address of a view: {notices:?}"))
        }
    }

    fn link(&self, to: &str) -> std::result::Result<String, String> {
        let known = match to.split_once(['/', '?']) {
            Some(("answers", id)) => self.lists.answers.iter().any(|a| a.id == id),
            Some(("topics", id)) => self.lists.topics.iter().any(|t| t.id.as_str() == id),
            Some(("practices", id)) => self.lists.practices.iter().any(|p| p.id == id),
            Some(("explore", query)) => return Ok(format!("explore?{}", self.address(query)?)),
            _ => false,
        };
        if known {
            Ok(to.to_owned())
        } else {
            Err(format!("the link «{to}» leads nowhere"))
        }
    }

    fn bind(&self, document: &Document) -> std::result::Result<Text, String> {
        let mut text = Text {
            title: document.title.clone(),
            ..Text::default()
        };
        for (name, parts) in &document.sections {
            let mut blocks = Vec::new();
            for part in parts {
                blocks.push(match part {
                    Part::Paragraph(pieces) => Block::Paragraph {
                        p: self.spans(pieces, &mut text)?,
                    },
                    Part::List(items) => {
                        let mut l = Vec::new();
                        for item in items {
                            l.push(self.spans(item, &mut text)?);
                        }
                        Block::List { l }
                    }
                });
            }
            let key = section(name).unwrap_or_default();
            text.sections.insert(key.to_owned(), blocks);
        }
        Ok(text)
    }

    fn spans(&self, pieces: &[Piece], text: &mut Text) -> std::result::Result<Vec<Span>, String> {
        let mut spans: Vec<Span> = Vec::new();
        let add = |spans: &mut Vec<Span>, words: &str| match spans.last_mut() {
            Some(Span::Text(last)) => last.push_str(words),
            _ => spans.push(Span::Text(words.to_owned())),
        };
        for piece in pieces {
            match piece {
                Piece::Text(words) => add(&mut spans, words),
                Piece::When { condition, words } => {
                    let parsed = expression::condition(condition)?;
                    if !self.evidence.is_true(&parsed)? {
                        return Err(format!("«{words}» is not true: {condition}"));
                    }
                    add(&mut spans, words);
                }
                Piece::Figure(tag) => {
                    let figure = self
                        .evidence
                        .figure(tag)
                        .map_err(|e| format!("{{{{{tag}}}}}: {e}"))?;
                    spans.push(Span::Figure(position(&mut text.figures, figure)));
                }
                Piece::Cite(ids) => {
                    let mut c: Vec<usize> = Vec::new();
                    for id in ids {
                        let cited = self.lists.cited(id);
                        let cited = cited.ok_or_else(|| format!("the source «{id}» is unknown"))?;
                        for reference in cited {
                            let at = position::<Reference>(&mut text.references, reference);
                            if !c.contains(&at) {
                                c.push(at);
                            }
                        }
                    }
                    // The number stands at the word, without a space.
                    if let Some(Span::Text(last)) = spans.last_mut() {
                        last.truncate(last.trim_end().len());
                    }
                    spans.push(Span::Cite { c });
                }
                Piece::Link { to, words } => match to.strip_prefix("term:") {
                    Some(id) => {
                        if self.lists.terms.iter().all(|t| t.id != id) {
                            return Err(format!("«{id}» is not in the glossary"));
                        }
                        spans.push(Span::Term {
                            g: id.to_owned(),
                            t: words.clone(),
                        });
                    }
                    None => {
                        spans.push(Span::Link {
                            a: self.link(to)?,
                            t: words.clone(),
                        });
                    }
                },
            }
        }
        Ok(spans)
    }

    fn key_figure(&self, tag: &str) -> std::result::Result<KeyFigure, String> {
        let figure = self.evidence.figure(tag)?;
        let parsed = expression::expression(tag)?;
        let points = parsed.points();
        let (Some(point), Some(unit)) = (points.first(), figure.unit) else {
            return Err(format!("«{tag}» is no figure"));
        };
        Ok(KeyFigure {
            indicator: point.indicator.clone(),
            place: point.place.clone(),
            year: figure.year,
            value: figure.value,
            unit,
        })
    }

    fn publications(&self, words: &Words, of: impl Fn(&[TopicId]) -> bool) -> Vec<Publication> {
        let chosen = self.lists.publications.iter().filter(|p| of(&p.topics));
        let publication = |p: &super::lists::Publication| Publication {
            id: p.id.clone(),
            title: p.title.clone(),
            authors: p.authors.clone(),
            year: p.year,
            form: p.r#type,
            topics: p.topics.clone(),
            languages: p.languages.clone(),
            open: p.open,
            url: p.url.clone(),
            doi: p.doi.clone(),
            publisher: p.publisher.clone(),
            note: words.library.get(&p.id).cloned().unwrap_or_default(),
        };
        let mut found: Vec<Publication> = chosen.map(publication).collect();
        found.sort_by(|a, b| b.year.cmp(&a.year).then(a.title.cmp(&b.title)));
        found
    }

    fn library(&self, words: &Words) -> LibraryFile {
        let name = |key: &str| words.objectives.get(key).cloned().unwrap_or_default();
        let objectives = self.lists.objectives.iter().map(|o| Objective {
            number: o.number,
            name: name(&o.number.to_string()),
            topics: o.topics.clone(),
        });
        LibraryFile {
            publications: self.publications(words, |_| true),
            objectives: objectives.collect(),
            note: name("note"),
        }
    }

    fn glossary(&self, words: &Words, all: &[Words]) -> GlossaryFile {
        let term = |t: &super::lists::Term| {
            let own = words.glossary.get(&t.id)?;
            let others = all.iter().filter(|w| w.language != words.language);
            let others = others.filter_map(|w| {
                let other = w.glossary.get(&t.id)?;
                Some((w.language.code().to_owned(), other.term.clone()))
            });
            Some(Term {
                id: t.id.clone(),
                term: own.term.clone(),
                definition: own.definition.clone(),
                authority: t.authority.clone(),
                topics: t.topics.clone(),
                see: t.see.clone(),
                others: others.collect(),
                official: t.official.keys().cloned().collect(),
            })
        };
        GlossaryFile {
            terms: self.lists.terms.iter().filter_map(term).collect(),
        }
    }

    /// Writes the texts of a language; the list's file is the answer.
    fn write(&self, words: &Words, all: &[Words], files: &mut Files) -> Result<String> {
        let code = words.language.code();
        let refused = |file: String| move |reason: String| refuse(words.language, &file, reason);
        let mut answers: BTreeMap<&str, Text> = BTreeMap::new();
        let mut shelf = Shelf::default();
        for answer in &self.lists.answers {
            let file = format!("answers/{}.md", answer.id);
            let Some(document) = words.answers.get(&answer.id) else {
                continue;
            };
            let text = self.bind(document).map_err(refused(file))?;
            let chart = if answer.chart.is_empty() {
                String::new()
            } else {
                let fail = refused(format!("{}, chart", answer.id));
                self.address(&answer.chart).map_err(fail)?
            };
            let content = AnswerFile {
                text: text.clone(),
                chart,
                reviewed: self.lists.reviewed.clone(),
            };
            shelf.answers.push(AnswerEntry {
                id: answer.id.clone(),
                title: text.title.clone(),
                verdict: answer.verdict.filter(|_| answer.kind == Kind::Claim),
                topics: answer.topics.clone(),
                file: put_json(
                    files,
                    &format!("texts/{code}/answers/{}", answer.id),
                    &content,
                )?,
            });
            answers.insert(&answer.id, text);
        }
        for practice in &self.lists.practices {
            let file = format!("practices/{}.md", practice.id);
            let Some(document) = words.practices.get(&practice.id) else {
                continue;
            };
            let content = PracticeFile {
                text: self.bind(document).map_err(refused(file))?,
                sources: practice.sources.clone(),
            };
            shelf.practices.push(PracticeEntry {
                id: practice.id.clone(),
                title: content.text.title.clone(),
                topics: practice.topics.clone(),
                places: practice.places.clone(),
                year: practice.year,
                evaluated: practice.evaluated,
                objectives: practice.objectives.clone(),
                file: put_json(
                    files,
                    &format!("texts/{code}/practices/{}", practice.id),
                    &content,
                )?,
            });
        }
        for topic in &self.lists.topics {
            let fail = refused(format!("topics/{}.md", topic.id));
            let Some(document) = words.topics.get(topic.id.as_str()) else {
                continue;
            };
            let mut key = Vec::new();
            for tag in &topic.key {
                key.push(self.key_figure(tag).map_err(&fail)?);
            }
            let mut charts = Vec::new();
            for chart in &topic.charts {
                charts.push(self.address(chart).map_err(&fail)?);
            }
            let of = self
                .lists
                .answers
                .iter()
                .filter(|a| a.topics.contains(&topic.id));
            let of = of.filter_map(|a| Some((a.id.clone(), answers.get(a.id.as_str())?.clone())));
            let content = TopicFile {
                text: self.bind(document).map_err(&fail)?,
                reviewed: self.lists.reviewed.clone(),
                related: topic.related.clone(),
                charts,
                key,
                answers: of.collect(),
                publications: self.publications(words, |t| t.contains(&topic.id)),
            };
            shelf.topics.push(TopicEntry {
                id: topic.id.clone(),
                file: put_json(
                    files,
                    &format!("texts/{code}/topics/{}", topic.id),
                    &content,
                )?,
            });
        }
        shelf.publications = self
            .lists
            .publications
            .iter()
            .map(|p| p.topics.clone())
            .collect();
        shelf.library = put_json(
            files,
            &format!("texts/{code}/library"),
            &self.library(words),
        )?;
        let glossary = self.glossary(words, all);
        shelf.glossary = put_json(files, &format!("texts/{code}/glossary"), &glossary)?;
        let content = self.contents.iter().find(|c| c.language == words.language);
        let index = content.map(|c| search::index(words, self.lists, c));
        let index = index.unwrap_or_default();
        shelf.search = put_json(files, &format!("texts/{code}/search"), &index)?;
        put_json(files, &format!("texts/{code}"), &shelf)
    }
}

/// Writes the texts of all languages; the lists' files by language are the answer.
///
/// # Errors
/// With the file and what in it is not known, not true or not bound.
pub fn write(
    binder: &Binder<'_>,
    all: &[Words],
    files: &mut Files,
) -> Result<BTreeMap<String, String>> {
    let mut wrong = Vec::new();
    for words in all {
        for (file, document) in words.all() {
            if let Err(reason) = binder.bind(document) {
                wrong.push(refuse(words.language, &file, reason));
            }
        }
        // Tags are the same in all languages: what is wrong in one is wrong in all.
        if !wrong.is_empty() {
            break;
        }
    }
    together(wrong)?;
    let mut shelves = BTreeMap::new();
    for words in all {
        let file = binder.write(words, all, files)?;
        shelves.insert(words.language.code().to_owned(), file);
    }
    Ok(shelves)
}

/// The place of an item in a list, in which it stands once.
fn position<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    match list.iter().position(|i| *i == item) {
        Some(at) => at,
        None => {
            list.push(item);
            list.len() - 1
        }
    }
}
