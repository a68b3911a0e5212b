//! The texts of a language: what there is on topics, answers, practices, publications and terms, and the files that
//! hold them.

use crate::catalogue::Unit;
use crate::ids::{IndicatorId, PlaceCode, TopicId};
use crate::json::{FromJson, field, object};
use crate::lookup::Lookup;
use crate::prose::{Text, Verdict};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The list of all texts of a language; the texts are in the files that it names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Shelf {
    pub topics: Vec<TopicEntry>,
    pub answers: Vec<AnswerEntry>,
    pub practices: Vec<PracticeEntry>,
    /// Topics of each publication, for counts.
    pub publications: Vec<Vec<TopicId>>,
    pub library: String,
    pub glossary: String,
    pub search: String,
}

impl Shelf {
    /// All topics, in the order in which they are offered.
    #[must_use]
    pub fn topic_ids(&self) -> Vec<TopicId> {
        self.topics.iter().map(|t| t.id.clone()).collect()
    }
}

/// A topic in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TopicEntry {
    pub id: TopicId,
    pub file: String,
}

/// A question, or a claim with its verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerEntry {
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    pub topics: Vec<TopicId>,
    pub file: String,
}

/// Whether anyone has evaluated a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evaluated {
    Yes,
    Partly,
    No,
}

/// A policy that somebody tried.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PracticeEntry {
    pub id: String,
    pub title: String,
    pub topics: Vec<TopicId>,
    pub places: Vec<PlaceCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    pub evaluated: Evaluated,
    /// Objectives of the Global Compact for Migration.
    pub objectives: Vec<u32>,
    pub file: String,
}

/// A figure at the top of a topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeyFigure {
    pub indicator: IndicatorId,
    pub place: PlaceCode,
    pub year: i32,
    pub value: f64,
    pub unit: Unit,
}

/// The page of a topic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TopicFile {
    pub text: Text,
    /// The day on which its texts were last reviewed, ISO 8601.
    pub reviewed: String,
    pub related: Vec<TopicId>,
    /// Views of Explore, as queries of addresses.
    pub charts: Vec<String>,
    pub key: Vec<KeyFigure>,
    /// Answers to its questions and claims, by their codes.
    pub answers: Lookup<String, Text>,
    pub publications: Vec<Publication>,
}

/// The page of an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AnswerFile {
    pub text: Text,
    /// The most telling view of Explore; empty where there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub chart: String,
    pub reviewed: String,
}

/// The page of a practice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PracticeFile {
    pub text: Text,
    /// As its sources name themselves.
    pub sources: Vec<String>,
}

/// What a publication is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    Treaty,
    Report,
    Chapter,
    Paper,
    PolicyBrief,
    Guide,
    Data,
}

impl Form {
    pub const ALL: [Self; 7] = [
        Self::Treaty,
        Self::Report,
        Self::Chapter,
        Self::Paper,
        Self::PolicyBrief,
        Self::Guide,
        Self::Data,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Treaty => "treaty",
            Self::Report => "report",
            Self::Chapter => "chapter",
            Self::Paper => "paper",
            Self::PolicyBrief => "policy-brief",
            Self::Guide => "guide",
            Self::Data => "data",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.code() == code)
    }
}

/// A publication or an instrument.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Publication {
    pub id: String,
    /// In its own language.
    pub title: String,
    pub authors: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    pub form: Form,
    pub topics: Vec<TopicId>,
    /// Languages in which it is known to exist, by code.
    pub languages: Vec<String>,
    /// Known to be free to read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub doi: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// A sentence on it in the reader's language.
    pub note: String,
}

/// An objective of the Global Compact for Migration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Objective {
    pub number: u32,
    pub name: String,
    pub topics: Vec<TopicId>,
}

/// All publications.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LibraryFile {
    pub publications: Vec<Publication>,
    pub objectives: Vec<Objective>,
    /// What the mapping of objectives to topics is.
    pub note: String,
}

/// A term of the glossary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    pub id: String,
    pub term: String,
    pub definition: String,
    /// Whose definition it follows.
    pub authority: String,
    pub topics: Vec<TopicId>,
    /// Related terms, by their codes.
    pub see: Vec<String>,
    /// The term in other languages, by code.
    pub others: Lookup<String, String>,
    /// Languages in which the authority's own term is known, by code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub official: Vec<String>,
}

/// The glossary, in the order of the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GlossaryFile {
    pub terms: Vec<Term>,
}

impl FromJson for Form {
    fn from_json(value: &Value) -> Option<Self> {
        Self::from_code(value.as_str()?)
    }
}

impl Evaluated {
    pub const ALL: [(&'static str, Self); 3] = [
        ("yes", Self::Yes),
        ("partly", Self::Partly),
        ("no", Self::No),
    ];

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|(c, _)| *c == code);
        found.map(|(_, evaluated)| evaluated)
    }
}

impl FromJson for Evaluated {
    fn from_json(value: &Value) -> Option<Self> {
        Self::from_code(value.as_str()?)
    }
}

object!(Shelf { topics, answers, practices, publications, library, glossary, search; });
object!(TopicEntry { id, file; });
object!(AnswerEntry { id, title, topics, file; verdict });
object!(PracticeEntry { id, title, topics, places, evaluated, objectives, file; year });
object!(KeyFigure { indicator, place, year, value, unit; });
object!(TopicFile { text, reviewed, related, charts, key, answers, publications; });
object!(AnswerFile { text, reviewed; chart });
object!(PracticeFile { text, sources; });
object!(Publication { id, title, authors, form, topics, languages, note; year, open, url, doi, publisher });
object!(Objective { number, name, topics; });
object!(LibraryFile { publications, objectives, note; });
object!(Term { id, term, definition, authority, topics, see, others; official });
object!(GlossaryFile { terms; });
