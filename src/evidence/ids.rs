//! Codes by which the evidence is addressed. Each is its own type, so that a place is never passed for a topic.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            #[must_use]
            pub fn new(code: &str) -> Self {
                Self(code.to_owned())
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self::new(code)
            }
        }
    };
}

id!(
    /// A place: ISO 3166-1 alpha-3 for countries and areas (`XKX` and `CHI` included), the UN's three-digit M49
    /// code for the world, regions and development groups, `income-low` … for the World Bank's income groups,
    /// and `UNK`, `XXA`, `TIB` for UNHCR's origins that are no place.
    PlaceCode
);
id!(
    /// An indicator, by its readable name in addresses, such as `migrant-stock`.
    IndicatorId
);
id!(
    /// A cross-cutting topic, such as `gender`.
    TopicId
);
id!(
    /// A publisher's data set in one edition, such as `undesa-ims-2024`.
    SourceId
);

impl SourceId {
    /// The data set without its edition: `undesa-ims-2024-origin` is of `undesa-ims`.
    #[must_use]
    pub fn family(&self) -> &str {
        let end = self.edition().and_then(|year| self.0.find(year));
        end.map_or(self.as_str(), |end| &self.0[..end])
    }

    /// The edition in the code.
    #[must_use]
    pub fn edition(&self) -> Option<&str> {
        let year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
        self.0.split('-').find(year)
    }

    /// Whether the two are different editions of one data set, which are never mixed.
    #[must_use]
    pub fn is_other_edition_of(&self, other: &Self) -> bool {
        self.family() == other.family() && self.edition() != other.edition()
    }
}

impl PlaceCode {
    /// The world, M49 code 001.
    #[must_use]
    pub fn world() -> Self {
        Self::new("001")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_are_told_apart() {
        let (old, new) = (
            SourceId::new("undesa-ims-2020-origin"),
            SourceId::new("undesa-ims-2024"),
        );
        assert!(old.is_other_edition_of(&new));
        assert!(!new.is_other_edition_of(&SourceId::new("undesa-ims-2024-origin")));
        assert!(!new.is_other_edition_of(&SourceId::new("unhcr-rdf-2025")));
        assert!(!new.is_other_edition_of(&SourceId::new("wdi-population")));
        assert_eq!(SourceId::new("wdi-population").family(), "wdi-population");
    }
}
