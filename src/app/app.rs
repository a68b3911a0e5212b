//! The root: from the address to a reader and a page.

use crate::browser::history::{Address, Step};
use crate::browser::{device, page};
use crate::dom::{self, live};
use crate::failure;
use crate::i18n::word;
use crate::reader::Reader;
use crate::route::{self, Page, Rooms, Route};
use crate::shell;
use crate::state::{Memo, Signal, effect, keep, memo, state};
use crate::store::Failure;
use crate::{about, brief, corridors, countries, data, explore, home, texts};
use charts::Theme;
use evidence::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// The whole app.
#[must_use]
pub fn app() -> AnyView {
    page::remove_static_text();
    let address = Address::follow();
    provide_context(address);
    site(address)
}

/// The theme in force, whether chosen or the device's.
#[derive(Clone, Copy)]
pub struct Appearance(pub Memo<Theme>);

/// What a page knows of its place: where the reader is, and whether the address was that of a page.
#[derive(Clone, Copy)]
pub struct Place {
    pub route: Memo<Route>,
}

/// A reader, or what could not be had in a language.
type Arrival = Result<Rc<Reader>, (Language, Failure)>;

fn site(address: Address) -> AnyView {
    let route = memo(move || Route::read(&address.path.get()));
    provide_context(Place { route });
    provide_context(Appearance(shell::appearance()));

    // An address without language, or with a slash too many, becomes the canonical one.
    effect(move || {
        let path = route.get().path();
        if route.get().known && address.path.get() != path {
            let query = address.query.get_untracked();
            address.go(&route::with_query(&path, &query), Step::Replace);
        }
    });

    // All is drawn anew for each language, and for pages with sentences of their own, once its words are there; until
    // then the last page stays.
    let language = memo(move || route.get().language);
    let rooms = memo(move || route.get().page.rooms());
    let (tries, retry) = failure::tries();
    let loaded: Signal<Option<Arrival>> = state(None);
    effect(move || {
        let (language, rooms) = (language.get(), rooms.get());
        tries.track();
        spawn_local(async move {
            let outcome = Reader::load(language, rooms).await;
            // The reader may have gone on in the meantime.
            let now = route.get_untracked();
            if now.language == language && now.page.rooms() == rooms {
                loaded.set(Some(outcome.map_err(|failure| (language, failure))));
            }
        });
    });

    live(move || {
        Some(match loaded.get() {
            None => dom::loading(word!(language.get(), app.loading)),
            Some(Err((language, failure))) => {
                page::describe(language, word!(language, app.name));
                shell::frame(language, route, failure::panel(language, failure, retry))
            }
            Some(Ok(reader)) => {
                let (language, rooms) = (reader.language, reader.rooms);
                provide_context(keep(reader));
                shell::frame(language, route, pages(language, rooms, route))
            }
        })
    })
}

/// The page for the address, of those for which the words are there; each is drawn when the reader comes to it.
fn pages(language: Language, rooms: Rooms, route: Memo<Route>) -> AnyView {
    let current = memo(move || route.get().page);
    live(move || {
        let page = current.get();
        if page.rooms() != rooms {
            return Some(dom::loading(word!(language, app.loading)));
        }
        Some(match page {
            Page::Home => home::page(),
            Page::Explore => explore::page(),
            Page::Countries => countries::page(),
            Page::Corridors => corridors::page(),
            Page::Topics => texts::topics::page(),
            Page::Answers => texts::answers::page(),
            Page::Practices => texts::practices::page(),
            Page::Library => texts::library::page(),
            Page::Glossary => texts::glossary::page(),
            Page::Brief => brief::page(),
            Page::Data => data::page(),
            Page::About => about::page(),
        })
    })
}

/// The address bar.
#[must_use]
pub fn address() -> Address {
    #[allow(clippy::expect_used)] // A component outside the app is a mistake of the programmer.
    use_context().expect("the address is provided by the app")
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
