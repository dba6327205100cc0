//! Angka pokok: the twenty numbers that all villages report under the same codes, which never change (report.md, Tabel R).

use super::enterprise::ResultLine;
use super::migration::{Flow, Routes};
use super::{Amount, Figures, Records};
use crate::domain::closing::{Figure, OPEN_CASES};
use crate::domain::pillars::cooperative::loan::Loan;
use crate::domain::pillars::cooperative::transaction::Transaction;
use crate::domain::pillars::enterprise::monthly_result::MonthlyResult;
use crate::domain::pillars::migration::service::Service;

/// One of the twenty numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyFigure {
    /// "R1" to "R20"; "R19b" is the part of R19 that is in trouble.
    pub code: &'static str,
    /// What is counted, as it is printed.
    pub label: &'static str,
    /// Whole rupiah instead of persons or records.
    pub is_money: bool,
    /// Of the month: at its end for what is there, within it for what happens.
    pub value: i64,
    /// What the value is the length or the sum of.
    pub records: Records,
    /// *S.d. bulan ini*; `None` for what is there on a day.
    pub so_far: Option<(i64, Records)>,
    /// Koreksi: what *s.d. bulan ini* has beyond the sum of the months, as they were printed and corrected before.
    pub correction: i64,
}

impl KeyFigure {
    fn stock(code: &'static str, label: &'static str, records: Records) -> Self {
        Self { code, label, is_money: false, value: records.count(), records, so_far: None, correction: 0 }
    }

    fn flow(code: &'static str, label: &'static str, records: Records, so_far: Records) -> Self {
        Self { so_far: Some((so_far.count(), so_far)), ..Self::stock(code, label, records) }
    }

    /// As a closing keeps it; `is_missing` where its paper has not come.
    #[must_use]
    pub fn kept(self, is_missing: bool) -> Figure {
        Figure {
            code: self.code.to_owned(),
            value: self.value,
            so_far: self.so_far.map(|(value, _)| value),
            is_missing,
            correction: self.correction,
            kind: self.records.kind.to_owned(),
            ids: self.records.ids,
        }
    }

    fn balance(code: &'static str, label: &'static str, amount: Amount) -> Self {
        let Amount { rupiah, records } = amount;
        Self { code, label, is_money: true, value: rupiah, records, so_far: None, correction: 0 }
    }
}

/// All of them, in the order of their codes.
#[must_use]
pub fn key_figures(now: &Figures) -> Vec<KeyFigure> {
    let migration = &now.migration;
    let routes =
        |of: fn(&Routes) -> Records| [&migration.departures, &migration.departures_this_year].map(of);
    let route = |code, label, of| {
        let [month, so_far] = routes(of);
        KeyFigure::flow(code, label, month, so_far)
    };
    let (turnover, turnover_so_far) = turnover(&now.enterprise.results.lines);
    let mut figures = vec![
        KeyFigure::stock("R1", "CPMI (calon) akhir bulan", migration.closing.prospective.records()),
        KeyFigure::stock("R2", "PMI aktif akhir bulan", migration.closing.abroad.records()),
        KeyFigure::stock("R3", "PMI purna akhir bulan", migration.closing.returned.records()),
        route("R4", "Berangkat", Routes::records),
        route("R5", "di antaranya prosedural", |routes| routes.procedural.clone()),
        route("R6", "di antaranya nonprosedural", |routes| routes.nonprocedural.clone()),
        route("R7", "di antaranya belum diketahui", |routes| routes.unknown.clone()),
        KeyFigure::flow(
            "R8",
            "Pulang",
            migration.placements_of(Flow::CameHome),
            migration.returns_this_year.clone(),
        ),
        KeyFigure::flow(
            "R9",
            "Pencegahan keberangkatan nonprosedural",
            now.prevention.records(),
            now.prevention.records_of_year(),
        ),
        KeyFigure::flow("R10", "Layanan", now.services.total.month.records(), services_so_far(now)),
        KeyFigure::stock(OPEN_CASES, "Kasus masih ditangani", now.cases.total.closing.clone()),
        KeyFigure::stock("R12", "Kelompok usaha aktif", now.enterprise.active_groups()),
        KeyFigure {
            so_far: Some((turnover_so_far.rupiah, turnover_so_far.records)),
            ..KeyFigure::balance("R13", "Omzet kelompok (Rp)", turnover)
        },
        KeyFigure::stock("R14", "Anak PMI", now.parenting.total.children.clone()),
        KeyFigure::flow(
            "R15",
            "Anak hadir di rumah belajar (anak berbeda)",
            now.parenting.sessions.children.clone(),
            now.parenting.sessions.children_so_far.clone(),
        ),
        KeyFigure::stock("R16", "Anak usia sekolah tidak bersekolah", now.parenting.out_of_school.clone()),
        KeyFigure::stock("R17", "Anggota koperasi", now.cooperative.membership.closing.people.records()),
        KeyFigure::balance("R18", "Jumlah simpanan (Rp)", savings(now)),
        KeyFigure::balance("R19", "Sisa pinjaman (Rp)", loans(now)),
        KeyFigure::balance("R19b", "di antaranya bermasalah (Rp)", now.cooperative.loans.troubled()),
        KeyFigure::flow("R20", "Kegiatan", now.activities.records(), now.activities.this_year.clone()),
    ];
    for figure in &mut figures {
        figure.correction = now.corrections.get(figure.code).copied().unwrap_or(0);
    }
    figures
}

fn services_so_far(figures: &Figures) -> Records {
    let total = &figures.services.total;
    Records::of::<Service>(total.before.ids.iter().copied().chain(total.month.records().ids))
}

/// Omzet of all groups in this report, and in all up to it.
pub(super) fn turnover(lines: &[ResultLine]) -> (Amount, Amount) {
    let of_month = lines.iter().map(|line| &line.counted);
    let so_far = lines.iter().map(|line| &line.turnover_this_year);
    (together(of_month), together(so_far))
}

fn together<'a>(amounts: impl Iterator<Item = &'a Amount>) -> Amount {
    let mut sum = Amount::of::<MonthlyResult>();
    for amount in amounts {
        sum.rupiah = sum.rupiah.saturating_add(amount.rupiah);
        sum.records.ids.extend(&amount.records.ids);
    }
    sum
}

fn savings(figures: &Figures) -> Amount {
    let accounts = &figures.cooperative.accounts;
    let amounts = accounts.savings().into_iter().flat_map(|flow| [&flow.opening, &flow.into, &flow.out]);
    let ids = amounts.flat_map(|amount| amount.records.ids.iter().copied());
    Amount { rupiah: accounts.savings_closing(), records: Records::of::<Transaction>(ids) }
}

fn loans(figures: &Figures) -> Amount {
    let loans = &figures.cooperative.loans;
    let ids = loans.lines.iter().map(|line| line.loan);
    Amount { rupiah: loans.left_rupiah(), records: Records::of::<Loan>(ids) }
}
