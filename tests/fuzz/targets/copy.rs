//! A copy of a book: refused, or opened; the seal at its end is made to fit, so that what it protects is reached.
#![no_main]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use desmigratif::storage::copies::{archive, look};
use desmigratif_fuzz::FewFiles;
use libfuzzer_sys::fuzz_target;

/// Letters of the digest that a copy ends with.
const DIGEST_LEN: usize = 64;

fuzz_target!(|bytes: &[u8]| {
    let mut bytes = bytes.to_vec();
    let Some(start) = bytes.len().checked_sub(DIGEST_LEN) else { return };
    let digest = archive::hex(&archive::hash(&bytes[..start]));
    bytes[start..].copy_from_slice(digest.as_bytes());
    let path = PathBuf::from("salinan.zip");
    let disk = FewFiles(BTreeMap::from([(path, bytes)]));
    let _ = look(Path::new("salinan.zip"), &disk);
});
