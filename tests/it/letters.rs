//! Each letter is one page, says what is known and leaves room for the rest.

use desmigratif::domain::book::{Book, Id};
use desmigratif::domain::cells::Ref;
use desmigratif::domain::pillars::migration::permission::FamilyPermission;
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::report::document::Paper;
use desmigratif::report::layout::lay_out;
use desmigratif::report::letters::{
    Subject, accompaniment, blank, document_receipt, family_permission, reminder,
};
use desmigratif::report::text;
use jiff::civil::date;

fn book() -> Book {
    desmigratif::practice::book()
}

fn permission(book: &Book) -> Id {
    book.active::<FamilyPermission>().next().expect("the practice book has one").id
}

#[test]
fn every_letter_is_one_page_on_every_paper() {
    let book = book();
    let day = date(2026, 11, 4);
    let given = permission(&book);
    let placement = book
        .get::<FamilyPermission>(given)
        .and_then(|entry| entry.record.placement)
        .map(|one: Ref<_>| one.id);
    let placement = placement.expect("it is for somebody");
    for document in [
        blank(&book, day, &|_| None),
        blank(&Book::default(), day, &|_| None),
        family_permission(&book, Subject::Permission(given), day, &|_| None),
        family_permission(&book, Subject::Placement(placement), day, &|_| None),
        family_permission(&Book::default(), Subject::Nobody, day, &|_| None),
        accompaniment(&Book::default(), Id::from_u128(1), day, &|_| None),
        document_receipt(&Book::default(), Id::from_u128(1), "", day, &|_| None),
    ] {
        for paper in [Paper::A4, Paper::F4] {
            assert_eq!(lay_out(&document.clone().on_paper(paper)).len(), 1, "{}", document.title);
        }
    }
}

#[test]
fn a_permission_says_what_the_record_says() {
    let book = book();
    let id = permission(&book);
    assert_eq!(Subject::find(&book, id), Some(Subject::Permission(id)));
    let said = &book.get::<FamilyPermission>(id).expect("it is there").record;
    let printed =
        text::render(&family_permission(&book, Subject::Permission(id), date(2026, 11, 4), &|_| None));
    let migrant = said
        .placement
        .and_then(|one| one.get(&book))
        .and_then(|one| one.person)
        .and_then(|one| one.get(&book));
    let migrant = migrant.expect("it is for somebody");
    for known in [migrant.name.as_str(), migrant.nik.as_str(), said.letter_number.as_str()] {
        assert!(!known.is_empty() && printed.contains(known), "{known}: {printed}");
    }
    insta::assert_snapshot!("family_permission", printed);
}

#[test]
fn a_form_for_nobody_has_room_for_everything() {
    let printed = text::render(&family_permission(&book(), Subject::Nobody, date(2026, 11, 4), &|_| None));
    for label in ["Nama", "NIK", "Alamat", "Negara tujuan", "Jabatan", "Lama kontrak"] {
        let open = format!("{label:<21}: …");
        assert!(
            printed.lines().any(|line| line.starts_with(label) && line.contains(": …")),
            "{open}: {printed}"
        );
    }
    assert!(printed.contains("suami / istri / orang tua / wali"), "{printed}");
}

#[test]
fn a_blank_letter_has_head_number_and_signature() {
    let printed = text::render(&blank(&book(), date(2026, 11, 4), &|_| None));
    insta::assert_snapshot!("blank", printed);
    assert_eq!(Subject::find(&book(), Id::from_u128(1)), None);
}

/// Whatever is missing or known of anybody, the family gets one page, and so does the officer.
#[test]
fn the_papers_of_every_placement_are_one_page() {
    let (book, day) = (book(), date(2026, 10, 31));
    let mut longest = 0;
    for entry in book.active::<Placement>() {
        for document in [
            accompaniment(&book, entry.id, day, &|_| None),
            document_receipt(&book, entry.id, "Siti Aminah", day, &|_| None),
        ] {
            longest = longest.max(text::render(&document).lines().count());
            for paper in [Paper::A4, Paper::F4] {
                let pages = lay_out(&document.clone().on_paper(paper));
                assert_eq!(pages.len(), 1, "{}: {}", document.title, text::render(&document));
            }
        }
    }
    assert!(longest > 40, "somebody has much to do: {longest}");
}

/// The woman of the practice book who prepares for Hong Kong with most papers missing.
fn preparing(book: &Book) -> Id {
    let day = date(2026, 10, 31);
    let going = book.active::<Placement>().filter(|entry| entry.record.stage_on(day).is_prospective());
    let missing = |entry: &&desmigratif::domain::book::Entry<Placement>| {
        desmigratif::domain::procedure::assess(book, entry, day).missing().count()
    };
    going.max_by_key(missing).expect("somebody prepares").id
}

#[test]
fn the_sheet_of_the_family_says_what_is_done_missing_and_next() {
    let book = book();
    let printed = text::render(&accompaniment(&book, preparing(&book), date(2026, 10, 31), &|_| None));
    assert!(!printed.contains("332514"), "no NIK: {printed}");
    insta::assert_snapshot!("accompaniment", printed);
}

#[test]
fn a_receipt_lists_the_papers_that_are_in_hand() {
    let book = book();
    let given = permission(&book);
    let placement = book.get::<FamilyPermission>(given).and_then(|entry| entry.record.placement).unwrap().id;
    let day = date(2026, 10, 31);
    let printed = text::render(&document_receipt(&book, placement, "Siti Aminah", day, &|_| None));
    assert!(printed.contains("SITI AMINAH"), "{printed}");
    insta::assert_snapshot!("document_receipt", printed);
    // Who is no officer signs by hand.
    let by_other = text::render(&document_receipt(&book, placement, "baris perintah", day, &|_| None));
    assert!(!by_other.contains("BARIS PERINTAH"), "{by_other}");
}

#[test]
fn a_reminder_is_friendly_and_names_the_next_step() {
    let (book, day) = (book(), date(2026, 10, 31));
    let of = |id: Id| reminder(&book, book.get(id).unwrap(), "Siti Aminah", day);
    insta::assert_snapshot!("reminder", of(preparing(&book)).unwrap());
    let abroad = book.active::<Placement>().find(|entry| {
        entry
            .record
            .marks_on(day)
            .contains(&desmigratif::domain::pillars::migration::stage::Mark::ContractLapsed)
    });
    let text = of(abroad.unwrap().id).unwrap();
    assert!(text.starts_with("Halo, keluarga ") && text.contains("sudah berakhir"), "{text}");
    let home = book.active::<Placement>().find(|entry| entry.record.returned.is_some_and(|at| at <= day));
    assert_eq!(of(home.unwrap().id), None, "who is back is reminded of nothing");
}
