//! Numbers, years and lists in the reader's language, as the pure crates ask for them. The app answers with the
//! browser's Intl, the tests with ICU4X.

use std::cmp::Ordering;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// All digits, grouped, with so many decimals.
    Decimals(u8),
    /// As [`Style::Decimals`], always with a sign.
    Signed(u8),
    /// About three digits with the language's word for million, billion …: `304 million`, `52.4 million`, `9.0
    /// million`.
    Words,
    /// As [`Style::Words`] with a digit more: `856.1 billion`.
    LongWords,
    /// A round number in words: `2.5 million`, `1 million`.
    RoundWords,
    /// As [`Style::RoundWords`] in the short form for axes and narrow places: `2.5m`.
    Short,
}

impl Style {
    /// Decimals of a number that is said in words: of `mantissa` millions, billions ….
    #[must_use]
    pub fn decimals_in_words(self, mantissa: f64) -> u8 {
        let more = u8::from(self == Self::LongWords);
        more + u8::from(mantissa.abs() < 99.95)
    }
}

/// The conventions of a language.
pub trait Format {
    fn number(&self, value: f64, style: Style) -> String;

    /// The CLDR plural category (`zero one two few many other`) of the number as it is written in `style`.
    fn plural(&self, value: f64, style: Style) -> &'static str;

    /// A year in the language's digits, without grouping.
    fn year(&self, year: i32) -> String;

    /// `a, b and c`.
    fn list(&self, items: &[String]) -> String;

    /// The text with its first letter in upper case, where the script has it.
    fn capitalise(&self, text: &str) -> String;

    /// The language's alphabetical order.
    fn compare(&self, a: &str, b: &str) -> Ordering;
}
