//! The catalogue: sources with their editions, and indicators.

use crate::ids::{IndicatorId, SourceId, TopicId};
use serde::{Deserialize, Serialize};

/// A publisher's data set in one edition, with what a citation needs. Names in the reader's language are in
/// [`crate::words::SourceWords`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    pub id: SourceId,
    /// The publisher's short name as it signs: `UN DESA`, `UNHCR`, `World Bank`.
    pub publisher: String,
    /// The title as published, in English.
    pub title: String,
    /// The edition as published, such as `2024` or `Global Trends 2025`.
    pub edition: String,
    /// The year in which the edition came out, for citations.
    pub published: i32,
    pub licence: String,
    pub licence_url: String,
    /// The publisher's page of the data set.
    pub url: String,
    /// The day to which the newest figures refer, ISO 8601.
    pub reference_date: String,
    /// The day on which the file was retrieved, ISO 8601.
    pub retrieved: String,
}

/// In what an indicator is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    Persons,
    Percent,
    /// Current United States dollars.
    Dollars,
    /// Persons per 1,000 inhabitants; only as a result of relating persons to population.
    PerThousand,
    /// Current United States dollars per inhabitant.
    DollarsPerPerson,
}

impl Unit {
    /// Whether figures of parts may be summed or shown as shares of a whole.
    #[must_use]
    pub fn is_additive(self) -> bool {
        matches!(self, Self::Persons | Self::Dollars)
    }
}

/// What kind of number an indicator is. Stocks and flows are never added, compared or drawn as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// People or things present at a date.
    Stock,
    /// Movements or payments during a period.
    Flow,
    /// One quantity related to another.
    Ratio,
}

/// How an indicator is related to population.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Relative {
    /// The publisher itself publishes the ratio, as another indicator.
    Published(IndicatorId),
    /// This toolkit divides by the population in `by` and multiplies by `per`; the unit becomes `unit`.
    Derived {
        by: IndicatorId,
        per: u32,
        unit: Unit,
    },
}

/// An indicator: what was measured, by whom, and where its figures are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    pub id: IndicatorId,
    pub source: SourceId,
    pub unit: Unit,
    pub nature: Nature,
    pub topics: Vec<TopicId>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_sex: bool,
    /// Counted by the country from which people come, not by that in which they are.
    #[serde(default, skip_serializing_if = "is_false")]
    pub by_origin: bool,
    /// First and last year with any figure.
    pub years: (i32, i32),
    /// The newest year with about full coverage: what `latest` means where places are compared.
    pub latest: i32,
    /// Countries and areas with a figure for that year.
    pub coverage: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative: Option<Relative>,
    /// The second indicator that a scatter plot starts with.
    pub companion: IndicatorId,
    /// The file of figures in the bundle.
    pub file: String,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_false(b: &bool) -> bool {
    !b
}

/// The indicators, in the order in which they are offered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Catalogue {
    pub indicators: Vec<Indicator>,
}

impl Catalogue {
    #[must_use]
    pub fn get(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|i| &i.id == id)
    }

    /// The topics that any indicator has, in order of first appearance.
    #[must_use]
    pub fn topics(&self) -> Vec<&TopicId> {
        let mut topics = Vec::new();
        for topic in self.indicators.iter().flat_map(|i| &i.topics) {
            if !topics.contains(&topic) {
                topics.push(topic);
            }
        }
        topics
    }

    /// The indicators that have every one of `topics`.
    pub fn with_topics<'a>(
        &'a self,
        topics: &'a [TopicId],
    ) -> impl Iterator<Item = &'a Indicator> + 'a {
        self.indicators
            .iter()
            .filter(move |i| topics.iter().all(|t| i.topics.contains(t)))
    }
}
