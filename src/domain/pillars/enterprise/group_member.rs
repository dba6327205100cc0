//! Who belongs to which group, and from when to when.

use jiff::civil::Date;

use super::group::{BusinessGroup, not_before_group};
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{Ref, Text};
use crate::domain::field::Field;
use crate::domain::period::holds_on;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::codes::MemberOrigin;
use crate::domain::pillars::shared::person::{Person, hamlet_of};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View, short_title};
use crate::domain::rules::{not_before, not_in_future};
use crate::field;

/// Anggota kelompok.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct GroupMember {
    pub group: Option<Ref<BusinessGroup>>,
    pub person: Option<Ref<Person>>,
    pub origin: Option<MemberOrigin>,
    pub joined: Option<Date>,
    pub left: Option<Date>,
    pub position: Text,
}

impl GroupMember {
    /// Whether the member had joined by `day` and had not left.
    #[must_use]
    pub fn belongs_on(&self, day: Date) -> bool {
        holds_on(self.joined, self.left, day)
    }
}

/// Peringatan for one who is called PMI purna or CPMI and has no placement that says so.
#[must_use]
pub fn origin_of(origin: Option<MemberOrigin>, person: Ref<Person>, at: &At) -> Option<Problem> {
    let mut placements = at.book.referring::<Placement>(person.id).map(|entry| &entry.record);
    let is_told = match origin? {
        MemberOrigin::Returned => placements.any(|placement| placement.returned.is_some()),
        MemberOrigin::Prospective => placements.any(|placement| placement.returned.is_none()),
        _ => true,
    };
    (!is_told).then(|| {
        Problem::warning(
            "origin",
            "unsur-tidak-cocok",
            "Penempatan orang ini tidak cocok dengan unsurnya. Periksa orang dan unsurnya.",
        )
    })
}

impl Record for GroupMember {
    const TYPE: TypeSpec = TypeSpec {
        key: "anggota_kelompok",
        tab: "Anggota kelompok",
        one: "Anggota kelompok",
        origin: Origin::Button("Anggota"),
        pillar: Pillar::Enterprise,
        columns: &["person", "group", "origin", "joined", "left", "position"],
        empty_hint: "Belum ada anggota kelompok. Catat kelompoknya dulu, lalu tekan + Anggota.",
        sample: &[("origin", "returned"), ("joined", "2025-08-20"), ("position", "Bendahara")],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, group, Must, "Kelompok", "Ketik nama kelompok, lalu pilih."),
        field!(Self, person, Must, "Nama", "Ketik sebagian nama atau NIK, lalu pilih."),
        field!(Self, origin, Must, "Unsur", "PMI purna, keluarga PMI, CPMI, atau warga lain."),
        field!(Self, joined, Must, "Tanggal masuk", "Hari menjadi anggota."),
        field!(Self, left, Optional, "Tanggal keluar", "Isi bila sudah keluar."),
        field!(Self, position, Optional, "Jabatan", "Misalnya ketua, bendahara, anggota."),
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Anggota sekarang", keeps: |member, at| member.belongs_on(at.today) },
        View { label: "Semua, juga yang keluar", keeps: |_, _| true },
    ];

    const HAMLET: Option<fn(&Self, &Book) -> String> = Some(|member, book| hamlet_of(member.person, book));

    fn title(&self, book: &Book) -> String {
        let name = self.person.and_then(|one| one.get(book)).map_or("", |person| person.name.as_str());
        let group = self.group.and_then(|one| one.get(book)).map_or("", |group| group.name.as_str());
        format!("{name} · {}", short_title(group))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_before("left", self.left, self.joined).into_iter().collect();
        problems.extend(not_in_future("joined", self.joined, at));
        problems.extend(not_in_future("left", self.left, at));
        let formed = self.group.and_then(|group| group.get(at.book)).and_then(|group| group.formed);
        problems.extend(not_before_group("joined", self.joined, formed));
        let Some(person) = self.person else { return problems };
        problems.extend(origin_of(self.origin, person, at));
        let others: Vec<&Self> = at
            .book
            .referring::<Self>(person.id)
            .filter(|entry| Some(entry.id) != at.id && entry.record.left.is_none())
            .map(|entry| &entry.record)
            .collect();
        if self.left.is_none() && others.iter().any(|other| other.group == self.group) {
            problems.push(Problem::error(
                "person",
                "anggota-kelompok-ganda",
                "Orang ini sudah menjadi anggota kelompok itu. Pilih orang lain atau tutup isian ini.",
            ));
        } else if self.left.is_none() && !others.is_empty() {
            problems.push(Problem::warning(
                "person",
                "anggota-dua-kelompok",
                "Orang ini juga anggota kelompok lain. Periksa apakah memang dua-duanya.",
            ));
        }
        problems
    }
}
