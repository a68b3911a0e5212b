//! What must hold of texts whatever they say: the same tags, citations and links in all languages, no number that is
//! neither bound nor sourced, nothing left in English.

use super::markdown::{Document, Part, Piece};

/// Headings of texts, which are the same in all languages and name the section in the bundle.
const SECTIONS: [(&str, &str); 5] = [
    ("", ""),
    ("Key messages", "messages"),
    ("Caveats", "caveats"),
    ("Short form", "short"),
    ("Outcome", "outcome"),
];

/// The key of a section.
#[must_use]
pub fn section(heading: &str) -> Option<&'static str> {
    let found = SECTIONS.iter().find(|(name, _)| *name == heading);
    found.map(|(_, key)| *key)
}

/// The paragraphs and list items of a part.
#[must_use]
pub fn lines(part: &Part) -> Vec<&[Piece]> {
    match part {
        Part::Paragraph(pieces) => vec![pieces.as_slice()],
        Part::List(items) => items.iter().map(Vec::as_slice).collect(),
    }
}

/// What a section is bound to, in the order of the alphabet: the order of a sentence's parts differs by language.
fn bonds(parts: &[Part]) -> Vec<String> {
    let squeeze = |text: &str| -> String { text.split_whitespace().collect() };
    let mut found = Vec::new();
    for piece in parts.iter().flat_map(lines).flatten() {
        match piece {
            Piece::Text(_) => {}
            Piece::Figure(tag) => {
                // What a language says with the number is its own.
                let own = tag.splitn(3, '|').take(2).collect::<Vec<_>>();
                let own: Vec<String> = own.into_iter().map(squeeze).collect();
                let own = own.join("|");
                found.push(format!(
                    "{{{{{}}}}}",
                    own.strip_suffix("|words").unwrap_or(&own)
                ));
            }
            Piece::When { condition, .. } => {
                found.push(format!("{{{{when {}}}}}", squeeze(condition)));
            }
            Piece::Cite(ids) => found.extend(ids.iter().map(|id| format!("[@{id}]"))),
            Piece::Link { to, .. } => found.push(format!("({to})")),
        }
    }
    found.sort();
    found
}

/// Compares a translation with the English text.
///
/// # Errors
/// With the section and what it lacks or has too much.
pub fn compare(english: &Document, other: &Document) -> Result<(), String> {
    let names =
        |d: &Document| -> Vec<String> { d.sections.iter().map(|(n, _)| n.clone()).collect() };
    if names(english) != names(other) {
        return Err(format!(
            "has the sections {:?}, not {:?}",
            names(other),
            names(english)
        ));
    }
    for ((name, ours), (_, theirs)) in english.sections.iter().zip(&other.sections) {
        let shape = |parts: &[Part]| -> Vec<usize> {
            parts
                .iter()
                .map(|p| match p {
                    Part::Paragraph(_) => 0,
                    Part::List(items) => items.len(),
                })
                .filter(|n| *n > 0)
                .collect()
        };
        if shape(ours) != shape(theirs) {
            return Err(format!("«{name}»: its lists are of other lengths"));
        }
        let (ours, theirs) = (bonds(ours), bonds(theirs));
        if let Some(missing) = surplus(&ours, &theirs) {
            return Err(format!("«{name}» lacks {missing}"));
        }
        if let Some(extra) = surplus(&theirs, &ours) {
            return Err(format!(
                "«{name}» has {extra}, which the English text has not"
            ));
        }
    }
    let same = |a: &[Piece], b: &[Piece]| a == b && words(a) > 3;
    let all = |d: &Document| -> Vec<Vec<Piece>> {
        let parts = d.sections.iter().flat_map(|(_, parts)| parts);
        parts.flat_map(lines).map(<[Piece]>::to_vec).collect()
    };
    for (ours, theirs) in all(english).iter().zip(&all(other)) {
        if same(ours, theirs) {
            return Err("a paragraph is still in English".into());
        }
    }
    Ok(())
}

/// The first that is more often in `a` than in `b`; both are sorted.
fn surplus(a: &[String], b: &[String]) -> Option<String> {
    let count = |list: &[String], item: &String| list.iter().filter(|i| *i == item).count();
    a.iter()
        .find(|item| count(a, item) > count(b, item))
        .cloned()
}

fn words(pieces: &[Piece]) -> usize {
    let text = pieces.iter().map(|p| match p {
        Piece::Text(text) => text.split_whitespace().count(),
        _ => 0,
    });
    text.sum()
}

