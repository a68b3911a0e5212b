//! Figures as an official reads them off the screen, against what publishers print and against values recomputed from
//! the publishers' files with other tools (Python: openpyxl, csv, xlrd), each with its place in the file.

use tests::visitor::Visitor;

/// A figure on the front page or in a view's reading.
struct Expected {
    path: &'static str,
    text: &'static str,
}

const fn expected(path: &'static str, text: &'static str) -> Expected {
    Expected { path, text }
}

/// What the publishers print.
const PUBLISHED: &[Expected] = &[
    // UN DESA 2024: the world's stock in 2024 and 2020, and the share of population.
    expected("en", "304,021,813"),
    expected("en", "3.72%"),
    expected(
        "en/explore?indicator=migrant-stock&time=2020",
        "275,284,032",
    ),
    expected(
        "en/explore?indicator=migrant-share",
        "World: 3.72% in 2024.",
    ),
    // UNHCR, Global Trends: refugees under its mandate.
    expected("en", "28,461,306"),
    expected(
        "en/explore?indicator=refugees-hosted&time=2022",
        "World: 29,429,078 in 2022.",
    ),
    expected(
        "en/explore?indicator=asylum-seekers-hosted",
        "World: 8,998,097 in 2025.",
    ),
    // UNHCR with Global Trends 2025, from IDMC: people displaced within their country by conflict.
    expected(
        "en/explore?indicator=idps-conflict",
        "World: 68,653,080 in 2025.",
    ),
    // World Bank: remittances.
    expected(
        "en/explore?indicator=remittances-received&places=IND&view=bar",
        "US$ 137.7 billion",
    ),
    expected("en", "US$ 856.1 billion"),
    expected(
        "en/explore?indicator=remittances-gdp&places=TJK&time=2022&view=bar",
        "49.90%",
    ),
];

/// Recomputed from the files.
const RECOMPUTED: &[Expected] = &[
    // undesa_pd_2024_ims_stock_by_sex_and_destination.xlsx, Table 1, row of location code 404, columns 1990 to 2024.
    expected(
        "en/explore?indicator=migrant-stock&places=KEN&view=line",
        "Kenya: 298,089 in 1990, 992,536 in 2024 (+233%); highest: 1,126,886 in 2015.",
    ),
    // The same, location code 903.
    expected(
        "en/explore?indicator=migrant-stock&places=002&view=line",
        "Africa: 16,176,915 in 1990, 29,180,440 in 2024 (+80%).",
    ),
    // population.csv: sum of refugees over rows with year 2025 and coa_iso DEU, TUR, UGA.
    expected(
        "en/explore?indicator=refugees-hosted&view=bar",
        "Germany (2,655,191), Türkiye (2,390,414), Uganda (1,936,719)",
    ),
    // solutions.csv: sum of resettlement over rows with year 2024 by coa_iso; of returned_refugees with year 2025 by
    // coo_iso. idmc.csv: total of 2025.
    expected(
        "en/explore?indicator=refugees-resettled&view=bar&time=2024",
        "United States of America (105,531), Canada (49,261), Australia (17,211), Germany (5,553)",
    ),
    expected(
        "en/explore?indicator=refugees-returned&view=bar&time=2025",
        "Afghanistan (1,947,183), Syrian Arab Republic (1,341,148), Sudan (651,456), South Sudan (199,273)",
    ),
    expected(
        "en/explore?indicator=idps-conflict&view=bar",
        "Sudan (9,117,000), Colombia (7,211,000), Syrian Arab Republic (5,964,000), Yemen (4,796,000)",
    ),
    // population.csv: sum of oip over rows with year 2025 and coa_iso COL.
    expected(
        "en/explore?indicator=protection-hosted&places=COL&view=bar",
        "Colombia (2,810,778)",
    ),
    // population.csv: refugees of 2025 hosted by countries of the World Bank's class «High income»: 34.0 % of 28,461,306.
    expected(
        "en/explore?indicator=refugees-hosted&places=income-high&view=bar",
        "High-income countries (9,678,849",
    ),
];

#[tokio::test]
async fn published_figures_are_read_off_the_screen() {
    let v = Visitor::new().await;
    for e in PUBLISHED {
        v.open_page(e.path).await;
        v.sees(e.text).await;
    }
    v.leave().await;
}

#[tokio::test]
async fn recomputed_figures_are_read_off_the_screen() {
    let v = Visitor::new().await;
    for e in RECOMPUTED {
        v.open_page(e.path).await;
        v.sees(e.text).await;
    }
    v.leave().await;
}

/// A stock of 2024 and a flow of remittances are never drawn as one series: a scatter plot keeps each on its axis with
/// its own year and unit.
#[tokio::test]
async fn each_axis_of_a_scatter_plot_names_its_quantity_and_year() {
    let v = Visitor::new().await;
    v.open_page("en/explore?indicator=migrant-share&view=scatter")
        .await;
    v.sees("Across: International migrants, share of population, 2024. Upwards: Remittances received, share of GDP, 2024.")
        .await;
    v.sees("A link does not show that one causes the other.")
        .await;
    v.leave().await;
}
