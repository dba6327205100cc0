//! Rumah belajar.

use super::codes::{Venue, Weekday};
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{Choices, LongText, Text};
use crate::domain::field::Field;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::field;

/// Rumah belajar.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct LearningHouse {
    pub name: Text,
    pub address: Text,
    pub venue: Option<Venue>,
    pub open_days: Choices<Weekday>,
    pub manager: Text,
    pub volunteers: LongText,
}

impl Record for LearningHouse {
    const TYPE: TypeSpec = TypeSpec {
        key: "rumah_belajar",
        tab: "Rumah belajar",
        one: "Rumah belajar",
        origin: Origin::Button("Rumah belajar"),
        pillar: Pillar::Parenting,
        columns: &["name", "venue", "open_days", "manager"],
        empty_hint: "Belum ada rumah belajar. Tekan + Rumah belajar.",
        sample: &[
            ("name", "Rumah Belajar Tunas Randu"),
            ("address", "Balai dusun Krajan"),
            ("venue", "village_hall"),
            ("open_days", "saturday"),
            ("manager", "Siti Aminah"),
            ("volunteers", "Karang taruna"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, name, Must, "Nama", "Seperti di papan nama."),
        field!(Self, address, Optional, "Alamat", "Dusun dan RT."),
        field!(Self, venue, Optional, "Tempat", "Bangunan yang dipakai."),
        field!(Self, open_days, Optional, "Hari buka", "Hari yang tetap."),
        field!(Self, manager, Optional, "Pengelola", "Yang bertanggung jawab."),
        field!(Self, volunteers, Optional, "Relawan", "Satu nama satu baris."),
    ];

    const LOOKS_THROUGH: &'static [&'static str] = &[Self::TYPE.key];

    fn title(&self, _book: &Book) -> String {
        self.name.as_str().to_owned()
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let same = |other: &Self| !self.name.is_empty() && other.name == self.name;
        let is_there = at.book.active::<Self>().any(|entry| Some(entry.id) != at.id && same(&entry.record));
        let text = "Sudah ada rumah belajar dengan nama ini. Periksa apakah sama.";
        is_there.then(|| Problem::warning("name", "rumah-belajar-senama", text)).into_iter().collect()
    }
}
