//! Where a table came from: beside each `data/tables/X.csv` stands `X.toml`.

use crate::refusal::{Refusal, Result, name, read_text};
use evidence::catalogue::Rhythm;
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
    /// Whose copy it came through, where it is not the publisher's own file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub via: String,
    /// How often the publisher releases.
    pub rhythm: Rhythm,
    /// The month or year in which the next release is expected, `2027-06` or `2027`; empty where nothing is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next: String,
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
}

/// Licences and terms with the pages that state them.
const LICENCES: [(&str, &str); 6] = [
    ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    (
        "CC BY 3.0 IGO",
        "https://creativecommons.org/licenses/by/3.0/igo/",
    ),
    (
        "CC BY-SA 3.0 IGO",
        "https://creativecommons.org/licenses/by-sa/3.0/igo/",
    ),
    (
        "CC BY-NC 4.0",
        "https://creativecommons.org/licenses/by-nc/4.0/",
    ),
    (
        "OECD terms",
        "https://www.oecd.org/en/about/terms-conditions.html",
    ),
    ("MIT", "https://opensource.org/license/mit"),
];

impl Provenance {
    /// What importers fill in: a source with its publisher, licence and address.
    #[must_use]
    pub fn of(id: &str, publisher: &str, licence: &str, url: &str) -> Self {
        let licence_url = LICENCES.iter().find(|(name, _)| *name == licence);
        Self {
            id: id.to_owned(),
            publisher: publisher.to_owned(),
            title: String::new(),
            edition: String::new(),
            published: 0,
            licence: licence.to_owned(),
            licence_url: licence_url.map_or_else(String::new, |(_, url)| (*url).to_owned()),
            url: url.to_owned(),
            reference_date: String::new(),
            retrieved: String::new(),
            via: String::new(),
            rhythm: Rhythm::Irregular,
            next: String::new(),
            file: String::new(),
            sha256: String::new(),
        }
    }

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
        let next = provenance.next.as_str();
        if !(next.is_empty()
            || next.len() == 4 && is_day(&format!("{next}-01-01"))
            || is_day(&format!("{next}-01")))
        {
            return Err(Refusal::new(
                name(path),
                format!("«{next}» is no month or year"),
            ));
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
