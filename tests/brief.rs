//! Briefs: from a view to a document, in a real browser.

use serde_json::json;
use std::process::Command;
use tests::server::Server;
use tests::site;
use tests::visitor::{Setup, Visitor};

/// Waits until the parts of the brief are there and their charts are drawn.
async fn settled(v: &Visitor, parts: usize) {
    v.wait_for(
        "the parts of the brief",
        &format!(
            "document.querySelectorAll('.brief-item').length === {parts} && \
             !document.querySelector('.brief-items [aria-busy=true]') && \
             [...document.querySelectorAll('.brief-items .plot')].every(p => p.querySelector('svg path'))"
        ),
    )
    .await;
}

async fn headings(v: &Visitor) -> Vec<String> {
    let found = v
        .eval("[...document.querySelectorAll('.brief-item')].map(i => i.querySelector('h2, h3')?.innerText ?? '')")
        .await;
    let found = found.as_array().unwrap().iter();
    found.map(|h| h.as_str().unwrap().to_owned()).collect()
}

/// A second secretary in Geneva has fifteen minutes before a statement on women migrants: from landing to a sourced
/// draft as a file in at most six actions, which are counted.
#[tokio::test]
async fn a_second_secretary_has_fifteen_minutes() {
    let v = Visitor::new().await;
    v.open_page("en").await;
    let mut actions = 0;
    v.follow("Brief").await;
    actions += 1;
    v.heading_with("Brief").await;
    v.press("Topic").await;
    actions += 1;
    v.choose("Topic", "Gender").await;
    actions += 1;
    v.press("Make the draft").await;
    actions += 1;
    v.wait_for(
        "the draft",
        "document.querySelectorAll('.brief-item').length >= 5",
    )
    .await;
    let parts = v
        .eval("document.querySelectorAll('.brief-item').length")
        .await;
    settled(&v, parts.as_u64().unwrap() as usize).await;
    v.press("Text (Markdown)").await;
    actions += 1;
    assert!(actions <= 6);
    let text = std::fs::read_to_string(v.downloaded(".md").await).unwrap();
    for part in [
        "# Gender",
        "Women and girls were 48.0% of international migrants",
        "## Sources",
        "UN DESA",
    ] {
        assert!(text.contains(part), "«{part}» is missing: {text}");
    }
    assert_eq!(v.overflow().await, 0);
    v.leave().await;
}

/// Parts come from all over the toolkit, are put in order by keyboard, taken away and back, and survive a reload.
#[tokio::test]
async fn parts_are_collected_ordered_and_kept() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-stock&places=KEN,UGA&view=line")
        .await;
    v.chart().await;
    v.press("Add to brief").await;
    v.sees("The brief has 1 part.").await;
    v.open_page("en/answers/stock-or-flow").await;
    v.press("Add to brief").await;
    v.sees("The brief has 2 parts.").await;
    v.open_page("en/countries/KEN").await;
    v.press("Add to brief").await;
    v.sees("The brief has 3 parts.").await;
    v.follow("Open the brief").await;
    settled(&v, 3).await;
    let before = headings(&v).await;
    assert!(
        before[0].contains("Kenya and Uganda") || before[0].contains("Kenya"),
        "{before:?}"
    );
    // The last part goes up, by keyboard.
    let script = "document.querySelectorAll('.brief-item')[2].querySelector('button').focus()";
    v.driver.execute(script, Vec::new()).await.unwrap();
    v.type_keys(thirtyfour::Key::Enter).await;
    v.wait_for(
        "the new order",
        &format!(
            "[...document.querySelectorAll('.brief-item')][1].innerText.includes({})",
            json!(before[2])
        ),
    )
    .await;
    let after = headings(&v).await;
    assert_eq!(
        after,
        [before[0].clone(), before[2].clone(), before[1].clone()]
    );
    // The first is taken away, and back.
    let script =
        "document.querySelectorAll('.brief-item')[0].querySelectorAll('button')[2].click()";
    v.driver.execute(script, Vec::new()).await.unwrap();
    settled(&v, 2).await;
    v.press("Undo").await;
    settled(&v, 3).await;
    assert_eq!(headings(&v).await, after);
    // Own words stay as they are.
    v.press("Add text").await;
    v.wait_for("the field", "document.activeElement.id === 'own-3'")
        .await;
    v.type_keys("Our own position: =1+1 <b>bold</b>").await;
    v.type_keys(thirtyfour::Key::Tab).await;
    v.open_page("en/brief").await;
    settled(&v, 4).await;
    assert_eq!(headings(&v).await[..3], after);
    let own = v.eval("document.querySelector('#own-3').value").await;
    assert_eq!(own, json!("Our own position: =1+1 <b>bold</b>"));
    // In another language all is drawn anew but one's own words, which are marked.
    v.choose("Language", "العربية").await;
    v.wait_for("Arabic", "document.documentElement.dir === 'rtl'")
        .await;
    settled(&v, 4).await;
    v.sees("English").await;
    let arabic = headings(&v).await;
    assert_ne!(arabic[0], after[0]);
    let own = v.eval("document.querySelector('#own-3').value").await;
    assert_eq!(own, json!("Our own position: =1+1 <b>bold</b>"));
    assert_eq!(v.overflow().await, 0);
    v.leave().await;
}

