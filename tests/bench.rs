//! `cargo dev bench`: what the built site weighs, and how long the browser's pure work takes natively, as ratios to
//! parsing the same JSON in the same run. Machines are noisy; compare ratios, in one run, before and after a change.

use evidence::bundle;
use evidence::dataset::Sex;
use evidence::ids::PlaceCode;
use serde_json::{Value, json};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};
use tests::server::Server;
use tests::visitor::{Setup, Visitor};

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

#[tokio::main]
async fn main() {
    let site = tests::site();
    weigh(&site);
    native(&site);
    if let Some(gauge) = std::env::var_os("GAUGE") {
        corridors(Path::new(&gauge)).await;
    }
    longest_tasks().await;
}

/// Queries on corridors in the browser, against a loop of JavaScript over the same arrays.
async fn corridors(gauge: &Path) {
    let site = tests::copy_of_site();
    for entry in std::fs::read_dir(gauge).unwrap().flatten() {
        if entry.path().is_file() {
            std::fs::copy(entry.path(), site.path().join(entry.file_name())).unwrap();
        }
    }
    let v = Visitor::with(Setup::default(), Server::start(site.path())).await;
    v.open("gauge.html").await;
    v.wait_for("the times", "!!window.result").await;
    let result = v.eval("window.result").await;
    assert_eq!(result["error"], Value::Null, "{result}");
    let number = |key: &str| result[key].as_f64().unwrap();
    println!(
        "\nqueries on corridors in the browser: {} on up to {} pairs, each answer checked",
        result["queries"], result["pairs"]
    );
    println!("{:<52} {:>8.2} ms", "all, in JavaScript", number("script"));
    println!(
        "{:<52} {:>8.2} ms {:>7.2}",
        "all, in the app's wasm, and the ratio",
        number("rust"),
        number("ratio")
    );
    println!("{:<52} {:>8.2} ms", "the slowest of them", number("worst"));
    v.leave().await;
}

/// The longest task of the browser's main thread while pages are opened and changed, at a quarter of the speed.
async fn longest_tasks() {
    println!(
        "\n{:<52} {:>11}",
        "longest task, processor slowed 4 times", "ms"
    );
    let watch = "window.longest = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) \
                 window.longest = Math.max(window.longest, e.duration); }).observe({ type: 'longtask', buffered: true });";
    let drawn = "document.querySelectorAll('.plot').length > 0 && \
                 [...document.querySelectorAll('.plot')].every(p => p.querySelector('svg path'))";
    for (page, path, changes) in PAGES {
        let v = Visitor::new().await;
        v.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": watch }),
        )
        .await;
        v.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))
            .await;
        v.open_page(path).await;
        v.wait_for("the charts", drawn).await;
        longest(&v, &format!("{page}: opened")).await;
        for change in *changes {
            // Names of lists are in English; nothing else is pressed than what is seen.
            match change.split_once(" = ") {
                Some((list, option)) => v.choose(list, option).await,
                None => v.press(change).await,
            }
            longest(&v, &format!("{page}: {change}")).await;
        }
        v.leave().await;
    }
}

/// What is opened, and what is then pressed or chosen there.
const PAGES: &[(&str, &str, &[&str])] = &[
    ("Explore", "en/explore", &["Line", "Bars", "Table", "Map"]),
    ("a profile", "en/countries/KEN", &[]),
    (
        "a comparison of six",
        "en/countries?compare=KEN,UGA,TZA,ETH,SOM,002",
        &[],
    ),
    (
        "corridors",
        "en/corridors?top=30",
        &[
            "Corridors named = 50",
            "Subregion",
            "Circle",
            "Country",
            "Map",
            "Matrix",
            "Table",
            "Ribbons",
        ],
    ),
];

/// Prints the longest task since the last time.
async fn longest(v: &Visitor, what: &str) {
    tokio::time::sleep(Duration::from_secs(3)).await;
    let longest = v.eval("window.longest").await.as_f64().unwrap();
    println!("{what:<52} {longest:>11.0}");
    v.driver
        .execute("window.longest = 0", Vec::new())
        .await
        .unwrap();
}

fn native(site: &Path) {
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
