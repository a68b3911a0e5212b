//! The search of all texts: a file of entries by language, and what in it answers a query.

use super::typed::{Typed, Way, after, is_silent, split};
use crate::json::{FromJson, field, object};
use crate::order::sort;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What an entry leads to, in the order in which the groups are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Indicator,
    Topic,
    Answer,
    Claim,
    Practice,
    Publication,
    Term,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Indicator,
        Self::Topic,
        Self::Answer,
        Self::Claim,
        Self::Practice,
        Self::Publication,
        Self::Term,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Topic => "topic",
            Self::Answer => "answer",
            Self::Claim => "claim",
            Self::Practice => "practice",
            Self::Publication => "publication",
            Self::Term => "term",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// Something that can be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    #[serde(rename = "k")]
    pub kind: Kind,
    #[serde(rename = "i")]
    pub id: String,
    #[serde(rename = "t")]
    pub title: String,
    /// The other words of its text, folded, each once, separated by spaces; in Chinese the folded text itself.
    #[serde(rename = "w")]
    pub words: String,
    /// What is shown after the title, such as the year of a publication.
    #[serde(rename = "r", default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// The file of a language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchFile {
    pub entries: Vec<Entry>,
}

impl FromJson for Kind {
    fn from_json(value: &Value) -> Option<Self> {
        Self::from_code(value.as_str()?)
    }
}

object!(Entry { kind = "k", id = "i", title = "t", words = "w"; remark = "r" });
object!(SearchFile { entries; });

/// What a word costs that stands in an entry's text only, and one that nothing holds as it was typed.
const IN_TEXT: u32 = 1;
const MISTYPED: u32 = 1000;

/// The entries of a language with their titles folded once.
pub struct SearchIndex {
    entries: Vec<Entry>,
    titles: Vec<String>,
}

impl SearchIndex {
    /// `fold` puts a text in lower case and in form NFD before [`super::fold`] takes it, as the pipeline did.
    #[must_use]
    pub fn new(file: SearchFile, fold: &dyn Fn(&str) -> String) -> Self {
        let titles = file.entries.iter().map(|e| fold(&e.title)).collect();
        Self {
            entries: file.entries,
            titles,
        }
    }

    /// The entries that hold every word of a query, at most so many of a kind, in the order of kinds and the best of
    /// each first: those whose title is the query, whose title begins with it, whose title holds its words, and whose
    /// text does. Equal ones have the shorter title first, or keep their order where the text answers.
    ///
    /// The words are folded, and best cut at apostrophes too. Words that say nothing are not asked for beside others.
    /// Slips are forgiven in a word that no entry holds as it was typed; what is found so comes last.
    #[must_use]
    pub fn find(&self, query: &[String], most_per_kind: usize) -> Vec<&Entry> {
        let words = split(query);
        let silent = words.iter().all(|w| is_silent(w));
        let sought = words.iter().filter(|w| silent || !is_silent(w));
        let mut costs: Vec<Option<u32>> = vec![Some(0); self.entries.len()];
        for word in sought {
            for (cost, more) in costs.iter_mut().zip(self.costs(&Typed::new(word))) {
                *cost = cost.zip(more).map(|(a, b)| a + b);
            }
            if costs.iter().all(Option::is_none) {
                return Vec::new();
            }
        }
        if words.is_empty() {
            return Vec::new();
        }
        let phrase = words.concat();
        let mut found = Vec::new();
        let all = self.entries.iter().zip(&self.titles).zip(costs);
        for ((entry, title), cost) in all {
            let Some(cost) = cost else {
                continue;
            };
            let bare = || after(title.strip_prefix("ال")?, &phrase);
            let rank = match after(title, &phrase).or_else(bare) {
                Some("") => 0,
                Some(_) => 1,
                None => cost + 2,
            };
            let length = if cost == 0 { title.chars().count() } else { 0 };
            found.push((entry, rank, length));
        }
        sort(&mut found, |a, b| {
            (a.0.kind, a.1, a.2).cmp(&(b.0.kind, b.1, b.2))
        });
        let mut out: Vec<&Entry> = Vec::new();
        let (mut kind, mut count) = (None, 0);
        for (entry, ..) in found {
            if kind != Some(entry.kind) {
                (kind, count) = (Some(entry.kind), 0);
            }
            count += 1;
            if count <= most_per_kind {
                out.push(entry);
            }
        }
        out
    }

    /// What a word costs in each entry; nothing where it is not found.
    fn costs(&self, typed: &Typed) -> Vec<Option<u32>> {
        let mut costs = self.costs_by_way(typed, Way::Exact, 0);
        for slips in 1..=typed.most_slips() {
            if costs.iter().any(Option::is_some) {
                break;
            }
            costs = self.costs_by_way(typed, Way::Nearly(slips), MISTYPED);
        }
        costs
    }

    fn costs_by_way(&self, typed: &Typed, way: Way, base: u32) -> Vec<Option<u32>> {
        let cost = |(entry, title): (&Entry, &String)| {
            if typed.stands_in(title, way) {
                Some(base)
            } else {
                typed.stands_in(&entry.words, way).then_some(base + IN_TEXT)
            }
        };
        self.entries.iter().zip(&self.titles).map(cost).collect()
    }
}

#[cfg(test)]
#[path = "index_tests.rs"]
mod tests;
