//! What officials do with the profiles of countries, in a real browser.

use serde_json::json;
use std::process::Command;
use tests::server::Server;
use tests::site;
use tests::visitor::{Setup, Visitor};

/// Waits until a profile's charts are drawn.
async fn drawn(v: &Visitor) {
    v.wait_for(
        "the charts of the page",
        "[...document.querySelectorAll('.plot')].length > 0 && \
         [...document.querySelectorAll('.plot')].every(p => p.querySelector('svg path'))",
    )
    .await;
}

/// A mission of Fiji checks what is known about its diaspora: how many, where, what they send, what is not known.
#[tokio::test]
async fn a_mission_of_fiji_checks_what_is_known_about_its_diaspora() {
    let v = Visitor::new().await;
    v.open_page("en").await;
    v.pick("Country, topic, question, term or view", "fiji")
        .await;
    assert_eq!(v.heading_with("Fiji").await, "Fiji");
    assert_eq!(v.path().await, "en/countries/FJI");
    v.sees("people from Fiji lived abroad in 2024").await;
    drawn(&v).await;
    // Where they live, with its source and a table.
    v.sees("of the emigrants from Fiji lived in").await;
    let sources = v.text_of("section[aria-labelledby=emigrants]").await;
    assert!(sources.contains("International Migrant Stock"), "{sources}");
    v.sees("What is not known").await;
    v.sees("Inflows of foreigners (OECD): no figure").await;
    // From there to the corridors in both directions.
    v.follow("Open in Corridors").await;
    v.heading_with("people from Fiji lived abroad").await;
    assert_eq!(v.path().await, "en/corridors?place=FJI&measure=migrants");
    v.leave().await;
}

/// A ministry in Jordan compares what it hosts with its neighbours, in Arabic, and takes the table along.
#[tokio::test]
async fn a_ministry_in_jordan_compares_what_it_hosts_with_its_neighbours() {
    let v = Visitor::new().await;
    v.open_page("ar/countries?compare=JOR,LBN,SYR,IRQ").await;
    v.wait_for(
        "the table",
        "document.querySelectorAll('.comparison tbody tr').length >= 12",
    )
    .await;
    let heads = v
        .eval("[...document.querySelectorAll('.comparison thead')][0].innerText")
        .await;
    for name in ["الأردن", "لبنان", "العراق"] {
        assert!(heads.as_str().unwrap().contains(name), "{heads}");
    }
    // Refugees hosted, end of 2025, as UNHCR has them: the same year for all four.
    let row = v
        .eval("[...document.querySelectorAll('.comparison tbody tr')].find(r => r.innerText.includes('اللاجئون، حسب بلد اللجوء')).innerText")
        .await;
    assert!(
        row.as_str().unwrap().contains("٢٠٢٥") && row.as_str().unwrap().contains("٤٣٦"),
        "{row}"
    );
    v.press("البيانات (CSV)").await;
    let file = v.downloaded("comparison-jor-lbn-syr-irq.csv").await;
    let text = std::fs::read_to_string(file).unwrap();
    assert!(
        text.contains("refugees-hosted") && text.contains(",JOR,") && text.contains("436226"),
        "{text}"
    );
    // One more is added by its name, one taken away; the address follows.
    let field = v
        .eval("document.querySelector('.comparison .combobox input').id")
        .await;
    assert_eq!(field, json!("add-place"));
    v.driver
        .execute("document.getElementById('add-place').focus()", Vec::new())
        .await
        .unwrap();
    v.type_keys("مصر").await;
    v.wait_for(
        "an entry",
        "!!document.querySelector('[role=listbox]:not([hidden]) [role=option]')",
    )
    .await;
    v.type_keys(thirtyfour::Key::Enter).await;
    v.wait_for(
        "Egypt in the address",
        "location.search === '?compare=JOR,LBN,SYR,IRQ,EGY'",
    )
    .await;
    drawn(&v).await;
    assert_eq!(v.overflow().await, 0);
    v.leave().await;
}

