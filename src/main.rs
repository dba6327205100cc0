//! The window of Desmigratif. `desmigratif [--renderer CARA] [BUKU]` opens the book in that folder.

#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    desmigratif::ui::launch::main(std::env::args_os().skip(1))
}
