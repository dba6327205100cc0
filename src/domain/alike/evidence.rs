//! What speaks for and against two records being of one person.
//!
//! Evidence is counted in bits, as in record linkage since Fellegi and Sunter (1969): the binary logarithm of how much
//! more often something is seen between two records of one person than between records of two. What is independent adds
//! up; at nought the two are equally likely. Names weigh by how rare their words are in the book ([`super::index`]);
//! the weights here are estimates for a village, and were held against 10,000 invented persons (`tests/it/alike`).

use jiff::civil::Date;
use strsim::jaro_winkler;

use super::name;
use crate::domain::book::{Book, Id};
use crate::domain::cells::Nik;
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::household::{HouseholdMember, Relation};
use crate::domain::pillars::shared::person::Person;

/// Why two records may be of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same NIK.
    SameNik,
    /// One digit of the NIK is another, or two stand the other way round.
    LikeNik,
    /// The same name, but for capitals and accents.
    SameName,
    /// A name that sounds or looks like it.
    LikeName,
    /// The same birth date.
    SameBirth,
    /// Day and month the other way round, one digit or the year off by one.
    LikeBirth,
    /// The same hamlet.
    SameHamlet,
    /// The mothers have the same name.
    SameMother,
    /// The same family card.
    SameCard,
}

impl Reason {
    /// In words.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::SameNik => "NIK sama",
            Self::LikeNik => "NIK hampir sama",
            Self::SameName => "nama sama",
            Self::LikeName => "nama mirip",
            Self::SameBirth => "tanggal lahir sama",
            Self::LikeBirth => "tanggal lahir mirip",
            Self::SameHamlet => "dusun sama",
            Self::SameMother => "nama ibu sama",
            Self::SameCard => "Nomor KK sama",
        }
    }
}

/// Bits and the reason, where it speaks for one person.
pub type Evidence = (f64, Option<Reason>);

/// Nothing known on one side.
const UNKNOWN: Evidence = (0.0, None);

/// NIK, birth date, family card and sex: what is compared at once.
pub fn of_numbers(a: &Person, b: &Person) -> [Evidence; 4] {
    [
        of_niks(&a.nik, &b.nik),
        of_births(a.birth_date, b.birth_date),
        of_cards(a.family_card.as_str(), b.family_card.as_str()),
        of_sexes(a.sex, b.sex),
    ]
}

/// How many digits of two numbers of one length differ; two neighbours that changed places count as one.
fn slips(a: &str, b: &str) -> usize {
    let other: Vec<usize> =
        a.bytes().zip(b.bytes()).enumerate().filter(|(_, (a, b))| a != b).map(|(place, _)| place).collect();
    let (a, b) = (a.as_bytes(), b.as_bytes());
    match other[..] {
        [first, second] if second == first + 1 && a[first] == b[second] && a[second] == b[first] => 1,
        _ => other.len(),
    }
}

/// A whole NIK is of one person alone; typing mistakes change a digit or swap two.
fn of_niks(a: &Nik, b: &Nik) -> Evidence {
    if !a.is_whole() || !b.is_whole() {
        return UNKNOWN;
    }
    match slips(a.as_str(), b.as_str()) {
        0 => (40.0, Some(Reason::SameNik)),
        1 => (9.0, Some(Reason::LikeNik)),
        2 => UNKNOWN,
        _ => (-14.0, None),
    }
}

/// One of about 20,000 days is shared by chance; less is said by the days that offices write where only the year is known.
fn of_births(a: Option<Date>, b: Option<Date>) -> Evidence {
    let Some((a, b)) = a.zip(b) else { return UNKNOWN };
    let is_default = |date: Date| matches!((date.month(), date.day()), (1 | 7, 1) | (12, 31));
    if a == b {
        return (if is_default(a) { 8.0 } else { 13.5 }, Some(Reason::SameBirth));
    }
    let years = (i32::from(a.year()) - i32::from(b.year())).abs();
    let is_same_day = (a.month(), a.day()) == (b.month(), b.day());
    let is_swapped = (a.month(), a.day()) == (b.day(), b.month());
    if years == 0 && is_swapped {
        return (10.0, Some(Reason::LikeBirth));
    }
    if years == 1 && is_same_day {
        return (6.0, Some(Reason::LikeBirth));
    }
    if slips(&a.to_string(), &b.to_string()) == 1 {
        return (6.0, Some(Reason::LikeBirth));
    }
    if years == 0 && (is_default(a) || is_default(b)) {
        return (3.0, Some(Reason::LikeBirth));
    }
    (if years <= 1 { -5.0 } else { -8.0 }, None)
}

