//! The contract of the bundle: what is written is what the app reads, every file that is named is there, under a name
//! that fits its content.

use evidence::bundle::{self, Index};
use evidence::corridors::Columns;
use evidence::search::SearchFile;
use evidence::shelf::{AnswerFile, GlossaryFile, LibraryFile, PracticeFile, Shelf, TopicFile};
use evidence::{Dataset, Language, Places};
use std::collections::BTreeSet;
use std::path::Path;
use tests::{root, site};

fn read(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).unwrap_or_else(|e| panic!("{file}: {e}"))
}

#[test]
fn every_file_that_is_named_can_be_read() {
    let folder = site().join("data");
    let index = Index::read(&read(&folder, "index.json")).expect("the index");
    let places = Places::new(index.places.clone());
    let catalogue =
        bundle::read_catalogue(&read(&folder, &index.catalogue)).expect("the catalogue");
    assert!(catalogue.indicators.len() >= 45);
    assert_eq!(index.headlines.len(), 5);
    bundle::read_map(&read(&folder, &index.map)).expect("the map");
    let mut named: BTreeSet<String> = [index.catalogue.clone(), index.map.clone()].into();
    for indicator in &catalogue.indicators {
        let dataset = bundle::read_dataset(&read(&folder, &indicator.file)).expect("figures");
        assert_eq!(dataset.indicator(), &indicator.id);
        assert!(
            dataset.years().contains(&indicator.latest),
            "{}",
            indicator.id
        );
        for source in indicator.sources() {
            assert!(catalogue.source(source).is_some(), "{}", indicator.id);
        }
        named.insert(indicator.file.clone());
    }
    for language in Language::ALL {
        let file = index.words_file(language).expect("words");
        bundle::read_words(&read(&folder, file), &places).expect("words");
        named.insert(file.to_owned());
        for room in index.rooms.keys() {
            let file = index.room_file(room, language).expect("the room's words");
            bundle::read_room(&read(&folder, file)).expect("words");
            named.insert(file.to_owned());
        }
        let shelf = index.shelf_file(language).expect("the list of texts");
        named.insert(shelf.to_owned());
        let shelf: Shelf = bundle::read_shelved(&read(&folder, shelf)).expect("the list of texts");
        assert!(shelf.topics.len() >= 16 && shelf.answers.len() >= 65);
        assert!(shelf.practices.len() >= 25 && shelf.publications.len() >= 80);
        for topic in &shelf.topics {
            let file: TopicFile =
                bundle::read_shelved(&read(&folder, &topic.file)).expect("a topic");
            assert!((3..=5).contains(&file.charts.len()), "{}", topic.id);
            assert_eq!(
                file.answers.len(),
                shelf
                    .answers
                    .iter()
                    .filter(|a| a.topics.contains(&topic.id))
                    .count()
            );
            named.insert(topic.file.clone());
        }
        for answer in &shelf.answers {
            let file: AnswerFile =
                bundle::read_shelved(&read(&folder, &answer.file)).expect("an answer");
            assert_eq!(file.text.title, answer.title);
            named.insert(answer.file.clone());
        }
        for practice in &shelf.practices {
            let file: PracticeFile =
                bundle::read_shelved(&read(&folder, &practice.file)).expect("a practice");
            assert!(!file.sources.is_empty(), "{}", practice.id);
            named.insert(practice.file.clone());
        }
        let library: LibraryFile =
            bundle::read_shelved(&read(&folder, &shelf.library)).expect("the library");
        assert_eq!(library.objectives.len(), 23);
        let glossary: GlossaryFile =
            bundle::read_shelved(&read(&folder, &shelf.glossary)).expect("the glossary");
        assert!(glossary.terms.len() >= 60);
        let search: SearchFile =
            bundle::read_shelved(&read(&folder, &shelf.search)).expect("the search");
        assert!(search.entries.len() > 300);
        named.extend([shelf.library, shelf.glossary, shelf.search]);
        let file = index
            .catalogue_words_file(language)
            .expect("the catalogue's words");
        named.insert(file.to_owned());
        let words =
            bundle::read_catalogue_words(&read(&folder, file)).expect("the catalogue's words");
        for indicator in &catalogue.indicators {
            let words = words
                .indicators
                .get(&indicator.id)
                .expect("every indicator has words");
            bundle::read_details(&read(&folder, &words.details)).expect("details");
            named.insert(words.details.clone());
        }
    }
    let list = bundle::read_corridors(&read(&folder, &index.corridors)).expect("the corridors");
    named.insert(index.corridors.clone());
    for measure in &list.measures {
        for file in measure.places.values() {
            let corridors = bundle::read_corridors_of_place(&read(&folder, file)).expect(file);
            assert_eq!(corridors.columns, measure.columns);
            named.insert(file.clone());
        }
        for (year, file) in &measure.years {
            let corridors = bundle::read_corridors_of_year(&read(&folder, file)).expect(file);
            assert_eq!(corridors.year, *year);
            assert!(!corridors.matrix(Columns::All).expect(file).is_empty());
            named.insert(file.clone());
        }
    }
    let profiles = bundle::read_profiles(&read(&folder, &index.profiles)).expect("the profiles");
    named.insert(index.profiles.clone());
    for (place, file) in profiles {
        let profile = bundle::read_profile(&read(&folder, &file)).expect(&file);
        assert_eq!(profile.place, place);
        for figures in profile.figures {
            Dataset::new(figures).unwrap_or_else(|e| panic!("{file}: {e:?}"));
        }
        named.insert(file);
    }
    // Nothing lies about that nobody names, and every name carries a hash.
    let mut found = BTreeSet::new();
    collect(&folder, &folder, &mut found);
    found.remove("index.json");
    found.remove("datapackage.json");
    // The static API has addresses that do not change; its own test reads it.
    found.retain(|name| !name.starts_with("api/"));
    assert_eq!(found, named);
    for name in &named {
        let hash = name.trim_end_matches(".json").rsplit('-').next().unwrap();
        assert!(
            hash.len() == 12 && hash.bytes().all(|b| b.is_ascii_hexdigit()),
            "{name}"
        );
    }
}

