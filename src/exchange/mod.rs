//! Records out of and into other programs' files.
//!
//! # Architecture invariants
//! - Knows the domain only: neither a book on disk nor a screen. What it writes goes to a given writer, what it reads
//!   becomes values and problems; opening, replacing and flushing files is its callers' affair.
//! - Loops over the list of fields; there is no file format of a single record type.

pub mod csv;
mod error;

pub use error::ExchangeError;
