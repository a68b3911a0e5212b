//! What a visit costs in bytes over the wire, brotli-compressed. Printed as a table; fails when a limit is exceeded.

use std::io::Write;
use std::path::Path;
use tests::visitor::{Request, Visitor};
use tests::{file_named, site};

const KB: u64 = 1000;

struct Row {
    what: &'static str,
    bytes: u64,
    limit: u64,
}

fn compressed(path: &Path) -> u64 {
    let path = format!("{}.br", path.display());
    std::fs::metadata(&path)
        .unwrap_or_else(|e| panic!("{path}: {e}"))
        .len()
}

fn sum(requests: &[Request]) -> u64 {
    requests.iter().map(|r| r.bytes).sum()
}

/// The names of files without the server's part.
fn names(requests: &[Request]) -> Vec<String> {
    requests
        .iter()
        .map(|r| r.url.splitn(4, '/').nth(3).unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn visits_stay_within_their_budgets() {
    let site = site();
    let wasm = {
        let files = std::fs::read_dir(&site).unwrap().flatten();
        let mut wasm = files.map(|f| f.path()).filter(|p| {
            let name = p.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("app-") && name.ends_with(".wasm")
        });
        wasm.next().expect("the app")
    };
    // The worker, what it imports, and its wasm.
    let writers: u64 = {
        let files = std::fs::read_dir(&site).unwrap().flatten();
        let names = files.map(|f| f.file_name().to_string_lossy().into_owned());
        let own = names.filter(|n| n.starts_with("writer") && !n.ends_with(".br"));
        let own: Vec<String> = own.filter(|n| !n.ends_with(".gz")).collect();
        assert_eq!(own.len(), 3, "{own:?}");
        own.iter().map(|name| compressed(&site.join(name))).sum()
    };
    let library =
        compressed(&file_named(&site, "charts-")) + compressed(&file_named(&site, "shared-"));
    let mut rows = vec![
        Row {
            what: "the app's wasm",
            bytes: compressed(&wasm),
            limit: 380 * KB,
        },
        Row {
            what: "the index",
            bytes: compressed(&site.join("data/index.json")),
            limit: 40 * KB,
        },
        Row {
            what: "the chart library",
            bytes: library,
            limit: 215 * KB,
        },
        Row {
            what: "its part for corridors",
            bytes: compressed(&file_named(&site, "flows-")),
            limit: 25 * KB,
        },
        Row {
            what: "the writers of documents",
            bytes: writers,
            limit: 350 * KB,
        },
    ];

    let v = Visitor::new().await;
    v.open_page("en").await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let home = v.requests().await;
    rows.push(Row {
        what: "first visit to Home",
        bytes: sum(&home),
        limit: 450 * KB,
    });
    // A first visit fetches the index and what its view needs, no more.
    let data: Vec<String> = names(&home)
        .into_iter()
        .filter(|n| n.starts_with("data/"))
        .collect();
    assert_eq!(data.len(), 2, "the index and the words: {data:?}");
    assert!(
        data[0] == "data/index.json" && data[1].starts_with("data/words/en-"),
        "{data:?}"
    );

    v.choose("Language", "العربية").await;
    v.wait_for(
        "Arabic",
        "document.documentElement.lang === 'ar' && !!document.querySelector('h1')",
    )
    .await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    rows.push(Row {
        what: "a language switch on Home",
        bytes: sum(&v.requests().await),
        limit: 30 * KB,
    });
    v.leave().await;

    let v = Visitor::new().await;
    v.open_page("en/explore").await;
    v.chart().await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let explore = v.requests().await;
    rows.push(Row {
        what: "first visit to Explore, with its map",
        bytes: sum(&explore),
        // 620 and what the app may weigh more since briefs are in it: 40.
        limit: 660 * KB,
    });
    let figures = names(&explore)
        .into_iter()
        .filter(|n| n.starts_with("data/figures/"))
        .count();
    assert_eq!(figures, 1, "one indicator's figures");
    let mut once = names(&explore);
    once.sort();
    once.dedup();
    assert_eq!(
        once.len(),
        explore.len(),
        "nothing is fetched twice: {:?}",
        names(&explore)
    );
    v.choose("Language", "Русский").await;
    v.wait_for(
        "Russian",
        "document.documentElement.lang === 'ru' && !!document.querySelector('.plot svg path')",
    )
    .await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    rows.push(Row {
        what: "a language switch on Explore",
        bytes: sum(&v.requests().await),
        limit: 30 * KB,
    });
    v.leave().await;

    // What further pages bring to a visitor who comes from Explore.
    for (what, path, ready, files, limit) in [
        (
            "a country's profile after Explore",
            "en/countries/KEN",
            ".sections .plot svg path",
            "data/profiles/",
            60,
        ),
        (
            "a country's corridors after Explore",
            "en/corridors?place=KEN&measure=migrants",
            ".plot svg path",
            "data/corridors/",
            60,
        ),
        (
            "a topic with its charts after Explore",
            "en/topics/remittances",
            ".presets .plot svg path",
            "data/texts/en/topics/",
            110,
        ),
        (
            "an answer with its chart after Explore",
            "en/answers/how-many-migrants",
            ".preset .plot svg path",
            "data/texts/en/answers/",
            40,
        ),
    ] {
        let v = Visitor::new().await;
        v.open_page("en/explore").await;
        v.chart().await;
        v.requests().await;
        v.open_page(path).await;
        v.wait_for(
            "the charts",
            &format!("!!document.querySelector('{ready}')"),
        )
        .await;
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        let brought = v.requests().await;
        // The files of this place, not of all.
        let own = names(&brought);
        let own: Vec<_> = own.iter().filter(|n| n.starts_with(files)).collect();
        assert!((1..=5).contains(&own.len()), "{what}: {own:?}");
        rows.push(Row {
            what,
            bytes: sum(&brought),
            limit: limit * KB,
        });
        v.leave().await;
    }

    // Texts: what the largest of each kind weighs, in any language.
    for (what, folder, limit) in [
        ("the largest topic", "topics/", 25),
        ("the largest answer", "answers/", 5),
        ("the largest index of the search", "search-", 120),
        ("the largest library", "library-", 25),
        ("the largest glossary", "glossary-", 25),
    ] {
        let mut largest = 0;
        for language in evidence::Language::ALL {
            let texts = site.join("data/texts").join(language.code());
            let mut folders = vec![texts.clone()];
            while let Some(place) = folders.pop() {
                for entry in std::fs::read_dir(place).unwrap().flatten() {
                    let path = entry.path();
                    let name = path
                        .strip_prefix(&texts)
                        .unwrap()
                        .to_string_lossy()
                        .into_owned();
                    if path.is_dir() {
                        folders.push(path);
                    } else if name.starts_with(folder) && name.ends_with(".json") {
                        largest = largest.max(compressed(&path));
                    }
                }
            }
        }
        rows.push(Row {
            what,
            bytes: largest,
            limit: limit * KB,
        });
    }

    let mut table = format!(
        "\n{:<40} {:>10} {:>10}\n",
        "over the wire", "bytes", "limit"
    );
    for row in &rows {
        table += &format!("{:<40} {:>10} {:>10}\n", row.what, row.bytes, row.limit);
    }
    // Past the test's own capture, so that each run shows it.
    std::io::stdout().write_all(table.as_bytes()).unwrap();
    for row in rows {
        assert!(row.bytes > 0, "{} was not measured", row.what);
        assert!(
            row.bytes <= row.limit,
            "{}: {} of {} bytes",
            row.what,
            row.bytes,
            row.limit
        );
    }
}
