//! Small books for the tests of this chapter, through the one way that changes a book. Everybody is invented.

use jiff::Timestamp;
use jiff::civil::Date;

use super::engine::{Assessment, assess};
use crate::domain::book::{Book, Entry, Id, Meta, Stamp};
use crate::domain::change::{Change, apply_all};
use crate::domain::pillars::migration::placement::Placement;

/// The day of these tests.
pub(super) const TODAY: Date = Date::constant(2026, 10, 31);

/// A book under construction. Ids count from 1.
#[derive(Default)]
pub(super) struct Sample {
    pub book: Book,
    last: u128,
}

pub(super) fn stamp() -> Stamp {
    Stamp { at: Timestamp::UNIX_EPOCH, officer: "Siti Aminah".into(), device: "contoh".into() }
}

impl Sample {
    /// Adds a record with these stored texts; blank ones are left out.
    pub fn add(&mut self, kind: &str, values: &[(&str, &str)]) -> Id {
        self.last += 1;
        let id = Id::from_u128(self.last);
        let filled = values.iter().filter(|(_, text)| !text.is_empty());
        let values = filled.map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        apply_all(&mut self.book, &[Change::create(kind, id, Meta::new(stamp()), values)])
            .expect("a fitting change");
        id
    }

    /// Adds a record that refers to another.
    pub fn add_to(&mut self, kind: &str, (field, owner): (&str, Id), values: &[(&str, &str)]) -> Id {
        let owner = owner.to_string();
        let all: Vec<(&str, &str)> =
            [(field, owner.as_str())].into_iter().chain(values.iter().copied()).collect();
        self.add(kind, &all)
    }

    /// Adds papers that are there since a day long ago, by key.
    pub fn papers(&mut self, placement: Id, keys: &[&str]) {
        for key in keys {
            let values = [("document_type", *key), ("status", "2020-01-02 present")];
            self.add_to("dokumen", ("placement", placement), &values);
        }
    }

    pub fn placement(&self, id: Id) -> &Entry<Placement> {
        self.book.get::<Placement>(id).expect("a placement")
    }

    pub fn assess(&self, id: Id) -> Assessment {
        assess(&self.book, self.placement(id), TODAY)
    }
}

/// Five invented persons, one for each way that the window shows.
pub(super) struct Walks {
    pub sample: Sample,
    /// Domestic worker to Hong Kong by P to P: everything up to the family's permission is there.
    pub hong_kong: Id,
    /// Self-arranged to Japan: the employer's contract is awaited.
    pub japan: Id,
    /// Fisher on a ship under a foreign flag, without sea papers yet.
    pub fisher: Id,
    /// 17 years old, with a visit visa.
    pub young: Id,
    /// In Malaysia with a contract that has lapsed and a passport that has run out.
    pub malaysia: Id,
}

/// One of them: the person, the placement, the papers that are there.
type Walk = (
    &'static [(&'static str, &'static str)],
    &'static [(&'static str, &'static str)],
    &'static [&'static str],
);

#[rustfmt::skip]
const HONG_KONG: Walk = (
    &[("name", "Sri Wahyuni"), ("sex", "female"), ("birth_date", "1990-01-02"), ("marital_status", "married")],
    &[("recorded", "2026-08-03"), ("country", "HK"), ("job", "domestic_worker"), ("scheme", "p_to_p"),
      ("agency", "PT Contoh Karya"), ("recruitment_permit", "SIP2MI-0000"), ("registered", "2026-08-10"),
      ("route", "procedural")],
    &["ktp", "kk", "birth_certificate", "marital_status"],
);

#[rustfmt::skip]
const JAPAN: Walk = (
    &[("name", "Ridwan Sutejo"), ("sex", "male"), ("birth_date", "1998-05-06"), ("marital_status", "single")],
    &[("recorded", "2026-07-01"), ("country", "JP"), ("job", "hospitality"), ("scheme", "individual"),
      ("registered", "2026-07-06"), ("route", "procedural")],
    &["ktp", "kk", "birth_certificate", "marital_status", "family_permission", "permitter_ktp", "jkn", "competence",
      "passport", "health_certificate", "psychology", "work_visa"],
);

#[rustfmt::skip]
const FISHER: Walk = (
    &[("name", "Waluyo"), ("sex", "male"), ("birth_date", "1995-03-04"), ("marital_status", "married")],
    &[("recorded", "2026-09-01"), ("country", "ship"), ("job", "fisher"), ("scheme", "crew"),
      ("registered", "2026-09-07"), ("route", "unknown")],
    &["ktp", "kk", "birth_certificate", "marital_status", "family_permission", "permitter_ktp", "ak1", "jkn"],
);

#[rustfmt::skip]
const YOUNG: Walk = (
    &[("name", "Rini Astuti"), ("sex", "female"), ("birth_date", "2009-02-03"), ("marital_status", "single")],
    &[("recorded", "2026-10-12"), ("country", "MY"), ("scheme", "unknown"), ("route", "unknown")],
    &["ktp", "kk", "passport"],
);

#[rustfmt::skip]
const MALAYSIA: Walk = (
    &[("name", "Kasmadi"), ("sex", "male"), ("birth_date", "1985-07-08"), ("marital_status", "married")],
    &[("recorded", "2025-11-20"), ("country", "MY"), ("job", "plantation"), ("scheme", "p_to_p"),
      ("departed", "2023-05-10"), ("contract_end", "2026-05-09"), ("last_news", "2026-05-20"),
      ("route", "procedural")],
    &[],
);

impl Walks {
    pub fn new() -> Self {
        let mut sample = Sample::default();
        let mut going = |(person, placement, papers): Walk| {
            let person = sample.add("orang", person);
            let id = sample.add_to("penempatan", ("person", person), placement);
            sample.papers(id, papers);
            (person, id)
        };
        let [(_, hong_kong), (_, japan), (_, fisher), (girl, young), (_, malaysia)] =
            [HONG_KONG, JAPAN, FISHER, YOUNG, MALAYSIA].map(&mut going);
        let finding =
            [("date", "2026-10-12"), ("finding", "visit_visa"), ("action", "keluarga diajak bicara")];
        sample.add_to("pencegahan", ("person", girl), &finding);
        let passport =
            [("document_type", "passport"), ("status", "2023-04-01 present"), ("valid_until", "2026-03-31")];
        sample.add_to("dokumen", ("placement", malaysia), &passport);
        Self { sample, hong_kong, japan, fisher, young, malaysia }
    }
}
