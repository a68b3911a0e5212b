//! The bundle: what the pipeline writes and the browser reads.
//!
//! `index.json` is the one file with a fixed name; it names all others, whose names carry a hash of their content,
//! so that they can be kept for ever. What the index holds does not grow with the number of indicators.

use crate::catalogue::{Catalogue, Source, Unit};
use crate::corridors;
use crate::dataset::{Dataset, DatasetFile};
use crate::ids::{IndicatorId, PlaceCode, SourceId};
use crate::json::{FromJson, field, object};
use crate::language::Language;
use crate::lookup::Lookup;
use crate::place::{Place, Places};
use crate::profile::ProfileFile;
use crate::words::{CatalogueWords, Details, Words, WordsFile};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version of the bundle's format. An app reads its own version only.
pub const FORMAT: u32 = 4;
/// The folder of the bundle beside the page.
pub const FOLDER: &str = "data";
pub const INDEX: &str = "index.json";

/// A figure for the front page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Headline {
    pub indicator: IndicatorId,
    pub source: SourceId,
    pub unit: Unit,
    pub year: i32,
    /// The world's figure.
    pub value: f64,
}

/// The file that is fetched first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Index {
    pub format: u32,
    /// The indicator shown when none is asked for.
    pub first: IndicatorId,
    /// Files by what they hold.
    pub catalogue: String,
    pub map: String,
    /// The list of the measures between places.
    pub corridors: String,
    /// The list of the places' profiles.
    pub profiles: String,
    /// Files by language.
    pub words: Lookup<String, String>,
    /// Files of sentences that only some pages need, by room and language.
    pub rooms: Lookup<String, Lookup<String, String>>,
    pub catalogue_words: Lookup<String, String>,
    /// The lists of texts.
    pub shelves: Lookup<String, String>,
    pub headlines: Vec<Headline>,
    /// Sources of the headline figures.
    pub sources: Vec<Source>,
    pub places: Vec<Place>,
}

/// The world map, projected and simplified when the bundle is built: whole numbers in a plane, y downwards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorldMap {
    pub width: i32,
    pub height: i32,
    /// Outlines by place: polygons of rings of alternating x and y, the first point absolute, the others as steps.
    pub shapes: Vec<(String, Vec<Vec<Vec<i32>>>)>,
    /// Places too small for an outline, as a point each.
    pub dots: Vec<(String, i32, i32)>,
    /// The middle of each place with an outline, for lines between them.
    #[serde(default)]
    pub centres: Vec<(String, i32, i32)>,
    /// Windows on the major areas: left, top, right, bottom.
    pub areas: Vec<(String, [i32; 4])>,
}

/// Why a file of the bundle cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Not JSON, cut short, or of another shape.
    Malformed,
    /// Another version of the format; the app and its data were not deployed together.
    Version,
}

object!(Headline { indicator, source, unit, year, value; });
object!(Index { format, first, catalogue, map, corridors, profiles, words, rooms, catalogue_words, shelves, headlines, sources, places; });
object!(WorldMap { width, height, shapes, dots, areas; centres });

fn json(text: &str) -> Result<Value, Unreadable> {
    serde_json::from_str(text).map_err(|_| Unreadable::Malformed)
}

fn parse<T: FromJson>(text: &str) -> Result<T, Unreadable> {
    T::from_json(&json(text)?).ok_or(Unreadable::Malformed)
}

impl Index {
    /// # Errors
    /// When the text is not an index, or one of another version.
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let json = json(text)?;
        match json.get("format").and_then(Value::as_u64) {
            Some(format) if format == u64::from(FORMAT) => {}
            Some(_) => return Err(Unreadable::Version),
            None => return Err(Unreadable::Malformed),
        }
        Self::from_json(&json).ok_or(Unreadable::Malformed)
    }

    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|s| &s.id == id)
    }
}

/// # Errors
/// When the text is not a catalogue.
pub fn read_catalogue(text: &str) -> Result<Catalogue, Unreadable> {
    parse(text)
}

/// # Errors
/// When the text is not the catalogue's words.
pub fn read_catalogue_words(text: &str) -> Result<CatalogueWords, Unreadable> {
    parse(text)
}

/// # Errors
/// When the text is not a file of words for exactly these places.
pub fn read_words(text: &str, places: &Places) -> Result<Words, Unreadable> {
    let file: WordsFile = parse(text)?;
    if file.places.len() == places.all().len() {
        Ok(Words::new(file, places.clone()))
    } else {
        Err(Unreadable::Version)
    }
}

/// # Errors
/// When the text is not sentences by key.
pub fn read_room(text: &str) -> Result<Lookup<String, String>, Unreadable> {
    parse(text)
}

