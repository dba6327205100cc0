//! Kesiapan: how much of a month's report is there, and what is missing, the worst first.
//!
//! A missing paper harms more than a word that was not written; the weights say how much. They add up to 100.

use super::material::Material;
use super::summary::is_missing;
use crate::domain::book::{Id, record_type};
use crate::domain::cell::{Cell, Problem};
use crate::domain::cells::number::{counted, with_points};
use crate::domain::period::Period;
use crate::domain::pillars::enterprise::monthly_result::MonthlyResult;
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::pillars::shared::difficulty::Difficulty;
use crate::domain::pillars::shared::plan::Plan;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::domain::record::{Record, RecordType};
use crate::figures::Records;

/// How far a month's report has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readiness {
    /// 0 to 100.
    pub percent: u32,
    /// What is missing, the worst first.
    pub gaps: Vec<Gap>,
}

impl Readiness {
    /// *Siap ditutup*: nothing is missing but what may be written on the paper by hand.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.gaps.iter().all(|gap| gap.is_by_hand)
    }
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
    /// It may also be written on the paper by hand.
    pub is_by_hand: bool,
}

/// Where something missing is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In these records.
    Records(Records),
    /// In a new record.
    New {
        /// Key of its type.
        kind: &'static str,
        /// Stored texts, by key, that are known already.
        filled: Vec<(&'static str, String)>,
        /// The field that takes a day of the month.
        day: Option<&'static str>,
    },
    /// In the record of the month.
    Month,
    /// In what is to be checked of the whole book.
    Work,
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
        Self::shared(weight, [usize::from(is_missing), 1], text, place)
    }

    /// So many are missing of so many; where there are none to be had, none is missing.
    fn shared(weight: usize, [missing, of]: [usize; 2], text: &str, place: Place) -> Self {
        let gap = Gap { text: text.to_owned(), place, is_written: false, is_by_hand: false };
        Self { weight, missing, of: of.max(1), gap }
    }

    fn by_hand(self) -> Self {
        Self { gap: Gap { is_by_hand: true, ..self.gap }, ..self }
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
    let agenda = &figures.agenda;
    let written = |part, is_empty| material.is_missing(part, is_empty, false);
    let number_is_blank =
        material.month_record.is_none_or(|entry| entry.record.letter_number.as_str().is_empty());
    let month = figures.period;
    vec![
        results(material),
        Item::new(16, is_missing(material, "R18"), "Transaksi koperasi belum dicatat", on_day("transaksi")),
        Item::new(13, is_missing(material, "R10"), "Layanan bulan ini belum dicatat", on_day("layanan")),
        Item::new(13, is_missing(material, "R20"), "Kegiatan bulan ini belum dicatat", on_day("kegiatan")),
        sessions(material),
        Item::new(
            8,
            written(PartCode::Difficulties, agenda.difficulties.is_empty()),
            "Masalah dan usulan belum ditulis",
            in_month(Difficulty::TYPE.key, month),
        )
        .written(),
        Item::new(
            7,
            written(PartCode::Plans, agenda.next.is_empty()),
            "Rencana bulan depan belum ditulis",
            in_month(Plan::TYPE.key, month.next()),
        )
        .written(),
        Item::new(5, number_is_blank, "Nomor surat belum diisi (boleh ditulis tangan)", Place::Month)
            .written()
            .by_hand(),
        checks(material),
        to_be_mended(material),
        captions(material),
        Item::shared(
            2,
            [agenda.untold.ids.len(), agenda.planned.ids.len()],
            &format!("{} rencana bulan ini belum ditandai terlaksana atau tidak", number(&agenda.untold)),
            Place::Records(agenda.untold.clone()),
        )
        .written(),
    ]
}

fn number(records: &Records) -> String {
    with_points(records.count())
}

/// A new record of a type that belongs to a month.
fn in_month(kind: &'static str, month: Period) -> Place {
    Place::New { kind, filled: vec![("month", month.store())], day: None }
}

