//! *Ubah sekaligus…*: one field of the ticked rows gets one value, after a look at what would come of it.

use egui::{Id, RichText, ScrollArea, Ui};

use super::dialog::{Ask, Wish};
use crate::domain::book::Id as RecordId;
use crate::domain::cell::Problem;
use crate::domain::cells::number::counted;
use crate::domain::cells::typed_date::Around;
use crate::domain::record::{RecordType, short_title};
use crate::domain::register::bulk::{self, Bulk};
use crate::ui::book_view::BookView;
use crate::ui::editors::{self, Surroundings, plain};
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::notice::Notice;
use crate::ui::theme::{self, Palette};

/// Height of the list in points.
const LIST_HEIGHT: f32 = 240.0;
/// Height of a line of the list in points.
const LINE: f32 = 20.0;

/// What is asked and answered.
pub struct BulkState {
    ids: Vec<RecordId>,
    field: Option<usize>,
    text: String,
    /// What is wrong with the value.
    refused: Option<Problem>,
    plan: Option<Bulk>,
    /// The number that has to be typed.
    typed: String,
}

impl BulkState {
    /// For these records.
    #[must_use]
    pub fn of(ids: Vec<RecordId>) -> Self {
        Self { ids, field: None, text: String::new(), refused: None, plan: None, typed: String::new() }
    }

    /// Back to field and value.
    pub fn revise(&mut self) {
        self.plan = None;
        self.typed.clear();
    }

    /// Whether the typed number is that of the rows which change.
    fn is_confirmed(&self) -> bool {
        let typed: String = self.typed.chars().filter(|c| !matches!(c, '.' | ' ')).collect();
        let rows = self.plan.as_ref().map_or(0, |plan| plan.rows.len());
        rows > 0 && typed.parse() == Ok(rows)
    }
}

fn state(view: &mut BookView) -> Option<&mut BulkState> {
    match &mut view.table_dialog.as_mut()?.ask {
        Ask::Bulk(state) => Some(state),
        _ => None,
    }
}

/// Looks what would come of it.
pub fn plan(view: &mut BookView, kind: &'static dyn RecordType) -> Option<Notice> {
    let Ask::Bulk(state) = &mut view.table_dialog.as_mut()?.ask else { return None };
    let (book, today, stamp) = (view.session.book(), view.session.today(), view.session.stamp());
    match bulk::plan(kind, book, (today, &stamp), &state.ids, state.field?, &state.text) {
        Ok(plan) => (state.plan, state.refused) = (Some(plan), None),
        Err(problem) => state.refused = Some(problem),
    }
    None
}

/// Changes the rows, all or none, as one step.
pub fn run(view: &mut BookView, kind: &'static dyn RecordType) -> Option<Notice> {
    let state = state(view)?;
    if !state.is_confirmed() {
        return Some(Notice::refused(
            "Angka yang diketik belum sama dengan jumlah catatan. Belum ada yang diubah.",
        ));
    }
    let plan = state.plan.take()?;
    let count = plan.rows.len();
    let outcome = view.session.run_planned(plan.revision, plan.changes);
    view.table_dialog = None;
    view.refresh_forms();
    Some(match outcome {
        Ok(()) => {
            view.panel(kind).table.selection.end();
            Notice::done_at_last(format!("{} catatan diubah. Bila keliru, tekan Urungkan.", counted(count)))
        }
        Err(error) => Notice::failure(error),
    })
}

/// Draws the dialog.
pub fn ask(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    state: &mut BulkState,
    view: &mut BookView,
    wish: &mut Option<Wish>,
) {
    ui.group_title(&format!("Ubah sekaligus {} catatan", counted(state.ids.len())));
    if state.plan.is_some() {
        preview(ui, kind, state, wish);
    } else {
        question(ui, kind, state, view, wish);
    }
}

/// Field and value.
fn question(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    state: &mut BulkState,
    view: &mut BookView,
    wish: &mut Option<Wish>,
) {
    ui.soft("Pilih satu isian dan isi barunya. Belum ada yang diubah; hasilnya ditunjukkan dulu.");
    ui.add_space(theme::GAP);
    let chosen = state.field.map_or("Pilih isian", |index| kind.field(index).label);
    ui.menu_button(format!("{chosen} {}", icons::EXPAND_MORE), |ui| {
        ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
            for index in bulk::offered(kind) {
                if ui.selectable_label(state.field == Some(index), kind.field(index).label).clicked() {
                    (state.field, state.refused) = (Some(index), None);
                    state.text.clear();
                    ui.close();
                }
            }
        });
    });
    ui.add_space(theme::GAP);
    if let Some(index) = state.field {
        let field = kind.field(index);
        let label = ui.label("Isi baru");
        let id = Id::unique("isi baru").with(field.key);
        let files = view.session.files();
        let around = &mut Surroundings {
            book: view.session.book(),
            day: Around { is_past: field.is_past, ..Around::on(view.session.today()) },
            is_saving: false,
            indexes: &mut view.indexes,
            files,
            wants_files: false,
        };
        editors::edit(ui, id, field.kind, &mut state.text, around).labelled_by(label.id);
        match &state.refused {
            Some(problem) => ui.problem(problem),
            None if state.text.trim().is_empty() => ui.soft("Dibiarkan kosong: isian ini dikosongkan."),
            None => ui.soft(" "),
        };
    }
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        ui.add_enabled_ui(state.field.is_some(), |ui| {
            if ui.primary_button(icons::VISIBILITY, "Lihat hasilnya dulu").clicked() {
                *wish = Some(Wish::PlanBulk);
            }
        });
        if ui.deed_button("", "Tutup").clicked() {
            *wish = Some(Wish::Close);
        }
    });
}

