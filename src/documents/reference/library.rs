//! All publications of the library, written and read back by programs of others; and some of them word for word in
//! `golden`, which `UPDATE_GOLDEN=1 cargo test -p documents` writes anew.

use super::{Kind, Reference, Style, language_of, write, write_all};
use biblatex::{Bibliography, ChunksExt, Entry, Person, RawBibliography, RawChunk};
use biblib::{Citation, CitationParser, RisParser};
use std::path::Path;
use toml::Table;

/// A treaty of two organisations, a report with editors, a chapter, data with and without a year, articles with
/// accents and with unnamed authors, an organisation with commas in its name.
const GOLDEN: [&str; 8] = [
    "conv1951",
    "wmr2024",
    "wmr2024-ch6",
    "desa-ims2024",
    "mdp-stocks",
    "abramitzky2024",
    "lancet2018",
    "nas2017",
];

/// Publishers of papers that are no journals. A new one belongs here or among the journals.
const PUBLISHERS_OF_PAPERS: [&str; 10] = [
    "Center for Global Development",
    "IOM",
    "IZA",
    "National Bureau of Economic Research",
    "ODI",
    "Statistics Canada",
    "University of Potsdam",
    "World Bank",
    "ZEW",
    "ifo Institute",
];

struct Publication {
    fields: Table,
    authors: Vec<String>,
    languages: Vec<String>,
}

impl Publication {
    fn text(&self, field: &str) -> &str {
        self.fields[field].as_str().unwrap()
    }

    fn reference(&self) -> Reference<'_> {
        let publisher = self.text("publisher");
        let kind = Kind::of(self.text("type"), publisher).unwrap();
        let year = self.fields.get("year");
        Reference {
            id: self.text("id"),
            authors: &self.authors,
            year: year.map(|year| year.as_integer().unwrap().try_into().unwrap()),
            title: self.text("title"),
            kind,
            publisher,
            url: self.text("url"),
            doi: self.text("doi"),
            language: language_of(&self.languages),
            accessed: (kind == Kind::Data).then_some((2026, 8, 8)),
        }
    }
}

fn library() -> Vec<Publication> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/library.toml");
    let library: Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
    let texts = |value: &toml::Value| {
        let list = value.as_array().unwrap().iter();
        list.map(|text| text.as_str().unwrap().to_owned()).collect()
    };
    let publications = library["publications"].as_array().unwrap().iter();
    publications
        .map(|publication| Publication {
            fields: publication.as_table().unwrap().clone(),
            authors: texts(&publication["authors"]),
            languages: texts(&publication["languages"]),
        })
        .collect()
}

/// The title as the library writes it, from its parts.
fn whole_title(kind: Kind, title: &str, book: Option<&str>, chapter: Option<&str>) -> String {
    if kind != Kind::Chapter {
        return title.to_owned();
    }
    let book = book.unwrap().replace("World Migration Report", "WMR");
    format!("{title} ({book}, chapter {})", chapter.unwrap())
}

/// The library's authors without what it says of their part.
fn expected<'a>(reference: &Reference<'a>, editors: bool) -> Vec<&'a str> {
    let mut names = Vec::new();
    for author in reference.authors {
        let (name, is_editor) = match author.strip_suffix(" (ed.)") {
            Some(name) => (name, true),
            None => (author.as_str(), false),
        };
        if editors == is_editor {
            names.push(name.trim_end_matches(" et al."));
        }
    }
    names
}

fn has_others(reference: &Reference<'_>) -> bool {
    reference
        .authors
        .iter()
        .any(|name| name.ends_with(" et al."))
}

#[test]
fn a_reader_of_bibtex_finds_what_was_written() {
    let library = library();
    let references: Vec<_> = library.iter().map(Publication::reference).collect();
    let text = write_all(&references, Style::BibTex);
    let read = Bibliography::parse(&text).unwrap();
    let raw = RawBibliography::parse(&text).unwrap();
    assert_eq!(read.len(), references.len());
    for (reference, raw) in references.iter().zip(&raw.entries) {
        let id = reference.id;
        let entry = read.get(id).unwrap();
        let value = |name: &str| entry.get(name).map(ChunksExt::format_verbatim);
        let title = whole_title(
            reference.kind,
            &value("title").unwrap(),
            value("booktitle").as_deref(),
            value("chapter").as_deref(),
        );
        assert_eq!(title, reference.title, "{id}");
        assert_eq!(value("year"), reference.year.map(|y| y.to_string()), "{id}");
        let mut authors = names_in_bibtex(entry, "author");
        if has_others(reference) {
            assert_eq!(authors.pop().unwrap(), "others", "{id}");
        }
        assert_eq!(authors, expected(reference, false), "{id}");
        assert_eq!(
            names_in_bibtex(entry, "editor"),
            expected(reference, true),
            "{id}"
        );
        // As they stand: the reader makes dashes of hyphens in addresses too.
        let verbatim = |name: &str| {
            let field = raw.v.fields.iter().find(|field| field.key.v == name);
            field.map_or("", |field| match field.value.v[0].v {
                RawChunk::Normal(text) | RawChunk::Abbreviation(text) => text,
            })
        };
        assert_eq!(verbatim("doi"), reference.doi, "{id}");
        assert_eq!(verbatim("url"), reference.url, "{id}");
    }
}

