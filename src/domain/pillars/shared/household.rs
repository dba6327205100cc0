//! Who belongs to which family card.

use super::codes::Sex;
use super::person::Person;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, FamilyCardNumber, Ref};
use crate::domain::field::Field;
use crate::domain::proposal::Proposal;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::field;

code_list! {
    /// Hubungan dengan kepala keluarga.
    pub enum Relation {
        Head "head" => "Kepala keluarga",
        Husband "husband" => "Suami",
        Wife "wife" => "Istri",
        Child "child" => "Anak",
        Parent "parent" => "Orang tua",
        Grandparent "grandparent" => "Kakek/nenek",
        Sibling "sibling" => "Saudara",
        Guardian "guardian" => "Wali",
        Other "other" => "Lainnya",
    }
}

/// Anggota keluarga.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct HouseholdMember {
    pub family_card: FamilyCardNumber,
    pub is_head: Option<bool>,
    pub member: Option<Ref<Person>>,
    pub relation: Option<Relation>,
}

/// Where another person of the same family card lives, for what is blank of this person's address.
#[must_use]
pub fn address_of_family(person: &Person, at: &At) -> Option<Proposal> {
    if person.family_card.is_empty() {
        return None;
    }
    let family = at.book.having::<Person>("family_card", person.family_card.as_str()).iter();
    let others = family.filter(|id| Some(**id) != at.id).filter_map(|id| at.book.get::<Person>(*id));
    others.rev().find_map(|other| {
        let other = &other.record;
        let address = [
            ("hamlet", &person.hamlet, &other.hamlet),
            ("rt", &person.rt, &other.rt),
            ("rw", &person.rw, &other.rw),
        ];
        let new = address.into_iter().filter(|(_, own, known)| own.is_empty() && !known.is_empty());
        let values: Vec<(&'static str, String)> =
            new.map(|(key, _, known)| (key, known.as_str().to_owned())).collect();
        let rw = if other.rw.is_empty() { String::new() } else { format!(" RW {}", other.rw.as_str()) };
        let words = format!("alamat {}: {}{rw}", other.name.as_str(), other.hamlet_and_rt());
        (!values.is_empty()).then_some(Proposal { field: "family_card", words, values })
    })
}

impl Record for HouseholdMember {
    const TYPE: TypeSpec = TypeSpec {
        key: "keluarga",
        tab: "Anggota keluarga",
        one: "Anggota keluarga",
        origin: Origin::Button("Anggota keluarga"),
        pillar: Pillar::VillageData,
        columns: &["family_card", "member", "relation", "is_head"],
        empty_hint: "Belum ada anggota keluarga. Catat dari Kartu Keluarga, satu orang satu baris.",
        sample: &[("family_card", "3325140101010001"), ("is_head", "Ya"), ("relation", "Kepala keluarga")],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, family_card, Must, "Nomor KK", "16 angka di kepala Kartu Keluarga.").looked_up(),
        field!(Self, is_head, Optional, "Kepala keluarga", "Ya untuk satu orang dalam satu KK."),
        field!(Self, member, Must, "Nama anggota", "Ketik sebagian nama atau NIK, lalu pilih."),
        field!(Self, relation, Must, "Hubungan", "Hubungan dengan kepala keluarga."),
    ];

    fn title(&self, book: &Book) -> String {
        let name = self.member.and_then(|member| member.get(book)).map_or("", |person| person.name.as_str());
        let relation = self.relation.map_or("", CodeList::label);
        format!("{name} · {relation}")
    }

    /// The number of the family card that is known of the member.
    fn proposals(&self, at: &At) -> Vec<Proposal> {
        let card = self.member.and_then(|member| member.get(at.book)).map(|person| &person.family_card);
        let card = card.filter(|card| self.family_card.is_empty() && !card.is_empty());
        let offer = card.map(|card| Proposal {
            field: "member",
            words: format!("Nomor KK {}", card.as_str()),
            values: vec![("family_card", card.as_str().to_owned())],
        });
        offer.into_iter().collect()
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = self.family_card.check("family_card").into_iter().collect();
        let Some(member) = self.member else { return problems };
        if at
            .book
            .referring::<Self>(member.id)
            .any(|entry| Some(entry.id) != at.id && entry.record.family_card == self.family_card)
        {
            problems.push(Problem::error(
                "member",
                "anggota-ganda",
                "Orang ini sudah tercatat dalam KK yang sama. Pilih orang lain atau tutup isian ini.",
            ));
        }
        let same_card = at.book.having::<Self>("family_card", self.family_card.as_str()).iter();
        let others_head = same_card
            .filter(|id| Some(**id) != at.id)
            .filter_map(|id| at.book.get::<Self>(*id))
            .any(|entry| entry.record.is_head == Some(true));
        if self.is_head == Some(true) && others_head {
            problems.push(Problem::warning(
                "is_head",
                "kepala-keluarga-ganda",
                "KK ini sudah punya kepala keluarga. Periksa lagi di Kartu Keluarga.",
            ));
        }
        problems.extend(self.check_relation(at));
        let card = member.get(at.book).map(|person| &person.family_card);
        if card.is_some_and(|card| !card.is_empty() && *card != self.family_card) {
            problems.push(Problem::warning(
                "family_card",
                "kk-beda-dengan-orang",
                "Nomor KK di catatan orang ini berbeda. Periksa mana yang berlaku sekarang.",
            ));
        }
        problems
    }
}

impl HouseholdMember {
    /// The relation beside the sex of the member and beside who is marked as head.
    fn check_relation(&self, at: &At) -> Vec<Problem> {
        let mut problems = Vec::new();
        let sex = self.member.and_then(|member| member.get(at.book)).and_then(|person| person.sex);
        let other_sex = match self.relation {
            Some(Relation::Husband) => Some(Sex::Female),
            Some(Relation::Wife) => Some(Sex::Male),
            _ => None,
        };
        if other_sex.is_some() && other_sex == sex {
            problems.push(Problem::warning(
                "relation",
                "hubungan-beda-jenis-kelamin",
                "Suami laki-laki, istri perempuan. Periksa hubungan, atau jenis kelamin di catatan orangnya.",
            ));
        }
        if self.relation.is_some() && (self.relation == Some(Relation::Head)) != (self.is_head == Some(true))
        {
            problems.push(Problem::warning(
                "is_head",
                "kepala-keluarga-beda",
                "Kepala keluarga dan hubungan tidak cocok. Ya hanya untuk hubungan Kepala keluarga.",
            ));
        }
        problems
    }
}
