//! Rules that many record types share, each with one code and one sentence.

use jiff::civil::Date;

use super::cell::Problem;
use super::cells::{CodeList, Rupiah, States, Text};
use super::period::{days_between, long_date};
use super::record::{At, Purpose};

/// The year in which the programme began, with two villages (Kemnaker).
pub const PROGRAMME_BEGAN: i16 = 2016;

/// What is typed for the first time is seldom older than this, in days.
const LONG_AGO_DAYS: i32 = 366;

/// Peringatan for a day that has not come yet: what is recorded has happened.
#[must_use]
pub fn not_in_future(field: &'static str, date: Option<Date>, at: &At) -> Option<Problem> {
    date.filter(|date| *date > at.today).map(|_| {
        Problem::warning(
            field,
            "tanggal-belum-tiba",
            "Tanggal ini belum tiba. Isi setelah benar-benar terjadi.",
        )
    })
}

/// Peringatan for what the desk wrote down on a day that has not come yet, on one before there was a programme, or, while
/// it is typed for the first time, more than a year ago: the year is likely to be mistyped.
#[must_use]
pub fn lately(field: &'static str, date: Option<Date>, at: &At) -> Option<Problem> {
    let is_new = at.id.is_none() && at.purpose == Purpose::Commit;
    let long_ago = || {
        let date = date.filter(|date| is_new && days_between(*date, at.today) > LONG_AGO_DAYS)?;
        Some(Problem::warning(
            field,
            "lebih-dari-setahun",
            format!("{} sudah lebih dari setahun lalu. Periksa tahunnya.", long_date(date)),
        ))
    };
    not_in_future(field, date, at).or_else(|| since_programme(field, date)).or_else(long_ago)
}

/// Peringatan for a day before there was a programme.
#[must_use]
pub fn since_programme(field: &'static str, date: Option<Date>) -> Option<Problem> {
    date.filter(|date| date.year() < PROGRAMME_BEGAN).map(|_| {
        let text = format!("Program ini baru mulai tahun {PROGRAMME_BEGAN}. Periksa tahunnya.");
        Problem::warning(field, "sebelum-program", text)
    })
}

/// Peringatan for a state since a day that has not come yet, or since one before its owner was there.
#[must_use]
pub fn states_in_time<C: CodeList>(
    field: &'static str,
    states: &States<C>,
    start: Option<Date>,
    at: &At,
) -> Option<Problem> {
    let days = || states.entries().iter().map(|(since, _)| *since);
    let early = || {
        let start = start.filter(|start| days().any(|since| since < *start))?;
        let text = format!("Ada tanggal yang lebih awal dari {}. Periksa tanggalnya.", long_date(start));
        Some(Problem::warning(field, "keadaan-terlalu-awal", text))
    };
    not_in_future(field, days().max(), at).or_else(early)
}

/// Peringatan for a stage after which an earlier one of its list follows; those in `apart` come at any time.
#[must_use]
pub fn forward<C: CodeList>(field: &'static str, stages: &States<C>, apart: &[C]) -> Option<Problem> {
    let steps: Vec<usize> =
        stages.entries().iter().filter(|(_, one)| !apart.contains(one)).map(|(_, one)| one.index()).collect();
    (!steps.is_sorted()).then(|| {
        let text = "Tahap yang lebih awal bertanggal lebih akhir. Periksa urutan tanggalnya.";
        Problem::warning(field, "tahap-mundur", text)
    })
}

/// Peringatan for a digit in the name of a person: a finger slipped into the row above.
#[must_use]
pub fn name_of_letters(field: &'static str, name: &Text) -> Option<Problem> {
    let has_digit = name.as_str().contains(|c: char| c.is_ascii_digit());
    has_digit
        .then(|| Problem::warning(field, "nama-berangka", "Ada angka di dalam nama. Periksa lagi di KTP."))
}

/// Peringatan for an amount beyond what is usual, in rupiah: there may be a zero too many.
#[must_use]
pub fn usual_amount(field: &'static str, amount: Option<Rupiah>, most: Rupiah) -> Option<Problem> {
    amount.filter(|amount| *amount > most).map(|_| {
        Problem::warning(
            field,
            "jumlah-besar",
            "Jumlah ini jauh di atas yang biasa. Periksa jumlah nolnya; boleh disimpan bila memang begitu.",
        )
    })
}

/// Peringatan for a visit or meeting on a Sunday, when the office is closed (office practice); it may be right.
#[must_use]
pub fn not_on_sunday(field: &'static str, date: Option<Date>) -> Option<Problem> {
    date.filter(|date| date.weekday() == jiff::civil::Weekday::Sunday).map(|date| {
        let day = long_date(date);
        Problem::warning(
            field,
            "hari-minggu",
            format!("{day} hari Minggu. Periksa tanggalnya; boleh disimpan bila memang begitu."),
        )
    })
}

/// Kesalahan for an end before its beginning.
#[must_use]
pub fn not_before(field: &'static str, end: Option<Date>, start: Option<Date>) -> Option<Problem> {
    let (end, start) = (end?, start?);
    (end < start).then(|| {
        Problem::error(
            field,
            "selesai-sebelum-mulai",
            format!("Tanggal ini lebih awal dari {}. Periksa kedua tanggal.", long_date(start)),
        )
    })
}

/// Kesalahan for an amount of money below zero.
#[must_use]
pub fn money(field: &'static str, amount: Option<Rupiah>) -> Option<Problem> {
    amount
        .filter(|amount| amount.0 < 0)
        .map(|_| Problem::error(field, "uang-negatif", "Jumlah uang tidak bisa kurang dari nol."))
}

/// Kesalahan for a number outside of what it can be.
#[must_use]
pub fn within(field: &'static str, number: Option<i64>, least: i64, most: i64) -> Option<Problem> {
    number.filter(|number| !(least..=most).contains(number)).map(|_| {
        Problem::error(field, "di-luar-batas", format!("Angka ini harus antara {least} dan {most}."))
    })
}
