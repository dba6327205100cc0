//! What this computer remembers besides the books: its id, recent books, officer, size, theme, how its tables look, and what
//! draws its window.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::launch::way::Drawn;
use super::table::look::Looks;
use crate::storage::disk::{Disk, replace};

/// How many recent books are remembered.
const RECENT: usize = 6;

/// The settings of this computer. Losing them loses no data: everything has a default.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Id of this computer, as stamps name it.
    pub device: String,
    /// Folders of books, the latest first.
    pub recent: Vec<PathBuf>,
    /// Who sat at the keyboard last.
    pub officer: String,
    /// Size of everything, 1 is normal.
    pub zoom: f32,
    /// Dark theme.
    pub is_dark: bool,
    /// Columns and filters of the tables.
    pub tables: Looks,
    /// What drew the window last.
    pub drawn: Option<Drawn>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            device: String::new(),
            recent: Vec::new(),
            officer: String::new(),
            zoom: 1.0,
            is_dark: false,
            tables: Looks::new(),
            drawn: None,
        }
    }
}

impl Settings {
    /// Puts a book's folder first.
    pub fn remember(&mut self, folder: &Path) {
        self.recent.retain(|other| other != folder);
        self.recent.insert(0, folder.to_owned());
        self.recent.truncate(RECENT);
    }

    /// Leaves out a book that is kept elsewhere now.
    pub fn forget(&mut self, folder: &Path) {
        self.recent.retain(|other| other != folder);
    }
}

/// The file in which settings are kept; nowhere in tests.
#[derive(Clone)]
pub struct SettingsFile {
    path: Option<PathBuf>,
    disk: Arc<dyn Disk>,
}

impl SettingsFile {
    /// Settings in this file.
    #[must_use]
    pub fn at(path: PathBuf, disk: Arc<dyn Disk>) -> Self {
        Self { path: Some(path), disk }
    }

    /// The user's settings file.
    #[must_use]
    pub fn of_user(disk: Arc<dyn Disk>) -> Self {
        let folders = directories::ProjectDirs::from("", "", "desmigratif");
        Self { path: folders.map(|folders| folders.config_dir().join("pengaturan.ron")), disk }
    }

    /// Settings that are forgotten.
    #[must_use]
    pub fn nowhere(disk: Arc<dyn Disk>) -> Self {
        Self { path: None, disk }
    }

    /// Reads the settings; defaults where there are none or they cannot be read.
    #[must_use]
    pub fn load(&self, new_device: impl FnOnce() -> String) -> Settings {
        let text = self.path.as_ref().and_then(|path| self.disk.read(path).ok());
        let text = text.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let mut settings: Settings = ron::from_str(&text).unwrap_or_default();
        if settings.device.is_empty() {
            settings.device = new_device();
        }
        settings.zoom = settings.zoom.clamp(0.75, 3.0);
        settings
    }

    /// Writes the settings. A failure is of no consequence: the next start has the defaults.
    pub fn save(&self, settings: &Settings) {
        let Some(path) = &self.path else { return };
        let Ok(text) = ron::to_string(settings) else { return };
        if let Some(folder) = path.parent() {
            let _ = self.disk.create_dir(folder);
        }
        let _ = replace(self.disk.as_ref(), path, text.as_bytes());
    }
}
