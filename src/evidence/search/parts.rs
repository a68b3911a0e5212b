//! The places that words name.

use super::typed::{after, before, forms, is_arabic, is_inflected, is_silent, is_unspaced};
use super::wish::Names;

/// The code of Morocco, which is the sea in Spanish and Portuguese.
const SEA: &str = "mar";

/// A part of a query.
pub enum Piece<'a> {
    Word(&'a str),
    /// A place by its position, and the words that name it.
    Place(usize, Vec<&'a str>),
}

/// Parts words into places, those with the longest names first, and others.
pub fn part<'a>(words: &[&'a str], names: &Names, out: &mut Vec<Piece<'a>>) {
    for length in (1..=words.len()).rev() {
        for start in 0..=words.len() - length {
            let (head, tail) = words.split_at(start);
            let (run, tail) = tail.split_at(length);
            if let Some(place) = place(run, names) {
                part(head, names, out);
                out.push(Piece::Place(place, run.to_vec()));
                part(tail, names, out);
                return;
            }
        }
    }
    for word in words {
        part_unspaced(word, names, out);
    }
}

/// The place that words name: by its full name, else without preposition, in Arabic without what is written together
/// with it, in Russian in another case.
fn place(run: &[&str], names: &Names) -> Option<usize> {
    if run.iter().all(|w| is_silent(w) || *w == SEA) {
        return None;
    }
    let one = run.len() == 1;
    let run = run.concat();
    let letters = |text: &str| text.chars().count() >= 3;
    let long = letters(&run);
    let mut bare: Vec<&str> = Vec::new();
    if is_arabic(&run) {
        bare.extend(forms(&run).into_iter().filter(|f| letters(f)));
    }
    // Names whose cases the caller does not have are Russian.
    let declined = one && run.starts_with(|c| matches!(c, 'а'..='я'));
    let shortest = bare.last().copied().unwrap_or(&run);
    let (mut joined, mut inflected) = (None, None);
    for (position, (_, aliases)) in names.places.iter().enumerate() {
        for alias in aliases {
            if declined && inflected.is_none() && is_inflected(&run, alias) {
                inflected = Some(position);
            }
            if before(alias, shortest).is_none() {
                continue;
            }
            let head = before(alias, &run);
            if head == Some("") {
                return Some(position);
            }
            let form = |form: &&str| matches!(before(alias, form), Some("" | "ال"));
            if joined.is_none()
                && long
                && (head.is_some_and(is_preposition) || bare.iter().any(form))
            {
                joined = Some(position);
            }
        }
    }
    joined.or(inflected)
}

/// Whether the beginning of a name is prepositions and articles alone.
fn is_preposition(head: &str) -> bool {
    let words = head.strip_suffix(' ');
    head == "ال" || words.is_some_and(|words| words.split(' ').all(is_silent))
}

/// Parts a text without spaces into the places in it, those with the longest names first, and what stands between.
fn part_unspaced<'a>(word: &'a str, names: &Names, out: &mut Vec<Piece<'a>>) {
    let word = word.trim_matches('的');
    let mut longest: Option<(usize, &str)> = None;
    if word.starts_with(is_unspaced) {
        for (position, (_, aliases)) in names.places.iter().enumerate() {
            for alias in aliases {
                let least = longest.map_or(1, |(_, a)| a.chars().count());
                if alias.starts_with(is_unspaced)
                    && alias.chars().count() > least
                    && word.contains(alias.as_str())
                {
                    longest = Some((position, alias));
                }
            }
        }
    }
    let cut = longest.and_then(|(p, alias)| Some((p, alias, word.find(alias)?)));
    let Some((place, alias, start)) = cut else {
        if !word.is_empty() {
            out.push(Piece::Word(word));
        }
        return;
    };
    let (head, tail) = word.split_at(start);
    let (name, tail) = tail.split_at(alias.len());
    part_unspaced(head, names, out);
    out.push(Piece::Place(place, vec![name]));
    part_unspaced(tail, names, out);
}

/// Parts words of which the last begin the name of one place and of no other.
#[must_use]
pub fn begun<'a>(words: &[&'a str], names: &Names) -> Option<Vec<Piece<'a>>> {
    for start in 0..words.len() {
        let (head, run) = words.split_at(start);
        let text = run.concat();
        if text.chars().count() < 3 || run.iter().all(|w| is_silent(w)) {
            return None;
        }
        if let Some(place) = only_place(&text, names) {
            let mut pieces = Vec::new();
            part(head, names, &mut pieces);
            pieces.push(Piece::Place(place, run.to_vec()));
            return Some(pieces);
        }
    }
    None
}

/// The only place whose name begins with a text. A longer name that begins with that of another does not count:
/// «Afghanistan to Iran».
fn only_place(text: &str, names: &Names) -> Option<usize> {
    let continues = |name: &str, other: &str| {
        let rest = name.strip_prefix(other);
        rest.is_some_and(|r| r.is_empty() || r.starts_with(' '))
    };
    let mut only: Option<(usize, &str)> = None;
    for (position, (_, aliases)) in names.places.iter().enumerate() {
        for alias in aliases {
            let name = match alias.split_once(' ') {
                _ if after(alias, text).is_some() => alias,
                Some((first, rest)) if after(rest, text).is_some() && is_silent(first) => rest,
                _ => continue,
            };
            match only {
                Some((place, _)) if place == position => {}
                Some((_, shortest)) if continues(name, shortest) => {}
                Some((_, shortest)) if !continues(shortest, name) => return None,
                _ => only = Some((position, name)),
            }
        }
    }
    only.map(|(place, _)| place)
}
