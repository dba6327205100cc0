//! *Ada kabar*: what was heard of a worker abroad, and from whom.

use jiff::civil::Date;

use super::placement::Placement;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::date::short_date;
use crate::domain::cells::{CodeList, Ref, Text};
use crate::domain::field::{Field, Start};
use crate::domain::record::{At, Origin, Owned, Pillar, Record, Rows, TypeSpec};
use crate::domain::rules::lately;
use crate::field;

code_list! {
    /// Isi kabar.
    pub enum Tidings {
        Working "working" => "Masih bekerja",
        NewEmployer "new_employer" => "Pindah majikan",
        ComingHome "coming_home" => "Akan pulang",
        Unreachable "unreachable" => "Tidak bisa dihubungi",
    }
}

/// Kabar.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct News {
    pub placement: Option<Ref<Placement>>,
    pub date: Option<Date>,
    pub tidings: Option<Tidings>,
    pub told_by: Text,
}

impl Record for News {
    const TYPE: TypeSpec = TypeSpec {
        key: "kabar",
        tab: "Kabar",
        one: "Kabar",
        origin: Origin::Owned(Owned { field: "placement", rows: Rows::Added }),
        pillar: Pillar::Migration,
        columns: &["placement", "date", "tidings", "told_by"],
        empty_hint: "Kabar dicatat dengan tombol Ada kabar di CPMI & PMI.",
        sample: &[("date", "2026-10-02"), ("tidings", "working"), ("told_by", "Suami")],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, placement, Must, "PMI", "Penempatan yang dikabarkan."),
        field!(Self, date, Must, "Tanggal kabar", "Hari kabar diterima.").starts_with(Start::Today),
        field!(Self, tidings, Must, "Isi kabar", "Pilih satu."),
        field!(Self, told_by, Wanted, "Kata siapa", "Misalnya suami, RT, atau yang bersangkutan."),
    ];

    fn title(&self, _book: &Book) -> String {
        let date = self.date.map_or_else(String::new, short_date);
        format!("{} · {date}", self.tidings.map_or("", CodeList::label))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = lately("date", self.date, at).into_iter().collect();
        let departed = self.placement.and_then(|one| one.get(at.book)).and_then(|one| one.departed);
        if let (Some(date), Some(departed)) = (self.date, departed)
            && date < departed
        {
            problems.push(Problem::warning(
                "date",
                "kabar-sebelum-berangkat",
                "Tanggal ini sebelum orangnya berangkat. Periksa tanggal dan orangnya.",
            ));
        }
        problems
    }
}
