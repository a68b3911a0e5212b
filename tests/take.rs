//! What officials take along, opened by independent readers.

use std::collections::HashSet;
use tests::server::Server;
use tests::site;
use tests::visitor::{Setup, Visitor};
use thirtyfour::By;

/// A desk officer downloads what is on screen as CSV and JSON.
#[tokio::test]
async fn the_data_of_a_comparison_open_elsewhere() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-stock&places=KEN,UGA,002&time=2015..2024&view=line")
        .await;
    v.chart().await;
    v.press("Download").await;
    v.press("Data (CSV)").await;
    let path = v.downloaded(".csv").await;
    assert_eq!(
        path.file_name().unwrap(),
        "migrant-stock-ken-uga-002-2015-2024.csv"
    );
    let bytes = std::fs::read(&path).unwrap();
    assert!(
        bytes.starts_with(b"\xef\xbb\xbf"),
        "spreadsheets need the mark"
    );
    let mut reader = csv::Reader::from_reader(&bytes[3..]);
    let head: Vec<String> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let column = |name: &str| head.iter().position(|h| h == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 9, "three places, three years");
    let kenya = rows
        .iter()
        .find(|r| &r[column("place")] == "KEN" && &r[column("year")] == "2024")
        .unwrap();
    assert_eq!(&kenya[column("value")], "992536");
    assert_eq!(&kenya[column("unit")], "persons");
    assert_eq!(&kenya[column("publisher")], "UN DESA");
    assert_eq!(&kenya[column("edition")], "2024");
    assert_eq!(&kenya[column("licence")], "CC BY 3.0 IGO");
    assert!(kenya[column("link")].ends_with("places=KEN,UGA,002&time=2015..2024&view=line"));
    let places: HashSet<&str> = rows.iter().map(|r| &r[column("place_name")]).collect();
    assert_eq!(places, HashSet::from(["Kenya", "Uganda", "Africa"]));

    v.press("Data (JSON)").await;
    let text = std::fs::read_to_string(v.downloaded(".json").await).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 9);
    assert_eq!(json[0]["indicator"], "migrant-stock");
    v.leave().await;
}

/// The picture stands alone: title, source and link are in it, and it is twice as large as on screen.
#[tokio::test]
async fn a_chart_leaves_as_a_picture_with_title_source_and_link() {
    for (path, title, source, link) in [
        (
            "en/explore?indicator=migrant-stock&places=KEN,UGA&view=line",
            "Between 1990 and 2024",
            "Source: UN DESA, International Migrant Stock, 2024 edition",
            "/en/explore?indicator=migrant-stock&places=KEN,UGA&view=line",
        ),
        (
            "ar/explore?indicator=migrant-share",
            "٢٠٢٤",
            "المصدر: UN DESA",
            "/ar/explore?indicator=migrant-share",
        ),
    ] {
        let v = Visitor::new().await;
        v.open_page(path).await;
        v.chart().await;
        let press = async |position: usize| {
            let buttons = v
                .driver
                .find_all(By::Css("details.menu:first-of-type button"))
                .await;
            let buttons = buttons.unwrap();
            assert_eq!(buttons.len(), 4);
            buttons[position].click().await.unwrap();
        };
        let menu = v
            .driver
            .find(By::Css("details.menu:first-of-type summary"))
            .await;
        menu.unwrap().click().await.unwrap();
        press(3).await;
        let svg = std::fs::read_to_string(v.downloaded(".svg").await).unwrap();
        let document = roxmltree::Document::parse(&svg).expect("well-formed XML");
        let text: Vec<&str> = document.descendants().filter_map(|n| n.text()).collect();
        let text = text.join(" ");
        for part in [title, source, link] {
            assert!(
                text.contains(part),
                "«{part}» is not in the picture: {text}"
            );
        }
        let width: f64 = document
            .root_element()
            .attribute("width")
            .unwrap()
            .parse()
            .unwrap();

        press(2).await;
        let file = std::fs::File::open(v.downloaded(".png").await).unwrap();
        let mut png = png::Decoder::new(std::io::BufReader::new(file))
            .read_info()
            .unwrap();
        assert_eq!(f64::from(png.info().width), (width * 2.0).ceil());
        let mut pixels = vec![0; png.output_buffer_size().unwrap()];
        let frame = png.next_frame(&mut pixels).unwrap();
        let colours: HashSet<&[u8]> = pixels[..frame.buffer_size()].chunks(4).collect();
        assert!(
            colours.len() > 30,
            "the picture is not blank: {} colours",
            colours.len()
        );
        v.leave().await;
    }
}

