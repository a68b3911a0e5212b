//! What officials do with topics, answers, the library, the glossary and the search, in a real browser.

use serde_json::json;
use tests::server::Server;
use tests::site;
use tests::visitor::{Setup, Visitor};
use thirtyfour::Key;

/// Types into the field of the front page and waits for entries that hold the words.
async fn type_for(v: &Visitor, typed: &str, entry: &str) {
    v.driver
        .execute("document.getElementById('search').focus()", Vec::new())
        .await
        .unwrap();
    // What is searched arrives when the field is first used.
    v.type_keys(typed).await;
    v.wait_for(
        &format!("«{entry}» for «{typed}»"),
        &format!(
            "[...document.querySelectorAll('#search-list [role=option]')].some(o => o.innerText.includes({}))",
            json!(entry)
        ),
    )
    .await;
}

/// Chooses the first entry that holds the words, by keyboard.
async fn choose_entry(v: &Visitor, entry: &str) {
    let script = format!(
        "[...document.querySelectorAll('#search-list [role=option]')].findIndex(o => o.innerText.includes({}))",
        json!(entry)
    );
    let at = v.eval(&script).await.as_i64().unwrap();
    for _ in 0..=at {
        v.type_keys(Key::Down).await;
    }
    v.type_keys(Key::Enter).await;
}

/// An adviser has two minutes to correct a colleague who says that rich countries host most refugees.
#[tokio::test]
async fn an_adviser_corrects_a_colleague() {
    let v = Visitor::new().await;
    v.open_page("en").await;
    let claim = "Rich countries host most refugees";
    type_for(&v, "rich countries host refugees", claim).await;
    choose_entry(&v, claim).await;
    assert_eq!(v.heading_with("Rich countries").await, claim);
    assert_eq!(
        v.path().await,
        "en/answers/rich-countries-host-most-refugees"
    );
    v.sees("Not supported").await;
    // High-income countries hosted 34.0 % at the end of 2025.
    v.sees("high-income countries hosted 34.0%").await;
    // A number names its source when it has the focus, and leads to its chart.
    let tip = v
        .eval("document.querySelector('.answer-lead a.bound').getAttribute('aria-description')")
        .await;
    let tip = tip.as_str().unwrap();
    assert!(
        tip.contains("UNHCR") && tip.contains("Global Trends 2025") && tip.contains("2025"),
        "{tip}"
    );
    v.press("Copy the short form").await;
    v.sees("Copied.").await;
    let copied = v.clipboard().await;
    for part in [
        "At the end of 2025, high-income countries hosted 34.0%",
        "UNHCR, Refugee Data Finder",
        "/en/answers/rich-countries-host-most-refugees",
    ] {
        assert!(copied.contains(part), "«{part}» is missing: {copied}");
    }
    v.chart().await;
    v.follow("34.0%").await;
    v.heading_with("high-income countries").await;
    v.chart().await;
    v.leave().await;
}

/// A desk officer in Maputo reads remittances in Portuguese and cites a source.
#[tokio::test]
async fn a_desk_officer_in_maputo_reads_remittances_and_cites() {
    let v = Visitor::new().await;
    v.open_page("pt/topics").await;
    v.follow("Remessas").await;
    v.heading_with("Remessas").await;
    assert_eq!(v.path().await, "pt/topics/remittances");
    v.sees("Mensagens principais").await;
    // World, 2025: 856.1 billion dollars, in the words of the language.
    v.sees("bilhões").await;
    v.wait_for(
        "the charts",
        "document.querySelectorAll('.preset').length >= 3 && \
         [...document.querySelectorAll('.preset .plot')].every(p => p.querySelector('svg'))",
    )
    .await;
    let script = "(() => { const p = [...document.querySelectorAll('.publication')].find(p => p.innerText.includes('Remittance Prices Worldwide')); \
                  p.querySelector('summary').click(); p.querySelectorAll('.copy button')[0].click(); return true; })()";
    v.eval(script).await;
    v.wait_for(
        "that it is copied",
        "[...document.querySelectorAll('.publication .said')].some(s => s.innerText !== '')",
    )
    .await;
    let copied = v.clipboard().await;
    assert!(
        copied.contains("Remittance Prices Worldwide") && copied.contains("World Bank"),
        "{copied}"
    );
    v.leave().await;
}

/// An Arabic reader filters by gender and labour and bookmarks the result.
#[tokio::test]
async fn an_arabic_reader_filters_by_two_topics_and_bookmarks() {
    let v = Visitor::new().await;
    v.open_page("ar/topics").await;
    let names = ["gender", "labour"].map(|id| {
        format!(
            "(() => {{ const a = document.querySelector('.card a[href$=\"/topics/{id}\"]'); return a.innerText; }})()"
        )
    });
    let mut words = Vec::new();
    for script in &names {
        words.push(v.eval(script).await.as_str().unwrap().to_owned());
    }
    for name in &words {
        let script = format!(
            "[...document.querySelectorAll('.topic-filter .chip')].find(c => c.innerText.includes({})).click()",
            json!(name)
        );
        v.driver.execute(script, Vec::new()).await.unwrap();
    }
    v.wait_for("the address", "location.search === '?topics=labour,gender'")
        .await;
    let chosen = "document.querySelectorAll('#chosen-answers').length === 1 && \
                  document.querySelectorAll('.entries li').length >= 3 && \
                  document.documentElement.dir === 'rtl'";
    v.wait_for("what belongs to both", chosen).await;
    let before = v
        .eval("document.querySelectorAll('.entries li').length")
        .await;
    // The bookmark, opened by itself, shows the same.
    v.open_page("ar/topics?topics=labour,gender").await;
    v.wait_for("what belongs to both", chosen).await;
    let after = v
        .eval("document.querySelectorAll('.entries li').length")
        .await;
    assert_eq!(before, after);
    let pressed = v
        .eval("document.querySelectorAll('.topic-filter [aria-pressed=true]').length")
        .await;
    assert_eq!(pressed, json!(2));
    v.leave().await;
}

