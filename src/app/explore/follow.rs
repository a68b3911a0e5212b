//! Keeps what is on screen in step with the address.

use super::Desk;
use super::sheet::{Both, Key, Sheet, key, load_all};
use crate::failure;
use crate::state::{Kept, Signal, effect, keep, state};
use crate::store::Failure;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// Keeps what is on screen in step with the view. What is shown stays until the new figures are there.
pub fn follow(desk: Desk) -> (Signal<Option<Failure>>, Callback<()>) {
    let failed = state(None);
    let (tries, retry) = failure::tries();
    let loaded: Kept<Option<(Key, Both)>> = keep(None);
    effect(move || {
        tries.track();
        let view = desk.view.get();
        let lists = desk.lists();
        let wanted = key(&view, &lists);
        let at_hand = loaded.with_value(|l| {
            let same = l.as_ref().filter(|(key, _)| *key == wanted);
            same.map(|(_, both)| both.clone())
        });
        if let Some((main, second)) = at_hand {
            failed.set(None);
            desk.shown
                .set(Some(Rc::new(Sheet::new(view, main, second))));
            return;
        }
        spawn_local(async move {
            let outcome = load_all(&lists, &wanted).await;
            let now = desk.view.get_untracked();
            if key(&now, &lists) != wanted {
                return;
            }
            match outcome {
                Ok((main, second)) => {
                    loaded.set_value(Some((wanted, (main.clone(), second.clone()))));
                    failed.set(None);
                    desk.shown.set(Some(Rc::new(Sheet::new(now, main, second))));
                }
                Err(failure) => failed.set(Some(failure)),
            }
        });
    });
    (failed, retry)
}
