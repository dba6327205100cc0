//! Where a folder lies: on the computer's own disk, on a drive that can be pulled out, or in a folder that another program
//! carries to other computers.
//!
//! A book belongs on the computer's own disk, its copies belong elsewhere. On Linux the folders under which drives are
//! mounted tell. Windows tells through `sysinfo` (feature `disk`): safe Rust, and nothing below it that the window does not
//! bring along anyway. Guessing by drive letter would take every D: for a flash drive. A USB hard disk says of itself that
//! it is fixed; then nothing is offered, and nothing is lost.

use std::path::{Path, PathBuf};

/// Where a path lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a disk that stays in this computer.
    Computer,
    /// On a flash drive or memory card.
    Removable,
    /// In a folder that this service copies elsewhere while it is being written.
    Synced(&'static str),
    /// On no disk of this computer.
    Network,
}

impl Place {
    /// Whether a book had better not be kept there: it may be pulled out, or carried off half written.
    #[must_use]
    pub fn is_risky(self) -> bool {
        matches!(self, Self::Removable | Self::Synced(_))
    }

    /// Whether what lies there survives the loss of this computer.
    #[must_use]
    pub fn is_outside(self) -> bool {
        self != Self::Computer
    }
}

/// The disks of a computer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drives {
    /// Where those begin that can be pulled out.
    pub removable: Vec<PathBuf>,
    /// Where the others begin.
    pub fixed: Vec<PathBuf>,
}

/// Services and what the names of their folders begin with, in small letters.
const SYNCED: [(&str, &[&str]); 3] = [
    ("OneDrive", &["onedrive"]),
    ("Google Drive", &["google drive", "googledrive", "my drive", "drive saya"]),
    ("Dropbox", &["dropbox"]),
];

impl Drives {
    /// Those of this computer, as they are now.
    #[cfg(not(windows))]
    #[must_use]
    pub fn of_computer() -> Self {
        let removable = ["/media", "/run/media", "/mnt"];
        Self { removable: removable.map(PathBuf::from).to_vec(), fixed: vec![PathBuf::from("/")] }
    }

    /// Those of this computer, as they are now.
    #[cfg(windows)]
    #[must_use]
    pub fn of_computer() -> Self {
        use sysinfo::{DiskRefreshKind, Disks};
        let mut drives = Self::default();
        let Ok(disks) = Disks::new_with_refreshed_list_specifics(DiskRefreshKind::nothing()) else {
            return drives;
        };
        for disk in &disks {
            let list = if disk.is_removable() { &mut drives.removable } else { &mut drives.fixed };
            list.push(disk.mount_point().to_owned());
        }
        drives
    }

    /// Where a path lies, which is to be a whole one.
    #[must_use]
    pub fn place_of(&self, path: &Path) -> Place {
        let parts = parts(path);
        let named = |names: &[&str]| parts.iter().any(|part| names.iter().any(|name| is_named(part, name)));
        if let Some((service, _)) = SYNCED.iter().find(|(_, names)| named(names)) {
            return Place::Synced(service);
        }
        let nearest = |drives: &[PathBuf]| {
            let starts = drives.iter().map(|drive| self::parts(drive));
            starts.filter(|start| parts.starts_with(start)).map(|start| start.len()).max()
        };
        match (nearest(&self.removable), nearest(&self.fixed)) {
            (None, None) => Place::Network,
            (removable, fixed) if removable > fixed => Place::Removable,
            _ => Place::Computer,
        }
    }
}

/// The names in a path of any system, in small letters: Windows does not tell them from large ones.
fn parts(path: &Path) -> Vec<String> {
    let text = path.to_string_lossy().to_lowercase();
    let text = text.strip_prefix(r"\\?\").unwrap_or(&text);
    let mut parts: Vec<String> = text.split(['/', '\\']).map(str::to_owned).collect();
    // A path of a network keeps its two blanks in front, so that no drive begins it.
    let is_network = text.starts_with(r"\\");
    let first = usize::from(is_network) * 2;
    let mut position = 0;
    parts.retain(|part| {
        position += 1;
        position <= first || !part.is_empty()
    });
    parts
}

/// `onedrive`, `OneDrive - Kantor Desa`, `Dropbox (Pribadi)`; not `Dropboxnya`.
fn is_named(part: &str, name: &str) -> bool {
    part.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows() -> Drives {
        Drives { removable: vec![r"E:\".into()], fixed: vec![r"C:\".into(), r"D:\".into()] }
    }

    fn linux() -> Drives {
        let removable = ["/media", "/run/media", "/mnt"];
        Drives { removable: removable.map(PathBuf::from).to_vec(), fixed: vec!["/".into()] }
    }

    #[test]
    fn a_drive_is_known_by_where_it_begins() {
        for (path, place) in [
            (r"C:\Users\Siti\Documents\Desmigratif\Desa Randu", Place::Computer),
            (r"D:\Desa Randu", Place::Computer),
            (r"e:\Desa Randu", Place::Removable),
            (r"E:\", Place::Removable),
            (r"\\?\E:\Desa Randu", Place::Removable),
            (r"\\kantor\bersama\Desa Randu", Place::Network),
            (r"Z:\Desa Randu", Place::Network),
        ] {
            assert_eq!(windows().place_of(Path::new(path)), place, "{path}");
        }
        for (path, place) in [
            ("/home/siti/Dokumen/Desa Randu", Place::Computer),
            ("/home/siti/media/Desa Randu", Place::Computer),
            ("/mediaku/Desa Randu", Place::Computer),
            ("/media/siti/FLASHDISK/Desa Randu", Place::Removable),
            ("/run/media/siti/FLASHDISK", Place::Removable),
            ("/mnt/usb", Place::Removable),
        ] {
            assert_eq!(linux().place_of(Path::new(path)), place, "{path}");
        }
    }

    #[test]
    fn a_synced_folder_is_known_by_its_name_at_any_depth() {
        for (path, place) in [
            (r"C:\Users\Siti\OneDrive\Dokumen\Desa Randu", Place::Synced("OneDrive")),
            (r"C:\Users\Siti\OneDrive - Kantor Desa\Desa Randu", Place::Synced("OneDrive")),
            (r"G:\Drive Saya\Desa Randu", Place::Synced("Google Drive")),
            ("/home/siti/Google Drive/Desa Randu", Place::Synced("Google Drive")),
            ("/home/siti/Dropbox (Pribadi)/Desa Randu", Place::Synced("Dropbox")),
            (r"C:\Data\Dropboxnya\Desa Randu", Place::Computer),
        ] {
            assert_eq!(windows().place_of(Path::new(path)), place, "{path}");
        }
    }

    #[test]
    fn only_what_stays_in_the_computer_is_inside() {
        assert!(!Place::Computer.is_outside());
        for place in [Place::Removable, Place::Synced("Dropbox"), Place::Network] {
            assert!(place.is_outside());
        }
    }
}
