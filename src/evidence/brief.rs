//! A brief: what an official has put together for someone. It names its parts and does not copy them, so that it can be
//! drawn in any language and with newer figures; only the official's own words are in it.
//!
//! Its file is JSON: `{"brief":1,"title":…,"items":[["view","indicator=migrant-stock&view=line"],["text","…","en"]]}`.
//! A link carries the same in base64 behind `#b=`, which browsers do not send to a server. Whatever is read is taken as
//! hostile: sizes are limited, what is not known is left out and counted, and control characters are dropped.

use crate::corridor_view;
use crate::ids::{PlaceCode, SourceId, TopicId};
use crate::language::Language;
use serde_json::{Map, Value};
use std::rc::Rc;

/// The version of the file's format.
pub const VERSION: u64 = 1;
/// The most parts of a brief.
pub const MOST_ITEMS: usize = 60;
/// The most characters of one text of one's own.
pub const MOST_TEXT: usize = 5_000;
/// The most bytes of a file.
pub const MOST_BYTES: usize = 400_000;
/// The most bytes of what stood in it.
const MOST_PAST: usize = 200_000;
/// The most characters of a link that e-mail programs and browsers carry whole.
pub const MOST_LINK: usize = 8_000;

/// A part of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// One's own words, with the language in which they were typed.
    Heading(String, Language),
    Text(String, Language),
    /// A view of Explore, as the query of its address.
    View(String),
    /// A view of corridors, likewise.
    Corridors(String),
    /// Who lives in a place and how many of its people elsewhere, in a sentence.
    Opening(PlaceCode),
    KeyFigures(PlaceCode),
    /// The newest figures of a place as sentences.
    Points(PlaceCode),
    /// What the sources do not know of a place.
    Unknown(PlaceCode),
    Comparison(Vec<PlaceCode>),
    Summary(TopicId),
    Messages(TopicId),
    Answer(String),
    Practice(String),
    Publication(String),
}

/// A brief.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    pub title: String,
    /// For whom.
    pub audience: String,
    /// The day that stands on it, ISO 8601; empty for that on which it is taken along.
    pub date: String,
    /// The day on which it was made, ISO 8601; empty before anything is in it.
    pub made: String,
    /// Editions of the sources then: the newest day to which their figures referred.
    pub editions: Vec<(SourceId, String)>,
    pub items: Vec<Item>,
    /// What stood in it with those editions, as JSON (`documents::past`); empty where it was not kept. Links carry
    /// none.
    pub past: Rc<str>,
}

/// Why a text is not taken as a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    TooLarge,
    /// Not JSON, cut short, or something else.
    Damaged,
    /// Of another version of this toolkit.
    OtherVersion,
}

impl Item {
    /// The code of its kind, and its content.
    fn write(&self) -> Vec<&str> {
        match self {
            Self::Heading(text, language) => vec!["heading", text, language.code()],
            Self::Text(text, language) => vec!["text", text, language.code()],
            Self::View(query) => vec!["view", query],
            Self::Corridors(query) => vec!["corridors", query],
            Self::Opening(place) => vec!["opening", place.as_str()],
            Self::KeyFigures(place) => vec!["figures", place.as_str()],
            Self::Points(place) => vec!["points", place.as_str()],
            Self::Unknown(place) => vec!["unknown", place.as_str()],
            Self::Comparison(places) => {
                let codes = places.iter().map(PlaceCode::as_str);
                std::iter::once("comparison").chain(codes).collect()
            }
            Self::Summary(topic) => vec!["summary", topic.as_str()],
            Self::Messages(topic) => vec!["messages", topic.as_str()],
            Self::Answer(id) => vec!["answer", id],
            Self::Practice(id) => vec!["practice", id],
            Self::Publication(id) => vec!["publication", id],
        }
    }