fn collect(base: &Path, folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(base, &path, found);
        } else if path.extension().is_some_and(|e| e == "json") {
            let name = path
                .strip_prefix(base)
                .unwrap()
                .to_string_lossy()
                .into_owned();
            found.insert(name);
        }
    }
}

/// The Data Package describes each CSV file as it is: bytes, columns, licence.
#[test]
fn the_data_package_describes_every_csv_file() {
    let folder = site().join("data");
    let package: serde_json::Value =
        serde_json::from_str(&read(&folder, "datapackage.json")).unwrap();
    let resources = package["resources"].as_array().unwrap();
    let files = std::fs::read_dir(folder.join("csv")).unwrap().flatten();
    let files = files.filter(|f| f.path().extension().is_some_and(|e| e == "csv"));
    let files = files.filter(|f| !f.file_name().to_string_lossy().starts_with("corridors-"));
    assert_eq!(resources.len(), files.count());
    for resource in resources {
        let text = read(&folder, resource["path"].as_str().unwrap());
        assert_eq!(resource["bytes"], text.len());
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|f| f["name"].as_str().unwrap()).collect();
        assert_eq!(reader.headers().unwrap(), names);
        let mut keys = BTreeSet::new();
        for row in reader.records().map(Result::unwrap) {
            assert!(row[5].parse::<f64>().is_ok(), "{row:?}");
            let licences = resource["licenses"].as_array().unwrap().iter();
            let licences: Vec<&str> = licences.map(|l| l["name"].as_str().unwrap()).collect();
            let mut named: Vec<String> = row[10].split("; ").map(|l| l.replace(' ', "-")).collect();
            named.dedup();
            assert_eq!(named, licences);
            assert!(
                keys.insert((row[1].to_owned(), row[3].to_owned(), row[4].to_owned())),
                "{row:?} stands twice"
            );
        }
    }
}

/// The same data give the same bytes.
#[test]
fn the_bundle_in_the_site_is_that_of_the_data() {
    let built = root().join("target/bundle");
    let mut a = BTreeSet::new();
    let mut b = BTreeSet::new();
    collect(&built, &built, &mut a);
    let data = site().join("data");
    collect(&data, &data, &mut b);
    assert_eq!(a, b);
    assert_eq!(read(&built, "index.json"), read(&data, "index.json"));
}

/// Every compressible file of the site has both compressed copies, and they hold the same.
#[test]
fn compressed_copies_stand_beside_their_files() {
    let mut count = 0;
    let mut open = vec![site()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let extension = path
                .extension()
                .and_then(|e| e.to_str())
                .unwrap_or_default();
            if ["html", "js", "css", "json", "wasm", "csv", "svg"].contains(&extension) {
                count += 1;
                for suffix in ["br", "gz"] {
                    let copy = format!("{}.{suffix}", path.display());
                    let (copy, whole) = (
                        std::fs::metadata(&copy).expect(&copy),
                        std::fs::metadata(&path).unwrap(),
                    );
                    assert!(
                        copy.modified().unwrap() >= whole.modified().unwrap(),
                        "{}",
                        path.display()
                    );
                }
            }
        }
    }
    assert!(count > 150, "{count}");
}
