//! The integration tests, in one binary: linking the window's crates once is slow enough.

#![allow(
    clippy::disallowed_methods,
    reason = "tests damage files, spawn programs and read the clock on purpose"
)]

mod cli;
mod durability;
mod import;
mod laws;
mod layers;
mod practice_year;
#[cfg(feature = "gui")]
mod window;
