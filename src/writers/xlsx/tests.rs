//! The spreadsheet, read part by part.

use super::*;
use crate::read::{Package, paper, paper_of};
use proptest::prelude::*;
use roxmltree::Document;
use std::collections::BTreeMap;

fn written(paper: &Paper) -> Package {
    let bytes = xlsx(paper).expect("a spreadsheet");
    let package = Package::open(&bytes);
    package.is_well_formed();
    package
}

/// What a cell holds: a number as it is written, or a text.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    Number(String),
    Text(String),
}

fn cells(package: &Package, sheet: usize) -> BTreeMap<String, Found> {
    let strings = package.xml("xl/sharedStrings.xml");
    let strings: Vec<String> = strings
        .descendants()
        .filter(|n| {
            n.has_tag_name((
                strings
                    .root_element()
                    .tag_name()
                    .namespace()
                    .unwrap_or_default(),
                "si",
            ))
        })
        .map(|n| {
            n.descendants()
                .filter(roxmltree::Node::is_text)
                .filter_map(|d| d.text())
                .collect()
        })
        .collect();
    let page = package.xml(&format!("xl/worksheets/sheet{sheet}.xml"));
    let cells = page.descendants().filter(|n| n.tag_name().name() == "c");
    cells
        .map(|c| {
            let inner = |name| c.children().find(|n| n.tag_name().name() == name);
            assert!(inner("f").is_none(), "no formula");
            let value = inner("v").and_then(|v| v.text()).unwrap_or_default();
            let found = if c.attribute("t") == Some("s") {
                let at: usize = value.parse().expect("a string's number");
                // Excel's own way to keep a text that looks like its escapes.
                let text = strings.get(at).cloned().unwrap_or_default();
                Found::Text(text.replace("_x005F_", "_"))
            } else {
                Found::Number(value.to_owned())
            };
            (c.attribute("r").unwrap_or_default().to_owned(), found)
        })
        .collect()
}

