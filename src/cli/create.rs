//! `baru`: a new book.

use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams};
use crate::domain::region::{self, RegionCode};

/// The command.
pub struct Create;

impl Command for Create {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "baru",
            usage: "BUKU --kode KODE",
            summary: "Membuat buku desa baru di folder kosong atau folder baru.",
            operands: &["BUKU"],
            options: &[OptionSpec {
                long: "kode",
                short: None,
                value: "KODE",
                help: "Kode wilayah desa menurut Kemendagri, misalnya 33.25.14.2004.",
                is_required: true,
            }],
            details: "Nama desa, kecamatan, dan kabupaten terisi sendiri dari kode wilayah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let text = call.text("kode");
        let code: RegionCode = text.parse().map_err(|_| {
            CliError::Usage(format!(
                "pilihan --kode: \"{text}\" bukan kode wilayah desa. Contoh: 33.25.14.2004"
            ))
        })?;
        let village = region::village(code).ok_or_else(|| {
            CliError::Usage(format!("pilihan --kode: kode wilayah {code} tidak ada di daftar Kemendagri"))
        })?;
        let folder = call.path(0)?;
        call.create(folder, code)?.close()?;
        writeln!(streams.out, "Buku desa dibuat: {}\n{}", folder.display(), village.label())?;
        Ok(Exit::Done)
    }
}
