//! `riwayat`: what was done to one record.

use std::collections::BTreeSet;
use std::io::Write;

use super::{Call, CliError, Command, CommandSpec, Exit, Streams, output};
use crate::domain::book::{Book, Id, RECORD_TYPES};
use crate::domain::change::Version;
use crate::domain::record::RecordType;
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
        let (book, past) = history(call.path(0)?, &RealDisk, id)?;
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
    writeln!(out, "{} · {} · {}", local_text(past.at), past.officer, past.change.verb())?;
    let (before, after) = (past.change.before.as_ref(), past.change.after.as_ref());
    let sides = [before, after].into_iter().flatten();
    let keys: BTreeSet<usize> =
        sides.flat_map(|version| version.values.keys()).filter_map(|key| kind.field_index(key)).collect();
    for index in keys {
        let [old, new] = [before, after].map(|version| shown(kind, book, version, index));
        writeln!(out, "  {}: {old} → {new}", kind.field(index).label)?;
    }
    Ok(())
}

/// The value on one side as people read it, "–" where there is none.
fn shown(kind: &dyn RecordType, book: &Book, version: Option<&Version>, index: usize) -> String {
    let stored = version.and_then(|version| version.values.get(kind.field(index).key));
    match stored.map(String::as_str) {
        None | Some("") => "–".to_owned(),
        // What an older version of the program wrote may be unreadable today; it is shown as it stands.
        Some(text) => output::one_line(&kind.reshow(index, text, book).unwrap_or_else(|_| text.to_owned())),
    }
}
