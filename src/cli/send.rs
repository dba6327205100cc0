//! `kirim`: a copy of a book on a flash drive.

use std::path::Path;

use super::{Call, CliError, Command, CommandSpec, Exit, Streams};
use crate::domain::cells::number::counted;
use crate::storage::clock::Clock;
use crate::storage::copies::{self, Order};
use crate::storage::disk::RealDisk;
use crate::storage::places::{Drives, Place};

/// The command.
pub struct Send;

impl Command for Send {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "kirim",
            usage: "BUKU FOLDER",
            summary: "Menyalin buku ke satu berkas .zip di flashdisk atau folder lain, lalu membacanya ulang.",
            operands: &["BUKU", "FOLDER"],
            options: &[],
            details: "Boleh dijalankan selama buku terbuka. Berkas yang sudah ada tidak ditimpa; dari buku\n\
                      yang sama disimpan tiga salinan terbaru. Di buku hanya dicatat kapan terakhir\n\
                      disalin. Ambil kembali dengan perintah terima.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let to = call.path(1)?;
        let order = Order {
            book: call.path(0)?.to_owned(),
            to: to.to_owned(),
            today: call.clock().today(),
            is_outside: place_of(to).is_outside(),
        };
        let copied = copies::copy(&order, &RealDisk, &mut |_| {})?;
        writeln!(streams.out, "Tersalin: {}", copied.path.display())?;
        writeln!(streams.out, "{} catatan, sudah dibaca ulang dan sama.", counted(copied.records))?;
        if let Some(flaws) = copied.flaws() {
            writeln!(streams.out, "{flaws}")?;
        }
        let is_drive = place_of(to) == Place::Removable;
        let last = if is_drive { "Flashdisk sudah boleh dicabut." } else { "Salinan sudah diuji." };
        writeln!(streams.out, "{last}")?;
        Ok(Exit::Done)
    }
}

/// Where a path lies.
pub fn place_of(path: &Path) -> Place {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    Drives::of_computer().place_of(&whole)
}
