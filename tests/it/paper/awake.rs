//! What is wrong on purpose is found.

use desmigratif::report::document::{Block, Document, Paper, Section, Signatures, Signer, SigningPlace};

use super::judge::{faults, is_what_was_laid_out};
use super::pdf::{Run, Sheet, sheets};

fn whole() -> (Document, Vec<Sheet>) {
    let document = super::report(&desmigratif::practice::book(), "2026-10");
    let sheets = sheets(&document);
    assert_eq!(faults(&document, &sheets), [""; 0]);
    (document, sheets)
}

/// Faults of the practice report after `spoil`.
fn after(spoil: impl Fn(&mut Vec<Sheet>)) -> String {
    let (document, mut sheets) = whole();
    spoil(&mut sheets);
    faults(&document, &sheets).join("\n")
}

fn run<'a>(sheet: &'a mut Sheet, text: &str) -> &'a mut Run {
    sheet.runs.iter_mut().find(|run| run.text.starts_with(text)).unwrap()
}

#[test]
fn what_is_wrong_on_purpose_is_found() {
    let told = after(|sheets| run(&mut sheets[1], "Tabel R").x -= 3.0);
    assert!(told.contains("outside the margins: \"Tabel R"), "{told}");
    let told = after(|sheets| sheets[2].rects[0][3] += 900.0);
    assert!(told.contains("outside the margins: a line or area"), "{told}");
    let told = after(|sheets| {
        let again = run(&mut sheets[2], "Tabel I.1").clone();
        sheets[2].runs.push(Run { x: again.x + 20.0, y: again.y + 2.0, ..again });
    });
    assert!(told.contains("lie over each other"), "{told}");
    let told = after(|sheets| run(&mut sheets[2], "Nomor SK").x += 40.0);
    assert!(told.contains("\"Nomor SK\" is crossed") || told.contains("\"Nomor SK\" and"), "{told}");
    let told = after(|sheets| {
        let line = run(&mut sheets[2], "Tabel I.1").ink();
        sheets[2].rules.push([line[0] + 9.0, line[1] - 2.0, line[0] + 9.0, line[3]]);
    });
    assert!(told.contains("\"Tabel I.1 Petugas\" is crossed"), "{told}");
    let told = after(|sheets| {
        let ink = run(&mut sheets[2], "Tabel I.1").ink();
        sheets[2].pictures.push(ink);
    });
    assert!(told.contains("lies over a photo"), "{told}");
    let told = after(|sheets| run(&mut sheets[3], "(1)").width = f32::NAN);
    assert!(told.contains("\"(1)\" at"), "{told}");
    let told = after(|sheets| {
        sheets.pop();
    });
    assert!(told.contains("laid out"), "{told}");
}

#[test]
fn another_text_than_the_one_laid_out_is_found() {
    let (document, mut sheets) = whole();
    assert_eq!(is_what_was_laid_out(&document, &sheets), [""; 0]);
    run(&mut sheets[1], "Tabel R").text = "Tabel S".to_owned();
    let told = is_what_was_laid_out(&document, &sheets).join("\n");
    assert!(told.contains("is printed as \"Tabel S\""), "{told}");
}

fn of(blocks: Vec<Block>) -> Document {
    let (document, _) = whole();
    Document { sections: vec![Section { paper: Paper::A4, blocks, ..Section::default() }], ..document }
}

#[test]
fn a_heading_without_anything_under_it_is_found() {
    let heading = Block::Heading { level: 1, text: "I. IDENTITAS DAN PETUGAS".to_owned() };
    let document = of(vec![heading]);
    let told = faults(&document, &sheets(&document)).join("\n");
    assert!(told.contains("\"I. IDENTITAS DAN PETUGAS\" stands at the foot"), "{told}");
}

#[test]
fn torn_and_lone_signatures_are_found() {
    let place = |office: &str| SigningPlace {
        lines: vec![office.to_owned()],
        signers: vec![Signer { name: "WARSONO".to_owned(), note: String::new() }],
    };
    let signatures = Block::Signatures(Signatures {
        left: Some(place("Kepala Desa Randu,")),
        right: Some(place("Petugas Desmigratif,")),
        below: None,
    });
    let document = of(vec![signatures]);
    let mut sheets = sheets(&document);
    assert!(faults(&document, &sheets).join("\n").contains("stand alone"));
    let mut other = sheets[0].clone();
    other.runs.retain(|run| run.text.starts_with("Petugas"));
    sheets[0].runs.retain(|run| !run.text.starts_with("Petugas"));
    sheets.push(other);
    assert!(faults(&document, &sheets).join("\n").contains("no page has all"));
}
