//! `data/catalogue.toml`: the indicators, and which table and measure they are.

use crate::refusal::{Refusal, Result, name, read_text};
use evidence::catalogue::{Nature, Relative, Unit};
use evidence::ids::{IndicatorId, PlaceCode, TopicId};
use serde::Deserialize;
use std::path::Path;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogueFile {
    /// The indicator shown when none is asked for.
    pub first: IndicatorId,
    /// Indicators whose world figure stands on the front page.
    pub headlines: Vec<IndicatorId>,
    /// All topics, in the order in which they are offered.
    pub topics: Vec<TopicId>,
    pub indicators: Vec<Entry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: IndicatorId,
    /// The table's name in `data/tables`, which is the source's code.
    pub table: String,
    pub measure: String,
    pub unit: Unit,
    pub nature: Nature,
    #[serde(default)]
    pub by_sex: bool,
    #[serde(default)]
    pub by_origin: bool,
    /// Whether figures of regions and groups are summed from those of countries, as the publisher prints none.
    #[serde(default)]
    pub sums: bool,
    pub topics: Vec<TopicId>,
    pub companion: IndicatorId,
    pub relative: Option<RelativeEntry>,
    #[serde(default)]
    pub published: Vec<Published>,
}

/// Either the indicator with the publisher's own ratio, or the population to divide by.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum RelativeEntry {
    Published {
        published: IndicatorId,
    },
    Derived {
        by: IndicatorId,
        per: u32,
        unit: Unit,
    },
}

impl From<RelativeEntry> for Relative {
    fn from(entry: RelativeEntry) -> Self {
        match entry {
            RelativeEntry::Published { published } => Self::Published(published),
            RelativeEntry::Derived { by, per, unit } => Self::Derived { by, per, unit },
        }
    }
}

/// A figure as it is printed elsewhere.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Published {
    pub place: PlaceCode,
    pub year: i32,
    pub value: f64,
    pub tolerance: f64,
}

impl CatalogueFile {
    /// # Errors
    /// When the file is not there, has another shape, or refers to what it does not have.
    pub fn read(path: &Path) -> Result<Self> {
        let refuse = |reason: String| Refusal::new(name(path), reason);
        let file: Self = toml::from_str(&read_text(path)?).map_err(|e| refuse(e.to_string()))?;
        let unknown = |what: &str, id: &IndicatorId, by: &str| {
            refuse(format!("the {what} «{id}» of {by} is no indicator"))
        };
        if file.get(&file.first).is_none() {
            return Err(unknown("first indicator", &file.first, "the catalogue"));
        }
        if let Some(id) = file.headlines.iter().find(|id| file.get(id).is_none()) {
            return Err(unknown("headline", id, "the catalogue"));
        }
        for (i, entry) in file.indicators.iter().enumerate() {
            let by = entry.id.as_str();
            if file.indicators.iter().take(i).any(|e| e.id == entry.id) {
                return Err(refuse(format!("the indicator «{by}» stands twice")));
            }
            if entry.companion == entry.id || file.get(&entry.companion).is_none() {
                return Err(unknown("companion", &entry.companion, by));
            }
            if let Some(topic) = entry.topics.iter().find(|t| !file.topics.contains(t)) {
                return Err(refuse(format!(
                    "the topic «{topic}» of {by} is not in the list"
                )));
            }
            let ratio = match &entry.relative {
                Some(
                    RelativeEntry::Published { published: id }
                    | RelativeEntry::Derived { by: id, .. },
                ) => Some(id),
                None => None,
            };
            if let Some(id) = ratio.filter(|id| file.get(id).is_none()) {
                return Err(unknown("ratio", id, by));
            }
        }
        Ok(file)
    }

    #[must_use]
    pub fn get(&self, id: &IndicatorId) -> Option<&Entry> {
        self.indicators.iter().find(|e| &e.id == id)
    }
}
