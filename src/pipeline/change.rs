//! What a new edition changes: said before it is committed, so that a person can judge.

use crate::table::{Key, Table};
use evidence::ids::PlaceCode;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Revisions up to this share of the former figure are counted, larger ones named.
const NOTABLE: f64 = 0.05;
/// Names in a list; more are counted.
const MOST: usize = 12;

/// The difference between a table and the one that it replaces, as text; empty when nothing changed.
#[must_use]
pub fn describe(before: &Table, after: &Table) -> String {
    let mut out = String::new();
    let measures: BTreeSet<&str> = before
        .iter()
        .chain(after.iter())
        .map(|(key, _)| key.measure.as_str())
        .collect();
    for measure in measures {
        let text = describe_measure(before, after, measure);
        if !text.is_empty() {
            let _ = write!(out, "{measure}\n{text}");
        }
    }
    out
}

fn describe_measure(before: &Table, after: &Table, measure: &str) -> String {
    let mut out = String::new();
    let mut line = |what: &str, items: Vec<String>| {
        if !items.is_empty() {
            let _ = writeln!(out, "  {what}: {}", list(&items));
        }
    };
    let places = |t: &Table| -> BTreeSet<PlaceCode> {
        t.measure(measure).map(|(k, _)| k.place.clone()).collect()
    };
    let years = |t: &Table| -> BTreeSet<i32> { t.measure(measure).map(|(k, _)| k.year).collect() };
    let (old, new) = (places(before), places(after));
    line(
        "places added",
        new.difference(&old).map(ToString::to_string).collect(),
    );
    line(
        "places lost",
        old.difference(&new).map(ToString::to_string).collect(),
    );
    let (old, new) = (years(before), years(after));
    line(
        "years added",
        new.difference(&old).map(ToString::to_string).collect(),
    );
    line(
        "years lost",
        old.difference(&new).map(ToString::to_string).collect(),
    );

    let lost = before
        .measure(measure)
        .filter(|(k, _)| after.get(k).is_none());
    line(
        "figures lost",
        lost.map(|(k, f)| format!("{} {}", name(k), f.value))
            .collect(),
    );
    let mut small = 0;
    let mut large = Vec::new();
    for (key, old) in before.measure(measure) {
        let Some(new) = after.get(key) else { continue };
        let change = new.value - old.value;
        if change == 0.0 {
            continue;
        }
        if change.abs() <= NOTABLE * old.value.abs() {
            small += 1;
        } else {
            large.push(format!("{} {} to {}", name(key), old.value, new.value));
        }
    }
    line("revised by more than 5 %", large);
    if small > 0 {
        line("revised by less", vec![format!("{small} figures")]);
    }
    let world = |t: &Table| -> Vec<(Key, f64)> {
        let world = t
            .measure(measure)
            .filter(|(k, _)| k.place == PlaceCode::world());
        world.map(|(k, f)| (k.clone(), f.value)).collect()
    };
    let changed = world(before).into_iter().filter_map(|(key, old)| {
        let new = after.get(&key)?.value;
        (new != old).then(|| format!("{} {old} to {new}", key.year))
    });
    line("the world's total", changed.collect());
    out
}

fn name(key: &Key) -> String {
    format!("{} {} ({})", key.place, key.year, key.sex.code())
}

fn list(items: &[String]) -> String {
    let shown = items
        .iter()
        .take(MOST)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    match items.len().saturating_sub(MOST) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Figure;
    use evidence::dataset::Sex;

    fn table(rows: &[(&str, i32, f64)]) -> Table {
        let mut table = Table::default();
        for &(place, year, value) in rows {
            let key = Key {
                measure: "migrants".into(),
                place: place.into(),
                year,
                sex: Sex::Both,
            };
            assert!(table.insert(key, Figure { value, flag: None }));
        }
        table
    }

    #[test]
    fn what_is_added_lost_and_revised_is_named() {
        let before = table(&[
            ("001", 2020, 100.0),
            ("KEN", 2020, 10.0),
            ("UGA", 2020, 50.0),
            ("VAT", 2020, 1.0),
        ]);
        let after = table(&[
            ("001", 2020, 120.0),
            ("KEN", 2020, 12.0),
            ("UGA", 2020, 51.0),
            ("KEN", 2024, 13.0),
            ("NRU", 2024, 2.0),
        ]);
        let expected = "migrants\n  places added: NRU\n  places lost: VAT\n  years added: 2024\n  figures lost: VAT 2020 (both) 1\n  \
             revised by more than 5 %: 001 2020 (both) 100 to 120, KEN 2020 (both) 10 to 12\n  revised by less: 1 figures\n  \
             the world's total: 2020 100 to 120\n";
        assert_eq!(describe(&before, &after), expected);
        assert_eq!(describe(&before, &before), "");
    }

    #[test]
    fn long_lists_are_cut() {
        let places: Vec<String> = (0..20).map(|i| format!("P{i:02}")).collect();
        let rows: Vec<_> = places.iter().map(|p| (p.as_str(), 2020, 1.0)).collect();
        assert!(describe(&Table::default(), &table(&rows)).contains("P11 and 8 more"));
    }
}
