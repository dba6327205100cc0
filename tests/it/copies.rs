//! Salinan: what comes out of a copy is the book that went in, and nothing else is ever taken for one.

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desmigratif::domain::book::{Book, Id, record_type};
use desmigratif::domain::draft::Draft;
use desmigratif::session::{Env, Identity, Session};
use desmigratif::storage::copies::{self, Copied, Order, note};
use desmigratif::storage::disk::{Disk, RealDisk};
use desmigratif::storage::testing::FakeClock;
use desmigratif::storage::{StorageError, read};
use jiff::civil::{Date, date};
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

mod sticks;

const TODAY: Date = date(2026, 11, 24);

fn siti() -> Identity {
    Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() }
}

fn env() -> Env {
    Env { disk: Arc::new(RealDisk), clock: Arc::new(FakeClock::on(TODAY)) }
}

fn add(session: &mut Session, name: &str) {
    let persons = record_type("orang").unwrap();
    let mut draft = Draft::new(persons, session.book(), &session.starts(), &[("sex", "male".to_owned())]);
    name.clone_into(&mut draft.row[persons.field_index("name").unwrap()]);
    session.commit(&draft).unwrap();
}

fn attach(session: &mut Session, photo: &[u8]) {
    let photo = session.files().keep(photo, "jpg").unwrap();
    let values = [
        ("title", "Balai desa".to_owned()),
        ("attachment_type", "photo".to_owned()),
        ("file", photo.as_str().to_owned()),
        ("date", "2026-11-20".to_owned()),
        ("may_be_printed", "yes".to_owned()),
    ];
    let kind = record_type("berkas").unwrap();
    let draft = Draft::new(kind, session.book(), &session.starts(), &values);
    session.commit(&draft).unwrap();
}

/// A small book with a photo that a record names, and a stick.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("flashdisk")).unwrap();
        let desk = Self { folder };
        let mut session =
            Session::create(&desk.book(), "33.25.14.2004".parse().unwrap(), siti(), env()).unwrap();
        add(&mut session, "Kasmadi");
        attach(&mut session, b"\xff\xd8 isi foto");
        session.close().unwrap();
        desk
    }

    fn book(&self) -> PathBuf {
        self.folder.path().join("buku")
    }

    fn stick(&self) -> PathBuf {
        self.folder.path().join("flashdisk")
    }

    fn taken(&self) -> PathBuf {
        self.folder.path().join("Desa Randu")
    }

    fn order(&self) -> Order {
        Order { book: self.book(), to: self.stick(), today: TODAY, is_outside: true }
    }

    fn open(&self) -> Session {
        Session::open(&self.book(), siti(), env()).unwrap()
    }

    fn copy(&self) -> Copied {
        self.copy_on(&RealDisk).unwrap()
    }

    fn copy_on(&self, disk: &dyn Disk) -> Result<Copied, StorageError> {
        copies::copy(&self.order(), disk, &mut |_| {})
    }

    fn on_stick(&self) -> Vec<String> {
        RealDisk.list(&self.stick()).unwrap()
    }
}

fn take(file: &Path, to: &Path) -> Result<copies::Arrival, StorageError> {
    copies::take(file, to, true, &RealDisk, &mut |_| {})
}

fn book_in(folder: &Path) -> Book {
    read(folder, &RealDisk).unwrap()
}

#[test]
fn a_copy_gives_back_the_same_book_with_its_photos_drafts_and_backups() {
    let desk = Desk::new();
    fs::create_dir_all(desk.book().join("draf")).unwrap();
    fs::write(desk.book().join("draf/orang-1.ron"), "isian").unwrap();
    fs::create_dir_all(desk.book().join("laporan/lama")).unwrap();
    fs::write(desk.book().join("laporan/Laporan Oktober.pdf"), "%PDF").unwrap();
    fs::write(desk.book().join("foto/setengah.jpg.baru"), "setengah").unwrap();
    let copied = desk.copy();
    let name = copied.path.file_name().unwrap().to_string_lossy().into_owned();
    assert!(name.starts_with("salinan-randu-00000000") && name.contains("-20261124-"), "{name}");
    assert_eq!(desk.on_stick(), [name]);
    assert_eq!((copied.records, copied.flaws()), (book_in(&desk.book()).record_count(), None));

    let arrival = take(&copied.path, &desk.taken()).unwrap();
    assert_eq!(arrival.village_line(), "Desa Randu, Kec. Pecalungan");
    assert_eq!((arrival.records, arrival.day), (copied.records, TODAY));
    assert!(book_in(&desk.taken()) == book_in(&desk.book()));
    for folder in ["jurnal", "draf", "foto", "cadangan"] {
        let names = |book: PathBuf| RealDisk.list(&book.join(folder)).unwrap();
        let there = names(desk.taken());
        assert!(!there.is_empty() && !there.iter().any(|name| name.contains(".baru")), "{folder}: {there:?}");
        for name in there {
            let bytes = |book: PathBuf| fs::read(book.join(folder).join(&name)).unwrap();
            assert_eq!(bytes(desk.taken()), bytes(desk.book()), "{folder}/{name}");
        }
    }
    assert_eq!(fs::read(desk.taken().join("laporan/Laporan Oktober.pdf")).unwrap(), b"%PDF");
    assert!(!desk.taken().join("kunci").exists());
    Session::open(&desk.taken(), siti(), env()).unwrap().close().unwrap();
}

