//! Tabel R: the twenty numbers that all villages report under the same codes, which never change.

use crate::domain::pillars::cooperative::loan::Loan;
use crate::domain::pillars::cooperative::transaction::Transaction;
use crate::domain::pillars::enterprise::monthly_result::MonthlyResult;
use crate::domain::pillars::migration::service::Service;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::enterprise::ResultLine;
use crate::figures::migration::{Flow, Routes};
use crate::figures::{Amount, Figures, Records};
use crate::report::document::{ANNEX_TABLE_PT, Cell, CellValue, Column, Row, RowStyle, Table};
use crate::report::monthly::material::Material;
use crate::report::monthly::{cooperative, parenting};

/// The table.
pub fn table(material: &Material) -> Table {
    let columns = vec![
        Column::centred("Kode"),
        Column::text("Uraian"),
        Column::number("Bulan lalu"),
        Column::number("Bulan ini"),
        Column::number("Selisih / s.d. bulan ini"),
        Column::text("Ket."),
    ];
    let mut lines = Lines { material, rows: Vec::new() };
    lines.migration();
    lines.pillars();
    lines.cooperative();
    lines.flow("R20", "Kegiatan", |now| now.activities.records(), |now| now.activities.this_year.clone());
    lines.remark_missing(PartCode::Activities, material.figures.activities.lines.is_empty(), false);
    Table {
        size_pt: ANNEX_TABLE_PT,
        keep_whole: true,
        ..Table::new("Tabel R. Angka pokok", columns, lines.rows)
    }
}

struct Lines<'a> {
    material: &'a Material<'a>,
    rows: Vec<Row>,
}

