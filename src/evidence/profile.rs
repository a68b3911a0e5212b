//! The profile of a place: which indicators it is made of, and the file that holds them.

use crate::dataset::DatasetFile;
use crate::ids::{IndicatorId, PlaceCode};
use crate::lookup::Lookup;
use serde::{Deserialize, Serialize};

/// What the head of a profile shows, most important first; the first eight that a place has.
pub const KEY: [&str; 12] = [
    "migrant-stock",
    "migrant-share",
    "emigrant-stock",
    "refugees-hosted",
    "refugees-origin",
    "remittances-received",
    "idps-conflict",
    "net-migration",
    "asylum-applications",
    "migrant-workers",
    "students-inbound",
    "remittances-gdp",
];

/// All indicators of a profile: those above and those of its sections.
pub const INDICATORS: [&str; 36] = [
    "migrant-stock",
    "migrant-share",
    "migrant-female-share",
    "emigrant-stock",
    "emigrant-share",
    "net-migration",
    "inflows",
    "refugees-hosted",
    "refugees-origin",
    "asylum-seekers-hosted",
    "asylum-seekers-origin",
    "protection-hosted",
    "protection-origin",
    "stateless",
    "asylum-applications",
    "asylum-applications-origin",
    "asylum-protection-rate",
    "refugees-resettled",
    "refugees-naturalised",
    "refugees-returned",
    "palestine-refugees-unrwa",
    "idps-conflict",
    "idps-returned",
    "displacements-conflict",
    "displacements-disaster",
    "idps-disaster",
    "remittances-received",
    "remittances-gdp",
    "remittances-paid",
    "remittance-cost-to",
    "remittance-cost-from",
    "migrant-workers",
    "migrant-workers-share",
    "migrant-participation",
    "students-inbound",
    "population",
];

/// The indicator of deaths, whose figures are of regions of its publisher's own.
pub const DEATHS: &str = "missing-migrants";

/// A rank among countries and areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rank {
    pub year: i32,
    pub rank: u32,
    /// Countries and areas with a figure for the year.
    pub of: u32,
}

/// The file of a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProfileFile {
    pub place: PlaceCode,
    /// The region with which the place is compared, for countries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<PlaceCode>,
    /// The IOM's region in which deaths are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deaths: Option<PlaceCode>,
    /// The figures of the place, of its region and of the world.
    pub figures: Vec<DatasetFile>,
    /// Of countries, the rank in the newest year with a figure.
    pub ranks: Lookup<IndicatorId, Rank>,
    /// Countries like it, the most like first.
    pub peers: Vec<PlaceCode>,
}

/// What is known of a place for the choice of its peers.
#[derive(Clone, Debug)]
pub struct Likeness<'a> {
    pub place: &'a PlaceCode,
    pub subregion: Option<&'a PlaceCode>,
    pub area: Option<&'a PlaceCode>,
    pub income: Option<&'a PlaceCode>,
    pub population: f64,
}

/// Countries like one: first those of its subregion in its income group, then those of its subregion, then those of
/// its major area in its income group; in each the nearest in population first, by the ratio of the larger to the
/// smaller.
#[must_use]
pub fn peers<'a>(of: &Likeness<'_>, all: &[Likeness<'a>], most: usize) -> Vec<&'a PlaceCode> {
    let group = |other: &Likeness<'_>| {
        let income = of.income.is_some() && of.income == other.income;
        let subregion = of.subregion.is_some() && of.subregion == other.subregion;
        let area = of.area.is_some() && of.area == other.area;
        match (subregion, area, income) {
            (true, _, true) => Some(0),
            (true, _, false) => Some(1),
            (false, true, true) => Some(2),
            _ => None,
        }
    };
    let distance = |other: &Likeness<'_>| (of.population / other.population).ln().abs();
    let mut found: Vec<(i32, f64, &PlaceCode)> = all
        .iter()
        .filter(|o| o.place != of.place && o.population > 0.0)
        .filter_map(|o| Some((group(o)?, distance(o), o.place)))
        .collect();
    found.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(b.2)));
    found.into_iter().take(most).map(|(_, _, p)| p).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peers_are_near_in_region_income_and_population() {
        let [ken, uga, tza, eth, gha, deu, low, lower] =
            ["KEN", "UGA", "TZA", "ETH", "GHA", "DEU", "low", "lower"].map(PlaceCode::from);
        let [east, west, africa, europe] = ["014", "011", "002", "150"].map(PlaceCode::from);
        let like = |place, subregion, area, income, population| Likeness {
            place,
            subregion: Some(subregion),
            area: Some(area),
            income: Some(income),
            population,
        };
        let all = [
            like(&ken, &east, &africa, &lower, 55e6),
            like(&uga, &east, &africa, &low, 49e6),
            like(&tza, &east, &africa, &lower, 67e6),
            like(&eth, &east, &africa, &low, 128e6),
            like(&gha, &west, &africa, &lower, 34e6),
            like(&deu, &europe, &europe, &lower, 84e6),
        ];
        let found = peers(&all[0], &all, 9);
        assert_eq!(found, [&tza, &uga, &eth, &gha]);
        assert_eq!(peers(&all[0], &all, 1), [&tza]);
    }

    #[test]
    fn the_head_is_made_of_what_the_file_has() {
        assert!(KEY.iter().all(|k| INDICATORS.contains(k)));
    }
}
