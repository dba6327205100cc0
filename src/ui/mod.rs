//! The window: one face of the program, beside the command line.
//!
//! # Architecture invariants
//! - A view draws and returns wishes ([`action::Action`]); it alters nothing but what is being typed.
//! - The widget vocabulary is [`ext::UiExt`], the editors are one for each kind of value ([`editors`]); no form is
//!   written by hand.
//! - Colours and sizes are named in [`theme`] alone. Icons never stand without a word.
//! - Files and folders are asked for through [`picker::Picker`]; tests put their own in its place.

pub mod action;
pub mod alike;
pub mod app;
pub mod backups;
pub mod board;
pub mod book_view;
pub mod case_note;
pub mod command;
pub mod copies;
pub mod deeds;
pub mod doubles;
pub mod draft_keeper;
pub mod editors;
pub mod ext;
pub mod focus;
pub mod form;
pub mod history;
pub mod icons;
pub mod import;
pub mod keys;
pub mod level;
pub mod merge;
pub mod news;
pub mod notice;
pub mod officers;
pub mod pacing;
pub mod photos;
pub mod picker;
pub mod printouts;
pub mod questions;
pub mod refusal;
pub mod rooms;
pub mod search;
pub mod settings;
pub mod shell;
pub mod start;
pub mod table;
pub mod theme;
pub mod visits;
pub mod work_list;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::session::Env;
use crate::storage::places::Drives;

/// Size of the window at the first start, in points: fits a screen of 1366 × 768 with its task bar.
const FIRST_SIZE: [f32; 2] = [1280.0, 700.0];
/// The smallest size at which nothing is clipped.
const SMALLEST_SIZE: [f32; 2] = [800.0, 500.0];

/// Opens the window and returns when it is closed.
///
/// # Errors
/// No way of drawing works on this computer.
pub fn run(folder: Option<&Path>) -> eframe::Result {
    let env = Env::real(None);
    let folders = directories::UserDirs::new();
    let drives = Drives::of_computer();
    let is_safe = |folder: &PathBuf| !drives.place_of(folder).is_risky();
    let documents = folders.as_ref().and_then(|folders| folders.document_dir().map(PathBuf::from));
    let documents = documents.filter(is_safe);
    let home = folders.as_ref().map(|folders| folders.home_dir().to_owned()).unwrap_or_default();
    let data =
        directories::ProjectDirs::from("", "", "desmigratif").map(|folders| folders.data_dir().to_owned());
    let outside = app::Outside {
        settings: settings::SettingsFile::of_user(env.disk.clone()),
        env,
        picker: Arc::new(picker::SystemPicker),
        documents: documents.unwrap_or_else(|| home.clone()).join("Desmigratif"),
        practice: data.unwrap_or(home).join("latihan").join("desa-randu"),
        drives: Arc::new(Drives::of_computer),
    };
    let mut last = Ok(());
    for renderer in renderers() {
        let (outside, folder) = (outside.clone(), folder.map(Path::to_owned));
        let start = Box::new(move |context: &eframe::CreationContext| {
            Ok(Box::new(app::App::new(&context.egui_ctx, outside, folder.as_deref())) as Box<dyn eframe::App>)
        });
        last = eframe::run_native("Desmigratif", options(renderer), start);
        if last.is_ok() {
            break;
        }
    }
    last
}

/// Tells in a dialog of the operating system that no window can be opened, and returns the sentence: a Windows program
/// has no console to print it to.
#[must_use]
pub fn say_no_window(error: &eframe::Error) -> String {
    let text = format!(
        "Jendela Desmigratif tidak bisa dibuka ({error}). Pasang pembaruan kartu grafis atau mulai ulang komputer, lalu \
         coba lagi. Buku desa Anda tidak berubah."
    );
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("Desmigratif")
        .set_description(&text)
        .show();
    text
}

/// The ways of drawing, in the order of trying: OpenGL is lighter, the other works where OpenGL is too old.
fn renderers() -> Vec<eframe::Renderer> {
    vec![
        eframe::Renderer::Glow,
        #[cfg(windows)]
        eframe::Renderer::Wgpu,
    ]
}

fn options(renderer: eframe::Renderer) -> eframe::NativeOptions {
    eframe::NativeOptions {
        renderer,
        viewport: egui::ViewportBuilder::default()
            .with_title("Desmigratif")
            .with_app_id("desmigratif")
            .with_inner_size(FIRST_SIZE)
            .with_min_inner_size(SMALLEST_SIZE),
        ..Default::default()
    }
}
