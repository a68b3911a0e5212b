//! Finding places and indicators in the reader's language.

use crate::browser::page::decompose;
use crate::reader::Reader;
use evidence::ids::{IndicatorId, PlaceCode};
use evidence::order::sort;
use evidence::search::{fold, rank_any};
use evidence::words::CatalogueWords;

/// Names folded once, to be compared with every key that is typed.
pub struct Finder<T> {
    entries: Vec<Entry<T>>,
}

struct Entry<T> {
    item: T,
    name: String,
    aliases: Vec<String>,
}

/// A text as it is compared with others.
#[must_use]
pub fn folded(text: &str) -> String {
    fold(&decompose(text))
}

impl<T: Clone> Finder<T> {
    /// The items that answer a query, best first; equal ones keep their order.
    pub fn find(&self, query: &str) -> Vec<T> {
        let query = folded(query);
        let mut found: Vec<(u32, usize, &T)> = self
            .entries
            .iter()
            .filter_map(|e| {
                let aliases = e.aliases.iter().map(String::as_str);
                let rank = rank_any(&query, &e.name, aliases)?;
                Some((rank, e.name.chars().count(), &e.item))
            })
            .collect();
        sort(&mut found, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        found.into_iter().map(|(_, _, item)| item.clone()).collect()
    }
}

/// All places, found by their names and aliases.
#[must_use]
pub fn places(reader: &Reader) -> Finder<PlaceCode> {
    let entries = reader.places().all().iter().filter_map(|place| {
        let words = reader.words.place(&place.code)?;
        let mut aliases: Vec<String> = words.aliases.iter().map(|a| folded(a)).collect();
        // Officials type codes too.
        aliases.push(place.code.as_str().to_ascii_lowercase());
        Some(Entry {
            item: place.code.clone(),
            name: folded(&words.name),
            aliases,
        })
    });
    Finder {
        entries: entries.collect(),
    }
}

/// Indicators, found by their names and what they count.
#[must_use]
pub fn indicators(words: &CatalogueWords) -> Finder<IndicatorId> {
    let entries = words.indicators.iter().map(|(id, words)| Entry {
        item: id.clone(),
        name: folded(&words.name),
        aliases: vec![
            folded(&words.subtitle),
            folded(&words.quantity),
            id.as_str().replace('-', " "),
        ],
    });
    Finder {
        entries: entries.collect(),
    }
}
