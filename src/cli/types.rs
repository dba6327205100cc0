//! `jenis`: what `catat` accepts.

use std::io::Write;

use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams};
use crate::domain::book::{RECORD_TYPES, record_type};
use crate::domain::cell::Kind;
use crate::domain::field::Need;
use crate::domain::record::RecordType;

/// `--jenis` of commands that work on one record type.
pub const KIND: OptionSpec = OptionSpec {
    long: "jenis",
    short: None,
    value: "JENIS",
    help: "Kunci jenis catatan, lihat perintah jenis.",
    is_required: true,
};

/// The command.
pub struct Types;

impl Command for Types {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "jenis",
            usage: "[JENIS]",
            summary: "Menampilkan jenis catatan dengan kunci, isian, dan kode yang dipakai catat.",
            operands: &["[JENIS]"],
            options: &[],
            details: "Setiap baris isian: kunci, nama isian, macam isi, lalu \"harus\", atau \"sebaiknya\"\n\
                      untuk yang dihitung dalam kelengkapan. Di bawahnya kode yang boleh dipakai:\n\
                      kunci = nama.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        match call.operand(0) {
            None => {
                for (index, kind) in RECORD_TYPES.iter().enumerate() {
                    if index > 0 {
                        writeln!(streams.out)?;
                    }
                    print(*kind, streams.out)?;
                }
            }
            Some(key) => print(find(&key)?, streams.out)?,
        }
        Ok(Exit::Done)
    }
}

/// The record type of this key.
///
/// # Errors
/// There is none; the message names what there is.
pub fn find(key: &str) -> Result<&'static dyn RecordType, CliError> {
    record_type(key).ok_or_else(|| CliError::Usage(unknown(key)))
}

/// "jenis catatan … tidak dikenal; yang ada: …"
pub fn unknown(key: &str) -> String {
    let keys: Vec<&str> = RECORD_TYPES.iter().map(|kind| kind.spec().key).collect();
    format!("jenis catatan \"{key}\" tidak dikenal; yang ada: {}", keys.join(", "))
}

fn print(kind: &dyn RecordType, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{} ({})", kind.spec().key, kind.spec().one)?;
    for field in (0..kind.field_count()).map(|index| kind.field(index)) {
        let need = match field.need {
            Need::Must => "harus",
            Need::Wanted => "sebaiknya",
            Need::Optional => "",
        };
        let line = format!("  {:<20} {:<28} {:<22} {need}", field.key, field.label, kind_text(field.kind));
        writeln!(out, "{}", line.trim_end())?;
        for choice in field.kind.choices() {
            writeln!(out, "      {} = {}", choice.key, choice.label)?;
        }
    }
    Ok(())
}

/// "rujukan orang", "kode 16 angka", "pilihan"
fn kind_text(kind: Kind) -> String {
    match kind {
        kind if kind.is_reference() => format!("{} {}", kind.name(), kind.targets().join("/")),
        Kind::Code(pattern) => format!("{} {pattern}", kind.name()),
        _ => kind.name().to_owned(),
    }
}
