//! What officials do with corridors, in a real browser.

use serde_json::Value;
use tests::server::Server;
use tests::site;
use tests::visitor::{Setup, Visitor};

/// Waits until a picture of corridors is drawn.
async fn drawn(v: &Visitor) {
    v.wait_for(
        "the corridors",
        "!!document.querySelector('.figure-main .plot svg path')",
    )
    .await;
}

/// A delegate prepares for a bilateral meeting between Mexico and the United States: who lives where, over the years,
/// women and men, remittances as modelled, and a citation.
#[tokio::test]
async fn a_delegate_prepares_for_a_meeting_between_mexico_and_the_united_states() {
    let v = Visitor::new().await;
    v.open_page("en/corridors").await;
    drawn(&v).await;
    v.pick("Add an origin", "mexico").await;
    v.heading_with("of the emigrants from Mexico lived in the United States of America")
        .await;
    v.pick("Add a destination", "united states").await;
    let title = v
        .heading_with("11.3 million international migrants from Mexico")
        .await;
    assert_eq!(
        title,
        "11.3 million international migrants from Mexico lived in the United States of America in 2024"
    );
    assert_eq!(
        v.path().await,
        "en/corridors?from=MEX&to=USA&measure=migrants"
    );
    // The other way.
    v.press("Swap the two ends").await;
    v.heading_with("from the United States of America lived in Mexico")
        .await;
    v.press("Swap the two ends").await;
    v.heading_with("from Mexico").await;
    // Women.
    v.press("Women and girls").await;
    v.wait_for(
        "women in the address",
        "location.search.includes('sex=female')",
    )
    .await;
    v.press("Both sexes").await;
    // Over the years, from the table.
    v.press("Table").await;
    v.wait_for(
        "the table",
        "!!document.querySelector('.corridor-table button.cell')",
    )
    .await;
    v.driver
        .execute(
            "document.querySelector('.corridor-table button.cell').click()",
            Vec::new(),
        )
        .await
        .unwrap();
    v.sees("Mexico to United States of America, year by year")
        .await;
    v.sees("in 1990").await;
    assert!(v.path().await.ends_with("view=table&pair=MEX,USA"));
    // Money, as modelled.
    v.press("Remittances (modelled)").await;
    v.heading_with("By the model").await;
    v.press("Swap the two ends").await;
    let title = v.heading_with("US$ 52.6 billion").await;
    assert!(title.contains("received in Mexico in 2021"), "{title}");
    v.sees("Modelled, not recorded").await;
    v.press("Copy citation").await;
    v.sees("Citation copied").await;
    let citation = v.clipboard().await;
    assert!(
        citation.contains("KNOMAD") && citation.contains("from=USA&to=MEX&measure=remittances"),
        "{citation}"
    );
    v.leave().await;
}

/// The whole world: nothing is lost in any picture, the origin that nobody knows stays, and the total is UN DESA's.
#[tokio::test]
async fn the_world_adds_up_in_every_picture_and_at_every_level() {
    let v = Visitor::new().await;
    for view in ["sankey", "map", "matrix", "chord", "table"] {
        for level in ["region", "income"] {
            v.open_page(&format!(
                "en/corridors?measure=migrants&level={level}&view={view}"
            ))
            .await;
            v.sees("304,021,813").await;
            v.sees("Of other or unknown origin: 22,065,614 (7.3%).")
                .await;
        }
    }
    v.open_page("en/corridors?measure=migrants&level=country&view=table&top=50")
        .await;
    v.wait_for(
        "fifty corridors and the rest",
        "document.querySelectorAll('.corridor-table tbody tr').length === 51",
    )
    .await;
    v.sees("Mexico").await;
    let first = v.text_of(".corridor-table tbody tr").await;
    assert!(first.contains("11,2"), "{first}");
    v.press("Download").await;
    v.press("Data (CSV)").await;
    let file = v.downloaded(".csv").await;
    let mut reader = csv::Reader::from_path(file).unwrap();
    let sum: f64 = reader
        .records()
        .map(|r| r.unwrap()[8].parse::<f64>().unwrap())
        .sum();
    assert_eq!(sum, 304_021_813.0, "the rows of the file add up");
    v.leave().await;
}

