//! Surat izin keluarga: husband, wife, parent or guardian allows somebody to work abroad, known to the village head
//! (UU 18/2017 art. 13).
//!
//! It goes to the office that registers the migrant and bears the whole NIK, as that office wants it.

use jiff::civil::Date;

use super::{DATE_DOTS, DOTS, fields, letter, profile};
use crate::domain::book::{Book, Id};
use crate::domain::cell::Cell;
use crate::domain::cells::CodeList;
use crate::domain::period::long_date;
use crate::domain::pillars::migration::permission::{FamilyPermission, Permitter};
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::person::Person;
use crate::report::document::{Block, Document, Marker, Signatures, Signer, SigningPlace, TextStyle};
use crate::report::monthly::{ReadPhoto, dotted_number};

/// Witnesses for whom there is room where none is named.
const WITNESSES: usize = 2;

/// Whose permission is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A permission that is in the book, as it was given.
    Permission(Id),
    /// Somebody who wants to go; who gives the permission is left open.
    Placement(Id),
    /// Nobody: a form to be filled in by hand.
    Nobody,
}

impl Subject {
    /// The permission or placement with this id; `None` if no record that is not in the trash has it.
    #[must_use]
    pub fn find(book: &Book, id: Id) -> Option<Self> {
        let is_active = |deleted: bool| !deleted;
        let permission = book.get::<FamilyPermission>(id).map(|entry| entry.meta.deleted.is_some());
        if permission.is_some_and(is_active) {
            return Some(Self::Permission(id));
        }
        let placement = book.get::<Placement>(id).map(|entry| entry.meta.deleted.is_some());
        placement.is_some_and(is_active).then_some(Self::Placement(id))
    }
}

/// The letter. It bears the day of the permission, else `made_on`; a form for nobody has room for the day.
#[must_use]
pub fn family_permission(book: &Book, subject: Subject, made_on: Date, photo: &ReadPhoto) -> Document {
    let profile = profile(book, made_on);
    let said = match subject {
        Subject::Permission(id) => book.get::<FamilyPermission>(id).map(|entry| entry.record.clone()),
        Subject::Placement(_) | Subject::Nobody => None,
    };
    let placement = match subject {
        Subject::Placement(id) => book.get::<Placement>(id).map(|entry| &entry.record),
        _ => said.as_ref().and_then(|said| said.placement).and_then(|one| one.get(book)),
    };
    let said = said.unwrap_or_default();
    let migrant = placement.and_then(|placement| placement.person).and_then(|one| one.get(book));
    let day = match (said.letter_date, subject) {
        (Some(day), _) => long_date(day),
        (None, Subject::Nobody) => format!("{DATE_DOTS} {}", made_on.year()),
        (None, _) => long_date(made_on),
    };
    let number = match said.letter_number.as_str() {
        // Letters of this kind are numbered by the village's own agenda, not like its reports.
        "" => dotted_number(made_on),
        number => number.to_owned(),
    };
    let permitter = name_of_permitter(book, &said);
    let name = migrant.map_or("", |person| person.name.as_str());
    let text = |text: &str, style| Block::Text { text: text.to_owned(), style };
    let blocks = vec![
        Block::Title(vec!["SURAT IZIN KELUARGA".to_owned(), format!("Nomor: {number}")]),
        text("Yang bertanda tangan di bawah ini:", TextStyle::Body),
        fields(permitter_fields(&said, &permitter)),
        text("dengan ini memberi izin kepada:", TextStyle::Body),
        fields(migrant_fields(migrant)),
        text("untuk bekerja ke luar negeri dengan keterangan:", TextStyle::Body),
        fields(work_fields(&said, placement)),
        text(
            "Surat izin ini dibuat dengan sebenarnya dan tanpa paksaan dari pihak mana pun, untuk melengkapi dokumen \
             penempatan Pekerja Migran Indonesia.",
            TextStyle::Body,
        ),
        signatures(
            &format!("{}, {day}", profile.village),
            name,
            &permitter,
            SigningPlace {
                lines: vec!["Mengetahui,".to_owned(), format!("{},", profile.head_office)],
                signers: vec![profile.signing_head()],
            },
        ),
        witnesses(said.witnesses.as_str()),
    ];
    let title = match name {
        "" => "Surat izin keluarga".to_owned(),
        name => format!("Surat izin keluarga untuk {name}"),
    };
    letter(&profile, photo, title, made_on, blocks)
}