#[test]
fn a_book_is_copied_while_it_is_open_with_all_that_is_saved() {
    let desk = Desk::new();
    let mut session = desk.open();
    add(&mut session, "Sumarni");
    let copied = desk.copy();
    add(&mut session, "Warsinah");
    take(&copied.path, &desk.taken()).unwrap();
    assert_eq!(book_in(&desk.taken()).record_count(), copied.records);
    assert_eq!(session.book().record_count(), copied.records + 1);
}

#[test]
fn the_same_content_is_copied_once_and_other_content_gets_another_name() {
    let desk = Desk::new();
    let first = desk.copy();
    assert_eq!(desk.copy().path, first.path);
    assert_eq!(desk.on_stick().len(), 1);
    // The same change is the last one, but there is a report beside it now.
    fs::create_dir_all(desk.book().join("laporan")).unwrap();
    fs::write(desk.book().join("laporan/a.pdf"), "%PDF").unwrap();
    let second = desk.copy();
    assert!(second.path.to_string_lossy().ends_with("-2.zip"), "{}", second.path.display());
    assert_eq!(desk.on_stick().len(), 2);
    // A file of that name which is no copy is not overwritten either.
    fs::write(&first.path, "bukan salinan").unwrap();
    assert_eq!(desk.copy().path, second.path);
    assert_eq!(fs::read(&first.path).unwrap(), b"bukan salinan");
}

#[test]
fn the_newest_three_by_number_stay_and_nothing_that_is_not_ours_goes() {
    let desk = Desk::new();
    let other = Desk::new();
    let foreign = copies::copy(&Order { to: desk.stick(), ..other.order() }, &RealDisk, &mut |_| {}).unwrap();
    fs::write(desk.stick().join("foto keluarga.zip"), "PK").unwrap();
    // Looks like an old copy of this book, but is none.
    let first = desk.copy();
    let id = first.path.to_string_lossy().rsplit('-').next().unwrap().to_owned();
    let claimed = desk.stick().join(format!("salinan-randu-000000000-20200101-{id}"));
    fs::write(&claimed, "bukan salinan").unwrap();
    let mut made = vec![first.path];
    for (name, day) in [("Dua", 25), ("Tiga", 26), ("Empat", 27), ("Lima", 1)] {
        let mut session = desk.open();
        add(&mut session, name);
        session.close().unwrap();
        let order = Order { today: date(2026, 11, day), ..desk.order() };
        made.push(copies::copy(&order, &RealDisk, &mut |_| {}).unwrap().path);
    }
    assert!(!made[0].exists() && !made[1].exists(), "older ones go");
    assert!(made[2..].iter().all(|path| path.exists()), "the newest by number stay, whatever the clock said");
    assert!(foreign.path.exists() && claimed.exists() && desk.stick().join("foto keluarga.zip").exists());
}

/// The clock may stand in the past: then the new copy sorts before the others of its number.
#[test]
fn the_copy_that_was_just_made_never_goes() {
    let desk = Desk::new();
    fs::create_dir_all(desk.book().join("laporan")).unwrap();
    let mut last = PathBuf::new();
    for day in [24, 23, 22, 21, 20] {
        fs::write(desk.book().join("laporan/a.pdf"), format!("{day}")).unwrap();
        let order = Order { today: date(2026, 11, day), ..desk.order() };
        last = copies::copy(&order, &RealDisk, &mut |_| {}).unwrap().path;
    }
    assert!(last.exists());
    assert_eq!(desk.on_stick().len(), 3);
}

