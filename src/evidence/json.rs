//! Reading of the bundle's types from JSON.
//!
//! serde_json parses; what follows picks the parts out by hand. The same by serde's derived code, which reads each
//! type straight from the text, is five times as large in wasm, and every byte travels to the reader. The derived
//! code is still what the tests compare with.

use crate::catalogue::{Catalogue, Indicator, Nature, Relative, Rhythm, Source, Unit};
use crate::corridors::{Course, List, Measure, PlaceFile, YearFile};
use crate::dataset::{DatasetFile, Flag};
use crate::ids::{IndicatorId, PlaceCode, SourceId, TopicId};
use crate::lookup::Lookup;
use crate::place::{Place, PlaceKind};
use crate::profile::{ProfileFile, Rank};
use crate::words::{CatalogueWords, Details, IndicatorWords, PlaceWords, SourceWords, WordsFile};
use serde_json::Value;

/// What can be picked out of JSON; `None` where the JSON has another shape.
pub trait FromJson: Sized {
    fn from_json(value: &Value) -> Option<Self>;
}

/// A field that must be there.
pub fn field<T: FromJson>(object: &Value, name: &str) -> Option<T> {
    T::from_json(object.get(name)?)
}

/// A field that is left out where it has its ordinary value.
pub fn optional<T: FromJson + Default>(object: &Value, name: &str) -> Option<T> {
    object
        .get(name)
        .map_or_else(|| Some(T::default()), T::from_json)
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_bool()
    }
}

impl FromJson for f64 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_f64()
    }
}

impl FromJson for i32 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_i64()?.try_into().ok()
    }
}

impl FromJson for u32 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

impl FromJson for u16 {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

impl FromJson for usize {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_u64()?.try_into().ok()
    }
}

impl FromJson for String {
    fn from_json(value: &Value) -> Option<Self> {
        value.as_str().map(str::to_owned)
    }
}

macro_rules! ids {
    ($($id:ident)*) => {
        $(impl FromJson for $id {
            fn from_json(value: &Value) -> Option<Self> {
                value.as_str().map(Self::new)
            }
        })*
    };
}
ids!(IndicatorId PlaceCode SourceId TopicId);

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_json(value).map(Some),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Option<Self> {
        let items = value.as_array()?;
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            list.push(T::from_json(item)?);
        }
        Some(list)
    }
}

impl<A: FromJson, B: FromJson> FromJson for (A, B) {
    fn from_json(value: &Value) -> Option<Self> {
        let [a, b] = value.as_array()?.as_slice() else {
            return None;
        };
        Some((A::from_json(a)?, B::from_json(b)?))
    }
}

impl<A: FromJson, B: FromJson, C: FromJson> FromJson for (A, B, C) {
    fn from_json(value: &Value) -> Option<Self> {
        let [a, b, c] = value.as_array()?.as_slice() else {
            return None;
        };
        Some((A::from_json(a)?, B::from_json(b)?, C::from_json(c)?))
    }
}

impl FromJson for [i32; 4] {
    fn from_json(value: &Value) -> Option<Self> {
        Vec::from_json(value)?.try_into().ok()
    }
}

/// The entries of an object whose names are data.
fn entries<K: Ord, V: FromJson>(value: &Value, key: fn(&str) -> K) -> Option<Lookup<K, V>> {
    let mut map = Lookup::new();
    for (name, value) in value.as_object()? {
        map.insert(key(name), V::from_json(value)?);
    }
    Some(map)
}

macro_rules! maps {
    ($($key:ty: $make:expr),*) => {
        $(impl<V: FromJson> FromJson for Lookup<$key, V> {
            fn from_json(value: &Value) -> Option<Self> {
                entries(value, $make)
            }
        })*
    };
}
maps!(String: str::to_owned, PlaceCode: PlaceCode::new, IndicatorId: IndicatorId::new, SourceId: SourceId::new, TopicId: TopicId::new);

