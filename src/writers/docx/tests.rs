//! The document, read part by part.

use super::docx;
use super::picture::{EMU_PER_CM, HIGHEST_CM, WIDEST_CM};
use super::table::COLUMNS;
use crate::read::{DOT, Package, W, paper};
use crate::text::line;
use documents::paper::{Paper, Part};
use proptest::prelude::*;
use roxmltree::{Document, Node};

fn written(paper: &Paper) -> Package {
    let bytes = docx(paper).expect("a document");
    let package = Package::open(&bytes);
    package.is_well_formed();
    package
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let found = node.descendants().find(|n| n.has_tag_name((W, name)))?;
    found.attribute((W, "val"))
}

fn text(node: Node) -> String {
    let texts = node.descendants().filter(|n| n.has_tag_name((W, "t")));
    texts.filter_map(|n| n.text()).collect()
}

fn has(node: Node, name: &str) -> bool {
    node.descendants().any(|n| n.has_tag_name((W, name)))
}

/// Style and text of all paragraphs.
fn paragraphs(document: &Document) -> Vec<(String, String)> {
    let all = document.descendants().filter(|n| n.has_tag_name((W, "p")));
    all.map(|p| (value(p, "pStyle").unwrap_or_default().to_owned(), text(p)))
        .collect()
}

fn paragraph<'a>(document: &'a Document, wanted: &str) -> Node<'a, 'a> {
    let mut all = document.descendants().filter(|n| n.has_tag_name((W, "p")));
    all.find(|p| text(*p) == wanted)
        .unwrap_or_else(|| panic!("no paragraph «{wanted}»"))
}

#[test]
fn a_paper_becomes_paragraphs_of_real_styles() {
    let package = written(&paper("en"));
    let document = package.xml("word/document.xml");
    let all = paragraphs(&document);
    let all: Vec<(&str, &str)> = all.iter().map(|(s, t)| (s.as_str(), t.as_str())).collect();
    assert_eq!(
        all,
        [
            ("Title", "Migrants & others"),
            ("Subtitle", "For the minister"),
            ("Heading1", "Figures"),
            ("Normal", "There are <many>."),
            ("Heading2", "More of them"),
            ("ListBullet", "one"),
            ("ListBullet", "two"),
            ("Normal", "هذه كلماتي UN."),
            ("Normal", "والسطر الثاني"),
            ("Caption", "Table 1"),
            ("TableHead", "Place"),
            ("TableHead", "2024"),
            ("TableText", "Kenya"),
            ("TableText", "992,536"),
            ("TableText", "Uganda"),
            ("TableText", ""),
            ("Source", "Source: UN DESA"),
            ("Caption", "Picture 1"),
            ("Figure", ""),
            ("Source", "Source: UNHCR"),
            ("Heading1", "Sources"),
            ("ListNumber", "UN DESA 2024"),
            ("ListNumber", "UNHCR 2025"),
            ("Link", "https://example.org/en/brief?a=1&b=2"),
        ]
    );
    // Every style that is used is defined, under the name by which office programs know it.
    let styles = package.xml("word/styles.xml");
    let defined: Vec<_> = styles
        .descendants()
        .filter(|n| n.has_tag_name((W, "style")))
        .map(|s| {
            (
                s.attribute((W, "styleId")).unwrap_or_default(),
                value(s, "name"),
            )
        })
        .collect();
    for (style, _) in all {
        assert!(defined.iter().any(|(id, _)| *id == style), "{style}");
    }
    for pair in [
        ("Title", "Title"),
        ("Subtitle", "Subtitle"),
        ("Heading1", "heading 1"),
        ("Heading2", "heading 2"),
        ("Caption", "caption"),
        ("ListBullet", "List Bullet"),
        ("BriefTable", "Brief Table"),
    ] {
        assert!(defined.contains(&(pair.0, Some(pair.1))), "{pair:?}");
    }
}

#[test]
fn what_belongs_together_stays_together() {
    let package = written(&paper("en"));
    let document = package.xml("word/document.xml");
    for heading in ["Figures", "More of them", "Sources", "Table 1", "Picture 1"] {
        assert!(has(paragraph(&document, heading), "keepNext"), "{heading}");
    }
    let shown = document
        .descendants()
        .find(|n| n.has_tag_name((W, "drawing")));
    let shown = shown.and_then(|n| n.ancestors().find(|a| a.has_tag_name((W, "p"))));
    assert!(
        has(shown.expect("a picture"), "keepNext"),
        "with its source"
    );
    assert!(!has(paragraph(&document, "There are <many>."), "keepNext"));
    assert!(
        has(paragraph(&document, "Uganda"), "keepNext"),
        "with the table's source"
    );
}

