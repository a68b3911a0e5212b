//! UN DESA, World Population Prospects: net number of migrants, one row for year and country.

use crate::grid::read_csv;
use crate::import::Import;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::rows::{Rows, Sums, key};
use evidence::catalogue::Rhythm;
use evidence::ids::PlaceCode;
use std::collections::BTreeSet;
use std::path::Path;

/// Guernsey and Jersey, which together are the Channel Islands of the UN's statistics.
const CHANNEL_ISLANDS: [&str; 2] = ["GGY", "JEY"];

/// # Errors
/// When a column is missing, a place unknown, a figure no whole number, or one stands twice.
pub fn import(path: &Path, register: &Register) -> Result<Import> {
    let grid = read_csv(path)?;
    let rows = Rows::new(&grid);
    let (of_year, code) = (rows.column("Year")?, rows.column("Country ISO")?);
    let net = rows.column("Net Number of Migrants")?;
    let mut sums = Sums::default();
    let mut seen = BTreeSet::new();
    for row in rows.body() {
        let year = rows.year(row, of_year)?;
        let text = grid.cell(row, code).text();
        let place = if CHANNEL_ISLANDS.contains(&text) {
            PlaceCode::new("CHI")
        } else {
            rows.place(row, code, register)?
        };
        if !seen.insert((text.to_owned(), year)) {
            return Err(grid
                .refuse(format!("{text} {year} stands twice"))
                .row(row + 1));
        }
        if let Some(value) = grid.figure(row, net, &[])? {
            if value.fract() != 0.0 {
                return Err(grid.refuse_cell(row, net, "is not a number of persons"));
            }
            sums.add(key("net-migration", place, year), value);
        }
    }
    // Each revision is named after the last year of its estimates and first projections.
    let last = seen.iter().map(|(_, y)| *y).max().unwrap_or_default();
    Ok(Import {
        table: sums.table(),
        pairs: None,
        provenance: Provenance {
            title: "World Population Prospects".into(),
            edition: last.to_string(),
            published: last,
            reference_date: format!("{last}-12-31"),
            via: "ThGaskin/Migration_flows (GitHub)".into(),
            rhythm: Rhythm::Irregular,
            next: format!("{}", last + 2),
            ..Provenance::of(
                &format!("unwpp-{last}"),
                "UN DESA",
                "CC BY 3.0 IGO",
                "https://population.un.org/wpp/",
            )
        },
    })
}
