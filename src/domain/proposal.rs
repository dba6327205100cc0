//! What a record offers to fill in, from what is typed already. It is never filled in by itself: whoever types takes it.

/// An offer, shown under the field that it follows from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The field it follows from.
    pub field: &'static str,
    /// What is offered, to go on after *Pakai*: "17-08-1990, perempuan".
    pub words: String,
    /// Stored texts by key.
    pub values: Vec<(&'static str, String)>,
}
