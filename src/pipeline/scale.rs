//! What the bundle costs as it grows, and what is left when a table is left out.

use crate::bundle::{Files, build, build_without};
use crate::validation::copy;
use evidence::Language;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use tempfile::TempDir;

/// The bundle of the real data, built once for all tests.
fn built() -> &'static Files {
    static BUILT: OnceLock<Files> = OnceLock::new();
    BUILT.get_or_init(|| build(&real()).unwrap())
}

fn real() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// The bytes that every page fetches first: the index and the words of a language.
fn first_bytes(files: &Files, language: Language) -> usize {
    let words = format!("words/{}-", language.code());
    let first = files
        .iter()
        .filter(|(name, _)| *name == "index.json" || name.starts_with(&words));
    first.map(|(_, content)| content.len()).sum()
}

/// A section of a TOML file, with its heading, up to the next one.
fn section<'a>(text: &'a str, heading: &str) -> &'a str {
    let from = text.find(heading).unwrap_or_else(|| panic!("{heading}"));
    let rest = &text[from + 1..];
    let to = rest.find("\n[").map_or(text.len(), |at| from + 1 + at);
    &text[from..to]
}

#[test]
fn a_first_visit_costs_the_same_with_ten_times_the_indicators() {
    let data = TempDir::new().unwrap();
    copy(&real(), data.path());
    let edit = |file: &str, change: &dyn Fn(&str) -> String| {
        let path = data.path().join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.clone() + &change(&text)).unwrap();
    };
    let catalogue = std::fs::read_to_string(real().join("catalogue.toml")).unwrap();
    let more = catalogue.matches("[[indicators]]").count() * 9;
    edit("catalogue.toml", &|text| {
        let from = text.find("[[indicators]]\nid = \"inflows\"").unwrap();
        let one = section(&text[from..], "[[indicators]]");
        (0..more)
            .map(|i| {
                format!(
                    "\n{}\n",
                    one.replace("\"inflows\"", &format!("\"inflows-{i}\""))
                        .replacen("measure = \"inflows-", "measure = \"inflows\" #", 1)
                )
            })
            .collect()
    });
    for language in Language::ALL {
        edit(
            &format!("content/{}/catalogue.toml", language.code()),
            &|text| {
                let one = section(text, "[indicators.inflows]");
                (0..more)
                    .map(|i| {
                        format!(
                            "\n{}\n",
                            one.replace(
                                "[indicators.inflows]",
                                &format!("[indicators.inflows-{i}]")
                            )
                        )
                    })
                    .collect()
            },
        );
    }
    let (before, after) = (built(), build(data.path()).unwrap());
    assert!(after.len() > before.len() + more);
    for language in Language::ALL {
        let (small, large) = (first_bytes(before, language), first_bytes(&after, language));
        let growth = large as f64 / small as f64;
        assert!(
            (0.98..=1.02).contains(&growth),
            "{}: {small} to {large}",
            language.code()
        );
    }
}

#[test]
fn more_figures_of_an_indicator_change_its_own_file_only() {
    let data = TempDir::new().unwrap();
    copy(&real(), data.path());
    let path = data.path().join("tables/oecd-inflows-2022.csv");
    let mut text = std::fs::read_to_string(&path).unwrap();
    for year in 1900..1952 {
        for place in [
            "AUS", "AUT", "BEL", "CAN", "CHE", "CHL", "CZE", "DEU", "DNK", "ESP", "EST", "FIN",
            "FRA", "GBR", "GRC", "HUN", "IRL", "ISL", "ISR", "ITA", "JPN", "KOR", "LTU", "LUX",
            "LVA", "MEX", "NLD", "NOR", "NZL", "POL", "PRT", "SVK", "SVN", "SWE", "TUR", "USA",
            "COL", "CRI", "KEN",
        ] {
            text += &format!("inflows,{place},{year},both,{},\n", year * 7);
        }
    }
    std::fs::write(&path, text).unwrap();
    let (before, after) = (built(), build(data.path()).unwrap());
    let figures = |files: &Files| -> Vec<String> {
        let names = files
            .keys()
            .filter(|n| n.starts_with("figures/") || n.starts_with("corridors/"));
        names.cloned().collect()
    };
    let (before_names, after_names) = (figures(before), figures(&after));
    let new: Vec<_> = after_names
        .iter()
        .filter(|n| !before_names.contains(n))
        .collect();
    assert!(
        matches!(new.as_slice(), [one] if one.starts_with("figures/inflows-")),
        "{new:?}"
    );
    for language in Language::ALL {
        assert_eq!(first_bytes(before, language), first_bytes(&after, language));
    }
}

#[test]
fn a_table_that_is_left_out_is_nowhere() {
    let files = build_without(&real(), &["idmc-gidd".to_owned()]).unwrap();
    for (name, content) in &files {
        assert!(!name.contains("displacements"), "{name}");
        let text = String::from_utf8_lossy(content);
        for trace in ["idmc-gidd", "displacements-", "idps-disaster", "CC BY-NC"] {
            assert!(!text.contains(trace), "{name} holds «{trace}»");
        }
    }
    assert!(build_without(&real(), &["nothing".to_owned()]).is_err());
    assert!(
        build_without(&real(), &["undesa-ims-2024".to_owned()]).is_err(),
        "the front page needs it"
    );
}

#[test]
fn the_same_data_give_the_same_bytes() {
    assert!(*built() == build(&real()).unwrap());
}
