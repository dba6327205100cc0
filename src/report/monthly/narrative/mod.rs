//! The sentences that open a part, by the patterns of report.md section 4: one paragraph of at most four sentences, or two
//! where there is more to say.
//!
//! Nil, one and several are worded apart. A reason is told only where it is recorded, a value only where its paper has come;
//! nothing is compared in the first month. The body of the report writes plain digits.

pub mod cooperative;
pub mod desk;
pub mod enterprise;
pub mod migration;
pub mod parenting;
mod phrases;

/// A paragraph has at most so many sentences.
pub const MOST_SENTENCES: usize = 4;
