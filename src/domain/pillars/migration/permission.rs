//! Surat izin keluarga: the permission of husband, wife, parent or guardian, known to the village head (UU 18/2017
//! art. 13). In many villages it is the source of the list of CPMI.

use jiff::civil::Date;

use super::placement::Placement;
use super::placement_codes::{Country, Job};
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, LongText, Nik, Party, Phone, Ref, Text};
use crate::domain::field::{Field, Start};
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::household::{HouseholdMember, Relation};
use crate::domain::pillars::shared::person::Person;
use crate::domain::proposal::Proposal;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, short_title};
use crate::domain::rules::{lately, within};
use crate::field;

code_list! {
    /// Hubungan pemberi izin.
    pub enum Permitter {
        Husband "husband" => "Suami",
        Wife "wife" => "Istri",
        Parent "parent" => "Orang tua",
        Guardian "guardian" => "Wali",
    }
}

/// Surat izin keluarga.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct FamilyPermission {
    pub placement: Option<Ref<Placement>>,
    pub permitter: Party<Person>,
    pub relation: Option<Permitter>,
    pub permitter_nik: Nik,
    pub address: Text,
    pub phone: Phone,
    pub country: Option<Country>,
    pub job: Option<Job>,
    pub contract_months: Option<i64>,
    pub letter_number: Text,
    pub letter_date: Option<Date>,
    pub witnesses: LongText,
}

