//! Golden tests of the importers: a folder for each form of publisher's file, with a small file in `input`, what it
//! becomes in `expected`, and in `case.toml` what makes it bad and how that is refused.
//!
//! Workbooks stand as one CSV file for each sheet, so that a change can be read; they are packed when a test runs.
//! `UPDATE_GOLDEN=1 cargo test -p pipeline` writes `expected` anew.

use crate::import::{Request, run};
use crate::wdi::Told;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

#[derive(Deserialize)]
struct Case {
    publisher: String,
    file: String,
    indicator: Option<String>,
    updated: Option<String>,
    refusal: Vec<Bad>,
}

/// A change that makes the file bad, and what the refusal begins with.
#[derive(Deserialize)]
struct Bad {
    what: String,
    sheet: Option<String>,
    put: Option<Put>,
    remove_row: Option<usize>,
    rename: Option<String>,
    keep_bytes: Option<usize>,
    says: String,
}

/// Row and column from 1.
#[derive(Deserialize)]
struct Put {
    row: usize,
    column: usize,
    text: String,
}

/// Sheets by name, or one CSV file under the name that is empty.
type Sheets = BTreeMap<String, Vec<Vec<String>>>;

fn here(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("golden")
        .join(folder)
}

fn read(case: &Case, folder: &Path) -> Sheets {
    let mut sheets = Sheets::new();
    for entry in std::fs::read_dir(folder.join("input")).unwrap().flatten() {
        let path = entry.path();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut rows = Vec::new();
        // Line by line, as blank lines count.
        for line in text.trim_start_matches('\u{feff}').lines() {
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .from_reader(line.as_bytes());
            let row = reader.records().next().map(Result::unwrap);
            rows.push(row.map_or_else(Vec::new, |r| r.iter().map(str::to_owned).collect()));
        }
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let name = if case.file.ends_with(".csv") {
            String::new()
        } else {
            stem
        };
        sheets.insert(name, rows);
    }
    sheets
}

fn pack(sheets: &Sheets, file: &Path) {
    if let Some(rows) = sheets.get("") {
        let lines: Vec<String> = rows
            .iter()
            .map(|row| {
                let cells = row
                    .iter()
                    .map(|c| format!("\"{}\"", c.replace('"', "\"\"")));
                cells.collect::<Vec<_>>().join(",")
            })
            .collect();
        std::fs::write(file, lines.join("\n") + "\n").unwrap();
        return;
    }
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet().set_name(name).unwrap();
        for (r, row) in rows.iter().enumerate() {
            for (c, text) in row.iter().enumerate() {
                let (r, c) = (r as u32, c as u16);
                match text.parse::<f64>() {
                    _ if text.is_empty() => {}
                    Ok(number) => drop(sheet.write_number(r, c, number).unwrap()),
                    Err(_) => drop(sheet.write_string(r, c, text).unwrap()),
                }
            }
        }
    }
    workbook.save(file).unwrap();
}

impl Bad {
    fn spoil(&self, sheets: &mut Sheets) {
        let name = self.sheet.clone().unwrap_or_default();
        if let Some(put) = &self.put {
            sheets.get_mut(&name).unwrap()[put.row - 1][put.column - 1] = put.text.clone();
        }
        if let Some(row) = self.remove_row {
            sheets.get_mut(&name).unwrap().remove(row - 1);
        }
        if let Some(new) = &self.rename {
            let rows = sheets.remove(&name).unwrap();
            sheets.insert(new.clone(), rows);
        }
    }
}

/// A data folder that holds the register of places and nothing else.
fn data() -> TempDir {
    let data = TempDir::new().unwrap();
    let register = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/places.csv");
    std::fs::copy(register, data.path().join("places.csv")).unwrap();
    let names = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/content/en/places.csv");
    std::fs::create_dir_all(data.path().join("content/en")).unwrap();
    std::fs::copy(names, data.path().join("content/en/places.csv")).unwrap();
    data
}

fn request(case: &Case, file: &Path) -> Request {
    Request {
        publisher: case.publisher.clone(),
        file: file.to_owned(),
        retrieved: "2026-08-08".into(),
        told: Told {
            indicator: case.indicator.clone(),
            updated: case.updated.clone(),
        },
    }
}

/// A workbook that is packed anew has another checksum each time.
fn without_checksum(text: &str) -> String {
    let lines = text.lines().filter(|l| !l.starts_with("sha256"));
    lines.fold(String::new(), |all, line| all + line + "\n")
}

