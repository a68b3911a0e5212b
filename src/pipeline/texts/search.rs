//! The index of a language's search: names in full, of texts only the words that they are made of.

use super::check;
use super::lists::{Kind as AnswerKind, Lists};
use super::markdown::{Document, Piece};
use super::words::Words;
use crate::content::Content;
use evidence::language::Language;
use evidence::search::{Entry, Kind, SearchFile, fold};
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// The index of a language.
#[must_use]
pub fn index(words: &Words, lists: &Lists, content: &Content) -> SearchFile {
    let mut index = Builder {
        language: words.language,
        entries: Vec::new(),
    };
    for (id, (indicator, details)) in &content.indicators {
        let text = [
            &indicator.subtitle,
            &indicator.quantity,
            &details.definition,
        ];
        let text = text.map(String::as_str).join(" ");
        index.add(Kind::Indicator, id.as_str(), &indicator.name, &text, "");
    }
    for topic in &lists.topics {
        if let Some(name) = content.topics.get(&topic.id) {
            let text = words.topics.get(topic.id.as_str()).map(plain);
            index.add(
                Kind::Topic,
                topic.id.as_str(),
                name,
                &text.unwrap_or_default(),
                "",
            );
        }
    }
    for answer in &lists.answers {
        if let Some(document) = words.answers.get(&answer.id) {
            let kind = match answer.kind {
                AnswerKind::Question => Kind::Answer,
                AnswerKind::Claim => Kind::Claim,
            };
            index.add(kind, &answer.id, &document.title, &plain(document), "");
        }
    }
    for practice in &lists.practices {
        if let Some(document) = words.practices.get(&practice.id) {
            index.add(
                Kind::Practice,
                &practice.id,
                &document.title,
                &plain(document),
                "",
            );
        }
    }
    for publication in &lists.publications {
        let note = words
            .library
            .get(&publication.id)
            .map_or("", String::as_str);
        let text = format!(
            "{note} {} {}",
            publication.authors.join(" "),
            publication.publisher
        );
        let year = publication.year.map(|y| y.to_string()).unwrap_or_default();
        index.add(
            Kind::Publication,
            &publication.id,
            &publication.title,
            &text,
            &year,
        );
    }
    for term in &lists.terms {
        if let Some(own) = words.glossary.get(&term.id) {
            index.add(Kind::Term, &term.id, &own.term, &own.definition, "");
        }
    }
    SearchFile {
        entries: index.entries,
    }
}

/// The words of a text without its tags.
fn plain(document: &Document) -> String {
    let parts = document.sections.iter().flat_map(|(_, parts)| parts);
    let pieces = parts.flat_map(check::lines).flatten();
    let mut out = String::new();
    for piece in pieces {
        if let Piece::Text(words) | Piece::When { words, .. } | Piece::Link { words, .. } = piece {
            out.push_str(words);
        }
        out.push(' ');
    }
    out
}

struct Builder {
    language: Language,
    entries: Vec<Entry>,
}

impl Builder {
    fn add(&mut self, kind: Kind, id: &str, title: &str, text: &str, remark: &str) {
        let folded = |text: &str| fold(&text.to_lowercase().nfd().collect::<String>());
        let text = folded(text);
        let words = if self.language == Language::Chinese {
            text.split(' ').collect::<String>()
        } else {
            let title = folded(title);
            let known: BTreeSet<&str> = title.split(' ').collect();
            let words: BTreeSet<&str> = text
                .split(' ')
                .filter(|w| w.chars().count() > 2 && !known.contains(w))
                .collect();
            words.into_iter().collect::<Vec<_>>().join(" ")
        };
        self.entries.push(Entry {
            kind,
            id: id.to_owned(),
            title: title.to_owned(),
            words,
            remark: remark.to_owned(),
        });
    }
}
