use super::super::folded;
use super::*;
use proptest::prelude::*;

/// Names of a language: places as `CODE:name|alias`, indicators as `id:name|other words`.
fn names(places: &[&str], indicators: &[&str]) -> Names {
    let place = |text: &&str| {
        let (code, names) = text.split_once(':').unwrap();
        let mut names: Vec<String> = names.split('|').map(folded).collect();
        names.push(code.to_ascii_lowercase());
        (code.into(), names)
    };
    let indicator = |text: &&str| {
        let (id, names) = text.split_once(':').unwrap();
        let (name, more) = names.split_once('|').unwrap_or((names, ""));
        (id.into(), folded(name), folded(more))
    };
    Names {
        places: places.iter().map(place).collect(),
        indicators: indicators.iter().map(indicator).collect(),
    }
}

fn english() -> Names {
    names(
        &[
            "001:World",
            "KEN:Kenya|in Kenya|from Kenya",
            "UGA:Uganda",
            "COG:Congo|Republic of the Congo",
            "COD:Democratic Republic of the Congo|DR Congo|DRC",
            "NER:Niger",
            "NGA:Nigeria",
            "SSD:South Sudan",
            "SDN:Sudan",
            "AFG:Afghanistan|in Afghanistan",
            "route-iran:Afghanistan to Iran",
            "AND:Andorra",
            "CIV:Côte d’Ivoire|Ivory Coast",
            "CRI:Costa Rica",
            "PSE:State of Palestine|Palestine",
            "SYR:Syrian Arab Republic|Syria|from Syria",
        ],
        &[
            "migrant-stock:International migrants|the number of people living abroad",
            "migrant-share:International migrants, share of population",
            "female-share:Women and girls among international migrants|female",
            "emigrant-stock:Emigrants, by country of origin|migrants by country of birth",
            "workers:Migrants in the labour force",
            "refugees-hosted:Refugees, by country of asylum|displaced under mandate",
            "refugees-origin:Refugees, by country of origin",
            "children:Children among refugees",
            "unrwa:Palestine refugees under UNRWA’s mandate",
            "asylum:Asylum-seekers, by country of asylum",
            "remittances:Remittances received",
            "remittances-gdp:Remittances received, share of GDP",
            "cost:Cost of sending remittances to the country",
            "population:Population",
            "gdp:Gross domestic product",
        ],
    )
}

fn wish_of(text: &str, names: &Names) -> Option<String> {
    let words: Vec<String> = text.split([' ', '’', '\'']).map(folded).collect();
    let wish = understand(&words, names)?;
    let mut out = wish.indicator.to_string();
    for place in &wish.places {
        out = out + " " + place.as_str();
    }
    if let Some((first, last)) = wish.years {
        out = out + " " + &format!("{first}..{last}");
    }
    Some(out)
}

fn check(names: &Names, cases: &[(&str, &str)]) {
    for (text, wish) in cases {
        assert_eq!(wish_of(text, names).unwrap_or_default(), *wish, "{text}");
    }
}

#[test]
fn places_and_years_are_told_from_indicators() {
    check(
        &english(),
        &[
            ("refugees Kenya 2020", "refugees-hosted KEN 2020..2020"),
            (
                "2010-2020 kenya, uganda: refugees",
                "refugees-hosted KEN UGA 2010..2020",
            ),
            ("refugees 2020..2010 ken", "refugees-hosted KEN 2010..2020"),
            ("refugees Kenya 2010–2020", "refugees-hosted KEN 2010..2020"),
            (
                "remittances between 2010 and 2015",
                "remittances 2010..2015",
            ),
            (
                "how many refugees are there in Kenya?",
                "refugees-hosted KEN",
            ),
            (
                "population in the Democratic Republic of the Congo",
                "population COD",
            ),
            ("population congo drc", "population COG COD"),
            ("refugees côte d’ivoire", "refugees-hosted CIV"),
            ("refugees cote divoire", "refugees-hosted CIV"),
            ("refugees Kenya Kenya", "refugees-hosted KEN"),
            ("refugees and kenya", "refugees-hosted KEN"),
            ("refugees", ""),
            ("Kenya 2020", ""),
            ("Kenya", ""),
            ("refugees elephants Kenya", ""),
            ("refugees 1850", ""),
            ("", ""),
        ],
    );
}

