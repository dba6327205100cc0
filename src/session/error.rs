//! Why the gate stayed shut, in the words the user reads.

use thiserror::Error;

use crate::domain::cell::Problem;
use crate::domain::change::ChangeError;
use crate::storage::StorageError;

/// A change that was not made; the book is as it was.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "the fields are what the sentences name")]
pub enum SessionError {
    /// The book could not be read or written.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The book was opened only to look at it.
    #[error(
        "Buku ini sedang dibuka hanya untuk dibaca, jadi tidak ada yang disimpan. Tutup buku ini, lalu buka lagi untuk \
             mencatat."
    )]
    ReadOnly,
    /// The change does not fit the book.
    #[error(
        "Perubahan ini tidak cocok dengan isi buku ({0}). Tutup isian ini, buka lagi catatannya, lalu ulangi."
    )]
    Unfit(#[from] ChangeError),
    /// The record was changed after the change was made up.
    #[error("{what} ini sudah berubah sejak perubahan disiapkan. Buka lagi catatannya, lalu ulangi.")]
    Stale { what: &'static str },
    /// The book was changed after an import was put together.
    #[error(
        "Buku ini sudah berubah sejak berkas diperiksa, jadi tidak ada yang disimpan. Periksa lagi berkasnya."
    )]
    Outdated,
    /// The record is not in the book, or in the trash.
    #[error(
        "{what} ini tidak ada di buku atau sudah di tempat sampah. Segarkan daftarnya; bila perlu, pulihkan dari \
             Tempat sampah."
    )]
    Gone { what: &'static str },
    /// Other records refer to it.
    #[error("{what} ini masih dipakai oleh {users}. Hapus atau ubah dulu catatan itu.")]
    InUse { what: &'static str, users: String },
    /// To be merged with itself.
    #[error("Kedua {what} itu catatan yang sama. Pilih dua catatan yang berbeda.")]
    SameRecord { what: &'static str },
    /// There is exactly one of it.
    #[error("{what} tidak dapat dihapus karena setiap buku harus memilikinya. Ubah isinya saja.")]
    Needed { what: &'static str },
    /// The report of the month is finished.
    #[error(
        "{month} sudah ditutup, jadi tidak bisa dihapus atau dibuka begitu saja. Pakai Buka kembali… di ruang Laporan, \
             dengan alasannya."
    )]
    MonthClosed { month: String },
    /// A month is closed with its report, never by a record that says so.
    #[error("{month} hanya bisa ditutup bersama laporannya. Pakai Tutup bulan… di ruang Laporan.")]
    ClosedWithoutReport { month: String },
    /// A month comes back from the trash, and has another record meanwhile.
    #[error(
        "{month} sudah tercatat lagi, jadi catatan yang lama tetap di tempat sampah. Pakai catatan yang ada."
    )]
    MonthTwice { month: String },
    /// The warning is not there, or is an error.
    #[error(
        "Peringatan ini sudah tidak ada, atau harus diperbaiki dan tidak dapat diterima begitu saja. Periksa lagi \
             catatannya."
    )]
    NoWarning,
    /// Accepting wants a reason.
    #[error("Alasan belum diisi. Tulis mengapa peringatan ini boleh dibiarkan.")]
    NoReason,
    /// The village code of a new book.
    #[error("{text}")]
    Region { text: String },
}

/// A record that was not committed; the book is as it was.
#[derive(Debug, Error)]
pub enum CommitError {
    /// At least one Kesalahan, among all problems of the record.
    #[error("Belum tersimpan: ada isian yang harus diperbaiki. {}", sentences(.0))]
    Problems(Vec<Problem>),
    /// Everything else.
    #[error(transparent)]
    Session(#[from] SessionError),
}

fn sentences(problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.is_error());
    errors.map(|problem| problem.text.as_str()).collect::<Vec<_>>().join(" ")
}
