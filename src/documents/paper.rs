//! A brief as a document, whatever format it is written in: what stands on its pages, and the data behind it. The app
//! makes it; the writers of Word files and spreadsheets read it.

use serde::{Deserialize, Serialize};

/// The whole document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    pub title: String,
    /// Under the title: for whom, on what day.
    pub lines: Vec<String>,
    /// ISO 639-1.
    pub language: String,
    pub right_to_left: bool,
    pub parts: Vec<Part>,
    pub words: Words,
    /// What the document rests on, in the order of the sources' numbers.
    pub sources: Vec<String>,
    /// One for each chart and table, for spreadsheets.
    pub sheets: Vec<Sheet>,
    /// Where the document can be made anew; empty where there is no such address.
    pub link: String,
}

impl Paper {
    /// The text that the writers are given. Put together by hand: derived code would be three times as large in the app.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Json::default();
        out.open('{');
        out.text("title", &self.title);
        out.texts("lines", &self.lines);
        out.text("language", &self.language);
        out.name("right_to_left");
        out.raw(if self.right_to_left { "true" } else { "false" });
        out.name("parts");
        out.open('[');
        self.parts.iter().for_each(|p| p.write(&mut out));
        out.close(']');
        out.name("words");
        out.open('{');
        out.text("sources", &self.words.sources);
        out.text("source", &self.words.source);
        out.text("page", &self.words.page);
        out.text("sources_sheet", &self.words.sources_sheet);
        out.close('}');
        out.texts("sources", &self.sources);
        out.name("sheets");
        out.open('[');
        self.sheets.iter().for_each(|s| s.write(&mut out));
        out.close(']');
        out.text("link", &self.link);
        out.close('}');
        out.0
    }
}

impl Part {
    fn write(&self, out: &mut Json) {
        out.open('{');
        match self {
            Self::Heading { level, text } => {
                out.text("kind", "heading");
                out.name("level");
                out.raw(if *level == 1 { "1" } else { "2" });
                out.text("text", text);
            }
            Self::Paragraph { text } => {
                out.text("kind", "paragraph");
                out.text("text", text);
            }
            Self::Own { text, language } => {
                out.text("kind", "own");
                out.text("text", text);
                out.text("language", language);
            }
            Self::List { items } => {
                out.text("kind", "list");
                out.texts("items", items);
            }
            Self::Table {
                caption,
                heads,
                rows,
                source,
            } => {
                out.text("kind", "table");
                out.text("caption", caption);
                out.texts("heads", heads);
                out.name("rows");
                out.open('[');
                rows.iter().for_each(|r| out.list(r));
                out.close(']');
                out.text("source", source);
            }
            Self::Picture {
                caption,
                alternative,
                png,
                width,
                height,
                source,
            } => {
                out.text("kind", "picture");
                out.text("caption", caption);
                out.text("alternative", alternative);
                out.text("png", png);
                out.number("width", *width);
                out.number("height", *height);
                out.text("source", source);
            }
        }
        out.close('}');
    }
}

impl Sheet {
    fn write(&self, out: &mut Json) {
        out.open('{');
        out.text("name", &self.name);
        out.name("about");
        out.open('[');
        for (label, value) in &self.about {
            out.list(&[label.clone(), value.clone()]);
        }
        out.close(']');
        out.texts("heads", &self.heads);
        out.name("rows");
        out.open('[');
        for row in &self.rows {
            out.open('[');
            for cell in row {
                match cell {
                    Cell::Number(value) => out.value(*value),
                    Cell::Text(text) => out.string(text),
                    Cell::Empty => out.raw("null"),
                }
            }
            out.close(']');
        }
        out.close(']');
        out.close('}');
    }
}

/// JSON under construction.
#[derive(Default)]
struct Json(String);

impl Json {
    fn comma(&mut self) {
        if !matches!(self.0.chars().next_back(), None | Some('{' | '[' | ':')) {
            self.0.push(',');
        }
    }

