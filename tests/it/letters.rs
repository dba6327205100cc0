//! Each letter is one page, says what is known and leaves room for the rest.

use desmigratif::domain::book::{Book, Id};
use desmigratif::domain::cells::Ref;
use desmigratif::domain::pillars::migration::permission::FamilyPermission;
use desmigratif::report::document::Paper;
use desmigratif::report::layout::lay_out;
use desmigratif::report::letters::{Subject, blank, family_permission};
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
