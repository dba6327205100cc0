//! The record types: one file each, in the folder of their pillar.

pub mod cooperative;
pub mod enterprise;
pub mod migration;
pub mod parenting;
pub mod shared;
