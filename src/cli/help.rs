//! The help, made from the list of commands.

use std::io::Write;

use super::arguments::{GLOBAL_OPTIONS, named};
use super::{COMMANDS, CliError, Command, Exit, OptionSpec};

/// Prints the help of the program, or of one command.
///
/// # Errors
/// The stream is closed.
pub fn print(command: Option<&dyn Command>, out: &mut dyn Write) -> Result<Exit, CliError> {
    match command {
        None => program(out)?,
        Some(command) => one(command, out)?,
    }
    Ok(Exit::Done)
}

fn program(out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "desmigratif-cli: buku desa Desa Migran Produktif dari baris perintah\n")?;
    writeln!(out, "Cara pakai: desmigratif-cli PERINTAH …\n\nPerintah:")?;
    for command in COMMANDS {
        let spec = command.spec();
        writeln!(out, "  {} {}\n      {}", spec.name, spec.usage, spec.summary)?;
    }
    writeln!(out, "  bantuan [PERINTAH]\n      Menjelaskan satu perintah, sama dengan PERINTAH --help.")?;
    writeln!(out, "\nPilihan untuk semua perintah:")?;
    options(GLOBAL_OPTIONS, out)?;
    writeln!(out, "  {:<24}  Menampilkan bantuan ini.", "-h, --help")?;
    writeln!(out, "  {:<24}  Menampilkan versi program.", "-V, --versi")?;
    writeln!(
        out,
        "\nBUKU adalah folder buku desa, atau berkas desa.ron di dalamnya.\n\n\
         Kode keluar:\n  \
         0  selesai, juga bila di buku masih ada yang perlu dicek\n  \
         1  dari periksa: ada masalah yang ditampilkan; dari impor: ada baris yang tidak diambil;\n     \
         dari rekap: ada buku yang tidak dihitung\n  \
         2  tidak bisa dikerjakan atau cara pakai salah; tidak ada yang ditulis"
    )
}

fn one(command: &dyn Command, out: &mut dyn Write) -> std::io::Result<()> {
    let spec = command.spec();
    writeln!(out, "{}\n\nCara pakai: desmigratif-cli {} {}", spec.summary, spec.name, spec.usage)?;
    if !spec.details.is_empty() {
        writeln!(out, "\n{}", spec.details)?;
    }
    writeln!(out, "\nPilihan:")?;
    options(spec.options, out)?;
    options(GLOBAL_OPTIONS, out)
}

fn options(list: &[OptionSpec], out: &mut dyn Write) -> std::io::Result<()> {
    for option in list {
        writeln!(out, "  {:<24}  {}", named(option), option.help)?;
    }
    Ok(())
}
