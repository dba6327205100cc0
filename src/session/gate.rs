//! Committing and accepting: what the faces of the program ask for, turned into changes.

use std::collections::BTreeSet;

use super::{CommitError, Committed, Session, SessionError, ids, stamp};
use crate::domain::book::{Accepted, Book, Entry, Id, Meta, Stamp};
use crate::domain::cell::Problem;
use crate::domain::change::Change;
use crate::domain::draft::{Draft, RowLook, Starts};
use crate::domain::pillars::shared::officer::Officer;
use crate::domain::record::{At, Purpose, RecordType, Values};

/// The record of a type that has exactly one.
fn only(kind: &'static dyn RecordType, book: &Book) -> Option<Id> {
    if !kind.spec().is_single() {
        return None;
    }
    kind.ids_after(book, None, 1).pop()
}

/// The form with what was typed, and with the book's present texts where nothing was: a form that was open for long must
/// not take back what happened meanwhile.
fn rebased(draft: &Draft, book: &Book, starts: &Starts) -> Draft {
    let present = draft.id.or_else(|| only(draft.kind, book));
    let Some(mut fresh) = present.and_then(|id| Draft::edit(draft.kind, book, starts, id)) else {
        return draft.clone();
    };
    for (index, (text, typed)) in fresh.row.iter_mut().zip(&draft.row).enumerate() {
        if draft.is_field_changed(index) {
            text.clone_from(typed);
        }
    }
    fresh.tables.clone_from(&draft.tables);
    fresh
}

impl Session {
    /// Stored texts and every problem of a form, as if it were committed now.
    #[must_use]
    pub fn examine(&self, draft: &Draft) -> (Vec<String>, Vec<Problem>) {
        rebased(draft, &self.book, &self.starts()).examine(&self.book, self.today())
    }

    /// What the fields of a new record begin with.
    #[must_use]
    pub fn starts(&self) -> Starts {
        let is_at_keyboard = |entry: &&Entry<Officer>| entry.record.name.as_str() == self.who.officer;
        let officer = self.book.active::<Officer>().find(is_at_keyboard).map(|entry| entry.id);
        Starts { today: self.today(), officer }
    }

    /// Commits a form with the rows of its small tables, as one step. Where nothing differs from the book, nothing is
    /// written.
    ///
    /// # Errors
    /// A Kesalahan in it or in one of its rows, the record is gone, or it could not be saved.
    pub fn commit(&mut self, draft: &Draft) -> Result<Committed, CommitError> {
        let (id, changes, mut problems) = self.changes_of(draft)?;
        self.run_all(changes)?;
        let accepts = |code| draft.kind.meta(&self.book, id).is_some_and(|meta| meta.accepts(code));
        problems.retain(|problem| !accepts(problem.code));
        Ok(Committed { id, warnings: problems })
    }

    /// What committing a form changes, and what is doubtful about it.
    pub(super) fn changes_of(&self, draft: &Draft) -> Result<(Id, Vec<Change>, Vec<Problem>), CommitError> {
        let draft = rebased(draft, &self.book, &self.starts());
        let (stored, mut problems) = draft.examine(&self.book, self.today());
        let looks = draft.examine_rows(&self.book, self.today());
        for look in &looks {
            let name = draft.tables[look.table].kind.spec().tab;
            problems.extend(look.problems.iter().map(|problem| Problem {
                field: None,
                text: format!("{name}, baris {}: {}", look.row + 1, problem.text),
                ..problem.clone()
            }));
        }
        if problems.iter().any(Problem::is_error) {
            return Err(CommitError::Problems(problems));
        }
        let (id, mut changes) = self.change_of(draft.kind, draft.id, stored)?;
        if let Some(after) = changes.first_mut().and_then(|change| change.after.as_mut()) {
            after.meta.accepted.extend(draft.told_apart.iter().map(|other| self.told_apart(*other)));
        }
        changes.extend(self.row_changes(&draft, id, looks)?);
        Ok((id, changes, problems))
    }

    /// What the rows of a form's small tables change in the book.
    fn row_changes(
        &self,
        draft: &Draft,
        owner: Id,
        looks: Vec<RowLook>,
    ) -> Result<Vec<Change>, SessionError> {
        let mut changes = Vec::new();
        for look in looks {
            let table = &draft.tables[look.table];
            let mut stored = look.stored;
            stored[table.owner_field()] = owner.to_string();
            let (_, change) = self.change_of(table.kind, table.rows[look.row].id, stored)?;
            changes.extend(change);
        }
        for table in &draft.tables {
            for id in table.rows.iter().filter(|row| row.is_dropped).filter_map(|row| row.id) {
                changes.push(self.deletion(table.kind, id, &self.stamp())?);
            }
        }
        Ok(changes)
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
        let (id, changes) = self.change_of(kind, id, stored)?;
        self.run_all(changes)?;
        let accepts = |code| kind.meta(&self.book, id).is_some_and(|meta| meta.accepts(code));
        Ok(Committed {
            id,
            warnings: problems.into_iter().filter(|problem| !accepts(problem.code)).collect(),
        })
    }