/// Of the hamlets, of which a village has a handful; people move within it.
pub fn of_hamlets(a: &str, b: &str) -> Evidence {
    if a.is_empty() || b.is_empty() {
        return UNKNOWN;
    }
    let [a, b] = [a, b].map(|hamlet| name::joined(&name::words(hamlet)));
    let is_same = jaro_winkler(&a, &b) > LIKE_NAME;
    if is_same { (1.8, Some(Reason::SameHamlet)) } else { (-2.0, None) }
}

/// Families share a card; who marries gets another.
fn of_cards(a: &str, b: &str) -> Evidence {
    if a.is_empty() || b.is_empty() {
        return UNKNOWN;
    }
    if a == b { (6.5, Some(Reason::SameCard)) } else { (-1.5, None) }
}

fn of_sexes(a: Option<Sex>, b: Option<Sex>) -> Evidence {
    match a.zip(b) {
        Some((a, b)) if a == b => (1.0, None),
        Some(_) => (-6.0, None),
        None => UNKNOWN,
    }
}

/// From this Jaro-Winkler likeness on, whole names are one written twice.
const LIKE_NAME: f64 = 0.92;

/// Bits that hamlet and mother can add at most.
pub const MOST_OF_WORDS: f64 = 6.8;

/// Of the names of the mothers, as far as they are known.
pub fn of_mothers(a: Option<&str>, b: Option<&str>) -> Evidence {
    let Some((a, b)) = a.zip(b) else { return UNKNOWN };
    let [a, b] = [a, b].map(|mother| name::joined(&name::words(mother)));
    if jaro_winkler(&a, &b) > LIKE_NAME { (5.0, Some(Reason::SameMother)) } else { (-3.0, None) }
}

/// Years a mother is older than her child, at least.
const MOTHER_YEARS: i16 = 14;

/// The name of the mother, as the family card tells it: the wife or the woman at its head, old enough. Of who stands on
/// it as something else than a child it tells nothing.
pub fn mother<'a>(book: &'a Book, person: &Person, id: Option<Id>) -> Option<&'a str> {
    let (card, birth) = (person.family_card.as_str(), person.birth_date?);
    let members = || {
        let rows = book.having::<HouseholdMember>("family_card", card).iter();
        rows.filter_map(|row| book.get::<HouseholdMember>(*row)).map(|entry| &entry.record)
    };
    let own = members().find(|row| row.member.map(|member| member.id) == id);
    if own.is_some_and(|row| row.relation != Some(Relation::Child)) {
        return None;
    }
    members()
        .filter(|row| matches!(row.relation, Some(Relation::Wife | Relation::Head)))
        .filter_map(|row| row.member?.get(book))
        .find(|woman| {
            let is_older = woman.birth_date.is_some_and(|her| birth.year() - her.year() >= MOTHER_YEARS);
            woman.sex == Some(Sex::Female) && is_older
        })
        .map(|woman| woman.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_one_person_are_like_each_other() {
        let date = |year, month, day| Some(Date::constant(year, month, day));
        let reason = |a, b| of_births(a, b).1;
        assert_eq!(reason(date(1990, 3, 4), date(1990, 3, 4)), Some(Reason::SameBirth));
        for like in [date(1990, 4, 3), date(1991, 3, 4), date(1990, 3, 14), date(1990, 7, 1)] {
            assert_eq!(reason(date(1990, 3, 4), like), Some(Reason::LikeBirth), "{like:?}");
        }
        assert!(of_births(date(1990, 3, 4), date(1985, 11, 21)).0 < 0.0);
        assert_eq!(of_births(date(1990, 3, 4), None), UNKNOWN);
    }

    #[test]
    fn a_nik_with_two_digits_swapped_is_like_itself() {
        let nik = |text| Nik::new(text);
        let one = nik("3325144201909001");
        assert_eq!(of_niks(&one, &nik("3325144201909001")).1, Some(Reason::SameNik));
        assert_eq!(of_niks(&one, &nik("3325142401909001")).1, Some(Reason::LikeNik));
        assert_eq!(of_niks(&one, &nik("3325144201909007")).1, Some(Reason::LikeNik));
        assert!(of_niks(&one, &nik("3325141507889002")).0 < 0.0);
        assert_eq!(of_niks(&one, &nik("")), UNKNOWN);
    }
}
