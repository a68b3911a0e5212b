//! From tables to the data sets of the bundle: chosen, rounded, summed and checked.

use crate::catalogue::{CatalogueFile, Cell, Entry};
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::{Refusal, Result};
use crate::table::{Figure, Key, Table};
use evidence::catalogue::Unit;
use evidence::dataset::{DatasetFile, Flag, Sex};
use evidence::ids::PlaceCode;
use evidence::place::PlaceKind;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Shares of a whole cannot exceed it, but for rounding (see [`crate::undesa`]); ratios to GDP could.
const HIGHEST_SHARE: f64 = 101.0;
const HIGHEST_RATIO: f64 = 1000.0;
/// A year counts as the latest when so many of the places with figures in any recent year have one.
const FULL: f64 = 0.8;
const RECENT: i32 = 10;

/// An uncertain figure matters to a total from this part of it on.
const TELLING: f64 = 0.05;

/// An indicator's figures by place, year and sex.
pub type Figures = BTreeMap<(PlaceCode, i32, Sex), Figure>;

/// All tables by name, with where they came from.
pub type Tables = BTreeMap<String, (Table, Provenance)>;

/// Reads the tables that the catalogue names.
///
/// # Errors
/// When a table is missing or malformed, or a figure has an unknown place or an impossible value.
pub fn read_tables(data: &Path, catalogue: &CatalogueFile, register: &Register) -> Result<Tables> {
    let mut tables = Tables::new();
    for entry in &catalogue.indicators {
        if tables.contains_key(&entry.table) {
            continue;
        }
        let check = |key: &Key, figure: Figure| {
            if register.places.get(&key.place).is_none() {
                return Some(format!("the place «{}» is unknown", key.place));
            }
            let same = |e: &&Entry| e.table == entry.table && e.measure == key.measure;
            let entry = catalogue.indicators.iter().find(same);
            entry.and_then(|e| impossible(e, figure.value))
        };
        let folder = data.join("tables");
        let table = Table::read(&folder.join(format!("{}.csv", entry.table)), check)?;
        let provenance = Provenance::read(&folder.join(format!("{}.toml", entry.table)))?;
        if provenance.id != entry.table {
            let reason = format!("belongs to «{}»", provenance.id);
            return Err(Refusal::new(format!("{}.toml", entry.table), reason));
        }
        tables.insert(entry.table.clone(), (table, provenance));
    }
    Ok(tables)
}

fn impossible(entry: &Entry, value: f64) -> Option<String> {
    let highest = match entry.unit {
        Unit::Percent if entry.id.as_str().contains("gdp") => HIGHEST_RATIO,
        Unit::Percent => HIGHEST_SHARE,
        _ => f64::MAX,
    };
    let whole = !entry.unit.is_count() || value.fract() == 0.0;
    (value < 0.0 && !entry.signed || value > highest || !whole)
        .then(|| format!("{value} is impossible for {}", entry.id))
}

/// The figures of an indicator that a publisher reports.
///
/// # Errors
/// When there are none, or the sexes do not add up.
pub fn published(entry: &Entry, table: &Table, register: &Register) -> Result<Figures> {
    let refuse = |reason: String| Refusal::new(format!("{}.csv", entry.table), reason);
    let mut figures: Figures = table
        .measure(&entry.measure)
        .map(|(k, f)| ((k.place.clone(), k.year, k.sex), f))
        .collect();
    if figures.is_empty() {
        return Err(refuse(format!("has no figures for {}", entry.measure)));
    }
    if entry.by_sex && entry.unit == Unit::Persons {
        sexes_add_up(&figures).map_err(&refuse)?;
    }
    if entry.sums {
        sum_regions(&mut figures, register);
    }
    for (key, figure) in &mut figures {
        if Some(key.1) == entry.partial {
            figure.flag = Some(Flag::Partial);
        }
        if Some(key.1) == entry.projected {
            figure.flag = Some(Flag::Projected);
        }
    }
    for cell in &entry.uncertain {
        mark_uncertain(&mut figures, cell, register).map_err(&refuse)?;
    }
    Ok(figures)
}

/// Flags an uncertain figure and the totals of which it is a part that counts.
fn mark_uncertain(
    figures: &mut Figures,
    cell: &Cell,
    register: &Register,
) -> std::result::Result<(), String> {
    let of = |place: &PlaceCode| (place.clone(), cell.year, Sex::Both);
    let missing = || {
        format!(
            "{} {} is uncertain but has no figure",
            cell.place, cell.year
        )
    };
    let value = figures.get(&of(&cell.place)).map(|f| f.value);
    let value = value.ok_or_else(missing)?;
    let place = register.places.get(&cell.place).ok_or_else(missing)?;
    let totals = place.parents.iter().cloned().chain([PlaceCode::world()]);
    for place in std::iter::once(cell.place.clone()).chain(totals) {
        if let Some(figure) = figures.get_mut(&of(&place))
            && value >= figure.value * TELLING
        {
            figure.flag = Some(Flag::Uncertain);
        }
    }
    Ok(())
}

/// The data set of an indicator.
///
/// # Errors
/// When a published figure is not reproduced.
pub fn dataset(entry: &Entry, figures: &Figures, register: &Register) -> Result<DatasetFile> {
    for published in &entry.published {
        let key = (published.place.clone(), published.year, Sex::Both);
        let found = figures.get(&key).map(|f| f.value);
        if found.is_none_or(|v| (v - published.value).abs() > published.tolerance) {
            let reason = format!(
                "{} for {} in {} is {found:?}, but {} is published",
                entry.id, published.place, published.year, published.value
            );
            return Err(Refusal::new(format!("{}.csv", entry.table), reason));
        }
    }
    Ok(arrange(entry, figures, register))
}

