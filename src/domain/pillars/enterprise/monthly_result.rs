//! Hasil usaha bulanan: what a group or business made and sold in a month.

use super::business::IndividualBusiness;
use super::codes::SalesChannel;
use super::group::{BusinessGroup, not_before_group};
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::cells::{Either, Quantity, Rupiah, Text};
use crate::domain::field::{Derived, Field};
use crate::domain::period::Period;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, short_title};
use crate::domain::rules::{money, since_programme, within};
use crate::field;

/// A turnover of so many times the month before wants a second look: often a zero too many (office practice).
const UNUSUAL_FACTOR: i64 = 3;

/// Hasil usaha bulanan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct MonthlyResult {
    pub venture: Option<Either<BusinessGroup, IndividualBusiness>>,
    pub month: Option<Period>,
    pub product: Text,
    pub produced: Option<Quantity>,
    pub unit: Text,
    pub turnover: Option<Rupiah>,
    pub cost: Option<Rupiah>,
    pub workers: Option<i64>,
    pub channel: Option<SalesChannel>,
    pub obstacle: Text,
}

impl MonthlyResult {
    /// Laba: turnover less cost, negative for a loss; `None` until both are known.
    #[must_use]
    pub fn profit(&self) -> Option<Rupiah> {
        Some(Rupiah(self.turnover?.0.saturating_sub(self.cost?.0)))
    }

    fn of_month<'a>(&self, book: &'a Book, month: Period, at: &At) -> Option<&'a Self> {
        let venture = self.venture?;
        let mut others = book.referring::<Self>(venture.id);
        others
            .find(|entry| Some(entry.id) != at.id && entry.record.month == Some(month))
            .map(|entry| &entry.record)
    }
}

impl Record for MonthlyResult {
    const TYPE: TypeSpec = TypeSpec {
        key: "hasil_usaha",
        tab: "Hasil usaha",
        one: "Hasil usaha bulanan",
        origin: Origin::Button("Hasil usaha"),
        pillar: Pillar::Enterprise,
        columns: &["month", "venture", "turnover", "cost", "profit", "channel"],
        empty_hint: "Belum ada hasil usaha. Catat tiap bulan dari pembukuan kelompok.",
        sample: &[
            ("month", "2026-10"),
            ("product", "Kue kering"),
            ("produced", "120"),
            ("unit", "stoples"),
            ("turnover", "3300000"),
            ("cost", "2100000"),
            ("workers", "12"),
            ("channel", "orders"),
            ("obstacle", "harga tepung naik"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, venture, Must, "Kelompok/usaha", "Ketik nama kelompok atau pemilik usaha, lalu pilih."),
        field!(Self, month, Must, "Bulan", "Bulan yang dilaporkan, misalnya Oktober 2026."),
        field!(Self, product, Optional, "Produk", "Yang utama."),
        field!(Self, produced, Optional, "Jumlah produksi", "Angka."),
        field!(Self, unit, Optional, "Satuan", "Misalnya stoples, potong, kilogram."),
        field!(Self, turnover, Must, "Omzet", "Seluruh penjualan bulan itu, dalam rupiah.").section("Uang"),
        field!(Self, cost, Must, "Biaya", "Bahan, upah, dan biaya lain bulan itu."),
        field!(Self, workers, Optional, "Tenaga kerja", "Jumlah orang yang bekerja.").section("Keterangan"),
        field!(Self, channel, Optional, "Saluran penjualan utama", "Tempat paling banyak terjual."),
        field!(Self, obstacle, Optional, "Kendala", "Bila ada."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[Derived {
        key: "profit",
        label: "Laba (otomatis)",
        kind: Kind::Rupiah,
        show: |result, at| result.profit().map_or_else(String::new, |profit| profit.show(at.book)),
    }];

    fn title(&self, book: &Book) -> String {
        let venture = self.venture.map_or_else(String::new, |venture| venture.show(book));
        format!("{} · {}", short_title(&venture), self.month.map_or_else(String::new, Period::label))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = money("turnover", self.turnover).into_iter().collect();
        problems.extend(money("cost", self.cost));
        problems.extend(within("workers", self.workers, 0, 1000));
        if self.profit().is_some_and(|profit| profit.0 < 0) {
            problems.push(Problem::warning(
                "cost",
                "usaha-rugi",
                "Biaya lebih besar dari omzet, jadi rugi. Periksa angkanya; boleh disimpan bila memang begitu.",
            ));
        }
        let Some(month) = self.month else { return problems };
        problems.extend(since_programme("month", Some(month.first_day())));
        let group = self.venture.and_then(|venture| at.book.get::<BusinessGroup>(venture.id));
        let formed = group.and_then(|entry| entry.record.formed);
        problems.extend(not_before_group("month", Some(month.last_day()), formed));
        if month > Period::of(at.today) {
            problems.push(Problem::warning(
                "month",
                "bulan-belum-tiba",
                "Bulan ini belum tiba. Catat hasilnya setelah bulan itu selesai.",
            ));
        }
        if self.of_month(at.book, month, at).is_some() {
            problems.push(Problem::error(
                "month",
                "hasil-usaha-ganda",
                "Hasil usaha bulan ini sudah dicatat. Buka dan ubah catatan yang sudah ada.",
            ));
        }
        let before = self.of_month(at.book, month.previous(), at).and_then(|result| result.turnover);
        if let (Some(turnover), Some(before)) = (self.turnover, before)
            && before.0 > 0
            && turnover.0 >= before.0.saturating_mul(UNUSUAL_FACTOR)
        {
            let text = format!(
                "Omzet {UNUSUAL_FACTOR} kali bulan lalu atau lebih. Periksa jumlah nolnya; boleh disimpan bila memang begitu."
            );
            problems.push(Problem::warning("turnover", "omzet-tidak-biasa", text));
        }
        problems
    }
}