    fn read(parts: &[&str]) -> Option<Self> {
        let (kind, rest) = parts.split_first()?;
        let own = || -> Option<(String, Language)> {
            let [text, language] = rest else { return None };
            Some((clean(text, MOST_TEXT), Language::from_code(language)?))
        };
        let one = || -> Option<&str> {
            let [id] = rest else { return None };
            is_code(id).then_some(*id)
        };
        let query = || -> Option<String> {
            let [query] = rest else { return None };
            Some(clean(query, MOST_TEXT))
        };
        Some(match *kind {
            "heading" => own().map(|(t, l)| Self::Heading(t, l))?,
            "text" => own().map(|(t, l)| Self::Text(t, l))?,
            "view" => Self::View(query()?),
            "corridors" => Self::Corridors(query()?),
            "opening" => Self::Opening(one()?.into()),
            "figures" => Self::KeyFigures(one()?.into()),
            "points" => Self::Points(one()?.into()),
            "unknown" => Self::Unknown(one()?.into()),
            "comparison" => {
                let most = corridor_view::MOST_PLACES;
                let codes = rest.iter().filter(|c| is_code(c)).take(most);
                let places: Vec<PlaceCode> = codes.map(|c| (*c).into()).collect();
                (!places.is_empty()).then_some(Self::Comparison(places))?
            }
            "summary" => Self::Summary(one()?.into()),
            "messages" => Self::Messages(one()?.into()),
            "answer" => Self::Answer(one()?.to_owned()),
            "practice" => Self::Practice(one()?.to_owned()),
            "publication" => Self::Publication(one()?.to_owned()),
            _ => return None,
        })
    }

    /// What it is, in codes: for a reader who is told that it is not there any more.
    #[must_use]
    pub fn code(&self) -> &str {
        self.write().get(1).copied().unwrap_or_default()
    }

    /// The official's own words with their language; they are never translated.
    #[must_use]
    pub fn own_words(&self) -> Option<(String, Language)> {
        match self {
            Self::Heading(text, language) | Self::Text(text, language) => {
                Some((text.clone(), *language))
            }
            _ => None,
        }
    }
}

/// Codes of places, topics and texts.
fn is_code(text: &str) -> bool {
    let known = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
    (1..=80).contains(&text.len()) && text.bytes().all(known)
}

/// Year, month and day, ISO 8601. Which of them a calendar has is not asked.
fn is_day(text: &str) -> bool {
    let known = |(i, b): (usize, u8)| match i {
        4 | 7 => b == b'-',
        _ => b.is_ascii_digit(),
    };
    text.len() == 10 && text.bytes().enumerate().all(known)
}

/// A text without control characters but line ends, and not longer than allowed.
fn clean(text: &str, most: usize) -> String {
    let kept = text.chars().filter(|c| *c == '\n' || !c.is_control());
    kept.take(most).collect()
}

impl Brief {
    /// The brief as the text of its file.
    #[must_use]
    pub fn write(&self) -> String {
        self.written(true)
    }

    /// The same without what stood in it.
    #[must_use]
    pub fn write_without_past(&self) -> String {
        self.written(false)
    }

    fn written(&self, with_past: bool) -> String {
        let text = |text: &str| Value::String(text.to_owned());
        let mut file = Map::new();
        file.insert("brief".into(), VERSION.into());
        file.insert("title".into(), text(&self.title));
        if !self.audience.is_empty() {
            file.insert("audience".into(), text(&self.audience));
        }
        for (name, day) in [("date", &self.date), ("made", &self.made)] {
            if !day.is_empty() {
                file.insert(name.into(), text(day));
            }
        }
        let editions = self.editions.iter();
        let editions = editions.map(|(id, day)| Value::Array(vec![text(id.as_str()), text(day)]));
        file.insert("editions".into(), Value::Array(editions.collect()));
        let items = self.items.iter().map(|item| {
            let parts = item.write().into_iter().map(text);
            Value::Array(parts.collect())
        });
        file.insert("items".into(), Value::Array(items.collect()));
        if with_past && !self.past.is_empty() && self.past.len() <= MOST_PAST {
            file.insert("past".into(), text(&self.past));
        }
        Value::Object(file).to_string()
    }

