//! Pulihkan: from a damaged book to the best state that can still be read.
//!
//! The newest generation that is whole (the document, else the newest whole backup, else nothing) and every line of the
//! journal that comes after it and can still be read. Looking writes nothing; carrying out first proves the recovered
//! document, then gives the bad files other names. Nothing is thrown away.
//!
//! A document that contains more than the journal was either brought from elsewhere, or the journal has lost its newest
//! segments. What was typed on this computer goes first: the document is taken where a backup of this folder shows that the
//! journal once had more, or where it has the newest state of every record that the journal tells of.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::backups::{self, Backup};
use super::clock::local_text;
use super::disk::{Disk, beside, put_in_place};
use super::document::{self, Cores};
use super::error::StorageError;
use super::journal::{self, Deed, Frame, Journal};
use super::loading::load;
use super::upgrades::FORMAT;
use super::{book_folder, lock, snapshot};
use crate::domain::book::{Book, Id, Meta, Stamp, record_type};
use crate::domain::cells::number::with_points;
use crate::domain::change::{Change, apply_all};

/// What recovery begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// `desa.ron`, which is whole.
    Document,
    /// The newest backup that is whole.
    Backup(Backup),
    /// Neither: the journal alone.
    Journal,
}

/// What would be recovered.
pub struct Recovery {
    folder: PathBuf,
    /// The recovered book.
    pub book: Book,
    /// What it begins with.
    pub source: Source,
    /// So many changes of the journal come on top.
    pub used: usize,
    /// So many changes of the journal cannot be read, or their lines are not there.
    pub missing: u64,
    /// So many changes could not be made, as what they alter is missing.
    pub unfit: usize,
    /// So many files at the end of the journal cannot be read, and nothing tells how many changes are in them.
    pub unreadable: usize,
    /// So many changes are in `desa.ron` whose lines the journal has lost, or never had.
    unrecorded: u64,
    /// What is wrong with a `desa.ron` that is whole and is not used.
    refused: Option<&'static str>,
    /// Number of the last change.
    last: u64,
    /// Its checksum in the journal.
    link: Option<u32>,
    /// Files that get another name, and that name.
    renames: Vec<(PathBuf, PathBuf)>,
}

/// Looks at what can be recovered; writes nothing.
///
/// # Errors
/// [`StorageError::Sound`]; what is wrong is no damage; or nothing is left to recover.
pub fn examine(path: &Path, disk: &dyn Disk) -> Result<Recovery, StorageError> {
    let folder = book_folder(path);
    let fault = match load(disk, &folder, &FORMAT, u64::MAX, Cores::All) {
        Ok(_) => return Err(StorageError::Sound { path: folder }),
        Err(fault) if fault.is_damage() => fault,
        Err(fault) => return Err(fault),
    };
    let document_path = folder.join(document::FILE);
    let journal_folder = folder.join(journal::FOLDER);
    let present = disk.read(&document_path).ok();
    let claim = present.as_ref().and_then(|bytes| document::claim(bytes, &FORMAT));
    let whole = present.and_then(|bytes| document::read(&bytes, &FORMAT, &document_path).ok());
    let mut bad = Vec::new();
    let (source, base, refused) = match whole {
        Some(ref document) if went_on_elsewhere(disk, &folder, &fault, document)? => {
            let journal = journal::salvage(disk, &journal_folder, Some(document.book.id), &FORMAT)?;
            bad.push(document_path);
            // What went on elsewhere may have been backed up there, too.
            let (source, base) = newest_backup(disk, &folder, |backup| {
                let found = journal.links.get(&backup.sequence);
                backup.link.zip(found).is_none_or(|(told, found)| told == *found)
            })?;
            (source, base, Some(WENT_ON_ELSEWHERE))
        }
        Some(document) => match base_of_journal(disk, &folder, document.book.id)? {
            Some((source, base)) => {
                bad.push(document_path);
                (source, Some(base), Some(OF_ANOTHER_BOOK))
            }
            None => (Source::Document, Some(document), None),
        },
        None => {
            let is_there =
                disk.list(&folder).is_ok_and(|names| names.iter().any(|name| name == document::FILE));
            bad.extend(is_there.then_some(document_path));
            let (source, base) = newest_backup(disk, &folder, |_| true)?;
            (source, base, None)
        }
    };
    let found = journal::salvage(disk, &journal_folder, base.as_ref().map(|base| base.book.id), &FORMAT)?;
    let (mut book, mut last) = match (base, found.book) {
        (Some(base), _) => (base.book, base.sequence),
        (None, Some(id)) if !found.frames.is_empty() => (Book::new(id), 0),
        (None, _) => return Err(fault),
    };
    let base_sequence = last;
    let (mut used, mut missing, mut unfit) = (0, 0, 0);
    for frame in found.frames.iter().skip_while(|frame| frame.seq <= base_sequence) {
        missing += frame.seq - last - 1;
        last = frame.seq;
        let failed = apply_what_fits(&mut book, frame);
        used += usize::from(failed < frame.changes.len());
        unfit += failed;
    }
    if let Some((id, told)) = claim.filter(|_| refused.is_none())
        && id == book.id
        && told > last
    {
        // The document had more than anything that can still be read.
        missing += told - last;
    }
    let unrecorded = match fault {
        StorageError::JournalBehind { last, .. } if refused.is_none() => base_sequence - last,
        _ => 0,
    };
    bad.extend(found.useless);
    let (link, unreadable) = (found.links.get(&last).copied(), found.unreadable);
    let renames = bad.into_iter().map(|path| (path.clone(), aside(disk, &path))).collect();
    Ok(Recovery {
        folder,
        book,
        source,
        used,
        missing,
        unfit,
        unreadable,
        unrecorded,
        refused,
        last,
        link,
        renames,
    })
}

