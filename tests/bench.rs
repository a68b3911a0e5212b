//! `cargo dev bench`: what the built site weighs, and how long the browser's pure work takes natively, as ratios to
//! parsing the same JSON in the same run. Machines are noisy; compare ratios, in one run, before and after a change.

use evidence::bundle;
use evidence::dataset::Sex;
use evidence::ids::PlaceCode;
use serde_json::Value;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

const ROUNDS: usize = 31;

/// Medians of two pieces of work that take turns.
fn pair(mut base: impl FnMut(), mut work: impl FnMut()) -> (Duration, Duration) {
    let time = |f: &mut dyn FnMut()| {
        let start = Instant::now();
        f();
        start.elapsed()
    };
    let (mut bases, mut works) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        bases.push(time(&mut base));
        works.push(time(&mut work));
    }
    bases.sort();
    works.sort();
    (bases[ROUNDS / 2], works[ROUNDS / 2])
}

fn row(what: &str, (base, work): (Duration, Duration)) {
    let ratio = work.as_secs_f64() / base.as_secs_f64();
    println!(
        "{what:<52} {:>8.2} ms {ratio:>7.2}",
        work.as_secs_f64() * 1000.0
    );
}

fn weigh(site: &Path) {
    println!(
        "{:<52} {:>11} {:>9}",
        "what the site weighs", "bytes", "brotli"
    );
    let mut files: Vec<_> = std::fs::read_dir(site)
        .unwrap()
        .flatten()
        .map(|e| e.path())
        .collect();
    files.push(site.join("data/index.json"));
    files.sort();
    for file in files {
        let Ok(compressed) = std::fs::metadata(format!("{}.br", file.display())) else {
            continue;
        };
        let name = file.strip_prefix(site).unwrap().display().to_string();
        println!(
            "{name:<52} {:>11} {:>9}",
            file.metadata().unwrap().len(),
            compressed.len()
        );
    }
}

fn main() {
    let site = tests::site();
    weigh(&site);

    let index_text = std::fs::read_to_string(site.join("data/index.json")).unwrap();
    let index = bundle::Index::read(&index_text).unwrap();
    let catalogue = std::fs::read_to_string(site.join("data").join(&index.catalogue)).unwrap();
    let catalogue = bundle::read_catalogue(&catalogue).unwrap();
    let largest = catalogue
        .indicators
        .iter()
        .map(|i| std::fs::read_to_string(site.join("data").join(&i.file)).unwrap())
        .max_by_key(String::len)
        .unwrap();
    let data = bundle::read_dataset(&largest).unwrap();
    let parse = |text: &str| drop(black_box(serde_json::from_str::<Value>(text)));

    println!(
        "\n{:<52} {:>11} {:>7}",
        "native time, and its ratio to parsing that JSON", "median", "ratio"
    );
    row(
        "read the index",
        pair(
            || parse(&index_text),
            || drop(black_box(bundle::Index::read(&index_text))),
        ),
    );
    row(
        "read the largest indicator's figures",
        pair(
            || parse(&largest),
            || drop(black_box(bundle::read_dataset(&largest))),
        ),
    );
    row(
        "look up every figure of it, with its flag",
        pair(
            || parse(&largest),
            || {
                for place in data.places() {
                    for &year in data.years() {
                        black_box((data.value(place, year, Sex::Both), data.flag(place, year)));
                    }
                }
            },
        ),
    );
    row(
        "rank all places in each year",
        pair(
            || parse(&largest),
            || {
                for &year in data.years() {
                    let all = data.places().iter();
                    let mut list: Vec<(PlaceCode, f64)> = all
                        .filter_map(|p| Some((p.clone(), data.value(p, year, Sex::Both)?)))
                        .collect();
                    analysis::ranking::descending(&mut list);
                    black_box(list);
                }
            },
        ),
    );
}