/// Looks for a number in a sentence that has neither a tag nor a citation. Years are no statistics.
///
/// # Errors
/// With the sentence.
pub fn bare_numbers(document: &Document) -> Result<(), String> {
    let parts = document.sections.iter().flat_map(|(_, parts)| parts);
    for line in parts.flat_map(lines) {
        for sentence in sentences(line) {
            let bound = sentence
                .iter()
                .any(|p| matches!(p, Piece::Figure(_) | Piece::Cite(_)));
            if bound {
                continue;
            }
            let text: String = sentence
                .iter()
                .map(|p| match p {
                    Piece::Text(text) => text.as_str(),
                    Piece::When { words, .. } | Piece::Link { words, .. } => words.as_str(),
                    _ => "",
                })
                .collect();
            if has_statistic(&text) {
                return Err(format!("«{}» has a number without a source", text.trim()));
            }
        }
    }
    Ok(())
}

/// A line cut after full stops, question marks and exclamation marks.
fn sentences(line: &[Piece]) -> Vec<Vec<Piece>> {
    let mut out = vec![Vec::new()];
    let push = |out: &mut Vec<Vec<Piece>>, piece: Piece| {
        if let Some(last) = out.last_mut() {
            last.push(piece);
        }
    };
    for piece in line {
        let Piece::Text(text) = piece else {
            push(&mut out, piece.clone());
            continue;
        };
        let mut rest = text.as_str();
        while let Some(at) = end_of_sentence(rest) {
            let (sentence, after) = rest.split_at(at + 1);
            push(&mut out, Piece::Text(sentence.to_owned()));
            out.push(Vec::new());
            rest = after;
        }
        push(&mut out, Piece::Text(rest.to_owned()));
    }
    out
}

/// Words before a number that is part of a name, such as «Objective 17».
const NAMED: [&str; 7] = [
    "objective",
    "objectives",
    "article",
    "decree",
    "resolution",
    "target",
    "no",
];
/// Words after a number that is the day of a date.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Where the first sentence ends; «No. 97» goes on.
fn end_of_sentence(text: &str) -> Option<usize> {
    let ends = [". ", "? ", "! "].into_iter();
    let mut found: Vec<usize> = ends
        .flat_map(|e| text.match_indices(e))
        .map(|(at, _)| at)
        .collect();
    found.sort_unstable();
    let number = |at: &usize| text.get(..*at).is_some_and(|t| t.ends_with("No"));
    found.into_iter().find(|at| !number(at))
}

/// Whether a number stands in a text that is neither a year nor part of a name such as `A/RES/73/195`.
fn has_statistic(text: &str) -> bool {
    let mut before = String::new();
    let trim = |t: &'_ str| {
        t.trim_matches(|c: char| !c.is_alphanumeric() && c != '%')
            .to_owned()
    };
    let tokens =
        text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ',' | ';' | '–'));
    let tokens: Vec<String> = tokens.map(trim).collect();
    for (i, token) in tokens.iter().enumerate() {
        if tokens
            .get(i + 1)
            .is_some_and(|t| MONTHS.contains(&t.as_str()))
        {
            continue;
        }
        let named = NAMED.contains(&before.as_str());
        before = token.to_lowercase();
        let digits = token.trim_end_matches('%').replace(['.', ','], "");
        if named || digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let year = token.len() == 4 && (token.starts_with("19") || token.starts_with("20"));
        if !year {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::super::markdown::read;
    use super::*;

    fn refused(text: &str) -> bool {
        bare_numbers(&read(&format!("# T\n\n{text}\n")).unwrap()).is_err()
    }

    #[test]
    fn a_number_needs_a_tag_or_a_source() {
        assert!(refused("There are 304 million."));
        assert!(refused("It rose by 12.5%. So did {{a}}."));
        assert!(!refused("There are 304 million [@f1]."));
        assert!(!refused("Since 1990 there are {{a}}, or 3%."));
        assert!(!refused(
            "By resolution A/RES/73/195 of 2018, objective 17."
        ));
        assert!(!refused("Law No. 18 took effect on 5 April 2018."));
        assert!(refused("One. Another 7 came. {{a}}"));
    }

    #[test]
    fn a_translation_has_the_same_bonds_in_any_order() {
        let english = read("# T\n\nOne {{a}} and [@f1] two {{b}}.\n").unwrap();
        let same = read("# U\n\nDeux {{b}} et un {{ a }} [@f1].\n").unwrap();
        assert_eq!(compare(&english, &same), Ok(()));
        let fewer = read("# U\n\nDeux {{b}} [@f1].\n").unwrap();
        assert!(compare(&english, &fewer).unwrap_err().contains("{{a}}"));
        let more = read("# U\n\n{{a}} {{b}} [@f1] [@f2].\n").unwrap();
        assert!(compare(&english, &more).unwrap_err().contains("[@f2]"));
        let left = read("# U\n\nThese are five plain words {{a}}.\n").unwrap();
        assert!(
            compare(&left, &left.clone())
                .unwrap_err()
                .contains("English")
        );
    }
}