/// Whether a document that is whole is none of this folder's.
fn went_on_elsewhere(
    disk: &dyn Disk,
    folder: &Path,
    fault: &StorageError,
    document: &document::Document,
) -> Result<bool, StorageError> {
    match fault {
        StorageError::JournalApart { .. } => Ok(true),
        StorageError::JournalBehind { last, .. } => {
            let journal_folder = folder.join(journal::FOLDER);
            let journal = journal::salvage(disk, &journal_folder, Some(document.book.id), &FORMAT)?;
            let had_more = backups::list(disk, folder)?.iter().any(|backup| backup.sequence > *last);
            Ok(!had_more && !has_newest(&document.book, &journal.frames))
        }
        _ => Ok(false),
    }
}

/// Whether a book has every record that these changes tell of, at least as new as they leave it.
fn has_newest(book: &Book, frames: &[Frame]) -> bool {
    let when =
        |meta: &Meta| meta.deleted.as_ref().map_or(meta.changed.at, |stamp| stamp.at.max(meta.changed.at));
    let changes = frames.iter().flat_map(|frame| frame.changes.iter());
    let newest: BTreeMap<Id, &Change> = changes.map(|change| (change.id, change)).collect();
    newest.into_values().all(|change| {
        let present = record_type(&change.kind).and_then(|kind| kind.meta(book, change.id));
        change.after.as_ref().is_none_or(|after| present.is_some_and(|meta| when(meta) >= when(&after.meta)))
    })
}

const WENT_ON_ELSEWHERE: &str =
    "Berkas desa.ron di folder ini dikerjakan terpisah di tempat lain, jadi tidak dipakai.";
const OF_ANOTHER_BOOK: &str = "Berkas desa.ron di folder ini milik buku desa lain, jadi tidak dipakai.";

/// The newest backup, where backups and journal agree that the folder is another book's than `document`.
fn base_of_journal(
    disk: &dyn Disk,
    folder: &Path,
    document: Id,
) -> Result<Option<(Source, document::Document)>, StorageError> {
    let named = journal::books_named(disk, &folder.join(journal::FOLDER), &FORMAT);
    if named.is_empty() || named.contains(&document) {
        return Ok(None);
    }
    let (source, base) = newest_backup(disk, folder, |_| true)?;
    Ok(base.filter(|base| named.contains(&base.book.id)).map(|base| (source, base)))
}

/// The newest backup that can be read and that `fits`.
fn newest_backup(
    disk: &dyn Disk,
    folder: &Path,
    fits: impl Fn(&document::Document) -> bool,
) -> Result<(Source, Option<document::Document>), StorageError> {
    for backup in backups::list(disk, folder)?.into_iter().rev() {
        if let Ok(document) = backups::read(disk, folder, &backup)
            && fits(&document)
        {
            return Ok((Source::Backup(backup), Some(document)));
        }
    }
    Ok((Source::Journal, None))
}

/// Makes the changes of a frame; where they do not fit together, each that fits alone. Tells how many did not.
fn apply_what_fits(book: &mut Book, frame: &Frame) -> usize {
    if apply_all(book, &frame.changes).is_ok() {
        return 0;
    }
    let does_not_fit = |change: &&Change| apply_all(book, std::slice::from_ref(*change)).is_err();
    frame.changes.iter().filter(does_not_fit).count()
}

