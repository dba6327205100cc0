//! Bulan laporan: the letter of a month's report, when it was sent, and what the Dinas answered.

use jiff::civil::Date;

use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, LongText, Text};
use crate::domain::field::Field;
use crate::domain::period::Period;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::domain::rules::{not_before, not_in_future};
use crate::field;

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
        field!(Self, status, Optional, "Status", "Terisi Terbuka sampai bulan ditutup."),
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
    ];

    fn title(&self, _book: &Book) -> String {
        let month = self.month.map_or_else(String::new, Period::label);
        format!("{month} · {}", self.status.map_or("", CodeList::label))
    }

    fn complete(&mut self, _at: &At) {
        self.status.get_or_insert(MonthStatus::Open);
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("sent", self.sent, at).into_iter().collect();
        problems.extend(not_before("received", self.received, self.sent));
        problems.extend(not_before("sent", self.sent, self.letter_date));
        let Some(month) = self.month else { return problems };
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
