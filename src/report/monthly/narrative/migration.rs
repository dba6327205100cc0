//! The sentences that open part II.

use std::collections::BTreeMap;

use super::{MOST_SENTENCES, desk};
use crate::domain::book::Book;
use crate::domain::cells::CodeList;
use crate::domain::cells::number::with_points;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::placement_codes::{Country, ReturnReason};
use crate::domain::pillars::migration::referral::Referral;
use crate::figures::migration::{Flow, Group, Migration, by_number};
use crate::report::monthly::material::Material;
use crate::report::words::{listed, small_first};

/// The paragraphs on migration: one where all sentences fit, else one on who left and one on the rest.
pub fn paragraphs(material: &Material) -> Vec<String> {
    let (book, figures) = (material.book, material.figures);
    let migration = &figures.migration;
    let going = [
        Some(stock(migration, &figures.period.label())),
        Some(departures(book, migration)),
        route(material),
        newly_recorded(migration),
    ];
    let going: Vec<String> = going.into_iter().flatten().collect();
    let coming = [returns(book, migration), desk::services(material)];
    // Cases are told in two sentences.
    let trouble = [desk::cases(material), desk::prevention(material)];
    debug_assert!(going.len() <= MOST_SENTENCES);
    vec![going.join(" "), coming.join(" "), trouble.join(" ")]
}

fn stock(migration: &Migration, month: &str) -> String {
    let people = &migration.closing.abroad;
    let number = with_points(people.total());
    match people.total() {
        0 => format!("Pada akhir {month} tidak ada PMI aktif yang tercatat."),
        1 => format!("Pada akhir {month} tercatat 1 orang PMI aktif{}.", change(migration)),
        _ => format!(
            "Pada akhir {month} tercatat {number} orang PMI aktif ({} laki-laki dan {} perempuan){}.",
            with_points(people.male()),
            with_points(people.female()),
            change(migration)
        ),
    }
}

/// ", naik 1 orang dari bulan lalu"
fn change(migration: &Migration) -> String {
    if migration.is_first_month {
        return String::new();
    }
    let change = migration.closing.abroad.total() - migration.opening.abroad.total();
    let number = with_points(change.abs());
    match change {
        0 => ", sama dengan bulan lalu".to_owned(),
        1.. => format!(", naik {number} orang dari bulan lalu"),
        _ => format!(", turun {number} orang dari bulan lalu"),
    }
}

fn departures(book: &Book, migration: &Migration) -> String {
    let placements = migration.placements_of(Flow::Departed);
    let mut by_country: BTreeMap<Option<Country>, i64> = BTreeMap::new();
    for id in &placements.ids {
        let country = book.get::<Placement>(*id).and_then(|entry| entry.record.country);
        *by_country.entry(country).or_default() += 1;
    }
    let mut countries: Vec<(Option<Country>, i64)> = by_country.into_iter().collect();
    countries.sort_by_key(|(country, number)| by_number(*country, *number));
    let number = with_points(placements.count());
    match (placements.count(), countries.as_slice()) {
        (_, []) => "Selama bulan ini tidak ada PMI yang berangkat.".to_owned(),
        (_, [(None, _)]) => {
            format!("Selama bulan ini {number} orang berangkat; negara tujuannya belum diketahui.")
        }
        (1, [(country, _)]) => {
            format!("Selama bulan ini 1 orang berangkat, yaitu {}.", destination(*country))
        }
        (_, [(country, _)]) => {
            format!("Selama bulan ini {number} orang berangkat, semuanya {}.", destination(*country))
        }
        (_, several) => {
            let parts = several
                .iter()
                .map(|(country, number)| format!("{} {}", with_points(*number), destination(*country)));
            format!("Selama bulan ini {number} orang berangkat: {}.", listed(&parts.collect::<Vec<_>>()))
        }
    }
}

/// "ke Hong Kong"
fn destination(country: Option<Country>) -> String {
    match country {
        Some(Country::Other) => "ke negara lain".to_owned(),
        Some(ship @ Country::ForeignShip) => format!("ke {}", small_first(ship.label())),
        Some(country) => format!("ke {}", country.label()),
        None => "belum diketahui negaranya".to_owned(),
    }
}

