//! Texts of a build that leaves a table out: paragraphs that need its figures go, and answers of which nothing is left.

use super::check::lines;
use super::lists::Lists;
use super::markdown::{Document, Part, Piece};
use super::words::Words;
use evidence::ids::IndicatorId;

/// Takes out of lists and texts what needs the indicators that are gone.
pub fn leave_out(lists: &mut Lists, all: &mut [Words], gone: &[IndicatorId]) {
    if gone.is_empty() {
        return;
    }
    let needs = |text: &str| gone.iter().any(|id| names(text, id.as_str()));
    for words in all.iter_mut() {
        for texts in [&mut words.topics, &mut words.answers, &mut words.practices] {
            for document in texts.values_mut() {
                prune(document, gone);
            }
        }
    }
    // An answer without a beginning in any language is none.
    let empty = |id: &str| {
        all.iter().any(|words| {
            let lead = words.answers.get(id).and_then(|d| d.sections.first());
            lead.is_none_or(|(_, parts)| parts.iter().flat_map(lines).next().is_none())
        })
    };
    lists.answers.retain(|a| !empty(&a.id));
    for answer in &mut lists.answers {
        if needs(&answer.chart) {
            answer.chart.clear();
        }
    }
    for topic in &mut lists.topics {
        topic.charts.retain(|c| !needs(c));
        topic.key.retain(|k| !needs(k));
    }
    let answers: Vec<String> = lists.answers.iter().map(|a| a.id.clone()).collect();
    let known = |to: &str| {
        let answer = to.strip_prefix("answers/");
        !needs(to) && answer.is_none_or(|id| answers.iter().any(|a| a == id))
    };
    for words in all {
        for texts in [&mut words.topics, &mut words.answers, &mut words.practices] {
            texts.values_mut().for_each(|d| unlink(d, &known));
        }
    }
}

/// Whether an indicator is named in a tag or an address, not as a part of a longer name.
fn names(text: &str, id: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    text.match_indices(id).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + id.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// Takes the paragraphs and list items out that need a figure which is gone: what is left of them would speak of it.
fn prune(document: &mut Document, gone: &[IndicatorId]) {
    let needs = |piece: &Piece| match piece {
        Piece::Figure(text)
        | Piece::When {
            condition: text, ..
        } => gone.iter().any(|id| names(text, id.as_str())),
        _ => false,
    };
    for (_, parts) in &mut document.sections {
        let kept = parts.drain(..).filter_map(|part| match part {
            Part::Paragraph(pieces) if pieces.iter().any(needs) => None,
            Part::Paragraph(pieces) => Some(Part::Paragraph(pieces)),
            Part::List(mut items) => {
                items.retain(|i| !i.iter().any(needs));
                (!items.is_empty()).then_some(Part::List(items))
            }
        });
        *parts = kept.collect();
    }
}

/// Links to what is not there become plain words.
fn unlink(document: &mut Document, known: &impl Fn(&str) -> bool) {
    let change = |piece: &mut Piece| {
        if let Piece::Link { to, words } = piece
            && !to.starts_with("term:")
            && !known(to)
        {
            *piece = Piece::Text(std::mem::take(words));
        }
    };
    for (_, parts) in &mut document.sections {
        for part in parts {
            match part {
                Part::Paragraph(pieces) => pieces.iter_mut().for_each(change),
                Part::List(items) => items.iter_mut().flatten().for_each(change),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::markdown::read;
    use super::*;

    #[test]
    fn paragraphs_with_the_figure_go() {
        let text = "# T\n\nOne {{a}}.\n\nTwo {{idps-disaster | year}}.\n\n- {{idps-disaster}}.\n- {{a}}.\n";
        let mut document = read(text).unwrap();
        prune(&mut document, &["idps-disaster".into()]);
        let left: Vec<String> = document.sections[0]
            .1
            .iter()
            .flat_map(lines)
            .map(|l| format!("{l:?}"))
            .collect();
        assert_eq!(left.len(), 2, "{left:?}");
        assert!(left.iter().all(|l| !l.contains("disaster")));
        assert!(names("idps-disaster[001]", "idps-disaster"));
        assert!(!names("idps-disaster-share", "idps-disaster"));
    }
}
