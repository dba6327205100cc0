//! A person of the village: used by all pillars.

use jiff::civil::Date;

use super::codes::{Education, Sex};
use super::household::HouseholdMember;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::cells::date::short_date;
use crate::domain::cells::{CodeList, FamilyCardNumber, LongText, Nik, Phone, Ref, States, Text};
use crate::domain::field::{Derived, Field};
use crate::domain::period::age_years;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::proposal::Proposal;
use crate::domain::record::{At, Origin, Pillar, Purpose, Record, TypeSpec, View};
use crate::domain::rules::{name_of_letters, not_in_future, states_in_time};
use crate::field;

/// Nobody is married earlier, in years; the law says 19, with leave of the court earlier (UU 16/2019 art. 7).
const YOUNGEST_MARRIED_YEARS: i32 = 15;
/// Numbers of RT and RW go no higher in a village (office practice).
const HIGHEST_RT: u16 = 99;

code_list! {
    /// Why a NIK is not there.
    pub enum NikAbsence {
        NotIssued "not_issued" => "Belum punya",
        NotBrought "not_brought" => "Tidak dibawa",
        Refused "refused" => "Menolak",
    }
}

code_list! {
    /// Status perkawinan (Dukcapil).
    pub enum MaritalStatus {
        Single "single" => "Belum kawin",
        Married "married" => "Kawin",
        Divorced "divorced" => "Cerai hidup",
        Widowed "widowed" => "Cerai mati",
    }
}

code_list! {
    /// Status warga.
    pub enum Residence {
        Resident "resident" => "Warga desa",
        Moved "moved" => "Pindah",
        Deceased "deceased" => "Meninggal dunia",
    }
}

code_list! {
    /// Dasar pencatatan (UU 27/2022 art. 20): on what ground the village holds the data.
    pub enum RecordingBasis {
        PublicTask "public_task" => "Tugas pelayanan desa",
        Consent "consent" => "Persetujuan tertulis",
    }
}

/// Orang.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Person {
    pub name: Text,
    pub nik: Nik,
    pub nik_absence: Option<NikAbsence>,
    pub family_card: FamilyCardNumber,
    pub sex: Option<Sex>,
    pub birth_place: Text,
    pub birth_date: Option<Date>,
    pub marital_status: Option<MaritalStatus>,
    pub education: Option<Education>,
    pub hamlet: Text,
    pub rt: Text,
    pub rw: Text,
    pub phone: Phone,
    pub family_contact: Phone,
    pub has_disability: Option<bool>,
    pub residence: States<Residence>,
    pub recording_basis: Option<RecordingBasis>,
    pub last_checked: Option<Date>,
    pub notes: LongText,
}

impl Person {
    /// Whether the person had died or moved away by `day`.
    #[must_use]
    pub fn has_left_on(&self, day: Date) -> Option<Residence> {
        self.residence.state_on(day).map(|(_, state)| state).filter(|state| *state != Residence::Resident)
    }

    /// Whether the person has to do with the programme: typed by hand, named in a record other than a family card, or
    /// of the family of a migrant. Residents that came with an import are left out until then.
    #[must_use]
    pub fn takes_part(&self, at: &At) -> bool {
        let Some(id) = at.id else { return true };
        let came_with_import = at.book.get::<Self>(id).is_some_and(|entry| entry.meta.batch.is_some());
        let is_migrant = |id| at.book.referring::<Placement>(id).next().is_some();
        let is_named = || at.book.referrers(id).iter().any(|(kind, _)| *kind != HouseholdMember::TYPE.key);
        let card = self.family_card.as_str();
        let family = || at.book.having::<HouseholdMember>("family_card", card).iter();
        let has_migrant = || {
            let members = family().filter_map(|id| at.book.get::<HouseholdMember>(*id));
            members.filter_map(|entry| entry.record.member).any(|member| is_migrant(member.id))
        };
        !came_with_import || is_named() || (!card.is_empty() && has_migrant())
    }

