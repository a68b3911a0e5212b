//! Topics, answers, practices, the library and the glossary: `data/*.toml` with what is the same in all languages, and
//! `data/content/LANGUAGE` with the words. Everything is read and checked before anything is written.

pub mod bind;
pub mod check;
pub mod expression;
pub mod figures;
pub mod lists;
pub mod markdown;
mod search;
pub mod shelf;
mod without;
pub mod words;

pub use bind::Binder;
pub use figures::Evidence;
pub use lists::Lists;
pub use shelf::write;
pub use without::leave_out;
pub use words::{Words, read_all};
