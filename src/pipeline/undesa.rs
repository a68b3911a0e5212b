//! UN DESA, International Migrant Stock, workbook «by sex and destination».
//!
//! Tables 1 to 4: stock, total population (thousands), stock as percentage of population, female share. Figures
//! stand in blocks by sex, each block with the same years; a title over each block names the sex.

use crate::grid::{Cell, Grid, Workbook};
use crate::import::Import;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::table::{Figure, Key, Table};
use evidence::catalogue::Rhythm;
use evidence::dataset::{Flag, Sex};
use evidence::ids::PlaceCode;
use std::collections::BTreeMap;
use std::path::Path;

/// UN DESA's own codes for aggregates, and the places they are here.
const AGGREGATES: [(u32, &str); 42] = [
    (900, "001"),
    (1834, "202"),
    (1833, "747"),
    (1831, "062"),
    (1832, "753"),
    (1830, "419"),
    (1835, "543"),
    (1836, "053"),
    (1829, "513"),
    (941, "199"),
    (1636, "432"),
    (1637, "722"),
    (1503, "income-high"),
    (1502, "income-upper-middle"),
    (1501, "income-lower-middle"),
    (1500, "income-low"),
    (1517, "income-middle"),
    (1859, "income-low-and-middle"),
    (903, "002"),
    (910, "014"),
    (911, "017"),
    (912, "015"),
    (913, "018"),
    (914, "011"),
    (935, "142"),
    (5500, "143"),
    (906, "030"),
    (5501, "034"),
    (920, "035"),
    (922, "145"),
    (908, "150"),
    (923, "151"),
    (924, "154"),
    (925, "039"),
    (926, "155"),
    (904, "419"),
    (915, "029"),
    (916, "013"),
    (931, "005"),
    (905, "021"),
    (909, "009"),
    (927, "053"),
];
const SUBREGIONS: [(u32, &str); 3] = [(928, "054"), (954, "057"), (957, "061")];
/// Aggregates of the workbook that are left out: «more» and «less developed regions» and their parts (withdrawn from
/// the M49 standard in 2021), combinations of income groups that no other source has, and «no income group».
const LEFT_OUT: [u32; 7] = [901, 902, 934, 948, 5503, 5504, 1518];

/// Signs that the workbook's notes give for «not available».
const ABSENT: [&str; 3] = ["..", "...", "…"];

/// Stock and population are estimated apart, so that a place of migrants only (the Holy See) slightly exceeds 100.
const HIGHEST_PERCENT: f64 = 101.0;

const LABEL: &str = "Region, development group, country or area";
const CODE: &str = "Location code";
const DATA_TYPE: &str = "Data type";

/// A table of the workbook: sheet, words of its title, measure.
const TABLES: [(&str, &str, &str); 4] = [
    (
        "Table 1",
        "International migrant stock at mid-year by sex",
        "migrants",
    ),
    (
        "Table 2",
        "Total population at mid-year by sex",
        "population-thousands",
    ),
    (
        "Table 3",
        "International migrant stock as a percentage of the total population",
        "migrants-percent-of-population",
    ),
    (
        "Table 4",
        "Female migrants as a percentage of the international migrant stock",
        "female-percent-of-migrants",
    ),
];

/// A row of Table 1, by which the rows of the other tables are known.
struct Location {
    label: String,
    place: Option<PlaceCode>,
    imputed: bool,
}

/// Reads the workbook.
///
/// # Errors
/// When a sheet, title, header, code, edition or licence is not as expected, or a text stands in a number's cell.
pub fn import(path: &Path, register: &Register) -> Result<Import> {
    let mut workbook = Workbook::open(path)?;
    let mut table = Table::default();
    let mut locations = BTreeMap::new();
    for (sheet, title, measure) in TABLES {
        let grid = workbook.sheet(sheet)?;
        if grid.find_by(|t| t.contains(title)).is_none() {
            return Err(grid.refuse(format!("the title «{title}» is missing")));
        }
        let layout = Layout::of(&grid)?;
        if locations.is_empty() {
            locations = read_locations(&grid, &layout, register)?;
        }
        read_figures(&grid, &layout, measure, &locations, &mut table)?;
    }
    let provenance = provenance(&mut workbook)?;
    Ok(Import {
        table,
        pairs: None,
        provenance,
    })
}

