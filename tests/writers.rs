//! Word documents and spreadsheets in the eyes of others: python-docx, openpyxl and LibreOffice.

#![allow(clippy::unwrap_used, clippy::panic)] // a test that cannot go on says where

#[path = "writers/hostile.rs"]
mod hostile;
#[path = "writers/long.rs"]
mod long;
#[path = "writers/qr.rs"]
mod qr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use documents::paper::{Cell, Paper, Part, Sheet, Words};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use tests::root;
use tests::visitor::Visitor;

/// Words of a sample in a language.
struct Language {
    code: &'static str,
    title: &'static str,
    line: &'static str,
    heading: &'static str,
    part: &'static str,
    text: &'static str,
    items: [&'static str; 2],
    own: (&'static str, &'static str),
    caption: &'static str,
    heads: [&'static str; 3],
    places: [&'static str; 3],
    alternative: &'static str,
    source: &'static str,
    words: [&'static str; 4],
}

const LANGUAGES: [Language; 3] = [
    Language {
        code: "en",
        title: "Migrants in Kenya & its neighbours, 1990–2024",
        line: "For the State Department for Immigration, 27 November 2026",
        heading: "What the figures say",
        part: "By place",
        text: "In 2024 there were 304 million international migrants in the world [1], 3.7 % of its people. One in \
               nine of them lived in Africa; most Africans who leave their country move to another in Africa, and what \
               is known of those who move on is less certain than often said.",
        items: [
            "Kenya: 992,536 international migrants in 2024, of whom half are women [1].",
            "Uganda: more refugees than any other country of Africa, 1.8 million at the end of 2025 [2].",
        ],
        own: (
            "fr",
            "À discuter avec le ministère :\nque devient la procédure d’asile ?",
        ),
        caption: "International migrants by place, both sexes",
        heads: ["Place", "1990", "2024"],
        places: ["Kenya", "Uganda", "Tanzania"],
        alternative: "A line that rises from 163,000 in 1990 to 992,536 in 2024.",
        source: "UN DESA, International Migrant Stock 2024, CC BY 3.0 IGO",
        words: [
            "Sources",
            "Source: {source}",
            "Page {page} of {pages}",
            "Sources",
        ],
    },
    Language {
        code: "ar",
        title: "المهاجرون في كينيا وجيرانها، 1990–2024",
        line: "إلى وزارة الداخلية، 27 نوفمبر 2026",
        heading: "ماذا تقول الأرقام",
        part: "حسب المكان",
        text: "في عام 2024 بلغ عدد المهاجرين الدوليين في العالم 304 ملايين شخص (UN DESA 2024)، أي 3.7 % من سكانه. \
               ويعيش واحد من كل تسعة منهم في أفريقيا، ومعظم الأفارقة الذين يغادرون بلدهم ينتقلون إلى بلد أفريقي آخر.",
        items: [
            "كينيا: 992,536 مهاجراً دولياً في عام 2024، نصفهم من النساء [1].",
            "أوغندا: لاجئون أكثر من أي بلد آخر في أفريقيا، وفق UNHCR Refugee Data Finder [2].",
        ],
        own: (
            "en",
            "To be discussed with the ministry:\nwhat becomes of the asylum procedure?",
        ),
        caption: "المهاجرون الدوليون حسب المكان",
        heads: ["المكان", "1990", "2024"],
        places: ["كينيا", "أوغندا", "تنزانيا"],
        alternative: "خط يرتفع من 163,000 في عام 1990 إلى 992,536 في عام 2024.",
        source: "UN DESA, International Migrant Stock 2024, CC BY 3.0 IGO",
        words: [
            "المصادر",
            "المصدر: {source}",
            "صفحة {page} من {pages}",
            "المصادر",
        ],
    },
    Language {
        code: "zh",
        title: "肯尼亚及其邻国的移民，1990–2024年",
        line: "致内政部，2026年11月27日",
        heading: "数据说明了什么",
        part: "按地点",
        text: "2024年，全世界有3.04亿国际移民[1]，占世界人口的3.7%。其中九分之一生活在非洲；大多数离开本国的非洲人移居到\
               另一个非洲国家，“继续前行”的人数远不如人们常说的那样确定。",
        items: [
            "肯尼亚：2024年有992,536名国际移民，其中一半是妇女[1]。",
            "乌干达：难民人数居非洲各国之首[2]。",
        ],
        own: ("ar", "للمناقشة مع الوزارة:\nما مصير إجراءات اللجوء؟"),
        caption: "按地点分列的国际移民",
        heads: ["地点", "1990", "2024"],
        places: ["肯尼亚", "乌干达", "坦桑尼亚"],
        alternative: "一条从1990年的163,000上升到2024年的992,536的线。",
        source: "UN DESA, International Migrant Stock 2024, CC BY 3.0 IGO",
        words: [
            "来源",
            "来源：{source}",
            "第 {page} 页，共 {pages} 页",
            "来源",
        ],
    },
];

/// A line that rises, 2 : 1.
fn picture() -> String {
    let (width, height) = (900_u32, 450_u32);
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let line = height - 40 - x * 3 / 8;
            let on = x > 30 && y.abs_diff(line) < 4;
            let axis = x.abs_diff(30) < 2 || y.abs_diff(height - 30) < 2;
            pixels.extend_from_slice(match (on, axis) {
                (true, _) => &[0x0b, 0x5c, 0x8f],
                (_, true) => &[0x51, 0x60, 0x6f],
                _ => &[0xf4, 0xf6, 0xf8],
            });
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    STANDARD.encode(bytes)
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|t| (*t).to_owned()).collect()
}

/// A paper as an official takes it along: text, a table longer than a page, a wide one, a chart.
fn paper(l: &Language) -> Paper {
    let figures = [("163,000", "992,536"), ("551,000", "1,902,427"), ("–", "–")];
    let short = l.places.iter().zip(figures);
    let short: Vec<Vec<String>> = short.map(|(p, (a, b))| strings(&[p, a, b])).collect();
    let long = (1..=60).map(|at| {
        let place = l.places[at % 3];
        vec![
            format!("{place} {at}"),
            (at * 1000).to_string(),
            format!("{at}.5"),
        ]
    });
    let wide: Vec<String> = (1990..=2024)
        .step_by(5)
        .map(|year| year.to_string())
        .collect();
    let wide_row = |place: &str| {
        let mut row = vec![place.to_owned()];
        row.extend((1..=wide.len()).map(|at| format!("{at},234,567")));
        row
    };
    let mut wide_heads = vec![l.heads[0].to_owned()];
    wide_heads.extend(wide.iter().cloned());
    let table = |heads: Vec<String>, rows: Vec<Vec<String>>| Part::Table {
        caption: l.caption.into(),
        heads,
        rows,
        source: l.source.into(),
    };
    Paper {
        title: l.title.into(),
        lines: strings(&[l.line]),
        language: l.code.into(),
        right_to_left: l.code == "ar",
        parts: vec![
            Part::Heading {
                level: 1,
                text: l.heading.into(),
            },
            Part::Paragraph {
                text: l.text.into(),
            },
            Part::List {
                items: strings(&l.items),
            },
            Part::Own {
                text: l.own.1.into(),
                language: l.own.0.into(),
            },
            Part::Picture {
                caption: l.caption.into(),
                alternative: l.alternative.into(),
                png: picture(),
                width: 900.0,
                height: 450.0,
                source: l.source.into(),
            },
            Part::Heading {
                level: 2,
                text: l.part.into(),
            },
            table(strings(&l.heads), short),
            table(wide_heads, l.places.iter().map(|p| wide_row(p)).collect()),
            Part::Paragraph {
                text: l.text.into(),
            },
            table(strings(&l.heads), long.collect()),
        ],
        words: Words {
            sources: l.words[0].into(),
            source: l.words[1].into(),
            page: l.words[2].into(),
            sources_sheet: l.words[3].into(),
        },
        sources: strings(&[
            l.source,
            "UNHCR, Refugee Data Finder, 2025, CC BY 4.0, https://www.unhcr.org/refugee-statistics/?a=1&b=2",
        ]),
        sheets: vec![Sheet {
            name: format!("1 {}", l.places[0]),
            about: vec![
                (l.heading.into(), l.caption.into()),
                (l.words[0].into(), l.source.into()),
            ],
            heads: strings(&l.heads),
            rows: vec![
                vec![
                    Cell::Text(l.places[0].into()),
                    Cell::Number(163_000.0),
                    Cell::Number(992_536.25),
                ],
                vec![
                    Cell::Text(l.places[1].into()),
                    Cell::Empty,
                    Cell::Text("=1+1".into()),
                ],
            ],
        }],
        link: format!("https://example.org/{}/brief?items=a,b&c=d", l.code),
    }
}

struct Written {
    _folder: tempfile::TempDir,
    docx: PathBuf,
    xlsx: PathBuf,
}

impl Written {
    fn place(folder: tempfile::TempDir, language: &str, docx: Vec<u8>, xlsx: Vec<u8>) -> Self {
        let place = |name: &str, bytes: Vec<u8>| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            // For those who want to look at them.
            if let Some(keep) = std::env::var_os("KEEP") {
                let copy = Path::new(&keep).join(format!("{language}-{name}"));
                std::fs::copy(&path, copy).unwrap();
            }
            path
        };
        Self {
            docx: place("brief.docx", docx),
            xlsx: place("brief.xlsx", xlsx),
            _folder: folder,
        }
    }
}

fn write(paper: &Paper) -> Written {
    Written::place(
        tempfile::tempdir().unwrap(),
        &paper.language,
        writers::docx(paper).unwrap(),
        writers::xlsx(paper).unwrap(),
    )
}

/// A Python that has the readers: Debian's own comes second where another stands before it on the search path.
fn python() -> Option<&'static str> {
    let found = ["python3", "/usr/bin/python3"].into_iter().find(|python| {
        let import = Command::new(python)
            .args(["-c", "import docx, openpyxl"])
            .output();
        import.is_ok_and(|o| o.status.success())
    });
    if found.is_none() {
        println!(
            "python-docx and openpyxl are not on this machine; the documents were not read with them"
        );
    }
    found
}

/// What Python's readers see in both files.
fn read(written: &Written) -> Option<Value> {
    let output = Command::new(python()?)
        .arg(root().join("tests/writers/read.py"))
        .args([&written.docx, &written.xlsx])
        .output()
        .unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn python_reads_what_was_written() {
    for language in &LANGUAGES {
        let paper = paper(language);
        let Some(read) = read(&write(&paper)) else {
            return;
        };
        document_is(&read["docx"], &paper);
        book_is(&read["xlsx"], &paper);
    }
}

fn document_is(read: &Value, paper: &Paper) {
    assert_eq!(read["title"], json!(paper.title));
    assert!(
        read["language"]
            .as_str()
            .unwrap()
            .starts_with(&paper.language)
    );
    assert_eq!(read["page"], json!([21.0, 29.7]));
    assert_eq!(read["margins"], json!([2.0, 2.0, 2.0, 2.0]));
    let page = paper
        .words
        .page
        .replace("{page}", "1")
        .replace("{pages}", "1");
    assert_eq!(read["footer"], json!(page));
    let mut paragraphs = vec![("Title", paper.title.clone())];
    paragraphs.extend(paper.lines.iter().map(|l| ("Subtitle", l.clone())));
    let mut tables = Vec::new();
    let mut pictures = Vec::new();
    let filled = |source: &str| paper.words.source.replace("{source}", source);
    for part in &paper.parts {
        match part {
            Part::Heading { level: 1, text } => paragraphs.push(("Heading 1", text.clone())),
            Part::Heading { text, .. } => paragraphs.push(("Heading 2", text.clone())),
            Part::Paragraph { text } => paragraphs.push(("Normal", text.clone())),
            Part::Own { text, .. } => paragraphs.extend(text.lines().map(|l| ("Normal", l.into()))),
            Part::List { items } => {
                paragraphs.extend(items.iter().map(|i| ("List Bullet", i.clone())))
            }
            Part::Table {
                caption,
                heads,
                rows,
                source,
            } => {
                paragraphs.push(("Caption", caption.clone()));
                let mut all = vec![heads.clone()];
                all.extend(rows.iter().cloned());
                tables.push(all);
                paragraphs.push(("Source", filled(source)));
            }
            Part::Picture {
                caption,
                alternative,
                width,
                source,
                ..
            } => {
                if !caption.is_empty() {
                    paragraphs.push(("Caption", caption.clone()));
                }
                paragraphs.push(("Figure", String::new()));
                // No wider than the text; a pixel is a 96th of an inch.
                pictures.push(((width * 2.54 / 96.0).min(17.0), alternative.clone()));
                paragraphs.push(("Source", filled(source)));
            }
        }
    }
    paragraphs.push(("Heading 1", paper.words.sources.clone()));
    paragraphs.extend(paper.sources.iter().map(|s| ("List Number", s.clone())));
    let mut read_paragraphs = read["paragraphs"].as_array().unwrap().clone();
    let link = read_paragraphs.pop().unwrap();
    assert_eq!(link[0], "Link");
    let shown = link[1].as_str().unwrap().trim_end_matches('…');
    assert!(!shown.is_empty() && paper.link.starts_with(shown));
    assert_eq!(Value::from(read_paragraphs), json!(paragraphs));
    assert_eq!(read["tables"], json!(tables));
    assert_eq!(read["pictures"], json!(pictures));
}

fn book_is(read: &Value, paper: &Paper) {
    assert_eq!(read["title"], json!(paper.title));
    let sheets = read["sheets"].as_array().unwrap();
    assert_eq!(sheets.len(), 2);
    for sheet in sheets {
        assert_eq!(sheet["right_to_left"], json!(paper.right_to_left));
    }
    let (data, wanted) = (&sheets[0], &paper.sheets[0]);
    assert_eq!(data["name"], json!(wanted.name));
    assert_eq!(data["frozen"], "A5");
    let about = |at: usize| json!([wanted.about[at].0, wanted.about[at].1, null]);
    let place = |row: usize| match &wanted.rows[row][0] {
        Cell::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        data["rows"],
        json!([
            about(0),
            about(1),
            [null, null, null],
            wanted.heads,
            [place(0), 163_000, 992_536.25],
            [place(1), null, "=1+1"],
        ])
    );
    assert_eq!(data["types"][4], json!(["s", "n", "n"]));
    assert_eq!(
        data["types"][5],
        json!(["s", "n", "s"]),
        "an empty cell, and no formula"
    );
    let sources = &sheets[1];
    assert_eq!(sources["name"], json!(paper.words.sources_sheet));
    let rows: Vec<&Value> = sources["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| &r[0])
        .collect();
    let last = sources["rows"].as_array().unwrap().last().unwrap();
    assert_eq!(
        last[1],
        json!("https://www.unhcr.org/refugee-statistics/?a=1&b=2")
    );
    let mut expected = vec![
        json!(paper.title),
        json!(paper.link),
        Value::Null,
        json!(paper.words.sources),
    ];
    expected.extend(
        (1..)
            .zip(&paper.sources)
            .map(|(at, s)| json!(format!("{at}. {s}"))),
    );
    assert_eq!(rows, expected.iter().collect::<Vec<_>>());
}

/// The worker that the site brings writes the same in a browser, under the site's policy.
#[tokio::test]
async fn a_worker_writes_in_the_browser() {
    let paper = paper(&LANGUAGES[1]);
    let v = Visitor::new().await;
    v.open_page("en/about").await;
    let mut files = Vec::new();
    for kind in ["docx", "xlsx"] {
        let heard = ask_worker(&v, kind, &paper.to_json()).await;
        assert_eq!(heard["progress"], json!(["fetching", "writing"]), "{kind}");
        assert_eq!(heard["error"], Value::Null, "{kind}");
        let bytes = heard["bytes"].as_str().unwrap();
        files.push(STANDARD.decode(bytes).unwrap());
    }
    let xlsx = files.pop().unwrap();
    let docx = files.pop().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let written = Written::place(folder, &paper.language, docx, xlsx);
    if let Some(read) = read(&written) {
        document_is(&read["docx"], &paper);
        book_is(&read["xlsx"], &paper);
    }
    // What it cannot write it refuses in words.
    let mut endless = paper.clone();
    endless.parts = vec![Part::Paragraph { text: "a".into() }; 2_001];
    for (kind, text, complaint) in [
        ("docx", endless.to_json(), "2001 parts"),
        ("xlsx", "{".to_owned(), "cannot be read"),
        ("odt", paper.to_json(), "TypeError"),
    ] {
        let heard = ask_worker(&v, kind, &text).await;
        let error = heard["error"].as_str().unwrap();
        assert!(error.contains(complaint), "{error}");
        assert_eq!(
            (&heard["step"], &heard["bytes"]),
            (&json!("writing"), &Value::Null)
        );
    }
    // A code as bytes of an SVG.
    let heard = ask_worker(&v, "qr", &paper.link).await;
    let svg = STANDARD.decode(heard["bytes"].as_str().unwrap()).unwrap();
    assert_eq!(qr::read(&String::from_utf8(svg).unwrap()), paper.link);
    let heard = ask_worker(&v, "qr", &"a".repeat(3_000)).await;
    assert!(heard["error"].as_str().unwrap().contains("too long"));
    v.leave().await;
}

/// What a worker answers: its steps, and the file in base64 or why there is none.
async fn ask_worker(v: &Visitor, kind: &str, paper: &str) -> Value {
    let question = json!({ "kind": kind, "paper": paper });
    v.eval(&format!(
        "(() => {{
            window.heard = {{ progress: [] }};
            const name = document.querySelector('meta[name=writer]').content;
            const worker = new Worker(new URL(name, document.baseURI));
            worker.onerror = (e) => {{ window.heard.error = e.message || 'the worker did not start'; }};
            worker.onmessage = ({{ data }}) => {{
                if (data.progress) window.heard.progress.push(data.progress);
                if (data.error) {{ window.heard.error = data.error; window.heard.step = data.step; }}
                if (data.bytes) {{
                    let text = '';
                    for (const byte of data.bytes) text += String.fromCharCode(byte);
                    window.heard.bytes = btoa(text);
                }}
                if (!data.progress) worker.terminate();
            }};
            worker.postMessage({question});
            return true;
        }})()"
    ))
    .await;
    v.wait_for("a document", "!!(window.heard.bytes || window.heard.error)")
        .await;
    v.eval("window.heard").await
}

