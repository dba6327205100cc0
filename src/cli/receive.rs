//! `terima`: a book out of a copy.

use super::send::place_of;
use super::{Call, CliError, Command, CommandSpec, Exit, Streams};
use crate::domain::cells::number::counted;
use crate::domain::period::long_date;
use crate::storage::copies;
use crate::storage::disk::RealDisk;

/// The command.
pub struct Receive;

impl Command for Receive {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "terima",
            usage: "BERKAS FOLDER",
            summary: "Menaruh buku dari berkas salinan ke folder kosong atau folder baru.",
            operands: &["BERKAS", "FOLDER"],
            options: &[],
            details: "BERKAS dibuat oleh perintah kirim atau tombol Salin ke flashdisk. Setiap byte diperiksa\n\
                      lebih dulu; salinan yang rusak ditolak dan tidak ada yang ditulis.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let (file, folder) = (call.path(0)?, call.path(1)?);
        let arrival = copies::take(file, folder, place_of(file).is_outside(), &RealDisk, &mut |_| {})?;
        writeln!(streams.out, "Buku desa diterima: {}", folder.display())?;
        let (records, day) = (counted(arrival.records), long_date(arrival.day));
        writeln!(streams.out, "{}: {records} catatan, salinan tanggal {day}.", arrival.village_line())?;
        writeln!(streams.out, "Sudah dibaca ulang dan dicoba dibuka.")?;
        Ok(Exit::Done)
    }
}
