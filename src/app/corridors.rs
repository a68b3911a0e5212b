//! Corridors: who lives where from where, who sends money from where to where.

mod actions;
mod controls;
mod figure;
mod pair;
mod picture;
pub mod sheet;
mod structure;

use crate::app;
use crate::browser::history::Step;
use crate::dom::el;
use crate::failure;
use crate::i18n::word;
use crate::notices;
use crate::reader::{Reader, reader};
use crate::route::{self, Page};
use crate::shell;
use crate::state::{Kept, Signal, effect, keep, state};
use crate::store::{self, Failure};
use evidence::corridor_view::{self, CorridorView};
use evidence::corridors::{List, Measure};
use leptos::prelude::*;
use leptos::task::spawn_local;
use sheet::matrix;
pub use sheet::{Sheet, fetch};
use std::rc::Rc;

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    reader: Kept<Rc<Reader>>,
    list: Kept<Rc<List>>,
    /// What the address asks for.
    pub view: Signal<CorridorView>,
    /// What is on screen; lags behind `view` while figures are on their way.
    pub shown: Signal<Option<Rc<Sheet>>>,
    change: Kept<Rc<dyn Fn(CorridorView)>>,
}

impl Desk {
    #[must_use]
    pub fn reader(&self) -> Rc<Reader> {
        self.reader.get_value()
    }

    #[must_use]
    pub fn list(&self) -> Rc<List> {
        self.list.get_value()
    }

    /// The measure that the address asks for.
    #[must_use]
    pub fn measure(&self) -> Option<Measure> {
        let list = self.list();
        self.view
            .with(|v| list.measures.iter().find(|m| m.id == v.measure).cloned())
    }

    /// Changes the view and its address.
    pub fn update(&self, change: impl FnOnce(&mut CorridorView)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        (self.change.get_value())(view);
    }
}

/// The page «Corridors».
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let language = reader.language;
    shell::name_page(language, word!(language, corridors.title));
    let held = keep(reader);
    let name = word!(language, corridors.title);
    failure::fetched(language, Some(name), move || {
        Box::pin(async move {
            // Names of sources and limits come with the list of indicators.
            held.get_value().lists().await?;
            let list = store::corridors().await?;
            let drawing: failure::Drawing = Rc::new(move || desk(held, keep(list.clone())));
            Ok(drawing)
        })
    })
}

fn desk(held: Kept<Rc<Reader>>, list: Kept<Rc<List>>) -> AnyView {
    let language = held.with_value(|r| r.language);
    let address = app::address();
    let read = move |query: &str| {
        held.with_value(|r| list.with_value(|l| corridor_view::read(query, l, r.places())))
    };
    let here = route::path(language, Page::Corridors);
    let path = here.clone();
    let go: Rc<dyn Fn(&CorridorView)> = Rc::new(move |view| {
        let address_of = format!("{here}?{}", corridor_view::write(view));
        address.go(&address_of, Step::Replace);
    });
    let (first, told) = read(&address.query.get_untracked());
    let view = state(first);
    let notices = state(told);
    let desk = Desk {
        reader: held,
        list,
        view,
        shown: state(None),
        change: keep({
            let go = go.clone();
            Rc::new(move |changed: CorridorView| {
                notices.set(Vec::new());
                go(&changed);
                view.set(changed);
            })
        }),
    };
    // The address may change from outside: Back, or a link. One that is not canonical becomes so.
    effect(move || {
        let query = address.query.get();
        if address.path.get() != path {
            return;
        }
        let (asked, told) = read(&query);
        if corridor_view::write(&asked) != query {
            notices.set(told);
            go(&asked);
        }
        if view.get_untracked() != asked {
            view.set(asked);
        }
    });
    let trouble = follow(desk);
    let main = el("div")
        .class("explore-main")
        .child(notices::panel(language, notices))
        .child(trouble)
        .child(figure::figure(desk));
    el("div")
        .class("explore corridors")
        .child(controls::panel(desk))
        .child(main)
        .view()
}

/// Keeps what is on screen in step with the view. What is shown stays until the new figures are there.
fn follow(desk: Desk) -> AnyView {
    let language = desk.reader().language;
    let failed = state(None::<Failure>);
    let (tries, retry) = failure::tries();
    effect(move || {
        tries.track();
        let view = desk.view.get();
        let Some(measure) = desk.measure() else {
            return;
        };
        spawn_local(async move {
            let outcome = matrix(&view, &measure).await;
            // The reader may have gone on in the meantime, or left.
            if desk.view.try_get_untracked().as_ref() != Some(&view) {
                return;
            }
            match outcome {
                Ok(matrix) => {
                    failed.set(None);
                    let sheet = Sheet::new(view, measure, matrix, &desk.reader());
                    desk.shown.set(Some(Rc::new(sheet)));
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    crate::dom::live(move || failed.get().map(|f| failure::panel(language, f, retry)))
}
