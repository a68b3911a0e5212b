//! The data of a brief as a spreadsheet: a sheet for each chart and table, and one for the sources.

use crate::text::{line, width};
use documents::paper::{Cell, Paper, Sheet};
use rust_xlsxwriter::{
    DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::collections::HashSet;

/// The longest name of a sheet, and the longest text of a cell.
const NAME: usize = 31;
const TEXT: usize = 32_767;
/// The narrowest and the widest column.
const WIDTHS: (usize, usize) = (8, 60);
const A4: u8 = 9;

/// Writes the paper's data as a spreadsheet.
///
/// # Errors
/// When they are too many for one.
pub fn xlsx(paper: &Paper) -> Result<Vec<u8>, String> {
    crate::refuse_the_endless(paper)?;
    write(paper).map_err(|e| e.to_string())
}

fn write(paper: &Paper) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(cut(&paper.title, 255)));
    let manners = Manners::new(paper.right_to_left);
    let mut names = HashSet::new();
    for sheet in &paper.sheets {
        let page = workbook.add_worksheet();
        page.set_name(name(&sheet.name, &mut names))?;
        set_up(page, paper)?;
        data(page, sheet, &manners)?;
    }
    let page = workbook.add_worksheet();
    page.set_name(name(&paper.words.sources_sheet, &mut names))?;
    set_up(page, paper)?;
    sources(page, paper, &manners)?;
    workbook.save_to_buffer()
}

/// How cells look.
struct Manners {
    text: Format,
    head: Format,
    /// Above figures.
    head_of_numbers: Format,
    label: Format,
    /// For texts that a program might take for a formula when they are edited.
    quoted: Format,
    link: Format,
    wrapped: Format,
}

impl Manners {
    fn new(right_to_left: bool) -> Self {
        // Also names in Latin letters then begin on the right: text that is longer than its cell goes on to the left.
        let text = if right_to_left {
            Format::new()
                .set_align(FormatAlign::Right)
                .set_reading_direction(2)
        } else {
            Format::new()
        };
        let head = text
            .clone()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_border_bottom(FormatBorder::Thin);
        Self {
            head_of_numbers: head.clone().set_align(FormatAlign::Right),
            head,
            label: text.clone().set_bold(),
            quoted: text.clone().set_quote_prefix(),
            link: text.clone().set_hyperlink(),
            wrapped: text.clone().set_text_wrap().set_align(FormatAlign::Top),
            text,
        }
    }
}

fn set_up(page: &mut Worksheet, paper: &Paper) -> Result<(), XlsxError> {
    page.set_right_to_left(paper.right_to_left);
    page.set_paper_size(A4);
    page.set_landscape();
    page.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn data(page: &mut Worksheet, sheet: &Sheet, manners: &Manners) -> Result<(), XlsxError> {
    let mut widths: Vec<usize> = Vec::new();
    let mut row = 0;
    for (label, value) in &sheet.about {
        page.write_string_with_format(row, 0, cut(label, TEXT), &manners.label)?;
        text(page, row, 1, value, manners)?;
        widen(&mut widths, 0, label);
        row += 1;
    }
    if row > 0 {
        row += 1;
    }
    for (column, head) in (0..).zip(&sheet.heads) {
        let manner = if is_of_numbers(&sheet.rows, column.into()) {
            &manners.head_of_numbers
        } else {
            &manners.head
        };
        page.write_string_with_format(row, column, cut(head, TEXT), manner)?;
        widen(&mut widths, column.into(), head);
    }
    if !sheet.heads.is_empty() {
        page.set_freeze_panes(row + 1, 0)?;
        page.set_repeat_rows(row, row)?;
        row += 1;
    }
    for cells in &sheet.rows {
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Number(number) if number.is_finite() => {
                    page.write_number(row, column, *number)?;
                    widen(&mut widths, column.into(), &number.to_string());
                }
                Cell::Text(value) => {
                    text(page, row, column, value, manners)?;
                    widen(&mut widths, column.into(), value);
                }
                Cell::Number(_) | Cell::Empty => {}
            }
        }
        row += 1;
    }
    fit(page, &widths)
}

