//! `ekspor`: the records of one type as a CSV table or a workbook.

use std::path::Path;

use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, output, types};
use crate::domain::record::{At, Purpose};
use crate::domain::register::Listing;
use crate::exchange::csv;
use crate::report::{listing, xlsx};
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
            usage: "BUKU --jenis JENIS -o BERKAS.csv|.xlsx",
            summary: "Menulis semua catatan satu jenis ke tabel CSV atau berkas Excel (.xlsx).",
            operands: &["BUKU"],
            options: &[types::KIND, OUTPUT],
            details: "Satu baris satu catatan, kolom pertama ID. Akhiran nama berkas menentukan bentuknya.\n\
                      .csv: UTF-8 dengan BOM, pemisah titik koma. Teks yang akan dijalankan sebagai rumus\n\
                      (diawali = + - @) diberi tanda petik di depannya; angka dan nomor telepon tidak.\n\
                      .xlsx: angka dan tanggal bisa dihitung dan diurutkan, NIK dan nomor HP tetap teks.\n\
                      NIK ditulis lengkap: jaga berkas ini (UU 27/2022). Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let kind = types::find(&call.text("jenis"))?;
        let path = Path::new(call.option("output"));
        let book = storage::read(call.path(0)?, &RealDisk)?;
        let target = output::target(call.path(0)?, path)?;
        let at = At { book: &book, id: None, today: call.clock().today(), purpose: Purpose::Review };
        let records = Listing::complete(kind, at);
        let mut table = Vec::new();
        if xlsx::is_workbook(path) {
            let document = listing::document(&records, "");
            xlsx::write(&document, &mut table).map_err(|error| CliError::Report(error.to_string()))?;
        } else {
            csv::write(&records, &mut table)?;
        }
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
