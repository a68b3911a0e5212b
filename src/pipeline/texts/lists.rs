//! What of the texts is the same in all languages.

use crate::refusal::{Refusal, Result, name, read_text};
use evidence::ids::{PlaceCode, TopicId};
use evidence::prose::Verdict;
use evidence::shelf::{Evaluated, Form};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub id: TopicId,
    pub related: Vec<TopicId>,
    /// Addresses of Explore.
    pub charts: Vec<String>,
    /// Figures at the top, as in tags.
    pub key: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    Question,
    Claim,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub id: String,
    pub kind: Kind,
    pub topics: Vec<TopicId>,
    pub chart: String,
    pub verdict: Option<Verdict>,
    /// The row of the verified claims that it rests on.
    pub claim: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Practice {
    pub id: String,
    pub places: Vec<PlaceCode>,
    pub year: Option<i32>,
    pub topics: Vec<TopicId>,
    pub objectives: Vec<u32>,
    pub evaluated: Evaluated,
    /// The row of the verified practices that it rests on.
    pub fact: String,
    pub sources: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Publication {
    pub id: String,
    pub title: String,
    pub authors: Vec<String>,
    pub year: Option<i32>,
    pub r#type: Form,
    pub topics: Vec<TopicId>,
    pub languages: Vec<String>,
    #[serde(default)]
    pub open: bool,
    pub url: String,
    pub doi: String,
    pub publisher: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub id: String,
    pub authority: String,
    pub fact: String,
    pub topics: Vec<TopicId>,
    pub see: Vec<String>,
    #[serde(default)]
    pub official: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    pub number: u32,
    pub topics: Vec<TopicId>,
}

/// A source beyond the library, or several publications of it under one code.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub id: String,
    #[serde(default)]
    pub publisher: String,
    #[serde(default)]
    pub title: String,
    #[serde(default)]
    pub year: String,
    #[serde(default)]
    pub url: String,
    #[serde(default)]
    pub computed: bool,
    #[serde(default)]
    pub library: Vec<String>,
}

/// All lists.
#[derive(Clone, Debug)]
pub struct Lists {
    /// The day on which the texts were last reviewed, ISO 8601.
    pub reviewed: String,
    pub topics: Vec<Topic>,
    pub answers: Vec<Answer>,
    pub practices: Vec<Practice>,
    pub publications: Vec<Publication>,
    pub terms: Vec<Term>,
    pub objectives: Vec<Objective>,
    pub references: Vec<Reference>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topics {
    reviewed: String,
    topics: Vec<Topic>,
}

macro_rules! list_file {
    ($name:ident, $field:ident, $of:ty) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            $field: Vec<$of>,
        }
    };
}
list_file!(Answers, answers, Answer);
list_file!(Practices, practices, Practice);
list_file!(Publications, publications, Publication);
list_file!(Terms, terms, Term);
list_file!(Objectives, objectives, Objective);
list_file!(References, references, Reference);

fn file<T: DeserializeOwned>(data: &Path, file: &str) -> Result<T> {
    let path = data.join(file);
    toml::from_str(&read_text(&path)?).map_err(|e| Refusal::new(name(&path), e.to_string()))
}

impl Lists {
    /// Reads the lists and checks that what they name exists.
    ///
    /// # Errors
    /// With the file and the entry.
    pub fn read(data: &Path, topics: &[TopicId]) -> Result<Self> {
        let first: Topics = file(data, "topics.toml")?;
        let mut answers: Vec<Answer> = file::<Answers>(data, "questions.toml")?.answers;
        answers.extend(file::<Answers>(data, "claims.toml")?.answers);
        let lists = Self {
            reviewed: first.reviewed,
            topics: first.topics,
            answers,
            practices: file::<Practices>(data, "practices.toml")?.practices,
            publications: file::<Publications>(data, "library.toml")?.publications,
            terms: file::<Terms>(data, "glossary.toml")?.terms,
            objectives: file::<Objectives>(data, "objectives.toml")?.objectives,
            references: file::<References>(data, "references.toml")?.references,
        };
        lists.check(topics)?;
        Ok(lists)
    }

