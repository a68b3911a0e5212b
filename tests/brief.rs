//! Briefs: from a view to a document, in a real browser.

use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
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

/// Waits for a draft of at least so many parts; how many it has.
async fn drafted(v: &Visitor, least: usize) -> usize {
    v.wait_for(
        "the draft",
        &format!("document.querySelectorAll('.brief-item').length >= {least}"),
    )
    .await;
    let parts = v
        .eval("document.querySelectorAll('.brief-item').length")
        .await;
    let parts = parts.as_u64().unwrap() as usize;
    settled(v, parts).await;
    parts
}

async fn headings(v: &Visitor) -> Vec<String> {
    let found = v
        .eval("[...document.querySelectorAll('.brief-item')].map(i => i.querySelector('h2, h3')?.innerText ?? '')")
        .await;
    let found = found.as_array().unwrap().iter();
    found.map(|h| h.as_str().unwrap().to_owned()).collect()
}

/// The page as the browser prints it.
async fn printed(v: &Visitor, name: &str) -> PathBuf {
    let printed = v
        .devtools(
            "Page.printToPDF",
            json!({ "preferCSSPageSize": true, "printBackground": true }),
        )
        .await;
    let path = v.downloads.path().join(name);
    std::fs::write(&path, tests::decode(printed["data"].as_str().unwrap())).unwrap();
    path
}

