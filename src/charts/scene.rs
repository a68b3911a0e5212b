//! Everything that a chart, its sentences and its table are made from.

use crate::speaker::Speaker;
use analysis::ranking;
use evidence::catalogue::Indicator;
use evidence::dataset::Sex;
use evidence::ids::PlaceCode;
use evidence::measure::Measure;
use evidence::message::Argument;
use evidence::order::sort;
use evidence::place::{PlaceKind, Places};
use evidence::span::Span;
use evidence::view::{Kind, View};
use evidence::words::IndicatorWords;

/// Lines and end labels that the eye can keep apart.
pub const MOST_SERIES: usize = 7;
/// Bars of a ranking in which no places were chosen.
pub const TOP: usize = 15;

/// A quantity with the words for it.
#[derive(Clone, Copy)]
pub struct Quantity<'a> {
    pub indicator: &'a Indicator,
    pub words: &'a IndicatorWords,
    pub measure: &'a Measure,
    /// Whether it is related to population by this toolkit; `words` are those of the quantity itself then.
    pub derived: bool,
}

/// A view with its figures.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub view: &'a View,
    pub quantity: Quantity<'a>,
    pub span: &'a Span,
    /// The vertical axis of a scatter plot, with its years.
    pub second: Option<(Quantity<'a>, &'a Span)>,
    pub places: &'a Places,
    pub speaker: Speaker<'a>,
    /// Whether the figures are those of some places only, among which nothing can be ranked.
    pub excerpt: bool,
}

impl Scene<'_> {
    #[must_use]
    pub fn sex(&self) -> Sex {
        self.view.sex
    }

    #[must_use]
    pub fn value(&self, place: &PlaceCode, year: i32) -> Option<f64> {
        self.quantity.measure.value(place, year, self.sex())
    }

    /// The places that are shown, in order: those chosen, otherwise what the kind of view starts with.
    #[must_use]
    pub fn shown(&self) -> Vec<PlaceCode> {
        if !self.view.places.is_empty() {
            return self.view.places.clone();
        }
        match self.view.kind {
            Kind::Line => {
                let world = PlaceCode::world();
                if self.quantity.measure.has_place(&world) {
                    vec![world]
                } else {
                    let ranked = self.ranked(self.span.year);
                    ranked.into_iter().take(5).map(|(p, _)| p).collect()
                }
            }
            Kind::Bar => {
                let mut ranked = self.ranked(self.span.year);
                // Of balances, both ends are of interest.
                if self.quantity.indicator.signed && ranked.len() > TOP {
                    ranked.drain(TOP / 2 + 1..ranked.len() - TOP / 2);
                }
                ranked.into_iter().take(TOP).map(|(p, _)| p).collect()
            }
            Kind::Map | Kind::Scatter => self.countries().cloned().collect(),
            Kind::Table => {
                let world = Some(PlaceCode::world());
                let world = world.filter(|w| self.quantity.measure.has_place(w));
                world.into_iter().chain(self.countries().cloned()).collect()
            }
        }
    }

    /// Countries and areas with any figure; the publisher's regions where it has none for countries.
    pub fn countries(&self) -> impl Iterator<Item = &PlaceCode> {
        let unit = if self.quantity.indicator.groups_only {
            PlaceKind::StatisticalRegion
        } else {
            PlaceKind::Country
        };
        let measure = self.quantity.measure;
        measure
            .places()
            .filter(move |p| self.places.kind(p) == Some(unit))
    }

    /// Whether figures are amounts whose parts and multiples mean something.
    #[must_use]
    pub fn is_amount(&self) -> bool {
        self.quantity.measure.unit.is_additive() && !self.quantity.indicator.signed
    }

    /// Countries and areas with a figure for the year, highest first; equal ones in the order of their codes.
    #[must_use]
    pub fn ranked(&self, year: i32) -> Vec<(PlaceCode, f64)> {
        let mut list: Vec<_> = self
            .countries()
            .filter_map(|p| self.value(p, year).map(|v| (p.clone(), v)))
            .collect();
        sort(&mut list, |a, b| a.0.cmp(&b.0));
        ranking::descending(&mut list);
        list
    }

    /// The chosen places about which a sentence can compare: the countries, or if none was chosen, the aggregates
    /// of which none contains another.
    #[must_use]
    pub fn comparable(&self) -> Vec<PlaceCode> {
        let chosen = &self.view.places;
        let countries: Vec<_> = chosen
            .iter()
            .filter(|p| self.places.is_country(p))
            .cloned()
            .collect();
        if !countries.is_empty() {
            return countries;
        }
        // An excerpt is about its first place; the others are there to compare it with.
        match chosen.as_slice() {
            [first, ..] if self.excerpt => return vec![first.clone()],
            [only] => return vec![only.clone()],
            _ => {}
        }
        let within =
            |part: &PlaceCode| chosen.iter().any(|whole| self.places.contains(whole, part));
        let contains =
            |whole: &PlaceCode| chosen.iter().any(|part| self.places.contains(whole, part));
        chosen
            .iter()
            .filter(|p| !(within(p) || contains(p)))
            .filter(|p| self.places.kind(p) != Some(PlaceKind::Origin))
            .cloned()
            .collect()
    }

    /// The quantity as a noun phrase, by sex and related to population as the view asks.
    #[must_use]
    pub fn phrase(&self, quantity: &Quantity<'_>) -> Argument {
        let words = quantity.words;
        let phrase = match self.sex() {
            Sex::Female if !words.quantity_female.is_empty() => &words.quantity_female,
            Sex::Male if !words.quantity_male.is_empty() => &words.quantity_male,
            _ => &words.quantity,
        };
        if quantity.derived {
            let key = relative_key("quantity", quantity);
            let arguments = vec![("quantity", phrase.as_str().into())];
            self.speaker.words.say(key, &arguments).into()
        } else {
            phrase.as_str().into()
        }
    }
}

/// The message that relates a quantity to population: persons per 1,000, dollars per person.
pub(crate) fn relative_key(kind: &str, quantity: &Quantity<'_>) -> &'static str {
    use evidence::catalogue::Unit;
    match (kind, quantity.measure.unit) {
        ("quantity", Unit::DollarsPerPerson) => "relative.quantity-per-person",
        ("quantity", _) => "relative.quantity-per-thousand",
        (_, Unit::DollarsPerPerson) => "relative.label-per-person",
        (_, _) => "relative.label-per-thousand",
    }
}
