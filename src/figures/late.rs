//! What of a record a report counts, for the types whose records belong to a month: whether it came late, and whether it
//! was changed since.

use super::counting::Counting;
use super::lasting::differences;
use super::records::Records;
use crate::domain::book::{Book, Id, record_type};
use crate::domain::closing::{Closing, Counted};
use crate::domain::period::Period;
use crate::domain::pillars::cooperative::transaction::Transaction;
use crate::domain::pillars::enterprise::monthly_result::MonthlyResult;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::migration::prevention::Prevention;
use crate::domain::pillars::migration::service::Service;
use crate::domain::pillars::parenting::session::Session;
use crate::domain::pillars::shared::activity::Activity;
use crate::domain::record::{Record, RecordType};

/// A type whose records belong to a month.
struct OfMonth {
    kind: &'static str,
    /// The field with its day or month.
    when: &'static str,
    /// The fields that are counted besides.
    counted: &'static [&'static str],
}

const TYPES: [OfMonth; 7] = [
    OfMonth {
        kind: Service::TYPE.key,
        when: "date",
        counted: &["sex", "service_type", "channel", "referred_to"],
    },
    OfMonth { kind: Case::TYPE.key, when: "reported", counted: &["case_type"] },
    OfMonth { kind: Prevention::TYPE.key, when: "date", counted: &["finding"] },
    OfMonth { kind: MonthlyResult::TYPE.key, when: "month", counted: &["venture", "turnover", "cost"] },
    OfMonth { kind: Session::TYPE.key, when: "date", counted: &["theme"] },
    OfMonth {
        kind: Transaction::TYPE.key,
        when: "date",
        counted: &["member", "transaction_type", "amount", "corrects", "loan", "for_month"],
    },
    OfMonth {
        kind: Activity::TYPE.key,
        when: "date",
        counted: &["pillar", "cost", "male_count", "female_count"],
    },
];

/// A record that belongs to a month.
struct Dated {
    kind: &'static dyn RecordType,
    id: Id,
    month: Period,
    /// Of what is counted of it; never 0.
    checksum: u32,
}

impl OfMonth {
    fn dated(&self, book: &Book, id: Id) -> Option<Dated> {
        let kind = record_type(self.kind)?;
        let is_there = kind.meta(book, id).is_some_and(|meta| meta.deleted.is_none());
        let values = kind.values(book, id).filter(|_| is_there)?;
        // A stored day begins with its month.
        let month = values.get(self.when)?.get(..7)?.parse().ok()?;
        let fields = self.counted.iter().chain([&self.when]);
        let text: Vec<&str> = fields.map(|key| values.get(*key).map_or("", String::as_str)).collect();
        Some(Dated { kind, id, month, checksum: crc32c::crc32c(text.join("\n").as_bytes()).max(1) })
    }
}

/// What is counted of a record now; 0 for one that is gone.
fn checksum_now(book: &Book, kind: &str, id: Id) -> u32 {
    let of = TYPES.iter().find(|of| of.kind == kind);
    of.and_then(|of| of.dated(book, id)).map_or(0, |record| record.checksum)
}

/// All records that belong to a month, type by type.
fn all(book: &Book) -> impl Iterator<Item = Dated> + '_ {
    TYPES.iter().flat_map(move |of| {
        let ids = record_type(of.kind).map(|kind| kind.ids(book)).unwrap_or_default();
        ids.into_iter().filter_map(|id| of.dated(book, id))
    })
}

/// The earliest month that a record belongs to.
pub(super) fn first_month(book: &Book) -> Option<Period> {
    all(book).map(|record| record.month).min()
}

/// What the report of a month is made of, as its closing remembers it.
pub(super) struct Contents {
    /// The records of the month.
    pub own: Counted,
    /// Records of earlier months whose reports were closed without them.
    pub late: Counted,
    /// Records of earlier reports that are others now.
    pub corrected: Counted,
}

impl Contents {
    pub fn of(book: &Book, counting: &Counting) -> Self {
        let (mut own, mut late) = (Counted::new(), Counted::new());
        for record in all(book).filter(|record| record.month <= counting.period) {
            let kind = record.kind.key();
            if counting.reports.counting(kind, record.id, record.month) == counting.period {
                let list = if record.month == counting.period { &mut own } else { &mut late };
                list.entry(kind.to_owned()).or_default().insert(record.id, record.checksum);
            }
        }
        Self { own, late, corrected: corrected(book, counting) }
    }
}

