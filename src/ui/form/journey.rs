//! The way of a placement in the head of its form: the six steps, the one next step in a sentence, and early warnings with
//! their reasons. It tells of what is saved, so that nothing in it moves while somebody types, and its height is the same
//! whatever it says.

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Color32, FontId, Layout, RichText, Ui, vec2};
use jiff::civil::Date;

use crate::domain::book::{Book, Id, record_type};
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::prevention::{Finding, Prevention};
use crate::domain::pillars::migration::stage::{STEPS, Stage};
use crate::domain::procedure::{Assessment, Warning, WarningCode, assess};
use crate::domain::record::{At, Record};
use crate::ui::action::Action;
use crate::ui::ext::UiExt;
use crate::ui::theme::{self, Palette};
use crate::ui::{icons, level};

/// Height of the line of steps, in points.
const STEPS_HEIGHT: f32 = 20.0;
/// Height of a line of small text, in points.
const LINE_HEIGHT: f32 = 18.0;
/// Below this height of the window one line has to do for a warning, in points.
const HEIGHT_FOR_TWO: f32 = 680.0;
/// Width of the popup with all reasons, in points.
const REASONS_WIDTH: f32 = 440.0;

/// What is known of the way of the shown placement, as of a revision and a day.
#[derive(Default)]
pub struct Seen {
    made_from: Option<(u64, Date, Id)>,
    assessment: Option<Assessment>,
}

impl Seen {
    /// Looks again if book or day are others.
    fn of(&mut self, book: &Book, today: Date, id: Id) -> Option<&Assessment> {
        let key = (book.revision(), today, id);
        if self.made_from != Some(key) {
            self.assessment = book.get::<Placement>(id).map(|entry| assess(book, entry, today));
            self.made_from = Some(key);
        }
        self.assessment.as_ref()
    }
}

/// Draws the way; nothing for who cancelled or died.
pub fn show(ui: &mut Ui, seen: &mut Seen, at: &At, id: Id, actions: &mut Vec<Action>) {
    let Some(assessment) = seen.of(at.book, at.today, id) else { return };
    if matches!(assessment.step, Stage::Cancelled | Stage::Deceased) {
        return;
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    steps(ui, assessment);
    if assessment.step != Stage::Returned {
        next_step(ui, assessment);
        warnings(ui, at, id, assessment, actions);
    }
}

/// ● Berminat ● Terdaftar ◐ Berproses ○ Siap berangkat …: what lies behind, where one is, what is to come.
fn steps(ui: &mut Ui, assessment: &Assessment) {
    let palette = Palette::of(ui);
    let at = assessment.position().unwrap_or_default();
    let size = vec2(ui.available_width(), STEPS_HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.spacing_mut().item_spacing.x = 7.0;
        for (position, step) in STEPS.into_iter().enumerate() {
            let icon = match position.cmp(&at) {
                std::cmp::Ordering::Less => icons::CHECK_CIRCLE,
                std::cmp::Ordering::Equal => icons::RADIO_BUTTON_CHECKED,
                std::cmp::Ordering::Greater => icons::RADIO_BUTTON_UNCHECKED,
            };
            let color = if position <= at { palette.accent } else { palette.text_soft };
            let mut words = RichText::new(format!("{icon} {}", step.label())).size(12.5).color(color);
            if position == at {
                words = words.family(theme::strong_family());
            }
            let label = ui.label(words);
            let state = match position.cmp(&at) {
                std::cmp::Ordering::Less => "sudah",
                std::cmp::Ordering::Equal => "sekarang",
                std::cmp::Ordering::Greater => "belum",
            };
            let name = format!("Tahap {}: {state}", step.label());
            label.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &name));
        }
    });
}

/// The one next step, with what to bring; where to go stands on hover.
fn next_step(ui: &mut Ui, assessment: &Assessment) {
    let palette = Palette::of(ui);
    let (text, told) = match &assessment.next {
        Some(next) => {
            (next.sentence(), format!("{}\nDi {}\nDasar: {}", next.sentence(), next.place, next.source))
        }
        None => ("Tidak ada yang perlu dilakukan sekarang.".to_owned(), String::new()),
    };
    let label = lines(ui, &text, palette.text, 2);
    if !told.is_empty() {
        label.on_hover_text(told);
    }
}

