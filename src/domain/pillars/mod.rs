//! The record types, one file each, by pillar.

pub mod migration;
pub mod shared;
