//! The dialogs of a table, one open at a time.

use egui::Ui;

use super::columns::ColumnsState;
use super::{bulk, columns, groups, naming, range, saving};
use crate::domain::record::RecordType;
use crate::domain::register::GroupBy;
use crate::ui::action::Action;
use crate::ui::book_view::BookView;
use crate::ui::notice::Notice;

/// The open dialog of a table.
pub struct TableDialog {
    /// The table.
    pub kind: &'static dyn RecordType,
    /// What it asks.
    pub ask: Ask,
}

/// What a dialog asks.
pub enum Ask {
    /// *Atur kolom*.
    Columns(ColumnsState),
    /// The name of a filter.
    Name(String),
    /// Days from and to, in a column.
    Range(range::RangeState),
    /// *Jumlah per …*.
    Groups(GroupBy),
    /// *Simpan ke Excel…*.
    Save,
    /// *Ubah sekaligus…*.
    Bulk(bulk::BulkState),
}

/// One wish about a table.
#[derive(Clone)]
pub enum Wish {
    /// Open *Atur kolom*.
    AskColumns,
    /// Ask for the name of a filter.
    AskName,
    /// Ask for days in a column.
    AskRange(&'static str),
    /// Count by this.
    AskGroups(GroupBy),
    /// Tell what a file will hold.
    AskSave,
    /// Open *Ubah sekaligus…* for the ticked rows.
    AskBulk,
    /// Close the dialog.
    Close,
    /// These columns, in this order; none: the usual ones.
    SetColumns(Vec<&'static str>),
    /// Keep what narrows the table under a name.
    KeepFilter(String),
    /// Narrow the table by a filter with a name.
    UseFilter(String),
    /// Forget one.
    ForgetFilter(String),
    /// Look what a change of many rows would do.
    PlanBulk,
    /// Back to field and value.
    ReviseBulk,
    /// Change them.
    RunBulk,
}

/// Carries out a wish.
pub fn run(view: &mut BookView, kind: &'static dyn RecordType, wish: Wish) -> Option<Notice> {
    let ask = match wish {
        Wish::AskColumns => Ask::Columns(ColumnsState::of(kind, super::look::columns(&view.looks, kind).0)),
        Wish::AskName => Ask::Name(String::new()),
        Wish::AskRange(column) => Ask::Range(range::RangeState::of(column)),
        Wish::AskGroups(by) => Ask::Groups(by),
        Wish::AskSave => Ask::Save,
        Wish::AskBulk => {
            let table = &view.panel(kind).table;
            Ask::Bulk(bulk::BulkState::of(table.selection.in_order(table.rows())))
        }
        Wish::Close => {
            view.table_dialog = None;
            return None;
        }
        Wish::SetColumns(columns) => {
            let look = view.looks.entry(kind.key().to_owned()).or_default();
            look.columns = columns.into_iter().map(str::to_owned).collect();
            view.table_dialog = None;
            return None;
        }
        Wish::KeepFilter(name) => {
            let filter = view.panel(kind).table.named(kind, &name);
            view.looks.entry(kind.key().to_owned()).or_default().keep(filter);
            view.table_dialog = None;
            return Some(Notice::done(format!("Saringan \"{name}\" disimpan. Pilih lagi di menu Saring.")));
        }
        Wish::UseFilter(name) => {
            let look = view.looks.get(kind.key())?;
            let filter = look.filters.iter().find(|filter| filter.name == name)?.clone();
            view.panel(kind).table.narrow_as(kind, &filter);
            return None;
        }
        Wish::ForgetFilter(name) => {
            view.looks.get_mut(kind.key())?.forget(&name);
            return Some(Notice::done(format!("Saringan \"{name}\" dihapus. Catatan tidak berubah.")));
        }
        Wish::PlanBulk => return bulk::plan(view, kind),
        Wish::ReviseBulk => {
            if let Some(Ask::Bulk(state)) = view.table_dialog.as_mut().map(|dialog| &mut dialog.ask) {
                state.revise();
            }
            return None;
        }
        Wish::RunBulk => return bulk::run(view, kind),
    };
    view.table_dialog = Some(TableDialog { kind, ask });
    None
}

/// Draws the open dialog.
pub fn show(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(mut dialog) = view.table_dialog.take() else { return };
    let kind = dialog.kind;
    let mut wish = None;
    let answer = egui::Modal::new(egui::Id::unique("tabel").with("dialog")).show(ui.ctx(), |ui| {
        let width = match dialog.ask {
            Ask::Bulk(_) => 720.0,
            Ask::Name(_) | Ask::Range(_) => 380.0,
            _ => 480.0,
        };
        ui.set_width(f32::min(width, ui.ctx().content_rect().width() - 48.0));
        match &mut dialog.ask {
            Ask::Columns(state) => columns::ask(ui, kind, state, &mut wish),
            Ask::Name(name) => naming::ask(ui, kind, name, view, &mut wish),
            Ask::Range(state) => range::ask(ui, kind, state, view, &mut wish),
            Ask::Groups(by) => groups::ask(ui, kind, by, view, &mut wish),
            Ask::Save => saving::ask(ui, kind, view, &mut wish, actions),
            Ask::Bulk(state) => bulk::ask(ui, kind, state, view, &mut wish),
        }
    });
    // A click beside the dialog is no wish to lose what was typed into it.
    if answer.should_close() && !answer.backdrop_response.clicked() {
        wish = Some(Wish::Close);
    }
    view.table_dialog = Some(dialog);
    actions.extend(wish.map(|wish| Action::Table(kind, wish)));
}