impl Lines<'_> {
    fn migration(&mut self) {
        self.stock("R1", "CPMI (calon) akhir bulan", |now| now.migration.closing.prospective.records());
        self.stock("R2", "PMI aktif akhir bulan", |now| now.migration.closing.abroad.records());
        self.stock("R3", "PMI purna akhir bulan", |now| now.migration.closing.returned.records());
        self.route("R4", "Berangkat", Routes::records);
        self.route("R5", "di antaranya prosedural", |routes| routes.procedural.clone());
        self.route("R6", "di antaranya nonprosedural", |routes| routes.nonprocedural.clone());
        self.route("R7", "di antaranya belum diketahui", |routes| routes.unknown.clone());
        self.flow(
            "R8",
            "Pulang",
            |now| now.migration.placements_of(Flow::CameHome),
            |now| now.migration.returns_this_year.clone(),
        );
        self.flow(
            "R9",
            "Pencegahan keberangkatan nonprosedural",
            |now| now.prevention.records(),
            |now| now.prevention.records_of_year(),
        );
        self.flow("R10", "Layanan", |now| now.services.total.month.records(), services_so_far);
        self.remark_missing(
            PartCode::Migration,
            self.material.figures.services.total.month.total() == 0,
            false,
        );
        self.stock("R11", "Kasus masih ditangani", |now| now.cases.total.closing.clone());
    }

    fn pillars(&mut self) {
        self.stock("R12", "Kelompok usaha aktif", |now| now.enterprise.active_groups());
        self.sum(
            "R13",
            "Omzet kelompok (Rp)",
            |now| turnover(now, |line| &line.turnover),
            |now| turnover(now, |line| &line.turnover_this_year),
        );
        let results = &self.material.figures.enterprise.results;
        let missing = results.not_received.count();
        let has_none = !results.lines.iter().any(ResultLine::is_received);
        if missing > 0 && !has_none {
            self.remark(&format!("{missing} kelompok belum diterima"));
        }
        self.remark_missing(PartCode::Enterprise, has_none, missing == 0);
        self.stock("R14", "Anak PMI", |now| now.parenting.total.children.clone());
        self.flow(
            "R15",
            "Anak hadir di rumah belajar (anak berbeda)",
            |now| now.parenting.sessions.children.clone(),
            |now| now.parenting.sessions.children_so_far.clone(),
        );
        self.take_out_if(parenting::awaits_sessions(self.material));
        self.stock("R16", "Anak usia sekolah tidak bersekolah", |now| now.parenting.out_of_school.clone());
    }

    fn cooperative(&mut self) {
        self.stock("R17", "Anggota koperasi", |now| now.cooperative.membership.closing.people.records());
        let balances = [
            ("R18", "Jumlah simpanan (Rp)", savings as fn(&Figures) -> Amount),
            ("R19", "Sisa pinjaman (Rp)", loans),
            ("", "di antaranya bermasalah (Rp)", |now| now.cooperative.loans.troubled()),
        ];
        let is_missing = cooperative::awaits_papers(self.material);
        for (code, label, of) in balances {
            self.balance(code, label, of);
            self.take_out_if(is_missing);
        }
    }

    fn push(&mut self, code: &str, label: &str, numbers: [Cell; 3]) {
        let style = if label.starts_with("di antaranya") { RowStyle::Sub } else { RowStyle::Normal };
        let code = if code.is_empty() { CellValue::Blank.into() } else { code.into() };
        let cells = [code, label.into()].into_iter().chain(numbers).chain([CellValue::Blank.into()]);
        self.rows.push(Row { cells: cells.collect(), style });
    }

    /// Writes into *Ket.* of the last line.
    fn remark(&mut self, text: &str) {
        let last = self.rows.last_mut().and_then(|row| row.cells.last_mut());
        if let Some(cell) = last.filter(|_| !text.is_empty()) {
            *cell = text.into();
        }
    }

    fn remark_missing(&mut self, part: PartCode, is_empty: bool, is_nothing_to_count: bool) {
        self.take_out_if(self.material.is_missing(part, is_empty, is_nothing_to_count));
    }

    /// Takes the numbers of the month out of the last line where its paper has not come: that is no 0.
    fn take_out_if(&mut self, is_missing: bool) {
        let Some(row) = self.rows.last_mut().filter(|_| is_missing) else { return };
        row.cells[3..5].fill(Cell::default());
        self.remark("data belum diterima");
    }

    /// A value of the month before; nothing where nothing was known then.
    fn before(&self, cell: impl FnOnce(&Figures) -> Cell) -> Cell {
        if self.material.figures.migration.is_first_month {
            Cell::default()
        } else {
            cell(self.material.before)
        }
    }

    fn difference(&self, now: i64, before: i64) -> Cell {
        if self.material.figures.migration.is_first_month {
            return Cell::default();
        }
        CellValue::Signed(now - before).into()
    }

    fn stock(&mut self, code: &str, label: &str, of: fn(&Figures) -> Records) {
        let (now, before) = (of(self.material.figures), of(self.material.before));
        let difference = self.difference(now.count(), before.count());
        let before = self.before(|_| self.material.count(&before));
        self.push(code, label, [before, self.material.count(&now), difference]);
    }

    fn balance(&mut self, code: &str, label: &str, of: fn(&Figures) -> Amount) {
        let (now, before) = (of(self.material.figures), of(self.material.before));
        let difference = self.difference(now.rupiah, before.rupiah);
        let before = self.before(|_| self.material.amount(&before));
        self.push(code, label, [before, self.material.amount(&now), difference]);
    }

    fn flow(
        &mut self,
        code: &str,
        label: &str,
        of: fn(&Figures) -> Records,
        so_far: fn(&Figures) -> Records,
    ) {
        let before = self.before(|before| self.material.count(&of(before)));
        let [now, so_far] = [of, so_far].map(|of| self.material.count(&of(self.material.figures)));
        self.push(code, label, [before, now, so_far]);
    }

    fn sum(&mut self, code: &str, label: &str, of: fn(&Figures) -> Amount, so_far: fn(&Figures) -> Amount) {
        let before = self.before(|before| self.material.amount(&of(before)));
        let [now, so_far] = [of, so_far].map(|of| self.material.amount(&of(self.material.figures)));
        self.push(code, label, [before, now, so_far]);
    }

    fn route(&mut self, code: &str, label: &str, of: fn(&Routes) -> Records) {
        let before = self.before(|before| self.material.count(&of(&before.migration.departures)));
        let migration = &self.material.figures.migration;
        let routes = [&migration.departures, &migration.departures_this_year];
        let [now, so_far] = routes.map(|routes| self.material.count(&of(routes)));
        self.push(code, label, [before, now, so_far]);
    }
}

fn services_so_far(figures: &Figures) -> Records {
    let total = &figures.services.total;
    Records::of::<Service>(total.before.ids.iter().copied().chain(total.month.records().ids))
}

fn turnover(figures: &Figures, of: fn(&ResultLine) -> &Amount) -> Amount {
    let lines = &figures.enterprise.results.lines;
    let ids = lines.iter().flat_map(|line| of(line).records.ids.iter().copied());
    let rupiah = lines.iter().map(|line| of(line).rupiah).fold(0, i64::saturating_add);
    Amount { rupiah, records: Records::of::<MonthlyResult>(ids) }
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
