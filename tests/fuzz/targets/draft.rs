//! What was being typed: refused, or laid over the form again.
#![no_main]

use desmigratif::domain::book::Book;
use desmigratif::domain::draft::{Draft, Starts};
use desmigratif::storage::drafts::StoredDraft;
use jiff::civil::date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(stored) = ron::from_str::<StoredDraft>(text) else { return };
    let (book, starts) = (Book::default(), Starts { today: date(2026, 11, 24), officer: None });
    if let Some(draft) = Draft::restored(&stored.draft, &book, &starts) {
        let _ = draft.examine(&book, starts.today);
        let _ = draft.examine_rows(&book, starts.today);
    }
});
