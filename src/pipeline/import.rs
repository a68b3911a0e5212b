//! From a publisher's file to `data/tables`: all of it or nothing.

use crate::pairs::Pairs;
use crate::places::Register;
use crate::provenance::{Provenance, is_day};
use crate::refusal::{Refusal, Result, name, read_bytes};
use crate::table::Table;
use crate::{
    change, geometry, grid, idmc, ilo, missing, oecd, remittances, uis, undesa, undesa_origin,
    unhcr, unwpp, wdi,
};
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

/// What an importer makes of a publisher's file.
pub struct Import {
    pub table: Table,
    /// Figures between two places, where the file has them.
    pub pairs: Option<Pairs>,
    pub provenance: Provenance,
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
    let register = register.with_names(&data.join("content/en/places.csv"))?;
    let path = &request.file;
    let imported = match request.publisher.as_str() {
        "undesa" => undesa_file(path, &register)?,
        "unhcr" => unhcr::import(path, &register)?,
        "wdi" => wdi::import(path, &register, &request.told)?,
        "remittances" => remittances::import(path, &register)?,
        "unwpp" => unwpp::import(path, &register)?,
        "idmc" => idmc::import(path, &register)?,
        "iom" => missing::import(path, &register)?,
        "ilo" => ilo::import(path, &register)?,
        "uis" => uis::import(path, &register)?,
        "oecd" => oecd::import(path, &register)?,
        "geometry" => {
            let map = geometry::import(path, &register)?;
            write_all(&[(data.join("world.json"), map)])?;
            return Ok("world.json: outlines and dots".into());
        }
        other => {
            let known =
                "undesa, unhcr, wdi, remittances, unwpp, idmc, iom, ilo, uis, oecd, geometry";
            let reason = format!("the publisher «{other}» is not known: {known}");
            return Err(Refusal::new(name(path), reason));
        }
    };
    let Import {
        table,
        pairs,
        provenance,
    } = imported;
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
    let changed = changed(&tables, id, &table)?;
    let mut files = vec![
        (tables.join(format!("{id}.csv")), table.to_csv()),
        (tables.join(format!("{id}.toml")), provenance.to_toml()?),
    ];
    if let Some(pairs) = &pairs {
        files.push((data.join(format!("pairs/{id}.csv")), pairs.to_csv()));
    }
    write_all(&files)?;
    Ok(format!("{}\n{changed}", summary(id, &table)))
}

/// UN DESA's own workbook, or tables of its data in a third party's copy.
fn undesa_file(path: &Path, register: &Register) -> Result<Import> {
    if path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("csv"))
    {
        let grid = grid::read_csv(path)?;
        if undesa_origin::is(&grid) {
            return undesa_origin::import(&grid, register);
        }
        return Err(grid
            .refuse("is none of the tables of UN DESA that are imported")
            .row(1));
    }
    undesa::import(path, register)
}

/// What differs from the table of the same name, or else of the edition before.
fn changed(tables: &Path, id: &str, table: &Table) -> Result<String> {
    let Some(former) = former(tables, id) else {
        return Ok("a new table".to_owned());
    };
    let before = Table::read(&tables.join(format!("{former}.csv")), |_, _| None)?;
    let text = change::describe(&before, table);
    Ok(if text.is_empty() {
        format!("no figure differs from {former}")
    } else {
        format!("compared with {former}\n{text}")
    })
}

/// The table with this name, otherwise the newest of an earlier edition: with the same name but for the year in it.
fn former(tables: &Path, id: &str) -> Option<String> {
    let year = |word: &&str| word.len() == 4 && word.parse::<u16>().is_ok();
    let stem = |id: &str| {
        id.split('-')
            .filter(|w| !year(w))
            .collect::<Vec<_>>()
            .join("-")
    };
    let files = std::fs::read_dir(tables).ok()?.flatten();
    let names =
        files.filter_map(|f| Some(f.file_name().to_str()?.strip_suffix(".csv")?.to_owned()));
    let mut names: Vec<String> = names
        .filter(|n| stem(n) == stem(id) && n.as_str() <= id)
        .collect();
    names.sort();
    names.pop()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_edition_is_compared_with_the_one_before() {
        let place = tempfile::TempDir::new().unwrap();
        let former = |id: &str| former(place.path(), id);
        assert_eq!(former("unhcr-rdf-2025"), None);
        for name in ["unhcr-rdf-2023", "unhcr-rdf-2024", "unhcr-idmc-2025"] {
            std::fs::write(place.path().join(format!("{name}.csv")), "").unwrap();
        }
        assert_eq!(former("unhcr-rdf-2025").as_deref(), Some("unhcr-rdf-2024"));
        assert_eq!(former("unhcr-rdf-2023").as_deref(), Some("unhcr-rdf-2023"));
        assert_eq!(former("unhcr-rdf-2022"), None, "a newer one is not before");
        assert_eq!(former("wdi-population"), None);
    }
}
