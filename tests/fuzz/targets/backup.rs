//! A backup: refused, or read as a document.
#![no_main]

use std::collections::BTreeMap;
use std::path::Path;

use desmigratif::storage::backups;
use desmigratif_fuzz::FewFiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = Path::new("buku");
    let path = folder.join(backups::FOLDER).join("000001_20260101T000000Z_3_0.ron.gz");
    let disk = FewFiles(BTreeMap::from([(path, bytes.to_vec())]));
    for backup in backups::list(&disk, folder).expect("it can be listed") {
        let _ = backups::read(&disk, folder, &backup);
    }
});
