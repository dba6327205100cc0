//! Visits at home: which *Lembar kunjungan* is printed, and typing what came of it. One code and one key a person where
//! nothing has changed.

use egui::{ComboBox, Key, Modal, Modifiers, TextEdit, Ui};

use super::action::Action;
use super::book_view::BookView;
use super::ext::UiExt;
use super::form::FormState;
use super::news::NewsAnswer;
use super::notice::Notice;
use super::printouts::Printout;
use super::{icons, theme};
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cell::Cell;
use crate::domain::cells::date::short_date;
use crate::domain::draft::Draft;
use crate::domain::pillars::migration::news::Tidings;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::stage::Stage;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::Record;
use crate::domain::short_code::{read_short_code, short_code};
use crate::domain::visits::{Round, last_checked, placement_of, rounds, with_code};

/// Width of the questions, in points.
const WIDTH: f32 = 520.0;
/// Who told that somebody abroad still works there.
const TOLD_BY: &str = "Keluarga, saat kunjungan";
/// So many digits stand on the sheet.
const CODE_DIGITS: usize = 7;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Ask which sheet is wanted.
    AskSheet,
    /// Type what came of a visit.
    AskResults,
    /// The same, where it is known who was visited.
    AskResultsOf(Id),
    /// All that is written of this person is still true.
    Unchanged(Id),
    /// Open the person at what a visit may change.
    ChangePerson(Id),
    /// Open the placement at what a visit may change.
    ChangePlacement(Id),
}

/// Which question is open.
pub enum VisitQuestion {
    /// Which hamlet and RT.
    Sheet {
        /// Those where somebody is visited.
        rounds: Vec<Round>,
        /// The chosen one.
        chosen: Round,
    },
    /// Whose code, as far as it is typed.
    Results(String),
}

/// Carries out a wish.
pub fn run(view: &mut BookView, wish: Wish) -> Option<Notice> {
    let today = view.session.today();
    match wish {
        Wish::AskSheet => {
            let rounds = offered(rounds(view.session.book(), today));
            view.visits = Some(VisitQuestion::Sheet { rounds, chosen: Round::default() });
            None
        }
        Wish::AskResults => {
            view.visits = Some(VisitQuestion::Results(String::new()));
            None
        }
        Wish::AskResultsOf(person) => {
            view.visits = Some(VisitQuestion::Results(short_code(person)));
            None
        }
        Wish::Unchanged(person) => {
            let notice = unchanged(view, person);
            // The code stays where nothing was written down.
            if notice.as_ref().is_some_and(Notice::is_done) {
                view.visits = Some(VisitQuestion::Results(String::new()));
            }
            notice
        }
        Wish::ChangePerson(id) => {
            let draft = &mut open(view, Person::TYPE.key, id, "phone")?.draft;
            // Who is visited was looked at, whatever has changed.
            let checked = draft.kind.field_index("last_checked")?;
            draft.row[checked] = short_date(today);
            None
        }
        Wish::ChangePlacement(id) => {
            open(view, Placement::TYPE.key, id, "country");
            None
        }
    }
}

/// All hamlets, each hamlet whole, and its RT.
fn offered(single: Vec<Round>) -> Vec<Round> {
    let mut rounds = vec![Round::default()];
    for round in single {
        let whole = Round { rt: String::new(), ..round.clone() };
        if !rounds.contains(&whole) {
            rounds.push(whole);
        }
        if !round.rt.is_empty() {
            rounds.push(round);
        }
    }
    rounds
}

fn open<'v>(view: &'v mut BookView, kind: &str, id: Id, field: &str) -> Option<&'v mut FormState> {
    view.visits = None;
    let kind = record_type(kind)?;
    view.edit(kind, id);
    let form = view.panel(kind).form.as_mut()?;
    form.focus(field);
    Some(form)
}

/// Of who works abroad it is news; of everybody else the day of the look.
fn unchanged(view: &mut BookView, id: Id) -> Option<Notice> {
    let (book, starts) = (view.session.book(), view.session.starts());
    let name = book.get::<Person>(id)?.record.name.as_str().to_owned();
    let placement = placement_of(book, id, starts.today);
    let is_abroad =
        |id: Id, placement: &Placement| placement.stage_in(book, Some(id), starts.today) == Stage::Abroad;
    if let Some(entry) = placement.filter(|entry| is_abroad(entry.id, &entry.record)) {
        let (placement, told_by) = (entry.id, TOLD_BY.to_owned());
        return view.hear(&NewsAnswer { placement, tidings: Tidings::Working, told_by });
    }
    let kind = record_type(Person::TYPE.key)?;
    let mut draft = Draft::edit(kind, book, &starts, id)?;
    draft.row[kind.field_index("last_checked")?] = starts.today.store();
    Some(view.commit_beside(&draft, format!("{name}: tidak berubah."), "Hasil kunjungan belum dicatat."))
}