#[test]
fn tables_repeat_their_head_and_keep_rows_whole() {
    let package = written(&paper("en"));
    let document = package.xml("word/document.xml");
    let rows: Vec<_> = document
        .descendants()
        .filter(|n| n.has_tag_name((W, "tr")))
        .collect();
    assert_eq!(rows.len(), 3);
    for (at, row) in rows.iter().enumerate() {
        assert!(has(*row, "cantSplit"));
        assert_eq!(has(*row, "tblHeader"), at == 0);
    }
    let table = document
        .descendants()
        .find(|n| n.has_tag_name((W, "tbl")))
        .expect("a table");
    assert_eq!(value(table, "tblStyle"), Some("BriefTable"));
    assert!(!has(table, "bidiVisual") && !has(table, "tblBorders"));
    let right = |text| value(paragraph(&document, text), "jc");
    assert_eq!(right("992,536"), Some("right"), "figures");
    assert_eq!(right("2024"), Some("right"), "their head");
    assert_eq!(right("Kenya"), None);
}

#[test]
fn pictures_say_what_is_seen_and_fit_the_page() {
    let mut paper = paper("en");
    let wide = |width, height| Part::Picture {
        caption: String::new(),
        alternative: "Wide \"<&>".into(),
        png: DOT.into(),
        width,
        height,
        source: String::new(),
    };
    paper
        .parts
        .extend([wide(1600.0, 800.0), wide(100.0, 4000.0)]);
    let package = written(&paper);
    let document = package.xml("word/document.xml");
    let pictures: Vec<_> = document
        .descendants()
        .filter(|n| n.tag_name().name() == "inline")
        .map(|inline| {
            let inner = |name| {
                inline
                    .descendants()
                    .find(move |n| n.tag_name().name() == name)
            };
            let extent = inner("extent").expect("its size");
            let side = |name| extent.attribute(name).and_then(|s| s.parse::<f64>().ok());
            let about = inner("docPr").expect("its name");
            let id = about.attribute("id").unwrap_or_default();
            let size = side("cx").zip(side("cy")).expect("numbers");
            (id, about.attribute("descr").unwrap_or_default(), size)
        })
        .collect();
    let cm = EMU_PER_CM;
    assert_eq!(
        pictures,
        [
            ("1", "A line that rises", (3_048_000.0, 1_524_000.0)),
            ("2", "Wide \"<&>", (WIDEST_CM * cm, WIDEST_CM / 2.0 * cm)),
            ("3", "Wide \"<&>", (HIGHEST_CM / 40.0 * cm, HIGHEST_CM * cm)),
        ]
    );
    // All parts that others name are there.
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
    ] {
        let xml = package.xml(name);
        for node in xml
            .descendants()
            .filter(|n| n.attribute("TargetMode").is_none())
        {
            let target = node.attribute("PartName").or(node.attribute("Target"));
            let Some(target) = target else { continue };
            let folder = if name.starts_with("word/") {
                "word/"
            } else {
                ""
            };
            let target = format!("{folder}{}", target.trim_start_matches('/'));
            assert!(package.names().contains(&target.as_str()), "{target}");
        }
    }
    assert!(package.names().iter().any(|n| n.starts_with("word/media/")));
}

#[test]
fn pictures_must_be_pictures() {
    for (png, width, complaint) in [
        ("%", 10.0, "base64"),
        ("AAAA", 10.0, "no PNG"),
        (DOT, 0.0, "0 × 10"),
        (DOT, f64::NAN, "NaN"),
    ] {
        let paper = Paper {
            parts: vec![Part::Picture {
                caption: String::new(),
                alternative: String::new(),
                png: png.into(),
                width,
                height: 10.0,
                source: String::new(),
            }],
            ..Paper::default()
        };
        let refusal = docx(&paper).expect_err(complaint);
        assert!(refusal.contains(complaint), "{refusal}");
    }
}

