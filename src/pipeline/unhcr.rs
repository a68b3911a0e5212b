//! UNHCR, Refugee Data Finder, end-year population figures: `population.csv`, one row per year, country of origin
//! and country of asylum.
//!
//! The columns `coo` and `coa` are UNHCR's own codes (ARE is Egypt); places are joined on `coo_iso` and `coa_iso`.

use crate::grid::{Cell, Grid, read_csv};
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::table::{Figure, Key, Table};
use evidence::dataset::{Flag, Sex};
use evidence::ids::PlaceCode;
use evidence::place::PlaceKind;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A column of the file and the measures it gives: by country of asylum and, where it means something, of origin.
/// Statelessness has no origin in these statistics: nearly all are counted under the origin «stateless».
const POPULATIONS: [(&str, &str, Option<&str>); 4] = [
    ("refugees", "refugees-by-asylum", Some("refugees-by-origin")),
    (
        "asylum_seekers",
        "asylum-seekers-by-asylum",
        Some("asylum-seekers-by-origin"),
    ),
    (
        "oip",
        "others-in-need-by-asylum",
        Some("others-in-need-by-origin"),
    ),
    ("stateless", "stateless-by-residence", None),
];

/// Sums by measure, place and year; `None` while all rows are empty.
type Sums = BTreeMap<(&'static str, PlaceCode, i32), Option<f64>>;

/// Reads the file and sums its pairs by country of asylum, by country of origin, and for the world.
///
/// # Errors
/// When a column is missing, a place is unknown, a pair stands twice, or a figure is no whole number.
pub fn import(path: &Path, register: &Register) -> Result<Table> {
    let grid = read_csv(path)?;
    let column = |name: &str| {
        (0..grid.width())
            .find(|&c| grid.cell(0, c).text() == name)
            .ok_or_else(|| {
                grid.refuse(format!("the column «{name}» is missing"))
                    .row(1)
            })
    };
    let (year_column, origin_column, asylum_column) =
        (column("year")?, column("coo_iso")?, column("coa_iso")?);
    let mut columns = Vec::new();
    for (name, asylum, origin) in POPULATIONS {
        columns.push((column(name)?, asylum, origin));
    }

    let mut sums = Sums::new();
    let mut pairs = BTreeSet::new();
    for row in 1..grid.rows.len() {
        if grid
            .rows
            .get(row)
            .is_none_or(|r| r.iter().all(Cell::is_empty))
        {
            continue;
        }
        let year = grid
            .year(row, year_column)
            .ok_or_else(|| grid.refuse_cell(row, year_column, "is not a year"))?;
        let origin = place(&grid, row, origin_column, register)?;
        let asylum = place(&grid, row, asylum_column, register)?;
        if !pairs.insert((year, origin.clone(), asylum.clone())) {
            let reason = format!("{year}, {origin} to {asylum} stands twice");
            return Err(grid.refuse(reason).row(row + 1));
        }
        for &(column, by_asylum, by_origin) in &columns {
            let value = grid.figure(row, column, &[])?;
            if value.is_some_and(|v| v < 0.0 || v.fract() != 0.0) {
                return Err(grid.refuse_cell(row, column, "is not a number of persons"));
            }
            let mut add = |measure, place: &PlaceCode| {
                let sum = sums.entry((measure, place.clone(), year)).or_default();
                if let Some(value) = value {
                    *sum = Some(sum.unwrap_or(0.0) + value);
                }
            };
            add(by_asylum, &asylum);
            add(by_asylum, &PlaceCode::world());
            if let Some(by_origin) = by_origin {
                add(by_origin, &origin);
                add(by_origin, &PlaceCode::world());
            }
        }
    }
    tabulate(&grid, &sums)
}

fn place(grid: &Grid, row: usize, column: usize, register: &Register) -> Result<PlaceCode> {
    let code = grid.cell(row, column).text();
    let place = PlaceCode::new(code);
    match register.places.kind(&place) {
        Some(PlaceKind::Country | PlaceKind::Origin) => Ok(place),
        _ => Err(grid.refuse_cell(row, column, format!("the place «{code}» is unknown"))),
    }
}

/// Keeps what was reported: nothing from before a population was first counted, as the file has zeros there, and
/// a zero only with the remark that UNHCR prints it for «not available» too.
fn tabulate(grid: &Grid, sums: &Sums) -> Result<Table> {
    let mut first: BTreeMap<&str, i32> = BTreeMap::new();
    for ((measure, place, year), sum) in sums {
        if *place == PlaceCode::world() && sum.is_some_and(|s| s > 0.0) {
            let entry = first.entry(measure).or_insert(*year);
            *entry = (*entry).min(*year);
        }
    }
    let mut table = Table::default();
    for ((measure, place, year), sum) in sums {
        let (Some(value), Some(first)) = (sum, first.get(measure)) else {
            continue;
        };
        if year < first {
            continue;
        }
        let key = Key {
            measure: (*measure).to_owned(),
            place: place.clone(),
            year: *year,
            sex: Sex::Both,
        };
        let flag = (*value == 0.0).then_some(Flag::ZeroOrUnavailable);
        if !table.insert(
            key,
            Figure {
                value: *value,
                flag,
            },
        ) {
            return Err(grid.refuse(format!("{place} {year} stands twice")));
        }
    }
    Ok(table)
}

/// The file does not name its edition; end-year figures come out with the Global Trends report of that year, in
/// the June after.
///
/// # Errors
/// When the file holds no figures.
pub fn provenance(table: &Table) -> Result<Provenance> {
    let year = table.iter().map(|(k, _)| k.year).max().unwrap_or_default();
    Ok(Provenance {
        id: format!("unhcr-rdf-{year}"),
        publisher: "UNHCR".into(),
        title: "Refugee Data Finder".into(),
        edition: format!("Global Trends {year}"),
        published: year + 1,
        licence: "CC BY 4.0".into(),
        licence_url: "https://creativecommons.org/licenses/by/4.0/".into(),
        url: "https://www.unhcr.org/refugee-statistics/".into(),
        reference_date: format!("{year}-12-31"),
        retrieved: String::new(),
        file: String::new(),
        sha256: String::new(),
    })
}
