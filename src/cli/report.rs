//! `laporan`: the monthly report as PDF or text.

use std::path::Path;
use std::sync::Arc;

use super::export::OUTPUT;
use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, output};
use crate::domain::period::Period;
use crate::report::{monthly, pdf, text};
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
            usage: "BUKU --bulan BULAN -o BERKAS [--format pdf|teks]",
            summary: "Menulis laporan satu bulan sebagai PDF atau teks.",
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
                OptionSpec {
                    long: "format",
                    short: None,
                    value: "FORMAT",
                    help: "pdf (bila tidak ditulis) atau teks.",
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
        let as_text = match call.text("format").as_str() {
            "" | "pdf" => false,
            "teks" => true,
            other => {
                return Err(CliError::Usage(format!(
                    "format \"{other}\" tidak dikenal; pilih pdf atau teks"
                )));
            }
        };
        let path = Path::new(call.option("output"));
        let book = storage::read(call.path(0)?, &RealDisk)?;
        let target = output::target(call.path(0)?, path)?;
        let files = Files::new(Arc::new(RealDisk), &storage::book_folder(call.path(0)?));
        let today = call.clock().today();
        let document = monthly::report(&book, period, today, &|name| files.photo(name)).document;
        let mut bytes = Vec::new();
        if as_text {
            bytes.extend_from_slice(text::render(&document).as_bytes());
        } else {
            pdf::write(&document, &mut bytes).map_err(|error| CliError::Report(error.to_string()))?;
        }
        output::write(&RealDisk, &target, &bytes)?;
        writeln!(streams.out, "Laporan {} ditulis: {}", period.label(), path.display())?;
        Ok(Exit::Done)
    }
}
