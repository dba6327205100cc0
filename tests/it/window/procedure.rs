//! The procedural route in the window: five invented persons, from the screen as the rule table says; the board; and the
//! papers from where one is.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desmigratif::domain::book::{Book, Id, Meta, Stamp, record_type};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::pillars::migration::case::{Case, CaseStatus};
use desmigratif::domain::pillars::migration::case_note::CaseNote;
use desmigratif::domain::pillars::migration::permission::{FamilyPermission, Permitter};
use desmigratif::domain::pillars::migration::placement::Placement;
use desmigratif::domain::procedure::assess;
use desmigratif::session::{Identity, Session};
use desmigratif::storage::testing::FakeClock;
use desmigratif::ui::action::Action;
use desmigratif::ui::app::{App, Outside};
use desmigratif::ui::book_view::BookView;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use jiff::Timestamp;
use jiff::civil::{Date, date};

use super::{Drive, Window, assert_inside, outside, practice_book, reopened, window};

const TODAY: Date = date(2026, 10, 31);
const SIZES: [[f32; 2]; 2] = [[1366.0, 768.0], [1024.0, 600.0]];

/// The NIK of the husband of the first of them.
const HUSBAND: &str = "3325140201889002";

type Values = &'static [(&'static str, &'static str)];

/// Person, placement, papers that are there; step, the one next step, and what the warnings are about.
struct Walk {
    person: Values,
    placement: Values,
    papers: &'static [&'static str],
    step: &'static str,
    next: &'static str,
    warnings: &'static [&'static str],
}

#[rustfmt::skip]
const WALKS: [Walk; 5] = [
    Walk {
        person: &[("name", "Sri Wahyuni"), ("sex", "female"), ("birth_date", "1990-01-02"), ("marital_status", "married")],
        placement: &[("recorded", "2026-08-03"), ("country", "HK"), ("job", "domestic_worker"), ("scheme", "p_to_p"),
            ("agency", "PT Contoh Karya"), ("recruitment_permit", "SIP2MI-0000"), ("registered", "2026-08-10"),
            ("route", "procedural")],
        papers: &["ktp", "kk", "birth_certificate", "marital_status"],
        step: "Berproses",
        next: "Langkah berikutnya: surat izin keluarga, diketahui kepala desa (bawa KTP suami)",
        warnings: &[],
    },
    Walk {
        person: &[("name", "Ridwan Sutejo"), ("sex", "male"), ("birth_date", "1998-05-06"), ("marital_status", "single")],
        placement: &[("recorded", "2026-07-01"), ("country", "JP"), ("job", "hospitality"), ("scheme", "individual"),
            ("registered", "2026-07-06"), ("route", "procedural")],
        papers: &["ktp", "kk", "birth_certificate", "marital_status", "family_permission", "permitter_ktp", "jkn",
            "competence", "passport", "health_certificate", "psychology", "work_visa"],
        step: "Berproses",
        next: "Langkah berikutnya: Perjanjian Kerja; pastikan gaji, jam kerja, dan majikannya tertulis (bawa paspor)",
        warnings: &["Mendesak: Paspor dan visa sudah ada, tetapi"],
    },
    Walk {
        person: &[("name", "Waluyo"), ("sex", "male"), ("birth_date", "1995-03-04"), ("marital_status", "married")],
        placement: &[("recorded", "2026-09-01"), ("country", "ship"), ("job", "fisher"), ("scheme", "crew"),
            ("registered", "2026-09-07"), ("route", "unknown")],
        papers: &["ktp", "kk", "birth_certificate", "marital_status", "family_permission", "permitter_ktp", "ak1", "jkn"],
        step: "Berproses",
        next: "Langkah berikutnya: sertifikat pelaut: BST dan keahlian (bawa KTP, akta kelahiran, dan surat sehat)",
        warnings: &[],
    },
    Walk {
        person: &[("name", "Rini Astuti"), ("sex", "female"), ("birth_date", "2009-02-03"), ("marital_status", "single")],
        placement: &[("recorded", "2026-10-12"), ("country", "MY"), ("scheme", "unknown"), ("route", "unknown")],
        papers: &["ktp", "kk", "passport"],
        step: "Berminat",
        next: "Langkah berikutnya: tanyakan lowongan dan jalur resmi ke Dinas kabupaten atau BP3MI (bawa KTP)",
        warnings: &["Mendesak: Umurnya 17 tahun", "Mendesak: Ada rencana memakai visa kunjungan"],
    },
    Walk {
        person: &[("name", "Kasmadi"), ("sex", "male"), ("birth_date", "1985-07-08"), ("marital_status", "married")],
        placement: &[("recorded", "2025-11-20"), ("country", "MY"), ("job", "plantation"), ("scheme", "p_to_p"),
            ("departed", "2023-05-10"), ("contract_end", "2026-05-09"), ("last_news", "2026-05-20"),
            ("route", "procedural")],
        papers: &[],
        step: "Bekerja",
        next: "Langkah berikutnya: perpanjang paspor di KBRI, KJRI, atau KDEI (bawa paspor lama dan perjanjian kerja)",
        warnings: &["Mendesak: Paspor sudah habis 31-03-2026", "Mendesak: Kontrak sudah lewat", "Perhatian: Sudah"],
    },
];

