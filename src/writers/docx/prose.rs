//! Paragraphs: their styles, directions and languages, and the addresses in them.

use crate::finish::run_mark;
use crate::text::{LEFT_MARK, addresses, is_latin, is_right_to_left, line, shortened, stretches};
use documents::paper::Paper;
use docx_rs::{
    BreakType, FieldCharType, Hyperlink, HyperlinkType, IndentLevel, InstrNUMPAGES, InstrPAGE,
    InstrText, NumberingId, Paragraph, Run,
};

/// The numbers of `numbering.xml`.
pub const BULLETS: usize = 1;
pub const NUMBERS: usize = 2;
/// Word follows no longer address.
const ADDRESS: usize = 2_000;
/// The most that is shown of the address under the sources; nobody types one that is longer.
const SHOWN: usize = 120;

/// Makes the paragraphs of a paper.
pub struct Prose<'a> {
    pub paper: &'a Paper,
}

impl Prose<'_> {
    /// A paragraph without text, in the document's direction.
    pub fn empty(&self, style: &str) -> Paragraph {
        directed(Paragraph::new().style(style), self.paper.right_to_left)
    }

    pub fn paragraph(&self, style: &str, text: &str) -> Paragraph {
        with_runs(
            self.empty(style),
            &line(text),
            self.paper.right_to_left,
            None,
        )
    }

    /// A figure and, below it, its year.
    pub fn two_lines(&self, style: &str, first: &str, second: &str) -> Paragraph {
        let paragraph = self
            .paragraph(style, first)
            .add_run(Run::new().add_break(BreakType::TextWrapping));
        with_runs(paragraph, &line(second), self.paper.right_to_left, None)
    }

    /// Where the document can be made anew; a long address is not shown whole.
    pub fn link(&self, address: &str) -> Paragraph {
        let link = hyperlink(address, &shortened(address, SHOWN));
        let paragraph = self.empty("Link").add_hyperlink(link);
        if self.paper.right_to_left {
            marked_left(paragraph)
        } else {
            paragraph
        }
    }

    /// A paragraph whose addresses can be followed.
    pub fn linked(&self, style: &str, text: &str) -> Paragraph {
        with_links(
            self.empty(style),
            &line(text),
            self.paper.right_to_left,
            None,
        )
    }

    pub fn heading(&self, level: u8, text: &str) -> Paragraph {
        let style = if level < 2 { "Heading1" } else { "Heading2" };
        self.paragraph(style, text).keep_next(true)
    }

    /// A paragraph in the direction and language of who typed it.
    pub fn own(&self, text: &str, language: &str) -> Paragraph {
        let right = is_right_to_left(language);
        let language = (language != self.paper.language).then_some(language);
        let paragraph = directed(Paragraph::new().style("Normal"), right);
        with_links(paragraph, text, right, language)
    }

    pub fn item(&self, style: &str, numbering: usize, text: &str) -> Paragraph {
        self.linked(style, text)
            .numbering(NumberingId::new(numbering), IndentLevel::new(0))
    }

    pub fn source(&self, source: &str) -> Paragraph {
        if source.is_empty() {
            return self.empty("Source");
        }
        let text = self.paper.words.source.replace("{source}", source);
        self.linked("Source", &text)
    }

    /// «Page 1 of 3», with numbers that Word keeps.
    pub fn page_numbers(&self) -> Paragraph {
        let right = self.paper.right_to_left;
        let field = |instruction| {
            marked(Run::new(), right, None)
                .add_field_char(FieldCharType::Begin, false)
                .add_instr_text(instruction)
                .add_field_char(FieldCharType::Separate, false)
                .add_text("1")
                .add_field_char(FieldCharType::End, false)
        };
        let mut paragraph = self.empty("Footer");
        let mut rest = self.paper.words.page.as_str();
        while let Some((start, gap)) = next_gap(rest) {
            let (before, after) = rest.split_at(start);
            let instruction = if gap == "{page}" {
                InstrText::PAGE(InstrPAGE {})
            } else {
                InstrText::NUMPAGES(InstrNUMPAGES {})
            };
            paragraph =
                with_runs(paragraph, &line(before), right, None).add_run(field(instruction));
            rest = after.get(gap.len()..).unwrap_or_default();
        }
        with_runs(paragraph, &line(rest), right, None)
    }
}

/// The first gap for a number of pages, and where it is.
fn next_gap(text: &str) -> Option<(usize, &'static str)> {
    let gaps = ["{page}", "{pages}"];
    let found = gaps
        .into_iter()
        .filter_map(|gap| Some((text.find(gap)?, gap)));
    found.min_by_key(|(at, _)| *at)
}

fn directed(mut paragraph: Paragraph, right_to_left: bool) -> Paragraph {
    if right_to_left {
        paragraph.property = paragraph.property.bidi(true);
    }
    paragraph
}

/// Adds a text in runs of one direction each.
fn with_runs(
    paragraph: Paragraph,
    text: &str,
    right_to_left: bool,
    language: Option<&str>,
) -> Paragraph {
    let pieces = if right_to_left {
        stretches(text)
    } else {
        vec![(false, text)]
    };
    let pieces = pieces.into_iter().filter(|(_, text)| !text.is_empty());
    pieces
        .map(|(right, text)| marked(Run::new(), right, language).add_text(text))
        .fold(paragraph, Paragraph::add_run)
}

/// Adds a text in which addresses can be followed.
fn with_links(
    mut paragraph: Paragraph,
    text: &str,
    right_to_left: bool,
    language: Option<&str>,
) -> Paragraph {
    // A work in Latin letters is read from the left as a whole, with its full stop at the right: marks at both ends say so.
    let latin = right_to_left && is_latin(text);
    if latin {
        paragraph = marked_left(paragraph);
    }
    for (is_address, piece) in addresses(text) {
        if is_address && piece.len() <= ADDRESS {
            paragraph = paragraph.add_hyperlink(hyperlink(piece, piece));
            if right_to_left && !latin {
                paragraph = marked_left(paragraph);
            }
        } else {
            paragraph = with_runs(paragraph, piece, right_to_left && !latin, language);
        }
    }
    if latin {
        marked_left(paragraph)
    } else {
        paragraph
    }
}

fn marked_left(paragraph: Paragraph) -> Paragraph {
    paragraph.add_run(Run::new().add_text(LEFT_MARK))
}

/// An address that can be followed. It is read from the left in every language.
fn hyperlink(address: &str, shown: &str) -> Hyperlink {
    let run = Run::new().style("Hyperlink").add_text(shown);
    Hyperlink::new(address, HyperlinkType::External).add_run(run)
}

fn marked(run: Run, right_to_left: bool, language: Option<&str>) -> Run {
    match run_mark(right_to_left, language) {
        Some(mark) => run.style(&mark),
        None => run,
    }
}
