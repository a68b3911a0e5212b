//! What the tests share: a sample, and a reader of packages.

use documents::paper::{Cell, Paper, Part, Sheet, Words};
use roxmltree::Document;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The namespace of WordprocessingML.
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A picture of one dot.
pub const DOT: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/// A file of an office program: its parts by name.
pub struct Package(BTreeMap<String, Vec<u8>>);

impl Package {
    pub fn open(bytes: &[u8]) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let parts = (0..archive.len()).map(|at| {
            let mut file = archive.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            (file.name().expect("its name").into_owned(), bytes)
        });
        Self(parts.collect())
    }

    pub fn names(&self) -> Vec<&str> {
        self.0.keys().map(String::as_str).collect()
    }

    pub fn text(&self, name: &str) -> &str {
        let part = self.0.get(name).unwrap_or_else(|| panic!("no {name}"));
        std::str::from_utf8(part).expect("text")
    }

    pub fn xml(&self, name: &str) -> Document<'_> {
        Document::parse(self.text(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    pub fn is_well_formed(&self) {
        let xml = |name: &&str| name.ends_with(".xml") || name.ends_with(".rels");
        for name in self.names().into_iter().filter(xml) {
            self.xml(name);
        }
    }
}

/// A paper that has everything.
pub fn paper(language: &str) -> Paper {
    let strings = |all: &[&str]| all.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>();
    Paper {
        title: "Migrants & others".into(),
        lines: strings(&["For the minister"]),
        language: language.into(),
        right_to_left: language == "ar",
        parts: vec![
            Part::Heading {
                level: 1,
                text: "Figures".into(),
            },
            Part::Paragraph {
                text: "There are <many>.".into(),
            },
            Part::Heading {
                level: 2,
                text: "More of them".into(),
            },
            Part::List {
                items: strings(&["one", "two"]),
            },
            Part::Own {
                text: "هذه كلماتي UN.\n\nوالسطر الثاني\n".into(),
                language: "ar".into(),
            },
            Part::Table {
                caption: "Table 1".into(),
                heads: strings(&["Place", "2024"]),
                rows: vec![strings(&["Kenya", "992,536"]), strings(&["Uganda"])],
                source: "UN DESA".into(),
            },
            Part::Picture {
                caption: "Picture 1".into(),
                alternative: "A line that rises".into(),
                png: DOT.into(),
                width: 320.0,
                height: 160.0,
                source: "UNHCR".into(),
            },
        ],
        words: Words {
            sources: "Sources".into(),
            source: "Source: {source}".into(),
            page: "Page {page} of {pages}".into(),
            sources_sheet: "Sources".into(),
        },
        sources: strings(&["UN DESA 2024", "UNHCR 2025"]),
        sheets: vec![Sheet {
            name: "Migrants".into(),
            about: vec![
                ("Title".into(), "Migrants by place".into()),
                (
                    "Link".into(),
                    "https://example.org/en/explore?a=1&b=2".into(),
                ),
            ],
            heads: strings(&["Place", "2024"]),
            rows: vec![
                vec![Cell::Text("Kenya".into()), Cell::Number(992_536.5)],
                vec![
                    Cell::Text("=1+1".into()),
                    Cell::Empty,
                    Cell::Number(f64::NAN),
                ],
            ],
        }],
        link: "https://example.org/en/brief?a=1&b=2".into(),
    }
}

/// A paper in which a text stands wherever a text may stand; in the sheet, in A4 too.
pub fn paper_of(text: &str, language: &str, right_to_left: bool) -> Paper {
    let t = || text.to_owned();
    Paper {
        title: t(),
        lines: vec![t()],
        language: language.into(),
        right_to_left,
        parts: vec![
            Part::Heading {
                level: 1,
                text: t(),
            },
            Part::Paragraph { text: t() },
            Part::Own {
                text: t(),
                language: language.into(),
            },
            Part::List { items: vec![t()] },
            Part::Table {
                caption: t(),
                heads: vec![t()],
                rows: vec![vec![t(), t()]],
                source: t(),
            },
            Part::Picture {
                caption: t(),
                alternative: t(),
                png: DOT.into(),
                width: 20.0,
                height: 10.0,
                source: t(),
            },
        ],
        words: Words {
            sources: t(),
            source: t(),
            page: t(),
            sources_sheet: t(),
        },
        sources: vec![t()],
        sheets: vec![Sheet {
            name: t(),
            about: vec![(t(), t())],
            heads: vec![t()],
            rows: vec![vec![Cell::Text(t())]],
        }],
        link: t(),
    }
}
