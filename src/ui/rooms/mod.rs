//! The rooms of an open book.

pub mod home;
pub mod records;
pub mod report;
pub mod trash;
pub mod work;
