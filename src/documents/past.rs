//! A brief as it was: what stood in it on the day on which it was last looked at with the editions of then, without
//! pictures; and what of it is different today.

use crate::paper::{Paper, Part};
use serde_json::Value;

/// More parts, rows or items than this no brief has.
const MOST: usize = 2_000;
/// Lines that are named of one part of a brief.
const LINES: usize = 12;

/// What stood in a brief.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Past {
    /// ISO 639-1.
    pub language: String,
    pub parts: Vec<Part>,
    pub sources: Vec<String>,
}

/// What is different under a heading: lines that were there, and those that are there now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub heading: String,
    pub before: Vec<String>,
    pub now: Vec<String>,
}

impl Past {
    /// As the text that is kept, in the form of a [`Paper`].
    #[must_use]
    pub fn write(&self) -> String {
        let parts = self.parts.iter();
        let parts = parts.filter(|p| !matches!(p, Part::Picture { .. }));
        let paper = Paper {
            language: self.language.clone(),
            parts: parts.cloned().collect(),
            sources: self.sources.clone(),
            ..Paper::default()
        };
        paper.to_json()
    }

    /// Reads such a text; nothing where it is none. What is not known in it is left out.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(text).ok()?;
        let parts = value.get("parts")?.as_array()?;
        Some(Self {
            language: line(&value, "language"),
            parts: parts.iter().take(MOST).filter_map(part).collect(),
            sources: lines(value.get("sources")?),
        })
    }

    /// What is different today, part by part, in the order of today.
    #[must_use]
    pub fn changes(&self, today: &[Part]) -> Vec<Change> {
        let (before, now) = (sections(&self.parts), sections(today));
        let empty = Vec::new();
        let mut changes = Vec::new();
        for (heading, lines) in &now {
            let old = before.iter().find(|(h, _)| h == heading);
            let old = old.map_or(&empty, |(_, lines)| lines);
            changes.push((heading, old, lines));
        }
        for (heading, lines) in &before {
            if now.iter().all(|(h, _)| h != heading) {
                changes.push((heading, lines, &empty));
            }
        }
        let lacking = |of: &[String], among: &[String]| -> Vec<String> {
            let lacking = of.iter().filter(|line| !among.contains(line));
            lacking.take(LINES).cloned().collect()
        };
        let changes = changes.into_iter().map(|(heading, old, new)| Change {
            heading: heading.clone(),
            before: lacking(old, new),
            now: lacking(new, old),
        });
        changes
            .filter(|c| !c.before.is_empty() || !c.now.is_empty())
            .collect()
    }
}

/// The lines under each heading; one's own words are not of the data.
fn sections(parts: &[Part]) -> Vec<(String, Vec<String>)> {
    let mut sections: Vec<(String, Vec<String>)> = Vec::new();
    for part in parts {
        if let Part::Heading { text, .. } = part {
            sections.push((text.clone(), Vec::new()));
            continue;
        }
        if sections.is_empty() {
            sections.push(Default::default());
        }
        let Some((_, lines)) = sections.last_mut() else {
            continue;
        };
        match part {
            Part::Paragraph { text } => lines.push(text.clone()),
            Part::List { items } => lines.extend(items.iter().cloned()),
            Part::Table { rows, .. } => lines.extend(rows.iter().map(|row| row.join(" · "))),
            Part::Heading { .. } | Part::Own { .. } | Part::Picture { .. } => {}
        }
    }
    sections
}

fn line(of: &Value, name: &str) -> String {
    let text = of.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

fn lines(of: &Value) -> Vec<String> {
    let texts = of.as_array().into_iter().flatten().take(MOST);
    let texts = texts.filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

fn part(value: &Value) -> Option<Part> {
    let text = |name: &str| line(value, name);
    Some(match value.get("kind")?.as_str()? {
        "heading" => Part::Heading {
            level: if value.get("level")?.as_u64()? == 1 {
                1
            } else {
                2
            },
            text: text("text"),
        },
        "paragraph" => Part::Paragraph { text: text("text") },
        "own" => Part::Own {
            text: text("text"),
            language: text("language"),
        },
        "list" => Part::List {
            items: lines(value.get("items")?),
        },
        "table" => Part::Table {
            caption: text("caption"),
            heads: lines(value.get("heads")?),
            rows: {
                let rows = value.get("rows")?.as_array()?.iter();
                rows.take(MOST).map(lines).collect()
            },
            source: text("source"),
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn heading(text: &str) -> Part {
        Part::Heading {
            level: 2,
            text: text.into(),
        }
    }

    fn paragraph(text: &str) -> Part {
        Part::Paragraph { text: text.into() }
    }

    fn table(rows: &[&[&str]]) -> Part {
        let row = |r: &&[&str]| r.iter().map(ToString::to_string).collect();
        Part::Table {
            caption: "c".into(),
            heads: vec!["place".into(), "2024".into()],
            rows: rows.iter().map(row).collect(),
            source: "s".into(),
        }
    }

    fn sample() -> Past {
        Past {
            language: "en".into(),
            parts: vec![
                heading("Kenya"),
                paragraph("992,536 migrants"),
                Part::List {
                    items: vec!["a".into(), "b".into()],
                },
                Part::Own {
                    text: "ours".into(),
                    language: "fr".into(),
                },
                heading("Beside"),
                table(&[&["Kenya", "1"], &["Uganda", "2"]]),
            ],
            sources: vec!["UN DESA".into()],
        }
    }

    #[test]
    fn what_was_is_kept_and_read_again() {
        let past = sample();
        assert_eq!(Past::read(&past.write()), Some(past));
        assert_eq!(Past::read("{"), None);
        assert_eq!(Past::read("[]"), None);
        let odd = r#"{"language":"en","sources":[1,"s"],"parts":[{"kind":"script"},{"kind":"heading","level":9,"text":"h"},1]}"#;
        let past = Past::read(odd).unwrap();
        assert_eq!(
            (past.parts, past.sources),
            (vec![heading("h")], vec!["s".to_owned()])
        );
    }

    #[test]
    fn changes_are_named_under_their_heading() {
        let mut today = sample().parts;
        assert_eq!(sample().changes(&today), []);
        today[1] = paragraph("1,050,147 migrants");
        today[5] = table(&[&["Kenya", "1"], &["Uganda", "3"]]);
        today.push(heading("New"));
        today.push(paragraph("more"));
        let change = |heading: &str, before: &[&str], now: &[&str]| Change {
            heading: heading.into(),
            before: before.iter().map(ToString::to_string).collect(),
            now: now.iter().map(ToString::to_string).collect(),
        };
        assert_eq!(
            sample().changes(&today),
            [
                change("Kenya", &["992,536 migrants"], &["1,050,147 migrants"]),
                change("Beside", &["Uganda · 2"], &["Uganda · 3"]),
                change("New", &[], &["more"]),
            ]
        );
        assert_eq!(
            sample().changes(&today[..5]),
            [
                change("Kenya", &["992,536 migrants"], &["1,050,147 migrants"]),
                change("Beside", &["Kenya · 1", "Uganda · 2"], &[]),
            ]
        );
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,200}") {
            let _ = Past::read(&text);
            let _ = Past::read(&format!(r#"{{"parts":[{{"kind":"{text}"}}],"sources":{text}}}"#));
        }
    }
}
