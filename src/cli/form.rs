//! `formulir`: papers that are filled in by hand, as PDF or text.

use std::path::Path;

use super::export::OUTPUT;
use super::paper::PAPER;
use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, format, output, paper, types};
use crate::domain::visits::Round;
use crate::report::forms::{blank, visit};
use crate::storage;
use crate::storage::clock::Clock;
use crate::storage::disk::RealDisk;

/// What is asked for instead of a record type.
const VISIT: &str = "kunjungan";

/// The command.
pub struct Form;

impl Command for Form {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "formulir",
            usage: "BUKU --jenis JENIS|kunjungan -o BERKAS [--dusun DUSUN] [--rt RT] [--kertas a4|f4]",
            summary: "Menulis formulir kosong satu jenis catatan, atau lembar kunjungan.",
            operands: &["BUKU"],
            options: &[
                OptionSpec {
                    help: "Kunci jenis catatan, lihat perintah jenis; atau kunjungan.",
                    ..types::KIND
                },
                OUTPUT,
                OptionSpec {
                    long: "dusun",
                    short: None,
                    value: "DUSUN",
                    help: "Lembar kunjungan hanya untuk dusun ini.",
                    is_required: false,
                },
                OptionSpec {
                    long: "rt",
                    short: None,
                    value: "RT",
                    help: "Lembar kunjungan hanya untuk RT ini, misalnya 003.",
                    is_required: false,
                },
                PAPER,
            ],
            details: "Lembar kunjungan memuat isi terakhir setiap orang yang terkait program, dengan kode tujuh\n\
                      angka untuk mengetik hasilnya. Lembar itu berisi data pribadi. Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let (word, round) = (call.text("jenis"), Round { hamlet: call.text("dusun"), rt: call.text("rt") });
        let size = paper::asked(call)?;
        let path = Path::new(call.option("output"));
        let format = format::of_file(path)?;
        let kind = if word == VISIT { None } else { Some(types::find(&word)?) };
        if kind.is_some() && round != Round::default() {
            return Err(CliError::Usage("--dusun dan --rt hanya untuk lembar kunjungan".to_owned()));
        }
        let book = storage::read(call.path(0)?, &RealDisk)?;
        let target = output::target(call.path(0)?, path)?;
        let today = call.clock().today();
        let document = match kind {
            Some(kind) => blank::document(&book, kind, today),
            None => visit::document(&book, &round, today),
        };
        let document = paper::put_on(document, size);
        let mut bytes = Vec::new();
        (format.write)(&document, &mut bytes)?;
        output::write(&RealDisk, &target, &bytes)?;
        writeln!(streams.out, "{} ditulis: {}", document.title, path.display())?;
        Ok(Exit::Done)
    }
}
