//! A child of a migrant: who cares for it, and how it goes at school. Its data need the consent of parent or guardian
//! (UU 27/2022 art. 25) and are named in no report.

use jiff::civil::Date;

use super::codes::{Carer, Consent, Enrolment, ParentContact, School};
use crate::domain::book::Book;
use crate::domain::cell::{Kind, Problem};
use crate::domain::cells::{CodeList, Party, Ref, Refs, States, Text};
use crate::domain::field::{Derived, Field};
use crate::domain::period::age_years;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::person::{Person, hamlet_of};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::states_in_time;
use crate::field;

/// Age of a parent when a child is born, in years.
const YOUNGEST_PARENT_YEARS: i32 = 14;
const OLDEST_PARENT_YEARS: i32 = 60;

/// From this age on somebody is no child any more (UU 23/2002 art. 1).
pub const ADULT_AGE_YEARS: i32 = 18;
/// Ages at which a child should be at school (report.md IV; indicator practice).
pub const SCHOOL_AGE_YEARS: std::ops::RangeInclusive<i32> = 7..=17;

/// Anak PMI.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Child {
    pub child: Option<Ref<Person>>,
    pub parents: Refs<Person>,
    pub carer: Party<Person>,
    pub carer_relation: States<Carer>,
    pub school: States<School>,
    pub grade: Text,
    pub has_kip: Option<bool>,
    pub has_jkn: Option<bool>,
    pub has_birth_certificate: Option<bool>,
    pub parent_contact: Option<ParentContact>,
    pub enrolment: States<Enrolment>,
    pub consent: Option<Consent>,
}

impl Child {
    /// Age in full years on `day`; `None` without a birth date.
    #[must_use]
    pub fn age_years(&self, book: &Book, day: Date) -> Option<i32> {
        self.child?.get(book)?.birth_date.map(|birth| age_years(birth, day))
    }

    /// The kind of school on `day`.
    #[must_use]
    pub fn school_on(&self, day: Date) -> Option<School> {
        self.school.state_on(day).map(|(_, school)| school)
    }

    /// Since when a child of school age is not at school on `day`: not yet, or not any more. `None` for who goes to school
    /// or has finished it, of whom nothing is known, and who has left the village.
    #[must_use]
    pub fn out_of_school_since(&self, book: &Book, day: Date) -> Option<Date> {
        let person = self.child?.get(book)?;
        let is_of_school_age = person.age_years(day).is_some_and(|age| SCHOOL_AGE_YEARS.contains(&age));
        let (since, school) = self.school.state_on(day)?;
        let is_out = matches!(school, School::Out | School::NotYet);
        (is_of_school_age && is_out && person.has_left_on(day).is_none()).then_some(since)
    }

    /// Whether the child takes part in the learning house on `day`.
    #[must_use]
    pub fn is_enrolled_on(&self, day: Date) -> bool {
        self.enrolment.state_on(day).is_some_and(|(_, enrolment)| enrolment == Enrolment::Enrolled)
    }
}

