//! Explore: one indicator, drawn as the address says.

mod actions;
mod controls;
mod figure;
mod filters;
mod follow;
mod picture;
mod places;
pub mod sheet;
mod slider;
mod table;

use crate::app;
use crate::browser::history::Step;
use crate::dom::{el, live};
use crate::failure;
use crate::i18n::word;
use crate::notices;
use crate::reader::{Reader, reader};
use crate::route::{self, Page};
use crate::shell;
use crate::state::{Kept, Signal, effect, keep, state};
use crate::store::Lists;
use evidence::address::{self, Known};
use evidence::{Indicator, View};
use leptos::prelude::*;
use sheet::Sheet;
use std::rc::Rc;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    pub reader: Kept<Rc<Reader>>,
    pub lists: Kept<Rc<Lists>>,
    /// What the address asks for.
    pub view: Signal<View>,
    /// What is on screen: a view with its figures. Lags behind `view` while figures are on their way.
    pub shown: Signal<Option<Rc<Sheet>>>,
    /// Changes the view and its address.
    change: Kept<Rc<dyn Fn(View)>>,
}

impl Desk {
    #[must_use]
    pub fn reader(&self) -> Rc<Reader> {
        self.reader.get_value()
    }

    #[must_use]
    pub fn lists(&self) -> Rc<Lists> {
        self.lists.get_value()
    }

    /// The indicator that the address asks for.
    #[must_use]
    pub fn indicator(&self) -> Option<Indicator> {
        let lists = self.lists();
        self.view
            .with(|v| lists.catalogue.get(&v.indicator).cloned())
    }

    /// Changes the view.
    pub fn update(&self, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        (self.change.get_value())(view);
    }
}

/// The page «Explore».
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let language = reader.language;
    shell::name_page(language, word!(language, explore.name));
    let held = keep(reader);
    let name = word!(language, explore.name);
    failure::fetched(language, Some(name), move || {
        Box::pin(async move {
            let lists = held.get_value().lists().await?;
            let drawing: failure::Drawing = Rc::new(move || desk(held, keep(lists.clone())));
            Ok(drawing)
        })
    })
}

/// The page when the list of indicators is there.
fn desk(held: Kept<Rc<Reader>>, lists: Kept<Rc<Lists>>) -> AnyView {
    let language = held.with_value(|r| r.language);
    let address = app::address();
    let (pathname, search) = (address.path, address.query);
    let read = move |query: &str| {
        let (reader, lists) = (held.get_value(), lists.get_value());
        let known = Known {
            catalogue: &lists.catalogue,
            places: reader.places(),
            first: &reader.base.index.first,
        };
        address::read(query, known)
    };
    let here = route::path(language, Page::Explore);
    let path = here.clone();
    let go: Rc<dyn Fn(&View)> = Rc::new(move |view| {
        address.go(&format!("{here}?{}", address::write(view)), Step::Replace);
    });
    let (first, notices) = read(&search.get_untracked());
    let view = state(first);
    let notices = state(notices);
    let desk = Desk {
        reader: held,
        lists,
        view,
        shown: state(None),
        change: keep({
            let go = go.clone();
            Rc::new(move |changed: View| {
                notices.set(Vec::new());
                go(&changed);
                view.set(changed);
            })
        }),
    };
    // The address may change from outside: Back, or a link. One that is not canonical becomes so.
    effect(move || {
        let query = search.get();
        // On the way to another page this one is still there; that address is not its own.
        if pathname.get() != path {
            return;
        }
        let (asked, told) = read(&query);
        if address::write(&asked) != query {
            notices.set(told);
            go(&asked);
        }
        if view.get_untracked() != asked {
            view.set(asked);
        }
    });
    let (failed, retry) = follow::follow(desk);
    let trouble = live(move || failed.get().map(|f| failure::panel(language, f, retry)));
    let main = el("div")
        .class("explore-main")
        .child(notices::panel(language, notices))
        .child(trouble)
        .child(figure::figure(desk));
    el("div")
        .class("explore")
        .child(filters::panel(desk))
        .child(main)
        .view()
}
