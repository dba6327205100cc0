//! Transaksi: one line of the treasurer's cash book.

use jiff::civil::Date;

use super::codes::TransactionType;
use super::loan::{Loan, outstanding};
use super::member::CooperativeMember;
use super::profile::{Cooperative, not_before_founding};
use crate::domain::book::{Book, Id};
use crate::domain::cell::{Cell, Problem};
use crate::domain::cells::date::short_date;
use crate::domain::cells::{CodeList, Ref, Rupiah, Text};
use crate::domain::field::{Field, Start};
use crate::domain::ledger;
use crate::domain::period::{Period, days_between, is_same_month};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View, short_title};
use crate::domain::rules::{not_in_future, usual_amount};
use crate::field;

/// No line of a village's cash book is larger, in rupiah.
const LARGEST: Rupiah = Rupiah(25_000_000);
/// A month's jasa is no more than a tenth of the loan.
const HIGHEST_INTEREST_PART: i64 = 10;
/// The simpanan wajib is paid up to three months ahead, and some months late: days from the first of the month.
const EARLY_OR_LATE_DAYS: std::ops::RangeInclusive<i32> = -100..=200;

/// Transaksi.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Transaction {
    pub member: Option<Ref<CooperativeMember>>,
    pub date: Option<Date>,
    pub transaction_type: Option<TransactionType>,
    pub for_month: Option<Period>,
    pub amount: Option<Rupiah>,
    pub loan: Option<Ref<Loan>>,
    pub corrects: Option<Ref<Transaction>>,
    pub receipt: Text,
    pub remarks: Text,
}

impl Transaction {
    /// Whether another transaction takes `id` back.
    fn is_corrected(book: &Book, id: Id, except: Option<Id>) -> bool {
        book.referring::<Self>(id).any(|entry| {
            Some(entry.id) != except && entry.record.corrects.is_some_and(|corrects| corrects.id == id)
        })
    }
}

impl Record for Transaction {
    const TYPE: TypeSpec = TypeSpec {
        key: "transaksi",
        tab: "Transaksi",
        one: "Transaksi",
        origin: Origin::Button("Transaksi"),
        pillar: Pillar::Cooperative,
        columns: &["date", "member", "transaction_type", "amount", "for_month", "receipt"],
        empty_hint: "Belum ada transaksi. Salin dari buku kas bendahara, satu baris satu transaksi.",
        sample: &[
            ("date", "2026-10-05"),
            ("transaction_type", "mandatory"),
            ("for_month", "2026-10"),
            ("amount", "10000"),
            ("receipt", "K-0001"),
            ("remarks", "dititipkan lewat RT"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, date, Must, "Tanggal", "Seperti di buku kas.").starts_with(Start::Today),
        field!(Self, transaction_type, Must, "Jenis transaksi", "Pilih satu."),
        field!(Self, member, Wanted, "Anggota", "Kosong hanya untuk biaya operasional dan hibah."),
        field!(
            Self,
            amount,
            Must,
            "Jumlah (Rp)",
            "Tanpa tanda kurang; jenisnya yang menentukan masuk atau keluar."
        ),
        field!(Self, for_month, Optional, "Untuk bulan", "Bulan yang dibayar, untuk simpanan wajib."),
        field!(Self, receipt, Optional, "Nomor kuitansi", "Bila ada.").section("Rincian"),
        field!(Self, loan, Optional, "Pinjaman", "Terisi sendiri bila anggota punya satu pinjaman."),
        field!(
            Self,
            corrects,
            Optional,
            "Membatalkan transaksi",
            "Hanya untuk Koreksi: transaksi yang keliru."
        ),
        field!(Self, remarks, Optional, "Keterangan", "Bila perlu diingat."),
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua transaksi", keeps: |_, _| true },
        View { label: "Bulan ini", keeps: |one, at| is_same_month(one.date, at.today) },
    ];

    const LOOKS_THROUGH: &'static [&'static str] = &[Cooperative::TYPE.key];

    fn title(&self, book: &Book) -> String {
        let member = self.member.map_or_else(String::new, |member| member.show(book));
        let kind = self.transaction_type.map_or("", CodeList::label);
        let amount = self.amount.map_or_else(String::new, |amount| amount.show(book));
        let date = self.date.map_or_else(String::new, short_date);
        format!("{kind} {amount} · {} · {date}", short_title(&member))
    }

