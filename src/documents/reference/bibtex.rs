//! BibTeX in UTF-8 as biblatex reads it, with the fields' old names where biblatex knows both.

use super::names::{Credits, Name};
use super::{Kind, Reference, Title, day, one_line};

pub(super) fn write(reference: &Reference<'_>) -> String {
    let credits = Credits::read(reference.authors);
    let title = Title::of(reference);
    let (entry, publisher) = entry(reference.kind, &title);
    let mut text = String::from("@");
    text.push_str(entry);
    text.push('{');
    let in_a_key = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    text.extend(reference.id.chars().filter(in_a_key));
    text.push_str(",\n");
    field(
        &mut text,
        "author",
        &people(&credits.authors, credits.others),
    );
    field(&mut text, "editor", &people(&credits.editors, false));
    field(&mut text, "title", &kept(title.text));
    field(&mut text, "booktitle", &kept(&title.book));
    field(&mut text, "chapter", &escaped(title.chapter));
    if let Some(year) = reference.year {
        field(&mut text, "year", &year.to_string());
    }
    field(&mut text, "type", reference.kind.report());
    field(&mut text, publisher, &escaped(reference.publisher));
    field(&mut text, "langid", babel(reference.language));
    field(&mut text, "doi", &address(reference.doi));
    field(&mut text, "url", &address(reference.url));
    if let Some(accessed) = reference.accessed {
        let mut date = String::new();
        day(&mut date, accessed, '-');
        field(&mut text, "urldate", &date);
    }
    text.push_str("}\n");
    text
}

/// The type of the entry, and the field that holds who published it.
fn entry(kind: Kind, title: &Title<'_>) -> (&'static str, &'static str) {
    match kind {
        Kind::Article => ("article", "journal"),
        Kind::Chapter if !title.book.is_empty() => ("incollection", "publisher"),
        Kind::Data => ("dataset", "publisher"),
        Kind::Guide | Kind::Paper | Kind::PolicyBrief | Kind::Report => ("report", "institution"),
        Kind::Chapter | Kind::Treaty => ("misc", "organization"),
    }
}

fn field(text: &mut String, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    for part in ["  ", name, " = {", value, "},\n"] {
        text.push_str(part);
    }
}

