//! The data of a brief as a spreadsheet: a sheet for each chart and table, and one for the sources.

use crate::text::{addresses, is_address, line, shortened, width};
use documents::paper::{Cell, Paper, Sheet};
use rust_xlsxwriter::{
    DocProperties, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet, XlsxError,
};
use std::collections::HashSet;

/// The longest name of a sheet, and the longest text of a cell.
const NAME: usize = 31;
const TEXT: usize = 32_767;
/// The narrowest and the widest column.
const WIDTHS: (usize, usize) = (8, 60);
/// The column of sources, and that of their addresses.
const SOURCES: usize = 90;
const ADDRESSES: usize = 60;
/// Excel takes no longer address; and nobody types one longer than what is shown.
const ADDRESS: usize = 2_000;
const SHOWN: usize = 120;
/// A line's height in points.
const LINE: usize = 15;
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
    /// In a column of addresses.
    address: Format,
    /// Figures, by their decimals, and years.
    numbers: [Format; 4],
    year: Format,
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
        // An address is read from the left in every language.
        let from_the_left = |side| {
            let link = Format::new().set_hyperlink();
            if right_to_left {
                link.set_align(side).set_reading_direction(1)
            } else {
                link
            }
        };
        let wrapped = |text: &Format| text.clone().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            head_of_numbers: head.clone().set_align(FormatAlign::Right),
            head,
            label: text.clone().set_bold(),
            quoted: text.clone().set_quote_prefix(),
            link: from_the_left(FormatAlign::Right),
            wrapped: wrapped(&text),
            address: from_the_left(FormatAlign::Left).set_align(FormatAlign::Top),
            numbers: ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000"]
                .map(|shape| Format::new().set_num_format(shape)),
            year: Format::new().set_num_format("0"),
            text,
        }
    }
}

impl Manners {
    /// How the figures of a column are shown: all with as many decimals as one of them needs, three at most. What is not
    /// shown is in the cells nevertheless.
    fn of_numbers(&self, rows: &[Vec<Cell>], column: usize) -> &Format {
        let numbers = rows.iter().filter_map(|row| match row.get(column) {
            Some(Cell::Number(number)) if number.is_finite() => Some(*number),
            _ => None,
        });
        let (mut decimals, mut years) = (0, true);
        for number in numbers {
            years &= number.fract() == 0.0 && (1_900.0..=2_100.0).contains(&number);
            let text = number.to_string();
            let needed = text.split_once('.').map_or(0, |(_, after)| after.len());
            decimals = needed.max(decimals);
        }
        if years {
            return &self.year;
        }
        // Long fractions come of a division: then two tell enough.
        let shown = if decimals > 3 { 2 } else { decimals };
        self.numbers.get(shown).unwrap_or(&self.year)
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
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or_default();
    let shapes: Vec<&Format> = (0..columns)
        .map(|column| manners.of_numbers(&sheet.rows, column))
        .collect();
    for cells in &sheet.rows {
        for ((column, cell), shape) in (0..).zip(cells).zip(&shapes) {
            match cell {
                Cell::Number(number) if number.is_finite() => {
                    page.write_number_with_format(row, column, *number, shape)?;
                    // Three decimals, or the marks between thousands in their place.
                    let digits = format!("{number:.3}");
                    widen(&mut widths, column.into(), &digits);
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
        let row = row + at;
        let source = cut(&format!("{at}. {source}"), TEXT);
        let lines = width(&source).div_ceil(SOURCES);
        let address = addresses(&source).into_iter().find(|(is, _)| *is);
        if let Some((_, address)) = address.filter(|(_, a)| a.len() <= ADDRESS) {
            link(page, row, 1, address, &manners.address)?;
        }
        page.write_string_with_format(row, 0, source, &manners.wrapped)?;
        // Not all programs see by themselves that a text takes several lines. Excel has no higher row.
        page.set_row_height(
            row,
            u16::try_from((lines * LINE).min(409)).unwrap_or_default(),
        )?;
    }
    for (column, width) in [(0, SOURCES), (1, ADDRESSES)] {
        page.set_column_width(column, u16::try_from(width + 2).unwrap_or_default())?;
    }
    Ok(())
}

/// Writes an address that can be followed; whether Excel takes it.
fn link(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    address: &str,
    manner: &Format,
) -> Result<bool, XlsxError> {
    let url = Url::new(address).set_text(shortened(address, SHOWN));
    match page.write_url_with_format(row, column, url, manner) {
        Ok(_) => Ok(true),
        Err(XlsxError::MaxUrlLengthExceeded | XlsxError::UnknownUrlType(_)) => Ok(false),
        Err(error) => Err(error),
    }
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
    if is_address(&value)
        && value.len() <= ADDRESS
        && link(page, row, column, &value, &manners.link)?
    {
        return Ok(());
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
    let mut name = kept(&clean, NAME);
    let mut number = 2;
    while !taken.insert(name.to_lowercase()) {
        let suffix = format!(" {number}");
        name = kept(&clean, NAME - suffix.len()) + &suffix;
        number += 1;
    }
    name
}

fn kept(name: &str, longest: usize) -> String {
    let mut units = 0;
    let kept = name.chars().take_while(|c| {
        units += c.len_utf16();
        units <= longest
    });
    let kept: String = kept.collect();
    kept.trim_end_matches(['\'', ' ']).to_owned()
}

#[cfg(test)]
mod tests;
