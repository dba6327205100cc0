//! The sentences on services, cases and prevention.

use crate::domain::cells::CodeList;
use crate::domain::cells::number::with_points;
use crate::domain::pillars::migration::prevention::PreventionResult;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::Records;
use crate::report::monthly::material::Material;
use crate::report::words::{listed, small_first};

/// What the desk did, most frequent first.
pub fn services(material: &Material) -> String {
    let services = &material.figures.services;
    let all = services.total.month.total();
    if material.is_missing(PartCode::Migration, all == 0, false) {
        return "Data layanan belum diterima.".to_owned();
    }
    let mut types: Vec<(i64, &str)> = services
        .lines
        .iter()
        .filter_map(|line| Some((line.counts.month.total(), line.service_type?.label())))
        .filter(|(number, _)| *number > 0)
        .collect();
    // Equals stay in the order of the list.
    types.sort_by_key(|(number, _)| -number);
    let visits = services.total.home_visits.count();
    match (all, types.as_slice()) {
        (0, _) => "Bulan ini tidak ada layanan yang tercatat.".to_owned(),
        (1, [(_, only), ..]) => {
            let visit = if visits == 1 { " melalui kunjungan rumah" } else { "" };
            format!("Petugas memberikan 1 layanan, yaitu {}{visit}.", small_first(only))
        }
        (_, types) => {
            let most: Vec<String> = types
                .iter()
                .take(2)
                .map(|(number, label)| format!("{} ({number})", small_first(label)))
                .collect();
            let most = if most.is_empty() { String::new() } else { format!(", terbanyak {}", listed(&most)) };
            let visits = match visits {
                0 => String::new(),
                number => format!("; {} di antaranya melalui kunjungan rumah", with_points(number)),
            };
            format!("Petugas memberikan {} layanan{most}{visits}.", with_points(all))
        }
    }
}

/// What came in and what is still open.
pub fn cases(material: &Material) -> String {
    let cases = &material.figures.cases;
    let total = &cases.total;
    let [opening, new, done, dropped, closing] =
        [&total.opening, &total.new, &total.done, &total.dropped, &total.closing].map(Records::count);
    let oldest = cases.lines.iter().filter_map(|line| Some((line.counts.oldest_days?, line.case_type)));
    let oldest = oldest.max_by_key(|(days, _)| *days);
    let kind = oldest
        .and_then(|(_, kind)| kind)
        .map_or("belum diisi jenisnya".to_owned(), |kind| small_first(kind.label()));
    let days = oldest.map_or(0, |(days, _)| days);
    if [opening, new, closing].iter().all(|number| *number == 0) {
        return "Tidak ada kasus yang masuk maupun yang sedang ditangani.".to_owned();
    }
    if (opening, new, closing) == (1, 0, 1) {
        return format!("Masih ada 1 kasus yang ditangani, yaitu {kind}, sudah {days} hari.");
    }
    let start = if opening == 0 {
        "Pada awal bulan tidak ada kasus".to_owned()
    } else {
        format!("Pada awal bulan terdapat {} kasus", with_points(opening))
    };
    let dropped = if dropped == 0 { String::new() } else { format!(", dihentikan {}", with_points(dropped)) };
    let end = if closing == 0 {
        "tidak ada kasus yang masih ditangani".to_owned()
    } else {
        format!("{} kasus masih ditangani", with_points(closing))
    };
    let first = format!(
        "{start}; masuk {}, selesai {}{dropped}, sehingga {end}.",
        with_points(new),
        with_points(done)
    );
    if closing == 0 { first } else { format!("{first} Kasus tertua berumur {days} hari ({kind}).") }
}

/// Plans to leave by the other route that were found.
pub fn prevention(material: &Material) -> String {
    let prevention = &material.figures.prevention;
    let all = prevention.records().count();
    let of = |result| prevention.with(result).count();
    let (switched, cancelled, left, pending) = (
        of(PreventionResult::SwitchedRoute),
        of(PreventionResult::Cancelled),
        of(PreventionResult::LeftAnyway),
        of(PreventionResult::Pending),
    );
    if all == 0 {
        return "Tidak ada temuan keberangkatan nonprosedural.".to_owned();
    }
    if all == 1 {
        let result = match (switched, cancelled, left) {
            (1, ..) => "yang bersangkutan beralih ke jalur prosedural",
            (_, 1, _) => "yang bersangkutan batal berangkat",
            (_, _, 1) => "yang bersangkutan tetap berangkat",
            _ => "hasilnya belum ada",
        };
        return format!("Petugas menemukan 1 rencana keberangkatan nonprosedural; {result}.");
    }
    let parts = [
        (switched, "beralih ke jalur prosedural"),
        (cancelled, "batal berangkat"),
        (left, "tetap berangkat"),
        (pending, "belum ada hasilnya"),
    ];
    let told = parts.into_iter().filter(|(number, _)| *number > 0);
    let told: Vec<String> =
        told.map(|(number, text)| format!("{} orang {text}", with_points(number))).collect();
    let verb = if switched + cancelled == all { "mencegah" } else { "menemukan" };
    let told = if told.is_empty() { String::new() } else { format!("; {}", listed(&told)) };
    format!("Petugas {verb} {} rencana keberangkatan nonprosedural{told}.", with_points(all))
}
