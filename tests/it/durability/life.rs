//! The life of a small book on a simulated disk: deeds of an officer, each with the promise that goes with it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use desmigratif::domain::book::{Book, Id, Meta, Stamp, record_type};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::closing::{Closing, Counted, Standing};
use desmigratif::domain::draft::KeptDraft;
use desmigratif::domain::period::Period;
use desmigratif::domain::pillars::shared::report_month::ReportMonth;
use desmigratif::domain::record::Values;
use desmigratif::session::Session;
use desmigratif::storage::backups;
use desmigratif::storage::disk::Disk;
use desmigratif::storage::drafts::StoredDraft;
use desmigratif::storage::files::name_of;
use jiff::Timestamp;

use super::promise::Promise;
use super::sim_disk::{Medium, SimDisk};
use super::{env, siti};

/// Two folders that are made with the book, in one that was there.
pub const FOLDER: &str = "/Dokumen/Desa/Randu";
const THERE: &str = "/Dokumen";
/// The first month that is closed in it.
const FIRST_MONTH: &str = "2025-01";

/// Puts something between the program and the disk, or nothing.
pub type Wrap<'a> = &'a (dyn Fn(SimDisk) -> Arc<dyn Disk> + Sync);

/// A moment at which the power may fail.
#[derive(Clone)]
pub struct Point {
    pub medium: Medium,
    pub promise: Promise,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    Commit,
    /// A change larger than a segment.
    Import,
    Undo,
    /// Keeps the photo and commits a record that names it.
    Photo,
    /// The same in the wrong order.
    PhotoAfterRecord,
    Type,
    /// Closes the first month that is open.
    Month,
    Close,
    /// The program ends without closing, and is started again.
    Restart,
}

/// A program that works on a book until the power fails.
pub struct Life {
    disk: Arc<dyn Disk>,
    sim: SimDisk,
    notes: Arc<Mutex<Notes>>,
    session: Option<Session>,
    /// Tells the records of this life from those of others.
    mark: u64,
    count: u32,
}

struct Notes {
    promise: Promise,
    points: Vec<Point>,
}

