//! Kelompok usaha: the unit of work of pillar 2.

use jiff::civil::Date;

use super::codes::{GroupStage, Licence, Trade};
use super::group_member::GroupMember;
use crate::domain::book::{Book, Id};
use crate::domain::cell::{Kind, Problem};
use crate::domain::cells::date::short_date;
use crate::domain::cells::{Choices, CodeList, Ref, States, Text};
use crate::domain::field::{Derived, Field};
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::{forward, not_in_future, states_in_time};
use crate::field;

/// Kelompok usaha.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct BusinessGroup {
    pub name: Text,
    pub trade: Option<Trade>,
    pub formed: Option<Date>,
    pub leader: Option<Ref<Person>>,
    pub stage: States<GroupStage>,
    pub licences: Choices<Licence>,
    pub address: Text,
}

impl BusinessGroup {
    /// The stage on `day`.
    #[must_use]
    pub fn stage_on(&self, day: Date) -> Option<GroupStage> {
        self.stage.state_on(day).map(|(_, stage)| stage)
    }

    /// Whether it was formed by `day` and had not become inactive.
    #[must_use]
    pub fn is_active_on(&self, day: Date) -> bool {
        self.formed.is_some_and(|formed| formed <= day) && self.stage_on(day) != Some(GroupStage::Inactive)
    }
}

/// Members of a group on `day`.
pub fn members_on(book: &Book, group: Id, day: Date) -> impl Iterator<Item = &GroupMember> {
    book.referring::<GroupMember>(group)
        .map(|entry| &entry.record)
        .filter(move |member| member.group.is_some_and(|one| one.id == group) && member.belongs_on(day))
}

/// Peringatan for something of a group from before there was the group.
#[must_use]
pub fn not_before_group(field: &'static str, date: Option<Date>, formed: Option<Date>) -> Option<Problem> {
    let (date, formed) = (date?, formed?);
    (date < formed).then(|| {
        let text = format!("Kelompoknya baru dibentuk {}. Periksa tanggalnya.", short_date(formed));
        Problem::warning(field, "sebelum-kelompok-dibentuk", text)
    })
}

impl Record for BusinessGroup {
    const TYPE: TypeSpec = TypeSpec {
        key: "kelompok_usaha",
        tab: "Kelompok usaha",
        one: "Kelompok usaha",
        origin: Origin::Button("Kelompok"),
        pillar: Pillar::Enterprise,
        columns: &["name", "trade", "stage_now", "members", "formed", "licences"],
        empty_hint: "Belum ada kelompok usaha. Tekan + Kelompok, lalu catat anggotanya.",
        sample: &[
            ("name", "Kelompok Tata Boga Melati"),
            ("trade", "catering"),
            ("formed", "2024-02-12"),
            ("stage", "2024-02-12 formed; 2025-03-01 producing"),
            ("licences", "pirt"),
            ("address", "Krajan RT 003"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, name, Must, "Nama kelompok", "Seperti di papan nama atau berita acara."),
        field!(Self, trade, Must, "Bidang usaha", "Yang utama."),
        field!(Self, formed, Must, "Tanggal dibentuk", "Hari rapat pembentukan."),
        field!(Self, leader, Wanted, "Ketua", "Ketik nama, lalu pilih."),
        field!(Self, stage, Wanted, "Tahap", "Tambahkan setiap kali kelompok naik tahap.")
            .section("Perkembangan"),
        field!(Self, licences, Optional, "Izin dan sertifikat", "Yang sudah dimiliki."),
        field!(Self, address, Optional, "Alamat", "Tempat usaha."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[
        Derived {
            key: "stage_now",
            label: "Tahap sekarang",
            kind: Kind::Choice(GroupStage::CHOICES),
            show: |group, at| group.stage_on(at.today).map_or("", CodeList::label).to_owned(),
        },
        Derived {
            key: "members",
            label: "Anggota",
            kind: Kind::Integer,
            show: |_, at| {
                at.id.map_or_else(String::new, |id| members_on(at.book, id, at.today).count().to_string())
            },
        },
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua kelompok", keeps: |_, _| true },
        View { label: "Masih aktif", keeps: |group, at| group.is_active_on(at.today) },
    ];

    const LOOKS_THROUGH: &'static [&'static str] = &[Self::TYPE.key];

    fn title(&self, _book: &Book) -> String {
        self.name.as_str().to_owned()
    }

    /// A group begins as *Terbentuk*.
    fn complete(&mut self, _at: &At) {
        if let (Some(formed), true) = (self.formed, self.stage.entries().is_empty()) {
            self.stage = States::new(vec![(formed, GroupStage::Formed)]);
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("formed", self.formed, at).into_iter().collect();
        problems.extend(states_in_time("stage", &self.stage, self.formed, at));
        problems.extend(forward("stage", &self.stage, &[GroupStage::Inactive]));
        if at
            .book
            .active::<Self>()
            .any(|entry| Some(entry.id) != at.id && !self.name.is_empty() && entry.record.name == self.name)
        {
            problems.push(Problem::warning(
                "name",
                "kelompok-senama",
                "Sudah ada kelompok dengan nama ini. Periksa apakah kelompok yang sama.",
            ));
        }
        problems
    }
}
