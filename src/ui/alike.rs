//! *Mungkin orang yang sama*: the few records that may be of the person being typed, above the foot of the form, and what
//! an officer may do about them. The fields stay where they are when it comes and goes.

use egui::{Label, Margin, RichText, ScrollArea, Ui};

use super::action::Action;
use super::book_view::BookView;
use super::doubles::Doubles;
use super::ext::UiExt;
use super::icons;
use super::merge::MergeState;
use super::notice::Notice;
use super::search::Indexes;
use super::theme::{self, Palette};
use crate::domain::alike::{Alike, mother_of, typed};
use crate::domain::book::{Book, Id};
use crate::domain::cells::date::short_date;
use crate::domain::draft::Draft;
use crate::domain::merge::Pair;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{At, Record, Values};

/// The part of the form's height that look-alikes may take.
const MOST_OF_HEIGHT: f32 = 0.45;

/// The fields that tell whom somebody may be; what is typed elsewhere changes nothing.
const TELLING: [&str; 6] = ["name", "nik", "family_card", "sex", "birth_date", "hamlet"];

/// Why nothing is merged while something typed is not saved.
const UNSAVED: &str = "Isian orang ini belum disimpan. Simpan atau buang dulu, lalu gabungkan.";

/// What an officer wants to do about look-alikes.
#[derive(Clone)]
pub enum Wish {
    /// Remember that the person of the open form is not this one.
    TellApart(Id),
    /// Remember that these are two persons.
    TellPairApart(Id, Id),
    /// List the records of the book that may be doubles.
    AskDoubles,
    /// Ask with whom this person is to be merged.
    AskOther(Id),
    /// Show these two beside each other.
    AskMerge(Id, Id),
    /// Make them one, with these stored texts.
    Merge(Pair, Values),
}

/// The look-alikes of one form, as of the last look.
#[derive(Default)]
pub struct Seen {
    /// What was typed in [`TELLING`] and said, and the revision, when they were found.
    looked_at: Option<(Vec<String>, Vec<Id>, u64)>,
    found: Vec<Alike>,
}

impl Seen {
    /// Looks again if something changed.
    fn look(&mut self, draft: &Draft, at: &At, indexes: &mut Indexes) {
        let typed_in = |key| draft.kind.field_index(key).map(|index| draft.row[index].clone());
        let telling = TELLING.into_iter().filter_map(typed_in).collect();
        let key = (telling, draft.told_apart.clone(), at.book.revision());
        if self.looked_at.as_ref() != Some(&key) {
            let person = typed(&draft.values(at.book, at.today));
            let names = indexes.lookalikes(at.book);
            self.found = names.find(at.book, &person, draft.id, &draft.told_apart);
            self.looked_at = Some(key);
        }
    }
}

/// Draws the look-alikes of a form of persons, where there are any.
pub fn show(
    ui: &mut Ui,
    seen: &mut Seen,
    draft: &Draft,
    at: &At,
    indexes: &mut Indexes,
    actions: &mut Vec<Action>,
) {
    if draft.kind.key() != Person::TYPE.key {
        return;
    }
    seen.look(draft, at, indexes);
    if seen.found.is_empty() {
        return;
    }
    let most = ui.available_height() * MOST_OF_HEIGHT;
    let palette = Palette::of(ui);
    egui::Panel::bottom(egui::Id::unique("mungkin sama"))
        .resizable(false)
        .show_separator_line(true)
        .frame(egui::Frame::new().inner_margin(Margin { top: 8, bottom: 8, ..Margin::ZERO }))
        .show(ui, |ui| {
            let heading = format!("{} Mungkin orang yang sama", icons::PEOPLE);
            ui.label(RichText::new(heading).color(palette.warning));
            // It grows with what is in it, up to its part of the form.
            let list =
                ScrollArea::vertical().id_salt("mungkin sama").max_height(most).min_scrolled_height(most);
            list.show(ui, |ui| {
                for alike in &seen.found {
                    candidate(ui, alike, draft, at.book, actions);
                }
            });
        });
}

