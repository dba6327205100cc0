//! Kesiapan: how much of a month's report is there, and what is missing, the worst first.
//!
//! A missing paper harms more than a word that was not written; the weights say how much. They add up to 100.

use super::material::Material;
use super::summary::is_missing;
use crate::domain::cells::number::with_points;
use crate::domain::pillars::enterprise::group::BusinessGroup;
use crate::domain::pillars::shared::difficulty::Difficulty;
use crate::domain::pillars::shared::plan::Plan;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::domain::record::Record;
use crate::figures::Records;

/// How far a month's report has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// 0 to 100.
    pub percent: u32,
    /// What is missing, the worst first.
    pub gaps: Vec<Gap>,
}

/// One thing that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What, in words for the user.
    pub text: String,
    /// Where it is mended.
    pub place: Place,
    /// It belongs to the second step of the month's end: what only the officers can write.
    pub is_written: bool,
}

/// Where something missing is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In these records.
    Records(Records),
    /// In a new record of the type with this key.
    New(&'static str),
    /// In the record of the month.
    Month,
}

/// What is looked at: the weight, the share that is there (of how many), and what is said of the rest.
struct Item {
    weight: usize,
    missing: usize,
    of: usize,
    gap: Gap,
}

impl Item {
    fn new(weight: usize, is_missing: bool, text: &str, place: Place) -> Self {
        let gap = Gap { text: text.to_owned(), place, is_written: false };
        Self { weight, missing: usize::from(is_missing), of: 1, gap }
    }

    fn written(self) -> Self {
        Self { gap: Gap { is_written: true, ..self.gap }, ..self }
    }
}

/// Looks through the month.
pub fn readiness(material: &Material) -> Readiness {
    let items = items(material);
    let there: usize = items.iter().map(|item| item.weight * 100 * (item.of - item.missing) / item.of).sum();
    let mut gaps: Vec<(usize, Gap)> =
        items.into_iter().filter(|item| item.missing > 0).map(|item| (item.weight, item.gap)).collect();
    gaps.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    Readiness {
        percent: u32::try_from((there + 50) / 100).unwrap_or(100),
        gaps: gaps.into_iter().map(|(_, gap)| gap).collect(),
    }
}

fn items(material: &Material) -> Vec<Item> {
    let figures = material.figures;
    let new = |kind: &'static str| Place::New(kind);
    let results = &figures.enterprise.results.not_received;
    let sessions = &figures.parenting.sessions;
    let unlisted = sessions.without_list();
    let number = |records: &Records| with_points(records.count());
    let groups = Item {
        missing: results.ids.len(),
        of: results.ids.len()
            + figures.enterprise.results.lines.iter().filter(|line| line.is_received()).count(),
        ..Item::new(
            20,
            false,
            &format!("Hasil usaha {} kelompok belum dicatat", number(results)),
            Place::Records(Records::of::<BusinessGroup>(results.ids.iter().copied())),
        )
    };
    let lists = Item {
        missing: unlisted.ids.len(),
        of: sessions.lines.len(),
        ..Item::new(
            10,
            false,
            &format!("{} sesi rumah belajar tanpa daftar hadir", number(&unlisted)),
            Place::Records(unlisted.clone()),
        )
    };
    let no_sessions = is_missing(material, "R15");
    let sessions = if no_sessions {
        Item::new(10, true, "Sesi rumah belajar belum dicatat", new("sesi_belajar"))
    } else if lists.of == 0 {
        Item::new(10, false, "", Place::Month)
    } else {
        lists
    };
    let groups = if groups.of == 0 { Item { of: 1, missing: 0, ..groups } } else { groups };
    let written = |part, is_empty| material.is_missing(part, is_empty, false);
    let agenda = &figures.agenda;
    let number_is_blank =
        material.month_record.is_none_or(|entry| entry.record.letter_number.as_str().is_empty());
    vec![
        groups,
        Item::new(20, is_missing(material, "R18"), "Transaksi koperasi belum dicatat", new("transaksi")),
        Item::new(15, is_missing(material, "R10"), "Layanan bulan ini belum dicatat", new("layanan")),
        Item::new(15, is_missing(material, "R20"), "Kegiatan bulan ini belum dicatat", new("kegiatan")),
        sessions,
        Item::new(
            8,
            written(PartCode::Difficulties, agenda.difficulties.is_empty()),
            "Masalah dan usulan belum ditulis",
            new(Difficulty::TYPE.key),
        )
        .written(),
        Item::new(
            7,
            written(PartCode::Plans, agenda.next.is_empty()),
            "Rencana bulan depan belum ditulis",
            new(Plan::TYPE.key),
        )
        .written(),
        Item::new(5, number_is_blank, "Nomor surat belum diisi (boleh ditulis tangan)", Place::Month)
            .written(),
    ]
}
