//! Addresses of pages: `/{language}/{page}`, for some pages with an item: `/en/countries/KEN`.

use crate::browser::{device, page};
use evidence::{Language, View, address};

/// The pages of the toolkit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    Explore,
    Countries,
    Corridors,
    Topics,
    Answers,
    Practices,
    Library,
    Glossary,
    Brief,
    Data,
    About,
}

impl Page {
    const ALL: [Self; 12] = [
        Self::Home,
        Self::Explore,
        Self::Countries,
        Self::Corridors,
        Self::Topics,
        Self::Answers,
        Self::Practices,
        Self::Library,
        Self::Glossary,
        Self::Brief,
        Self::Data,
        Self::About,
    ];

    fn code(self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Explore => "explore",
            Self::Countries => "countries",
            Self::Corridors => "corridors",
            Self::Topics => "topics",
            Self::Answers => "answers",
            Self::Practices => "practices",
            Self::Library => "library",
            Self::Glossary => "glossary",
            Self::Brief => "brief",
            Self::Data => "data",
            Self::About => "about",
        }
    }

    /// Whether there are pages of single items below it.
    fn has_items(self) -> bool {
        matches!(
            self,
            Self::Countries
                | Self::Topics
                | Self::Answers
                | Self::Practices
                | Self::Library
                | Self::Glossary
        )
    }

    /// The files of sentences that the page needs beyond those of every page.
    #[must_use]
    pub fn rooms(self) -> Rooms {
        match self {
            Self::Countries | Self::Corridors => &["countries"],
            Self::Topics | Self::Answers | Self::Practices | Self::Library | Self::Glossary => {
                &["texts"]
            }
            Self::Brief => &["countries", "texts", "brief"],
            Self::About => &["survey"],
            Self::Home | Self::Explore | Self::Data => &[],
        }
    }
}

/// Names of files of sentences.
pub type Rooms = &'static [&'static str];

/// Where the reader is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Route {
    pub language: Language,
    pub page: Page,
    /// What of the page: a country's code, a topic, an answer.
    pub item: Option<String>,
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
        let mut next = || parts.next();
        let (first, second, third, fourth) = (next(), next(), next(), next());
        let Some(language) = first.and_then(Language::from_code) else {
            return Self {
                language: preferred(),
                page: Page::Home,
                item: None,
                known: first.is_none(),
            };
        };
        let page = Page::ALL
            .into_iter()
            .find(|p| p.code() == second.unwrap_or_default());
        let item = page.filter(|p| p.has_items()).and(third);
        let known = page.is_some() && third.is_some() == item.is_some() && fourth.is_none();
        Self {
            language,
            page: page.filter(|_| known).unwrap_or(Page::Home),
            item: item.filter(|_| known).map(str::to_owned),
            known,
        }
    }

    /// The canonical path.
    #[must_use]
    pub fn path(&self) -> String {
        self.path_in(self.language)
    }

    /// The path of the same page in a language.
    #[must_use]
    pub fn path_in(&self, language: Language) -> String {
        match &self.item {
            Some(item) => item_path(language, self.page, item),
            None => path(language, self.page),
        }
    }
}

/// The path of a page in a language.
#[must_use]
pub fn path(language: Language, page: Page) -> String {
    let slash = if page == Page::Home { "" } else { "/" };
    format!("{}{}{slash}{}", page::base(), language.code(), page.code())
}

/// The path of an item of a page.
#[must_use]
pub fn item_path(language: Language, page: Page, item: &str) -> String {
    format!("{}/{item}", path(language, page))
}

/// The address of a view of Explore in a language.
#[must_use]
pub fn view_address(language: Language, view: &View) -> String {
    with_query(&path(language, Page::Explore), &address::write(view))
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
