//! The bundle: validated data as files for the browser. The same data give the same bytes.

use crate::catalogue::{CatalogueFile, Entry};
use crate::content::{self, Content};
use crate::datapackage::{FIELDS, Resource, package};
use crate::figures::{self, Tables};
use crate::import::hex;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::{Refusal, Result, name, read_text};
use evidence::bundle::{FORMAT, Headline, INDEX, Index, read_map};
use evidence::catalogue::{Catalogue, Indicator, Source};
use evidence::dataset::{Dataset, DatasetFile, Sex};
use evidence::ids::{PlaceCode, SourceId};
use evidence::words::{CatalogueWords, WordsFile};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Digits of the hash in a file's name: enough that two versions of a file never meet.
const HASH: usize = 12;

/// The description of the CSV files.
const PACKAGE: &str = "datapackage.json";

/// Files of the bundle: path within its folder and content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Validates `data` and builds the bundle in memory.
///
/// # Errors
/// When anything in `data` is missing, malformed or impossible: with file, row and reason.
pub fn build(data: &Path) -> Result<Files> {
    let register = Register::read(&data.join("places.csv"))?;
    let catalogue = CatalogueFile::read(&data.join("catalogue.toml"))?;
    let contents = content::read_all(&data.join("content"), &catalogue, &register.places)?;
    let tables = figures::read_tables(data, &catalogue, &register)?;
    for content in &contents {
        for id in tables.keys() {
            if !content.sources.contains_key(&SourceId::new(id)) {
                let file = format!("{}/catalogue.toml", content.language.code());
                return Err(Refusal::new(file, format!("sources.{id} is missing")));
            }
        }
    }

    let mut files = Files::new();
    let mut indicators = Vec::new();
    let mut datasets = BTreeMap::new();
    for entry in &catalogue.indicators {
        let (table, provenance) = tables
            .get(&entry.table)
            .ok_or_else(|| Refusal::new(&entry.table, "the table is missing"))?;
        let file = figures::dataset(entry, table, &register)?;
        let (indicator, csv) = publish(entry, &file, provenance, &register, &contents, &mut files)?;
        files.insert(csv_path(&entry.id), csv.into_bytes());
        indicators.push(indicator);
        datasets.insert(entry.id.clone(), file);
    }

    let package = describe(&catalogue, &tables, &contents, &files)?;
    files.insert(PACKAGE.into(), json(&package)?);

    let map_path = data.join("world.json");
    let map = read_text(&map_path)?;
    read_map(&map).map_err(|_| Refusal::new(name(&map_path), "is not a map"))?;
    let mut words = BTreeMap::new();
    let mut catalogue_words = BTreeMap::new();
    for content in &contents {
        let code = content.language.code().to_owned();
        words.insert(code.clone(), write_words(content, &catalogue, &mut files)?);
        catalogue_words.insert(code, write_catalogue_words(content, &mut files)?);
    }
    let index = Index {
        format: FORMAT,
        first: catalogue.first.clone(),
        headlines: headlines(&catalogue, &indicators, datasets)?,
        sources: tables.values().map(|(_, p)| source(p)).collect(),
        places: register.places.all().to_vec(),
        catalogue: put_json(&mut files, "catalogue", &Catalogue { indicators })?,
        map: put(&mut files, "world", map.into_bytes()),
        words,
        catalogue_words,
    };
    files.insert(INDEX.into(), json(&index)?);
    Ok(files)
}

fn json<T: Serialize>(value: &T) -> Result<Vec<u8>> {
    serde_json::to_vec(value).map_err(|e| Refusal::new("bundle", e.to_string()))
}

/// Adds a file under a name with the hash of its content, and gives that name.
fn put(files: &mut Files, stem: &str, content: Vec<u8>) -> String {
    let mut hash = hex(&Sha256::digest(&content));
    hash.truncate(HASH);
    let name = format!("{stem}-{hash}.json");
    files.insert(name.clone(), content);
    name
}

