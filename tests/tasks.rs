//! What officials do, in a real browser, against the release build.

use serde_json::json;
use tests::server::Server;
use tests::visitor::{Setup, Visitor};
use tests::{root, site};
use thirtyfour::prelude::*;

/// An official types a country into the front page's field and reads its line, by keyboard alone.
#[tokio::test]
async fn from_the_search_field_to_a_countrys_line() {
    let v = Visitor::new().await;
    v.open_page("").await;
    assert_eq!(v.path().await, "en", "the browser's language is chosen");
    // Skip link, brand, pages, language, appearance, then the field.
    v.type_keys(Key::Tab).await;
    assert_eq!(v.text_of(":focus").await, "Skip to the content");
    v.type_keys(Key::Enter).await;
    v.type_keys(Key::Tab).await;
    v.type_keys("keny").await;
    v.sees("Kenya").await;
    v.type_keys(Key::Down).await;
    v.type_keys(Key::Enter).await;
    assert_eq!(v.heading_with("Kenya").await, "Kenya");
    assert_eq!(v.path().await, "en/countries/KEN");
    v.sees("992,536").await;
    let link = "[...document.querySelectorAll('.figure a')].find(a => a.href.endsWith('indicator=migrant-stock&places=KEN&view=line'))";
    v.wait_for("the link to the chart", &format!("!!{link}"))
        .await;
    v.driver
        .execute(format!("{link}.click()"), Vec::new())
        .await
        .unwrap();
    let title = v.heading_with("peaked").await;
    assert_eq!(
        title,
        "The number of international migrants in Kenya peaked at 1.1 million in 2015 and was 992,536 in 2024"
    );
    assert_eq!(
        v.path().await,
        "en/explore?indicator=migrant-stock&places=KEN&view=line"
    );
    v.chart().await;
    v.sees("UN DESA").await;
    v.sees("2024 edition").await;
    assert!(
        v.eval("document.title")
            .await
            .as_str()
            .unwrap()
            .contains("Kenya")
    );
    v.leave().await;
}

/// Names as people type them: without accents, everyday and former names, codes, other scripts.
#[tokio::test]
async fn places_are_found_by_the_names_that_people_type() {
    let v = Visitor::new().await;
    for (language, label, typed, found) in [
        (
            "en",
            "Country, topic, question, term or view",
            "turkey",
            "Türkiye",
        ),
        (
            "en",
            "Country, topic, question, term or view",
            "ivory coast",
            "Côte d’Ivoire",
        ),
        (
            "en",
            "Country, topic, question, term or view",
            "cote divoire",
            "Côte d’Ivoire",
        ),
        (
            "en",
            "Country, topic, question, term or view",
            "remittances rec",
            "Remittances received",
        ),
        (
            "fr",
            "Pays, région ou indicateur",
            "cote d'iv",
            "Côte d’Ivoire",
        ),
        (
            "es",
            "País, región o indicador",
            "costa de marfil",
            "Côte d’Ivoire",
        ),
        ("ar", "البلد أو المنطقة أو المؤشر", "الاردن", "الأردن"),
        (
            "ru",
            "Страна, регион или показатель",
            "сша",
            "Соединенные Штаты Америки",
        ),
        ("zh", "国家、区域或指标", "美国", "美利坚合众国"),
        ("pt", "País, região ou indicador", "quenia", "Quênia"),
    ] {
        v.open_page(language).await;
        let label_shown = v.text_of(".search label").await;
        assert!(!label_shown.is_empty(), "{language}: {label}");
        let field = v.field(&label_shown).await;
        field.click().await.unwrap();
        field.send_keys(typed).await.unwrap();
        let first =
            "document.querySelector('[role=listbox]:not([hidden]) [role=option]')?.innerText ?? ''";
        v.wait_for(
            &format!("{typed} in {language}"),
            &format!("({first}).startsWith('{found}')"),
        )
        .await;
    }
    v.leave().await;
}

