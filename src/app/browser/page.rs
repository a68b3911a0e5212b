//! The document around the app.

use charts::Theme;
use evidence::Language;
use js_sys::Promise;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlElement, HtmlMetaElement, Window};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The path under which the site stands, with a slash at its end: `/` or `/toolkit/`.
#[must_use]
pub fn base() -> String {
    let base = document().and_then(|d| d.base_uri().ok().flatten());
    let url = base.and_then(|uri| web_sys::Url::new(&uri).ok());
    let path = url.map_or_else(|| "/".to_owned(), |u| u.pathname());
    match path.rfind('/') {
        Some(end) => path.split_at(end + 1).0.to_owned(),
        None => "/".to_owned(),
    }
}

/// The site's scheme, host and port.
#[must_use]
pub fn origin() -> String {
    let origin = window().and_then(|w| w.location().origin().ok());
    origin.unwrap_or_default()
}

/// The whole address of a path of this site.
#[must_use]
pub fn address(path: &str) -> String {
    format!("{}{path}", origin())
}

/// Tells the document its language, direction and title.
pub fn describe(language: Language, title: &str) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        let _ = root.set_attribute("lang", language.code());
        let _ = root.set_attribute("dir", language.direction());
    }
}

/// Fixes the theme, or leaves it to the device.
pub fn set_theme(theme: Option<Theme>) {
    let Some(root) = document().and_then(|d| d.document_element()) else {
        return;
    };
    let _ = match theme {
        Some(Theme::Light) => root.set_attribute("data-theme", "light"),
        Some(Theme::Dark) => root.set_attribute("data-theme", "dark"),
        None => root.remove_attribute("data-theme"),
    };
}

/// Takes away the text that stands in the page for readers without the app.
pub fn remove_static_text() {
    if let Some(element) = document().and_then(|d| d.get_element_by_id("static")) {
        element.remove();
    }
}

/// The address of a script whose name the build writes into the page.
#[must_use]
pub fn script(name: &str) -> Option<String> {
    let selector = format!("meta[name={name}]");
    let meta = document()?.query_selector(&selector).ok()??;
    let meta: HtmlMetaElement = meta.dyn_into().ok()?;
    Some(format!("{}{}", base(), meta.content()))
}

/// Moves the focus to an element, if it is there.
pub fn focus(id: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id));
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus after the next paint, when what was just made is there.
pub fn focus_soon(id: &'static str) {
    soon(move || focus(id));
}

/// Calls back before the next paint.
pub fn soon(call: impl FnOnce() + 'static) {
    let Some(window) = window() else { return };
    let call = Closure::once_into_js(call);
    let _ = window.request_animation_frame(call.unchecked_ref());
}

/// Waits until the browser has had its turn: what follows is a task of its own, between which keys and pointers are
/// answered.
pub async fn turn() {
    let promise = Promise::new(&mut |resolve, _| {
        if let Some(window) = window() {
            let _ = window.set_timeout_with_callback(&resolve);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Whether the focus is in a field that takes letters, or in a list that goes by them.
#[must_use]
pub fn typing() -> bool {
    let Some(active) = document().and_then(|d| d.active_element()) else {
        return false;
    };
    matches!(active.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA")
}

/// Scrolls the list's chosen option into view.
pub fn scroll_into_view(id: &str) {
    if let Some(element) = document().and_then(|d| d.get_element_by_id(id)) {
        let options = web_sys::js_sys::Object::new();
        let _ = web_sys::js_sys::Reflect::set(&options, &"block".into(), &"nearest".into());
        let scroll = web_sys::js_sys::Reflect::get(&element, &"scrollIntoView".into());
        if let Some(scroll) = scroll
            .ok()
            .and_then(|f| f.dyn_into::<js_sys::Function>().ok())
        {
            let _ = scroll.call1(&element, &options);
        }
    }
}

/// Scrolls a list, and nothing around it, until what the selector finds in it is seen.
pub fn show_within(list: &str, selector: &str) {
    let list = document().and_then(|d| d.get_element_by_id(list));
    let found = list.and_then(|l| Some((l.query_selector(selector).ok()??, l)));
    let Some((item, list)) = found else { return };
    let (inner, outer) = (
        item.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    let beyond = (inner.bottom() - outer.bottom()).max(0.0);
    let before = (outer.top() - inner.top()).max(0.0);
    list.set_scroll_top(list.scroll_top() + (beyond - before) as i32);
}

/// Scrolls an element sideways to the end of its lines.
pub fn scroll_to_end(element: &HtmlElement) {
    let end = element.scroll_width();
    let right_to_left = document()
        .and_then(|d| d.document_element())
        .is_some_and(|root| root.get_attribute("dir").as_deref() == Some("rtl"));
    element.set_scroll_left(if right_to_left { -end } else { end });
}

/// Repeats a call every so many milliseconds until the handle is dropped.
pub struct Repeat {
    id: i32,
    _call: Closure<dyn FnMut()>,
}

impl Repeat {
    #[must_use]
    pub fn every(milliseconds: i32, call: impl FnMut() + 'static) -> Option<Self> {
        let call = Closure::<dyn FnMut()>::new(call);
        let id = window()?
            .set_interval_with_callback_and_timeout_and_arguments_0(
                call.as_ref().unchecked_ref(),
                milliseconds,
            )
            .ok()?;
        Some(Self { id, _call: call })
    }
}

impl Drop for Repeat {
    fn drop(&mut self) {
        if let Some(window) = window() {
            window.clear_interval_with_handle(self.id);
        }
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = window() {
        let _ = window.print();
    }
}

/// Reloads the page.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// Text in lower case and in Unicode's form NFD, in which accents are characters of their own.
#[must_use]
pub fn decompose(text: &str) -> String {
    let text: js_sys::JsString = JsValue::from_str(text).unchecked_into();
    text.to_lower_case().normalize("NFD").into()
}

/// What stands behind the `#` of the address.
#[must_use]
pub fn fragment() -> String {
    let hash = window().and_then(|w| w.location().hash().ok());
    hash.unwrap_or_default()
}

/// Takes what stands behind the `#` out of the address.
pub fn drop_fragment() {
    let Some(window) = window() else { return };
    let location = window.location();
    let path = location.pathname().unwrap_or_default();
    let query = location.search().unwrap_or_default();
    if let Ok(history) = window.history() {
        // What is shown does not depend on it.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{query}")));
    }
}

/// Lets the page fill the screen, or not any more. A browser that does not let it shows it in its window.
pub fn fill_screen(full: bool) {
    let Some(document) = document() else { return };
    if full {
        if let Some(root) = document.document_element() {
            let _ = root.request_fullscreen();
        }
    } else if document.fullscreen() {
        document.exit_fullscreen();
    }
}
