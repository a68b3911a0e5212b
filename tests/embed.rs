//! A chart in a page of another site.

use serde_json::Value;
use std::io::{Read, Write};
use std::net::TcpListener;
use tests::server::Server;
use tests::visitor::{Request, Setup, Visitor};
use tests::{copy_of_site, file_named, replace_file, site};

/// Bytes over the wire that a frame may cost.
const LIMIT: u64 = 450_000;

const LINE: &str = "indicator=migrant-stock&places=KEN,UGA,002&view=line";

/// Kinds of view, with what is there when they are drawn.
const VIEWS: [(&str, &str); 9] = [
    (LINE, ".plot svg path"),
    ("indicator=migrant-share", ".classes svg path"),
    ("indicator=refugees-hosted&view=bar", ".plot svg path"),
    (
        "indicator=migrant-share&places=TJK&view=scatter",
        ".plot svg path",
    ),
    (
        "indicator=migrant-stock&places=KEN,UGA,VAT&view=table",
        "tbody tr:nth-child(3) td",
    ),
    ("of=corridors&place=KEN&measure=migrants", ".plot svg path"),
    (
        "of=corridors&place=JOR&measure=refugees&view=map",
        ".plot svg path",
    ),
    ("of=corridors&measure=migrants&view=chord", ".plot svg path"),
    (
        "of=corridors&measure=remittances&view=table",
        "tbody tr:nth-child(3) td",
    ),
];

/// Another site on loopback, of one page. It lasts as long as the test.
fn other_site(page: String) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let length = page.len();
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
            );
            let _ = stream.write_all(head.as_bytes());
            let _ = stream.write_all(page.as_bytes());
        }
    });
    address
}

async fn drawn(v: &Visitor, view: &str, ready: &str) {
    let script = format!("!!document.querySelector({})", Value::from(ready));
    v.wait_for(view, &script).await;
}

fn sum(requests: &[Request]) -> u64 {
    requests.iter().map(|r| r.bytes).sum()
}

/// A ministry's website shows a chart in French.
#[tokio::test]
async fn a_ministrys_website_shows_a_chart_in_french() {
    let v = Visitor::new().await;
    let site = v.server.address.clone();
    let ministry = other_site(format!(
        "<!doctype html><html lang=\"fr\"><title>Ministère</title><link rel=\"icon\" href=\"data:,\"><h1>Bulletin</h1>\
         <iframe title=\"Graphique\" width=\"560\" height=\"640\" src=\"{site}embed.html?language=fr&amp;theme=light&amp;{}\">\
         </iframe>",
        LINE.replace('&', "&amp;")
    ));
    v.driver.goto(&ministry).await.unwrap();
    v.driver.enter_frame(0).await.unwrap();
    v.chart().await;
    let title = v.heading().await;
    assert!(
        title.contains("migrants internationaux") && title.contains("Kenya"),
        "{title}"
    );
    assert!(!v.text_of(".subtitle").await.is_empty());
    let source = v.text_of(".source-line").await;
    assert!(
        source.starts_with("Source") && source.contains("UN DESA") && source.contains("2024"),
        "{source}"
    );
    assert_eq!(v.eval("document.documentElement.lang").await, "fr");
    assert_eq!(v.eval("document.documentElement.dir").await, "ltr");
    let name = v.eval("document.title").await;
    assert!(name.as_str().unwrap().starts_with(&title), "{name}");
    assert_eq!(
        v.eval("document.querySelectorAll('.legend li').length")
            .await,
        3,
        "a key for each place"
    );
    let link = "document.querySelector('.open a')";
    assert_eq!(
        v.eval(&format!("{link}.href")).await,
        format!("{site}fr/explore?{LINE}")
    );
    assert_eq!(
        v.eval(&format!("{link}.target + {link}.rel")).await,
        "_blanknoopener"
    );
    // It grows with its box.
    let width = "document.querySelector('.plot svg').getBoundingClientRect().width";
    let before = v.eval(width).await.as_f64().unwrap();
    v.driver.enter_default_frame().await.unwrap();
    v.driver
        .execute("document.querySelector('iframe').width = 900", Vec::new())
        .await
        .unwrap();
    v.driver.enter_frame(0).await.unwrap();
    v.wait_for("a wider chart", &format!("{width} > {before} + 300"))
        .await;
    v.driver.enter_default_frame().await.unwrap();
    let strangers: Vec<String> = v.requests().await.into_iter().map(|r| r.url).collect();
    assert!(
        strangers
            .iter()
            .all(|u| u.starts_with(&site) || u.starts_with(&ministry)),
        "{strangers:?}"
    );
    v.leave().await;
}

