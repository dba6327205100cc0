//! `desa.ron`: refused, or read; what is read is written and read again the same.
#![no_main]

use std::path::Path;

use desmigratif::storage::document;
use desmigratif::storage::upgrades::FORMAT;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let path = Path::new("desa.ron");
    if let Ok(document) = document::read(bytes, &FORMAT, path) {
        let text = document::write(&document.book, document.sequence).expect("every book can be written");
        let back = document::read(text.as_bytes(), &FORMAT, path).expect("what was written can be read");
        assert!(back.book == document.book && back.sequence == document.sequence);
    }
});
