//! The numbers of texts in the reader's language, and texts without their links.

use crate::speaker::{Precision, Speaker};
use evidence::catalogue::Unit;
use evidence::format::Style;
use evidence::message::Argument;
use evidence::prose::{Block, Figure, Manner, Span, Text};

impl Speaker<'_> {
    /// A number of a text.
    #[must_use]
    pub fn said(&self, figure: &Figure) -> String {
        let unit = figure.unit.unwrap_or(Unit::Persons);
        let value = figure.value;
        let said = match figure.manner {
            Manner::Words => self.value(value, unit, Precision::Spoken),
            Manner::Exact => self.value(value, unit, Precision::Exact),
            Manner::Long => Argument {
                text: self.format.number(value, Style::LongWords),
                category: self.format.plural(value, Style::LongWords),
            },
            Manner::Percent => self.share(value),
            Manner::Change => self.signed_percent(value - 1.0).into(),
            Manner::Times => self.decimal(value, 1),
            Manner::Year => self.year(value as i32),
            Manner::Names => {
                let names: Vec<String> = figure.places.iter().map(|p| self.name(p)).collect();
                self.list(&names)
            }
        };
        if figure.template.is_empty() {
            said.text
        } else {
            self.words.fill(&figure.template, &vec![("n", said)])
        }
    }

    /// Some blocks of a text as plain text, one block a line, without the numbers of its sources.
    #[must_use]
    pub fn plain(&self, text: &Text, blocks: &[Block]) -> String {
        let mut out = String::new();
        for block in blocks {
            let lines: Vec<&[Span]> = match block {
                Block::Paragraph { p } => vec![p],
                Block::List { l } => l.iter().map(Vec::as_slice).collect(),
            };
            for line in lines {
                if !out.is_empty() {
                    out.push('\n');
                }
                for span in line {
                    match span {
                        Span::Text(words) => out.push_str(&self.words.prose(words)),
                        Span::Figure(at) => {
                            let figure = text.figures.get(*at);
                            out.push_str(&figure.map(|f| self.said(f)).unwrap_or_default());
                        }
                        Span::Cite { .. } => {}
                        Span::Term { t, .. } | Span::Link { t, .. } => out.push_str(t),
                    }
                }
            }
        }
        out
    }
}
