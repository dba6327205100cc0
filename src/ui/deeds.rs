//! Deleting, restoring and putting back, with the words that say what was done and how to take it back.

use super::book_view::BookView;
use super::notice::Notice;
use super::questions::DeleteQuestion;
use crate::domain::book::Id;
use crate::domain::draft::Draft;
use crate::domain::record::RecordType;
use crate::session::SessionError;

impl BookView {
    /// Deletes a record that no other refers to; else asks.
    pub(super) fn delete(&mut self, kind: &'static dyn RecordType, id: Id) -> Option<Notice> {
        let affected = self.session.affected(id);
        if !affected.others.is_empty() {
            self.asks_to_delete = Some(DeleteQuestion { place: (kind, id), affected });
            return None;
        }
        let outcome = self.session.delete(kind, id);
        Some(self.deleted(kind, id, outcome))
    }

    /// Leaves the form of a record that was deleted.
    pub(super) fn deleted(
        &mut self,
        kind: &'static dyn RecordType,
        id: Id,
        outcome: Result<(), SessionError>,
    ) -> Notice {
        if let Err(error) = outcome {
            return Notice::failure(error);
        }
        let panel = self.panel(kind);
        panel.form = None;
        panel.kept.retain(|draft| draft.id != Some(id));
        self.refresh_forms();
        let (one, undo) = (kind.spec().one, self.session.undo_label().unwrap_or_default());
        Notice::done(format!("{one} dipindahkan ke tempat sampah. Bila keliru, tekan Urungkan {undo}."))
    }

    /// Brings a record back from the trash.
    pub(super) fn restore(&mut self, kind: &'static dyn RecordType, id: Id) -> Notice {
        let one = kind.spec().one;
        match self.session.restore(kind, id) {
            Ok(0) => Notice::done(format!("{one} dipulihkan.")),
            Ok(others) => Notice::done(format!("{one} dipulihkan bersama {others} catatan lain.")),
            Err(error) => Notice::failure(error),
        }
    }

    /// Puts into a field what it said before, through the gate; what is being typed into the form stays.
    pub(super) fn put_back(
        &mut self,
        kind: &'static dyn RecordType,
        id: Id,
        index: usize,
        text: String,
    ) -> Option<Notice> {
        let mut draft = Draft::edit(kind, self.session.book(), &self.session.starts(), id)?;
        *draft.row.get_mut(index)? = text;
        let done = format!("{} dikembalikan.", kind.field(index).label);
        Some(self.commit_beside(&draft, done, "Isi lama belum dikembalikan."))
    }
}