    /// The change that puts these stored texts into a record, or makes it where there is none; none where nothing differs.
    fn change_of(
        &self,
        kind: &'static dyn RecordType,
        id: Option<Id>,
        stored: Vec<String>,
    ) -> Result<(Id, Vec<Change>), SessionError> {
        let row = stored.clone();
        let after = kind.keyed(stored);
        let stamp = self.stamp();
        let Some(id) = id.or_else(|| only(kind, &self.book)) else {
            let id = ids::next(stamp.at);
            return Ok((id, vec![Change::create(kind.key(), id, Meta::new(stamp), after)]));
        };
        let (meta, before) = self.active(kind, id)?;
        if before == after {
            return Ok((id, Vec::new()));
        }
        let accepted = self.still_accepted(kind, id, &meta, &row);
        let changed = Meta { changed: stamp, accepted, ..meta.clone() };
        Ok((id, vec![Change::update(kind.key(), id, (meta, before), (changed, after))]))
    }

    /// The warnings that were let stand and still may, once the texts are those of `after`. One that hangs on a field which
    /// now says something else is told again: what was looked at is no longer there.
    fn still_accepted(
        &self,
        kind: &'static dyn RecordType,
        id: Id,
        meta: &Meta,
        after: &[String],
    ) -> Vec<Accepted> {
        let Some(before) = kind.row(&self.book, id).filter(|_| !meta.accepted.is_empty()) else {
            return meta.accepted.clone();
        };
        let at = At { book: &self.book, id: Some(id), today: self.today(), purpose: Purpose::Review };
        let (_, told_before) = kind.examine(&before, &at);
        let (_, told) = kind.examine(after, &at);
        let changed = (0..after.len()).filter(|index| before.get(*index) != after.get(*index));
        // It hangs on its own field, and on those without which it would not be told.
        let hangs_on = |problem: &Problem, index: usize| {
            let mut without = after.to_vec();
            without[index].clear();
            problem.field == Some(kind.field(index).key) || !kind.examine(&without, &at).1.contains(problem)
        };
        let stands = |accepted: &&Accepted| {
            let mut now = told.iter().filter(|problem| problem.code == accepted.code);
            now.all(|problem| {
                told_before.contains(problem) && !changed.clone().any(|index| hangs_on(problem, index))
            })
        };
        meta.accepted.iter().filter(stands).cloned().collect()
    }

    /// The change that puts a record in the trash.
    pub(super) fn deletion(
        &self,
        kind: &'static dyn RecordType,
        id: Id,
        stamp: &Stamp,
    ) -> Result<Change, SessionError> {
        let (before, _) = self.active(kind, id)?;
        let after = Meta { deleted: Some(stamp.clone()), ..before.clone() };
        Ok(meta_change(kind, id, before, after))
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
    pub(super) fn active(
        &self,
        kind: &'static dyn RecordType,
        id: Id,
    ) -> Result<(Meta, Values), SessionError> {
        let meta = kind.meta(&self.book, id).filter(|meta| meta.deleted.is_none()).cloned();
        meta.zip(kind.values(&self.book, id)).ok_or(SessionError::Gone { what: kind.spec().one })
    }

    pub(super) fn change_meta(
        &mut self,
        kind: &'static dyn RecordType,
        id: Id,
        after: Meta,
    ) -> Result<(), SessionError> {
        let before =
            kind.meta(&self.book, id).cloned().ok_or(SessionError::Gone { what: kind.spec().one })?;
        self.run_all(vec![meta_change(kind, id, before, after)])
    }
}

/// Another envelope, the same content.
pub(super) fn meta_change(kind: &dyn RecordType, id: Id, before: Meta, after: Meta) -> Change {
    Change::update(kind.key(), id, (before, Values::new()), (after, Values::new()))
}

fn unknown_key(kind: &'static dyn RecordType, key: &str) -> Problem {
    let known: Vec<&str> = kind.fields().map(|field| field.key).collect();
    Problem::unreadable(
        "isian-tidak-dikenal",
        format!("Isian \"{key}\" tidak dikenal pada jenis {}. Yang ada: {}.", kind.key(), known.join(", ")),
    )
}