/// What the table of contents says of the edition.
fn provenance(workbook: &mut Workbook) -> Result<Provenance> {
    let grid = workbook.sheet("Table of contents")?;
    let text = |wish: &dyn Fn(&str) -> bool, what: &str| {
        let (row, column) = grid
            .find_by(wish)
            .ok_or_else(|| grid.refuse(format!("{what} is missing")))?;
        Ok(grid.cell(row, column).text().to_owned())
    };
    let revision = text(&|t| t.starts_with("POP/DB/MIG/Stock/Rev."), "the revision")?;
    let edition = revision.rsplit('.').next().unwrap_or_default().to_owned();
    let published = edition
        .parse()
        .map_err(|_| grid.refuse(format!("«{revision}» names no year")))?;
    text(
        &|t| t.contains("CC BY 3.0 IGO"),
        "the licence CC BY 3.0 IGO",
    )?;
    Ok(Provenance {
        title: "International Migrant Stock".into(),
        reference_date: format!("{edition}-07-01"),
        published,
        rhythm: Rhythm::Irregular,
        edition: edition.clone(),
        ..Provenance::of(
            &format!("undesa-ims-{edition}"),
            "UN DESA",
            "CC BY 3.0 IGO",
            "https://www.un.org/development/desa/pd/content/international-migrant-stock",
        )
    })
}

struct Layout {
    header: usize,
    label: usize,
    code: usize,
    data_type: Option<usize>,
    /// Column, sex, year.
    columns: Vec<(usize, Sex, i32)>,
}

impl Layout {
    fn of(grid: &Grid) -> Result<Self> {
        let missing = |what: &str| grid.refuse(format!("the column «{what}» is missing"));
        let (header, label) = grid.find(LABEL).ok_or_else(|| missing(LABEL))?;
        let in_header =
            |wanted: &str| (0..grid.width()).find(|&c| grid.cell(header, c).text() == wanted);
        let code = in_header(CODE).ok_or_else(|| missing(CODE))?;
        // The notes stand one row higher than the header in some tables.
        let data_type = in_header(DATA_TYPE);
        let blocks = (0..header)
            .rev()
            .find(|&r| sex_of(grid.cell(r, code + 1).text()).is_some())
            .ok_or_else(|| grid.refuse("no title names the sex of the first block"))?;
        let mut sex = None;
        let mut columns = Vec::new();
        for column in code + 1..grid.width() {
            sex = sex_of(grid.cell(blocks, column).text()).or(sex);
            match (grid.year(header, column), sex) {
                (Some(year), Some(sex)) => columns.push((column, sex, year)),
                (None, _) if grid.cell(header, column).is_empty() => {
                    grid.no_series_below(header, column)?;
                }
                _ => return Err(grid.refuse_cell(header, column, "is not a year")),
            }
        }
        if columns.is_empty() {
            return Err(grid.refuse("no years stand in the header"));
        }
        Ok(Self {
            header,
            label,
            code,
            data_type,
            columns,
        })
    }
}

fn sex_of(title: &str) -> Option<Sex> {
    let title = title.to_lowercase();
    if title.contains("both sexes") || title.starts_with("female migrants as a percentage") {
        Some(Sex::Both)
    } else if title.ends_with("females") || title.contains(", females") {
        Some(Sex::Female)
    } else if title.ends_with("males") || title.contains(", males") {
        Some(Sex::Male)
    } else {
        None
    }
}

