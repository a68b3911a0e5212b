//! What an official takes along: files of figures, pictures with their source. Pure.

pub mod data;
pub mod flows;
pub mod picture;
