//! Texts of the content as they come to the browser: paragraphs whose numbers are bound to the data, whose claims name
//! their sources, and whose terms lead to the glossary.

use crate::catalogue::Unit;
use crate::ids::{IndicatorId, PlaceCode};
use crate::json::{FromJson, field, object};
use crate::lookup::Lookup;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A piece of a paragraph. In JSON a text, a number, or an object.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Span {
    Text(String),
    /// A number of the data: its position among the figures of the text's file.
    Figure(usize),
    /// Sources: their positions among the references of the text's file.
    Cite {
        c: Vec<usize>,
    },
    /// A term of the glossary, by its code, and the words that stand for it.
    Term {
        g: String,
        t: String,
    },
    /// A page of the toolkit, without language, and the words that lead there.
    Link {
        a: String,
        t: String,
    },
}

/// A paragraph or a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Block {
    Paragraph { p: Vec<Span> },
    List { l: Vec<Vec<Span>> },
}

/// How a number of a text is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// As one says it: `304 million`.
    #[default]
    Words,
    /// With a digit more, to tell two figures apart: `280.6 million`.
    Long,
    /// All digits.
    Exact,
    /// A part of one as a percentage.
    Percent,
    /// A ratio as a change in per cent with its sign.
    Change,
    /// A ratio as a plain number: how many times.
    Times,
    /// The year of the figure.
    Year,
    /// Places in order, instead of a number.
    Names,
}

/// A number that the data give.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    #[serde(rename = "v")]
    pub value: f64,
    /// The unit; of ratios none.
    #[serde(rename = "u", default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    #[serde(rename = "m", default)]
    pub manner: Manner,
    /// What is said with it, where the language bends words by the number: a template with the gap `n`.
    #[serde(rename = "t", default, skip_serializing_if = "String::is_empty")]
    pub template: String,
    /// The indicators that it comes from; the first is shown in the chart.
    #[serde(rename = "i")]
    pub indicators: Vec<IndicatorId>,
    /// The newest year that it uses.
    #[serde(rename = "y")]
    pub year: i32,
    /// Places in order, for [`Manner::Names`].
    #[serde(rename = "p", default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<PlaceCode>,
    /// The view that shows it, as the query of an address.
    #[serde(rename = "a")]
    pub address: String,
}

/// What a text cites. Publishers and titles are in their own language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub publisher: String,
    /// The year, or years, that it speaks of or appeared in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub year: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Computed from the publisher's data and not printed by it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub computed: bool,
}

/// A text with its sections.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    pub title: String,
    /// By key: the beginning is the empty key; `messages`, `caveats`, `short`, `outcome`.
    pub sections: Lookup<String, Vec<Block>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Figure>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<Reference>,
}

/// Verdicts on claims met in debate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Supported,
    Partly,
    NotSupported,
    Depends,
}

impl Verdict {
    pub const ALL: [Self; 4] = [
        Self::Supported,
        Self::Partly,
        Self::NotSupported,
        Self::Depends,
    ];

    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Supported => "supported",
            Self::Partly => "partly",
            Self::NotSupported => "not-supported",
            Self::Depends => "depends",
        }
    }

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|v| v.code() == code)
    }
}

impl Manner {
    pub const ALL: [(&'static str, Self); 8] = [
        ("words", Self::Words),
        ("long", Self::Long),
        ("exact", Self::Exact),
        ("percent", Self::Percent),
        ("change", Self::Change),
        ("times", Self::Times),
        ("year", Self::Year),
        ("names", Self::Names),
    ];

    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|(c, _)| *c == code);
        found.map(|(_, manner)| manner)
    }
}

impl FromJson for Span {
    fn from_json(value: &Value) -> Option<Self> {
        Some(match value {
            Value::String(text) => Self::Text(text.clone()),
            Value::Number(_) => Self::Figure(usize::from_json(value)?),
            _ => {
                if let Some(c) = value.get("c") {
                    Self::Cite {
                        c: Vec::from_json(c)?,
                    }
                } else if let Some(g) = value.get("g") {
                    Self::Term {
                        g: String::from_json(g)?,
                        t: field(value, "t")?,
                    }
                } else {
                    Self::Link {
                        a: field(value, "a")?,
                        t: field(value, "t")?,
                    }
                }
            }
        })
    }
}

impl FromJson for Block {
    fn from_json(value: &Value) -> Option<Self> {
        Some(match value.get("p") {
            Some(p) => Self::Paragraph {
                p: Vec::from_json(p)?,
            },
            None => Self::List {
                l: field(value, "l")?,
            },
        })
    }
}

impl FromJson for Manner {
    fn from_json(value: &Value) -> Option<Self> {
        Self::from_code(value.as_str()?)
    }
}

impl FromJson for Verdict {
    fn from_json(value: &Value) -> Option<Self> {
        Self::from_code(value.as_str()?)
    }
}

object!(Figure { value = "v", manner = "m", indicators = "i", year = "y", address = "a"; unit = "u", places = "p", template = "t" });
object!(Reference { title; publisher, year, url, computed });
object!(Text { title, sections; figures, references });