/// Draws the question while one is open.
pub fn ask(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(mut question) = view.visits.take() else { return };
    let mut is_over = false;
    let answer = Modal::new(egui::Id::unique("kunjungan")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
        is_over = match &mut question {
            VisitQuestion::Sheet { rounds, chosen } => ask_sheet(ui, rounds, chosen, actions),
            VisitQuestion::Results(code) => ask_results(ui, view, code, actions),
        };
    });
    if !is_over && !answer.should_close() {
        view.visits = Some(question);
    }
}

fn ask_sheet(ui: &mut Ui, rounds: &[Round], chosen: &mut Round, actions: &mut Vec<Action>) -> bool {
    ui.group_title("Lembar kunjungan");
    ui.label("Semua orang yang terkait program di satu dusun atau RT, dengan isi terakhir dan kodenya.");
    ui.add_space(theme::GAP);
    let label = ui.label("Dusun dan RT");
    let combo =
        ComboBox::from_id_salt("dusun kunjungan").width(ui.available_width()).selected_text(chosen.label());
    let combo = combo.show_ui(ui, |ui| {
        for round in rounds {
            ui.selectable_value(chosen, round.clone(), round.label());
        }
    });
    combo.response.labelled_by(label.id);
    ui.add_space(theme::GAP);
    ui.horizontal(|ui| {
        let print = ui.primary_button(icons::PRINT, "Cetak lembar kunjungan");
        if ui.memory(|memory| memory.focused().is_none()) {
            print.request_focus();
        }
        if print.clicked() {
            actions.push(Action::Print(Printout::Visit(chosen.clone())));
        }
        ui.deed_button(icons::CLOSE, "Batal").clicked() || print.clicked()
    })
    .inner
}

fn ask_results(ui: &mut Ui, view: &BookView, code: &mut String, actions: &mut Vec<Action>) -> bool {
    let (book, today) = (view.session.book(), view.session.today());
    ui.group_title("Hasil kunjungan");
    let label = ui.label("Kode di lembar kunjungan");
    let field = TextEdit::singleline(code).hint_text("misalnya 482-9034").desired_width(f32::INFINITY);
    let field = ui.add(field.min_size(egui::vec2(0.0, theme::CONTROL_HEIGHT))).labelled_by(label.id);
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    ui.add_space(theme::GAP);
    let found = read_short_code(code).map(|code| with_code(book, &code));
    let only = found.as_ref().and_then(|found| if let [only] = found[..] { Some(only) } else { None });
    // Enter on a button is that button's.
    let is_typing = ui.memory(|memory| memory.focused().is_none_or(|id| id == field.id));
    let is_entered =
        only.is_some() && is_typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    match &found {
        None => {
            ui.soft(waiting_for(code));
        }
        Some(found) if found.is_empty() => {
            ui.soft("Tidak ada orang dengan kode ini di buku ini.");
        }
        Some(found) => found.iter().for_each(|person| one(ui, book, *person, today, actions)),
    }
    if let Some(person) = only.filter(|_| is_entered) {
        actions.push(Action::Visit(Wish::Unchanged(person)));
    }
    ui.add_space(theme::GAP);
    ui.deed_button(icons::CLOSE, "Tutup").clicked()
}

fn waiting_for(code: &str) -> &'static str {
    let digits = code.chars().filter(char::is_ascii_digit).count();
    match digits {
        0 => "Ketik angka di kolom Kode. Tanda hubung boleh dilewati.",
        CODE_DIGITS.. => "Kode ini salah ketik. Periksa lagi di lembar.",
        _ => "Kode terdiri dari 7 angka.",
    }
}

/// Who it is, what is known, and the ways to go on.
fn one(ui: &mut Ui, book: &Book, id: Id, today: jiff::civil::Date, actions: &mut Vec<Action>) {
    let Some(entry) = book.get::<Person>(id) else { return };
    let placement = placement_of(book, id, today);
    ui.strong_text(entry.record.name.as_str());
    let mut known = vec![entry.record.hamlet_and_rt()];
    if let Some(placement) = placement {
        let stage = placement.record.stage_in(book, Some(placement.id), today).label();
        known.push(stage.to_owned());
    }
    if let Some(day) = last_checked(book, entry, today) {
        known.push(format!("terakhir dicek {}", short_date(day)));
    }
    known.retain(|text| !text.is_empty());
    ui.soft(&known.join(" · "));
    ui.horizontal_wrapped(|ui| {
        if ui.primary_button(icons::CHECK, "Tidak berubah").on_hover_text("Enter").clicked() {
            actions.push(Action::Visit(Wish::Unchanged(id)));
        }
        if ui.deed_button(icons::EDIT, "Ubah orang…").clicked() {
            actions.push(Action::Visit(Wish::ChangePerson(id)));
        }
        if let Some(placement) = placement
            && ui.deed_button(icons::EDIT, "Ubah penempatan…").clicked()
        {
            actions.push(Action::Visit(Wish::ChangePlacement(placement.id)));
        }
    });
    ui.add_space(theme::GAP);
}