    /// The month paid for is that of the day; the loan is the member's only open one.
    fn complete(&mut self, at: &At) {
        let Some(kind) = self.transaction_type else { return };
        if kind == TransactionType::Mandatory {
            self.for_month = self.for_month.or_else(|| self.date.map(Period::of));
        }
        if kind.is_of_loan()
            && let (None, Some(member), Some(date)) = (self.loan, self.member, self.date)
        {
            let is_open =
                |id| kind == TransactionType::Disbursement || outstanding(at.book, id, date, at.id) > 0;
            let mut open = at.book.referring::<Loan>(member.id).filter(|entry| is_open(entry.id));
            if let (Some(only), None) = (open.next(), open.next()) {
                self.loan = Some(Ref::new(only.id));
            }
        }
        if kind == TransactionType::Correction {
            let corrected = self.corrects.and_then(|one| one.get(at.book));
            self.amount = self.amount.or_else(|| corrected.and_then(|one| one.amount));
            self.member = self.member.or_else(|| corrected.and_then(|one| one.member));
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("date", self.date, at).into_iter().collect();
        if self.amount.is_some_and(|amount| amount.0 <= 0) {
            problems.push(Problem::error("amount", "jumlah-nol", "Jumlah harus lebih dari nol."));
        }
        let Some(kind) = self.transaction_type else { return problems };
        if kind.needs_member() && self.member.is_none() {
            problems.push(Problem::error(
                "member",
                "transaksi-tanpa-anggota",
                "Pilih anggota. Kosong hanya untuk biaya operasional dan hibah.",
            ));
        }
        if kind.is_of_loan() && self.loan.is_none() {
            problems.push(Problem::error(
                "loan",
                "transaksi-tanpa-pinjaman",
                "Pilih pinjamannya. Bila belum ada, catat dulu di tab Pinjaman.",
            ));
        }
        problems.extend(self.check_correction(at, kind));
        problems.extend(self.check_amount(at, kind));
        problems.extend(self.check_days(at, kind));
        if let (Some(member), Some(date), Some(amount)) = (self.member, self.date, self.amount) {
            problems.extend(self.check_member(at, kind, member, date));
            problems.extend(self.check_balance(at, kind, member, date, amount.0));
        }
        problems
    }
}

impl Transaction {
    fn check_correction(&self, at: &At, kind: TransactionType) -> Option<Problem> {
        let (code, text) =
            match (kind, self.corrects.and_then(|one| one.get(at.book).map(|record| (one.id, record)))) {
                (TransactionType::Correction, None) => {
                    ("koreksi-tanpa-transaksi", "Pilih transaksi yang keliru pada Membatalkan transaksi.")
                }
                (TransactionType::Correction, Some((id, corrected))) => {
                    if corrected.transaction_type == Some(TransactionType::Correction) {
                        (
                            "koreksi-atas-koreksi",
                            "Koreksi tidak bisa dibatalkan lagi. Catat transaksi yang benar.",
                        )
                    } else if Self::is_corrected(at.book, id, at.id) {
                        ("koreksi-dua-kali", "Transaksi itu sudah dibatalkan. Pilih transaksi lain.")
                    } else if self.amount.is_some() && self.amount != corrected.amount {
                        ("koreksi-beda-jumlah", "Jumlah koreksi harus sama dengan transaksi yang dibatalkan.")
                    } else {
                        return None;
                    }
                }
                (_, Some(_)) => (
                    "pembatalan-bukan-koreksi",
                    "Membatalkan transaksi hanya untuk jenis Koreksi. Kosongkan, atau ganti jenisnya.",
                ),
                (_, None) => return None,
            };
        Some(Problem::error("corrects", code, text))
    }

    fn check_member(
        &self,
        at: &At,
        kind: TransactionType,
        member: Ref<CooperativeMember>,
        date: Date,
    ) -> Option<Problem> {
        let record = member.get(at.book)?;
        if kind == TransactionType::Refund && record.left.is_none() {
            return Some(Problem::error(
                "transaction_type",
                "pengembalian-belum-keluar",
                "Simpanan dikembalikan bila anggota keluar. Isi dulu tanggal keluarnya di tab Anggota.",
            ));
        }
        if record.joined.is_some_and(|joined| date < joined) {
            return Some(Problem::error(
                "date",
                "sebelum-menjadi-anggota",
                "Tanggal ini sebelum orang itu menjadi anggota. Periksa tanggalnya.",
            ));
        }
        let months = at.book.referring::<Self>(member.id).filter(|entry| {
            Some(entry.id) != at.id
                && entry.record.transaction_type == Some(TransactionType::Mandatory)
                && entry.record.for_month == self.for_month
                && !Self::is_corrected(at.book, entry.id, None)
        });
        let is_own_corrected = at.id.is_some_and(|id| Self::is_corrected(at.book, id, None));
        let is_twice = kind == TransactionType::Mandatory && !is_own_corrected && months.count() > 0;
        is_twice.then(|| {
            Problem::warning(
                "for_month",
                "wajib-dua-kali",
                "Simpanan wajib bulan ini sudah dibayar. Periksa bulannya, atau catat untuk bulan lain.",
            )
        })
    }

