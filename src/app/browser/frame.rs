//! The document of a frame: its address, and the words that stand in it in all languages.

use documents::picture::Px;
use evidence::Language;
use js_sys::{JSON, Reflect};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// The query of the address.
#[must_use]
pub fn query() -> String {
    let search = web_sys::window().and_then(|w| w.location().search().ok());
    search.unwrap_or_default()
}

/// Runs what takes its time.
pub fn run(task: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(task);
}

thread_local! {
    static WORDS: JsValue = words().unwrap_or(JsValue::UNDEFINED);
}

/// The words that the build writes into the page.
fn words() -> Option<JsValue> {
    let element = web_sys::window()?.document()?.get_element_by_id("words")?;
    JSON::parse(&element.text_content()?).ok()
}

/// A word that stands in the page.
#[must_use]
pub fn word(language: Language, key: &str) -> Option<String> {
    WORDS.with(|words| {
        let own = Reflect::get(words, &language.code().into()).ok()?;
        Reflect::get(&own, &key.into()).ok()?.as_string()
    })
}

/// Gives an element a height in CSS pixels.
pub fn set_height(element: &HtmlElement, height: f64) {
    let _ = element
        .style()
        .set_property("height", &format!("{}px", Px(height)));
}
