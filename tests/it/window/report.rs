//! Laporan: pages, the lists behind their numbers, and what the officers say of each part.

use std::path::Path;

use desmigratif::domain::book::record_type;
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::domain::pillars::shared::report_month::ReportMonth;
use desmigratif::domain::pillars::shared::report_part::{PaperState, PartCode, ReportPart};
use desmigratif::report::text;
use desmigratif::ui::action::{Action, Room};
use desmigratif::ui::book_view::BookView;
use desmigratif::ui::picker::Question;
use desmigratif::ui::printouts::{Format, Printout};
use desmigratif::ui::rooms::report::{Wish, report_of};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable, by};

use super::{Drive, FakePicker, Window, outside, practice_book, window};

fn opened(folder: &Path) -> Harness<'static, Window> {
    let book = practice_book(folder);
    let mut window = window([1366.0, 768.0], outside(folder), Some(&book));
    window.press("Laporan");
    window
}

fn view<'w>(window: &'w Harness<Window>) -> &'w BookView {
    window.state().app.as_ref().unwrap().book().unwrap()
}

fn wish(window: &mut Harness<Window>, action: Action) {
    window.state_mut().app.as_mut().unwrap().wish(action);
    window.run_steps(4);
}

/// The report of the shown month as text.
fn printed(window: &Harness<Window>) -> String {
    let view = view(window);
    text::render(&report_of(&view.session, view.report.period()).document)
}

fn table_of_activities(window: &Harness<Window>) -> String {
    let text = printed(window);
    let start = text.find("Tabel VI.1").unwrap();
    text[start..].chars().take(1500).collect()
}

/// What is said of a part of the shown month.
fn said<'w>(window: &'w Harness<Window>, part: PartCode) -> Option<&'w ReportPart> {
    let view = view(window);
    let book = view.session.book();
    let month = book.having::<ReportMonth>("month", &view.report.period().to_string()).first()?;
    ReportPart::of(book, *month, part)
}

/// Labels of everything with this role, in the order of the window.
fn labels(window: &Harness<Window>, role: Role) -> Vec<String> {
    let all = window.query_all(by().predicate(move |node| node.role() == role));
    all.filter_map(|node| node.accesskit_node().label().or_else(|| node.value())).collect()
}

/// Presses what has to be scrolled to.
fn reach(window: &mut Harness<Window>, role: Role, label: &str) {
    window.query_all_by_role_and_label(role, label).next().unwrap().scroll_to_me();
    window.run_steps(12);
    window.query_all_by_role_and_label(role, label).next().unwrap().click();
    window.run_steps(4);
}

/// Chooses the state of a part's papers.
fn tell(window: &mut Harness<Window>, part: &str, state: &str) {
    reach(window, Role::ComboBox, part);
    window.press(state);
}

#[test]
fn a_page_is_reached_from_the_list_of_pages() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    assert_eq!(view(&window).report.preview.page(), 0);
    let last = view(&window).report.sheets().len() - 1;
    let name = view(&window).report.sheets()[last].name(last);
    reach(&mut window, Role::Button, &format!("Ke halaman {name}"));
    assert_eq!(view(&window).report.preview.page(), last);
    let shown = labels(&window, Role::Label);
    assert!(shown.iter().any(|label| label.starts_with(&format!("Halaman {}: ", last + 1))), "{shown:#?}");
    assert!(!shown.iter().any(|label| label.starts_with("Halaman 1: ")), "only what is seen is drawn");
    for size in ["Satu halaman", "Perbesar halaman", "Perkecil halaman", "Selebar layar"] {
        window.press(size);
        assert_eq!(view(&window).report.preview.page(), last, "{size}");
    }
    // Another month begins at its letter.
    window.press("September 2026");
    assert_eq!(view(&window).report.preview.page(), 0);
}

