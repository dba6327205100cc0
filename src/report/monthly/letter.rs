//! The covering letter, one page, outside the page count.

use super::material::Material;
use super::profile::dotted_number;
use crate::domain::cells::CodeList;
use crate::domain::cells::number::with_points;
use crate::domain::period::long_date;
use crate::domain::pillars::shared::report_month::Secrecy;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::migration::Flow;
use crate::report::document::{Block, Marker, Section, Signatures, SigningPlace, TextStyle};
use crate::report::words::{listed, with_spelled};

/// Below this the letter writes a number in words as well.
const SPELLED_BELOW: i64 = 10;

/// The page.
pub fn section(material: &Material, encloses_names: bool) -> Section {
    let profile = material.profile;
    let line = |text: String| Block::Text { text, style: TextStyle::Line };
    let mut blocks = vec![
        profile.head_of_letter(material.photo),
        Block::Fields {
            pairs: head(material, encloses_names),
            columns: 1,
            at_right: Some(material.place_and_date()),
        },
        Block::Space(5.0),
        line(format!("Yth. {}", profile.addressee)),
        line(format!("di {}", profile.addressee_place)),
    ];
    if !profile.through.is_empty() {
        blocks.push(line(format!("melalui {}", profile.through)));
    }
    blocks.push(Block::Space(5.0));
    let respect = material.profile.begins_with_respect.then(|| "Dengan hormat,".to_owned());
    let paragraphs = respect.into_iter().chain([opening(material), summary(material)]);
    let paragraphs = paragraphs
        .chain(proposals(material))
        .chain(late(material))
        .chain(replaces(material))
        .chain([closing()]);
    blocks.extend(paragraphs.map(|text| Block::Text { text, style: TextStyle::Indented }));
    blocks.push(signature(material));
    let copies = profile.copies.iter().map(|office| format!("Yth. {office}")).chain(["Arsip".to_owned()]);
    blocks.push(Block::List {
        heading: "Tembusan:".to_owned(),
        items: copies.collect(),
        marker: Marker::Number,
    });
    let bookmark = Some("Surat pengantar".to_owned());
    Section { bookmark, paper: profile.paper, blocks, ..Section::default() }
}

/// Of a Revisi, which report it takes the place of.
fn replaces(material: &Material) -> Option<String> {
    let revision = material.revision().checked_sub(1)?;
    let mut versions = material.book.closings().of(material.figures.period);
    let replaced = versions.find(|closing| closing.revision == revision)?;
    let day = long_date(replaced.made_on);
    Some(format!("Laporan ini merupakan Revisi {} dan menggantikan laporan tanggal {day}.", revision + 1))
}

fn head(material: &Material, encloses_names: bool) -> Vec<(String, String)> {
    let number = match material.profile.letter_number.as_str() {
        "" => dotted_number(material.made_on),
        number => number.to_owned(),
    };
    let set = material.month_record.and_then(|entry| entry.record.secrecy);
    // Computed where nothing is set: a list of names goes with it (domain.md A21).
    let usual = if encloses_names { Secrecy::Restricted } else { Secrecy::Ordinary };
    let secrecy = set.unwrap_or(usual).label();
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

/// The month in three sentences.
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
    let number_of = |flow| migration.placements_of(flow).count();
    let (departed, returned) = (number_of(Flow::Departed), number_of(Flow::CameHome));
    let services = &material.figures.services.total.month;
    let services = match services.total() {
        all if material.is_missing(PartCode::Migration, all == 0, false) => None,
        0 => Some("tidak ada layanan yang diberikan".to_owned()),
        all => Some(format!("{} layanan diberikan", with_words(all))),
    };
    let moves = match (departed, returned) {
        (0, 0) => vec!["tidak ada yang berangkat maupun pulang".to_owned()],
        (departed, 0) => {
            vec![format!("{} orang berangkat", with_words(departed)), "tidak ada yang pulang".to_owned()]
        }
        (0, returned) => {
            vec!["tidak ada yang berangkat".to_owned(), format!("{} orang pulang", with_words(returned))]
        }
        (departed, returned) => vec![
            format!("{} orang berangkat", with_words(departed)),
            format!("{} orang pulang", with_words(returned)),
        ],
    };
    let told = listed(&moves.into_iter().chain(services).collect::<Vec<_>>());
    let cases = match material.figures.cases.total.closing.count() {
        0 => "Tidak ada kasus yang sedang ditangani.".to_owned(),
        open => format!("Terdapat {} kasus yang masih dalam penanganan.", with_words(open)),
    };
    format!("{stock} Selama bulan ini {told}. {cases}")
}

/// Asks for a decision; nothing where none is asked for.
fn proposals(material: &Material) -> Option<String> {
    let open = material.figures.agenda.open_proposals.count();
    let reader = material.profile.salutation;
    (open > 0).then(|| {
        format!(
            "Kami mohon perhatian dan petunjuk {reader} atas {} usulan pada bagian Ringkasan.",
            with_spelled(open)
        )
    })
}

/// Records that belong to earlier months; nothing where there are none.
fn late(material: &Material) -> Option<String> {
    let late = material.figures.changes.late_count();
    (late > 0)
        .then(|| format!("Laporan ini memuat {} catatan susulan atas bulan sebelumnya.", with_words(late)))
}

/// "2 (dua)", "12".
fn with_words(number: i64) -> String {
    if number < SPELLED_BELOW { with_spelled(number) } else { with_points(number) }
}

fn closing() -> String {
    "Demikian laporan ini kami sampaikan. Atas perhatian dan kerja sama yang baik, kami ucapkan terima kasih."
        .to_owned()
}

fn signature(material: &Material) -> Block {
    let place = SigningPlace {
        lines: vec![format!("{},", material.profile.head_office)],
        signers: vec![material.profile.signing_head()],
    };
    Block::Signatures(Signatures { right: Some(place), ..Signatures::default() })
}
