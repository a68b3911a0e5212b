//! Understanding a query as a view: «refugees Kenya 2010-2020».

use super::indicators::{IN_NAME, Origin, indicator};
use super::parts::{Piece, begun, part};
use super::typed::{is_among, split};
use crate::ids::{IndicatorId, PlaceCode};

/// What somebody would like to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub indicator: IndicatorId,
    /// In the order in which they were named.
    pub places: Vec<PlaceCode>,
    /// The first and the last year; twice the same where one is named.
    pub years: Option<(i32, i32)>,
}

/// What places and indicators are called, all folded.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Each place with its names and aliases, its forms with preposition («в Кении»), and its code in lower case. Of
    /// places that share a name the first is meant. Origins that are no place, such as «stateless», are better left
    /// out.
    pub places: Vec<(PlaceCode, Vec<String>)>,
    /// Each indicator with its name and the other words for it. Of those that answer alike the first is meant, so
    /// they stand in the order of the catalogue, where the plain ones come first. One may stand there again under
    /// another name.
    pub indicators: Vec<(IndicatorId, String, String)>,
}

/// Longer texts are no wishes.
const MOST_WORDS: usize = 16;
const MOST_BYTES: usize = 400;

/// Words before a place that say that people come from there, and those that may say it.
const FROM: &str = "from desde из من 来自";
const OF: &str = "d da das de del des do dos du";

/// Understands folded words as a view: an indicator for at least a place or a year. Years are taken first, then places
/// by the longest names; what remains must all be said of one indicator.
#[must_use]
pub fn understand(words: &[String], names: &Names) -> Option<Wish> {
    let words = split(words);
    let bytes: usize = words.iter().map(|w| w.len()).sum();
    if words.len() > MOST_WORDS || bytes > MOST_BYTES {
        return None;
    }
    let mut years: Option<(i32, i32)> = None;
    let mut rest = Vec::new();
    // Whether the last word may not be finished.
    let mut open = false;
    for word in words {
        let year = year(word);
        open = year.is_none();
        if let Some(year) = year {
            let (first, last) = years.unwrap_or((year, year));
            years = Some((first.min(year), last.max(year)));
        } else {
            rest.push(word);
        }
    }
    let mut whole = Vec::new();
    part(&rest, names, &mut whole);
    let begun = match whole.last() {
        Some(Piece::Word(_)) if open && !answers(&whole, years, names) => begun(&rest, names),
        _ => None,
    };
    let mut all = vec![whole];
    all.extend(begun);
    // First a word that is taken for a place though an indicator's name has it, then the words as they are.
    for slips in [false, true] {
        for pieces in &all {
            for at in 0..pieces.len() {
                if let Some(wish) = wish(pieces, Some(at), years, slips, names) {
                    return Some(wish);
                }
            }
        }
        for pieces in &all {
            if let Some(wish) = wish(pieces, None, years, slips, names) {
                return Some(wish);
            }
        }
    }
    None
}

fn year(word: &str) -> Option<i32> {
    let digits = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let year = word.parse().ok().filter(|_| digits)?;
    (1900..=2100).contains(&year).then_some(year)
}

/// What pieces say, the place at a position taken for words.
fn read<'a, 'n>(
    pieces: &[Piece<'a>],
    given_back: Option<usize>,
    names: &'n Names,
) -> (Vec<&'a str>, Vec<&'n PlaceCode>, Origin) {
    let (mut words, mut places, mut origin) = (Vec::new(), Vec::new(), Origin::Unsaid);
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Word(word) => words.push(*word),
            Piece::Place(_, run) if given_back == Some(at) => words.extend(run),
            Piece::Place(place, run) => {
                let before = words.last().copied().unwrap_or_default();
                let within = run.first().copied().unwrap_or_default();
                let said = |list: &str| is_among(list, before) || is_among(list, within);
                if said(FROM) || within.starts_with("来自") {
                    origin = Origin::Said;
                } else if said(OF) && origin == Origin::Unsaid {
                    origin = Origin::Perhaps;
                }
                let code = names.places.get(*place).map(|(code, _)| code);
                places.extend(code.filter(|code| !places.contains(code)));
            }
        }
    }
    (words, places, origin)
}

/// Whether all that is no place is said of an indicator.
fn answers(pieces: &[Piece], years: Option<(i32, i32)>, names: &Names) -> bool {
    let (words, _, origin) = read(pieces, None, names);
    indicator(words, years.is_some(), false, origin, names).is_some()
}

/// The wish that pieces make, the place at a position taken for words of an indicator's name.
fn wish(
    pieces: &[Piece],
    given_back: Option<usize>,
    years: Option<(i32, i32)>,
    slips: bool,
    names: &Names,
) -> Option<Wish> {
    if given_back.is_some_and(|at| matches!(pieces.get(at), Some(Piece::Word(_)))) {
        return None;
    }
    let (words, places, origin) = read(pieces, given_back, names);
    if places.is_empty() && years.is_none() {
        return None;
    }
    let (rank, indicator) = indicator(words, years.is_some(), slips, origin, names)?;
    if given_back.is_some() && rank > IN_NAME {
        return None;
    }
    Some(Wish {
        indicator: indicator.clone(),
        places: places.into_iter().cloned().collect(),
        years,
    })
}

#[cfg(test)]
#[path = "wish_tests.rs"]
mod tests;
