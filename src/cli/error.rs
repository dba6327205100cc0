//! Why a command could not be done.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::exchange::ExchangeError;
use crate::session::SessionError;
use crate::storage::StorageError;

/// Told once, on the error stream.
#[derive(Debug, Error)]
pub enum CliError {
    /// The command line itself is wrong.
    #[error("{0}")]
    Usage(String),
    /// The book cannot be read or written.
    #[error("{0}")]
    Storage(#[from] StorageError),
    /// The gate stayed shut.
    #[error("{0}")]
    Session(#[from] SessionError),
    /// The rules of the office do not allow it now; nothing was written.
    #[error("{0}")]
    Refused(String),
    /// The table cannot be made.
    #[error("{0}")]
    Exchange(#[from] ExchangeError),
    /// The report cannot be made.
    #[error("laporan tidak bisa dibuat: {0}")]
    Report(String),
    /// The file that was asked for lies inside the book.
    #[error("berkas hasil tidak boleh ditulis di dalam folder buku desa, kecuali di folder laporan di dalamnya: {}", .0.display())]
    InsideBook(PathBuf),
    /// What stands where the file is wanted is a device, a pipe or the like.
    #[error("berkas hasil tidak bisa ditulis karena di tempat itu ada alat atau saluran, bukan berkas biasa: {}", .0.display())]
    NoPlainFile(PathBuf),
    /// The file that was asked for cannot be written.
    #[error("berkas hasil tidak bisa ditulis ({}): {}", in_words(source), path.display())]
    Output {
        /// What the system says.
        source: io::Error,
        /// The file.
        path: PathBuf,
    },
    /// Standard input or output.
    #[error("masukan atau keluaran terputus ({})", in_words(.0))]
    Stream(#[from] io::Error),
    /// A record that could not be saved; those acknowledged before are safe.
    #[error("berhenti pada baris {line}; catatan yang sudah dijawab \"ok\" aman di buku. {reason}")]
    Stopped {
        /// Line of the input, from 1.
        line: usize,
        /// Why.
        reason: String,
    },
}

impl CliError {
    /// The book is damaged, and may be recovered.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Storage(fault) | Self::Session(SessionError::Storage(fault)) => fault.is_damage(),
            _ => false,
        }
    }

    /// Whether the help would help.
    #[must_use]
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::Usage(_))
    }
}

/// What the system says, in Indonesian where it is one of the usual things.
pub(super) fn in_words(error: &io::Error) -> String {
    let usual = match error.kind() {
        io::ErrorKind::NotFound => "foldernya tidak ada",
        io::ErrorKind::NotADirectory => "salah satu bagian alamatnya bukan folder",
        io::ErrorKind::IsADirectory => "itu folder, bukan berkas",
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            "tidak ada hak untuk menulis di sana"
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk penuh",
        io::ErrorKind::InvalidFilename => "nama berkasnya tidak diterima",
        io::ErrorKind::BrokenPipe => "penerimanya sudah berhenti",
        _ => return error.to_string(),
    };
    usual.to_owned()
}
