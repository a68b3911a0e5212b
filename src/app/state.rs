//! Signals and what follows them.
//!
//! Leptos compiles each of these anew for each type of value, for each closure, and in each place where it is made. Here
//! values are boxed, closures too, and nothing is inlined, which comes to a tenth of the app's wasm.

use leptos::prelude::{
    Callback, Effect, GetUntracked, LocalStorage, RwSignal, Set, SetValue, StoredValue, Track,
    Update, UpdateUntracked, UpdateValue, WithUntracked, WithValue,
};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

type Boxed = Box<dyn Any>;
/// What is done with a value that is lent.
type Look<'a> = &'a mut dyn FnMut(&dyn Any);
type Change<'a> = &'a mut dyn FnMut(&mut dyn Any);

/// Lends a value through code that knows nothing of its type; nothing where it is gone.
fn lent<T: 'static, R>(look: impl FnOnce(&T) -> R, lend: impl FnOnce(Look<'_>)) -> Option<R> {
    let (mut look, mut out) = (Some(look), None);
    lend(&mut |value| {
        if let (Some(look), Some(value)) = (look.take(), value.downcast_ref()) {
            out = Some(look(value));
        }
    });
    out
}

/// The same, to be changed.
fn lent_out<T: 'static, R>(
    change: impl FnOnce(&mut T) -> R,
    lend: impl FnOnce(Change<'_>),
) -> Option<R> {
    let (mut change, mut out) = (Some(change), None);
    lend(&mut |value| {
        if let (Some(change), Some(value)) = (change.take(), value.downcast_mut()) {
            out = Some(change(value));
        }
    });
    out
}

/// What was read of something that is there as long as the part of the page that reads it.
#[allow(clippy::expect_used)] // A handle that outlives its part of the page is a mistake of the programmer.
fn there<R>(read: Option<R>) -> R {
    read.expect("it lives as long as its part of the page")
}

/// What leptos holds without its type, with the type: it copies as leptos's own handles do.
pub struct Handle<H, T>(H, PhantomData<fn() -> T>);

impl<H: Copy, T> Clone for Handle<H, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<H: Copy, T> Copy for Handle<H, T> {}

/// Something that lives as long as the part of the page that makes it.
pub type Kept<T> = Handle<StoredValue<Boxed, LocalStorage>, T>;

/// Keeps something for as long as the part of the page lives.
#[must_use]
pub fn keep<T: 'static>(value: T) -> Kept<T> {
    #[inline(never)]
    fn boxed(value: Boxed) -> StoredValue<Boxed, LocalStorage> {
        StoredValue::new_local(value)
    }
    Handle(boxed(Box::new(value)), PhantomData)
}

impl<T: 'static> Kept<T> {
    /// What `look` says of it; nothing where the part of the page is gone.
    pub fn try_with_value<R>(&self, look: impl FnOnce(&T) -> R) -> Option<R> {
        #[inline(never)]
        fn lend(kept: StoredValue<Boxed, LocalStorage>, look: Look<'_>) {
            kept.try_with_value(|value| look(&**value));
        }
        lent(look, |look| lend(self.0, look))
    }

    pub fn with_value<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        there(self.try_with_value(look))
    }

    /// What `change` says of it; nothing where the part of the page is gone.
    pub fn try_update_value<R>(&self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        #[inline(never)]
        fn lend(kept: StoredValue<Boxed, LocalStorage>, change: Change<'_>) {
            kept.try_update_value(|value| change(&mut **value));
        }
        lent_out(change, |change| lend(self.0, change))
    }

    pub fn update_value(&self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    /// Puts another in its place, where the part of the page is there.
    pub fn set_value(&self, value: T) {
        #[inline(never)]
        fn put(kept: StoredValue<Boxed, LocalStorage>, value: Boxed) {
            kept.try_set_value(value);
        }
        put(self.0, Box::new(value));
    }
}

impl<T: Clone + 'static> Kept<T> {
    #[must_use]
    pub fn try_get_value(&self) -> Option<T> {
        self.try_with_value(Clone::clone)
    }

    #[must_use]
    pub fn get_value(&self) -> T {
        self.with_value(Clone::clone)
    }
}

/// A value that tells those who follow it when it is set.
pub type Signal<T> = Handle<RwSignal<Boxed, LocalStorage>, T>;

