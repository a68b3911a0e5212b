//! The root: from the address to a reader and a page.

use crate::browser::{device, page};
use crate::dom::{self, live};
use crate::failure;
use crate::i18n::word;
use crate::reader::{Held, Reader};
use crate::route::{self, Page, Route};
use crate::shell;
use crate::store::Failure;
use crate::{about, explore, home};
use charts::Theme;
use evidence::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use std::rc::Rc;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    page::remove_static_text();
    let base = page::base().trim_end_matches('/').to_owned();
    view! {
        <Router base=base>
            <Site />
        </Router>
    }
}

/// The theme in force, whether chosen or the device's.
#[derive(Clone, Copy)]
pub struct Appearance(pub Signal<Theme>);

/// What a page knows of its place: where the reader is, and whether the address was that of a page.
#[derive(Clone, Copy)]
pub struct Place {
    pub route: Memo<Route>,
}

#[component]
fn Site() -> impl IntoView {
    let location = use_location();
    let navigate = use_navigate();
    let pathname = location.pathname;
    let route = Memo::new(move |_| Route::read(&pathname.get()));
    provide_context(Place { route });
    provide_context(Appearance(shell::appearance()));

    // An address without language, or with a slash too many, becomes the canonical one.
    Effect::new(move |_| {
        let path = route.get().path();
        if route.get().known && pathname.get() != path {
            let search = location.search.get_untracked();
            let query = if search.is_empty() {
                String::new()
            } else {
                format!("?{}", search.trim_start_matches('?'))
            };
            navigate(&format!("{path}{query}"), replace());
        }
    });

    // The page is drawn anew for each language, once its words are there; until then the last one stays.
    let language = Memo::new(move |_| route.get().language);
    let (tries, set_tries) = signal(0u32);
    let loaded: RwSignal<Option<Result<Rc<Reader>, (Language, Failure)>>, LocalStorage> =
        RwSignal::new_local(None);
    Effect::new(move |_| {
        let language = language.get();
        tries.track();
        spawn_local(async move {
            let outcome = Reader::load(language).await;
            // The reader may have gone on to another language in the meantime.
            if route.get_untracked().language == language {
                loaded.set(Some(outcome.map_err(|failure| (language, failure))));
            }
        });
    });
    let retry = Callback::new(move |()| set_tries.update(|n| *n += 1));

    move || match loaded.get() {
        None => dom::loading(word!(language.get(), app.loading)),
        Some(Err((language, failure))) => {
            page::describe(language, word!(language, app.name));
            shell::frame(language, route, failure::panel(language, failure, retry))
        }
        Some(Ok(reader)) => {
            let language = reader.language;
            provide_context(Held::new_local(reader));
            shell::frame(language, route, pages(route))
        }
    }
}

/// The page for the address; each is drawn when the reader comes to it.
fn pages(route: Memo<Route>) -> AnyView {
    let current = Memo::new(move |_| {
        let route = route.get();
        (route.page, route.known)
    });
    live(move || {
        Some(match current.get().0 {
            Page::Home => home::page(),
            Page::Explore => explore::page(),
            Page::About => about::page(),
        })
    })
}

/// Options for a change of address that leaves no step to go back to and does not scroll.
#[must_use]
pub fn replace() -> NavigateOptions {
    NavigateOptions {
        replace: true,
        scroll: false,
        ..NavigateOptions::default()
    }
}

/// Remembers the language of a page that the reader has chosen.
pub fn chosen(language: Language) {
    route::remember(language);
}

/// The theme that was chosen on this device, if any.
#[must_use]
pub fn chosen_theme() -> Option<Theme> {
    match device::remembered("theme").as_deref() {
        Some("light") => Some(Theme::Light),
        Some("dark") => Some(Theme::Dark),
        _ => None,
    }
}
