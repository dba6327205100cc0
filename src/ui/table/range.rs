//! The days from and to between which a table is narrowed, in one column.

use egui::{Id, Ui};
use jiff::civil::Date;

use super::dialog::Wish;
use crate::domain::cell::{Cell, Kind};
use crate::domain::cells::typed_date::{Around, read_typed};
use crate::domain::record::RecordType;
use crate::domain::register::{Condition, Test};
use crate::ui::book_view::BookView;
use crate::ui::editors::date_line;
use crate::ui::ext::UiExt;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};

/// What is typed.
pub struct RangeState {
    column: &'static str,
    from: String,
    to: String,
}

impl RangeState {
    /// Nothing yet.
    #[must_use]
    pub fn of(column: &'static str) -> Self {
        Self { column, from: String::new(), to: String::new() }
    }

    /// The days, or what is wrong with them. A day that is typed in part is one before it is left.
    fn days(&self, around: &Around) -> Result<(Option<Date>, Option<Date>), String> {
        let day = |text: &str| match read_typed(text, around) {
            Some(day) => Ok(Some(day)),
            None => <Option<Date> as Cell>::read(text).map_err(|problem| problem.text),
        };
        match (day(&self.from)?, day(&self.to)?) {
            (None, None) => Err("Isi salah satu tanggal, atau keduanya.".to_owned()),
            (Some(from), Some(to)) if to < from => {
                Err("Tanggal kedua lebih awal daripada yang pertama.".to_owned())
            }
            days => Ok(days),
        }
    }
}

/// Whether days can be asked for in a column.
#[must_use]
pub fn is_dated(kind: Kind) -> bool {
    kind == Kind::Date
}

/// Draws the dialog.
pub fn ask(
    ui: &mut Ui,
    kind: &'static dyn RecordType,
    state: &mut RangeState,
    view: &mut BookView,
    wish: &mut Option<Wish>,
) {
    let label = kind.column(state.column).map_or("", |(label, _)| label);
    ui.group_title(&format!("Saring: {label}"));
    ui.soft("Kosongkan salah satu bila tidak dibatasi.");
    ui.add_space(theme::GAP);
    let is_past = kind.field_index(state.column).is_some_and(|index| kind.field(index).is_past);
    let around = Around { is_past, ..Around::on(view.session.today()) };
    for (name, text) in [("Sejak tanggal", &mut state.from), ("Sampai tanggal", &mut state.to)] {
        let words = ui.label(name);
        date_line(ui, Id::unique("rentang").with(name), text, &around).labelled_by(words.id);
    }
    let days = state.days(&around);
    let trouble = days.as_ref().err().filter(|_| !state.from.is_empty() || !state.to.is_empty());
    let palette = Palette::of(ui);
    ui.label(
        egui::RichText::new(trouble.map_or(" ", String::as_str)).color(palette.error).size(theme::SMALL_SIZE),
    );
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        let pressed = ui
            .add_enabled_ui(days.is_ok(), |ui| {
                ui.primary_button(icons::FILTER_LIST, "Saring tanggal ini").clicked()
            })
            .inner;
        if let (true, Ok((from, to))) = (pressed, days) {
            let condition = Condition { column: state.column.to_owned(), test: Test::Between(from, to) };
            view.panel(kind).table.add(condition);
            *wish = Some(Wish::Close);
        }
        if ui.deed_button("", "Tutup").clicked() {
            *wish = Some(Wish::Close);
        }
    });
}