/// Every kind of view stands in a narrow frame, with its title, source and the way to the toolkit, open to everyone.
#[tokio::test]
async fn every_kind_of_view_fits_a_narrow_frame() {
    for (language, theme) in [("en", "light"), ("ar", "dark")] {
        let setup = Setup {
            width: 320,
            height: 640,
            ..Setup::default()
        };
        let v = Visitor::with(setup, Server::start(&site())).await;
        for (view, ready) in VIEWS {
            let path = format!("embed.html?language={language}&theme={theme}&{view}");
            v.open(&path).await;
            drawn(&v, &path, ready).await;
            assert_eq!(v.overflow().await, 0, "{path} scrolls sideways");
            for part in ["h1", ".subtitle", ".source-line", ".open a"] {
                assert!(!v.text_of(part).await.is_empty(), "{path}: {part}");
            }
            let map = view == "indicator=migrant-share" || view.ends_with("view=map");
            let disclaimer = v.text_of(".disclaimer").await;
            assert_eq!(map, !disclaimer.is_empty(), "{path}: {disclaimer}");
            assert_eq!(v.violations().await, Value::Array(Vec::new()), "{path}");
        }
        v.leave().await;
    }
}

/// Where a newer release should be out, a frame says so as the app does.
#[tokio::test]
async fn a_frame_says_that_its_source_is_out_of_date() {
    let v = Visitor::new().await;
    v.open("embed.html?language=en&indicator=missing-migrants&view=line")
        .await;
    v.chart().await;
    let remark = v.text_of(".source-line .remark").await;
    v.open_page("en/explore?indicator=missing-migrants&view=line")
        .await;
    v.chart().await;
    assert!(!remark.is_empty());
    assert_eq!(remark, v.text_of(".source .remark").await);
    v.leave().await;
}

/// Arabic reads from right to left, the chart too.
#[tokio::test]
async fn an_arabic_frame_reads_from_right_to_left() {
    let v = Visitor::new().await;
    v.open(&format!("embed.html?language=ar&theme=light&{LINE}"))
        .await;
    v.chart().await;
    assert_eq!(v.eval("document.documentElement.dir").await, "rtl");
    assert_eq!(v.eval("document.documentElement.lang").await, "ar");
    let at = |year: &str| {
        format!(
            "[...document.querySelectorAll('.plot svg text')].find(t => t.textContent.includes('{year}')).getBoundingClientRect().x"
        )
    };
    let script = format!("({}) > ({})", at("١٩٩٠"), at("٢٠٢٤"));
    assert_eq!(v.eval(&script).await, true);
    v.leave().await;
}

/// The theme is the one that the address asks for, otherwise the device's.
#[tokio::test]
async fn a_frame_has_the_theme_that_is_asked_for() {
    for (dark, theme, ground) in [
        (false, "dark", "rgb(19, 26, 33)"),
        (true, "light", "rgb(255, 255, 255)"),
        (true, "auto", "rgb(19, 26, 33)"),
        (false, "auto", "rgb(255, 255, 255)"),
    ] {
        let setup = Setup {
            dark,
            ..Setup::default()
        };
        let v = Visitor::with(setup, Server::start(&site())).await;
        v.open(&format!("embed.html?language=en&theme={theme}&{LINE}"))
            .await;
        v.chart().await;
        let found = v
            .eval("getComputedStyle(document.body).backgroundColor")
            .await;
        assert_eq!(found, ground, "{theme} on a device that is dark: {dark}");
        v.leave().await;
    }
}

