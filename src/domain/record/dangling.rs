//! References that lead nowhere.

use super::{Record, RecordType};
use crate::domain::book::{Book, record_type};
use crate::domain::cell::Problem;

/// Code of the problem of a reference that leads nowhere.
pub const DANGLING: &str = "rujukan-tidak-ada";

/// References to records that are not in the book, or are in the trash.
pub(super) fn dangling<R: Record>(record: &R, book: &Book) -> Vec<Problem> {
    let mut problems = Vec::new();
    for field in R::FIELDS {
        let targets: Vec<_> = field.spec.kind.targets().iter().filter_map(|key| record_type(key)).collect();
        let Some(first) = targets.first() else { continue };
        let mut ids = Vec::new();
        (field.references)(record, &mut ids);
        for id in ids {
            let is_there =
                |target: &&dyn RecordType| target.meta(book, id).is_some_and(|meta| meta.deleted.is_none());
            if !targets.iter().any(is_there) {
                problems.push(Problem::error(
                    field.spec.key,
                    DANGLING,
                    format!(
                        "{}: {} ini tidak ada di buku atau sudah di tempat sampah. Pilih lagi.",
                        field.spec.label,
                        first.spec().one_in_sentence()
                    ),
                ));
            }
        }
    }
    problems
}
