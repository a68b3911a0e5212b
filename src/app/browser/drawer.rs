//! Texts that the reader keeps on this device, in the browser's own database.

use js_sys::{Array, Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen(module = "/browser/drawer.js")]
extern "C" {
    fn read(key: &str) -> Promise;
    fn keep(key: &str, text: &str, number: f64) -> Promise;
    fn forget(key: &str) -> Promise;
    fn all() -> Promise;
}

/// Why a text was not kept or found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser does not let pages keep anything, as in some private windows.
    Closed,
    /// There is no room left.
    Full,
    /// Another window kept something else in the meantime.
    Elsewhere,
}

/// A text that was kept, and how often.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stored {
    pub text: String,
    pub number: f64,
}

fn trouble(error: &JsValue) -> Trouble {
    let name = Reflect::get(error, &"name".into()).ok();
    match name.and_then(|n| n.as_string()).as_deref() {
        Some("QuotaExceededError") => Trouble::Full,
        _ => Trouble::Closed,
    }
}

async fn ask(promise: Promise) -> Result<JsValue, Trouble> {
    JsFuture::from(promise).await.map_err(|e| trouble(&e))
}

/// The text kept under a key.
///
/// # Errors
/// When the browser does not let it be read.
pub async fn find(key: &str) -> Result<Option<Stored>, Trouble> {
    let found = ask(read(key)).await?;
    if !found.is_object() {
        return Ok(None);
    }
    let pair = Array::from(&found);
    let text = pair.get(0).as_string();
    Ok(text.map(|text| Stored {
        text,
        number: pair.get(1).as_f64().unwrap_or_default(),
    }))
}

/// Keeps a text in the place of the one that was read with a number; the new number.
///
/// # Errors
/// When there is no room, or another window kept something else since.
pub async fn put(key: &str, text: &str, number: f64) -> Result<f64, Trouble> {
    let number = ask(keep(key, text, number)).await?.as_f64();
    number.filter(|n| *n > 0.0).ok_or(Trouble::Elsewhere)
}

/// Takes a text away.
///
/// # Errors
/// When the browser does not let it.
pub async fn remove(key: &str) -> Result<(), Trouble> {
    ask(forget(key)).await.map(|_| ())
}

/// All texts with their keys.
///
/// # Errors
/// When the browser does not let them be read.
pub async fn list() -> Result<Vec<(String, String)>, Trouble> {
    let found = ask(all()).await?;
    let pairs = Array::from(&found);
    let pairs = pairs.iter().filter_map(|pair| {
        let pair = Array::from(&pair);
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    });
    Ok(pairs.collect())
}
