//! What the programme is: values, records, the book that holds them and the one way to change it.
//!
//! # Architecture invariants
//! - No input or output, no clock, no screen: whatever is needed from outside (today, ids, stamps) is an argument.
//! - Nothing here fails for the user's data. A text that a value cannot hold gives a [`cell::Problem`]; a rule gives a
//!   list of them. Only a [`change::Change`] that does not fit its book is an error.
//! - Everything a face of the program shows of a record comes from the list of its fields ([`record::Record::FIELDS`]).

pub mod alike;
pub mod batch;
pub mod book;
pub mod cell;
pub mod cells;
pub mod change;
pub mod closing;
pub mod difference;
pub mod draft;
pub mod field;
pub mod index;
pub mod ledger;
pub mod merge;
pub mod period;
pub mod pillars;
pub mod procedure;
pub mod proposal;
pub mod record;
pub mod region;
pub mod register;
pub mod rules;
pub mod search;
pub mod short_code;
pub mod sort_key;
pub mod told;
pub mod touched;
pub mod trash;
pub mod type_spec;
pub mod visits;
pub mod words;
