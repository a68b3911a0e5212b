//! Signals and what follows them.
//!
//! Leptos compiles each of these anew for each closure, and in each place where it is made; here closures are boxed and
//! nothing is inlined, which comes to a twelfth of the app's wasm.

use leptos::prelude::*;

type Shared<T> = Box<dyn Fn() -> T + Send + Sync>;

/// Something that lives as long as the part of the page that makes it.
#[inline(never)]
#[must_use]
pub fn keep<T: 'static>(value: T) -> StoredValue<T, LocalStorage> {
    StoredValue::new_local(value)
}

/// A signal.
#[inline(never)]
#[must_use]
pub fn state<T: Send + Sync + 'static>(value: T) -> RwSignal<T> {
    RwSignal::new(value)
}

/// A signal of what cannot be sent to another thread.
#[inline(never)]
#[must_use]
pub fn local_state<T: 'static>(value: T) -> RwSignal<T, LocalStorage> {
    RwSignal::new_local(value)
}

/// A value that follows signals and tells those that follow it only when it changes.
#[must_use]
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    #[inline(never)]
    fn boxed<T: PartialEq + Send + Sync + 'static>(value: Shared<T>) -> Memo<T> {
        Memo::new(move |_| value())
    }
    boxed(Box::new(value))
}

/// A value that follows signals.
#[must_use]
pub fn derived<T: Send + Sync + 'static>(
    value: impl Fn() -> T + Send + Sync + 'static,
) -> Signal<T> {
    #[inline(never)]
    fn boxed<T: Send + Sync + 'static>(value: Shared<T>) -> Signal<T> {
        Signal::derive(value)
    }
    boxed(Box::new(value))
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
