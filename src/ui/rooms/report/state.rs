//! What the room remembers: the chosen month, and what was made of the book for it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use egui::{Rect, TextureHandle, pos2, vec2};
use jiff::civil::Date;

use super::month_question::MonthQuestion;
use super::paragraph::Paragraphs;
use super::preview::Preview;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::Records;
use crate::report::layout::{Item, Page, lay_out};
use crate::report::monthly::{self, PartText, Readiness};
use crate::session::Session;

/// The book's revision, the month and the day that something was made of.
type MadeOf = (u64, Period, Date);

/// What the room remembers.
pub struct ReportState {
    period: Period,
    sheets: Vec<Sheet>,
    lists: Vec<Records>,
    texts: Vec<PartText>,
    readiness: Readiness,
    deadline: Option<Date>,
    made_of: Option<MadeOf>,
    /// How the pages are looked at.
    pub preview: Preview,
    /// Whether what is told of the parts is shown; until somebody chooses, the width decides.
    pub shows_parts: Option<bool>,
    /// The paragraph that is being changed, and those that were begun.
    pub paragraphs: Paragraphs,
    /// The question before a month is closed or opened again.
    pub question: Option<MonthQuestion>,
    /// The month that was just closed, and is to be printed.
    pub to_print: Option<Period>,
}

/// A page, and what a screen makes of it.
pub struct Sheet {
    /// The page.
    pub page: Page,
    /// Its name in the page list.
    pub title: String,
    /// Everything on it, for screen readers.
    pub texts: String,
    /// The numbers on it that lead to a list.
    pub spots: Vec<Spot>,
    /// The photos that were seen, by their place among the items; `None` where one cannot be shown.
    pub photos: RefCell<BTreeMap<usize, Option<TextureHandle>>>,
}

/// A number that leads to a list.
pub struct Spot {
    /// Where it stands on the page, in points of the page.
    pub rect: Rect,
    /// As it is printed.
    pub number: String,
    /// Position of its list.
    pub list: usize,
}

impl ReportState {
    /// The month before the present one is the next to be reported.
    #[must_use]
    pub fn new(present: Period) -> Self {
        Self {
            period: present.previous(),
            sheets: Vec::new(),
            lists: Vec::new(),
            texts: Vec::new(),
            readiness: Readiness::default(),
            deadline: None,
            made_of: None,
            preview: Preview::default(),
            shows_parts: None,
            paragraphs: Paragraphs::default(),
            question: None,
            to_print: None,
        }
    }

    /// The chosen month.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// Shows another month, from its first page.
    pub fn show(&mut self, period: Period) {
        self.period = period;
        self.preview.go_to(0);
    }

    /// The pages.
    #[must_use]
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The list behind a number.
    #[must_use]
    pub fn list(&self, position: usize) -> Option<&Records> {
        self.lists.get(position)
    }

    /// The paragraphs that an officer may change, in the order of printing.
    #[must_use]
    pub fn texts(&self) -> &[PartText] {
        &self.texts
    }

    /// How far the report has come, and what is missing.
    #[must_use]
    pub fn readiness(&self) -> &Readiness {
        &self.readiness
    }

    /// The day by which the report has to be there; `None` once the month is closed.
    #[must_use]
    pub fn deadline(&self) -> Option<Date> {
        self.deadline
    }

    /// The paragraphs of one part, where it has any.
    #[must_use]
    pub fn text_of(&self, part: PartCode) -> Option<&PartText> {
        self.texts.iter().find(|text| text.part == part)
    }

    /// Brings pages, lists and paragraphs of the chosen month up to date.
    pub fn refresh(&mut self, session: &Session) {
        let key = (session.book().revision(), self.period, session.today());
        if self.made_of != Some(key) {
            let report = report_of(session, self.period);
            self.sheets = lay_out(&report.document).into_iter().map(Sheet::new).collect();
            self.lists = report.lists;
            self.texts = report.texts;
            self.readiness = report.readiness;
            self.deadline = report.deadline;
            self.made_of = Some(key);
        }
    }
}

/// The report of a month as the book stands, with its photos.
#[must_use]
pub fn report_of(session: &Session, period: Period) -> monthly::Report {
    let files = session.files();
    monthly::report(session.book(), period, session.today(), &|name| files.photo(name))
}

impl Sheet {
    fn new(page: Page) -> Self {
        let title = page.bookmarks.first().map_or_else(String::new, |bookmark| bookmark.title.clone());
        let texts = page.texts().collect::<Vec<_>>().join(" ");
        let spots = page.items.iter().filter_map(|item| spot(item, &page)).collect();
        Self { page, title, texts, spots, photos: RefCell::default() }
    }

    /// Its number, and what begins on it.
    #[must_use]
    pub fn name(&self, number: usize) -> String {
        let title = if self.title.is_empty() { "(lanjutan)" } else { &self.title };
        format!("{}  {title}", number + 1)
    }
}

/// The place of a number, with the number that stands in it.
fn spot(item: &Item, page: &Page) -> Option<Spot> {
    let Item::Area { x, y, width, height, list } = item else { return None };
    let rect = Rect::from_min_size(pos2(*x, *y), vec2(*width, *height));
    let inside = |item: &&Item| match item {
        Item::Text { x, y, .. } => rect.contains(pos2(*x, *y)),
        _ => false,
    };
    let number = page.items.iter().filter(inside).find_map(|item| match item {
        Item::Text { text, .. } => Some(text.clone()),
        _ => None,
    })?;
    Some(Spot { rect, number, list: *list })
}
