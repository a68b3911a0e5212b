//! World Bank, World Development Indicators: one indicator per file, as the bulk download gives it (xls or CSV, a
//! row per economy, a column per year), or as the long form `Country Name,Country Code,Year,Value` in which
//! population is repackaged, which names neither indicator nor day and so must be told both.

use crate::grid::{Cell, Grid, Workbook, read_csv};
use crate::import::Import;
use crate::places::Register;
use crate::provenance::{Provenance, is_day};
use crate::refusal::Result;
use crate::table::{Figure, Key, Table};
use evidence::catalogue::Rhythm;
use evidence::dataset::Sex;
use evidence::ids::PlaceCode;
use std::path::Path;

/// The World Bank's codes for aggregates that are places here.
const AGGREGATES: [(&str, &str); 8] = [
    ("WLD", "001"),
    ("LIC", "income-low"),
    ("LMC", "income-lower-middle"),
    ("UMC", "income-upper-middle"),
    ("HIC", "income-high"),
    ("MIC", "income-middle"),
    ("LMY", "income-low-and-middle"),
    ("LDC", "199"),
];
/// Aggregates of the World Bank that have no counterpart in the UN's geography.
const LEFT_OUT: [&str; 41] = [
    "AFE", "AFW", "ARB", "CEB", "CSS", "EAP", "EAR", "EAS", "ECA", "ECS", "EMU", "EUU", "FCS",
    "HPC", "IBD", "IBT", "IDA", "IDB", "IDX", "INX", "LAC", "LCN", "LTE", "MEA", "MNA", "NAC",
    "OED", "OSS", "PRE", "PSS", "PST", "SAS", "SSA", "SSF", "SST", "TEA", "TEC", "TLA", "TMN",
    "TSA", "TSS",
];

/// An indicator of the World Bank: its code, the table it becomes, its measure.
const INDICATORS: [(&str, &str, &str); 5] = [
    (
        "BX.TRF.PWKR.CD.DT",
        "wdi-remittances-received",
        "remittances-received-usd",
    ),
    (
        "BX.TRF.PWKR.DT.GD.ZS",
        "wdi-remittances-gdp",
        "remittances-received-percent-of-gdp",
    ),
    (
        "BM.TRF.PWKR.CD.DT",
        "wdi-remittances-paid",
        "remittances-paid-usd",
    ),
    ("NY.GDP.MKTP.CD", "wdi-gdp", "gdp-usd"),
    ("SP.POP.TOTL", "wdi-population", "population"),
];

/// What a file of the long form does not say.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// The World Bank's code of the indicator.
    pub indicator: Option<String>,
    /// The day on which the World Bank last updated it, ISO 8601.
    pub updated: Option<String>,
}

/// # Errors
/// When the file is of neither form, the indicator is not one of ours, a place is unknown, or a text stands in a
/// number's cell.
pub fn import(path: &Path, register: &Register, told: &Told) -> Result<Import> {
    let grid = open(path)?;
    if grid.cell(0, 0).text() == "Country Name" && grid.cell(0, 2).text() == "Year" {
        return long(&grid, register, told, [1, 2, 3]);
    }
    if grid.cell(0, 0).text() == "iso3" && grid.cell(0, 1).text() == "year" {
        return long(&grid, register, told, [0, 1, 2]);
    }
    let (header, _) = grid
        .find("Country Name")
        .ok_or_else(|| grid.refuse("no row begins with «Country Name»"))?;
    let names = [
        "Country Name",
        "Country Code",
        "Indicator Name",
        "Indicator Code",
    ];
    for (column, name) in names.into_iter().enumerate() {
        if grid.cell(header, column).text() != name {
            return Err(grid.refuse_cell(header, column, format!("«{name}» is expected here")));
        }
    }
    let indicator = grid.cell(header + 1, 3).text().to_owned();
    let (id, measure) = known(&grid, &indicator)?;
    let updated = updated(&grid)?;
    let mut years = Vec::new();
    for column in names.len()..grid.width() {
        match grid.year(header, column) {
            Some(year) => years.push((column, year)),
            None if grid.cell(header, column).is_empty() => grid.no_series_below(header, column)?,
            None => return Err(grid.refuse_cell(header, column, "is not a year")),
        }
    }
    let mut table = Table::default();
    for row in header + 1..grid.rows.len() {
        if grid.cell(row, 1).is_empty() {
            continue;
        }
        if grid.cell(row, 3).text() != indicator {
            return Err(grid.refuse_cell(row, 3, format!("another indicator than {indicator}")));
        }
        let Some(place) = place(&grid, row, 1, register)? else {
            continue;
        };
        for &(column, year) in &years {
            if let Some(value) = grid.figure(row, column, &[".."])? {
                add(&grid, row, column, &mut table, measure, &place, year, value)?;
            }
        }
    }
    Ok(Import {
        provenance: provenance(id, &indicator, &updated),
        table,
        pairs: None,
    })
}

