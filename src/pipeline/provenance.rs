//! Where a table came from: beside each `data/tables/X.csv` stands `X.toml`.

use crate::refusal::{Refusal, Result, name, read_text};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A publisher's data set in one edition, and the file that was imported.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The code of the source, which is the table's name too.
    pub id: String,
    pub publisher: String,
    pub title: String,
    pub edition: String,
    /// The year in which the edition came out.
    pub published: i32,
    pub licence: String,
    pub licence_url: String,
    pub url: String,
    /// The day to which the newest figures refer, ISO 8601.
    pub reference_date: String,
    /// The day on which the file was retrieved, ISO 8601.
    pub retrieved: String,
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
}

impl Provenance {
    /// # Errors
    /// When the file is not there or lacks a field.
    pub fn read(path: &Path) -> Result<Self> {
        let text = read_text(path)?;
        let provenance: Self =
            toml::from_str(&text).map_err(|e| Refusal::new(name(path), e.to_string()))?;
        for day in [&provenance.reference_date, &provenance.retrieved] {
            if !is_day(day) {
                return Err(Refusal::new(name(path), format!("«{day}» is no day")));
            }
        }
        Ok(provenance)
    }

    /// # Errors
    /// Never for the texts that importers write.
    pub fn to_toml(&self) -> Result<String> {
        toml::to_string(self).map_err(|e| Refusal::new(self.id.clone(), e.to_string()))
    }
}

/// Whether a text is a day of the calendar, `YYYY-MM-DD`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    let number = |text: &str, length: usize| {
        (text.len() == length)
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    let (Some(_), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2))
    else {
        return false;
    };
    (1..=12).contains(&month) && (1..=31).contains(&day)
}
