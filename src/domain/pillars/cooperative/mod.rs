//! Pilar 4: Koperasi Desmigratif.

pub mod annual_meeting;
pub mod board_member;
pub mod codes;
pub mod loan;
pub mod member;
pub mod profile;
pub mod surplus_share;
pub mod transaction;