/// Structure of the network in sentences, for a place and for the world.
#[tokio::test]
async fn the_structure_of_the_network_is_told_in_sentences() {
    let v = Visitor::new().await;
    v.open_page("en/corridors?place=KEN&measure=migrants").await;
    v.press("Show the structure of the network").await;
    // 3.81 in networkx.
    v.sees("are as diverse as 3.8 origins of equal size").await;
    v.sees("Kenya ranks 63 by the number received").await;
    v.sees("Hill 1973").await;
    v.open_page("en/corridors?measure=migrants").await;
    v.press("Show the structure of the network").await;
    v.sees("The ten largest account for").await;
    v.sees("Corridors that grew most between 1990 and 2024: Mexico to United States of America")
        .await;
    v.leave().await;
}

/// In Arabic the ribbons begin on the right; by keyboard a cell of the matrix opens its corridor; on a phone nothing
/// scrolls sideways.
#[tokio::test]
async fn corridors_in_arabic_by_keyboard_and_on_a_phone() {
    let setup = Setup {
        width: 360,
        height: 760,
        ..Setup::default()
    };
    let v = Visitor::with(setup, Server::start(&site())).await;
    v.open_page("ar/corridors?to=DEU&measure=refugees").await;
    drawn(&v).await;
    assert_eq!(v.overflow().await, 0);
    // Ukraine, the largest origin, is named to the right of the middle.
    let right = v
        .eval(
            "(() => { const t = [...document.querySelectorAll('.figure-main svg text')].find(t => t.textContent.includes('أوكرانيا')); \
             const b = t.getBoundingClientRect(); return b.left + b.width / 2 > innerWidth / 2; })()",
        )
        .await;
    assert_eq!(right, Value::Bool(true));
    v.open_page("ar/corridors?measure=migrants&view=matrix")
        .await;
    v.wait_for(
        "the matrix",
        "!!document.querySelector('.matrix button.cell')",
    )
    .await;
    assert_eq!(v.overflow().await, 0);
    v.driver
        .execute(
            "document.querySelector('.matrix button.cell').focus()",
            Vec::new(),
        )
        .await
        .unwrap();
    let named = v
        .eval("document.activeElement.getAttribute('aria-label')")
        .await;
    assert!(named.as_str().unwrap().contains("إلى"), "{named}");
    v.type_keys(thirtyfour::Key::Enter).await;
    v.wait_for(
        "the corridor",
        "!!document.querySelector('section.pair .plot svg path')",
    )
    .await;
    assert!(v.path().await.contains("pair="));
    v.leave().await;
}

/// What a page of corridors fetches: the place's file, and not those of other places or years.
#[tokio::test]
async fn corridors_arrive_per_place() {
    let v = Visitor::new().await;
    v.open_page("en/corridors?place=FJI&measure=migrants").await;
    drawn(&v).await;
    let files: Vec<String> = v
        .requests()
        .await
        .into_iter()
        .map(|r| r.url)
        .filter(|u| u.contains("/data/corridors/"))
        .collect();
    assert!(
        matches!(files.as_slice(), [one] if one.contains("/migrants/FJI-")),
        "{files:?}"
    );
    v.leave().await;
}

/// A garbled address gives a view, and says what was left out.
#[tokio::test]
async fn a_garbled_address_of_corridors_is_put_right() {
    let v = Visitor::new().await;
    v.open_page("en/corridors?measure=love&from=KEN,XX&level=galaxy&top=7")
        .await;
    v.heading_with("from Kenya").await;
    assert_eq!(v.path().await, "en/corridors?from=KEN&measure=migrants");
    v.sees("«\u{2068}love\u{2069}»").await;
    v.sees("«\u{2068}galaxy\u{2069}»").await;
    v.leave().await;
}