pub fn stamp() -> Stamp {
    Stamp { at: Timestamp::constant(1_793_426_400, 0), officer: siti().officer, device: siti().device }
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// A folder for documents, and a book that is not on the disk yet.
pub fn unborn() -> Point {
    let disk = SimDisk::with(Medium::new());
    disk.create_dir(Path::new(THERE)).unwrap();
    disk.sync_dir(Path::new("/")).unwrap();
    Point { medium: disk.medium(), promise: Promise::of(Book::new(Id::from_u128(7 << 64))) }
}

impl Life {
    /// A computer is switched on.
    pub fn new(from: &Point, wrap: Wrap<'_>, mark: u64) -> Self {
        let notes = Arc::new(Mutex::new(Notes { promise: from.promise.clone(), points: vec![from.clone()] }));
        let noting = notes.clone();
        let watcher = move |medium: &Medium| {
            let mut notes = noting.lock().unwrap();
            let point = Point { medium: medium.clone(), promise: notes.promise.clone() };
            notes.points.push(point);
        };
        let sim = SimDisk::watched(from.medium.clone(), Arc::new(watcher));
        Self { disk: wrap(sim.clone()), sim, notes, session: None, mark, count: 0 }
    }

    /// Opens the book, as a user would, and looks whether it is as promised. A book whose making was not acknowledged may
    /// have to be made again.
    pub fn open(&mut self) -> Result<(), String> {
        let folder = Path::new(FOLDER);
        let mut promise = self.promise();
        let mut is_made_now = false;
        let opened = match Session::open(folder, siti(), env(self.disk.clone())) {
            Err(_) if !promise.is_made => {
                is_made_now = true;
                let book = (*promise.books[0]).clone();
                Session::create_with(folder, book, siti(), env(self.disk.clone()))
            }
            opened => opened,
        };
        let session = opened.map_err(text)?;
        let found = promise.check(&session, &*self.disk)?;
        promise = promise.after(found);
        promise.is_made |= is_made_now;
        self.session = Some(session);
        self.promised(|now| *now = promise);
        Ok(())
    }

    /// What the power cut that just was has left is on the disk for good.
    pub fn settle(&mut self) {
        self.promised(Promise::keep_all);
    }

    fn promise(&self) -> Promise {
        self.notes.lock().unwrap().promise.clone()
    }

    fn promised(&self, change: impl FnOnce(&mut Promise)) {
        let medium = self.sim.medium();
        let mut notes = self.notes.lock().unwrap();
        change(&mut notes.promise);
        let point = Point { medium, promise: notes.promise.clone() };
        notes.points.push(point);
    }

    /// Everything at which the power may have failed, in order.
    pub fn points(self) -> Vec<Point> {
        drop(self.session);
        std::mem::take(&mut self.notes.lock().unwrap().points)
    }

    /// The first deed: making the book.
    pub fn make(&mut self) -> Result<(), String> {
        let book = (*self.promise().books[0]).clone();
        let made = Session::create_with(Path::new(FOLDER), book, siti(), env(self.disk.clone()));
        let made = made.map_err(text)?;
        let backup = made.newest_backup().cloned();
        self.session = Some(made);
        self.promised(|promise| {
            promise.is_made = true;
            promise.backup = backup;
        });
        Ok(())
    }

    pub fn run(&mut self, deeds: &[Deed]) -> Result<(), String> {
        deeds.iter().try_for_each(|deed| self.act(*deed))
    }

    fn act(&mut self, deed: Deed) -> Result<(), String> {
        if self.session.is_none() {
            self.open()?;
        }
        self.count += 1;
        match deed {
            Deed::Commit => self.commit(&[self.person(1)]),
            Deed::Import => self.commit(&(1..=8).map(|row| self.person(row)).collect::<Vec<_>>()),
            Deed::Undo => self.undo(),
            Deed::Photo => self.photo(false),
            Deed::PhotoAfterRecord => self.photo(true),
            Deed::Type => self.type_on(),
            Deed::Month => self.close_month(),
            Deed::Close => self.close(),
            Deed::Restart => {
                self.session = None;
                self.open()
            }
        }
    }

    fn person(&self, row: u32) -> Change {
        let name = format!("Orang {} {} {row}", self.mark, self.count);
        self.record("orang", row, Values::from([("name".to_owned(), name)]))
    }

    fn record(&self, kind: &str, row: u32, values: Values) -> Change {
        let id = u128::from(self.mark) << 32 | u128::from(self.count) << 8 | u128::from(row);
        Change::create(kind, Id::from_u128(8 << 64 | id), Meta::new(stamp()), values)
    }

    fn commit(&mut self, changes: &[Change]) -> Result<(), String> {
        self.change(changes, |session| session.run_all(changes.to_vec()).map_err(text))
    }

    /// Takes back the last change of this session, if there is one that can be: a closing cannot.
    fn undo(&mut self) -> Result<(), String> {
        let last = self.promise().frames.last().cloned().unwrap_or_default();
        let closes = last.iter().any(|change| change.kind == "periode" && change.verb() == "ubah");
        if closes || self.session.as_ref().is_none_or(|session| session.undo_label().is_none()) {
            return self.commit(&[self.person(1)]);
        }
        let back: Vec<Change> = last.iter().rev().map(Change::inverse).collect();
        self.change(&back, |session| session.undo().map(|_| ()).map_err(text))
    }

    fn change(
        &mut self,
        changes: &[Change],
        deed: impl FnOnce(&mut Session) -> Result<(), String>,
    ) -> Result<(), String> {
        self.promised(|promise| {
            let mut next = (**promise.books.last().unwrap()).clone();
            apply_all(&mut next, changes).unwrap();
            promise.books.push(Arc::new(next));
            promise.frames.push(Arc::new(changes.to_vec()));
        });
        let session = self.session.as_mut().unwrap();
        deed(session)?;
        if let Some(trouble) = session.trouble() {
            return Err(trouble);
        }
        self.promised(Promise::keep_all);
        Ok(())
    }

    fn photo(&mut self, is_late: bool) -> Result<(), String> {
        let files = self.session.as_ref().unwrap().files().clone();
        // The same photo in every life: what a broken attempt left is found again.
        let bytes: Arc<[u8]> = b"foto".iter().copied().cycle().take(700).collect();
        let name = name_of(&bytes, "jpg").unwrap();
        let record =
            self.record("kegiatan", 1, Values::from([("photos".to_owned(), name.as_str().to_owned())]));
        let keep = || files.keep(&bytes, "jpg").map(|_| ()).map_err(text);
        if !is_late {
            keep()?;
        }
        self.promised(|promise| promise.photos.push((promise.frames.len() + 1, name, bytes.clone())));
        self.commit(&[record])?;
        if is_late {
            keep()?;
        }
        Ok(())
    }

    /// What is typed is kept; the name of the officer tells which it is.
    fn type_on(&mut self) -> Result<(), String> {
        let officer = format!("Siti {} {}", self.mark, self.count);
        let kept = KeptDraft {
            kind: "orang".to_owned(),
            id: None,
            row: BTreeMap::new(),
            rows: Vec::new(),
            told_apart: Vec::new(),
            reason: None,
        };
        let stored = StoredDraft::new(stamp().at, officer.clone(), kept);
        self.promised(|promise| promise.drafts.push(Some(officer.clone())));
        let drafts = self.session.as_ref().unwrap().drafts();
        drafts.write("orang-1", &stored);
        drafts.rest();
        if let Some(trouble) = drafts.trouble() {
            return Err(trouble);
        }
        self.promised(|promise| promise.drafts = vec![Some(officer)]);
        Ok(())
    }

    fn close_month(&mut self) -> Result<(), String> {
        let kind = record_type("periode").unwrap();
        let mut month = FIRST_MONTH.parse::<Period>().unwrap();
        while self.session.as_ref().unwrap().book().closed(month).is_some() {
            month = month.next();
        }
        if ReportMonth::of(self.session.as_ref().unwrap().book(), month).is_none() {
            self.commit(&[self.record(
                "periode",
                1,
                Values::from([("month".to_owned(), month.to_string())]),
            )])?;
        }
        let closing = Closing {
            month,
            revision: 0,
            made_on: month.next().first_day(),
            region: "33.25.14.2004".to_owned(),
            figures: Vec::new(),
            stock: Default::default(),
            members: None,
            standing: Standing::default(),
            records: Counted::new(),
            late: Counted::new(),
            corrected: Counted::new(),
            seal: String::new(),
            paper: "laporan ".repeat(90),
        }
        .sealed();
        let session = self.session.as_ref().unwrap();
        let id = ReportMonth::of(session.book(), month).unwrap().id;
        let before =
            (kind.meta(session.book(), id).unwrap().clone(), kind.values(session.book(), id).unwrap());
        let mut after = before.clone();
        after.0.changed = session.stamp();
        after.1.extend([
            ("status".to_owned(), "closed".to_owned()),
            ("letter_date".to_owned(), closing.made_on.to_string()),
            ("report_code".to_owned(), closing.code()),
        ]);
        let told = Change::update("periode", id, before, after);
        self.change(&[told], |session| session.close_month(closing).map_err(text))
    }

    fn close(&mut self) -> Result<(), String> {
        let session = self.session.take().unwrap();
        session.close().map_err(text)?;
        let mut backups = backups::list(&*self.disk, Path::new(FOLDER)).map_err(text)?;
        self.promised(|promise| {
            promise.keep_all();
            promise.documented = promise.sure;
            promise.backup = backups.pop();
        });
        Ok(())
    }
}