    /// Age in full years on `day`; `None` without a birth date.
    #[must_use]
    pub fn age_years(&self, day: Date) -> Option<i32> {
        self.birth_date.map(|birth| age_years(birth, day))
    }

    /// "Krajan RT 003", as tables print where someone lives.
    #[must_use]
    pub fn hamlet_and_rt(&self) -> String {
        match (self.hamlet.as_str(), self.rt.as_str()) {
            (hamlet, "") => hamlet.to_owned(),
            ("", rt) => format!("RT {rt}"),
            (hamlet, rt) => format!("{hamlet} RT {rt}"),
        }
    }
}

/// The hamlet of the person that is referred to; empty where there is none.
#[must_use]
pub fn hamlet_of(person: Option<Ref<Person>>, book: &Book) -> String {
    person
        .and_then(|person| person.get(book))
        .map_or_else(String::new, |person| person.hamlet.as_str().to_owned())
}

impl Record for Person {
    const TYPE: TypeSpec = TypeSpec {
        key: "orang",
        tab: "Orang",
        one: "Orang",
        origin: Origin::Button("Orang"),
        pillar: Pillar::VillageData,
        columns: &["name", "nik", "sex", "age", "hamlet", "rt", "phone"],
        empty_hint: "Belum ada orang. Tekan + Orang untuk mencatat warga pertama.",
        sample: &[
            ("name", "Sri Wahyuni"),
            ("nik", "3325144201909001"),
            ("family_card", "3325140101010001"),
            ("sex", "Perempuan"),
            ("birth_place", "Batang"),
            ("birth_date", "1990-01-02"),
            ("marital_status", "Kawin"),
            ("education", "SLTP/sederajat"),
            ("hamlet", "Krajan"),
            ("rt", "003"),
            ("rw", "001"),
            ("phone", "+85200000001"),
            ("family_contact", "080000000002"),
            ("has_disability", "Tidak"),
            ("residence", "2020-01-01 Warga desa"),
            ("recording_basis", "Tugas pelayanan desa"),
            ("last_checked", "2026-10-02"),
            ("notes", "kata RT sudah di Taiwan sejak lebaran tahun lalu"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, name, Must, "Nama lengkap", "Tulis seperti di KTP, tanpa gelar."),
        field!(Self, nik, Wanted, "NIK", "16 angka di KTP.").looked_up(),
        field!(Self, nik_absence, Optional, "Alasan NIK kosong", "Isi hanya bila NIK belum ada."),
        field!(Self, family_card, Optional, "Nomor KK", "16 angka di kepala Kartu Keluarga.").looked_up(),
        field!(Self, sex, Must, "Jenis kelamin", "Pilih satu."),
        field!(Self, birth_place, Optional, "Tempat lahir", "Kabupaten atau kota, seperti di KTP."),
        field!(Self, birth_date, Wanted, "Tanggal lahir", "Hari-bulan-tahun, misalnya 17-08-1990.").past(),
        field!(Self, marital_status, Optional, "Status perkawinan", "Seperti di KTP."),
        field!(Self, education, Optional, "Pendidikan terakhir", "Yang sudah tamat."),
        field!(Self, hamlet, Wanted, "Dusun", "Nama dusun. Pilih ejaan yang sudah dipakai bila ada.")
            .section("Alamat dan kontak")
            .offered(),
        field!(Self, rt, Optional, "RT", "Tiga angka, misalnya 003."),
        field!(Self, rw, Optional, "RW", "Tiga angka, misalnya 001."),
        field!(Self, phone, Optional, "Nomor HP/WhatsApp", "Nomor orang ini; yang di luar negeri diawali +."),
        field!(Self, family_contact, Optional, "Kontak keluarga", "Nomor keluarga di desa."),
        field!(Self, has_disability, Optional, "Penyandang disabilitas", "Ya atau Tidak.")
            .section("Keterangan"),
        field!(
            Self,
            residence,
            Optional,
            "Status warga",
            "Isi bila pindah atau meninggal dunia, dengan tanggalnya."
        ),
        field!(Self, recording_basis, Optional, "Dasar pencatatan", "Biasanya tugas pelayanan desa."),
        field!(
            Self,
            last_checked,
            Optional,
            "Terakhir dicek",
            "Hari isi ini terakhir dicocokkan dengan orangnya atau keluarganya."
        ),
        field!(Self, notes, Optional, "Catatan", "Hal lain yang perlu diingat."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[Derived {
        key: "age",
        label: "Umur",
        kind: Kind::Integer,
        show: |person, at| person.age_years(at.today).map_or_else(String::new, |age| age.to_string()),
    }];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Terkait program", keeps: |person, at| person.takes_part(at) },
        View { label: "Semua warga", keeps: |_, _| true },
        View { label: "Tanpa NIK", keeps: |person, _| person.nik.is_empty() },
        View { label: "Pindah atau meninggal", keeps: |person, at| person.has_left_on(at.today).is_some() },
    ];

    const HAMLET: Option<fn(&Self, &Book) -> String> = Some(|person, _| person.hamlet.as_str().to_owned());

    fn title(&self, _book: &Book) -> String {
        if self.nik.is_empty() {
            return self.name.as_str().to_owned();
        }
        format!("{} · {}", self.name.as_str(), self.nik.as_str())
    }

    /// RT and RW in three digits; the recording basis as a village normally has it.
    fn complete(&mut self, _at: &At) {
        for number in [&mut self.rt, &mut self.rw] {
            if let Ok(value @ 1..=999) = number.as_str().parse::<u16>() {
                *number = Text::new(&format!("{value:03}"));
            }
        }
        self.recording_basis.get_or_insert(RecordingBasis::PublicTask);
    }

    fn proposals(&self, at: &At) -> Vec<Proposal> {
        let card = super::household::address_of_family(self, at);
        self.proposal_of_nik(at).into_iter().chain(card).collect()
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems = self.nik.check("nik", self.birth_date, self.sex.map(|sex| sex == Sex::Female));
        problems.extend(self.check_nik_elsewhere(at));
        if self.nik.is_empty() && self.nik_absence.is_none() {
            problems.push(Problem::warning(
                "nik",
                "nik-kosong",
                "NIK belum diisi. Isi NIK, atau pilih alasan NIK kosong.",
            ));
        }
        if !self.nik.is_empty() && self.nik_absence.is_some() {
            problems.push(Problem::warning(
                "nik_absence",
                "alasan-nik-berlebih",
                "NIK sudah diisi, jadi alasan NIK kosong tidak diperlukan lagi.",
            ));
        }
        problems.extend(self.family_card.check("family_card"));
        match self.age_years(at.today) {
            Some(..0) => problems.push(Problem::error(
                "birth_date",
                "lahir-di-masa-depan",
                "Tanggal lahir belum tiba. Periksa tahunnya.",
            )),
            Some(111..) => problems.push(Problem::error(
                "birth_date",
                "umur-lebih-dari-110",
                "Menurut tanggal lahir, umurnya lebih dari 110 tahun. Periksa tahunnya.",
            )),
            _ => {}
        }
        for (field, number) in [("rt", &self.rt), ("rw", &self.rw)] {
            let right = matches!(number.as_str().parse::<u16>(), Ok(1..=HIGHEST_RT));
            if !number.is_empty() && !right {
                problems.push(Problem::warning(field, "rt-rw", "RT dan RW seharusnya angka 001 sampai 099."));
            }
        }
        problems.extend(self.phone.check("phone"));
        problems.extend(self.family_contact.check("family_contact"));
        for (since, _) in self.residence.entries() {
            if *since > at.today {
                problems.push(Problem::warning(
                    "residence",
                    "status-warga-di-masa-depan",
                    "Tanggal status warga belum tiba. Periksa tanggalnya.",
                ));
            }
        }
        let is_over = self.residence.entries().iter().all(|(since, _)| *since <= at.today);
        problems
            .extend(states_in_time("residence", &self.residence, self.birth_date, at).filter(|_| is_over));
        problems.extend(name_of_letters("name", &self.name));
        problems.extend(not_in_future("last_checked", self.last_checked, at));
        problems.extend(self.check_age(at));
        problems
    }
}

impl Person {
    /// Birth date and sex as the NIK has them, where both are blank or one is. The NIK has two digits of the year: the
    /// latest day that is not ahead is meant.
    fn proposal_of_nik(&self, at: &At) -> Option<Proposal> {
        let parts = self.nik.parts()?;
        let mut values = Vec::new();
        let mut words = Vec::new();
        if let Some(birth) = parts.birth_by(at.today).filter(|_| self.birth_date.is_none()) {
            values.push(("birth_date", birth.store()));
            words.push(short_date(birth));
        }
        if self.sex.is_none() {
            let sex = if parts.is_female { Sex::Female } else { Sex::Male };
            values.push(("sex", sex.key().to_owned()));
            words.push(sex.label().to_lowercase());
        }
        (!values.is_empty()).then(|| Proposal { field: "nik", words: words.join(", "), values })
    }

    /// Marriage and schooling that nobody of this age has.
    fn check_age(&self, at: &At) -> Vec<Problem> {
        let Some(age) = self.age_years(at.today).filter(|age| *age >= 0) else { return Vec::new() };
        let mut problems = Vec::new();
        let mut warn = |field, code, text: String| problems.push(Problem::warning(field, code, text));
        let was_married = self.marital_status.is_some_and(|status| status != MaritalStatus::Single);
        if was_married && age < YOUNGEST_MARRIED_YEARS {
            let text = format!("Umurnya baru {age} tahun. Periksa status perkawinan dan tanggal lahirnya.");
            warn("marital_status", "kawin-terlalu-muda", text);
        }
        if self.education.is_some_and(|education| age < education.least_age_years()) {
            let text =
                format!("Umurnya baru {age} tahun. Periksa pendidikan yang tamat dan tanggal lahirnya.");
            warn("education", "pendidikan-terlalu-tinggi", text);
        }
        problems
    }

    /// A second active person with the same NIK: blocks a commit, is a Peringatan in a book that has it already.
    fn check_nik_elsewhere(&self, at: &At) -> Option<Problem> {
        if self.nik.is_empty() {
            return None;
        }
        let other = at.book.having::<Self>("nik", self.nik.as_str()).iter().find(|id| Some(**id) != at.id)?;
        let name = at.book.get::<Self>(*other).map_or("", |entry| entry.record.name.as_str());
        let text =
            format!("NIK ini sudah tercatat atas nama {name}. Buka orang itu, atau periksa lagi NIK di KTP.");
        Some(match at.purpose {
            Purpose::Commit => Problem::error("nik", "nik-ganda", text),
            Purpose::Review => Problem::warning("nik", "nik-ganda", text),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_without_nik_wants_a_reason() {
        let book = Book::default();
        let at = At { book: &book, id: None, today: Date::constant(2026, 10, 31), purpose: Purpose::Commit };
        let mut person = Person { name: Text::new("Kasmadi"), sex: Some(Sex::Male), ..Person::default() };
        assert_eq!(person.check(&at)[0].code, "nik-kosong");
        assert!(!person.check(&at)[0].is_error());
        person.nik_absence = Some(NikAbsence::NotBrought);
        assert!(person.check(&at).is_empty());
    }

    #[test]
    fn nobody_is_born_tomorrow_or_older_than_110() {
        let book = Book::default();
        let at = At { book: &book, id: None, today: Date::constant(2026, 10, 31), purpose: Purpose::Commit };
        let born = |date| {
            let person = Person {
                birth_date: Some(date),
                nik_absence: Some(NikAbsence::Refused),
                ..Person::default()
            };
            person.check(&at).into_iter().map(|problem| problem.code).collect::<Vec<_>>()
        };
        assert_eq!(born(Date::constant(2026, 11, 1)), ["lahir-di-masa-depan"]);
        assert_eq!(born(Date::constant(1915, 10, 31)), ["umur-lebih-dari-110"]);
        assert!(born(Date::constant(1916, 10, 31)).is_empty());
    }
}
