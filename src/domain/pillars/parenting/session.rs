//! A session of a learning house.

use jiff::civil::Date;

use super::attendance::Attendance;
use super::codes::{Module, Theme, Weekday};
use super::learning_house::LearningHouse;
use crate::domain::book::Book;
use crate::domain::cell::{Kind, Problem};
use crate::domain::cells::date::short_date;
use crate::domain::cells::{CodeList, Photos, Ref, Text};
use crate::domain::field::{Derived, Field, Start};
use crate::domain::period::is_same_month;
use crate::domain::pillars::shared::activity::check_photos;
use crate::domain::record::{At, Origin, Pillar, Purpose, Record, TypeSpec, View};
use crate::domain::rules::{lately, within};
use crate::field;

/// Sesi.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Session {
    pub date: Option<Date>,
    pub house: Option<Ref<LearningHouse>>,
    pub theme: Option<Theme>,
    pub module: Option<Module>,
    pub companion: Text,
    pub score_before: Option<i64>,
    pub score_after: Option<i64>,
    pub photos: Photos,
}

impl Record for Session {
    const TYPE: TypeSpec = TypeSpec {
        key: "sesi_belajar",
        tab: "Sesi",
        one: "Sesi",
        origin: Origin::Button("Sesi"),
        pillar: Pillar::Parenting,
        columns: &["date", "theme", "attendance", "house", "companion"],
        empty_hint: "Belum ada sesi. Catat setiap pertemuan rumah belajar dengan daftar hadirnya.",
        sample: &[
            ("date", "2026-10-03"),
            ("theme", "tutoring"),
            ("module", "1"),
            ("companion", "Nur Khasanah"),
            ("score_before", "48"),
            ("score_after", "71"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, date, Must, "Tanggal", "Hari pertemuan.").starts_with(Start::Today),
        field!(Self, house, Must, "Rumah belajar", "Terisi sendiri bila hanya ada satu."),
        field!(Self, theme, Must, "Tema", "Yang utama."),
        field!(Self, module, Optional, "Modul", "Bila memakai modul."),
        field!(Self, companion, Optional, "Pendamping", "Petugas, guru, atau relawan."),
        field!(Self, score_before, Optional, "Nilai sebelum", "Rata-rata, 0 sampai 100.")
            .section("Nilai dan foto"),
        field!(Self, score_after, Optional, "Nilai sesudah", "Rata-rata, 0 sampai 100."),
        field!(Self, photos, Optional, "Foto", "Wajah anak hanya dengan izin orang tua."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[Derived {
        key: "attendance",
        label: "Hadir",
        kind: Kind::Integer,
        show: |_, at| {
            let present = |id| at.book.referring::<Attendance>(id).count().to_string();
            at.id.map_or_else(String::new, present)
        },
    }];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua sesi", keeps: |_, _| true },
        View { label: "Bulan ini", keeps: |session, at| is_same_month(session.date, at.today) },
    ];

    fn title(&self, _book: &Book) -> String {
        let date = self.date.map_or_else(String::new, short_date);
        format!("{} · {date}", self.theme.map_or("", CodeList::label))
    }

    /// The only learning house is meant where none is named.
    fn complete(&mut self, at: &At) {
        let mut houses = at.book.active::<LearningHouse>();
        if let (None, Some(only), None) = (self.house, houses.next(), houses.next()) {
            self.house = Some(Ref::new(only.id));
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = lately("date", self.date, at).into_iter().collect();
        problems.extend(self.check_house(at));
        if self.score_after < self.score_before && self.score_after.is_some() {
            problems.push(Problem::warning(
                "score_after",
                "nilai-turun",
                "Nilai sesudah lebih rendah daripada sebelum. Periksa apakah tertukar.",
            ));
        }
        problems.extend(within("score_before", self.score_before, 0, 100));
        problems.extend(within("score_after", self.score_after, 0, 100));
        problems.extend(check_photos("photos", &self.photos));
        let is_empty = at.id.is_some_and(|id| at.book.referring::<Attendance>(id).next().is_none());
        if is_empty && at.purpose == Purpose::Review {
            problems.push(Problem::warning(
                "date",
                "sesi-tanpa-hadir",
                "Daftar hadir sesi ini kosong. Centang anak yang hadir.",
            ));
        }
        problems
    }
}

impl Session {
    /// The day beside the days on which the house is open, and beside its other sessions.
    fn check_house(&self, at: &At) -> Vec<Problem> {
        let mut problems = Vec::new();
        let (Some(house), Some(date)) = (self.house, self.date) else { return problems };
        let open: Vec<Weekday> =
            house.get(at.book).map_or_else(Vec::new, |house| house.open_days.iter().collect());
        let weekday = Weekday::VALUES[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())];
        if !open.is_empty() && !open.contains(&weekday) {
            let text = format!(
                "{} hari {}, bukan hari buka rumah belajar. Periksa tanggalnya; boleh disimpan bila memang begitu.",
                short_date(date),
                weekday.label()
            );
            problems.push(Problem::warning("date", "bukan-hari-buka", text));
        }
        let is_same =
            |other: &Self| other.house == self.house && (other.date, other.theme) == (self.date, self.theme);
        let mut others = at.book.referring::<Self>(house.id).filter(|entry| Some(entry.id) != at.id);
        if others.any(|entry| is_same(&entry.record)) {
            problems.push(Problem::warning(
                "date",
                "sesi-ganda",
                "Sesi dengan tanggal dan tema ini sudah dicatat. Periksa apakah sama.",
            ));
        }
        problems
    }
}
