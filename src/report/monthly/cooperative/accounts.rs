//! Tabel V.3 to V.5: savings, loans and cash, from the transactions.

use super::awaits_papers;
use crate::domain::cells::CodeList;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::cooperative::AccountFlow;
use crate::figures::{Amount, Records, Share};
use crate::report::document::{Block, Cell, CellValue, Column, Row, Table};
use crate::report::monthly::material::{Material, blank, koreksi, numbered, share};
use crate::report::monthly::pieces::note;
use crate::report::words::spelled;

/// The three tables. Where nothing was ever paid in or out they are empty; where the papers are awaited they say so.
pub fn blocks(material: &Material) -> Vec<Block> {
    let is_awaited = awaits_papers(material);
    let has_rows = material.figures.cooperative.accounts.is_in_use() && !is_awaited;
    let table = |caption: &str, columns: Vec<Column>, rows: fn(&Material) -> Vec<Row>| {
        let rows = if has_rows { rows(material) } else { Vec::new() };
        let table = Table { keep_whole: true, ..Table::new(caption, columns, rows) };
        Block::Table(material.as_received(PartCode::Cooperative, !is_awaited, table))
    };
    let in_rupiah = |heading| Column::number(heading).in_group("Dalam rupiah");
    let savings_columns = [Column::centred("No."), Column::text("Jenis simpanan")]
        .into_iter()
        .chain(["Saldo awal", "Masuk", "Keluar", "Saldo akhir"].map(in_rupiah))
        .chain([Column::number("Anggota membayar bulan ini"), Column::text("Ket.")])
        .collect();
    let loans_columns = vec![
        Column::centred("No."),
        Column::text("Kelancaran"),
        Column::number("Peminjam"),
        Column::number("Sisa pokok (Rp)"),
        Column::number("Persentase"),
        Column::text("Ket."),
    ];
    let cash_columns = vec![
        Column::centred("No."),
        Column::text("Uraian"),
        Column::number("Jumlah (Rp)"),
        Column::text("Ket."),
    ];
    let mut blocks = vec![table("Tabel V.3 Simpanan", savings_columns, savings)];
    if has_rows {
        let total = material.figures.cooperative.accounts.savings_closing();
        blocks.extend(
            u64::try_from(total).ok().map(|total| note(format!("Terbilang: {} rupiah.", spelled(total)))),
        );
    }
    blocks.push(table("Tabel V.4 Pinjaman", loans_columns, loans));
    blocks.push(table("Tabel V.5 Kas", cash_columns, cash));
    blocks
}

fn savings(material: &Material) -> Vec<Row> {
    let accounts = &material.figures.cooperative.accounts;
    let names = ["Simpanan pokok", "Simpanan wajib", "Simpanan sukarela"];
    let lines = names.into_iter().zip(accounts.savings()).zip(accounts.savings_payers());
    let lines = lines.map(|((name, flow), payers)| {
        let mut cells = flow_row(material, name, flow);
        cells.push(material.count(payers));
        cells.extend(corrected(material, flow));
        Row::normal(cells)
    });
    let mut rows = numbered(lines.collect());
    let all = accounts.all_savings();
    let mut total = flow_row(material, "Jumlah", &all);
    total.insert(0, blank());
    total.extend([blank(), corrected(material, &all).unwrap_or_else(blank)]);
    rows.push(Row::total(total));
    rows
}

fn flow_row(material: &Material, name: &str, flow: &AccountFlow) -> Vec<Cell> {
    let amounts = [&flow.opening, &flow.into, &flow.out, &flow.balance()];
    std::iter::once(name.into()).chain(amounts.map(|amount| material.amount(amount))).collect()
}

/// What was put right since the report before, for *Ket.*
fn corrected(material: &Material, flow: &AccountFlow) -> Option<Cell> {
    let AccountFlow { correction, .. } = flow;
    let remark = || material.of_list(koreksi(correction.rupiah).into(), correction.records.clone());
    (correction.rupiah != 0).then(remark)
}

fn loans(material: &Material) -> Vec<Row> {
    let cooperative = &material.figures.cooperative;
    let (loans, flow) = (&cooperative.loans, &cooperative.accounts.loans);
    if loans.lines.is_empty() && !flow.has_moved() && flow.correction.rupiah == 0 {
        return Vec::new();
    }
    let left = loans.left();
    let row = |name: &str, borrowers: &Records, amount: &Amount| {
        let part = Share { part: amount.rupiah, whole: left.rupiah };
        vec![name.into(), material.count(borrowers), material.amount(amount), share(part)]
    };
    let lines = loans.classes.iter();
    let lines = lines.map(|line| Row::normal(row(line.class.label(), &line.borrowers, &line.left)));
    let mut rows = numbered(lines.collect());
    let mut total = row("Jumlah", &loans.borrowers, &left);
    total.insert(0, blank());
    if loans.without_loan_rupiah != 0 {
        let rupiah = CellValue::Amount(loans.without_loan_rupiah);
        total.push(format!("termasuk {} tanpa catatan pinjaman", rupiah.printed()).into());
    }
    rows.push(Row::total(total));
    let moved = [("Pencairan bulan ini", &flow.into), ("Angsuran bulan ini", &flow.out)];
    let corrected = Some(("Koreksi", &flow.correction)).filter(|(_, amount)| amount.rupiah != 0);
    for (name, amount) in moved.into_iter().chain(corrected) {
        rows.push(Row::normal(vec![blank(), name.into(), blank(), material.amount(amount), blank()]));
    }
    rows
}

fn cash(material: &Material) -> Vec<Row> {
    let cash = &material.figures.cooperative.accounts.cash;
    let row = |name: &str, amount: &Amount| vec![name.into(), material.amount(amount)];
    let mut rows = vec![
        Row::normal(row("Saldo awal", &cash.opening)),
        Row::normal(row("Penerimaan", &cash.into)),
        Row::normal(row("Pengeluaran", &cash.out)),
    ];
    if cash.correction.rupiah != 0 {
        rows.push(Row::normal(row("Koreksi", &cash.correction)));
    }
    rows.push(Row::total(row("Saldo akhir", &cash.balance())));
    numbered(rows)
}
