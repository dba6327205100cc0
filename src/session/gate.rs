//! Committing, deleting, restoring, accepting: what the faces of the program ask for, turned into changes.

use std::collections::BTreeSet;

use super::{CommitError, Committed, Session, SessionError, ids, stamp};
use crate::domain::book::{Accepted, Book, Id, Meta, Stamp, record_type};
use crate::domain::cell::Problem;
use crate::domain::cells::reference::ids_in;
use crate::domain::change::Change;
use crate::domain::draft::Draft;
use crate::domain::record::{At, Purpose, RecordType, Values};

/// The record of a type that has exactly one.
fn only(kind: &'static dyn RecordType, book: &Book) -> Option<Id> {
    kind.ids(book).first().copied().filter(|_| kind.spec().new_button.is_none())
}

/// The form with what was typed, and with the book's present texts where nothing was: a form that was open for long must
/// not take back what happened meanwhile.
fn rebased(draft: &Draft, book: &Book) -> Draft {
    let Some(mut fresh) =
        draft.id.or_else(|| only(draft.kind, book)).and_then(|id| Draft::edit(draft.kind, book, id))
    else {
        return draft.clone();
    };
    for (index, (text, typed)) in fresh.row.iter_mut().zip(&draft.row).enumerate() {
        if draft.is_field_changed(index) {
            text.clone_from(typed);
        }
    }
    fresh
}

impl Session {
    /// Stored texts and every problem of a form, as if it were committed now.
    #[must_use]
    pub fn examine(&self, draft: &Draft) -> (Vec<String>, Vec<Problem>) {
        rebased(draft, &self.book).examine(&self.book, self.today())
    }

    /// Commits a form. Where nothing differs from the book, nothing is written.
    ///
    /// # Errors
    /// A Kesalahan, the record is gone, or it could not be saved.
    pub fn commit(&mut self, draft: &Draft) -> Result<Committed, CommitError> {
        let (stored, problems) = self.examine(draft);
        let id = draft.id.or_else(|| only(draft.kind, &self.book));
        self.commit_stored(draft.kind, id, stored, problems)
    }

    /// Commits a record from texts by key, stored or shown, as `catat` gets them; of the type that has exactly one record,
    /// the texts replace those of that record.
    ///
    /// # Errors
    /// A Kesalahan, among them a key that the type does not have or that comes twice; or it could not be saved.
    pub fn commit_values(
        &mut self,
        kind: &'static dyn RecordType,
        values: &[(String, String)],
    ) -> Result<Committed, CommitError> {
        let only = only(kind, &self.book);
        let blank = || vec![String::new(); kind.field_count()];
        let mut row = only.and_then(|id| kind.row(&self.book, id)).unwrap_or_else(blank);
        let mut problems = Vec::new();
        let mut seen = BTreeSet::new();
        for (key, text) in values {
            match kind.field_index(key) {
                Some(index) if seen.insert(index) => row[index].clone_from(text),
                Some(index) => problems.push(Problem::error(
                    kind.field(index).key,
                    "isian-dua-kali",
                    format!("Isian \"{key}\" ditulis dua kali. Tulis satu kali saja."),
                )),
                None => problems.push(unknown_key(kind, key)),
            }
        }
        let at = At { book: &self.book, id: only, today: self.today(), purpose: Purpose::Commit };
        let (stored, found) = kind.examine(&row, &at);
        problems.extend(found);
        self.commit_stored(kind, only, stored, problems)
    }

    fn commit_stored(
        &mut self,
        kind: &'static dyn RecordType,
        id: Option<Id>,
        stored: Vec<String>,
        problems: Vec<Problem>,
    ) -> Result<Committed, CommitError> {
        if problems.iter().any(Problem::is_error) {
            return Err(CommitError::Problems(problems));
        }
        let after = kind.keyed(stored);
        let stamp = self.stamp();
        let Some(id) = id else {
            let id = ids::next(stamp.at);
            self.run_all(vec![Change::create(kind.key(), id, Meta::new(stamp), after)])?;
            return Ok(Committed { id, warnings: problems });
        };
        let (meta, before) = self.active(kind, id)?;
        let warnings = problems.into_iter().filter(|problem| !meta.accepts(problem.code)).collect();
        if before != after {
            let changed = Meta { changed: stamp, ..meta.clone() };
            self.run_all(vec![Change::update(kind.key(), id, (meta, before), (changed, after))])?;
        }
        Ok(Committed { id, warnings })
    }