/// An address that names what does not exist is answered with a sentence, and never with another quantity.
#[tokio::test]
async fn what_an_address_names_in_vain_is_said() {
    let v = Visitor::new().await;
    for (path, sentence, chart, link) in [
        (
            "language=en&indicator=nonsense",
            "The address gives «nonsense» for «indicator», which is not known here",
            false,
            "en/explore",
        ),
        (
            "language=en&of=corridors&measure=nonsense",
            "The address gives «nonsense» for «measure», which is not known here",
            false,
            "en/corridors",
        ),
        (
            "language=en&indicator=migrant-stock&places=KEN,XYZ&view=line",
            "The address gives «XYZ» for «places», which is not known here",
            true,
            "en/explore?indicator=migrant-stock&places=KEN&view=line",
        ),
        (
            "language=xx&indicator=students-inbound&places=VAT&view=line",
            "No figures for this selection",
            false,
            "en/explore?indicator=students-inbound&places=VAT&view=line",
        ),
        (
            "language=fr&indicator=nonsense",
            "nonsense",
            false,
            "fr/explore",
        ),
    ] {
        v.open(&format!("embed.html?{path}")).await;
        v.heading().await;
        let text = v.text_of("main").await;
        // Names from elsewhere are isolated, which is not seen.
        let text = text.replace(['\u{2068}', '\u{2069}'], "");
        assert!(text.contains(sentence), "{path}: {text}");
        if chart {
            v.chart().await;
        } else {
            assert_eq!(v.eval("!!document.querySelector('.plot')").await, false);
        }
        let address = v.eval("document.querySelector('.open a').href").await;
        assert_eq!(address, format!("{}{link}", v.server.address), "{path}");
        assert_eq!(v.violations().await, Value::Array(Vec::new()), "{path}");
    }
    v.leave().await;
}

/// Figures that cannot be drawn can be read; figures that do not come are missed in a sentence.
#[tokio::test]
async fn what_cannot_be_had_is_said_in_the_language_of_the_frame() {
    let copy = copy_of_site();
    let library = file_named(copy.path(), "charts-");
    replace_file(&library, b"");
    std::fs::remove_file(&library).unwrap();
    let figures = file_named(&copy.path().join("data/figures"), "refugees-hosted-");
    replace_file(&figures, b"{");
    let v = Visitor::with(Setup::default(), Server::start(copy.path()))
        .await
        .expecting("404 (Not Found)")
        .expecting("Failed to load module script");
    v.open(&format!("embed.html?language=en&{LINE}")).await;
    v.sees("The drawing program could not be fetched.").await;
    v.sees("Uganda").await;
    assert_eq!(
        v.eval("document.querySelectorAll('tbody tr').length").await,
        3,
        "the table stands in its place"
    );
    v.open("embed.html?language=es&indicator=refugees-hosted&view=bar")
        .await;
    drawn(&v, "a failure", ".failure[role=alert]").await;
    let text = v.text_of(".failure").await;
    assert!(
        text.contains("indicador") && !text.contains("The "),
        "{text}"
    );
    assert_eq!(v.violations().await, Value::Array(Vec::new()));
    v.leave().await;
}

/// Whoever reads another site waits for little.
#[tokio::test]
async fn a_frame_weighs_little() {
    let mut table = String::from("\na frame, over the wire\n");
    let mut all = Vec::new();
    for (what, view, ready) in [
        (
            "with lines, in Russian",
            format!("language=ru&{LINE}"),
            VIEWS[0].1,
        ),
        (
            "with a map",
            "language=en&indicator=migrant-share".into(),
            VIEWS[1].1,
        ),
        (
            "with corridors",
            format!("language=en&{}", VIEWS[5].0),
            VIEWS[5].1,
        ),
    ] {
        let v = Visitor::new().await;
        v.open(&format!("embed.html?{view}")).await;
        drawn(&v, what, ready).await;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        let requests = v.requests().await;
        let mut names: Vec<&str> = requests.iter().map(|r| r.url.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), requests.len(), "nothing is fetched twice");
        for request in &requests {
            table += &format!("    {:>8} {}\n", request.bytes, request.url);
        }
        table += &format!("{what:<40} {:>10} {LIMIT:>10}\n", sum(&requests));
        all.push((what, sum(&requests)));
        v.leave().await;
    }
    // Past the test's own capture, so that each run shows it.
    std::io::stdout().write_all(table.as_bytes()).unwrap();
    for (what, bytes) in all {
        assert!((1..=LIMIT).contains(&bytes), "{what}: {bytes} bytes");
    }
}