fn check(folder: &str) {
    let folder = here(folder);
    let case: Case =
        toml::from_str(&std::fs::read_to_string(folder.join("case.toml")).unwrap()).unwrap();
    let inputs = TempDir::new().unwrap();
    let file = inputs.path().join(&case.file);

    let sheets = read(&case, &folder);
    pack(&sheets, &file);
    let good = data();
    run(&request(&case, &file), good.path()).unwrap();
    let expected = folder.join("expected");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(&expected).unwrap();
    }
    let mut written = 0;
    let pairs = std::fs::read_dir(good.path().join("pairs"));
    let tables = std::fs::read_dir(good.path().join("tables")).unwrap();
    for entry in tables.chain(pairs.into_iter().flatten()).flatten() {
        // Pairs are named after their table.
        let of_pairs = entry.path().parent().unwrap().ends_with("pairs");
        let name = entry.file_name().to_string_lossy().into_owned();
        let name = if of_pairs {
            format!("pairs-{name}")
        } else {
            name
        };
        let text = without_checksum(&std::fs::read_to_string(entry.path()).unwrap());
        let wanted = expected.join(name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&wanted, &text).unwrap();
        }
        assert_eq!(
            text,
            std::fs::read_to_string(&wanted).unwrap(),
            "{}",
            wanted.display()
        );
        written += usize::from(!of_pairs);
    }
    assert_eq!(written, 2, "a table and its provenance");

    for bad in &case.refusal {
        let mut spoilt = sheets.clone();
        bad.spoil(&mut spoilt);
        pack(&spoilt, &file);
        if let Some(keep) = bad.keep_bytes {
            let bytes = std::fs::read(&file).unwrap();
            std::fs::write(&file, &bytes[..keep]).unwrap();
        }
        let data = data();
        let refusal = run(&request(&case, &file), data.path())
            .expect_err(&bad.what)
            .to_string();
        assert!(refusal.starts_with(&bad.says), "{}: {refusal}", bad.what);
        assert!(
            !data.path().join("tables").exists(),
            "{}: something was written",
            bad.what
        );
    }
}

#[test]
fn undesa_workbook() {
    check("undesa");
}

#[test]
fn unhcr_population() {
    check("unhcr");
}

#[test]
fn unhcr_solutions() {
    check("unhcr-solutions");
}

#[test]
fn unhcr_internal_displacement() {
    check("unhcr-idmc");
}

#[test]
fn world_bank_bulk_download() {
    check("wdi-wide");
}

#[test]
fn world_bank_long_form() {
    check("wdi-long");
}

#[test]
fn a_file_of_nobody_is_refused() {
    let case = Case {
        publisher: "nobody".into(),
        file: "x.csv".into(),
        indicator: None,
        updated: None,
        refusal: Vec::new(),
    };
    let data = data();
    let refusal = run(&request(&case, Path::new("x.csv")), data.path()).unwrap_err();
    assert!(
        refusal
            .to_string()
            .contains("the publisher «nobody» is not known")
    );
}

/// Where the publishers' own files are at hand, they still give the tables that are committed.
#[test]
fn publishers_files_give_the_committed_tables() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = root.join("../shared/data");
    if !shared.exists() {
        return;
    }
    let files = [
        (
            "undesa",
            "publisher_files/undesa_pd_2024_ims_stock_by_sex_and_destination.xlsx",
            "undesa-ims-2024",
            false,
        ),
        (
            "unhcr",
            "unhcr/solutions.csv",
            "unhcr-solutions-2025",
            false,
        ),
        ("unhcr", "unhcr/idmc.csv", "unhcr-idmc-2025", false),
        ("unhcr", "unhcr/population.csv", "unhcr-rdf-2025", false),
        (
            "wdi",
            "publisher_files/wdi_API_BX.TRF.PWKR.CD.DT_DS2_en_excel.xls",
            "wdi-remittances-received",
            false,
        ),
        (
            "wdi",
            "publisher_files/wdi_API_BX.TRF.PWKR.DT.GD.ZS_DS2_en_csv.csv",
            "wdi-remittances-gdp",
            false,
        ),
        (
            "wdi",
            "worldbank/population_1960_2024.csv",
            "wdi-population",
            true,
        ),
    ];
    for (publisher, file, table, long) in files {
        let case = Case {
            publisher: publisher.into(),
            file: file.into(),
            indicator: long.then(|| "SP.POP.TOTL".into()),
            updated: long.then(|| "2026-03-06".into()),
            refusal: Vec::new(),
        };
        let data = data();
        run(&request(&case, &shared.join(file)), data.path()).unwrap();
        let name = format!("tables/{table}.csv");
        let ours = std::fs::read(root.join("data").join(&name)).unwrap();
        // Not assert_eq, which would print megabytes.
        assert!(
            std::fs::read(data.path().join(&name)).unwrap() == ours,
            "{name} differs"
        );
    }
}

#[test]
fn idmc() {
    check("idmc");
}

#[test]
fn idmc_editions() {
    check("idmc-editions");
}

#[test]
fn ilo() {
    check("ilo");
}

#[test]
fn ilo_activity() {
    check("ilo-activity");
}

#[test]
fn iom() {
    check("iom");
}

#[test]
fn oecd() {
    check("oecd");
}

#[test]
fn remittances_matrix() {
    check("remittances-matrix");
}

#[test]
fn remittances_prices() {
    check("remittances-prices");
}

#[test]
fn uis() {
    check("uis");
}

#[test]
fn undesa_2020() {
    check("undesa-2020");
}

#[test]
fn undesa_2020_origin() {
    check("undesa-2020-origin");
}

#[test]
fn undesa_pairs() {
    check("undesa-pairs");
}

#[test]
fn unhcr_applications() {
    check("unhcr-applications");
}

#[test]
fn unhcr_decisions() {
    check("unhcr-decisions");
}

#[test]
fn unhcr_demographics() {
    check("unhcr-demographics");
}

#[test]
fn unhcr_unrwa() {
    check("unhcr-unrwa");
}

#[test]
fn unwpp() {
    check("unwpp");
}
