//! What was done: activities of any pillar.

use jiff::civil::Date;

use super::codes::FundSource;
use super::officer::Officer;
use super::person::Person;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::date::short_date;
use crate::domain::cells::{LongText, Refs, Rupiah, Text};
use crate::domain::field::{Field, Start};
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::record::{At, Pillar, Record, TypeSpec};
use crate::field;

code_list! {
    /// The pillar that an activity belongs to.
    pub enum ActivityPillar {
        Migration "migration" => "Pilar 1 Layanan Migrasi",
        Enterprise "enterprise" => "Pilar 2 Usaha Produktif",
        Parenting "parenting" => "Pilar 3 Community Parenting",
        Cooperative "cooperative" => "Pilar 4 Koperasi",
        General "general" => "Umum",
    }
}

/// Kegiatan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Activity {
    pub date: Option<Date>,
    pub pillar: Option<ActivityPillar>,
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

impl Record for Activity {
    const TYPE: TypeSpec = TypeSpec {
        key: "kegiatan",
        tab: "Kegiatan",
        one: "Kegiatan",
        new_button: Some("Kegiatan"),
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
        if self.cost.is_some_and(|cost| cost.0 < 0) {
            problems.push(Problem::error("cost", "biaya-negatif", "Biaya tidak bisa kurang dari nol."));
        }
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
        problems
    }
}
