//! What is asked over the window: who is typing, and whether what refers to a record may go to the trash with it. What is
//! asked takes all keys, so that none reaches a form behind it.

use egui::{Key, Modifiers, RichText, Ui};

use super::action::Action;
use super::book_view::BookView;
use super::ext::UiExt;
use super::theme::{self, Palette};
use super::{accepting, doubles, history, icons, merge, officers};
use crate::domain::cells::number::with_points;
use crate::domain::record::short_title;
use crate::domain::trash::{Affected, Place, counted};
use crate::session::MOST_OTHERS;

/// So many of the records that would go along are named.
const NAMED: usize = 5;
/// Number keys choose among the first nine officers.
const NUMBERS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// A record that was to be deleted, and what refers to it.
pub struct DeleteQuestion {
    /// The record.
    pub place: Place,
    /// What would go with it.
    pub affected: Affected,
}

/// Draws what is open, before anything else looks at the keys.
pub fn show(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let is_about_doubles = view.merge.is_some() || view.doubles.is_some();
    let is_about_record =
        view.asks_to_delete.is_some() || view.asks_to_accept.is_some() || view.history.is_some();
    if !view.asks_officer && !is_about_record && !is_about_doubles {
        return;
    }
    if view.asks_officer {
        view.asks_officer = who_is_typing(ui, view, actions);
    } else if view.asks_to_delete.is_some() {
        delete(ui, view, actions);
    } else if view.asks_to_accept.is_some() {
        accepting::ask(ui, view, actions);
    } else if view.history.is_some() {
        history::show(ui, view, actions);
    } else if view.merge.is_some() {
        merge::show(ui, view, actions);
    } else {
        doubles::show(ui, view, actions);
    }
    ui.input_mut(|input| input.events.retain(|event| !matches!(event, egui::Event::Key { .. })));
}

/// *Siapa yang sedang mengetik?*; whether it stays open.
fn who_is_typing(ui: &Ui, view: &BookView, actions: &mut Vec<Action>) -> bool {
    let names = officers::names(view.session.book(), view.session.today());
    let mut is_answered = names.is_empty();
    let answer = egui::Modal::new(egui::Id::unique("siapa mengetik")).show(ui.ctx(), |ui| {
        ui.set_width(380.0);
        ui.group_title("Siapa yang sedang mengetik?");
        ui.soft("Nama ini tercatat pada setiap catatan yang Anda simpan.");
        ui.add_space(theme::GAP);
        for (position, name) in names.iter().enumerate() {
            let key = NUMBERS.get(position);
            let words = if key.is_some() { format!("{}  {name}", position + 1) } else { name.clone() };
            let size = egui::vec2(ui.available_width(), theme::CONTROL_HEIGHT + 8.0);
            let is_last = name == view.session.officer();
            let button = ui.add_sized(size, egui::Button::new(words).selected(is_last));
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name));
            if is_last && ui.memory(|memory| memory.focused().is_none()) {
                button.request_focus();
            }
            let is_pressed =
                key.is_some_and(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)));
            if button.clicked() || is_pressed {
                actions.push(Action::SetOfficer(name.clone()));
                is_answered = true;
            }
        }
        ui.add_space(theme::GAP);
        ui.soft(&format!("Enter atau Esc: tetap {}.", view.session.officer()));
    });
    let takes_last = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    !is_answered && !takes_last && !answer.should_close()
}

/// Whether what refers to a record may go to the trash with it.
fn delete(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(DeleteQuestion { place: (kind, id), affected }) = &view.asks_to_delete else { return };
    let (book, one) = (view.session.book(), kind.spec().one);
    let others = &affected.others;
    let is_too_much = others.len() > MOST_OTHERS || others.iter().any(|(kind, _)| kind.spec().is_single());
    let mut is_answered = false;
    let answer = egui::Modal::new(egui::Id::unique("hapus bersama")).show(ui.ctx(), |ui| {
        ui.set_width(480.0);
        let title = kind.title(book, *id);
        ui.group_title(&format!("Hapus {} {}?", kind.spec().one_in_sentence(), short_title(&title)));
        let used = format!("{one} ini dipakai oleh {}.", counted(others));
        ui.label(if is_too_much {
            format!(
                "{used} Karena itu tidak bisa dihapus. Ubah saja isinya bila keliru, atau ganti dulu dengan yang lain \
                 di catatan itu."
            )
        } else {
            format!("{used} Semuanya ikut ke tempat sampah, dan nanti bisa dipulihkan bersama-sama.")
        });
        ui.add_space(theme::GAP);
        let palette = Palette::of(ui);
        for (kind, id) in others.iter().take(NAMED) {
            let words = format!("{}  {}", kind.spec().one, kind.title(book, *id));
            let words = RichText::new(words).size(theme::SMALL_SIZE).color(palette.text);
            ui.add(egui::Label::new(words).truncate());
        }
        if let Some(more) = others.len().checked_sub(NAMED).filter(|more| *more > 0) {
            let more = with_points(i64::try_from(more).unwrap_or(i64::MAX));
            ui.soft(&format!("dan {more} catatan lain"));
        }
        ui.add_space(theme::GROUP_GAP);
        ui.horizontal(|ui| {
            let keep = ui.primary_button("", if is_too_much { "Tutup" } else { "Jangan hapus" });
            if ui.memory(|memory| memory.focused().is_none()) {
                keep.request_focus();
            }
            is_answered |= keep.clicked();
            let all = format!("Hapus semuanya ({} catatan)", others.len() + 1);
            if !is_too_much && ui.deed_button(icons::DELETE, &all).clicked() {
                actions.push(Action::DeleteAll(*kind, *id));
                is_answered = true;
            }
        });
    });
    if is_answered || answer.should_close() {
        view.asks_to_delete = None;
    }
}