/// # Errors
/// When the text is not a data set whose parts fit together.
pub fn read_dataset(text: &str) -> Result<Dataset, Unreadable> {
    let file: DatasetFile = parse(text)?;
    Dataset::new(file).map_err(|_| Unreadable::Malformed)
}

/// # Errors
/// When the text is not the details of an indicator.
pub fn read_details(text: &str) -> Result<Details, Unreadable> {
    parse(text)
}

/// # Errors
/// When the text is not the list of corridors.
pub fn read_corridors(text: &str) -> Result<corridors::List, Unreadable> {
    parse(text)
}

/// # Errors
/// When the text is not the corridors of a place.
pub fn read_corridors_of_place(text: &str) -> Result<corridors::PlaceFile, Unreadable> {
    parse(text)
}

/// # Errors
/// When the text is not the corridors of a year.
pub fn read_corridors_of_year(text: &str) -> Result<corridors::YearFile, Unreadable> {
    parse(text)
}

/// # Errors
/// When the text is not the list of profiles.
pub fn read_profiles(text: &str) -> Result<Lookup<PlaceCode, String>, Unreadable> {
    parse(text)
}

/// # Errors
/// When the text is not a profile.
pub fn read_profile(text: &str) -> Result<ProfileFile, Unreadable> {
    parse(text)
}

/// Reads a list of texts, or one of the files that it names.
///
/// # Errors
/// When the text is something else.
pub fn read_shelved<T: FromJson>(text: &str) -> Result<T, Unreadable> {
    parse(text)
}

/// # Errors
/// When the text is not a map.
pub fn read_map(text: &str) -> Result<WorldMap, Unreadable> {
    parse(text)
}

impl Index {
    /// The file of words of a language.
    #[must_use]
    pub fn words_file(&self, language: Language) -> Option<&str> {
        self.words.get(language.code()).map(String::as_str)
    }

    /// The file of a room's sentences in a language.
    #[must_use]
    pub fn room_file(&self, room: &str, language: Language) -> Option<&str> {
        let files = self.rooms.get(room)?;
        files.get(language.code()).map(String::as_str)
    }

    /// The file with the list of a language's texts.
    #[must_use]
    pub fn shelf_file(&self, language: Language) -> Option<&str> {
        self.shelves.get(language.code()).map(String::as_str)
    }

    #[must_use]
    pub fn catalogue_words_file(&self, language: Language) -> Option<&str> {
        self.catalogue_words
            .get(language.code())
            .map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shelf::{GlossaryFile, LibraryFile, Shelf, TopicFile};
    use proptest::prelude::*;

    #[test]
    fn an_index_of_another_version_is_told_from_a_broken_one() {
        assert_eq!(Index::read(r#"{"format":99}"#), Err(Unreadable::Version));
        assert_eq!(Index::read(r#"{"format":4}"#), Err(Unreadable::Malformed));
        assert_eq!(Index::read("<!doctype html>"), Err(Unreadable::Malformed));
        assert_eq!(Index::read(""), Err(Unreadable::Malformed));
    }

    proptest! {
        #[test]
        fn no_text_makes_a_reader_panic(text in "\\PC{0,200}") {
            let _ = Index::read(&text);
            let _ = read_catalogue(&text);
            let _ = read_words(&text, &Places::default());
            let _ = read_dataset(&text);
            let _ = read_map(&text);
            let _ = read_corridors(&text);
            let _ = read_corridors_of_place(&text);
            let _ = read_corridors_of_year(&text);
            let _ = read_shelved::<Shelf>(&text);
            let _ = read_shelved::<TopicFile>(&text);
            let _ = read_shelved::<LibraryFile>(&text);
            let _ = read_shelved::<GlossaryFile>(&text);
        }

        /// Every way of cutting a file short is noticed.
        #[test]
        fn a_truncated_data_set_is_refused(cut in 0usize..400) {
            let file = DatasetFile {
                indicator: "migrant-stock".into(),
                years: vec![1990, 2024],
                places: vec!["KEN".into(), "001".into()],
                both: vec![vec![Some(1.5), None], vec![Some(2.0), Some(3.0)]],
                female: vec![],
                male: vec![],
                flagged_places: vec![],
                flagged_cells: vec![],
            };
            let whole = serde_json::to_string(&file).unwrap();
            prop_assert!(read_dataset(&whole).is_ok());
            if let Some(part) = whole.get(..cut.min(whole.len() - 1)) {
                prop_assert_eq!(read_dataset(part), Err(Unreadable::Malformed));
            }
        }
    }
}
