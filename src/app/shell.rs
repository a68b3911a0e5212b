//! What stands around every page: skip link, header with navigation and settings, footer.

use crate::app::{self, Appearance};
use crate::browser::history::Step;
use crate::browser::{device, page};
use crate::dom::{El, el, option, parts};
use crate::i18n::word;
use crate::route::{self, Page, Route};
use crate::state::{Memo, Signal, effect, memo, state};
use charts::Theme;
use evidence::Language;
use leptos::prelude::*;

/// Where the content begins.
const CONTENT: &str = "content";
const LANGUAGE: &str = "language";

/// The theme in force: the one chosen, otherwise the device's.
#[must_use]
pub fn appearance() -> Memo<Theme> {
    let device = state(device::theme());
    device::on_theme_change(move |theme| device.set(theme));
    let chosen = state(app::chosen_theme());
    provide_context(Chosen(chosen));
    effect(move || page::set_theme(chosen.get()));
    memo(move || chosen.get().unwrap_or_else(|| device.get()))
}

/// The theme that the reader chose; none leaves it to the device.
#[derive(Clone, Copy)]
struct Chosen(Signal<Option<Theme>>);

/// Tells the document what page stands in it.
pub fn name_page(language: Language, name: &str) {
    page::describe(language, &format!("{name} · {}", word!(language, app.name)));
}

/// A page with everything around it.
pub fn frame(language: Language, route: Memo<Route>, content: AnyView) -> AnyView {
    let skip = move |event: web_sys::Event| {
        event.prevent_default();
        page::focus(CONTENT);
    };
    let skip_address = move || Some(format!("{}#{CONTENT}", route.get().path()));
    let skip = el("a")
        .class("skip")
        .live("href", skip_address)
        .on("click", skip)
        .text(word!(language, app.skip));
    let span = |class, words: &str| el("span").class(class).text(words).view();
    let brand = el("a")
        .class("brand")
        .attr("href", route::path(language, Page::Home))
        .child(span("brand-name", word!(language, app.name)))
        .child(span("brand-tagline", word!(language, app.tagline)));
    let settings = el("div")
        .class("settings")
        .child(language_switch(language, route))
        .child(theme_switch(language));
    let inner = |class, parts: [AnyView; 3]| el("div").class(class).children(parts).view();
    let head = [brand.view(), navigation(language, route), settings.view()];
    let foot = [
        word!(language, footer.independence),
        word!(language, footer.privacy),
        word!(language, footer.licences),
    ];
    let foot = foot.map(|words| el("p").text(words).view());
    let main = el("main").attr("id", CONTENT).attr("tabindex", "-1");
    let header = el("header").class("header");
    let footer = el("footer").class("footer");
    parts([
        skip.view(),
        header.child(inner("header-inner", head)).view(),
        main.child(content).view(),
        footer.child(inner("footer-inner", foot)).view(),
    ])
}

fn navigation(language: Language, route: Memo<Route>) -> AnyView {
    let links = [
        (Page::Home, word!(language, nav.home)),
        (Page::Explore, word!(language, nav.explore)),
        (Page::Countries, word!(language, nav.countries)),
        (Page::Corridors, word!(language, nav.corridors)),
        (Page::Topics, word!(language, nav.topics)),
        (Page::Answers, word!(language, nav.answers)),
        (Page::Library, word!(language, nav.library)),
        (Page::Brief, word!(language, nav.brief)),
        (Page::Data, word!(language, nav.data)),
        (Page::About, word!(language, nav.about)),
    ];
    let links = links.map(|(page, name)| {
        let current = move || {
            let here = route.get();
            (here.page == page && here.known).then(|| "page".to_owned())
        };
        let link = el("a").attr("href", route::path(language, page));
        let link = link.live("aria-current", current).text(name);
        el("li").child(link).view()
    });
    el("nav")
        .class("navigation")
        .attr("aria-label", word!(language, nav.label))
        .child(el("ul").children(links))
        .view()
}

/// The same view in another language. Back leads to the language before.
fn language_switch(language: Language, route: Memo<Route>) -> AnyView {
    let address = app::address();
    let choose = move |event: web_sys::Event| {
        let Some(chosen) = Language::from_code(&event_target_value(&event)) else {
            return;
        };
        app::chosen(chosen);
        let here = route.get_untracked();
        let query = address.query.get_untracked();
        KEEP_FOCUS.set(true);
        let path = here.path_in(chosen);
        address.go(&route::with_query(&path, &query), Step::Stay);
    };
    // The switch is drawn anew with the page; whoever used it goes on from it.
    if KEEP_FOCUS.replace(false) {
        page::focus_soon(LANGUAGE);
    }
    let options = Language::ALL.map(|l| {
        let option = option(l.code(), l.own_name(), l == language);
        option.attr("lang", l.code()).view()
    });
    let select = el("select").attr("id", LANGUAGE).on("change", choose);
    setting(word!(language, settings.language), select.children(options))
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
    let options = options.map(|(code, theme, name)| option(code, name, theme == current).view());
    let select = el("select").on("change", choose);
    setting(word!(language, settings.theme), select.children(options))
}

/// A choice in the header, named for those who do not see what it is about.
fn setting(name: &str, field: El) -> AnyView {
    let name = el("span").class("visually-hidden").text(name);
    el("label").class("setting").child(name).child(field).view()
}

/// The theme for charts.
#[must_use]
pub fn theme() -> Memo<Theme> {
    use_context::<Appearance>().map_or_else(|| memo(|| Theme::Light), |a| a.0)
}
