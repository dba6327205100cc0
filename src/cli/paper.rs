//! `--kertas`, of every command that prints.

use super::{Call, CliError, OptionSpec};
use crate::domain::cells::CodeList;
use crate::domain::pillars::shared::report_profile::PaperSize;
use crate::report::document::Document;

/// The option.
pub const PAPER: OptionSpec = OptionSpec {
    long: "kertas",
    short: None,
    value: "KERTAS",
    help: "a4 atau f4; bila tidak ditulis, menurut Pengaturan laporan di buku desa.",
    is_required: false,
};

/// The size that was asked for; `None` where the book's own setting counts.
///
/// # Errors
/// There is no such paper.
pub fn asked(call: &Call) -> Result<Option<PaperSize>, CliError> {
    let word = call.text(PAPER.long);
    if word.is_empty() {
        return Ok(None);
    }
    let size = PaperSize::find(&word).map_err(|_| {
        let words = PaperSize::CHOICES.iter().map(|choice| choice.key).collect::<Vec<_>>().join(", ");
        CliError::Usage(format!("pilihan --kertas: \"{word}\" tidak dikenal; yang ada: {words}"))
    })?;
    Ok(Some(size))
}

/// The document on the paper that was asked for.
#[must_use]
pub fn put_on(document: Document, size: Option<PaperSize>) -> Document {
    match size {
        Some(size) => document.on_paper(size.into()),
        None => document,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_paper() {
        assert!(PaperSize::CHOICES.iter().all(|choice| PAPER.help.contains(choice.key)));
    }
}
