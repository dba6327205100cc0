//! What is claimed about the speed of the window: the practice book `besar`, with 100,000 persons, in the real window
//! without painting. Prints the middle and the 95th percentile of the frames of each deed.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use desmigratif::crash::Reports;
use desmigratif::domain::book::record_type;
use desmigratif::domain::record::RecordType;
use desmigratif::practice::{Options, Size};
use desmigratif::session::{Env, make_practice_book};
use desmigratif::storage::disk::RealDisk;
use desmigratif::storage::testing::FakeClock;
use desmigratif::ui::action::{Action, Then};
use desmigratif::ui::app::{App, Outside};
use desmigratif::ui::picker::{Done, Picker, Question};
use desmigratif::ui::settings::SettingsFile;
use desmigratif::ui::table::dialog::Wish;
use egui::{Event, Modifiers, MouseWheelUnit, TouchPhase, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use jiff::civil::date;

/// Nobody is asked for a file here.
struct NoPicker;

impl Picker for NoPicker {
    fn ask(&self, _question: &Question, done: Done) {
        done(Vec::new());
    }

    fn open_file(&self, _path: &Path) -> std::io::Result<()> {
        Ok(())
    }
}

struct Window {
    clock: Arc<FakeClock>,
    outside: Outside,
    folder: PathBuf,
    app: Option<App>,
}

fn window(folder: &Path) -> Harness<'static, Window> {
    let disk = Arc::new(RealDisk);
    let clock = Arc::new(FakeClock::on(date(2026, 11, 2)));
    let outside = Outside {
        env: Env { disk: disk.clone(), clock: clock.clone() },
        picker: Arc::new(NoPicker),
        settings: SettingsFile::nowhere(disk.clone()),
        documents: folder.to_owned(),
        practice: folder.join("latihan"),
        drives: Arc::new(desmigratif::storage::places::Drives::of_computer),
        reports: Reports::new(disk, clock.clone(), folder.join("program")),
    };
    let state = Window { clock, outside, folder: folder.join("buku"), app: None };
    let frame = |ui: &mut egui::Ui, state: &mut Window| {
        let Some(app) = &mut state.app else {
            state.app = Some(App::new(ui.ctx(), state.outside.clone(), Some(&state.folder)));
            return;
        };
        app.tick();
        app.show(ui);
    };
    Harness::builder().with_size([1366.0, 768.0]).with_max_steps(4).build_ui_state(frame, state)
}