fn sources(page: &mut Worksheet, paper: &Paper, manners: &Manners) -> Result<(), XlsxError> {
    let mut row = 0;
    page.write_string_with_format(row, 0, cut(&paper.title, TEXT), &manners.label)?;
    row += 1;
    if !paper.link.is_empty() {
        text(page, row, 0, &paper.link, manners)?;
        row += 1;
    }
    row += 1;
    page.write_string_with_format(row, 0, cut(&paper.words.sources, TEXT), &manners.label)?;
    for (at, source) in (1..).zip(&paper.sources) {
        let source = cut(&format!("{at}. {source}"), TEXT);
        page.write_string_with_format(row + at, 0, source, &manners.wrapped)?;
    }
    page.set_column_width(0, 110.0)?;
    Ok(())
}

/// A text is a text, whatever it begins with; an address can be followed.
fn text(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    value: &str,
    manners: &Manners,
) -> Result<(), XlsxError> {
    let value = cut(value, TEXT);
    if value.is_empty() {
        return Ok(());
    }
    let address = value.starts_with("https://") || value.starts_with("http://");
    if address && value.len() < 2_000 {
        let written = page.write_url_with_format(row, column, value.as_str(), &manners.link);
        if written.is_ok() {
            return Ok(());
        }
    }
    let manner = if value.starts_with(['=', '+', '-', '@']) {
        &manners.quoted
    } else {
        &manners.text
    };
    page.write_string_with_format(row, column, value, manner)?;
    Ok(())
}

/// Whether a column holds figures and no texts.
fn is_of_numbers(rows: &[Vec<Cell>], column: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.get(column));
    let mut numbers = false;
    let texts = cells.any(|cell| {
        numbers |= matches!(cell, Cell::Number(_));
        matches!(cell, Cell::Text(_))
    });
    numbers && !texts
}

fn widen(widths: &mut Vec<usize>, column: usize, text: &str) {
    if widths.len() <= column {
        widths.resize(column + 1, 0);
    }
    if let Some(known) = widths.get_mut(column) {
        *known = width(text).max(*known);
    }
}

fn fit(page: &mut Worksheet, widths: &[usize]) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(widths) {
        let width = u16::try_from((width + 2).clamp(WIDTHS.0, WIDTHS.1)).unwrap_or_default();
        page.set_column_width(column, width)?;
    }
    Ok(())
}

/// The text in one line, no longer than a cell holds.
fn cut(text: &str, longest: usize) -> String {
    let mut text = line(text);
    if text.encode_utf16().count() > longest {
        let mut units = 1;
        text = text
            .chars()
            .take_while(|c| {
                units += c.len_utf16();
                units <= longest
            })
            .collect();
        text.push('…');
    }
    text
}

/// A name that a sheet may have and that no other has.
fn name(wanted: &str, taken: &mut HashSet<String>) -> String {
    let clean = line(wanted);
    let clean: String = clean
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c })
        .collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean = clean.trim_matches('\'');
    // Excel keeps «History» for itself.
    let clean = if clean.is_empty() || clean.eq_ignore_ascii_case("history") {
        format!("{clean} 1").trim_start().to_owned()
    } else {
        clean.to_owned()
    };
    let mut name = shortened(&clean, NAME);
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        let suffix = format!(" {number}");
        name = shortened(&clean, NAME - suffix.len()) + &suffix;
        number += 1;
    }
    name
}

fn shortened(name: &str, longest: usize) -> String {
    let mut units = 0;
    let kept = name.chars().take_while(|c| {
        units += c.len_utf16();
        units <= longest
    });
    let kept: String = kept.collect();
    kept.trim_end_matches(['\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
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
}
