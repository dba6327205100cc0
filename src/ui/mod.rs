//! The window: one face of the program, beside the command line.
//!
//! # Architecture invariants
//! - A view draws and returns wishes ([`action::Action`]); it alters nothing but what is being typed.
//! - The widget vocabulary is [`ext::UiExt`], the editors are one for each kind of value ([`editors`]); no form is
//!   written by hand.
//! - Colours and sizes are named in [`theme`] alone. Icons never stand without a word.
//! - Files and folders are asked for through [`picker::Picker`]; tests put their own in its place.

pub mod about;
pub mod accepting;
pub mod action;
pub mod alike;
pub mod app;
pub mod backups;
pub mod board;
pub mod book_view;
pub mod case_note;
pub mod command;
pub mod copies;
pub mod deeds;
pub mod doubles;
pub mod draft_keeper;
pub mod editors;
pub mod ext;
pub mod focus;
pub mod form;
pub mod history;
pub mod icons;
pub mod import;
pub mod keys;
pub mod launch;
pub mod level;
pub mod merge;
pub mod navigation;
pub mod news;
pub mod notice;
pub mod officers;
pub mod pacing;
pub mod photos;
pub mod picker;
pub mod printouts;
pub mod questions;
pub mod refusal;
pub mod rooms;
pub mod search;
pub mod settings;
pub mod shell;
pub mod start;
pub mod table;
pub mod theme;
pub mod visits;
pub mod work_list;
