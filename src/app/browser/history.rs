//! The address bar. Pages of this site follow one another without being loaded; Back and Forward work.
//!
//! leptos_router does this and much that this app does not need; it came to 3 % of the wasm.

use super::page;
use crate::state::{Signal, state};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, EventTarget, HtmlAnchorElement, MouseEvent, Window};

/// The address in two parts, as signals.
#[derive(Clone, Copy)]
pub struct Address {
    pub path: Signal<String>,
    /// Without the question mark.
    pub query: Signal<String>,
}

/// How an address is gone to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To another page, which is read from its top.
    Page,
    /// To the same page otherwise; Back leads to how it was.
    Stay,
    /// In place of the present address; Back leads to the one before it.
    Replace,
}

impl Address {
    /// Begins to follow the address bar and takes over links within the site, for as long as the document stands.
    #[must_use]
    pub fn follow() -> Self {
        let address = Self {
            path: state(String::new()),
            query: state(String::new()),
        };
        address.read();
        if let Some(window) = web_sys::window() {
            listen(&window, "popstate", move |_| address.read());
            listen(&window, "click", move |event| {
                if let Some(link) = event.dyn_ref().and_then(link_within) {
                    event.prevent_default();
                    address.go(&link, Step::Page);
                }
            });
        }
        address
    }

    /// Takes the address bar's word.
    fn read(self) {
        let Some(window) = web_sys::window() else {
            return;
        };
        let location = window.location();
        let query = location.search().unwrap_or_default();
        self.set(
            location.pathname().unwrap_or_default(),
            query.trim_start_matches('?').to_owned(),
        );
    }

    fn set(self, path: String, query: String) {
        if self.query.get_untracked() != query {
            self.query.set(query);
        }
        if self.path.get_untracked() != path {
            self.path.set(path);
        }
    }

    /// Goes to an address of this site, a path perhaps with a query.
    pub fn go(self, address: &str, step: Step) {
        let Some(window) = web_sys::window() else {
            return;
        };
        // A browser may refuse when there are very many changes; what is shown changes all the same.
        let _ = push(&window, address, step == Step::Replace);
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        self.set(path.to_owned(), query.to_owned());
        if step == Step::Page {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    }
}

fn push(window: &Window, address: &str, replace: bool) -> Result<(), JsValue> {
    let history = window.history()?;
    if replace {
        history.replace_state_with_url(&JsValue::NULL, "", Some(address))
    } else {
        history.push_state_with_url(&JsValue::NULL, "", Some(address))
    }
}

fn listen(target: &EventTarget, event: &str, call: impl FnMut(Event) + 'static) {
    let call = Closure::<dyn FnMut(Event)>::new(call).into_js_value();
    let _ = target.add_event_listener_with_callback(event, call.unchecked_ref());
}

/// The address of a link within the site that was pressed to be followed here and now.
fn link_within(event: &MouseEvent) -> Option<String> {
    let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
    if event.default_prevented() || event.button() != 0 || elsewhere {
        return None;
    }
    let pressed: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = pressed.closest("a[href]").ok()??.dyn_into().ok()?;
    let path = link.pathname();
    let here = link.target().is_empty() && !link.has_attribute("download");
    let ours = link.origin() == page::origin() && path.starts_with(&page::base());
    // Files have names with a dot; they are not pages of the app.
    (here && ours && !path.contains('.')).then(|| format!("{path}{}", link.search()))
}
