//! Who writes, to whom, and who signs: the wording of offices, apart from the figures.
//!
//! Offices change their names (Dinas Tenaga Kerja, Disnaker, Dinas Tenaga Kerja dan Transmigrasi), so that no part of the
//! report knows one. What the village has set (*Pengaturan laporan*) is printed; what it left blank is as usual.

use jiff::civil::Date;

use super::material::ReadPhoto;
use crate::domain::book::Book;
use crate::domain::cells::{FileName, Text};
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::domain::pillars::shared::report_preset::{ReportPreset, Usual};
use crate::domain::pillars::shared::report_profile::{
    BreakdownMonths, DEADLINE_DAY, PaperSize, ReportProfile, RupiahStyle, Salutation,
};
use crate::domain::pillars::shared::signatory::Signatory;
use crate::domain::region;
use crate::report::document::{Block, Paper, Photo, Signer};

/// To be filled in by hand.
pub const DOTS: &str = "……………………";

/// Room for one part of a number.
const GAP: &str = "……";
/// The months as numbers of letters have them.
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

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
    /// The coat of arms beside them, where the village has given one.
    pub emblem: Option<FileName>,
    /// Address under the offices.
    pub address: String,
    /// Number of the letter; empty to be filled in by hand.
    pub letter_number: String,
    /// How the village numbers its letters; empty where it has not said.
    pub number_pattern: String,
    /// The office the letter goes to, without "Yth.".
    pub addressee: String,
    /// Where that office is.
    pub addressee_place: String,
    /// Through which office the letter goes; usually empty.
    pub through: String,
    /// Offices that get a copy, without "Yth."; *Arsip* follows by itself.
    pub copies: Vec<String>,
    /// "Saudara" or "Bapak/Ibu".
    pub salutation: &'static str,
    /// Whether the letter begins with *Dengan hormat*.
    pub begins_with_respect: bool,
    /// The office that signs letter and report.
    pub head_office: String,
    /// Its holder; empty to be filled in by hand.
    pub head: String,
    /// Nomor Induk Aparatur Pemerintah Desa; not printed when empty.
    pub head_number: String,
    /// The office that confirms the receipt.
    pub receiver_office: String,
    /// Who confirms it; empty to be filled in by hand.
    pub receiver: String,
    /// The receiver's NIP; empty to be filled in by hand.
    pub receiver_number: String,
    /// Name of the manpower office as a sentence calls it.
    pub office_short: String,
    /// "Desa Migran Produktif".
    pub programme: String,
    /// "Desmigratif".
    pub programme_short: String,
    /// Names of the four pillars.
    pub pillars: [String; 4],
    /// The day of the next month by which the report is due.
    pub deadline_day: i8,
    /// The table by age, schooling and hamlet is printed every month.
    pub breaks_down_monthly: bool,
    /// NIK are printed in part only.
    pub masks_nik: bool,
    /// How amounts stand in sentences.
    pub rupiah_style: RupiahStyle,
    /// Size of the sheets.
    pub paper: Paper,
}

