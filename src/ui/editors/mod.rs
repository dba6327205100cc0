//! One editor for each kind of value, never for a field.
//!
//! An editor changes the text of its row in the draft and nothing else. Enter goes on to the next field; what is typed
//! is kept even where it cannot be read, and the form says why.

mod calendar;
mod digits;
mod files;
mod lines;
mod pick;
mod several;
mod states;

pub use lines::plain;
pub use pick::{Pick, Picked, forget, pick, unsettled};
pub use states::latest as latest_state;

use egui::{Id, Response, Ui};

use crate::domain::book::{Book, record_type};
use crate::domain::cell::{Choice, Kind};
use crate::domain::cells::typed_date::Around;
use crate::domain::region;
use crate::domain::search::folded;
use crate::storage::files::Files;

/// Lists that fit into this width are shown whole, as buttons; longer ones are found by typing.
const SHORT_LIST_WIDTH: f32 = 330.0;

/// The two answers of a yes-or-no field.
const YES_NO: &[Choice] = &[Choice { key: "yes", label: "Ya" }, Choice { key: "no", label: "Tidak" }];

/// How many hits a list of records shows.
const HITS: usize = 8;

/// What an editor needs besides its text.
pub struct Surroundings<'a> {
    /// Names of the records that references point to.
    pub book: &'a Book,
    /// Today, and what else completes a day that is typed in part.
    pub day: Around,
    /// The record is saved in this frame: a day that still has the focus is completed now, and what is typed to be found is
    /// settled.
    pub is_saving: bool,
    /// Search indexes by record type.
    pub indexes: &'a mut super::search::Indexes,
    /// The kept photos and files.
    pub files: &'a Files,
    /// Set by an editor that wants the user to choose photos or a file.
    pub wants_files: bool,
}

/// Edits `text`, a value of `kind`. The response is that of the widget that holds the focus.
pub fn edit(ui: &mut Ui, id: Id, kind: Kind, text: &mut String, around: &mut Surroundings) -> Response {
    match kind {
        Kind::Text
        | Kind::Code(_)
        | Kind::Year
        | Kind::Month
        | Kind::Time
        | Kind::Quantity
        | Kind::Percent => lines::single(ui, id, kind, text),
        Kind::Nik | Kind::FamilyCard => digits::edit(ui, id, text, "16 angka"),
        Kind::Phone => digits::edit(ui, id, text, "08… atau +62…"),
        Kind::Date => calendar::edit(ui, id, text, around),
        Kind::Integer | Kind::Rupiah => lines::masked(ui, id, text, lines::thousands_mask, ""),
        Kind::LongText => lines::multiple(ui, id, text),
        Kind::YesNo => several::segments(ui, id, YES_NO, text),
        Kind::Choice(list) => choice(ui, id, list, text, around.is_saving),
        Kind::Choices(list) => several::checks(ui, id, list, text),
        Kind::States(list) => states::edit(ui, id, list, text, around),
        Kind::Reference(targets) => {
            let shown = title_of(around.book, targets, text);
            let picked = pick(ui, id, &shown, around.is_saving, |query| records(around, targets, query));
            take(picked, text)
        }
        Kind::References(targets) => several::references(ui, id, targets, text, around),
        Kind::Party(targets) => {
            let shown = title_of(around.book, targets, text);
            let picked = pick(ui, id, &shown, around.is_saving, |query| parties(around, targets, query));
            take(picked, text)
        }
        Kind::Photos => files::edit_photos(ui, id, text, around),
        Kind::File => files::edit_file(ui, id, text, around),
        Kind::RegionCode => region_code(ui, id, text, around.is_saving),
    }
}

/// A line of text for which the spellings in use are offered. What is typed stays as it is, unless it differs from one of
/// them in nothing but capitals and blanks.
pub fn spelled(ui: &mut Ui, id: Id, text: &mut String, known: &[String], is_saving: bool) -> Response {
    let shown = text.clone();
    let picked = pick(ui, id, &shown, is_saving, |query| spellings(known, query));
    take(picked, text)
}

/// The spellings that have what is typed in them, and the typed one.
fn spellings(known: &[String], query: &str) -> Vec<Pick> {
    let (typed, wanted) = (query.trim(), folded(query));
    let has_it = known.iter().filter(|one| folded(one).contains(&wanted));
    let mut picks: Vec<Pick> = has_it.map(|one| Pick::new(one.as_str(), one.as_str())).collect();
    match picks.iter().position(|pick| folded(&pick.key) == wanted) {
        Some(same) => picks.swap(0, same),
        None if typed.is_empty() => {}
        None => picks.insert(0, Pick::new(typed, typed)),
    }
    picks
}

/// A day alone, without the calendar.
pub fn date_line(ui: &mut Ui, id: Id, text: &mut String, around: &Around) -> Response {
    lines::day(ui, id, text, around, false)
}

