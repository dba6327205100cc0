//! Putting the rows of a table in order. What is short is sorted at once; of a long table the keys are gathered a piece a
//! frame and sorted on a thread, so that no frame waits, and the order before stays until the new one is there.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

use super::Sorting;
use crate::domain::book::Id;
use crate::domain::record::{At, RecordType};
use crate::domain::sort_key::SortKey;

/// Up to so many records are sorted within one frame.
const AT_ONCE: usize = 4096;
/// So many keys are gathered in one frame.
const A_FRAME: usize = 1024;

/// An order that is being made.
pub struct Sorter {
    sort: (&'static str, bool),
    ids: std::vec::IntoIter<Id>,
    stage: Stage,
}

enum Stage {
    Gathering(Vec<(SortKey, Id)>),
    Sorting(Receiver<Vec<Id>>),
}

impl Sorter {
    /// The order of the active records where it can be had at once, else what makes it.
    ///
    /// # Errors
    /// The records are too many for one frame.
    pub fn start(sort: Sorting, kind: &'static dyn RecordType, at: &At) -> Result<Vec<Id>, Self> {
        let mut ids = kind.ids(at.book);
        let Some(sort) = sort else {
            ids.reverse();
            return Ok(ids);
        };
        if ids.len() > AT_ONCE {
            let keys = Vec::with_capacity(ids.len());
            return Err(Self { sort, ids: ids.into_iter(), stage: Stage::Gathering(keys) });
        }
        Ok(in_order(ids.into_iter().map(|id| (kind.sort_key(at, id, sort.0), id)).collect(), sort.1))
    }

    /// Whether it is this order that is made.
    pub fn makes(&self, wanted: Sorting) -> bool {
        Some(self.sort) == wanted
    }

    /// Goes on for one frame; the order once it is there. The book must be the one it began with.
    pub fn go_on(&mut self, kind: &'static dyn RecordType, at: &At) -> Option<Vec<Id>> {
        let (column, descending) = self.sort;
        let keys = match &mut self.stage {
            Stage::Gathering(keys) => keys,
            Stage::Sorting(sorted) => {
                return match sorted.try_recv() {
                    Ok(ids) => Some(ids),
                    Err(TryRecvError::Empty) => None,
                    // The thread broke off; the order of entry is better than waiting for ever.
                    Err(TryRecvError::Disconnected) => Some(kind.ids(at.book).into_iter().rev().collect()),
                };
            }
        };
        keys.extend(self.ids.by_ref().take(A_FRAME).map(|id| (kind.sort_key(at, id, column), id)));
        if self.ids.len() > 0 {
            return None;
        }
        let (sender, sorted) = channel();
        let keys = std::mem::replace(&mut self.stage, Stage::Sorting(sorted));
        let work = move || {
            if let Stage::Gathering(keys) = keys {
                // The table may be gone; then nobody wants the order.
                let _ = sender.send(in_order(keys, descending));
            }
        };
        // Where no thread can be had, the order of entry is shown.
        let _ = std::thread::Builder::new().name("urutan".to_owned()).spawn(work);
        None
    }
}

/// By key, records with the same key in the book's order; all of it the other way round where `descending`.
fn in_order(mut keys: Vec<(SortKey, Id)>, descending: bool) -> Vec<Id> {
    keys.sort_unstable();
    let ids = keys.into_iter().map(|(_, id)| id);
    if descending { ids.rev().collect() } else { ids.collect() }
}
