//! What can go wrong on the way out.

use thiserror::Error;

/// A table that could not be written.
#[derive(Debug, Error)]
pub enum ExchangeError {
    /// The writer refused.
    #[error("tabel CSV tidak bisa ditulis ({0})")]
    Write(#[from] ::csv::Error),
    /// The writer refused the last bytes.
    #[error("tabel CSV tidak bisa ditulis sampai selesai ({0})")]
    Flush(#[from] std::io::Error),
}