#[test]
fn a_number_opens_the_list_behind_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let place = view(&window).report.sheets().iter().position(|sheet| !sheet.spots.is_empty()).unwrap();
    let name = view(&window).report.sheets()[place].name(place);
    reach(&mut window, Role::Button, &format!("Ke halaman {name}"));
    window.press("Satu halaman");
    let links = labels(&window, Role::Link);
    let number_of = |link: &String| {
        let number = link.strip_prefix("Angka ")?.strip_suffix(", lihat daftarnya")?;
        number.parse::<usize>().ok().filter(|number| *number > 20)
    };
    let (link, number) = links.iter().find_map(|link| Some((link, number_of(link)?))).unwrap();
    window.query_all_by_role_and_label(Role::Link, link).next().unwrap().click();
    window.run_steps(4);
    let shown = view(&window);
    let kind = shown.from_report.unwrap();
    assert_eq!(shown.panels[kind.key()].table.rows().len(), number);
    assert!(window.query_all_by_label_contains(&format!("Hanya {number} catatan dari laporan")).count() > 0);
    // Back, and the table is whole again.
    window.press("Kembali ke laporan Oktober 2026");
    assert_eq!(view(&window).room, Room::Report);
    wish(&mut window, Action::Show(kind));
    assert_eq!(window.query_all_by_label_contains("dari laporan Oktober").count(), 0);
    assert!(view(&window).panels[kind.key()].table.rows().len() > number);
}

/// Two numbers of one report have the same words above their tables, and other rows.
#[test]
fn one_list_after_another_shows_its_own_rows() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let lists: Vec<_> = (0..).map_while(|position| view(&window).report.list(position).cloned()).collect();
    let lists: Vec<_> = lists.into_iter().filter(|list| list.kind == "orang").collect();
    assert!(lists.len() > 10);
    for list in lists.iter().take(10) {
        wish(&mut window, Action::ShowList(list.clone(), "dari laporan Oktober 2026".to_owned()));
        let mut ids = list.ids.clone();
        ids.sort();
        ids.dedup();
        let mut rows = view(&window).panels["orang"].table.rows().to_vec();
        rows.sort();
        assert_eq!(rows, ids);
    }
}

/// Rows of a form have no table of their own: the records that own them are shown.
#[test]
fn rows_of_a_form_lead_to_their_owners() {
    use desmigratif::domain::pillars::migration::document::Document;
    use desmigratif::figures::Records;
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let book = view(&window).session.book().clone();
    let papers: Vec<_> = book.active::<Document>().take(5).collect();
    let mut owners: Vec<_> = papers.iter().map(|entry| entry.record.placement.unwrap().id).collect();
    owners.sort();
    owners.dedup();
    let list = Records { kind: "dokumen", ids: papers.iter().map(|entry| entry.id).collect() };
    wish(&mut window, Action::ShowList(list, "dari laporan Oktober 2026".to_owned()));
    let mut rows = view(&window).panels["penempatan"].table.rows().to_vec();
    rows.sort();
    assert_eq!(rows, owners);
}

#[test]
fn a_part_whose_paper_has_not_come_says_so_until_it_is_undone() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    // A month that has no record of its own yet.
    let months: Vec<_> = view(&window).session.book().active::<ReportMonth>().map(|one| one.id).collect();
    wish(&mut window, Action::ShowMonth("2027-03".parse().unwrap()));
    let (book, before) = (view(&window).session.book().clone(), printed(&window));
    assert!(table_of_activities(&window).contains("Data belum diterima"), "{before}");
    tell(&mut window, "Kegiatan", "Memang tidak ada kegiatan");
    assert_eq!(said(&window, PartCode::Activities).unwrap().papers, Some(PaperState::Nothing));
    assert_eq!(view(&window).session.book().active::<ReportMonth>().count(), months.len() + 1);
    assert!(table_of_activities(&window).contains("NIHIL"));
    tell(&mut window, "Kegiatan", "Data belum diterima");
    assert!(table_of_activities(&window).contains("Data belum diterima"));
    // Nothing is left to be said: the row goes.
    tell(&mut window, "Kegiatan", "Menurut catatan");
    assert!(said(&window, PartCode::Activities).is_none());
    assert_eq!(printed(&window), before);
    for _ in 0..3 {
        window.press_keys(Modifiers::COMMAND, Key::Z);
    }
    assert!(*view(&window).session.book() == book, "each choice was one step");
}

