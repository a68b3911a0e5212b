//! What readers of the app and of a frame have in common: how they speak, how sources are named in their language, and
//! what must be known of them.

use crate::browser::device;
use crate::reader::Reader;
use charts::Speaker;
use evidence::catalogue::Source;
use evidence::format::Format;
use evidence::{Language, Places};

impl Reader {
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
        let arguments = vec![
            ("publisher", self.publisher(source).into()),
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

    /// The publisher's whole name in the reader's words.
    #[must_use]
    pub fn publisher<'a>(&'a self, source: &'a Source) -> &'a str {
        let named = self.source_words(&source.id);
        named.map_or(&source.publisher, |w| &w.publisher)
    }

    /// The title of a source in the reader's words.
    #[must_use]
    pub fn source_title(&self, source: &Source) -> String {
        let named = self.source_words(&source.id);
        named.map_or_else(|| source.title.clone(), |w| w.title.clone())
    }
}

/// What stands between the parts of a source's name.
#[must_use]
pub fn comma(language: Language) -> &'static str {
    match language {
        Language::Arabic => "، ",
        Language::Chinese => "，",
        _ => ", ",
    }
}
