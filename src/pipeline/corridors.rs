//! Figures between two places as files of the bundle: for each measure one small file per place, one per year with all
//! pairs, and all of them as one CSV for analysts.

use crate::bundle::{Files, put_json};
use crate::catalogue::CatalogueFile;
use crate::figures::Tables;
use crate::pairs::Pairs;
use crate::places::Register;
use crate::refusal::Result;
use evidence::corridors::{Course, List, Measure, PlaceFile, YearFile};
use evidence::ids::{PlaceCode, SourceId};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Writes the files of the measures whose tables are there, and the list of them, whose name is the answer.
///
/// # Errors
/// When a table is missing or malformed.
pub fn write(
    data: &Path,
    catalogue: &CatalogueFile,
    tables: &Tables,
    register: &Register,
    files: &mut Files,
) -> Result<String> {
    let mut measures = Vec::new();
    for entry in &catalogue.corridors {
        if !tables.contains_key(&entry.table) {
            continue;
        }
        let pairs = Pairs::read(&data.join(format!("pairs/{}.csv", entry.table)))?;
        let folder = format!("corridors/{}", entry.id);
        let mut places = BTreeMap::new();
        for (place, file) in by_place(&pairs, register) {
            let name = put_json(files, &format!("{folder}/{place}"), &file)?;
            places.insert(place, name);
        }
        let mut years = Vec::new();
        for file in by_year(&pairs) {
            let name = put_json(files, &format!("{folder}/{}", file.year), &file)?;
            years.push((file.year, name));
        }
        measures.push(Measure {
            id: entry.id.clone(),
            source: SourceId::new(&entry.table),
            unit: entry.unit,
            nature: entry.nature,
            modelled: entry.modelled,
            columns: pairs.columns.clone(),
            years,
            places: places.into(),
        });
        files.insert(
            format!("csv/corridors-{}.csv", entry.id),
            pairs.to_csv().into_bytes(),
        );
    }
    put_json(files, "corridors", &List { measures })
}

/// Rows by column and year, as they are filled.
type Rows = Vec<Vec<Option<f64>>>;
/// Both directions of a place: who comes from where, who goes where.
type Directions = [BTreeMap<PlaceCode, Rows>; 2];

/// For each country, region and group, and the world, who comes to it from where, and who goes from it to where.
fn by_place(pairs: &Pairs, register: &Register) -> BTreeMap<PlaceCode, PlaceFile> {
    let years: BTreeSet<i32> = pairs.figures.keys().map(|p| p.year).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let columns = pairs.columns.len();
    let mut all: BTreeMap<PlaceCode, Directions> = BTreeMap::new();
    for (pair, values) in &pairs.figures {
        let Ok(at) = years.binary_search(&pair.year) else {
            continue;
        };
        let ends = [
            (&pair.destination, &pair.origin, 0),
            (&pair.origin, &pair.destination, 1),
        ];
        for (own, other, direction) in ends {
            let parents = register.places.get(own).map(|p| p.parents.as_slice());
            let wholes = parents.unwrap_or_default().iter().cloned();
            for place in wholes.chain([own.clone(), PlaceCode::world()]) {
                let directions = all.entry(place).or_default();
                let Some(list) = directions.get_mut(direction) else {
                    continue;
                };
                let rows = list
                    .entry(other.clone())
                    .or_insert_with(|| vec![vec![None; years.len()]; columns]);
                for (row, value) in rows.iter_mut().zip(values) {
                    if let (Some(cell), Some(value)) = (row.get_mut(at), value) {
                        *cell = Some(cell.unwrap_or(0.0) + value);
                    }
                }
            }
        }
    }
    let file = |[from, to]: Directions| PlaceFile {
        years: years.clone(),
        columns: pairs.columns.clone(),
        from: courses(from).into(),
        to: courses(to).into(),
    };
    all.into_iter().map(|(p, d)| (p, file(d))).collect()
}

/// Rows without the years before the first and after the last figure, which are many in long sparse series.
fn courses(rows: BTreeMap<PlaceCode, Rows>) -> BTreeMap<PlaceCode, Course> {
    let trim = |rows: Rows| {
        let has = |at: usize| rows.iter().any(|r| r.get(at).copied().flatten().is_some());
        let length = rows.first().map_or(0, Vec::len);
        let first = (0..length).find(|&at| has(at))?;
        let last = (0..length).rev().find(|&at| has(at))?;
        let rows = rows
            .iter()
            .map(|r| r.get(first..=last).unwrap_or_default().to_vec());
        Some(Course(first, rows.collect()))
    };
    let kept = rows.into_iter().filter_map(|(p, r)| Some((p, trim(r)?)));
    kept.collect()
}

fn by_year(pairs: &Pairs) -> Vec<YearFile> {
    let mut files: BTreeMap<i32, YearFile> = BTreeMap::new();
    let mut known: BTreeMap<(i32, PlaceCode), u16> = BTreeMap::new();
    for (pair, values) in &pairs.figures {
        let file = files.entry(pair.year).or_insert_with(|| YearFile {
            year: pair.year,
            columns: pairs.columns.clone(),
            figures: vec![Vec::new(); pairs.columns.len()],
            ..YearFile::default()
        });
        let mut position = |place: &PlaceCode| {
            let key = (pair.year, place.clone());
            *known.entry(key).or_insert_with(|| {
                file.places.push(place.clone());
                u16::try_from(file.places.len() - 1).unwrap_or(u16::MAX)
            })
        };
        let (from, to) = (position(&pair.origin), position(&pair.destination));
        file.from.push(from);
        file.to.push(to);
        for (column, value) in file.figures.iter_mut().zip(values) {
            column.push(*value);
        }
    }
    files.into_values().collect()
}
