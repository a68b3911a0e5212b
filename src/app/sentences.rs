//! Sentences on what could not be had and what was not understood.

use crate::browser::intl::capitalise;
use crate::i18n::{fill, word};
use crate::store::{Failure, Part, Reason};
use evidence::Language;
use evidence::query::Notice;

/// A text from elsewhere inside a sentence: it may run in any direction, and is kept from turning the sentence around.
#[must_use]
pub fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}

/// The sentence for a failure.
#[must_use]
pub fn of_failure(language: Language, failure: Failure) -> String {
    let what = match failure.part {
        Part::Index => word!(language, failure.index),
        Part::Words => word!(language, failure.words),
        Part::Catalogue => word!(language, failure.catalogue),
        Part::Figures => word!(language, failure.figures),
        Part::Details => word!(language, failure.details),
        Part::Profile => word!(language, failure.profile),
        Part::Corridors => word!(language, failure.corridors),
        Part::Texts => word!(language, failure.texts),
        Part::Map => word!(language, failure.map_file),
        Part::ChartLibrary => word!(language, failure.chart_library),
    };
    let template = match failure.reason {
        Reason::Network => word!(language, failure.network),
        Reason::Missing => word!(language, failure.missing),
        Reason::Malformed => word!(language, failure.malformed),
        Reason::Version => word!(language, failure.version),
    };
    let text = fill(template, &vec![("what", what.into())]);
    capitalise(&text)
}

/// The sentence for something in an address that was not followed.
#[must_use]
pub fn of_notice(language: Language, notice: &Notice) -> String {
    let isolate = |text: &str| isolated(text).into();
    match notice {
        Notice::UnknownParameter(name) => fill(
            word!(language, notice.unknown_parameter),
            &vec![("name", isolate(name))],
        ),
        Notice::UnknownValue(parameter, value) => fill(
            word!(language, notice.unknown_value),
            &vec![("parameter", isolate(parameter)), ("value", isolate(value))],
        ),
        Notice::Repeated(parameter) => fill(
            word!(language, notice.repeated),
            &vec![("parameter", isolate(parameter))],
        ),
        Notice::TooMany(most) => fill(
            word!(language, notice.too_many),
            &vec![("n", most.to_string().into())],
        ),
        Notice::NotBySex => word!(language, notice.not_by_sex).to_owned(),
        Notice::NotRelative => word!(language, notice.not_relative).to_owned(),
    }
}