/// An official compares two countries and a region, switches to Arabic, sends the link to a colleague who opens it
/// fresh and sees the same; Back leads through the languages.
#[tokio::test]
async fn a_comparison_travels_as_a_link_into_another_language() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-stock&view=line")
        .await;
    v.pick("Add a country, region or group", "kenya").await;
    v.heading_with("Kenya").await;
    v.pick("Add a country, region or group", "uganda").await;
    v.heading_with("Uganda").await;
    v.pick("Add a country, region or group", "africa").await;
    v.wait_for(
        "Africa among the chosen",
        "location.search.includes('KEN,UGA,002')",
    )
    .await;
    v.chart().await;

    v.choose("Language", "العربية").await;
    let title = v.heading_with("كينيا").await;
    assert_eq!(
        v.path().await,
        "ar/explore?indicator=migrant-stock&places=KEN,UGA,002&view=line"
    );
    assert_eq!(
        v.eval("document.documentElement.lang + document.documentElement.dir")
            .await,
        "arrtl"
    );
    assert!(title.contains('٢') && !title.contains('2'), "{title}");
    assert_eq!(
        v.eval("document.activeElement.id").await,
        "language",
        "the focus stays on the switch"
    );
    v.press("نسخ الرابط").await;
    v.sees("نُسخ الرابط").await;
    let link = v.clipboard().await;
    assert!(
        link.ends_with("/ar/explore?indicator=migrant-stock&places=KEN,UGA,002&view=line"),
        "{link}"
    );
    let (reading, subtitle) = (v.text_of(".reading").await, v.text_of(".subtitle").await);
    assert!(
        !reading.chars().any(|c| c.is_ascii_digit()),
        "one numbering system throughout: {reading}"
    );

    let colleague = Visitor::new().await;
    let path = link.split_once("/ar/").unwrap().1;
    assert_eq!(colleague.open_page(&format!("ar/{path}")).await, title);
    assert_eq!(colleague.text_of(".reading").await, reading);
    assert_eq!(colleague.text_of(".subtitle").await, subtitle);
    colleague.chart().await;
    colleague.leave().await;

    v.driver.back().await.unwrap();
    v.heading_with("Kenya").await;
    assert_eq!(
        v.path().await,
        "en/explore?indicator=migrant-stock&places=KEN,UGA,002&view=line"
    );
    assert_eq!(v.eval("document.documentElement.dir").await, "ltr");
    v.driver.forward().await.unwrap();
    v.heading_with("كينيا").await;
    v.leave().await;
}

/// Changing filters leaves no trail: Back leads to the page before.
#[tokio::test]
async fn back_leads_to_the_page_before_not_through_filters() {
    let v = Visitor::new().await;
    v.open_page("en").await;
    v.follow("Chart: Refugees, by country of asylum").await;
    v.heading_with("refugees").await;
    v.press("Bars").await;
    v.heading_with("Germany").await;
    v.press("Per 1,000 inhabitants").await;
    v.heading_with("per 1,000 inhabitants").await;
    assert_eq!(
        v.path().await,
        "en/explore?indicator=refugees-hosted&view=bar&per=population"
    );
    v.driver.back().await.unwrap();
    v.heading_with("Migration evidence").await;
    v.driver.forward().await.unwrap();
    v.heading_with("per 1,000 inhabitants").await;
    v.follow("About").await;
    v.heading_with("About this toolkit").await;
    v.driver.back().await.unwrap();
    v.heading_with("per 1,000 inhabitants").await;
    v.leave().await;
}

/// Any address at all gives a view, and what was not understood is named.
#[tokio::test]
async fn a_garbled_address_gives_a_view_and_says_what_was_left_out() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-stock&places=ken,ATLANTIS,UGA&time=1990..2024&view=pie&colour=red&sex=%ff").await;
    v.heading_with("times that in Kenya").await;
    v.sees("ATLANTIS").await;
    v.sees("pie").await;
    v.sees("colour").await;
    assert_eq!(
        v.path().await,
        "en/explore?indicator=migrant-stock&places=KEN,UGA&time=1990..2024"
    );
    v.press("Close").await;
    v.wait_for(
        "the notice gone",
        "!document.querySelector('section.notice')",
    )
    .await;

    // A year without figures is answered with the nearest one, and the figure says so.
    v.open("en/explore?indicator=migrant-stock&time=2022").await;
    v.heading_with("2020").await;
    v.sees("The publisher has no figure for 2022; 2020 is shown.")
        .await;

    // Case, a slash too many, defaults written out: one view has one address.
    v.open("en/explore/?view=map&places=&indicator=migrant-stock&scale=linear")
        .await;
    v.heading_with("304 million").await;
    assert_eq!(v.path().await, "en/explore?indicator=migrant-stock");

    let v = v.expecting("404 (Not Found)");
    v.open("en/no/such/page").await;
    v.sees("There is no page at this address.").await;
    v.leave().await;
}

/// Every kind of view of one indicator, by keyboard, with the table one key away.
#[tokio::test]
async fn every_view_is_a_key_away_from_its_table() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-share&places=KEN,UGA")
        .await;
    for (name, code) in [
        ("Map", ""),
        ("Line", "line"),
        ("Bars", "bar"),
        ("Scatter", "scatter"),
    ] {
        let button = v.button(name).await;
        button.focus().await.unwrap();
        v.type_keys(Key::Enter).await;
        let query =
            format!("(new URLSearchParams(location.search).get('view') ?? '') === '{code}'");
        v.wait_for(name, &query).await;
        v.chart().await;
        let label = v
            .eval("document.querySelector('.plot').getAttribute('aria-label')")
            .await;
        assert!(label.as_str().unwrap().starts_with("Chart: "), "{label}");
        v.type_keys("t").await;
        v.wait_for(
            "the table",
            "document.querySelectorAll('table tbody tr').length === 2",
        )
        .await;
        assert_eq!(
            v.eval("!!document.querySelector('.plot')").await,
            false,
            "the chart is gone"
        );
        let heads = v.text_of("thead").await;
        assert!(heads.contains("Place"), "{heads}");
        v.type_keys("t").await;
        v.chart().await;
    }
    // The table of a scatter plot has both indicators.
    v.type_keys("t").await;
    v.wait_for(
        "both columns",
        "document.querySelector('thead').innerText.includes('Remittances received')",
    )
    .await;
    v.leave().await;
}

