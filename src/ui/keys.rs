//! The keys of the places one can be in, each declared once: who listens to a key and who tells of it name the same entry.
//! F1 shows those that work here.

use egui::{Key, KeyboardShortcut, Modifiers, RichText, ScrollArea, Ui};

use super::action::Room;
use super::book_view::BookView;
use super::command::{self, COMMANDS};
use super::ext::UiExt;
use super::theme::{self, Palette};

/// What some keys do in one place.
pub struct PlaceKey {
    /// Any of these.
    pub keys: &'static [KeyboardShortcut],
    /// What happens, as verb and object.
    pub does: &'static str,
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn with(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

/// Goes on from a field.
pub const NEXT: PlaceKey =
    PlaceKey { keys: &[plain(Key::Enter), plain(Key::Tab)], does: "Ke isian berikutnya" };
/// Leaves a text of several lines, in which Enter makes a new line.
pub const NEXT_FROM_NOTE: PlaceKey =
    PlaceKey { keys: &[plain(Key::Tab)], does: "Keluar dari catatan beberapa baris (Enter: baris baru)" };
/// Goes back to the field before.
pub const BACK: PlaceKey = PlaceKey {
    keys: &[with(Modifiers::SHIFT, Key::Enter), with(Modifiers::SHIFT, Key::Tab)],
    does: "Ke isian sebelumnya",
};
/// Takes a field's text from the record before.
pub const SAME: PlaceKey = PlaceKey { keys: &[plain(Key::F7)], does: "Isi sama seperti sebelumnya" };
/// Takes over what follows from what is typed.
pub const TAKE: PlaceKey = PlaceKey { keys: &[plain(Key::F3)], does: "Pakai isian yang ditawarkan" };
/// Opens the calendar of a date.
pub const CALENDAR: PlaceKey = PlaceKey {
    keys: &[plain(Key::F2), with(Modifiers::ALT, Key::ArrowDown)],
    does: "Buka kalender di isian tanggal",
};
/// Commits and stays.
pub const SAVE: PlaceKey = PlaceKey { keys: &[with(Modifiers::COMMAND, Key::S)], does: "Simpan" };
/// Commits and starts the next.
pub const SAVE_AND_NEXT: PlaceKey =
    PlaceKey { keys: &[with(Modifiers::COMMAND, Key::Enter)], does: "Simpan dan catat lagi" };
/// Leaves the form.
pub const LEAVE: PlaceKey = PlaceKey { keys: &[plain(Key::Escape)], does: "Tutup; isian disimpan sementara" };
/// Opens what belongs to the record: the head of the form numbers it.
const RELATED: PlaceKey = PlaceKey {
    keys: &[with(Modifiers::ALT, Key::Num1), with(Modifiers::ALT, Key::Num9)],
    does: "Buka yang terkait: keluarga, penempatan, …",
};

/// Marks a hit in a list.
pub const MARK: PlaceKey =
    PlaceKey { keys: &[plain(Key::ArrowDown), plain(Key::ArrowUp)], does: "Buka daftar, lalu pilih" };
/// Chooses among buttons.
pub const CHOOSE: PlaceKey = PlaceKey {
    keys: &[plain(Key::ArrowRight), plain(Key::ArrowLeft)],
    does: "Ganti pilihan; huruf pertamanya juga bisa",
};
/// Ticks.
pub const TICK: PlaceKey = PlaceKey { keys: &[plain(Key::Space)], does: "Centang atau tekan tombol" };

/// Empties a choice among buttons.
pub const EMPTY: PlaceKey =
    PlaceKey { keys: &[plain(Key::Backspace), plain(Key::Delete)], does: "Kosongkan pilihan" };
/// Takes out what was added: the row of a small table, a photo, a file, the latest state.
pub const TAKE_OUT: PlaceKey = PlaceKey {
    keys: &[with(Modifiers::COMMAND, Key::Delete)],
    does: "Keluarkan baris, foto, berkas, atau keadaan ini",
};
/// Lets a warning stand.
pub const ACCEPT: PlaceKey =
    PlaceKey { keys: &[plain(Key::F11)], does: "Sudah dicek: biarkan peringatan ini, dengan alasan" };

/// Moves the chosen row.
pub const WALK: PlaceKey =
    PlaceKey { keys: &[plain(Key::ArrowDown), plain(Key::ArrowUp)], does: "Pindah baris" };
/// Moves it further.
pub const LEAP: PlaceKey = PlaceKey {
    keys: &[plain(Key::PageDown), plain(Key::PageUp), plain(Key::Home), plain(Key::End)],
    does: "Pindah satu layar, ke awal atau akhir",
};
/// Opens the chosen row.
pub const OPEN: PlaceKey = PlaceKey { keys: &[plain(Key::Enter)], does: "Buka catatan" };
/// Ticks the chosen row, or takes its tick away.
pub const SELECT: PlaceKey =
    PlaceKey { keys: &[plain(Key::Space)], does: "Pilih baris untuk diubah sekaligus, atau lepaskan" };
/// Ticks up to the next row.
pub const EXTEND: PlaceKey = PlaceKey {
    keys: &[with(Modifiers::SHIFT, Key::ArrowDown), with(Modifiers::SHIFT, Key::ArrowUp)],
    does: "Pilih sampai baris berikutnya",
};
/// Ticks every row.
pub const ALL: PlaceKey =
    PlaceKey { keys: &[with(Modifiers::COMMAND, Key::A)], does: "Pilih semua baris yang tampil" };
/// Leads from the rows to the headings.
const SORT: PlaceKey =
    PlaceKey { keys: &[plain(Key::Tab)], does: "Ke judul kolom; Enter di sana mengurutkan" };
/// Copies rows. The system hands its own event over in the place of the key.
const COPY: PlaceKey =
    PlaceKey { keys: &[with(Modifiers::COMMAND, Key::C)], does: "Salin baris yang dipilih" };

/// The keys of a form.
pub const OF_FORM: &[PlaceKey] = &[
    NEXT,
    BACK,
    NEXT_FROM_NOTE,
    SAME,
    TAKE,
    CALENDAR,
    SAVE,
    SAVE_AND_NEXT,
    LEAVE,
    MARK,
    CHOOSE,
    EMPTY,
    TICK,
    TAKE_OUT,
    ACCEPT,
    RELATED,
];
/// The keys of a table; letters go into its search field.
pub const OF_TABLE: &[PlaceKey] = &[WALK, LEAP, OPEN, SORT, SELECT, EXTEND, ALL, COPY];

/// Opens one of the first lines of *Yang perlu dikerjakan*.
const NUMBERED: PlaceKey = PlaceKey {
    keys: &[with(Modifiers::ALT, Key::Num1), with(Modifiers::ALT, Key::Num9)],
    does: "Buka hal ke-1 sampai ke-9 yang perlu dikerjakan",
};
/// Moves the chosen card.
const WALK_BOARD: PlaceKey = PlaceKey {
    keys: &[plain(Key::ArrowDown), plain(Key::ArrowUp), plain(Key::ArrowRight), plain(Key::ArrowLeft)],
    does: "Pindah kartu",
};
/// Goes back to Beranda.
pub const TO_HOME: PlaceKey = PlaceKey { keys: &[plain(Key::Escape)], does: "Kembali ke Beranda" };

/// Goes on among buttons.
const NEXT_BUTTON: PlaceKey = PlaceKey {
    keys: &[plain(Key::Tab), with(Modifiers::SHIFT, Key::Tab)],
    does: "Ke tombol berikutnya, sebelumnya",
};
/// Presses the button that has the focus.
const PRESS: PlaceKey =
    PlaceKey { keys: &[plain(Key::Enter), plain(Key::Space)], does: "Tekan tombol yang bergaris tepi" };
/// The keys of a room of buttons.
const OF_BUTTONS: &[PlaceKey] = &[NEXT_BUTTON, PRESS];

/// The keys of Beranda.
pub const OF_HOME: &[PlaceKey] = &[NUMBERED];
/// The keys of the whole list of *Yang perlu dikerjakan*.
pub const OF_WORK: &[PlaceKey] = &[WALK, LEAP, OPEN, ACCEPT, TO_HOME];
/// The keys of the board.
pub const OF_BOARD: &[PlaceKey] = &[WALK_BOARD, OPEN];

impl PlaceKey {
    /// Whether one of the keys was pressed; they are used up.
    #[must_use]
    pub fn is_pressed(&self, ui: &Ui) -> bool {
        self.which(ui).is_some()
    }

    /// The position of the one that was pressed; it is used up.
    #[must_use]
    pub fn which(&self, ui: &Ui) -> Option<usize> {
        self.keys.iter().position(|keys| is_pressed(ui, *keys))
    }

    /// "Shift+Enter atau Shift+Tab"; "Alt+1 sampai Alt+9" where those between them do the same.
    #[must_use]
    pub fn name(&self) -> String {
        let is_row = matches!(self.keys, [first, last]
            if (first.logical_key, last.logical_key) == (Key::Num1, Key::Num9));
        let names: Vec<String> = self.keys.iter().copied().map(name).collect();
        names.join(if is_row { " sampai " } else { " atau " })
    }
}

/// Whether keys were pressed; they are used up. What is asked over the window keeps them from what lies behind it.
#[must_use]
pub fn is_pressed(ui: &Ui, keys: KeyboardShortcut) -> bool {
    ui.memory(|memory| memory.allows_interaction(ui.layer_id()))
        && ui.input_mut(|input| input.consume_shortcut(&keys))
}

/// "Ctrl+S", "Panah bawah": what stands on the keyboard.
#[must_use]
pub fn name(keys: KeyboardShortcut) -> String {
    let mut out = String::new();
    for (is_held, word) in [
        (keys.modifiers.command || keys.modifiers.ctrl, "Ctrl+"),
        (keys.modifiers.alt, "Alt+"),
        (keys.modifiers.shift, "Shift+"),
    ] {
        out.push_str(if is_held { word } else { "" });
    }
    out.push_str(match keys.logical_key {
        Key::ArrowDown => "Panah bawah",
        Key::ArrowUp => "Panah atas",
        Key::ArrowLeft => "Panah kiri",
        Key::ArrowRight => "Panah kanan",
        Key::Escape => "Esc",
        Key::Space => "Spasi",
        other => other.name(),
    });
    out
}

/// The lists of keys that work where one is: heading and keys.
fn here(view: &BookView) -> Vec<(&'static str, &'static [PlaceKey])> {
    let pillar = match view.room {
        Room::Home => return vec![("Di Beranda", OF_HOME)],
        Room::Work => return vec![("Di daftar ini", OF_WORK)],
        Room::Records(pillar) => pillar,
        Room::Report => return vec![("Di Laporan", OF_BUTTONS)],
        Room::Trash => return vec![("Di Tempat sampah", OF_BUTTONS)],
    };
    let panel = view.tab(pillar).and_then(|kind| view.panels.get(kind.key()));
    let has_form = panel.is_some_and(|panel| panel.form.is_some());
    let form = has_form.then_some(("Di formulir", OF_FORM));
    let is_board = panel.is_some_and(|panel| panel.board.is_on);
    let table =
        if is_board { ("Di papan", OF_BOARD) } else { ("Di tabel (huruf: langsung mencari)", OF_TABLE) };
    form.into_iter().chain([table]).collect()
}

/// Draws the list of keys; whether it stays open.
#[must_use]
pub fn show(ui: &Ui, view: &BookView) -> bool {
    let mut is_closed = false;
    let answer = egui::Modal::new(egui::Id::unique("tombol di sini")).show(ui.ctx(), |ui| {
        ui.set_width(560.0);
        ui.group_title("Tombol yang bisa dipakai di sini");
        ui.add_space(theme::GAP);
        let height = ui.ctx().content_rect().height() - 180.0;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (heading, keys) in here(view) {
                table(ui, heading, keys.iter().map(|key| (key.name(), key.does)));
            }
            let commands =
                COMMANDS.iter().filter_map(|command| Some((name(command.shortcut?), command.label)));
            let find = [(name(command::FIND), "Cari orang, NIK, catatan, perintah")];
            table(ui, "Di mana saja", find.into_iter().chain(commands));
        });
        ui.add_space(theme::GAP);
        let close = ui.primary_button("", "Tutup");
        if ui.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        is_closed = close.clicked();
    });
    let again = ui.input_mut(|input| input.consume_shortcut(&command::KEYS));
    !is_closed && !again && !answer.should_close()
}

/// A heading, and under it a key and what it does in each line.
fn table(ui: &mut Ui, heading: &str, lines: impl Iterator<Item = (String, &'static str)>) {
    let palette = Palette::of(ui);
    ui.strong_text(heading);
    ui.spacing_mut().interact_size.y = 20.0;
    egui::Grid::new(heading).num_columns(2).spacing([theme::GROUP_GAP, 4.0]).min_col_width(280.0).show(
        ui,
        |ui| {
            for (keys, does) in lines {
                ui.label(RichText::new(keys).color(palette.accent).size(theme::SMALL_SIZE));
                ui.label(RichText::new(does).size(theme::SMALL_SIZE));
                ui.end_row();
            }
        },
    );
    ui.add_space(theme::GAP);
}
