//! The bundle in the browser: each file is fetched when it is first needed, read once and kept.

use crate::browser::{drawing, page};
use crate::search::folded;
use evidence::bundle::{self, FOLDER, INDEX, Index, Unreadable, WorldMap};
use evidence::corridors::{List, PlaceFile, YearFile};
use evidence::ids::PlaceCode;
use evidence::lookup::Lookup;
use evidence::profile::ProfileFile;
use evidence::search::SearchIndex;
use evidence::shelf::{AnswerFile, GlossaryFile, LibraryFile, PracticeFile, Shelf, TopicFile};
use evidence::words::{CatalogueWords, Details, Words};
use evidence::{Catalogue, Dataset, Language, Places};
use gloo_net::http::Request;
use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::Pin;
use std::rc::Rc;

/// What could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Index,
    Words,
    Catalogue,
    Figures,
    Details,
    Profile,
    Corridors,
    Texts,
    Map,
    ChartLibrary,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No answer came.
    Network,
    /// The server has no such file.
    Missing,
    /// The file is cut short, garbled, or something else altogether.
    Malformed,
    /// The app and the file are of different versions.
    Version,
}

/// A failure that the reader is told of, with the means to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    pub part: Part,
    pub reason: Reason,
}

type Outcome<T> = Result<Rc<T>, Failure>;

/// The index with its places ready to be asked.
pub struct Base {
    pub index: Index,
    pub places: Places,
}

thread_local! {
    /// What was read, by the file's name.
    static CACHE: RefCell<HashMap<String, Rc<dyn Any>>> = RefCell::default();
}

/// Fetches a file of the bundle as text. Boxed, so that its code stands once in the app and not in each caller.
fn fetch(part: Part, file: &str) -> Pin<Box<dyn Future<Output = Result<String, Failure>>>> {
    let fail = move |reason| Failure { part, reason };
    let address = format!("{FOLDER}/{file}");
    Box::pin(async move {
        let response = Request::get(&address).send().await;
        let response = response.map_err(|_| fail(Reason::Network))?;
        if !response.ok() {
            return Err(fail(Reason::Missing));
        }
        let text = response.text().await.map_err(|_| fail(Reason::Network))?;
        // Many hosts answer an unknown address with a page.
        if text.trim_start().starts_with('<') {
            return Err(fail(Reason::Missing));
        }
        Ok(text)
    })
}

/// A file of the bundle as `read` understands it; fetched and read once.
async fn file<T: 'static>(
    part: Part,
    name: &str,
    read: impl FnOnce(&str) -> Result<T, Unreadable>,
) -> Outcome<T> {
    let known = CACHE.with_borrow(|cache| cache.get(name).cloned());
    if let Some(known) = known.and_then(|k| k.downcast().ok()) {
        return Ok(known);
    }
    let text = fetch(part, name).await?;
    let value = read(&text).map_err(|unreadable| Failure {
        part,
        reason: match unreadable {
            Unreadable::Malformed => Reason::Malformed,
            Unreadable::Version => Reason::Version,
        },
    })?;
    let value = Rc::new(value);
    CACHE.with_borrow_mut(|cache| cache.insert(name.to_owned(), value.clone()));
    Ok(value)
}

/// The name of a file that the index should give.
fn named(part: Part, name: Option<&str>) -> Result<&str, Failure> {
    let reason = Reason::Version;
    name.ok_or(Failure { part, reason })
}

pub async fn base() -> Outcome<Base> {
    file(Part::Index, INDEX, |text| {
        let index = Index::read(text)?;
        let places = Places::new(index.places.clone());
        Ok(Base { index, places })
    })
    .await
}

pub async fn words(language: Language) -> Outcome<Words> {
    let base = base().await?;
    let name = named(Part::Words, base.index.words_file(language))?;
    file(Part::Words, name, |text| {
        bundle::read_words(text, &base.places)
    })
    .await
}

/// The sentences of a room.
pub async fn room(language: Language, room: &str) -> Outcome<Lookup<String, String>> {
    let base = base().await?;
    let name = named(Part::Words, base.index.room_file(room, language))?;
    file(Part::Words, name, bundle::read_room).await
}

/// The list of what is counted between places.
pub async fn corridors() -> Outcome<List> {
    let base = base().await?;
    let name = &base.index.corridors;
    file(Part::Corridors, name, bundle::read_corridors).await
}

/// The corridors of a place, in a file that the list names.
pub async fn corridors_of_place(name: &str) -> Outcome<PlaceFile> {
    file(Part::Corridors, name, bundle::read_corridors_of_place).await
}

