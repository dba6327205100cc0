//! The covering letter, one page, outside the page count.

use super::annex;
use super::material::Material;
use crate::domain::cells::number::with_points;
use crate::figures::migration::Flow;
use crate::report::document::{Block, Marker, Section, Signatures, Signer, SigningPlace, TextStyle};
use crate::report::words::with_spelled;

/// Below this the letter writes a number in words as well.
const SPELLED_BELOW: i64 = 10;

/// The page.
pub fn section(material: &Material) -> Section {
    let profile = material.profile;
    let line = |text: String| Block::Text { text, style: TextStyle::Line };
    let mut blocks = vec![
        Block::Letterhead { offices: profile.letterhead.clone(), address: profile.address.clone() },
        Block::Fields { pairs: head(material), columns: 1, at_right: Some(material.place_and_date()) },
        Block::Space(5.0),
        line(format!("Yth. {}", profile.addressee)),
        line(format!("di {}", profile.addressee_place)),
        Block::Space(5.0),
    ];
    let paragraphs = [opening(material), summary(material), closing()];
    blocks.extend(paragraphs.map(|text| Block::Text { text, style: TextStyle::Indented }));
    blocks.push(signature(material));
    let copies = profile.copies.iter().map(|office| format!("Yth. {office}")).chain(["Arsip".to_owned()]);
    blocks.push(Block::List {
        heading: "Tembusan:".to_owned(),
        items: copies.collect(),
        marker: Marker::Number,
    });
    Section { paper: profile.paper, blocks, ..Section::default() }
}

fn head(material: &Material) -> Vec<(String, String)> {
    let number = match material.profile.letter_number.as_str() {
        "" => format!("……/……/……/{}", material.made_on.year()),
        number => number.to_owned(),
    };
    // A list of names goes with it (domain.md A21).
    let secrecy = if annex::has_names(material) { "Terbatas" } else { "Biasa" };
    let subject = format!("{}\nBulan {}", material.profile.report_title(), material.month());
    [
        ("Nomor", number),
        ("Sifat", secrecy.to_owned()),
        ("Lampiran", "1 (satu) berkas".to_owned()),
        ("Hal", subject),
    ]
    .map(|(label, value)| (label.to_owned(), value))
    .into()
}

fn opening(material: &Material) -> String {
    let profile = material.profile;
    format!(
        "Dalam rangka pelaksanaan Program {} ({}) di Desa {}, Kecamatan {}, bersama ini kami sampaikan Laporan Bulanan \
         Petugas {} bulan {}.",
        profile.programme,
        profile.programme_short,
        profile.village,
        profile.district,
        profile.programme_short,
        material.month()
    )
}

/// The month in two sentences. Services and cases join the second one when there are records of them.
fn summary(material: &Material) -> String {
    let migration = &material.figures.migration;
    let abroad = migration.closing.abroad.total();
    let month = material.month();
    let stock = if abroad == 0 {
        format!(
            "Secara ringkas, sampai dengan akhir bulan {month} tidak ada Pekerja Migran Indonesia (PMI) yang tercatat sedang \
             bekerja di luar negeri."
        )
    } else {
        format!(
            "Secara ringkas, sampai dengan akhir bulan {month} tercatat {} orang Pekerja Migran Indonesia (PMI) yang sedang \
             bekerja di luar negeri.",
            with_spelled(abroad)
        )
    };
    let moved = |flow| migration.placements_of(flow).count();
    let flow = match (moved(Flow::Departed), moved(Flow::CameHome)) {
        (0, 0) => "tidak ada yang berangkat maupun pulang".to_owned(),
        (departed, 0) => format!("{} berangkat dan tidak ada yang pulang", persons(departed)),
        (0, returned) => format!("tidak ada yang berangkat dan {} pulang", persons(returned)),
        (departed, returned) => format!("{} berangkat dan {} pulang", persons(departed), persons(returned)),
    };
    format!("{stock} Selama bulan ini {flow}.")
}

/// "2 (dua) orang", "12 orang".
fn persons(number: i64) -> String {
    if number < SPELLED_BELOW {
        return format!("{} orang", with_spelled(number));
    }
    format!("{} orang", with_points(number))
}

fn closing() -> String {
    "Demikian laporan ini kami sampaikan. Atas perhatian dan kerja sama yang baik, kami ucapkan terima kasih."
        .to_owned()
}

fn signature(material: &Material) -> Block {
    let place = SigningPlace {
        lines: vec![format!("{},", material.profile.head_office)],
        signers: vec![head_of_village(material)],
    };
    Block::Signatures(Signatures { right: Some(place), ..Signatures::default() })
}

/// The kepala desa as letter and report print the name.
pub fn head_of_village(material: &Material) -> Signer {
    let number = &material.profile.head_number;
    let note = if number.is_empty() { String::new() } else { format!("NIAP {number}") };
    Signer { name: material.profile.head.to_uppercase(), note }
}
