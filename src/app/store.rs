//! The bundle in the browser: each file is fetched when it is first needed, read once and kept.

use evidence::bundle::{self, FOLDER, INDEX, Index, Unreadable, WorldMap};
use evidence::words::{CatalogueWords, Details, Words};
use evidence::{Catalogue, Dataset, Language, Places};
use gloo_net::http::Request;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// What could not be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Index,
    Words,
    Catalogue,
    Figures,
    Details,
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

#[derive(Default)]
struct Cache {
    base: Option<Rc<Base>>,
    catalogue: Option<Rc<Catalogue>>,
    map: Option<Rc<WorldMap>>,
    words: HashMap<&'static str, Rc<Words>>,
    catalogue_words: HashMap<&'static str, Rc<CatalogueWords>>,
    datasets: HashMap<String, Rc<Dataset>>,
    details: HashMap<String, Rc<Details>>,
}

thread_local! {
    static CACHE: RefCell<Cache> = RefCell::default();
}

fn cached<T>(look: impl FnOnce(&Cache) -> Option<Rc<T>>) -> Option<Rc<T>> {
    CACHE.with_borrow(look)
}

fn keep<T>(value: T, put: impl FnOnce(&mut Cache, Rc<T>)) -> Rc<T> {
    let value = Rc::new(value);
    CACHE.with_borrow_mut(|cache| put(cache, value.clone()));
    value
}

/// Fetches a file of the bundle as text.
async fn fetch(part: Part, file: &str) -> Result<String, Failure> {
    let fail = |reason| Failure { part, reason };
    let response = Request::get(&format!("{FOLDER}/{file}")).send().await;
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
}

fn understood<T>(part: Part, read: Result<T, Unreadable>) -> Result<T, Failure> {
    read.map_err(|unreadable| Failure {
        part,
        reason: match unreadable {
            Unreadable::Malformed => Reason::Malformed,
            Unreadable::Version => Reason::Version,
        },
    })
}

/// The name of a file that the index should give.
fn named(part: Part, name: Option<&str>) -> Result<String, Failure> {
    let reason = Reason::Version;
    name.map(str::to_owned).ok_or(Failure { part, reason })
}

pub async fn base() -> Outcome<Base> {
    if let Some(base) = cached(|c| c.base.clone()) {
        return Ok(base);
    }
    let text = fetch(Part::Index, INDEX).await?;
    let index = understood(Part::Index, Index::read(&text))?;
    let places = Places::new(index.places.clone());
    Ok(keep(Base { index, places }, |c, base| c.base = Some(base)))
}

pub async fn words(language: Language) -> Outcome<Words> {
    let code = language.code();
    if let Some(words) = cached(|c| c.words.get(code).cloned()) {
        return Ok(words);
    }
    let base = base().await?;
    let file = named(Part::Words, base.index.words_file(language))?;
    let text = fetch(Part::Words, &file).await?;
    let words = understood(Part::Words, bundle::read_words(&text, &base.places))?;
    Ok(keep(words, |c, words| {
        c.words.insert(code, words);
    }))
}

pub async fn catalogue() -> Outcome<Catalogue> {
    if let Some(catalogue) = cached(|c| c.catalogue.clone()) {
        return Ok(catalogue);
    }
    let base = base().await?;
    let text = fetch(Part::Catalogue, &base.index.catalogue).await?;
    let catalogue = understood(Part::Catalogue, bundle::read_catalogue(&text))?;
    Ok(keep(catalogue, |c, catalogue| {
        c.catalogue = Some(catalogue)
    }))
}

pub async fn catalogue_words(language: Language) -> Outcome<CatalogueWords> {
    let code = language.code();
    if let Some(words) = cached(|c| c.catalogue_words.get(code).cloned()) {
        return Ok(words);
    }
    let base = base().await?;
    let file = named(Part::Catalogue, base.index.catalogue_words_file(language))?;
    let text = fetch(Part::Catalogue, &file).await?;
    let words = understood(Part::Catalogue, bundle::read_catalogue_words(&text))?;
    Ok(keep(words, |c, words| {
        c.catalogue_words.insert(code, words);
    }))
}

/// The figures in a file that the catalogue names.
pub async fn dataset(file: &str) -> Outcome<Dataset> {
    if let Some(dataset) = cached(|c| c.datasets.get(file).cloned()) {
        return Ok(dataset);
    }
    let text = fetch(Part::Figures, file).await?;
    let dataset = understood(Part::Figures, bundle::read_dataset(&text))?;
    Ok(keep(dataset, |c, dataset| {
        c.datasets.insert(file.to_owned(), dataset);
    }))
}

/// The definition of an indicator, in a file that the catalogue's words name.
pub async fn details(file: &str) -> Outcome<Details> {
    if let Some(details) = cached(|c| c.details.get(file).cloned()) {
        return Ok(details);
    }
    let text = fetch(Part::Details, file).await?;
    let details = understood(Part::Details, bundle::read_details(&text))?;
    Ok(keep(details, |c, details| {
        c.details.insert(file.to_owned(), details);
    }))
}

pub async fn map() -> Outcome<WorldMap> {
    if let Some(map) = cached(|c| c.map.clone()) {
        return Ok(map);
    }
    let base = base().await?;
    let text = fetch(Part::Map, &base.index.map).await?;
    let map = understood(Part::Map, bundle::read_map(&text))?;
    Ok(keep(map, |c, map| c.map = Some(map)))
}
