//! The window of Desmigratif. `desmigratif [FOLDER]` opens the book in FOLDER.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    match desmigratif::ui::run(folder.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", desmigratif::ui::say_no_window(&error));
            ExitCode::FAILURE
        }
    }
}
