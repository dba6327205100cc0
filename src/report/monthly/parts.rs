//! What the officers say of a part: other words than the figures give, or that its paper has not come.
//!
//! A paragraph is printed as the figures give it until an officer changes it. The changed one is kept with the computed
//! one of that moment: when the figures give another text later, the officer is told to look at it again.

use super::material::Material;
use crate::domain::pillars::parenting::learning_house::LearningHouse;
use crate::domain::pillars::shared::report_part::{PaperState, PartCode, ReportPart};
use crate::domain::pillars::shared::report_profile::RupiahStyle;
use crate::report::document::{Block, NIHIL, NOT_RECEIVED, NOT_WRITTEN, Table, TextStyle};

/// The paragraphs of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartText {
    /// The part.
    pub part: PartCode,
    /// As the figures give it; paragraphs are separated by a line end.
    pub computed: String,
    /// As an officer wrote it, if one did.
    pub edited: Option<String>,
    /// The figures give another text now than when the officer wrote.
    pub is_outdated: bool,
}

impl Material<'_> {
    /// What is said of a part.
    fn said_of(&self, part: PartCode) -> Option<&ReportPart> {
        ReportPart::of(self.book, self.month_record?.id, part)
    }

    /// The state of a part's papers, where an officer has told it.
    pub fn papers_of(&self, part: PartCode) -> Option<PaperState> {
        self.said_of(part)?.papers
    }

    /// Whether the paper of a part has not come.
    pub fn is_awaited(&self, part: PartCode) -> bool {
        self.papers_of(part) == Some(PaperState::Awaited)
    }

    /// The paragraphs of a part: those of the officer, else the computed ones.
    pub fn paragraphs(&self, part: PartCode, computed: &[String]) -> Vec<Block> {
        let mut computed = computed.join("\n");
        if self.profile.rupiah_style == RupiahStyle::Apart {
            // The sentences hold no other "Rp" than that of an amount.
            computed = computed.replace("Rp", "Rp\u{a0}");
        }
        let said = self.said_of(part).filter(|said| !said.text.is_empty());
        let edited = said.map(|said| said.text.as_str().to_owned());
        let is_outdated = said.is_some_and(|said| said.computed_text.as_str() != computed);
        let printed = edited.clone().unwrap_or_else(|| computed.clone());
        self.texts.borrow_mut().push(PartText { part, computed, edited, is_outdated });
        let lines = printed.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| Block::Text { text: line.to_owned(), style: TextStyle::Body }).collect()
    }

    /// Whether the paper of a part has not come: an officer said so, or nothing is there, nobody said that nothing was
    /// done, and there is something that could be counted.
    pub fn is_missing(&self, part: PartCode, is_empty: bool, is_nothing_to_count: bool) -> bool {
        match self.papers_of(part) {
            Some(PaperState::Awaited) => true,
            Some(PaperState::Nothing) => false,
            None => is_empty && !is_nothing_to_count,
        }
    }

    /// A table made from the papers of a part: without rows it says NIHIL only where the officer has said that nothing was
    /// done or where there is nothing that could be counted. A paper that is said not to have come leaves no rows, whatever
    /// is in the book: half a month is no figure. What the officers write themselves is not received but written.
    pub fn as_received(&self, part: PartCode, is_nothing_to_count: bool, mut table: Table) -> Table {
        if self.is_awaited(part) {
            table.rows.clear();
        }
        let is_written_here = matches!(part, PartCode::Difficulties | PartCode::Plans);
        table.when_empty = match self.is_missing(part, table.rows.is_empty(), is_nothing_to_count) {
            true if is_written_here => NOT_WRITTEN,
            true => NOT_RECEIVED,
            false => NIHIL,
        }
        .into();
        table
    }

    /// Whether there is no learning house, so that there can be no session.
    pub fn has_no_learning_house(&self) -> bool {
        self.book.active::<LearningHouse>().next().is_none()
    }
}
