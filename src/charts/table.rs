//! The figures on screen as a table: the same for every kind of view.

use crate::scene::Scene;
use crate::speaker::Precision;
use analysis::change::Course;
use analysis::ranking::rank;
use evidence::dataset::{Flag, Sex};
use evidence::ids::PlaceCode;
use evidence::order::sort as sort_rows;
use evidence::view::{Column, Sort};
use std::cmp::Ordering;

/// A column after the place's name.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    pub title: String,
    /// By what the column sorts; a second indicator's column does not.
    pub column: Option<Column>,
}

/// A figure as text, with what it sorts by.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Empty where nothing is reported.
    pub text: String,
    pub value: Option<f64>,
    pub flag: Option<Flag>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub place: PlaceCode,
    pub name: String,
    pub cells: Vec<Cell>,
}

/// The sign of a flag beside a figure, explained by a note.
#[must_use]
pub fn flag_sign(flag: Flag) -> &'static str {
    match flag {
        Flag::Imputed => "i",
        Flag::ZeroOrUnavailable => "z",
        Flag::Summed => "s",
        Flag::Derived => "d",
        Flag::Partial => "e",
        Flag::Uncertain => "f",
        Flag::Projected => "g",
    }
}

/// A table ready to be shown. Figures are in [`Table::unit`].
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub unit: String,
    pub heads: Vec<Head>,
    pub rows: Vec<Row>,
    /// The order in force; none when the places stand as they were chosen.
    pub sort: Option<Sort>,
}

impl Table {
    /// The newest columns and first rows as texts, for where there is little room: the columns' titles without that of
    /// the places, and rows that begin with the place's name. What is not reported is empty.
    #[must_use]
    pub fn newest(&self, columns: usize, rows: usize) -> (Vec<String>, Vec<Vec<String>>) {
        let first = self.heads.len().saturating_sub(columns);
        let heads = self.heads.iter().skip(first).map(|h| h.title.clone());
        let rows = self.rows.iter().take(rows).map(|row| {
            let cells = row.cells.iter().skip(first).map(|c| c.text.clone());
            std::iter::once(row.name.clone()).chain(cells).collect()
        });
        (heads.collect(), rows.collect())
    }
}

