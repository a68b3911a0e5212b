//! What the toolkit says about real data, in seven languages, word for word: titles, subtitles, readings and notes as
//! they stand on the page. Each file in `sentences` was read by someone who reads the language; a change shows up as a
//! difference in it. `UPDATE_GOLDEN=1` writes the files anew.

use tests::root;
use tests::visitor::Visitor;

const LANGUAGES: [&str; 7] = ["en", "fr", "es", "ar", "ru", "zh", "pt"];

/// Views that between them use every kind of sentence: levels, courses, comparisons, shares, ranks, sexes, origins,
/// relations to population, correlations, and what is missing.
const VIEWS: [&str; 23] = [
    "indicator=migrant-stock",
    "indicator=migrant-stock&places=KEN&view=line",
    "indicator=migrant-stock&places=KEN,UGA&view=line&sex=female",
    "indicator=migrant-stock&places=002,CHE&view=bar",
    "indicator=migrant-stock&places=002,142,150,419,021,009&view=bar",
    "indicator=migrant-stock&places=KWT&view=bar&per=population",
    "indicator=migrant-stock&view=scatter",
    "indicator=migrant-share&view=table&time=2020",
    "indicator=migrant-female-share&places=NPL,SAU&view=line",
    "indicator=refugees-hosted&view=bar",
    "indicator=refugees-hosted&places=LBN&view=line&per=population",
    "indicator=refugees-origin&view=bar",
    "indicator=refugees-origin&places=SYR,AFG&view=line&time=2010..2025",
    "indicator=asylum-seekers-hosted&places=LVA&view=table",
    "indicator=stateless&places=CIV&view=line",
    "indicator=protection-hosted&places=COL&view=line",
    "indicator=refugees-resettled&places=CAN&view=bar&time=2024",
    "indicator=refugees-naturalised&view=bar&time=2024",
    "indicator=refugees-returned&places=SYR&view=bar",
    "indicator=idps-conflict&view=map",
    "indicator=idps-returned&places=SDN,SYR&view=line",
    "indicator=remittances-received&places=IND,MEX&view=line",
    "indicator=remittances-gdp&view=map&area=142",
];

/// Profiles of a country of all measures, of one that hosts many refugees, of one of which little is known, of a
/// region; and a comparison.
const PROFILES: [&str; 5] = [
    "countries/KEN",
    "countries/JOR",
    "countries/VAT",
    "countries/002",
    "countries?compare=KEN,UGA,002",
];

const CORRIDORS: [&str; 7] = [
    "corridors?level=region",
    "corridors?from=MEX&to=USA",
    "corridors?place=FJI&measure=migrants&sex=female",
    "corridors?place=JOR&measure=refugees&view=table",
    "corridors?measure=applications&to=DEU&view=chord",
    "corridors?measure=remittances&to=IND&view=map",
    "corridors?from=OTH&view=table",
];

/// The texts of a page's parts, one a line.
async fn told(v: &Visitor, page: &str, ready: &str, parts: &[&str]) -> String {
    v.open(page).await;
    v.wait_for(
        "the figures",
        &format!("!!document.querySelector('{ready}')"),
    )
    .await;
    let mut all = format!("# {}\n", page.split_once('/').unwrap().1);
    for part in parts {
        let script = format!(
            "[...document.querySelectorAll('{part}')].filter(e => !e.querySelector('button')).map(e => e.innerText)"
        );
        for sentence in v.eval(&script).await.as_array().unwrap() {
            // Spaces of several widths are a matter of the browser's edition.
            let words: Vec<_> = sentence.as_str().unwrap().split_whitespace().collect();
            all.push_str(&words.join(" "));
            all.push('\n');
        }
    }
    all.push('\n');
    all
}

async fn told_in(v: &Visitor, language: &str) -> String {
    let mut all = String::new();
    let figure = ["main h1", ".subtitle", ".reading p", ".notes li"];
    for view in VIEWS {
        let page = format!("{language}/explore?{view}");
        let ready = "article[aria-busy=false] .reading p";
        all += &told(v, &page, ready, &figure).await;
    }
    for page in PROFILES {
        let parts = [
            "main h1",
            ".lead",
            ".key-figures li",
            ".section-lead",
            ".profile h3",
            ".block-reading p",
            ".facts li",
            ".unknown li",
            ".rule",
        ];
        let ready = ".profile h2";
        all += &told(v, &format!("{language}/{page}"), ready, &parts).await;
    }
    for page in CORRIDORS {
        let ready = ".reading p";
        all += &told(v, &format!("{language}/{page}"), ready, &figure).await;
    }
    all
}

#[tokio::test]
async fn sentences_are_as_they_were_read() {
    let v = Visitor::new().await;
    let mut changed = Vec::new();
    for language in LANGUAGES {
        let told = told_in(&v, language).await;
        assert!(
            !told.contains('{') && !told.contains("undefined"),
            "{language}: a gap is open:\n{told}"
        );
        let file = root().join(format!("tests/sentences/{language}.txt"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(&file, &told).unwrap();
        }
        let read = std::fs::read_to_string(&file).unwrap_or_default();
        for (now, then) in told.lines().zip(read.lines()).filter(|(a, b)| a != b) {
            changed.push(format!("{language}\n  was {then}\n  is  {now}"));
        }
        if told.lines().count() != read.lines().count() {
            changed.push(format!("{language}: another number of lines"));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
    v.leave().await;
}
