//! `laporan`: the monthly report as PDF, text or workbook.

use std::path::Path;
use std::sync::Arc;

use super::export::OUTPUT;
use super::paper::PAPER;
use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, output, paper};
use crate::domain::period::Period;
use crate::report::document::Document;
use crate::report::{monthly, pdf, text, xlsx};
use crate::storage;
use crate::storage::clock::Clock;
use crate::storage::disk::RealDisk;
use crate::storage::files::Files;

/// A form in which a report is written.
struct Format {
    /// As it is asked for.
    name: &'static str,
    write: fn(&Document, &mut Vec<u8>) -> Result<(), CliError>,
}

/// All forms; the first is taken where none is asked for. The help below names them too.
const FORMATS: [Format; 3] = [
    Format {
        name: "pdf",
        write: |document, out| pdf::write(document, out).map_err(|error| CliError::Report(error.to_string())),
    },
    Format {
        name: "teks",
        write: |document, out| {
            out.extend(text::render(document).into_bytes());
            Ok(())
        },
    },
    Format {
        name: "xlsx",
        write: |document, out| {
            xlsx::write(document, out).map_err(|error| CliError::Report(error.to_string()))
        },
    },
];

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
                OptionSpec {
                    long: "bulan",
                    short: None,
                    value: "BULAN",
                    help: "Bulan laporan, misalnya 2026-10.",
                    is_required: true,
                },
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
            details: "Tanggal surat adalah hari ini, atau tanggal dari --per. Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let period: Period =
            call.text("bulan").parse().map_err(|problem: crate::domain::cell::Problem| {
                CliError::Usage(format!("pilihan --bulan: {}", problem.text))
            })?;
        let format = format(&call.text("format"))?;
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

/// The form that was asked for, the first where none was.
fn format(name: &str) -> Result<&'static Format, CliError> {
    let mut formats = FORMATS.iter();
    let found = if name.is_empty() { formats.next() } else { formats.find(|format| format.name == name) };
    found.ok_or_else(|| {
        let names = FORMATS.map(|format| format.name).join(", ");
        CliError::Usage(format!("format \"{name}\" tidak dikenal; pilih salah satu: {names}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_format() {
        let spec = Report.spec();
        let help = spec.options.iter().find(|option| option.long == "format").expect("an option").help;
        for Format { name, .. } in &FORMATS {
            assert!(help.contains(name) && spec.usage.contains(name), "{name}");
            assert_eq!(format(name).expect("a format").name, *name);
        }
        assert_eq!(format("").expect("a format").name, "pdf");
        assert!(format("docx").is_err_and(|error| error.to_string().contains("pdf, teks, xlsx")));
    }
}