/// A citation names publisher, title, edition, licence, the view and the day.
#[tokio::test]
async fn a_citation_is_whole() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=refugees-hosted&places=UGA&view=line&per=population")
        .await;
    v.chart().await;
    v.press("Copy citation").await;
    v.sees("Citation copied").await;
    let text = v.clipboard().await;
    for part in [
        "Office of the United Nations High Commissioner for Refugees (2026). Refugee Data Finder, Global Trends 2025.",
        "Licence: CC BY 4.0.",
        "Refugees, by country of asylum, 1960–2024.",
        "World Bank (2026). World Development Indicators, SP.POP.TOTL",
        "/en/explore?indicator=refugees-hosted&places=UGA&view=line&per=population",
    ] {
        assert!(text.contains(part), "«{part}» is missing: {text}");
    }
    v.leave().await;
}

/// Where the browser forbids copying, the text stands there to be copied by hand.
#[tokio::test]
async fn a_link_that_cannot_be_copied_is_shown() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=population").await;
    v.driver
        .execute(
            "navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden'))",
            vec![],
        )
        .await
        .unwrap();
    v.press("Copy link").await;
    v.sees("The browser did not allow copying.").await;
    let text = v.eval("document.querySelector('textarea').value").await;
    assert!(
        text.as_str()
            .unwrap()
            .ends_with("/en/explore?indicator=population"),
        "{text}"
    );
    v.leave().await;
}

/// The printed view needs no editing: the figure with its words, no controls. Read back from the PDF's own text.
#[tokio::test]
async fn a_view_prints_without_controls() {
    let v = Visitor::with(Setup::default(), Server::start(&site())).await;
    v.open_page("en/explore?indicator=migrant-stock&places=KEN,UGA&view=line")
        .await;
    v.chart().await;
    v.devtools(
        "Emulation.setEmulatedMedia",
        serde_json::json!({ "media": "print" }),
    )
    .await;
    let visible = "[...document.querySelectorAll('button, select, input, nav')].filter(e => e.offsetParent !== null).length";
    assert_eq!(v.eval(visible).await, 0);
    v.sees("Kenya: 298,089 in 1990").await;
    v.sees("Source").await;
    v.leave().await;
}

/// A view goes into other people's documents: as a reference in three styles, as a text for e-mail, as code to embed, and
/// as a QR code that another program reads.
#[tokio::test]
async fn a_view_is_cited_embedded_and_sent() {
    let v = Visitor::new().await;
    let address = "en/explore?indicator=refugees-hosted&places=UGA&view=line";
    v.open_page(address).await;
    v.chart().await;
    v.press_summary("Cite and embed").await;
    let link = format!("{}{address}", v.server.address);
    let publisher = "Office of the United Nations High Commissioner for Refugees";
    for (button, said, parts) in [
        (
            "Reference (APA)",
            "Reference copied.",
            vec![publisher, "(2026).", "[Data set]", "Retrieved ", &link],
        ),
        (
            "Reference (BibTeX)",
            "Reference copied.",
            vec!["@dataset{", publisher, "2026", "refugees-hosted"],
        ),
        (
            "Reference (RIS)",
            "Reference copied.",
            vec!["TY  - DATA", publisher, &link, "ER  - "],
        ),
        (
            "Text for e-mail",
            "Text copied.",
            vec!["Uganda", "Refugee Data Finder", &link],
        ),
        (
            "Code to embed",
            "Code copied.",
            vec![
                "<iframe src=\"http",
                "embed.html?language=en&amp;theme=auto&amp;indicator=refugees-hosted&amp;places=UGA",
                "title=\"",
                "</iframe>",
            ],
        ),
    ] {
        v.press(button).await;
        v.sees(said).await;
        let text = v.clipboard().await;
        for part in parts {
            assert!(text.contains(part), "{button}: «{part}» is missing: {text}");
        }
    }
    v.press("QR code (SVG)").await;
    let picture = std::fs::read_to_string(v.downloaded(".svg").await).unwrap();
    assert!(
        picture.starts_with("<svg") && picture.contains("viewBox"),
        "{picture}"
    );
    v.sees("Saved: qr.svg").await;
    v.leave().await;
}
