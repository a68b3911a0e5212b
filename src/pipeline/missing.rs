//! IOM, Missing Migrants Project: the workbook of all incidents, one row each. Figures are summed by year, for the
//! world, by region of the incident and by migration route, and each of these by cause of death.

use crate::grid::{Grid, Workbook};
use crate::import::Import;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::rows::{Rows, Sums, key};
use evidence::catalogue::Rhythm;
use evidence::ids::PlaceCode;
use std::path::Path;

const SHEET: &str = "Worksheet";

/// Causes of death as the project names them, and their measures.
const CAUSES: [(&str, &str); 7] = [
    ("Drowning", "drowning"),
    (
        "Vehicle accident / death linked to hazardous transport",
        "transport",
    ),
    (
        "Harsh environmental conditions / lack of adequate shelter, food, water",
        "environment",
    ),
    (
        "Sickness / lack of access to adequate healthcare",
        "sickness",
    ),
    ("Violence", "violence"),
    ("Accidental death", "accident"),
    ("Mixed or unknown", "unknown"),
];

/// # Errors
/// When the sheet or a column is missing, or a region, route or cause is not known.
pub fn import(path: &Path, register: &Register) -> Result<Import> {
    let grid = Workbook::open(path)?.sheet(SHEET)?;
    let rows = Rows::new(&grid);
    let of_year = rows.column("Incident Year")?;
    let total = rows.column("Total Number of Dead and Missing")?;
    let (region, route) = (
        rows.column("Region of Incident")?,
        rows.column("Migration Route")?,
    );
    let (cause, date) = (
        rows.column("Cause of Death")?,
        rows.column("Incident Date")?,
    );
    let mut sums = Sums::default();
    let mut newest = String::new();
    for row in rows.body() {
        // A few incidents have no date, so no year's figure can hold them.
        if grid.cell(row, of_year).is_empty() {
            continue;
        }
        let year = rows.year(row, of_year)?;
        let Some(dead) = rows.amount(row, total, &[])? else {
            continue;
        };
        let mut places = vec![PlaceCode::world()];
        places.extend(place(&grid, row, region, "mmp", register)?);
        places.extend(place(&grid, row, route, "route", register)?);
        let cause = cause_of(&grid, row, cause)?;
        for place in places {
            sums.add(key("dead-and-missing", place.clone(), year), dead);
            if let Some(cause) = cause {
                sums.add(key(&format!("dead-and-missing-{cause}"), place, year), dead);
            }
        }
        let day = day(&grid, row, date);
        if day > newest {
            newest = day;
        }
    }
    let year = newest.get(..4).unwrap_or_default().to_owned();
    let mut table = sums.table();
    table.unflag();
    Ok(Import {
        table,
        pairs: None,
        provenance: Provenance {
            title: "Missing Migrants Project".into(),
            edition: newest.clone(),
            published: year.parse().unwrap_or_default(),
            reference_date: newest.clone(),
            via: "joaopedromarcondes/Trabalho-IA (GitHub)".into(),
            rhythm: Rhythm::Quarterly,
            next: newest.get(..7).map(next_month).unwrap_or_default(),
            ..Provenance::of(
                &format!("iom-missing-{year}"),
                "IOM",
                "CC BY 4.0",
                "https://missingmigrants.iom.int/",
            )
        },
    })
}

fn day(grid: &Grid, row: usize, column: usize) -> String {
    match grid.cell(row, column) {
        crate::grid::Cell::Date(day) => day.clone(),
        cell => cell.text().get(..10).unwrap_or_default().to_owned(),
    }
}

/// The month after one such as «2025-04».
fn next_month(month: &str) -> String {
    match month
        .split_once('-')
        .map(|(y, m)| (y.parse::<i32>(), m.parse::<u32>()))
    {
        Some((Ok(year), Ok(month))) if month < 12 => format!("{year}-{:02}", month + 1),
        Some((Ok(year), Ok(_))) => format!("{}-01", year + 1),
        _ => String::new(),
    }
}

/// A region or route as a place; none where the cell is empty or names two of them, which a comma without a space
/// parts.
fn place(
    grid: &Grid,
    row: usize,
    column: usize,
    kind: &str,
    register: &Register,
) -> Result<Option<PlaceCode>> {
    let text = grid.cell(row, column).text();
    let known = |text: &str| {
        let code = PlaceCode::new(&format!("{kind}-{}", slug(text)));
        register.places.get(&code).is_some().then_some(code)
    };
    if text.is_empty() {
        return Ok(None);
    }
    match known(text) {
        Some(code) => Ok(Some(code)),
        None if text.split(',').all(|part| known(part).is_some()) => Ok(None),
        None => Err(grid.refuse_cell(row, column, format!("«{text}» is unknown"))),
    }
}

fn cause_of(grid: &Grid, row: usize, column: usize) -> Result<Option<&'static str>> {
    let text = grid.cell(row, column).text();
    if let Some((_, cause)) = CAUSES.iter().find(|(name, _)| *name == text) {
        return Ok(Some(cause));
    }
    // Two causes stand one after the other, parted by a comma; one of them has commas of its own.
    let rest = CAUSES
        .iter()
        .fold(text.to_owned(), |rest, (name, _)| rest.replace(name, ""));
    if rest.chars().all(|c| c == ',') {
        Ok(None)
    } else {
        Err(grid.refuse_cell(row, column, format!("the cause «{text}» is unknown")))
    }
}

/// A name in the form of a code: `Central Mediterranean` is `central-mediterranean`.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'ü' => out.push('u'),
            'a'..='z' | '0'..='9' => out.push(c),
            _ if out.ends_with('-') || out.is_empty() => {}
            _ => out.push('-'),
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_codes() {
        assert_eq!(
            slug("US-Mexico border crossing"),
            "us-mexico-border-crossing"
        );
        assert_eq!(
            slug("Eastern Route to/from EHOA"),
            "eastern-route-to-from-ehoa"
        );
        assert_eq!(slug("Iran to Türkiye"), "iran-to-turkiye");
    }

    #[test]
    fn the_month_after() {
        assert_eq!(next_month("2025-04"), "2025-05");
        assert_eq!(next_month("2025-12"), "2026-01");
    }
}