#[test]
fn lists_and_sources_are_numbered_by_word() {
    let package = written(&paper("en"));
    let document = package.xml("word/document.xml");
    assert_eq!(value(paragraph(&document, "one"), "numId"), Some("1"));
    assert_eq!(
        value(paragraph(&document, "UNHCR 2025"), "numId"),
        Some("2")
    );
    let numbering = package.xml("word/numbering.xml");
    let formats: Vec<_> = numbering
        .descendants()
        .filter(|n| n.has_tag_name((W, "abstractNum")))
        .map(|n| value(n, "numFmt").unwrap_or_default())
        .collect();
    assert_eq!(formats, ["bullet", "decimal"]);
    assert!(
        package
            .text("word/_rels/document.xml.rels")
            .contains("numbering.xml")
    );
}

#[test]
fn the_page_is_numbered_and_a4() {
    let package = written(&paper("en"));
    let footer = package.xml("word/footer1.xml");
    assert_eq!(text(footer.root()), "Page 1 of 1");
    let fields: Vec<_> = footer
        .descendants()
        .filter(|n| n.has_tag_name((W, "instrText")))
        .filter_map(|n| n.text())
        .collect();
    assert_eq!(fields, ["PAGE", "NUMPAGES"]);
    let document = package.xml("word/document.xml");
    let section = document
        .descendants()
        .find(|n| n.has_tag_name((W, "sectPr")))
        .expect("a section");
    let first = section.first_element_child().expect("the footer's name");
    assert!(
        first.has_tag_name((W, "footerReference")),
        "the schema's order"
    );
    let inner = |name, attribute| {
        let found = section.descendants().find(|n| n.has_tag_name((W, name)));
        found
            .and_then(|n| n.attribute((W, attribute)))
            .unwrap_or_default()
    };
    assert_eq!((inner("pgSz", "w"), inner("pgSz", "h")), ("11906", "16838"));
    for side in ["top", "right", "bottom", "left"] {
        assert_eq!(inner("pgMar", side), "1134", "2 cm");
    }
}

#[test]
fn the_language_is_stated_and_fonts_suit_its_script() {
    for (code, tag, slot) in [
        ("en", "en-GB", "val"),
        ("ar", "ar-SA", "bidi"),
        ("zh", "zh-CN", "eastAsia"),
        ("pt", "pt-BR", "val"),
    ] {
        let package = written(&paper(code));
        let styles = package.xml("word/styles.xml");
        let language = styles
            .descendants()
            .find(|n| n.has_tag_name((W, "lang")))
            .expect("a language");
        assert_eq!(language.attribute((W, slot)), Some(tag));
        let fonts = styles
            .descendants()
            .find(|n| n.has_tag_name((W, "rFonts")))
            .expect("fonts");
        for (slot, font) in [
            ("ascii", "Calibri"),
            ("cs", "Arial"),
            ("eastAsia", "Microsoft YaHei"),
        ] {
            assert_eq!(fonts.attribute((W, slot)), Some(font));
        }
        assert!(package.text("word/settings.xml").contains("themeFontLang"));
        let core = package.xml("docProps/core.xml");
        let title = core.descendants().find(|n| n.tag_name().name() == "title");
        assert_eq!(title.and_then(|n| n.text()), Some("Migrants & others"));
    }
}

#[test]
fn arabic_runs_from_the_right() {
    let package = written(&paper("ar"));
    let document = package.xml("word/document.xml");
    for p in document.descendants().filter(|n| n.has_tag_name((W, "p"))) {
        assert!(has(p, "bidi"), "{}", text(p));
    }
    assert!(has(document.root_element(), "bidiVisual"));
    // Latin letters stand in runs of their own, which are not marked.
    let own = paragraph(&document, "هذه كلماتي UN.");
    let runs: Vec<_> = own
        .children()
        .filter(|n| n.has_tag_name((W, "r")))
        .map(|r| (has(r, "rtl"), text(r)))
        .collect();
    let expected = [(true, "هذه كلماتي "), (false, "UN"), (true, ".")];
    assert_eq!(runs, expected.map(|(right, text)| (right, text.to_owned())));
    assert!(!has(own, "lang"), "the document's language");
    let footer = package.xml("word/footer1.xml");
    assert!(has(footer.root_element(), "bidi") && !has(footer.root_element(), "rStyle"));
}

