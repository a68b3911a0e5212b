//! UNESCO Institute for Statistics: internationally mobile students by country of study, in the Institute's own
//! CSV with a row for indicator, place and year.

use crate::grid::read_csv;
use crate::import::Import;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::Result;
use crate::rows::{Rows, key};
use crate::table::{Figure, Table};
use evidence::catalogue::Rhythm;
use evidence::dataset::Flag;
use evidence::ids::PlaceCode;
use std::path::Path;

/// Inbound internationally mobile students, both sexes.
const INDICATOR: &str = "26637";

/// The Institute's names of groups that are places here. Those of other organizations are left out.
const GROUPS: [(&str, &str); 16] = [
    ("SDG: World", "001"),
    ("SDG: Europe", "150"),
    ("SDG: Northern America", "021"),
    ("SDG: Latin America and the Caribbean", "419"),
    ("SDG: Oceania", "009"),
    ("SDG: Central Asia", "143"),
    ("SDG: Southern Asia", "034"),
    ("SDG: Eastern Asia", "030"),
    ("SDG: South-Eastern Asia", "035"),
    ("SDG: Western Asia", "145"),
    ("SDG: Northern Africa", "015"),
    ("SDG: Sub-Saharan Africa", "202"),
    ("SDG: Australia and New Zealand", "053"),
    ("SDG: Least Developed Countries", "199"),
    ("SDG: Landlocked Developing Countries", "432"),
    ("SDG: Small Island Developing States", "722"),
];

/// # Errors
/// When a column is missing, a place or remark unknown, or a text stands in a number's cell.
pub fn import(path: &Path, register: &Register) -> Result<Import> {
    let grid = read_csv(path)?;
    let rows = Rows::new(&grid);
    let (indicator, unit) = (rows.column("indicatorId")?, rows.column("geoUnit")?);
    let (of_year, value) = (rows.column("year")?, rows.column("value")?);
    let (qualifier, magnitude) = (rows.column("qualifier")?, rows.column("magnitude")?);
    let mut table = Table::default();
    for row in rows.body() {
        if grid
            .figure(row, indicator, &[])?
            .is_none_or(|i| i.to_string() != INDICATOR)
        {
            continue;
        }
        let text = grid.cell(row, unit).text();
        let group = GROUPS.iter().find(|(name, _)| *name == text);
        let place = match group {
            Some((_, code)) => PlaceCode::new(code),
            // Groups are named, countries coded.
            None if text.len() > 3 => continue,
            None => rows.place(row, unit, register)?,
        };
        match grid.cell(row, magnitude).text() {
            "" | "NIL" => {}
            // «Not applicable», with a zero for want of a figure.
            "NA" => continue,
            other => return Err(grid.refuse_cell(row, magnitude, format!("«{other}» is unknown"))),
        }
        let flag = match grid.cell(row, qualifier).text() {
            "" | "NAT_EST" => None,
            "UIS_EST" => Some(Flag::Imputed),
            other => return Err(grid.refuse_cell(row, qualifier, format!("«{other}» is unknown"))),
        };
        if let Some(value) = rows.amount(row, value, &[])? {
            let at = key("students-inbound", place, rows.year(row, of_year)?);
            // Estimates come with fractions of persons.
            rows.put(
                &mut table,
                row,
                at,
                Figure {
                    value: value.round(),
                    flag,
                },
            )?;
        }
    }
    let last = table.iter().map(|(k, _)| k.year).max().unwrap_or_default();
    Ok(Import {
        table,
        pairs: None,
        provenance: Provenance {
            title: "Internationally mobile students".into(),
            edition: last.to_string(),
            published: last + 1,
            reference_date: format!("{last}-12-31"),
            via: "nemuulen/INFOSCI301_Final_Project (GitHub)".into(),
            rhythm: Rhythm::Yearly,
            next: format!("{}-09", last + 1),
            ..Provenance::of(
                &format!("uis-students-{last}"),
                "UNESCO UIS",
                "CC BY-SA 3.0 IGO",
                "https://databrowser.uis.unesco.org/",
            )
        },
    })
}
