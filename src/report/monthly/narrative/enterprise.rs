//! The sentences that open part III.

use super::phrases::{in_paragraphs, in_percent, rise_or_fall, rupiah};
use crate::domain::book::{Book, Id};
use crate::domain::pillars::enterprise::group::BusinessGroup;
use crate::domain::pillars::shared::report_part::{PaperState, PartCode};
use crate::figures::enterprise::{Enterprise, ResultLine};
use crate::figures::{Amount, Share};
use crate::report::monthly::material::Material;
use crate::report::words::listed;

/// What is known of the results of the month.
struct Told<'a> {
    /// Results that have come.
    received: Vec<&'a ResultLine>,
    /// Groups whose results have not come.
    missing: Vec<Id>,
    /// Last month may be compared with.
    may_compare: bool,
}

/// The paragraphs on groups and what they earned.
pub fn paragraphs(material: &Material) -> Vec<String> {
    let (book, enterprise) = (material.book, &material.figures.enterprise);
    let results = &enterprise.results;
    let received: Vec<&ResultLine> = results.lines.iter().filter(|line| line.is_received()).collect();
    let not_received = &results.not_received.ids;
    let may_compare = !material.figures.migration.is_first_month;
    let told = match material.papers_of(PartCode::Enterprise) {
        None => Told { received, missing: not_received.clone(), may_compare },
        Some(PaperState::Nothing) => Told { received, missing: Vec::new(), may_compare },
        Some(PaperState::Awaited) => {
            let producing = received.iter().map(|line| line.group).chain(not_received.iter().copied());
            Told { missing: producing.collect(), received: Vec::new(), may_compare }
        }
    };
    let mut sentences = groups(book, enterprise, &told);
    if told.missing.is_empty() && material.is_awaited(PartCode::Enterprise) {
        sentences = vec!["Data usaha produktif belum diterima.".to_owned()];
    }
    sentences.extend(missing(book, &told.missing));
    sentences.extend(losses(book, &told.received));
    in_paragraphs(&sentences)
}

/// "Kelompok Tata Boga Melati".
fn name(book: &Book, group: Id) -> String {
    let name = book.get::<BusinessGroup>(group).map_or("", |entry| entry.record.name.as_str());
    if name.to_lowercase().starts_with("kelompok") { name.to_owned() } else { format!("Kelompok {name}") }
}

fn groups(book: &Book, enterprise: &Enterprise, told: &Told) -> Vec<String> {
    match (enterprise.groups.as_slice(), told.received.as_slice()) {
        ([], []) => vec!["Belum ada kelompok usaha.".to_owned()],
        ([] | [_], [line]) => {
            let turnover = rupiah(line.turnover.rupiah);
            vec![format!("{} mencatat omzet {turnover}{}.", name(book, line.group), change(line, told))]
        }
        ([_], []) if !told.missing.is_empty() => Vec::new(),
        ([only], []) if !only.is_active => vec![format!("{} tidak aktif.", name(book, only.group))],
        ([only], []) => vec![format!("{} tidak berproduksi bulan ini.", name(book, only.group))],
        (_, received) => several(book, enterprise, told, received),
    }
}

fn several(book: &Book, enterprise: &Enterprise, told: &Told, received: &[&ResultLine]) -> Vec<String> {
    let active = enterprise.active_groups();
    let (number, active_number) = (enterprise.groups.len(), active.count());
    let active_text =
        if active_number == 0 { "tidak ada yang aktif".to_owned() } else { format!("{active_number} aktif") };
    let groups = format!("Dari {number} kelompok usaha, {active_text}");
    let turnover = rupiah(enterprise.results.turnover());
    let is_of_all_active =
        received.len() == active.ids.len() && received.iter().all(|line| active.ids.contains(&line.group));
    match received {
        [] if told.missing.is_empty() && active_number > 0 => {
            vec![format!("{groups}."), "Tidak ada kelompok yang berproduksi bulan ini.".to_owned()]
        }
        [] => vec![format!("{groups}.")],
        [line] => {
            let turnover = rupiah(line.turnover.rupiah);
            let group = name(book, line.group);
            vec![format!("{groups}; {group} mencatat omzet {turnover}{}.", change(line, told))]
        }
        _ if is_of_all_active => {
            vec![format!("{groups} dengan omzet bersama {turnover}{}.", change_of_all(enterprise, told))]
        }
        several => vec![format!(
            "{groups}; omzet bersama {} kelompok {turnover}{}.",
            several.len(),
            change_of_all(enterprise, told)
        )],
    }
}

fn change(line: &ResultLine, told: &Told) -> String {
    compared(line.change().as_ref().filter(|_| told.may_compare), line.turnover_before.rupiah)
}

fn change_of_all(enterprise: &Enterprise, told: &Told) -> String {
    let results = &enterprise.results;
    compared(results.change().as_ref().filter(|_| told.may_compare), results.turnover_before())
}

/// ", naik Rp700.000,00 (17,1 persen) dari bulan lalu"
fn compared(change: Option<&Amount>, before: i64) -> String {
    let Some(change) = change else { return String::new() };
    let share = Share { part: change.rupiah.saturating_abs(), whole: before };
    match rise_or_fall(change.rupiah) {
        None => ", sama dengan bulan lalu".to_owned(),
        Some(changed) => format!(", {changed}{} dari bulan lalu", in_percent(share)),
    }
}

fn missing(book: &Book, groups: &[Id]) -> Option<String> {
    let names: Vec<String> = groups.iter().map(|group| name(book, *group)).collect();
    (!names.is_empty()).then(|| format!("Hasil usaha {} belum diterima.", listed(&names)))
}

fn losses(book: &Book, received: &[&ResultLine]) -> Option<String> {
    let losses = received.iter().filter(|line| line.profit_rupiah() < 0);
    let losses: Vec<(String, String)> =
        losses.map(|line| (name(book, line.group), rupiah(-line.profit_rupiah()))).collect();
    match losses.as_slice() {
        [] => None,
        [(group, loss)] => Some(format!("{group} mencatat rugi {loss}.")),
        several => {
            let parts: Vec<String> = several.iter().map(|(group, loss)| format!("{group} {loss}")).collect();
            Some(format!("{} kelompok mencatat rugi: {}.", parts.len(), listed(&parts)))
        }
    }
}
