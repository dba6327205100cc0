//! Uji kecocokan angka and the notes on the quality of the data (report.md IX).

use super::migration::{Flow, Group, Migration};
use super::records::{People, Records};
use super::{Figures, Members};
use crate::domain::book::Book;
use crate::domain::ledger::Balances;
use crate::domain::period::Period;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::person::Person;

/// One comparison of two numbers that were found in different ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// What is compared.
    pub label: &'static str,
    /// Names and values as they add up; a name is blank where there is only one value.
    pub computed: Vec<(&'static str, i64)>,
    /// The values they are compared with, in the same order.
    pub compared: Vec<i64>,
    /// Whether the values are whole rupiah.
    pub is_money: bool,
}

impl Check {
    /// Cocok.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.computed.iter().map(|(_, value)| *value).eq(self.compared.iter().copied())
    }

    fn number(label: &'static str, computed: i64, compared: i64) -> Self {
        Self { label, computed: vec![("", computed)], compared: vec![compared], is_money: false }
    }

    fn money(label: &'static str, computed: i64, compared: i64) -> Self {
        Self { is_money: true, ..Self::number(label, computed, compared) }
    }
}

/// What is missing in the book on the last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quality {
    /// Residents without NIK.
    pub without_nik: Records,
    /// PMI aktif whose route is not known: placements.
    pub route_unknown: Records,
    /// PMI aktif of whom nothing was heard for too long.
    pub without_news: People,
}

impl Default for Quality {
    fn default() -> Self {
        Self {
            without_nik: Records::persons([]),
            route_unknown: Records::of::<Placement>([]),
            without_news: People::default(),
        }
    }
}

impl Quality {
    /// Looks through the book; what is counted already is taken over.
    pub(super) fn of(book: &Book, migration: &Migration, period: Period) -> Self {
        let day = period.last_day();
        let lacks_nik = |person: &Person| person.nik.as_str().is_empty() && person.has_left_on(day).is_none();
        let without_nik = book.active::<Person>().filter(|entry| lacks_nik(&entry.record));
        Self {
            without_nik: Records::persons(without_nik.map(|entry| entry.id)),
            route_unknown: migration.abroad.unknown.clone(),
            without_news: migration.without_news.clone(),
        }
    }
}

impl Figures {
    /// The six comparisons. They hold in every book that obeys the rules; where records were merged or imported that do
    /// not, a line says so.
    #[must_use]
    pub fn checks(&self) -> [Check; 6] {
        let migration = &self.migration;
        let stock = |group: Group| {
            let flow: i64 = Flow::ALL.into_iter().map(|flow| migration.flow(flow, group).total()).sum();
            (group.label(), migration.opening.of(group).total() + flow)
        };
        let closing = Group::ALL.map(|group| migration.closing.of(group).total());
        let by_country = migration.countries.lines.iter().map(|line| line.workers.people.total()).sum();
        let cases = &self.cases.total;
        let case_flow =
            cases.opening.count() + cases.new.count() - cases.done.count() - cases.dropped.count()
                + cases.correction.count();
        let corrected = |is_corrected: bool, with: &'static str, without: &'static str| {
            if is_corrected { with } else { without }
        };
        let accounts = &self.cooperative.accounts;
        let cash: i64 = accounts.by_member.values().map(|balances: &Balances| balances.cash).sum();
        let flow = &accounts.cash;
        let membership = &self.cooperative.membership;
        let members = |members: &Members| members.people.total();
        [
            Check {
                label: "Keadaan awal + masuk − keluar = keadaan akhir",
                computed: Group::ALL.map(stock).into(),
                compared: closing.into(),
                is_money: false,
            },
            Check::number("Jumlah menurut negara = PMI aktif", by_country, migration.closing.abroad.total()),
            Check::number(
                corrected(
                    !cases.correction.is_empty(),
                    "Kasus: awal + masuk − selesai − dihentikan + koreksi = akhir",
                    "Kasus: awal + masuk − selesai − dihentikan = akhir",
                ),
                case_flow,
                cases.closing.count(),
            ),
            Check::money(
                "Jumlah simpanan semua anggota = saldo simpanan (Rp)",
                accounts.savings_of_members(),
                accounts.savings_closing(),
            ),
            Check::money(
                corrected(
                    flow.correction.rupiah != 0,
                    "Kas: saldo awal + penerimaan − pengeluaran + koreksi = saldo akhir (Rp)",
                    "Kas: saldo awal + penerimaan − pengeluaran = saldo akhir (Rp)",
                ),
                flow.opening.rupiah + flow.into.rupiah - flow.out.rupiah + flow.correction.rupiah,
                cash,
            ),
            Check::number(
                "Anggota koperasi: awal + masuk − keluar + koreksi = akhir",
                membership.opening.total() + members(&membership.joined) - members(&membership.left)
                    + membership.correction.total(),
                members(&membership.closing),
            ),
        ]
    }
}
