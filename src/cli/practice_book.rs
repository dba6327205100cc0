//! `latihan`: the practice book, always the same.

use std::sync::Arc;

use super::{Call, CliError, Command, CommandSpec, Exit, Streams};
use crate::session::make_practice_book;
use crate::storage::disk::RealDisk;

/// The command.
pub struct PracticeBook;

impl Command for PracticeBook {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "latihan",
            usage: "FOLDER",
            summary: "Membuat buku latihan Desa Randu (karangan) di folder kosong atau folder baru.",
            operands: &["FOLDER"],
            options: &[],
            details: "Isinya setahun, November 2025 sampai Oktober 2026; semua orang di dalamnya karangan.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let folder = call.path(0)?;
        make_practice_book(folder, crate::practice::Options::default(), Arc::new(RealDisk))?;
        writeln!(streams.out, "Buku latihan dibuat: {}", folder.display())?;
        Ok(Exit::Done)
    }
}
