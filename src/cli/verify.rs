//! `verifikasi`: whether a closed report is still the one that was handed in.

use std::io::Write;

use super::close::{MONTH, month};
use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, output};
use crate::domain::book::{Book, record_type};
use crate::domain::cells::CodeList;
use crate::domain::closing::version;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::figures::{Records, since};
use crate::storage::disk::RealDisk;
use crate::storage::{self, book_folder, closings};

/// The command.
pub struct Verify;

impl Command for Verify {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "verifikasi",
            usage: "BUKU --bulan BULAN [--kode KODE]",
            summary: "Menghitung ulang kode laporan yang sudah ditutup dan membandingkannya.",
            operands: &["BUKU"],
            options: &[
                MONTH,
                OptionSpec {
                    long: "kode",
                    short: None,
                    value: "KODE",
                    help: "Kode di kaki halaman laporan yang diperiksa, misalnya 7F3A-19C2.",
                    is_required: false,
                },
            ],
            details: "Keluar dengan 0 bila cocok, 1 bila tidak. Catatan yang berubah atau menyusul sesudah bulan\n\
                      ditutup disebut, dan tidak membuat laporan itu salah. Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let month = month(call)?;
        let path = call.path(0)?;
        let book = storage::read(path, &RealDisk)?;
        let label = month.label();
        let Some(record) =
            ReportMonth::of(&book, month).map(|entry| &entry.record).filter(|one| one.is_closed())
        else {
            return Err(CliError::Refused(format!(
                "{label} belum ditutup, jadi belum ada laporan yang bisa diperiksa."
            )));
        };
        let revision = record.version();
        let status = record.status.map_or("", CodeList::label);
        let code = record.report_code.as_str();
        writeln!(streams.out, "{label} · {} · {status} · kode laporan {code}", version(revision))?;
        let closing = match closings::verified(&RealDisk, &book_folder(path), month, record)? {
            Ok(closing) => closing,
            Err(why) => return mismatch(streams, &why.why()),
        };
        let asked = call.text("kode");
        if !asked.is_empty() && !asked.eq_ignore_ascii_case(code) {
            return mismatch(streams, &format!("kode yang ditulis {asked}"));
        }
        writeln!(streams.out, "Cocok: laporan ini tidak berubah sejak ditutup.")?;
        let since = since(&book, &closing);
        list(&book, month, "Berubah sesudah ditutup", &since.changed, streams.out)?;
        list(&book, month, "Menyusul sesudah ditutup", &since.added, streams.out)?;
        Ok(Exit::Done)
    }
}

fn mismatch(streams: &mut Streams, why: &str) -> Result<Exit, CliError> {
    writeln!(streams.out, "TIDAK COCOK: {why}.")?;
    Ok(Exit::ProblemsListed)
}

fn list(
    book: &Book,
    month: Period,
    heading: &str,
    lists: &[(Option<Period>, Records)],
    out: &mut dyn Write,
) -> std::io::Result<()> {
    for (of, records) in lists {
        let Some(kind) = record_type(records.kind) else { continue };
        for id in &records.ids {
            let title = output::one_line(&kind.title(book, *id));
            let remark = match of {
                Some(of) if *of != month => format!(" (sekarang {})", of.label()),
                None => " (sudah tidak ada)".to_owned(),
                Some(_) => String::new(),
            };
            writeln!(out, "{heading}: {} {title}{remark}", kind.spec().one)?;
        }
    }
    Ok(())
}
