//! What is drawn: an indicator as published, or related to population.

use crate::catalogue::Unit;
use crate::dataset::{Dataset, Flag, Observation, Sex};
use crate::derive;
use crate::ids::PlaceCode;
use std::rc::Rc;

/// Figures ready to be drawn, in one unit.
#[derive(Clone, Debug)]
pub struct Measure {
    data: Rc<Dataset>,
    by: Option<(Rc<Dataset>, u32)>,
    pub unit: Unit,
    years: Vec<i32>,
}

impl Measure {
    /// The indicator as its publisher reports it.
    #[must_use]
    pub fn published(data: Rc<Dataset>, unit: Unit) -> Self {
        let years = data.years().to_vec();
        Self {
            data,
            by: None,
            unit,
            years,
        }
    }

    /// The indicator for every `per` inhabitants of the same place and year.
    #[must_use]
    pub fn relative(data: Rc<Dataset>, population: Rc<Dataset>, per: u32, unit: Unit) -> Self {
        let years = data.years().iter().copied();
        let years = years.filter(|y| population.years().contains(y)).collect();
        Self {
            data,
            by: Some((population, per)),
            unit,
            years,
        }
    }

    /// Years with figures, ascending.
    #[must_use]
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// Places with figures.
    pub fn places(&self) -> impl Iterator<Item = &PlaceCode> {
        let by = self.by.as_ref();
        let places = self.data.places().iter();
        places.filter(move |p| by.is_none_or(|(population, _)| population.has_place(p)))
    }

    #[must_use]
    pub fn has_place(&self, place: &PlaceCode) -> bool {
        self.data.has_place(place)
            && (self.by.as_ref()).is_none_or(|(population, _)| population.has_place(place))
    }

    /// The figure in [`Self::unit`], or `None` where it or the population is not reported.
    #[must_use]
    pub fn value(&self, place: &PlaceCode, year: i32, sex: Sex) -> Option<f64> {
        let value = self.data.value(place, year, sex)?;
        match &self.by {
            None => Some(value),
            Some((population, per)) => {
                let inhabitants = population.value(place, year, Sex::Both)?;
                derive::ratio(value, inhabitants, f64::from(*per))
            }
        }
    }

    #[must_use]
    pub fn flag(&self, place: &PlaceCode, year: i32) -> Option<Flag> {
        match (self.data.flag(place, year), &self.by) {
            (None, Some(_)) => Some(Flag::Derived),
            (flag, _) => flag,
        }
    }

    /// The figures of a place for the given years, those reported.
    pub fn series<'a>(
        &'a self,
        place: &'a PlaceCode,
        years: &'a [i32],
        sex: Sex,
    ) -> impl DoubleEndedIterator<Item = (i32, f64)> + 'a {
        let years = years.iter().copied();
        years.filter_map(move |y| self.value(place, y, sex).map(|v| (y, v)))
    }

    /// The figure with what belongs to it.
    #[must_use]
    pub fn observe(&self, place: &PlaceCode, year: i32, sex: Sex) -> Option<Observation> {
        Some(Observation {
            place: place.clone(),
            year,
            sex,
            value: self.value(place, year, sex)?,
            flag: self.flag(place, year),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{DatasetFile, sample};

    fn population() -> Rc<Dataset> {
        let file = DatasetFile {
            indicator: "population".into(),
            years: vec![2020, 2024],
            places: vec!["KEN".into(), "UGA".into()],
            both: vec![vec![Some(0.0), Some(2000.0)], vec![Some(1000.0), None]],
            female: vec![],
            male: vec![],
            flagged_places: vec![],
            flagged_cells: vec![],
        };
        Rc::new(Dataset::new(file).unwrap())
    }

    #[test]
    fn relating_to_population_needs_both_figures() {
        let m = Measure::relative(Rc::new(sample()), population(), 1000, Unit::PerThousand);
        assert_eq!(m.years(), [2020, 2024]);
        assert_eq!(m.value(&"KEN".into(), 2024, Sex::Both), Some(20.0));
        assert_eq!(
            m.value(&"KEN".into(), 2020, Sex::Both),
            None,
            "no inhabitants"
        );
        assert_eq!(
            m.value(&"UGA".into(), 2024, Sex::Both),
            None,
            "not reported"
        );
        assert!(!m.has_place(&PlaceCode::world()));
        assert_eq!(m.flag(&"UGA".into(), 2024), Some(Flag::Derived));
    }

    #[test]
    fn a_series_skips_what_is_not_reported() {
        let m = Measure::published(Rc::new(sample()), Unit::Persons);
        let years = m.years().to_vec();
        let kenya = PlaceCode::new("KEN");
        let series: Vec<_> = m.series(&kenya, &years, Sex::Both).collect();
        assert_eq!(series, [(1990, 10.0), (2020, 30.0), (2024, 40.0)]);
    }
}
