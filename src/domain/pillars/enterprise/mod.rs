//! Pilar 2: Usaha Produktif.

pub mod business;
pub mod codes;
pub mod equipment;
pub mod group;
pub mod group_member;
pub mod monthly_result;
pub mod training;