    fn open(&mut self, bracket: char) {
        self.comma();
        self.0.push(bracket);
    }

    fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    fn raw(&mut self, text: &str) {
        self.comma();
        self.0.push_str(text);
    }

    fn name(&mut self, name: &str) {
        self.string(name);
        self.0.push(':');
    }

    /// A text is always valid JSON.
    fn string(&mut self, text: &str) {
        let quoted = serde_json::to_string(text).unwrap_or_default();
        self.raw(&quoted);
    }

    /// A number; what is none is not reported.
    fn value(&mut self, value: f64) {
        let text = serde_json::Number::from_f64(value).map(|n| n.to_string());
        self.raw(text.as_deref().unwrap_or("null"));
    }

    fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        self.string(text);
    }

    fn number(&mut self, name: &str, value: f64) {
        self.name(name);
        self.value(value);
    }

    fn list(&mut self, texts: &[String]) {
        self.open('[');
        texts.iter().for_each(|t| self.string(t));
        self.close(']');
    }

    fn texts(&mut self, name: &str, texts: &[String]) {
        self.name(name);
        self.list(texts);
    }
}

/// Words of the writers, in the document's language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Words {
    /// The heading over the sources.
    pub sources: String,
    /// «Source: …» under a chart, with the gap `{source}`.
    pub source: String,
    /// The label of a number of pages: «Page {page} of {pages}».
    pub page: String,
    /// The name of the sheet that lists the sources.
    pub sources_sheet: String,
}

/// A part of the document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Part {
    /// 1 is a section's, 2 that of a part of it.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph {
        text: String,
    },
    /// The writer's own words, in the language in which they were typed (ISO 639-1).
    Own {
        text: String,
        language: String,
    },
    List {
        items: Vec<String>,
    },
    Table {
        caption: String,
        heads: Vec<String>,
        rows: Vec<Vec<String>>,
        source: String,
    },
    Picture {
        caption: String,
        /// What is seen, for those who do not see it.
        alternative: String,
        /// PNG, base64.
        png: String,
        /// CSS pixels.
        width: f64,
        height: f64,
        source: String,
    },
}

/// The data of a chart or table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub name: String,
    /// Title, publisher, edition, licence, link: label and value.
    pub about: Vec<(String, String)>,
    pub heads: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a spreadsheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    Number(f64),
    Text(String),
    /// Not reported.
    Empty,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_by_hand_is_what_is_read() {
        let paper = Paper {
            title: "A \"quoted\" title\n".into(),
            lines: vec!["one".into(), String::new()],
            language: "ar".into(),
            right_to_left: true,
            parts: vec![
                Part::Heading {
                    level: 1,
                    text: "h".into(),
                },
                Part::Paragraph {
                    text: "p,[{".into(),
                },
                Part::Own {
                    text: "o".into(),
                    language: "en".into(),
                },
                Part::List {
                    items: vec!["a".into(), "b".into()],
                },
                Part::Table {
                    caption: "c".into(),
                    heads: vec!["x".into()],
                    rows: vec![vec!["1".into()], vec![]],
                    source: String::new(),
                },
                Part::Picture {
                    caption: String::new(),
                    alternative: "alt".into(),
                    png: "AA==".into(),
                    width: 600.5,
                    height: 320.0,
                    source: "s".into(),
                },
            ],
            words: Words::default(),
            sources: vec!["s".into()],
            sheets: vec![Sheet {
                name: "n".into(),
                about: vec![("a".into(), "b".into())],
                heads: vec!["h".into()],
                rows: vec![vec![
                    Cell::Text("t".into()),
                    Cell::Number(1.5),
                    Cell::Number(992_536.0),
                    Cell::Empty,
                ]],
            }],
            link: "https://example.org/#b=x".into(),
        };
        let read: Paper = serde_json::from_str(&paper.to_json()).unwrap();
        assert_eq!(read, paper);
        let empty: Paper = serde_json::from_str(&Paper::default().to_json()).unwrap();
        assert_eq!(empty, Paper::default());
    }
}
