//! Reads publishers' files, writes `data/`, validates, builds the bundle.

pub mod api;
pub mod bundle;
pub mod catalogue;
pub mod change;
pub mod content;
pub mod corridors;
pub mod datapackage;
pub mod derived;
pub mod figures;
pub mod geometry;
#[cfg(test)]
mod golden;
pub mod grid;
pub mod idmc;
pub mod ilo;
pub mod import;
pub mod missing;
pub mod oecd;
pub mod pairs;
pub mod places;
pub mod profiles;
pub mod provenance;
pub mod refusal;
pub mod remittances;
pub mod rows;
#[cfg(test)]
mod scale;
pub mod table;
pub mod texts;
pub mod uis;
pub mod undesa;
pub mod undesa_origin;
pub mod unhcr;
pub mod unwpp;
#[cfg(test)]
mod validation;
pub mod wdi;
