//! Bulan laporan: the letter of a month's report, when it was sent, and what the Dinas answered.

use jiff::civil::Date;

use crate::code_list;
use crate::domain::book::{Book, Entry};
use crate::domain::cell::Problem;
use crate::domain::cells::{LongText, Text};
use crate::domain::field::Field;
use crate::domain::period::{Period, days_between};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::domain::rules::{not_before, not_in_future};
use crate::field;

/// A letter is written within this after the first day of its month, in days; months of before the officers come late.
const FARTHEST_LETTER_DAYS: i32 = 200;

/// Key of the field that names the closing that was handed in.
pub const REPORT_CODE: &str = "report_code";

code_list! {
    /// Status of a month.
    pub enum MonthStatus {
        Open "open" => "Terbuka",
        Ready "ready" => "Siap ditutup",
        Closed "closed" => "Ditutup",
        Sent "sent" => "Dikirim",
        Received "received" => "Diterima Dinas",
        Reopened "reopened" => "Dibuka kembali",
    }
}

code_list! {
    /// Sifat of the covering letter.
    pub enum Secrecy {
        Ordinary "ordinary" => "Biasa",
        Restricted "restricted" => "Terbatas",
    }
}

impl MonthStatus {
    /// Whether the report of such a month is finished.
    #[must_use]
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Closed | Self::Sent | Self::Received)
    }
}

/// Bulan laporan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct ReportMonth {
    pub month: Option<Period>,
    pub status: Option<MonthStatus>,
    pub letter_number: Text,
    pub letter_date: Option<Date>,
    pub secrecy: Option<Secrecy>,
    pub full_register: Option<bool>,
    pub sent: Option<Date>,
    pub received_by: Text,
    pub received: Option<Date>,
    pub remarks: LongText,
    pub report_code: Text,
    pub revision: Option<i64>,
    pub reopen_reason: LongText,
}

impl ReportMonth {
    /// The record of a month.
    #[must_use]
    pub fn of(book: &Book, month: Period) -> Option<&Entry<Self>> {
        book.having::<Self>("month", &month.to_string()).first().and_then(|id| book.get(*id))
    }

    /// Whether the report is finished and stays as it is.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.status.is_some_and(MonthStatus::is_closed)
    }

    /// Whether a finished report is kept beside the book, or has to be: it is closed, and names the code of its report.
    #[must_use]
    pub fn names_report(&self) -> bool {
        self.is_closed() && !self.report_code.is_empty()
    }

    /// The number of its *Revisi*; 0 for *Asli*.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.revision.and_then(|number| number.try_into().ok()).unwrap_or(0)
    }

    /// What is to be said of changes to a month whose report is printed: it stays the same month, and the paper stays as it
    /// is.
    fn check_printed(&self, at: &At) -> Option<Problem> {
        let saved = &at.book.get::<Self>(at.id?)?.record;
        if !saved.names_report() {
            return None;
        }
        if self.month != saved.month {
            let text = "Bulan ini sudah ditutup, jadi bulannya tetap. Bila keliru, buka kembali dulu di ruang Laporan.";
            return Some(Problem::error("month", "bulan-sudah-ditutup", text));
        }
        let letter = |month: &Self| (month.letter_number.clone(), month.letter_date, month.secrecy);
        let field = match (letter(self), letter(saved)) {
            _ if !self.is_closed() => return None,
            ((number, ..), (before, ..)) if number != before => "letter_number",
            ((_, date, _), (_, before, _)) if date != before => "letter_date",
            ((.., secrecy), (.., before)) if secrecy != before => "secrecy",
            _ => return None,
        };
        Some(Problem::warning(
            field,
            "surat-sudah-dicetak",
            "Laporan bulan ini sudah ditutup: suratnya tetap tercetak seperti saat ditutup. Untuk mengubah surat, buka \
             kembali bulannya di ruang Laporan.",
        ))
    }
}