    fn check(&self, topics: &[TopicId]) -> Result<()> {
        let listed: Vec<&TopicId> = self.topics.iter().map(|t| &t.id).collect();
        let all: BTreeSet<&TopicId> = topics.iter().collect();
        if listed.iter().copied().collect::<BTreeSet<_>>() != all {
            let reason = "its topics are not those of catalogue.toml";
            return Err(Refusal::new("topics.toml", reason));
        }
        for (file, uses) in [
            (
                "topics.toml",
                uses(&self.topics, |t| (t.id.as_str(), &t.related)),
            ),
            (
                "questions.toml or claims.toml",
                uses(&self.answers, |a| (&a.id, &a.topics)),
            ),
            (
                "practices.toml",
                uses(&self.practices, |p| (&p.id, &p.topics)),
            ),
            (
                "library.toml",
                uses(&self.publications, |p| (&p.id, &p.topics)),
            ),
            ("glossary.toml", uses(&self.terms, |t| (&t.id, &t.topics))),
            (
                "objectives.toml",
                uses(&self.objectives, |o| ("", &o.topics)),
            ),
        ] {
            let mut ids = BTreeSet::new();
            for (id, of) in uses {
                if !id.is_empty() && !ids.insert(id) {
                    return Err(Refusal::new(file, format!("{id} stands twice")));
                }
                if let Some(unknown) = of.iter().find(|t| !all.contains(t)) {
                    return Err(Refusal::new(file, format!("{id}: «{unknown}» is no topic")));
                }
            }
        }
        for answer in &self.answers {
            if (answer.kind == Kind::Claim) != answer.verdict.is_some() {
                let reason = format!("{}: claims have a verdict, questions none", answer.id);
                return Err(Refusal::new("claims.toml", reason));
            }
        }
        let terms: BTreeSet<&str> = self.terms.iter().map(|t| t.id.as_str()).collect();
        let see = self.terms.iter().flat_map(|t| &t.see);
        if let Some(unknown) = see.into_iter().find(|s| !terms.contains(s.as_str())) {
            return Err(Refusal::new(
                "glossary.toml",
                format!("«{unknown}» is no term"),
            ));
        }
        let library: BTreeSet<&str> = self.publications.iter().map(|p| p.id.as_str()).collect();
        let named = self.references.iter().flat_map(|r| &r.library);
        if let Some(unknown) = named.into_iter().find(|l| !library.contains(l.as_str())) {
            let reason = format!("«{unknown}» is not in the library");
            return Err(Refusal::new("references.toml", reason));
        }
        Ok(())
    }

    /// What a code in a citation stands for.
    #[must_use]
    pub fn cited(&self, id: &str) -> Option<Vec<evidence::prose::Reference>> {
        let publication = |id: &str| {
            let found = self.publications.iter().find(|p| p.id == id)?;
            let url = if found.url.is_empty() && !found.doi.is_empty() {
                format!("https://doi.org/{}", found.doi)
            } else {
                found.url.clone()
            };
            let authors = if found.authors.is_empty() {
                found.publisher.clone()
            } else {
                found.authors.join(", ")
            };
            Some(evidence::prose::Reference {
                title: found.title.clone(),
                publisher: authors,
                year: found.year.map(|y| y.to_string()).unwrap_or_default(),
                url,
                computed: false,
            })
        };
        if let Some(found) = publication(id) {
            return Some(vec![found]);
        }
        let reference = self.references.iter().find(|r| r.id == id)?;
        if !reference.library.is_empty() {
            return Some(
                reference
                    .library
                    .iter()
                    .filter_map(|l| publication(l))
                    .collect(),
            );
        }
        Some(vec![evidence::prose::Reference {
            title: reference.title.clone(),
            publisher: reference.publisher.clone(),
            year: reference.year.clone(),
            url: reference.url.clone(),
            computed: reference.computed,
        }])
    }
}

fn uses<'a, T>(
    items: &'a [T],
    of: impl Fn(&'a T) -> (&'a str, &'a Vec<TopicId>),
) -> Vec<(&'a str, &'a Vec<TopicId>)> {
    items.iter().map(of).collect()
}