    /// What cannot be taken out, paid back or paid in because it is not there.
    fn check_balance(
        &self,
        at: &At,
        kind: TransactionType,
        member: Ref<CooperativeMember>,
        date: Date,
        amount: i64,
    ) -> Option<Problem> {
        let balances = || ledger::of_member(at.book, member.id, date, at.id);
        let left = |most: i64| Rupiah(most).show(at.book);
        match kind {
            TransactionType::Withdrawal => {
                let most = balances().voluntary;
                (amount > most).then(|| {
                    let text = format!(
                        "Simpanan sukarelanya hanya {} pada tanggal ini. Periksa jumlahnya.",
                        left(most)
                    );
                    Problem::error("amount", "penarikan-melebihi-saldo", text)
                })
            }
            TransactionType::Refund => {
                let most = balances().savings();
                (amount > most).then(|| {
                    let text = format!(
                        "Seluruh simpanannya hanya {} pada tanggal ini. Periksa jumlahnya.",
                        left(most)
                    );
                    Problem::error("amount", "pengembalian-melebihi-simpanan", text)
                })
            }
            TransactionType::Principal => {
                let whole = at.book.active::<Cooperative>().find_map(|entry| entry.record.principal)?.0;
                let paid = balances().principal;
                (paid + amount > whole).then(|| {
                    let text = format!(
                        "Simpanan pokok {}, sudah dibayar {}. Periksa jumlahnya.",
                        left(whole),
                        left(paid)
                    );
                    Problem::error("amount", "simpanan-pokok-lebih", text)
                })
            }
            TransactionType::Repayment => {
                let most = outstanding(at.book, self.loan?.id, date, at.id);
                (amount > most).then(|| {
                    let text =
                        format!("Sisa pinjamannya hanya {} pada tanggal ini. Periksa jumlahnya.", left(most));
                    Problem::error("amount", "angsuran-melebihi-sisa", text)
                })
            }
            _ => None,
        }
    }
}

impl Transaction {
    /// The amount beside what the cooperative and the loan say it should be.
    fn check_amount(&self, at: &At, kind: TransactionType) -> Option<Problem> {
        let amount = self.amount?;
        let loan = || self.loan?.get(at.book)?.principal;
        let warn = |code, text: String| Some(Problem::warning("amount", code, text));
        match kind {
            TransactionType::Mandatory => {
                let usual = at.book.active::<Cooperative>().find_map(|entry| entry.record.mandatory)?;
                let text = format!("Simpanan wajib sebulan {}. Periksa jumlahnya.", usual.show(at.book));
                (amount != usual).then_some(())?;
                warn("wajib-beda-jumlah", text)
            }
            TransactionType::Disbursement => {
                let agreed = loan()?;
                let text = format!("Pokok pinjamannya {}. Periksa jumlahnya.", agreed.show(at.book));
                (amount > agreed).then_some(())?;
                warn("pencairan-melebihi-pokok", text)
            }
            TransactionType::Interest => {
                let agreed = loan()?;
                (amount.0 > agreed.0 / HIGHEST_INTEREST_PART).then_some(())?;
                warn(
                    "jasa-besar",
                    "Jasa ini besar dibandingkan pinjamannya. Periksa jumlah nolnya.".to_owned(),
                )
            }
            _ => usual_amount("amount", self.amount, LARGEST),
        }
    }

    /// Days and months beside each other, beside the member and beside the cooperative.
    fn check_days(&self, at: &At, kind: TransactionType) -> Vec<Problem> {
        let cooperative = at.book.active::<Cooperative>().next().map(|entry| &entry.record);
        let mut problems: Vec<Problem> =
            not_before_founding("date", self.date, cooperative).into_iter().collect();
        let member = self.member.and_then(|member| member.get(at.book));
        let left = member.and_then(|member| member.left);
        let is_payment = !matches!(kind, TransactionType::Refund | TransactionType::Correction);
        if is_payment && left.zip(self.date).is_some_and(|(left, date)| date > left) {
            problems.push(Problem::warning(
                "date",
                "sesudah-keluar",
                "Pada tanggal ini orangnya sudah bukan anggota. Periksa tanggal dan anggotanya.",
            ));
        }
        let Some(month) = self.for_month.filter(|_| kind == TransactionType::Mandatory) else {
            return problems;
        };
        let joined = member.and_then(|member| member.joined);
        if joined.is_some_and(|joined| month < Period::of(joined)) {
            problems.push(Problem::warning(
                "for_month",
                "bulan-sebelum-anggota",
                "Bulan ini sebelum orang itu menjadi anggota. Periksa bulannya.",
            ));
        }
        let distance = self.date.map_or(0, |date| days_between(month.first_day(), date));
        if !EARLY_OR_LATE_DAYS.contains(&distance) {
            problems.push(Problem::warning(
                "for_month",
                "bulan-jauh",
                "Bulan ini jauh dari tanggal bayar. Periksa bulan dan tahunnya.",
            ));
        }
        problems
    }
}
