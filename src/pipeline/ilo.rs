//! ILO, modelled estimates of international migrants in the labour force: the workbook on the labour force, and the
//! tables on employment as CSV. Places are named, not coded.

use crate::grid::{Grid, Workbook, read_csv};
use crate::import::Import;
use crate::missing::slug;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::rows::{Rows, plain};
use crate::table::{Key, Table};
use evidence::catalogue::Rhythm;
use evidence::dataset::Sex;
use evidence::ids::PlaceCode;
use std::path::Path;

/// Sheets of the workbook, with the measure and what a figure is multiplied by.
const SHEETS: [(&str, &str, f64); 3] = [
    (
        "1.Proportion of migrants in TLF",
        "migrants-percent-of-labour-force",
        1.0,
    ),
    ("2. Labour force by sex", "migrants-in-labour-force", 1000.0),
    (
        "4. Participation rate by sex",
        "participation-rate-of-migrants",
        1.0,
    ),
];

/// Names of the ILO that are not those of the UN's list, or are garbled in the file.
const NAMES: [(&str, &str); 14] = [
    ("World: Low income", "income-low"),
    ("Korea, Democratic People's Republic of", "PRK"),
    ("Macau, China", "MAC"),
    ("Venezuela, Bolivarian Republic of", "VEN"),
    ("CÃ´te d'Ivoire", "CIV"),
    ("Côte d'Ivoire", "CIV"),
    ("Korea (the Democratic People's Republic of)", "PRK"),
    ("Lao People's Democratic Republic", "LAO"),
    ("Taiwan, China", "TWN"),
    ("Tanzania, United Republic of", "TZA"),
    ("TÃ¼rkiye", "TUR"),
    ("World: High income", "income-high"),
    ("World: Lower-middle income", "income-lower-middle"),
    ("World: Upper-middle income", "income-upper-middle"),
];
/// Groups that hold others of the ILO's own, so that the regions here do not overlap.
const LEFT_OUT: [&str; 18] = [
    "Western Asia",
    "Western Europe",
    "Africa",
    "Americas",
    "Asia and the Pacific",
    "Europe and Central Asia",
    "Caribbean",
    "Central Africa",
    "Central America",
    "Central Asia",
    "Eastern Africa",
    "Northern Europe",
    "Pacific Islands",
    "South America",
    "South-Eastern Asia",
    "Southern Africa",
    "Southern Europe",
    "Western Africa",
];

/// # Errors
/// When a sheet or column is missing, a place is unknown, or a text stands in a number's cell.
pub fn import(path: &Path, register: &Register) -> Result<Import> {
    let mut table = Table::default();
    let workbook = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("xlsx"));
    let id = if workbook {
        let mut workbook = Workbook::open(path)?;
        for (sheet, measure, times) in SHEETS {
            let grid = workbook.sheet(sheet)?;
            read(&Rows::new(&grid), register, &mut table, times, |_| {
                Some(measure.to_owned())
            })?;
        }
        "ilo-labour"
    } else {
        let grid = read_csv(path)?;
        let rows = Rows::new(&grid);
        let title = grid.cell(1, rows.column("Indicator")?).text().to_owned();
        if title.starts_with("Employment distribution") {
            let activity = rows.column("Economic activity")?;
            read(&rows, register, &mut table, 1.0, |row| {
                let activity = grid.cell(row, activity).text().to_lowercase();
                (activity != "total").then(|| format!("{activity}-percent-of-employed-migrants"))
            })?;
            "ilo-activity"
        } else if title.starts_with("Employment by sex and") {
            read(&rows, register, &mut table, 1000.0, |_| {
                Some("migrants-in-employment".to_owned())
            })?;
            "ilo-employment"
        } else {
            return Err(grid.refuse_cell(
                1,
                rows.column("Indicator")?,
                format!("«{title}» is not imported"),
            ));
        }
    };
    let year = table.iter().map(|(k, _)| k.year).max().unwrap_or_default();
    Ok(Import {
        table,
        pairs: None,
        provenance: Provenance {
            title: match id {
                "ilo-labour" => "ILO modelled estimates of international migrants in the labour force".into(),
                "ilo-employment" => "ILO modelled estimates of international migrants in the labour force, employment".into(),
                _ => "ILO modelled estimates of international migrants in the labour force, employment by economic activity".into(),
            },
            edition: "4th edition".into(),
            published: 2024,
            reference_date: format!("{year}-12-31"),
            via: "benmokhtary1-ui/souths-mobility (GitHub)".into(),
            rhythm: Rhythm::Irregular,
            ..Provenance::of(
                &format!("{id}-{year}"),
                "ILO",
                "CC BY 4.0",
                "https://ilostat.ilo.org/topics/labour-migration/",
            )
        },
    })
}

fn read(
    rows: &Rows<'_>,
    register: &Register,
    table: &mut Table,
    times: f64,
    measure: impl Fn(usize) -> Option<String>,
) -> Result<()> {
    let grid = rows.grid;
    let (area, of_year) = (
        rows.column("Reference area")?,
        rows.column("Reference year")?,
    );
    let (of_sex, value) = (rows.column("Sex")?, rows.column("Value")?);
    let status = rows
        .has(&["Migrant status"])
        .then(|| rows.column("Migrant status"))
        .transpose()?;
    for row in rows.body() {
        if status.is_some_and(|c| grid.cell(row, c).text() != "Migrants") {
            continue;
        }
        let (Some(measure), Some(place)) = (measure(row), place(grid, row, area, register)?) else {
            continue;
        };
        let sex = match grid.cell(row, of_sex).text() {
            "Total" => Sex::Both,
            "Female" => Sex::Female,
            "Male" => Sex::Male,
            other => return Err(grid.refuse_cell(row, of_sex, format!("«{other}» is no sex"))),
        };
        let key = Key {
            measure,
            place,
            year: rows.year(row, of_year)?,
            sex,
        };
        if let Some(figure) = rows.amount(row, value, &[])? {
            let figure = if times > 1.0 {
                (figure * times).round()
            } else {
                figure
            };
            rows.put(table, row, key, plain(figure))?;
        }
    }
    Ok(())
}

fn place(grid: &Grid, row: usize, column: usize, register: &Register) -> Result<Option<PlaceCode>> {
    let name = grid.cell(row, column).text();
    if name == "World" {
        return Ok(Some(PlaceCode::world()));
    }
    if let Some((_, code)) = NAMES.iter().find(|(n, _)| *n == name) {
        return Ok(Some(PlaceCode::new(code)));
    }
    let region = PlaceCode::new(&format!("ilo-{}", slug(name)));
    if register.places.get(&region).is_some() {
        return Ok(Some(region));
    }
    if LEFT_OUT.contains(&name) {
        return Ok(None);
    }
    match register.by_name(name) {
        Some(place) => Ok(Some(place.clone())),
        None => Err(grid.refuse_cell(row, column, format!("the place «{name}» is unknown"))),
    }
}
