//! The CSV files of the bundle described as a Data Package (Frictionless, version 1), so that tools can fetch, check
//! and type them without this toolkit.

use crate::import::hex;
use crate::provenance::Provenance;
use evidence::dataset::{Flag, Sex};
use evidence::words::{Details, IndicatorWords};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// The columns of each file: name, type, what it holds.
pub const FIELDS: [(&str, &str, &str); 12] = [
    ("indicator", "string", "Code of the indicator"),
    (
        "place",
        "string",
        "ISO 3166-1 alpha-3 code, UN M49 code of a region, or code of a group of countries",
    ),
    ("place_name", "string", "Name of the place in English"),
    ("year", "year", "Year to which the figure refers"),
    ("sex", "string", "Sex of the persons counted"),
    (
        "value",
        "number",
        "The figure, in the unit that the description gives",
    ),
    (
        "flag",
        "string",
        "Why the figure needs care; empty for most",
    ),
    ("publisher", "string", "Publisher of the figure"),
    ("title", "string", "Title of the data set"),
    ("edition", "string", "Edition of the data set"),
    ("licence", "string", "Licence of the data set"),
    (
        "retrieved",
        "date",
        "Day on which the publisher's file was retrieved",
    ),
];

fn schema() -> Value {
    let field = |(name, kind, description): (&str, &str, &str)| {
        let mut field = json!({ "name": name, "type": kind, "description": description });
        let required = json!({ "required": true });
        match name {
            "sex" => {
                field["constraints"] = json!({ "required": true, "enum": Sex::ALL.map(Sex::code) })
            }
            "flag" => field["constraints"] = json!({ "enum": Flag::ALL.map(Flag::code) }),
            _ => field["constraints"] = required,
        }
        field
    };
    json!({
        "fields": FIELDS.map(field),
        "primaryKey": ["place", "year", "sex"],
        "missingValues": [""],
    })
}

/// A licence as Data Packages name it: `CC-BY-4.0` for «CC BY 4.0».
fn licence(provenance: &Provenance) -> Value {
    json!({
        "name": provenance.licence.replace(' ', "-"),
        "title": provenance.licence,
        "path": provenance.licence_url,
    })
}

/// A file of the package.
pub struct Resource<'a> {
    pub id: &'a str,
    /// Its place beside the package's own file.
    pub path: &'a str,
    pub content: &'a [u8],
    pub words: &'a IndicatorWords,
    pub details: &'a Details,
    /// The main one first.
    pub provenances: Vec<&'a Provenance>,
}

impl Resource<'_> {
    fn licences(&self) -> Vec<Value> {
        let mut licences: Vec<Value> = self.provenances.iter().map(|p| licence(p)).collect();
        licences.dedup();
        licences
    }

    fn describe(&self) -> Value {
        let source = |p: &&Provenance| json!({ "title": format!("{}, {}, {}", p.publisher, p.title, p.edition), "path": p.url });
        let limits = self.details.limits.join(" ");
        json!({
            "profile": "tabular-data-resource",
            "name": self.id,
            "path": self.path,
            "title": self.words.name,
            "description": format!("{}. {} {limits}", self.words.subtitle, self.details.definition),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": self.content.len(),
            "hash": format!("sha256:{}", hex(&Sha256::digest(self.content))),
            "licenses": self.licences(),
            "sources": self.provenances.iter().map(source).collect::<Vec<_>>(),
            "schema": schema(),
        })
    }
}

/// The package's own file.
#[must_use]
pub fn package(title: &str, resources: &[Resource<'_>]) -> Value {
    let mut licences: Vec<Value> = resources.iter().flat_map(Resource::licences).collect();
    licences.sort_by_key(|l| l["name"].to_string());
    licences.dedup();
    json!({
        "profile": "tabular-data-package",
        "name": "migration-toolkit",
        "title": title,
        "description": "Figures as their publishers print them, one file for each indicator. An empty cell of the \
                        publisher is no row here; missing is not zero. Sums for regions that the publisher does not \
                        print carry the flag «summed».",
        "licenses": licences,
        "resources": resources.iter().map(Resource::describe).collect::<Vec<_>>(),
    })
}
