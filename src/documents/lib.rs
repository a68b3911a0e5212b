//! What an official takes along: files of figures, pictures with their source, references. Pure.

pub mod data;
pub mod flows;
pub mod markdown;
pub mod paper;
pub mod past;
pub mod picture;
pub mod reference;
