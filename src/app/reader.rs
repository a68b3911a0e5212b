//! The reader: a language with its words and conventions, and the index of the data. Every page is drawn for one.

use crate::browser::device;
use crate::browser::intl::Conventions;
use crate::store::{self, Base, Failure};
use charts::Speaker;
use evidence::catalogue::Source;
use evidence::format::Format;
use evidence::ids::SourceId;
use evidence::words::{self, Words};
use evidence::{Language, Places};
use leptos::prelude::{GetValue, LocalStorage, StoredValue, use_context};
use std::rc::Rc;

pub struct Reader {
    pub language: Language,
    pub base: Rc<Base>,
    pub words: Rc<Words>,
    pub conventions: Conventions,
}

impl Reader {
    /// Fetches what every page needs in a language.
    ///
    /// # Errors
    /// When the index or the words cannot be had.
    pub async fn load(language: Language) -> Result<Rc<Self>, Failure> {
        let base = store::base().await?;
        let mut words = store::words(language).await?;
        let conventions = Conventions::new(language, &device::languages());
        if let Some(zero) = conventions.zero() {
            words = Rc::new(Words::clone(&words).in_digits(zero));
        }
        Ok(Rc::new(Self {
            language,
            base,
            words,
            conventions,
        }))
    }

    #[must_use]
    pub fn speaker(&self) -> Speaker<'_> {
        Speaker {
            language: self.language,
            words: &self.words,
            format: &self.conventions,
        }
    }

    #[must_use]
    pub fn places(&self) -> &Places {
        &self.base.places
    }

    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.base.index.source(id)
    }

    /// The edition of a source in the reader's words.
    #[must_use]
    pub fn edition(&self, source: &Source) -> String {
        let Some(named) = self.words.source(&source.id) else {
            return source.edition.clone();
        };
        let arguments = vec![
            ("edition", source.edition.as_str().into()),
            ("date", self.conventions.day(&source.reference_date).into()),
            ("year", self.year_of(&source.reference_date).into()),
        ];
        words::fill(&named.edition, &arguments)
    }

    /// The year of a day such as `2026-04-08`.
    fn year_of(&self, iso: &str) -> String {
        let year = iso.get(..4).and_then(|y| y.parse().ok());
        year.map_or_else(String::new, |y| self.conventions.year(y))
    }

    /// The title of a source in the reader's words.
    #[must_use]
    pub fn source_title(&self, source: &Source) -> String {
        let named = self.words.source(&source.id);
        named.map_or_else(|| source.title.clone(), |w| w.title.clone())
    }
}

/// The reader as every component below the shell finds it.
pub type Held = StoredValue<Rc<Reader>, LocalStorage>;

/// The reader of this page.
#[must_use]
pub fn reader() -> Rc<Reader> {
    #[allow(clippy::expect_used)] // A component outside the shell is a mistake of the programmer.
    use_context::<Held>()
        .expect("a reader is provided by the shell")
        .get_value()
}
