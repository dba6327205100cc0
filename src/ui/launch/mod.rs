//! Opening the window on whatever computer this is.
//!
//! The ways of drawing ([`way::Way`]) are tried one after the other in the same process, what worked last time first. Before
//! each a marker is left on the disk ([`trail`]) and taken away once a frame is on the screen: a driver that hangs or takes
//! the program down with it is tried last at the next start. Where nothing works, the operating system's own dialog says what
//! to do. A failure of the program after the first frame is no question of drawing: it is reported ([`crate::crash`]) and
//! told, and what was being typed is kept.

pub mod arguments;
mod attempts;
mod log;
mod trail;
mod watched;
pub mod way;

use std::ffi::OsString;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use self::arguments::Arguments;
use self::attempts::{Failure, Outcome, order, start};
use self::log::Log;
use self::trail::Trail;
pub use self::watched::guarded;
use self::watched::{Started, Watched};
use self::way::Way;
use super::app::{App, Outside};
use super::picker::SystemPicker;
use super::settings::SettingsFile;
use crate::crash::{self, Reports};
use crate::session::Env;
use crate::storage::places::Drives;

/// The words were not understood.
const MISUSED: u8 = 2;

/// The program with its window: opens it and returns when it is closed. Never ends in silence.
pub fn main(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    catch_unwind(AssertUnwindSafe(|| started(words))).unwrap_or_else(|_| {
        say(&crash::sentence(None));
        ExitCode::FAILURE
    })
}

fn started(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::read(words) {
        Ok(arguments) => arguments,
        Err(sentence) => {
            say(&sentence);
            return MISUSED.into();
        }
    };
    let env = Env::real(None);
    let home = data_folder();
    let reports = Reports::new(env.disk.clone(), env.clock.clone(), home.clone());
    reports.install();
    let log = Log::new(env.disk.clone(), env.clock.clone(), home.clone());
    let outside = outside(env, &home, reports.clone());
    let trail = Trail::new(outside.env.disk.clone(), home);
    let remembered = outside.settings.load(String::new).drawn;
    let ways =
        order(Way::ALL, arguments.way, remembered.as_ref().and_then(way::Drawn::way), &trail.abandoned());
    log.line(&format!("mulai {} {}", env!("CARGO_PKG_VERSION"), std::env::consts::OS));
    let outcome =
        start(&ways, &trail, &log, |way| open(way, &outside, arguments.folder.as_deref(), &trail, &log));
    match outcome {
        Outcome::Closed => {
            log.line("ditutup");
            ExitCode::SUCCESS
        }
        Outcome::Broken(error) => {
            log.line("berhenti karena galat");
            let newest = reports.newest();
            say(&match error {
                // The report tells more than the error does.
                Some(error) if newest.is_none() => format!("{}\n\n{error}", crash::sentence(None)),
                _ => crash::sentence(newest.as_deref()),
            });
            ExitCode::FAILURE
        }
        Outcome::Nothing(errors) => {
            say(&no_window(&errors));
            ExitCode::FAILURE
        }
    }
}

/// Opens the window in one way, and returns when it is closed.
fn open(way: Way, outside: &Outside, folder: Option<&Path>, trail: &Trail, log: &Log) -> Result<(), Failure> {
    let started = Started::default();
    let run = || {
        let (outside, folder) = (outside.clone(), folder.map(Path::to_owned));
        let (watch, trail, log) = (started.clone(), trail.clone(), log.clone());
        let create = move |context: &eframe::CreationContext| {
            let app = watch.own(|| App::new(&context.egui_ctx, outside, folder.as_deref()));
            Ok(Box::new(Watched::new(app, way, watch, trail, log)) as Box<dyn eframe::App>)
        };
        eframe::run_native("Desmigratif", way.options(), Box::new(create))
    };
    // Drivers and the libraries on top of them panic where they do not return an error.
    let error = match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => Some(error.to_string()),
        Err(_) => None,
    };
    Err(Failure { error, is_of_program: started.is_of_program() })
}

fn outside(env: Env, home: &Path, reports: Reports) -> Outside {
    let folders = directories::UserDirs::new();
    let drives = Drives::of_computer();
    let is_safe = |folder: &PathBuf| !drives.place_of(folder).is_risky();
    let documents = folders.as_ref().and_then(|folders| folders.document_dir().map(PathBuf::from));
    let users = folders.as_ref().map(|folders| folders.home_dir().to_owned()).unwrap_or_default();
    Outside {
        settings: SettingsFile::of_user(env.disk.clone()),
        env,
        picker: Arc::new(SystemPicker),
        documents: documents.filter(is_safe).unwrap_or(users).join("Desmigratif"),
        practice: home.join("latihan").join("desa-randu"),
        drives: Arc::new(Drives::of_computer),
        reports,
    }
}

/// The program's own folder: practice book, reports while no book is open, how the last starts went.
fn data_folder() -> PathBuf {
    let own =
        directories::ProjectDirs::from("", "", "desmigratif").map(|folders| folders.data_dir().to_owned());
    let users = || directories::UserDirs::new().map(|folders| folders.home_dir().to_owned());
    own.or_else(users).unwrap_or_default()
}

/// What to do where nothing draws.
fn no_window(errors: &[(Way, String)]) -> String {
    // What follows a brace is for whoever reads the log.
    let short = |error: &str| error.split(['{', '\n']).next().unwrap_or_default().trim().to_owned();
    let tried: Vec<String> =
        errors.iter().map(|(way, error)| format!("{}: {}", way.label(), short(error))).collect();
    format!(
        "Jendela Desmigratif tidak bisa dibuka di komputer ini. Buku desa Anda tidak berubah.\n\nMulai ulang komputer, lalu \
         coba lagi. Bila tetap sama, pasang pembaruan Windows dan pembaruan kartu grafis, atau pakai komputer lain: salinan di \
         flashdisk bisa dibuka di sana.\n\n{}",
        tried.join("\n")
    )
}

/// Says it in a dialog of the operating system, as a Windows program has no console, and on the console where there is one.
pub fn say(text: &str) {
    eprintln!("{text}");
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Desmigratif")
        .set_description(text)
        .show();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_nothing_draws_the_message_says_what_to_do_and_what_was_tried() {
        let text = no_window(&[(Way::Glow, "no display { of: any kind }".to_owned())]);
        assert!(text.contains("Mulai ulang komputer") && text.ends_with("OpenGL: no display"), "{text}");
    }
}
