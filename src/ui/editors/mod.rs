//! One editor for each kind of value, never for a field.
//!
//! An editor changes the text of its row in the draft and nothing else. Enter goes on to the next field; what is typed
//! is kept even where it cannot be read, and the form says why.

mod lines;
mod pick;
mod several;
mod states;

pub use pick::{Pick, Picked, pick};

use egui::{Id, Response, Ui};

use crate::domain::book::{Book, record_type};
use crate::domain::cell::{Choice, Kind};
use crate::domain::region;
use crate::domain::search::{SearchIndex, folded};

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
    /// Search indexes by record type.
    pub indexes: &'a mut super::search::Indexes,
}

/// Edits `text`, a value of `kind`. The response is that of the widget that holds the focus.
pub fn edit(ui: &mut Ui, id: Id, kind: Kind, text: &mut String, around: &mut Surroundings) -> Response {
    match kind {
        Kind::Text
        | Kind::Code(_)
        | Kind::Nik
        | Kind::Year
        | Kind::Month
        | Kind::Time
        | Kind::Quantity
        | Kind::Percent => lines::single(ui, id, kind, text),
        Kind::Date => lines::masked(ui, id, text, lines::date_mask),
        Kind::Integer | Kind::Rupiah => lines::masked(ui, id, text, lines::thousands_mask),
        Kind::LongText => lines::multiple(ui, id, text),
        Kind::YesNo => several::segments(ui, id, YES_NO, text),
        Kind::Choice(list) => choice(ui, id, list, text),
        Kind::Choices(list) => several::checks(ui, id, list, text),
        Kind::States(list) => states::edit(ui, id, list, text),
        Kind::Reference(target) => {
            let shown = title_of(around.book, target, text);
            let picked = pick(ui, id, &shown, |query| records(around, target, query));
            take(picked, text)
        }
        Kind::References(target) => several::references(ui, id, target, text, around),
        Kind::RegionCode => region_code(ui, id, text),
    }
}

/// A village, found by typing its name; every hit tells its kecamatan and kabupaten.
pub fn region_code(ui: &mut Ui, id: Id, text: &mut String) -> Response {
    let chosen = text.parse().ok().and_then(region::village);
    let shown =
        chosen.map_or_else(|| text.clone(), |village| format!("{} · {}", village.label(), village.code));
    let picked = pick(ui, id, &shown, |query| {
        let hits = if query.trim().len() < 2 { Vec::new() } else { region::search(query, HITS) };
        hits.iter().map(|village| Pick::new(village.code.to_string(), village.label())).collect()
    });
    take(picked, text)
}

/// One code of a list: as buttons where they fit, else found by typing.
fn choice(ui: &mut Ui, id: Id, list: &[Choice], text: &mut String) -> Response {
    if is_short(list) {
        return several::segments(ui, id, list, text);
    }
    let shown = label_of(list, text);
    let picked = pick(ui, id, &shown, |query| matching(list, query));
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

fn title_of(book: &Book, target: &str, text: &str) -> String {
    let title = text.parse().ok().and_then(|id| record_type(target).map(|kind| kind.title(book, id)));
    title.filter(|title| !title.is_empty()).unwrap_or_else(|| text.to_owned())
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

/// Active records of a type that contain the typed words.
fn records(around: &mut Surroundings, target: &str, query: &str) -> Vec<Pick> {
    let Some(kind) = record_type(target) else { return Vec::new() };
    let index: &SearchIndex = around.indexes.of(kind, around.book);
    let hits = index.find(query);
    hits.into_iter().take(HITS).map(|id| Pick::new(id.to_string(), kind.title(around.book, id))).collect()
}
