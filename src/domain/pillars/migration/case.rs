//! A case: somebody abroad, or about to leave, is in trouble.

use jiff::civil::Date;

use super::placement::Placement;
use super::referral::Referral;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::{Kind, Problem};
use crate::domain::cells::{CodeList, LongText, Party, Ref, Text};
use crate::domain::field::{Derived, Field, Start};
use crate::domain::period::{days_between, holds_on};
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View, short_title};
use crate::domain::rules::{lately, not_before, not_in_future};
use crate::field;

/// A case that is open for longer is told to the Dinas in the summary (report.md, *Perlu perhatian*).
pub const LONG_CASE_DAYS: i32 = 60;

code_list! {
    /// Jenis kasus. "TPPO" is a finding of police and court, so the village writes *Dugaan TPPO*.
    pub enum CaseType {
        WantsHome "wants_home" => "Ingin dipulangkan",
        UnpaidWages "unpaid_wages" => "Gaji tidak dibayar",
        Deportation "deportation" => "Deportasi/pemulangan",
        FailedDeparture "failed_departure" => "Gagal berangkat",
        DiedAbroad "died_abroad" => "Meninggal dunia di luar negeri",
        JobFraud "job_fraud" => "Penipuan lowongan kerja",
        LostContact "lost_contact" => "Hilang kontak",
        Violence "violence" => "Kekerasan",
        PapersWithheld "papers_withheld" => "Dokumen ditahan",
        Ill "ill" => "Sakit",
        SuspectedTrafficking "suspected_trafficking" => "Dugaan TPPO",
        Overcharged "overcharged" => "Biaya penempatan berlebih",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Status kasus.
    pub enum CaseStatus {
        New "new" => "Baru",
        InProgress "in_progress" => "Diproses",
        Done "done" => "Selesai",
        Dropped "dropped" => "Dihentikan",
    }
}

impl CaseStatus {
    /// Whether nothing more is done.
    #[must_use]
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Done | Self::Dropped)
    }
}

/// Kasus.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Case {
    pub reported: Option<Date>,
    pub reporter: Party<Person>,
    pub placement: Option<Ref<Placement>>,
    pub case_type: Option<CaseType>,
    pub description: LongText,
    pub forwarded_to: Option<Referral>,
    pub ticket: Text,
    pub status: Option<CaseStatus>,
    pub closed: Option<Date>,
}

impl Case {
    /// Whether it is reported and not yet closed on `day`.
    #[must_use]
    pub fn is_open_on(&self, day: Date) -> bool {
        holds_on(self.reported, self.closed, day)
    }

    /// Age in days on `day`, from the day of the report.
    #[must_use]
    pub fn age_days(&self, day: Date) -> Option<i32> {
        self.reported.map(|reported| days_between(reported, day))
    }
}

impl Record for Case {
    const TYPE: TypeSpec = TypeSpec {
        key: "kasus",
        tab: "Kasus",
        one: "Kasus",
        origin: Origin::Button("Laporan kasus"),
        pillar: Pillar::Migration,
        columns: &["placement", "case_type", "reported", "status", "age", "forwarded_to"],
        empty_hint: "Belum ada kasus. Tekan + Laporan kasus bila keluarga melapor.",
        sample: &[
            ("reported", "2026-08-03"),
            ("reporter", "Suami"),
            ("case_type", "unpaid_wages"),
            ("description", "gaji tiga bulan belum dibayar"),
            ("forwarded_to", "bp3mi"),
            ("ticket", "B-012/VIII/2026"),
            ("status", "in_progress"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, reported, Must, "Tanggal lapor", "Hari Anda menerima laporan.")
            .starts_with(Start::Today),
        field!(Self, reporter, Must, "Pelapor", "Pilih orangnya, atau tulis namanya."),
        field!(Self, placement, Must, "PMI", "Ketik sebagian nama, lalu pilih."),
        field!(Self, case_type, Must, "Jenis kasus", "Yang paling sesuai."),
        field!(Self, description, Wanted, "Uraian", "Apa yang terjadi, di mana, sejak kapan."),
        field!(Self, forwarded_to, Optional, "Diteruskan ke", "Kantor yang diminta menangani.")
            .section("Penanganan"),
        field!(Self, ticket, Optional, "Nomor surat/tiket", "Nomor surat keluar atau nomor pengaduan."),
        field!(Self, status, Must, "Status", "Ganti menjadi Selesai bila masalahnya teratasi."),
        field!(Self, closed, Optional, "Tanggal selesai", "Hari kasus selesai atau dihentikan."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[Derived {
        key: "age",
        label: "Umur (hari)",
        kind: Kind::Integer,
        show: |case, at| {
            let until = case.closed.unwrap_or(at.today);
            case.age_days(until).map_or_else(String::new, |days| days.to_string())
        },
    }];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Masih ditangani", keeps: |case, at| case.is_open_on(at.today) },
        View { label: "Semua kasus", keeps: |_, _| true },
    ];

    fn title(&self, book: &Book) -> String {
        let placement = self.placement.and_then(|one| one.get(book));
        let who = placement.map_or_else(String::new, |placement| placement.title(book));
        format!("{} · {}", short_title(&who), self.case_type.map_or("", CodeList::label))
    }

    /// A case begins as new; a closed one was closed today unless told otherwise.
    fn complete(&mut self, at: &At) {
        let status = *self.status.get_or_insert(CaseStatus::New);
        if status.is_closed() {
            self.closed = self.closed.or(Some(at.today));
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = lately("reported", self.reported, at).into_iter().collect();
        problems.extend(not_before("closed", self.closed, self.reported));
        problems.extend(not_in_future("closed", self.closed, at));
        if self.closed.is_some() && self.status.is_some_and(|status| !status.is_closed()) {
            problems.push(Problem::error(
                "status",
                "kasus-selesai-masih-terbuka",
                "Tanggal selesai diisi, tetapi statusnya belum Selesai atau Dihentikan. Samakan keduanya.",
            ));
        }
        let age = self.age_days(at.today).unwrap_or(0);
        if self.is_open_on(at.today) && age > LONG_CASE_DAYS {
            problems.push(Problem::warning(
                "status",
                "kasus-lama",
                format!("Sudah {age} hari belum selesai. Tanyakan perkembangannya, lalu catat."),
            ));
        }
        problems
    }
}