/// The same in the narrow cell of a small table: lists are found by typing, texts have one line.
pub fn edit_cell(ui: &mut Ui, id: Id, kind: Kind, text: &mut String, around: &mut Surroundings) -> Response {
    match kind {
        Kind::Choice(list) => choice_typed(ui, id, list, text, around.is_saving),
        Kind::YesNo => choice_typed(ui, id, YES_NO, text, around.is_saving),
        Kind::LongText => lines::single(ui, id, Kind::Text, text),
        kind => edit(ui, id, kind, text, around),
    }
}

/// A village, found by typing its name; every hit tells its kecamatan and kabupaten.
pub fn region_code(ui: &mut Ui, id: Id, text: &mut String, is_saving: bool) -> Response {
    let chosen = text.parse().ok().and_then(region::village);
    let shown =
        chosen.map_or_else(|| text.clone(), |village| format!("{} · {}", village.label(), village.code));
    let picked = pick(ui, id, &shown, is_saving, |query| {
        let hits = if query.trim().len() < 2 { Vec::new() } else { region::search(query, HITS) };
        hits.iter().map(|village| Pick::new(village.code.to_string(), village.label())).collect()
    });
    take(picked, text)
}

/// One code of a list: as buttons where they fit, else found by typing.
fn choice(ui: &mut Ui, id: Id, list: &[Choice], text: &mut String, is_saving: bool) -> Response {
    if is_short(list) {
        return several::segments(ui, id, list, text);
    }
    choice_typed(ui, id, list, text, is_saving)
}

fn choice_typed(ui: &mut Ui, id: Id, list: &[Choice], text: &mut String, is_saving: bool) -> Response {
    let shown = label_of(list, text);
    let picked = pick(ui, id, &shown, is_saving, |query| matching(list, query));
    take(picked, text)
}

/// Whether all labels fit beside each other, by a generous guess of their widths.
fn is_short(list: &[Choice]) -> bool {
    let letters: usize = list.iter().map(|choice| choice.label.len() + 6).sum();
    #[expect(clippy::cast_precision_loss, reason = "a few dozen letters")]
    let width = letters as f32 * 7.6;
    width <= SHORT_LIST_WIDTH
}

fn take((response, picked): (Response, Picked), text: &mut String) -> Response {
    match picked {
        Picked::Nothing => {}
        Picked::Key(key) | Picked::Typed(key) => *text = key,
    }
    response
}

fn label_of(list: &[Choice], text: &str) -> String {
    list.iter()
        .find(|choice| choice.key == text)
        .map_or_else(|| text.to_owned(), |choice| choice.label.to_owned())
}

/// The title of the record that a stored text leads to; the text itself where it leads to none.
fn title_of(book: &Book, targets: &[&str], text: &str) -> String {
    let Ok(id) = text.parse() else { return text.to_owned() };
    let titles = targets.iter().filter_map(|target| record_type(target)).map(|kind| kind.title(book, id));
    titles.into_iter().find(|title| !title.is_empty()).unwrap_or_else(|| text.to_owned())
}

/// Choices whose label has a word that begins with each typed word.
fn matching(list: &[Choice], query: &str) -> Vec<Pick> {
    let query = folded(query);
    let fits = |label: &str| {
        let label = folded(label);
        query.split(' ').all(|word| label.split([' ', '(', '/']).any(|part| part.starts_with(word)))
    };
    list.iter()
        .filter(|choice| fits(choice.label))
        .map(|choice| Pick::new(choice.key, choice.label))
        .collect()
}

/// Active records of these types that contain the typed words.
fn records(around: &mut Surroundings, targets: &[&str], query: &str) -> Vec<Pick> {
    let mut picks = Vec::new();
    for kind in targets.iter().filter_map(|target| record_type(target)) {
        let hits = around.indexes.of(kind, around.book).find(query);
        let hits = hits.into_iter().take(HITS);
        picks.extend(hits.map(|id| Pick::new(id.to_string(), kind.title(around.book, id))));
    }
    picks
}

/// Records, and the typed name itself. The name comes first, so that leaving the field never takes somebody else; only
/// where a single record begins with what is typed, that one is meant.
fn parties(around: &mut Surroundings, targets: &[&str], query: &str) -> Vec<Pick> {
    let mut picks = records(around, targets, query);
    let typed = query.trim();
    if typed.is_empty() {
        return picks;
    }
    let wanted = folded(typed);
    let mut meant = picks.iter().filter(|pick| folded(&pick.label).starts_with(&wanted));
    let is_clear = meant.next().is_some() && meant.next().is_none() && picks.len() == 1;
    let name = Pick::new(typed, format!("{typed}  (tulis namanya saja)"));
    picks.insert(usize::from(is_clear), name);
    picks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spelling_in_use_is_taken_and_another_name_stays() {
        let known = ["Krajan Lor".to_owned(), "Krajan".to_owned(), "Sumber".to_owned()];
        let first = |query: &str| spellings(&known, query).first().map(|pick| pick.key.clone());
        assert_eq!(first("krajan ").as_deref(), Some("Krajan"));
        assert_eq!(first("KRAJAN  LOR").as_deref(), Some("Krajan Lor"));
        assert_eq!(first("Kraj").as_deref(), Some("Kraj"), "a name of its own is never completed unasked");
        assert_eq!(spellings(&known, "kraj").len(), 3);
    }
}