/// LibreOffice prints a file; nothing where the machine does not have it.
fn printed(file: &Path) -> Option<PathBuf> {
    let folder = file.parent().unwrap();
    let profile = folder.join("profile");
    let output = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(file)
        .output();
    let Ok(output) = output else {
        println!("LibreOffice is not on this machine; the documents were not opened with it");
        return None;
    };
    let pdf = file.with_extension("pdf");
    assert!(output.status.success() && pdf.exists(), "{output:?}");
    Some(pdf)
}

/// Runs a program of poppler, another reader of PDF.
fn poppler(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|e| panic!("{program}: {e}; `cargo dev test` installs poppler-utils"));
    assert!(output.status.success(), "{program}: {output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn libreoffice_prints_what_was_written() {
    for language in &LANGUAGES {
        let paper = paper(language);
        let written = write(&paper);
        let Some(pdf) = printed(&written.docx) else {
            return;
        };
        let info = poppler("pdfinfo", &[pdf.to_str().unwrap()]);
        let field = |name: &str| {
            let line = info.lines().find(|l| l.starts_with(name)).unwrap();
            line[name.len()..].trim().to_owned()
        };
        let pages: usize = field("Pages:").parse().unwrap();
        assert!(
            (3..=5).contains(&pages),
            "{}: {pages} pages",
            paper.language
        );
        assert!(field("Page size:").contains("A4"), "{info}");
        assert_eq!(plain(&field("Title:")), plain(&paper.title));
        let text = plain(&poppler("pdftotext", &[pdf.to_str().unwrap(), "-"]));
        let has = |words: &str| holds(&text, words);
        has(language.title);
        has(language.heading);
        for place in language.places {
            has(place);
        }
        for figure in ["163,000", "1,902,427", "7,234,567", "60000", "60.5"] {
            has(figure);
        }
        has("UN DESA, International Migrant Stock 2024, CC BY 3.0 IGO");
        has(&paper.link);
        // The head of the long table stands on each of its pages, beside that of the short one.
        let heads = text.matches(&plain(language.heads[0])).count();
        assert!(heads >= 4, "{heads} heads in {text}");
        let last = paper.words.page.replace("{page}", &pages.to_string());
        has(last.replace("{pages}", &pages.to_string()).as_str());

        let pdf = printed(&written.xlsx).unwrap();
        let text = plain(&poppler("pdftotext", &[pdf.to_str().unwrap(), "-"]));
        for words in [
            language.caption,
            language.places[1],
            "163,000",
            "992,536.25",
            "=1+1",
        ] {
            holds(&text, words);
        }
    }
}

/// Without white space and the marks of directions, which readers of PDF set as they like.
fn plain(text: &str) -> String {
    let marks = |c: &char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let kept = text.chars().filter(|c| !c.is_whitespace() && !marks(c));
    kept.collect()
}

/// All words stand in the text of a PDF. Their order is not looked at, as readers differ where directions mix; nor are
/// words with lam-alef, two letters in one sign that pdftotext turns round.
fn holds(text: &str, words: &str) {
    let words = words.split(|c: char| !(c.is_alphanumeric() || ",.=+".contains(c)));
    for word in words.map(|w| w.trim_matches([',', '.'])) {
        let ligature = ["لا", "لأ", "لإ", "لآ"].iter().any(|l| word.contains(l));
        assert!(ligature || text.contains(word), "«{word}» is not in {text}");
    }
}
