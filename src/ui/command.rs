//! Commands: declared once, looped over by the keyboard, the menu and the search at the top.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use super::action::{Action, Room};
use super::book_view::{self, BookView};
use super::picker::Question;
use super::printouts::{Format, Printout};
use super::rooms::report::Wish;
use super::table::{dialog, row_menu};
use super::visits;
use super::{about, alike, backups, keys};
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{Pillar, Record};
use crate::domain::register::groups;
use crate::report::letters::Subject;

/// Something the user can do from anywhere in a book.
pub struct Command {
    /// What it does, as verb and object.
    pub label: &'static str,
    /// Its keys, if it has any.
    pub shortcut: Option<KeyboardShortcut>,
    /// The wish it stands for; `None` where it makes no sense now.
    pub action: fn(&BookView) -> Option<Action>,
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// Goes to the search at the top.
pub const FIND: KeyboardShortcut = ctrl(Key::K);
/// Shows the keys that work here.
pub const KEYS: KeyboardShortcut = KeyboardShortcut::new(Modifiers::NONE, Key::F1);

/// Every command, in the order of the menu.
pub const COMMANDS: &[Command] = &[
    Command {
        label: "Catat baru",
        shortcut: Some(ctrl(Key::N)),
        action: |view| match view.room {
            Room::Records(pillar) => {
                view.tab(pillar).filter(|kind| kind.spec().new_button().is_some()).map(Action::New)
            }
            _ => crate::domain::book::record_type("layanan").map(Action::New),
        },
    },
    Command {
        label: "Catat layanan",
        shortcut: Some(ctrl(Key::L)),
        action: |_| crate::domain::book::record_type("layanan").map(Action::New),
    },
    Command {
        label: "Ada kabar…",
        shortcut: Some(KeyboardShortcut::new(Modifiers::NONE, Key::F4)),
        action: |view| view.placement_at_hand().map(Action::AskNews),
    },
    Command {
        label: "Salin pesan pengingat",
        shortcut: None,
        action: |view| view.placement_at_hand().map(Action::Remind),
    },
    Command {
        label: "Cetak Lembar Pendampingan",
        shortcut: None,
        action: |view| view.placement_at_hand().map(|id| Action::Print(Printout::Accompaniment(id))),
    },
    Command {
        label: "Cetak tanda terima dokumen",
        shortcut: None,
        action: |view| view.placement_at_hand().map(|id| Action::Print(Printout::DocumentReceipt(id))),
    },
    Command {
        label: "Catat perkembangan kasus…",
        shortcut: Some(KeyboardShortcut::new(Modifiers::NONE, Key::F5)),
        action: |view| view.case_at_hand().map(Action::AskNote),
    },
    Command {
        label: "Urungkan",
        shortcut: Some(ctrl(Key::Z)),
        action: |view| view.session.undo_label().map(|_| Action::Undo),
    },
    Command {
        label: "Ulangi",
        shortcut: Some(ctrl(Key::Y)),
        action: |view| view.session.redo_label().map(|_| Action::Redo),
    },
    Command {
        label: "Riwayat perubahan…",
        shortcut: Some(KeyboardShortcut::new(Modifiers::NONE, Key::F8)),
        action: |view| view.record_at_hand().map(|(kind, id)| Action::ShowHistory(kind, id)),
    },
    Command {
        label: "Gabungkan orang ini…",
        shortcut: None,
        action: |view| {
            let (kind, id) = view.record_at_hand()?;
            let is_person = kind.key() == Person::TYPE.key && !view.session.is_read_only();
            is_person.then_some(Action::Alike(alike::Wish::AskOther(id)))
        },
    },
    Command {
        label: "Gabungkan data ganda…",
        shortcut: None,
        action: |view| (!view.session.is_read_only()).then_some(Action::Alike(alike::Wish::AskDoubles)),
    },
    Command {
        label: "Siapa yang sedang mengetik?",
        shortcut: Some(KeyboardShortcut::new(Modifiers::NONE, Key::F9)),
        action: |_| Some(Action::AskOfficer),
    },
    Command { label: "Buka Beranda", shortcut: None, action: |_| Some(Action::Go(Room::Home)) },
    Command {
        label: "Buka Layanan Migrasi",
        shortcut: None,
        action: |_| Some(Action::Go(Room::Records(Pillar::Migration))),
    },
    Command {
        label: "Buka Usaha Produktif",
        shortcut: None,
        action: |_| Some(Action::Go(Room::Records(Pillar::Enterprise))),
    },
    Command {
        label: "Buka Community Parenting",
        shortcut: None,
        action: |_| Some(Action::Go(Room::Records(Pillar::Parenting))),
    },
    Command {
        label: "Buka Koperasi",
        shortcut: None,
        action: |_| Some(Action::Go(Room::Records(Pillar::Cooperative))),
    },
    Command {
        label: "Buka Kegiatan",
        shortcut: None,
        action: |_| Some(Action::Go(Room::Records(Pillar::Activities))),
    },
    Command {
        label: "Buka Data Desa",
        shortcut: None,
        action: |_| Some(Action::Go(Room::Records(Pillar::VillageData))),
    },
    Command { label: "Buka Laporan", shortcut: None, action: |_| Some(Action::Go(Room::Report)) },
    Command { label: "Buka Tempat sampah", shortcut: None, action: |_| Some(Action::Go(Room::Trash)) },
    Command {
        label: "Simpan PDF laporan…",
        shortcut: None,
        action: |view| shown_month(view).map(|paper| Action::SaveAs(paper, Format::Pdf)),
    },
    Command {
        label: "Simpan laporan ke Excel…",
        shortcut: None,
        action: |view| shown_month(view).map(|paper| Action::SaveAs(paper, Format::Xlsx)),
    },
    Command {
        label: "Cetak laporan",
        shortcut: None,
        action: |view| match view.room {
            Room::Report => shown_month(view).map(Action::Print),
            _ => Some(Action::Go(Room::Report)),
        },
    },
    Command {
        label: "Tutup bulan…", shortcut: None, action: |view| of_month(view, false, Wish::AskToClose)
    },
    Command {
        label: "Buka kembali bulan…",
        shortcut: None,
        action: |view| of_month(view, true, Wish::AskToReopen),
    },
    Command {
        label: "Periksa keaslian laporan…",
        shortcut: None,
        action: |view| of_month(view, true, Wish::Verify),
    },
    Command { label: "Rekap…", shortcut: None, action: |view| Some(of_report(view, Wish::AskRecap)) },
    Command {
        label: "Surat dan tanda terima laporan…",
        shortcut: None,
        action: |view| Some(of_report(view, Wish::OpenMonth)),
    },
    Command {
        label: "Pengaturan laporan…",
        shortcut: None,
        action: |_| Some(Action::Report(Wish::OpenProfile)),
    },
    Command { label: "Buka Yang perlu dikerjakan", shortcut: None, action: |_| Some(Action::Go(Room::Work)) },
    Command {
        label: "Ketik hasil kunjungan…",
        shortcut: Some(KeyboardShortcut::new(Modifiers::NONE, Key::F6)),
        action: |view| (!view.session.is_read_only()).then_some(Action::Visit(visits::Wish::AskResults)),
    },
    Command {
        label: "Cetak lembar kunjungan…",
        shortcut: None,
        action: |_| Some(Action::Visit(visits::Wish::AskSheet)),
    },
    Command {
        label: "Cetak formulir kosong",
        shortcut: None,
        action: |view| {
            let Room::Records(pillar) = view.room else { return None };
            view.tab(pillar).map(|kind| Action::Print(Printout::BlankForm(kind.key())))
        },
    },
    Command {
        label: "Cetak formulir surat izin keluarga",
        shortcut: None,
        action: |_| Some(Action::Print(Printout::Permission(Subject::Nobody))),
    },
    Command {
        label: "Cetak surat desa kosong",
        shortcut: None,
        action: |_| Some(Action::Print(Printout::BlankLetter)),
    },
    Command {
        label: "Atur kolom…", shortcut: None, action: |view| of_table(view, dialog::Wish::AskColumns)
    },
    Command {
        label: "Simpan saringan…",
        shortcut: None,
        action: |view| {
            let kind = view.room_kind()?;
            let is_narrowed = view.panels.get(kind.key())?.table.narrowed_to().is_some();
            of_table(view, dialog::Wish::AskName).filter(|_| !is_narrowed)
        },
    },
    Command {
        label: "Jumlah per kelompok…",
        shortcut: None,
        action: |view| {
            let by = groups::offered(view.room_kind()?).first().copied()?;
            of_table(view, dialog::Wish::AskGroups(by))
        },
    },
    Command {
        label: "Ubah sekaligus yang dipilih…",
        shortcut: None,
        action: |view| {
            let table = &view.panels.get(view.room_kind()?.key())?.table;
            let can = table.selection.is_on && !table.selection.is_empty() && !view.session.is_read_only();
            of_table(view, dialog::Wish::AskBulk).filter(|_| can)
        },
    },
    Command { label: "Salin nomor telepon", shortcut: None, action: phone_at_hand },
    Command {
        label: "Simpan tabel ke Excel…",
        shortcut: None,
        action: |view| of_table(view, dialog::Wish::AskSave),
    },
    Command {
        label: "Ambil dari Excel…",
        shortcut: None,
        action: |_| Some(Action::Ask(Question::ImportTable)),
    },
    Command {
        label: "Salin ke flashdisk…", shortcut: None, action: |_| Some(Action::Ask(Question::CopyTo))
    },
    Command {
        label: "Kembalikan dari cadangan…",
        shortcut: None,
        action: |view| (!view.session.is_read_only()).then_some(Action::Backups(backups::Wish::Open)),
    },
    Command { label: "Tampilan terang", shortcut: None, action: |_| Some(Action::SetDark(false)) },
    Command { label: "Tampilan gelap", shortcut: None, action: |_| Some(Action::SetDark(true)) },
    Command { label: "Ukuran tampilan 90 %", shortcut: None, action: |_| Some(Action::SetZoom(0.9)) },
    Command { label: "Ukuran tampilan 100 %", shortcut: None, action: |_| Some(Action::SetZoom(1.0)) },
    Command { label: "Ukuran tampilan 110 %", shortcut: None, action: |_| Some(Action::SetZoom(1.1)) },
    Command { label: "Ukuran tampilan 125 %", shortcut: None, action: |_| Some(Action::SetZoom(1.25)) },
    Command { label: "Ukuran tampilan 150 %", shortcut: None, action: |_| Some(Action::SetZoom(1.5)) },
    Command { label: "Ukuran tampilan 200 %", shortcut: None, action: |_| Some(Action::SetZoom(2.0)) },
    Command { label: "Tombol yang bisa dipakai", shortcut: Some(KEYS), action: |_| Some(Action::ShowKeys) },
    Command {
        label: "Tentang Desmigratif",
        shortcut: None,
        action: |_| Some(Action::About(about::Wish::Open)),
    },
    Command { label: "Tutup buku desa", shortcut: None, action: |_| Some(Action::CloseBook) },
];

/// The report that is on the screen.
fn shown_month(view: &BookView) -> Option<Printout> {
    (view.room == Room::Report).then(|| Printout::Month(view.report.period()))
}

/// A wish about the report; from elsewhere, the way to it.
fn of_report(view: &BookView, wish: Wish) -> Action {
    if view.room == Room::Report { Action::Report(wish) } else { Action::Go(Room::Report) }
}

/// A wish about the month on the screen, which makes sense only while it is closed, or open.
fn of_month(view: &BookView, closed: bool, wish: Wish) -> Option<Action> {
    let is_closed = view.session.book().closed(view.report.period()).is_some();
    (view.room != Room::Report || is_closed == closed).then(|| of_report(view, wish))
}

/// The first telephone number of the record at hand goes to the clipboard.
fn phone_at_hand(view: &BookView) -> Option<Action> {
    let (kind, id) = view.record_at_hand()?;
    let (label, text) = row_menu::values(kind, &book_view::at(&view.session), id, &[]).into_iter().next()?;
    Some(Action::Copy { done: format!("{label} disalin: {text}"), text })
}

/// A wish about the table that is shown.
fn of_table(view: &BookView, wish: dialog::Wish) -> Option<Action> {
    let kind = view.room_kind().filter(|kind| !kind.spec().is_single())?;
    Some(Action::Table(kind, wish))
}

/// Commands whose keys were pressed. While a text is being typed, Ctrl+Z and Ctrl+Y belong to the text.
pub fn pressed(ui: &Ui, view: &BookView, actions: &mut Vec<Action>) {
    let typing = ui.ctx().text_edit_focused();
    for command in COMMANDS {
        let Some(shortcut) = command.shortcut else { continue };
        let is_for_text = matches!(shortcut.logical_key, Key::Z | Key::Y);
        if (typing && is_for_text) || !keys::is_pressed(ui, shortcut) {
            continue;
        }
        actions.extend((command.action)(view));
    }
}
