//! A closed month: passed over, or read; what is read is written and read again the same.
#![no_main]

use std::collections::BTreeMap;
use std::path::Path;

use desmigratif::domain::closing::Closing;
use desmigratif::storage::closings;
use desmigratif_fuzz::FewFiles;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let folder = Path::new("buku");
    let path = folder.join(closings::FOLDER).join("2026-09.ron");
    let disk = FewFiles(BTreeMap::from([(path, bytes.to_vec())]));
    closings::read_all(&disk, folder).expect("a damaged report does not shut the book");
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(closing) = Closing::read(text) else { return };
    let text = closing.text().expect("every closing can be written");
    assert!(Closing::read(&text).is_ok_and(|back| back == closing));
});
