//! Pinjaman: what a member borrowed. What is left of it and how late it is follows from its transactions.

use jiff::ToSpan;
use jiff::civil::Date;

use super::codes::{Collectability, InterestMethod, TransactionType};
use super::member::CooperativeMember;
use super::transaction::Transaction;
use crate::domain::book::{Book, Id};
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::cells::{CodeList, Percent, Ref, Rupiah, Text};
use crate::domain::field::{Derived, Field};
use crate::domain::period::days_between;
use crate::domain::record::{At, Origin, Pillar, Purpose, Record, TypeSpec, View, short_title};
use crate::domain::rules::{not_in_future, usual_amount, within};
use crate::field;

/// A monthly charge above this wants a second look (office practice), in hundredths of a per cent.
const HIGH_RATE: i64 = 300;
/// The longest term, in months.
const LONGEST_MONTHS: i64 = 60;
/// The savings of a village do not carry more for one member, in rupiah.
const LARGEST: Rupiah = Rupiah(15_000_000);

/// Pinjaman.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Loan {
    pub member: Option<Ref<CooperativeMember>>,
    pub agreed: Option<Date>,
    pub principal: Option<Rupiah>,
    pub months: Option<i64>,
    pub rate: Option<Percent>,
    pub method: Option<InterestMethod>,
    pub purpose: Text,
}

/// Sisa pinjaman at the end of `day`, in rupiah, leaving out the transaction `except`.
#[must_use]
pub fn outstanding(book: &Book, loan: Id, day: Date, except: Option<Id>) -> i64 {
    let sum = |kind| -> i64 {
        book.referring::<Transaction>(loan)
            .filter(|entry| Some(entry.id) != except)
            .filter(|entry| entry.record.date.is_some_and(|date| date <= day))
            .filter(|entry| entry.record.transaction_type == Some(kind))
            .filter(|entry| !is_taken_back(book, entry.id, day))
            .filter_map(|entry| entry.record.amount)
            .map(|amount| amount.0)
            .sum()
    };
    sum(TransactionType::Disbursement) - sum(TransactionType::Repayment)
}

fn is_taken_back(book: &Book, transaction: Id, day: Date) -> bool {
    book.referring::<Transaction>(transaction).any(|entry| {
        entry.record.corrects.is_some_and(|corrects| corrects.id == transaction)
            && entry.record.date.is_some_and(|date| date <= day)
    })
}

/// How late a loan is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrears {
    /// Tunggakan: instalments due and not paid, in rupiah.
    pub amount: i64,
    /// Days since the first of them was due.
    pub days: i32,
}

impl Loan {
    /// Tunggakan at the end of `day`: equal monthly instalments of the principal, the first a month after the agreement.
    #[must_use]
    pub fn arrears_on(&self, book: &Book, id: Id, day: Date) -> Arrears {
        self.arrears_of(outstanding(book, id, day, None), day)
    }

    /// The same, where `left` rupiah are outstanding.
    #[must_use]
    pub fn arrears_of(&self, left: i64, day: Date) -> Arrears {
        let (Some(agreed), Some(principal), Some(months @ 1..=LONGEST_MONTHS)) =
            (self.agreed, self.principal, self.months)
        else {
            return Arrears::default();
        };
        let paid = principal.0 - left;
        let due_on = |number: i64| agreed.checked_add(number.months()).ok();
        let due_by = |number: i64| principal.0 * number / months;
        let passed = (1..=months).take_while(|number| due_on(*number).is_some_and(|due| due <= day));
        let unpaid: Vec<i64> = passed.filter(|number| due_by(*number) > paid).collect();
        match (unpaid.first(), unpaid.last()) {
            (Some(first), Some(last)) if left > 0 => Arrears {
                amount: due_by(*last) - paid,
                days: due_on(*first).map_or(0, |due| days_between(due, day)),
            },
            _ => Arrears::default(),
        }
    }

    /// Kelancaran at the end of `day`.
    #[must_use]
    pub fn collectability_on(&self, book: &Book, id: Id, day: Date) -> Collectability {
        Collectability::after(self.arrears_on(book, id, day).days)
    }
}

