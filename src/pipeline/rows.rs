//! Files with one header row: columns by name, rows that are not blank, and a table that is filled from them.

use crate::grid::{Cell, Grid};
use crate::places::Register;
use crate::refusal::Result;
use crate::table::{Figure, Key, Table};
use evidence::dataset::{Flag, Sex};
use evidence::ids::PlaceCode;
use std::collections::BTreeMap;

/// A sheet under one header row.
pub struct Rows<'a> {
    pub grid: &'a Grid,
    header: usize,
}

impl<'a> Rows<'a> {
    #[must_use]
    pub fn new(grid: &'a Grid) -> Self {
        Self { grid, header: 0 }
    }

    /// Whether the header has all these columns.
    #[must_use]
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().all(|n| self.find(n).is_some())
    }

    fn find(&self, name: &str) -> Option<usize> {
        (0..self.grid.width()).find(|&c| self.grid.cell(self.header, c).text() == name)
    }

    /// # Errors
    /// When the header has no such column.
    pub fn column(&self, name: &str) -> Result<usize> {
        self.find(name).ok_or_else(|| {
            let reason = format!("the column «{name}» is missing");
            self.grid.refuse(reason).row(self.header + 1)
        })
    }

    /// The columns whose header is a year, with that year.
    #[must_use]
    pub fn years(&self) -> Vec<(usize, i32)> {
        let columns = 0..self.grid.width();
        columns
            .filter_map(|c| self.grid.year(self.header, c).map(|y| (c, y)))
            .collect()
    }

    /// The rows below the header that hold anything.
    pub fn body(&self) -> impl Iterator<Item = usize> + use<'a> {
        let grid = self.grid;
        let full = move |&row: &usize| {
            let cells = grid.rows.get(row);
            cells.is_some_and(|r| !r.iter().all(Cell::is_empty))
        };
        (self.header + 1..grid.rows.len()).filter(full)
    }

    /// # Errors
    /// When the cell holds no year.
    pub fn year(&self, row: usize, column: usize) -> Result<i32> {
        let grid = self.grid;
        grid.year(row, column)
            .ok_or_else(|| grid.refuse_cell(row, column, "is not a year"))
    }

    /// # Errors
    /// When the cell's code is that of no country, area or origin.
    pub fn place(&self, row: usize, column: usize, register: &Register) -> Result<PlaceCode> {
        let code = self.grid.cell(row, column).text();
        register.country_or_origin(code).ok_or_else(|| {
            let reason = format!("the place «{code}» is unknown");
            self.grid.refuse_cell(row, column, reason)
        })
    }

    /// A number of persons, dollars or the like; `None` where the publisher reports nothing.
    ///
    /// # Errors
    /// When the cell holds a text or a negative number.
    pub fn amount(&self, row: usize, column: usize, absent: &[&str]) -> Result<Option<f64>> {
        let value = self.grid.figure(row, column, absent)?;
        match value.filter(|v| *v < 0.0) {
            Some(v) => Err(self
                .grid
                .refuse_cell(row, column, format!("{v} is impossible"))),
            None => Ok(value),
        }
    }

    /// Adds a figure to a table.
    ///
    /// # Errors
    /// When there is one already.
    pub fn put(&self, table: &mut Table, row: usize, key: Key, figure: Figure) -> Result<()> {
        let (place, year) = (key.place.clone(), key.year);
        if table.insert(key, figure) {
            Ok(())
        } else {
            let reason = format!("{place} {year} stands twice");
            Err(self.grid.refuse(reason).row(row + 1))
        }
    }
}

/// A key for both sexes.
#[must_use]
pub fn key(measure: &str, place: PlaceCode, year: i32) -> Key {
    Key {
        measure: measure.to_owned(),
        place,
        year,
        sex: Sex::Both,
    }
}

/// A figure without remark.
#[must_use]
pub fn plain(value: f64) -> Figure {
    Figure { value, flag: None }
}

/// Sums over rows, by key.
#[derive(Default)]
pub struct Sums(BTreeMap<Key, f64>);

impl Sums {
    pub fn add(&mut self, key: Key, value: f64) {
        *self.0.entry(key).or_default() += value;
    }

    /// As a table. The world's figures are sums over parts that are complete, and say so by their flag.
    #[must_use]
    pub fn table(self) -> Table {
        let mut table = Table::default();
        for (key, value) in self.0 {
            let flag = (key.place == PlaceCode::world()).then_some(Flag::Summed);
            let _ = table.insert(key, Figure { value, flag });
        }
        table
    }
}
