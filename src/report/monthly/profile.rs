//! Who writes, to whom, and who signs: the wording of offices, apart from the figures.
//!
//! Offices change their names (Dinas Tenaga Kerja, Disnaker, Dinas Tenaga Kerja dan Transmigrasi), so that no part of the
//! report knows one. Until the village can set its own profile, [`Profile::of`] derives the usual one.

use crate::domain::book::Book;
use crate::domain::pillars::shared::village::Village;
use crate::domain::region::{self, regency_short};
use crate::report::document::Paper;

/// To be filled in by hand.
pub const DOTS: &str = "……………………";

/// Offices, addressees and signers of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Name of the village, also the place in front of dates.
    pub village: String,
    /// Name of the kecamatan.
    pub district: String,
    /// Kode wilayah, 33.25.14.2004.
    pub region_code: String,
    /// Offices in the head of the letter, from the highest to the sender.
    pub letterhead: Vec<String>,
    /// Address under the offices.
    pub address: String,
    /// Number of the letter; empty to be filled in by hand.
    pub letter_number: String,
    /// The office the letter goes to, without "Yth.".
    pub addressee: String,
    /// Where that office is.
    pub addressee_place: String,
    /// Offices that get a copy, without "Yth."; *Arsip* follows by itself.
    pub copies: Vec<String>,
    /// The office that signs letter and report.
    pub head_office: String,
    /// Its holder; empty to be filled in by hand.
    pub head: String,
    /// Nomor Induk Aparatur Pemerintah Desa; not printed when empty.
    pub head_number: String,
    /// The office that confirms the receipt.
    pub receiver_office: String,
    /// Size of the sheets.
    pub paper: Paper,
}

impl Profile {
    /// The usual offices of the book's village: the letter goes to the head of the regency's Dinas Tenaga Kerja, copies to
    /// the Camat and the province's BP3MI (domain.md A5, A6). What the book does not tell is dotted.
    #[must_use]
    pub fn of(book: &Book) -> Self {
        let village = book.village().map(|entry| entry.record.clone()).unwrap_or_default();
        let found = village.region_code.and_then(region::village);
        let name = |typed: &str, known: Option<&str>| {
            let text = if typed.is_empty() { known.unwrap_or(DOTS) } else { typed };
            text.to_owned()
        };
        let district = name(village.district.as_str(), found.map(|found| found.district));
        let regency = name(village.regency.as_str(), found.map(|found| found.regency));
        let village_name = name(village.village.as_str(), found.map(|found| found.village));
        let province = found.map_or(DOTS, |found| found.province);
        let office = format!("Dinas Tenaga Kerja {regency}");
        Self {
            letterhead: vec![
                format!("PEMERINTAH {}", regency.to_uppercase()),
                format!("KECAMATAN {}", district.to_uppercase()),
                format!("DESA {}", village_name.to_uppercase()),
            ],
            address: address(&village),
            letter_number: String::new(),
            addressee: format!("Kepala {office}"),
            addressee_place: regency_short(&regency).to_owned(),
            copies: vec![format!("Camat {district}"), format!("Kepala BP3MI {province}")],
            head_office: format!("Kepala Desa {village_name}"),
            head: village.head.as_str().to_owned(),
            head_number: village.head_number.as_str().to_owned(),
            receiver_office: format!("Koordinator Desmigratif {office}"),
            region_code: village.region_code.map_or_else(String::new, |code| code.to_string()),
            village: village_name,
            district,
            paper: Paper::A4,
        }
    }
}

/// Name of the village, from the record or from its code.
pub(super) fn village_name(book: &Book) -> Option<String> {
    let village = &book.village()?.record;
    let known = || village.region_code.and_then(region::village).map(|found| found.village);
    let name = if village.village.is_empty() { known()? } else { village.village.as_str() };
    Some(name.to_owned())
}

fn address(village: &Village) -> String {
    let parts = [("Alamat: ", village.office_address.as_str()), ("Kode Pos ", village.postal_code.as_str())];
    let filled = parts.iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(label, text)| format!("{label}{text}")).collect::<Vec<_>>().join(", ")
}