/// A link carries the brief to a colleague without any server; a damaged one is refused and loses nothing.
#[tokio::test]
async fn a_link_carries_the_brief() {
    let v = Visitor::new().await;
    v.open_page("en/answers/how-many-migrants").await;
    v.press("Add to brief").await;
    v.sees("The brief has 1 part.").await;
    v.follow("Open the brief").await;
    settled(&v, 1).await;
    v.press("Copy link").await;
    v.sees("Link copied.").await;
    let link = v.clipboard().await;
    v.leave().await;
    let fragment = link.split_once('#').unwrap().1.to_owned();
    assert!(fragment.starts_with("b="), "{link}");

    let colleague = Visitor::new().await;
    colleague.open_page(&format!("fr/brief#{fragment}")).await;
    settled(&colleague, 1).await;
    let heading = headings(&colleague).await;
    assert!(
        heading[0].contains("migrants internationaux"),
        "{heading:?}"
    );
    assert_eq!(
        colleague.eval("location.hash").await,
        json!(""),
        "the address is short again"
    );
    for damaged in ["b=%%%", "b=e30", "b=eyJicmllZiI6OX0"] {
        colleague.open_page("fr").await;
        colleague.open_page(&format!("fr/brief#{damaged}")).await;
        settled(&colleague, 1).await;
        colleague
            .wait_for(
                "the refusal",
                "document.querySelector('.brief .notice p')?.innerText.length > 20",
            )
            .await;
    }
    colleague.leave().await;
}

/// The print of a country's draft: whole sheets of A4 with its sources, read back by another program.
#[tokio::test]
async fn a_draft_prints_with_its_sources() {
    let v = Visitor::with(Setup::default(), Server::start(&site())).await;
    v.open_page("en/brief").await;
    v.pick("Add a place", "kenya").await;
    v.press("Make the draft").await;
    v.wait_for(
        "the draft",
        "document.querySelectorAll('.brief-item').length >= 6",
    )
    .await;
    let parts = v
        .eval("document.querySelectorAll('.brief-item').length")
        .await;
    settled(&v, parts.as_u64().unwrap() as usize).await;
    let printed = v
        .devtools(
            "Page.printToPDF",
            json!({ "preferCSSPageSize": true, "printBackground": true }),
        )
        .await;
    let path = v.downloads.path().join("brief.pdf");
    std::fs::write(&path, tests::decode(printed["data"].as_str().unwrap())).unwrap();
    let read = |program: &str, more: &[&str]| {
        let output = Command::new(program)
            .arg(&path)
            .args(more)
            .output()
            .unwrap_or_else(|e| panic!("{program}: {e}; `cargo dev test` installs poppler-utils"));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let info = read("pdfinfo", &[]);
    let pages = info.lines().find(|l| l.starts_with("Pages:")).unwrap();
    let pages: u32 = pages[6..].trim().parse().unwrap();
    assert!((2..=5).contains(&pages), "{info}");
    let text = read("pdftotext", &["-"]);
    for part in ["Kenya", "992,536", "What is not known", "Sources", "As of"] {
        assert!(text.contains(part), "«{part}» is missing: {text}");
    }
    for control in ["Print or save", "Add text", "Make the draft"] {
        assert!(!text.contains(control), "«{control}» is printed");
    }
    v.leave().await;
}

/// Word and the spreadsheet are written beside the page, from a program that is fetched only then.
#[tokio::test]
async fn a_ministry_sends_a_word_brief_to_be_edited() {
    let v = Visitor::new().await;
    v.open_page("en/brief").await;
    v.pick("Add a place", "jordan").await;
    v.press("Make the draft").await;
    v.wait_for(
        "the draft",
        "document.querySelectorAll('.brief-item').length >= 6",
    )
    .await;
    let parts = v
        .eval("document.querySelectorAll('.brief-item').length")
        .await;
    settled(&v, parts.as_u64().unwrap() as usize).await;
    let before = v.requests().await;
    assert!(
        before.iter().all(|r| !r.url.contains("writer")),
        "the writers are fetched on demand only"
    );
    for (button, ending) in [("Word", ".docx"), ("Spreadsheet", ".xlsx")] {
        v.press(button).await;
        let bytes = std::fs::read(v.downloaded(ending).await).unwrap();
        assert!(bytes.starts_with(b"PK"), "{ending} is no package");
        assert!(bytes.len() > 5_000, "{ending}: {} bytes", bytes.len());
        v.sees(ending).await;
    }
    v.leave().await;
}
