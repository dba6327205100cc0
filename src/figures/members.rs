//! Members of groups and of the cooperative: L and P, and by Unsur.

use super::records::People;
use crate::domain::book::Book;
use crate::domain::cells::Ref;
use crate::domain::pillars::shared::codes::MemberOrigin;
use crate::domain::pillars::shared::person::Person;

/// Members. Each membership counts, of a person who is not in the trash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Members {
    /// All of them.
    pub people: People,
    /// PMI purna.
    pub returned: People,
    /// Keluarga PMI.
    pub family: People,
    /// CPMI.
    pub prospective: People,
    /// Warga lain.
    pub other: People,
    /// Unsur not filled in.
    pub unstated: People,
}

impl Members {
    pub(super) fn add(&mut self, book: &Book, person: Option<Ref<Person>>, origin: Option<MemberOrigin>) {
        let Some((id, person)) = person.and_then(|one| one.get(book).map(|person| (one.id, person))) else {
            return;
        };
        self.people.add(person.sex, id);
        let list = match origin {
            Some(MemberOrigin::Returned) => &mut self.returned,
            Some(MemberOrigin::Family) => &mut self.family,
            Some(MemberOrigin::Prospective) => &mut self.prospective,
            Some(MemberOrigin::Other) => &mut self.other,
            None => &mut self.unstated,
        };
        list.add(person.sex, id);
    }
}
