//! The bundle: validated data as files for the browser. The same data give the same bytes.

use crate::catalogue::{CatalogueFile, Derived, Entry};
use crate::content::{self, Content};
use crate::figures::{self, Figures, Tables};
use crate::import::hex;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::{Refusal, Result, name, read_text};
use crate::texts::{self, Lists};
use crate::{api, corridors, derived, profiles};
use evidence::bundle::{FORMAT, Headline, INDEX, Index, read_map};
use evidence::catalogue::{Catalogue, Indicator, Source};
use evidence::dataset::{Dataset, DatasetFile, Sex};
use evidence::ids::{IndicatorId, PlaceCode, SourceId};
use evidence::words::{CatalogueWords, WordsFile};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Digits of the hash in a file's name: enough that two versions of a file never meet.
const HASH: usize = 12;

/// Files of the bundle: path within its folder and content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Validates `data` and builds the bundle in memory.
///
/// # Errors
/// When anything in `data` is missing, malformed or impossible: with file, row and reason.
pub fn build(data: &Path) -> Result<Files> {
    build_without(data, &[])
}

/// The same without the tables named, whose figures, words and files are left out everywhere.
///
/// # Errors
/// As [`build`]; and when a table is not there or cannot be done without.
pub fn build_without(data: &Path, without: &[String]) -> Result<Files> {
    let register = Register::read(&data.join("places.csv"))?;
    let mut catalogue = CatalogueFile::read(&data.join("catalogue.toml"))?;
    let mut contents = content::read_all(&data.join("content"), &catalogue, &register.places)?;
    let mut lists = Lists::read(data, &catalogue.topics)?;
    let mut texts = texts::read_all(&data.join("content"), &lists)?;
    let before: Vec<IndicatorId> = catalogue.indicators.iter().map(|e| e.id.clone()).collect();
    for table in without {
        catalogue.leave_out(table)?;
    }
    for content in &mut contents {
        content.leave_out(&catalogue, without);
    }
    let gone: Vec<IndicatorId> = before
        .into_iter()
        .filter(|id| catalogue.get(id).is_none())
        .collect();
    texts::leave_out(&mut lists, &mut texts, &gone);
    let tables = figures::read_tables(data, &catalogue, &register)?;
    for content in &contents {
        for id in tables.keys() {
            if !content.sources.contains_key(&SourceId::new(id)) {
                let file = format!("{}/catalogue.toml", content.language.code());
                return Err(Refusal::new(file, format!("sources.{id} is missing")));
            }
        }
    }

    let all = all_figures(&catalogue, &tables, &register)?;
    let mut files = Files::new();
    let mut indicators = Vec::new();
    let mut datasets = BTreeMap::new();
    for entry in &catalogue.indicators {
        let figures = all.get(&entry.id);
        let figures = figures.ok_or_else(|| Refusal::new(entry.id.as_str(), "has no figures"))?;
        let file = figures::dataset(entry, figures, &register)?;
        indicators.push(publish(entry, &file, &catalogue, &register, &mut files)?);
        datasets.insert(entry.id.clone(), file);
    }
    let shelf = api::Shelf {
        indicators: &indicators,
        tables: &tables,
        register: &register,
        english: contents.first(),
    };
    for indicator in &indicators {
        if let Some(file) = datasets.get(&indicator.id) {
            shelf.write(indicator, file, &mut files)?;
        }
    }
    shelf.describe(&mut files)?;
    let corridors = corridors::write(data, &catalogue, &tables, &register, &mut files)?;

    let profiles = profiles::write(&indicators, &datasets, &register, &mut files)?;

    let map_path = data.join("world.json");
    let map = read_text(&map_path)?;
    read_map(&map).map_err(|_| Refusal::new(name(&map_path), "is not a map"))?;
    let datasets = all_datasets(datasets)?;
    let headlines = headlines(&catalogue, &indicators, &datasets)?;
    let mut words = BTreeMap::new();
    let mut catalogue_words = BTreeMap::new();
    let mut rooms = BTreeMap::new();
    for content in &contents {
        let code = content.language.code().to_owned();
        words.insert(code.clone(), write_words(content, &headlines, &mut files)?);
        for (room, messages) in &content.rooms {
            let name = put_json(&mut files, &format!("words/{room}.{code}"), messages)?;
            let room = rooms.entry(room.clone()).or_insert_with(BTreeMap::new);
            room.insert(code.clone(), name);
        }
        catalogue_words.insert(code, write_catalogue_words(content, &tables, &mut files)?);
    }
    let sources: Vec<Source> = tables.values().map(|(_, p)| source(p)).collect();
    let listed = Catalogue {
        indicators,
        sources,
    };
    let evidence = texts::Evidence {
        indicators: &listed.indicators,
        datasets: &datasets,
        catalogue: &catalogue,
        register: &register,
    };
    let binder = texts::Binder {
        evidence: &evidence,
        lists: &lists,
        catalogue: &listed,
    };
    let shelves = texts::write(&binder, &contents, &texts, &mut files)?;
    let shown = |s: &&Source| headlines.iter().any(|h| h.source == s.id);
    let index = Index {
        format: FORMAT,
        first: catalogue.first.clone(),
        sources: listed.sources.iter().filter(shown).cloned().collect(),
        headlines,
        places: register.places.all().to_vec(),
        catalogue: put_json(&mut files, "catalogue", &listed)?,
        map: put(&mut files, "world", map.into_bytes()),
        corridors,
        profiles,
        words: words.into(),
        rooms: rooms.into_iter().map(|(l, r)| (l, r.into())).collect(),
        catalogue_words: catalogue_words.into(),
        shelves: shelves.into(),
    };
    files.insert(INDEX.into(), json(&index)?);
    Ok(files)
}

