//! What a report prints of what stands at the end of its month, for the report after it to begin with.

use std::collections::BTreeMap;

use super::cooperative::AccountFlow;
use super::counting::Counting;
use super::{Figures, Records, lasting};
use crate::domain::book::{Book, Id};
use crate::domain::cells::CodeList;
use crate::domain::closing::Standing;
use crate::domain::merge::now_called;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::parenting::risk::Risk;
use crate::domain::record::Record;

/// Open records by the code of what they are about; `None` where it is not filled in.
pub(super) type Opened<C> = BTreeMap<Option<C>, Vec<Id>>;

/// The records of a type that the report of the month before printed as open, under the ids that they are called by now.
/// `None` where that month is not closed, or its closing did not keep them.
pub(super) fn opened<R: Record, C: CodeList + Ord>(book: &Book, counting: &Counting) -> Option<Opened<C>> {
    let before = counting.reports.closing(counting.period.previous())?;
    let mut opened = Opened::new();
    for (code, ids) in before.standing.open.get(R::TYPE.key)? {
        let ids = ids.iter().map(|id| now_called::<R>(book, *id));
        // A code that this program does not know stands with what has none.
        opened.entry(C::find(code).ok()).or_insert_with(Vec::new).extend(ids);
    }
    Some(opened)
}

fn kept<'a, C: CodeList>(lines: impl Iterator<Item = (Option<C>, &'a Records)>) -> BTreeMap<String, Vec<Id>> {
    let lines = lines.filter(|(_, records)| !records.is_empty());
    lines.map(|(code, records)| (code.map_or("", C::key).to_owned(), records.ids.clone())).collect()
}

impl Figures {
    /// What stands at the end of the month, as a closing keeps it.
    #[must_use]
    pub fn standing(&self, book: &Book) -> Standing {
        let cases = self.cases.lines.iter().map(|line| (line.case_type, &line.counts.closing));
        let risks = self.parenting.risks.iter().map(|line| (line.risk, &line.closing));
        let open = [(Case::TYPE.key, kept(cases)), (Risk::TYPE.key, kept(risks))];
        Standing {
            accounts: Some(self.cooperative.accounts.all().map(AccountFlow::closing)),
            open: open.into_iter().map(|(kind, lines)| (kind.to_owned(), lines)).collect(),
            records: lasting::all(book, self.period.last_day()),
        }
    }
}
