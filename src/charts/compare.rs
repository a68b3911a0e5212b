//! Places side by side: one row for each indicator, figures aligned on a year that all have.

use crate::excerpt::Excerpt;
use crate::speaker::{Precision, Speaker};
use evidence::compare::common_year;
use evidence::dataset::{Dataset, Sex};
use evidence::ids::{IndicatorId, PlaceCode};
use std::rc::Rc;

/// The indicators of a comparison, in the order of its rows.
pub const ROWS: [&str; 19] = [
    "population",
    "migrant-stock",
    "migrant-share",
    "migrant-female-share",
    "emigrant-stock",
    "emigrant-share",
    "net-migration",
    "refugees-hosted",
    "refugees-origin",
    "asylum-applications",
    "asylum-protection-rate",
    "idps-conflict",
    "displacements-disaster",
    "remittances-received",
    "remittances-gdp",
    "remittance-cost-to",
    "migrant-workers",
    "migrant-workers-share",
    "students-inbound",
];

/// Those of them that are drawn over the years.
pub const CHARTS: [&str; 6] = [
    "migrant-stock",
    "migrant-share",
    "emigrant-stock",
    "refugees-hosted",
    "refugees-origin",
    "remittances-gdp",
];

/// A figure of a comparison.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CompareCell {
    /// Empty where nothing is reported.
    pub text: String,
    pub value: Option<f64>,
    /// Its own year, where the row has none in common.
    pub year: Option<i32>,
}

/// A row of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct CompareRow {
    pub indicator: IndicatorId,
    pub name: String,
    /// The year of all its figures.
    pub year: Option<i32>,
    pub cells: Vec<CompareCell>,
}

/// The row of an indicator whose figures stand in one data set; nothing where no place has any.
#[must_use]
pub fn row(
    excerpt: &Excerpt<'_>,
    data: &Rc<Dataset>,
    places: &[PlaceCode],
    speaker: Speaker<'_>,
) -> Option<CompareRow> {
    let year = common_year(data);
    let unit = excerpt.indicator.unit;
    let cell = |place: &PlaceCode| {
        let figure = match year {
            Some(year) => data.value(place, year, Sex::Both).map(|v| (year, v)),
            None => excerpt.newest(place, Sex::Both),
        };
        figure.map_or_else(CompareCell::default, |(own, value)| CompareCell {
            text: speaker.value(value, unit, Precision::Exact).text,
            value: Some(value),
            year: Some(own).filter(|_| year.is_none()),
        })
    };
    let cells: Vec<CompareCell> = places.iter().map(cell).collect();
    cells.iter().any(|c| c.value.is_some()).then(|| CompareRow {
        indicator: excerpt.indicator.id.clone(),
        name: excerpt.words.name.clone(),
        year,
        cells,
    })
}
