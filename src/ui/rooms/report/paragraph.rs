//! *Ubah uraian*: other words for a part than the figures give.

use egui::{Modal, ScrollArea, TextEdit, Ui};

use super::parts::name;
use super::told::{Wish, told_form};
use crate::domain::cells::CodeList;
use crate::domain::draft::Draft;
use crate::domain::period::Period;
use crate::domain::pillars::shared::report_month::ReportMonth;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::domain::record::Record;
use crate::report::monthly::PartText;
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::ext::UiExt;
use crate::ui::keys::SAVE;
use crate::ui::{icons, theme};

/// Width of the question, in points.
const WIDTH: f32 = 640.0;

/// The paragraph that is being changed, and those that were begun.
#[derive(Default)]
pub struct Paragraphs {
    open: Option<Typed>,
    begun: Vec<Typed>,
}

/// The text of a part as it is typed.
struct Typed {
    period: Period,
    part: PartCode,
    /// As the question opened.
    before: String,
    /// The words of the figures then.
    computed: String,
    text: String,
}

impl Paragraphs {
    /// Whether the question is open.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        self.open.is_some()
    }

    /// Whether something was typed for a part and not saved.
    #[must_use]
    pub fn is_begun(&self, period: Period, part: PartCode) -> bool {
        self.begun.iter().any(|typed| (typed.period, typed.part) == (period, part))
    }

    /// Opens the question, with what was typed before.
    pub fn ask(&mut self, period: Period, text: &PartText) {
        let begun = self.begun.iter().position(|typed| (typed.period, typed.part) == (period, text.part));
        let printed = text.edited.clone().unwrap_or_else(|| text.computed.clone());
        let computed = text.computed.clone();
        let fresh = Typed { period, part: text.part, before: printed.clone(), computed, text: printed };
        self.open = Some(begun.map_or(fresh, |position| self.begun.remove(position)));
    }

    /// What was typed and not saved, as forms of its months: so it is kept on the disk, and offered at the next start.
    #[must_use]
    pub fn drafts(&self, session: &Session) -> Vec<Draft> {
        let typed = self.open.iter().chain(&self.begun).filter(|typed| typed.text != typed.before);
        let draft = |typed: &Typed| {
            let Typed { period, part, computed, text, .. } = typed;
            let told = [("text", text.clone()), ("computed_text", computed.clone())];
            let mut draft = told_form(session, *period, *part, &told).ok()??;
            draft.slot = Some(format!("{}-{period}-{}", ReportMonth::TYPE.key, part.key()));
            Some(draft)
        };
        typed.filter_map(draft).collect()
    }

    /// Closes the question; what was typed is thrown away.
    pub fn finish(&mut self) {
        self.open = None;
    }

    /// Closes the question; what was typed is kept.
    fn put_aside(&mut self, typed: Typed) {
        if typed.text != typed.before {
            self.begun.push(typed);
        }
    }
}

/// What was pressed.
#[derive(Clone, Copy, PartialEq)]
enum Pressed {
    Save,
    Restore,
    Discard,
    Close,
}

/// Draws the question while it is open.
pub fn ask(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(mut typed) = view.report.paragraphs.open.take() else { return };
    let Some(text) = view.report.text_of(typed.part) else { return };
    let mut pressed = None;
    let answer = Modal::new(egui::Id::unique("uraian")).show(ui.ctx(), |ui| {
        let screen = ui.ctx().content_rect().size();
        ui.set_width(WIDTH.min(screen.x - 64.0));
        ui.group_title(&format!("Uraian {}, {}", name(typed.part), typed.period.label()));
        ui.soft("Dicetak di laporan seperti tertulis di sini. Tekan Enter untuk alinea baru.");
        edit(ui, &mut typed, screen.y * 0.34);
        if text.edited.is_some() {
            ui.add_space(theme::GAP);
            ui.strong_text("Uraian dari angka sekarang");
            ScrollArea::vertical()
                .id_salt("uraian dari angka")
                .max_height(screen.y * 0.2)
                .auto_shrink([false, true])
                .show(ui, |ui| ui.add(egui::Label::new(text.computed.as_str()).wrap().selectable(true)));
        }
        ui.add_space(theme::GAP);
        pressed = buttons(ui, &typed, text);
    });
    if answer.should_close() {
        pressed = pressed.or(Some(Pressed::Close));
    }
    let part = typed.part;
    match pressed {
        None => view.report.paragraphs.open = Some(typed),
        Some(Pressed::Save) => {
            let words = typed.text.clone();
            view.report.paragraphs.open = Some(typed);
            actions.push(Action::Report(Wish::KeepParagraph(part, words)));
        }
        Some(Pressed::Restore) => {
            view.report.paragraphs.open = Some(typed);
            actions.push(Action::Report(Wish::KeepParagraph(part, String::new())));
        }
        Some(Pressed::Discard) => {}
        Some(Pressed::Close) => view.report.paragraphs.put_aside(typed),
    }
}

/// The box that holds the text.
fn edit(ui: &mut Ui, typed: &mut Typed, height: f32) {
    let id = egui::Id::unique("isi uraian");
    let label = format!("Uraian {}", name(typed.part));
    ScrollArea::vertical().id_salt("kotak uraian").max_height(height).auto_shrink([false, true]).show(
        ui,
        |ui| {
            let field = TextEdit::multiline(&mut typed.text).id(id).desired_rows(8);
            let response = ui.add(field.desired_width(f32::INFINITY));
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, &label));
            if ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
        },
    );
}

fn buttons(ui: &mut Ui, typed: &Typed, text: &PartText) -> Option<Pressed> {
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        let save = ui.primary_button(icons::SAVE, "Simpan uraian").on_hover_text(SAVE.name());
        if save.clicked() || SAVE.is_pressed(ui) {
            pressed = Some(Pressed::Save);
        }
        if text.edited.is_some() && ui.deed_button(icons::UNDO, "Kembalikan uraian dari angka").clicked() {
            pressed = Some(Pressed::Restore);
        }
        if typed.text != typed.before && ui.deed_button(icons::DELETE, "Buang isian").clicked() {
            pressed = Some(Pressed::Discard);
        }
        let close = ui.deed_button("", "Tutup").on_hover_text("Esc: isian disimpan sementara");
        if close.clicked() {
            pressed = Some(Pressed::Close);
        }
    });
    pressed
}