/// What would change, and the number to be typed.
fn preview(ui: &mut Ui, kind: &'static dyn RecordType, state: &mut BulkState, wish: &mut Option<Wish>) {
    let is_confirmed = state.is_confirmed();
    let (Some(plan), Some(index)) = (&state.plan, state.field) else { return };
    let palette = Palette::of(ui);
    let line = |ui: &mut Ui, icon: &str, color, text: String| {
        ui.label(RichText::new(format!("{icon} {text}")).color(color));
    };
    let label = kind.field(index).label;
    line(ui, icons::EDIT, palette.text, format!("{} catatan berubah: {label}", counted(plan.rows.len())));
    if plan.unchanged > 0 {
        let text = format!("{} sudah berisi itu, tidak diubah", counted(plan.unchanged));
        line(ui, icons::CHECK, palette.text, text);
    }
    if !plan.left_out.is_empty() {
        let text = format!("{} akan keliru bila diubah, jadi dibiarkan:", counted(plan.left_out.len()));
        line(ui, icons::ERROR, palette.error, text);
    }
    let doubtful = plan.rows.iter().filter(|row| !row.warnings.is_empty()).count();
    if doubtful > 0 {
        line(ui, icons::WARNING, palette.warning, format!("{} sesudahnya perlu dicek", counted(doubtful)));
    }
    ui.add_space(theme::GAP);
    let lines = lines(plan);
    let height = LIST_HEIGHT.min(ui.ctx().content_rect().height() - 380.0).max(LINE * 3.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(
        ui,
        LINE,
        lines.0,
        |ui, range| {
            for (text, is_wrong) in range.map(|place| (lines.1)(place)) {
                let color = if is_wrong { palette.error } else { palette.text };
                let words = RichText::new(&text).size(theme::SMALL_SIZE).color(color);
                ui.add(egui::Label::new(words).truncate()).on_hover_text(text);
            }
        },
    );
    ui.add_space(theme::GAP);
    let rows = plan.rows.len();
    if rows > 0 {
        ui.label(format!("Ketik {rows} untuk mengubahnya. Ini satu langkah, dan bisa diurungkan."));
        plain(ui, Id::unique("jumlah diketik"), &mut state.typed, "Jumlah catatan yang diubah");
    } else {
        ui.label("Tidak ada catatan yang berubah.");
    }
    ui.add_space(theme::GAP);
    ui.horizontal_wrapped(|ui| {
        ui.add_enabled_ui(is_confirmed, |ui| {
            if ui.primary_button(icons::EDIT, &format!("Ubah {} catatan", counted(rows))).clicked() {
                *wish = Some(Wish::RunBulk);
            }
        });
        if ui.deed_button(icons::ARROW_BACK, "Ganti isian atau isinya").clicked() {
            *wish = Some(Wish::ReviseBulk);
        }
        if ui.deed_button("", "Tutup").clicked() {
            *wish = Some(Wish::Close);
        }
    });
}

/// The lines of the list: what stays out first, then each record before and after; and whether something is wrong.
fn lines(plan: &Bulk) -> (usize, impl Fn(usize) -> (String, bool) + '_) {
    let blank = |text: &str| if text.is_empty() { "–".to_owned() } else { text.replace('\n', " ") };
    let line = move |place: usize| {
        if let Some((_, title, problems)) = plan.left_out.get(place) {
            let reason = problems.first().map_or("", |problem| problem.text.as_str());
            return (format!("{}: {reason}", short_title(title)), true);
        }
        let row = &plan.rows[place - plan.left_out.len()];
        let mut parts = vec![format!(
            "{}: {} {} {}",
            short_title(&row.title),
            blank(&row.before),
            icons::ARROW_FORWARD,
            blank(&row.after)
        )];
        if !row.also.is_empty() {
            parts.push(format!("ikut berubah: {}", row.also.join(", ")));
        }
        parts.extend(row.warnings.first().map(|warning| format!("perlu dicek: {}", warning.text)));
        (parts.join("; "), false)
    };
    (plan.left_out.len() + plan.rows.len(), line)
}
