//! Places: countries and areas, regions, groups, and the relations between them.

use crate::ids::PlaceCode;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What sort of place a code stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    World,
    /// A major area or subregion of the UN's M49 standard.
    Region,
    /// A region of the Sustainable Development Goals reports.
    SdgRegion,
    /// Least developed countries, landlocked developing countries, small island developing States.
    Group,
    /// A World Bank income group.
    Income,
    /// A country or area.
    Country,
    /// An origin that is no place: unknown, stateless.
    Origin,
    /// A region of a publisher's own, such as the ILO's.
    StatisticalRegion,
    /// A migration route.
    Route,
}

impl PlaceKind {
    /// Whether figures for such a place are totals over other places.
    #[must_use]
    pub fn is_aggregate(self) -> bool {
        !matches!(self, Self::Country | Self::Origin | Self::Route)
    }

    /// Whether such places have profiles and stand in comparisons: those of the UN and the World Bank, not those of a
    /// publisher's own.
    #[must_use]
    pub fn has_profile(self) -> bool {
        !matches!(self, Self::Origin | Self::Route | Self::StatisticalRegion)
    }
}

/// A place and the aggregates that it belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    #[serde(rename = "c")]
    pub code: PlaceCode,
    #[serde(rename = "k")]
    pub kind: PlaceKind,
    /// Every aggregate that contains this country: major area first, then subregion, region of the SDGs, income
    /// group and development groups. The world is left out, as it contains all. Empty for aggregates.
    #[serde(rename = "p", default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<PlaceCode>,
}

/// All places, in the order of the bundle, found by code.
#[derive(Clone, Debug, Default)]
pub struct Places {
    list: Vec<Place>,
    index: HashMap<PlaceCode, usize>,
}

impl Places {
    #[must_use]
    pub fn new(list: Vec<Place>) -> Self {
        let index = list
            .iter()
            .enumerate()
            .map(|(i, p)| (p.code.clone(), i))
            .collect();
        Self { list, index }
    }

    #[must_use]
    pub fn all(&self) -> &[Place] {
        &self.list
    }

    #[must_use]
    pub fn get(&self, code: &PlaceCode) -> Option<&Place> {
        self.index.get(code).and_then(|&i| self.list.get(i))
    }

    /// The position of a place in the list, by which the words of a language are found.
    #[must_use]
    pub fn position(&self, code: &PlaceCode) -> Option<usize> {
        self.index.get(code).copied()
    }

    #[must_use]
    pub fn kind(&self, code: &PlaceCode) -> Option<PlaceKind> {
        self.get(code).map(|p| p.kind)
    }

    #[must_use]
    pub fn is_country(&self, code: &PlaceCode) -> bool {
        self.kind(code) == Some(PlaceKind::Country)
    }

    #[must_use]
    pub fn is_aggregate(&self, code: &PlaceCode) -> bool {
        self.kind(code).is_some_and(PlaceKind::is_aggregate)
    }

    /// Whether `whole` contains `part`; a place does not contain itself.
    #[must_use]
    pub fn contains(&self, whole: &PlaceCode, part: &PlaceCode) -> bool {
        if whole == part {
            return false;
        }
        if self.kind(whole) == Some(PlaceKind::World) {
            return self.kind(part) != Some(PlaceKind::World);
        }
        match self.get(part) {
            Some(p) if p.kind == PlaceKind::Country => p.parents.contains(whole),
            // A region lies in another when all of its countries do.
            Some(p) if p.kind.is_aggregate() => {
                let mut members = self.members(part).peekable();
                members.peek().is_some() && members.all(|m| m.parents.contains(whole))
            }
            _ => false,
        }
    }

    /// The countries and areas of an aggregate.
    pub fn members<'a>(&'a self, whole: &'a PlaceCode) -> impl Iterator<Item = &'a Place> + 'a {
        let world = self.kind(whole) == Some(PlaceKind::World);
        self.list
            .iter()
            .filter(move |p| p.kind == PlaceKind::Country && (world || p.parents.contains(whole)))
    }

    /// The major area (Africa, Asia, Europe, Latin America and the Caribbean, Northern America, Oceania) of a
    /// country.
    #[must_use]
    pub fn major_area(&self, code: &PlaceCode) -> Option<&PlaceCode> {
        self.get(code)
            .filter(|p| p.kind == PlaceKind::Country)
            .and_then(|p| p.parents.first())
    }
}

/// The six major areas in the order of the UN's tables, by M49 code.
pub const MAJOR_AREAS: [&str; 6] = ["002", "142", "150", "419", "021", "009"];

#[cfg(test)]
pub(crate) fn sample() -> Places {
    let place = |code: &str, kind, parents: &[&str]| Place {
        code: code.into(),
        kind,
        parents: parents.iter().map(|&p| p.into()).collect(),
    };
    Places::new(vec![
        place("001", PlaceKind::World, &[]),
        place("002", PlaceKind::Region, &[]),
        place("014", PlaceKind::Region, &[]),
        place("150", PlaceKind::Region, &[]),
        place("income-low", PlaceKind::Income, &[]),
        place("KEN", PlaceKind::Country, &["002", "014"]),
        place("UGA", PlaceKind::Country, &["002", "014", "income-low"]),
        place("ZAF", PlaceKind::Country, &["002"]),
        place("DEU", PlaceKind::Country, &["150"]),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_contain_their_countries_and_subregions() {
        let p = sample();
        assert!(p.contains(&"002".into(), &"KEN".into()));
        assert!(p.contains(&"002".into(), &"014".into()));
        assert!(!p.contains(&"014".into(), &"002".into()));
        assert!(p.contains(&"001".into(), &"150".into()));
        assert!(!p.contains(&"001".into(), &"001".into()));
        assert!(!p.contains(&"KEN".into(), &"UGA".into()));
        assert_eq!(p.members(&"014".into()).count(), 2);
    }

    #[test]
    fn major_area_is_known_for_countries_only() {
        let p = sample();
        assert_eq!(p.major_area(&"KEN".into()), Some(&"002".into()));
        assert_eq!(p.major_area(&"014".into()), None);
    }
}
