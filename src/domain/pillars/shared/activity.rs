//! What was done: activities of any pillar.

use jiff::civil::Date;

use super::codes::{FundSource, PillarCode};
use super::officer::Officer;
use super::person::Person;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::date::short_date;
use crate::domain::cells::number::with_points;
use crate::domain::cells::{LongText, Photos, Refs, Rupiah, Text};
use crate::domain::field::{Field, Start};
use crate::domain::period::is_same_month;
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::{lately, money};
use crate::field;

/// Photos of one activity that the report prints (report.md, Lampiran 2).
pub const PHOTOS_PRINTED: usize = 4;

/// More people than this come to nothing in a village hall or on its field.
const MOST_PEOPLE: i64 = 500;
/// What an activity seldom costs for each who came, in rupiah: a meal and the way.
const DEAREST_EACH: i64 = 100_000;

/// Kegiatan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Activity {
    pub date: Option<Date>,
    pub pillar: Option<PillarCode>,
    pub activity_type: Text,
    pub title: Text,
    pub place: Text,
    pub speaker: Text,
    pub male_count: Option<i64>,
    pub female_count: Option<i64>,
    pub participants: Refs<Person>,
    pub result: LongText,
    pub cost: Option<Rupiah>,
    pub fund_source: Option<FundSource>,
    pub officers: Refs<Officer>,
    pub photos: Photos,
}

impl Activity {
    /// Attendances of men and women: counted from the list of persons where there is one.
    #[must_use]
    pub fn attendance(&self, book: &Book) -> (i64, i64) {
        let people: Vec<&Person> =
            self.participants.as_slice().iter().filter_map(|one| one.get(book)).collect();
        if people.is_empty() {
            return (self.male_count.unwrap_or(0), self.female_count.unwrap_or(0));
        }
        let count = |sex| {
            people.iter().filter(|person| person.sex == Some(sex)).count().try_into().unwrap_or(i64::MAX)
        };
        (count(Sex::Male), count(Sex::Female))
    }
}

impl Activity {
    /// Many people, much money for each of them, or the same once more: possible, but seldom.
    fn check_size(&self, at: &At) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut warn = |field, code, text: String| problems.push(Problem::warning(field, code, text));
        let (men, women) = self.attendance(at.book);
        let people = men.saturating_add(women);
        if people > MOST_PEOPLE {
            let field = if men > women { "male_count" } else { "female_count" };
            warn(field, "peserta-banyak", format!("Pesertanya {people} orang. Periksa jumlahnya."));
        }
        let each = self.cost.map_or(0, |cost| cost.0 / people.max(1));
        if people > 0 && each > DEAREST_EACH {
            let text = format!(
                "Biaya lebih dari Rp{} per peserta. Periksa jumlah nolnya; boleh disimpan bila memang begitu.",
                with_points(DEAREST_EACH)
            );
            warn("cost", "biaya-per-peserta", text);
        }
        let is_same =
            |other: &Self| !self.title.is_empty() && other.title == self.title && other.date == self.date;
        if at.book.active::<Self>().any(|entry| Some(entry.id) != at.id && is_same(&entry.record)) {
            let text = "Kegiatan dengan judul dan tanggal ini sudah dicatat. Periksa apakah sama.";
            warn("title", "kegiatan-ganda", text.to_owned());
        }
        problems
    }
}