/// What a program of poppler says of a printed page.
fn read(program: &str, path: &Path, more: &[&str]) -> String {
    let output = Command::new(program)
        .arg(path)
        .args(more)
        .output()
        .unwrap_or_else(|e| panic!("{program}: {e}; `cargo dev test` installs poppler-utils"));
    String::from_utf8_lossy(&output.stdout).into_owned()
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
    drafted(&v, 5).await;
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

/// The print of a country's draft: two sheets of A4 with its sources, read back by another program.
#[tokio::test]
async fn a_draft_prints_with_its_sources() {
    let v = Visitor::with(Setup::default(), Server::start(&site())).await;
    v.open_page("en/brief").await;
    v.pick("Add a place", "kenya").await;
    v.press("Make the draft").await;
    let parts = drafted(&v, 6).await;
    let path = printed(&v, "brief.pdf").await;
    let read = |program: &str, more: &[&str]| self::read(program, &path, more);
    let info = read("pdfinfo", &[]);
    let pages = info.lines().find(|l| l.starts_with("Pages:")).unwrap();
    let pages: u32 = pages[6..].trim().parse().unwrap();
    assert_eq!(pages, 2, "{info}");
    let text = read("pdftotext", &["-"]);
    for part in ["Kenya", "992,536", "What is not known", "Sources", "As of"] {
        assert!(text.contains(part), "«{part}» is missing: {text}");
    }
    for control in ["Print or save", "Add text", "Make the draft"] {
        assert!(!text.contains(control), "«{control}» is printed");
    }
    // Presented, each part is a sheet of its own, as wide as a screen.
    v.press("Present").await;
    v.button("Print slides").await;
    let slides = printed(&v, "slides.pdf").await;
    let info = self::read("pdfinfo", &slides, &[]);
    assert!(info.contains("841.9") && info.contains("x 59"), "{info}");
    let sheets = info.lines().find(|l| l.starts_with("Pages:")).unwrap();
    let sheets: usize = sheets[6..].trim().parse().unwrap();
    assert!(sheets >= parts, "{info}");
    v.press("End").await;
    v.leave().await;
}

/// Word and the spreadsheet are written beside the page, from a program that is fetched only then.
#[tokio::test]
async fn a_ministry_sends_a_word_brief_to_be_edited() {
    let v = Visitor::new().await;
    v.open_page("en/brief").await;
    v.pick("Add a place", "jordan").await;
    v.press("Make the draft").await;
    drafted(&v, 6).await;
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

/// The browser is killed while an official writes: what was typed is there when it is opened again.
#[tokio::test]
async fn the_browser_is_killed_while_writing() {
    let profile = tempfile::tempdir().unwrap();
    let setup = Setup {
        profile: Some(profile.path().to_owned()),
        ..Setup::default()
    };
    let server = Arc::new(Server::start(&site()));
    let v = Visitor::with(setup.clone(), server.clone()).await;
    v.open_page("en/brief").await;
    v.press("Add text").await;
    v.wait_for("the field", "document.activeElement.id === 'own-0'")
        .await;
    // The field is not left.
    v.type_keys("We welcome the report of the Secretary-General")
        .await;
    v.wait_for(
        "the text on the device",
        "new Promise(done => { const asked = indexedDB.open('migration-toolkit'); asked.onsuccess = () => { \
         const all = asked.result.transaction('briefs').objectStore('briefs').getAll(); all.onsuccess = () => { \
         asked.result.close(); done(JSON.stringify(all.result).includes('Secretary-General')); }; }; })",
    )
    .await;
    v.kill().await;
    let v = Visitor::with(setup, server).await;
    v.open_page("en/brief").await;
    settled(&v, 1).await;
    let own = v.eval("document.querySelector('#own-0').value").await;
    assert_eq!(own, json!("We welcome the report of the Secretary-General"));
    v.leave().await;
}

/// A page that goes away before the browser has kept what was typed loses nothing of it.
#[tokio::test]
async fn what_was_typed_survives_a_reload_at_once() {
    let v = Visitor::new().await;
    v.open_page("en/answers/stock-or-flow").await;
    v.press("Add to brief").await;
    v.follow("Open the brief").await;
    settled(&v, 1).await;
    v.press("Add text").await;
    v.wait_for("the field", "document.activeElement.id === 'own-1'")
        .await;
    // From now on the browser's database answers nothing.
    let script = "IDBFactory.prototype.open = () => new EventTarget()";
    v.driver.execute(script, Vec::new()).await.unwrap();
    v.type_keys("Not kept yet").await;
    v.open_page("en/brief").await;
    settled(&v, 2).await;
    let own = v.eval("document.querySelector('#own-1').value").await;
    assert_eq!(own, json!("Not kept yet"));
    // It is kept then: nothing else holds it any more.
    v.wait_for("no rest", "localStorage.getItem('brief-unkept') === null")
        .await;
    v.open_page("en/brief").await;
    settled(&v, 2).await;
    let own = v.eval("document.querySelector('#own-1').value").await;
    assert_eq!(own, json!("Not kept yet"));
    v.leave().await;
}

/// Writing one's own text keeps the place: Tab leads on, nothing is drawn anew, «Undo» takes the text back.
#[tokio::test]
async fn writing_keeps_its_place() {
    let v = Visitor::new().await;
    v.open_page("en/answers/stock-or-flow").await;
    v.press("Add to brief").await;
    v.follow("Open the brief").await;
    settled(&v, 1).await;
    v.press("Add text").await;
    v.wait_for("the field", "document.activeElement.id === 'own-1'")
        .await;
    v.type_keys("Our view").await;
    v.type_keys(thirtyfour::Key::Tab).await;
    v.wait_for(
        "the next control",
        "document.activeElement !== document.body && document.activeElement.id !== 'own-1'",
    )
    .await;
    v.press("Undo").await;
    v.wait_for("no text", "document.querySelector('#own-1').value === ''")
        .await;
    v.leave().await;
}

/// A brief that was made with older editions is shown with today's, or as it was, and what has changed is named.
#[tokio::test]
async fn an_old_brief_as_it_was_or_as_of_today() {
    let v = Visitor::new().await;
    v.open_page("en/brief").await;
    let past = json!({
        "language": "en",
        "parts": [
            { "kind": "heading", "level": 2, "text": "Kenya" },
            { "kind": "paragraph", "text": "In 2020, 1,050,147 international migrants lived in Kenya. <script>alert(1)</script>" },
        ],
        "sources": ["UN DESA, International Migrant Stock, 2020"],
    });
    let file = json!({
        "brief": 1,
        "title": "Kenya in brief",
        "made": "2021-03-04",
        "editions": [["undesa-ims-2024", "2020-07-01"]],
        "items": [["opening", "KEN"]],
        "past": past.to_string(),
    });
    let path = v.downloads.path().join("old.brief.json");
    std::fs::write(&path, file.to_string()).unwrap();
    v.upload("Open a file", &path).await;
    settled(&v, 1).await;
    v.sees("Sources with newer figures since 4 March 2021")
        .await;
    v.press_summary("What has changed since 4 March 2021").await;
    v.sees("Before: In 2020, 1,050,147 international migrants lived in Kenya.")
        .await;
    v.press("Show it as it was").await;
    v.sees("This is the brief as it was on 4 March 2021.").await;
    v.sees("UN DESA, International Migrant Stock, 2020").await;
    v.press("Text (Markdown)").await;
    let text = std::fs::read_to_string(v.downloaded(".md").await).unwrap();
    assert!(
        text.contains("1,050,147") && text.contains("As of 4 March 2021"),
        "{text}"
    );
    v.press("Go on with today’s editions").await;
    settled(&v, 1).await;
    v.wait_for(
        "no notice",
        "!document.querySelector('main').innerText.includes('newer figures since')",
    )
    .await;
    // And it is the brief at hand after a reload, with what stands in it today.
    v.open_page("en/brief").await;
    settled(&v, 1).await;
    let shown = v
        .eval("document.querySelector('.brief-items').innerText")
        .await;
    assert!(!shown.as_str().unwrap().contains("1,050,147"), "{shown}");
    v.leave().await;
}

/// What is no brief, or means harm, is refused or cleaned with a sentence, and what was open stays.
#[tokio::test]
async fn hostile_files_do_no_harm() {
    let v = Visitor::new().await;
    v.open_page("en/answers/stock-or-flow").await;
    v.press("Add to brief").await;
    v.follow("Open the brief").await;
    settled(&v, 1).await;
    let folder = v.downloads.path().to_owned();
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let million = format!(
        r#"{{"brief":1,"items":[{}]}}"#,
        vec![r#"["opening","KEN"]"#; 1_000_000].join(",")
    );
    for (name, text, said) in [
        (
            "cut.json",
            r#"{"brief":1,"items":[["opening","KE"#,
            "damaged",
        ),
        ("later.json", r#"{"brief":7,"items":[]}"#, "another version"),
        ("million.json", &million, "too large"),
    ] {
        let path = write(name, text);
        v.upload("Open a file", &path).await;
        v.sees(said).await;
        settled(&v, 1).await;
    }
    let hostile = json!({
        "brief": 1,
        "title": "<img src=x onerror=alert(1)>",
        "items": [
            ["text", "<script>alert(1)</script> =HYPERLINK(\"https://example.org\")", "en"],
            ["answer", "../../secret"],
            ["view", "indicator=<svg/onload=alert(1)>"],
        ],
    });
    let path = write("hostile.json", &hostile.to_string());
    v.upload("Open a file", &path).await;
    v.sees("1 part was left out").await;
    v.wait_for(
        "two parts",
        "document.querySelectorAll('.brief-item').length === 2",
    )
    .await;
    let made = v
        .eval("document.querySelectorAll('main script, main img, main [onerror], main [onload]').length")
        .await;
    assert_eq!(made, json!(0));
    v.leave().await;
}

/// A second window adds to the brief: the first one says so, and neither loses anything.
#[tokio::test]
async fn two_windows_lose_nothing() {
    let v = Visitor::new().await;
    v.open_page("en/answers/stock-or-flow").await;
    v.press("Add to brief").await;
    v.follow("Open the brief").await;
    settled(&v, 1).await;
    let first = v.driver.window().await.unwrap();
    let second = v.driver.new_tab().await.unwrap();
    v.driver.switch_to_window(second).await.unwrap();
    v.open_page("en/answers/how-many-migrants").await;
    v.press("Add to brief").await;
    v.sees("The brief has 2 parts.").await;
    v.driver.close_window().await.unwrap();
    v.driver.switch_to_window(first).await.unwrap();
    v.press("Add text").await;
    v.sees("The brief was changed in another window.").await;
    v.press("Keep both").await;
    v.wait_for(
        "both briefs",
        "document.querySelectorAll('.brief-shelf select option').length === 2",
    )
    .await;
    settled(&v, 2).await;
    v.leave().await;
}
