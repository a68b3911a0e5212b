//! What the reader's device prefers and remembers.

use charts::Theme;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::MediaQueryList;

/// The reader's languages as BCP 47 tags, preferred first.
#[must_use]
pub fn languages() -> Vec<String> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    let tags = window.navigator().languages();
    tags.iter().filter_map(|tag| tag.as_string()).collect()
}

/// A choice that was remembered on this device. A browser may forbid it; then nothing is remembered.
#[must_use]
pub fn remembered(key: &str) -> Option<String> {
    let storage = web_sys::window()?.local_storage().ok()??;
    storage.get_item(key).ok()?
}

/// Remembers a choice on this device, where the browser allows it.
pub fn remember(key: &str, value: &str) {
    let storage = web_sys::window().and_then(|w| w.local_storage().ok()?);
    if let Some(storage) = storage {
        // A full or forbidden storage loses the preference only, which the reader sees at once.
        let _ = storage.set_item(key, value);
    }
}

/// Forgets what was remembered under a key.
pub fn forget(key: &str) {
    let storage = web_sys::window().and_then(|w| w.local_storage().ok()?);
    if let Some(storage) = storage {
        let _ = storage.remove_item(key);
    }
}

fn query(text: &str) -> Option<MediaQueryList> {
    web_sys::window()?.match_media(text).ok()?
}

const DARK: &str = "(prefers-color-scheme: dark)";

/// The theme that the device asks for.
#[must_use]
pub fn theme() -> Theme {
    if query(DARK).is_some_and(|q| q.matches()) {
        Theme::Dark
    } else {
        Theme::Light
    }
}

/// Calls back when the device changes its theme, as long as the page lives.
pub fn on_theme_change(call: impl Fn(Theme) + 'static) {
    let Some(query) = query(DARK) else { return };
    let changed = Closure::<dyn Fn()>::new(move || call(theme()));
    let _ = query.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
    // The page listens for as long as it lives.
    changed.forget();
}

/// Whether the reader asks for less motion.
#[must_use]
pub fn less_motion() -> bool {
    query("(prefers-reduced-motion: reduce)").is_some_and(|q| q.matches())
}

/// Today, ISO 8601.
#[must_use]
pub fn today() -> String {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    now.get(..10).unwrap_or_default().to_owned()
}

/// Milliseconds since 1970.
#[must_use]
pub fn now() -> f64 {
    js_sys::Date::now()
}
