//! `pulihkan`: a damaged book made whole again.

use std::sync::Arc;

use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams};
use crate::storage::disk::{Disk, RealDisk};
use crate::storage::recovery;

/// The command.
pub struct Recover;

impl Command for Recover {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "pulihkan",
            usage: "BUKU [--uji]",
            summary: "Memulihkan buku yang rusak dari cadangan dan jurnal.",
            operands: &["BUKU"],
            options: &[OptionSpec {
                long: "uji",
                short: None,
                value: "",
                help: "Hanya menunjukkan apa yang dipakai dan apa yang hilang; tidak ada yang diubah.",
                is_required: false,
            }],
            details: "Yang dipakai: desa.ron bila utuh, kalau tidak cadangan terbaru yang utuh, ditambah\n\
                      setiap perubahan di jurnal yang masih terbaca. Berkas yang rusak tidak dibuang,\n\
                      hanya diberi nama lain. Buku yang tidak rusak tidak diubah; kode keluar 2.\n\
                      Kode keluar 1 bila ada perubahan yang tidak bisa dipulihkan.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let path = call.path(0)?;
        let is_test = !call.text("uji").is_empty();
        let disk: Arc<dyn Disk> = Arc::new(RealDisk);
        let recovery = if is_test {
            recovery::examine(path, &*disk)?
        } else {
            recovery::carry_out(path, &call.stamp(), &disk)?
        };
        for sentence in recovery.sentences() {
            writeln!(streams.out, "{sentence}")?;
        }
        writeln!(streams.out, "{}", if is_test { "Tidak ada yang diubah." } else { "Buku dipulihkan." })?;
        Ok(if recovery.is_complete() { Exit::Done } else { Exit::ProblemsListed })
    }
}
