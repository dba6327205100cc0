//! Rules that many record types share, each with one code and one sentence.

use jiff::civil::Date;

use super::cell::Problem;
use super::cells::Rupiah;
use super::period::long_date;
use super::record::At;

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