#[test]
fn every_flipped_byte_and_every_cut_is_refused_and_nothing_is_written() {
    let desk = Desk::new();
    let copied = desk.copy();
    let whole = fs::read(&copied.path).unwrap();
    let file = desk.stick().join("salinan.zip");
    let refused = |bytes: &[u8], what: &str| {
        fs::write(&file, bytes).unwrap();
        let error = take(&file, &desk.taken()).err().unwrap_or_else(|| panic!("{what} passed"));
        let is_known = matches!(error, StorageError::NotACopy { .. } | StorageError::CopyDamaged { .. });
        assert!(is_known, "{what}: {error}");
    };
    for place in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (place % 8);
        refused(&bytes, &format!("byte {place} of {}", whole.len()));
    }
    for len in (0..whole.len()).step_by(11) {
        refused(&whole[..len], &format!("the first {len} bytes"));
    }
    refused(&[&whole[..], b"x"].concat(), "one byte more");
    assert!(!desk.taken().exists());
    fs::write(&file, &whole).unwrap();
    take(&file, &desk.taken()).unwrap();
}

/// A zip with these entries and a seal that fits, as somebody who means harm would make it.
fn sealed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    with_seal(zip)
}

fn with_seal(mut zip: ZipWriter<Cursor<Vec<u8>>>) -> Vec<u8> {
    zip.set_comment(format!("desmigratif salinan 1 2026-11-24 {}", "0".repeat(64))).unwrap();
    let mut bytes = zip.finish().unwrap().into_inner();
    let start = bytes.len() - 64;
    let digest: String = Sha256::digest(&bytes[..start]).iter().map(|byte| format!("{byte:02x}")).collect();
    bytes[start..].copy_from_slice(digest.as_bytes());
    bytes
}

