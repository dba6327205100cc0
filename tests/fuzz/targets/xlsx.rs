//! A workbook of Excel since 2007.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if !bytes.starts_with(b"PK\x03\x04") {
        return;
    }
    desmigratif_fuzz::import(bytes);
});