fn people(names: &[Name<'_>], others: bool) -> String {
    let mut text = String::new();
    for name in names {
        if !text.is_empty() {
            text.push_str(" and ");
        }
        // A name in braces is whole: an organisation, or «Damas de Matos», of which «de» is no particle before it.
        let mut words = name.name.split(' ').map(|word| word.as_bytes().first());
        let small = |first: Option<&u8>| first.is_some_and(u8::is_ascii_lowercase);
        let whole = !name.is_person() || !words.next().is_some_and(small) && words.any(small);
        if whole {
            text.push_str(&kept(name.name));
        } else {
            text.push_str(&escaped(name.name));
        }
        if name.is_person() {
            text.push_str(", ");
            text.push_str(&escaped(name.initials));
        }
    }
    if others {
        text.push_str(" and others");
    }
    text
}

/// In braces, so that no style changes capitals or looks for parts of a name.
fn kept(text: &str) -> String {
    let mut kept = escaped(text);
    if !kept.is_empty() {
        kept.insert(0, '{');
        kept.push('}');
    }
    kept
}

/// Text in which TeX reads every character as itself.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in one_line(text).chars() {
        match c {
            // BibTeX counts braces whether or not a backslash stands before them.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '%' | '&' | '#' | '_' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // TeX makes a dash of two hyphens.
            '-' if escaped.ends_with('-') => escaped.push_str("{}-"),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// An address or DOI, which biblatex takes as it stands; what would upset the braces is encoded.
fn address(text: &str) -> String {
    let mut address = String::new();
    for c in one_line(text).chars() {
        match c {
            '{' => address.push_str("%7B"),
            '}' => address.push_str("%7D"),
            '\\' => address.push_str("%5C"),
            ' ' => address.push_str("%20"),
            _ => address.push(c),
        }
    }
    address
}

/// How LaTeX's babel calls a language, by whose rules words are divided; empty for what it is not told.
fn babel(language: &str) -> &'static str {
    match language {
        "ar" => "arabic",
        "en" => "english",
        "es" => "spanish",
        "fr" => "french",
        "pt" => "portuguese",
        "ru" => "russian",
        "zh" => "chinese",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use biblatex::{Bibliography, ChunksExt, Person};
    use proptest::prelude::*;

    fn reference<'a>(authors: &'a [String], title: &'a str) -> Reference<'a> {
        Reference {
            id: "some, thing-1",
            authors,
            year: None,
            title,
            kind: Kind::Treaty,
            publisher: "R&D",
            url: "https://example.org/{a_b}?c=%20&d",
            doi: "",
            language: "fr",
            accessed: Some((2026, 8, 1)),
        }
    }

    #[test]
    fn an_entry_has_what_is_known() {
        let authors = ["World Bank", "A. Damas de Matos", "H. de Haas et al."].map(String::from);
        assert_eq!(
            write(&reference(&authors, "100 % «Über»")),
            "@misc{something-1,\n  \
             author = {{World Bank} and {Damas de Matos}, A. and de Haas, H. and others},\n  \
             title = {{100 \\% «Über»}},\n  \
             organization = {R\\&D},\n  \
             langid = {french},\n  \
             url = {https://example.org/%7Ba_b%7D?c=%20&d},\n  \
             urldate = {2026-08-01},\n}\n"
        );
    }

    #[test]
    fn kinds_have_their_entries() {
        let of = |kind, title| {
            let reference = Reference {
                kind,
                ..reference(&[], title)
            };
            write(&reference)
        };
        assert!(of(Kind::Article, "A").contains("journal = {R"));
        let chapter = of(Kind::Chapter, "A (B 2021, chapter 4)");
        assert!(chapter.starts_with("@incollection{"), "{chapter}");
        assert!(
            chapter.contains("  title = {{A}},\n  booktitle = {{B 2021}},\n  chapter = {4},\n")
        );
        assert!(of(Kind::Chapter, "A (B)").starts_with("@misc{"));
        assert!(of(Kind::Data, "A").starts_with("@dataset{"));
        let guide = of(Kind::Guide, "A");
        assert!(
            guide.contains("type = {Guide},\n  institution = {R"),
            "{guide}"
        );
    }

    proptest! {
        #[test]
        fn any_text_survives_a_reader(title in "[\\PC{}%&#_$~^\\\\-]{1,40}", name in "[A-Z][\\PC{}%&#_$~^\\\\ ]{0,20}") {
            // The reader knows a longer form of names by this sign, inside braces too, and runs spaces together.
            prop_assume!(!name.contains('='));
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let authors = [format!("{name} ")];
            // «A. 0» is a person, of whom the initials are read apart: see below.
            prop_assume!(!Credits::read(&authors).authors.iter().any(Name::is_person));
            let text = write(&reference(&authors, &title));
            let entries = Bibliography::parse(&text).unwrap();
            let entry = entries.get("something-1").unwrap();
            let read = entry.get("title").map(ChunksExt::format_verbatim).unwrap_or_default();
            prop_assert_eq!(plain(&read), plain(&title));
            let people: Vec<Person> = entry.author().unwrap();
            prop_assert_eq!(plain(&people[0].name), plain(&name));
        }

        #[test]
        fn a_person_is_read_in_two_parts(initial in "[A-ZÀ-Ý]", particle in "(van der |de )?", family in "[A-Z0-9][a-zé0-9]{0,12}") {
            let authors = [format!("{initial}. {particle}{family}")];
            let entries = Bibliography::parse(&write(&reference(&authors, "A"))).unwrap();
            let people: Vec<Person> = entries.get("something-1").unwrap().author().unwrap();
            let person = &people[0];
            prop_assert_eq!(&person.given_name, &format!("{initial}."));
            let name = format!("{} {}", person.prefix, person.name);
            prop_assert_eq!(name.trim(), format!("{particle}{family}"));
        }
    }
}
