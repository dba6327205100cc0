//! The officers: two in a village, one after another over the years.

use jiff::civil::Date;

use super::codes::{Education, Sex};
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{Phone, Text};
use crate::domain::field::Field;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::domain::rules::{name_of_letters, not_before, since_programme};
use crate::field;

code_list! {
    /// Status of an officer.
    pub enum OfficerStatus {
        Active "active" => "Aktif",
        Finished "finished" => "Selesai",
        Replaced "replaced" => "Diganti",
    }
}

/// Petugas Desmigratif.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Officer {
    pub name: Text,
    pub sex: Option<Sex>,
    pub phone: Phone,
    pub education: Option<Education>,
    pub decree_number: Text,
    pub started: Option<Date>,
    pub ended: Option<Date>,
    pub status: Option<OfficerStatus>,
    pub pay_source: Text,
}

impl Officer {
    /// Whether the officer serves on `day`.
    #[must_use]
    pub fn serves_on(&self, day: Date) -> bool {
        self.started.is_some_and(|started| started <= day) && self.ended.is_none_or(|ended| ended >= day)
    }
}

impl Record for Officer {
    const TYPE: TypeSpec = TypeSpec {
        key: "petugas",
        tab: "Petugas",
        one: "Petugas",
        origin: Origin::Button("Petugas"),
        pillar: Pillar::VillageData,
        columns: &["name", "sex", "started", "ended", "status", "decree_number"],
        empty_hint: "Belum ada petugas. Catat dua petugas Desmigratif; namanya dicetak di laporan.",
        sample: &[
            ("name", "Siti Aminah"),
            ("sex", "Perempuan"),
            ("phone", "080000000001"),
            ("decree_number", "141/7/2025"),
            ("started", "2025-11-01"),
            ("status", "Aktif"),
            ("pay_source", "Dana desa"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, name, Must, "Nama", "Nama lengkap; dicetak di laporan."),
        field!(Self, sex, Must, "Jenis kelamin", "Pilih satu."),
        field!(Self, phone, Optional, "Nomor HP", "Nomor yang bisa dihubungi Dinas."),
        field!(Self, education, Optional, "Pendidikan", "Pendidikan terakhir."),
        field!(Self, decree_number, Wanted, "Nomor SK", "Nomor surat keputusan pengangkatan."),
        field!(Self, started, Must, "Mulai bertugas", "Tanggal mulai menurut SK."),
        field!(Self, ended, Optional, "Selesai bertugas", "Kosongkan bila masih bertugas."),
        field!(Self, status, Wanted, "Status", "Keadaan sekarang."),
        field!(Self, pay_source, Optional, "Sumber honor", "Misalnya Dana desa."),
    ];

    const IS_HUB: bool = true;
    const LOOKS_THROUGH: &'static [&'static str] = &[Self::TYPE.key];

    fn title(&self, _book: &Book) -> String {
        self.name.as_str().to_owned()
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_before("ended", self.ended, self.started).into_iter().collect();
        let serves = |officer: &Self| officer.serves_on(at.today);
        let others =
            at.book.active::<Self>().filter(|entry| Some(entry.id) != at.id && serves(&entry.record)).count();
        if serves(self) && others >= 2 {
            problems.push(Problem::warning(
                "started",
                "petugas-lebih-dari-dua",
                "Sudah ada dua petugas yang bertugas. Isi tanggal selesai petugas yang diganti.",
            ));
        }
        problems.extend(self.phone.check("phone"));
        problems.extend(name_of_letters("name", &self.name));
        problems.extend(since_programme("started", self.started));
        let is_over = self.ended.is_some_and(|ended| ended < at.today);
        let is_told_otherwise = match self.status {
            Some(OfficerStatus::Active) => is_over,
            Some(OfficerStatus::Finished | OfficerStatus::Replaced) => self.ended.is_none(),
            None => false,
        };
        if is_told_otherwise {
            problems.push(Problem::warning(
                "status",
                "status-petugas-beda",
                "Status tidak cocok dengan tanggal selesai bertugas. Samakan keduanya.",
            ));
        }
        problems
    }
}
