//! *Tempat sampah*: what was deleted, newest first, each line one key from coming back with what belongs to it.

use egui::{Align, Layout, RichText, ScrollArea, Ui};

use crate::domain::book::Book;
use crate::domain::search::folded;
use crate::domain::trash::{self, Trashed};
use crate::storage::clock::local_text;
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};

/// Height of a line of the list in points: what, and under it when and by whom.
const LINE_HEIGHT: f32 = 52.0;

/// The list, as of a revision.
#[derive(Default)]
pub struct TrashState {
    /// Typed into the search field.
    pub query: String,
    made_from: Option<u64>,
    lines: Vec<Line>,
    shown: Vec<usize>,
    /// What `shown` was searched by.
    searched: String,
}

struct Line {
    trashed: Trashed,
    title: String,
    folded: String,
}

impl Line {
    fn new(trashed: Trashed, book: &Book) -> Self {
        let (kind, id) = trashed.place;
        let title = format!("{}  {}", kind.spec().one, kind.title(book, id));
        let folded = folded(&format!("{title} {}", trashed.stamp.officer));
        Self { trashed, title, folded }
    }

    /// "Dihapus 24-11-2026 10.32 oleh Siti Aminah, bersama 3 catatan lain".
    fn told(&self) -> String {
        let Trashed { stamp, others, .. } = &self.trashed;
        let with = if *others > 0 { format!(", bersama {others} catatan lain") } else { String::new() };
        format!("Dihapus {} oleh {}{with}", local_text(stamp.at), stamp.officer)
    }
}

impl TrashState {
    fn refresh(&mut self, book: &Book) {
        let is_same = self.made_from == Some(book.revision());
        if !is_same {
            self.lines = trash::list(book).into_iter().map(|one| Line::new(one, book)).collect();
            self.made_from = Some(book.revision());
        }
        if !is_same || self.searched != self.query {
            let wanted = folded(&self.query);
            let words: Vec<&str> = wanted.split_whitespace().collect();
            let is_found = |line: &Line| words.iter().all(|word| line.folded.contains(word));
            let found = self.lines.iter().enumerate().filter(|(_, line)| is_found(line));
            self.shown = found.map(|(place, _)| place).collect();
            self.searched.clone_from(&self.query);
        }
    }
}

/// Draws the room.
pub fn show(ui: &mut Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let state = &mut view.trash;
    state.refresh(view.session.book());
    ui.room_title("Tempat sampah");
    ui.soft("Yang dihapus tetap tersimpan di sini dan bisa dipulihkan kapan saja.");
    ui.add_space(theme::GAP);
    if state.lines.is_empty() {
        ui.empty_hint(icons::DELETE, "Tempat sampah kosong. Catatan yang Anda hapus akan muncul di sini.");
        return;
    }
    let field = egui::TextEdit::singleline(&mut state.query)
        .hint_text(format!("{} Cari di Tempat sampah", icons::SEARCH))
        .align(egui::Align2::LEFT_CENTER)
        .min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT))
        .desired_width(260.0);
    let response = ui.add(field);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Cari di Tempat sampah"));
    ui.add_space(theme::GAP);
    if state.shown.is_empty() {
        ui.empty_hint(icons::SEARCH, &format!("Tidak ada yang cocok dengan \"{}\".", state.query));
        return;
    }
    ui.card(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let scroll = ScrollArea::vertical().auto_shrink([false, false]);
        scroll.show_rows(ui, LINE_HEIGHT, state.shown.len(), |ui, range| {
            ui.set_max_width(ui.available_width() - 12.0);
            for place in &state.shown[range] {
                line(ui, &state.lines[*place], actions);
            }
        });
    });
}

fn line(ui: &mut Ui, line: &Line, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let size = egui::vec2(ui.available_width(), LINE_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(size);
        let (kind, id) = line.trashed.place;
        let button = ui.deed_button(icons::RESTORE_FROM_TRASH, "Pulihkan");
        if button.on_hover_text(line.title.as_str()).clicked() {
            actions.push(Action::Restore(kind, id));
        }
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.add_space(6.0);
            ui.add(egui::Label::new(RichText::new(&line.title).color(palette.text)).truncate());
            let told = RichText::new(line.told()).color(palette.text_soft).size(theme::SMALL_SIZE);
            ui.add(egui::Label::new(told).truncate());
        });
    });
}
