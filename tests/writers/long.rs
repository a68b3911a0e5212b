//! A long brief, as a ministry might take one along: what a page must hold together shows only over several of them.

use super::{document_is, holds, picture, plain, poppler, printed, read, strings, write};
use documents::paper::{Cell, Paper, Part, Sheet, Words};
use std::collections::BTreeMap;
use std::path::Path;
use tests::root;

/// Texts of the brief in a language.
pub struct Long {
    pub code: &'static str,
    pub title: &'static str,
    lines: [&'static str; 2],
    headings: [&'static str; 5],
    paragraphs: [&'static str; 3],
    items: [&'static str; 4],
    own: (&'static str, &'static str),
    captions: [&'static str; 5],
    heads: [&'static str; 6],
    compared: [&'static str; 7],
    key: [&'static str; 4],
    figures: [[&'static str; 3]; 3],
    alternative: &'static str,
    about: [&'static str; 4],
    words: [&'static str; 4],
}

pub const LONG: [Long; 3] = [
    Long {
        code: "en",
        title: "Migration to, from and within Eastern Africa: what is known, what is not, and what follows for policy",
        lines: [
            "For the inter-ministerial committee on migration",
            "As of 27 November 2026 · Made with the Migration Toolkit",
        ],
        headings: [
            "Migrants by place",
            "How the number changed",
            "Kenya and its neighbours compared",
            "Key figures",
            "What remains unknown",
        ],
        paragraphs: [
            "In 2024 there were 304 million international migrants in the world [1], 3.7 % of its people. One in nine of \
             them lived in Africa; most Africans who leave their country move to another in Africa, and what is known of \
             those who move on is less certain than often said. Censuses are ten years apart, registers of foreigners do \
             not record departures, and those who crossed without papers are counted nowhere.",
            "The number counts people who live in a country in which they were not born, or whose citizenship they do not \
             have. It is a stock at the middle of the year, not the number of those who came in that year.",
            "Half of the countries of the region have had no census since 2015. Where the figures rest on older ones, they \
             are carried forward with the growth of the population, which hides every turn since then.",
        ],
        items: [
            "Kenya: 992,536 international migrants in 2024, of whom half are women [1].",
            "Uganda: more refugees than any other country of Africa [2].",
            "Remittances came to 3.1 % of the gross domestic product [3], more than all official development assistance, \
             and they fell less than other flows in each of the crises since 2008; the costs of sending them remain above \
             the 3 % that the Sustainable Development Goals ask for.",
            "Return: no figures of the region are comparable [4].",
        ],
        own: (
            "fr",
            "À discuter avec le ministère de l’Intérieur :\nque devient la procédure d’asile si le nombre des demandes \
             double, et qui paie les interprètes ?",
        ),
        captions: [
            "International migrants by place, both sexes, 1990–2024",
            "International migrants in Kenya, 1990–2024",
            "Migrants from neighbouring countries, 2024",
            "Kenya, Uganda, Tanzania, Ethiopia and Rwanda",
            "Key figures of Kenya",
        ],
        heads: ["Place", "1990", "2000", "2010", "2024", "Change in %"],
        compared: [
            "Figure",
            "Kenya",
            "Uganda",
            "United Republic of Tanzania",
            "Ethiopia",
            "Rwanda",
            "Eastern Africa",
        ],
        key: ["Figure", "Value", "In context", "Source"],
        figures: [
            [
                "International migrants, 2024",
                "992,536",
                "1.8 % of the population · 4th of 20 places in Eastern Africa",
            ],
            [
                "Refugees and people in refugee-like situations, end of 2024",
                "774,382",
                "Most from Somalia and South Sudan · includes asylum seekers",
            ],
            [
                "Remittances received as a share of gross domestic product",
                "3.9 %",
                "Between Uganda (2.6 %) and Rwanda (4.4 %)",
            ],
        ],
        alternative: "A line that rises from 163,000 in 1990 to 992,536 in 2024.",
        about: ["Title", "Source", "Licence", "Link"],
        words: [
            "Sources",
            "Source: {source}",
            "Page {page} of {pages}",
            "Sources",
        ],
    },
    Long {
        code: "ar",
        title: "الهجرة إلى شرق أفريقيا ومنها وفيها: ما هو معروف وما ليس معروفاً وما يترتب على ذلك للسياسات",
        lines: [
            "إلى اللجنة الوزارية المشتركة المعنية بالهجرة",
            "حتى 27 نوفمبر 2026 · أُعدّ باستخدام مجموعة أدوات الهجرة",
        ],
        headings: [
            "المهاجرون حسب المكان",
            "كيف تغيّر العدد",
            "مقارنة كينيا بجيرانها",
            "أرقام رئيسية",
            "ما لا يزال مجهولاً",
        ],
        paragraphs: [
            "في عام 2024 بلغ عدد المهاجرين الدوليين في العالم 304 ملايين شخص [1]، أي 3.7 % من سكانه (UN DESA 2024). ويعيش \
             واحد من كل تسعة منهم في أفريقيا، ومعظم الأفارقة الذين يغادرون بلدهم ينتقلون إلى بلد أفريقي آخر، وما يُعرف عمّن \
             يواصلون طريقهم أقل يقيناً مما يُقال عادةً. فبين تعداد وآخر عشر سنوات، وسجلات الأجانب لا تسجل المغادرة، ومن \
             عبروا بلا وثائق لا يُحصون في أي مكان.",
            "يشمل العدد من يعيشون في بلد لم يولدوا فيه أو لا يحملون جنسيته. وهو رصيد في منتصف العام، لا عدد من قدموا في \
             ذلك العام (International Migrant Stock).",
            "لم يُجرِ نصف بلدان المنطقة أي تعداد منذ عام 2015. وحيث تستند الأرقام إلى تعدادات أقدم فإنها تُمدَّد وفق نمو \
             السكان، وهو ما يخفي كل تحول حدث منذ ذلك الحين.",
        ],
        items: [
            "كينيا: 992,536 مهاجراً دولياً في عام 2024، نصفهم من النساء [1].",
            "أوغندا: لاجئون أكثر من أي بلد آخر في أفريقيا، وفق UNHCR Refugee Data Finder [2].",
            "بلغت التحويلات 3.1 % من الناتج المحلي الإجمالي [3]، أي أكثر من مجموع المساعدة الإنمائية الرسمية، وتراجعت أقل \
             من سائر التدفقات في كل أزمة منذ عام 2008؛ ولا تزال كلفة إرسالها فوق 3 % التي تدعو إليها أهداف التنمية المستدامة.",
            "العودة: لا توجد أرقام قابلة للمقارنة في المنطقة [4].",
        ],
        own: (
            "en",
            "To be discussed with the ministry of the interior:\nwhat becomes of the asylum procedure if applications \
             double, and who pays the interpreters?",
        ),
        captions: [
            "المهاجرون الدوليون حسب المكان، كلا الجنسين، 1990–2024",
            "المهاجرون الدوليون في كينيا، 1990–2024",
            "المهاجرون من البلدان المجاورة، 2024",
            "كينيا وأوغندا وتنزانيا وإثيوبيا ورواندا",
            "الأرقام الرئيسية لكينيا",
        ],
        heads: [
            "المكان",
            "1990",
            "2000",
            "2010",
            "2024",
            "التغير بالنسبة المئوية",
        ],
        compared: [
            "الرقم",
            "كينيا",
            "أوغندا",
            "جمهورية تنزانيا المتحدة",
            "إثيوبيا",
            "رواندا",
            "شرق أفريقيا",
        ],
        key: ["الرقم", "القيمة", "في السياق", "المصدر"],
        figures: [
            [
                "المهاجرون الدوليون، 2024",
                "992,536",
                "1.8 % من السكان · المرتبة 4 من 20 مكاناً في شرق أفريقيا",
            ],
            [
                "اللاجئون ومن هم في أوضاع شبيهة باللجوء، نهاية 2024",
                "774,382",
                "معظمهم من الصومال وجنوب السودان · يشمل طالبي اللجوء",
            ],
            [
                "التحويلات الواردة كنسبة من الناتج المحلي الإجمالي",
                "3.9 %",
                "بين أوغندا (2.6 %) ورواندا (4.4 %)",
            ],
        ],
        alternative: "خط يرتفع من 163,000 في عام 1990 إلى 992,536 في عام 2024.",
        about: ["العنوان", "المصدر", "الترخيص", "الرابط"],
        words: [
            "المصادر",
            "المصدر: {source}",
            "صفحة {page} من {pages}",
            "المصادر",
        ],
    },
    Long {
        code: "zh",
        title: "东部非洲的移入、移出与内部迁移：已知、未知与政策含义",
        lines: [
            "致移民问题部际委员会",
            "截至2026年11月27日 · 由移民问题工具包编制",
        ],
        headings: [
            "按地点分列的移民",
            "人数如何变化",
            "肯尼亚与邻国的比较",
            "关键数字",
            "尚不清楚的情况",
        ],
        paragraphs: [
            "2024年，全世界有3.04亿国际移民[1]，占世界人口的3.7%（UN DESA 2024）。其中九分之一生活在非洲；大多数离开本国的非洲\
             人移居到另一个非洲国家，“继续前行”的人数远不如人们常说的那样确定。人口普查每十年一次，外国人登记册不记录离境，\
             没有证件过境的人则无处统计。",
            "该数字包括生活在非出生国或不具有所在国国籍的人。它是年中的存量，而不是当年抵达的人数（International Migrant Stock）。",
            "该区域一半的国家自2015年以来没有进行过人口普查。如果数字以更早的普查为依据，则按人口增长推算，由此掩盖了此后的每一次转折。",
        ],
        items: [
            "肯尼亚：2024年有992,536名国际移民，其中一半是妇女[1]。",
            "乌干达：难民人数居非洲各国之首[2]。",
            "汇款相当于国内生产总值的3.1%[3]，超过全部官方发展援助，并且在2008年以来的每次危机中降幅都小于其他资金流动；汇款成本\
             仍高于可持续发展目标所要求的3%。",
            "返回：该区域没有可比较的数字[4]。",
        ],
        own: (
            "ar",
            "للمناقشة مع وزارة الداخلية:\nما مصير إجراءات اللجوء إذا تضاعف عدد الطلبات؟",
        ),
        captions: [
            "按地点分列的国际移民，男女合计，1990–2024年",
            "肯尼亚的国际移民，1990–2024年",
            "来自邻国的移民，2024年",
            "肯尼亚、乌干达、坦桑尼亚、埃塞俄比亚和卢旺达",
            "肯尼亚的关键数字",
        ],
        heads: ["地点", "1990", "2000", "2010", "2024", "变化（%）"],
        compared: [
            "数字",
            "肯尼亚",
            "乌干达",
            "坦桑尼亚联合共和国",
            "埃塞俄比亚",
            "卢旺达",
            "东部非洲",
        ],
        key: ["数字", "数值", "背景", "来源"],
        figures: [
            [
                "国际移民，2024年",
                "992,536",
                "占人口的1.8% · 在东部非洲20个地点中排第4位",
            ],
            [
                "难民和处境类似难民的人，2024年底",
                "774,382",
                "多数来自索马里和南苏丹 · 包括寻求庇护者",
            ],
            [
                "收到的汇款占国内生产总值的比例",
                "3.9%",
                "介于乌干达（2.6%）与卢旺达（4.4%）之间",
            ],
        ],
        alternative: "一条从1990年的163,000上升到2024年的992,536的线。",
        about: ["标题", "来源", "许可", "链接"],
        words: [
            "来源",
            "来源：{source}",
            "第 {page} 页，共 {pages} 页",
            "来源",
        ],
    },
];

/// The long table's places, in the document's language.
fn places(language: &str) -> Vec<String> {
    let path = root().join(format!("data/content/{language}/places.csv"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    let rows = reader.records().map(Result::unwrap);
    let names: BTreeMap<String, String> =
        rows.map(|r| (r[0].to_owned(), r[1].to_owned())).collect();
    let codes = "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ETH GAB GHA GIN GMB GNB GNQ KEN LBR \
                 LBY LSO MAR MDG MLI MOZ MRT MUS MWI NAM NER NGA RWA STP TZA";
    codes.split(' ').map(|c| names[c].clone()).collect()
}

/// Twelve publications with long titles and addresses.
pub fn sources() -> Vec<String> {
    let text = std::fs::read_to_string(root().join("data/library.toml")).unwrap();
    let library: toml::Table = toml::from_str(&text).unwrap();
    let (_, all) = library.iter().find(|(_, v)| v.is_array()).unwrap();
    let cited = |work: &toml::Value| {
        let field = |name: &str| Some(work.get(name)?.as_str()?.to_owned());
        let (publisher, title, url) = (field("publisher")?, field("title")?, field("url")?);
        Some(format!("{publisher}, {title}. {url}."))
    };
    let all = all.as_array().unwrap().iter();
    let mut all: Vec<String> = all.filter_map(cited).collect();
    all.sort_by_key(|s| std::cmp::Reverse(s.len()));
    all.truncate(12);
    all
}

fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

pub fn paper(l: &Long) -> Paper {
    let source = "UN DESA, International Migrant Stock 2024, CC BY 3.0 IGO";
    let heading = |level, at: usize| Part::Heading {
        level,
        text: l.headings[at].into(),
    };
    let paragraph = |at: usize| Part::Paragraph {
        text: l.paragraphs[at].into(),
    };
    let places = places(l.code);
    let number = |row: usize, column: usize| (row * 7_919 + 1) * (column + 3) * 13 % 3_000_000;
    // As the browser writes a number below zero in Arabic.
    let sign = if l.code == "ar" { "\u{200e}-" } else { "-" };
    let long = places.iter().enumerate().map(|(row, place)| {
        let change = match row % 5 {
            0 => "–".to_owned(),
            1 => format!("{sign}{row}.5"),
            _ => format!("{row}.5"),
        };
        let mut cells = vec![place.clone()];
        cells.extend((0..4).map(|column| grouped(number(row, column))));
        cells.push(change);
        cells
    });
    let compared = l.figures.iter().enumerate().map(|(row, figure)| {
        let mut cells = vec![figure[0].to_owned()];
        let values = |column| format!("{} (2024)", grouped(number(row, column)));
        cells.extend(
            (1..l.compared.len()).map(|column| match (row + column) % 6 {
                5 => "–".to_owned(),
                _ => values(column),
            }),
        );
        cells
    });
    let key = l.figures.iter().map(|f| {
        let mut cells = strings(f);
        cells.push(source.into());
        cells
    });
    let chart = |caption: &str, (width, height): (f64, f64)| Part::Picture {
        caption: caption.into(),
        alternative: l.alternative.into(),
        png: picture(),
        width,
        height,
        source: source.into(),
    };
    let table = |caption: usize, heads: &[&str], rows: Vec<Vec<String>>| Part::Table {
        caption: l.captions[caption].into(),
        heads: strings(heads),
        rows,
        source: source.into(),
    };
    let sheet = |caption: usize, heads: &[&str], rows: Vec<Vec<Cell>>| Sheet {
        name: l.captions[caption].into(),
        about: vec![
            (l.about[0].into(), l.captions[caption].into()),
            (l.about[1].into(), source.into()),
            (l.about[2].into(), "CC BY 3.0 IGO".into()),
            (
                l.about[3].into(),
                format!(
                    "https://example.org/{}/explore?indicator=migrant-stock",
                    l.code
                ),
            ),
        ],
        heads: strings(heads),
        rows,
    };
    let data = places.iter().enumerate().map(|(row, place)| {
        #[expect(clippy::cast_precision_loss)] // they are small
        let mut cells: Vec<Cell> = (0..4)
            .map(|column| Cell::Number(number(row, column) as f64))
            .collect();
        cells.insert(0, Cell::Text(place.clone()));
        cells.push(match row % 5 {
            0 => Cell::Empty,
            #[expect(clippy::cast_precision_loss)]
            _ => Cell::Number((row as f64 - 12.0) / 7.0),
        });
        cells
    });
    Paper {
        title: l.title.into(),
        lines: strings(&l.lines),
        language: l.code.into(),
        right_to_left: l.code == "ar",
        parts: vec![
            Part::Own {
                text: l.own.1.into(),
                language: l.own.0.into(),
            },
            heading(1, 0),
            paragraph(0),
            Part::List {
                items: strings(&l.items),
            },
            heading(2, 0),
            table(0, &l.heads, long.collect()),
            paragraph(1),
            heading(2, 1),
            chart("", (900.0, 450.0)),
            paragraph(2),
            heading(1, 2),
            chart(l.captions[2], (300.0, 150.0)),
            table(3, &l.compared, compared.collect()),
            heading(2, 3),
            table(4, &l.key, key.collect()),
            heading(1, 4),
            paragraph(2),
        ],
        words: Words {
            sources: l.words[0].into(),
            source: l.words[1].into(),
            page: l.words[2].into(),
            sources_sheet: l.words[3].into(),
        },
        sources: sources(),
        sheets: vec![
            sheet(0, &l.heads, data.clone().collect()),
            sheet(
                0,
                &l.heads[..3],
                data.map(|row| row[..3].to_vec()).collect(),
            ),
        ],
        link: format!(
            "https://example.org/{}/brief#b=eyJ2IjoxLCJpdGVtcyI6WyJ2aWV3P2luZGljYXRvcj1taWdyYW50LXN0b2NrIl19{}",
            l.code,
            "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo".repeat(6)
        ),
    }
}

/// The pages of a PDF as text.
fn pages(pdf: &Path) -> Vec<String> {
    let text = poppler("pdftotext", &["-layout", pdf.to_str().unwrap(), "-"]);
    let pages = text.split_terminator('\u{c}');
    pages.map(str::to_owned).collect()
}

#[test]
fn a_long_brief_is_fit_for_a_ministry() {
    for language in &LONG {
        let paper = paper(language);
        let written = write(&paper);
        if let Some(read) = read(&written) {
            document_is(&read["docx"], &paper);
            assert_eq!(read["docx"]["links"].as_array().unwrap().len(), 13);
            let sheets = read["xlsx"]["sheets"].as_array().unwrap();
            let names: Vec<&str> = sheets.iter().map(|s| s["name"].as_str().unwrap()).collect();
            assert!(names.iter().all(|n| n.encode_utf16().count() <= 31));
            assert_eq!((names.len(), names[2]), (3, language.words[3]));
            assert_ne!(names[0], names[1]);
            assert_eq!(sheets[0]["frozen"], "A7");
            assert_eq!(sheets[0]["formats"][6][1], "#,##0");
            assert_eq!(sheets[0]["formats"][7][5], "#,##0.00");
        }
        let Some(pdf) = printed(&written.docx) else {
            continue;
        };
        let pages = pages(&pdf);
        assert!((4..=5).contains(&pages.len()), "{} pages", pages.len());
        // Above the page's number never stands a heading or a caption.
        let alone: Vec<String> = language
            .headings
            .iter()
            .chain(&language.captions)
            .chain(&language.words[..1])
            .map(|t| plain(t))
            .collect();
        for page in &pages {
            let lines: Vec<String> = page.lines().map(plain).filter(|l| !l.is_empty()).collect();
            if let Some(line) = lines.iter().rev().nth(1) {
                assert!(!alone.contains(line), "«{line}» ends a page");
            }
        }
        // The long table goes over a page; its head stands on both, and no figure is broken.
        let with_head = pages.iter().filter(|p| {
            let has = |word: &&str| plain(p).contains(&plain(word));
            ["1990", "2000", "2010"].iter().all(has)
        });
        assert!(with_head.count() >= 2);
        let text = plain(&pages.concat());
        for words in ["992,536", "774,382", "1,853,163", "(2024)"] {
            holds(&text, words);
        }
        let Some(pdf) = printed(&written.xlsx) else {
            continue;
        };
        let text = plain(&poppler("pdftotext", &[pdf.to_str().unwrap(), "-"]));
        for words in ["2,868,018", "-1.57", "CC BY 3.0 IGO", "12."] {
            holds(&text, words);
        }
    }
}
