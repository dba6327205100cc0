//! Bantuan sarana: what a group was given, and in what condition it was found at each check.

use jiff::civil::Date;

use super::codes::Condition;
use super::group::{BusinessGroup, not_before_group};
use crate::domain::book::Book;
use crate::domain::cell::{Kind, Problem};
use crate::domain::cells::{CodeList, Quantity, Ref, Rupiah, States, Text};
use crate::domain::field::{Derived, Field};
use crate::domain::pillars::shared::codes::FundSource;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::{money, not_in_future, since_programme, states_in_time, usual_amount};
use crate::field;

/// No group was given more at once, in rupiah.
const DEAREST: Rupiah = Rupiah(150_000_000);

/// Bantuan sarana.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Equipment {
    pub group: Option<Ref<BusinessGroup>>,
    pub item: Text,
    pub quantity: Option<Quantity>,
    pub unit: Text,
    pub value: Option<Rupiah>,
    pub source: Option<FundSource>,
    pub received: Option<Date>,
    pub handover_number: Text,
    pub condition: States<Condition>,
    pub reason: Text,
    pub checked: Option<Date>,
}

impl Equipment {
    /// The condition found at the last check up to `day`.
    #[must_use]
    pub fn condition_on(&self, day: Date) -> Option<Condition> {
        self.condition.state_on(day).map(|(_, condition)| condition)
    }
}

impl Record for Equipment {
    const TYPE: TypeSpec = TypeSpec {
        key: "bantuan_sarana",
        tab: "Bantuan sarana",
        one: "Bantuan sarana",
        origin: Origin::Button("Bantuan"),
        pillar: Pillar::Enterprise,
        columns: &["item", "group", "quantity", "condition_now", "received", "value"],
        empty_hint: "Belum ada bantuan sarana. Catat setiap barang yang diterima kelompok dengan BAST-nya.",
        sample: &[
            ("item", "Mesin jahit"),
            ("quantity", "5"),
            ("unit", "unit"),
            ("value", "20000000"),
            ("source", "apbd_regency"),
            ("received", "2025-12-11"),
            ("handover_number", "BAST/05/XII/2025"),
            ("condition", "2025-12-11 good; 2026-05-12 slightly_damaged"),
            ("reason", "sekoci aus"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, group, Must, "Kelompok", "Kelompok yang menerima."),
        field!(Self, item, Must, "Nama barang", "Satu jenis barang satu catatan."),
        field!(Self, quantity, Must, "Jumlah", "Angka."),
        field!(Self, unit, Must, "Satuan", "Misalnya unit, set, kilogram."),
        field!(Self, value, Optional, "Nilai (Rp)", "Nilai seluruhnya menurut BAST."),
        field!(Self, source, Optional, "Sumber", "Dari mana bantuannya."),
        field!(Self, received, Must, "Tanggal diterima", "Tanggal di BAST."),
        field!(Self, handover_number, Optional, "Nomor BAST", "Berita acara serah terima."),
        field!(Self, condition, Wanted, "Kondisi", "Tambahkan setiap kali diperiksa, juga bila tetap baik.")
            .section("Pemeriksaan"),
        field!(Self, reason, Optional, "Alasan", "Mengapa rusak atau tidak dipakai."),
        field!(Self, checked, Optional, "Diperiksa tanggal", "Terisi sendiri: pemeriksaan terakhir.")
            .computed(),
    ];

    const DERIVED: &'static [Derived<Self>] = &[Derived {
        key: "condition_now",
        label: "Kondisi sekarang",
        kind: Kind::Choice(Condition::CHOICES),
        show: |equipment, at| equipment.condition_on(at.today).map_or("", CodeList::label).to_owned(),
    }];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua barang", keeps: |_, _| true },
        View {
            label: "Rusak atau tidak dipakai",
            keeps: |equipment, at| {
                equipment.condition_on(at.today).is_some_and(|condition| condition != Condition::Good)
            },
        },
    ];

    fn title(&self, book: &Book) -> String {
        let group = self.group.and_then(|one| one.get(book)).map_or("", |group| group.name.as_str());
        format!("{} · {group}", self.item.as_str())
    }

    fn complete(&mut self, _at: &At) {
        self.checked = self.condition.entries().last().map(|(since, _)| *since);
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("received", self.received, at).into_iter().collect();
        problems.extend(since_programme("received", self.received));
        problems.extend(states_in_time("condition", &self.condition, self.received, at));
        problems.extend(money("value", self.value));
        problems.extend(usual_amount("value", self.value, DEAREST));
        let formed = self.group.and_then(|group| group.get(at.book)).and_then(|group| group.formed);
        problems.extend(not_before_group("received", self.received, formed));
        if self.quantity.is_some_and(|quantity| quantity.0 <= 0) {
            problems.push(Problem::error("quantity", "jumlah-nol", "Jumlah harus lebih dari nol."));
        }
        let is_bad = self.condition_on(at.today).is_some_and(|condition| condition != Condition::Good);
        if is_bad && self.reason.is_empty() {
            problems.push(Problem::warning(
                "reason",
                "alasan-kondisi-kosong",
                "Tulis mengapa rusak atau tidak dipakai, supaya bisa diperbaiki.",
            ));
        }
        problems
    }
}
