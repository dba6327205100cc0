//! Beranda: the one list with its three groups, tiles that lead somewhere, and what was recorded last.

use std::path::Path;
use std::sync::Arc;

use desmigratif::domain::book::record_type;
use desmigratif::domain::pillars::migration::document::Document;
use desmigratif::domain::procedure::due_list;
use desmigratif::domain::record::Pillar;
use desmigratif::storage::testing::FakeClock;
use desmigratif::ui::action::{Action, Room};
use desmigratif::ui::app::App;
use desmigratif::ui::book_view::BookView;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::civil::date;

use super::{Drive, Window, assert_inside, outside, practice_book, window};

const SIZES: [[f32; 2]; 2] = [[1366.0, 768.0], [1024.0, 600.0]];

/// The practice book on the last day of October, everything counted and looked at.
fn morning(folder: &Path, size: [f32; 2]) -> Harness<'static, Window> {
    let book = folder.join("buku");
    if !book.exists() {
        practice_book(folder);
    }
    let mut outside = outside(folder);
    outside.env.clock = Arc::new(FakeClock::on(date(2026, 10, 31)));
    let mut window = window(size, outside, Some(&book));
    for _ in 0..400 {
        let view = view(&window);
        if !view.work.is_looking() && view.home.trend().is_some() {
            break;
        }
        window.run_steps(1);
    }
    window.run_steps(2);
    window
}

fn view<'a>(window: &'a Harness<Window>) -> &'a BookView {
    window.state().app.as_ref().and_then(App::book).unwrap()
}

fn is_shown(window: &Harness<Window>, text: &str) -> bool {
    window.query_all_by_label_contains(text).count() > 0
}

fn button(window: &mut Harness<Window>, begin: &str) {
    let labels = window.query_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label());
    let label = labels.into_iter().find(|label| label.starts_with(begin));
    reach(window, &label.unwrap_or_else(|| panic!("tombol {begin}")));
}

/// Presses a button that may have to be scrolled to.
fn reach(window: &mut Harness<Window>, label: &str) {
    window.get_by_role_and_label(Role::Button, label).scroll_to_me();
    window.run_steps(12);
    window.press(label);
}

/// practice.md: what waits for somebody on 31 October 2026.
#[test]
fn the_list_counts_what_the_practice_year_tells() {
    let folder = tempfile::tempdir().unwrap();
    for size in SIZES {
        let mut window = morning(folder.path(), size);
        for words in [
            "Kontrak lewat 5",
            "Kontrak segera berakhir 12",
            "Tanpa kabar 14",
            "Hilang kontak 2",
            "Kasus 4",
            "Tidak bersekolah 1",
            "Tunggakan 2",
        ] {
            assert_eq!(window.query_all_by_role_and_label(Role::Button, words).count(), 1, "{words}");
        }
        for group in ["Orang dan kasus", "Data yang perlu dicek", "Untuk laporan September"] {
            assert!(is_shown(&window, group), "{group}");
        }
        assert_inside(&window, size);
        window.state_mut().app.as_mut().unwrap().close();
    }
}

#[test]
fn each_line_is_one_key_from_its_record_and_the_rest_one_press() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = morning(folder.path(), [1366.0, 768.0]);
    let first = view(&window).work.people()[0].clone();
    window.press_keys(Modifiers::ALT, Key::Num1);
    let form = view(&window).panels[first.kind].form.as_ref().unwrap();
    assert_eq!(form.draft.id, Some(first.id));
    window.press("Beranda");

    let rest = view(&window).work.people().len() - 7;
    window.press(&format!("… dan {rest} lagi"));
    assert_eq!(view(&window).room, Room::Work);
    assert!(window.get_by_role_and_label(Role::Grid, "Daftar yang perlu dikerjakan").is_focused());
    for _ in 0..3 {
        window.press_keys(Modifiers::NONE, Key::ArrowDown);
    }
    let fourth = view(&window).work.people()[3].clone();
    window.press_keys(Modifiers::NONE, Key::Enter);
    let (_, open) = view(&window).record_at_hand().unwrap();
    // A paper is in the form of its placement.
    let paper = view(&window).session.book().get::<Document>(fourth.id);
    let placement = paper.and_then(|paper| paper.record.placement).map(|one| one.id);
    assert_eq!(open, placement.unwrap_or(fourth.id));

    window.press("Beranda");
    window.press("Tunggakan 2");
    let late = view(&window).work.people().iter().filter(|due| due.kind == "pinjaman").count();
    assert_eq!(late, 2);
    window.press_keys(Modifiers::NONE, Key::Enter);
    assert!(view(&window).panels["pinjaman"].form.is_some());
}

