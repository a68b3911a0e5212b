//! What nobody types by accident, in both kinds of file.

use super::{plain, poppler, printed, read, strings, write};
use documents::paper::{Cell, Paper, Part, Sheet, Words};
use serde_json::{Value, json};

/// A paper in which a text stands wherever one may stand.
fn paper_of(text: &str, language: &str) -> Paper {
    let t = || text.to_owned();
    let sheet = Sheet {
        name: t(),
        about: vec![(t(), t())],
        heads: vec![t()],
        rows: vec![vec![Cell::Text(t())]],
    };
    Paper {
        title: t(),
        lines: vec![t()],
        language: language.into(),
        right_to_left: language == "ar",
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
                rows: vec![vec![t()]],
                source: t(),
            },
        ],
        words: Words {
            sources: t(),
            source: "{source}".into(),
            page: t(),
            sources_sheet: t(),
        },
        sources: vec![t()],
        sheets: vec![sheet.clone(), sheet],
        link: t(),
    }
}

#[test]
fn hostile_text_is_text_for_others() {
    let long = "=Migration ".repeat(50);
    // What is written, and what is read: control characters are left out.
    for (text, expected) in [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("]]></w:t><w:p/>&#0;&lt;", "]]></w:t><w:p/>&#0;&lt;"),
        ("a\u{0}b\u{8}c\u{1b}d\u{fffe}e\u{7f}", "abcde"),
        (
            "=HYPERLINK(\"http://example.org\",A1)",
            "=HYPERLINK(\"http://example.org\",A1)",
        ),
        ("+1+cmd|' /C calc'!A0", "+1+cmd|' /C calc'!A0"),
        ("-2+3", "-2+3"),
        ("@SUM(1,1)", "@SUM(1,1)"),
        ("[x]:*?/\\'", "[x]:*?/\\'"),
        ("https://example.org/\"><b>", "https://example.org/\"><b>"),
        (long.trim(), long.trim()),
    ] {
        for language in ["en", "ar"] {
            let written = write(&paper_of(text, language));
            let Some(read) = read(&written) else {
                return;
            };
            assert_eq!(read["docx"]["title"], expected);
            let paragraphs = read["docx"]["paragraphs"].as_array().unwrap();
            // All but the link, which is only written where it is an address.
            assert_eq!(paragraphs.len(), 10, "{text}");
            for paragraph in paragraphs {
                assert_eq!(plain(paragraph[1].as_str().unwrap()), plain(expected));
            }
            assert_eq!(read["docx"]["tables"], json!([[[expected], [expected]]]));
            names_are_sound(&read["xlsx"]);
            for sheet in &read["xlsx"]["sheets"].as_array().unwrap()[..2] {
                let texts = json!([
                    [expected, expected],
                    [null, null],
                    [expected, null],
                    [expected, null]
                ]);
                assert_eq!(sheet["rows"], texts);
                let types = sheet["types"].as_array().unwrap().iter();
                let mut types = types.flat_map(|row| row.as_array().unwrap());
                assert!(types.all(|t| t != "f"), "no formula");
            }
        }
    }
}

/// Names as Excel takes them, and no two alike.
fn names_are_sound(book: &Value) {
    let sheets = book["sheets"].as_array().unwrap();
    let mut names: Vec<String> = sheets
        .iter()
        .map(|s| s["name"].as_str().unwrap().to_lowercase())
        .collect();
    for name in &names {
        assert!((1..=31).contains(&name.encode_utf16().count()), "{name}");
        assert!(
            !name.contains(['[', ']', ':', '*', '?', '/', '\\']),
            "{name}"
        );
        assert!(!name.starts_with('\'') && !name.ends_with('\''), "{name}");
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), sheets.len());
}

#[test]
fn libreoffice_opens_the_hostile_and_the_empty() {
    let text = "=1+1 <script>\u{0}\u{1b} ]]> @SUM(A1) ";
    for paper in [paper_of(&text.repeat(20), "ar"), Paper::default()] {
        let written = write(&paper);
        for file in [&written.docx, &written.xlsx] {
            let Some(pdf) = printed(file) else { return };
            let text = plain(&poppler("pdftotext", &[pdf.to_str().unwrap(), "-"]));
            let expected = !paper.title.is_empty();
            assert_eq!(text.contains("=1+1"), expected, "{text}");
        }
    }
}

#[test]
fn an_empty_paper_is_an_empty_document() {
    let Some(read) = read(&write(&Paper::default())) else {
        return;
    };
    assert_eq!(read["docx"]["paragraphs"], json!([["Title", ""]]));
    assert_eq!(read["docx"]["tables"], json!([]));
    let sheets = read["xlsx"]["sheets"].as_array().unwrap();
    assert_eq!((sheets.len(), &sheets[0]["name"]), (1, &json!("1")));
}

#[test]
fn a_million_of_anything_is_refused() {
    let many = || vec![String::from("a"); 1_000_000];
    let table = |heads, rows| Part::Table {
        caption: String::new(),
        heads,
        rows,
        source: String::new(),
    };
    let of = |part| Paper {
        parts: vec![part],
        ..Paper::default()
    };
    let papers = [
        of(Part::List { items: many() }),
        of(table(many(), Vec::new())),
        of(table(strings(&["a"]), vec![strings(&["a"]); 1_000_000])),
        // Also rows without cells take their time.
        of(table(Vec::new(), vec![Vec::new(); 1_000_000])),
        of(Part::Own {
            text: "a\n".repeat(1_000_000),
            language: "en".into(),
        }),
        of(Part::Paragraph {
            text: "a".repeat(100_000_000),
        }),
        Paper {
            parts: vec![Part::Paragraph { text: "a".into() }; 1_000_000],
            ..Paper::default()
        },
        Paper {
            lines: many(),
            ..Paper::default()
        },
        Paper {
            sources: many(),
            ..Paper::default()
        },
        Paper {
            sheets: vec![Sheet::default(); 1_000_000],
            ..Paper::default()
        },
        Paper {
            sheets: vec![Sheet {
                rows: vec![Vec::new(); 1_000_000],
                ..Sheet::default()
            }],
            ..Paper::default()
        },
    ];
    for (at, paper) in papers.iter().enumerate() {
        for refusal in [writers::docx(paper).err(), writers::xlsx(paper).err()] {
            let refusal = refusal.unwrap_or_else(|| panic!("paper {at} was written"));
            assert!(refusal.contains("the most"), "{refusal}");
        }
    }
}
