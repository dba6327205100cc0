//! `surat`: a letter of one page as PDF or text.

use std::path::Path;
use std::sync::Arc;

use super::export::OUTPUT;
use super::paper::PAPER;
use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, output, paper};
use crate::domain::book::{Book, Id};
use crate::domain::cells::FileName;
use crate::domain::pillars::migration::placement::Placement;
use crate::report::letters::{Subject, accompaniment, blank, document_receipt, family_permission};
use crate::report::pdf;
use crate::storage;
use crate::storage::clock::Clock;
use crate::storage::disk::RealDisk;
use crate::storage::files::Files;

/// A letter, as it is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Permission,
    Accompaniment,
    Receipt,
    Blank,
}

impl Kind {
    const ALL: [(&'static str, Self); 4] = [
        ("izin-keluarga", Self::Permission),
        ("pendampingan", Self::Accompaniment),
        ("tanda-terima", Self::Receipt),
        ("kosong", Self::Blank),
    ];

    fn asked(word: &str) -> Result<Self, CliError> {
        let found = Self::ALL.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
        found.ok_or_else(|| {
            let names = Self::ALL.map(|(name, _)| name).join(", ");
            CliError::Usage(format!("jenis surat \"{word}\" tidak dikenal; yang ada: {names}"))
        })
    }
}

/// The command.
pub struct Letter;

impl Command for Letter {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "surat",
            usage: "BUKU --jenis izin-keluarga|pendampingan|tanda-terima|kosong -o BERKAS [--catatan ID] [--kertas a4|f4]",
            summary: "Menulis surat satu halaman: izin keluarga, pendampingan, tanda terima dokumen, atau kosong.",
            operands: &["BUKU"],
            options: &[
                OptionSpec {
                    long: "jenis",
                    short: None,
                    value: "JENIS",
                    help: "izin-keluarga, pendampingan (disimpan keluarga), tanda-terima (dokumen), atau kosong.",
                    is_required: true,
                },
                OUTPUT,
                OptionSpec {
                    long: "catatan",
                    short: None,
                    value: "ID",
                    help: "ID penempatan; untuk izin-keluarga juga ID surat izin keluarga.",
                    is_required: false,
                },
                PAPER,
            ],
            details: "Tanpa --catatan, surat izin keluarga adalah formulir untuk diisi dengan tangan.\n\
                      Pendampingan dan tanda-terima memerlukan --catatan.\n\
                      Yang belum tercatat dicetak sebagai titik-titik. Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let kind = Kind::asked(&call.text("jenis"))?;
        let size = paper::asked(call)?;
        let id = call.text("catatan");
        if kind == Kind::Blank && !id.is_empty() {
            return Err(CliError::Usage("surat kosong tidak memakai --catatan".to_owned()));
        }
        let path = Path::new(call.option("output"));
        let book = storage::read(call.path(0)?, &RealDisk)?;
        let target = output::target(call.path(0)?, path)?;
        let today = call.clock().today();
        let files = Files::new(Arc::new(RealDisk), &storage::book_folder(call.path(0)?));
        let photo = |name: &FileName| files.photo(name);
        let document = match kind {
            Kind::Permission => family_permission(&book, subject(&book, &id)?, today, &photo),
            Kind::Accompaniment => accompaniment(&book, placement(&book, &id)?, today, &photo),
            // Whoever gives the command is no officer; the name is written by hand.
            Kind::Receipt => document_receipt(&book, placement(&book, &id)?, "", today, &photo),
            Kind::Blank => blank(&book, today, &photo),
        };
        let document = paper::put_on(document, size);
        let mut bytes = Vec::new();
        pdf::write(&document, &mut bytes).map_err(|error| CliError::Report(error.to_string()))?;
        output::write(&RealDisk, &target, &bytes)?;
        writeln!(streams.out, "{} ditulis: {}", document.title, path.display())?;
        Ok(Exit::Done)
    }
}

/// The placement that a paper is about.
fn placement(book: &Book, id: &str) -> Result<Id, CliError> {
    if id.is_empty() {
        return Err(CliError::Usage("surat ini memerlukan --catatan dengan ID penempatan".to_owned()));
    }
    let active = |id: &Id| book.get::<Placement>(*id).is_some_and(|entry| entry.meta.deleted.is_none());
    let found = id.parse::<Id>().ok().filter(active);
    found.ok_or_else(|| CliError::Usage(format!("pilihan --catatan: {id} bukan penempatan di buku ini")))
}

/// Whose permission was asked for.
fn subject(book: &Book, id: &str) -> Result<Subject, CliError> {
    if id.is_empty() {
        return Ok(Subject::Nobody);
    }
    let found = id.parse::<Id>().ok().and_then(|id| Subject::find(book, id));
    found.ok_or_else(|| {
        let what = "bukan surat izin keluarga atau penempatan di buku ini";
        CliError::Usage(format!("pilihan --catatan: {id} {what}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_letter() {
        let spec = Letter.spec();
        for (name, _) in Kind::ALL {
            assert!(spec.usage.contains(name) && Kind::asked(name).is_ok(), "{name}");
        }
        assert!(
            Kind::asked("dinas")
                .is_err_and(|error| error.to_string().contains("izin-keluarga, pendampingan"))
        );
    }
}