fn put_json<T: Serialize>(files: &mut Files, stem: &str, value: &T) -> Result<String> {
    Ok(put(files, stem, json(value)?))
}

fn publish(
    entry: &Entry,
    file: &DatasetFile,
    provenance: &Provenance,
    register: &Register,
    contents: &[Content],
    files: &mut Files,
) -> Result<(Indicator, String)> {
    let (latest, coverage) = figures::latest(file, register);
    let years = (
        file.years.first().copied().unwrap_or_default(),
        file.years.last().copied().unwrap_or_default(),
    );
    let indicator = Indicator {
        id: entry.id.clone(),
        source: SourceId::new(&entry.table),
        unit: entry.unit,
        nature: entry.nature,
        topics: entry.topics.clone(),
        by_sex: entry.by_sex,
        by_origin: entry.by_origin,
        years,
        latest,
        coverage,
        relative: entry.relative.clone().map(Into::into),
        companion: entry.companion.clone(),
        file: put_json(files, &format!("figures/{}", entry.id), file)?,
    };
    let dataset = Dataset::new(file.clone())
        .map_err(|e| Refusal::new(entry.id.as_str(), format!("does not fit together: {e:?}")))?;
    let csv = csv(&dataset, provenance, register, contents)?;
    Ok((indicator, csv))
}

/// All figures of an indicator as CSV, with English names: what a reader without JavaScript gets.
fn csv(
    dataset: &Dataset,
    provenance: &Provenance,
    register: &Register,
    contents: &[Content],
) -> Result<String> {
    let fail = |e: csv::Error| Refusal::new(dataset.indicator().as_str(), e.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    let head = FIELDS.map(|(name, ..)| name);
    writer.write_record(head).map_err(fail)?;
    let english = contents.first();
    let name = |place: &PlaceCode| {
        let position = register.places.position(place)?;
        english?.places.get(position).map(|w| w.name.as_str())
    };
    for place in dataset.places() {
        for &year in dataset.years() {
            for sex in Sex::ALL {
                let Some(value) = dataset.value(place, year, sex) else {
                    continue;
                };
                let flag = dataset.flag(place, year).map_or("", |f| f.code());
                writer
                    .write_record([
                        dataset.indicator().as_str(),
                        place.as_str(),
                        name(place).unwrap_or_default(),
                        &year.to_string(),
                        sex.code(),
                        &value.to_string(),
                        flag,
                        &provenance.publisher,
                        &provenance.title,
                        &provenance.edition,
                        &provenance.licence,
                        &provenance.retrieved,
                    ])
                    .map_err(fail)?;
            }
        }
    }
    let bytes = writer
        .into_inner()
        .map_err(|e| Refusal::new(dataset.indicator().as_str(), e.to_string()))?;
    // Spreadsheets take a file for UTF-8 only with this mark.
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

/// The CSV files as a Data Package.
fn describe(
    catalogue: &CatalogueFile,
    tables: &Tables,
    contents: &[Content],
    files: &Files,
) -> Result<serde_json::Value> {
    let english = contents.first();
    let paths: Vec<_> = catalogue
        .indicators
        .iter()
        .map(|e| csv_path(&e.id))
        .collect();
    let entries = catalogue.indicators.iter().zip(&paths);
    let resources: Option<Vec<_>> = entries
        .map(|(entry, path)| resource(entry, path, tables, english?, files))
        .collect();
    let resources = resources.ok_or_else(|| Refusal::new(PACKAGE, "an indicator has no file"))?;
    Ok(package(&resources))
}

fn resource<'a>(
    entry: &'a Entry,
    path: &'a str,
    tables: &'a Tables,
    english: &'a Content,
    files: &'a Files,
) -> Option<Resource<'a>> {
    let (words, details) = english.indicators.get(&entry.id)?;
    Some(Resource {
        id: entry.id.as_str(),
        path,
        content: files.get(path)?,
        words,
        details,
        provenance: &tables.get(&entry.table)?.1,
    })
}

fn csv_path(id: &evidence::IndicatorId) -> String {
    format!("csv/{id}.csv")
}