impl Record for Loan {
    const TYPE: TypeSpec = TypeSpec {
        key: "pinjaman",
        tab: "Pinjaman",
        one: "Pinjaman",
        origin: Origin::Button("Pinjaman"),
        pillar: Pillar::Cooperative,
        columns: &["member", "agreed", "principal", "outstanding", "arrears", "purpose"],
        empty_hint: "Belum ada pinjaman. Catat akadnya di sini, pencairan dan angsurannya di Transaksi.",
        sample: &[
            ("agreed", "2026-03-10"),
            ("principal", "2000000"),
            ("months", "10"),
            ("rate", "1"),
            ("method", "declining"),
            ("purpose", "modal warung"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, member, Must, "Anggota", "Hanya anggota yang bisa meminjam."),
        field!(Self, agreed, Must, "Tanggal akad", "Hari perjanjian."),
        field!(Self, principal, Must, "Pokok pinjaman", "Dalam rupiah."),
        field!(Self, months, Must, "Jangka waktu (bulan)", "Jumlah angsuran bulanan."),
        field!(Self, rate, Must, "Jasa per bulan (%)", "Misalnya 1 atau 1,5."),
        field!(Self, method, Optional, "Cara hitung jasa", "Menurut keputusan rapat anggota."),
        field!(Self, purpose, Optional, "Tujuan", "Untuk apa dipinjam."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[
        Derived {
            key: "outstanding",
            label: "Sisa pinjaman (otomatis)",
            kind: Kind::Rupiah,
            show: |_, at| {
                let left = |id| Rupiah(outstanding(at.book, id, at.today, None)).show(at.book);
                at.id.map_or_else(String::new, left)
            },
        },
        Derived {
            key: "arrears",
            label: "Tunggakan (otomatis)",
            kind: Kind::Rupiah,
            show: |loan, at| {
                let arrears = at.id.map(|id| loan.arrears_on(at.book, id, at.today)).unwrap_or_default();
                match arrears.amount {
                    0 => String::new(),
                    amount => format!("{} ({} hari)", Rupiah(amount).show(at.book), arrears.days),
                }
            },
        },
    ];

    const VIEWS: &'static [View<Self>] = &[
        View {
            label: "Belum lunas",
            keeps: |_, at| at.id.is_none_or(|id| outstanding(at.book, id, at.today, None) > 0),
        },
        View { label: "Semua pinjaman", keeps: |_, _| true },
        View {
            label: "Menunggak",
            keeps: |loan, at| at.id.is_some_and(|id| loan.arrears_on(at.book, id, at.today).amount > 0),
        },
    ];

    fn title(&self, book: &Book) -> String {
        let member = self.member.map_or_else(String::new, |member| member.show(book));
        let principal = self.principal.map_or_else(String::new, |amount| amount.show(book));
        format!("{} · {principal}", short_title(&member))
    }

    fn complete(&mut self, _at: &At) {
        self.method.get_or_insert(InterestMethod::Declining);
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("agreed", self.agreed, at).into_iter().collect();
        problems.extend(within("months", self.months, 1, LONGEST_MONTHS));
        if self.principal.is_some_and(|amount| amount.0 <= 0) {
            problems.push(Problem::error("principal", "jumlah-nol", "Jumlah harus lebih dari nol."));
        }
        if self.rate.is_some_and(|rate| rate.0 < 0) {
            problems.push(Problem::error("rate", "jasa-negatif", "Jasa tidak bisa kurang dari nol."));
        }
        if self.rate.is_some_and(|rate| rate.0 > HIGH_RATE) {
            problems.push(Problem::warning(
                "rate",
                "jasa-tinggi",
                "Jasa lebih dari 3 % sebulan. Periksa keputusan rapat anggota.",
            ));
        }
        problems.extend(usual_amount("principal", self.principal, LARGEST));
        let member = self.member.and_then(|one| one.get(at.book));
        if let (Some(member), Some(agreed)) = (member, self.agreed)
            && !member.belongs_on(agreed)
        {
            problems.push(Problem::error(
                "member",
                "pinjaman-bukan-anggota",
                "Pada tanggal akad orang ini bukan anggota. Pinjaman hanya untuk anggota; periksa tanggalnya.",
            ));
        }
        let Some(id) = at.id.filter(|_| at.purpose == Purpose::Review) else { return problems };
        let arrears = self.arrears_on(at.book, id, at.today);
        if arrears.amount > 0 {
            let class = Collectability::after(arrears.days).label();
            let text = format!(
                "Menunggak {} hari, {} ({class}). Hubungi peminjam.",
                arrears.days,
                Rupiah(arrears.amount).show(at.book)
            );
            problems.push(Problem::warning("months", "pinjaman-menunggak", text));
        }
        problems
    }
}