/// Places with hardly any data, territories, regions, groups and the world have pages that say what there is.
#[tokio::test]
async fn every_kind_of_place_has_a_useful_page() {
    // A host answers an address without a page with the app and this status.
    let v = Visitor::new().await.expecting("404 (Not Found)");
    for (code, name, sentence) in [
        ("TKL", "Tokelau", "lived in Tokelau in 2024"),
        ("VAT", "Holy See", "lived in the Holy See in 2024"),
        (
            "CHI",
            "Channel Islands",
            "lived in the Channel Islands in 2024",
        ),
        (
            "XKX",
            "Kosovo",
            "report neither immigrants nor emigrants for this place",
        ),
        ("ESH", "Western Sahara", "lived in Western Sahara in 2024"),
        ("014", "Eastern Africa", "lived in Eastern Africa in 2024"),
        (
            "199",
            "Least developed countries",
            "in the least developed countries",
        ),
        (
            "income-high",
            "High-income countries",
            "lived in high-income countries in 2024",
        ),
        ("001", "World", "lived in the world in 2024"),
    ] {
        let heading = v.open_page(&format!("en/countries/{code}")).await;
        assert!(heading.contains(name), "{code}: {heading}");
        v.sees(sentence).await;
        v.sees("What is not known").await;
        let figures = v
            .eval("document.querySelectorAll('.key-figures .figure').length")
            .await;
        assert!(figures.as_i64().unwrap() >= 1, "{code}: {figures}");
    }
    // A code that is none is answered with the list, and says so.
    v.open_page("en/countries/QQQ").await;
    v.sees("There is no profile for «\u{2068}QQQ\u{2069}»")
        .await;
    v.follow("Kenya").await;
    v.heading_with("Kenya").await;
    v.leave().await;
}

/// Seven places are too many: six are kept, and the page says so.
#[tokio::test]
async fn a_comparison_of_too_many_keeps_six() {
    let v = Visitor::new().await;
    v.open_page("en/countries?compare=KEN,UGA,TZA,RWA,BDI,ETH,SOM")
        .await;
    v.sees("At most 6 places can be compared").await;
    assert_eq!(
        v.path().await,
        "en/countries?compare=KEN,UGA,TZA,RWA,BDI,ETH"
    );
    v.sees("No more than 6 places stand side by side").await;
    v.leave().await;
}

/// The printed profile: at most two A4 sheets in every language, read back by another program.
#[tokio::test]
async fn a_profile_prints_on_two_sheets_in_every_language() {
    let v = Visitor::with(Setup::default(), Server::start(&site())).await;
    for (language, code, expected) in [
        ("en", "KEN", ["Kenya", "992,536"]),
        (
            "fr",
            "COD",
            ["République démocratique du Congo", "Envois de fonds"],
        ),
        ("es", "MEX", ["México", "Remesas"]),
        ("ru", "UKR", ["Украина", "Денежные переводы"]),
        ("zh", "USA", ["美利坚合众国", "汇款"]),
        ("pt", "BRA", ["Brasil", "Remessas"]),
        ("ar", "JOR", ["", ""]),
    ] {
        v.open_page(&format!("{language}/countries/{code}")).await;
        drawn(&v).await;
        let printed = v
            .devtools(
                "Page.printToPDF",
                json!({ "preferCSSPageSize": true, "printBackground": true }),
            )
            .await;
        let path = v.downloads.path().join(format!("{code}.pdf"));
        let bytes = tests::decode(printed["data"].as_str().unwrap());
        std::fs::write(&path, bytes).unwrap();
        let info = poppler("pdfinfo", &[path.to_str().unwrap()]);
        let pages: u32 = field(&info, "Pages:").parse().unwrap();
        assert!((1..=2).contains(&pages), "{language} {code}: {pages} pages");
        assert!(info.contains("A4"), "{language} {code}: {info}");
        let text = poppler("pdftotext", &[path.to_str().unwrap(), "-"]);
        for words in expected {
            assert!(
                text.contains(words),
                "{language} {code} lacks «{words}»: {text}"
            );
        }
        // No heading stands alone at the foot of a sheet, and the imprint is there.
        assert!(text.contains(code), "{language}: the address of the page");
    }
    v.leave().await;
}

fn field(info: &str, name: &str) -> String {
    let line = info.lines().find(|l| l.starts_with(name)).unwrap();
    line[name.len()..].trim().to_owned()
}

/// Runs a program of poppler, another reader of PDF.
fn poppler(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|e| panic!("{program}: {e}; `cargo dev test` installs poppler-utils"));
    assert!(output.status.success(), "{program}: {output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