/// Adds records to a book, each with the next id.
struct Maker {
    book: Book,
    last: u128,
}

impl Maker {
    fn add(&mut self, kind: &str, values: &[(&str, &str)]) -> Id {
        self.last += 1;
        let id = Id::from_u128(self.last);
        let stamp = Stamp { at: Timestamp::UNIX_EPOCH, officer: "Siti Aminah".into(), device: "uji".into() };
        let values = values.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        apply_all(&mut self.book, &[Change::create(kind, id, Meta::new(stamp), values)]).unwrap();
        id
    }

    fn add_to(&mut self, kind: &str, (field, owner): (&str, Id), values: &[(&str, &str)]) -> Id {
        let owner = owner.to_string();
        self.add(kind, &[&[(field, owner.as_str())], values].concat())
    }
}

/// A book with the five persons, and their placements in the order of [`WALKS`].
fn five_persons(folder: &Path) -> (PathBuf, Vec<Id>) {
    let mut maker = Maker { book: Book::new(Id::from_u128(1 << 80)), last: 0 };
    maker.add("desa", &[("region_code", "33.25.14.2004"), ("village", "Randu"), ("head", "Warsono")]);
    let placements = WALKS.iter().map(|walk| {
        let person = maker.add("orang", walk.person);
        let placement = maker.add_to("penempatan", ("person", person), walk.placement);
        for paper in walk.papers {
            let values = [("document_type", *paper), ("status", "2020-01-02 present")];
            maker.add_to("dokumen", ("placement", placement), &values);
        }
        match walk.step {
            "Berminat" => {
                let values = [
                    ("date", "2026-10-12"),
                    ("finding", "visit_visa"),
                    ("action", "keluarga diajak bicara"),
                    ("result", "pending"),
                ];
                maker.add_to("pencegahan", ("person", person), &values);
            }
            "Bekerja" => {
                let values = [
                    ("document_type", "passport"),
                    ("status", "2023-04-01 present"),
                    ("valid_until", "2026-03-31"),
                ];
                maker.add_to("dokumen", ("placement", placement), &values);
            }
            _ => {}
        }
        placement
    });
    let placements: Vec<Id> = placements.collect();
    let husband = maker.add("orang", &[("name", "Slamet Widodo"), ("sex", "male"), ("nik", HUSBAND)]);
    let wife = maker.book.get::<Placement>(placements[0]).and_then(|entry| entry.record.person).unwrap().id;
    for (member, relation) in [(husband, "head"), (wife, "wife")] {
        let values = [("family_card", "3325140101010001"), ("relation", relation)];
        maker.add_to("keluarga", ("member", member), &values);
    }
    let path = folder.join("lima");
    let who = Identity { officer: "Siti Aminah".into(), device: "uji".into() };
    let session = Session::create_with(&path, maker.book, who, on(folder, TODAY).env).unwrap();
    session.close().unwrap();
    (path, placements)
}

