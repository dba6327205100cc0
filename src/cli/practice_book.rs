//! `contoh`: a practice book, from a size and a seed.

use std::sync::Arc;

use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams};
use crate::practice::{Options, Size};
use crate::report::monthly;
use crate::session::make_practice_book;
use crate::storage::disk::RealDisk;

/// The command.
pub struct PracticeBook;

impl Command for PracticeBook {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "contoh",
            usage: "BUKU [--ukuran UKURAN] [--benih ANGKA]",
            summary: "Membuat buku latihan Desa Randu (karangan) di folder kosong atau folder baru.",
            operands: &["BUKU"],
            options: &[
                OptionSpec {
                    long: "ukuran",
                    short: None,
                    value: "UKURAN",
                    help: "kecil (biasanya), sedang (5.000 orang dan foto), atau besar (100.000 orang).",
                    is_required: false,
                },
                OptionSpec {
                    long: "benih",
                    short: None,
                    value: "ANGKA",
                    help: "Angka lain memberi nama, dusun, dan tanggal lain; biasanya 2026.",
                    is_required: false,
                },
            ],
            details: "Isinya setahun, November 2025 sampai Oktober 2026; semua orang di dalamnya karangan.\nUkuran dan benih yang sama memberi buku yang sama di komputer mana pun.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let mut options = Options::default();
        let size = call.text("ukuran");
        if !size.is_empty() {
            let known = Size::ALL.into_iter().find(|one| one.word() == size);
            options.size = known.ok_or_else(|| {
                let words = Size::ALL.map(Size::word).join(", ");
                CliError::Usage(format!("pilihan --ukuran: \"{size}\" tidak dikenal; yang ada: {words}"))
            })?;
        }
        let seed = call.text("benih");
        if !seed.is_empty() {
            options.seed = seed.parse().map_err(|_| {
                CliError::Usage(format!("pilihan --benih: \"{seed}\" bukan angka bulat. Contoh: 2026"))
            })?;
        }
        let folder = call.path(0)?;
        make_practice_book(folder, options, Arc::new(RealDisk), Some(&monthly::close))?;
        writeln!(streams.out, "Buku latihan dibuat: {}", folder.display())?;
        writeln!(streams.out, "Isinya karangan, bukan data desa sungguhan.")?;
        Ok(Exit::Done)
    }
}