impl Scene<'_> {
    /// The table of the figures on screen, sorted as the view asks.
    #[must_use]
    pub fn table(&self) -> Table {
        let mut table = if self.span.many {
            self.table_of_years()
        } else {
            self.table_of_places()
        };
        self.order(&mut table);
        table
    }

    fn cell(&self, place: &PlaceCode, year: i32) -> Cell {
        let value = self.value(place, year);
        let unit = self.quantity.measure.unit;
        Cell {
            text: value.map_or(String::new(), |v| {
                self.speaker.value(v, unit, Precision::Exact).text
            }),
            value,
            flag: value.and_then(|_| self.quantity.measure.flag(place, year)),
        }
    }

    fn change_cell(&self, course: Option<Course>) -> Cell {
        let Some(course) = course else {
            return Cell::default();
        };
        let unit = self.quantity.measure.unit;
        let value = if unit == evidence::catalogue::Unit::Percent {
            Some(course.difference())
        } else {
            course.relative()
        };
        Cell {
            text: self.change(&course).unwrap_or_default(),
            value,
            flag: None,
        }
    }

    fn change_head(&self, from: i32, to: i32) -> Head {
        let arguments = vec![
            ("from", self.speaker.year(from)),
            ("to", self.speaker.year(to)),
        ];
        Head {
            title: self.speaker.sentence("table.change", &arguments),
            column: Some(Column::Change),
        }
    }

    fn year_head(&self, year: i32) -> Head {
        Head {
            title: self.speaker.year(year).text,
            column: Some(Column::Year(year)),
        }
    }

    fn row(&self, place: PlaceCode, cells: Vec<Cell>) -> Row {
        Row {
            name: self.speaker.name(&place),
            place,
            cells,
        }
    }

    /// A column for every year, and the change between the first and the last.
    fn table_of_years(&self) -> Table {
        let years = &self.span.years;
        let (from, to) = (self.span.first(), self.span.year);
        let mut heads: Vec<_> = years.iter().map(|y| self.year_head(*y)).collect();
        if from < to {
            heads.push(self.change_head(from, to));
        }
        let rows = self.shown().into_iter().map(|place| {
            let mut cells: Vec<_> = years.iter().map(|y| self.cell(&place, *y)).collect();
            if from < to {
                cells.push(self.change_cell(self.change_between(&place, from, to)));
            }
            self.row(place, cells)
        });
        self.with(heads, rows.collect())
    }

    /// One year: figure, change since the publisher's date before, rank among countries; a second indicator's
    /// figure where one is on screen.
    fn table_of_places(&self) -> Table {
        let year = self.span.year;
        let years = self.quantity.measure.years();
        let before = years.iter().rev().find(|y| **y < year).copied();
        let ranked: Vec<f64> = self.ranked(year).into_iter().map(|(_, v)| v).collect();
        let mut heads = vec![self.year_head(year)];
        if let Some((second, span)) = &self.second {
            let arguments = vec![
                ("name", self.label(second).into()),
                ("unit", self.unit_label(second.measure.unit).into()),
                ("year", self.speaker.year(span.year)),
            ];
            heads.push(Head {
                title: self.speaker.sentence("table.second", &arguments),
                column: None,
            });
        }
        heads.extend(before.map(|before| self.change_head(before, year)));
        heads.push(Head {
            title: self.speaker.sentence("table.rank", &Vec::new()),
            column: None,
        });
        let rows = self.shown().into_iter().map(|place| {
            let mut cells = vec![self.cell(&place, year)];
            if let Some((second, span)) = &self.second {
                let value = second.measure.value(&place, span.year, Sex::Both);
                let unit = second.measure.unit;
                cells.push(Cell {
                    text: value.map_or(String::new(), |v| {
                        self.speaker.value(v, unit, Precision::Exact).text
                    }),
                    value,
                    flag: None,
                });
            }
            if let Some(before) = before {
                cells.push(self.change_cell(self.change_between(&place, before, year)));
            }
            let value = self.value(&place, year);
            let value = value.filter(|_| self.places.is_country(&place));
            let rank = value.map(|v| rank(v, ranked.iter().copied()));
            cells.push(Cell {
                text: rank.map_or(String::new(), |r| self.speaker.count(r).text),
                value: rank.map(|r| r as f64),
                flag: None,
            });
            self.row(place, cells)
        });
        self.with(heads, rows.collect())
    }

    /// The change between two years, where both are reported.
    fn change_between(&self, place: &PlaceCode, from: i32, to: i32) -> Option<Course> {
        let start = self.value(place, from)?;
        let end = self.value(place, to)?;
        Course::of([(from, start), (to, end)])
    }

    fn with(&self, heads: Vec<Head>, rows: Vec<Row>) -> Table {
        Table {
            unit: self.unit_label(self.quantity.measure.unit),
            heads,
            rows,
            sort: None,
        }
    }

    /// Sorts; places without a figure come last either way. Chosen places keep the order in which they were chosen
    /// until another is asked for.
    fn order(&self, table: &mut Table) {
        let newest_first = Sort {
            column: Column::Year(self.span.year),
            descending: true,
        };
        let usual = Some(newest_first).filter(|_| self.view.places.is_empty());
        let Some(sort) = self.view.sort.or(usual) else {
            return;
        };
        let at = table
            .heads
            .iter()
            .position(|h| h.column == Some(sort.column));
        let directed = |o: Ordering| if sort.descending { o.reverse() } else { o };
        let by_name = |a: &Row, b: &Row| self.speaker.format.compare(&a.name, &b.name);
        let value = |row: &Row| at.and_then(|i| row.cells.get(i)).and_then(|c| c.value);
        sort_rows(&mut table.rows, |a, b| {
            match (sort.column, value(a), value(b)) {
                (Column::Place, ..) => directed(by_name(a, b)),
                (_, Some(x), Some(y)) => directed(x.total_cmp(&y)).then_with(|| by_name(a, b)),
                (_, Some(_), None) => Ordering::Less,
                (_, None, Some(_)) => Ordering::Greater,
                (_, None, None) => by_name(a, b),
            }
        });
        table.sort = Some(sort);
    }
}
