//! One indicator's figures: place by year by sex, with what is missing and what is flagged.

use crate::ids::{IndicatorId, PlaceCode};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Sex, as statistical offices record it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Sex {
    #[default]
    Both,
    Female,
    Male,
}

impl Sex {
    pub const ALL: [Self; 3] = [Self::Both, Self::Female, Self::Male];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Both => "both",
            Self::Female => "female",
            Self::Male => "male",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.code() == code)
    }
}

/// Why a figure needs care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Flag {
    /// The publisher had no data for the place and imputed the figure.
    Imputed,
    /// The publisher prints zero alike for zero, not available and not applicable.
    ZeroOrUnavailable,
    /// Summed by this toolkit over the places of a region or group; the publisher prints no such total.
    Summed,
    /// Computed by this toolkit from two figures.
    Derived,
    /// Of a year that is not over in the publisher's file.
    Partial,
    /// Foreseen by the publisher, and not an estimate of what was.
    Projected,
    /// Rests, in itself or in a part of it, on one estimate in which the publisher has medium confidence.
    Uncertain,
}

impl Flag {
    pub const ALL: [Self; 7] = [
        Self::Imputed,
        Self::ZeroOrUnavailable,
        Self::Summed,
        Self::Derived,
        Self::Partial,
        Self::Projected,
        Self::Uncertain,
    ];

    /// The code in tables and downloads.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Imputed => "imputed",
            Self::ZeroOrUnavailable => "zero-or-unavailable",
            Self::Summed => "summed",
            Self::Derived => "derived",
            Self::Partial => "partial",
            Self::Projected => "projected",
            Self::Uncertain => "uncertain",
        }
    }

    /// Whether the figure is of a whole year that is over, and may be compared with others.
    #[must_use]
    pub fn is_whole(self) -> bool {
        !matches!(self, Self::Partial | Self::Projected)
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.code() == code)
    }
}

/// One figure with its place, year and sex.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    pub place: PlaceCode,
    pub year: i32,
    pub sex: Sex,
    /// In the indicator's unit.
    pub value: f64,
    pub flag: Option<Flag>,
}

/// One block of figures: `rows[place][year]`, `None` where the publisher reports nothing.
type Block = Vec<Vec<Option<f64>>>;

/// Places' positions, each with the positions of its years.
pub type Cells = Vec<(usize, Vec<usize>)>;

/// The file of one indicator in the bundle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DatasetFile {
    pub indicator: IndicatorId,
    pub years: Vec<i32>,
    pub places: Vec<PlaceCode>,
    pub both: Block,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub female: Block,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub male: Block,
    /// Places all of whose figures carry the flag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flagged_places: Vec<(Flag, Vec<usize>)>,
    /// Single figures that carry the flag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flagged_cells: Vec<(Flag, Cells)>,
}

/// Why a file is not a data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// A block has another number of rows or columns than there are places and years.
    Shape,
    /// Years do not ascend.
    Years,
    /// A place stands twice.
    DuplicatePlace,
    /// A flag points outside the block.
    Flag,
}

/// One indicator's figures, ready to be asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    file: DatasetFile,
    rows: HashMap<PlaceCode, usize>,
}

impl Dataset {
    /// # Errors
    /// When the file's parts do not fit together.
    pub fn new(file: DatasetFile) -> Result<Self, Malformed> {
        let (places, years) = (file.places.len(), file.years.len());
        if file.years.windows(2).any(|w| w[0] >= w[1]) {
            return Err(Malformed::Years);
        }
        for block in [&file.both, &file.female, &file.male] {
            let optional = !std::ptr::eq(block, &file.both) && block.is_empty();
            if !optional && (block.len() != places || block.iter().any(|r| r.len() != years)) {
                return Err(Malformed::Shape);
            }
        }
        let outside = file
            .flagged_places
            .iter()
            .flat_map(|(_, p)| p)
            .any(|&p| p >= places)
            || file
                .flagged_cells
                .iter()
                .flat_map(|(_, cells)| cells)
                .any(|(p, ys)| *p >= places || ys.iter().any(|&y| y >= years));
        if outside {
            return Err(Malformed::Flag);
        }
        let rows: HashMap<_, _> = file
            .places
            .iter()
            .enumerate()
            .map(|(i, p)| (p.clone(), i))
            .collect();
        if rows.len() != places {
            return Err(Malformed::DuplicatePlace);
        }
        Ok(Self { file, rows })
    }

    #[must_use]
    pub fn indicator(&self) -> &IndicatorId {
        &self.file.indicator
    }

    /// Years for which any place has a figure, ascending.
    #[must_use]
    pub fn years(&self) -> &[i32] {
        &self.file.years
    }

    /// Places with at least one figure.
    #[must_use]
    pub fn places(&self) -> &[PlaceCode] {
        &self.file.places
    }

