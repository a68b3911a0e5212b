//! Queries on corridors compiled as for the app, to be timed in the browser beside a loop in JavaScript.

use evidence::bundle::{self, Index};
use evidence::corridors::{Columns, Level, Matrix, Query};
use evidence::ids::PlaceCode;
use evidence::place::Places;
use wasm_bindgen::prelude::*;

/// Corridors of migrants of every date, for both sexes and for each.
#[wasm_bindgen]
pub struct Gauge {
    places: Places,
    matrices: Vec<Matrix>,
}

#[wasm_bindgen]
impl Gauge {
    /// From the texts of the bundle's index and of a file for each year.
    ///
    /// # Errors
    /// When one of them cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(index: &str, years: Vec<String>) -> Result<Gauge, String> {
        let index = Index::read(index).map_err(|e| format!("{e:?}"))?;
        let mut matrices = Vec::new();
        for year in years {
            let file = bundle::read_corridors_of_year(&year).map_err(|e| format!("{e:?}"))?;
            for columns in [Columns::All, Columns::One(0), Columns::One(1)] {
                matrices.push(file.matrix(columns).map_err(|e| format!("{e:?}"))?);
            }
        }
        Ok(Gauge {
            places: Places::new(index.places),
            matrices,
        })
    }

    /// The sum and the number of the corridors that a query names, and the sum of all it asks for.
    #[must_use]
    pub fn ask(&self, matrix: usize, from: &str, to: &str, level: &str, top: usize) -> Vec<f64> {
        let list = |codes: &str| -> Vec<PlaceCode> {
            let codes = codes.split(',').filter(|c| !c.is_empty());
            codes.map(PlaceCode::new).collect()
        };
        let answer = self.matrices.get(matrix).map(|m| {
            m.ask(&Query {
                from: &list(from),
                to: &list(to),
                level: Level::from_code(level).unwrap_or_default(),
                top,
                places: &self.places,
            })
        });
        let answer = answer.unwrap_or_default();
        let shown = answer.links.iter().map(|l| l.value).sum();
        vec![shown, answer.links.len() as f64, answer.total]
    }
}