fn on(folder: &Path, day: Date) -> Outside {
    let mut outside = outside(folder);
    outside.env.clock = Arc::new(FakeClock::on(day));
    outside
}

fn view<'a>(window: &'a Harness<Window>) -> &'a BookView {
    window.state().app.as_ref().and_then(App::book).unwrap()
}

fn wish(window: &mut Harness<Window>, action: Action) {
    window.state_mut().app.as_mut().unwrap().wish(action);
    window.run_steps(4);
}

fn edit(window: &mut Harness<Window>, kind: &str, id: Id) {
    wish(window, Action::Edit(record_type(kind).unwrap(), id));
}

/// Presses a button whose name begins with this; it may have to be scrolled to.
fn press_first(window: &mut Harness<Window>, begin: &str) {
    for is_press in [false, true] {
        let named = |node: &egui_kittest::Node| {
            node.accesskit_node().label().is_some_and(|label| label.starts_with(begin))
        };
        let button = window.query_all_by_role(Role::Button).find(named);
        let button = button.unwrap_or_else(|| panic!("tombol {begin}"));
        if is_press {
            button.click();
        } else {
            button.scroll_to_me();
        }
        window.run_steps(if is_press { 4 } else { 12 });
    }
}

fn is_shown(window: &Harness<Window>, text: &str) -> bool {
    window.query_all_by_label_contains(text).count() > 0
}

#[test]
fn five_persons_are_shown_with_their_step_next_step_and_warnings() {
    let folder = tempfile::tempdir().unwrap();
    let (book, placements) = five_persons(folder.path());
    for size in SIZES {
        let mut window = window(size, on(folder.path(), TODAY), Some(&book));
        for (walk, id) in WALKS.iter().zip(&placements) {
            edit(&mut window, "penempatan", *id);
            assert!(is_shown(&window, &format!("Tahap {}: sekarang", walk.step)), "{}", walk.next);
            assert!(is_shown(&window, walk.next), "{}", walk.next);
            let worst = walk.warnings.first();
            assert_eq!(is_shown(&window, "Mendesak: "), worst.is_some(), "{}", walk.next);
            assert!(worst.is_none_or(|worst| is_shown(&window, worst)), "{worst:?}");
            assert_inside(&window, size);
            if walk.warnings.len() > 1 {
                press_first(&mut window, &format!("{} peringatan", walk.warnings.len()));
                for warning in walk.warnings {
                    assert!(is_shown(&window, warning), "{warning}");
                }
                window.press_keys(Modifiers::NONE, Key::Escape);
            }
        }
        window.state_mut().app.as_mut().unwrap().close();
    }
}

#[test]
fn the_tick_list_follows_the_way_and_names_who_issues_each_paper() {
    let folder = tempfile::tempdir().unwrap();
    let (book, placements) = five_persons(folder.path());
    let mut window = window([1366.0, 768.0], on(folder.path(), TODAY), Some(&book));
    let ticks = |window: &mut Harness<Window>, id: Id| -> Vec<String> {
        edit(window, "penempatan", id);
        let labels = window.query_all_by_role(Role::Label).filter_map(|node| node.accesskit_node().value());
        labels.collect()
    };
    let fisher = ticks(&mut window, placements[2]);
    let at = |name: &str| fisher.iter().position(|label| label == name);
    assert!(at("Sertifikat pelaut") < at("Paspor") && at("Buku pelaut").is_some(), "{fisher:?}");
    assert!(at("wajib · Kantor Imigrasi").is_some(), "{fisher:?}");
    let maid = ticks(&mut window, placements[0]);
    assert!(!maid.iter().any(|label| label == "Buku pelaut"), "{maid:?}");
}

