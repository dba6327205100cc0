//! Records out of and into other programs' files.
//!
//! ```text
//! bytes ─► sheet::read ─► rows of texts ─► import::recognise ─► import::plan ─► changes, problems, differences
//! ```
//!
//! # Architecture invariants
//! - Knows the domain only: neither a book on disk nor a screen. What it writes goes to a given writer, what it reads
//!   becomes values and problems; opening, replacing and flushing files is its callers' affair.
//! - Loops over the list of fields; there is no file format of a single record type. Another program's headings and codes
//!   are data ([`import::source`]).
//! - Foreign files are hostile: whatever they hold ends in rows or in a sentence, within stated limits of time and memory.

pub mod csv;
mod error;
pub mod import;
pub mod sheet;

pub use error::ExchangeError;

/// How far a long reading has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many rows were read; how many there are is not known yet.
    Reading(usize),
    /// So many rows were examined, of so many.
    Examining(usize, usize),
}

/// Is told now and then how far it has come; `false` stops it.
pub type Watch<'a> = dyn FnMut(Progress) -> bool + 'a;
