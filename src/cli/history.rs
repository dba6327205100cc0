//! `riwayat`: what was done to one record.

use std::io::Write;

use super::{Call, CliError, Command, CommandSpec, Exit, Streams, output};
use crate::domain::book::{Book, Id, RECORD_TYPES};
use crate::domain::record::RecordType;
use crate::domain::told::told_fields;
use crate::session::Session;
use crate::storage::clock::local_text;
use crate::storage::disk::RealDisk;
use crate::storage::history::{Past, history};

/// The command.
pub struct History;

impl Command for History {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "riwayat",
            usage: "BUKU ID",
            summary: "Menampilkan siapa mengubah apa pada satu catatan, dan kapan.",
            operands: &["BUKU", "ID"],
            options: &[],
            details: "ID adalah tanda yang dijawab catat. Yang lama ada di atas: hari dan jam, petugas,\n\
                      apa yang dilakukan, lalu setiap isian dari apa menjadi apa. Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let text = call.operand(1).unwrap_or_default();
        let id: Id = text.parse().map_err(|_| CliError::Usage(format!("\"{text}\" bukan tanda catatan")))?;
        let path = call.path(0)?;
        let book = Session::read(path, &RealDisk)?;
        let past = history(path, &RealDisk, book.id, id)?;
        let known = RECORD_TYPES.iter().copied().find(|kind| kind.meta(&book, id).is_some());
        let kind = known.ok_or_else(|| CliError::Usage(format!("catatan {text} tidak ada di buku ini")))?;
        writeln!(streams.out, "{}: {}", kind.spec().one, kind.title(&book, id))?;
        if past.is_empty() {
            writeln!(streams.out, "Tidak ada perubahan sejak buku dibuat.")?;
        }
        for one in &past {
            print(kind, &book, one, streams.out)?;
        }
        Ok(Exit::Done)
    }
}

fn print(kind: &dyn RecordType, book: &Book, past: &Past, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{} · {} · {}", local_text(past.at), past.officer, past.verb())?;
    for told in told_fields(kind, book, &past.change) {
        let [old, new] = told.shown.map(|text| output::one_line(&text));
        writeln!(out, "  {}: {old} → {new}", kind.field(told.index).label)?;
    }
    Ok(())
}