#[test]
fn the_board_is_walked_by_the_keys() {
    let folder = tempfile::tempdir().unwrap();
    let (book, placements) = five_persons(folder.path());
    for size in SIZES {
        let mut window = window(size, on(folder.path(), TODAY), Some(&book));
        window.press("1 Layanan Migrasi");
        window.press("Papan");
        for (step, count) in [("Berminat", 1), ("Terdaftar", 0), ("Berproses", 3), ("Siap berangkat", 0)] {
            assert!(is_shown(&window, step), "{step} {count}");
        }
        assert_inside(&window, size);
        assert!(window.get_by_role_and_label(Role::Grid, "Papan CPMI").is_focused());
        // Who works abroad stands on no card.
        assert_eq!(window.query_all_by_label_contains("Kasmadi, Malaysia").count(), 0);
        window.press_keys(Modifiers::NONE, Key::ArrowRight);
        window.press_keys(Modifiers::NONE, Key::ArrowDown);
        window.press_keys(Modifiers::NONE, Key::ArrowUp);
        window.press_keys(Modifiers::NONE, Key::Enter);
        let open = view(&window).panels["penempatan"].form.as_ref().unwrap().draft.id;
        assert_eq!(open, Some(placements[1]), "the worst warning of the column stands first");
        window.press_keys(Modifiers::NONE, Key::Escape);
        window.press_keys(Modifiers::NONE, Key::ArrowLeft);
        window.press_keys(Modifiers::NONE, Key::Enter);
        let open = view(&window).panels["penempatan"].form.as_ref().unwrap().draft.id;
        assert_eq!(open, Some(placements[3]));
        window.press_keys(Modifiers::NONE, Key::Escape);
        press_first(&mut window, "Sri Wahyuni, Hong Kong");
        let open = view(&window).panels["penempatan"].form.as_ref().unwrap().draft.id;
        assert_eq!(open, Some(placements[0]));
        window.press_keys(Modifiers::NONE, Key::Escape);
        window.press("Tabel");
        assert_eq!(window.query_all_by_role_and_label(Role::Grid, "Tabel CPMI & PMI").count(), 1);
        window.state_mut().app.as_mut().unwrap().close();
    }
}

#[test]
fn every_paper_is_printed_from_the_form_of_the_placement() {
    let folder = tempfile::tempdir().unwrap();
    let (book, placements) = five_persons(folder.path());
    let mut window = window([1024.0, 600.0], on(folder.path(), TODAY), Some(&book));
    edit(&mut window, "penempatan", placements[0]);
    for (words, file) in [
        ("Cetak Lembar Pendampingan", "Lembar-Pendampingan-Sri-Wahyuni.pdf"),
        ("Cetak surat izin", "Surat-izin-keluarga-untuk-Sri-Wahyuni.pdf"),
        ("Cetak tanda terima dokumen", "Tanda-terima-dokumen-Sri-Wahyuni.pdf"),
    ] {
        window.press("Cetak");
        window.press(words);
        assert!(std::fs::read(book.join("laporan").join(file)).unwrap().starts_with(b"%PDF"), "{file}");
    }
    window.press("Salin pesan pengingat");
    assert!(is_shown(&window, "Pesan pengingat disalin"));
    let text = view(&window).reminder(placements[0]).unwrap();
    assert!(text.contains("Halo Sri Wahyuni") && text.contains("surat izin keluarga"), "{text}");
    assert!(view(&window).reminder(placements[4]).unwrap().contains("keluarga Kasmadi"));
}

