//! The head of a form: whose record it is, how far it is saved, the way through the stages, and what belongs to it.

use egui::{Align, Key, KeyboardShortcut, Layout, Modifiers, RichText, Ui};

use super::{FormState, case, journey};
use crate::domain::book::{Book, Id, RECORD_TYPES};
use crate::domain::field::Need;
use crate::domain::pillars::migration::case::Case;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::record::{At, Record, RecordType};
use crate::ui::action::Action;
use crate::ui::ext::UiExt;
use crate::ui::printouts::{self, Printout};
use crate::ui::theme::{self, Palette};
use crate::ui::{case_note, icons, keys, news};

/// Alt with these opens what belongs to the record, in the order of the links.
const LINK_KEYS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Draws the head.
pub fn show(ui: &mut Ui, state: &mut FormState, at: &At, actions: &mut Vec<Action>) {
    title(ui, state, at, actions);
    saved(ui, state, at, actions);
    if let Some(id) = state.draft.id {
        match state.draft.kind.key() {
            key if key == Placement::TYPE.key => journey::show(ui, &mut state.journey, at, id, actions),
            key if key == Case::TYPE.key => case::show(ui, at, id),
            _ => {}
        }
        links(ui, state.draft.kind, id, at, actions);
    }
}

fn title(ui: &mut Ui, state: &FormState, at: &At, actions: &mut Vec<Action>) {
    let kind = state.draft.kind;
    ui.horizontal(|ui| {
        let title = match state.draft.id {
            Some(id) => kind.title(at.book, id),
            None => format!("{} baru", kind.spec().one),
        };
        let deletable = state.draft.id.filter(|_| !kind.spec().is_single());
        let [history, delete] =
            [state.draft.id.is_some(), deletable.is_some()].map(|is_there| f32::from(u8::from(is_there)));
        let width = ui.available_width() - 104.0 * history - 96.0 * delete;
        let title = RichText::new(title).text_style(egui::TextStyle::Name("sub".into()));
        ui.allocate_ui_with_layout(
            egui::vec2(width, theme::CONTROL_HEIGHT),
            Layout::left_to_right(Align::Center),
            |ui| {
                ui.set_min_width(width);
                ui.add(egui::Label::new(title).truncate());
            },
        );
        if let Some(id) = state.draft.id
            && ui.quiet_button(icons::HISTORY, "Riwayat").on_hover_text("F8").clicked()
        {
            actions.push(Action::ShowHistory(kind, id));
        }
        if let Some(id) = deletable
            && ui.quiet_button(icons::DELETE, "Hapus").on_hover_text("Pindahkan ke tempat sampah").clicked()
        {
            actions.push(Action::Delete(kind, id));
        }
    });
}

fn saved(ui: &mut Ui, state: &mut FormState, at: &At, actions: &mut Vec<Action>) {
    let kind = state.draft.kind;
    ui.horizontal(|ui| {
        let palette = Palette::of(ui);
        let (icon, word, color) = if state.draft.is_changed() {
            (icons::EDIT, "Belum disimpan", palette.warning)
        } else if state.draft.id.is_some() {
            (icons::CHECK, "Tersimpan", palette.good)
        } else {
            (icons::EDIT, "Isian baru", palette.text_soft)
        };
        ui.label(RichText::new(format!("{icon} {word}")).color(color).size(theme::SMALL_SIZE));
        // The way of a placement and the age of a case have a line of their own.
        let is_told_below = [Placement::TYPE.key, Case::TYPE.key].contains(&kind.key());
        if let Some(id) = state.draft.id.filter(|_| !state.draft.is_changed() && !is_told_below) {
            let shown = kind.derived().into_iter().filter_map(|(column, label, _)| {
                let value = kind.show(at, id, column);
                (!value.is_empty()).then(|| format!("{label} {value}"))
            });
            let shown = shown.collect::<Vec<_>>().join("  ·  ");
            let text = RichText::new(format!("·  {shown}")).color(palette.text_soft).size(theme::SMALL_SIZE);
            if !shown.is_empty() {
                ui.add(egui::Label::new(text).truncate());
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if state.draft.is_changed() && ui.quiet_button("", "Buang isian").clicked() {
                actions.push(Action::AskToDiscard(kind));
            }
            if let Some(index) = state.focused.filter(|_| state.previous.is_some())
                && ui.key_button(keys::SAME.does, &keys::SAME.name()).clicked()
            {
                super::same_as_before(ui, state, index, at);
                // The field itself gives the focus up for a press elsewhere, and takes it back once it is drawn.
                state.focus_next = Some(index);
            }
        });
    });
}