/// A signal.
#[must_use]
pub fn state<T: 'static>(value: T) -> Signal<T> {
    #[inline(never)]
    fn boxed(value: Boxed) -> RwSignal<Boxed, LocalStorage> {
        RwSignal::new_local(value)
    }
    Handle(boxed(Box::new(value)), PhantomData)
}

impl<T: 'static> Signal<T> {
    /// Follows it without reading.
    #[inline(never)]
    pub fn track(&self) {
        self.0.track();
    }

    fn try_with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> Option<R> {
        #[inline(never)]
        fn lend(signal: RwSignal<Boxed, LocalStorage>, look: Look<'_>) {
            signal.try_with_untracked(|value| look(&**value));
        }
        lent(look, |look| lend(self.0, look))
    }

    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        there(self.try_with_untracked(look))
    }

    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.0.track();
        self.with_untracked(look)
    }

    /// What `change` says of it; those who follow are told. Nothing where the part of the page is gone.
    pub fn try_update<R>(&self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        #[inline(never)]
        fn lend(signal: RwSignal<Boxed, LocalStorage>, change: Change<'_>) {
            signal.try_update(|value| change(&mut **value));
        }
        lent_out(change, |change| lend(self.0, change))
    }

    pub fn update(&self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Changes it, and tells nobody.
    pub fn update_untracked(&self, change: impl FnOnce(&mut T)) {
        #[inline(never)]
        fn lend(signal: RwSignal<Boxed, LocalStorage>, change: Change<'_>) {
            signal.try_update_untracked(|value| change(&mut **value));
        }
        lent_out(change, |change| lend(self.0, change));
    }

    /// Sets it, where the part of the page is there.
    pub fn set(&self, value: T) {
        #[inline(never)]
        fn put(signal: RwSignal<Boxed, LocalStorage>, value: Boxed) {
            signal.try_set(value);
        }
        put(self.0, Box::new(value));
    }
}

impl<T: Clone + 'static> Signal<T> {
    #[must_use]
    pub fn get(&self) -> T {
        self.with(Clone::clone)
    }

    #[must_use]
    pub fn get_untracked(&self) -> T {
        self.with_untracked(Clone::clone)
    }

    /// Nothing where the part of the page is gone.
    #[must_use]
    pub fn try_get_untracked(&self) -> Option<T> {
        self.try_with_untracked(Clone::clone)
    }
}

/// A value of a memo, and how it is compared.
#[derive(Clone)]
pub struct Outcome {
    value: Arc<dyn Any + Send + Sync>,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Outcome {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

/// A value that follows signals and tells those that follow it only when it changes.
pub type Memo<T> = Handle<leptos::prelude::Memo<Outcome>, T>;

/// A memo.
#[must_use]
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    #[inline(never)]
    fn boxed(value: Box<dyn Fn() -> Outcome + Send + Sync>) -> leptos::prelude::Memo<Outcome> {
        leptos::prelude::Memo::new(move |_| value())
    }
    fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
        one.downcast_ref::<T>() == other.downcast_ref()
    }
    let value = move || Outcome {
        value: Arc::new(value()),
        same: same::<T>,
    };
    Handle(boxed(Box::new(value)), PhantomData)
}

#[inline(never)]
fn recall(memo: leptos::prelude::Memo<Outcome>) -> Arc<dyn Any + Send + Sync> {
    memo.get_untracked().value
}

impl<T: 'static> Memo<T> {
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        there(recall(self.0).downcast_ref().map(look))
    }

    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.0.track();
        self.with_untracked(look)
    }
}

impl<T: Clone + 'static> Memo<T> {
    #[must_use]
    pub fn get(&self) -> T {
        self.with(Clone::clone)
    }

    #[must_use]
    pub fn get_untracked(&self) -> T {
        self.with_untracked(Clone::clone)
    }
}

/// Does something now and whenever the signals that it reads change.
pub fn effect(act: impl FnMut() + 'static) {
    #[inline(never)]
    fn boxed(mut act: Box<dyn FnMut()>) {
        Effect::new(move |_| act());
    }
    boxed(Box::new(act));
}

/// Something to call, which copies as a handle.
#[must_use]
pub fn callback<In: 'static, Out: 'static>(
    act: impl Fn(In) -> Out + Send + Sync + 'static,
) -> Callback<In, Out> {
    #[inline(never)]
    fn boxed<In: 'static, Out: 'static>(
        act: Box<dyn Fn(In) -> Out + Send + Sync>,
    ) -> Callback<In, Out> {
        Callback::new(act)
    }
    boxed(Box::new(act))
}