impl Record for ReportMonth {
    const TYPE: TypeSpec = TypeSpec {
        key: "periode",
        tab: "Bulan laporan",
        one: "Bulan laporan",
        origin: Origin::Room,
        pillar: Pillar::VillageData,
        columns: &["month", "status", "letter_number", "letter_date", "sent", "received"],
        empty_hint: "Belum ada bulan laporan. Nomor surat dan tanda terima dicatat dari ruang Laporan.",
        sample: &[
            ("month", "2026-09"),
            ("status", "received"),
            ("letter_number", "500.15/09/DSM/X/2026"),
            ("letter_date", "2026-10-02"),
            ("secrecy", "restricted"),
            ("full_register", "no"),
            ("sent", "2026-10-03"),
            ("received_by", "Bagian umum"),
            ("received", "2026-10-05"),
            ("remarks", "lengkap"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, month, Must, "Bulan", "Misalnya Oktober 2026.").looked_up(),
        field!(Self, status, Optional, "Status", "Berubah saat bulan ditutup, dikirim, dan diterima.")
            .computed(),
        field!(
            Self,
            letter_number,
            Optional,
            "Nomor surat",
            "Dari buku agenda desa; boleh diisi tangan nanti."
        )
        .section("Surat pengantar"),
        field!(Self, letter_date, Optional, "Tanggal surat", "Tanggal di surat pengantar."),
        field!(
            Self,
            secrecy,
            Optional,
            "Sifat surat",
            "Kosong: Terbatas bila memuat daftar nama, selain itu Biasa."
        ),
        field!(
            Self,
            full_register,
            Optional,
            "Daftar lengkap",
            "Ya: semua CPMI dan PMI dilampirkan. Kosong: hanya bulan Juni dan Desember."
        ),
        field!(Self, sent, Optional, "Tanggal dikirim", "Hari laporan diserahkan.").section("Tanda terima"),
        field!(Self, received_by, Optional, "Diterima oleh", "Nama penerima di Dinas."),
        field!(Self, received, Optional, "Tanggal diterima", "Seperti di tanda terima."),
        field!(Self, remarks, Optional, "Catatan Dinas", "Yang diminta atau dikoreksi Dinas."),
        field!(Self, report_code, Optional, "Kode laporan", "Delapan huruf dan angka di kaki halaman.")
            .computed(),
        field!(
            Self,
            revision,
            Optional,
            "Revisi",
            "0 untuk laporan asli; bertambah setiap kali dibuka kembali."
        )
        .computed(),
        field!(
            Self,
            reopen_reason,
            Optional,
            "Alasan dibuka kembali",
            "Ditanyakan saat bulan dibuka kembali."
        )
        .computed(),
    ];

    fn title(&self, _book: &Book) -> String {
        self.month.map_or_else(String::new, Period::label)
    }

    fn complete(&mut self, _at: &At) {
        self.status.get_or_insert(MonthStatus::Open);
        if self.is_closed() {
            let status = match (self.sent, self.received) {
                (_, Some(_)) => MonthStatus::Received,
                (Some(_), None) => MonthStatus::Sent,
                (None, None) => MonthStatus::Closed,
            };
            self.status = Some(status);
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("sent", self.sent, at).into_iter().collect();
        problems.extend(not_before("received", self.received, self.sent));
        problems.extend(not_before("sent", self.sent, self.letter_date));
        problems.extend(not_in_future("received", self.received, at));
        problems.extend(self.check_printed(at));
        let Some(month) = self.month else { return problems };
        problems.extend(not_in_future("month", Some(month.first_day()), at));
        let is_of_month =
            |day: Date| (0..=FARTHEST_LETTER_DAYS).contains(&days_between(month.first_day(), day));
        if self.letter_date.is_some_and(|day| !is_of_month(day)) {
            problems.push(Problem::warning(
                "letter_date",
                "tanggal-surat-jauh",
                "Tanggal surat jauh dari bulan laporannya. Periksa bulan dan tahunnya.",
            ));
        }
        let same = at.book.having::<Self>("month", &month.to_string());
        if same.iter().any(|id| Some(*id) != at.id) {
            problems.push(Problem::error(
                "month",
                "bulan-ganda",
                "Bulan ini sudah tercatat. Buka dan ubah catatan yang sudah ada.",
            ));
        }
        problems
    }
}