/// The World Bank's bulk download is an old Excel workbook or a CSV file.
fn open(path: &Path) -> Result<Grid> {
    let extension = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    if extension.eq_ignore_ascii_case("csv") {
        read_csv(path)
    } else {
        Workbook::open(path)?.sheet("Data")
    }
}

fn known(grid: &Grid, indicator: &str) -> Result<(&'static str, &'static str)> {
    INDICATORS
        .iter()
        .find(|(code, ..)| *code == indicator)
        .map(|&(_, id, measure)| (id, measure))
        .ok_or_else(|| {
            grid.refuse(format!(
                "the indicator «{indicator}» is not one that is imported"
            ))
        })
}

fn updated(grid: &Grid) -> Result<String> {
    let (row, column) = grid
        .find("Last Updated Date")
        .ok_or_else(|| grid.refuse("«Last Updated Date» is missing"))?;
    match grid.cell(row, column + 1) {
        Cell::Date(day) => Ok(day.clone()),
        Cell::Text(day) if is_day(day.trim()) => Ok(day.trim().to_owned()),
        _ => Err(grid.refuse_cell(row, column + 1, "is not a day")),
    }
}

fn place(grid: &Grid, row: usize, column: usize, register: &Register) -> Result<Option<PlaceCode>> {
    let code = grid.cell(row, column).text();
    if let Some((_, place)) = AGGREGATES.iter().find(|(c, _)| *c == code) {
        return Ok(Some(PlaceCode::new(place)));
    }
    match register.country(code) {
        Some(place) => Ok(Some(place)),
        None if LEFT_OUT.contains(&code) => Ok(None),
        None => Err(grid.refuse_cell(row, column, format!("the place «{code}» is unknown"))),
    }
}

#[allow(clippy::too_many_arguments)] // a cell with all that belongs to it
fn add(
    grid: &Grid,
    row: usize,
    column: usize,
    table: &mut Table,
    measure: &str,
    place: &PlaceCode,
    year: i32,
    value: f64,
) -> Result<()> {
    if value < 0.0 {
        return Err(grid.refuse_cell(row, column, format!("{value} is impossible")));
    }
    let key = Key {
        measure: measure.to_owned(),
        place: place.clone(),
        year,
        sex: Sex::Both,
    };
    if table.insert(key, Figure { value, flag: None }) {
        Ok(())
    } else {
        Err(grid.refuse_cell(row, column, format!("{place} {year} stands twice")))
    }
}

/// `columns`: where code, year and value stand.
fn long(grid: &Grid, register: &Register, told: &Told, columns: [usize; 3]) -> Result<Import> {
    let [code, of_year, of_value] = columns;
    let (Some(indicator), Some(updated)) = (&told.indicator, &told.updated) else {
        let reason = "names neither indicator nor day: give --indicator CODE and --updated DAY";
        return Err(grid.refuse(reason));
    };
    if !is_day(updated) {
        return Err(grid.refuse(format!("--updated «{updated}» is not a day")));
    }
    let (id, measure) = known(grid, indicator)?;
    let mut table = Table::default();
    for row in 1..grid.rows.len() {
        if grid.cell(row, code).is_empty() {
            continue;
        }
        let year = grid
            .year(row, of_year)
            .ok_or_else(|| grid.refuse_cell(row, of_year, "is not a year"))?;
        let place = place(grid, row, code, register)?;
        if let (Some(place), Some(value)) = (place, grid.figure(row, of_value, &[])?) {
            add(
                grid, row, of_value, &mut table, measure, &place, year, value,
            )?;
        }
    }
    Ok(Import {
        provenance: provenance(id, indicator, updated),
        table,
        pairs: None,
    })
}

fn provenance(id: &str, indicator: &str, updated: &str) -> Provenance {
    let published = updated.get(..4).and_then(|y| y.parse().ok());
    Provenance {
        title: format!("World Development Indicators, {indicator}"),
        edition: updated.get(..7).unwrap_or(updated).to_owned(),
        published: published.unwrap_or_default(),
        reference_date: updated.to_owned(),
        rhythm: Rhythm::Quarterly,
        next: quarter_after(updated),
        ..Provenance::of(
            id,
            "World Bank",
            "CC BY 4.0",
            &format!("https://data.worldbank.org/indicator/{indicator}"),
        )
    }
}

/// The month three months after a day.
fn quarter_after(day: &str) -> String {
    let number = |range| day.get(range).and_then(|t: &str| t.parse::<i32>().ok());
    let (Some(year), Some(month)) = (number(0..4), number(5..7)) else {
        return String::new();
    };
    let months = year * 12 + month - 1 + 3;
    format!("{}-{:02}", months / 12, months % 12 + 1)
}
