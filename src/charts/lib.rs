//! A view of the evidence to chart options, to its table and to sentences. Pure.

pub mod axis;
pub mod bar;
pub mod drawing;
pub mod label;
pub mod line;
pub mod map;
pub mod notes;
pub mod palette;
pub mod reading;
pub mod scatter;
pub mod scene;
pub mod speaker;
pub mod table;
pub mod title;

pub use drawing::{Canvas, Drawing, Key, Ticks};
pub use palette::Theme;
pub use scene::{Quantity, Scene};
pub use speaker::{Precision, Speaker};
pub use table::Table;
