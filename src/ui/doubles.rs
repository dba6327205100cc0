//! The records of the book that may be doubles, pair by pair. The book is looked through a slice a frame, so that the
//! window draws meanwhile; of the pairs only those in sight are drawn.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use egui::{ScrollArea, Ui};

use super::action::Action;
use super::alike::{Wish, described, line};
use super::book_view::BookView;
use super::ext::UiExt;
use super::search::Indexes;
use super::{icons, theme};
use crate::domain::alike::are_told_apart;
use crate::domain::book::{Book, Id, record_type};
use crate::domain::cells::number::counted;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::Record;

/// How long a frame may look.
const SLICE: Duration = Duration::from_millis(8);
/// Width of the dialog in points.
const WIDTH: f32 = 640.0;
/// Height that is kept for what stands around the list.
const AROUND: f32 = 260.0;

/// Height of a pair in points: two persons, the reason, the deeds, and the line below.
const PAIR_HEIGHT: f32 = 132.0;

/// Two persons as they are shown, and what speaks for their being one.
struct Pair {
    one: String,
    other: String,
    reason: String,
}

/// The pairs that were found so far.
#[derive(Default)]
pub struct Doubles {
    /// The last person that was looked at.
    last: Option<Id>,
    /// How many were.
    count: usize,
    is_whole: bool,
    pairs: BTreeMap<(Id, Id), Pair>,
    /// The revision of the book that they are shown of.
    revision: u64,
}

impl Doubles {
    fn look(&mut self, book: &Book, indexes: &mut Indexes) {
        let Some(kind) = record_type(Person::TYPE.key) else { return };
        let names = indexes.lookalikes(book);
        let start = Instant::now();
        while !self.is_whole && start.elapsed() < SLICE {
            let Some(id) = kind.ids_after(book, self.last, 1).pop() else {
                self.is_whole = true;
                return;
            };
            if let Some(entry) = book.get::<Person>(id) {
                for alike in names.find(book, &entry.record, Some(id), &[]) {
                    let pair = (id.min(alike.id), id.max(alike.id));
                    let [one, other] = [pair.0, pair.1].map(|id| described(book, id));
                    self.pairs.insert(pair, Pair { one, other, reason: alike.reason() });
                }
            }
            self.count += 1;
            self.last = Some(id);
        }
    }

    /// Leaves out what is decided by now, and shows the others as they are.
    fn refresh(&mut self, book: &Book) {
        if self.revision == book.revision() {
            return;
        }
        self.revision = book.revision();
        let is_there = |id: Id| book.get::<Person>(id).is_some_and(|entry| entry.meta.deleted.is_none());
        self.pairs.retain(|(a, b), _| is_there(*a) && is_there(*b) && !are_told_apart(book, *a, *b));
        for ((one, other), pair) in &mut self.pairs {
            (pair.one, pair.other) = (described(book, *one), described(book, *other));
        }
    }
}

/// Draws the list.
pub fn show(ui: &Ui, view: &mut BookView, actions: &mut Vec<Action>) {
    let Some(doubles) = &mut view.doubles else { return };
    let book = view.session.book();
    doubles.look(book, &mut view.indexes);
    if !doubles.is_whole {
        ui.ctx().request_repaint();
    }
    doubles.refresh(book);
    let screen = ui.ctx().content_rect();
    let mut is_closed = false;
    let answer = egui::Modal::new(egui::Id::unique("data ganda")).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(screen.width() - 80.0));
        ui.group_title("Gabungkan data ganda");
        ui.soft(&told(doubles));
        ui.add_space(theme::GAP);
        let size = egui::vec2(ui.available_width(), (screen.height() - AROUND).clamp(120.0, 440.0));
        ui.allocate_ui(size, |ui| {
            ui.set_min_size(size);
            let list = ScrollArea::vertical().id_salt("data ganda").auto_shrink([false, false]);
            list.show_rows(ui, PAIR_HEIGHT, doubles.pairs.len(), |ui, range| {
                for (ids, pair) in doubles.pairs.iter().skip(range.start).take(range.len()) {
                    let size = egui::vec2(ui.available_width(), PAIR_HEIGHT);
                    ui.allocate_ui(size, |ui| {
                        ui.set_min_size(size);
                        draw(ui, *ids, pair, actions);
                    });
                }
            });
        });
        ui.add_space(theme::GAP);
        is_closed = ui.primary_button("", "Tutup").clicked();
    });
    if is_closed || answer.should_close() {
        view.doubles = None;
    }
}

fn draw(ui: &mut Ui, (one, other): (Id, Id), pair: &Pair, actions: &mut Vec<Action>) {
    line(ui, &pair.one, "");
    line(ui, &pair.other, &pair.reason);
    ui.horizontal(|ui| {
        if ui.deed_button(icons::PEOPLE, "Gabungkan…").clicked() {
            actions.push(Action::Alike(Wish::AskMerge(one, other)));
        }
        if ui.quiet_button("", "Bukan orang yang sama").clicked() {
            actions.push(Action::Alike(Wish::TellPairApart(one, other)));
        }
    });
    ui.separator();
}

/// How far the search is.
fn told(doubles: &Doubles) -> String {
    let found = doubles.pairs.len();
    match (doubles.is_whole, found) {
        (false, _) => format!("Sedang mencari, {} orang sudah dibandingkan…", counted(doubles.count)),
        (true, 0) => format!("Tidak ada yang mirip di antara {} orang.", counted(doubles.count)),
        (true, _) => format!("{} pasang mungkin orang yang sama. Periksa satu per satu.", counted(found)),
    }
}
