//! One file for each kind of value.

pub mod choice;
pub mod date;
pub mod file;
pub mod nik;
pub mod number;
pub mod reference;
pub mod region_code;
pub mod states;
pub mod text;
pub mod typed_date;

pub use choice::{Choices, CodeList};
pub use file::{FileName, Photo, Photos};
pub use nik::Nik;
pub use number::{Percent, Quantity, Rupiah, Year};
pub use reference::{Either, Party, Ref, Refs};
pub use states::{NextState, States};
pub use text::{FamilyCardNumber, LongText, Phone, PostalCode, Text};
