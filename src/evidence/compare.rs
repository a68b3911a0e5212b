//! Places side by side: the address `?compare=KEN,UGA,002`, and the years on which figures are aligned.

use crate::dataset::{Dataset, DatasetFile, Malformed, Sex};
use crate::ids::PlaceCode;
use crate::place::Places;
use crate::query::{Notice, Query, Writer, place};

/// Places that can stand side by side.
pub const MOST: usize = 6;

const PARAMETERS: [&str; 1] = ["compare"];

/// Reads a query, with or without its question mark: the places, and what was not followed.
#[must_use]
pub fn read(query: &str, places: &Places) -> (Vec<PlaceCode>, Vec<Notice>) {
    let mut query = Query::read(query, &PARAMETERS);
    let comparable = |code: &str| {
        let code = place(code, places)?;
        places.kind(&code)?.has_profile().then_some(code)
    };
    let mut chosen = query.many("compare", comparable);
    if chosen.len() > MOST {
        chosen.truncate(MOST);
        query.notices.push(Notice::TooMany(MOST));
    }
    (chosen, query.notices)
}

/// Writes the canonical query, without question mark; empty for no places.
#[must_use]
pub fn write(places: &[PlaceCode]) -> String {
    let mut out = Writer::default();
    out.list("compare", places.iter().map(PlaceCode::as_str));
    out.finish()
}

/// The figures of several places of one indicator, each from its own file, as one data set.
///
/// # Errors
/// When they do not fit together.
pub fn merge(parts: &[(&PlaceCode, &Dataset)]) -> Result<Dataset, Malformed> {
    let mut years: Vec<i32> = Vec::new();
    for year in parts.iter().flat_map(|(_, d)| d.years()) {
        if !years.contains(year) {
            years.push(*year);
        }
    }
    years.sort_unstable();
    let block = |sex: Sex| -> Vec<Vec<Option<f64>>> {
        let row = |(place, data): &(&PlaceCode, &Dataset)| {
            let cells = years.iter().map(|y| data.value(place, *y, sex));
            cells.collect()
        };
        parts.iter().map(row).collect()
    };
    let mut flagged_cells = Vec::new();
    for flag in crate::Flag::ALL {
        let mut cells = Vec::new();
        for (p, (place, data)) in parts.iter().enumerate() {
            let own = years.iter().enumerate();
            let own = own.filter(|(_, y)| data.flag(place, **y) == Some(flag));
            let own: Vec<usize> = own.map(|(at, _)| at).collect();
            if !own.is_empty() {
                cells.push((p, own));
            }
        }
        if !cells.is_empty() {
            flagged_cells.push((flag, cells));
        }
    }
    let indicator = parts.first().map(|(_, d)| d.indicator().clone());
    Dataset::new(DatasetFile {
        indicator: indicator.ok_or(Malformed::Shape)?,
        places: parts.iter().map(|(p, _)| (*p).clone()).collect(),
        both: block(Sex::Both),
        female: block(Sex::Female),
        male: block(Sex::Male),
        flagged_places: Vec::new(),
        flagged_cells,
        years,
    })
}

/// The newest whole year for which all places that have any figure have one; none where there is no such year.
#[must_use]
pub fn common_year(data: &Dataset) -> Option<i32> {
    // Not years that are not over, nor those that were foreseen.
    let value = |place: &PlaceCode, year| {
        let whole = data.flag(place, year).is_none_or(crate::Flag::is_whole);
        whole && data.value(place, year, Sex::Both).is_some()
    };
    let has_any = |p: &&PlaceCode| data.years().iter().any(|y| value(p, *y));
    let places: Vec<&PlaceCode> = data.places().iter().filter(has_any).collect();
    let mut years = data.years().iter().rev().copied();
    years.find(|&y| !places.is_empty() && places.iter().all(|p| value(p, y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::sample;
    use proptest::prelude::*;

    fn data(years: &[i32], row: &[Option<f64>], place: &str) -> Dataset {
        Dataset::new(DatasetFile {
            indicator: "migrant-stock".into(),
            years: years.to_vec(),
            places: vec![place.into()],
            both: vec![row.to_vec()],
            female: vec![],
            male: vec![],
            flagged_places: vec![(crate::Flag::Imputed, vec![0])],
            flagged_cells: vec![],
        })
        .unwrap()
    }

    #[test]
    fn figures_are_aligned_on_the_newest_year_of_all() {
        let (ken, uga) = (PlaceCode::new("KEN"), PlaceCode::new("UGA"));
        let a = data(
            &[2000, 2010, 2024],
            &[Some(1.0), Some(2.0), Some(3.0)],
            "KEN",
        );
        let b = data(&[2000, 2010], &[Some(5.0), Some(6.0)], "UGA");
        let both = merge(&[(&ken, &a), (&uga, &b)]).unwrap();
        assert_eq!(both.years(), [2000, 2010, 2024]);
        assert_eq!(common_year(&both), Some(2010));
        assert_eq!(both.value(&uga, 2024, Sex::Both), None);
        assert_eq!(both.flag(&uga, 2010), Some(crate::Flag::Imputed));
        assert_eq!(both.flag(&uga, 2024), None);
        let c = data(&[1990], &[Some(1.0)], "UGA");
        let apart = merge(&[(&ken, &a), (&uga, &c)]).unwrap();
        assert_eq!(common_year(&apart), None);
    }

    #[test]
    fn an_address_names_places_that_can_be_compared() {
        let places = sample();
        let (chosen, notices) = read("compare=ken,UGA,KEN,XXX", &places);
        assert_eq!(write(&chosen), "compare=KEN,UGA");
        assert_eq!(notices.len(), 1);
        assert_eq!(write(&[]), "");
        let many = "compare=KEN,UGA,ZAF,DEU,001,002,150,014";
        let (chosen, notices) = read(many, &places);
        assert_eq!((chosen.len(), notices), (6, vec![Notice::TooMany(6)]));
    }

    proptest! {
        #[test]
        fn every_address_settles(query in "[a-zA-Z0-9=&,.%? -]{0,80}") {
            let (chosen, _) = read(&query, &sample());
            prop_assert_eq!(read(&write(&chosen), &sample()), (chosen, vec![]));
        }
    }
}
