//! What all parts are made from, and the cells whose numbers keep the list behind them.

use std::cell::RefCell;
use std::sync::Arc;

use jiff::civil::Date;

use super::parts::PartText;
use super::profile::Profile;
use crate::domain::book::{Book, Entry};
use crate::domain::cells::FileName;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::figures::{Amount, Balance, Figures, People, Records, Share, Shift};
use crate::report::document::{Cell, CellValue, Row};

/// The bytes of a kept photo, if they can be read.
pub type ReadPhoto<'a> = dyn Fn(&FileName) -> Option<Arc<[u8]>> + 'a;

/// What all parts are made from.
pub struct Material<'a> {
    /// The book.
    pub book: &'a Book,
    /// What is counted in it.
    pub figures: &'a Figures,
    /// The same of the month before.
    pub before: &'a Figures,
    /// Offices and names.
    pub profile: &'a Profile,
    /// The day that letter and signatures bear.
    pub made_on: Date,
    /// How photos are read.
    pub photo: &'a ReadPhoto<'a>,
    /// The record of the month, if there is one: letter, states of the parts, receipt.
    pub month_record: Option<&'a Entry<ReportMonth>>,
    /// Every list that a printed number is made from, in the order of printing.
    pub lists: RefCell<Vec<Records>>,
    /// The paragraphs of every part, in the order of printing.
    pub texts: RefCell<Vec<PartText>>,
}

impl<'a> Material<'a> {
    /// No list and no paragraph yet. Figures are those of the month and of the month before.
    pub fn new(
        book: &'a Book,
        [figures, before]: [&'a Figures; 2],
        profile: &'a Profile,
        made_on: Date,
        photo: &'a ReadPhoto<'a>,
    ) -> Self {
        let month_record = ReportMonth::of(book, figures.period);
        let (lists, texts) = (RefCell::default(), RefCell::default());
        Self { book, figures, before, profile, made_on, photo, month_record, lists, texts }
    }

    /// 0 for *Asli*, else the number of the *Revisi*.
    pub fn revision(&self) -> u32 {
        let revision = self.month_record.and_then(|entry| entry.record.revision);
        revision.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
    }

    /// "Oktober 2026".
    pub fn month(&self) -> String {
        self.figures.period.label()
    }

    /// "Randu, 4 November 2026".
    pub fn place_and_date(&self) -> String {
        format!("{}, {}", self.profile.village, crate::domain::period::long_date(self.made_on))
    }

    /// Whether nothing before this month counts in *s.d. bulan ini*: January, unless the village counts since the
    /// programme began.
    pub fn is_first_counted_month(&self) -> bool {
        self.figures.since >= self.figures.period.first_day()
    }

    /// A value that is the length or the sum of a list.
    pub fn of_list(&self, value: CellValue, list: Records) -> Cell {
        if list.is_empty() {
            return value.into();
        }
        let mut lists = self.lists.borrow_mut();
        lists.push(list);
        Cell { value, list: Some(lists.len() - 1) }
    }

    /// The number of records.
    pub fn count(&self, list: &Records) -> Cell {
        self.of_list(CellValue::Integer(list.count()), list.clone())
    }

    /// The sum of a list under a heading that says "(Rp)".
    pub fn amount(&self, amount: &Amount) -> Cell {
        self.of_list(CellValue::Amount(amount.rupiah), amount.records.clone())
    }

    /// L, P, Jml.
    pub fn people(&self, people: &People) -> [Cell; 3] {
        let male = Records::persons(people.male.iter().copied());
        let female = Records::persons(people.female.iter().copied());
        [self.count(&male), self.count(&female), self.count(&people.records())]
    }

    /// L, P, Jml of a change with their sign; empty where nobody joined or left.
    pub fn change(&self, balance: &Balance) -> [Cell; 3] {
        let Balance { joined, left } = balance;
        let cell = |number: i64, lists: [&[crate::domain::book::Id]; 2]| {
            let list = Records::persons(lists.concat());
            if list.is_empty() { Cell::default() } else { self.of_list(CellValue::Signed(number), list) }
        };
        let all: Vec<_> = balance.records().ids;
        [
            cell(balance.male(), [&joined.male, &left.male]),
            cell(balance.female(), [&joined.female, &left.female]),
            cell(balance.total(), [&all, &[]]),
        ]
    }
}

/// A part of a whole: a percentage, or "2 dari 3" where a percentage would mislead.
pub fn share(share: Share) -> Cell {
    match share.permille() {
        Some(permille) => CellValue::Percent(permille * 10).into(),
        None if share.whole == 0 => Cell::default(),
        None => format!("{} dari {}", share.part, share.whole).into(),
    }
}

/// A cell that a row of sums has no use for, or that is filled in by hand.
pub fn blank() -> Cell {
    CellValue::Blank.into()
}

/// Remark on what was put right between two reports, where anything was.
pub fn shifted(material: &Material, shift: &Shift) -> Option<Cell> {
    // Of one that came and one that went the number is 0, and the list has both.
    (!shift.is_empty()).then(|| material.of_list(koreksi(shift.count()).into(), shift.records()))
}

/// "koreksi −1", "koreksi +10.000".
pub fn koreksi(number: i64) -> String {
    format!("koreksi {}", CellValue::Signed(number).printed())
}

/// Remark on persons who are in Jml but in neither L nor P.
pub fn without_sex(persons: i64) -> Cell {
    if persons == 0 { Cell::default() } else { format!("{persons} tanpa L/P").into() }
}

/// Puts a running number in front of every row.
pub fn numbered(rows: Vec<Row>) -> Vec<Row> {
    let number = |(number, mut row): (i64, Row)| {
        row.cells.insert(0, number.into());
        row
    };
    (1..).zip(rows).map(number).collect()
}
