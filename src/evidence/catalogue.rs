//! The catalogue: sources with their editions, and indicators.

use crate::ids::{IndicatorId, SourceId, TopicId};
use crate::view::Kind;
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
    /// Whose copy the file came through, where it is not the publisher's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub via: String,
    pub rhythm: Rhythm,
    /// The month or year in which the next release is expected, `2027-06` or `2027`; empty where nothing is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next: String,
}

impl Source {
    /// Whether the next release should be out on a day, ISO 8601. ISO dates are in the order of their texts.
    #[must_use]
    pub fn is_overdue(&self, today: &str) -> bool {
        let next = self.next.as_str();
        !next.is_empty() && today.get(..next.len()).is_some_and(|t| t > next)
    }
}

/// How often a publisher releases a data set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// Several times a year, or as figures come in.
    Quarterly,
    Yearly,
    /// Every few years, without fixed dates.
    #[default]
    Irregular,
    /// Not again: a newer edition has taken its place, and it is kept because reports quote it.
    Superseded,
}

/// In what an indicator is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    Persons,
    /// Applications for asylum, which in some countries hold several persons.
    Applications,
    Decisions,
    /// Moves, of which one person can make several.
    Movements,
    Percent,
    /// Current United States dollars.
    Dollars,
    /// Persons per 1,000 inhabitants; only as a result of relating persons to population.
    PerThousand,
    /// Current United States dollars per inhabitant.
    DollarsPerPerson,
    /// Persons per million current United States dollars of gross domestic product.
    PerMillionDollars,
}

impl Unit {
    /// Whether figures of parts may be summed or shown as shares of a whole.
    #[must_use]
    pub fn is_additive(self) -> bool {
        self.is_count() || self == Self::Dollars
    }

    /// Whether figures are whole numbers.
    #[must_use]
    pub fn is_count(self) -> bool {
        matches!(
            self,
            Self::Persons | Self::Applications | Self::Decisions | Self::Movements
        )
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
    /// Figures can be negative: a balance or a change.
    #[serde(default, skip_serializing_if = "is_false")]
    pub signed: bool,
    /// There are figures for groups of countries or for routes, and for no country: nothing for a map.
    #[serde(default, skip_serializing_if = "is_false")]
    pub groups_only: bool,
    /// Further sources of a derived indicator.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<SourceId>,
    /// The same in a newer edition, where this one is superseded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub newer: Option<IndicatorId>,
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

impl Indicator {
    /// Whether its figures can be drawn so: maps and scatter plots need countries, lines several years.
    #[must_use]
    pub fn allows(&self, kind: Kind) -> bool {
        match kind {
            Kind::Map | Kind::Scatter => !self.groups_only,
            Kind::Line => self.years.0 < self.years.1,
            Kind::Bar | Kind::Table => true,
        }
    }

    /// Whether the two may stand side by side: each has countries, and no data set would stand there in two editions.
    #[must_use]
    pub fn goes_with(&self, other: &Self) -> bool {
        let clash = |a: &SourceId| other.sources().any(|b| a.is_other_edition_of(b));
        self.id != other.id && !self.groups_only && !other.groups_only && !self.sources().any(clash)
    }

    /// All its sources, the main one first.
    pub fn sources(&self) -> impl Iterator<Item = &SourceId> {
        std::iter::once(&self.source).chain(&self.also)
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde's signature
fn is_false(b: &bool) -> bool {
    !b
}

/// The indicators, in the order in which they are offered, and the sources that they have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Catalogue {
    pub indicators: Vec<Indicator>,
    pub sources: Vec<Source>,
}

impl Catalogue {
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|s| &s.id == id)
    }

    /// Older editions of an indicator.
    pub fn older<'a>(&'a self, id: &'a IndicatorId) -> impl Iterator<Item = &'a Indicator> + 'a {
        let older = move |i: &&Indicator| i.newer.as_ref() == Some(id);
        self.indicators.iter().filter(older)
    }

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
