//! Who writes, to whom, and who signs: the wording of offices, apart from the figures.
//!
//! Offices change their names (Dinas Tenaga Kerja, Disnaker, Dinas Tenaga Kerja dan Transmigrasi), so that no part of the
//! report knows one. What the village has set (*Pengaturan laporan*) is printed; what it left blank is as usual.

use crate::domain::book::Book;
use crate::domain::cells::Text;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::domain::pillars::shared::report_profile::{PaperSize, ReportProfile};
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
    /// The offices that the book's village has set for this month; where it has set none, the usual ones: the letter goes to the head of the regency's Dinas Tenaga Kerja, copies to
    /// the Camat and the province's BP3MI (domain.md A5, A6). What the book does not tell is dotted.
    #[must_use]
    pub fn of(book: &Book, period: Period) -> Self {
        let set = book.active::<ReportProfile>().next().map(|entry| entry.record.clone()).unwrap_or_default();
        let or = |text: &Text, usual: String| {
            if text.is_empty() { usual } else { text.as_str().to_owned() }
        };
        let month = book.having::<ReportMonth>("month", &period.to_string()).first();
        let month = month.and_then(|id| book.get::<ReportMonth>(*id));
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
        let office = or(&set.office_long, format!("Dinas Tenaga Kerja {regency}"));
        let copies = match set.copies.as_str() {
            "" => vec![format!("Camat {district}"), format!("Kepala BP3MI {province}")],
            lines => lines.lines().map(ToOwned::to_owned).collect(),
        };
        Self {
            letterhead: vec![
                or(&set.head_1, format!("PEMERINTAH {}", regency.to_uppercase())),
                or(&set.head_2, format!("KECAMATAN {}", district.to_uppercase())),
                or(&set.head_3, format!("DESA {}", village_name.to_uppercase())),
            ],
            address: or(&set.head_4, village.address_line()),
            letter_number: month.map_or_else(String::new, |one| one.record.letter_number.as_str().to_owned()),
            addressee: or(&set.addressee, format!("Kepala {office}")),
            addressee_place: or(&set.addressee_place, regency_short(&regency).to_owned()),
            copies,
            head_office: format!("Kepala Desa {village_name}"),
            head: village.head.as_str().to_owned(),
            head_number: village.head_number.as_str().to_owned(),
            receiver_office: format!("Koordinator Desmigratif {office}"),
            region_code: village.region_code.map_or_else(String::new, |code| code.to_string()),
            village: village_name,
            district,
            paper: if set.paper == Some(PaperSize::F4) { Paper::F4 } else { Paper::A4 },
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
