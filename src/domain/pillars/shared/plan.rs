//! Rencana bulan depan: what is to be done.

use super::codes::{FundSource, PillarCode};
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{Rupiah, Text};
use crate::domain::field::{Field, Start};
use crate::domain::period::{Period, days_between};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::{money, since_programme, usual_amount};
use crate::field;

/// No activity of a village is planned to cost more.
const DEAREST: Rupiah = Rupiah(100_000_000);
/// Plans are made for the year that begins, in days.
const FARTHEST_DAYS: i32 = 366;

code_list! {
    /// What became of a plan.
    pub enum PlanOutcome {
        Done "done" => "Terlaksana",
        Postponed "postponed" => "Ditunda",
        NotDone "not_done" => "Tidak terlaksana",
    }
}

/// Rencana.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Plan {
    pub month: Option<Period>,
    pub pillar: Option<PillarCode>,
    pub activity: Text,
    pub when: Text,
    pub target: Text,
    pub cost: Option<Rupiah>,
    pub fund_source: Option<FundSource>,
    pub outcome: Option<PlanOutcome>,
}

impl Record for Plan {
    const TYPE: TypeSpec = TypeSpec {
        key: "rencana",
        tab: "Rencana",
        one: "Rencana",
        origin: Origin::Button("Rencana"),
        pillar: Pillar::Activities,
        columns: &["month", "pillar", "activity", "when", "target", "cost"],
        empty_hint: "Belum ada rencana. Tulis rencana bulan depan sebelum laporan dibaca.",
        sample: &[
            ("month", "2026-11"),
            ("pillar", "migration"),
            ("activity", "Penyuluhan migrasi aman di Kalisari"),
            ("when", "pekan kedua"),
            ("target", "30 warga"),
            ("cost", "450000"),
            ("fund_source", "village_fund"),
            ("outcome", "done"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, month, Must, "Bulan", "Bulan pelaksanaan, misalnya November 2026.")
            .starts_with(Start::NextMonth),
        field!(Self, pillar, Must, "Pilar", "Pilar yang paling sesuai; bila untuk semua, pilih Umum."),
        field!(Self, activity, Must, "Kegiatan", "Satu baris, seperti akan dibaca di laporan."),
        field!(Self, when, Optional, "Tanggal/pekan", "Misalnya 12 November atau pekan kedua."),
        field!(Self, target, Optional, "Sasaran", "Siapa dan berapa orang."),
        field!(Self, cost, Optional, "Perkiraan biaya", "Dalam rupiah."),
        field!(Self, fund_source, Optional, "Sumber dana", "Dari mana biayanya."),
        field!(Self, outcome, Optional, "Pelaksanaan", "Diisi sesudah bulannya: terlaksana atau tidak."),
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua rencana", keeps: |_, _| true },
        View {
            label: "Belum ditandai pelaksanaannya",
            keeps: |plan, at| {
                plan.outcome.is_none() && plan.month.is_some_and(|month| month <= Period::of(at.today))
            },
        },
        View { label: "Bulan depan", keeps: |plan, at| plan.month == Some(Period::of(at.today).next()) },
    ];

    fn title(&self, _book: &Book) -> String {
        format!("{} · {}", self.activity.as_str(), self.month.map_or_else(String::new, Period::label))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = money("cost", self.cost).into_iter().collect();
        problems.extend(usual_amount("cost", self.cost, DEAREST));
        let start = self.month.map(Period::first_day);
        problems.extend(since_programme("month", start));
        if start.is_some_and(|start| days_between(at.today, start) > FARTHEST_DAYS) {
            problems.push(Problem::warning(
                "month",
                "rencana-terlalu-jauh",
                "Bulan ini lebih dari setahun lagi. Periksa tahunnya.",
            ));
        }
        if self.cost.is_some_and(|cost| cost.0 > 0) && self.fund_source.is_none() {
            problems.push(Problem::warning("fund_source", "sumber-dana-kosong", "Pilih dari mana biayanya."));
        }
        problems
    }
}