fn name_of_permitter(book: &Book, said: &FamilyPermission) -> String {
    match said.permitter.get(book) {
        Some(person) => person.name.as_str().to_owned(),
        None => said.permitter.show(book),
    }
}

fn permitter_fields(said: &FamilyPermission, name: &str) -> Vec<(&'static str, String)> {
    let choices = || {
        Permitter::CHOICES.iter().map(|choice| choice.label.to_lowercase()).collect::<Vec<_>>().join(" / ")
    };
    // Without a relation all are printed, so that the others can be crossed out.
    let relation = said.relation.map_or_else(choices, |relation| relation.label().to_owned());
    vec![
        ("Nama", name.to_owned()),
        ("NIK", said.permitter_nik.as_str().to_owned()),
        ("Alamat", said.address.as_str().to_owned()),
        ("Nomor HP", said.phone.as_str().to_owned()),
        ("Hubungan dengan CPMI", relation),
    ]
}

fn migrant_fields(migrant: Option<&Person>) -> Vec<(&'static str, String)> {
    let born = migrant.map_or_else(String::new, |person| {
        let date = person.birth_date.map(long_date);
        let place = Some(person.birth_place.as_str().to_owned()).filter(|place| !place.is_empty());
        [place, date].into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let of = |text: fn(&Person) -> String| migrant.map_or_else(String::new, text);
    vec![
        ("Nama", of(|person| person.name.as_str().to_owned())),
        ("NIK", of(|person| person.nik.as_str().to_owned())),
        ("Tempat, tanggal lahir", born),
        ("Alamat", of(Person::hamlet_and_rt)),
    ]
}

fn work_fields(said: &FamilyPermission, placement: Option<&Placement>) -> Vec<(&'static str, String)> {
    let country = said.country.or_else(|| placement?.country);
    let job = said.job.or_else(|| placement?.job);
    let months = said.contract_months.or_else(|| placement?.contract_months);
    vec![
        ("Negara tujuan", country.map_or_else(String::new, |country| country.label().to_owned())),
        ("Jabatan", job.map_or_else(String::new, |job| job.label().to_owned())),
        ("Lama kontrak", months.map_or_else(String::new, |months| format!("{months} bulan"))),
        ("P3MI", placement.map_or_else(String::new, |placement| placement.agency.as_str().to_owned())),
    ]
}

fn signatures(place_and_day: &str, migrant: &str, permitter: &str, head: SigningPlace) -> Block {
    let signer = |name: &str| vec![Signer { name: name.to_uppercase(), note: String::new() }];
    let left =
        SigningPlace { lines: vec![String::new(), "Yang diberi izin,".to_owned()], signers: signer(migrant) };
    let right = SigningPlace {
        lines: vec![place_and_day.to_owned(), "Yang memberi izin (di atas meterai),".to_owned()],
        signers: signer(permitter),
    };
    Block::Signatures(Signatures { left: Some(left), right: Some(right), below: Some(head) })
}

/// One line for each witness, with room to sign.
fn witnesses(named: &str) -> Block {
    let mut items: Vec<String> = named.lines().map(|name| format!("{name} {DATE_DOTS}")).collect();
    items.extend((items.len()..WITNESSES).map(|_| DOTS.to_owned()));
    Block::List { heading: "Saksi:".to_owned(), items, marker: Marker::Number }
}
