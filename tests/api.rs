//! The static API as an analyst meets it: files at fixed addresses, described for programs, with examples that run.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::{root, site};

fn read(file: &str) -> String {
    let path = site().join("data").join(file);
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{file}: {e}"))
}

fn json(file: &str) -> Value {
    serde_json::from_str(&read(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

#[test]
fn every_indicator_has_its_figures_as_json_and_as_csv() {
    let list = json("api/index.json");
    let indicators = list["indicators"].as_array().unwrap();
    assert!(indicators.len() >= 45);
    for entry in indicators {
        let id = entry["id"].as_str().unwrap();
        for field in ["name", "definition", "method"] {
            assert!(!entry[field].as_str().unwrap().is_empty(), "{id} {field}");
        }
        for source in entry["sources"].as_array().unwrap() {
            for field in [
                "publisher",
                "title",
                "edition",
                "licence",
                "licence_url",
                "retrieved",
            ] {
                assert!(!source[field].as_str().unwrap().is_empty(), "{id} {field}");
            }
        }
        let whole = json(entry["json"].as_str().unwrap());
        let figures = whole["figures"].as_array().unwrap();
        let text = read(entry["csv"].as_str().unwrap());
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), figures.len(), "{id}");
        for (row, figure) in rows.iter().zip(figures) {
            assert_eq!(&row[1], figure[0].as_str().unwrap(), "{id}");
            assert_eq!(row[3], figure[1].to_string(), "{id}");
            let (csv, json) = (row[5].parse::<f64>().unwrap(), figure[3].as_f64().unwrap());
            assert!((csv - json).abs() <= json.abs() * 1e-12, "{id} {row:?}");
        }
    }
}

#[test]
fn a_derived_indicator_names_all_its_sources() {
    let whole = json("api/refugees-gdp.json");
    let publishers: Vec<&str> = whole["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["publisher"].as_str().unwrap())
        .collect();
    assert_eq!(publishers, ["UNHCR", "World Bank"]);
    assert!(!whole["formula"].as_str().unwrap().is_empty());
    assert!(read("csv/refugees-gdp.csv").contains("UNHCR; World Bank"));
}

#[test]
fn search_engines_find_the_data_described() {
    for language in ["en", "ar"] {
        let page = std::fs::read_to_string(site().join(language).join("data/index.html")).unwrap();
        let (_, rest) = page
            .split_once("<script type=\"application/ld+json\">")
            .unwrap();
        let (text, _) = rest.split_once("</script>").unwrap();
        let dataset: Value = serde_json::from_str(text).unwrap();
        assert_eq!(dataset["@type"], "Dataset");
        let parts = dataset["hasPart"].as_array().unwrap();
        assert!(parts.len() >= 45);
        for part in parts {
            assert!(part["description"].as_str().unwrap().len() >= 50);
            let address = part["distribution"][0]["contentUrl"].as_str().unwrap();
            assert!(
                site().join(address.trim_start_matches('/')).exists(),
                "{address}"
            );
        }
    }
}

/// An example with the site's own folder in place of its address.
fn example(file: &str, folder: &Path) -> PathBuf {
    let text = std::fs::read_to_string(root().join("data/examples").join(file)).unwrap();
    let address = format!("file://{}/", site().join("data").display());
    let path = folder.join(file);
    std::fs::write(&path, text.replace("{address}", &address)).unwrap();
    path
}

/// What a program prints; nothing where the machine does not have it.
fn run(program: &str, file: &Path) -> Option<String> {
    let out = match Command::new(program).arg(file).output() {
        Ok(out) => out,
        Err(_) => {
            println!("{program} is not on this machine; its example was not run");
            return None;
        }
    };
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    Some(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// The figures that the examples are to print, from the site's own file.
fn kenya_and_uganda() -> usize {
    let text = read("csv/refugees-hosted.csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows = reader.records().map(Result::unwrap);
    rows.filter(|r| (&r[1] == "KEN" || &r[1] == "UGA") && r[3] >= *"2020")
        .count()
}

#[test]
fn the_example_in_python_runs() {
    let folder = tempfile::tempdir().unwrap();
    if let Some(printed) = run("python3", &example("python.py", folder.path())) {
        assert_eq!(printed.lines().count(), kenya_and_uganda(), "{printed}");
        assert!(printed.contains("Kenya 2025"), "{printed}");
    }
}

#[test]
fn the_example_in_r_runs() {
    let folder = tempfile::tempdir().unwrap();
    if let Some(printed) = run("Rscript", &example("r.R", folder.path())) {
        assert_eq!(printed.lines().count(), kenya_and_uganda(), "{printed}");
        assert!(printed.contains("Kenya 2025"), "{printed}");
    }
}

/// The formula counts on the order of columns; a spreadsheet program is started only where there is one.
#[test]
fn the_example_for_spreadsheets_names_the_right_columns() {
    let text = read("csv/refugees-hosted.csv");
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().unwrap();
    assert_eq!(
        (&header[1], &header[3], &header[4], &header[5]),
        ("place", "year", "sex", "value")
    );
    let formula = std::fs::read_to_string(root().join("data/examples/spreadsheet.txt")).unwrap();
    assert_eq!(
        formula.trim(),
        "=SUMIFS(F:F,B:B,\"KEN\",D:D,2024,E:E,\"both\")"
    );
}