impl Record for Child {
    const TYPE: TypeSpec = TypeSpec {
        key: "anak",
        tab: "Anak PMI",
        one: "Anak PMI",
        origin: Origin::Button("Anak"),
        pillar: Pillar::Parenting,
        columns: &["child", "age", "school_now", "carer", "parents", "enrolled_now"],
        empty_hint: "Belum ada anak PMI. Catat anaknya dulu sebagai Orang, lalu tekan + Anak.",
        sample: &[
            ("carer", "Mbah Karti"),
            ("carer_relation", "2025-11-10 grandparent"),
            ("school", "2025-11-10 primary"),
            ("grade", "4"),
            ("has_kip", "yes"),
            ("has_jkn", "yes"),
            ("has_birth_certificate", "yes"),
            ("parent_contact", "weekly"),
            ("enrolment", "2025-11-15 enrolled"),
            ("consent", "written"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, child, Must, "Nama anak", "Ketik sebagian nama atau NIK, lalu pilih."),
        field!(
            Self,
            parents,
            Must,
            "Orang tua yang bekerja di luar negeri",
            "Ayah, ibu, atau keduanya; pilih satu per satu."
        ),
        field!(Self, carer, Must, "Pengasuh", "Pilih orangnya, atau tulis namanya.").section("Pengasuhan"),
        field!(
            Self,
            carer_relation,
            Must,
            "Hubungan pengasuh",
            "Tambahkan baris baru bila pengasuhnya berganti."
        ),
        field!(Self, parent_contact, Wanted, "Kontak dengan orang tua", "Seberapa sering berbicara."),
        field!(
            Self,
            school,
            Must,
            "Sekolah",
            "Tambahkan baris baru bila naik jenjang, berhenti, atau kembali."
        )
        .section("Sekolah"),
        field!(Self, grade, Optional, "Kelas", "Kelas sekarang, misalnya 4."),
        field!(Self, has_kip, Wanted, "Punya KIP", "Kartu Indonesia Pintar."),
        field!(Self, has_jkn, Wanted, "JKN aktif", "BPJS Kesehatan yang masih aktif."),
        field!(Self, has_birth_certificate, Wanted, "Akta kelahiran", "Ya bila sudah punya."),
        field!(Self, enrolment, Optional, "Ikut rumah belajar", "Sejak kapan ikut, atau berhenti ikut.")
            .section("Rumah belajar"),
        field!(
            Self,
            consent,
            Must,
            "Persetujuan orang tua/wali",
            "Data anak memerlukan izin tertulis atau terekam."
        ),
    ];

    const DERIVED: &'static [Derived<Self>] = &[
        Derived {
            key: "age",
            label: "Umur",
            kind: Kind::Integer,
            show: |child, at| {
                child.age_years(at.book, at.today).map_or_else(String::new, |age| age.to_string())
            },
        },
        Derived {
            key: "school_now",
            label: "Sekolah sekarang",
            kind: Kind::Choice(School::CHOICES),
            show: |child, at| child.school_on(at.today).map_or("", CodeList::label).to_owned(),
        },
        Derived {
            key: "enrolled_now",
            label: "Rumah belajar",
            kind: Kind::Choice(Enrolment::CHOICES),
            show: |child, at| {
                child.enrolment.state_on(at.today).map_or("", |(_, enrolment)| enrolment.label()).to_owned()
            },
        },
    ];

    const VIEWS: &'static [View<Self>] = &[
        View {
            label: "Di bawah 18 tahun",
            keeps: |child, at| child.age_years(at.book, at.today).is_none_or(|age| age < ADULT_AGE_YEARS),
        },
        View { label: "Semua anak", keeps: |_, _| true },
        View { label: "Ikut rumah belajar", keeps: |child, at| child.is_enrolled_on(at.today) },
        View { label: "Tidak bersekolah", keeps: |child, at| child.school_on(at.today) == Some(School::Out) },
    ];

    const HAMLET: Option<fn(&Self, &Book) -> String> = Some(|child, book| hamlet_of(child.child, book));

    fn title(&self, book: &Book) -> String {
        let name = self.child.and_then(|one| one.get(book)).map_or("", |person| person.name.as_str());
        let parents = self.parents.as_slice().iter().filter_map(|parent| parent.get(book));
        let parents: Vec<&str> = parents.map(|person| person.name.as_str()).collect();
        format!("{name} · anak {}", parents.join(" dan "))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut warn = |field, code, text: &str| problems.push(Problem::warning(field, code, text));
        if let Some(age) = self.age_years(at.book, at.today) {
            if age >= ADULT_AGE_YEARS && self.school_on(at.today) != Some(School::Graduated) {
                warn(
                    "school",
                    "anak-sudah-dewasa",
                    "Umurnya sudah 18 tahun. Tambahkan Lulus pada Sekolah, atau hapus dari daftar anak.",
                );
            }
            if SCHOOL_AGE_YEARS.contains(&age) && self.school_on(at.today) == Some(School::NotYet) {
                warn(
                    "school",
                    "usia-sekolah-belum-sekolah",
                    "Umurnya sudah usia sekolah, tetapi tertulis Belum sekolah. Periksa, lalu catat sekolahnya.",
                );
            }
        }
        if self.consent == Some(Consent::None) {
            warn(
                "consent",
                "tanpa-persetujuan",
                "Orang tua atau wali belum setuju secara tertulis. Mintakan tanda tangannya.",
            );
        }
        problems.extend(self.check_school(at));
        let Some(child) = self.child else { return problems };
        if at
            .book
            .referring::<Self>(child.id)
            .any(|entry| Some(entry.id) != at.id && entry.record.child == self.child)
        {
            problems.push(Problem::error(
                "child",
                "anak-ganda",
                "Anak ini sudah tercatat. Buka dan ubah catatan yang sudah ada.",
            ));
        }
        if self.parents.as_slice().contains(&child) {
            problems.push(Problem::error(
                "parents",
                "orang-tua-anak-sendiri",
                "Orang tua tidak bisa anak itu sendiri. Pilih ayah atau ibunya.",
            ));
        }
        let birth = |one: &Ref<Person>| one.get(at.book).and_then(|person| person.birth_date);
        let is_younger = |parent: &Ref<Person>| birth(parent).zip(birth(&child)).is_some_and(|(p, c)| p >= c);
        if self.parents.as_slice().iter().any(is_younger) {
            problems.push(Problem::warning(
                "parents",
                "orang-tua-lebih-muda",
                "Orang tua lebih muda daripada anaknya. Periksa apakah orangnya benar.",
            ));
        }
        problems.extend(self.check_parents(at, child));
        problems
    }
}