#[test]
fn a_paragraph_in_other_words_is_printed_kept_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let computed = view(&window).report.text_of(PartCode::Migration).unwrap().computed.clone();
    reach(&mut window, Role::Button, "Ubah uraian Pilar 1…");
    window.enter("Uraian Pilar 1", " Tambahan petugas.");
    // Esc keeps what is typed.
    window.press_keys(Modifiers::NONE, Key::Escape);
    assert!(said(&window, PartCode::Migration).is_none());
    assert!(window.query_all_by_label("belum disimpan").count() > 0);
    reach(&mut window, Role::Button, "Ubah uraian Pilar 1…");
    window.press("Simpan uraian");
    assert!(printed(&window).contains("Tambahan petugas."));
    assert!(window.query_all_by_label("diubah petugas").count() > 0);
    let pages = view(&window).report.sheets().iter();
    assert!(pages.into_iter().any(|sheet| sheet.texts.contains("petugas.")));

    // Kept in the file.
    window.state_mut().app.as_mut().unwrap().close();
    drop(window);
    let book = folder.path().join("buku");
    let mut window = super::window([1366.0, 768.0], outside(folder.path()), Some(&book));
    window.press("Laporan");
    let text = view(&window).report.text_of(PartCode::Migration).unwrap().clone();
    assert!(text.edited.unwrap().contains("Tambahan petugas.") && !text.is_outdated);
    assert_eq!(text.computed, computed);

    // Other figures: a bar asks to look again.
    assert_eq!(window.query_all_by_label_contains("periksa lagi").count(), 0);
    let abroad = view(&window).session.book().active::<Placement>();
    let abroad = abroad.filter(|entry| entry.record.departed.is_some() && entry.record.returned.is_none());
    let gone = abroad.map(|entry| entry.id).find(|id| view(&window).session.book().referrers(*id).is_empty());
    wish(
        &mut window,
        Action::Delete(desmigratif::domain::book::record_type("penempatan").unwrap(), gone.unwrap()),
    );
    assert!(view(&window).report.text_of(PartCode::Migration).unwrap().is_outdated);
    assert!(window.query_all_by_label_contains("Angka di uraian Pilar 1 berubah, periksa lagi").count() > 0);
    window.press("Periksa uraian Pilar 1…");
    assert!(window.query_all_by_label("Uraian dari angka sekarang").count() > 0);
    // Its place is found while it is drawn.
    window.run_steps(8);
    window.press("Simpan uraian");
    assert!(!view(&window).report.text_of(PartCode::Migration).unwrap().is_outdated);
    assert_eq!(window.query_all_by_label_contains("periksa lagi").count(), 0);

    reach(&mut window, Role::Button, "Ubah uraian Pilar 1…");
    window.press("Kembalikan uraian dari angka");
    assert!(said(&window, PartCode::Migration).is_none());
    assert!(!printed(&window).contains("Tambahan petugas."));
    assert_eq!(window.query_all_by_label("diubah petugas").count(), 0);
}

#[test]
fn the_same_words_as_the_figures_give_are_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let before = view(&window).session.book().clone();
    reach(&mut window, Role::Button, "Ubah uraian Kegiatan…");
    window.press("Simpan uraian");
    assert!(!view(&window).report.paragraphs.is_asking());
    assert!(*view(&window).session.book() == before);
}

#[test]
fn letter_and_settings_are_one_press_away_and_lead_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    wish(&mut window, Action::ShowMonth("2027-03".parse().unwrap()));
    reach(&mut window, Role::Button, "Surat dan tanda terima…");
    assert_eq!(window.field("Bulan").value().as_deref(), Some("Maret 2027"));
    window.enter("Nomor surat", "141/9/III/2027");
    window.press_keys(Modifiers::COMMAND, Key::S);
    window.press("Kembali ke laporan Maret 2027");
    assert!(window.query_all_by_label_contains("141/9/III/2027").count() > 0);
    reach(&mut window, Role::Button, "Pengaturan laporan…");
    assert!(view(&window).panels["profil_laporan"].form.is_some());
    window.press("Kembali ke laporan Maret 2027");
    assert_eq!(view(&window).room, Room::Report);
}

#[test]
fn the_workbook_is_saved_where_the_dialog_says() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let asked = std::sync::Arc::new(FakePicker {
        answer: folder.path().join("laporan.xlsx"),
        asked: std::sync::Mutex::default(),
        opened: std::sync::Mutex::default(),
    });
    let outside = desmigratif::ui::app::Outside { picker: asked.clone(), ..outside(folder.path()) };
    let mut window = window([1024.0, 600.0], outside, Some(&book));
    window.press("Laporan");
    window.press("Simpan ke Excel…");
    let paper = Printout::Month("2026-10".parse().unwrap());
    let wanted = Question::SaveAs(paper, Format::Xlsx, "Laporan-Desmigratif-2026-10-Randu.xlsx".to_owned());
    assert_eq!(asked.asked.lock().unwrap().last(), Some(&wanted));
    // On a narrow screen the column at the left shows one of two things.
    window.press("Isi laporan");
    assert!(window.query_all_by_role_and_label(Role::ComboBox, "Pilar 1").count() > 0);
    window.press("Bulan");
    assert_eq!(window.query_all_by_role_and_label(Role::ComboBox, "Pilar 1").count(), 0);
}

