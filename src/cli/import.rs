//! `impor`: records out of a table of a spreadsheet or another program.

use std::io::Write;

use super::output::one_line;
use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, types};
use crate::domain::book::{Book, Stamp};
use crate::domain::cell::Severity;
use crate::exchange::import::{Making, Plan, Table, plan, recognise};
use crate::exchange::sheet;
use crate::session::next_id;
use crate::storage::clock::Clock;
use crate::storage::{self, disk::RealDisk, open_foreign};

/// What is imported unless `--jenis` says otherwise.
const PERSONS: &str = "orang";

/// The command.
pub struct Import;

impl Command for Import {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "impor",
            usage: "BUKU BERKAS [--jenis JENIS] [--uji]",
            summary: "Mengambil catatan dari tabel .xlsx, .xls, atau .csv sebagai satu langkah.",
            operands: &["BUKU", "BERKAS"],
            options: &[
                OptionSpec {
                    help: "Kunci jenis catatan, lihat perintah jenis; biasanya orang.",
                    is_required: false,
                    ..types::KIND
                },
                OptionSpec {
                    long: "uji",
                    short: None,
                    value: "",
                    help: "Hanya memeriksa: semua masalah ditampilkan, tidak ada yang disimpan.",
                    is_required: false,
                },
            ],
            details: "Kolom dikenali dari judulnya: nama atau kunci isian (seperti hasil ekspor), dan untuk\n\
                      orang juga judul dan kode penduduk OpenSID, lengkap dengan anggota keluarganya.\n\
                      Baris dengan Kesalahan tidak diambil dan ditampilkan; kode keluar 1. Catatan yang\n\
                      sudah ada di buku tidak diubah; isinya yang berbeda ditampilkan.\n\n\
                      Satu baris satu masalah: Kesalahan atau Peringatan | baris | kolom | isi | kalimat | kode;\n\
                      perbedaan: Berbeda | baris | kolom | isi berkas | isi buku | catatan.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let key = call.text("jenis");
        let kind = types::find(if key.is_empty() { PERSONS } else { &key })?;
        let path = call.path(1)?;
        let sheets = sheet::read(&mut open_foreign(path)?, &mut |_| true)?;
        let table = recognise(sheets, kind)?;
        let plan = if call.text("uji").is_empty() {
            let mut session = call.open(call.path(0)?)?;
            let mut plan = planned(&table, session.book(), call, session.stamp())?;
            session.run_planned(plan.revision, std::mem::take(&mut plan.changes))?;
            session.close()?;
            plan
        } else {
            let book = storage::read(call.path(0)?, &RealDisk)?;
            planned(&table, &book, call, call.stamp())?
        };
        let is_test = !call.text("uji").is_empty();
        print(&plan, is_test, streams.out)?;
        Ok(if plan.refused == 0 { Exit::Done } else { Exit::ProblemsListed })
    }
}

fn planned(table: &Table, book: &Book, call: &Call, stamp: Stamp) -> Result<Plan, CliError> {
    let at = stamp.at;
    let making = Making { today: call.clock().today(), stamp, new_id: &mut || next_id(at) };
    Ok(plan(table, book, making, &mut |_| true)?)
}

fn print(plan: &Plan, is_test: bool, out: &mut dyn Write) -> std::io::Result<()> {
    for problem in &plan.problems {
        let severity = match problem.severity {
            Severity::Error => "Kesalahan",
            Severity::Warning => "Peringatan",
        };
        let [column, value, text] =
            [&problem.column, &problem.value, &problem.text].map(|text| one_line(text));
        writeln!(out, "{severity} | baris {} | {column} | {value} | {text} | {}", problem.row, problem.code)?;
    }
    for difference in &plan.differences {
        let told = [&difference.column, &difference.in_file, &difference.in_book, &difference.title];
        let [column, file, book, title] = told.map(|text| one_line(text));
        writeln!(out, "Berbeda | baris {} | {column} | {file} | {book} | {title}", difference.row)?;
    }
    let (one, new) = (plan.kind.spec().one_in_sentence(), plan.new);
    writeln!(
        out,
        "{} baris diperiksa: {new} {one} baru, {} sudah ada, {} tidak diambil.",
        plan.rows, plan.known, plan.refused
    )?;
    if let Some(companion) = plan.companion {
        writeln!(out, "Bersamanya: {} {} baru.", plan.companions, companion.spec().one_in_sentence())?;
    }
    if is_test {
        writeln!(out, "Hanya diuji: tidak ada yang disimpan.")?;
    }
    Ok(())
}
