//! The indicator that words mean.

use super::typed::{Typed, Way, is_among, is_silent, is_unspaced};
use super::wish::Names;
use crate::ids::IndicatorId;

/// Words around years, which say nothing of an indicator, folded.
const OF_YEARS: &str = "between entre year years an annee annees ano anos ate hasta год года году годы годах годов \
    годами г гг между بين حتي عام عامي العام لعام سنه السنه لسنه سنوات 从 到 自 至 年间 期间 年度";

/// Words in the names of indicators that count people where they come from.
const ORIGIN: &str = "origin origine dorigine origen origem происхождения المنشا 原籍 按原籍国";

/// Whether the words say that people come from a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    Unsaid,
    Perhaps,
    Said,
}

/// The indicator of which all words are said, the plainest if there are several, with its rank.
#[must_use]
pub fn indicator<'n>(
    mut words: Vec<&str>,
    dated: bool,
    slips: bool,
    origin: Origin,
    names: &'n Names,
) -> Option<(u32, &'n IndicatorId)> {
    words.retain(|word| !(is_silent(word) || dated && is_among(OF_YEARS, word)));
    let mut sought = Vec::new();
    for word in words {
        let typed = Typed::new(word);
        let most = if slips { typed.most_slips() } else { 0 };
        let known = |way: &Way| {
            let mut all = names.indicators.iter();
            all.any(|(_, name, more)| typed.stands_in(name, *way) || typed.stands_in(more, *way))
        };
        let ways = [Way::Inflected, Way::Nearly(1), Way::Nearly(2)];
        let way = ways.into_iter().take(1 + most as usize).find(known)?;
        sought.push((typed, way));
    }
    if sought.is_empty() {
        return None;
    }
    let mut best: Option<(u32, u32, &IndicatorId)> = None;
    for (id, name, more) in &names.indicators {
        let Some(rank) = rank(&sought, name, more) else {
            continue;
        };
        let elsewhere = || u32::from(!name.split(' ').any(|w| is_among(ORIGIN, w)));
        let key = match origin {
            Origin::Unsaid => rank,
            Origin::Perhaps => rank * 2 + elsewhere(),
            Origin::Said => rank + elsewhere() * 100,
        };
        if best.is_none_or(|(least, ..)| key < least) {
            best = Some((key, rank, id));
        }
    }
    best.map(|(_, rank, id)| (rank, id))
}

/// The rank of an indicator whose name has all the words.
pub const IN_NAME: u32 = 2;

/// How plainly an indicator answers, smaller is better: the words, or initials such as «GDP», are its name; they stand
/// in it, one at its beginning; they stand in it; some are only said of it otherwise. «Migrants» are «International
/// migrants» rather than «Migrants in the labour force»: a word counts as the beginning in second place too, and the
/// list's order decides.
fn rank(sought: &[(Typed, Way)], name: &str, more: &str) -> Option<u32> {
    if let [(typed, _)] = sought
        && typed.letters > 2
        && is_initials(typed.text, name)
    {
        return Some(0);
    }
    let mut all = true;
    for (typed, way) in sought {
        if !typed.stands_in(name, *way) {
            all = false;
            if !typed.stands_in(more, *way) {
                return None;
            }
        }
    }
    let (mut early, mut spare) = (false, false);
    if name.starts_with(is_unspaced) {
        let at = |typed: &Typed| name.find(typed.text);
        let letters: usize = sought.iter().map(|(t, _)| t.text.len()).sum();
        early = sought
            .iter()
            .any(|(t, _)| at(t).is_some_and(|at| at <= "国际的".len()));
        spare = letters < name.len();
    } else {
        let mut position = 0;
        for word in name.split(' ') {
            // Whether a word says nothing is looked up last, as that is slow.
            if sought.iter().any(|(t, way)| t.meets(word, *way)) {
                early |= position < 2;
            } else if (position < 2 || !spare) && !is_silent(word) {
                spare = true;
            } else {
                continue;
            }
            position += 1;
        }
    }
    Some(match (all, early) {
        (true, _) if !spare => 0,
        (true, true) => 1,
        (true, false) => IN_NAME,
        (false, true) => 3,
        (false, false) => 4,
    })
}

/// Whether letters are those with which the words of a name begin.
fn is_initials(letters: &str, name: &str) -> bool {
    let begins = name.chars().next() == letters.chars().next();
    let telling = name.split(' ').filter(|w| !is_silent(w));
    begins && telling.filter_map(|w| w.chars().next()).eq(letters.chars())
}
