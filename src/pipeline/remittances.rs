//! World Bank, two data sets on remittances between countries: the modelled bilateral matrix (KNOMAD) and the prices
//! of sending (Remittance Prices Worldwide).

use crate::grid::{Cell, Grid};
use crate::import::Import;
use crate::pairs::{Pair, Pairs};
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::rows::{Rows, Sums, key};
use crate::table::{Figure, Table};
use evidence::catalogue::Rhythm;
use evidence::dataset::Flag;
use evidence::ids::PlaceCode;
use std::collections::BTreeMap;
use std::path::Path;

/// The year of the estimates, which the matrix itself does not name.
const MATRIX_YEAR: i32 = 2021;
/// The World Bank's code of Kosovo in its prices, and of the Netherlands Antilles, which are no more.
const KOSOVO: &str = "KSV";
const GONE: &str = "ANT";

/// # Errors
/// When the file is neither, a place is unknown, or a cell holds another text than a number.
pub fn import(path: &Path, register: &Register) -> Result<Import> {
    let grid = crate::grid::read_csv(path)?;
    let rows = Rows::new(&grid);
    if rows.has(&["sending_iso3", "receiving_iso3", "usd_millions"]) {
        matrix(&rows, register)
    } else {
        prices(&rows, register)
    }
}

fn matrix(rows: &Rows<'_>, register: &Register) -> Result<Import> {
    let (from, to) = (rows.column("sending_iso3")?, rows.column("receiving_iso3")?);
    let millions = rows.column("usd_millions")?;
    let mut found = BTreeMap::new();
    let mut sums = Sums::default();
    for row in rows.body() {
        let (origin, destination) = (
            rows.place(row, from, register)?,
            rows.place(row, to, register)?,
        );
        let Some(value) = rows.amount(row, millions, &[])? else {
            continue;
        };
        let dollars = value * 1e6;
        for (measure, place) in [
            ("remittances-modelled-sent", &origin),
            ("remittances-modelled-received", &destination),
        ] {
            sums.add(key(measure, place.clone(), MATRIX_YEAR), dollars);
            sums.add(key(measure, PlaceCode::world(), MATRIX_YEAR), dollars);
        }
        let pair = Pair {
            origin,
            destination,
            year: MATRIX_YEAR,
        };
        if found.insert(pair, [Some(dollars.round()), None]).is_some() {
            return Err(rows.grid.refuse("the pair stands twice").row(row + 1));
        }
    }
    Ok(Import {
        table: sums.table(),
        pairs: Some(Pairs::new(&["dollars"], found)),
        provenance: Provenance {
            title: "Bilateral Remittance Matrix".into(),
            edition: MATRIX_YEAR.to_string(),
            published: 2022,
            reference_date: format!("{MATRIX_YEAR}-12-31"),
            via: "raulincadet/Macro (GitHub)".into(),
            rhythm: Rhythm::Irregular,
            ..Provenance::of(
                &format!("knomad-{MATRIX_YEAR}"),
                "World Bank/KNOMAD",
                "CC BY 4.0",
                "https://www.knomad.org/data/remittances",
            )
        },
    })
}

/// Each corridor's mean over the quarters of a year, then the mean over a place's corridors.
fn prices(rows: &Rows<'_>, register: &Register) -> Result<Import> {
    let from = rows.column("Sending Countries Code")?;
    let to = rows.column("Receiving Countries  Code")?;
    let quarters = quarters(rows.grid);
    if quarters.is_empty() {
        return Err(rows
            .grid
            .refuse("no column is a quarter such as «2020Q3 [YR2020Q3]»")
            .row(1));
    }
    let mut means: BTreeMap<(&str, PlaceCode, i32), Vec<f64>> = BTreeMap::new();
    for row in rows.body() {
        // Below the figures stand remarks, which have no codes.
        if rows.grid.cell(row, from).is_empty() {
            continue;
        }
        if rows.grid.cell(row, to).text() == GONE {
            continue;
        }
        let sending = place(rows, row, from, register)?;
        let receiving = place(rows, row, to, register)?;
        let mut by_year: BTreeMap<i32, Vec<f64>> = BTreeMap::new();
        for &(column, year) in &quarters {
            // A price below zero is one: the exchange rate may be better than the market's.
            if let Some(cost) = rows.grid.figure(row, column, &[".."])? {
                by_year.entry(year).or_default().push(cost);
            }
        }
        for (year, costs) in by_year {
            let mean = mean(&costs);
            means
                .entry(("remittance-cost-from", sending.clone(), year))
                .or_default()
                .push(mean);
            means
                .entry(("remittance-cost-to", receiving.clone(), year))
                .or_default()
                .push(mean);
        }
    }
    let mut table = Table::default();
    for ((measure, place, year), costs) in means {
        let figure = Figure {
            value: mean(&costs),
            flag: Some(Flag::Derived),
        };
        let _ = table.insert(key(measure, place, year), figure);
    }
    let last = quarters.iter().map(|q| q.1).max().unwrap_or_default();
    Ok(Import {
        table,
        pairs: None,
        provenance: Provenance {
            title: "Remittance Prices Worldwide".into(),
            edition: format!("{last} Q3"),
            published: last,
            reference_date: format!("{last}-09-30"),
            via: "natesheehan/sdg_10C (GitHub)".into(),
            rhythm: Rhythm::Quarterly,
            next: format!("{}-03", last + 1),
            ..Provenance::of(
                &format!("rpw-{last}"),
                "World Bank",
                "CC BY 4.0",
                "https://remittanceprices.worldbank.org/",
            )
        },
    })
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn place(rows: &Rows<'_>, row: usize, column: usize, register: &Register) -> Result<PlaceCode> {
    if rows.grid.cell(row, column).text() == KOSOVO {
        return Ok(PlaceCode::new("XKX"));
    }
    rows.place(row, column, register)
}

/// Columns such as «2020Q3 [YR2020Q3]» with their years.
fn quarters(grid: &Grid) -> Vec<(usize, i32)> {
    let year = |cell: &Cell| {
        let (year, rest) = cell.text().split_once('Q')?;
        rest.contains("[YR").then(|| year.parse().ok()).flatten()
    };
    (0..grid.width())
        .filter_map(|c| year(grid.cell(0, c)).map(|y| (c, y)))
        .collect()
}