    /// Reads a file. The number is that of parts which were left out, as they are not known or too many.
    ///
    /// # Errors
    /// When it is no brief of this version, or too large.
    pub fn read(text: &str) -> Result<(Self, usize), Refused> {
        if text.len() > MOST_BYTES {
            return Err(Refused::TooLarge);
        }
        let file: Value = serde_json::from_str(text).map_err(|_| Refused::Damaged)?;
        match file.get("brief").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(_) => return Err(Refused::OtherVersion),
            None => return Err(Refused::Damaged),
        }
        let line = |name: &str| {
            let text = file.get(name).and_then(Value::as_str).unwrap_or_default();
            clean(text, 300).replace('\n', " ")
        };
        let list = |name: &str| file.get(name).and_then(Value::as_array);
        let all = list("items").ok_or(Refused::Damaged)?;
        let mut items = Vec::new();
        let mut left_out = 0;
        for value in all {
            let parts = value.as_array().into_iter().flatten();
            let parts: Option<Vec<&str>> = parts.map(Value::as_str).collect();
            match parts.as_deref().and_then(Item::read) {
                Some(item) if items.len() < MOST_ITEMS => items.push(item),
                _ => left_out += 1,
            }
        }
        let edition = |value: &Value| {
            let [id, day] = value.as_array()?.as_slice() else {
                return None;
            };
            let (id, day) = (id.as_str()?, day.as_str()?);
            (is_code(id) && is_day(day)).then(|| (id.into(), day.to_owned()))
        };
        let editions = list("editions").into_iter().flatten();
        let day = |name: &str| Some(line(name)).filter(|d| is_day(d)).unwrap_or_default();
        let past = file.get("past").and_then(Value::as_str);
        let brief = Self {
            title: line("title"),
            audience: line("audience"),
            date: day("date"),
            made: day("made"),
            past: past
                .filter(|p| p.len() <= MOST_PAST)
                .unwrap_or_default()
                .into(),
            editions: editions.filter_map(edition).take(100).collect(),
            items,
        };
        Ok((brief, left_out))
    }

    /// What stands behind the `#` of a link; nothing where that would be too long for one.
    #[must_use]
    pub fn link(&self) -> Option<String> {
        let code = encode(self.write_without_past().as_bytes());
        (code.len() <= MOST_LINK).then(|| format!("b={code}"))
    }

    /// Reads what stands behind the `#` of a link; nothing where it is of something else.
    #[must_use]
    pub fn from_link(fragment: &str) -> Option<Result<(Self, usize), Refused>> {
        let code = fragment.trim_start_matches('#').strip_prefix("b=")?;
        let text = decode(code).and_then(|bytes| String::from_utf8(bytes).ok());
        Some(text.map_or(Err(Refused::Damaged), |text| Self::read(&text)))
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 for addresses (RFC 4648, section 5), without padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for chunk in bytes.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..=chunk.len() {
            let digit = (bits >> (18 - 6 * i)) & 63;
            let digit = DIGITS.get(digit as usize).copied().unwrap_or_default();
            out.push(char::from(digit));
        }
    }
    out
}