/// The records that an earlier report counted otherwise than they are now, if this is the first that can tell.
fn corrected(book: &Book, counting: &Counting) -> Counted {
    let mut corrected = Counted::new();
    for closing in counting.reports.before(counting.period) {
        let month = closing.month;
        if counting.reports.first_open_after(month) != counting.period {
            continue;
        }
        for (kind, ids) in [&closing.records, &closing.late].into_iter().flatten() {
            for id in ids.keys() {
                let now = checksum_now(book, kind, *id);
                if counting.reports.known(kind, *id, month, counting.period).is_some_and(|known| known != now)
                {
                    corrected.entry(kind.clone()).or_default().insert(*id, now);
                }
            }
        }
    }
    corrected
}

/// Of one type, the records that an earlier report counted otherwise than they are now.
pub(super) fn corrected_of<R: Record>(book: &Book, counting: &Counting) -> Records {
    let mut corrected = corrected(book, counting);
    Records::of::<R>(corrected.remove(R::TYPE.key).unwrap_or_default().into_keys())
}

/// What happened to the records of a month since its report was closed. The month is the one that a record belongs to; of
/// one that lasts the month that was closed, or the one since which it counts where it was added.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// Records that the report counted and that are others now; without a month those that are gone.
    pub changed: Vec<(Option<Period>, Records)>,
    /// Records of the month that it did not count.
    pub added: Vec<(Option<Period>, Records)>,
}

/// Compares a closed month with the book as it is.
#[must_use]
pub fn since(book: &Book, closing: &Closing) -> Since {
    let (mut changed, mut added) = (Counted::new(), Counted::new());
    for (kind, ids) in [&closing.records, &closing.late].into_iter().flatten() {
        for (id, known) in ids {
            let now = checksum_now(book, kind, *id);
            if now != *known {
                changed.entry(kind.clone()).or_default().insert(*id, now);
            }
        }
    }
    for record in all(book).filter(|record| record.month == closing.month) {
        let kind = record.kind.key();
        let is_known = closing.records.get(kind).is_some_and(|ids| ids.contains_key(&record.id));
        if !is_known {
            added.entry(kind.to_owned()).or_default().insert(record.id, record.checksum);
        }
    }
    let lasting = differences(book, closing);
    let (mut changed, mut added) = (by_month(book, &changed), by_month(book, &added));
    changed.extend(lasting.changed);
    added.extend(lasting.late.into_iter().map(|(month, records)| (Some(month), records)));
    Since { changed, added }
}

/// A list of each type and month.
pub(super) fn by_month(book: &Book, counted: &Counted) -> Vec<(Option<Period>, Records)> {
    let mut lists: Vec<(Option<Period>, Records)> = Vec::new();
    for (kind, ids) in counted {
        let Some(of) = TYPES.iter().find(|of| of.kind == kind) else { continue };
        for id in ids.keys() {
            let month = of.dated(book, *id).map(|record| record.month);
            match lists.iter_mut().find(|(of_month, list)| *of_month == month && list.kind == of.kind) {
                Some((_, list)) => list.ids.push(*id),
                None => lists.push((month, Records { kind: of.kind, ids: vec![*id] })),
            }
        }
    }
    lists.sort_by_key(|(month, _)| *month);
    lists
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::RECORD_TYPES;
    use crate::figures::lasting;

    /// What no number of a report is made of, or only one that is as it is today.
    const FEEDS_NONE: [&str; 18] = [
        "desa",
        "profil_laporan",
        "penanda_tangan",
        "petugas",
        "keluarga",
        "kabar",
        "perkembangan_kasus",
        "surat_izin",
        "rumah_belajar",
        "koperasi",
        "pengurus_koperasi",
        "pembagian_shu",
        "masalah",
        "rencana",
        "berkas",
        "periode",
        "bagian_laporan",
        // Told of with its session.
        "kehadiran",
    ];

    #[test]
    fn every_type_feeds_figures_and_is_told_of_or_feeds_none() {
        for kind in RECORD_TYPES {
            let is_told = TYPES.iter().any(|of| of.kind == kind.key())
                || lasting::TYPES.iter().any(|of| of.kind == kind.key());
            assert_ne!(is_told, FEEDS_NONE.contains(&kind.key()), "{}", kind.key());
        }
    }

    #[test]
    fn every_field_that_is_counted_is_a_field_of_its_type() {
        for of in &TYPES {
            let kind = record_type(of.kind).unwrap_or_else(|| panic!("{}", of.kind));
            for key in of.counted.iter().chain([&of.when]) {
                assert!(kind.field_index(key).is_some(), "{}.{key}", of.kind);
            }
        }
    }
}