/// A free name for a bad file: `desa.ron.rusak-1`.
fn aside(disk: &dyn Disk, path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = path.parent().unwrap_or(path);
    let taken = disk.list(folder).unwrap_or_default();
    // One of so many names is free.
    let free = (1..=taken.len() + 1).map(|number| format!("{name}.rusak-{number}"));
    folder.join(free.into_iter().find(|name| !taken.contains(name)).unwrap_or(name))
}

impl Recovery {
    /// Nothing that was saved is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        (self.missing, self.unfit, self.unreadable) == (0, 0, 0)
    }

    /// What would be used, what is missing and what happens to the bad files, a sentence each.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let number = |count: usize| with_points(i64::try_from(count).unwrap_or(i64::MAX));
        let base = match &self.source {
            Source::Document => "berkas desa.ron".to_owned(),
            Source::Backup(backup) => {
                format!("cadangan {} ({} catatan)", local_text(backup.at), number(backup.records))
            }
            Source::Journal => "jurnal saja, karena tidak ada cadangan yang utuh".to_owned(),
        };
        let mut sentences =
            vec![format!("Yang dipakai: {base}, ditambah {} perubahan dari jurnal.", number(self.used))];
        sentences.extend(self.refused.map(str::to_owned));
        let count = number(self.book.record_count());
        sentences.push(format!("Hasilnya: buku dengan {count} catatan."));
        if self.unrecorded > 0 {
            let count = with_points(i64::try_from(self.unrecorded).unwrap_or(i64::MAX));
            sentences.push(format!(
                "Jurnal di folder ini tidak memuat {count} perubahan terakhir. Isinya ada di desa.ron; hanya riwayatnya yang \
                 tidak ada."
            ));
        }
        if self.unreadable > 0 {
            sentences.push(format!(
                "{} berkas terakhir jurnal tidak dapat dibaca dari disk ini. Perubahan di dalamnya hilang, dan jumlahnya \
                 tidak diketahui. Periksa catatan terakhir Anda.",
                number(self.unreadable)
            ));
        }
        let missing = with_points(i64::try_from(self.missing).unwrap_or(i64::MAX));
        sentences.push(match (self.missing, self.unfit) {
            (0, 0) if self.unreadable > 0 => "Selain itu, yang masih terbaca tidak ada yang hilang.".to_owned(),
            (0, 0) => "Tidak ada perubahan tersimpan yang hilang.".to_owned(),
            (_, 0) => format!("Yang hilang: {missing} perubahan tidak terbaca lagi. Periksa catatan terakhir Anda."),
            (_, unfit) => format!(
                "Yang hilang: {missing} perubahan tidak terbaca lagi, dan {} perubahan lain bergantung padanya. \
                 Periksa catatan terakhir Anda.",
                number(unfit)
            ),
        });
        for (from, to) in &self.renames {
            let [from, to] = [from, to].map(|path| path.file_name().unwrap_or_default().to_string_lossy());
            sentences.push(format!("Berkas yang rusak tidak dibuang: {from} menjadi {to}."));
        }
        sentences
    }
}

/// Recovers a damaged book as [`examine`] told it.
///
/// # Errors
/// As [`examine`]; another has the book open; or the disk refused, and nothing valid was touched.
pub fn carry_out(path: &Path, holder: &Stamp, shared: &Arc<dyn Disk>) -> Result<Recovery, StorageError> {
    let disk = &**shared;
    examine(path, disk)?;
    let lock = lock::take(disk, &book_folder(path), holder)?;
    let recovery = examine(path, disk)?;
    let document_path = recovery.folder.join(document::FILE);
    snapshot::write_proved(disk, &document_path, &recovery.book, recovery.last, recovery.link)?;
    for (from, to) in &recovery.renames {
        put_in_place(disk, from, to)
            .map_err(|error| StorageError::io("memberi nama lain pada berkas yang rusak", from, error))?;
    }
    put_in_place(disk, &beside(&document_path), &document_path)
        .map_err(|error| StorageError::io("mengganti berkas buku desa", &document_path, error))?;
    if recovery.unrecorded > 0 {
        // From here on the journal goes on after the document again.
        let (id, contained, folder) =
            (recovery.book.id, recovery.last, recovery.folder.join(journal::FOLDER));
        let found = journal::read_after(disk, &folder, id, contained, &FORMAT)?;
        Journal::resume(Arc::clone(shared), folder, id, contained, &found)?.append(holder, Deed::New, &[])?;
    }
    drop(lock);
    Ok(recovery)
}

#[cfg(test)]
mod tests;