macro_rules! codes {
    ($type:ident, $($code:literal = $variant:ident),*) => {
        impl FromJson for $type {
            fn from_json(value: &Value) -> Option<Self> {
                match value.as_str()? {
                    $($code => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}
codes!(
    Unit,
    "persons" = Persons,
    "applications" = Applications,
    "decisions" = Decisions,
    "movements" = Movements,
    "percent" = Percent,
    "dollars" = Dollars,
    "per-thousand" = PerThousand,
    "dollars-per-person" = DollarsPerPerson,
    "per-million-dollars" = PerMillionDollars
);
codes!(
    Rhythm,
    "quarterly" = Quarterly,
    "yearly" = Yearly,
    "irregular" = Irregular,
    "superseded" = Superseded
);
codes!(Nature, "stock" = Stock, "flow" = Flow, "ratio" = Ratio);
codes!(
    PlaceKind,
    "world" = World,
    "region" = Region,
    "sdg-region" = SdgRegion,
    "group" = Group,
    "income" = Income,
    "country" = Country,
    "origin" = Origin,
    "statistical-region" = StatisticalRegion,
    "route" = Route
);

impl FromJson for Flag {
    fn from_json(value: &Value) -> Option<Self> {
        Self::from_code(value.as_str()?)
    }
}

/// A type whose fields are read by their names; those after the semicolon may be left out.
macro_rules! object {
    ($type:ident { $($field:ident $(= $name:literal)?),* ; $($spare:ident $(= $spare_name:literal)?),* }) => {
        impl FromJson for $type {
            fn from_json(value: &Value) -> Option<Self> {
                Some(Self {
                    $($field: field(value, object!(@name $field $($name)?))?,)*
                    $($spare: $crate::json::optional(value, object!(@name $spare $($spare_name)?))?,)*
                })
            }
        }
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
}
pub(crate) use object;

object!(Place { code = "c", kind = "k"; parents = "p" });
object!(PlaceWords { name = "n", within = "i", from = "f"; subject = "s", aliases = "a" });
object!(SourceWords { publisher, title, edition; note });
object!(WordsFile { places, topics, sources, headlines, messages; });
object!(IndicatorWords { name, quantity, level, subtitle;
    quantity_female, quantity_male, gender, level_female, level_male, details });
object!(Details { definition, method, limits; formula });
object!(Catalogue { indicators, sources; });
object!(CatalogueWords { indicators, sources; });
object!(Source { id, publisher, title, edition, published, licence, licence_url, url, reference_date, retrieved, rhythm;
    via, next });
object!(Indicator { id, source, unit, nature, topics, years, latest, coverage, companion, file;
    by_sex, by_origin, signed, groups_only, relative, also, newer });
object!(DatasetFile { indicator, years, places, both; female, male, flagged_places, flagged_cells });

object!(Rank { year, rank, of; });
object!(ProfileFile { place, figures, ranks, peers; region, deaths });
object!(List { measures; });
object!(Measure { id, source, unit, nature, columns, years, places; modelled });
object!(PlaceFile { years, columns, from, to; });
object!(YearFile { year, columns, from, to, figures, places; });

impl FromJson for Course {
    fn from_json(value: &Value) -> Option<Self> {
        <(usize, Vec<Vec<Option<f64>>>)>::from_json(value).map(|(first, rows)| Self(first, rows))
    }
}

impl FromJson for Relative {
    fn from_json(value: &Value) -> Option<Self> {
        if let Some(published) = value.get("published") {
            return IndicatorId::from_json(published).map(Self::Published);
        }
        let derived = value.get("derived")?;
        Some(Self::Derived {
            by: field(derived, "by")?,
            per: field(derived, "per")?,
            unit: field(derived, "unit")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::de::DeserializeOwned;
    use serde_json::json;
    use std::fmt::Debug;

    fn indicator() -> Value {
        json!({ "sources": [{
            "id": "unhcr", "publisher": "UNHCR", "title": "RDF", "edition": "2025", "published": 2026,
            "licence": "CC BY 4.0", "licence_url": "l", "url": "u", "reference_date": "2025-12-31",
            "retrieved": "2026-06-25", "rhythm": "yearly", "next": "2027-06"
        }], "indicators": [{
            "id": "refugees", "source": "unhcr", "unit": "persons", "nature": "stock", "topics": ["refugees"],
            "by_origin": true, "years": [1951, 2025], "latest": 2025, "coverage": 190, "companion": "population",
            "relative": { "derived": { "by": "population", "per": 1000, "unit": "per-thousand" } }, "file": "f.json",
            "signed": true, "also": ["wdi"], "newer": "other"
        }] })
    }

    fn figures() -> Value {
        json!({
            "indicator": "refugees", "years": [1990, 2024], "places": ["KEN", "001"],
            "both": [[1.5, null], [2, 3]], "female": [[1, null], [1, 1]],
            "flagged_places": [["imputed", [1]]], "flagged_cells": [["derived", [[0, [0, 1]]]]]
        })
    }

    fn words() -> Value {
        json!({
            "places": [{ "n": "Kenya", "s": "Kenya", "i": "in Kenya", "f": "from Kenya", "a": ["K"] }],
            "topics": { "data": "Data" }, "messages": { "a": "b" }, "headlines": { "refugees": "Refugees" },
            "sources": { "unhcr": { "publisher": "UNHCR", "title": "RDF", "edition": "2025" } }
        })
    }

    /// Changes one node of the JSON: takes it away or puts something else in its place.
    fn damage(value: &mut Value, at: &mut usize, instead: &Value) {
        if *at == 0 {
            *value = instead.clone();
        }
        *at = at.wrapping_sub(1);
        match value {
            Value::Array(items) => items.iter_mut().for_each(|v| damage(v, at, instead)),
            Value::Object(fields) => {
                if *at == 0
                    && let Some(name) = fields.keys().next().cloned()
                {
                    fields.remove(&name);
                }
                *at = at.wrapping_sub(1);
                fields.values_mut().for_each(|v| damage(v, at, instead));
            }
            _ => {}
        }
    }

    fn agree<T: FromJson + DeserializeOwned + PartialEq + Debug>(value: &Value) -> Option<T> {
        let ours = T::from_json(value);
        assert_eq!(ours, serde_json::from_value(value.clone()).ok(), "{value}");
        ours
    }

    #[test]
    fn whole_files_are_read_as_serde_reads_them() {
        assert!(agree::<Catalogue>(&indicator()).is_some());
        assert!(agree::<DatasetFile>(&figures()).is_some());
        assert!(agree::<WordsFile>(&words()).is_some());
    }

    proptest! {
        #[test]
        fn damaged_files_are_judged_as_serde_judges_them(at in 0usize..90, which in 0usize..5) {
            let instead = [Value::Null, json!("x"), json!(7), json!(-7.5), json!(true)][which].clone();
            let damaged = |mut value: Value| {
                damage(&mut value, &mut at.clone(), &instead);
                value
            };
            agree::<Catalogue>(&damaged(indicator()));
            agree::<DatasetFile>(&damaged(figures()));
            agree::<WordsFile>(&damaged(words()));
        }
    }
}
