//! What the data mean: places, indicators, series, editions, topics, the bundle's format, the state of a view
//! and its address. Pure: no browser, no files, no clock.

pub mod address;
pub mod brief;
pub mod bundle;
pub mod catalogue;
pub mod compare;
pub mod corridor_view;
pub mod corridors;
pub mod dataset;
pub mod derive;
pub mod digits;
pub mod format;
pub mod frame;
pub mod ids;
mod json;
pub mod language;
pub mod lookup;
pub mod measure;
pub mod message;
pub mod messages;
pub mod order;
pub mod place;
pub mod profile;
pub mod prose;
pub mod query;
pub mod search;
pub mod shelf;
pub mod shelf_view;
pub mod span;
pub mod survey;
pub mod text;
pub mod view;
pub mod words;

pub use catalogue::{Catalogue, Indicator, Source};
pub use dataset::{Dataset, Flag, Observation};
pub use ids::{IndicatorId, PlaceCode, SourceId, TopicId};
pub use language::Language;
pub use measure::Measure;
pub use place::{Place, PlaceKind, Places};
pub use span::Span;
pub use view::View;
pub use words::Words;
