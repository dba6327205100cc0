//! One report: what it says, and what it must not say.

use std::any::Any;
use std::backtrace::Backtrace;
use std::fmt::Write as _;
use std::io;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::storage::disk::Disk;

/// Messages of the standard library that name the kind of a mistake and then quote what it was about. Only this much of them
/// is kept.
const KINDS: &[&str] = &[
    "index out of bounds",
    "range start index",
    "range end index",
    "slice index starts at",
    "byte index",
    "start byte index",
    "end byte index",
    "insertion index",
    "removal index",
    "swap_remove index",
    "called `Result::unwrap()` on an `Err` value",
    "called `Result::unwrap_err()` on an `Ok` value",
    "assertion `left == right` failed",
    "assertion `left != right` failed",
    "already borrowed",
    "already mutably borrowed",
    "RefCell already",
    "wgpu error",
];

/// What is written in place of a message that may quote somebody.
const UNTOLD: &str = "isi pesan tidak dicatat";

/// Functions of a backtrace that are kept at most.
const MOST_FRAMES: usize = 60;

/// Names for the file of a report that are tried, when several threads fail in one moment.
const MOST_NAMES: u32 = 8;

/// A failure of the program, without what it was about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crash {
    /// Source file, line and column.
    pub place: String,
    /// Of which kind it is.
    pub kind: String,
    /// Name of the thread.
    pub thread: String,
    /// It is the thread that draws the window.
    pub is_of_main_thread: bool,
    /// Names of the functions that led there, the last first; empty in a program without symbols.
    pub trace: Vec<String>,
}

impl Crash {
    /// What may be told of a panic.
    #[must_use]
    pub fn of(info: &PanicHookInfo) -> Self {
        let place = info.location().map_or_else(String::new, |location| {
            format!("{}:{}:{}", without_folders(location.file()), location.line(), location.column())
        });
        let thread = std::thread::current();
        let name = thread.name().unwrap_or("tanpa nama");
        Self {
            place,
            kind: kind_of(info.payload()),
            thread: name.to_owned(),
            is_of_main_thread: name == "main",
            trace: functions(&Backtrace::force_capture().to_string()),
        }
    }

    /// One line of it.
    #[must_use]
    pub fn line(&self) -> String {
        format!("Desmigratif {}: galat di {} ({})", env!("CARGO_PKG_VERSION"), self.place, self.kind)
    }

    /// The whole report.
    #[must_use]
    pub fn text(&self, at: Timestamp, drawn_by: &str) -> String {
        let mut text = "Laporan galat Desmigratif\n\
                        Berkas ini tidak memuat isi buku desa. Kirimkan kepada yang membantu Anda, lalu boleh dihapus.\n\n"
            .to_owned();
        let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
        for (label, value) in [
            ("Versi", env!("CARGO_PKG_VERSION")),
            ("Sistem", &system),
            ("Waktu", &at.to_string()),
            ("Cara menggambar", drawn_by),
            ("Bagian", &self.thread),
            ("Tempat", &self.place),
            ("Jenis", &self.kind),
        ] {
            let _ = writeln!(text, "{label}: {value}");
        }
        for function in &self.trace {
            let _ = writeln!(text, "  {function}");
        }
        text
    }
}

/// A message that stands in the source as it is; of one that was put together only its known beginning.
fn kind_of(payload: &dyn Any) -> String {
    if let Some(text) = payload.downcast_ref::<&'static str>() {
        return (*text).to_owned();
    }
    let text = payload.downcast_ref::<String>().map_or("", String::as_str);
    KINDS.iter().find(|kind| text.starts_with(**kind)).unwrap_or(&UNTOLD).to_string()
}

/// The path of a source file from its package on: where it lay when the program was built is nobody's business.
fn without_folders(file: &str) -> String {
    let file = file.replace('\\', "/");
    let parts: Vec<&str> = file.split('/').collect();
    let source = parts.iter().rposition(|part| *part == "src").unwrap_or(parts.len().saturating_sub(1));
    let is_own = source == 0 && !file.starts_with('/');
    let start = if is_own { 0 } else { source.saturating_sub(1) };
    parts.get(start..).map_or_else(String::new, |parts| parts.join("/"))
}

