//! `laporan`: the monthly report as PDF, text or workbook.

use std::path::Path;
use std::sync::Arc;

use super::close::{MONTH, month};
use super::export::OUTPUT;
use super::paper::PAPER;
use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, format, output, paper};
use crate::report::monthly;
use crate::storage;
use crate::storage::clock::Clock;
use crate::storage::disk::RealDisk;
use crate::storage::files::Files;

/// The command.
pub struct Report;

impl Command for Report {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "laporan",
            usage: "BUKU --bulan BULAN -o BERKAS [--kertas a4|f4] [--format pdf|teks|xlsx]",
            summary: "Menulis laporan satu bulan sebagai PDF, teks, atau tabel Excel.",
            operands: &["BUKU"],
            options: &[
                MONTH,
                OUTPUT,
                PAPER,
                OptionSpec {
                    long: "format",
                    short: None,
                    value: "FORMAT",
                    help: "pdf (bila tidak ditulis), teks, atau xlsx (tabel saja, untuk Excel dan LibreOffice).",
                    is_required: false,
                },
            ],
            details: "Bulan yang sudah ditutup dicetak seperti saat ditutup. Selain itu tanggalnya adalah\n\
                      tanggal surat di bulan itu; bila kosong, hari ini atau tanggal dari --per.\n\
                      Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let period = month(call)?;
        let format = format::named(&call.text("format"))?;
        let size = paper::asked(call)?;
        let path = Path::new(call.option("output"));
        let book = storage::read(call.path(0)?, &RealDisk)?;
        let target = output::target(call.path(0)?, path)?;
        let files = Files::new(Arc::new(RealDisk), &storage::book_folder(call.path(0)?));
        let today = call.clock().today();
        let document = monthly::report(&book, period, today, &|name| files.photo(name)).document;
        let document = paper::put_on(document, size);
        let mut bytes = Vec::new();
        (format.write)(&document, &mut bytes)?;
        output::write(&RealDisk, &target, &bytes)?;
        writeln!(streams.out, "Laporan {} ditulis: {}", period.label(), path.display())?;
        Ok(Exit::Done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_format() {
        let spec = Report.spec();
        let help = spec.options.iter().find(|option| option.long == "format").expect("an option").help;
        for form in &format::FORMATS {
            assert!(help.contains(form.name) && spec.usage.contains(form.name), "{}", form.name);
        }
    }
}