/// The table sorts by name and by figure, and the order is part of the link.
#[tokio::test]
async fn the_table_sorts_and_the_order_is_in_the_link() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=remittances-gdp&view=table")
        .await;
    let first = "document.querySelector('tbody tr:nth-child(1) th').innerText";
    v.wait_for("the highest first", &format!("{first} === 'Tajikistan'"))
        .await;
    let rows = v.eval("document.querySelectorAll('tbody tr').length").await;
    assert!(rows.as_u64().unwrap() > 180, "{rows}");
    v.press("Place").await;
    v.wait_for("names in order", &format!("{first} === 'Afghanistan'"))
        .await;
    assert!(v.path().await.ends_with("view=table&sort=place"));
    assert_eq!(
        v.eval("document.querySelector('thead th').getAttribute('aria-sort')")
            .await,
        "ascending"
    );
    v.open_page("es/explore?indicator=remittances-gdp&view=table&sort=-place")
        .await;
    v.wait_for("the last first", &format!("{first} === 'Zimbabwe'"))
        .await;
    v.leave().await;
}

/// An official narrows by two topics at once; counts say beforehand what is left.
#[tokio::test]
async fn topics_narrow_the_list_of_indicators() {
    let v = Visitor::new().await;
    v.open_page("en/explore").await;
    v.press("Gender, 13 indicators").await;
    v.press("Labour, 10 indicators").await;
    v.wait_for(
        "ten indicators",
        "document.querySelectorAll('.indicators li').length === 10",
    )
    .await;
    assert!(v.path().await.ends_with("topics=gender,labour"));
    let remittances = v.button("Remittances, 0 indicators").await;
    assert_eq!(
        remittances.prop("disabled").await.unwrap().as_deref(),
        Some("true")
    );
    v.press("Women and girls among international migrants")
        .await;
    v.heading_with("Women and girls made up").await;
    v.press("Gender, 10 indicators").await;
    v.wait_for("one topic", "location.search.includes('topics=labour')")
        .await;
    v.leave().await;
}

/// The years of a map move by slider and play; the year is in the link.
#[tokio::test]
async fn a_map_moves_through_the_years() {
    let v = Visitor::new().await;
    v.open_page("en/explore").await;
    v.chart().await;
    let slider = v.driver.find(By::Css("input[type=range]")).await.unwrap();
    slider.focus().await.unwrap();
    v.type_keys(Key::Left).await;
    v.heading_with("2020").await;
    assert!(v.path().await.ends_with("time=2020"));
    v.sees("275,284,032").await;
    v.type_keys(Key::Home).await;
    v.heading_with("1990").await;
    v.press("Play").await;
    v.heading_with("2024").await;
    v.button("Play").await;
    // Small states are drawn as dots, so that none is lost.
    let dots = v
        .eval("document.querySelectorAll('.plot svg path').length > 240")
        .await;
    assert_eq!(dots, true);
    v.choose("Show", "Oceania").await;
    v.wait_for("the area", "location.search.includes('area=009')")
        .await;
    v.chart().await;
    v.sees("The boundaries and names shown").await;
    v.leave().await;
}

/// A reader who asks for less motion gets no moving years, and still the slider.
#[tokio::test]
async fn less_motion_means_no_play() {
    let setup = Setup {
        less_motion: true,
        ..Setup::default()
    };
    let v = Visitor::with(setup, Server::start(&site())).await;
    v.open_page("en/explore").await;
    v.chart().await;
    v.field("Year").await;
    let buttons = v
        .eval("[...document.querySelectorAll('button')].some(b => b.innerText === 'Play')")
        .await;
    assert_eq!(buttons, false);
    v.leave().await;
}

/// By sex, where the source has it; the title says of whom it speaks.
#[tokio::test]
async fn figures_by_sex_say_so() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-stock&places=KEN&view=line&sex=female")
        .await;
    let title = v.heading().await;
    assert!(
        title.starts_with("The number of women and girls among international migrants in Kenya"),
        "{title}"
    );
    v.press("Both sexes").await;
    v.heading_with("The number of international migrants").await;
    v.press("Refugees, by country of asylum").await;
    v.heading_with("refugees").await;
    assert_eq!(
        v.eval("document.body.innerText.includes('Women and girls\\n')")
            .await,
        false
    );
    v.open("en/explore?indicator=refugees-hosted&sex=male")
        .await;
    v.sees("This indicator has no figures by sex").await;
    v.leave().await;
}

