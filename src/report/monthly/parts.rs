//! What the officers say of a part: other words than the figures give, or that its paper has not come.
//!
//! A paragraph is printed as the figures give it until an officer changes it. The changed one is kept with the computed
//! one of that moment: when the figures give another text later, the officer is told to look at it again.

use super::material::Material;
use crate::domain::pillars::shared::report_part::{PaperState, PartCode, ReportPart};
use crate::report::document::{Block, NIHIL, NOT_RECEIVED, Table, TextStyle};

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
        let computed = computed.join("\n");
        let said = self.said_of(part).filter(|said| !said.text.is_empty());
        let edited = said.map(|said| said.text.as_str().to_owned());
        let is_outdated = said.is_some_and(|said| said.computed_text.as_str() != computed);
        let printed = edited.clone().unwrap_or_else(|| computed.clone());
        self.texts.borrow_mut().push(PartText { part, computed, edited, is_outdated });
        let lines = printed.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| Block::Text { text: line.to_owned(), style: TextStyle::Body }).collect()
    }

    /// A table made from the papers of a part: without rows it says NIHIL only where the officer has said that nothing was
    /// done or where there is nothing that could be counted; else the paper has not come. A paper that is said not to have
    /// come leaves no rows, whatever is in the book: half a month is no figure.
    pub fn from_papers(&self, part: PartCode, is_nothing_to_count: bool, mut table: Table) -> Table {
        match self.papers_of(part) {
            Some(PaperState::Awaited) => {
                table.rows.clear();
                table.when_empty = NOT_RECEIVED;
            }
            Some(PaperState::Nothing) => table.when_empty = NIHIL,
            None => table.when_empty = if is_nothing_to_count { NIHIL } else { NOT_RECEIVED },
        }
        table
    }
}