#[test]
fn addresses_can_be_followed_and_latin_works_stand_right_in_arabic() {
    let mut paper = paper("ar");
    let long = format!("https://example.org/{}", "a".repeat(2_000));
    paper.sources = vec![
        "UN DESA (2024). https://example.org/a?b=1&c=2.".into(),
        "المصدر https://example.org/د".into(),
        long.clone(),
    ];
    paper.link = format!("https://example.org/#b={}", "c".repeat(1_000));
    let package = written(&paper);
    let document = package.xml("word/document.xml");
    // The marks at both ends keep the full stop at the right.
    let latin = paragraph(
        &document,
        "\u{200e}UN DESA (2024). https://example.org/a?b=1&c=2.\u{200e}",
    );
    assert!(has(latin, "bidi") && has(latin, "hyperlink") && !has(latin, "rtl"));
    let mixed = paragraph(&document, "المصدر https://example.org/\u{200e}د");
    assert!(has(mixed, "hyperlink") && has(mixed, "rtl"));
    let endless = paragraph(&document, &format!("\u{200e}{long}\u{200e}"));
    assert!(!has(endless, "hyperlink"), "longer than Word follows");
    let relations = package.text("word/_rels/document.xml.rels");
    assert!(relations.contains("\"https://example.org/a?b=1&amp;c=2\""));
    // What is shown of a long link ends; what it leads to does not.
    assert!(relations.contains(&format!("{}\"", "c".repeat(1_000))));
    assert!(paragraphs(&document).iter().any(|(style, text)| {
        style == "Link" && text.ends_with("c…\u{200e}") && text.chars().count() == 121
    }));
}

#[test]
fn figures_and_years_stand_on_two_lines_where_they_must() {
    let table = |columns: usize| Paper {
        parts: vec![Part::Table {
            caption: String::new(),
            heads: Vec::new(),
            rows: vec![vec!["1,234,567 (2024)".into(); columns]],
            source: String::new(),
        }],
        ..Paper::default()
    };
    for (columns, two_lines) in [(3, false), (8, true)] {
        let package = written(&table(columns));
        let document = package.xml("word/document.xml");
        assert_eq!(has(document.root(), "br"), two_lines);
    }
}

#[test]
fn own_words_keep_their_language_and_direction() {
    let package = written(&paper("en"));
    let document = package.xml("word/document.xml");
    let own = paragraph(&document, "هذه كلماتي UN.");
    assert!(has(own, "bidi") && has(own, "rtl"));
    let language = own
        .descendants()
        .find(|n| n.has_tag_name((W, "lang")))
        .expect("its language");
    assert_eq!(language.attribute((W, "bidi")), Some("ar-SA"));
    // The other way round: English within an Arabic document.
    let mut paper = paper("ar");
    paper.parts = vec![Part::Own {
        text: "My own words".into(),
        language: "en".into(),
    }];
    let package = written(&paper);
    let document = package.xml("word/document.xml");
    let own = paragraph(&document, "My own words");
    assert!(!has(own, "bidi") && !has(own, "rtl"));
    assert_eq!(value(own, "lang"), Some("en-GB"));
}

#[test]
fn tables_have_as_many_columns_as_word_opens() {
    let table = |columns| Paper {
        parts: vec![Part::Table {
            caption: String::new(),
            heads: Vec::new(),
            rows: vec![vec!["1".to_owned(); columns]; 2],
            source: String::new(),
        }],
        ..Paper::default()
    };
    assert!(docx(&table(COLUMNS)).is_ok() && docx(&table(0)).is_ok());
    let refusal = docx(&table(COLUMNS + 1)).expect_err("too many columns");
    assert!(refusal.contains("64 columns"), "{refusal}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_gives_well_formed_xml(text in any::<String>(), language in "[a-z]{0,3}|\\PC{0,4}", right in any::<bool>()) {
        let package = written(&crate::read::paper_of(&text, &language, right));
        let document = package.xml("word/document.xml");
        let title = document.descendants().find(|n| n.has_tag_name((W, "p"))).expect("a title");
        prop_assert_eq!(super::tests::text(title), line(&text));
    }
}

#[test]
fn hostile_text_stays_text() {
    for hostile in [
        "<script>alert(1)</script>",
        "</w:t></w:r>",
        "]]>",
        "&#0;",
        "a\u{0}b\u{b}\u{1b}[0m\u{ffff}",
        "{page}{pages}{source}",
    ] {
        let package = written(&crate::read::paper_of(hostile, "ar", true));
        let document = package.xml("word/document.xml");
        paragraph(&document, &line(hostile));
    }
}
