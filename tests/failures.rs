//! What goes wrong outside: the reader is told in a sentence, can try again, and the rest of the page stays usable.

use serde_json::json;
use tests::server::Server;
use tests::visitor::{Setup, Visitor};
use tests::{copy_of_site, file_named, replace_file};

/// A file of figures that is cut short, then mended.
#[tokio::test]
async fn damaged_figures_are_named_and_can_be_fetched_again() {
    let site = copy_of_site();
    let file = file_named(&site.path().join("data/figures"), "refugees-hosted-");
    let whole = std::fs::read(&file).unwrap();
    replace_file(&file, &whole[..whole.len() / 2]);
    let v = Visitor::with(Setup::default(), Server::start(site.path())).await;
    v.open("en/explore?indicator=refugees-hosted&view=bar")
        .await;
    v.sees("The figures of this indicator arrived damaged.")
        .await;
    // The rest of the page works: another indicator, and back.
    v.press("International migrants").await;
    v.heading_with("international migrants").await;
    v.chart().await;
    v.press("Refugees, by country of asylum").await;
    v.sees("The figures of this indicator arrived damaged.")
        .await;
    replace_file(&file, &whole);
    // The browser keeps files with a hash in their name; a reader would come back later.
    v.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }))
        .await;
    v.press("Try again").await;
    v.heading_with("highest in Germany").await;
    v.leave().await;
}

/// A file that is not there, in the reader's language.
#[tokio::test]
async fn a_missing_file_is_named_in_the_readers_language() {
    let site = copy_of_site();
    let file = file_named(&site.path().join("data"), "world-");
    replace_file(&file, b"");
    std::fs::remove_file(&file).unwrap();
    let v = Visitor::with(Setup::default(), Server::start(site.path()))
        .await
        .expecting("404 (Not Found)");
    v.open_page("fr/explore?indicator=migrant-share").await;
    v.wait_for(
        "a failure",
        "!!document.querySelector('.failure[role=alert]')",
    )
    .await;
    let text = v.text_of(".failure").await;
    assert!(
        text.to_lowercase().contains("carte") && !text.contains("could"),
        "{text}"
    );
    // The words of the figure and its table are there all the same.
    v.sees("3,72 %").await;
    v.type_keys("t").await;
    v.wait_for(
        "the table",
        "document.querySelectorAll('tbody tr').length > 200",
    )
    .await;
    v.leave().await;
}

/// An index of another version asks for a reload; a page in place of the index, or nonsense, is told apart.
#[tokio::test]
async fn another_version_and_nonsense_are_told_apart() {
    for (content, sentence) in [
        (&br#"{"format":99}"#[..], "are of different versions"),
        (b"<!doctype html><p>Welcome</p>", "is missing on the server"),
        (b"{\"format\":1,", "arrived damaged"),
    ] {
        let site = copy_of_site();
        replace_file(&site.path().join("data/index.json"), content);
        let v = Visitor::with(Setup::default(), Server::start(site.path())).await;
        v.open("en").await;
        v.sees(sentence).await;
        // The shell stands, and speaks the other languages.
        v.choose("Language", "Español").await;
        v.wait_for("Spanish", "document.documentElement.lang === 'es'")
            .await;
        let text = v.text_of(".failure").await;
        assert!(!text.is_empty() && !text.contains("The "), "{text}");
        v.leave().await;
    }
}

/// No network: what is on screen stays, and the next step says what is missing.
#[tokio::test]
async fn without_a_network_the_page_says_so_and_goes_on_later() {
    let v = Visitor::new().await.expecting("ERR_INTERNET_DISCONNECTED");
    v.open_page("en/explore?indicator=migrant-stock&places=KEN&view=line")
        .await;
    v.chart().await;
    let offline = |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    v.devtools("Network.emulateNetworkConditions", offline(true))
        .await;
    v.press("Population").await;
    v.sees("The figures of this indicator could not be fetched. Is there a connection?")
        .await;
    v.chart().await;
    v.choose("Language", "Português").await;
    v.wait_for("Portuguese", "document.documentElement.lang === 'pt'")
        .await;
    v.wait_for(
        "a failure",
        "!!document.querySelector('.failure[role=alert]')",
    )
    .await;
    v.devtools("Network.emulateNetworkConditions", offline(false))
        .await;
    let retry = v.text_of(".failure button").await;
    v.press(&retry).await;
    v.heading_with("Quênia").await;
    v.leave().await;
}

/// The chart library is missing: the words and the table are there.
#[tokio::test]
async fn without_the_chart_library_the_words_remain() {
    let site = copy_of_site();
    let file = file_named(site.path(), "charts-");
    replace_file(&file, b"");
    std::fs::remove_file(&file).unwrap();
    let v = Visitor::with(Setup::default(), Server::start(site.path())).await;
    let v = v.expecting("404 (Not Found)").expecting("MIME type");
    v.open_page("en/explore?indicator=migrant-stock&places=KEN&view=line")
        .await;
    v.sees("The drawing program could not be fetched.").await;
    v.sees("Kenya: 298,089 in 1990").await;
    v.leave().await;
}

/// Without JavaScript, the page says what the toolkit is and links the data, in the language of the address.
#[tokio::test]
async fn without_javascript_the_page_links_the_data() {
    let v = Visitor::new().await;
    v.devtools(
        "Emulation.setScriptExecutionDisabled",
        json!({ "value": true }),
    )
    .await;
    for (path, text) in [
        ("en/explore", "needs JavaScript"),
        ("ar", "JavaScript"),
        ("zh/about", "JavaScript"),
    ] {
        v.open(path).await;
        let page = v.driver.source().await.unwrap();
        let lang = &path[..2];
        assert!(page.contains(&format!("<html lang=\"{lang}\"")), "{path}");
        let body = v
            .driver
            .find(thirtyfour::By::Css(".static-help"))
            .await
            .unwrap();
        assert!(body.is_displayed().await.unwrap(), "{path}");
        assert!(body.text().await.unwrap().contains(text), "{path}");
        let links = v
            .driver
            .find_all(thirtyfour::By::Css("a[href$='.csv']"))
            .await
            .unwrap();
        assert!(links.len() >= 12, "{path}: {}", links.len());
    }
    v.quit().await;
}

/// Without WebAssembly, likewise.
#[tokio::test]
async fn without_webassembly_the_page_links_the_data() {
    let v = Visitor::new().await;
    let script = json!({ "source": "delete globalThis.WebAssembly;" });
    v.devtools("Page.enable", json!({})).await;
    v.devtools("Page.addScriptToEvaluateOnNewDocument", script)
        .await;
    v.open("en").await;
    v.wait_for(
        "the static text",
        "getComputedStyle(document.querySelector('.static-help')).visibility === 'visible'",
    )
    .await;
    v.sees("needs JavaScript and WebAssembly").await;
    v.quit().await;
}
