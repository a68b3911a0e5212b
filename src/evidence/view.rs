//! The state of Explore: everything that decides what is on the screen, and nothing else.

use crate::catalogue::{Catalogue, Indicator};
use crate::dataset::Sex;
use crate::ids::{IndicatorId, PlaceCode, TopicId};
use crate::order::sort_by_rank;

/// How the figures are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    #[default]
    Map,
    Line,
    Bar,
    Scatter,
    Table,
}

impl Kind {
    pub const ALL: [Self; 5] = [Self::Map, Self::Line, Self::Bar, Self::Scatter, Self::Table];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Line => "line",
            Self::Bar => "bar",
            Self::Scatter => "scatter",
            Self::Table => "table",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.code() == code)
    }
}

/// The years asked for. What they come to for an indicator is decided by [`crate::span::Span`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Time {
    /// Nothing asked: all years where years are compared, the latest where places are.
    #[default]
    Default,
    /// The newest year with about full coverage, whatever it will be.
    Latest,
    Year(i32),
    /// Both ends included; an open end goes as far as the figures go. At least one end is given.
    Range(Option<i32>, Option<i32>),
}

/// Linear or logarithmic axes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    #[default]
    Linear,
    Log,
}

/// A column by which the table is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// By name, in the order of the reader's language.
    Place,
    Year(i32),
    /// By change over the years shown.
    Change,
}

/// The table's order; without one, the newest figures descend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sort {
    pub column: Column,
    pub descending: bool,
}

/// The state of Explore. Equal views have equal addresses.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct View {
    pub indicator: IndicatorId,
    /// In the order chosen, each once.
    pub places: Vec<PlaceCode>,
    pub time: Time,
    pub kind: Kind,
    /// The vertical axis of a scatter plot, where it is not the indicator's usual companion; the second column of a
    /// table.
    pub y: Option<IndicatorId>,
    pub sex: Sex,
    /// Related to population.
    pub relative: bool,
    pub topics: Vec<TopicId>,
    pub scale: Scale,
    /// The major area that a map shows; all of the world without one.
    pub area: Option<PlaceCode>,
    pub sort: Option<Sort>,
}

impl View {
    /// The first view of an indicator: the world map, newest year.
    #[must_use]
    pub fn of(indicator: IndicatorId) -> Self {
        Self {
            indicator,
            places: Vec::new(),
            time: Time::Default,
            kind: Kind::Map,
            y: None,
            sex: Sex::Both,
            relative: false,
            topics: Vec::new(),
            scale: Scale::Linear,
            area: None,
            sort: None,
        }
    }

    /// An indicator drawn in a way, or ranked where it does not allow that way.
    #[must_use]
    pub fn drawn(indicator: &Indicator, kind: Kind) -> Self {
        let kind = if indicator.allows(kind) {
            kind
        } else {
            Kind::Bar
        };
        Self {
            kind,
            ..Self::of(indicator.id.clone())
        }
    }

    /// The second indicator on screen: the vertical axis of a scatter plot, the second column of its table.
    #[must_use]
    pub fn second<'a>(&'a self, indicator: &'a Indicator) -> Option<&'a IndicatorId> {
        match self.kind {
            Kind::Scatter => Some(self.y.as_ref().unwrap_or(&indicator.companion)),
            Kind::Table => self.y.as_ref(),
            Kind::Map | Kind::Line | Kind::Bar => None,
        }
    }

    /// Changes the indicator and lets go of what the new one does not have.
    pub fn set_indicator(&mut self, indicator: &Indicator) {
        self.indicator = indicator.id.clone();
        if !indicator.by_sex {
            self.sex = Sex::Both;
        }
        if indicator.relative.is_none() {
            self.relative = false;
        }
        if !indicator.allows(self.kind) {
            self.kind = Kind::Bar;
            self.area = None;
        }
        // The usual companion of the new indicator takes the place of the second.
        self.y = None;
    }

    /// Changes how figures are drawn. The same years stay on screen where both ways can show them, and a scatter
    /// plot's two indicators in its table.
    pub fn set_kind(&mut self, kind: Kind, indicator: &Indicator) {
        let second = self.second(indicator).cloned();
        self.kind = kind;
        self.y = match kind {
            Kind::Table => second,
            Kind::Scatter => second.filter(|y| *y != indicator.companion),
            Kind::Map | Kind::Line | Kind::Bar => None,
        };
        if kind != Kind::Table {
            self.sort = None;
        }
        if kind != Kind::Map {
            self.area = None;
        }
        // A line of one year shows nothing; the whole line is meant.
        if kind == Kind::Line && matches!(self.time, Time::Year(_) | Time::Latest) {
            self.time = Time::Default;
        }
    }

    /// Adds a place at the end, or takes it away.
    pub fn toggle_place(&mut self, place: &PlaceCode) {
        if let Some(at) = self.places.iter().position(|p| p == place) {
            self.places.remove(at);
        } else {
            self.places.push(place.clone());
        }
    }

    /// Adds a topic to the filter, or takes it away. Topics stand in the catalogue's order.
    pub fn toggle_topic(&mut self, topic: &TopicId, catalogue: &Catalogue) {
        if self.topics.contains(topic) {
            self.topics.retain(|t| t != topic);
        } else {
            self.topics.push(topic.clone());
        }
        let all = catalogue.topics();
        let rank = |topic: &TopicId| all.iter().position(|t| *t == topic).unwrap_or(all.len());
        sort_by_rank(&mut self.topics, rank);
    }
}
