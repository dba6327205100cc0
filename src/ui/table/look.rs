//! What a user has made of the tables: columns, and filters with a name. Kept in the settings of this computer, by key of
//! the record type.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::record::RecordType;
use crate::domain::register::{Condition, chosen};

/// The looks of all tables, by key of the record type.
pub type Looks = BTreeMap<String, TableLook>;

/// The look of one table. What it names may be gone in another version; that is passed over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableLook {
    /// Keys of the chosen columns, in their order; none: the usual ones.
    pub columns: Vec<String>,
    /// Filters with a name, in the order of their making.
    pub filters: Vec<NamedFilter>,
}

/// A combination of everything that narrows a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NamedFilter {
    /// What the user calls it.
    pub name: String,
    /// Label of the choice *Tampilkan*.
    pub view: String,
    /// The hamlet.
    pub hamlet: Option<String>,
    /// What is searched for.
    pub query: String,
    /// What must hold in columns.
    pub conditions: Vec<Condition>,
}

impl TableLook {
    /// Keeps a filter; one with the same name is replaced.
    pub fn keep(&mut self, filter: NamedFilter) {
        match self.filters.iter_mut().find(|one| one.name == filter.name) {
            Some(one) => *one = filter,
            None => self.filters.push(filter),
        }
    }

    /// Forgets a filter.
    pub fn forget(&mut self, name: &str) {
        self.filters.retain(|one| one.name != name);
    }
}

/// The columns of a table, and whether a user has chosen them.
#[must_use]
pub fn columns(looks: &Looks, kind: &dyn RecordType) -> (Vec<&'static str>, bool) {
    let wanted = looks.get(kind.key()).map_or(&[][..], |look| &look.columns);
    (chosen(kind, wanted), !wanted.is_empty())
}