/// By which route they left; nothing where nobody left.
fn route(material: &Material) -> Option<String> {
    let routes = &material.figures.migration.departures;
    let (procedural, nonprocedural, unknown) =
        (routes.procedural.count(), routes.nonprocedural.count(), routes.unknown.count());
    let all = routes.total();
    let sentence = match (all, procedural, nonprocedural, unknown) {
        (0, ..) => return None,
        (1, 1, ..) => "Yang bersangkutan berangkat secara prosedural".to_owned(),
        (1, _, 1, _) => {
            format!("Yang bersangkutan diketahui berangkat secara nonprosedural{}", reported(material))
        }
        (1, ..) => "Jalur keberangkatannya belum diketahui".to_owned(),
        (_, _, 0, 0) => "Seluruhnya berangkat secara prosedural".to_owned(),
        (_, 0, 0, _) => format!("Jalur keberangkatan {} orang belum diketahui", with_points(unknown)),
        (_, 0, _, 0) => "Seluruhnya diketahui berangkat secara nonprosedural".to_owned(),
        _ => {
            let parts = [
                (
                    procedural,
                    format!(
                        "{} dari {} orang berangkat secara prosedural",
                        with_points(procedural),
                        with_points(all)
                    ),
                ),
                (
                    nonprocedural,
                    format!("{} orang diketahui berangkat secara nonprosedural", with_points(nonprocedural)),
                ),
                (unknown, format!("{} orang belum diketahui jalurnya", with_points(unknown))),
            ];
            let told = parts.into_iter().filter(|(number, _)| *number > 0).map(|(_, text)| text);
            told.collect::<Vec<_>>().join("; ")
        }
    };
    Some(format!("{sentence}."))
}

/// Whether a case on such a departure was forwarded to the office; nothing where none was.
fn reported(material: &Material) -> String {
    let placements = &material.figures.migration.departures.nonprocedural.ids;
    let mut cases = placements.iter().flat_map(|id| material.book.referring::<Case>(*id));
    if cases.any(|case| case.record.forwarded_to == Some(Referral::Dinas)) {
        return format!(" dan sudah dilaporkan kepada {}", material.profile.office_short);
    }
    String::new()
}

/// Those who left in an earlier month and were not known; nothing where there are none.
fn newly_recorded(migration: &Migration) -> Option<String> {
    let number = migration.flow(Flow::NewlyRecorded, Group::Abroad).joined.total();
    (number > 0).then(|| {
        let number = with_points(number);
        format!("Di luar itu, {number} orang yang sudah lama bekerja di luar negeri baru terdata bulan ini.")
    })
}

fn returns(book: &Book, migration: &Migration) -> String {
    let placements = migration.placements_of(Flow::CameHome);
    let mut by_reason: BTreeMap<ReturnReason, i64> = BTreeMap::new();
    for id in &placements.ids {
        let reason = book.get::<Placement>(*id).and_then(|entry| entry.record.return_reason);
        if let Some(reason) = reason {
            *by_reason.entry(reason).or_default() += 1;
        }
    }
    let mut reasons: Vec<(ReturnReason, i64)> = by_reason.into_iter().collect();
    // The most frequent first; equals in the order of the list.
    reasons.sort_by_key(|(_, number)| -number);
    let number = with_points(placements.count());
    match (placements.count(), reasons.as_slice()) {
        (0, _) => "Tidak ada PMI yang pulang.".to_owned(),
        (_, []) => format!("{number} orang pulang."),
        (1, [(ReturnReason::Other, _)]) => "1 orang pulang karena alasan lain.".to_owned(),
        (1, [(reason, _), ..]) => format!("1 orang pulang karena {}.", small_first(reason.label())),
        (all, reasons) => {
            let parts =
                reasons.iter().map(|(reason, number)| format!("{} ({number})", small_first(reason.label())));
            let told = parts.collect::<Vec<_>>().join(", ");
            let missing = all - reasons.iter().map(|(_, number)| number).sum::<i64>();
            let rest =
                if missing > 0 { format!("; alasan {missing} orang belum dicatat") } else { String::new() };
            format!("{number} orang pulang; alasan yang tercatat: {told}{rest}.")
        }
    }
}
