//! Measures of the network of 2024 against those of another program: `tests/values/network.py`.

use analysis::network::{hubs, position};
use evidence::bundle::{self, Index};
use evidence::corridors::Columns;
use tests::{root, site};

#[test]
fn measures_of_the_network_are_those_of_networkx() {
    let data = site().join("data");
    let read = |file: &str| std::fs::read_to_string(data.join(file)).unwrap();
    let index = Index::read(&read("index.json")).unwrap();
    let list = bundle::read_corridors(&read(&index.corridors)).unwrap();
    let migrants = list.measures.iter().find(|m| m.id == "migrants").unwrap();
    let (_, file) = migrants.years.iter().find(|(y, _)| *y == 2024).unwrap();
    let file = bundle::read_corridors_of_year(&read(file)).unwrap();
    let matrix = file.matrix(Columns::All).unwrap();
    let hubs = hubs(&matrix).unwrap();

    let expected = root().join("tests/values/network.csv");
    let mut reader = csv::Reader::from_path(expected).unwrap();
    let mut compared = 0;
    for row in reader.records().map(Result::unwrap) {
        let place = row[0].into();
        let at = position(&matrix, &place);
        let found = match &row[1] {
            "origins" => at.origins.unwrap(),
            "destinations" => at.destinations.unwrap(),
            "top-origins" => at.top_origins.unwrap(),
            "top-destinations" => at.top_destinations.unwrap(),
            "reciprocity" => at.reciprocity.unwrap(),
            "hub" => hubs[matrix.places.iter().position(|p| *p == place).unwrap()],
            other => panic!("{other}"),
        };
        let wanted: f64 = row[2].parse().unwrap();
        let error = (found - wanted).abs() / wanted.abs().max(1e-6);
        assert!(error < 1e-5, "{place} {}: {found}, not {wanted}", &row[1]);
        compared += 1;
    }
    assert!(compared > 70, "{compared}");
}
