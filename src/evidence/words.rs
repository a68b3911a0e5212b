//! The words of one language: names of places, indicators and sources, and the toolkit's sentences.

use crate::digits;
use crate::ids::{IndicatorId, PlaceCode, SourceId, TopicId};
use crate::lookup::Lookup;
use crate::message::{self, Arguments};
use crate::place::Places;
use serde::{Deserialize, Serialize};

/// The names of a place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceWords {
    /// As a label, without article.
    #[serde(rename = "n")]
    pub name: String,
    /// As the subject of a sentence, with article; empty when it is the name.
    #[serde(rename = "s", default, skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// «in …», with preposition, article and case.
    #[serde(rename = "i")]
    pub within: String,
    /// «from …», likewise.
    #[serde(rename = "f")]
    pub from: String,
    /// Other names under which the place is looked for.
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

/// The names of a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceWords {
    /// The publisher's full name.
    pub publisher: String,
    /// The title of the data set.
    pub title: String,
    /// The edition, as a reader of this language would name it.
    pub edition: String,
    /// What must be known of the licence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// The file of a language that every page needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WordsFile {
    /// In the order of the index's places.
    pub places: Vec<PlaceWords>,
    pub topics: Lookup<TopicId, String>,
    pub sources: Lookup<SourceId, SourceWords>,
    /// Names of the indicators of the headline figures.
    pub headlines: Lookup<IndicatorId, String>,
    pub messages: Lookup<String, String>,
}

/// The words for one indicator that lists and sentences need.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct IndicatorWords {
    /// As a label: `Refugees, by country of asylum`.
    pub name: String,
    /// The quantity as a noun phrase inside a sentence: `the number of refugees`.
    pub quantity: String,
    /// The same for women and girls, for men and boys, where there are figures by sex.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quantity_female: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quantity_male: String,
    /// The grammatical gender of these phrases: `m`, `f`, `n`; empty where the language has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gender: String,
    /// A sentence for one place in one year: `{value} refugees were living {in} at the end of {year}`.
    pub level: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level_female: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub level_male: String,
    /// What is counted and in what unit, under the title of a chart.
    pub subtitle: String,
    /// The file with definition, method and limits in this language.
    #[serde(default)]
    pub details: String,
}

/// The words for all indicators and their sources.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CatalogueWords {
    pub indicators: Lookup<IndicatorId, IndicatorWords>,
    pub sources: Lookup<SourceId, SourceWords>,
}

impl CatalogueWords {
    /// The same with the numbers in names and phrases in the numbering system that begins with `zero`. Sentences with
    /// gaps are put into it when they are filled.
    #[must_use]
    pub fn in_digits(mut self, zero: char) -> Self {
        for words in self.indicators.values_mut() {
            for text in [
                &mut words.name,
                &mut words.quantity,
                &mut words.quantity_female,
                &mut words.quantity_male,
                &mut words.subtitle,
            ] {
                *text = digits::write(text, zero);
            }
        }
        self
    }
}

/// What an indicator means, how it was measured and what it does not say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Details {
    pub definition: String,
    pub method: String,
    pub limits: Vec<String>,
    /// How it is computed from others, where this toolkit does so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub formula: String,
}

/// The words of a language with places found by code.
#[derive(Clone, Debug, Default)]
pub struct Words {
    file: WordsFile,
    places: Places,
    /// The zero of the numbering system in which sentences write their own numbers; none for European digits.
    zero: Option<char>,
}

impl Words {
    #[must_use]
    pub fn new(file: WordsFile, places: Places) -> Self {
        Self {
            file,
            places,
            zero: None,
        }
    }

    /// The same words with the sentences of a room.
    #[must_use]
    pub fn with_room(mut self, messages: &Lookup<String, String>) -> Self {
        for (key, text) in messages {
            self.file.messages.insert(key.clone(), text.clone());
        }
        self
    }

    /// The same words with their own numbers in the numbering system that begins with `zero`.
    #[must_use]
    pub fn in_digits(mut self, zero: char) -> Self {
        for place in &mut self.file.places {
            for name in [
                &mut place.name,
                &mut place.subject,
                &mut place.within,
                &mut place.from,
            ] {
                *name = digits::write(name, zero);
            }
        }
        self.zero = Some(zero);
        self
    }

    /// Fills a template of the data, such as [`IndicatorWords::level`], its own numbers as this reader's sentences have
    /// them.
    #[must_use]
    pub fn fill(&self, template: &str, arguments: &Arguments) -> String {
        fill_in_digits(template, arguments, self.zero)
    }

    /// A text of the data, such as a definition, with its numbers as this reader's sentences have them.
    #[must_use]
    pub fn prose(&self, text: &str) -> String {
        self.zero
            .map_or_else(|| text.to_owned(), |zero| digits::write(text, zero))
    }

    /// The words for a place; none when the code is unknown.
    #[must_use]
    pub fn place(&self, code: &PlaceCode) -> Option<&PlaceWords> {
        let position = self.places.position(code)?;
        self.file.places.get(position)
    }

    /// The label of a place; the code itself when it is unknown.
    #[must_use]
    pub fn name(&self, code: &PlaceCode) -> String {
        self.place(code)
            .map_or_else(|| code.to_string(), |w| w.name.clone())
    }

    /// The place as the subject of a sentence.
    #[must_use]
    pub fn subject(&self, code: &PlaceCode) -> String {
        match self.place(code) {
            Some(w) if !w.subject.is_empty() => w.subject.clone(),
            _ => self.name(code),
        }
    }

    /// «in …».
    #[must_use]
    pub fn within(&self, code: &PlaceCode) -> String {
        self.place(code)
            .map_or_else(|| code.to_string(), |w| w.within.clone())
    }

    /// «from …».
    #[must_use]
    pub fn from(&self, code: &PlaceCode) -> String {
        self.place(code)
            .map_or_else(|| code.to_string(), |w| w.from.clone())
    }

    /// All topics with their names.
    pub fn topics(&self) -> impl Iterator<Item = (&TopicId, &String)> {
        self.file.topics.iter()
    }

    #[must_use]
    pub fn topic(&self, id: &TopicId) -> String {
        let name = self.file.topics.get(id);
        name.map_or_else(|| id.to_string(), Clone::clone)
    }

    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&SourceWords> {
        self.file.sources.get(id)
    }

    #[must_use]
    pub fn headline(&self, id: &IndicatorId) -> String {
        let name = self.file.headlines.get(id);
        name.map_or_else(|| id.to_string(), Clone::clone)
    }

    /// A sentence of the toolkit. Keys and templates are checked when the bundle is built; a key that is missing
    /// all the same shows itself.
    #[must_use]
    pub fn say(&self, key: &str, arguments: &Arguments) -> String {
        fill_in_digits(self.template(key), arguments, self.zero)
    }

    /// A sentence of the toolkit with its gaps open.
    #[must_use]
    pub fn template<'a>(&'a self, key: &'a str) -> &'a str {
        self.file.messages.get(key).map_or(key, String::as_str)
    }
}

/// Fills a template that is stored with the data, such as [`IndicatorWords::level`].
#[must_use]
pub fn fill(template: &str, arguments: &Arguments) -> String {
    fill_in_digits(template, arguments, None)
}

fn fill_in_digits(template: &str, arguments: &Arguments, zero: Option<char>) -> String {
    let Ok(mut pieces) = message::parse(template) else {
        return template.to_owned();
    };
    if let Some(zero) = zero {
        message::change_text(&mut pieces, &|text| digits::write(text, zero));
    }
    message::fill(&pieces, arguments)
}
