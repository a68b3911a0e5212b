//! What stands around every page: skip link, header with navigation and settings, footer.

use crate::app::{self, Appearance};
use crate::browser::{device, page};
use crate::i18n::word;
use crate::route::{self, Page, Route};
use charts::Theme;
use evidence::Language;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

/// Where the content begins.
const CONTENT: &str = "content";
const LANGUAGE: &str = "language";

/// The theme in force: the one chosen, otherwise the device's.
#[must_use]
pub fn appearance() -> Signal<Theme> {
    let device = RwSignal::new(device::theme());
    device::on_theme_change(move |theme| device.set(theme));
    let chosen = RwSignal::new(app::chosen_theme());
    provide_context(Chosen(chosen));
    Effect::new(move |_| page::set_theme(chosen.get()));
    Signal::derive(move || chosen.get().unwrap_or_else(|| device.get()))
}

/// The theme that the reader chose; none leaves it to the device.
#[derive(Clone, Copy)]
struct Chosen(RwSignal<Option<Theme>>);

/// A page with everything around it.
pub fn frame(language: Language, route: Memo<Route>, content: AnyView) -> AnyView {
    let skip = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        page::focus(CONTENT);
    };
    let skip_address = move || format!("{}#{CONTENT}", route.get().path());
    view! {
        <a class="skip" href=skip_address on:click=skip>{word!(language, app.skip)}</a>
        <header class="header">
            <div class="header-inner">
                <a class="brand" href=route::path(language, Page::Home)>
                    <span class="brand-name">{word!(language, app.name)}</span>
                    <span class="brand-tagline">{word!(language, app.tagline)}</span>
                </a>
                {navigation(language, route)}
                <div class="settings">{language_switch(language, route)}{theme_switch(language)}</div>
            </div>
        </header>
        <main id=CONTENT tabindex="-1">{content}</main>
        <footer class="footer">
            <div class="footer-inner">
                <p>{word!(language, footer.independence)}</p>
                <p>{word!(language, footer.privacy)} " " {word!(language, footer.licences)}</p>
            </div>
        </footer>
    }
    .into_any()
}

fn navigation(language: Language, route: Memo<Route>) -> AnyView {
    let links = [
        (Page::Home, word!(language, nav.home)),
        (Page::Explore, word!(language, nav.explore)),
        (Page::About, word!(language, nav.about)),
    ];
    let links = links.map(|(page, name)| {
        let current = move || {
            let here = route.get();
            (here.page == page && here.known).then_some("page")
        };
        view! { <li><a href=route::path(language, page) aria-current=current>{name}</a></li> }
    });
    view! {
        <nav class="navigation" aria-label=word!(language, nav.label)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

/// The same view in another language. Back leads to the language before.
fn language_switch(language: Language, route: Memo<Route>) -> AnyView {
    let navigate = use_navigate();
    let search = use_location().search;
    let choose = move |event: web_sys::Event| {
        let Some(chosen) = Language::from_code(&event_target_value(&event)) else {
            return;
        };
        app::chosen(chosen);
        let here = route.get_untracked();
        let query = search.get_untracked();
        let mark = if query.is_empty() { "" } else { "?" };
        let query = query.trim_start_matches('?').to_owned();
        let address = format!("{}{mark}{query}", route::path(chosen, here.page));
        let options = leptos_router::NavigateOptions {
            scroll: false,
            ..Default::default()
        };
        KEEP_FOCUS.set(true);
        navigate(&address, options);
    };
    // The switch is drawn anew with the page; whoever used it goes on from it.
    if KEEP_FOCUS.replace(false) {
        page::focus_soon(LANGUAGE);
    }
    let options = Language::ALL.map(|l| {
        view! { <option value=l.code() lang=l.code() selected=l == language>{l.own_name()}</option> }
    });
    view! {
        <label class="setting">
            <span class="visually-hidden">{word!(language, settings.language)}</span>
            <select id=LANGUAGE on:change=choose>{options}</select>
        </label>
    }
    .into_any()
}

thread_local! {
    static KEEP_FOCUS: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

fn theme_switch(language: Language) -> AnyView {
    let chosen = use_context::<Chosen>().map(|c| c.0);
    let current = chosen.and_then(|c| c.get_untracked());
    let choose = move |event: web_sys::Event| {
        let code = event_target_value(&event);
        device::remember("theme", &code);
        if let Some(chosen) = chosen {
            chosen.set(match code.as_str() {
                "light" => Some(Theme::Light),
                "dark" => Some(Theme::Dark),
                _ => None,
            });
        }
    };
    let options = [
        ("auto", None, word!(language, settings.theme_auto)),
        (
            "light",
            Some(Theme::Light),
            word!(language, settings.theme_light),
        ),
        (
            "dark",
            Some(Theme::Dark),
            word!(language, settings.theme_dark),
        ),
    ];
    let options = options.map(|(code, theme, name)| {
        view! { <option value=code selected=theme == current>{name}</option> }
    });
    view! {
        <label class="setting">
            <span class="visually-hidden">{word!(language, settings.theme)}</span>
            <select on:change=choose>{options}</select>
        </label>
    }
    .into_any()
}

/// The theme for charts.
#[must_use]
pub fn theme() -> Signal<Theme> {
    use_context::<Appearance>().map_or_else(|| Signal::derive(|| Theme::Light), |a| a.0)
}
