//! What officials and their analysts do with the evidence base, in a real browser.

use serde_json::json;
use tests::server::Server;
use tests::site;
use tests::visitor::Visitor;

/// A minister's adviser asks whether a figure is up to date, and what it covers.
#[tokio::test]
async fn an_adviser_checks_how_fresh_a_source_is_and_what_it_covers() {
    let v = Visitor::new().await;
    v.open_page("en").await;
    v.follow("Data").await;
    v.heading_with("Data").await;
    v.sees("Global Trends 2025").await;
    v.sees("June 2027").await;
    v.choose("Indicator", "Refugees, by country of asylum")
        .await;
    v.sees("Refugees, by country of asylum: ").await;
    assert_eq!(v.path().await, "en/data?indicator=refugees-hosted");
    v.sees("1951–2025").await;
    v.wait_for(
        "the picture",
        "document.querySelectorAll('.coverage svg path').length >= 6",
    )
    .await;
    v.press_summary("The same as a table").await;
    v.sees("Kenya").await;
    // The address alone brings the same back.
    v.open_page("en/data?indicator=stateless").await;
    v.sees("Stateless persons: ").await;
    v.leave().await;
}

/// A source whose next release is past is marked wherever its figures stand.
#[tokio::test]
async fn an_overdue_figure_is_marked_wherever_it_appears() {
    let v = Visitor::new().await;
    // UNHCR's next end-year figures are due in June 2027: once with a clock before, once with one after.
    for (now, marked) in [("2027-06-30", false), ("2027-07-01", true)] {
        let clock = format!(
            "(() => {{ const Real = Date; const at = Real.parse('{now}T12:00:00Z');
              window.Date = class extends Real {{ constructor(...a) {{ a.length ? super(...a) : super(at); }}
              static now() {{ return at; }} }}; }})()"
        );
        let id = v
            .devtools(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({ "source": clock }),
            )
            .await;
        let overdue = "Check with the publisher before you quote this figure as current.";
        for (page, place) in [
            ("en/explore?indicator=refugees-hosted&view=bar", ".source"),
            ("en", ".figures"),
        ] {
            v.open_page(page).await;
            v.sees("UNHCR").await;
            let text = v.text_of(place).await;
            let expected = "A newer release was expected by June 2027";
            assert_eq!(
                text.contains(expected) && text.contains(overdue),
                marked,
                "{now} {page}: {text}"
            );
        }
        v.open_page("en/data").await;
        v.sees("Global Trends 2025").await;
        let rows = "[...document.querySelectorAll('.data tbody tr')].find(r => r.innerText.includes('Refugee Data Finder')).innerText.includes('overdue')";
        assert_eq!(v.eval(rows).await, marked, "{now}");
        v.devtools("Page.removeScriptToEvaluateOnNewDocument", id)
            .await;
    }
    v.leave().await;
}

/// An official who must explain a figure from an earlier report finds the edition that it is from.
#[tokio::test]
async fn an_earlier_reports_figure_is_found_in_its_edition() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-stock&time=2020")
        .await;
    v.heading_with("275 million").await;
    v.sees("Earlier reports quote an older edition").await;
    v.press("International migrants (2020 edition)").await;
    v.heading_with("By the 2020 edition, 281 million").await;
    assert!(
        v.path()
            .await
            .contains("indicator=migrant-stock-2020-edition")
    );
    v.sees("superseded edition").await;
    // The two editions are never offered side by side.
    v.open_page("en/explore?indicator=migrant-stock&view=scatter")
        .await;
    v.chart().await;
    let offered = v
        .eval("[...document.querySelectorAll('select option')].map(o => o.value)")
        .await;
    assert!(offered.to_string().contains("net-migration"));
    assert!(!offered.to_string().contains("2020-edition"), "{offered}");
    v.leave().await;
}

/// Balances have two sides on a map and on bars; figures without countries have no map.
#[tokio::test]
async fn balances_and_routes_are_drawn_as_what_they_are() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=net-migration").await;
    v.chart().await;
    v.sees("−10,000 to 0").await;
    v.open_page("en/explore?indicator=missing-migrants").await;
    v.heading_with("Mediterranean").await;
    assert_eq!(
        v.path().await,
        "en/explore?indicator=missing-migrants&view=bar"
    );
    assert_eq!(v.eval("[...document.querySelectorAll('.kinds button')].filter(b => b.disabled).map(b => b.innerText).join()").await, "Map,Scatter");
    v.open_page(
        "en/explore?indicator=missing-migrants&places=route-central-mediterranean&view=line",
    )
    .await;
    v.heading_with("on the Central Mediterranean route").await;
    v.leave().await;
}

/// What the licence leaves open stands beside the figures.
#[tokio::test]
async fn a_doubtful_licence_is_said_beside_the_figures() {
    let v = Visitor::with(tests::visitor::Setup::default(), Server::start(&site())).await;
    v.open_page("en/explore?indicator=displacements-disaster")
        .await;
    v.heading_with("disasters").await;
    v.sees("Treat the figures as not for commercial use").await;
    v.leave().await;
}