#[test]
fn a_permission_begins_with_what_placement_and_family_card_tell() {
    let folder = tempfile::tempdir().unwrap();
    let (book, placements) = five_persons(folder.path());
    let mut window = window([1366.0, 768.0], on(folder.path(), TODAY), Some(&book));
    edit(&mut window, "penempatan", placements[0]);
    window.press("+ Surat izin keluarga");
    assert_eq!(window.field("Negara tujuan").value().as_deref(), Some("Hong Kong"));
    assert_eq!(window.field("Jabatan").value().as_deref(), Some("Pekerja rumah tangga (PRT)"));
    window.press("Pakai Slamet Widodo, suami");
    window.press_keys(Modifiers::COMMAND, Key::S);
    let book = view(&window).session.book();
    let permission = &book.referring::<FamilyPermission>(placements[0]).next().expect("saved").record;
    assert_eq!(permission.relation, Some(Permitter::Husband));
    assert_eq!(permission.permitter_nik.as_str(), HUSBAND);
    assert_eq!(permission.letter_date, Some(TODAY));
    window.press("Cetak surat izin");
    let file = "Surat-izin-keluarga-untuk-Sri-Wahyuni.pdf";
    assert!(folder.path().join("lima/laporan").join(file).exists());
}

#[test]
fn what_happened_in_a_case_is_written_down_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let book = practice_book(folder.path());
    let mut window = window([1024.0, 600.0], on(folder.path(), TODAY), Some(&book));
    let open = |book: &Book| {
        let mut cases = book.active::<Case>().filter(|entry| entry.record.is_open_on(TODAY));
        cases.find(|entry| entry.record.age_days(TODAY) == Some(142)).unwrap().id
    };
    let case = open(view(&window).session.book());
    let notes = |book: &Book| book.referring::<CaseNote>(case).count();
    let before = notes(view(&window).session.book());
    edit(&mut window, "kasus", case);
    assert!(is_shown(&window, "Sudah 142 hari masih ditangani"));
    window.press_keys(Modifiers::NONE, Key::F5);
    window.enter("Apa yang dilakukan atau diketahui hari ini", "agensi sudah dihubungi");
    window.press_keys(Modifiers::COMMAND, Key::S);
    let book = view(&window).session.book();
    assert_eq!(notes(book), before + 1);
    let newest = book.referring::<CaseNote>(case).last().unwrap();
    assert_eq!(newest.record.text.as_str(), "agensi sudah dihubungi");
    assert_eq!(newest.record.date, Some(TODAY));
    assert_eq!(book.get::<Case>(case).unwrap().record.status, Some(CaseStatus::InProgress));

    wish(&mut window, Action::AskNote(case));
    window.enter("Apa yang dilakukan atau diketahui hari ini", "sudah pulang");
    window.press("Simpan, kasus selesai");
    let closed = &view(&window).session.book().get::<Case>(case).unwrap().record;
    assert_eq!((closed.status, closed.closed), (Some(CaseStatus::Done), Some(TODAY)));
    assert!(is_shown(&window, "Selesai 31-10-2026, setelah 142 hari"));
}

/// What stands on the screen is what the engine says of the book on the disk.
#[test]
fn the_screen_says_what_the_engine_says() {
    let folder = tempfile::tempdir().unwrap();
    let (path, placements) = five_persons(folder.path());
    let book = reopened(&path);
    for (walk, id) in WALKS.iter().zip(placements) {
        let said = assess(&book, book.get::<Placement>(id).unwrap(), TODAY);
        assert_eq!(said.step.label(), walk.step);
        assert_eq!(said.next.map(|next| next.sentence()).as_deref(), Some(walk.next));
        assert_eq!(said.warnings.len(), walk.warnings.len(), "{}", walk.next);
        for (warning, begin) in said.warnings.iter().zip(walk.warnings) {
            let told = format!("{}: {}", label(warning.level), warning.text);
            assert!(told.starts_with(begin), "{told}");
        }
    }
}

fn label(level: desmigratif::domain::procedure::Level) -> &'static str {
    use desmigratif::domain::cells::CodeList;
    level.label()
}