fn candidate(ui: &mut Ui, alike: &Alike, draft: &Draft, book: &Book, actions: &mut Vec<Action>) {
    line(ui, &described(book, alike.id), &alike.reason());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
        if ui.deed_button(icons::OPEN_IN_NEW, "Buka orang ini").clicked() {
            actions.push(Action::Edit(draft.kind, alike.id));
        }
        if let Some(id) = draft.id
            && ui.deed_button("", "Gabungkan…").clicked()
        {
            actions.push(Action::Alike(Wish::AskMerge(id, alike.id)));
        }
        if !alike.has_same_nik() && ui.quiet_button("", "Bukan orang yang sama").clicked() {
            actions.push(Action::Alike(Wish::TellApart(alike.id)));
        }
    });
}

/// Who somebody is, and beneath it why they may be the same.
pub fn line(ui: &mut Ui, who: &str, why: &str) {
    let palette = Palette::of(ui);
    ui.add(Label::new(RichText::new(who).text_style(egui::TextStyle::Name("strong".into()))).truncate());
    if !why.is_empty() {
        let why = RichText::new(why).color(palette.text_soft).size(theme::SMALL_SIZE);
        ui.add(Label::new(why).truncate());
    }
}

/// "Sri Wahyuni · lahir 02-01-1990 · Krajan RT 003 · ibu Tumini".
pub fn described(book: &Book, id: Id) -> String {
    let Some(entry) = book.get::<Person>(id) else { return String::new() };
    let person = &entry.record;
    let birth = person.birth_date.map_or_else(String::new, |date| format!("lahir {}", short_date(date)));
    let mother = mother_of(book, id).map_or_else(String::new, |name| format!("ibu {name}"));
    let parts = [person.name.as_str().to_owned(), birth, person.hamlet_and_rt(), mother];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Carries out a wish.
pub fn run(view: &mut BookView, wish: Wish) -> Option<Notice> {
    let merged = match &wish {
        Wish::AskOther(id) => vec![*id],
        Wish::AskMerge(one, other) => vec![*one, *other],
        Wish::Merge(pair, _) => vec![pair.kept, pair.gone],
        _ => Vec::new(),
    };
    if merged.into_iter().any(|id| is_being_typed(view, id)) {
        return Some(Notice::refused(UNSAVED));
    }
    match wish {
        Wish::TellApart(other) => {
            let form = view.panels.get_mut(Person::TYPE.key)?.form.as_mut()?;
            match form.draft.id {
                Some(id) => return Some(tell_apart(view, id, other)),
                None => form.draft.told_apart.push(other),
            }
        }
        Wish::TellPairApart(one, other) => return Some(tell_apart(view, one, other)),
        Wish::AskDoubles => view.doubles = Some(Doubles::default()),
        Wish::AskOther(id) => view.merge = Some(MergeState::of(id, None)),
        Wish::AskMerge(one, other) => view.merge = Some(MergeState::of(one, Some(other))),
        Wish::Merge(pair, values) => return Some(merge(view, pair, values)),
    }
    None
}

/// Whether something typed of a person is not saved yet; merging would leave it behind.
fn is_being_typed(view: &BookView, id: Id) -> bool {
    view.panels.get(Person::TYPE.key).is_some_and(|panel| {
        let open = panel.form.iter().map(|form| &form.draft).filter(|draft| draft.is_changed());
        open.chain(&panel.kept).any(|draft| draft.id == Some(id))
    })
}

fn tell_apart(view: &mut BookView, one: Id, other: Id) -> Notice {
    match view.session.tell_apart(one, other) {
        Ok(()) => {
            view.refresh_forms();
            Notice::done("Dicatat: bukan orang yang sama.")
        }
        Err(error) => Notice::failure(error),
    }
}

fn merge(view: &mut BookView, pair: Pair, values: Values) -> Notice {
    match view.session.merge(pair, values) {
        Ok(others) => {
            view.merge = None;
            view.refresh_forms();
            if view.doubles.is_none() {
                view.edit(pair.kind, pair.kept);
            }
            let moved =
                if others > 0 { format!(" {others} catatan lain ikut pindah.") } else { String::new() };
            Notice::done(format!("Kedua catatan digabungkan.{moved}"))
        }
        Err(error) => Notice::failure(error),
    }
}
