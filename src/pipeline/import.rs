//! From a publisher's file to `data/tables`: all of it or nothing.

use crate::places::Register;
use crate::provenance::{Provenance, is_day};
use crate::refusal::{Refusal, Result, name, read_bytes};
use crate::table::Table;
use crate::{geometry, undesa, unhcr, wdi};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// What an import is told on the command line.
pub struct Request {
    pub publisher: String,
    pub file: PathBuf,
    /// The day on which the file was retrieved, ISO 8601.
    pub retrieved: String,
    pub told: wdi::Told,
}

/// Takes in a file and writes the table with its provenance into `data`.
///
/// # Errors
/// When the publisher is unknown, the file is refused, or cannot be written. Nothing is written then.
pub fn run(request: &Request, data: &Path) -> Result<String> {
    if !is_day(&request.retrieved) {
        let reason = format!(
            "--retrieved «{}» is not a day (YYYY-MM-DD)",
            request.retrieved
        );
        return Err(Refusal::new(name(&request.file), reason));
    }
    let register = Register::read(&data.join("places.csv"))?;
    let path = &request.file;
    let (table, provenance) = match request.publisher.as_str() {
        "undesa" => (undesa::import(path, &register)?, undesa::provenance(path)?),
        "unhcr" => {
            let import = unhcr::import(path, &register)?;
            (import.table, import.provenance)
        }
        "wdi" => {
            let import = wdi::import(path, &register, &request.told)?;
            (import.table, import.provenance)
        }
        "geometry" => {
            let map = geometry::import(path, &register)?;
            write_all(&[(data.join("world.json"), map)])?;
            return Ok("world.json: outlines and dots".into());
        }
        other => {
            let reason =
                format!("the publisher «{other}» is not known: undesa, unhcr, wdi, geometry");
            return Err(Refusal::new(name(path), reason));
        }
    };
    if table.is_empty() {
        return Err(Refusal::new(name(path), "holds no figures"));
    }
    let provenance = Provenance {
        retrieved: request.retrieved.clone(),
        file: name(path),
        sha256: sha256(path)?,
        ..provenance
    };
    let tables = data.join("tables");
    let id = &provenance.id;
    write_all(&[
        (tables.join(format!("{id}.csv")), table.to_csv()),
        (tables.join(format!("{id}.toml")), provenance.to_toml()?),
    ])?;
    Ok(summary(id, &table))
}

fn summary(id: &str, table: &Table) -> String {
    let years = || table.iter().map(|(k, _)| k.year);
    let (first, last) = (years().min(), years().max());
    let mut places: Vec<_> = table.iter().map(|(k, _)| &k.place).collect();
    places.sort();
    places.dedup();
    format!(
        "{id}: {} figures, {} places, {} to {}",
        table.len(),
        places.len(),
        first.unwrap_or_default(),
        last.unwrap_or_default()
    )
}

/// The SHA-256 of a file in hexadecimal digits.
///
/// # Errors
/// When it cannot be read.
pub fn sha256(path: &Path) -> Result<String> {
    Ok(hex(&Sha256::digest(read_bytes(path)?)))
}

/// Bytes as hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// Writes all files beside their names first and renames them when all are written, so that a failure leaves the
/// old ones.
fn write_all(files: &[(PathBuf, String)]) -> Result<()> {
    let fail = |path: &Path, e: std::io::Error| Refusal::new(name(path), e.to_string());
    let beside = |path: &Path| PathBuf::from(format!("{}.new", path.display()));
    for (path, text) in files {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| fail(folder, e))?;
        }
        std::fs::write(beside(path), text).map_err(|e| fail(path, e))?;
    }
    for (path, _) in files {
        std::fs::rename(beside(path), path).map_err(|e| fail(path, e))?;
    }
    Ok(())
}
