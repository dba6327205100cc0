//! The format of books: its version, and how older ones become the present one.
//!
//! A rewriting works on stored texts by field key, so one list serves the rows of `desa.ron`, the changes of the journal
//! and the drafts. A change carries only the fields that differ, so a rewriting must do with part of a record.

use crate::domain::change::Change;
use crate::domain::record::Values;

/// One rewriting.
#[derive(Clone, Copy)]
pub struct Upgrade {
    /// The version it leads to; it is applied to everything written by an earlier one.
    pub to: u32,
    /// Key of the record type.
    pub kind: &'static str,
    /// Renames keys and rewrites texts.
    pub rewrite: fn(&mut Values),
}

/// All rewritings, oldest first.
pub const UPGRADES: &[Upgrade] = &[];

/// A version of the format, and the way to it.
#[derive(Clone, Copy)]
pub struct Format {
    /// What is written, and the newest that is read.
    pub version: u32,
    /// Rewritings for older ones.
    pub upgrades: &'static [Upgrade],
}

/// What this program reads and writes.
pub const FORMAT: Format = Format { version: 1, upgrades: UPGRADES };

impl Format {
    /// Makes the stored texts of a record written by version `from` fit this version.
    pub fn upgrade(&self, from: u32, kind: &str, values: &mut Values) {
        for upgrade in self.upgrades.iter().filter(|upgrade| upgrade.to > from && upgrade.kind == kind) {
            (upgrade.rewrite)(values);
        }
    }

    /// The same for both sides of a change.
    pub fn upgrade_change(&self, from: u32, change: &mut Change) {
        for side in [&mut change.before, &mut change.after].into_iter().flatten() {
            self.upgrade(from, &change.kind, &mut side.values);
        }
    }
}
