//! Indicators that this toolkit computes from others: which figures go into which formula. The formulas are in
//! [`evidence::derive`], what may be combined in the catalogue.

use crate::catalogue::{Derived, Entry};
use crate::figures::Figures;
use crate::places::Register;
use crate::refusal::{Refusal, Result};
use crate::table::{Figure, Table};
use evidence::dataset::{Flag, Sex};
use evidence::derive;
use evidence::ids::{IndicatorId, PlaceCode};
use std::collections::BTreeMap;

/// The figures of an indicator computed as its entry says, from those of others or of its own table.
///
/// # Errors
/// When an input has no figures.
pub fn compute(
    entry: &Entry,
    derived: &Derived,
    all: &BTreeMap<IndicatorId, Figures>,
    table: &Table,
    register: &Register,
) -> Result<Figures> {
    let input = |id: &IndicatorId| {
        all.get(id).ok_or_else(|| {
            let reason = format!("{} is computed from «{id}», which comes after it", entry.id);
            Refusal::new("catalogue.toml", reason)
        })
    };
    let values = match derived {
        Derived::Ratio { of, by, per } => {
            let by = input(by)?;
            each(input(of)?, |(place, year, _), v| {
                let by = by.get(&(place.clone(), *year, Sex::Both))?;
                derive::ratio(v, by.value, f64::from(*per))
            })
        }
        Derived::Difference { of, by } => {
            let by = input(by)?;
            each(input(of)?, |at, v| {
                // The world's difference is nothing, as every origin has its destination.
                let by = by.get(at).filter(|_| at.0 != PlaceCode::world())?;
                Some(v - by.value)
            })
        }
        Derived::Growth { of } => {
            let of = input(of)?;
            each(of, |(place, year, sex), v| {
                let mut earlier = of
                    .range((place.clone(), i32::MIN, Sex::Both)..(place.clone(), *year, Sex::Both));
                let ((_, before, _), figure) = earlier.rfind(|(k, _)| k.2 == *sex)?;
                derive::growth(figure.value, v, year - before)
            })
        }
        Derived::RegionShare { of } => {
            let of = input(of)?;
            each(of, |(place, year, sex), v| {
                let area = register.places.major_area(place)?;
                let whole = of.get(&(area.clone(), *year, *sex))?;
                derive::ratio(v, whole.value, 100.0)
            })
        }
        Derived::Share { part, rest } => shares(table, part, rest, register),
    };
    if values.is_empty() {
        let reason = format!("{} has no figures", entry.id);
        return Err(Refusal::new("catalogue.toml", reason));
    }
    Ok(values)
}

type Place = (PlaceCode, i32, Sex);

/// The figures of both sexes, each turned into another.
fn each(of: &Figures, turn: impl Fn(&Place, f64) -> Option<f64>) -> Figures {
    let both = of.iter().filter(|(at, _)| at.2 == Sex::Both);
    let turned = both.filter_map(|(at, figure)| Some((at.clone(), turn(at, figure.value)?)));
    turned.map(|(at, value)| (at, flagged(value))).collect()
}

fn flagged(value: f64) -> Figure {
    let flag = Some(Flag::Derived);
    Figure { value, flag }
}

/// Parts of measures in themselves and the rest, for countries, and for regions by the sums over their countries.
fn shares(table: &Table, part: &[String], rest: &[String], register: &Register) -> Figures {
    let mut sums: BTreeMap<Place, [f64; 2]> = BTreeMap::new();
    for (key, figure) in table.iter() {
        let side = if part.contains(&key.measure) {
            0
        } else if rest.contains(&key.measure) {
            1
        } else {
            continue;
        };
        let parents = register
            .places
            .get(&key.place)
            .map(|p| p.parents.as_slice());
        let places = parents.unwrap_or_default().iter().chain([&key.place]);
        for place in places {
            sums.entry((place.clone(), key.year, key.sex)).or_default()[side] += figure.value;
        }
    }
    let shares = sums
        .into_iter()
        .filter_map(|(at, [part, rest])| Some((at, derive::share(part, rest)?)));
    shares.map(|(at, value)| (at, flagged(value))).collect()
}
