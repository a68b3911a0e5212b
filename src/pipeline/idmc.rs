//! Internal Displacement Monitoring Centre, Global Internal Displacement Database: the publisher's workbook, whose
//! first sheet has a row for country and year, or the same over several editions as CSV, with a column that says
//! which edition a row is from.
//!
//! The table stands in a file of its own, as the publisher's statements on the licence differ; `--without idmc-gidd`
//! leaves it out of a build.

use crate::grid::{Workbook, read_csv};
use crate::import::Import;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::rows::{Rows, Sums, key};
use evidence::catalogue::Rhythm;
use evidence::ids::PlaceCode;
use std::collections::BTreeSet;
use std::path::Path;

const SHEET: &str = "1_Displacement_data";
/// The code of places, the year, and the columns with their measures.
type Form = (
    &'static str,
    &'static str,
    [(&'static str, &'static str); 3],
);
const WORKBOOK: Form = (
    "ISO3",
    "Year",
    [
        (
            "Conflict Internal Displacements (Raw)",
            "displacements-conflict",
        ),
        (
            "Disaster Internal Displacements (Raw)",
            "displacements-disaster",
        ),
        ("Disaster Stock Displacement (Raw)", "idps-disaster"),
    ],
);
const SEVERAL: Form = (
    "iso3",
    "year",
    [
        ("new_conflict", "displacements-conflict"),
        ("new_disaster", "displacements-disaster"),
        ("idp_stock_disaster", "idps-disaster"),
    ],
);
/// In the world's figure and in no country's: the Abyei Area, whose status is undetermined, and places that are parts
/// of others in these statistics.
const IN_NO_COUNTRY: [&str; 4] = ["AB9", "ATF", "JEY", "SJM"];

/// # Errors
/// When a column is missing, a place unknown, or a text stands in a number's cell.
pub fn import(path: &Path, register: &Register) -> Result<Import> {
    let csv = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    let (grid, (code, year, columns)) = if csv {
        (read_csv(path)?, SEVERAL)
    } else {
        (Workbook::open(path)?.sheet(SHEET)?, WORKBOOK)
    };
    let rows = Rows::new(&grid);
    let (code, of_year) = (rows.column(code)?, rows.column(year)?);
    let mut found = Vec::new();
    for (name, measure) in columns {
        found.push((rows.column(name)?, measure));
    }
    let mut sums = Sums::default();
    let mut seen = BTreeSet::new();
    for row in rows.body() {
        let text = grid.cell(row, code).text();
        let year = rows.year(row, of_year)?;
        if !seen.insert((text.to_owned(), year)) {
            return Err(grid
                .refuse(format!("{text} {year} stands twice"))
                .row(row + 1));
        }
        let place = if IN_NO_COUNTRY.contains(&text) {
            None
        } else {
            Some(rows.place(row, code, register)?)
        };
        for &(column, measure) in &found {
            if let Some(value) = rows.amount(row, column, &[])? {
                for place in place.iter().cloned().chain([PlaceCode::world()]) {
                    sums.add(key(measure, place, year), value);
                }
            }
        }
    }
    let last = seen.iter().map(|(_, y)| *y).max().unwrap_or_default();
    Ok(Import {
        table: sums.table(),
        pairs: None,
        provenance: Provenance {
            title: "Global Internal Displacement Database".into(),
            edition: if csv {
                "2023, 2024, 2026".into()
            } else {
                (last + 1).to_string()
            },
            published: last + 1,
            reference_date: format!("{last}-12-31"),
            via: if csv {
                "IOM GDI gdiviz, benmokhtary1-ui/souths-mobility, danidlsa/refugee_flows (GitHub)"
                    .into()
            } else {
                String::new()
            },
            rhythm: Rhythm::Yearly,
            next: format!("{}-05", last + 2),
            ..Provenance::of(
                "idmc-gidd",
                "IDMC",
                "CC BY-NC 4.0",
                "https://www.internal-displacement.org/database/displacement-data/",
            )
        },
    })
}
