//! OECD, International Migration Database: inflows of foreign population, all citizenships.

use crate::grid::read_csv;
use crate::import::Import;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::rows::{Rows, key, plain};
use crate::table::Table;
use evidence::catalogue::Rhythm;
use std::path::Path;

/// # Errors
/// When a column is missing, a place unknown, or a text stands in a number's cell.
pub fn import(path: &Path, register: &Register) -> Result<Import> {
    let grid = read_csv(path)?;
    let rows = Rows::new(&grid);
    let (code, of_year) = (rows.column("iso3")?, rows.column("year")?);
    let value = rows.column("inflows_foreign_population")?;
    let mut table = Table::default();
    for row in rows.body() {
        let at = key(
            "inflows",
            rows.place(row, code, register)?,
            rows.year(row, of_year)?,
        );
        if let Some(value) = rows.amount(row, value, &[])? {
            rows.put(&mut table, row, at, plain(value.round()))?;
        }
    }
    let last = table.iter().map(|(k, _)| k.year).max().unwrap_or_default();
    Ok(Import {
        table,
        pairs: None,
        provenance: Provenance {
            title: "International Migration Database, inflows of foreign population".into(),
            edition: last.to_string(),
            published: last + 2,
            reference_date: format!("{last}-12-31"),
            via: "melanie-vera/International-migration (GitHub)".into(),
            rhythm: Rhythm::Yearly,
            next: format!("{}-11", last + 3),
            ..Provenance::of(
                &format!("oecd-inflows-{last}"),
                "OECD",
                "OECD terms",
                "https://www.oecd.org/en/data/datasets/international-migration-database.html",
            )
        },
    })
}