#[test]
fn the_plain_indicator_is_meant() {
    check(
        &english(),
        &[
            ("migrants kenya", "migrant-stock KEN"),
            ("migrants labour force kenya", "workers KEN"),
            ("share of migrants kenya", "migrant-share KEN"),
            ("women kenya", "female-share KEN"),
            ("female migrants kenya", "female-share KEN"),
            ("asylum kenya", "asylum KEN"),
            ("population kenya", "population KEN"),
            ("children refugees kenya", "children KEN"),
            ("remittances kenya", "remittances KEN"),
            ("remittances gdp kenya", "remittances-gdp KEN"),
            ("gdp kenya", "gdp KEN"),
            ("displaced kenya", "refugees-hosted KEN"),
        ],
    );
}

#[test]
fn where_people_come_from_is_told_from_where_they_are() {
    check(
        &english(),
        &[
            ("refugees from Syria", "refugees-origin SYR"),
            ("refugees from Kenya 2020", "refugees-origin KEN 2020..2020"),
            ("migrants from Uganda", "emigrant-stock UGA"),
            ("refugees Syria", "refugees-hosted SYR"),
        ],
    );
}

#[test]
fn a_last_word_may_be_unfinished() {
    check(
        &english(),
        &[
            ("refugees keny", "refugees-hosted KEN"),
            ("refugees in ugan", "refugees-hosted UGA"),
            ("refugees ke", ""),
            ("refugees nig", ""),
            ("refugees niger", "refugees-hosted NER"),
            ("refugees south su", "refugees-hosted SSD"),
            ("refugees afgh", "refugees-hosted AFG"),
            ("keny refugees", ""),
            ("refugees keny 2020", ""),
            ("remittances cost", ""),
            ("remittances kenya cost", "cost KEN"),
            ("refugees cost", "refugees-hosted CRI"),
        ],
    );
}

#[test]
fn a_place_in_the_name_of_an_indicator_is_no_place() {
    check(
        &english(),
        &[
            ("palestine refugees 2020", "unrwa 2020..2020"),
            ("palestine refugees Kenya", "unrwa KEN"),
            ("palestine population", "population PSE"),
        ],
    );
}

#[test]
fn slips_are_forgiven_in_indicators() {
    check(
        &english(),
        &[
            ("refugges kenya", "refugees-hosted KEN"),
            ("remitances kenya 2020", "remittances KEN 2020..2020"),
            ("labor force kenya", "workers KEN"),
        ],
    );
}

#[test]
fn french_spanish_and_portuguese_are_understood() {
    let french = names(
        &[
            "KEN:Kenya|au Kenya|du Kenya",
            "UGA:Ouganda|en Ouganda|d’Ouganda",
            "USA:États-Unis d’Amérique|aux États-Unis|États-Unis",
        ],
        &[
            "hosted:Réfugiés, par pays d’asile",
            "origin:Réfugiés, par pays d’origine",
            "seekers:Demandeurs d’asile, par pays d’asile",
        ],
    );
    check(
        &french,
        &[
            (
                "réfugiés Kenya Ouganda 2010-2020",
                "hosted KEN UGA 2010..2020",
            ),
            ("les réfugiés au Kenya", "hosted KEN"),
            ("réfugiées aux États-Unis", "hosted USA"),
            ("réfugiés d’Ouganda", "origin UGA"),
            ("demandeurs d'asile Kenya", "seekers KEN"),
            ("asile Kenya", "seekers KEN"),
        ],
    );
    let spanish = names(
        &["MEX:México|en México", "SLV:El Salvador", "MAR:Marruecos"],
        &[
            "remittances:Remesas recibidas",
            "missing:Migrantes muertos en el mar",
        ],
    );
    check(
        &spanish,
        &[
            ("remesas México", "remittances MEX"),
            ("remesas salvador", "remittances SLV"),
            (
                "remesas de El Salvador año 2020",
                "remittances SLV 2020..2020",
            ),
            ("muertos en el mar 2020", "missing 2020..2020"),
            ("remesas marru", "remittances MAR"),
        ],
    );
    let portuguese = names(
        &["BRA:Brasil|no Brasil", "COM:Comores"],
        &["migrants:Migrantes internacionais"],
    );
    check(
        &portuguese,
        &[
            ("migrantes no Brasil", "migrants BRA"),
            ("migrantes com Brasil", "migrants BRA"),
        ],
    );
}

