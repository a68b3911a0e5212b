//! The texts of a language written into the bundle, with the list of what there is.

use super::bind::Binder;
use super::lists::{self, Kind};
use super::search;
use super::words::{Words, refuse, together};
use crate::bundle::{Files, put_json};
use crate::content::Content;
use crate::refusal::{Refusal, Result};
use evidence::ids::TopicId;
use evidence::prose::Text;
use evidence::shelf::{
    AnswerEntry, AnswerFile, GlossaryFile, LibraryFile, Objective, PracticeEntry, PracticeFile,
    Publication, Shelf, Term, TopicEntry, TopicFile,
};
use std::collections::BTreeMap;

/// The texts of a language on their way into the bundle.
struct Bound<'a> {
    binder: &'a Binder<'a>,
    words: &'a Words,
    /// By the file that they were read from.
    texts: BTreeMap<String, Text>,
}

impl<'a> Bound<'a> {
    /// Binds all texts of a language; what is wrong is added to a list.
    fn new(binder: &'a Binder<'a>, words: &'a Words, wrong: &mut Vec<Refusal>) -> Self {
        let mut texts = BTreeMap::new();
        for (file, document) in words.all() {
            match binder.bind(document) {
                Ok(text) => {
                    texts.insert(file, text);
                }
                Err(reason) => wrong.push(refuse(words.language, &file, reason)),
            }
        }
        Self {
            binder,
            words,
            texts,
        }
    }

    fn text(&self, room: &str, id: &str) -> Result<Text> {
        let file = format!("{room}/{id}.md");
        let text = self.texts.get(&file).cloned();
        text.ok_or_else(|| refuse(self.words.language, &file, "is missing"))
    }

    /// The name of a file in the bundle, before its hash.
    fn stem(&self, rest: &str) -> String {
        format!("texts/{}/{rest}", self.words.language.code())
    }

    fn answer(&self, answer: &lists::Answer, files: &mut Files) -> Result<AnswerEntry> {
        let text = self.text("answers", &answer.id)?;
        let chart = if answer.chart.is_empty() {
            String::new()
        } else {
            let address = self.binder.address(&answer.chart);
            let file = format!("{}, chart", answer.id);
            address.map_err(|reason| refuse(self.words.language, &file, reason))?
        };
        let title = text.title.clone();
        let content = AnswerFile {
            text,
            chart,
            reviewed: self.binder.lists.reviewed.clone(),
        };
        let stem = self.stem(&format!("answers/{}", answer.id));
        Ok(AnswerEntry {
            id: answer.id.clone(),
            title,
            verdict: answer.verdict.filter(|_| answer.kind == Kind::Claim),
            topics: answer.topics.clone(),
            file: put_json(files, &stem, &content)?,
        })
    }

    fn practice(&self, practice: &lists::Practice, files: &mut Files) -> Result<PracticeEntry> {
        let content = PracticeFile {
            text: self.text("practices", &practice.id)?,
            sources: practice.sources.clone(),
        };
        let stem = self.stem(&format!("practices/{}", practice.id));
        Ok(PracticeEntry {
            id: practice.id.clone(),
            title: content.text.title.clone(),
            topics: practice.topics.clone(),
            places: practice.places.clone(),
            year: practice.year,
            evaluated: practice.evaluated,
            objectives: practice.objectives.clone(),
            file: put_json(files, &stem, &content)?,
        })
    }

    fn topic(&self, topic: &lists::Topic, files: &mut Files) -> Result<TopicEntry> {
        let Binder { lists, .. } = self.binder;
        let file = format!("topics/{}.md", topic.id);
        let fail = |reason: String| refuse(self.words.language, &file, reason);
        let key = topic.key.iter().map(|tag| self.binder.key_figure(tag));
        let charts = topic.charts.iter().map(|chart| self.binder.address(chart));
        let mut answers = BTreeMap::new();
        for answer in &lists.answers {
            if answer.topics.contains(&topic.id) {
                answers.insert(answer.id.clone(), self.text("answers", &answer.id)?);
            }
        }
        let content = TopicFile {
            text: self.text("topics", topic.id.as_str())?,
            reviewed: lists.reviewed.clone(),
            related: topic.related.clone(),
            charts: charts
                .collect::<std::result::Result<_, _>>()
                .map_err(fail)?,
            key: key.collect::<std::result::Result<_, _>>().map_err(fail)?,
            answers: answers.into(),
            publications: self.publications(|t| t.contains(&topic.id)),
        };
        let stem = self.stem(&format!("topics/{}", topic.id));
        Ok(TopicEntry {
            id: topic.id.clone(),
            file: put_json(files, &stem, &content)?,
        })
    }

