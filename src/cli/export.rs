//! `ekspor`: the records of one type as a CSV table.

use std::path::Path;

use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, output, types};
use crate::domain::record::{At, Purpose};
use crate::exchange::csv;
use crate::storage;
use crate::storage::clock::Clock;
use crate::storage::disk::RealDisk;

/// `-o FILE`, of every command that makes a file.
pub const OUTPUT: OptionSpec = OptionSpec {
    long: "output",
    short: Some('o'),
    value: "BERKAS",
    help: "Berkas hasil; yang lama diganti. Di dalam folder buku hanya boleh di folder laporan.",
    is_required: true,
};

/// The command.
pub struct Export;

impl Command for Export {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "ekspor",
            usage: "BUKU --jenis JENIS -o BERKAS.csv",
            summary: "Menulis semua catatan satu jenis ke tabel CSV untuk Excel atau LibreOffice.",
            operands: &["BUKU"],
            options: &[
                OptionSpec {
                    long: "jenis",
                    short: None,
                    value: "JENIS",
                    help: "Kunci jenis catatan, lihat perintah jenis.",
                    is_required: true,
                },
                OUTPUT,
            ],
            details: "UTF-8 dengan BOM, pemisah titik koma, satu baris satu catatan, kolom pertama ID.\n\
                      Teks yang akan dijalankan sebagai rumus (diawali = + - @) diberi tanda petik di\n\
                      depannya; angka dan nomor telepon tidak. Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let kind = types::find(&call.text("jenis"))?;
        let path = Path::new(call.option("output"));
        let book = storage::read(call.path(0)?, &RealDisk)?;
        let target = output::target(call.path(0)?, path)?;
        let at = At { book: &book, id: None, today: call.clock().today(), purpose: Purpose::Review };
        let mut table = Vec::new();
        csv::write(kind, &at, &mut table)?;
        output::write(&RealDisk, &target, &table)?;
        writeln!(
            streams.out,
            "{} catatan {} ditulis: {}",
            kind.count(&book),
            kind.spec().key,
            path.display()
        )?;
        Ok(Exit::Done)
    }
}