fn write_words(content: &Content, catalogue: &CatalogueFile, files: &mut Files) -> Result<String> {
    let headline = |id: &evidence::IndicatorId| {
        let words = content.indicators.get(id);
        words.map(|(w, _)| (id.clone(), w.name.clone()))
    };
    let words = WordsFile {
        places: content.places.clone(),
        topics: content.topics.clone(),
        sources: content.sources.clone(),
        headlines: catalogue.headlines.iter().filter_map(headline).collect(),
        messages: content.messages.clone(),
    };
    put_json(files, &format!("words/{}", content.language.code()), &words)
}

fn write_catalogue_words(content: &Content, files: &mut Files) -> Result<String> {
    let code = content.language.code();
    let mut words = CatalogueWords::default();
    for (id, (indicator, details)) in &content.indicators {
        let mut indicator = indicator.clone();
        indicator.details = put_json(files, &format!("details/{id}.{code}"), details)?;
        words.0.insert(id.clone(), indicator);
    }
    put_json(files, &format!("catalogue.{code}"), &words)
}

fn headlines(
    catalogue: &CatalogueFile,
    indicators: &[Indicator],
    mut datasets: BTreeMap<evidence::IndicatorId, DatasetFile>,
) -> Result<Vec<Headline>> {
    let world = PlaceCode::world();
    let mut headlines = Vec::new();
    for id in &catalogue.headlines {
        let missing = || {
            Refusal::new(
                "catalogue.toml",
                format!("the headline {id} has no world figure"),
            )
        };
        let indicator = indicators
            .iter()
            .find(|i| &i.id == id)
            .ok_or_else(missing)?;
        let dataset = datasets.remove(id).ok_or_else(missing)?;
        let dataset = Dataset::new(dataset).map_err(|_| missing())?;
        let value = dataset
            .value(&world, indicator.latest, Sex::Both)
            .ok_or_else(missing)?;
        headlines.push(Headline {
            indicator: id.clone(),
            source: indicator.source.clone(),
            unit: indicator.unit,
            year: indicator.latest,
            value,
        });
    }
    Ok(headlines)
}

fn source(provenance: &Provenance) -> Source {
    Source {
        id: SourceId::new(&provenance.id),
        publisher: provenance.publisher.clone(),
        title: provenance.title.clone(),
        edition: provenance.edition.clone(),
        published: provenance.published,
        licence: provenance.licence.clone(),
        licence_url: provenance.licence_url.clone(),
        url: provenance.url.clone(),
        reference_date: provenance.reference_date.clone(),
        retrieved: provenance.retrieved.clone(),
    }
}

/// Writes the bundle into a folder, which holds nothing else afterwards.
///
/// # Errors
/// When the folder holds something other than a bundle, or a file cannot be written.
pub fn write(files: &Files, folder: &Path) -> Result<()> {
    let fail = |e: std::io::Error| Refusal::new(folder.display().to_string(), e.to_string());
    if folder.exists() {
        let empty = std::fs::read_dir(folder).map_err(fail)?.next().is_none();
        if !empty && !folder.join(INDEX).exists() {
            let reason = "holds something other than a bundle; name another folder";
            return Err(Refusal::new(folder.display().to_string(), reason));
        }
        std::fs::remove_dir_all(folder).map_err(fail)?;
    }
    for (path, content) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(fail)?;
        }
        std::fs::write(&path, content).map_err(fail)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_bundle_is_replaced() {
        let place = tempfile::TempDir::new().unwrap();
        let files = Files::from([(INDEX.to_owned(), b"{}".to_vec())]);
        let bundle = place.path().join("bundle");
        write(&files, &bundle).unwrap();
        write(&files, &bundle).unwrap();
        std::fs::write(place.path().join("letter.txt"), "dear").unwrap();
        let refusal = write(&files, place.path()).unwrap_err().to_string();
        assert!(
            refusal.contains("something other than a bundle"),
            "{refusal}"
        );
        assert!(place.path().join("letter.txt").exists());
    }
}
