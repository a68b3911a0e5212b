//! The reader: a language with its words and conventions, and the index of the data. Every page is drawn for one.

use crate::browser::device;
use crate::browser::intl::Conventions;
use crate::i18n;
use crate::route::Rooms;
use crate::state::Kept;
use crate::store::{self, Base, Failure, Lists};
use charts::Speaker;
use evidence::catalogue::Source;
use evidence::format::Format;
use evidence::ids::{IndicatorId, SourceId};
use evidence::words::{SourceWords, Words};
use evidence::{Indicator, Language, Places};
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

    /// Whether a newer release of a source should be out by now.
    #[must_use]
    pub fn is_overdue(&self, source: &Source) -> bool {
        source.is_overdue(&device::today())
    }

    /// A month or year such as `2027-06`.
    #[must_use]
    pub fn release(&self, source: &Source) -> String {
        match source.next.len() {
            4 => self.year_of(&source.next),
            _ => self.conventions.month(&source.next),
        }
    }

    /// What a reader must know before quoting a source: that it is out of date, or what its licence leaves open.
    #[must_use]
    pub fn remarks(&self, source: &Source) -> Vec<String> {
        let mut remarks = Vec::new();
        if self.is_overdue(source) {
            let date = self.release(source).into();
            remarks.push(self.words.say("freshness.overdue", &vec![("date", date)]));
        }
        let words = self.source_words(&source.id);
        if let Some(words) = words.filter(|w| !w.note.is_empty()) {
            remarks.push(self.words.prose(&words.note));
        }
        remarks
    }

    /// The edition of a source in the reader's words.
    #[must_use]
    pub fn edition(&self, source: &Source) -> String {
        let Some(named) = self.source_words(&source.id) else {
            return source.edition.clone();
        };
        let arguments = vec![
            ("edition", source.edition.as_str().into()),
            ("date", self.conventions.day(&source.reference_date).into()),
            ("year", self.year_of(&source.reference_date).into()),
        ];
        self.words.fill(&named.edition, &arguments)
    }

    /// The year of a day such as `2026-04-08`.
    fn year_of(&self, iso: &str) -> String {
        let year = iso.get(..4).and_then(|y| y.parse().ok());
        year.map_or_else(String::new, |y| self.conventions.year(y))
    }

    /// A citation of a source for what is shown of it at an address.
    #[must_use]
    pub fn citation(&self, source: &Source, shown: &str, link: &str) -> String {
        let named = self.source_words(&source.id);
        let publisher = named.map_or(&source.publisher, |w| &w.publisher);
        let arguments = vec![
            ("publisher", publisher.as_str().into()),
            ("published", self.speaker().year(source.published)),
            ("title", self.source_title(source).into()),
            ("edition", self.edition(source).into()),
            ("url", source.url.as_str().into()),
            ("indicator", shown.into()),
            ("licence", source.licence.as_str().into()),
            ("link", link.into()),
            ("date", self.conventions.today().into()),
        ];
        self.words.say("source.citation", &arguments)
    }

    /// The title of a source in the reader's words.
    #[must_use]
    pub fn source_title(&self, source: &Source) -> String {
        let named = self.source_words(&source.id);
        named.map_or_else(|| source.title.clone(), |w| w.title.clone())
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
