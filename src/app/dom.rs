//! Elements of the page.
//!
//! Leptos compiles each combination of tag, attributes and content anew, which came to a third of the app's wasm.
//! Elements made here are all of one type, and what follows signals is boxed.

use leptos::ev;
use leptos::html::ElementType;
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::element::custom;
use leptos::tachys::html::event::on;
use leptos::tachys::html::node_ref::node_ref;
use leptos::tachys::html::property::prop;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::iterators::StaticVec;
use std::sync::{Arc, Mutex};
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

type Listener = Box<dyn FnMut(Event)>;
type Following<T> = Box<dyn FnMut() -> T + Send>;

#[inline(never)]
fn shared<T: 'static>(f: Following<T>) -> SharedReactiveFunction<T> {
    Arc::new(Mutex::new(f))
}

#[inline(never)]
fn any_text(text: Following<String>) -> AnyView {
    shared(text).into_any()
}

#[inline(never)]
fn any_content(content: Following<Option<AnyView>>) -> AnyView {
    shared(content).into_any()
}

/// An element under construction. Boxed, so that each step hands on a pointer and copies nothing.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An HTML element of any kind.
#[inline(never)]
#[must_use]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

/// A button that does something; those inside forms that are sent do not exist here.
#[must_use]
pub fn button(mut press: impl FnMut() + 'static) -> El {
    el("button")
        .attr("type", "button")
        .on("click", move |_| press())
}

/// An option of a list.
#[must_use]
pub fn option(value: impl Into<String>, label: impl Into<String>, selected: bool) -> El {
    el("option")
        .attr("value", value)
        .flag("selected", selected)
        .text(label)
}

/// A text.
#[must_use]
pub fn text(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    text.into_any()
}

/// A text that follows signals.
#[must_use]
pub fn live_text(text: impl FnMut() -> String + Send + 'static) -> AnyView {
    any_text(Box::new(text))
}

/// Content that follows signals, or nothing.
#[must_use]
pub fn live(content: impl FnMut() -> Option<AnyView> + Send + 'static) -> AnyView {
    any_content(Box::new(content))
}

/// Parts one after the other, without an element around them.
#[must_use]
pub fn parts(parts: impl IntoIterator<Item = AnyView>) -> AnyView {
    StaticVec::from(parts.into_iter().collect::<Vec<_>>()).into_any()
}

/// What stands where something is on its way.
#[must_use]
pub fn loading(words: &str) -> AnyView {
    let waiting = el("p").class("loading").attr("aria-busy", "true");
    waiting.text(words).view()
}

impl El {
    /// An attribute that stays.
    #[inline(never)]
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.maybe(name, Some(value.into()))
    }

    /// An attribute that is there or not.
    #[inline(never)]
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<String>) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    /// An attribute without value that is there or not.
    #[must_use]
    pub fn flag(self, name: &'static str, is: bool) -> Self {
        self.maybe(name, is.then(String::new))
    }

    #[inline(never)]
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// An attribute that follows signals.
    #[must_use]
    pub fn live(
        self,
        name: &'static str,
        value: impl FnMut() -> Option<String> + Send + 'static,
    ) -> Self {
        self.follow(name, Box::new(value))
    }

    #[inline(never)]
    fn follow(self, name: &'static str, value: Following<Option<String>>) -> Self {
        self.with(custom_attribute(name, shared(value)).into_any_attr())
    }

    /// An attribute that says true or false in words, as ARIA's do.
    #[must_use]
    pub fn says(self, name: &'static str, mut is: impl FnMut() -> bool + Send + 'static) -> Self {
        self.live(name, move || Some(is().to_string()))
    }

    /// An attribute without value that follows signals.
    #[must_use]
    pub fn live_flag(
        self,
        name: &'static str,
        mut is: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        self.live(name, move || is().then(String::new))
    }

    /// The value of a field, which follows signals.
    #[must_use]
    pub fn live_value(self, value: impl FnMut() -> String + Send + 'static) -> Self {
        self.with(prop("value", shared(Box::new(value))).into_any_attr())
    }

    /// Listens to an event.
    #[must_use]
    pub fn on(self, event: &'static str, listener: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(listener))
    }

    #[inline(never)]
    fn listen(self, event: &'static str, listener: Listener) -> Self {
        self.with(on(ev::Custom::<Event>::new(event), listener).into_any_attr())
    }

    /// Listens to keys that go down.
    #[must_use]
    pub fn on_key(self, mut listener: impl FnMut(KeyboardEvent) + 'static) -> Self {
        self.on("keydown", move |event| {
            if let Ok(event) = event.dyn_into() {
                listener(event);
            }
        })
    }

    /// Keeps hold of the element.
    #[must_use]
    pub fn held<E>(self, reference: NodeRef<E>) -> Self
    where
        E: ElementType + Send + 'static,
        E::Output: JsCast + Clone + 'static,
    {
        self.with(node_ref(reference).into_any_attr())
    }

    #[inline(never)]
    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    #[inline(never)]
    #[must_use]
    pub fn text(self, content: impl Into<String>) -> Self {
        self.child(text(content))
    }

    #[must_use]
    pub fn live_text(self, content: impl FnMut() -> String + Send + 'static) -> Self {
        self.child(live_text(content))
    }

    #[inline(never)]
    #[must_use]
    pub fn child(mut self, child: impl Into<AnyView>) -> Self {
        self.0.children.push(child.into());
        self
    }

    #[must_use]
    pub fn children<C: Into<AnyView>>(mut self, children: impl IntoIterator<Item = C>) -> Self {
        for child in children {
            self = self.child(child);
        }
        self
    }

    #[inline(never)]
    #[must_use]
    pub fn view(self) -> AnyView {
        let children = StaticVec::from(self.0.children);
        custom(self.0.tag)
            .child(children)
            .add_any_attr(self.0.attributes)
            .into_any()
    }
}

impl From<El> for AnyView {
    fn from(element: El) -> Self {
        element.view()
    }
}
