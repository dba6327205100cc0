//! Pilar 1: Pusat Layanan Migrasi.

pub mod placement;
pub mod placement_codes;
pub mod stage;
