//! The titles of records where there is little room, or where a NIK has no place.

/// The first part of a [`Record::title`](super::Record::title): "Siti Aminah" of "Siti Aminah · 332514…".
#[must_use]
pub fn short_title(title: &str) -> &str {
    title.split(" · ").next().unwrap_or(title)
}

/// What a cell that refers to records shows where it is seen or written beside others: the first part of each title.
#[must_use]
pub fn short_titles(shown: &str) -> String {
    shown.split("; ").map(short_title).collect::<Vec<_>>().join("; ")
}
