//! Texts as Markdown with tags: `{{EXPRESSION | MANNER}}` is a number of the data, `{{EXPRESSION | MANNER | TEMPLATE}}`
//! one with the words that a language bends by it, `{{when CONDITION | words}}` are words that hold only while the condition is true, `[@f019; @mgi]` names sources, `[words](term:code)` leads to the
//! glossary and `[words](answers/code)` to a page. pulldown-cmark reads the Markdown.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A piece of a paragraph as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Text(String),
    /// What stands between double braces.
    Figure(String),
    When {
        condition: String,
        words: String,
    },
    Cite(Vec<String>),
    Link {
        to: String,
        words: String,
    },
}

/// A paragraph or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Paragraph(Vec<Piece>),
    List(Vec<Vec<Piece>>),
}

/// A text: its title, and parts by the heading above them; those before any heading first, under no name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    pub title: String,
    pub sections: Vec<(String, Vec<Part>)>,
}

/// Characters for private use stand for tags, so that Markdown leaves them alone.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// Reads a text.
///
/// # Errors
/// When a tag is not closed, or something is in it that texts do not have, such as a table.
pub fn read(text: &str) -> Result<Document, String> {
    let (marked, tags) = set_aside(text)?;
    let mut document = Document {
        title: String::new(),
        sections: vec![(String::new(), Vec::new())],
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut items: Option<Vec<Vec<Piece>>> = None;
    let mut link: Option<(String, usize)> = None;
    for event in Parser::new(&marked) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item) => pieces.clear(),
            Event::Start(Tag::List(None)) => items = Some(Vec::new()),
            Event::Start(Tag::Link { dest_url, .. }) => {
                link = Some((dest_url.to_string(), pieces.len()));
                // What follows is not to be joined to what stands before.
                pieces.push(Piece::Text(String::new()));
            }
            Event::End(TagEnd::Link) => {
                let (to, from) = link.take().unwrap_or_default();
                let inner = pieces.split_off(from);
                let words = plain(&inner).ok_or_else(|| format!("the link to {to} holds a tag"))?;
                if words.trim().is_empty() {
                    return Err(format!("the link to {to} has no words"));
                }
                pieces.push(Piece::Link { to, words });
            }
            Event::End(TagEnd::Paragraph) if items.is_none() => {
                push(&mut document, Part::Paragraph(std::mem::take(&mut pieces)));
            }
            Event::End(TagEnd::Paragraph) => {}
            Event::End(TagEnd::Item) => {
                if let Some(items) = &mut items {
                    items.push(std::mem::take(&mut pieces));
                }
            }
            Event::End(TagEnd::List(_)) => {
                let list = items.take().unwrap_or_default();
                push(&mut document, Part::List(list));
            }
            Event::End(TagEnd::Heading(level)) => {
                let words = plain(&pieces).ok_or("a heading holds a tag")?;
                pieces.clear();
                match level as usize {
                    1 if document.title.is_empty() => document.title = words,
                    2 => document.sections.push((words, Vec::new())),
                    _ => {
                        return Err(format!(
                            "the heading «{words}» is of a level that texts do not have"
                        ));
                    }
                }
            }
            Event::Text(text) => expand(&text, &tags, &mut pieces),
            Event::SoftBreak => add_text(&mut pieces, " "),
            other => return Err(format!("texts do not have {other:?}")),
        }
    }
    if document.title.is_empty() {
        return Err("the title is missing".into());
    }
    Ok(document)
}

fn push(document: &mut Document, part: Part) {
    if let Some((_, parts)) = document.sections.last_mut() {
        parts.push(part);
    }
}

/// Words without tags.
fn plain(pieces: &[Piece]) -> Option<String> {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            _ => return None,
        }
    }
    Some(out)
}

fn add_text(pieces: &mut Vec<Piece>, text: &str) {
    match pieces.last_mut() {
        Some(Piece::Text(last)) => last.push_str(text),
        _ => pieces.push(Piece::Text(text.to_owned())),
    }
}

