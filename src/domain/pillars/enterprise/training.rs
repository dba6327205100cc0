//! Pelatihan: who was trained in what, and who finished.

use jiff::civil::Date;

use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::date::short_date;
use crate::domain::cells::{LongText, Refs, Rupiah, Text};
use crate::domain::field::Field;
use crate::domain::pillars::shared::codes::FundSource;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::domain::rules::{money, not_in_future, since_programme, usual_amount, within};
use crate::field;

/// No training in a village costs more, in rupiah.
const DEAREST: Rupiah = Rupiah(100_000_000);

/// Pelatihan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Training {
    pub name: Text,
    pub date: Option<Date>,
    pub days: Option<i64>,
    pub organiser: Text,
    pub subject: LongText,
    pub participants: Refs<Person>,
    pub graduates: Refs<Person>,
    pub fund_source: Option<FundSource>,
    pub cost: Option<Rupiah>,
}

impl Record for Training {
    const TYPE: TypeSpec = TypeSpec {
        key: "pelatihan",
        tab: "Pelatihan",
        one: "Pelatihan",
        origin: Origin::Button("Pelatihan"),
        pillar: Pillar::Enterprise,
        columns: &["date", "name", "days", "organiser", "fund_source", "cost"],
        empty_hint: "Belum ada pelatihan. Catat setelah pelatihan selesai, dengan nama pesertanya.",
        sample: &[
            ("name", "Pelatihan menjahit"),
            ("date", "2025-11-17"),
            ("days", "3"),
            ("organiser", "LPK Contoh"),
            ("subject", "membuat pola, menjahit rok"),
            ("fund_source", "village_fund"),
            ("cost", "1200000"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, name, Must, "Nama pelatihan", "Seperti akan dibaca di laporan."),
        field!(Self, date, Must, "Tanggal", "Hari pertama."),
        field!(Self, days, Optional, "Lama (hari)", "Jumlah hari."),
        field!(Self, organiser, Optional, "Penyelenggara", "Lembaga yang mengadakan."),
        field!(Self, subject, Optional, "Materi", "Apa yang diajarkan."),
        field!(Self, participants, Wanted, "Peserta", "Ketik nama, lalu pilih; satu per satu.")
            .section("Peserta"),
        field!(Self, graduates, Optional, "Lulus", "Peserta yang menyelesaikan pelatihan."),
        field!(Self, fund_source, Optional, "Sumber dana", "Dari mana biayanya.").section("Biaya"),
        field!(Self, cost, Optional, "Biaya", "Dalam rupiah."),
    ];

    fn title(&self, _book: &Book) -> String {
        format!("{} · {}", self.name.as_str(), self.date.map_or_else(String::new, short_date))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("date", self.date, at).into_iter().collect();
        problems.extend(since_programme("date", self.date));
        problems.extend(within("days", self.days, 1, 365));
        problems.extend(money("cost", self.cost));
        problems.extend(usual_amount("cost", self.cost, DEAREST));
        if self.cost.is_some_and(|cost| cost.0 > 0) && self.fund_source.is_none() {
            problems.push(Problem::warning("fund_source", "sumber-dana-kosong", "Pilih dari mana biayanya."));
        }
        let participants = self.participants.as_slice();
        if self.graduates.as_slice().iter().any(|graduate| !participants.contains(graduate)) {
            problems.push(Problem::error(
                "graduates",
                "lulus-bukan-peserta",
                "Ada yang lulus tetapi tidak ada di daftar peserta. Tambahkan ke peserta, atau keluarkan.",
            ));
        }
        problems
    }
}