    fn publications(&self, of: impl Fn(&[TopicId]) -> bool) -> Vec<Publication> {
        let chosen = self
            .binder
            .lists
            .publications
            .iter()
            .filter(|p| of(&p.topics));
        let publication = |p: &lists::Publication| Publication {
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
            note: self.words.library.get(&p.id).cloned().unwrap_or_default(),
        };
        let mut found: Vec<Publication> = chosen.map(publication).collect();
        found.sort_by(|a, b| b.year.cmp(&a.year).then(a.title.cmp(&b.title)));
        found
    }

    fn library(&self) -> LibraryFile {
        let name = |key: &str| self.words.objectives.get(key).cloned().unwrap_or_default();
        let objectives = self.binder.lists.objectives.iter().map(|o| Objective {
            number: o.number,
            name: name(&o.number.to_string()),
            topics: o.topics.clone(),
        });
        LibraryFile {
            publications: self.publications(|_| true),
            objectives: objectives.collect(),
            note: name("note"),
        }
    }

    fn glossary(&self, all: &[Words]) -> GlossaryFile {
        let term = |t: &lists::Term| {
            let own = self.words.glossary.get(&t.id)?;
            let others = all.iter().filter(|w| w.language != self.words.language);
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
            terms: self.binder.lists.terms.iter().filter_map(term).collect(),
        }
    }

    /// Writes everything; the list's file is the answer.
    fn write(&self, all: &[Words], contents: &[Content], files: &mut Files) -> Result<String> {
        let lists = self.binder.lists;
        let language = self.words.language;
        let mut shelf = Shelf::default();
        for answer in &lists.answers {
            shelf.answers.push(self.answer(answer, files)?);
        }
        for practice in &lists.practices {
            shelf.practices.push(self.practice(practice, files)?);
        }
        for topic in &lists.topics {
            shelf.topics.push(self.topic(topic, files)?);
        }
        let topics = lists.publications.iter().map(|p| p.topics.clone());
        shelf.publications = topics.collect();
        shelf.library = put_json(files, &self.stem("library"), &self.library())?;
        shelf.glossary = put_json(files, &self.stem("glossary"), &self.glossary(all))?;
        let content = contents.iter().find(|c| c.language == language);
        let index = content.map(|c| search::index(self.words, lists, c));
        let index = index.unwrap_or_default();
        shelf.search = put_json(files, &self.stem("search"), &index)?;
        put_json(files, &format!("texts/{}", language.code()), &shelf)
    }
}

/// Writes the texts of all languages; the lists' files by language are the answer. `contents` are the other words of
/// the languages, which the search looks through too.
///
/// # Errors
/// With the file and what in it is not known, not true or not bound.
pub fn write(
    binder: &Binder<'_>,
    contents: &[Content],
    all: &[Words],
    files: &mut Files,
) -> Result<BTreeMap<String, String>> {
    let mut wrong = Vec::new();
    let mut bound = Vec::new();
    for words in all {
        bound.push(Bound::new(binder, words, &mut wrong));
        // Tags are the same in all languages: what is wrong in one is wrong in all.
        if !wrong.is_empty() {
            break;
        }
    }
    together(wrong)?;
    let mut shelves = BTreeMap::new();
    for bound in bound {
        let file = bound.write(all, contents, files)?;
        shelves.insert(bound.words.language.code().to_owned(), file);
    }
    Ok(shelves)
}