fn sexes_add_up(figures: &Figures) -> std::result::Result<(), String> {
    for ((place, year, sex), both) in figures {
        if *sex != Sex::Both {
            continue;
        }
        let part = |sex| figures.get(&(place.clone(), *year, sex)).map(|f| f.value);
        if let (Some(women), Some(men)) = (part(Sex::Female), part(Sex::Male))
            && (women + men - both.value).abs() > 1.0
        {
            return Err(format!(
                "{place} {year}: women and men do not add up to both sexes"
            ));
        }
    }
    Ok(())
}

/// Adds the sums over countries for regions and groups that have no figure.
fn sum_regions(figures: &mut Figures, register: &Register) {
    let mut sums: BTreeMap<(PlaceCode, i32, Sex), f64> = BTreeMap::new();
    for ((place, year, sex), figure) in &*figures {
        let Some(place) = register.places.get(place) else {
            continue;
        };
        for parent in &place.parents {
            *sums.entry((parent.clone(), *year, *sex)).or_default() += figure.value;
        }
    }
    for (key, value) in sums {
        figures.entry(key).or_insert(Figure {
            value,
            flag: Some(Flag::Summed),
        });
    }
}

fn arrange(entry: &Entry, figures: &Figures, register: &Register) -> DatasetFile {
    let years: Vec<i32> = figures
        .keys()
        .map(|k| k.1)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mut places: Vec<PlaceCode> = figures
        .keys()
        .map(|k| k.0.clone())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    places.sort_by_key(|p| register.places.position(p));
    let block = |sex: Sex| -> Vec<Vec<Option<f64>>> {
        let row = |place: &PlaceCode| {
            let cell = |year: &i32| {
                let figure = figures.get(&(place.clone(), *year, sex));
                figure.map(|f| round(f.value, entry.unit))
            };
            years.iter().map(cell).collect()
        };
        places.iter().map(row).collect()
    };
    let (flagged_places, flagged_cells) = flags(figures, &places, &years);
    DatasetFile {
        indicator: entry.id.clone(),
        both: block(Sex::Both),
        female: if entry.by_sex {
            block(Sex::Female)
        } else {
            Vec::new()
        },
        male: if entry.by_sex {
            block(Sex::Male)
        } else {
            Vec::new()
        },
        flagged_places,
        flagged_cells,
        places,
        years,
    }
}

/// What a figure is good for: whole persons and dollars, ten-thousandths of a ratio.
fn round(value: f64, unit: Unit) -> f64 {
    match unit {
        Unit::Percent | Unit::PerThousand | Unit::PerMillionDollars => (value * 1e4).round() / 1e4,
        _ => value.round(),
    }
}

type FlaggedPlaces = Vec<(Flag, Vec<usize>)>;
type FlaggedCells = Vec<(Flag, Vec<(usize, Vec<usize>)>)>;

/// Flags that all figures of a place have, and those of single figures.
fn flags(figures: &Figures, places: &[PlaceCode], years: &[i32]) -> (FlaggedPlaces, FlaggedCells) {
    let mut whole: BTreeMap<Flag, Vec<usize>> = BTreeMap::new();
    let mut single: BTreeMap<Flag, Vec<(usize, Vec<usize>)>> = BTreeMap::new();
    for (p, place) in places.iter().enumerate() {
        let cells: Vec<(usize, Option<Flag>)> = years
            .iter()
            .enumerate()
            .filter_map(|(y, year)| {
                let figure = figures.get(&(place.clone(), *year, Sex::Both))?;
                Some((y, figure.flag))
            })
            .collect();
        let first = cells.first().and_then(|(_, flag)| *flag);
        if let Some(flag) = first.filter(|f| cells.iter().all(|(_, c)| *c == Some(*f))) {
            whole.entry(flag).or_default().push(p);
            continue;
        }
        let mut by_flag: BTreeMap<Flag, Vec<usize>> = BTreeMap::new();
        for (y, flag) in cells {
            if let Some(flag) = flag {
                by_flag.entry(flag).or_default().push(y);
            }
        }
        for (flag, years) in by_flag {
            single.entry(flag).or_default().push((p, years));
        }
    }
    (whole.into_iter().collect(), single.into_iter().collect())
}

/// The newest whole year with about full coverage, and the number of countries and areas with a figure then.
#[must_use]
pub fn latest(entry: &Entry, file: &DatasetFile, register: &Register) -> (i32, u32) {
    let coverage = |column: usize| -> u32 {
        let rows = file.places.iter().zip(&file.both);
        let country = |p: &PlaceCode| register.places.kind(p) == Some(PlaceKind::Country);
        rows.filter(|(p, row)| country(p) && row.get(column).is_some_and(Option::is_some))
            .count() as u32
    };
    let last = file.years.last().copied().unwrap_or_default();
    let recent: Vec<(i32, u32)> = file
        .years
        .iter()
        .enumerate()
        .filter(|(_, y)| {
            **y > last - RECENT && ![entry.partial, entry.projected].contains(&Some(**y))
        })
        .map(|(column, y)| (*y, coverage(column)))
        .collect();
    let fullest = recent.iter().map(|(_, c)| *c).max().unwrap_or_default();
    let full = |c: u32| entry.sparse || f64::from(c) >= f64::from(fullest) * FULL;
    let newest = recent.iter().rev().find(|(_, c)| full(*c));
    newest.copied().unwrap_or((last, 0))
}
