//! One line of the journal: a frame and its checksum.

use std::borrow::Cow;
use std::path::Path;

use jiff::Timestamp;
use ron::error::SpannedError;
use serde::{Deserialize, Serialize};

use crate::domain::book::Stamp;
use crate::domain::change::Change;
use crate::storage::error::StorageError;
use crate::storage::upgrades::Format;

const CHECK: &str = " // ";

/// How the line of a frame begins.
pub const BEGINNING: &str = "(seq:";

/// What a frame is to undoing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// Something new.
    #[default]
    New,
    /// The last deed taken back.
    Undo,
    /// The deed that was last taken back, done again.
    Redo,
}

impl Deed {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it")]
    fn is_new(&self) -> bool {
        *self == Self::New
    }
}

/// What was committed in one go: one undo step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame<'a> {
    /// Its number: 1, 2, 3 … without gaps. It alone decides the order.
    pub seq: u64,
    /// When, UTC.
    pub at: Timestamp,
    /// Id of the computer's settings.
    pub device: Cow<'a, str>,
    /// Who sat at the keyboard.
    pub officer: Cow<'a, str>,
    /// Whether it takes something back.
    #[serde(default, skip_serializing_if = "Deed::is_new")]
    pub deed: Deed,
    /// What was changed.
    pub changes: Cow<'a, [Change]>,
}

impl<'a> Frame<'a> {
    /// What the holder of `stamp` did.
    #[must_use]
    pub fn new(seq: u64, stamp: &'a Stamp, deed: Deed, changes: &'a [Change]) -> Self {
        let (device, officer) = (Cow::from(&stamp.device), Cow::from(&stamp.officer));
        Self { seq, at: stamp.at, device, officer, deed, changes: Cow::from(changes) }
    }

    /// `(seq:1,at:"…",…) // 1a2b3c4d` with its line end; the digits are the CRC-32C of what stands before ` // `.
    ///
    /// # Errors
    /// A value that RON cannot write; no change has one.
    pub fn line(&self, path: &Path) -> Result<String, StorageError> {
        let text =
            ron::to_string(self).map_err(|source| StorageError::Encode { source, path: path.to_owned() })?;
        let crc = crc32c::crc32c(text.as_bytes());
        Ok(format!("{text}{CHECK}{crc:08x}\n"))
    }

    /// Reads the text of a frame that was written by version `from`.
    ///
    /// # Errors
    /// The text is no frame.
    pub fn read(text: &str, from: u32, format: &Format) -> Result<Frame<'static>, SpannedError> {
        let mut frame: Frame = ron::from_str(text)?;
        if from < format.version {
            frame.changes.to_mut().iter_mut().for_each(|change| format.upgrade_change(from, change));
        }
        Ok(frame)
    }

    /// The text of a frame in `line`, if the line is whole.
    #[must_use]
    pub fn checked(line: &[u8]) -> Option<&str> {
        let (text, digits) = std::str::from_utf8(line).ok()?.rsplit_once(CHECK)?;
        (format!("{:08x}", crc32c::crc32c(text.as_bytes())) == digits).then_some(text)
    }
}
