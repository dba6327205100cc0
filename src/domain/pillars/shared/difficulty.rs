//! Masalah dan usulan: what was difficult in a month, what was tried, and what the Dinas is asked for.

use super::codes::PillarCode;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{LongText, Text};
use crate::domain::field::{Field, Start};
use crate::domain::period::Period;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::lately;
use crate::field;

code_list! {
    /// Status usulan.
    pub enum ProposalStatus {
        Submitted "submitted" => "Diajukan",
        Approved "approved" => "Disetujui",
        Rejected "rejected" => "Ditolak",
        Followed "followed" => "Ditindaklanjuti",
        Done "done" => "Selesai",
    }
}

/// Masalah dan usulan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Difficulty {
    pub month: Option<Period>,
    pub pillar: Option<PillarCode>,
    pub difficulty: LongText,
    pub effort: LongText,
    pub proposal: LongText,
    pub addressee: Text,
    pub answer: LongText,
    pub status: Option<ProposalStatus>,
}

impl Difficulty {
    /// Whether there is a proposal that the addressee has not settled; it is carried on from month to month.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.proposal.is_empty()
            && !matches!(self.status, Some(ProposalStatus::Rejected | ProposalStatus::Done))
    }
}

impl Record for Difficulty {
    const TYPE: TypeSpec = TypeSpec {
        key: "masalah",
        tab: "Masalah dan usulan",
        one: "Masalah dan usulan",
        origin: Origin::Button("Masalah"),
        pillar: Pillar::Activities,
        columns: &["month", "pillar", "difficulty", "proposal", "addressee", "status"],
        empty_hint: "Belum ada masalah atau usulan. Tulis sebelum laporan bulan ini dibaca.",
        sample: &[
            ("month", "2026-10"),
            ("pillar", "enterprise"),
            ("difficulty", "Listrik tidak kuat untuk mesin obras"),
            ("effort", "Mesin dipakai bergantian"),
            ("proposal", "Bantuan tambah daya listrik rumah produksi"),
            ("addressee", "Dinas"),
            ("status", "submitted"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, month, Must, "Bulan", "Bulan laporan, misalnya Oktober 2026.").starts_with(Start::Month),
        field!(Self, pillar, Must, "Pilar", "Pilar yang paling sesuai; bila untuk semua, pilih Umum."),
        field!(Self, difficulty, Must, "Permasalahan", "Satu masalah satu catatan."),
        field!(Self, effort, Must, "Upaya yang dilakukan", "Apa yang sudah Anda coba."),
        field!(Self, proposal, Optional, "Usulan", "Apa yang Anda minta, dan kepada siapa.")
            .section("Usulan"),
        field!(Self, addressee, Optional, "Ditujukan kepada", "Misalnya Dinas, camat, kepala desa."),
        field!(Self, answer, Optional, "Tindak lanjut", "Jawaban yang sudah diterima."),
        field!(Self, status, Optional, "Status usulan", "Terisi Diajukan bila ada usulan."),
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua", keeps: |_, _| true },
        View { label: "Usulan yang menunggu", keeps: |one, _| one.is_open() },
    ];

    fn title(&self, _book: &Book) -> String {
        format!("{} · {}", self.difficulty.as_str(), self.month.map_or_else(String::new, Period::label))
    }

    fn complete(&mut self, _at: &At) {
        if !self.proposal.is_empty() {
            self.status.get_or_insert(ProposalStatus::Submitted);
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let start = self.month.map(Period::first_day);
        let mut problems: Vec<Problem> = lately("month", start, at).into_iter().collect();
        if !self.proposal.is_empty() && self.addressee.is_empty() {
            problems.push(Problem::warning(
                "addressee",
                "usulan-tanpa-tujuan",
                "Tulis kepada siapa usulan ini ditujukan.",
            ));
        }
        if self.proposal.is_empty() && self.status.is_some() {
            problems.push(Problem::warning(
                "status",
                "status-tanpa-usulan",
                "Status diisi, tetapi tidak ada usulan. Tulis usulannya atau kosongkan statusnya.",
            ));
        }
        problems
    }
}
