//! `tutup` and `buka-kembali`: a month's report is finished, and opened again where a mistake has to be mended.

use std::sync::Arc;

use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams};
use crate::domain::period::Period;
use crate::report::monthly;
use crate::session::{CommitError, obstacle_to_closing};
use crate::storage::StorageError;
use crate::storage::disk::RealDisk;
use crate::storage::files::Files;

/// `--bulan`, as several commands ask for it.
pub const MONTH: OptionSpec = OptionSpec {
    long: "bulan",
    short: None,
    value: "BULAN",
    help: "Bulan laporan, misalnya 2026-10.",
    is_required: true,
};

/// The month that was asked for.
///
/// # Errors
/// It is no month.
pub fn month(call: &Call) -> Result<Period, CliError> {
    call.text("bulan").parse().map_err(|problem: crate::domain::cell::Problem| {
        CliError::Usage(format!("pilihan --bulan: {}", problem.text))
    })
}

/// `tutup`.
pub struct Close;

impl Command for Close {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "tutup",
            usage: "BUKU --bulan BULAN",
            summary: "Menutup satu bulan: laporannya disimpan dan tidak berubah lagi.",
            operands: &["BUKU"],
            options: &[MONTH],
            details: "Tanggal laporan adalah tanggal surat di bulan itu; bila kosong, hari ini atau --per.\n\
                      Laporan ditutup berurutan. Catatan yang menyusul masuk laporan berikutnya\n\
                      sebagai susulan.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let month = month(call)?;
        let mut session = call.open(call.path(0)?)?;
        if let Some(problem) = obstacle_to_closing(&session, month) {
            return Err(CliError::Refused(problem.text));
        }
        let files = Files::new(Arc::new(RealDisk), session.folder());
        let closing = monthly::close(session.book(), month, session.today(), &|name| files.photo(name))
            .map_err(|source| StorageError::Encode { source, path: session.folder().to_owned() })?;
        let (code, version) = (closing.code(), closing.version());
        session.close_month(closing).map_err(refused)?;
        session.close()?;
        writeln!(streams.out, "{} ditutup. {version}, kode laporan {code}", month.label())?;
        Ok(Exit::Done)
    }
}

/// `buka-kembali`.
pub struct Reopen;

impl Command for Reopen {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "buka-kembali",
            usage: "BUKU --bulan BULAN --alasan ALASAN",
            summary: "Membuka kembali bulan yang sudah ditutup, untuk laporan revisi.",
            operands: &["BUKU"],
            options: &[
                MONTH,
                OptionSpec {
                    long: "alasan",
                    short: None,
                    value: "ALASAN",
                    help: "Mengapa dibuka kembali; tercatat bersama nama petugas.",
                    is_required: true,
                },
            ],
            details: "Laporan yang sudah dicetak tetap tersimpan. Sesudah ditutup lagi namanya Revisi 1,\n\
                      Revisi 2, dan seterusnya.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let month = month(call)?;
        let mut session = call.open(call.path(0)?)?;
        session.reopen_month(month, &call.text("alasan")).map_err(refused)?;
        session.close()?;
        writeln!(streams.out, "{} dibuka kembali.", month.label())?;
        Ok(Exit::Done)
    }
}

fn refused(error: CommitError) -> CliError {
    match error {
        CommitError::Problems(problems) => {
            let texts: Vec<String> = problems
                .into_iter()
                .filter(crate::domain::cell::Problem::is_error)
                .map(|one| one.text)
                .collect();
            CliError::Refused(texts.join(" "))
        }
        CommitError::Session(error) => error.into(),
    }
}
