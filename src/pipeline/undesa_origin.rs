//! UN DESA, International Migrant Stock, tables that reached us as CSV through a third party's copy: pairs of
//! destination and origin by sex (2024), and the totals by destination and by origin of the 2020 edition.

use crate::grid::Grid;
use crate::import::Import;
use crate::pairs::{Pair, Pairs};
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::rows::{Rows, Sums, key, plain};
use crate::table::{Key, Table};
use evidence::catalogue::Rhythm;
use evidence::dataset::{Flag, Sex};
use evidence::ids::PlaceCode;
use std::collections::BTreeMap;

const COPY: &str = "kirillfandreev/migrantstock (GitHub)";

/// Whether the file is one of these tables.
#[must_use]
pub fn is(grid: &Grid) -> bool {
    let rows = Rows::new(grid);
    rows.has(&["dest_iso3", "sex"]) || rows.has(&["origin_iso3", "emigrants"])
}

/// # Errors
/// When a column is missing, a place unknown, or a cell holds another text than a number.
pub fn import(grid: &Grid, register: &Register) -> Result<Import> {
    let rows = Rows::new(grid);
    if rows.has(&["dest_iso3", "origin_iso3"]) {
        pairs(&rows, register)
    } else if rows.has(&["dest_iso3"]) {
        by_destination(&rows, register)
    } else {
        by_origin(&rows, register)
    }
}

fn sex(rows: &Rows<'_>, row: usize, column: usize) -> Result<Sex> {
    let text = rows.grid.cell(row, column).text();
    Sex::from_code(text).ok_or_else(|| {
        rows.grid
            .refuse_cell(row, column, format!("«{text}» is no sex"))
    })
}

/// Women and men by destination and origin; both sexes are their sum, as every cell of the publisher's table is.
fn pairs(rows: &Rows<'_>, register: &Register) -> Result<Import> {
    let (to, from) = (rows.column("dest_iso3")?, rows.column("origin_iso3")?);
    let of_sex = rows.column("sex")?;
    let years = rows.years();
    let mut found: BTreeMap<Pair, [Option<f64>; 2]> = BTreeMap::new();
    for row in rows.body() {
        let destination = rows.place(row, to, register)?;
        let origin = rows.place(row, from, register)?;
        let sex = sex(rows, row, of_sex)?;
        if sex == Sex::Both {
            return Err(rows
                .grid
                .refuse_cell(row, of_sex, "only female and male are expected"));
        }
        for &(column, year) in &years {
            let Some(value) = rows.amount(row, column, &[])? else {
                continue;
            };
            let pair = Pair {
                origin: origin.clone(),
                destination: destination.clone(),
                year,
            };
            let cell = &mut found.entry(pair).or_default()[usize::from(sex == Sex::Male)];
            if cell.replace(value).is_some() {
                let reason = format!("{origin} to {destination} stands twice");
                return Err(rows.grid.refuse(reason).row(row + 1));
            }
        }
    }
    let mut sums = Sums::default();
    for (pair, values) in &found {
        for place in [pair.origin.clone(), PlaceCode::world()] {
            for (sex, value) in [Sex::Female, Sex::Male].into_iter().zip(values) {
                let Some(value) = value else { continue };
                let at = key("emigrants", place.clone(), pair.year);
                sums.add(Key { sex, ..at.clone() }, *value);
                sums.add(at, *value);
            }
        }
    }
    let table = sums.table();
    let year = newest(&table);
    Ok(Import {
        table,
        pairs: Some(Pairs::new(&["female", "male"], found)),
        provenance: provenance(&format!("undesa-ims-{year}-origin"), year),
    })
}

/// The stock by destination and sex; the world is the sum of all areas, which are complete.
fn by_destination(rows: &Rows<'_>, register: &Register) -> Result<Import> {
    let (to, of_year) = (rows.column("dest_iso3")?, rows.column("year")?);
    let (of_sex, value) = (rows.column("sex")?, rows.column("migrants")?);
    let mut table = Table::default();
    let mut world = Sums::default();
    for row in rows.body() {
        let place = rows.place(row, to, register)?;
        let at = Key {
            sex: sex(rows, row, of_sex)?,
            ..key("migrants", place, rows.year(row, of_year)?)
        };
        if let Some(value) = rows.amount(row, value, &[])? {
            let place = PlaceCode::world();
            world.add(
                Key {
                    place,
                    ..at.clone()
                },
                value,
            );
            rows.put(&mut table, row, at, plain(value))?;
        }
    }
    add_world(&mut table, world);
    let year = newest(&table);
    Ok(Import {
        table,
        pairs: None,
        provenance: provenance(&format!("undesa-ims-{year}"), year),
    })
}

fn by_origin(rows: &Rows<'_>, register: &Register) -> Result<Import> {
    let (from, of_year) = (rows.column("origin_iso3")?, rows.column("year")?);
    let value = rows.column("emigrants")?;
    let mut table = Table::default();
    let mut world = Sums::default();
    for row in rows.body() {
        let place = rows.place(row, from, register)?;
        let year = rows.year(row, of_year)?;
        if let Some(value) = rows.amount(row, value, &[])? {
            world.add(key("emigrants", PlaceCode::world(), year), value);
            rows.put(&mut table, row, key("emigrants", place, year), plain(value))?;
        }
    }
    add_world(&mut table, world);
    let year = newest(&table);
    Ok(Import {
        table,
        pairs: None,
        provenance: provenance(&format!("undesa-ims-{year}-origin"), year),
    })
}

fn add_world(table: &mut Table, world: Sums) {
    for (key, figure) in world.table().iter() {
        debug_assert_eq!(figure.flag, Some(Flag::Summed));
        let _ = table.insert(key.clone(), figure);
    }
}

fn newest(table: &Table) -> i32 {
    table.iter().map(|(k, _)| k.year).max().unwrap_or_default()
}

fn provenance(id: &str, edition: i32) -> Provenance {
    let superseded = edition < 2024;
    Provenance {
        title: if id.ends_with("origin") {
            "International Migrant Stock, by destination and origin".into()
        } else {
            "International Migrant Stock".into()
        },
        edition: edition.to_string(),
        published: edition,
        reference_date: format!("{edition}-07-01"),
        via: COPY.into(),
        rhythm: if superseded {
            Rhythm::Superseded
        } else {
            Rhythm::Irregular
        },
        ..Provenance::of(
            id,
            "UN DESA",
            "CC BY 3.0 IGO",
            "https://www.un.org/development/desa/pd/content/international-migrant-stock",
        )
    }
}
