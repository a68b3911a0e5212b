//! The figures for programs, at addresses that do not change: JSON and CSV for each indicator, a list of all, a Data
//! Package, and a description as schema.org's Dataset.

use crate::bundle::{Files, json};
use crate::content::Content;
use crate::datapackage::{FIELDS, Resource, package};
use crate::figures::Tables;
use crate::places::Register;
use crate::provenance::Provenance;
use crate::refusal::{Refusal, Result};
use evidence::catalogue::Indicator;
use evidence::dataset::{Dataset, DatasetFile, Sex};
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::words::{Details, IndicatorWords};
use serde_json::{Value, json as object};

/// The description of the CSV files.
const PACKAGE: &str = "datapackage.json";
/// The list of all indicators.
const LIST: &str = "api/index.json";
/// The description for search engines.
const DATASET: &str = "dataset.jsonld";
/// What the figures are for, in a sentence.
const TITLE: &str = "Migration toolkit: published statistics on international migration";

/// All that the files say, in English.
pub struct Shelf<'a> {
    pub indicators: &'a [Indicator],
    pub tables: &'a Tables,
    pub register: &'a Register,
    pub english: Option<&'a Content>,
}

/// The address of an indicator's figures as CSV.
#[must_use]
pub fn csv_path(id: &IndicatorId) -> String {
    format!("csv/{id}.csv")
}

fn json_path(id: &IndicatorId) -> String {
    format!("api/{id}.json")
}