/// The text with a mark for each tag, and the tags.
fn set_aside(text: &str) -> Result<(String, Vec<Piece>), String> {
    let mut out = String::new();
    let mut tags = Vec::new();
    let mut rest = text;
    loop {
        let number = rest.find("{{");
        let source = rest.find("[@");
        let Some(at) = number.into_iter().chain(source).min() else {
            out.push_str(rest);
            return Ok((out, tags));
        };
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let inside = tag.get(2..).unwrap_or_default();
        let found = if number == Some(at) {
            closing(inside).map(|end| (inside.get(..end), inside.get(end + 2..)))
        } else {
            inside
                .find(']')
                .map(|end| (inside.get(..end), inside.get(end + 1..)))
        };
        let Some((Some(inner), Some(after))) = found else {
            let beginning: String = tag.chars().take(30).collect();
            return Err(format!("«{beginning}» is not closed"));
        };
        out.push(OPEN);
        out.push_str(&tags.len().to_string());
        out.push(CLOSE);
        tags.push(if number == Some(at) {
            figure(inner)?
        } else {
            let ids = inner.split(';').map(|id| id.trim().trim_start_matches('@'));
            Piece::Cite(ids.map(str::to_owned).collect())
        });
        rest = after;
    }
}

/// Where the two braces are that close a tag, in which templates have braces of their own.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' => return text.get(at..)?.starts_with("}}").then_some(at),
            _ => {}
        }
    }
    None
}

fn figure(inner: &str) -> Result<Piece, String> {
    let inner = inner.trim();
    let Some(rest) = inner.strip_prefix("when ") else {
        return Ok(Piece::Figure(inner.to_owned()));
    };
    let (condition, words) = rest
        .split_once('|')
        .ok_or_else(|| format!("«{inner}» has no words"))?;
    Ok(Piece::When {
        condition: condition.trim().to_owned(),
        words: words.trim().to_owned(),
    })
}

/// Puts the tags back where their marks are.
fn expand(text: &str, tags: &[Piece], pieces: &mut Vec<Piece>) {
    for (i, part) in text.split(OPEN).enumerate() {
        let words = match (i, part.split_once(CLOSE)) {
            (1.., Some((number, words))) => {
                let at = number.parse::<usize>().ok();
                pieces.extend(at.and_then(|at| tags.get(at)).cloned());
                words
            }
            _ => part,
        };
        if !words.is_empty() {
            add_text(pieces, words);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_all_that_texts_have() {
        let text = "# Title\n\nOne {{a[001,1990] / b | percent}} of\nall [@f1;@mgi], see [stock](term:migrant-stock).\n\n## Key messages\n\n- {{when a > 2 | rose}} again.\n- Two.\n";
        let document = read(text).unwrap();
        assert_eq!(document.title, "Title");
        let [(_, lead), (name, messages)] = &document.sections[..] else {
            panic!("{document:?}")
        };
        assert_eq!(name, "Key messages");
        let words = |text: &str| Piece::Text(text.into());
        assert_eq!(
            lead,
            &[Part::Paragraph(vec![
                words("One "),
                Piece::Figure("a[001,1990] / b | percent".into()),
                words(" of all "),
                Piece::Cite(vec!["f1".into(), "mgi".into()]),
                words(", see "),
                Piece::Link {
                    to: "term:migrant-stock".into(),
                    words: "stock".into()
                },
                words("."),
            ])]
        );
        let Part::List(items) = &messages[0] else {
            panic!("not a list")
        };
        assert_eq!(items.len(), 2);
        assert_eq!(
            items[0][0],
            Piece::When {
                condition: "a > 2".into(),
                words: "rose".into()
            }
        );
    }

    #[test]
    fn templates_keep_their_braces() {
        let text = "# T\n\n{{a | words | {n} {n, plural, one {man} other {men}}}} came.\n";
        let document = read(text).unwrap();
        let [Part::Paragraph(pieces)] = &document.sections[0].1[..] else {
            panic!("{document:?}")
        };
        let tag = "a | words | {n} {n, plural, one {man} other {men}}";
        assert_eq!(pieces[0], Piece::Figure(tag.into()));
        assert_eq!(pieces[1], Piece::Text(" came.".into()));
    }

    #[test]
    fn what_texts_do_not_have_is_refused() {
        for (text, reason) in [
            ("# A\n\n{{a", "not closed"),
            ("No title", "title"),
            ("# A\n\n### B\n", "level"),
            ("# A\n\n<b>bold</b>", "do not have"),
            ("# A\n\n{{when a > 2}}", "no words"),
            ("# A\n\n[{{a}}](term:x)", "holds a tag"),
        ] {
            let refusal = read(text).unwrap_err();
            assert!(refusal.contains(reason), "{text}: {refusal}");
        }
    }
}
