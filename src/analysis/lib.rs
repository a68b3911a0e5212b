//! Statistics on series of the evidence. Pure.

pub mod association;
pub mod breaks;
pub mod change;
pub mod network;
pub mod ranking;