/// Runs `frames` frames, each after `deed`, and prints how long they took.
fn measure(
    window: &mut Harness<Window>,
    name: &str,
    frames: usize,
    mut deed: impl FnMut(&mut Harness<Window>, usize),
) {
    let mut times: Vec<Duration> = (0..frames)
        .map(|number| {
            deed(window, number);
            let start = Instant::now();
            window.step();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |percent: usize| times[(frames - 1) * percent / 100].as_secs_f64() * 1000.0;
    println!(
        "{name:<44} {:>8.2} ms   95th percentile {:>8.2} ms   worst {:>8.2} ms",
        at(50),
        at(95),
        at(100)
    );
}

fn scroll(window: &mut Harness<Window>) {
    window.event(Event::PointerMoved(egui::pos2(500.0, 500.0)));
    window.event(Event::MouseWheel {
        unit: MouseWheelUnit::Line,
        delta: vec2(0.0, -9.0),
        phase: TouchPhase::Move,
        source: egui::MouseWheelSource::Unknown,
        modifiers: Modifiers::NONE,
    });
}

/// Frames while nothing is written, and while the document of the book is written after a quiet minute.
fn measure_while_written(window: &mut Harness<Window>, document: &Path) {
    let written = || std::fs::metadata(document).and_then(|data| data.modified()).ok();
    measure(window, "scrolling, nothing is written", 200, |window, _| scroll(window));
    let before = written();
    window.state().clock.advance_seconds(61);
    let mut frames = 0;
    measure(window, "scrolling while desa.ron is written", 200, |window, _| {
        scroll(window);
        frames += usize::from(written() == before);
    });
    println!("{frames} of these 200 frames came before the new desa.ron was in place");
}

/// Clicks what has this name, in the frame that is measured next.
fn click(window: &Harness<Window>, label: &str) {
    if let Some(node) = window.query_all_by_label_contains(label).last() {
        node.click();
    }
}

/// A deed once in so many frames, the table scrolled in the others: what somebody waits for is the frame of the deed.
fn measure_deed(
    window: &mut Harness<Window>,
    name: &str,
    labels: &[&str],
    deed: impl Fn(&mut Harness<Window>, usize),
) {
    const EVERY: usize = 25;
    measure(window, &format!("{name}, and scrolling"), labels.len() * EVERY, |window, number| {
        if number.is_multiple_of(EVERY) {
            deed(window, number / EVERY);
        } else {
            scroll(window);
        }
    });
}

/// Sorting by every kind of column, up and down; choosing women, then all again.
fn measure_table(window: &mut Harness<Window>, persons: &'static dyn RecordType) {
    let columns = ["Nama lengkap", "Nama lengkap", "Dusun", "Dusun", "NIK", "Umur", "Umur", "RT"];
    measure_deed(window, "sorting by a column", &columns, |window, turn| {
        click(window, &format!("Urutkan {}", columns[turn]));
    });
    for label in ["Saring ", "Jenis kelamin", "Perempuan"] {
        click(window, label);
        window.run_steps(4);
    }
    wish(window, Action::Table(persons, Wish::KeepFilter("perempuan".to_owned())));
    window.run_steps(2);
    let turns = ["semua", "perempuan"].repeat(4);
    measure_deed(window, "filtering", &turns, |window, turn| match turns[turn] {
        "semua" => click(window, "Hapus semua saringan"),
        named => wish(window, Action::Table(persons, Wish::UseFilter(named.to_owned()))),
    });
    click(window, "Hapus semua saringan");
    window.run_steps(2);
}

fn wish(window: &mut Harness<Window>, action: Action) {
    if let Some(app) = &mut window.state_mut().app {
        app.wish(action);
    }
}

fn main() {
    // `cargo test --benches` only looks whether it builds.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options { size: Size::Large, ..Options::default() };
    make_practice_book(&folder.path().join("buku"), options, Arc::new(RealDisk), None).expect("a book");
    let persons = record_type("orang").expect("registered");
    let start = Instant::now();
    let mut window = window(folder.path());
    println!("{:<44} {:>8.2} ms", "opening, up to the first frame", start.elapsed().as_secs_f64() * 1000.0);
    measure(&mut window, "looking through the book, a piece a frame", 400, |_, _| {});
    wish(&mut window, Action::Show(persons));
    measure(&mut window, "first frames of the table", 3, |_, _| {});
    measure_table(&mut window, persons);
    if let Some(person) = window.state().app.as_ref().and_then(App::book).map(|view| {
        let book = view.session.book();
        persons.ids(book)[60_000]
    }) {
        wish(&mut window, Action::Edit(persons, person));
    }
    measure(&mut window, "first frames of a form", 3, |_, _| {});
    measure(&mut window, "scrolling the table, a form open", 300, |window, _| scroll(window));
    measure(&mut window, "a letter into the form", 100, |window, _| window.event(Event::Text("a".into())));
    measure(&mut window, "saving, the frames after it included", 40, |window, number| {
        if number % 4 == 0 {
            window.event(Event::Text("b".into()));
            wish(window, Action::Commit(persons, Then::Stay));
        }
    });
    measure_while_written(&mut window, &folder.path().join("buku/desa.ron"));
    window.get_by_label("Cari di Orang").focus();
    window.step();
    measure(&mut window, "a letter into the search, after a save", 7, |window, number| {
        let letter = &"wahyuni"[number..=number];
        window.event(Event::Text(letter.into()));
    });
    let typed = "sri wahyuni krajan";
    measure(&mut window, "letters into the search and out again", 2 * typed.len(), |window, number| {
        if number < typed.len() {
            window.event(Event::Text(typed[number..=number].into()));
        } else {
            window.key_press(egui::Key::Backspace);
        }
    });
}
