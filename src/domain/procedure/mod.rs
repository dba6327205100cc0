//! The procedural route: what is asked of somebody who goes abroad to work, how far they are, and what to do next.
//!
//! ```text
//! assets/rules/procedural_route.ron ─► rules   what is needed, by scheme, country, job and day
//!     placement, papers, day ────────► engine  step, the one next step, papers, early warnings
//!     any record, day ───────────────► due     Yang perlu dikerjakan, first group: Orang dan kasus
//! ```
//!
//! # Invariants
//! - What is needed is data. Nothing in the code knows that a paper, an age or a licence is asked for; whoever wants to know
//!   asks [`rules()`], be it form, figure, rule of a record or this engine.
//! - Everything here is a pure function of a book and a day. Nothing is stored, so nothing can be out of date.
//! - There is never more than one next step ([`Assessment::next`]).
//! - Words describe what is missing, never what somebody did wrong. *Belum diketahui* is an ordinary answer and no warning.

pub mod due;
pub mod engine;
pub mod rules;
#[cfg(test)]
mod sample;

pub use due::{Due, DueCode, Group, due_list, due_of};
pub use engine::{Assessment, Expiry, Level, NextStep, PaperState, Warning, WarningCode, assess};
pub use rules::{Deed, Item, Journey, Need, Phase, Rule, Source, minimum_age, rules};
