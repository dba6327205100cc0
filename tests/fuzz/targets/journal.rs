//! A segment of the journal beside an empty document: opened, refused, or recovered; never a panic.
#![no_main]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use desmigratif::domain::book::{Book, Id};
use desmigratif::storage::{document, journal, recovery};
use desmigratif_fuzz::FewFiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = Path::new("buku");
    let text = document::write(&Book::new(Id::from_u128(7)), 0).expect("an empty book can be written");
    let segment = journal::segment_path(&folder.join(journal::FOLDER), 1);
    let files: BTreeMap<PathBuf, Vec<u8>> =
        [(folder.join(document::FILE), text.into_bytes()), (segment, bytes.to_vec())].into();
    let disk = FewFiles(files);
    if desmigratif::storage::read(folder, &disk).is_err()
        && let Ok(recovery) = recovery::examine(folder, &disk)
    {
        let _ = recovery.sentences();
    }
});