impl Record for FamilyPermission {
    const TYPE: TypeSpec = TypeSpec {
        key: "surat_izin",
        tab: "Surat izin keluarga",
        one: "Surat izin keluarga",
        origin: Origin::Button("Surat izin keluarga"),
        pillar: Pillar::Migration,
        columns: &["placement", "letter_date", "permitter", "relation", "country", "letter_number"],
        empty_hint: "Belum ada surat izin keluarga. Catat setiap surat yang diketahui kepala desa.",
        sample: &[
            ("permitter", "Slamet Widodo"),
            ("relation", "husband"),
            ("permitter_nik", "3325140201889002"),
            ("address", "Krajan RT 003 RW 001"),
            ("phone", "0800-0000-0009"),
            ("country", "HK"),
            ("job", "domestic_worker"),
            ("contract_months", "24"),
            ("letter_number", "474/07/I/2026"),
            ("letter_date", "2026-01-19"),
            ("witnesses", "Ketua RT 003"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, placement, Must, "CPMI", "Ketik sebagian nama, lalu pilih."),
        field!(Self, permitter, Must, "Pemberi izin", "Pilih orangnya, atau tulis namanya.")
            .section("Pemberi izin"),
        field!(Self, relation, Must, "Hubungan", "Suami, istri, orang tua, atau wali dari CPMI."),
        field!(Self, permitter_nik, Optional, "NIK pemberi izin", "16 angka di KTP."),
        field!(Self, address, Optional, "Alamat", "Alamat pemberi izin."),
        field!(Self, phone, Optional, "Nomor HP", "Nomor pemberi izin."),
        field!(Self, country, Must, "Negara tujuan", "Seperti di surat.").section("Isi surat"),
        field!(Self, job, Must, "Jabatan", "Pekerjaan yang diizinkan."),
        field!(Self, contract_months, Optional, "Lama kontrak", "Dalam bulan, biasanya 24."),
        field!(Self, letter_number, Wanted, "Nomor surat desa", "Dari buku agenda desa."),
        field!(Self, letter_date, Must, "Tanggal surat", "Tanggal di surat.").starts_with(Start::Today),
        field!(Self, witnesses, Optional, "Saksi", "Satu nama satu baris."),
    ];

    fn title(&self, book: &Book) -> String {
        let owner = self.placement.and_then(|one| one.get(book)).map_or_else(String::new, |p| p.title(book));
        format!("{} · izin keluarga", short_title(&owner))
    }

    /// What the placement and the permitter's own record tell already.
    fn complete(&mut self, at: &At) {
        if let Some(placement) = self.placement.and_then(|one| one.get(at.book)) {
            self.country = self.country.or(placement.country);
            self.job = self.job.or(placement.job);
            self.contract_months = self.contract_months.or(placement.contract_months);
        }
        if let Some(permitter) = self.permitter.get(at.book) {
            if self.permitter_nik.is_empty() {
                self.permitter_nik = permitter.nik.clone();
            }
            if self.address.is_empty() {
                self.address = Text::new(&permitter.hamlet_and_rt());
            }
            if self.phone.is_empty() {
                self.phone = permitter.phone.clone();
            }
        }
    }

    /// Husband, wife or parent, as the family card tells.
    fn proposals(&self, at: &At) -> Vec<Proposal> {
        let migrant = self.placement.and_then(|one| one.get(at.book)).and_then(|placement| placement.person);
        let family = migrant.filter(|_| self.permitter == Party::default()).and_then(|migrant| {
            let (permitter, relation) = permitter_of_family(migrant, at.book)?;
            let name = permitter.get(at.book)?.name.as_str();
            Some(Proposal {
                field: "permitter",
                words: format!("{name}, {}", relation.label().to_lowercase()),
                values: vec![
                    ("permitter", permitter.id.to_string()),
                    ("relation", relation.key().to_owned()),
                ],
            })
        });
        family.into_iter().collect()
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems = self.permitter_nik.check("permitter_nik", None, None);
        problems.extend(self.phone.check("phone"));
        problems.extend(lately("letter_date", self.letter_date, at));
        problems.extend(self.check_beside_placement(at));
        problems.extend(within("contract_months", self.contract_months, 1, 120));
        let placement = self.placement.and_then(|one| one.get(at.book));
        let migrant = placement.and_then(|placement| placement.person);
        if let (Some(migrant), Party::Known(permitter)) = (migrant, &self.permitter)
            && migrant == *permitter
        {
            problems.push(Problem::error(
                "permitter",
                "izin-untuk-diri-sendiri",
                "Pemberi izin tidak bisa CPMI itu sendiri. Pilih suami, istri, orang tua, atau walinya.",
            ));
        }
        problems
    }
}

impl FamilyPermission {
    /// The letter beside the placement that it permits, and the one who permits beside the relation.
    fn check_beside_placement(&self, at: &At) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut warn = |field, code, text| problems.push(Problem::warning(field, code, text));
        let sex = match self.relation {
            Some(Permitter::Husband) => Some(Sex::Male),
            Some(Permitter::Wife) => Some(Sex::Female),
            _ => None,
        };
        let permitter = self.permitter.get(at.book).and_then(|person| person.sex);
        let of_number = self.permitter_nik.parts().map(|parts| parts.is_female);
        let of_number = of_number.map(|is_female| if is_female { Sex::Female } else { Sex::Male });
        if sex.is_some() && permitter.or(of_number).is_some_and(|known| Some(known) != sex) {
            warn(
                "relation",
                "hubungan-beda-jenis-kelamin",
                "Suami laki-laki, istri perempuan. Periksa hubungan dan pemberi izinnya.",
            );
        }
        let Some(placement) = self.placement.and_then(|one| one.get(at.book)) else { return problems };
        if let (Some(letter), Some(departed)) = (self.letter_date, placement.departed)
            && letter > departed
        {
            warn(
                "letter_date",
                "surat-sesudah-berangkat",
                "Tanggal surat sesudah orangnya berangkat. Periksa tanggalnya.",
            );
        }
        let differs = placement.country.is_some() && self.country.is_some();
        if differs && placement.country != self.country {
            warn(
                "country",
                "surat-beda-negara",
                "Negara di surat berbeda dengan di catatan CPMI. Periksa keduanya.",
            );
        }
        let differs = placement.job.is_some() && self.job.is_some();
        if differs && placement.job != self.job {
            warn(
                "job",
                "surat-beda-jabatan",
                "Jabatan di surat berbeda dengan di catatan CPMI. Periksa keduanya.",
            );
        }
        problems
    }
}

/// Who of the same family card gives the permission: the husband or wife, else the head of the family, whose child the
/// migrant is.
fn permitter_of_family(migrant: Ref<Person>, book: &Book) -> Option<(Ref<Person>, Permitter)> {
    let own = book.referring::<HouseholdMember>(migrant.id).map(|entry| &entry.record).next()?;
    let family = book.having::<HouseholdMember>("family_card", own.family_card.as_str()).iter();
    let others: Vec<&HouseholdMember> = family
        .filter_map(|id| book.get::<HouseholdMember>(*id))
        .map(|entry| &entry.record)
        .filter(|other| other.member.is_some_and(|member| member != migrant))
        .collect();
    let related = |relation| others.iter().find(|other| other.relation == Some(relation))?.member;
    match own.relation? {
        Relation::Wife => Some((related(Relation::Head)?, Permitter::Husband)),
        Relation::Husband => Some((related(Relation::Head)?, Permitter::Wife)),
        Relation::Head => related(Relation::Wife)
            .map(|wife| (wife, Permitter::Wife))
            .or_else(|| related(Relation::Husband).map(|husband| (husband, Permitter::Husband))),
        Relation::Child => Some((related(Relation::Head)?, Permitter::Parent)),
        _ => None,
    }
}
