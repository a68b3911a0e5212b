//! The reader: a language with its words and conventions, and the index of the data. Every page is drawn for one.

use crate::browser::device;
use crate::browser::intl::Conventions;
use crate::i18n;
use crate::route::Rooms;
use crate::state::Kept;
use crate::store::{self, Base, Failure, Lists};
use evidence::catalogue::Source;
use evidence::ids::{IndicatorId, SourceId};
use evidence::words::{SourceWords, Words};
use evidence::{Indicator, Language};
use leptos::prelude::use_context;
use std::cell::OnceCell;
use std::rc::Rc;

pub struct Reader {
    pub language: Language,
    /// What sentences are there beside those of every page.
    pub rooms: Rooms,
    pub base: Rc<Base>,
    pub words: Rc<Words>,
    pub conventions: Conventions,
    lists: OnceCell<Rc<Lists>>,
}

impl Reader {
    /// Fetches what every page needs in a language, and what a page's rooms hold.
    ///
    /// # Errors
    /// When the index or the words cannot be had.
    pub async fn load(language: Language, rooms: Rooms) -> Result<Rc<Self>, Failure> {
        let base = store::base().await?;
        let mut words = store::words(language).await?;
        for room in rooms {
            let messages = store::room(language, room).await?;
            words = Rc::new(Words::clone(&words).with_room(&messages));
        }
        let conventions = Conventions::new(language, &device::languages());
        if let Some(zero) = conventions.zero() {
            words = Rc::new(Words::clone(&words).in_digits(zero));
        }
        i18n::keep(language, rooms, &words);
        Ok(Rc::new(Self {
            language,
            rooms,
            base,
            words,
            conventions,
            lists: OnceCell::new(),
        }))
    }

    /// The list of indicators, once fetched; from then on the reader knows all sources, before only those of the
    /// headline figures.
    ///
    /// # Errors
    /// When the list or its words cannot be had.
    pub async fn lists(&self) -> Result<Rc<Lists>, Failure> {
        if let Some(known) = self.lists.get() {
            return Ok(known.clone());
        }
        let lists = store::lists(self.language, self.conventions.zero()).await?;
        Ok(self.lists.get_or_init(|| lists).clone())
    }

    /// An indicator, once the list is there.
    #[must_use]
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.lists.get()?.catalogue.get(id)
    }

    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        let lists = self.lists.get();
        let listed = lists.and_then(|l| l.catalogue.source(id));
        listed.or_else(|| self.base.index.source(id))
    }

    /// The words for a source.
    #[must_use]
    pub fn source_words(&self, id: &SourceId) -> Option<&SourceWords> {
        let lists = self.lists.get();
        let listed = lists.and_then(|l| l.words.sources.get(id));
        listed.or_else(|| self.words.source(id))
    }
}

/// The reader as every component below the shell finds it.
pub type Held = Kept<Rc<Reader>>;

/// The reader of this page.
#[must_use]
pub fn reader() -> Rc<Reader> {
    #[allow(clippy::expect_used)] // A component outside the shell is a mistake of the programmer.
    use_context::<Held>()
        .expect("a reader is provided by the shell")
        .get_value()
}
