//! Penanda tangan: who signs the report besides the village head and the officers.

use super::report_profile::ReportProfile;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{Ref, Text};
use crate::domain::field::Field;
use crate::domain::record::{At, Origin, Owned, Pillar, Record, Rows, TypeSpec};
use crate::domain::rules::name_of_letters;
use crate::field;

/// Penanda tangan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Signatory {
    pub profile: Option<Ref<ReportProfile>>,
    pub position: Text,
    pub name: Text,
    pub number: Text,
}

impl Record for Signatory {
    const TYPE: TypeSpec = TypeSpec {
        key: "penanda_tangan",
        tab: "Penanda tangan",
        one: "Penanda tangan",
        origin: Origin::Owned(Owned { field: "profile", rows: Rows::Added }),
        pillar: Pillar::VillageData,
        columns: &["position", "name", "number"],
        empty_hint: "Penanda tangan dicatat di Pengaturan laporan.",
        sample: &[
            ("position", "Koordinator Desmigratif"),
            ("name", "Bambang Contoh"),
            ("number", "19800000"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, profile, Must, "Pengaturan laporan", "Pengaturan yang memuatnya."),
        field!(Self, position, Must, "Jabatan", "Seperti dicetak di atas tanda tangan."),
        field!(Self, name, Optional, "Nama penanda tangan", "Kosong bila belum diketahui."),
        field!(Self, number, Optional, "NIP", "Hanya bila ada."),
    ];

    fn title(&self, _book: &Book) -> String {
        format!("{} · {}", self.position.as_str(), self.name.as_str())
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = name_of_letters("name", &self.name).into_iter().collect();
        let Some(profile) = self.profile else { return problems };
        let mut others = at.book.referring::<Self>(profile.id).filter(|entry| Some(entry.id) != at.id);
        if !self.name.is_empty() && others.any(|entry| entry.record.name == self.name) {
            problems.push(Problem::warning(
                "name",
                "penanda-tangan-ganda",
                "Nama ini sudah ada di antara penanda tangan. Periksa apakah memang dua kali.",
            ));
        }
        problems
    }
}
