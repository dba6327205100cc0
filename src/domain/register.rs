//! The table of any record type as a register: which columns it has, which records it shows, how many there are of each
//! sort, what is written of it, and one change to many of its records.
//!
//! Everything here loops over the list of fields; nothing is known of a single record type.

pub mod bulk;
pub mod columns;
pub mod condition;
pub mod groups;
pub mod listing;

pub use columns::{chosen, offered};
pub use condition::{Condition, Test};
pub use groups::{Group, GroupBy};
pub use listing::{Listing, Manner};
