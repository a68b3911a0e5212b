//! RIS. How names of organisations are written, which the format leaves open, is after EndNote's manual, as other
//! readers can do with it too.

use super::names::{Credits, Name};
use super::{Kind, Reference, Title, day, one_line};

pub(super) fn write(reference: &Reference<'_>) -> String {
    let credits = Credits::read(reference.authors);
    let title = Title::of(reference);
    let mut text = String::new();
    field(&mut text, "TY", record_type(reference.kind));
    people(&mut text, "AU", &credits.authors);
    if credits.others {
        field(&mut text, "AU", "et al.,");
    }
    people(&mut text, "ED", &credits.editors);
    if let Some(year) = reference.year {
        field(&mut text, "PY", &year.to_string());
    }
    field(&mut text, "TI", title.text);
    if reference.kind == Kind::Article {
        field(&mut text, "T2", reference.publisher);
    } else {
        field(&mut text, "T2", &title.book);
        field(&mut text, "SE", title.chapter);
        field(&mut text, "PB", reference.publisher);
    }
    field(&mut text, "M3", reference.kind.report());
    field(&mut text, "LA", reference.language);
    field(&mut text, "DO", reference.doi);
    field(&mut text, "UR", reference.url);
    if let Some(accessed) = reference.accessed {
        let mut date = String::new();
        day(&mut date, accessed, '/');
        field(&mut text, "Y2", &date);
    }
    text.push_str("ER  - \r\n");
    text
}

/// A treaty is a government's document, as readers take the legal types for cases and statutes, without author.
fn record_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "JOUR",
        Kind::Chapter => "CHAP",
        Kind::Data => "DATA",
        Kind::Guide | Kind::Paper | Kind::PolicyBrief | Kind::Report => "RPRT",
        Kind::Treaty => "GOVDOC",
    }
}

fn field(text: &mut String, tag: &str, value: &str) {
    let value = one_line(value);
    if value.is_empty() {
        return;
    }
    for part in [tag, "  - ", &value, "\r\n"] {
        text.push_str(part);
    }
}

/// A comma parts the family's name from what else belongs to a person. One at the end of an organisation's name keeps
/// readers from taking its last word for the family's name; others in it cannot be written.
fn people(text: &mut String, tag: &str, names: &[Name<'_>]) {
    for name in names {
        let mut value: String = name.name.chars().filter(|c| *c != ',').collect();
        value.push(',');
        if name.is_person() {
            value.push(' ');
            value.push_str(name.initials);
        }
        field(text, tag, &value);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Style, write_all};
    use super::*;
    use biblib::{CitationParser, RisParser};
    use proptest::prelude::*;

    fn reference<'a>(authors: &'a [String], title: &'a str) -> Reference<'a> {
        Reference {
            id: "some",
            authors,
            year: Some(2019),
            title,
            kind: Kind::Data,
            publisher: "UNHCR",
            url: "https://example.org/",
            doi: "10.1000/1",
            language: "en",
            accessed: Some((2026, 8, 1)),
        }
    }

    #[test]
    fn a_record_has_what_is_known() {
        let authors = [
            "Sciences, Engineering, and Medicine",
            "F. Blau (ed.)",
            "H. de Haas et al.",
        ];
        assert_eq!(
            write(&reference(&authors.map(String::from), "One\r\n  and two")),
            "TY  - DATA\r\nAU  - Sciences Engineering and Medicine,\r\nAU  - de Haas, H.\r\nAU  - et al.,\r\n\
             ED  - Blau, F.\r\nPY  - 2019\r\nTI  - One and two\r\nPB  - UNHCR\r\nLA  - en\r\nDO  - 10.1000/1\r\n\
             UR  - https://example.org/\r\nY2  - 2026/08/01\r\nER  - \r\n"
        );
    }

    #[test]
    fn kinds_have_their_fields() {
        let of = |kind, title| {
            let reference = Reference {
                kind,
                ..reference(&[], title)
            };
            write(&reference)
        };
        let article = of(Kind::Article, "A");
        assert!(article.contains("T2  - UNHCR\r\n") && !article.contains("PB  - "));
        let chapter = of(Kind::Chapter, "A (WMR 2022, chapter 10)");
        assert!(chapter.contains(
            "TI  - A\r\nT2  - World Migration Report 2022\r\nSE  - 10\r\nPB  - UNHCR\r\n"
        ));
        assert!(of(Kind::PolicyBrief, "A").contains("M3  - Policy brief\r\n"));
        assert!(of(Kind::Treaty, "A").starts_with("TY  - GOVDOC\r\n"));
    }

    proptest! {
        #[test]
        fn any_title_stays_one_line(title in "[\\PC\r\n\u{2028}\t]{1,40}") {
            let references = [reference(&[], &title), reference(&[], "Another")];
            let read = RisParser::new().parse(&write_all(&references, Style::Ris)).unwrap();
            prop_assert_eq!(read.len(), 2);
            let plain = |text: &str| text.replace('\u{2028}', " ").split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(plain(&read[0].title), plain(&title));
            prop_assert_eq!(&read[1].title, "Another");
        }
    }
}
