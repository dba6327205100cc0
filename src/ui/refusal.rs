//! A book that could not be opened, where there is something the officer can do: read it only, or recover it.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::action::Action;
use super::ext::UiExt;
use super::{icons, theme};
use crate::session::SessionError;
use crate::storage::disk::Disk;
use crate::storage::recovery;

/// Why a book was not opened, and what can be done about it.
pub struct Refusal {
    folder: PathBuf,
    /// What is wrong.
    text: String,
    remedy: Remedy,
}

enum Remedy {
    /// It cannot be had for writing.
    ReadOnly,
    /// It is damaged: what would be recovered, a sentence each.
    Recover(Vec<String>),
}

impl Refusal {
    /// Of an error that something can be done about.
    #[must_use]
    pub fn of(error: &SessionError, folder: &Path, disk: &dyn Disk) -> Option<Self> {
        let SessionError::Storage(fault) = error else { return None };
        let remedy = if fault.is_of_lock() {
            Remedy::ReadOnly
        } else {
            Remedy::Recover(recovery::examine(folder, disk).ok()?.sentences())
        };
        Some(Self { folder: folder.to_owned(), text: fault.to_string(), remedy })
    }

    /// Draws the dialog; `false` once it is answered.
    pub fn show(&self, ui: &Ui, actions: &mut Vec<Action>) -> bool {
        let mut is_answered = false;
        let answer = egui::Modal::new(egui::Id::unique("buku tidak dibuka")).show(ui.ctx(), |ui| {
            ui.set_max_width(620.0);
            ui.group_title(match self.remedy {
                Remedy::ReadOnly => "Buku ini tidak bisa diubah sekarang",
                Remedy::Recover(_) => "Buku ini perlu dipulihkan",
            });
            ui.label(&self.text);
            if let Remedy::Recover(sentences) = &self.remedy {
                ui.add_space(theme::GAP);
                for sentence in sentences {
                    ui.label(format!("{} {sentence}", icons::CHEVRON_RIGHT));
                }
            }
            ui.add_space(theme::GROUP_GAP);
            ui.horizontal(|ui| {
                let (deed, action) = match self.remedy {
                    Remedy::ReadOnly => {
                        let pressed = ui.primary_button(icons::VISIBILITY, "Buka hanya untuk dibaca");
                        (pressed, Action::OpenToRead(self.folder.clone()))
                    }
                    Remedy::Recover(_) => {
                        let pressed = ui.primary_button(icons::RESTORE_FROM_TRASH, "Pulihkan");
                        (pressed, Action::Recover(self.folder.clone()))
                    }
                };
                if deed.clicked() {
                    actions.push(action);
                    is_answered = true;
                }
                is_answered |= ui.deed_button(icons::CLOSE, "Tutup").clicked();
            });
        });
        !is_answered && !answer.should_close()
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;
    use crate::storage::disk::RealDisk;
    use crate::storage::error::StorageError;
    use crate::storage::lock;

    /// A stick with its switch on "lock" could not be opened at all.
    #[test]
    fn a_book_on_a_write_protected_disk_can_be_read() {
        let folder = Path::new("/media/flashdisk/Randu");
        for kind in
            [io::ErrorKind::ReadOnlyFilesystem, io::ErrorKind::PermissionDenied, io::ErrorKind::StorageFull]
        {
            let error = SessionError::Storage(StorageError::io(lock::TAKE, folder, kind.into()));
            let refusal = Refusal::of(&error, folder, &RealDisk).unwrap();
            assert!(matches!(refusal.remedy, Remedy::ReadOnly), "{kind}");
        }
    }
}
