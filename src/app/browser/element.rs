//! Elements of a page that is made once: the frame has no framework.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, Element, HtmlElement};

const SVG: &str = "http://www.w3.org/2000/svg";

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// An element; nothing where the browser refuses to make one.
#[derive(Clone)]
pub struct El(Option<Element>);

/// An element of HTML.
#[must_use]
pub fn el(name: &str) -> El {
    El(document().and_then(|d| d.create_element(name).ok()))
}

/// An element of SVG.
#[must_use]
pub fn svg(name: &str) -> El {
    El(document().and_then(|d| d.create_element_ns(Some(SVG), name).ok()))
}

/// An element of the page.
#[must_use]
pub fn found(id: &str) -> El {
    El(document().and_then(|d| d.get_element_by_id(id)))
}

impl El {
    #[must_use]
    pub fn attr(self, name: &str, value: &str) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.set_attribute(name, value);
        }
        self
    }

    #[must_use]
    pub fn class(self, names: &str) -> Self {
        self.attr("class", names)
    }

    #[must_use]
    pub fn text(self, text: &str) -> Self {
        if let Some(element) = &self.0 {
            let _ = element.append_with_str_1(text);
        }
        self
    }

    #[must_use]
    pub fn child(self, child: El) -> Self {
        if let (Some(element), Some(child)) = (&self.0, &child.0) {
            let _ = element.append_with_node_1(child);
        }
        self
    }

    #[must_use]
    pub fn children(self, children: impl IntoIterator<Item = El>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// Takes away what is in it.
    #[must_use]
    pub fn emptied(self) -> Self {
        if let Some(element) = &self.0 {
            element.replace_children_with_node_0();
        }
        self
    }

    /// Calls back when it is pressed.
    #[must_use]
    pub fn pressed(self, call: impl Fn() + 'static) -> Self {
        if let Some(element) = &self.0 {
            let call = Closure::<dyn Fn()>::new(call).into_js_value();
            let _ = element.add_event_listener_with_callback("click", call.unchecked_ref());
        }
        self
    }

    /// The element itself.
    #[must_use]
    pub fn html(&self) -> Option<HtmlElement> {
        self.0.clone()?.dyn_into().ok()
    }
}