#[test]
fn a_zip_that_means_harm_writes_nothing_anywhere() {
    let desk = Desk::new();
    let document = fs::read(desk.book().join("desa.ron")).unwrap();
    let file = desk.stick().join("salinan.zip");
    let outcome = |bytes: Vec<u8>| {
        fs::write(&file, bytes).unwrap();
        take(&file, &desk.taken())
    };
    for name in [
        "../jahat.txt",
        "/tmp/jahat.txt",
        "foto/../../jahat",
        "foto\\..\\jahat",
        "C:\\jahat",
        "foto/",
        "jahat",
    ] {
        let error = outcome(sealed(&[("desa.ron", &document), (name, b"x")])).unwrap_err();
        assert!(matches!(error, StorageError::NotACopy { .. }), "{name}: {error}");
    }
    let twice = sealed(&[("desa.ron", &document), ("foto/a.jpg", b"x"), ("foto/A.jpg", b"y")]);
    assert!(matches!(outcome(twice), Err(StorageError::NotACopy { .. })));
    let mut link = ZipWriter::new(Cursor::new(Vec::new()));
    link.add_symlink("foto/a.jpg", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    assert!(matches!(outcome(with_seal(link)), Err(StorageError::NotACopy { .. })));
    let bomb = sealed(&[("desa.ron", &document), ("foto/bom.jpg", &vec![0; 64 << 20])]);
    assert!(bomb.len() < 1 << 20 && matches!(outcome(bomb), Err(StorageError::CopySwollen { .. })));
    // Whole, sealed, and no book.
    assert!(outcome(sealed(&[])).is_err());
    assert!(outcome(sealed(&[("foto/a.jpg", b"x")])).is_err());
    assert!(outcome(sealed(&[("desa.ron", b"// bukan buku desa")])).is_err());
    assert!(!desk.taken().join("desa.ron").exists() && !desk.folder.path().join("jahat.txt").exists());
    outcome(sealed(&[("desa.ron", &document)])).unwrap();
}

#[test]
fn a_foreign_zip_is_told_from_a_copy() {
    let desk = Desk::new();
    let file = desk.stick().join("foto.zip");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("desa.ron", SimpleFileOptions::default()).unwrap();
    fs::write(&file, zip.finish().unwrap().into_inner()).unwrap();
    let error = take(&file, &desk.taken()).unwrap_err().to_string();
    assert!(error.contains("bukan salinan buku desa"), "{error}");
}

#[test]
fn a_folder_with_something_in_it_is_not_used() {
    let desk = Desk::new();
    let copied = desk.copy();
    fs::create_dir(desk.taken()).unwrap();
    fs::write(desk.taken().join("catatan.txt"), "penting").unwrap();
    assert!(matches!(take(&copied.path, &desk.taken()), Err(StorageError::NotEmpty { .. })));
    assert_eq!(RealDisk.list(&desk.taken()).unwrap(), ["catatan.txt"]);
    assert_eq!(
        copies::free_folder(&RealDisk, desk.folder.path(), "Randu"),
        desk.folder.path().join("Desa Randu 2")
    );
}

#[test]
fn a_damaged_book_is_not_copied_silently() {
    let desk = Desk::new();
    let photo = RealDisk.list(&desk.book().join("foto")).unwrap().remove(0);
    fs::write(desk.book().join("foto").join(photo), "bukan lagi foto itu").unwrap();
    let flaws = desk.copy().flaws().unwrap_or_default();
    assert!(flaws.contains("1 foto atau berkas"), "{flaws}");
    let path = desk.book().join("desa.ron");
    let mut bytes = fs::read(&path).unwrap();
    let place = bytes.windows(5).position(|found| found == b"Randu").unwrap();
    bytes[place] ^= 1;
    fs::write(&path, bytes).unwrap();
    let before = desk.on_stick();
    let error = desk.copy_on(&RealDisk).unwrap_err().to_string();
    assert!(error.starts_with("Buku ini belum disalin."), "{error}");
    assert_eq!(desk.on_stick(), before);
}

#[test]
fn a_copy_within_the_book_is_refused() {
    let desk = Desk::new();
    let order = Order { to: desk.book().join("laporan"), ..desk.order() };
    fs::create_dir_all(&order.to).unwrap();
    assert!(matches!(copies::copy(&order, &RealDisk, &mut |_| {}), Err(StorageError::CopyInside { .. })));
}

#[test]
fn a_book_on_a_stick_is_carried_over_whole_and_the_old_one_stays() {
    let desk = Desk::new();
    let there = copies::carry(&desk.book(), &desk.taken(), TODAY, &RealDisk, &mut |_| {}).unwrap();
    assert_eq!(there.village, "Randu");
    assert!(book_in(&desk.taken()) == book_in(&desk.book()));
    let inside = desk.book().join("laporan/Desa Randu");
    assert!(copies::carry(&desk.book(), &inside, TODAY, &RealDisk, &mut |_| {}).is_err());
}

#[test]
fn the_days_without_a_copy_are_counted_from_the_last_one_outside() {
    let desk = Desk::new();
    let book = book_in(&desk.book());
    let days = |today| note::days_without(&book, note::last(&RealDisk, &desk.book()).as_ref(), today);
    assert_eq!(days(date(2026, 12, 3)), 9, "from the day it was made");
    copies::copy(&Order { is_outside: false, ..desk.order() }, &RealDisk, &mut |_| {}).unwrap();
    assert_eq!(days(date(2026, 12, 3)), 9, "a copy on this computer's own disk does not help");
    copies::copy(&Order { today: date(2026, 12, 1), ..desk.order() }, &RealDisk, &mut |_| {}).unwrap();
    assert_eq!(days(date(2026, 12, 3)), 2);
    assert_eq!(days(date(2026, 11, 30)), 6, "a day that is yet to come does not count");
    fs::write(desk.book().join(note::FILE), "rusak").unwrap();
    assert_eq!(days(date(2026, 12, 3)), 9, "an unreadable note counts as none");
    assert_eq!(note::days_without(&Book::new(Id::from_u128(1)), None, TODAY), 0);
}

/// What was put beside the book was listed before the journal was read: a photo that was kept between the two was missing
/// from the copy, and told as lost.
#[test]
fn a_photo_that_is_kept_while_the_book_is_copied_goes_along() {
    let desk = Desk::new();
    let mut session = desk.open();
    let mut is_kept = false;
    let copied = copies::copy(&desk.order(), &RealDisk, &mut |_| {
        if !std::mem::replace(&mut is_kept, true) {
            attach(&mut session, b"\xff\xd8 foto baru");
        }
    });
    let copied = copied.unwrap();
    assert_eq!((copied.records, copied.lost), (session.book().record_count(), 0));
    take(&copied.path, &desk.taken()).unwrap();
    assert!(book_in(&desk.taken()) == *session.book());
}
