//! `data/catalogue.toml`: the indicators, and which table and measure they are.

use crate::refusal::{Refusal, Result, name, read_text};
use evidence::catalogue::{Nature, Relative, Unit};
use evidence::ids::{IndicatorId, PlaceCode, SourceId, TopicId};
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
    /// What may be computed from two tables.
    #[serde(default)]
    pub combine: Vec<Combination>,
    /// What is counted between two places.
    #[serde(default)]
    pub corridors: Vec<CorridorEntry>,
    pub indicators: Vec<Entry>,
}

/// A table with figures between two places.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CorridorEntry {
    /// In addresses.
    pub id: String,
    pub table: String,
    pub unit: Unit,
    pub nature: Nature,
    /// Estimated by a model and not counted.
    #[serde(default)]
    pub modelled: bool,
}

/// Two tables from which figures may be computed, and why that makes sense.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Combination {
    pub tables: [String; 2],
    pub because: String,
}

/// How an indicator is computed from others, or from measures of its own table.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "how", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Derived {
    /// `of` divided by `by`, times `per`.
    Ratio {
        of: IndicatorId,
        by: IndicatorId,
        per: u32,
    },
    /// `of` minus `by`.
    Difference { of: IndicatorId, by: IndicatorId },
    /// Average change a year since the date before.
    Growth { of: IndicatorId },
    /// Per cent of the figure of the country's major area.
    RegionShare { of: IndicatorId },
    /// Per cent that measures of the table have in themselves and the rest.
    Share {
        part: Vec<String>,
        rest: Vec<String>,
    },
}

impl Derived {
    /// The indicators that it is computed from.
    #[must_use]
    pub fn inputs(&self) -> Vec<&IndicatorId> {
        match self {
            Self::Ratio { of, by, .. } | Self::Difference { of, by } => vec![of, by],
            Self::Growth { of } | Self::RegionShare { of } => vec![of],
            Self::Share { .. } => Vec::new(),
        }
    }
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
    pub derived: Option<Derived>,
    /// A year that is not over in the publisher's file.
    pub partial: Option<i32>,
    /// A year for which the publisher gives a projection.
    pub projected: Option<i32>,
    /// Figures that rest on one estimate in which the publisher has medium confidence.
    #[serde(default)]
    pub uncertain: Vec<Cell>,
    /// The publisher lists only places with something to report, so that few figures mean no gap.
    #[serde(default)]
    pub sparse: bool,
    /// Figures can be negative.
    #[serde(default)]
    pub signed: bool,
    /// The same in a newer edition, which this one is kept beside.
    pub newer: Option<IndicatorId>,
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

/// One place in one year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    pub place: PlaceCode,
    pub year: i32,
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
            if let Some(id) = entry.newer.as_ref().filter(|id| file.get(id).is_none()) {
                return Err(unknown("newer edition", id, by));
            }
            if let Some(RelativeEntry::Derived { by: population, .. }) = &entry.relative {
                file.may_combine(entry, population).map_err(&refuse)?;
            }
            if let Some(derived) = &entry.derived {
                file.may_derive(entry, derived).map_err(&refuse)?;
            }
        }
        Ok(file)
    }

    /// Whether an indicator may be computed as it says.
    fn may_derive(&self, entry: &Entry, derived: &Derived) -> std::result::Result<(), String> {
        let at = |id: &IndicatorId| self.indicators.iter().position(|e| e.id == *id);
        for id in derived.inputs() {
            let input = self.get(id);
            if input.is_none_or(|e| e.derived.is_some()) || at(id) == at(&entry.id) {
                return Err(format!(
                    "{} cannot be computed from «{id}», which is no indicator of a publisher",
                    entry.id
                ));
            }
            self.may_combine(entry, id)?;
        }
        if let Derived::Difference { of, by } = derived
            && let (Some(of), Some(by)) = (self.get(of), self.get(by))
            && (of.unit != by.unit || of.nature != by.nature)
        {
            return Err(format!(
                "{}: {} and {} are of different unit or nature; one cannot be taken from the other",
                entry.id, of.id, by.id
            ));
        }
        Ok(())
    }

    /// Whether an indicator's table may be combined with that of another.
    fn may_combine(&self, entry: &Entry, other: &IndicatorId) -> std::result::Result<(), String> {
        let Some(other) = self.get(other) else {
            return Ok(());
        };
        let combined = self.may_combine_tables(&entry.table, &other.table);
        combined.map_err(|reason| format!("{}: {reason}", entry.id))
    }

    /// Whether the figures of two tables may stand in one computation: of one table always, of two editions never, and
    /// of others where the catalogue says so and why.
    ///
    /// # Errors
    /// In words, where they may not.
    pub fn may_combine_tables(&self, a: &str, b: &str) -> std::result::Result<(), String> {
        if a == b {
            return Ok(());
        }
        if SourceId::new(a).is_other_edition_of(&SourceId::new(b)) {
            return Err(format!(
                "«{a}» and «{b}» are different editions and are never combined"
            ));
        }
        let declared = |c: &Combination| {
            let [x, y] = &c.tables;
            (x == a && y == b || x == b && y == a) && !c.because.trim().is_empty()
        };
        if self.combine.iter().any(declared) {
            Ok(())
        } else {
            Err(format!(
                "nothing declares that «{a}» and «{b}» may be combined"
            ))
        }
    }

    /// Takes away all indicators of a table, and what points at them.
    ///
    /// # Errors
    /// When no indicator is of the table, or a headline, the first indicator or a derived one needs it.
    pub fn leave_out(&mut self, table: &str) -> Result<()> {
        let refuse = |reason: String| Refusal::new("catalogue.toml", reason);
        let gone: Vec<IndicatorId> = (self.indicators.iter())
            .filter(|e| e.table == table)
            .map(|e| e.id.clone())
            .collect();
        if gone.is_empty() {
            return Err(refuse(format!("no indicator is of the table «{table}»")));
        }
        self.indicators.retain(|e| e.table != table);
        if let Some(id) = gone
            .iter()
            .find(|id| **id == self.first || self.headlines.contains(id))
        {
            return Err(refuse(format!(
                "«{id}» cannot be left out: the front page shows it"
            )));
        }
        let first = self.first.clone();
        for entry in &mut self.indicators {
            let lost = entry
                .derived
                .as_ref()
                .is_some_and(|d| d.inputs().iter().any(|i| gone.contains(i)));
            if lost {
                return Err(refuse(format!("{} is computed from «{table}»", entry.id)));
            }
            if gone.contains(&entry.companion) {
                entry.companion = first.clone();
            }
        }
        let indicators = &self.indicators;
        self.topics
            .retain(|t| indicators.iter().any(|e| e.topics.contains(t)));
        Ok(())
    }

    #[must_use]
    pub fn get(&self, id: &IndicatorId) -> Option<&Entry> {
        self.indicators.iter().find(|e| &e.id == id)
    }
}
