//! Members of the cooperative, and from when to when.

use jiff::civil::Date;

use super::codes::LeaveReason;
use super::profile::{Cooperative, not_before_founding};
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::cells::{Ref, Rupiah, Text};
use crate::domain::field::{Derived, Field};
use crate::domain::ledger;
use crate::domain::period::holds_on;
use crate::domain::pillars::enterprise::group_member::origin_of;
use crate::domain::pillars::shared::codes::MemberOrigin;
use crate::domain::pillars::shared::person::{Person, hamlet_of};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::{not_before, not_in_future};
use crate::field;

/// Anggota koperasi.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct CooperativeMember {
    pub number: Text,
    pub person: Option<Ref<Person>>,
    pub origin: Option<MemberOrigin>,
    pub joined: Option<Date>,
    pub left: Option<Date>,
    pub leave_reason: Option<LeaveReason>,
}

impl CooperativeMember {
    /// Whether the member had joined by `day` and had not left.
    #[must_use]
    pub fn belongs_on(&self, day: Date) -> bool {
        holds_on(self.joined, self.left, day)
    }
}

impl Record for CooperativeMember {
    const TYPE: TypeSpec = TypeSpec {
        key: "anggota_koperasi",
        tab: "Anggota",
        one: "Anggota koperasi",
        origin: Origin::Button("Anggota"),
        pillar: Pillar::Cooperative,
        columns: &["number", "person", "savings", "origin", "joined", "left"],
        empty_hint: "Belum ada anggota koperasi. Tekan + Anggota.",
        sample: &[("number", "001"), ("origin", "returned"), ("joined", "2024-11-14")],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, number, Must, "Nomor anggota", "Nomor di buku anggota.").looked_up(),
        field!(Self, person, Must, "Nama", "Ketik sebagian nama atau NIK, lalu pilih."),
        field!(Self, origin, Must, "Unsur", "PMI purna, keluarga PMI, CPMI, atau warga lain."),
        field!(Self, joined, Must, "Tanggal masuk", "Hari menjadi anggota."),
        field!(Self, left, Optional, "Tanggal keluar", "Isi bila sudah keluar."),
        field!(Self, leave_reason, Optional, "Sebab keluar", "Bila sudah keluar."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[Derived {
        key: "savings",
        label: "Simpanan",
        kind: Kind::Rupiah,
        show: |_, at| {
            let savings = |id| Rupiah(ledger::of_member(at.book, id, at.today, None).savings());
            at.id.map_or_else(String::new, |id| savings(id).show(at.book))
        },
    }];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Anggota sekarang", keeps: |member, at| member.belongs_on(at.today) },
        View { label: "Semua, juga yang keluar", keeps: |_, _| true },
    ];

    const LOOKS_THROUGH: &'static [&'static str] = &[Cooperative::TYPE.key];

    const HAMLET: Option<fn(&Self, &Book) -> String> = Some(|member, book| hamlet_of(member.person, book));

    fn title(&self, book: &Book) -> String {
        let name = self.person.and_then(|one| one.get(book)).map_or("", |person| person.name.as_str());
        format!("{name} · anggota {}", self.number.as_str())
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_before("left", self.left, self.joined).into_iter().collect();
        problems.extend(not_in_future("joined", self.joined, at));
        problems.extend(not_in_future("left", self.left, at));
        let cooperative = at.book.active::<Cooperative>().next().map(|entry| &entry.record);
        problems.extend(not_before_founding("joined", self.joined, cooperative));
        let twin =
            at.book.having::<Self>("number", self.number.as_str()).iter().find(|id| Some(**id) != at.id);
        if let Some(twin) = twin.filter(|_| !self.number.is_empty()) {
            let name =
                at.book.get::<Self>(*twin).map_or_else(String::new, |entry| entry.record.title(at.book));
            let text = format!("Nomor ini sudah dipakai ({name}). Periksa di buku anggota.");
            problems.push(Problem::error("number", "nomor-anggota-ganda", text));
        }
        if self.left.is_some() && self.leave_reason.is_none() {
            problems.push(Problem::warning("leave_reason", "sebab-keluar-kosong", "Pilih sebab keluar."));
        }
        let Some(person) = self.person else { return problems };
        problems.extend(origin_of(self.origin, person, at));
        let mut others = at.book.referring::<Self>(person.id);
        if self.left.is_none() && others.any(|entry| Some(entry.id) != at.id && entry.record.left.is_none()) {
            problems.push(Problem::error(
                "person",
                "anggota-koperasi-ganda",
                "Orang ini sudah menjadi anggota. Pilih orang lain atau tutup isian ini.",
            ));
        }
        problems
    }
}
