//! `data/places.csv`: countries and areas, regions and groups.

use crate::refusal::{Refusal, Result, name, read_bytes};
use evidence::ids::PlaceCode;
use evidence::place::{Place, PlaceKind, Places};
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

#[derive(Clone, Debug, Deserialize)]
struct Row {
    code: String,
    kind: PlaceKind,
    m49: String,
    region: String,
    subregion: String,
    sdg_region: String,
    income: String,
    ldc: String,
    lldc: String,
    sids: String,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Deserialize)]
struct Names {
    code: String,
    name: String,
    aliases: String,
}

/// The register of places.
#[derive(Clone, Debug)]
pub struct Register {
    pub places: Places,
    by_m49: HashMap<u32, PlaceCode>,
    by_name: HashMap<String, PlaceCode>,
    /// Longitude and latitude in degrees, for countries and areas.
    pub centres: Vec<(PlaceCode, f64, f64)>,
}

/// Development groups by the column that marks their members.
const LDC: &str = "199";
const LLDC: &str = "432";
const SIDS: &str = "722";

impl Register {
    /// # Errors
    /// When a row has another shape, a code stands twice, or a parent is no place.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = read_bytes(path)?;
        let file = name(path);
        let mut list = Vec::new();
        let mut by_m49 = HashMap::new();
        let mut centres = Vec::new();
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        for (i, row) in reader.deserialize::<Row>().enumerate() {
            let refuse = |reason: String| Refusal::new(&file, reason).row(i + 2);
            let row = row.map_err(|e| refuse(e.to_string()))?;
            let code = PlaceCode::new(&row.code);
            if list.iter().any(|p: &Place| p.code == code) {
                return Err(refuse(format!("{code} stands twice")));
            }
            if row.kind == PlaceKind::Country {
                let m49 = row
                    .m49
                    .parse()
                    .map_err(|_| refuse(format!("«{}» is no M49 code", row.m49)).column("m49"))?;
                by_m49.insert(m49, code.clone());
                if let (Some(lat), Some(lon)) = (row.lat, row.lon) {
                    centres.push((code.clone(), lon, lat));
                }
            }
            list.push(Place {
                code,
                kind: row.kind,
                parents: parents(&row),
            });
        }
        let places = Places::new(list);
        for place in places.all() {
            if let Some(parent) = place.parents.iter().find(|p| !places.is_aggregate(p)) {
                let reason = format!("{} lies in «{parent}», which is no region", place.code);
                return Err(Refusal::new(&file, reason));
            }
        }
        Ok(Self {
            places,
            by_m49,
            by_name: HashMap::new(),
            centres,
        })
    }

    /// Learns the English names of countries and areas, for publishers who give no codes.
    ///
    /// # Errors
    /// When the file is not there or not one of names.
    pub fn with_names(mut self, path: &Path) -> Result<Self> {
        let bytes = read_bytes(path)?;
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        for (i, row) in reader.deserialize::<Names>().enumerate() {
            let row = row.map_err(|e| Refusal::new(name(path), e.to_string()).row(i + 2))?;
            let code = PlaceCode::new(&row.code);
            if self.places.is_country(&code) {
                self.by_name.insert(row.name.to_lowercase(), code.clone());
                for alias in row.aliases.split('|').filter(|a| !a.is_empty()) {
                    let entry = self.by_name.entry(alias.to_lowercase());
                    entry.or_insert_with(|| code.clone());
                }
            }
        }
        Ok(self)
    }

    /// The country or area with an English name, where names were learnt.
    #[must_use]
    pub fn by_name(&self, name: &str) -> Option<&PlaceCode> {
        self.by_name.get(&name.to_lowercase())
    }

    /// The country or area with a UN M49 code.
    #[must_use]
    pub fn by_m49(&self, m49: u32) -> Option<&PlaceCode> {
        self.by_m49.get(&m49)
    }

    /// The country or area with a code of its own, such as an ISO 3166-1 alpha-3 code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<PlaceCode> {
        let code = PlaceCode::new(code);
        self.places.is_country(&code).then_some(code)
    }

    /// The same, or an origin that is no place, such as `UNK`.
    #[must_use]
    pub fn country_or_origin(&self, code: &str) -> Option<PlaceCode> {
        let code = PlaceCode::new(code);
        let kind = self.places.kind(&code);
        matches!(kind, Some(PlaceKind::Country | PlaceKind::Origin)).then_some(code)
    }
}

fn parents(row: &Row) -> Vec<PlaceCode> {
    let mut parents = Vec::new();
    let mut add = |code: &str| {
        if !code.is_empty() && !parents.contains(&PlaceCode::new(code)) {
            parents.push(PlaceCode::new(code));
        }
    };
    for code in [&row.region, &row.subregion, &row.sdg_region, &row.income] {
        add(code);
    }
    // The World Bank's wider groups are unions of its classes.
    match row.income.as_str() {
        "income-low" => add("income-low-and-middle"),
        "income-lower-middle" | "income-upper-middle" => {
            add("income-middle");
            add("income-low-and-middle");
        }
        _ => {}
    }
    for (mark, code) in [(&row.ldc, LDC), (&row.lldc, LLDC), (&row.sids, SIDS)] {
        if mark == "1" {
            add(code);
        }
    }
    parents
}
