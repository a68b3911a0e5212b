//! A brief as a document, whatever format it is written in: what stands on its pages, and the data behind it. The app
//! makes it; the writers of Word files and spreadsheets read it.

use serde::{Deserialize, Serialize};

/// The whole document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    pub title: String,
    /// Under the title: for whom, on what day.
    pub lines: Vec<String>,
    /// ISO 639-1.
    pub language: String,
    pub right_to_left: bool,
    pub parts: Vec<Part>,
    pub words: Words,
    /// What the document rests on, in the order of the sources' numbers.
    pub sources: Vec<String>,
    /// One for each chart and table, for spreadsheets.
    pub sheets: Vec<Sheet>,
    /// Where the document can be made anew; empty where there is no such address.
    pub link: String,
}

impl Paper {
    /// The text that the writers are given.
    #[must_use]
    pub fn to_json(&self) -> String {
        // A tree of texts and numbers cannot fail to be written.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Words of the writers, in the document's language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// The heading over the sources.
    pub sources: String,
    /// «Source: …» under a chart, with the gap `{source}`.
    pub source: String,
    /// The label of a number of pages: «Page {page} of {pages}».
    pub page: String,
    /// The name of the sheet that lists the sources.
    pub sources_sheet: String,
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Part {
    /// 1 is a section's, 2 that of a part of it.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph {
        text: String,
    },
    /// The writer's own words, in the language in which they were typed (ISO 639-1).
    Own {
        text: String,
        language: String,
    },
    List {
        items: Vec<String>,
    },
    Table {
        caption: String,
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
        source: String,
    },
    Picture {
        caption: String,
        /// What is seen, for those who do not see it.
        alternative: String,
        /// PNG, base64.
        png: String,
        /// CSS pixels.
        width: f64,
        height: f64,
        source: String,
    },
}

/// The data of a chart or table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    /// Title, publisher, edition, licence, link: label and value.
    pub about: Vec<(String, String)>,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a spreadsheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    Number(f64),
    Text(String),
    /// Not reported.
    Empty,
}