#[test]
fn a_recap_and_a_permission_are_printed_from_where_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    window.press("Rekap…");
    window.get_by_role_and_label(Role::RadioButton, "Tahunan").click();
    window.run_steps(4);
    window.press("Cetak rekap");
    let opened = |window: &Harness<Window>, name: &str| {
        let path = view(window).session.folder().join("laporan").join(name);
        assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"), "{name}");
    };
    opened(&window, "Rekap-Tahunan-2026-Randu.pdf");
    assert_eq!(window.query_all_by_label("Cetak rekap").count(), 0, "the question is over");

    let placement = view(&window).session.book().active::<Placement>().next().unwrap();
    let (id, of) =
        (placement.id, placement.record.person.unwrap().get(view(&window).session.book()).unwrap());
    let name = format!("Surat-izin-keluarga-untuk-{}.pdf", of.name.as_str().replace(' ', "-"));
    wish(&mut window, Action::Edit(record_type("penempatan").unwrap(), id));
    window.press("Cetak");
    window.press("Cetak surat izin");
    opened(&window, &name);
}

#[test]
fn a_month_is_closed_printed_looked_at_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let month = view(&window).report.period();
    assert!(view(&window).report.readiness().percent < 100);
    window.press("Tutup bulan Oktober 2026…");
    assert!(window.query_all_by_label_contains("Masalah dan usulan belum ditulis").count() > 0);
    window.press("Tutup bulan dan cetak");
    let code = view(&window).session.book().closed(month).unwrap().code();
    assert!(printed(&window).contains(&format!("kode {code}")));
    assert_eq!(window.query_all_by_label("Tutup bulan Oktober 2026…").count(), 0);
    window.press("Periksa keaslian laporan…");
    assert!(window.query_all_by_label_contains("tidak berubah sejak ditutup").count() > 0);
    window.press("Tutup");

    window.press("Buka kembali…");
    window.enter("Alasan", "satu layanan tertinggal");
    assert_eq!(view(&window).session.officer(), "Siti Aminah");
    window.get_by_role_and_label(Role::RadioButton, "Nur Khasanah").click();
    window.run_steps(4);
    window.press("Buka kembali");
    let record = ReportMonth::of(view(&window).session.book(), month).unwrap();
    assert_eq!(record.record.revision, Some(1));
    assert_eq!(record.meta.changed.officer, "Nur Khasanah");
    assert_eq!(view(&window).session.officer(), "Nur Khasanah");
    assert!(view(&window).session.book().closed(month).is_none());
}

/// Closing and printing went on their own ways: the message of the printing took the place of what went wrong.
#[test]
fn a_month_that_could_not_be_closed_is_not_printed() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let month = view(&window).report.period();
    // A file where the folder of reports has to be.
    std::fs::write(folder.path().join("buku/laporan"), "").unwrap();
    window.press("Tutup bulan Oktober 2026…");
    window.press("Tutup bulan dan cetak");
    assert!(window.shows("Tidak bisa menyimpan laporan bulan ini"));
    assert!(view(&window).session.book().closed(month).is_none());
}

/// On the first days of November October is closed: what is missing belongs to October, not to today.
#[test]
fn what_is_missing_leads_into_the_month_that_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    for (gap, month) in [
        ("Masalah dan usulan belum ditulis", "Oktober 2026"),
        ("Rencana bulan depan belum ditulis", "November 2026"),
    ] {
        reach(&mut window, Role::Button, gap);
        assert_eq!(window.field("Bulan").value().as_deref(), Some(month), "{gap}");
        window.press("Laporan");
    }
    // A month without any record: everything is missing in it.
    wish(&mut window, Action::ShowMonth("2025-09".parse().unwrap()));
    reach(&mut window, Role::Button, "Layanan bulan ini belum dicatat");
    assert_eq!(window.field("Tanggal").value().as_deref(), Some("30-09-2025"));
}

/// The practice book with the reports of its months.
fn with_reports(folder: &Path) -> std::path::PathBuf {
    use desmigratif::report::monthly;
    let book = folder.join("buku");
    let disk = std::sync::Arc::new(desmigratif::storage::disk::RealDisk);
    desmigratif::session::make_practice_book(
        &book,
        desmigratif::practice::Options::default(),
        disk,
        Some(&monthly::close),
    )
    .unwrap();
    book
}