/// The worst warning in its own words, and a press to all of them with what can be done.
fn warnings(ui: &mut Ui, at: &At, id: Id, assessment: &Assessment, actions: &mut Vec<Action>) {
    let rows = if ui.ctx().content_rect().height() < HEIGHT_FOR_TWO { 1 } else { 2 };
    let height = row_height(rows);
    let Some(worst) = assessment.warnings.first() else {
        let (missing, (done, of)) = (assessment.missing().count(), assessment.progress());
        let papers = match (of, missing) {
            (0, _) => String::new(),
            (_, 0) => format!("Dokumen wajib lengkap ({of})."),
            _ => format!("Dokumen wajib: {done} dari {of} sudah ada."),
        };
        ui.allocate_ui_with_layout(vec2(ui.available_width(), height), Layout::top_down(Align::Min), |ui| {
            ui.set_min_height(height);
            ui.soft(&papers);
        });
        return;
    };
    let (color, ground) = level::colors(ui, worst.level);
    let size = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Min), |ui| {
        ui.set_min_size(size);
        let count = assessment.warnings.len();
        let words = if count > 1 { format!("{count} peringatan") } else { "Selengkapnya".to_owned() };
        let more = format!("{words} {}", icons::EXPAND_MORE);
        ui.spacing_mut().button_padding = vec2(8.0, 1.0);
        ui.spacing_mut().interact_size.y = LINE_HEIGHT;
        let button = egui::Button::new(RichText::new(more).size(theme::SMALL_SIZE)).fill(ground).small();
        egui::containers::menu::MenuButton::from_button(button)
            .ui(ui, |ui| reasons(ui, at, id, assessment, actions))
            .0
            .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &words));
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            lines(ui, &told(worst), color, rows);
        });
    });
}

/// "⚠ Perhatian: Sudah 121 hari tanpa kabar. …"
fn told(warning: &Warning) -> String {
    format!("{} {}: {}", level::icon(warning.level), warning.level.label(), warning.text)
}

/// All warnings in full, what is worth knowing beside them, and the way to writing a prevention down.
fn reasons(ui: &mut Ui, at: &At, id: Id, assessment: &Assessment, actions: &mut Vec<Action>) {
    ui.set_max_width(REASONS_WIDTH.min(ui.ctx().content_rect().width() - 64.0));
    ui.strong_text("Peringatan dini");
    for warning in &assessment.warnings {
        let (color, _) = level::colors(ui, warning.level);
        let text = RichText::new(told(warning)).color(color);
        ui.add(egui::Label::new(text).wrap());
    }
    for note in &assessment.notes {
        ui.soft(note);
    }
    let finding = assessment.warnings.iter().find_map(|warning| finding_of(warning.code));
    let person = at.book.get::<Placement>(id).and_then(|entry| entry.record.person);
    if let (Some(finding), Some(person), Some(kind)) = (finding, person, record_type(Prevention::TYPE.key))
        && ui.deed_button(icons::ADD, "Catat pencegahan").clicked()
    {
        let filled = vec![("person", person.id.to_string()), ("finding", finding.key().to_owned())];
        actions.push(Action::NewFilled(kind, filled));
        ui.close();
    }
}

/// What an officer finds out where such a warning is, and writes down before it is too late.
fn finding_of(code: WarningCode) -> Option<Finding> {
    match code {
        WarningCode::UnderAge => Some(Finding::UnderAge),
        _ => None,
    }
}

/// Text in at most so many lines, which always have the same height.
fn lines(ui: &mut Ui, text: &str, color: Color32, rows: usize) -> egui::Response {
    let width = ui.available_width();
    let mut job = LayoutJob::single_section(
        text.to_owned(),
        TextFormat { font_id: FontId::proportional(theme::SMALL_SIZE), color, ..TextFormat::default() },
    );
    job.wrap = TextWrapping { max_width: width, max_rows: rows, ..TextWrapping::default() };
    let size = vec2(width, row_height(rows));
    let response = ui
        .allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(size);
            ui.add(egui::Label::new(job))
        })
        .inner;
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, text));
    response
}

#[expect(clippy::cast_precision_loss, reason = "one or two")]
fn row_height(rows: usize) -> f32 {
    rows as f32 * LINE_HEIGHT
}
