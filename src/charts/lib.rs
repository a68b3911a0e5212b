//! A view of the evidence to chart options, to its table and to sentences. Pure.

pub mod axis;
pub mod bar;
pub mod chord;
pub mod compare;
pub mod drawing;
pub mod excerpt;
pub mod flow;
pub mod flow_map;
pub mod label;
pub mod line;
pub mod map;
pub mod matrix;
pub mod notes;
pub mod palette;
pub mod profile;
pub mod prose;
pub mod reading;
pub mod sankey;
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
