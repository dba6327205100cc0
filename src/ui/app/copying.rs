//! Copies, carried out: what the views ask for, and what comes of it.

use std::path::{Path, PathBuf};

use super::{App, Screen};
use crate::domain::cells::number::counted;
use crate::practice::is_practice;
use crate::storage::copies::{self, Arrival, Copied, Order};
use crate::storage::places::Place;
use crate::ui::copies::{Deed, Outcome, Wish};
use crate::ui::notice::Notice;

impl App {
    /// Carries out a wish about copies.
    pub(super) fn run_copies(&mut self, ctx: &egui::Context, wish: Wish) {
        match wish {
            Wish::Send(to) => {
                let Screen::Book(view) = &self.screen else { return };
                let book = view.session.folder().to_owned();
                let is_outside = self.is_outside(&to);
                let today = self.outside.env.clock.today();
                self.start(ctx, Deed::Send(Order { book, to, today, is_outside }));
            }
            Wish::Look(file) => self.start(ctx, Deed::Look { file }),
            Wish::Take(to) => {
                if let Some(file) = self.copies.shown_file() {
                    let is_outside = self.is_outside(&file);
                    self.start(ctx, Deed::Take { file, to, is_outside });
                }
            }
            Wish::Carry => self.carry(ctx),
            Wish::Close => {
                self.copies.found = None;
                self.copies.asks_to_carry = None;
            }
        }
    }

    /// Closes the book, so that nothing changes in it, and puts it on this computer.
    fn carry(&mut self, ctx: &egui::Context) {
        self.copies.asks_to_carry = None;
        let Screen::Book(view) = &self.screen else { return };
        let book = view.session.folder().to_owned();
        let village = view.session.book().village().map(|entry| entry.record.village.as_str().to_owned());
        let disk = self.outside.env.disk.clone();
        let to =
            copies::free_folder(disk.as_ref(), &self.outside.documents, village.as_deref().unwrap_or("Saya"));
        let today = self.outside.env.clock.today();
        self.close();
        self.start(ctx, Deed::Carry { book, to, today });
    }

    fn start(&mut self, ctx: &egui::Context, deed: Deed) {
        if let Err(reason) = self.copies.start(deed, self.outside.env.disk.clone(), ctx) {
            self.notice = Some(Notice::refused(reason));
        }
    }

    fn is_outside(&self, path: &Path) -> bool {
        self.place_of(path).is_outside()
    }

    fn place_of(&self, path: &Path) -> Place {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        (self.outside.drives)().place_of(&whole)
    }

    /// Takes over what a thread has done.
    pub(super) fn poll_copies(&mut self) {
        match self.copies.poll() {
            Some((Deed::Send(order), outcome)) => self.sent(&order, outcome),
            Some((Deed::Look { file }, Outcome::Arrived(what))) => {
                let disk = self.outside.env.disk.clone();
                self.copies.propose(&file, what, &self.outside.documents, disk.as_ref());
            }
            Some((Deed::Take { file, to, .. }, Outcome::Arrived(what))) => {
                self.copies.found = None;
                self.settled(&file, &to, &what);
            }
            Some((Deed::Carry { book, to, .. }, Outcome::Arrived(what))) => {
                self.settings.forget(&book);
                self.settled(&book, &to, &what);
            }
            Some((Deed::Carry { book, .. }, Outcome::Failed(reason))) => {
                self.open(&book);
                self.copies.asks_to_carry = None;
                self.notice = Some(Notice::trouble(reason));
            }
            Some((_, Outcome::Failed(reason))) => self.notice = Some(Notice::trouble(reason)),
            // A deed that copies does not arrive anywhere, nor the other way round.
            None | Some((_, Outcome::Copied(_))) => {}
        }
    }

    fn sent(&mut self, order: &Order, outcome: Outcome) {
        self.notice = Some(match outcome {
            Outcome::Copied(copied) => {
                if let Screen::Book(view) = &mut self.screen
                    && view.session.folder() == order.book
                {
                    view.last_copy = copies::note::last(self.outside.env.disk.as_ref(), &order.book);
                }
                copied_notice(&copied, order.is_outside)
            }
            Outcome::Failed(reason) => Notice::trouble(reason),
            Outcome::Arrived(_) => return,
        });
    }

    /// Opens a book that was put on this computer from elsewhere.
    fn settled(&mut self, from: &Path, folder: &Path, what: &Arrival) {
        self.notice = None;
        self.open(folder);
        let is_open = matches!(&self.screen, Screen::Book(view) if view.session.folder() == folder);
        if is_open && self.notice.is_none() {
            let mut text = format!(
                "Buku {} kini di komputer ini: {} catatan, sudah dibaca ulang dan sama. Mulai sekarang kerjakan di sini.",
                what.village_line(),
                counted(what.records)
            );
            if self.place_of(from) == Place::Removable {
                text.push_str(" Flashdisk sudah boleh dicabut.");
            }
            self.notice = Some(Notice::done_at_last(text));
        }
    }

    /// What belongs to copies when a book is opened: when it was last copied, and whether it had better be carried over.
    pub(super) fn look_for_copies(&mut self) {
        self.copies.asks_to_carry = None;
        let Screen::Book(view) = &mut self.screen else { return };
        let folder: PathBuf = view.session.folder().to_owned();
        view.last_copy = copies::note::last(self.outside.env.disk.as_ref(), &folder);
        if is_practice(view.session.book().id) || view.session.is_read_only() {
            return;
        }
        self.copies.asks_to_carry = Some(self.place_of(&folder)).filter(|place| place.is_risky());
    }
}

/// "Tersalin: …. 1.284 catatan, sudah dibaca ulang dan sama. Flashdisk sudah boleh dicabut."
fn copied_notice(copied: &Copied, is_outside: bool) -> Notice {
    let mut text = format!(
        "Tersalin: {}. {} catatan, sudah dibaca ulang dan sama. ",
        copied.path.display(),
        counted(copied.records)
    );
    text.push_str(if is_outside {
        "Flashdisk sudah boleh dicabut."
    } else {
        "Folder itu masih di komputer ini; salin juga ke flashdisk, supaya aman bila komputer rusak atau hilang."
    });
    match copied.flaws() {
        Some(flaws) => Notice::trouble(format!("{text} {flaws}")),
        None => Notice::done_at_last(text),
    }
}
