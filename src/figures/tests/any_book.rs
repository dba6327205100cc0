//! Books of nonsense: records of every type with any dates, codes, amounts and references, as the registry describes
//! them. Figures must keep their laws in books that no rule ever saw, because loading, merging and undoing apply none.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::book::{Book, Id, Meta, RECORD_TYPES, Stamp};
use crate::domain::cell::Kind;
use crate::domain::change::{Change, apply_all};
use crate::domain::field::FieldSpec;
use crate::domain::record::{RecordType, Values};

/// Numbers from a seed (`SplitMix64`).
pub(super) struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % end.max(1) as u64).unwrap_or_default()
    }

    pub fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }

    /// A day between September 2025 and November 2026, often the first or the last of a month.
    pub fn date(&mut self) -> Date {
        let month = Date::constant(2025, 9, 1)
            .saturating_add(i64::try_from(self.below(15)).unwrap_or_default().months());
        match self.below(4) {
            0 => month,
            1 => month.last_of_month(),
            _ => month.saturating_add(i64::try_from(self.below(28)).unwrap_or_default().days()),
        }
    }
}

/// Types with many records, so that sums and balances have something to add up.
fn records_of(kind: &dyn RecordType, dice: &mut Dice) -> usize {
    match kind.key() {
        "transaksi" | "dokumen" => dice.below(40),
        "kehadiran" | "layanan" | "penempatan" => dice.below(12),
        "desa" | "koperasi" => dice.below(2),
        _ => dice.below(6),
    }
}

/// The book of this seed.
pub(super) fn any_book(seed: u64) -> Book {
    let mut dice = Dice(seed);
    let mut ids: Vec<(&'static dyn RecordType, Id)> = Vec::new();
    for kind in RECORD_TYPES {
        for _ in 0..records_of(*kind, &mut dice) {
            ids.push((*kind, Id::from_u128(ids.len() as u128 + 1)));
        }
    }
    let stamp =
        Stamp { at: jiff::Timestamp::UNIX_EPOCH, officer: "Siti Aminah".into(), device: "uji".into() };
    let mut book = Book::default();
    for (kind, id) in &ids {
        let mut meta = Meta::new(stamp.clone());
        meta.deleted = (dice.below(12) == 0).then(|| stamp.clone());
        let mut values = Values::new();
        for field in kind.fields() {
            // Every eighth field is left blank, whatever it is.
            let text =
                if dice.below(8) == 0 { String::new() } else { any_text(field, *kind, &ids, &mut dice) };
            if !text.is_empty() {
                values.insert(field.key.to_owned(), text);
            }
        }
        apply_all(&mut book, &[Change::create(kind.key(), *id, meta, values)]).expect("readable texts");
    }
    book
}

/// A stored text for the field.
fn any_text(
    field: &FieldSpec,
    kind: &dyn RecordType,
    ids: &[(&'static dyn RecordType, Id)],
    dice: &mut Dice,
) -> String {
    let targets: Vec<Id> = ids
        .iter()
        .filter(|(kind, _)| field.kind.targets().contains(&kind.key()))
        .map(|(_, id)| *id)
        .collect();
    let code = |dice: &mut Dice| dice.of(field.kind.choices()).map_or("", |choice| choice.key);
    match field.kind {
        Kind::Date if field.key == "birth_date" => format!("{}-10-31", 2000 + dice.below(27)),
        Kind::Date => dice.date().to_string(),
        Kind::Month => dice.date().strftime("%Y-%m").to_string(),
        Kind::Year => (2024 + dice.below(3)).to_string(),
        Kind::Integer => (1 + dice.below(12)).to_string(),
        Kind::Rupiah | Kind::Quantity => ((1 + dice.below(9)) * 10).to_string(),
        Kind::Percent => dice.below(100).to_string(),
        Kind::YesNo => ["yes", "no"][dice.below(2)].to_owned(),
        Kind::Choice(_) | Kind::Choices(_) => code(dice).to_owned(),
        Kind::States(_) => {
            let entries = 1 + dice.below(3);
            let entries = (0..entries).map(|_| format!("{} {}", dice.date(), code(dice)));
            entries.collect::<Vec<_>>().join("; ")
        }
        Kind::Reference(_) | Kind::Party(_) => dice.of(&targets).map_or_else(String::new, Id::to_string),
        Kind::References(_) => {
            let chosen = (0..dice.below(4)).filter_map(|_| dice.of(&targets).map(Id::to_string));
            chosen.collect::<Vec<_>>().join("; ")
        }
        _ => {
            let sample = kind.spec().sample.iter().find(|(key, _)| *key == field.key);
            sample.map_or("", |(_, text)| text).to_owned()
        }
    }
}
