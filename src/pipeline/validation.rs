//! What stops the build: each test spoils one thing in a copy of the real data and reads the refusal.

use crate::bundle::build;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

/// The refusal of data in which `find` was replaced once in a file.
fn refusal(file: &str, find: &str, put: &str) -> String {
    let data = TempDir::new().unwrap();
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data"),
        data.path(),
    );
    let path: PathBuf = data.path().join(file);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains(find), "{file} has no «{find}»");
    std::fs::write(&path, text.replacen(find, put, 1)).unwrap();
    match build(data.path()) {
        Ok(_) => panic!("{file} was taken with «{put}»"),
        Err(refusal) => refusal.to_string(),
    }
}

#[track_caller]
fn refused(file: &str, find: &str, put: &str, says: &str) {
    let refusal = refusal(file, find, put);
    assert!(refusal.contains(says), "{refusal}");
}

const STOCK: &str = "tables/undesa-ims-2024.csv";

#[test]
fn an_unknown_place() {
    let row = "migrants,KEN,2024,both,992536,";
    refused(
        STOCK,
        row,
        "migrants,KEX,2024,both,992536,",
        "undesa-ims-2024.csv, row 5687: the place «KEX» is unknown",
    );
}

#[test]
fn a_key_that_stands_twice() {
    let row = "migrants,KEN,2024,female,491635,";
    refused(
        STOCK,
        row,
        "migrants,KEN,2024,both,491635,",
        "undesa-ims-2024.csv, row 5688: the same measure, place, year and sex stand twice",
    );
}

#[test]
fn an_impossible_value() {
    let row = "migrants,KEN,2024,both,992536,";
    refused(
        STOCK,
        row,
        "migrants,KEN,2024,both,-992536,",
        "undesa-ims-2024.csv, row 5687: -992536 is impossible for migrant-stock",
    );
}

#[test]
fn a_text_in_place_of_a_value() {
    let row = "migrants,KEN,2024,both,992536,";
    refused(
        STOCK,
        row,
        "migrants,KEN,2024,both,many,",
        "undesa-ims-2024.csv, row 5687, column value: «many» is not understood",
    );
}

#[test]
fn sexes_that_do_not_add_up() {
    let row = "migrants,KEN,2024,female,491635,";
    refused(
        STOCK,
        row,
        "migrants,KEN,2024,female,491600,",
        "KEN 2024: women and men do not add up to both sexes",
    );
}

#[test]
fn a_world_total_that_is_not_the_published_one() {
    let row = "refugees-by-asylum,001,2025,both,28461306,";
    refused(
        "tables/unhcr-rdf-2025.csv",
        row,
        "refugees-by-asylum,001,2025,both,28461307,",
        "but 28461306 is published",
    );
}

#[test]
fn a_missing_translation_of_a_place() {
    let (row, says) = (
        "\nAFG,Afghanistan,l’Afghanistan,en Afghanistan,d’Afghanistan,",
        "fr/places.csv",
    );
    refused("content/fr/places.csv", row, "", says);
    refused(
        "content/fr/places.csv",
        "AFG,Afghanistan,",
        "AFX,Afghanistan,",
        "row 3: the place «AFX» is unknown",
    );
}

#[test]
fn a_missing_translation_of_a_sentence() {
    refused(
        "content/ar/messages.toml",
        "percent = ",
        "perzent = ",
        "ar/messages.toml",
    );
}

#[test]
fn a_gap_that_no_one_fills() {
    refused(
        "content/es/messages.toml",
        "year = \"{subtitle}",
        "year = \"{subtitel}",
        "es/messages.toml",
    );
}

#[test]
fn a_licence_that_is_not_named() {
    refused(
        "tables/wdi-population.toml",
        "licence = ",
        "license = ",
        "wdi-population.toml",
    );
}

const CATALOGUE: &str = "catalogue.toml";

#[test]
fn two_tables_that_nothing_declares_to_be_combined() {
    refused(
        CATALOGUE,
        "tables = [\"unhcr-rdf-2025\", \"wdi-gdp\"]",
        "tables = [\"unhcr-idmc-2025\", \"wdi-gdp\"]",
        "refugees-gdp: nothing declares that «unhcr-rdf-2025» and «wdi-gdp» may be combined",
    );
}

#[test]
fn two_editions_that_are_combined() {
    refused(
        CATALOGUE,
        "of = \"migrant-stock\", by = \"emigrant-stock\"",
        "of = \"migrant-stock\", by = \"emigrant-stock-2020-edition\"",
        "«undesa-ims-2024» and «undesa-ims-2020-origin» are different editions and are never combined",
    );
}

#[test]
fn a_flow_that_is_taken_from_a_stock() {
    refused(
        CATALOGUE,
        "of = \"migrant-stock\", by = \"emigrant-stock\"",
        "of = \"migrant-stock\", by = \"net-migration\"",
        "migrant-balance",
    );
}

#[test]
fn a_formula_that_a_language_lacks() {
    refused(
        "content/ru/catalogue.toml",
        "formula = ",
        "formel = ",
        "ru/catalogue.toml",
    );
}
