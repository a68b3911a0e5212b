//! Figures of the site against values recomputed from the publishers' files by another program, in another language:
//! `tests/values/recompute.py`, which says how each was obtained.

use serde_json::Value;
use std::collections::HashMap;
use tests::{root, site};

#[test]
fn the_figures_are_those_recomputed_from_the_files() {
    let path = root().join("tests/values/expected.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut figures: HashMap<String, HashMap<(String, String, String), f64>> = HashMap::new();
    let mut wrong = Vec::new();
    let mut compared = 0;
    for row in reader.records().map(Result::unwrap) {
        let figures = figures.entry(row[0].to_owned()).or_insert_with(|| {
            let file = site().join(format!("data/api/{}.json", &row[0]));
            let text = std::fs::read_to_string(&file)
                .unwrap_or_else(|e| panic!("{}: {e}", file.display()));
            let whole: Value = serde_json::from_str(&text).unwrap();
            let rows = whole["figures"].as_array().unwrap().iter();
            let text = |v: &Value| v.as_str().map_or_else(|| v.to_string(), str::to_owned);
            rows.map(|r| {
                (
                    (text(&r[0]), text(&r[1]), text(&r[2])),
                    r[3].as_f64().unwrap(),
                )
            })
            .collect()
        });
        let found = figures.get(&(row[1].to_owned(), row[2].to_owned(), row[3].to_owned()));
        let fits = match (found, row[4].parse::<f64>()) {
            (Some(found), Ok(value)) => {
                (found - value).abs() <= row[5].parse::<f64>().unwrap_or(0.0)
            }
            // An empty value means that there must be no figure.
            (None, Err(_)) => row[4].is_empty(),
            _ => false,
        };
        if !fits {
            wrong.push(format!("{:?} {found:?}", row.iter().collect::<Vec<_>>()));
        }
        compared += 1;
    }
    assert!(compared > 400, "{compared} values were compared");
    assert!(
        wrong.is_empty(),
        "{} of {compared}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