impl Shelf<'_> {
    /// The provenances of an indicator, the main one first.
    fn provenances(&self, indicator: &Indicator) -> Vec<&Provenance> {
        let sources = indicator.sources();
        let found = sources.filter_map(|s| self.tables.get(s.as_str()));
        found.map(|(_, provenance)| provenance).collect()
    }

    fn words(&self, id: &IndicatorId) -> Result<&(IndicatorWords, Details)> {
        let words = self.english.and_then(|e| e.indicators.get(id));
        words.ok_or_else(|| Refusal::new(id.as_str(), "has no English words"))
    }

    /// Writes both files of an indicator.
    ///
    /// # Errors
    /// When its figures do not fit together.
    pub fn write(
        &self,
        indicator: &Indicator,
        file: &DatasetFile,
        files: &mut Files,
    ) -> Result<()> {
        let dataset = Dataset::new(file.clone()).map_err(|e| {
            Refusal::new(
                indicator.id.as_str(),
                format!("does not fit together: {e:?}"),
            )
        })?;
        files.insert(
            csv_path(&indicator.id),
            self.csv(indicator, &dataset)?.into_bytes(),
        );
        let whole = self.json(indicator, &dataset)?;
        files.insert(json_path(&indicator.id), json(&whole)?);
        Ok(())
    }

    /// All figures of an indicator as CSV, with English names: what a reader without JavaScript gets.
    fn csv(&self, indicator: &Indicator, dataset: &Dataset) -> Result<String> {
        let fail = |e: csv::Error| Refusal::new(indicator.id.as_str(), e.to_string());
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer
            .write_record(FIELDS.map(|(name, ..)| name))
            .map_err(fail)?;
        let sources = self.provenances(indicator);
        let joined = |part: fn(&Provenance) -> &str| {
            let parts: Vec<&str> = sources.iter().map(|p| part(p)).collect();
            parts.join("; ")
        };
        let publisher = joined(|p| &p.publisher);
        let (title, edition) = (joined(|p| &p.title), joined(|p| &p.edition));
        let licence = joined(|p| &p.licence);
        // A figure is as old as the oldest of its sources.
        let retrieved = sources.iter().map(|p| p.retrieved.as_str()).min();
        for (place, year, sex, value, flag) in figures(dataset) {
            let position = self.register.places.position(place);
            let words = position.and_then(|p| self.english?.places.get(p));
            writer
                .write_record([
                    indicator.id.as_str(),
                    place.as_str(),
                    words.map_or(place.as_str(), |w| &w.name),
                    &year.to_string(),
                    sex.code(),
                    &value.to_string(),
                    flag,
                    &publisher,
                    &title,
                    &edition,
                    &licence,
                    retrieved.unwrap_or_default(),
                ])
                .map_err(fail)?;
        }
        let bytes = writer
            .into_inner()
            .map_err(|e| Refusal::new(indicator.id.as_str(), e.to_string()))?;
        // Spreadsheets take a file for UTF-8 only with this mark.
        Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
    }

    /// What an indicator is, for the list and for its own file.
    fn entry(&self, indicator: &Indicator) -> Result<Value> {
        let (words, details) = self.words(&indicator.id)?;
        let sources = self.provenances(indicator);
        Ok(object!({
            "id": indicator.id,
            "name": words.name,
            "subtitle": words.subtitle,
            "unit": indicator.unit,
            "nature": indicator.nature,
            "topics": indicator.topics,
            "years": indicator.years,
            "latest": indicator.latest,
            "definition": details.definition,
            "method": details.method,
            "limits": details.limits,
            "formula": (!details.formula.is_empty()).then_some(&details.formula),
            "newer_edition": indicator.newer,
            "sources": sources.iter().map(|p| source(p)).collect::<Vec<_>>(),
            "json": json_path(&indicator.id),
            "csv": csv_path(&indicator.id),
        }))
    }

    fn json(&self, indicator: &Indicator, dataset: &Dataset) -> Result<Value> {
        let mut whole = self.entry(indicator)?;
        whole["columns"] = object!(["place", "year", "sex", "value", "flag"]);
        let rows = figures(dataset)
            .map(|(place, year, sex, value, flag)| object!([place, year, sex, value, flag]));
        whole["figures"] = Value::from(rows.collect::<Vec<_>>());
        Ok(whole)
    }

    /// Writes the list, the Data Package and the description for search engines.
    ///
    /// # Errors
    /// When an indicator has no file.
    pub fn describe(&self, files: &mut Files) -> Result<()> {
        let mut list = Vec::new();
        let mut resources = Vec::new();
        let paths: Vec<String> = self.indicators.iter().map(|i| csv_path(&i.id)).collect();
        for (indicator, path) in self.indicators.iter().zip(&paths) {
            list.push(self.entry(indicator)?);
            let (words, details) = self.words(&indicator.id)?;
            let content = files.get(path);
            resources.push(Resource {
                id: indicator.id.as_str(),
                path,
                content: content.ok_or_else(|| Refusal::new(path, "has no file"))?,
                words,
                details,
                provenances: self.provenances(indicator),
            });
        }
        let whole = package(TITLE, &resources);
        let dataset = self.dataset(&list);
        files.insert(PACKAGE.into(), json(&whole)?);
        files.insert(
            LIST.into(),
            json(&object!({ "title": TITLE, "indicators": list }))?,
        );
        files.insert(DATASET.into(), json(&dataset)?);
        Ok(())
    }

    /// The whole as schema.org's Dataset, with the files of each indicator.
    fn dataset(&self, list: &[Value]) -> Value {
        let parts = list.iter().map(|entry| {
            let years = (&entry["years"][0], &entry["years"][1]);
            let licence = &entry["sources"][0]["licence_url"];
            let download = |path: &Value, kind: &str| {
                object!({ "@type": "DataDownload", "encodingFormat": kind, "contentUrl": path })
            };
            let publishers = entry["sources"].as_array().into_iter().flatten();
            let based = publishers.map(|s| object!({ "@type": "Dataset", "name": s["title"], "url": s["url"],
                "creator": { "@type": "Organization", "name": s["publisher"] }, "license": s["licence_url"],
                "description": s["title"] }));
            object!({
                "@type": "Dataset",
                "name": entry["name"],
                "description": format!("{}. {}", text(&entry["subtitle"]), text(&entry["definition"])),
                "identifier": entry["id"],
                "license": licence,
                "temporalCoverage": format!("{}/{}", years.0, years.1),
                "isBasedOn": based.collect::<Vec<_>>(),
                "distribution": [download(&entry["csv"], "text/csv"), download(&entry["json"], "application/json")],
            })
        });
        object!({
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "name": TITLE,
            "description": "Figures on international migration, refugees, internal displacement, remittances, labour \
                            and students as their publishers print them, one file for each indicator, each with \
                            publisher, edition, licence and limits.",
            "isAccessibleForFree": true,
            "hasPart": parts.collect::<Vec<_>>(),
        })
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn source(p: &Provenance) -> Value {
    object!({
        "id": p.id,
        "publisher": p.publisher,
        "title": p.title,
        "edition": p.edition,
        "licence": p.licence,
        "licence_url": p.licence_url,
        "url": p.url,
        "reference_date": p.reference_date,
        "retrieved": p.retrieved,
        "via": (!p.via.is_empty()).then_some(&p.via),
        "next_release": (!p.next.is_empty()).then_some(&p.next),
    })
}

/// The figures in the order of places, years and sexes.
fn figures(dataset: &Dataset) -> impl Iterator<Item = (&PlaceCode, i32, Sex, f64, &'static str)> {
    dataset.places().iter().flat_map(move |place| {
        dataset.years().iter().flat_map(move |&year| {
            Sex::ALL.into_iter().filter_map(move |sex| {
                let value = dataset.value(place, year, sex)?;
                let flag = dataset.flag(place, year).map_or("", |f| f.code());
                Some((place, year, sex, value, flag))
            })
        })
    })
}
