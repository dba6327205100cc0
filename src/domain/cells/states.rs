//! A state that keeps its dates: what an indicator counts at a month's end can be asked for any day.

use jiff::civil::Date;

use super::choice::CodeList;
use super::date::short_date;
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Kind, Problem};
use crate::domain::sort_key::SortKey;

/// A list of (since, code), oldest first; never overwritten, only added to. Of two codes of one day the later entry holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct States<C>(Vec<(Date, C)>);

impl<C> Default for States<C> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// What the state that is being added begins with among the texts of a form: "+deceased|27-06-2026", either part blank
/// as long as it is not typed.
const NEXT: char = '+';
/// What stands between its code and its day.
const BETWEEN: char = '|';

/// The state that is being added in a form: as typed, so that it is kept with the form and saved with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextState {
    /// Its code.
    pub code: String,
    /// Since when it holds.
    pub since: String,
}

impl NextState {
    /// The entries of a text, and the one that is being added.
    #[must_use]
    pub fn split(text: &str) -> (Vec<String>, Self) {
        let (mut entries, mut next) = (Vec::new(), Self::default());
        for part in text.split(';') {
            match part.trim_start().strip_prefix(NEXT).map(|part| part.split_once(BETWEEN)) {
                Some(pair) => {
                    let (code, since) = pair.unwrap_or_default();
                    next = Self { code: code.to_owned(), since: since.to_owned() };
                }
                None if part.trim().is_empty() => {}
                None => entries.push(part.trim().to_owned()),
            }
        }
        (entries, next)
    }

    /// The text of both.
    #[must_use]
    pub fn join(&self, entries: &[String]) -> String {
        let mut text = entries.join("; ");
        if !self.is_blank() {
            let plain = |text: &str| text.replace([';', BETWEEN], " ");
            let gap = if text.is_empty() { "" } else { "; " };
            let (code, since) = (plain(&self.code), plain(&self.since));
            text = format!("{text}{gap}{NEXT}{code}{BETWEEN}{since}");
        }
        text
    }

    /// Whether nothing of it is typed.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.code.trim().is_empty() && self.since.trim().is_empty()
    }

    fn read<C: CodeList>(&self) -> Result<(Date, C), Problem> {
        let missing = |what: &str| {
            let words = format!("Keadaan baru belum lengkap: isi juga {what}, atau kosongkan.");
            Problem::unreadable("keadaan-belum-lengkap", words)
        };
        match (self.code.trim(), self.since.trim()) {
            ("", _) => Err(missing("Menjadi apa")),
            (_, "") => Err(missing("sejak kapan")),
            (code, since) => Ok((<Date as Cell>::read(since)?, C::find(code)?)),
        }
    }
}

impl<C: CodeList> States<C> {
    /// From entries in the order of their making.
    #[must_use]
    pub fn new(mut entries: Vec<(Date, C)>) -> Self {
        entries.sort_by_key(|(since, _)| *since);
        Self(entries)
    }

    /// The code that holds on `day`, and since when.
    #[must_use]
    pub fn state_on(&self, day: Date) -> Option<(Date, C)> {
        self.0.iter().rev().find(|(since, _)| *since <= day).copied()
    }

    /// All entries, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[(Date, C)] {
        &self.0
    }

    fn join(&self, entry: impl Fn(Date, C) -> String) -> String {
        self.0.iter().map(|(since, code)| entry(*since, *code)).collect::<Vec<_>>().join("; ")
    }
}

impl<C: CodeList> Cell for States<C> {
    const KIND: Kind = Kind::States(C::CHOICES);

    /// "2026-06-27 deceased; …"
    fn store(&self) -> String {
        self.join(|since, code| format!("{since} {}", code.key()))
    }

    /// "27-06-2026 Meninggal dunia; …"
    fn show(&self, _book: &Book) -> String {
        self.join(|since, code| format!("{} {}", short_date(since), code.label()))
    }

    fn read(text: &str) -> Result<Self, Problem> {
        let (parts, next) = NextState::split(text);
        let entry = |part: &str| {
            let (day, code) = part.split_once(' ').ok_or_else(|| {
                Problem::unreadable(
                    "keadaan-tanpa-tanggal",
                    format!(
                        "\"{part}\" harus tanggal lalu keadaan, misalnya 27-06-2026 {}.",
                        C::CHOICES[0].label
                    ),
                )
            })?;
            Ok((<Date as Cell>::read(day)?, C::find(code)?))
        };
        let mut entries = parts.iter().map(|part| entry(part)).collect::<Result<Vec<_>, _>>()?;
        if !next.is_blank() {
            entries.push(next.read()?);
        }
        Ok(Self::new(entries))
    }

    /// By the latest code.
    fn sort_key(&self) -> SortKey {
        SortKey::places(self.0.last().map(|(_, code)| code.index()))
    }

    fn fold(&self, out: &mut String) {
        if let Some((_, code)) = self.0.last() {
            crate::domain::search::fold_into(code.label(), out);
        }
    }
}
