//! The integration tests, in one binary: linking the window's crates once is slow enough.

#![allow(
    clippy::disallowed_methods,
    reason = "tests damage files, spawn programs and read the clock on purpose"
)]
#![allow(
    clippy::cast_possible_wrap,
    clippy::format_collect,
    clippy::similar_names,
    clippy::too_many_lines,
    clippy::type_complexity,
    reason = "long tables of what is expected, of small numbers"
)]

mod accepted;
mod alike;
mod cli;
mod copies;
mod durability;
#[cfg(feature = "gui")]
mod glyphs;
mod import;
mod injection;
mod laws;
mod layers;
mod letters;
mod licences;
mod mistakes;
mod months;
mod paper;
mod practice_year;
#[cfg(feature = "gui")]
mod register;
mod report;
#[cfg(all(feature = "gui", target_os = "linux"))]
mod start;
mod trash;
mod undo;
mod versions;
#[cfg(feature = "gui")]
mod window;