/// The corridors of a year, likewise.
pub async fn corridors_of_year(name: &str) -> Outcome<YearFile> {
    file(Part::Corridors, name, bundle::read_corridors_of_year).await
}

/// The profile of a place; nothing where there is none.
pub async fn profile(place: &PlaceCode) -> Result<Option<Rc<ProfileFile>>, Failure> {
    let base = base().await?;
    let name = &base.index.profiles;
    let list = file(Part::Profile, name, bundle::read_profiles).await?;
    match list.get(place) {
        Some(name) => {
            let profile = file(Part::Profile, name, bundle::read_profile).await?;
            Ok(Some(profile))
        }
        None => Ok(None),
    }
}

async fn catalogue() -> Outcome<Catalogue> {
    let base = base().await?;
    file(
        Part::Catalogue,
        &base.index.catalogue,
        bundle::read_catalogue,
    )
    .await
}

pub async fn catalogue_words(language: Language) -> Outcome<CatalogueWords> {
    let base = base().await?;
    let name = named(Part::Catalogue, base.index.catalogue_words_file(language))?;
    file(Part::Catalogue, name, bundle::read_catalogue_words).await
}

/// The list of indicators with their sources, and the reader's words for them.
pub struct Lists {
    pub catalogue: Rc<Catalogue>,
    pub words: Rc<CatalogueWords>,
}

/// `zero` begins the reader's numbering system, where it is not the European one.
pub async fn lists(language: Language, zero: Option<char>) -> Result<Rc<Lists>, Failure> {
    let catalogue = catalogue().await?;
    let mut words = catalogue_words(language).await?;
    if let Some(zero) = zero {
        words = Rc::new(CatalogueWords::clone(&words).in_digits(zero));
    }
    Ok(Rc::new(Lists { catalogue, words }))
}

/// The figures in a file that the catalogue names.
pub async fn dataset(name: &str) -> Outcome<Dataset> {
    file(Part::Figures, name, bundle::read_dataset).await
}

/// The definition of an indicator, in a file that the catalogue's words name.
pub async fn details(name: &str) -> Outcome<Details> {
    file(Part::Details, name, bundle::read_details).await
}

async fn map() -> Outcome<WorldMap> {
    let base = base().await?;
    file(Part::Map, &base.index.map, bundle::read_map).await
}

/// The drawing program and, where they are wanted, the outlines of the world and the part that draws corridors.
pub async fn drawing_program(outlines: bool, flows: bool) -> Result<Option<Rc<WorldMap>>, Failure> {
    let library = |_| Failure {
        part: Part::ChartLibrary,
        reason: Reason::Network,
    };
    drawing::prepare().await.map_err(library)?;
    if flows {
        drawing::prepare_flows().await.map_err(library)?;
    }
    if !outlines {
        return Ok(None);
    }
    let world = map().await?;
    page::turn().await;
    drawing::prepare_map(&world).map_err(library)?;
    Ok(Some(world))
}

/// The list of a language's texts.
pub async fn shelf(language: Language) -> Outcome<Shelf> {
    let base = base().await?;
    let name = named(Part::Texts, base.index.shelf_file(language))?;
    file(Part::Texts, name, bundle::read_shelved).await
}

/// The page of a topic, in a file that the list names.
pub async fn topic(name: &str) -> Outcome<TopicFile> {
    file(Part::Texts, name, bundle::read_shelved).await
}

/// The page of an answer, likewise.
pub async fn answer(name: &str) -> Outcome<AnswerFile> {
    file(Part::Texts, name, bundle::read_shelved).await
}

/// The page of a practice, likewise.
pub async fn practice(name: &str) -> Outcome<PracticeFile> {
    file(Part::Texts, name, bundle::read_shelved).await
}

pub async fn library(language: Language) -> Outcome<LibraryFile> {
    let shelf = shelf(language).await?;
    file(Part::Texts, &shelf.library, bundle::read_shelved).await
}

pub async fn glossary(language: Language) -> Outcome<GlossaryFile> {
    let shelf = shelf(language).await?;
    file(Part::Texts, &shelf.glossary, bundle::read_shelved).await
}

/// What the search looks through.
pub async fn search(language: Language) -> Outcome<SearchIndex> {
    let shelf = shelf(language).await?;
    file(Part::Texts, &shelf.search, |text| {
        let entries = bundle::read_shelved(text)?;
        Ok(SearchIndex::new(entries, &folded))
    })
    .await
}