impl Profile {
    /// The offices that the book's village has set for this month; where it has set none, those of the preset
    /// (domain.md A5, A6). What the book does not tell is dotted.
    #[must_use]
    pub fn of(book: &Book, period: Period) -> Self {
        let entry = book.active::<ReportProfile>().next();
        let set = entry.map(|entry| entry.record.clone()).unwrap_or_default();
        let village = book.village().map(|entry| entry.record.clone()).unwrap_or_default();
        let found = village.region_code.and_then(region::village);
        let name = |typed: &str, known: Option<&str>| {
            let text = if typed.is_empty() { known.unwrap_or(DOTS) } else { typed };
            text.to_owned()
        };
        let district = name(village.district.as_str(), found.map(|found| found.district));
        let regency = name(village.regency.as_str(), found.map(|found| found.regency));
        let village_name = name(village.village.as_str(), found.map(|found| found.village));
        let usual = set.preset.unwrap_or(ReportPreset::Office).usual(&village);
        let or = |text: &Text, usual: &str| if text.is_empty() { usual } else { text.as_str() }.to_owned();
        let usual_text = |of: fn(&Usual) -> &str| usual.as_ref().map_or(DOTS, of);
        let copies = match set.copies.as_str() {
            "" => usual.as_ref().map(|usual| usual.copies.clone()).unwrap_or_default(),
            lines => lines.lines().map(ToOwned::to_owned).collect(),
        };
        let months = book.having::<ReportMonth>("month", &period.to_string());
        let month = months.first().and_then(|id| book.get::<ReportMonth>(*id));
        let office = or(&set.office_long, usual_text(|usual| &usual.office_long));
        let signers = entry.into_iter().flat_map(|entry| book.referring::<Signatory>(entry.id));
        let coordinator = signers.map(|entry| &entry.record).next();
        let pillar =
            |number: usize, set: &Text| or(set, usual.as_ref().map_or("", |usual| &usual.pillars[number]));
        Self {
            letterhead: vec![
                or(&set.head_1, &format!("PEMERINTAH {}", regency.to_uppercase())),
                or(&set.head_2, &format!("KECAMATAN {}", district.to_uppercase())),
                or(&set.head_3, &format!("DESA {}", village_name.to_uppercase())),
            ],
            emblem: village.emblem.clone(),
            address: or(&set.head_4, &village.address_line()),
            letter_number: month.map_or_else(String::new, |one| one.record.letter_number.as_str().to_owned()),
            number_pattern: set.number_pattern.as_str().to_owned(),
            addressee: or(&set.addressee, usual_text(|usual| &usual.addressee)),
            addressee_place: or(&set.addressee_place, usual_text(|usual| &usual.addressee_place)),
            through: set.through.as_str().to_owned(),
            copies,
            salutation: match set.salutation {
                Some(Salutation::BapakIbu) => "Bapak/Ibu",
                _ => "Saudara",
            },
            begins_with_respect: set.begins_with_respect == Some(true),
            head_office: format!("Kepala Desa {village_name}"),
            head: village.head.as_str().to_owned(),
            head_number: village.head_number.as_str().to_owned(),
            receiver_office: match coordinator.map(|one| one.position.as_str()) {
                Some(position) if !position.is_empty() => position.to_owned(),
                _ => format!(
                    "Koordinator {} {office}",
                    or(&set.programme_short, usual_text(|usual| &usual.programme_short))
                ),
            },
            receiver: coordinator.map_or_else(String::new, |one| one.name.as_str().to_owned()),
            receiver_number: coordinator.map_or_else(String::new, |one| one.number.as_str().to_owned()),
            office_short: or(&set.office_short, usual_text(|usual| &usual.office_short)),
            programme: or(&set.programme, usual_text(|usual| &usual.programme)),
            programme_short: or(&set.programme_short, usual_text(|usual| &usual.programme_short)),
            pillars: [
                pillar(0, &set.pillar_1),
                pillar(1, &set.pillar_2),
                pillar(2, &set.pillar_3),
                pillar(3, &set.pillar_4),
            ],
            deadline_day: i8::try_from(set.deadline_day.unwrap_or(DEADLINE_DAY)).unwrap_or(1),
            breaks_down_monthly: set.breakdown == Some(BreakdownMonths::Monthly),
            masks_nik: set.masks_nik != Some(false),
            rupiah_style: set.rupiah_style.unwrap_or(RupiahStyle::Joined),
            region_code: village.region_code.map_or_else(String::new, |code| code.to_string()),
            village: village_name,
            district,
            paper: set.paper.map_or(Paper::A4, Paper::from),
        }
    }

    /// The head of every letter of the village.
    #[must_use]
    pub fn head_of_letter(&self, photo: &ReadPhoto) -> Block {
        Block::Letterhead {
            emblem: self.emblem.as_ref().and_then(photo).and_then(Photo::new),
            offices: self.letterhead.clone(),
            address: self.address.clone(),
        }
    }

    /// The head of the village as letters and report print the name.
    #[must_use]
    pub fn signing_head(&self) -> Signer {
        let note =
            if self.head_number.is_empty() { String::new() } else { format!("NIAP {}", self.head_number) };
        Signer { name: self.head.to_uppercase(), note }
    }

    /// "Laporan Bulanan Desa Migran Produktif (Desmigratif)".
    #[must_use]
    pub fn report_title(&self) -> String {
        format!("Laporan Bulanan {} ({})", self.programme, self.programme_short)
    }

    /// The number of a letter of this day with room for what is filled in by hand: "500.15/……/DSM/XI/2026".
    #[must_use]
    pub fn open_number(&self, day: Date) -> String {
        if self.number_pattern.is_empty() {
            return dotted_number(day);
        }
        let year = day.year().to_string();
        let month = ROMAN[usize::from(day.month().unsigned_abs()).saturating_sub(1) % ROMAN.len()];
        self.number_pattern.replace("{urut}", GAP).replace("{bulan_romawi}", month).replace("{tahun}", &year)
    }

    /// Heading of the part of a pillar: "II. PILAR 1: PUSAT LAYANAN MIGRASI".
    #[must_use]
    pub fn pillar_heading(&self, pillar: usize) -> String {
        let part = ["II", "III", "IV", "V"][pillar];
        format!("{part}. PILAR {}: {}", pillar + 1, self.pillars[pillar].to_uppercase())
    }
}

/// The number of a letter of this day, all but the year to be filled in by hand.
#[must_use]
pub fn dotted_number(day: Date) -> String {
    format!("{GAP}/{GAP}/{GAP}/{}", day.year())
}

impl From<PaperSize> for Paper {
    fn from(size: PaperSize) -> Self {
        match size {
            PaperSize::A4 => Self::A4,
            PaperSize::F4 => Self::F4,
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