    #[must_use]
    pub fn has_place(&self, place: &PlaceCode) -> bool {
        self.rows.contains_key(place)
    }

    fn block(&self, sex: Sex) -> &Block {
        match sex {
            Sex::Both => &self.file.both,
            Sex::Female => &self.file.female,
            Sex::Male => &self.file.male,
        }
    }

    /// The figure, or `None` where the publisher reports none.
    #[must_use]
    pub fn value(&self, place: &PlaceCode, year: i32, sex: Sex) -> Option<f64> {
        let row = *self.rows.get(place)?;
        let column = self.file.years.binary_search(&year).ok()?;
        *self.block(sex).get(row)?.get(column)?
    }

    /// From when to when a place has figures without a gap among the data set's years.
    #[must_use]
    pub fn runs(&self, place: &PlaceCode) -> Vec<(i32, i32)> {
        let mut runs: Vec<(i32, i32)> = Vec::new();
        let mut before = None;
        for &year in self.years() {
            if self.value(place, year, Sex::Both).is_some() {
                match runs.last_mut().filter(|run| Some(run.1) == before) {
                    Some(run) => run.1 = year,
                    None => runs.push((year, year)),
                }
            }
            before = Some(year);
        }
        runs
    }

    /// What is to be said of a figure.
    #[must_use]
    pub fn flag(&self, place: &PlaceCode, year: i32) -> Option<Flag> {
        let row = *self.rows.get(place)?;
        let column = self.file.years.binary_search(&year).ok()?;
        let cell = self.file.flagged_cells.iter().find(|(_, cells)| {
            cells
                .iter()
                .any(|(p, years)| *p == row && years.contains(&column))
        });
        if let Some((flag, _)) = cell {
            return Some(*flag);
        }
        let place = self
            .file
            .flagged_places
            .iter()
            .find(|(_, places)| places.contains(&row));
        place.map(|(flag, _)| *flag)
    }
}

#[cfg(test)]
pub(crate) fn sample() -> Dataset {
    Dataset::new(DatasetFile {
        indicator: "migrant-stock".into(),
        years: vec![1990, 2000, 2020, 2024],
        places: vec!["001".into(), "KEN".into(), "UGA".into()],
        both: vec![
            vec![Some(100.0), Some(200.0), Some(300.0), Some(400.0)],
            vec![Some(10.0), None, Some(30.0), Some(40.0)],
            vec![None, Some(5.0), Some(0.0), Some(20.0)],
        ],
        female: vec![],
        male: vec![],
        flagged_places: vec![(Flag::Imputed, vec![1])],
        flagged_cells: vec![(Flag::ZeroOrUnavailable, vec![(2, vec![2])])],
    })
    .unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_is_not_zero() {
        let d = sample();
        assert_eq!(d.value(&"KEN".into(), 2000, Sex::Both), None);
        assert_eq!(d.value(&"UGA".into(), 2020, Sex::Both), Some(0.0));
        assert_eq!(d.value(&"KEN".into(), 2024, Sex::Female), None);
        assert_eq!(d.value(&"KEN".into(), 1991, Sex::Both), None);
        assert_eq!(d.value(&"XXX".into(), 2024, Sex::Both), None);
    }

    #[test]
    fn years_without_a_gap_are_runs() {
        let d = sample();
        assert_eq!(d.runs(&"001".into()), [(1990, 2024)]);
        assert_eq!(d.runs(&"KEN".into()), [(1990, 1990), (2020, 2024)]);
        assert_eq!(d.runs(&"UGA".into()), [(2000, 2024)]);
        assert_eq!(d.runs(&"XXX".into()), []);
    }

    #[test]
    fn flags_are_found_by_place_and_by_cell() {
        let d = sample();
        assert_eq!(d.flag(&"KEN".into(), 1990), Some(Flag::Imputed));
        assert_eq!(d.flag(&"UGA".into(), 2020), Some(Flag::ZeroOrUnavailable));
        assert_eq!(d.flag(&"UGA".into(), 2024), None);
    }

    #[test]
    fn parts_that_do_not_fit_are_refused() {
        let whole = sample().file;
        let mut f = whole.clone();
        f.both.pop();
        assert_eq!(Dataset::new(f), Err(Malformed::Shape));
        let mut f = whole.clone();
        f.both[1].pop();
        assert_eq!(Dataset::new(f), Err(Malformed::Shape));
        let mut f = whole.clone();
        f.years[0] = 2024;
        assert_eq!(Dataset::new(f), Err(Malformed::Years));
        let mut f = whole.clone();
        f.places[0] = "KEN".into();
        assert_eq!(Dataset::new(f), Err(Malformed::DuplicatePlace));
        let mut f = whole;
        f.flagged_places[0].1[0] = 9;
        assert_eq!(Dataset::new(f), Err(Malformed::Flag));
    }
}
