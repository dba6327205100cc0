//! What can go wrong with a table on its way out or in.

use thiserror::Error;

/// A table that could not be written or read. Nothing of a book is altered by either.
#[derive(Debug, Error)]
pub enum ExchangeError {
    /// The writer refused.
    #[error("tabel CSV tidak bisa ditulis ({0})")]
    Write(#[from] ::csv::Error),
    /// The writer refused the last bytes.
    #[error("tabel CSV tidak bisa ditulis sampai selesai ({0})")]
    Flush(#[from] std::io::Error),
    /// The file gave way while it was read.
    #[error(
        "Berkas ini tidak bisa dibaca sampai selesai ({0}). Periksa flashdisk atau disknya, lalu coba lagi."
    )]
    Read(std::io::Error),
    /// More bytes than any list of a village has.
    #[error(
        "Berkas ini terlalu besar (lebih dari {} MB). Bagi menjadi beberapa berkas, lalu ambil satu per satu.",
        super::sheet::LONGEST_FILE >> 20
    )]
    TooLarge,
    /// A small file that unpacks to a huge one, or a sheet spread over millions of cells.
    #[error(
        "Isi berkas ini jauh terlalu besar setelah dibuka, tidak wajar untuk daftar warga. Salin baris yang \
         diperlukan ke lembar kerja baru, simpan sebagai .xlsx, lalu coba lagi."
    )]
    Swollen,
    /// More rows than any list of a village has.
    #[error(
        "Tabel ini lebih dari {} baris. Bagi menjadi beberapa berkas, lalu ambil satu per satu.",
        crate::domain::cells::number::with_points(i64::try_from(super::sheet::MOST_ROWS).unwrap_or(i64::MAX))
    )]
    TooManyRows,
    /// Neither a workbook nor a text.
    #[error(
        "Berkas ini bukan berkas Excel (.xlsx, .xls) dan bukan tabel CSV, apa pun namanya. Buka di Excel atau \
         LibreOffice, simpan sebagai .xlsx, lalu coba lagi."
    )]
    NotATable,
    /// A web page that was named .xls, as some programs do.
    #[error(
        "Berkas ini sebenarnya halaman web yang diberi nama .xls. Buka di Excel, simpan sebagai .xlsx, lalu coba \
         lagi."
    )]
    WebPage,
    /// A workbook with damage.
    #[error(
        "Berkas Excel ini rusak atau tidak utuh, jadi tidak bisa dibaca. Buka di Excel atau LibreOffice, simpan \
         lagi sebagai .xlsx, lalu coba lagi."
    )]
    Broken,
    /// A workbook with a password.
    #[error(
        "Berkas Excel ini dikunci kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu coba lagi."
    )]
    Locked,
    /// No cell is filled.
    #[error("Tidak ada isi di berkas ini. Periksa apakah berkasnya benar.")]
    Blank,
    /// No row of headings was recognised.
    #[error(
        "Kolom yang harus ada tidak ditemukan: {missing}. Yang terbaca di baris {row}: {found}. Tulis nama kolom \
         itu di baris judul tabel, lalu coba lagi."
    )]
    NoColumns {
        /// What has to be there.
        missing: String,
        /// Number of the row that comes nearest.
        row: u32,
        /// Its cells.
        found: String,
    },
    /// The user stopped it.
    #[error("Dihentikan. Tidak ada yang disimpan.")]
    Stopped,
}
