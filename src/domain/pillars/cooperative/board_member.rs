//! Pengurus dan pengawas of the cooperative.

use jiff::civil::Date;

use super::codes::Board;
use super::profile::{Cooperative, not_before_founding};
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, Ref, Text};
use crate::domain::field::Field;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{At, Origin, Owned, Pillar, Record, Rows, TypeSpec};
use crate::domain::rules::{not_before, not_in_future};
use crate::field;

/// Pengurus atau pengawas.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct BoardMember {
    pub cooperative: Option<Ref<Cooperative>>,
    pub board: Option<Board>,
    pub person: Option<Ref<Person>>,
    pub position: Text,
    pub since: Option<Date>,
    pub until: Option<Date>,
}

impl Record for BoardMember {
    const TYPE: TypeSpec = TypeSpec {
        key: "pengurus_koperasi",
        tab: "Pengurus dan pengawas",
        one: "Pengurus",
        origin: Origin::Owned(Owned { field: "cooperative", rows: Rows::Added }),
        pillar: Pillar::Cooperative,
        columns: &["board", "person", "position", "since", "until"],
        empty_hint: "Pengurus dan pengawas dicatat di Profil koperasi.",
        sample: &[("board", "management"), ("position", "Ketua"), ("since", "2024-11-14")],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, cooperative, Must, "Koperasi", "Koperasi yang diurus."),
        field!(Self, board, Must, "Pengurus/pengawas", "Pilih satu."),
        field!(Self, person, Must, "Nama pengurus", "Ketik sebagian nama, lalu pilih."),
        field!(Self, position, Wanted, "Jabatan", "Misalnya ketua, sekretaris, bendahara."),
        field!(Self, since, Optional, "Mulai", "Hari dipilih."),
        field!(Self, until, Optional, "Selesai", "Bila sudah tidak menjabat."),
    ];

    fn title(&self, book: &Book) -> String {
        let name = self.person.and_then(|one| one.get(book)).map_or("", |person| person.name.as_str());
        format!("{name} · {}", self.board.map_or("", CodeList::label))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_before("until", self.until, self.since).into_iter().collect();
        problems.extend(not_in_future("since", self.since, at));
        let cooperative = self.cooperative.and_then(|one| one.get(at.book));
        problems.extend(not_before_founding("since", self.since, cooperative));
        let Some(person) = self.person else { return problems };
        let mut others = at.book.referring::<Self>(person.id).filter(|entry| Some(entry.id) != at.id);
        if self.until.is_none() && others.any(|entry| entry.record.until.is_none()) {
            problems.push(Problem::warning(
                "person",
                "pengurus-ganda",
                "Orang ini sudah menjadi pengurus atau pengawas. Periksa apakah memang dua-duanya.",
            ));
        }
        problems
    }
}
