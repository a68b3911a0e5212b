//! Tables: their head stands on every page, rows stay whole, figures stand at the end of their column and are not broken.

use super::MEASURE;
use super::prose::Prose;
use crate::text::{widest_word, width};
use docx_rs::{AlignmentType, Table, TableCell, TableLayoutType, TableRow, VAlignType, WidthType};

/// Word opens no table that has more.
pub const COLUMNS: usize = 63;
/// Tables of so many rows are kept on one page.
const SHORT: usize = 12;
/// What stands left and right of a cell's text, in twentieths of a point; see `styles.xml`.
const PADDING: usize = 180;
/// The most letters by which a column is measured, and the most of one word.
const LETTERS: usize = 60;
const WORD: usize = 30;
/// What a column of words has where they need it.
const NAME: usize = 16;

/// How a table is set.
struct Size {
    head: &'static str,
    text: &'static str,
    /// A digit's width, in twentieths of a point.
    digit: usize,
}

const USUAL: Size = Size {
    head: "TableHead",
    text: "TableText",
    digit: 100,
};
/// For tables whose figures would not fit otherwise.
const SMALL: Size = Size {
    head: "TableHeadSmall",
    text: "TableTextSmall",
    digit: 82,
};

/// A table; none where there are no columns. `sourced`: its source follows.
///
/// # Errors
/// When it has more columns than Word opens.
pub fn table(
    prose: &Prose,
    heads: &[String],
    rows: &[Vec<String>],
    sourced: bool,
) -> Result<Option<Table>, String> {
    let columns = rows.iter().map(Vec::len).chain([heads.len()]).max();
    let columns = columns.unwrap_or_default();
    if columns == 0 {
        return Ok(None);
    }
    if columns > COLUMNS {
        return Err(format!(
            "A table has {columns} columns; Word opens none with more than {COLUMNS}."
        ));
    }
    let numbers: Vec<bool> = (0..columns)
        .map(|column| rows.iter().all(|row| is_number(row.get(column))))
        .map(|all| all && !rows.is_empty())
        .collect();
    let (size, widths, whole) = fit(heads, rows, &numbers);
    let row = |style: &str, texts: &[String], keep: bool, place: VAlignType| {
        let cells = widths.iter().zip(&numbers).enumerate();
        let cells = cells.map(|(at, (width, number))| {
            let text = texts.get(at).map_or("", String::as_str);
            let mut paragraph = match text.split_once(" (") {
                Some((figure, more)) if *number && !whole => {
                    prose.two_lines(style, figure, &format!("({more}"))
                }
                _ => prose.paragraph(style, text),
            };
            if keep {
                paragraph = paragraph.keep_next(true);
            }
            if *number {
                // In a right-to-left paragraph it means the left.
                paragraph = paragraph.align(AlignmentType::Right);
            }
            TableCell::new()
                .width(*width, WidthType::Dxa)
                .vertical_align(place)
                .add_paragraph(paragraph)
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let mut all = Vec::with_capacity(rows.len() + 1);
    if !heads.is_empty() {
        all.push(row(size.head, heads, true, VAlignType::Bottom));
    }
    for (at, texts) in rows.iter().enumerate() {
        let left = rows.len() - at - 1;
        // No row stands alone on a page, and the last not without the source.
        let keep = match left {
            0 => sourced,
            1 => true,
            _ => at == 0 || rows.len() <= SHORT,
        };
        all.push(row(size.text, texts, keep, VAlignType::Top));
    }
    let table = Table::without_borders(all)
        .style("BriefTable")
        .layout(TableLayoutType::Autofit)
        .width(widths.iter().sum(), WidthType::Dxa)
        .set_grid(widths.clone());
    Ok(Some(table))
}

/// A figure, or nothing in its place.
fn is_number(cell: Option<&String>) -> bool {
    let Some(text) = cell else { return true };
    !text.chars().any(char::is_alphabetic) && width(text) < 20
}

/// How a table is set, what each column takes of the measure, and whether figures stay on one line. A table takes all of it: programs do not agree on
/// which side a narrower one stands where one reads from the right.
fn fit(
    heads: &[String],
    rows: &[Vec<String>],
    numbers: &[bool],
) -> (&'static Size, Vec<usize>, bool) {
    for size in [&USUAL, &SMALL] {
        let least = measured(size, heads, rows, numbers, true);
        if least.iter().map(|(least, _)| least).sum::<usize>() <= MEASURE {
            return (size, spread(&least), true);
        }
    }
    // Then figures are broken where they have spaces, and words if it must be.
    (
        &SMALL,
        spread(&measured(&SMALL, heads, rows, numbers, false)),
        false,
    )
}

/// What each column must have, so that no word is broken, and what it would have on one line; figures are `whole` or
/// may be broken at spaces.
fn measured(
    size: &Size,
    heads: &[String],
    rows: &[Vec<String>],
    numbers: &[bool],
    whole: bool,
) -> Vec<(usize, usize)> {
    let columns = numbers.iter().enumerate().map(|(column, number)| {
        // Heads are bold.
        let bold = |letters: usize| letters + letters.div_ceil(8);
        let head = heads.get(column).map_or("", String::as_str);
        let (mut least, mut most) = (bold(widest_word(head)), bold(width(head)));
        for cell in rows.iter().filter_map(|row| row.get(column)) {
            let all = width(cell);
            let needed = match (*number, whole) {
                (true, true) => all,
                (true, false) => widest_word(cell),
                (false, _) => widest_word(cell).max(all.min(NAME)),
            };
            least = least.max(needed);
            most = most.max(all);
        }
        let (least, most) = (least.clamp(3, WORD), most.clamp(3, LETTERS));
        (
            least * size.digit + PADDING,
            most.max(least) * size.digit + PADDING,
        )
    });
    columns.collect()
}

/// Shares the measure out: first what each column must have, then what it would have.
fn spread(columns: &[(usize, usize)]) -> Vec<usize> {
    let least: usize = columns.iter().map(|(least, _)| least).sum();
    let most: usize = columns.iter().map(|(_, most)| most).sum();
    let share = |(low, high): &(usize, usize)| {
        if most <= MEASURE {
            high * MEASURE / most
        } else if least <= MEASURE {
            low + (high - low) * (MEASURE - least) / (most - least)
        } else {
            low * MEASURE / least
        }
    };
    columns.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitted(row: &[&str]) -> (&'static str, Vec<usize>) {
        let row: Vec<String> = row.iter().map(|t| (*t).to_owned()).collect();
        let numbers: Vec<bool> = row.iter().map(|t| is_number(Some(t))).collect();
        let (size, widths, _) = fit(&[], &[row], &numbers);
        assert!(widths.iter().sum::<usize>() <= MEASURE);
        (size.text, widths)
    }

    #[test]
    fn columns_share_the_measure() {
        assert_eq!(fitted(&["12345"; 2]), ("TableText", vec![MEASURE / 2; 2]));
        let (size, widths) = fitted(&[&"word ".repeat(30), "992,536", "3.9 %"]);
        assert_eq!(
            (size, widths[1] >= 880, widths[2] >= 680),
            ("TableText", true, true)
        );
        assert!(widths[0] > 6_000, "{widths:?}");
    }

    #[test]
    fn wide_tables_are_set_smaller_before_figures_are_broken() {
        let mut row = vec!["Kenya"];
        row.extend(["1,234,567"; 9]);
        let (size, widths) = fitted(&row);
        assert_eq!(size, "TableTextSmall");
        assert!(widths[1..].iter().all(|w| *w >= 9 * 82 + PADDING));
        // What cannot be had is not had.
        let (size, widths) = fitted(&["1,234,567"; COLUMNS]);
        assert_eq!((size, widths[0]), ("TableTextSmall", MEASURE / COLUMNS));
    }
}
