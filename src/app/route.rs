//! Addresses of pages: `/{language}/{page}`.

use crate::browser::{device, page};
use evidence::Language;

/// The pages of the toolkit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Explore,
    Data,
    About,
}

impl Page {
    const ALL: [Self; 4] = [Self::Home, Self::Explore, Self::Data, Self::About];

    fn code(self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Explore => "explore",
            Self::Data => "data",
            Self::About => "about",
        }
    }
}

/// Where the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    pub language: Language,
    pub page: Page,
    /// Whether the address is that of a page; otherwise it is answered with the front page.
    pub known: bool,
}

const REMEMBERED: &str = "language";

impl Route {
    /// Reads a path, whatever it is.
    #[must_use]
    pub fn read(path: &str) -> Self {
        let base = page::base();
        let inner = path.strip_prefix(base.as_str()).unwrap_or(path);
        let mut parts = inner.split('/').filter(|p| !p.is_empty());
        let (first, second, third) = (parts.next(), parts.next(), parts.next());
        let Some(language) = first.and_then(Language::from_code) else {
            return Self {
                language: preferred(),
                page: Page::Home,
                known: first.is_none(),
            };
        };
        let page = Page::ALL
            .into_iter()
            .find(|p| p.code() == second.unwrap_or_default());
        Self {
            language,
            page: page.unwrap_or(Page::Home),
            known: page.is_some() && third.is_none(),
        }
    }

    /// The canonical path.
    #[must_use]
    pub fn path(&self) -> String {
        path(self.language, self.page)
    }
}

/// The path of a page in a language.
#[must_use]
pub fn path(language: Language, page: Page) -> String {
    let slash = if page == Page::Home { "" } else { "/" };
    format!("{}{}{slash}{}", page::base(), language.code(), page.code())
}

/// A path with a query, if there is one.
#[must_use]
pub fn with_query(path: &str, query: &str) -> String {
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// The language that the reader chose before, otherwise the first of the browser's that is one of ours.
fn preferred() -> Language {
    let chosen = device::remembered(REMEMBERED);
    chosen
        .and_then(|code| Language::from_code(&code))
        .unwrap_or_else(|| {
            let tags = device::languages();
            Language::choose(tags.iter().map(String::as_str))
        })
}

/// Remembers the language for addresses that name none.
pub fn remember(language: Language) {
    device::remember(REMEMBERED, language.code());
}
