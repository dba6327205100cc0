//! Kode wilayah of a village, out of the region table.

use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::region::RegionCode;

impl Cell for RegionCode {
    const KIND: Kind = Kind::RegionCode;

    fn store(&self) -> String {
        self.to_string()
    }

    fn show(&self, _book: &Book) -> String {
        self.to_string()
    }

    fn read(text: &str) -> Result<Self, Problem> {
        text.parse().map_err(|_| {
            Problem::unreadable(
                "kode-wilayah",
                format!("\"{}\" bukan kode wilayah desa. Contoh: 33.25.14.2004.", text.trim()),
            )
        })
    }
}