/// The names of functions in a backtrace; their files are left out, as is what has no name.
fn functions(backtrace: &str) -> Vec<String> {
    backtrace
        .lines()
        .filter_map(|line| line.trim_start().split_once(": "))
        .filter(|(number, name)| number.parse::<u32>().is_ok() && !name.contains("<unknown>"))
        .map(|(_, name)| name.to_owned())
        .take(MOST_FRAMES)
        .collect()
}

/// Writes a report under a name of its own and removes the oldest beyond `most`. Names are in the order of writing.
///
/// # Errors
/// What the system says.
pub fn write(disk: &dyn Disk, folder: &Path, at: Timestamp, text: &str, most: usize) -> io::Result<PathBuf> {
    disk.create_dir(folder)?;
    let moment = format!("{BEGINNING}{}-", at.strftime("%Y%m%dT%H%M%SZ"));
    let mut names = disk.list(folder)?;
    names.retain(|name| name.starts_with(BEGINNING));
    let number = |name: &String| name.strip_prefix(&moment)?.strip_suffix(ENDING)?.parse::<u32>().ok();
    let next = names.iter().filter_map(number).max().map_or(0, |last| last.saturating_add(1));
    // Another thread may fail in the same moment.
    for number in next..next.saturating_add(MOST_NAMES) {
        let path = folder.join(format!("{moment}{number:04}{ENDING}"));
        let mut file = match disk.create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            created => created?,
        };
        file.write_at(0, text.as_bytes()).and_then(|()| file.sync_all())?;
        for name in names.iter().take((names.len() + 1).saturating_sub(most)) {
            // One report too many does no harm.
            let _ = disk.remove(&folder.join(name));
        }
        return Ok(path);
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

const BEGINNING: &str = "galat-";
const ENDING: &str = ".txt";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_was_typed_gets_into_a_report() {
        let name = "Siti Aminah".to_owned();
        for (payload, kind) in [
            (Box::new("nothing is here") as Box<dyn Any>, "nothing is here"),
            (Box::new(format!("no village for {name}")), UNTOLD),
            (Box::new(format!("byte index 3 is not a char boundary of `{name}`")), "byte index"),
            (
                Box::new(format!("called `Result::unwrap()` on an `Err` value: {name:?}")),
                "called `Result::unwrap()` on an `Err` value",
            ),
            (Box::new(42), UNTOLD),
        ] {
            assert_eq!(kind_of(payload.as_ref()), kind);
        }
    }

    #[test]
    fn a_place_begins_with_its_package() {
        for (file, place) in [
            ("src/ui/app.rs", "src/ui/app.rs"),
            (r"src\ui\app.rs", "src/ui/app.rs"),
            (
                "/home/siti/.cargo/registry/src/index.crates.io-1/egui-0.37.0/src/ui.rs",
                "egui-0.37.0/src/ui.rs",
            ),
            ("/rustc/abc/library/core/src/option.rs", "core/src/option.rs"),
            ("/home/siti/desmigratif/src/main.rs", "desmigratif/src/main.rs"),
            ("build.rs", "build.rs"),
            ("", ""),
        ] {
            assert_eq!(without_folders(file), place);
        }
    }

    #[test]
    fn a_backtrace_keeps_the_names_of_functions_only() {
        let backtrace = "   0: desmigratif::ui::app::App::show\n             at /home/siti/src/ui/app.rs:12:5\n   \
                         1: <unknown>\n   2: core::ops::call_once\n";
        assert_eq!(functions(backtrace), ["desmigratif::ui::app::App::show", "core::ops::call_once"]);
    }

    #[test]
    fn a_report_tells_what_is_needed_to_find_the_mistake() {
        let crash = Crash {
            place: "src/ui/app.rs:12:5".to_owned(),
            kind: "index out of bounds".to_owned(),
            thread: "cadangan".to_owned(),
            is_of_main_thread: false,
            trace: vec!["desmigratif::ui::app::App::show".to_owned()],
        };
        let text = crash.text(Timestamp::UNIX_EPOCH, "glow");
        for part in [
            env!("CARGO_PKG_VERSION"),
            "src/ui/app.rs:12:5",
            "index out of bounds",
            "cadangan",
            "glow",
            "App::show",
        ] {
            assert!(text.contains(part), "{part} is missing:\n{text}");
        }
    }
}
