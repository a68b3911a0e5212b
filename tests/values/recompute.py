"""Recomputes values from the publishers' files, for tests/values/expected.csv: recompute.py FOLDER > expected.csv

FOLDER holds the publishers' files by folder, as the importers' provenance names them. Needs openpyxl and xlrd. Nothing
here is shared with the importers.
"""
import collections
import csv
import re
import sys

import openpyxl
import xlrd

FOLDER = sys.argv[1]
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["indicator", "place", "year", "sex", "value", "tolerance", "how"])


def expect(indicator, place, year, value, how, sex="both", tolerance=0.5):
    out.writerow([indicator, place, year, sex, "" if value is None else repr(float(value)), tolerance, how])


def rows(path):
    with open(f"{FOLDER}/{path}", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return None if text in (None, "", "..") else float(text)


RATIO = 0.00006  # ratios are published with four decimals

# UN DESA 2024: the official workbook. Columns of a table by sex and year; rows by location code.
book = openpyxl.load_workbook(f"{FOLDER}/publisher_files/undesa_pd_2024_ims_stock_by_sex_and_destination.xlsx", read_only=True)
M49 = {"001": 900, "KEN": 404, "UGA": 800, "DEU": 276, "USA": 840, "NAM": 516, "CHI": 830, "TUR": 792, "CIV": 384,
       "TUV": 798, "VAT": 336, "PSE": 275, "ARE": 784, "150": 908, "419": 904, "income-low": 1500}
YEARS = (1990, 1995, 2000, 2005, 2010, 2015, 2020, 2024)




def dated(sheet, code, sex, year):
    """The cell under the header of the year in the sex's block."""
    header = blocks = None
    for row in book[sheet].iter_rows(values_only=True):
        years = [i for i, cell in enumerate(row) if cell in YEARS or str(cell) in map(str, YEARS)]
        if header is None and len(years) >= 8:
            header = years
            blocks = [years[i:i + 8] for i in range(0, len(years), 8)]
            continue
        if header and code in [cell for cell in row[:header[0]]]:
            return row[blocks[("both", "male", "female").index(sex)][YEARS.index(year)]]
    return None


for place, year, sex in [("001", 2024, "both"), ("KEN", 1990, "both"), ("KEN", 2024, "female"), ("UGA", 2015, "male"),
                         ("DEU", 2024, "both"), ("USA", 2020, "both"), ("NAM", 2024, "both"), ("CHI", 2010, "both"),
                         ("TUR", 2024, "female"), ("CIV", 1995, "both"), ("TUV", 2024, "both"), ("PSE", 2005, "male"),
                         ("150", 2024, "both"), ("419", 2000, "female"), ("income-low", 2024, "both")]:
    expect("migrant-stock", place, year, dated("Table 1", M49[place], sex, year), "openpyxl: Table 1", sex)
    expect("migrant-share", place, year, dated("Table 3", M49[place], sex, year), "openpyxl: Table 3", sex, RATIO)

# UN DESA 2024 by origin: sums over destinations of both sexes' own table, and of women's and men's.
both = rows("undesa_ims_2024/bilateral_both_sexes_wide.csv")
by_sex = rows("undesa_ims_2024/bilateral_male_female_wide.csv")


def emigrants(place, year, sex="both"):
    table = both if sex == "both" else [r for r in by_sex if r["sex"] == sex]
    return sum(number(r[str(year)]) or 0 for r in table if place in (r["origin_iso3"], "001"))


for place, year, sex in [("IND", 2024, "both"), ("MEX", 2024, "both"), ("001", 2024, "both"), ("001", 2005, "both"),
                         ("OTH", 2024, "both"), ("KEN", 2000, "female"), ("TUV", 2024, "both"), ("SYR", 2015, "male"),
                         ("UKR", 2024, "female"), ("NAM", 1995, "both"), ("CIV", 2024, "both"), ("CHI", 2020, "both")]:
    expect("emigrant-stock", place, year, emigrants(place, year, sex), "csv: sum over destinations", sex)
# The table of both sexes lacks two destinations in 1990 that the table by sex has.
expect("emigrant-stock", "001", 1990, emigrants("001", 1990, "female") + emigrants("001", 1990, "male"), "csv: women and men")
people = {(r["Country Code"], int(r["Year"])): number(r["Value"]) for r in rows("worldbank/population_1960_2024.csv")}
for place in ("KEN", "TUV", "MEX", "SYR", "CIV", "IND"):
    balance = dated("Table 1", {"MEX": 484, "SYR": 760, "IND": 356}.get(place) or M49[place], "both", 2024) - emigrants(place, 2024)
    expect("migrant-balance", place, 2024, balance, "openpyxl Table 1 minus csv")
    expect("emigrant-share", place, 2024, 100 * emigrants(place, 2024) / people[place, 2024], "csv", tolerance=RATIO)
expect("migrant-balance", "001", 2024, None, "the world has no balance")
for place in ("KEN", "DEU", "TUV"):
    old, new = (dated("Table 1", M49[place], "both", y) for y in (2020, 2024))
    expect("migrant-growth", place, 2024, 100 * ((new / old) ** 0.25 - 1), "openpyxl: Table 1", tolerance=RATIO)
    old, new = (dated("Table 1", M49[place], "both", y) for y in (1995, 2000))
    expect("migrant-growth", place, 2000, 100 * ((new / old) ** 0.2 - 1), "openpyxl: Table 1", tolerance=RATIO)
share = dated("Table 1", M49["DEU"], "both", 2024) / dated("Table 1", M49["150"], "both", 2024)
expect("migrant-region-share", "DEU", 2024, 100 * share, "openpyxl: Table 1", tolerance=RATIO)

# UN DESA 2020.
old = rows("undesa_ims_2020/total_by_destination_sex.csv")
for place, year, sex in [("KEN", 2020, "both"), ("USA", 2020, "both"), ("DEU", 1990, "male"), ("NAM", 2010, "female"),
                         ("CHI", 2020, "both"), ("TUR", 2020, "both"), ("BLM", 2020, "both"), ("ARE", 2015, "both")]:
    value = [number(r["migrants"]) for r in old if (r["dest_iso3"], r["year"], r["sex"]) == (place, str(year), sex)]
    expect("migrant-stock-2020-edition", place, year, value[0], "csv", sex)
for year in (1990, 2005, 2020):
    total = sum(number(r["migrants"]) for r in old if (r["year"], r["sex"]) == (str(year), "both"))
    expect("migrant-stock-2020-edition", "001", year, total, "csv: sum over areas")
for place, year in [("IND", 2020), ("MEX", 1990), ("OTH", 2020), ("SYR", 2015), ("KEN", 2000), ("NAM", 2020), ("CIV", 1995),
                    ("PHL", 2020), ("UKR", 2010), ("TUV", 2005)]:
    value = [number(r["emigrants"]) for r in rows("undesa_ims_2020/total_by_origin.csv")
             if (r["origin_iso3"], r["year"]) == (place, str(year))]
    expect("emigrant-stock-2020-edition", place, year, value[0], "csv")

# UNHCR. A place of asylum by coa_iso, of origin by coo_iso; coo and coa are other codes (ARE is Egypt).


def unhcr(path, indicator, column, side, cases, keep=lambda r: True):
    table = [r for r in rows(path) if keep(r)]
    for place, year in cases:
        cells = [number(r[column]) for r in table if r["year"] == str(year) and place in (r[side], "001")]
        cells = [c for c in cells if c is not None]
        expect(indicator, place, year, sum(cells) if cells else None, f"csv: sum of {column} by {side}")


ASYLUM, ORIGIN = "coa_iso", "coo_iso"
unhcr("unhcr/population.csv", "refugees-hosted", "refugees", ASYLUM,
      [("001", 2025), ("001", 2022), ("KEN", 2025), ("TUR", 2016), ("ARE", 2020), ("EGY", 2025), ("NAM", 2000), ("XKX", 2024), ("CIV", 2003), ("DEU", 2025)])
unhcr("unhcr/population.csv", "asylum-seekers-hosted", "asylum_seekers", ASYLUM, [("001", 2024), ("USA", 2025), ("EGY", 2023), ("FJI", 2025)])
unhcr("unhcr/population.csv", "protection-hosted", "oip", ASYLUM, [("001", 2022), ("COL", 2025), ("PER", 2020)])
unhcr("unhcr/population.csv", "stateless", "stateless", ASYLUM, [("BGD", 2025), ("CIV", 2015), ("LVA", 2020)])
unhcr("unhcr/population.csv", "refugees-origin", "refugees", ORIGIN, [("SYR", 2025), ("AFG", 1990), ("UNK", 2000), ("TIB", 2015), ("PSE", 2020)])
unhcr("unhcr/solutions.csv", "refugees-resettled", "resettlement", ASYLUM, [("USA", 2016), ("CAN", 2024), ("AUS", 1980)])
unhcr("unhcr/solutions.csv", "refugees-returned", "returned_refugees", ORIGIN, [("SYR", 2025), ("MOZ", 1993), ("AFG", 2002)])
unhcr("unhcr/solutions.csv", "refugees-naturalised", "naturalisation", ASYLUM, [("001", 2025), ("NLD", 2023)])
unhcr("unhcr/solutions.csv", "idps-returned", "returned_idps", ORIGIN, [("UKR", 2023), ("COD", 2022)])
unhcr("unhcr/idmc.csv", "idps-conflict", "total", ASYLUM, [("001", 2025), ("SDN", 2025), ("COL", 2015), ("UKR", 2022), ("AZE", 1995), ("SYR", 2014), ("COD", 2023),
       ("001", 2009), ("NAM", 2010), ("MMR", 2024), ("PSE", 2025)])
unhcr("unhcr/unrwa.csv", "palestine-refugees-unrwa", "total", ASYLUM, [("001", 2025), ("JOR", 1952), ("LBN", 2000), ("SYR", 2015), ("PSE", 2025), ("001", 1960), ("JOR", 2025),
       ("LBN", 2025), ("SYR", 1970), ("PSE", 1990), ("EGY", 2025)])
new = lambda r: r["app_type"] in ("N", "NR")
unhcr("unhcr/asylum_applications.csv", "asylum-applications", "applied", ASYLUM,
      [("001", 2023), ("001", 2025), ("DEU", 2016), ("EGY", 2024), ("KEN", 2023), ("CRI", 2022), ("NAM", 2010)], new)
unhcr("unhcr/asylum_applications.csv", "asylum-applications-origin", "applied", ORIGIN,
      [("SYR", 2015), ("VEN", 2023), ("NIC", 2022), ("UNK", 2010), ("XKX", 2015)], new)
for column, name in [("dec_recognized", "recognised"), ("dec_other", "complementary"), ("dec_rejected", "rejected")]:
    unhcr("unhcr/asylum_decisions.csv", f"asylum-{name}", column, ASYLUM, [("001", 2024), ("DEU", 2016), ("EGY", 2023), ("KEN", 2025)])
decisions = rows("unhcr/asylum_decisions.csv")
for place, year in [("001", 2025), ("DEU", 2016), ("CIV", 2023), ("KEN", 2025)]:
    here = [r for r in decisions if r["year"] == str(year) and place in (r[ASYLUM], "001")]
    total = lambda column: sum(number(r[column]) or 0 for r in here)
    good = total("dec_recognized") + total("dec_other")
    all_on_merits = good + total("dec_rejected")
    rate = 100 * good / all_on_merits if all_on_merits else None
    expect("asylum-protection-rate", place, year, rate, "csv", tolerance=RATIO)
known = [r for r in rows("unhcr/demographics.csv") if r["pop_type"] == "REF"]
for place in ("001", "KEN", "UGA", "DEU", "JOR", "EGY", "TCD", "BGD"):
    here = [r for r in known if place in (r[ASYLUM], "001")]
    total = lambda *columns: sum(number(r[c]) or 0 for r in here for c in columns)
    women, men = total("f_total"), total("m_total")
    young = total("f_0_4", "f_5_11", "f_12_17", "m_0_4", "m_5_11", "m_12_17")
    grown = total("f_18_59", "f_60", "m_18_59", "m_60")
    if women + men:
        expect("refugees-female-share", place, 2025, 100 * women / (women + men), "csv", tolerance=RATIO)
    expect("refugees-children-share", place, 2025, 100 * young / (young + grown) if young + grown else None, "csv", tolerance=RATIO)
refugees = collections.Counter()
for r in rows("unhcr/population.csv"):
    refugees[r[ASYLUM], int(r["year"])] += number(r["refugees"]) or 0
gdp = {(r["Country Code"], int(r["Year"])): number(r["Value"]) for r in rows("worldbank/gdp_current_usd_1960_2024.csv")}
for place, year in [("KEN", 2023), ("DEU", 2015), ("UGA", 2020), ("JOR", 2022), ("CIV", 2003), ("TUR", 2016), ("COL", 2021),
                    ("BGD", 2019), ("TCD", 2018), ("LBN", 2014)]:
    expect("refugees-gdp", place, year, refugees[place, year] / gdp[place, year] * 1e6, "csv", tolerance=RATIO)
    expect("gdp", place, year, gdp[place, year], "csv", tolerance=0.51)
    expect("population", place, year, people[place, year], "csv")

# IDMC: world by the sum over all rows, the Abyei Area and the like included.
idmc = rows("idmc/idmc_country_year_COMBINED_2008_2025.csv")
for column, indicator in [("new_conflict", "displacements-conflict"), ("new_disaster", "displacements-disaster"), ("idp_stock_disaster", "idps-disaster")]:
    for place, year in [("001", 2022), ("001", 2025), ("PHL", 2025), ("KEN", 2022), ("SDN", 2023), ("AFG", 2025), ("XKX", 2014), ("UKR", 2024)]:
        cells = [number(r[column]) for r in idmc if r["year"] == str(year) and place in (r["iso3"], "001")]
        cells = [c for c in cells if c is not None]
        expect(indicator, place, year, sum(cells) if cells else None, f"csv: {column}")

# World Bank: the old workbook by xlrd, the wide CSV below its preamble, and long tables.
sheet = xlrd.open_workbook(f"{FOLDER}/publisher_files/wdi_API_BX.TRF.PWKR.CD.DT_DS2_en_excel.xls").sheet_by_name("Data")
header = next(i for i in range(10) if sheet.cell_value(i, 0) == "Country Name")
columns = {str(sheet.cell_value(header, c)).split(".")[0]: c for c in range(sheet.ncols)}
for row in range(header + 1, sheet.nrows):
    code = sheet.cell_value(row, 1)
    place = {"WLD": "001", "LIC": "income-low"}.get(code, code)
    if place in ("001", "income-low", "IND", "KEN", "XKX", "NAM", "CIV", "TUV", "MEX", "EGY", "PSE"):
        for year in (1990, 2024):
            value = sheet.cell_value(row, columns[str(year)])
            expect("remittances-received", place, year, None if value == "" else value, "xlrd: Data", tolerance=0.51)
with open(f"{FOLDER}/publisher_files/wdi_API_BX.TRF.PWKR.DT.GD.ZS_DS2_en_csv.csv", encoding="utf-8-sig", newline="") as file:
    lines = [line for line in csv.reader(file) if line]
head = next(line for line in lines if line[0] == "Country Name")
for line in lines:
    if line[1:2] and line[1] in ("TJK", "KEN", "XKX", "NAM", "LBN", "TON", "IND", "MEX", "NPL", "GMB"):
        for year in ("2000", "2022"):
            expect("remittances-gdp", line[1], year, number(line[head.index(year)]), "csv", tolerance=RATIO)
paid = {(r["iso3"], r["year"]): number(r["remittances_paid_usd"]) for r in rows("worldbank/remittances_paid_usd_1990_2022.csv")}
for place, year in [("USA", 2022), ("ARE", 2022), ("SAU", 2015), ("CHE", 2000), ("KEN", 2022), ("NAM", 2010), ("XKX", 2022), ("DEU", 1991), ("LUX", 2021), ("IND", 2022)]:
    expect("remittances-paid", place, year, paid.get((place, str(year))), "csv", tolerance=0.51)
matrix = rows("worldbank/knomad_bilateral_remittances_2021.csv")
for place in ("001", "IND", "MEX", "USA", "KEN", "NAM", "CIV", "PHL"):
    for side, indicator in [("sending_iso3", "remittances-modelled-sent"), ("receiving_iso3", "remittances-modelled-received")]:
        cells = [number(r["usd_millions"]) * 1e6 for r in matrix if place in (r[side], "001")]
        expect(indicator, place, 2021, sum(cells) if cells else None, f"csv: sum by {side}", tolerance=0.6)
prices = rows("worldbank/remittance_prices_worldwide_corridors_2011_2020.csv")
for column, indicator, cases in [("Receiving Countries  Code", "remittance-cost-to", [("IND", 2020), ("KSV", 2015), ("KEN", 2012), ("TON", 2019), ("MEX", 2011)]),
                                 ("Sending Countries Code", "remittance-cost-from", [("USA", 2020), ("DEU", 2011), ("ZAF", 2016), ("JPN", 2020), ("KEN", 2018)])]:
    for place, year in cases:
        means = []
        for r in prices:
            quarters = [number(v) for k, v in r.items() if k and re.match(rf"{year}Q\d", k) and r[column] == place and r["Receiving Countries  Code"] != "ANT"]
            quarters = [q for q in quarters if q is not None]
            if quarters:
                means.append(sum(quarters) / len(quarters))
        expect(indicator, place.replace("KSV", "XKX"), year, sum(means) / len(means) if means else None, "csv: mean of corridors' means", tolerance=RATIO)

# World Population Prospects; the Channel Islands are Guernsey and Jersey.
for place, year in [("DEU", 2015), ("SYR", 2014), ("UKR", 2022), ("USA", 2023), ("NAM", 1980), ("CHI", 2020), ("TUV", 2000), ("XKX", 1999), ("IND", 2024), ("LBN", 1950)]:
    parts = ("GGY", "JEY") if place == "CHI" else (place,)
    cells = [number(r["Net Number of Migrants"]) for r in rows("unwpp/UN_WPP_2024_net_migration.csv")
             if r["Country ISO"] in parts and float(r["Year"]) == year]
    expect("net-migration", place, year, sum(cells) if cells else None, "csv")

# Missing Migrants: the workbook of incidents. A comma without a space parts two regions, routes or causes.
incidents = openpyxl.load_workbook(f"{FOLDER}/publisher_files/iom_missing_migrants_global_figures.xlsx", read_only=True).worksheets[0]
lines = incidents.iter_rows(values_only=True)
head = list(next(lines))
incidents = [dict(zip(head, line)) for line in lines]


def dead(year, **where):
    total = 0
    for r in incidents:
        if r["Incident Year"] not in (None, "") and float(r["Incident Year"]) == year and all(r[k.replace("_", " ")] == v for k, v in where.items()):
            total += float(r["Total Number of Dead and Missing"] or 0)
    return total or None


for year in (2014, 2016, 2020, 2023, 2024, 2025):
    expect("missing-migrants", "001", year, dead(year), "openpyxl: sum over incidents")
for code, name in [("mmp-mediterranean", "Mediterranean"), ("mmp-north-america", "North America"), ("mmp-europe", "Europe"), ("mmp-central-asia", "Central Asia")]:
    expect("missing-migrants", code, 2023, dead(2023, Region_of_Incident=name), "openpyxl: by region")
for code, name in [("route-central-mediterranean", "Central Mediterranean"), ("route-us-mexico-border-crossing", "US-Mexico border crossing"),
                   ("route-iran-to-turkiye", "Iran to Türkiye"), ("route-darien", "Darien")]:
    expect("missing-migrants", code, 2022, dead(2022, Migration_Route=name), "openpyxl: by route")
for indicator, name in [("missing-drowning", "Drowning"), ("missing-violence", "Violence"), ("missing-accident", "Accidental death"), ("missing-unknown", "Mixed or unknown"),
                        ("missing-transport", "Vehicle accident / death linked to hazardous transport"), ("missing-sickness", "Sickness / lack of access to adequate healthcare"),
                        ("missing-environment", "Harsh environmental conditions / lack of adequate shelter, food, water")]:
    for year in (2016, 2024):
        expect(indicator, "001", year, dead(year, Cause_of_Death=name), "openpyxl: by cause")

# ILO: thousands to persons.
book = openpyxl.load_workbook(f"{FOLDER}/publisher_files/ilo_labour_force_by_international_migrant_status.xlsx", read_only=True)
NAMES = {"World": "001", "Kenya": "KEN", "Germany": "DEU", "Venezuela, Bolivarian Republic of": "VEN", "Arab States": "ilo-arab-states",
         "World: High income": "income-high", "Namibia": "NAM", "Channel Islands": "CHI", "Taiwan, China": "TWN"}
SEXES = {"Total": "both", "Female": "female", "Male": "male"}
for line in book["2. Labour force by sex"].iter_rows(min_row=2, values_only=True):
    if line[2] in NAMES and line[5] == "Migrants":
        expect("migrant-workers", NAMES[line[2]], 2022, line[6] * 1000, "openpyxl: thousands", SEXES[line[4]])
for line in book["1.Proportion of migrants in TLF"].iter_rows(min_row=2, values_only=True):
    if line[2] in NAMES:
        expect("migrant-workers-share", NAMES[line[2]], 2022, line[5], "openpyxl", SEXES[line[4]], RATIO)
for r in rows("ilo_migrant_workers/employment__4_distribution_by_economic_act.csv"):
    if r["Reference area"] in NAMES and r["Migrant status"] == "Migrants" and r["Economic activity"] != "Total":
        expect(f"migrant-employed-{r['Economic activity'].lower()}", NAMES[r["Reference area"]], 2022, number(r["Value"]), "csv", SEXES[r["Sex"]], RATIO)
for r in rows("ilo_migrant_workers/employment__1__employment_by_sex.csv"):
    if r["Reference area"] in NAMES and r["Migrant status"] == "Migrants":
        expect("migrant-employed", NAMES[r["Reference area"]], 2022, number(r["Value"]) * 1000, "csv: thousands", SEXES[r["Sex"]])

# UIS: «NA» is not applicable, whatever number stands there.
for r in rows("students/uis_inbound.csv"):
    place = "001" if r["geoUnit"] == "SDG: World" else r["geoUnit"]
    if (place, r["year"]) in {("USA", "2021"), ("001", "2022"), ("DEU", "2020"), ("NAM", "2018"), ("ZAF", "2019"), ("AIA", "2000"), ("AFG", "2009"),
                              ("FRA", "2022"), ("CHN", "2021"), ("ARE", "2022"), ("TUR", "2022"), ("GBR", "2021"), ("JPN", "2020")}:
        expect("students-inbound", place, r["year"], None if r["magnitude"] == "NA" else number(r["value"]), "csv")

# OECD.
for r in rows("flows/oecd_imd_inflows_total.csv"):
    if r["year"] in ("2012", "2022") and r["iso3"] in ("DEU", "USA", "MEX", "KOR", "TUR", "CHL", "LVA", "JPN"):
        expect("inflows", r["iso3"], r["year"], number(r["inflows_foreign_population"]), "csv")
