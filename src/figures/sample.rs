//! Small books for tests: a village, persons, placements, through the one way that changes a book. Everybody is invented.

use jiff::Timestamp;

use crate::domain::book::{Book, Id, Meta, Stamp};
use crate::domain::change::{Change, apply_all};
use crate::domain::period::Period;

/// A book under construction. Ids count from 1.
#[derive(Default)]
pub(crate) struct Sample {
    pub(crate) book: Book,
    last_id: u128,
}

impl Sample {
    /// Adds a record with these stored texts.
    pub(crate) fn add(&mut self, kind: &str, values: &[(&str, &str)]) -> Id {
        self.last_id += 1;
        let id = Id::from_u128(self.last_id);
        let stamp =
            Stamp { at: Timestamp::UNIX_EPOCH, officer: "Siti Aminah".into(), device: "contoh".into() };
        let values = values.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        apply_all(&mut self.book, &[Change::create(kind, id, Meta::new(stamp), values)])
            .expect("a fitting change");
        id
    }

    /// Adds a person of this sex ("male", "female" or empty).
    pub(crate) fn person(&mut self, sex: &str) -> Id {
        let name = format!("Warga {}", self.last_id + 1);
        self.add("orang", &[("name", &name), ("sex", sex)])
    }

    /// Adds a placement of a person, with these dates and codes.
    pub(crate) fn placement(&mut self, person: Id, values: &[(&str, &str)]) -> Id {
        let person = person.to_string();
        let mut all = vec![("person", person.as_str()), ("route", "unknown")];
        all.extend(values.iter().filter(|(key, _)| *key != "route"));
        if let Some(route) = values.iter().find(|(key, _)| *key == "route") {
            all[1] = *route;
        }
        self.add("penempatan", &all)
    }
}

/// October 2026.
pub(crate) fn october() -> Period {
    "2026-10".parse().expect("a month")
}
