//! Everyone can use every page: the axe audit, narrow screens, right-to-left.

use serde_json::Value;
use tests::server::Server;
use tests::site;
use tests::visitor::{Setup, Visitor};

const PAGES: [&str; 33] = [
    "",
    "/about",
    "/countries",
    "/countries/KEN",
    "/countries/VAT",
    "/countries?compare=KEN,UGA,002",
    "/corridors",
    "/corridors?place=JOR&measure=refugees&view=map",
    "/corridors?from=MEX&to=USA&view=chord&pair=MEX,USA",
    "/corridors?view=matrix&level=subregion",
    "/corridors?measure=remittances&view=table&unknown=1",
    "/data",
    "/data?indicator=missing-migrants",
    "/explore?indicator=net-migration&area=002",
    "/explore?indicator=missing-migrants",
    "/explore",
    "/explore?indicator=migrant-stock&places=KEN,UGA,002&view=line",
    "/explore?indicator=refugees-hosted&view=bar",
    "/explore?indicator=migrant-share&places=TJK&view=scatter",
    "/explore?indicator=migrant-stock&places=KEN,UGA,VAT&view=table&topics=gender",
    "/explore?indicator=nonsense&places=XXX",
    "/topics",
    "/topics?topics=gender",
    "/topics/trends-data",
    "/answers",
    "/answers/how-many-migrants",
    "/answers/rich-countries-host-most-refugees",
    "/practices",
    "/practices/colombia-temporary-protection",
    "/library",
    "/library/gcm",
    "/glossary",
    "/glossary/refugee",
];

async fn audit(v: &Visitor, page: &str) {
    assert_eq!(v.violations().await, Value::Array(Vec::new()), "{page}");
}

/// Waits for what comes later than the heading.
async fn settled(v: &Visitor, page: &str) {
    if page.contains("explore") && !page.contains("table") {
        v.chart().await;
    }
    if page.contains("corridors") {
        v.wait_for(
            "the corridors",
            "!!document.querySelector('.plot svg path, .matrix td, .corridor-table td')",
        )
        .await;
    }
    if ["countries/", "compare", "topics/", "answers/"]
        .iter()
        .any(|p| page.contains(p))
    {
        v.wait_for(
            "the charts",
            "[...document.querySelectorAll('.plot')].every(p => p.querySelector('svg')) && \
             !document.querySelector('[aria-busy=true]')",
        )
        .await;
    }
}

async fn audit_all(language: &str, dark: bool) {
    let setup = Setup {
        dark,
        ..Setup::default()
    };
    let v = Visitor::with(setup, Server::start(&site())).await;
    for page in PAGES {
        let path = format!("{language}{page}");
        v.open_page(&path).await;
        settled(&v, page).await;
        audit(&v, &path).await;
    }
    // With the lists open.
    v.open_page(&format!("{language}/explore")).await;
    v.driver
        .execute("document.querySelector('#place').focus()", Vec::new())
        .await
        .unwrap();
    v.wait_for(
        "the list",
        "document.querySelectorAll('#place-list [role=option]').length > 200",
    )
    .await;
    audit(&v, "the open list of places").await;
    v.leave().await;
}

#[tokio::test]
async fn axe_finds_nothing_in_english_light() {
    audit_all("en", false).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_english_dark() {
    audit_all("en", true).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_arabic_light() {
    audit_all("ar", false).await;
}

#[tokio::test]
async fn axe_finds_nothing_in_arabic_dark() {
    audit_all("ar", true).await;
}

/// At 320 pixels nothing scrolls sideways but tables in their own box, and the filters open and close by keyboard.
#[tokio::test]
async fn a_narrow_screen_holds_every_page() {
    let setup = Setup {
        width: 320,
        height: 640,
        ..Setup::default()
    };
    let v = Visitor::with(setup, Server::start(&site())).await;
    for language in ["en", "ar", "ru"] {
        for page in PAGES {
            let path = format!("{language}{page}");
            v.open_page(&path).await;
            settled(&v, page).await;
            assert_eq!(v.overflow().await, 0, "{path} scrolls sideways");
        }
    }
    v.open_page("en/explore?indicator=migrant-stock&places=KEN&view=line")
        .await;
    v.press("Filters (1)").await;
    v.wait_for("the sheet", "document.activeElement.id === 'filters'")
        .await;
    v.pick("Add a country, region or group", "uganda").await;
    v.wait_for(
        "the effect above the sheet",
        "document.querySelector('h1').innerText.includes('Uganda')",
    )
    .await;
    v.type_keys(thirtyfour::Key::Escape).await;
    v.wait_for(
        "the button again",
        "document.activeElement.id === 'filters-open'",
    )
    .await;
    let chart = v
        .eval("document.querySelector('.plot').getBoundingClientRect().width <= 320")
        .await;
    assert_eq!(chart, true);
    v.leave().await;
}

/// Charts in Arabic read from right to left: the earliest year stands at the right.
#[tokio::test]
async fn arabic_charts_read_from_right_to_left() {
    let v = Visitor::new().await;
    v.open_page("ar/explore?indicator=migrant-stock&places=KEN,UGA&view=line")
        .await;
    v.chart().await;
    let at = |year: &str| {
        format!(
            "[...document.querySelectorAll('.plot svg text')].find(t => t.textContent.includes('{year}')).getBoundingClientRect().x"
        )
    };
    let script = format!("({}) > ({})", at("١٩٩٠"), at("٢٠٢٤"));
    assert_eq!(v.eval(&script).await, true);
    v.open_page("ar/explore?indicator=refugees-hosted&view=bar")
        .await;
    v.chart().await;
    let script = "(() => { const b = document.querySelector('.plot').getBoundingClientRect();
        const t = [...document.querySelectorAll('.plot svg text')].find(t => t.textContent.includes('ألمانيا'));
        return t.getBoundingClientRect().x > b.x + b.width / 2; })()";
    assert_eq!(v.eval(script).await, true, "names stand at the right");
    v.leave().await;
}