    /// Puts a record in the trash.
    ///
    /// # Errors
    /// Active records refer to it, it is gone already, there must be one, or it could not be saved.
    pub fn delete(&mut self, kind: &'static dyn RecordType, id: Id) -> Result<(), SessionError> {
        let what = kind.spec().one;
        let (meta, _) = self.active(kind, id)?;
        if kind.spec().new_button.is_none() {
            return Err(SessionError::Needed { what });
        }
        let others = self.book.referrers(id).iter().filter(|(_, user)| *user != id);
        let users: Vec<&str> = others.map(|(key, _)| *key).collect();
        if !users.is_empty() {
            return Err(SessionError::InUse { what, users: counted(&users) });
        }
        let deleted = Meta { deleted: Some(self.stamp()), ..meta };
        self.change_meta(kind, id, deleted)
    }

    /// Takes a record out of the trash; one that is not in it stays as it is.
    ///
    /// # Errors
    /// It is not in the book at all, it refers to records that are in the trash, or it could not be saved.
    pub fn restore(&mut self, kind: &'static dyn RecordType, id: Id) -> Result<(), SessionError> {
        let what = kind.spec().one;
        let meta = kind.meta(&self.book, id).cloned().ok_or(SessionError::Gone { what })?;
        if meta.deleted.is_none() {
            return Ok(());
        }
        let missing = self.trashed_references(kind, id);
        if !missing.is_empty() {
            return Err(SessionError::Dangling { what, missing: missing.join(", ") });
        }
        self.change_meta(kind, id, Meta { deleted: None, ..meta })
    }

    /// Lets a warning stand, with a reason.
    ///
    /// # Errors
    /// There is no such warning, no reason, or it could not be saved.
    pub fn accept(
        &mut self,
        kind: &'static dyn RecordType,
        id: Id,
        code: &str,
        reason: &str,
    ) -> Result<(), SessionError> {
        let (mut meta, _) = self.active(kind, id)?;
        let problems = kind.review(&self.book, id, self.today());
        if !problems.iter().any(|problem| problem.code == code && !problem.is_error()) {
            return Err(SessionError::NoWarning);
        }
        if reason.trim().is_empty() {
            return Err(SessionError::NoReason);
        }
        let (code, reason) = (code.to_owned(), reason.trim().to_owned());
        meta.accepted.push(Accepted { code, reason, stamp: self.stamp() });
        self.change_meta(kind, id, meta)
    }

    /// Who changes the book now, and when.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        stamp(&self.who, self.clock.now())
    }

    /// Envelope and content of a record that is not in the trash.
    fn active(&self, kind: &'static dyn RecordType, id: Id) -> Result<(Meta, Values), SessionError> {
        let meta = kind.meta(&self.book, id).filter(|meta| meta.deleted.is_none()).cloned();
        meta.zip(kind.values(&self.book, id)).ok_or(SessionError::Gone { what: kind.spec().one })
    }

    fn change_meta(
        &mut self,
        kind: &'static dyn RecordType,
        id: Id,
        after: Meta,
    ) -> Result<(), SessionError> {
        let before =
            kind.meta(&self.book, id).cloned().ok_or(SessionError::Gone { what: kind.spec().one })?;
        self.run_all(vec![Change::update(kind.key(), id, (before, Values::new()), (after, Values::new()))])
    }

    /// "Orang Siti Aminah" for every record in the trash that this one refers to.
    fn trashed_references(&self, kind: &'static dyn RecordType, id: Id) -> Vec<String> {
        let stored = kind.values(&self.book, id).unwrap_or_default();
        let mut missing = Vec::new();
        for field in kind.fields() {
            let Some(target) = field.kind.target().and_then(record_type) else { continue };
            for other in stored.get(field.key).map(|text| ids_in(text)).unwrap_or_default() {
                if target.meta(&self.book, other).is_none_or(|meta| meta.deleted.is_some()) {
                    missing.push(format!("{} {}", target.spec().one, target.title(&self.book, other)));
                }
            }
        }
        missing
    }
}

/// "2 Penempatan dan 1 Anggota keluarga".
fn counted(keys: &[&str]) -> String {
    let distinct: BTreeSet<&str> = keys.iter().copied().collect();
    let parts: Vec<String> = distinct
        .into_iter()
        .map(|key| {
            let count = keys.iter().filter(|other| **other == key).count();
            format!("{count} {}", record_type(key).map_or(key, |kind| kind.spec().one))
        })
        .collect();
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} dan {last}", rest.join(", ")),
        None => String::new(),
    }
}

fn unknown_key(kind: &'static dyn RecordType, key: &str) -> Problem {
    let known: Vec<&str> = kind.fields().map(|field| field.key).collect();
    Problem::unreadable(
        "isian-tidak-dikenal",
        format!("Isian \"{key}\" tidak dikenal pada jenis {}. Yang ada: {}.", kind.key(), known.join(", ")),
    )
}