fn names_in_bibtex(entry: &Entry, field: &str) -> Vec<String> {
    let people: Vec<Person> = entry.get_as(field).unwrap_or_default();
    let whole = |p: &Person| {
        let parts = [&p.given_name, &p.prefix, &p.name, &p.suffix].map(String::as_str);
        parts
            .join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    people.iter().map(whole).collect()
}

#[test]
fn a_reader_of_ris_finds_what_was_written() {
    let library = library();
    let references: Vec<_> = library.iter().map(Publication::reference).collect();
    let text = write_all(&references, Style::Ris);
    assert!(text.lines().count() == text.matches("\r\n").count());
    let read = RisParser::new().parse(&text).unwrap();
    assert_eq!(read.len(), references.len());
    for (reference, citation) in references.iter().zip(&read) {
        let id = reference.id;
        let extra = |tag: &str| citation.extra_fields.get(tag).map(|list| list[0].as_str());
        let book = citation.journal.as_deref();
        let title = whole_title(reference.kind, &citation.title, book, extra("SE"));
        assert_eq!(title, reference.title, "{id}");
        let year = citation.date.as_ref().map(|date| date.year);
        assert_eq!(year, reference.year, "{id}");
        // DOIs are alike in capitals and small letters; the reader makes them small.
        let doi = citation.doi.clone().unwrap_or_default();
        assert_eq!(doi, reference.doi.to_lowercase(), "{id}");
        assert_eq!(citation.urls.concat(), reference.url, "{id}");
        assert_eq!(citation.language.as_deref(), Some("en"), "{id}");
        let mut authors = names_in_ris(citation);
        if has_others(reference) {
            assert_eq!(authors.pop().unwrap(), "et al.", "{id}");
        }
        let expected: Vec<_> = expected(reference, false)
            .into_iter()
            .flat_map(parts)
            .collect();
        assert_eq!(authors, expected, "{id}");
        let editors = citation.extra_fields.get("ED").map_or(0, Vec::len);
        assert_eq!(editors, self::expected(reference, true).len(), "{id}");
    }
}

/// The reader parts names at «and», organisations' too, and RIS has no commas in them.
fn parts(name: &str) -> Vec<String> {
    name.replace(',', "")
        .split(" and ")
        .map(String::from)
        .collect()
}

fn names_in_ris(citation: &Citation) -> Vec<String> {
    let mut names = Vec::new();
    for author in &citation.authors {
        let given = [&author.given_name, &author.middle_name];
        let given: Vec<&str> = given.into_iter().flatten().map(String::as_str).collect();
        names.push(if given.iter().all(|word| word.ends_with('.')) {
            [given.as_slice(), &[author.name.as_str()]]
                .concat()
                .join(" ")
        } else {
            // Half an organisation's name without the comma at its end: the reader takes its first word for the family.
            [&[author.name.as_str()], given.as_slice()]
                .concat()
                .join(" ")
        });
    }
    names
}

#[test]
fn all_papers_are_articles_or_not() {
    for publication in library() {
        let reference = publication.reference();
        if reference.kind == Kind::Paper {
            let publisher = reference.publisher;
            assert!(PUBLISHERS_OF_PAPERS.contains(&publisher), "{publisher}");
        }
    }
    assert_eq!(Kind::of("novel", ""), None);
}

#[test]
fn references_are_as_they_were_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden");
    let library = library();
    for id in GOLDEN {
        let publication = library.iter().find(|p| p.text("id") == id).unwrap();
        for style in Style::ALL {
            let text = write(&publication.reference(), style);
            let ending = match style {
                Style::Apa => "apa.txt",
                Style::BibTex | Style::Ris => style.extension(),
            };
            let file = folder.join(format!("{id}.{ending}"));
            if std::env::var_os("UPDATE_GOLDEN").is_some() {
                std::fs::create_dir_all(&folder).unwrap();
                std::fs::write(&file, &text).unwrap();
            }
            let golden = std::fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(text, golden, "{}", file.display());
        }
    }
}

#[test]
fn styles_have_names_of_their_own() {
    let distinct = |name: fn(Style) -> &'static str| {
        let names = Style::ALL.map(name);
        names
            .iter()
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    };
    for name in [Style::code, Style::extension, Style::media_type] {
        assert_eq!(distinct(name), Style::ALL.len());
    }
}