#[test]
fn russian_cases_are_understood() {
    let names = names(
        &[
            "KEN:Кения|в Кении|из Кении",
            "DEU:Германия|в Германии|из Германии",
            "RUS:Российская Федерация|в Российской Федерации|Россия",
            "NER:Нигер|в Нигере|из Нигера",
            "NGA:Нигерия|в Нигерии|из Нигерии",
        ],
        &[
            "share:Женщины и девочки среди международных мигрантов",
            "hosted:Беженцы по странам убежища",
            "origin:Беженцы по странам происхождения",
            "children:Дети среди беженцев",
            "migrants:Международные мигранты",
            "gdp:Валовой внутренний продукт",
            "transfers:Переводы в процентах к ВВП",
        ],
    );
    check(
        &names,
        &[
            ("женщины мигранты Германия", "share DEU"),
            ("беженцы Кении", "hosted KEN"),
            ("сколько беженцев в Кении", "hosted KEN"),
            ("беженцы из Кении", "origin KEN"),
            ("беженцы Нигера", "hosted NER"),
            ("беженцы России с 2010 по 2020 год", "hosted RUS 2010..2020"),
            ("мигрантов в Германии", "migrants DEU"),
            ("ВВП Кении", "gdp KEN"),
            ("беженцы кени", "hosted KEN"),
        ],
    );
}

#[test]
fn arabic_words_are_understood_with_what_is_written_together_with_them() {
    let names = names(
        &[
            "KEN:كينيا|في كينيا|من كينيا",
            "UGA:أوغندا|في أوغندا",
            "JOR:الأردن|في الأردن",
            "SYR:الجمهورية العربية السورية|سوريا|من سوريا",
        ],
        &[
            "hosted:اللاجئون، حسب بلد اللجوء|عدد اللاجئين",
            "origin:اللاجئون، حسب بلد المنشأ|عدد اللاجئين",
            "women:النساء والفتيات من اللاجئين",
            "population:السكان",
        ],
    );
    check(
        &names,
        &[
            ("لاجئون كينيا ٢٠٢٠", "hosted KEN 2020..2020"),
            ("لاجئين كينيا ٢٠١٠–٢٠٢٠", "hosted KEN 2010..2020"),
            ("اللاجئين في كينيا وأوغندا", "hosted KEN UGA"),
            ("اللاجئون في أردن", "hosted JOR"),
            ("اللاجئون للأردن", "hosted JOR"),
            ("سكان الأردن عام 2020", "population JOR 2020..2020"),
            ("اللاجئين من سوريا", "origin SYR"),
        ],
    );
}

#[test]
fn chinese_is_understood_with_and_without_spaces() {
    let names = names(
        &[
            "KEN:肯尼亚|在肯尼亚|来自肯尼亚",
            "GIN:几内亚",
            "PNG:巴布亚新几内亚",
            "XXA:无国籍人|无国籍",
        ],
        &[
            "hosted:难民（按庇护国）",
            "origin:难民（按原籍国）",
            "children:难民中的儿童",
            "stateless:无国籍人",
            "share:移民占人口的比例",
            "population:人口",
        ],
    );
    check(
        &names,
        &[
            ("难民 肯尼亚 2020", "hosted KEN 2020..2020"),
            ("2020年肯尼亚的难民", "hosted KEN 2020..2020"),
            ("来自肯尼亚的难民", "origin KEN"),
            ("难民 儿童 肯尼亚", "children KEN"),
            ("难民 巴布亚 新 几内亚", "hosted PNG"),
            ("巴布亚新几内亚和几内亚难民", "hosted PNG GIN"),
            ("人口 肯尼亚", "population KEN"),
            ("无国籍人 肯尼亚", "stateless KEN"),
        ],
    );
}

proptest! {
    #[test]
    fn any_text_is_read(words in prop::collection::vec("\\PC{0,12}", 0..20)) {
        let _ = understand(&words, &english());
        let words: Vec<String> = words.iter().map(|w| folded(w)).collect();
        let _ = understand(&words, &english());
    }

    /// In any order, the parts of a wish are found again.
    #[test]
    fn wishes_are_understood_in_any_order(
        parts in Just(vec!["remittances", "Kenya", "2010-2020", "South Sudan", "in the"]).prop_shuffle(),
    ) {
        let wish = wish_of(&parts.join(" "), &english()).unwrap_or_default();
        prop_assert!(wish.starts_with("remittances ") && wish.ends_with(" 2010..2020"), "{}", wish);
        prop_assert!(wish.contains("KEN") && wish.contains("SSD"));
    }

    #[test]
    fn likely_words_make_sound_wishes(
        words in prop::collection::vec("refugees|kenya|uganda|sudan|south|of|the|from|2020|1999|migra|palestine|afgh|and|cost|x", 0..18),
    ) {
        if let Some(wish) = understand(&words, &english()) {
            prop_assert!(!wish.places.is_empty() || wish.years.is_some());
            prop_assert!(wish.years.is_none_or(|(first, last)| first <= last));
            let mut places = wish.places.clone();
            places.sort();
            places.dedup();
            prop_assert_eq!(places.len(), wish.places.len());
        }
    }
}
