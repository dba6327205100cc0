//! The frame of the window on the smallest screen.

use std::sync::Arc;

use desmigratif::storage::disk::RealDisk;
use desmigratif::ui::action::{Action, Room};
use desmigratif::ui::app::Outside;
use desmigratif::ui::settings::{Settings, SettingsFile};
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

use super::{Drive, outside, practice_book, window};

const SIZE: [f32; 2] = [1024.0, 600.0];

/// The undo button lay over the day.
#[test]
fn nothing_in_the_status_bar_lies_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    for size in [SIZE, [1366.0, 768.0]] {
        let mut window = window(size, outside(folder.path()), Some(&book));
        // A room in which nothing is scrolled to lies behind the bar.
        window.state_mut().app.as_mut().unwrap().wish(Action::Go(Room::Trash));
        window.run_steps(4);
        for _ in 0..2 {
            window.state_mut().app.as_mut().unwrap().wish(Action::Undo);
            window.run_steps(4);
        }
        let in_bar = |node: &egui_kittest::Node| {
            let is_empty =
                node.accesskit_node().label().or_else(|| node.value()).unwrap_or_default().is_empty();
            !is_empty && node.rect().min.y > size[1] - 48.0 && node.rect().max.y <= size[1]
        };
        let everything = egui_kittest::kittest::by().predicate(|_| true);
        let mut rects: Vec<_> = window.query_all(everything).filter(in_bar).map(|node| node.rect()).collect();
        rects.sort_by(|one, other| one.min.x.total_cmp(&other.min.x));
        assert!(rects.len() > 4, "state, backup, undo, redo, size, brightness: {rects:?}");
        for pair in rects.windows(2) {
            assert!(pair[0].max.x <= pair[1].min.x + 1.0, "{size:?}: {rects:?}");
        }
        window.state_mut().app.as_mut().unwrap().close();
    }
}

/// The last commands were below the screen.
#[test]
fn every_command_of_the_menu_is_reached() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window(SIZE, outside(folder.path()), Some(&book));
    window.get_by_label_contains("Desa Randu · Kec. Pecalungan").click();
    window.run_steps(4);
    window.get_by_label("Tutup buku desa").scroll_to_me();
    window.run_steps(12);
    let last = window.get_by_label("Tutup buku desa").rect();
    assert!(last.min.y >= 0.0 && last.max.y <= SIZE[1], "{last:?}");
    window.press("Tutup buku desa");
    assert!(window.state().app.as_ref().unwrap().book().is_none());
}

/// A book with a long name made the start wider than the screen.
#[test]
fn a_long_name_of_a_book_leaves_the_start_as_wide_as_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let settings = SettingsFile::at(folder.path().join("pengaturan.ron"), Arc::new(RealDisk));
    let mut kept = Settings::default();
    kept.remember(&folder.path().join("Désa Ngargoyasa ".repeat(12).trim()));
    settings.save(&kept);
    let window = window(SIZE, Outside { settings, ..outside(folder.path()) }, None);
    let opens = window.get_by_label_contains("Buka Désa Ngargoyasa").rect();
    let about = window.get_by_role_and_label(Role::Button, "Tentang Desmigratif").rect();
    assert!(opens.max.x < SIZE[0] && about.max.x < SIZE[0], "{opens:?} {about:?}");
}
