//! Pilar 1: Pusat Layanan Migrasi.

pub mod case;
pub mod case_note;
pub mod document;
pub mod document_codes;
mod known;
pub mod news;
pub mod permission;
pub mod placement;
pub mod placement_codes;
mod plausible;
pub mod prevention;
pub mod referral;
pub mod service;
pub mod stage;
