//! Reports: figures laid out as a neutral document, and the backends that write it.
//!
//! ```text
//! figures ──► document::Document ──► layout::each_page ──► one layout::Page at a time ──► pdf::write
//!                        ├─────────► layout::lay_out ────► all pages                ──► screen preview
//!                        ├─────────► text::render                             (command line, tests)
//!                        └─────────► xlsx::write                              (the tables alone)
//! ```
//!
//! A [`document::Document`] says *what* is printed: sections of blocks, tables of typed cells. It knows nothing of people,
//! cooperatives or migration, and nothing of points or pages. [`layout`] decides *where*: it turns the blocks into pages
//! of text runs, rules and rectangles. A backend only writes down what it is given.
//!
//! # Invariants
//!
//! - The document, the layout and the backends name nothing of the domain, read no clock and open no file. The same
//!   document gives the same pages and, in [`pdf`] and [`xlsx`], the same bytes, so that a reprint can be compared with
//!   what was handed in.
//! - Only [`pdf`] and [`fonts`] name the PDF library, only [`xlsx`] the workbook library.
//! - A value is formatted in one place, [`document::CellValue::printed`]. A backend that needs the number itself, as
//!   [`xlsx`] does, takes the typed value and never parses the printed text.
//! - An empty cell prints "–", and is left empty in a workbook so that a column can be added up. A table without rows
//!   prints one row "NIHIL", in every backend.
//! - Every row of a table is printed exactly once, on whatever page it lands.

pub mod document;
pub mod fonts;
pub mod forms;
pub mod layout;
pub mod letters;
pub mod listing;
pub mod monthly;
pub mod pdf;
pub mod recap;
pub mod text;
pub mod words;
pub mod xlsx;