#[test]
fn the_list_is_that_of_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let window = morning(folder.path(), SIZES[1]);
    let view = view(&window);
    assert_eq!(view.work.people(), due_list(view.session.book(), view.session.today()));
    // Nothing is told twice.
    let told = view.work.data().filter(|work| matches!(work.problem.code, "kontrak-lewat" | "tanpa-kabar"));
    assert_eq!(told.count(), 0);
    assert_eq!(view.work.data().count(), view.work.data_len());
}

#[test]
fn a_tile_says_the_number_of_the_month_and_leads_to_its_pillar() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = morning(folder.path(), SIZES[0]);
    let images: Vec<_> =
        window.query_all_by_role(Role::Image).filter_map(|node| node.accesskit_node().label()).collect();
    assert_eq!(images.len(), 4, "{images:?}");
    assert_eq!(images[0], "PMI aktif: Okt 2025 68 sampai Sep 2026 97; tertinggi Sep 2026 97");
    for (begin, pillar) in [
        ("Layanan Migrasi: 98 PMI aktif, 13 CPMI · 30 layanan", Pillar::Migration),
        ("Usaha Produktif: Rp4.800.000 omzet, 2 kelompok aktif", Pillar::Enterprise),
        ("Community Parenting: ", Pillar::Parenting),
        ("Koperasi: Rp11.350.000 simpanan, 38 anggota", Pillar::Cooperative),
    ] {
        button(&mut window, begin);
        assert_eq!(view(&window).room, Room::Records(pillar), "{begin}");
        window.press("Beranda");
    }
}

#[test]
fn what_was_recorded_last_is_one_press_away() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = morning(folder.path(), SIZES[0]);
    window.press("Catat layanan");
    assert!(view(&window).panels["layanan"].form.is_some());
    window.press_keys(Modifiers::NONE, Key::Escape);
    window.press("Beranda");
    assert!(is_shown(&window, "Catatan terakhir"));
    let newest = record_type("layanan").unwrap().newest(view(&window).session.book(), 1)[0];
    let title = record_type("layanan").unwrap().title(view(&window).session.book(), newest);
    reach(&mut window, &format!("Layanan {title}"));
    assert_eq!(view(&window).record_at_hand().map(|(_, id)| id), Some(newest));
}

#[test]
fn the_report_that_is_due_stands_in_the_list_with_its_day() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window(SIZES[0], outside(folder.path()), Some(&book));
    for _ in 0..200 {
        window.run_steps(1);
        if view(&window).home.report().is_some() {
            break;
        }
    }
    window.run_steps(2);
    assert!(is_shown(&window, "Untuk laporan Oktober"));
    assert!(is_shown(&window, "Tenggat 5 November 2026, 3 hari lagi"));
    reach(&mut window, "Masalah dan usulan belum ditulis");
    assert!(view(&window).panels["masalah"].form.is_some());
    window.state_mut().app.as_mut().unwrap().wish(Action::Go(Room::Home));
    window.run_steps(4);
    reach(&mut window, "Buka laporan");
    assert_eq!(view(&window).room, Room::Report);
}
