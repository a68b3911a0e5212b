//! A publication as a reference: in the style of the American Psychological Association (7th edition) for a list of
//! sources, in BibTeX (as biblatex reads it) and RIS for reference managers. The words of the styles are English in
//! every language, as reference managers expect.

mod apa;
mod bibtex;
#[cfg(test)]
mod library;
mod names;
mod ris;

/// What a reference is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference<'a> {
    /// The publication's code, ASCII letters, digits and hyphens: the key in BibTeX.
    pub id: &'a str,
    /// As in the library: organisations by name, persons as «M. T. Light», «M. Ruhs (ed.)», «I. Abubakar et al.».
    pub authors: &'a [String],
    /// None where the source gives none.
    pub year: Option<i32>,
    pub title: &'a str,
    pub kind: Kind,
    /// For an article the journal.
    pub publisher: &'a str,
    /// May be empty.
    pub url: &'a str,
    /// Without a resolver's address; may be empty.
    pub doi: &'a str,
    /// Of the title, ISO 639-1; may be empty. See [`language_of`].
    pub language: &'a str,
    /// Year, month and day of retrieval, for what changes under its address.
    pub accessed: Option<(i32, u32, u32)>,
}

/// What a publication is, by which the styles differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In a journal.
    Article,
    Chapter,
    Data,
    Guide,
    /// A working paper or the like: the library's papers that are in no journal.
    Paper,
    PolicyBrief,
    Report,
    Treaty,
}

/// The journals among the publishers of the library's papers.
const JOURNALS: [&str; 15] = [
    "American Economic Review: Insights",
    "Forced Migration Review",
    "International Migration Review",
    "International Review of the Red Cross",
    "Journal of Development Economics",
    "Labour Economics",
    "Nature",
    "Nature Climate Change",
    "PLOS Climate",
    "Proceedings of the National Academy of Sciences",
    "Review of Economics and Statistics",
    "Science",
    "Scientific Data",
    "Scientific Reports",
    "The Lancet",
];

impl Kind {
    /// The kind of a publication of the library by its `type`; None for a type that the library does not have. Its
    /// papers are articles where the publisher is a journal.
    #[must_use]
    pub fn of(library_type: &str, publisher: &str) -> Option<Self> {
        Some(match library_type {
            "chapter" => Self::Chapter,
            "data" => Self::Data,
            "guide" => Self::Guide,
            "paper" if JOURNALS.contains(&publisher) => Self::Article,
            "paper" => Self::Paper,
            "policy-brief" => Self::PolicyBrief,
            "report" => Self::Report,
            "treaty" => Self::Treaty,
            _ => return None,
        })
    }

    /// What sort of report it is, for styles that ask; empty for what is no report.
    fn report(self) -> &'static str {
        match self {
            Self::Report => "Report",
            Self::Guide => "Guide",
            Self::Paper => "Paper",
            Self::PolicyBrief => "Policy brief",
            Self::Article | Self::Chapter | Self::Data | Self::Treaty => "",
        }
    }
}

/// In which form a reference is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Plain text after the Publication Manual of the American Psychological Association, 7th edition.
    Apa,
    BibTex,
    Ris,
}

impl Style {
    pub const ALL: [Self; 3] = [Self::Apa, Self::BibTex, Self::Ris];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Apa => "apa",
            Self::BibTex => "bibtex",
            Self::Ris => "ris",
        }
    }

    /// As readers know it, in every language.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Apa => "APA",
            Self::BibTex => "BibTeX",
            Self::Ris => "RIS",
        }
    }

    /// Of a file's name, without the point.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Apa => "txt",
            Self::BibTex => "bib",
            Self::Ris => "ris",
        }
    }

    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Apa => "text/plain;charset=utf-8",
            Self::BibTex => "application/x-bibtex;charset=utf-8",
            Self::Ris => "application/x-research-info-systems;charset=utf-8",
        }
    }
}

/// One reference: a paragraph without an end of line in APA, else a record with its last end of line.
#[must_use]
pub fn write(reference: &Reference<'_>, style: Style) -> String {
    match style {
        Style::Apa => apa::write(reference),
        Style::BibTex => bibtex::write(reference),
        Style::Ris => ris::write(reference),
    }
}

/// A file of references in the order in which they come: one a line in APA, else with a blank line between records.
#[must_use]
pub fn write_all(references: &[Reference<'_>], style: Style) -> String {
    let mut text = String::new();
    for reference in references {
        match style {
            Style::BibTex if !text.is_empty() => text.push('\n'),
            Style::Ris if !text.is_empty() => text.push_str("\r\n"),
            _ => {}
        }
        text.push_str(&write(reference, style));
        if style == Style::Apa {
            text.push('\n');
        }
    }
    text
}

/// The language of a publication's title among those in which it can be had: titles of the library are English where
/// there is an English edition. Empty where there is none at all.
#[must_use]
pub fn language_of(languages: &[String]) -> &str {
    let english = languages.iter().find(|language| *language == "en");
    english.or(languages.first()).map_or("", String::as_str)
}

/// Text on one line: a space for ends of lines and other control characters.
fn one_line(text: &str) -> String {
    let mut line = String::new();
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    for part in text.split(breaks).map(str::trim) {
        if !line.is_empty() && !part.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// A title taken apart: the library names a chapter's book in brackets, as in «Title (Book 2021, chapter 4)».
struct Title<'a> {
    text: &'a str,
    /// The book and the number of the chapter in it; empty for what is no chapter.
    book: String,
    chapter: &'a str,
}

impl<'a> Title<'a> {
    fn of(reference: &Reference<'a>) -> Self {
        let part = match reference.kind {
            Kind::Chapter => Self::part(reference.title),
            _ => None,
        };
        part.unwrap_or(Title {
            text: reference.title,
            book: String::new(),
            chapter: "",
        })
    }

    fn part(title: &'a str) -> Option<Self> {
        let (text, inside) = title.strip_suffix(')')?.rsplit_once('(')?;
        let (book, chapter) = inside.split_once(", chapter ")?;
        let book = match book.strip_prefix("WMR ") {
            Some(edition) => String::from("World Migration Report ") + edition,
            None => book.to_owned(),
        };
        Some(Title {
            text: text.trim_end(),
            book,
            chapter,
        })
    }
}

/// Year, month and day of retrieval as numbers of four and two digits.
fn day(text: &mut String, (year, month, day): (i32, u32, u32), separator: char) {
    text.push_str(&year.to_string());
    for number in [month, day] {
        text.push(separator);
        if number < 10 {
            text.push('0');
        }
        text.push_str(&number.to_string());
    }
}