/// The search forgives: spelling, accents, Arabic letter forms, Chinese without spaces; and understands a view.
#[tokio::test]
async fn the_search_forgives_and_understands() {
    for (language, typed, entry) in [
        ("en", "remitances cost", "ost of sending"),
        ("fr", "apatride", "apatrid"),
        ("es", "migracion climatica", "clim"),
        ("ar", "الاتجار بالاشخاص", "الاتجار"),
        ("ru", "беженцы", "беженц"),
        ("zh", "难民", "难民"),
        ("pt", "trafico de pessoas", "áfico"),
    ] {
        let v = Visitor::new().await;
        v.open_page(language).await;
        type_for(&v, typed, entry).await;
        v.leave().await;
    }
    let v = Visitor::new().await;
    v.open_page("en").await;
    type_for(&v, "refugees Kenya 2020", "Kenya, 2020").await;
    v.type_keys(Key::Enter).await;
    let title = v.heading_with("Kenya").await;
    assert!(title.contains("452,9") || title.contains("2020"), "{title}");
    let path = v.path().await;
    assert!(
        path.contains("indicator=refugees-hosted")
            && path.contains("places=KEN")
            && path.contains("time=2020"),
        "{path}"
    );
    v.open_page("zh").await;
    type_for(&v, "肯尼亚难民2020", "肯尼亚").await;
    v.leave().await;
}

/// A term shows its definition where it stands, by keyboard, and leads to the glossary.
#[tokio::test]
async fn a_term_is_explained_on_demand() {
    let v = Visitor::new().await;
    v.open_page("fr/answers/how-many-migrants").await;
    v.driver
        .execute("document.querySelector('button.term').focus()", Vec::new())
        .await
        .unwrap();
    v.type_keys(Key::Enter).await;
    v.wait_for(
        "the definition",
        "document.querySelector('.definition p')?.innerText.length > 30 && \
         document.querySelector('button.term').getAttribute('aria-expanded') === 'true'",
    )
    .await;
    v.follow("Voir dans le glossaire").await;
    v.wait_for(
        "the term in the glossary",
        "document.activeElement.id === 'term-migrant-stock'",
    )
    .await;
    assert_eq!(v.path().await, "fr/glossary/migrant-stock");
    v.leave().await;
}

/// The library narrows by type and topic, and gives its references to a reference manager.
#[tokio::test]
async fn the_library_fills_a_reference_manager() {
    let v = Visitor::new().await;
    v.open_page("en/library?topics=gender&type=report&since=1")
        .await;
    v.sees("«\u{2068}1\u{2069}»").await;
    assert_eq!(v.path().await, "en/library?topics=gender&type=report");
    let shown = "document.querySelectorAll('.publications > .publication').length";
    let few = v.eval(shown).await.as_i64().unwrap();
    assert!(few >= 1, "{few}");
    v.choose("Type", "All types").await;
    v.wait_for("more", &format!("{shown} > {few}")).await;
    let count = v.eval(shown).await.as_i64().unwrap() as usize;
    v.press("Reference as BibTeX").await;
    let bibtex = std::fs::read_to_string(v.downloaded(".bib").await).unwrap();
    assert_eq!(bibtex.matches("\n@").count() + 1, count, "{bibtex}");
    v.press("Reference as RIS").await;
    let ris = std::fs::read_to_string(v.downloaded(".ris").await).unwrap();
    assert_eq!(ris.matches("TY  - ").count(), count, "{ris}");
    assert_eq!(ris.matches("ER  - ").count(), count);
    v.leave().await;
}

/// An answer keeps its place through the languages, and an unknown one is said to be so.
#[tokio::test]
async fn addresses_of_texts_are_kept_and_put_right() {
    // A host answers an address without a page with the app and this status.
    let v = Visitor::new().await.expecting("404 (Not Found)");
    v.open_page("en/answers/stock-or-flow").await;
    v.choose("Language", "Русский").await;
    v.wait_for("Russian", "document.documentElement.lang === 'ru'")
        .await;
    assert_eq!(v.path().await, "ru/answers/stock-or-flow");
    v.open_page("en/answers/nonsense").await;
    v.sees("There is no answer «\u{2068}nonsense\u{2069}»")
        .await;
    v.open_page("en/answers?verdict=partly&topics=love").await;
    v.sees("«\u{2068}love\u{2069}»").await;
    assert_eq!(v.path().await, "en/answers?verdict=partly");
    v.leave().await;
}

/// What the officials said stands on About with its numbers and the limits of the method.
#[tokio::test]
async fn the_survey_is_given_as_published() {
    let v = Visitor::with(Setup::default(), Server::start(&site())).await;
    v.open_page("en/about").await;
    let bars = v
        .eval("[...document.querySelectorAll('.survey progress')].slice(0, 3).map(p => p.value)")
        .await;
    assert_eq!(bars, json!([96, 92, 88]));
    v.sees("26 officials of 19 countries").await;
    v.sees("was not drawn at random").await;
    v.leave().await;
}
