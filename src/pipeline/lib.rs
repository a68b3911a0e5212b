//! Reads publishers' files, writes `data/`, validates, builds the bundle.

pub mod bundle;
pub mod catalogue;
pub mod change;
pub mod content;
pub mod datapackage;
pub mod figures;
pub mod geometry;
#[cfg(test)]
mod golden;
pub mod grid;
pub mod import;
pub mod places;
pub mod provenance;
pub mod refusal;
pub mod table;
pub mod undesa;
pub mod unhcr;
#[cfg(test)]
mod validation;
pub mod wdi;