impl Child {
    /// School and class beside the age, and days before the child was born or that have not come yet.
    fn check_school(&self, at: &At) -> Vec<Problem> {
        let birth = self.child.and_then(|child| child.get(at.book)).and_then(|person| person.birth_date);
        let mut problems: Vec<Problem> = [
            states_in_time("carer_relation", &self.carer_relation, birth, at),
            states_in_time("school", &self.school, birth, at),
            states_in_time("enrolment", &self.enrolment, birth, at),
        ]
        .into_iter()
        .flatten()
        .collect();
        let now =
            self.school.state_on(at.today).filter(|(since, _)| birth.is_none_or(|birth| *since >= birth));
        let age = now.zip(birth).map(|((since, _), birth)| age_years(birth, since));
        let ages = now.and_then(|(_, school)| school.usual_ages());
        if age.zip(ages).is_some_and(|(age, ages)| !ages.contains(&age)) {
            problems.push(Problem::warning(
                "school",
                "sekolah-beda-umur",
                "Jenjang sekolah tidak cocok dengan umurnya. Periksa sekolah dan tanggal lahirnya.",
            ));
        }
        if self.grade.as_str().parse::<u32>().is_ok_and(|grade| !(1..=12).contains(&grade)) {
            problems.push(Problem::warning("grade", "kelas-tidak-ada", "Kelas seharusnya 1 sampai 12."));
        }
        problems
    }

    /// Whether the parents may be the parents, and are the ones abroad.
    fn check_parents(&self, at: &At, child: Ref<Person>) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut warn = |field, code, text| problems.push(Problem::warning(field, code, text));
        if self.carer == Party::Known(child) {
            warn(
                "carer",
                "pengasuh-anak-sendiri",
                "Pengasuh tidak bisa anak itu sendiri. Pilih pengasuhnya.",
            );
        }
        let birth = |one: &Ref<Person>| one.get(at.book).and_then(|person| person.birth_date);
        let age_at_birth = |parent: &Ref<Person>| Some(age_years(birth(parent)?, birth(&child)?));
        let mut ages = self.parents.as_slice().iter().filter_map(age_at_birth);
        if ages.any(|age| (1..YOUNGEST_PARENT_YEARS).contains(&age) || age > OLDEST_PARENT_YEARS) {
            warn(
                "parents",
                "jarak-umur-orang-tua",
                "Jarak umur orang tua dan anak tidak biasa. Periksa apakah orangnya benar.",
            );
        }
        let went = |parent: &Ref<Person>| at.book.referring::<Placement>(parent.id).next().is_some();
        if !self.parents.as_slice().iter().any(went) && !self.parents.as_slice().is_empty() {
            warn(
                "parents",
                "orang-tua-bukan-pmi",
                "Orang tua ini belum tercatat sebagai PMI. Periksa orangnya, atau catat penempatannya.",
            );
        }
        problems
    }
}
