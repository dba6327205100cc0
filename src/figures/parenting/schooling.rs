//! How it goes at school for the children of school age, and whether those who are out of it are looked after.

use jiff::civil::Date;

use crate::domain::book::{Book, Entry, Id};
use crate::domain::pillars::parenting::child::Child;
use crate::domain::pillars::parenting::codes::School;
use crate::domain::pillars::parenting::referral::ChildReferral;
use crate::domain::pillars::parenting::risk::Risk;
use crate::figures::records::Records;

/// Children of 7 to 17 years on the last day.
#[derive(Clone, Debug, PartialEq)]
pub struct Schooling {
    /// All of them.
    pub of_school_age: Records,
    /// Lulus: they have left school with a certificate.
    pub finished: Records,
    /// Those whose school is not filled in.
    pub unstated: Records,
    /// Of those out of school, the ones who are looked after: a risk holds, or they were referred since they are out.
    pub accompanied: Records,
}

impl Default for Schooling {
    fn default() -> Self {
        let none = || Records::of::<Child>([]);
        Self { of_school_age: none(), finished: none(), unstated: none(), accompanied: none() }
    }
}

impl Schooling {
    /// Adds a child of school age.
    pub(super) fn add(&mut self, book: &Book, entry: &Entry<Child>, day: Date) {
        self.of_school_age.ids.push(entry.id);
        match entry.record.school.state_on(day) {
            None => self.unstated.ids.push(entry.id),
            Some((_, School::Graduated)) => self.finished.ids.push(entry.id),
            Some((since, School::Out | School::NotYet)) if is_accompanied(book, entry.id, since, day) => {
                self.accompanied.ids.push(entry.id);
            }
            Some(_) => {}
        }
    }
}

fn is_accompanied(book: &Book, child: Id, out_since: Date, day: Date) -> bool {
    let is_referred =
        |referral: &ChildReferral| referral.date.is_some_and(|date| out_since <= date && date <= day);
    book.referring::<Risk>(child).any(|entry| entry.record.holds_on(day))
        || book.referring::<ChildReferral>(child).any(|entry| is_referred(&entry.record))
}