/// The bytes of a text in base64 for addresses.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        if chunk.len() == 1 {
            return None;
        }
        let mut bits = 0u32;
        for i in 0..4 {
            let digit = match chunk.get(i) {
                Some(digit) => DIGITS.iter().position(|d| d == digit)?,
                None => 0,
            };
            bits = bits << 6 | u32::try_from(digit).ok()?;
        }
        let bytes = bits.to_be_bytes();
        out.extend_from_slice(bytes.get(1..chunk.len())?);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Brief {
        Brief {
            title: "Women migrant workers".into(),
            audience: "The Minister".into(),
            date: "2025-12-01".into(),
            made: "2025-11-27".into(),
            editions: vec![("unhcr-rdf-2025".into(), "2025-12-31".into())],
            items: vec![
                Item::Heading("Key points".into(), Language::English),
                Item::Text("Ours.\nAnd more.".into(), Language::Arabic),
                Item::View("indicator=migrant-stock&places=KEN&view=line".into()),
                Item::Corridors("place=KEN&measure=migrants".into()),
                Item::Opening("KEN".into()),
                Item::KeyFigures("KEN".into()),
                Item::Points("KEN".into()),
                Item::Unknown("KEN".into()),
                Item::Comparison(vec!["KEN".into(), "UGA".into()]),
                Item::Summary("labour".into()),
                Item::Messages("gender".into()),
                Item::Answer("stock-or-flow".into()),
                Item::Practice("jordan-compact".into()),
                Item::Publication("gcm".into()),
            ],
            past: r#"{"parts":[]}"#.into(),
        }
    }

    #[test]
    fn a_brief_survives_its_file_and_its_link() {
        let brief = sample();
        assert_eq!(Brief::read(&brief.write()), Ok((brief.clone(), 0)));
        let link = brief.link().unwrap();
        let sent = Brief {
            past: "".into(),
            ..brief
        };
        assert_eq!(Brief::from_link(&format!("#{link}")), Some(Ok((sent, 0))));
        assert_eq!(Brief::from_link("#content"), None);
        assert_eq!(Brief::from_link("#b=!"), Some(Err(Refused::Damaged)));
    }

    #[test]
    fn what_is_not_a_brief_is_refused_and_what_is_not_known_is_left_out() {
        assert_eq!(Brief::read(""), Err(Refused::Damaged));
        assert_eq!(Brief::read(r#"{"brief":2}"#), Err(Refused::OtherVersion));
        assert_eq!(Brief::read(r#"{"brief":1}"#), Err(Refused::Damaged));
        assert_eq!(
            Brief::read(&" ".repeat(MOST_BYTES + 1)),
            Err(Refused::TooLarge)
        );
        let file = r#"{"brief":1,"title":"a\u0007\nb","made":"<b>","items":[["love","x"],["answer","../x"],["text","<script>","en"],[1],["opening","KEN"]]}"#;
        let (brief, left_out) = Brief::read(file).unwrap();
        assert_eq!((brief.title.as_str(), brief.made.as_str()), ("a b", ""));
        assert_eq!(left_out, 3);
        assert_eq!(brief.items.len(), 2);
        let many = vec![r#"["opening","KEN"]"#; 1_000].join(",");
        let file = format!(r#"{{"brief":1,"items":[{many}]}}"#);
        let (brief, left_out) = Brief::read(&file).unwrap();
        assert_eq!((brief.items.len(), left_out), (MOST_ITEMS, 940));
    }

    #[test]
    fn a_long_brief_has_no_link() {
        let mut brief = sample();
        brief.items = vec![Item::Text("x".repeat(4_000), Language::English); 3];
        assert_eq!(brief.link(), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "\\PC{0,200}") {
            let _ = Brief::read(&text);
            let _ = Brief::from_link(&text);
            let _ = Brief::from_link(&format!("b={text}"));
        }

        #[test]
        fn bytes_survive_base64(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let code = encode(&bytes);
            prop_assert!(code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
            prop_assert_eq!(decode(&code), Some(bytes));
        }

        /// What is read is what would be written.
        #[test]
        fn what_was_read_is_read_again(text in "[\\[\\]\",a-z:0-9{}\u{e9}\u{7} -]{0,120}") {
            let file = format!(r#"{{"brief":1,"items":[["text",{},"fr"]]}}"#, Value::String(text));
            let (brief, left_out) = Brief::read(&file).unwrap();
            prop_assert_eq!(left_out, 0);
            prop_assert_eq!(Brief::read(&brief.write()), Ok((brief, 0)));
        }
    }
}
