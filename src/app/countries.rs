//! Countries: the list of all places, the profile of one, and several side by side.

mod block;
pub mod compare;
pub mod list;
pub mod loaded;
mod profile;

use crate::app::{self, Place};
use crate::dom::live;
use crate::reader::reader;
use crate::state::{keep, memo};
use evidence::compare::{self as comparison};
use leptos::prelude::*;

/// The pages below «Countries», as the address says.
#[must_use]
pub fn page() -> AnyView {
    let reader = reader();
    let held = keep(reader);
    let route = use_context::<Place>().map(|p| p.route);
    let address = app::address();
    let item = memo(move || route.and_then(|r| r.get().item));
    let compares = memo(move || {
        let (places, _) = held.with_value(|r| comparison::read(&address.query.get(), r.places()));
        item.get().is_none() && !places.is_empty()
    });
    live(move || {
        Some(match item.get() {
            Some(code) => profile::page(held, &code),
            None if compares.get() => compare::page(held),
            None => list::page(held),
        })
    })
}
