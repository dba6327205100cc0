//! What can go wrong with a book on disk, in the words the user reads.
//!
//! Every sentence says what happened, to what, and how to mend it; the path stands last. Nothing here is shown twice:
//! whoever gets a [`StorageError`] either passes it on or turns it into a notice.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::lock;
use crate::domain::change::ChangeError;

/// Deed of reading `desa.ron`.
pub const READ_DOCUMENT: &str = "membaca berkas buku desa";
/// Deed of reading a segment of the journal.
pub const READ_JOURNAL: &str = "membaca jurnal";

/// A book that cannot be read or written.
#[derive(Debug, Error)]
#[expect(missing_docs, reason = "the fields are what the sentences name: path, line, number, officer")]
pub enum StorageError {
    /// The folder is not there.
    #[error("Folder buku desa tidak ditemukan. Periksa nama foldernya; bila bukunya di flashdisk, pasang dulu \
             flashdisk itu: {}", path.display())]
    FolderMissing { path: PathBuf },
    /// No `desa.ron` in it.
    #[error("Folder ini bukan buku desa karena di dalamnya tidak ada berkas desa.ron. Pilih folder lain, atau buat \
             buku desa baru: {}", path.display())]
    NotABook { path: PathBuf },
    /// No `desa.ron`, although there are other parts of a book.
    #[error("Berkas desa.ron tidak ada lagi di folder ini, padahal jurnal atau cadangannya ada. Pulihkan buku ini; tidak \
             ada berkas yang dibuang: {}", path.display())]
    DocumentMissing { path: PathBuf },
    /// A new book wants an empty folder.
    #[error("Folder ini sudah ada isinya, jadi tidak dipakai untuk buku desa baru. Pilih folder kosong atau nama \
             folder baru: {}", path.display())]
    NotEmpty { path: PathBuf },
    /// Zero bytes, or nothing but blanks.
    #[error("Berkas buku desa kosong. Pulihkan buku ini; tidak ada berkas yang dibuang: {}", path.display())]
    Empty { path: PathBuf },
    /// It ends before its end.
    #[error("Berkas buku desa terpotong pada baris {line}: bagian akhirnya hilang. Pulihkan buku ini; tidak ada berkas \
             yang dibuang: {}", path.display())]
    Truncated { line: usize, path: PathBuf },
    /// The first line is not ours.
    #[error("Berkas ini bukan berkas buku desa: baris pertamanya tidak diawali \"// desmigratif\". Periksa apakah \
             foldernya benar, atau pulihkan buku ini; tidak ada berkas yang dibuang: {}", path.display())]
    Foreign { path: PathBuf },
    /// Zero bytes inside, as a disk leaves them after a power cut.
    #[error("Berkas buku desa rusak pada baris {line}: ada byte nol (NUL) di dalamnya. Pulihkan buku ini; tidak ada \
             berkas yang dibuang: {}", path.display())]
    Nul { line: usize, path: PathBuf },
    /// Bytes that are no text.
    #[error("Berkas buku desa rusak pada baris {line}: isinya bukan teks UTF-8. Pulihkan buku ini; tidak ada berkas \
             yang dibuang: {}", path.display())]
    NotUtf8 { line: usize, path: PathBuf },
    /// More brackets than any book has.
    #[error("Berkas buku desa rusak pada baris {line}: tanda kurungnya bertumpuk terlalu dalam. Pulihkan buku ini; \
             tidak ada berkas yang dibuang: {}", path.display())]
    TooDeep { line: usize, path: PathBuf },
    /// The text does not have the form of a book.
    #[error("Berkas buku desa rusak pada baris {line}. Pulihkan buku ini; tidak ada berkas yang dibuang: {}",
            path.display())]
    Damaged { line: usize, source: ron::Error, path: PathBuf },
    /// Well-formed, but not what was written.
    #[error("Isi berkas buku desa berubah di luar Desmigratif atau rusak: tidak cocok lagi dengan tanda periksa di \
             baris terakhirnya. Pulihkan buku ini; tidak ada berkas yang dibuang: {}", path.display())]
    Altered { path: PathBuf },
    /// A record that this program's types cannot hold.
    #[error("Baris {line} tidak dapat dibaca: {source}. Periksa apakah buku ini ditulis oleh Desmigratif yang lebih \
             baru; bila tidak, pulihkan buku ini: {}", path.display())]
    Unfit { line: usize, source: ChangeError, path: PathBuf },
    /// Written by a later version of the program.
    #[error("Buku desa ini memakai format {found}, sedangkan program ini mengenal sampai format {known}. Pasang \
             Desmigratif yang mengenal format {found}; buku tidak diubah: {}", path.display())]
    Newer { found: u32, known: u32, path: PathBuf },
    /// A bad line of the journal with valid ones after it.
    #[error("Jurnal rusak pada baris {line}, sedangkan baris sesudahnya utuh. Pulihkan buku ini; yang akan hilang \
             ditunjukkan lebih dulu: {}", path.display())]
    JournalDamaged { line: usize, path: PathBuf },
    /// A line whose checksum is right, and that is no frame of this version.
    #[error("Baris {line} jurnal utuh, tetapi tidak dikenal program ini. Pasang Desmigratif versi terbaru, lalu buka \
             lagi; buku tidak diubah: {}", path.display())]
    JournalUnknown { line: usize, source: ron::Error, path: PathBuf },
    /// A frame that does not fit the document.
    #[error("Perubahan nomor {seq} di jurnal tidak cocok dengan isi buku ({source}). Periksa apakah desa.ron dan folder \
             jurnal berasal dari buku yang sama: {}", path.display())]
    JournalUnfit { seq: u64, source: ChangeError, path: PathBuf },
    /// Frames are missing, or come twice.
    #[error("Jurnal tidak lengkap pada baris {line}: setelah perubahan {last} seharusnya perubahan {}, tetapi yang \
             ada {found}. Kembalikan berkas jurnal yang hilang bila masih ada salinannya; bila tidak, pulihkan buku \
             ini: {}", last + 1, path.display())]
    JournalGap { line: usize, last: u64, found: u64, path: PathBuf },
    /// A segment with another book's id.
    #[error("Berkas jurnal ini milik buku desa lain. Keluarkan berkas itu dari folder jurnal, lalu buka lagi: {}",
            path.display())]
    JournalForeign { path: PathBuf },
    /// The document contains a change that has the same number as one of the journal, and is another.
    #[error("Berkas desa.ron dan jurnal di folder ini berasal dari dua salinan buku yang dikerjakan terpisah: perubahan \
             nomor {seq} di keduanya berbeda. Pulihkan buku ini: yang dipakai adalah jurnal di komputer ini, dan berkas \
             desa.ron itu disimpan dengan nama lain: {}", path.display())]
    JournalApart { seq: u64, path: PathBuf },
    /// The document contains more than a journal that is not empty.
    #[error("Berkas desa.ron memuat perubahan sampai nomor {seq}, sedangkan jurnal di folder ini hanya sampai nomor {last}. \
             Mungkin desa.ron itu dibawa dari komputer lain, atau berkas jurnalnya ada yang hilang. Pulihkan buku ini; yang \
             dipakai ditunjukkan lebih dulu, dan tidak ada berkas yang dibuang: {}", path.display())]
    JournalBehind { seq: u64, last: u64, path: PathBuf },
    /// A backup that does not unpack to what was packed.
    #[error("Cadangan ini rusak. Pakai cadangan yang lain: {}", path.display())]
    BackupDamaged { path: PathBuf },
    /// Recovery was asked for, and there is nothing to recover.
    #[error("Buku desa ini tidak rusak, jadi tidak ada yang perlu dipulihkan: {}", path.display())]
    Sound { path: PathBuf },
    /// Another window or computer has the book open.
    #[error("Buku desa ini sedang dibuka oleh {officer} sejak {since}. Tutup dulu di sana, atau buka hanya untuk \
             dibaca: {}", path.display())]
    Locked { officer: String, since: String, path: PathBuf },
    /// `desa.ron` is no longer what was read and written here.
    #[error("Berkas ini diubah oleh program lain selama buku desa terbuka, jadi tidak ditimpa. Catatan Anda aman di \
             jurnal; tutup program itu, lalu buka buku ini lagi: {}", path.display())]
    ChangedElsewhere { path: PathBuf },
    /// A segment of the journal is no longer what was written here, and could not be written again yet.
    #[error("Jurnal diganti atau dibuang oleh program lain selama buku desa terbuka. Perubahan terakhir ada di program ini \
             saja dan sedang ditulis ulang: jangan tutup Desmigratif. Hentikan program itu (misalnya penyelaras seperti \
             OneDrive), lalu tekan Coba lagi: {}", path.display())]
    JournalTaken { path: PathBuf },
    /// What came back from the disk is not what was written.
    #[error("Berkas yang baru ditulis tidak sama saat dibaca kembali, jadi berkas lama tetap dipakai. Catatan Anda aman \
             di jurnal; periksa kesehatan disk ini: {}", path.display())]
    ReadBack { path: PathBuf },
    /// The thread that writes `desa.ron` could not start or broke off.
    #[error("Berkas desa.ron belum diperbarui karena kesalahan program. Catatan Anda aman di jurnal; \
             tutup lalu buka lagi buku ini: {}", path.display())]
    Thread { path: PathBuf },
    /// A closed report stands where another would be written.
    #[error("Laporan bulan ini sudah tersimpan dengan isi yang lain, dan laporan yang sudah ditutup tidak ditimpa. Pakai \
             Buka kembali… di ruang Laporan, lalu tutup lagi sebagai Revisi: {}", path.display())]
    ClosingThere { path: PathBuf },
    /// What came back from the disk is not the report that was written.
    #[error("Laporan yang baru disimpan tidak sama saat dibaca kembali, jadi bulannya belum ditutup. Semua catatan aman. \
             Periksa kesehatan disk ini, lalu coba lagi: {}", path.display())]
    ClosingReadBack { path: PathBuf },
    /// A value that RON cannot write.
    #[error("Catatan tidak dapat ditulis sebagai teks karena kesalahan program. Catatan yang sudah tersimpan aman. \
             Pasang Desmigratif versi terbaru, lalu coba lagi: {}", path.display())]
    Encode { source: ron::Error, path: PathBuf },
    /// The book cannot be read, so it is not copied either.
    #[error("Buku ini belum disalin. {source}")]
    CopyOfDamaged { source: Box<StorageError> },
    /// A copy within the book it is of.
    #[error("Salinan harus disimpan di luar folder buku desa. Pilih flashdisk atau folder lain: {}", path.display())]
    CopyInside { path: PathBuf },
    /// The book was changed faster than it could be copied.
    #[error("Buku ini sedang banyak diubah, jadi salinannya belum jadi. Tunggu sebentar, lalu salin lagi: {}",
            path.display())]
    CopyOvertaken { path: PathBuf },
    /// What came back from the flash drive is not what was copied.
    #[error("Salinan yang baru ditulis tidak sama saat dibaca kembali, jadi tidak dipakai. Buku dan salinan yang lama \
             tidak berubah. Coba sekali lagi; bila berulang, pakai flashdisk lain: {}", path.display())]
    CopyReadBack { path: PathBuf },
    /// A file that this program did not make, or the first part of one.
    #[error("Berkas ini bukan salinan buku desa, atau hanya sebagian darinya. Pilih berkas yang namanya diawali \
             \"salinan-\" dan berakhir \".zip\": {}", path.display())]
    NotACopy { path: PathBuf },
    /// Not what was written once.
    #[error("Salinan ini rusak atau diubah sejak dibuat, jadi tidak dipakai. Pilih salinan lain: {}", path.display())]
    CopyDamaged { path: PathBuf },
    /// It unpacks to more than any book.
    #[error("Isi berkas ini jauh terlalu besar setelah dibuka, tidak wajar untuk buku desa. Pilih salinan lain: {}",
            path.display())]
    CopySwollen { path: PathBuf },
    /// No permission.
    #[error("Tidak ada hak untuk {deed}. Periksa izin folder ini, atau pindahkan buku desa ke folder Dokumen: {}",
            path.display())]
    NoRights { deed: &'static str, source: io::Error, path: PathBuf },
    /// No space.
    #[error("Tidak bisa {deed} karena disk penuh. Hapus berkas lain yang tidak dipakai, lalu coba lagi: {}",
            path.display())]
    DiskFull { deed: &'static str, source: io::Error, path: PathBuf },
    /// Anything else the system says.
    #[error("Tidak bisa {deed}. Periksa disk atau flashdisknya, lalu coba lagi: {}{}", path.display(), code(source))]
    Io { deed: &'static str, source: io::Error, path: PathBuf },
}

/// The system's number of an error, the only clue for who helps; its words are not for the user.
fn code(source: &io::Error) -> String {
    source.raw_os_error().map_or_else(String::new, |number| format!(" (kode {number})"))
}

impl StorageError {
    /// An error of the system while doing `deed` ("membaca berkas ini") to `path`.
    #[must_use]
    pub fn io(deed: &'static str, path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::NoRights { deed, source, path }
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::DiskFull { deed, source, path }
            }
            _ => Self::Io { deed, source, path },
        }
    }

    /// A file that was to be read is not there.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Io { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }

    /// The book cannot be had for writing: another has it, or the disk is write-protected or full. It may be read.
    #[must_use]
    pub fn is_of_lock(&self) -> bool {
        match self {
            Self::Locked { .. } => true,
            Self::NoRights { deed, .. } | Self::DiskFull { deed, .. } | Self::Io { deed, .. } => {
                *deed == lock::TAKE
            }
            _ => false,
        }
    }

    /// The book is damaged, and may be recovered. What says nothing of its content (no rights, a newer version, the
    /// folder is not there) is no damage.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            Self::DocumentMissing { .. }
            | Self::Empty { .. }
            | Self::Truncated { .. }
            | Self::Foreign { .. }
            | Self::Nul { .. }
            | Self::NotUtf8 { .. }
            | Self::TooDeep { .. }
            | Self::Damaged { .. }
            | Self::Altered { .. }
            | Self::Unfit { .. }
            | Self::JournalDamaged { .. }
            | Self::JournalUnfit { .. }
            | Self::JournalGap { .. }
            | Self::JournalApart { .. }
            | Self::JournalBehind { .. }
            | Self::JournalForeign { .. } => true,
            // A bad place of the disk.
            Self::Io { deed, .. } => [READ_DOCUMENT, READ_JOURNAL].contains(deed),
            _ => false,
        }
    }

    /// The journal is not what it has to be, whatever may be wrong with the document.
    #[must_use]
    pub fn is_of_journal(&self) -> bool {
        match self {
            Self::JournalDamaged { .. }
            | Self::JournalUnknown { .. }
            | Self::JournalGap { .. }
            | Self::JournalBehind { .. }
            | Self::JournalForeign { .. } => true,
            Self::Io { deed, .. } | Self::NoRights { deed, .. } => *deed == READ_JOURNAL,
            _ => false,
        }
    }

    /// The program is too old for this book.
    #[must_use]
    pub fn is_newer(&self) -> bool {
        matches!(self, Self::Newer { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "No such file or directory (os error 2)" stood in the middle of a sentence.
    #[test]
    fn the_words_of_the_system_are_no_part_of_a_sentence() {
        let path = Path::new("/buku/desa.ron");
        let said = |source| StorageError::io(READ_JOURNAL, path, source).to_string();
        let told =
            "Tidak bisa membaca jurnal. Periksa disk atau flashdisknya, lalu coba lagi: /buku/desa.ron";
        assert_eq!(said(io::Error::from_raw_os_error(5)), format!("{told} (kode 5)"));
        assert_eq!(said(io::Error::new(io::ErrorKind::InvalidData, "not what was written")), told);
    }
}
