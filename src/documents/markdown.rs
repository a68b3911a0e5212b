//! A brief as Markdown (CommonMark with tables): text that every editor takes.

use crate::paper::{Paper, Part};

/// The document as Markdown.
#[must_use]
pub fn write(paper: &Paper) -> String {
    let mut out = String::new();
    line(&mut out, "# ", &paper.title);
    for text in &paper.lines {
        line(&mut out, "", text);
    }
    for part in &paper.parts {
        match part {
            Part::Heading { level, text } => {
                line(&mut out, if *level == 1 { "## " } else { "### " }, text);
            }
            Part::Paragraph { text } => line(&mut out, "", text),
            Part::Own { text, .. } => {
                for own in text.split('\n').filter(|l| !l.trim().is_empty()) {
                    line(&mut out, "", own);
                }
            }
            Part::List { items } => {
                for item in items {
                    out.push_str("- ");
                    out.push_str(&escaped(item));
                    out.push('\n');
                }
                out.push('\n');
            }
            Part::Table {
                caption,
                heads,
                rows,
                source,
            } => {
                line(&mut out, "", caption);
                row(&mut out, heads);
                let rule: Vec<String> = heads.iter().map(|_| "---".to_owned()).collect();
                row(&mut out, &rule);
                for cells in rows {
                    row(&mut out, cells);
                }
                out.push('\n');
                named(&mut out, paper, source);
            }
            Part::Picture {
                alternative,
                source,
                ..
            } => {
                line(&mut out, "", alternative);
                named(&mut out, paper, source);
            }
        }
    }
    if !paper.sources.is_empty() {
        line(&mut out, "## ", &paper.words.sources);
        for (i, source) in paper.sources.iter().enumerate() {
            out.push_str(&(i + 1).to_string());
            out.push_str(". ");
            out.push_str(&escaped(source));
            out.push('\n');
        }
    }
    if !paper.link.is_empty() {
        out.push('\n');
        out.push('<');
        out.push_str(&paper.link);
        out.push_str(">\n");
    }
    out
}

fn named(out: &mut String, paper: &Paper, source: &str) {
    if !source.is_empty() {
        line(out, "", &paper.words.source.replace("{source}", source));
    }
}

fn line(out: &mut String, before: &str, text: &str) {
    if text.trim().is_empty() {
        return;
    }
    out.push_str(before);
    out.push_str(&escaped(text));
    out.push_str("\n\n");
}

fn row(out: &mut String, cells: &[String]) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(&escaped(cell).replace('|', "\\|"));
        out.push_str(" |");
    }
    out.push('\n');
}

/// A text that means itself and no markup, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let begins = text.trim_start().chars().next();
    if matches!(begins, Some('#' | '+' | '-' | '>' | '=')) && text != "---" {
        out.push('\\');
    }
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Words;

    #[test]
    fn a_document_is_text_that_means_itself() {
        let paper = Paper {
            title: "Kenya: *labour*".into(),
            lines: vec!["As of 27 November 2026".into()],
            parts: vec![
                Part::Heading {
                    level: 2,
                    text: "One".into(),
                },
                Part::Own {
                    text: "- not a list\n<script>".into(),
                    language: "en".into(),
                },
                Part::List {
                    items: vec!["a".into(), "b".into()],
                },
                Part::Table {
                    caption: "Table".into(),
                    heads: vec!["Place".into(), "2024".into()],
                    rows: vec![vec!["A|B".into(), "1".into()]],
                    source: "UN DESA".into(),
                },
            ],
            words: Words {
                sources: "Sources".into(),
                source: "Source: {source}".into(),
                ..Words::default()
            },
            sources: vec!["UN DESA, 2024".into()],
            ..Paper::default()
        };
        let expected = "# Kenya: \\*labour\\*\n\nAs of 27 November 2026\n\n### One\n\n\\- not a list\n\n\\<script>\n\n- a\n- b\n\nTable\n\n| Place | 2024 |\n| --- | --- |\n| A\\|B | 1 |\n\nSource: UN DESA\n\n## Sources\n\n1. UN DESA, 2024\n";
        assert_eq!(write(&paper), expected);
    }
}