/// The figures of all indicators: first those of publishers, then those computed from them.
fn all_figures(
    catalogue: &CatalogueFile,
    tables: &Tables,
    register: &Register,
) -> Result<BTreeMap<IndicatorId, Figures>> {
    let table = |entry: &Entry| {
        let table = tables.get(&entry.table).map(|(table, _)| table);
        table.ok_or_else(|| Refusal::new(&entry.table, "the table is missing"))
    };
    let mut all = BTreeMap::new();
    for entry in catalogue.indicators.iter().filter(|e| e.derived.is_none()) {
        let figures = figures::published(entry, table(entry)?, register)?;
        all.insert(entry.id.clone(), figures);
    }
    for entry in &catalogue.indicators {
        if let Some(derived) = &entry.derived {
            let figures = derived::compute(entry, derived, &all, table(entry)?, register)?;
            all.insert(entry.id.clone(), figures);
        }
    }
    Ok(all)
}

pub(crate) fn json<T: Serialize>(value: &T) -> Result<Vec<u8>> {
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

pub(crate) fn put_json<T: Serialize>(files: &mut Files, stem: &str, value: &T) -> Result<String> {
    Ok(put(files, stem, json(value)?))
}

/// The indicator's file of figures, and its entry in the catalogue.
fn publish(
    entry: &Entry,
    file: &DatasetFile,
    catalogue: &CatalogueFile,
    register: &Register,
    files: &mut Files,
) -> Result<Indicator> {
    let (latest, coverage) = figures::latest(entry, file, register);
    let years = (
        file.years.first().copied().unwrap_or_default(),
        file.years.last().copied().unwrap_or_default(),
    );
    let inputs = entry.derived.as_ref().map(Derived::inputs);
    let inputs = inputs
        .into_iter()
        .flatten()
        .filter_map(|id| catalogue.get(id));
    let mut also: Vec<SourceId> = Vec::new();
    for input in inputs.filter(|e| e.table != entry.table) {
        also.push(SourceId::new(&input.table));
    }
    Ok(Indicator {
        id: entry.id.clone(),
        source: SourceId::new(&entry.table),
        unit: entry.unit,
        nature: entry.nature,
        topics: entry.topics.clone(),
        by_sex: entry.by_sex,
        by_origin: entry.by_origin,
        signed: entry.signed,
        groups_only: !file.places.iter().any(|p| register.places.is_country(p)),
        also,
        newer: entry.newer.clone(),
        years,
        latest,
        coverage,
        relative: entry.relative.clone().map(Into::into),
        companion: entry.companion.clone(),
        file: put_json(files, &format!("figures/{}", entry.id), file)?,
    })
}

/// The words that every page needs; of sources and indicators only those of the headline figures.
fn write_words(content: &Content, headlines: &[Headline], files: &mut Files) -> Result<String> {
    let named = |h: &Headline| {
        let words = content.indicators.get(&h.indicator);
        words.map(|(w, _)| (h.indicator.clone(), w.name.clone()))
    };
    let source = |h: &Headline| {
        let words = content.sources.get(&h.source);
        words.map(|w| (h.source.clone(), w.clone()))
    };
    let words = WordsFile {
        places: content.places.clone(),
        topics: content.topics.clone().into(),
        sources: headlines.iter().filter_map(source).collect(),
        headlines: headlines.iter().filter_map(named).collect(),
        messages: content.messages.clone().into(),
    };
    put_json(files, &format!("words/{}", content.language.code()), &words)
}

fn write_catalogue_words(content: &Content, tables: &Tables, files: &mut Files) -> Result<String> {
    let code = content.language.code();
    let used = |id: &SourceId| tables.contains_key(id.as_str());
    let sources = content.sources.iter().filter(|(id, _)| used(id));
    let mut words = CatalogueWords {
        sources: sources.map(|(id, w)| (id.clone(), w.clone())).collect(),
        ..CatalogueWords::default()
    };
    for (id, (indicator, details)) in &content.indicators {
        let mut indicator = indicator.clone();
        indicator.details = put_json(files, &format!("details/{id}.{code}"), details)?;
        words.indicators.insert(id.clone(), indicator);
    }
    put_json(files, &format!("catalogue.{code}"), &words)
}

/// The data sets ready to be asked.
fn all_datasets(
    files: BTreeMap<IndicatorId, DatasetFile>,
) -> Result<BTreeMap<IndicatorId, Dataset>> {
    let mut all = BTreeMap::new();
    for (id, file) in files {
        let dataset = Dataset::new(file);
        let dataset = dataset.map_err(|_| Refusal::new(id.as_str(), "its parts do not fit"))?;
        all.insert(id, dataset);
    }
    Ok(all)
}

fn headlines(
    catalogue: &CatalogueFile,
    indicators: &[Indicator],
    datasets: &BTreeMap<IndicatorId, Dataset>,
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
        let dataset = datasets.get(id).ok_or_else(missing)?;
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
        via: provenance.via.clone(),
        rhythm: provenance.rhythm,
        next: provenance.next.clone(),
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