#[test]
fn what_was_changed_after_the_closing_is_listed_and_a_code_is_compared() {
    let folder = tempfile::tempdir().unwrap();
    let book = with_reports(folder.path());
    let month = "2026-09".parse().unwrap();
    let (services, outside) = (record_type("layanan").unwrap(), outside(folder.path()));
    let who = desmigratif::session::Identity { officer: "Siti Aminah".to_owned(), device: "uji".to_owned() };
    let mut session = desmigratif::session::Session::open(&book, who, outside.env.clone()).unwrap();
    let one = *session.book().closed(month).unwrap().records["layanan"].keys().next().unwrap();
    let values: Vec<(String, String)> = services.values(session.book(), one).unwrap().into_iter().collect();
    session.commit_values(services, &values).unwrap();
    session.close().unwrap();
    let mut window = window([1366.0, 768.0], outside, Some(&book));
    window.press("Laporan");
    assert!(labels(&window, Role::Label).iter().any(|label| label == "Diterima Dinas" || label == "Dikirim"));
    wish(&mut window, Action::ShowMonth(month));
    let code = view(&window).session.book().closed(month).unwrap().code();
    window.press("Periksa keaslian laporan…");
    assert!(window.shows("Cocok: laporan ini tidak berubah sejak ditutup."));
    window.enter("Kode di kaki halaman kertas", "0000-0000");
    assert!(window.shows("Kode tidak cocok"));
    window.press("Tutup");
    window.press("Periksa keaslian laporan…");
    window.enter("Kode di kaki halaman kertas", &code.to_lowercase());
    assert!(window.shows("Kode cocok"));
    let line = labels(&window, Role::Button).into_iter().find(|label| label.contains("(menyusul)")).unwrap();
    assert!(line.starts_with("Layanan "), "{line}");
    window.press(&line);
    assert!(view(&window).panels["layanan"].form.is_some(), "it is opened");
    window.press("Kembali ke laporan September 2026");
}

/// A month whose report was gone stood as *Terbuka*, with a button to close it once more.
#[test]
fn a_damaged_report_is_shown_as_such() {
    let folder = tempfile::tempdir().unwrap();
    let book = with_reports(folder.path());
    std::fs::remove_file(book.join("laporan/2026-09.ron")).unwrap();
    let mut window = window([1366.0, 768.0], outside(folder.path()), Some(&book));
    window.press("Laporan");
    window.press("September 2026, Laporan rusak");
    assert!(window.shows("berkas laporannya rusak atau hilang"));
    assert_eq!(window.query_all_by_label("Tutup bulan September 2026…").count(), 0);
    window.press("Periksa keaslian laporan…");
    assert!(window.shows("berkasnya tidak ada"));
    window.press("Tutup");
    assert!(window.query_all_by_label("Buka kembali…").count() > 0);
}

/// The figure beside *Laporan* was always blank.
#[test]
fn how_far_the_report_has_come_is_known_in_every_room() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let before = counted(&mut window);
    let shown = format!("Terbuka, kesiapan {before} %");
    assert!(window.query_all_by_label(&shown).count() > 0, "{shown}");
    tell(&mut window, "Masalah dan usulan", "Memang tidak ada kegiatan");
    rest(&mut window);
    assert!(counted(&mut window) > before);
}

/// How far the report has come as it is known outside its room, in percent, once that is counted.
fn counted(window: &mut Harness<Window>) -> u32 {
    loop {
        match view(window).home.report() {
            Some(report) => return report.readiness.percent,
            None => window.run_steps(4),
        }
    }
}

/// Lets the window alone for longer than a second.
fn rest(window: &mut Harness<Window>) {
    for _ in 0..200 {
        window.run_steps(1);
    }
}

/// In the largest books a save made each of the next frames up to a fifth of a second long.
#[test]
fn nothing_is_counted_for_another_room_while_somebody_points_or_types() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = opened(folder.path());
    let before = counted(&mut window);
    let told = Wish::TellPapers(PartCode::Difficulties, Some(PaperState::Nothing));
    window.state_mut().app.as_mut().unwrap().wish(Action::Report(told));
    for number in 0_u8..40 {
        window.event(egui::Event::PointerMoved(egui::pos2(600.0 + f32::from(number), 500.0)));
        window.step();
    }
    assert_eq!(counted(&mut window), before);
    rest(&mut window);
    assert!(counted(&mut window) > before);
}