/// What can be done with the record, and what belongs to it, each one key away: a person's family, placements, children,
/// business, membership.
fn links(ui: &mut Ui, kind: &'static dyn RecordType, id: Id, at: &At, actions: &mut Vec<Action>) {
    let links = belongings(kind, id, at.book);
    let (deeds, printed) = (deeds(kind, id), printouts::of_record(kind, id));
    if links.is_empty() && deeds.is_empty() && printed.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding.x = 8.0;
        for (icon, words, key, action) in deeds {
            let button = ui.deed_button(icon, words);
            let button = if key.is_empty() { button } else { button.on_hover_text(key) };
            if button.clicked() {
                actions.push(action);
            }
        }
        papers(ui, printed, actions);
        for (position, (other, count)) in links.into_iter().enumerate() {
            let key = LINK_KEYS.get(position).map(|key| KeyboardShortcut::new(Modifiers::ALT, *key));
            let words = match count {
                0 => format!("+ {}", other.spec().one),
                count => format!("{} {count}", other.spec().tab),
            };
            let icon = if count == 0 { "" } else { icons::LINK };
            let mut button = ui.quiet_button(icon, &words);
            if key.is_some() {
                button = button.on_hover_text(format!("Alt+{}", position + 1));
            }
            let is_pressed = key.is_some_and(|key| keys::is_pressed(ui, key));
            if button.clicked() || is_pressed {
                actions.push(Action::ShowRelated(kind, id, other));
            }
        }
    });
}

/// What is written down of such a record most, in place: icon, words, key, wish.
fn deeds(kind: &dyn RecordType, id: Id) -> Vec<(&'static str, &'static str, &'static str, Action)> {
    match kind.key() {
        key if key == news::OF => vec![
            (icons::PHONE, "Ada kabar…", "F4", Action::AskNews(id)),
            (
                icons::CONTENT_COPY,
                "Salin pesan pengingat",
                "Untuk dikirim lewat WhatsApp",
                Action::Remind(id),
            ),
        ],
        key if key == case_note::OF => {
            vec![(icons::EDIT, "Catat perkembangan…", "F5", Action::AskNote(id))]
        }
        _ => Vec::new(),
    }
}

/// The papers of the record: one is a button, several are a menu.
fn papers(ui: &mut Ui, papers: Vec<(&'static str, Printout)>, actions: &mut Vec<Action>) {
    if let [(words, paper)] = &papers[..] {
        if ui.deed_button(icons::PRINT, words).clicked() {
            actions.push(Action::Print(paper.clone()));
        }
        return;
    }
    if papers.is_empty() {
        return;
    }
    let menu = format!("{} Cetak {}", icons::PRINT, icons::EXPAND_MORE);
    let menu = ui.menu_button(menu, |ui| {
        for (words, paper) in papers {
            if ui.button(words).clicked() {
                actions.push(Action::Print(paper));
                ui.close();
            }
        }
    });
    menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Cetak"));
}

/// Record types that refer to this one, with the number of records that refer to this record: those that must have one
/// always, the others while there are any.
fn belongings(kind: &dyn RecordType, id: Id, book: &Book) -> Vec<(&'static dyn RecordType, usize)> {
    let referrers = book.referrers(id);
    let listed = RECORD_TYPES.iter().copied().filter(|other| other.spec().new_button().is_some());
    let with_count = listed.filter_map(|other| {
        let mut fields = other.fields().filter(|field| field.kind.targets().contains(&kind.key()));
        let count = referrers.iter().filter(|(key, _)| *key == other.key()).count();
        let is_natural = fields.any(|field| field.need == Need::Must && !is_party(field.kind));
        (is_natural || count > 0).then_some((other, count))
    });
    with_count.collect()
}

fn is_party(kind: crate::domain::cell::Kind) -> bool {
    matches!(kind, crate::domain::cell::Kind::Party(_))
}
