//! Figures between two places as files of the bundle: for each measure one small file per country, and all pairs as
//! one CSV for analysts.

use crate::bundle::{Files, put_json};
use crate::figures::Tables;
use crate::pairs::Pairs;
use crate::refusal::Result;
use evidence::bundle::Corridors;
use evidence::ids::PlaceCode;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A measure's name in addresses, and its table.
const MEASURES: [(&str, &str); 2] = [
    ("migrants", "undesa-ims-2024-origin"),
    ("remittances", "knomad-2021"),
];

/// Writes the files of the tables that the catalogue has, and the list of them, whose name is the answer.
///
/// # Errors
/// When a table is missing or malformed.
pub fn write(data: &Path, tables: &Tables, files: &mut Files) -> Result<String> {
    let mut list: BTreeMap<String, BTreeMap<PlaceCode, String>> = BTreeMap::new();
    for (measure, table) in MEASURES {
        if !tables.contains_key(table) {
            continue;
        }
        let pairs = Pairs::read(&data.join(format!("pairs/{table}.csv")))?;
        let mut by_place = BTreeMap::new();
        for (place, file) in split(&pairs) {
            let name = put_json(files, &format!("corridors/{measure}/{place}"), &file)?;
            by_place.insert(place, name);
        }
        list.insert(measure.to_owned(), by_place);
        files.insert(
            format!("csv/corridors-{measure}.csv"),
            pairs.to_csv().into_bytes(),
        );
    }
    put_json(files, "corridors", &list)
}

/// For each place who comes to it from where, and who goes from it to where.
fn split(pairs: &Pairs) -> BTreeMap<PlaceCode, Corridors> {
    let years: BTreeSet<i32> = pairs.figures.keys().map(|p| p.year).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let empty = || Corridors {
        years: years.clone(),
        columns: pairs.columns.clone(),
        ..Corridors::default()
    };
    let mut out: BTreeMap<PlaceCode, Corridors> = BTreeMap::new();
    for (pair, values) in &pairs.figures {
        let Ok(at) = years.binary_search(&pair.year) else {
            continue;
        };
        let blank = || vec![vec![None; years.len()]; pairs.columns.len()];
        let fill = |rows: &mut Vec<Vec<Option<f64>>>| {
            for (row, value) in rows.iter_mut().zip(values) {
                if let Some(cell) = row.get_mut(at) {
                    *cell = *value;
                }
            }
        };
        let destination = out.entry(pair.destination.clone()).or_insert_with(empty);
        fill(
            destination
                .from
                .entry(pair.origin.clone())
                .or_insert_with(blank),
        );
        let origin = out.entry(pair.origin.clone()).or_insert_with(empty);
        fill(
            origin
                .to
                .entry(pair.destination.clone())
                .or_insert_with(blank),
        );
    }
    out
}
