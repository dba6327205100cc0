//! The larger books: the same year among many residents, with photos.

use sha2::{Digest, Sha256};

use super::*;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::service::Service;
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::pillars::shared::person::Person;

fn medium() -> Practice {
    tell(Options { size: Size::Medium, ..Options::default() })
}

#[test]
fn the_crowd_is_complete_without_errors_and_the_same_every_time() {
    let (told, again) = (medium(), medium());
    assert!(told.opening == again.opening && told.commits == again.commits && told.photos == again.photos);
    let book = &told.book;
    // The one who was typed twice is in the trash.
    assert_eq!(book.active::<Person>().count(), 5_000);
    assert!((1_200..1_800).contains(&book.active::<Placement>().count()));
    assert!((1_800..2_000).contains(&book.active::<Service>().count()));
    for kind in RECORD_TYPES {
        for id in kind.ids(&told.opening) {
            let at = At { book: &told.opening, id: Some(id), today: LAST_DAY, purpose: Purpose::Commit };
            let row = kind.row(&told.opening, id).unwrap();
            let (stored, problems) = kind.examine(&row, &at);
            assert_eq!(stored, row, "{} is complete", kind.key());
            let is_fine = problems.is_empty() || kind.key() == "petugas";
            assert!(is_fine, "{}: {problems:?}", kind.title(&told.opening, id));
        }
    }
}

#[test]
fn every_photo_is_there_under_the_hash_of_its_content() {
    let told = medium();
    assert!(books()[0].photos.is_empty());
    let named: BTreeSet<String> = told
        .book
        .active::<Activity>()
        .flat_map(|entry| entry.record.photos.as_slice())
        .map(|photo| photo.file.as_str().to_owned())
        .collect();
    let kept: BTreeSet<String> = told.photos.iter().map(|(name, _)| name.as_str().to_owned()).collect();
    // One more is kept as a paper of its own.
    assert!(named.is_subset(&kept) && named.len() + 1 == kept.len() && named.len() == 182);
    for (name, bytes) in &told.photos {
        let digits = &name.as_str()[..64];
        let hash = (0..32).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).unwrap());
        assert!(hash.eq(Sha256::digest(bytes)) && name.is_photo());
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() < 20_000, "{}", bytes.len());
    }
    let without = told.book.active::<Activity>().filter(|entry| entry.record.photos.as_slice().is_empty());
    assert_eq!(without.count(), 1);
    let notices = open_notices(&told.book, &["kegiatan", "berkas"]);
    assert_eq!(notices, [("foto-tanpa-keterangan", 3)].into_iter().collect());
}