impl Record for Activity {
    const TYPE: TypeSpec = TypeSpec {
        key: "kegiatan",
        tab: "Kegiatan",
        one: "Kegiatan",
        origin: Origin::Button("Kegiatan"),
        pillar: Pillar::Activities,
        columns: &["date", "pillar", "title", "place", "male_count", "female_count", "officers"],
        empty_hint: "Belum ada kegiatan. Catat setiap kegiatan setelah selesai, dengan hasil dan jumlah peserta.",
        sample: &[
            ("date", "2026-10-12"),
            ("pillar", "migration"),
            ("activity_type", "Penyuluhan"),
            ("title", "Penyuluhan migrasi aman"),
            ("place", "Balai desa"),
            ("speaker", "Dinas"),
            ("male_count", "12"),
            ("female_count", "18"),
            ("result", "Warga tahu syarat berangkat secara prosedural"),
            ("cost", "450000"),
            ("fund_source", "Dana desa"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, date, Must, "Tanggal", "Hari pelaksanaan.").starts_with(Start::Today),
        field!(Self, pillar, Must, "Pilar", "Pilar yang paling sesuai; bila untuk semua, pilih Umum."),
        field!(Self, activity_type, Must, "Jenis kegiatan", "Misalnya penyuluhan, rapat, pelatihan."),
        field!(Self, title, Must, "Judul", "Satu baris, seperti akan dibaca di laporan."),
        field!(Self, place, Wanted, "Tempat", "Misalnya balai desa."),
        field!(Self, speaker, Optional, "Narasumber", "Nama atau lembaga."),
        field!(
            Self,
            male_count,
            Wanted,
            "Peserta L",
            "Jumlah laki-laki; dihitung sendiri bila daftar peserta diisi."
        )
        .section("Peserta"),
        field!(
            Self,
            female_count,
            Wanted,
            "Peserta P",
            "Jumlah perempuan; dihitung sendiri bila daftar peserta diisi."
        ),
        field!(Self, participants, Optional, "Daftar peserta", "Ketik nama, lalu pilih; boleh kosong."),
        field!(Self, result, Must, "Hasil", "Apa yang dicapai.").section("Hasil dan biaya"),
        field!(Self, cost, Optional, "Biaya", "Dalam rupiah."),
        field!(Self, fund_source, Optional, "Sumber dana", "Dari mana biayanya."),
        field!(Self, officers, Must, "Petugas", "Petugas yang melaksanakan.").starts_with(Start::Officer),
        field!(Self, photos, Optional, "Foto", "Paling banyak empat, masing-masing dengan keterangannya."),
    ];

    const LOOKS_THROUGH: &'static [&'static str] = &[Self::TYPE.key];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua kegiatan", keeps: |_, _| true },
        View { label: "Bulan ini", keeps: |activity, at| is_same_month(activity.date, at.today) },
        View { label: "Tanpa foto", keeps: |activity, _| activity.photos.as_slice().is_empty() },
    ];

    fn title(&self, _book: &Book) -> String {
        let date = self.date.map_or_else(String::new, short_date);
        format!("{} · {date}", self.title.as_str())
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.date.is_some_and(|date| date > at.today) {
            problems.push(Problem::warning(
                "date",
                "kegiatan-belum-berlangsung",
                "Tanggal kegiatan belum tiba. Catat setelah kegiatan selesai.",
            ));
        }
        for (field, count) in [("male_count", self.male_count), ("female_count", self.female_count)] {
            if count.is_some_and(|count| count < 0) {
                problems.push(Problem::error(
                    field,
                    "peserta-negatif",
                    "Jumlah peserta tidak bisa kurang dari nol.",
                ));
            }
        }
        problems.extend(lately("date", self.date.filter(|date| *date <= at.today), at));
        problems.extend(money("cost", self.cost));
        problems.extend(self.check_size(at));
        if self.cost.is_some_and(|cost| cost.0 > 0) && self.fund_source.is_none() {
            problems.push(Problem::warning("fund_source", "sumber-dana-kosong", "Pilih dari mana biayanya."));
        }
        if self.attendance(at.book) == (0, 0) {
            problems.push(Problem::warning(
                "male_count",
                "tanpa-peserta",
                "Belum ada peserta. Isi jumlah peserta atau daftar peserta.",
            ));
        }
        problems.extend(check_photos("photos", &self.photos));
        problems
    }
}

/// Peringatan for more photos than a report prints, and for photos without a caption.
#[must_use]
pub fn check_photos(field: &'static str, photos: &Photos) -> Vec<Problem> {
    let mut problems = Vec::new();
    let photos = photos.as_slice();
    if photos.len() > PHOTOS_PRINTED {
        problems.push(Problem::warning(
            field,
            "foto-lebih-dari-empat",
            format!("Laporan memuat paling banyak {PHOTOS_PRINTED} foto; yang sesudahnya tidak dicetak."),
        ));
    }
    let blank = photos.iter().filter(|photo| photo.caption.is_empty()).count();
    if blank > 0 {
        problems.push(Problem::warning(
            field,
            "foto-tanpa-keterangan",
            format!("{blank} foto belum diberi keterangan. Tulis apa yang terlihat."),
        ));
    }
    problems
}