/// Labels differ between tables in leading spaces, case of regions and marks of footnotes.
fn plain(label: &str) -> String {
    label.trim().trim_end_matches('*').trim().to_lowercase()
}

/// The number in the first column, which all tables share.
fn ordinal(grid: &Grid, row: usize) -> Option<u32> {
    match grid.cell(row, 0) {
        Cell::Number(n) if *n >= 1.0 => Some(*n as u32),
        _ => None,
    }
}

fn read_locations(
    grid: &Grid,
    layout: &Layout,
    register: &Register,
) -> Result<BTreeMap<u32, Location>> {
    let mut locations = BTreeMap::new();
    for row in layout.header + 1..grid.rows.len() {
        let label = grid.cell(row, layout.label).text().to_owned();
        let Some(ordinal) = ordinal(grid, row) else {
            if !label.is_empty()
                && !grid
                    .cell(row, layout.columns.first().map_or(0, |c| c.0))
                    .is_empty()
            {
                return Err(grid.refuse_cell(row, 0, "a row with figures has no number"));
            }
            continue;
        };
        let code = match grid.cell(row, layout.code) {
            Cell::Number(n) => *n as u32,
            _ => return Err(grid.refuse_cell(row, layout.code, "no location code stands here")),
        };
        let aggregate = AGGREGATES
            .iter()
            .chain(&SUBREGIONS)
            .find(|(c, _)| *c == code)
            .map(|(_, place)| PlaceCode::new(place));
        let place = aggregate.or_else(|| register.by_m49(code).cloned());
        if place.is_none() && !LEFT_OUT.contains(&code) {
            let reason = format!("the place {code} («{label}») is unknown");
            return Err(grid.refuse_cell(row, layout.code, reason));
        }
        let data_type = layout.data_type.map_or("", |c| grid.cell(row, c).text());
        let location = Location {
            label: plain(&label),
            place,
            imputed: data_type.split_whitespace().any(|t| t == "I"),
        };
        if locations.insert(ordinal, location).is_some() {
            return Err(grid.refuse_cell(row, 0, format!("the number {ordinal} stands twice")));
        }
    }
    Ok(locations)
}

fn read_figures(
    grid: &Grid,
    layout: &Layout,
    measure: &str,
    locations: &BTreeMap<u32, Location>,
    table: &mut Table,
) -> Result<()> {
    let mut seen = 0;
    for row in layout.header + 1..grid.rows.len() {
        let Some(ordinal) = ordinal(grid, row) else {
            continue;
        };
        seen += 1;
        let label = grid.cell(row, layout.label).text();
        let location = locations
            .get(&ordinal)
            .filter(|l| l.label == plain(label))
            .ok_or_else(|| {
                let reason = format!("row {ordinal} («{label}») is another place than in Table 1");
                grid.refuse_cell(row, layout.label, reason)
            })?;
        let Some(place) = &location.place else {
            continue;
        };
        for &(column, sex, year) in &layout.columns {
            let Some(value) = grid.figure(row, column, &ABSENT)? else {
                continue;
            };
            if value < 0.0 || (measure.contains("percent") && value > HIGHEST_PERCENT) {
                return Err(grid.refuse_cell(row, column, format!("{value} is impossible")));
            }
            let key = Key {
                measure: measure.to_owned(),
                place: place.clone(),
                year,
                sex,
            };
            let flag = location.imputed.then_some(Flag::Imputed);
            let figure = Figure { value, flag };
            // Two of the regions are printed twice, among the SDG regions and among the geographic ones.
            if !table.insert(key.clone(), figure)
                && table.get(&key).is_none_or(|other| other.value != value)
            {
                let reason = format!("{place} {year} stands twice with different figures");
                return Err(grid.refuse_cell(row, column, reason));
            }
        }
    }
    if seen == locations.len() {
        Ok(())
    } else {
        let reason = format!("{seen} places stand here, {} in Table 1", locations.len());
        Err(grid.refuse(reason))
    }
}