/// Places without figures for an indicator are visibly so, in the list and when chosen.
#[tokio::test]
async fn places_without_figures_say_so() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=remittances-received&places=KEN,VAT&view=line")
        .await;
    v.chart().await;
    v.sees("No figure for Holy See.").await;
    let chips = v.text_of(".chips li.chip.chosen:nth-child(2)").await;
    assert!(chips.contains("no figures"), "{chips}");
    let field = v.field("Add a country, region or group").await;
    field.click().await.unwrap();
    field.send_keys("taiwan").await.unwrap();
    v.wait_for(
        "the remark",
        "document.querySelector('[role=option]')?.innerText.includes('no figures')",
    )
    .await;
    v.leave().await;
}

/// The appearance is chosen, kept on the device, and charts follow.
#[tokio::test]
async fn dark_is_kept_and_charts_follow() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-stock&view=bar")
        .await;
    v.chart().await;
    let ground = "getComputedStyle(document.body).backgroundColor";
    assert_eq!(v.eval(ground).await, "rgb(255, 255, 255)");
    v.choose("Appearance", "Dark").await;
    v.wait_for("a dark page", &format!("{ground} === 'rgb(19, 26, 33)'"))
        .await;
    v.wait_for(
        "light labels",
        "!!document.querySelector('.plot svg text[fill=\"#e8edf2\"]')",
    )
    .await;
    v.open_page("fr").await;
    assert_eq!(v.eval(ground).await, "rgb(19, 26, 33)");
    v.leave().await;
}

/// An address without language chooses by the browser's languages, and by an earlier choice before that.
#[tokio::test]
async fn the_language_is_chosen_and_remembered() {
    let setup = Setup {
        languages: "de-CH,pt-BR,en",
        ..Setup::default()
    };
    let v = Visitor::with(setup, Server::start(&site())).await;
    v.open_page("").await;
    assert_eq!(v.path().await, "pt");
    v.choose("Idioma", "Русский").await;
    v.wait_for("Russian", "document.documentElement.lang === 'ru'")
        .await;
    v.open_page("").await;
    assert_eq!(v.path().await, "ru");
    v.leave().await;
}

/// In Arabic, the reader's own variant decides the numbering.
#[tokio::test]
async fn a_moroccan_reader_gets_latin_digits() {
    let setup = Setup {
        languages: "ar-MA,ar",
        ..Setup::default()
    };
    let v = Visitor::with(setup, Server::start(&site())).await;
    v.open_page("ar/explore?indicator=migrant-stock&places=MAR&view=line")
        .await;
    v.chart().await;
    let text = v.text_of("main").await;
    assert!(!text.chars().any(|c| ('٠'..='٩').contains(&c)), "{text}");
    v.leave().await;
}

/// The site works under a path of its own.
#[tokio::test]
async fn the_site_stands_under_a_path() {
    let folder = root().join("target/subpath");
    assert!(
        folder.join("index.html").exists(),
        "`cargo dev test` builds it"
    );
    let server = Server::start_under(&folder, "/toolkit/");
    let v = Visitor::with(Setup::default(), server).await;
    v.open_page("").await;
    assert_eq!(v.path().await, "en");
    assert!(
        v.eval("location.pathname")
            .await
            .as_str()
            .unwrap()
            .starts_with("/toolkit/en")
    );
    v.follow("Explore").await;
    v.heading_with("304 million").await;
    v.chart().await;
    v.choose("Language", "Français").await;
    v.heading_with("304 millions").await;
    assert_eq!(v.path().await, "fr/explore?indicator=migrant-stock");
    v.open_page("zh/about").await;
    v.leave().await;
}

/// A country on the map says its name, the year and its figure to whoever points at it.
#[tokio::test]
async fn an_official_points_at_a_country() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-stock&view=map")
        .await;
    v.chart().await;
    let place = v
        .eval(
            "(() => { const box = document.querySelector('.plot').getBoundingClientRect(); \
             return [box.left + box.width * 0.34, box.top + box.height * 0.62]; })()",
        )
        .await;
    v.devtools(
        "Input.dispatchMouseEvent",
        json!({ "type": "mouseMoved", "x": place[0], "y": place[1] }),
    )
    .await;
    v.wait_for(
        "the country's figure",
        "[...document.querySelectorAll('.tip')].some(t => /Brazil[^]*20\\d\\d[^]*\\d,\\d{3}/.test(t.innerText))",
    )
    .await;
    v.leave().await;
}