/// A new record of a type that belongs to a day of the month.
fn on_day(kind: &'static str) -> Place {
    Place::New { kind, filled: Vec::new(), day: Some("date") }
}

/// The groups whose results have not come; a press begins with that of the first.
fn results(material: &Material) -> Item {
    let results = &material.figures.enterprise.results;
    let missing = &results.not_received;
    let received = results.lines.iter().filter(|line| line.is_received()).count();
    let group = missing.ids.first().map(|id| ("venture", id.to_string()));
    let month = ("month", material.figures.period.store());
    Item::shared(
        16,
        [missing.ids.len(), missing.ids.len() + received],
        &format!("Hasil usaha {} kelompok belum dicatat", number(missing)),
        Place::New {
            kind: MonthlyResult::TYPE.key,
            filled: group.into_iter().chain([month]).collect(),
            day: None,
        },
    )
}

fn sessions(material: &Material) -> Item {
    let sessions = &material.figures.parenting.sessions;
    if is_missing(material, "R15") {
        return Item::new(10, true, "Sesi rumah belajar belum dicatat", on_day("sesi_belajar"));
    }
    let unlisted = sessions.without_list();
    Item::shared(
        10,
        [unlisted.ids.len(), sessions.lines.len()],
        &format!("{} sesi rumah belajar tanpa daftar hadir", number(&unlisted)),
        Place::Records(unlisted),
    )
}

/// *Uji kecocokan angka* (report.md IX).
fn checks(material: &Material) -> Item {
    let checks = material.figures.checks();
    let failed: Vec<&str> = checks.iter().filter(|check| !check.agrees()).map(|check| check.label).collect();
    let text = format!("Uji kecocokan angka tidak cocok: {}", failed.join("; "));
    Item::shared(4, [failed.len(), checks.len()], &text, Place::Work)
}

/// So many records of a month are looked through, whatever the size of the village: this is done while the window draws.
const MOST_REVIEWED: usize = 1_000;

/// The records of the month that *harus diperbaiki*; where several types have any, those of the first.
fn to_be_mended(material: &Material) -> Item {
    let book = material.book;
    // Nothing of the month is too early to be told of by then.
    let today = material.made_on.max(material.figures.period.next().last_day());
    let own = material.figures.changes.own.iter().filter_map(|(key, ids)| Some((record_type(key)?, ids)));
    let all = own.flat_map(|(kind, ids)| ids.keys().map(move |id| (kind, *id))).take(MOST_REVIEWED);
    let bad = |(kind, id): &(&'static dyn RecordType, Id)| {
        kind.review(book, *id, today).iter().any(Problem::is_error)
    };
    let mut bad = all.filter(bad).peekable();
    let Some((kind, _)) = bad.peek().copied() else { return Item::new(3, false, "", Place::Work) };
    let ids = bad.filter(|(of, _)| of.key() == kind.key()).map(|(_, id)| id).collect();
    let records = Records { kind: kind.key(), ids };
    let text = format!("{} {} bulan ini harus diperbaiki", number(&records), kind.spec().one);
    Item::new(3, true, &text, Place::Records(records))
}

/// The photos of the month's activities that have no caption.
fn captions(material: &Material) -> Item {
    let ids = material.figures.changes.own.get(Activity::TYPE.key);
    let activities = ids.into_iter().flatten().filter_map(|(id, _)| material.book.get::<Activity>(*id));
    let (mut photos, mut blank, mut found) = (0, 0, Vec::new());
    for entry in activities {
        let of = entry.record.photos.as_slice();
        let without = of.iter().filter(|photo| photo.caption.is_empty()).count();
        (photos, blank) = (photos + of.len(), blank + without);
        found.extend((without > 0).then_some(entry.id));
    }
    let records = Records::of::<Activity>(found);
    let text = format!("{} foto kegiatan belum diberi keterangan", counted(blank));
    Item::shared(3, [blank, photos], &text, Place::Records(records))
}