fn names(package: &Package) -> Vec<String> {
    let book = package.xml("xl/workbook.xml");
    let sheets = book
        .descendants()
        .filter(|n| n.tag_name().name() == "sheet");
    sheets
        .filter_map(|s| s.attribute("name"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn sheets_hold_data_under_what_they_are_about() {
    let package = written(&paper("en"));
    assert_eq!(names(&package), ["Migrants", "Sources"]);
    let text = |t: &str| Found::Text(t.to_owned());
    let number = |n: &str| Found::Number(n.to_owned());
    let expected: BTreeMap<String, Found> = [
        ("A1", text("Title")),
        ("B1", text("Migrants by place")),
        ("A2", text("Link")),
        ("B2", text("https://example.org/en/explore?a=1&b=2")),
        ("A4", text("Place")),
        ("B4", text("2024")),
        ("A5", text("Kenya")),
        ("B5", number("992536.5")),
        ("A6", text("=1+1")),
    ]
    .into_iter()
    .map(|(at, found)| (at.to_owned(), found))
    .collect();
    assert_eq!(cells(&package, 1), expected);
    let page = package.xml("xl/worksheets/sheet1.xml");
    let pane = page
        .descendants()
        .find(|n| n.tag_name().name() == "pane")
        .expect("a frozen pane");
    assert_eq!(
        (pane.attribute("ySplit"), pane.attribute("state")),
        (Some("4"), Some("frozen"))
    );
    let sources = cells(&package, 2);
    assert_eq!(sources["A1"], text("Migrants & others"));
    assert_eq!(sources["A2"], text("https://example.org/en/brief?a=1&b=2"));
    assert_eq!(sources["A5"], text("1. UN DESA 2024"));
    assert!(
        package
            .text("docProps/core.xml")
            .contains("Migrants &amp; others")
    );
}

#[test]
fn texts_that_look_like_formulas_stay_texts() {
    let package = written(&paper("en"));
    let page = package.xml("xl/worksheets/sheet1.xml");
    let style = |at: &str| {
        let cell = page
            .descendants()
            .find(|n| n.attribute("r") == Some(at))
            .expect("a cell");
        cell.attribute("s")
            .map_or(0, |s| s.parse::<usize>().expect("a number"))
    };
    let styles = package.xml("xl/styles.xml");
    let formats = styles
        .descendants()
        .find(|n| n.tag_name().name() == "cellXfs")
        .expect("formats");
    let formats: Vec<_> = formats
        .children()
        .filter(roxmltree::Node::is_element)
        .collect();
    assert_eq!(formats[style("A6")].attribute("quotePrefix"), Some("1"));
    assert_eq!(formats[style("A5")].attribute("quotePrefix"), None);
    // The head of figures stands over them.
    let side = |at: &str| {
        let mut inner = formats[style(at)].children();
        let alignment = inner.find(|n| n.tag_name().name() == "alignment");
        alignment.and_then(|n| n.attribute("horizontal"))
    };
    assert_eq!((side("A4"), side("B4")), (None, Some("right")));
}

#[test]
fn figures_have_the_format_of_their_column() {
    let manners = Manners::new(false);
    let column = |numbers: &[f64]| -> Vec<Vec<Cell>> {
        numbers.iter().map(|n| vec![Cell::Number(*n)]).collect()
    };
    for (numbers, shape) in [
        (&[992_536.0, -3.0, f64::NAN][..], &manners.numbers[0]),
        (&[1.5, 2.0], &manners.numbers[1]),
        (&[0.125, 2.0], &manners.numbers[3]),
        (&[1.0 / 7.0], &manners.numbers[2]),
        (&[1990.0, 2024.0], &manners.year),
        (&[1990.0, 2101.0], &manners.numbers[0]),
    ] {
        let found = manners.of_numbers(&column(numbers), 0);
        assert_eq!(found, shape, "{numbers:?}");
    }
}

#[test]
fn sources_have_their_addresses_beside_them() {
    let mut paper = paper("en");
    paper.sources = vec![
        "UN DESA (2024). https://example.org/a?b=1&c=2.".into(),
        format!("Long https://example.org/{}", "a".repeat(3_000)),
    ];
    paper.link = format!("https://example.org/#b={}", "c".repeat(1_500));
    let package = written(&paper);
    let found = cells(&package, 2);
    let text = |t: &str| Found::Text(t.to_owned());
    assert_eq!(found["B5"], text("https://example.org/a?b=1&c=2"));
    assert_eq!(found.get("B6"), None);
    let Found::Text(shown) = &found["A2"] else {
        panic!("no link")
    };
    assert!(shown.ends_with("ccc…") && shown.chars().count() == SHOWN);
    let targets = package.text("xl/worksheets/_rels/sheet2.xml.rels");
    assert!(targets.contains("https://example.org/a?b=1&amp;c=2\""));
    // Excel keeps what stands behind the # apart.
    let page = package.text("xl/worksheets/sheet2.xml");
    assert!(page.contains(&format!("location=\"b={}\"", "c".repeat(1_500))));
}

fn view<'a>(page: &'a Document) -> Option<&'a str> {
    let view = page
        .descendants()
        .find(|n| n.tag_name().name() == "sheetView");
    view.and_then(|v| v.attribute("rightToLeft"))
}

#[test]
fn arabic_sheets_run_from_the_right() {
    for (language, expected) in [("ar", Some("1")), ("en", None)] {
        let package = written(&paper(language));
        for sheet in 1..=2 {
            let page = package.xml(&format!("xl/worksheets/sheet{sheet}.xml"));
            assert_eq!(view(&page), expected);
        }
    }
}

#[test]
fn names_of_sheets_are_such_as_excel_takes() {
    let mut taken = HashSet::new();
    let mut named = |wanted: &str| name(wanted, &mut taken);
    assert_eq!(named("a/b:c?[d]*\\'"), "a b c d");
    assert_eq!(named(""), "1");
    assert_eq!(named("HISTORY"), "HISTORY 1");
    let long = "Migrants in Eastern and Southern Africa";
    assert_eq!(named(long), "Migrants in Eastern and Souther");
    assert_eq!(
        named(&long.to_uppercase()),
        "MIGRANTS IN EASTERN AND SOUTH 2"
    );
    assert_eq!(named(long), "Migrants in Eastern and South 3");
    assert_eq!(named(&"移民".repeat(20)).chars().count(), 31);
    assert!(named(&"😀".repeat(20)).encode_utf16().count() <= 31);
}

#[test]
fn columns_fit_their_data_not_what_stands_above() {
    let mut paper = paper("en");
    paper.sheets[0].about[0].1 = "A very long title ".repeat(10);
    paper.sheets[0].rows[0][0] = Cell::Text("wide ".repeat(50));
    let package = written(&paper);
    let page = package.xml("xl/worksheets/sheet1.xml");
    let widths: Vec<f64> = page
        .descendants()
        .filter(|n| n.tag_name().name() == "col")
        .filter_map(|n| n.attribute("width")?.parse().ok())
        .collect();
    assert!(
        (60.0..61.0).contains(&widths[0]) && (8.0..13.0).contains(&widths[1]),
        "{widths:?}"
    );
}

#[test]
fn long_texts_are_cut_to_what_a_cell_holds() {
    assert_eq!(cut("abc", 3), "abc");
    assert_eq!(cut("abcd", 3), "ab…");
    assert_eq!(cut("😀😀", 3), "😀…");
    let mut paper = paper("en");
    paper.sheets[0].rows[0][0] = Cell::Text("😀".repeat(40_000));
    paper.title = "😀".repeat(40_000);
    written(&paper);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_gives_well_formed_xml(text in any::<String>(), right in any::<bool>()) {
        let package = written(&paper_of(&text, "en", right));
        let found = cells(&package, 1).remove("A4");
        let expected = line(&text);
        let expected = (!expected.is_empty()).then_some(Found::Text(expected));
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn hostile_text_stays_text() {
    for hostile in [
        "<script>",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "{=1}",
        "_x0041_",
        "a\u{0}\u{8}b",
        "http://",
        "https://a b\u{1}\"",
        "'",
    ] {
        let package = written(&paper_of(hostile, "en", false));
        assert_eq!(
            cells(&package, 1)["A4"],
            Found::Text(line(hostile)),
            "{hostile}"
        );
    }
}
