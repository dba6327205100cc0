//! The fast way through a document: line by line, and several lines at a time.
//!
//! It knows the layout that [`super::write`] makes and nothing else: one record a line, every blank, comma and key where
//! they are written there. Texts with an escape are left to `ron`. Whatever looks otherwise (a line broken by hand, a
//! field of a newer version, damage) makes [`read`] give up, and `rows` goes through the whole text with `ron`, which is
//! the authority and tells what is wrong. So this way may refuse what it likes, but what it takes it has to take as
//! `rows` does; the tests beside it hold that for any book and any damage.

use std::borrow::Cow;
use std::thread;

use super::{CHECK, LINK};
use crate::domain::batch::Batch;
use crate::domain::book::{Accepted, Book, Id, Meta, RECORD_TYPES, Stamp};
use crate::domain::record::RecordType;

/// A table: its type, and its lines.
type Part<'t> = (&'static dyn RecordType, &'t str);

/// Sequence and book of a document that is written as it is written here, by this version of the format; read on at most
/// `threads` threads.
pub fn read(text: &str, book: Id, threads: usize) -> Option<(u64, Book)> {
    let (sequence, tables) = parts(text)?;
    let batches = side_by_side(&tables, threads)?;
    Some((sequence, Book::of_batches(book, batches)))
}

/// The sequence and the tables, each a piece of the text.
fn parts(text: &str) -> Option<(u64, Vec<Part<'_>>)> {
    let (_, mut body) = text.split_once('\n')?;
    if let Some(linked) = body.strip_prefix(LINK) {
        (_, body) = linked.split_once('\n')?;
    }
    let (digits, rest) = body.strip_prefix("(\nsequence:")?.split_once(",\n")?;
    let sequence: u64 = digits.parse().ok()?;
    if sequence > u64::MAX / 2 || digits != sequence.to_string() {
        return None;
    }
    let mut line = Line(rest);
    for key in ["village:(code:", ",village:", ",district:", ",regency:"] {
        line.eat(key)?;
        line.text()?;
    }
    line.eat("),\ntables:{\n")?;
    let mut rest = line.0;
    let mut kinds = RECORD_TYPES.iter();
    let mut tables = Vec::new();
    while let Some(table) = rest.strip_prefix('"') {
        let (key, lines) = table.split_once("\":[\n")?;
        // Each once, in the order of the registry; an older book lacks some.
        let kind = kinds.by_ref().find(|kind| kind.key() == key)?;
        let end =
            if lines.starts_with(']') { 0 } else { 1 + memchr::memmem::find(lines.as_bytes(), b"\n]")? };
        tables.push((*kind, &lines[..end]));
        rest = lines[end..].strip_prefix("],\n")?;
    }
    let last = rest.strip_prefix("},\n)\n")?;
    let is_closed = last.starts_with(CHECK) && !last.strip_suffix('\n').unwrap_or(last).contains('\n');
    is_closed.then_some((sequence, tables))
}

/// The records of all tables: each thread reads a share of every table.
fn side_by_side(tables: &[Part], count: usize) -> Option<Vec<Box<dyn Batch>>> {
    let share =
        |number| tables.iter().map(|(kind, lines)| records(*kind, share_of(lines, number, count))).collect();
    thread::scope(|scope| {
        let later: Vec<_> = (1..count)
            .map(|number| {
                let named = thread::Builder::new().name(format!("desa.ron {number}"));
                named.spawn_scoped(scope, move || -> Option<Vec<_>> { share(number) })
            })
            .collect();
        let mut batches: Vec<Box<dyn Batch>> = share(0)?;
        for thread in later {
            let found = thread.ok()?.join().ok()??;
            batches.iter_mut().zip(found).try_for_each(|(batch, more)| batch.append(more))?;
        }
        Some(batches)
    })
}

/// Whole lines, about `lines.len() / count` bytes of them: share `number` of `count`.
fn share_of(lines: &str, number: usize, count: usize) -> &str {
    let border = |number: usize| {
        let wanted = lines.len() / count * number;
        match number {
            0 => 0,
            _ if number == count => lines.len(),
            _ => {
                memchr::memchr(b'\n', &lines.as_bytes()[wanted..]).map_or(lines.len(), |end| wanted + end + 1)
            }
        }
    };
    &lines[border(number)..border(number + 1)]
}

/// The records of one type in `lines`.
fn records(kind: &dyn RecordType, lines: &str) -> Option<Box<dyn Batch>> {
    let mut batch = kind.batch();
    let mut values = Vec::new();
    let mut last = None;
    let mut line = Line(lines);
    while !line.0.is_empty() {
        line.eat("(")?;
        let id = line.id()?;
        line.eat(",")?;
        let meta = line.meta(&mut last)?;
        line.eat(",{")?;
        line.values(&mut values)?;
        line.eat("),\n")?;
        batch.push(id, meta, &values)?;
    }
    Some(batch)
}

/// A stamp and how it is written: most records have the stamp of the one before.
type Known<'t> = Option<(&'t str, Stamp)>;

/// What is left to read. Every step takes its piece from the front.
struct Line<'t>(&'t str);

impl<'t> Line<'t> {
    fn eat(&mut self, token: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(token)?;
        Some(())
    }

    fn has(&mut self, token: &str) -> bool {
        self.eat(token).is_some()
    }

    /// A text in quotes, on one line.
    fn text(&mut self) -> Option<Cow<'t, str>> {
        let bytes = self.0.as_bytes();
        if bytes.first() != Some(&b'"') {
            return None;
        }
        let mut end = 1;
        let mut has_escape = false;
        loop {
            match bytes.get(end)? {
                b'"' => break,
                b'\n' => return None,
                b'\\' => {
                    has_escape = true;
                    end += 2;
                }
                _ => end += 1,
            }
        }
        let (quoted, rest) = self.0.split_at(end + 1);
        self.0 = rest;
        if has_escape {
            return ron::from_str(quoted).ok().map(Cow::Owned);
        }
        Some(Cow::Borrowed(&quoted[1..end]))
    }

    fn id(&mut self) -> Option<Id> {
        self.text()?.parse().ok()
    }

    fn stamp(&mut self, known: &mut Known<'t>) -> Option<Stamp> {
        if let Some((text, stamp)) = known
            && let Some(rest) = self.0.strip_prefix(*text)
        {
            self.0 = rest;
            return Some(stamp.clone());
        }
        let before = self.0;
        self.eat("(at:")?;
        let at = self.text()?.parse().ok()?;
        self.eat(",officer:")?;
        let officer = self.text()?.into_owned();
        self.eat(",device:")?;
        let device = self.text()?.into_owned();
        self.eat(")")?;
        let stamp = Stamp { at, officer, device };
        *known = Some((&before[..before.len() - self.0.len()], stamp.clone()));
        Some(stamp)
    }

    fn meta(&mut self, known: &mut Known<'t>) -> Option<Meta> {
        self.eat("(created:")?;
        let mut meta = Meta::new(self.stamp(known)?);
        if self.has(",changed:Some(") {
            meta.changed = self.stamp(known)?;
            self.eat(")")?;
        }
        if self.has(",batch:Some(") {
            meta.batch = Some(self.id()?);
            self.eat(")")?;
        }
        if self.has(",deleted:Some(") {
            meta.deleted = Some(self.stamp(known)?);
            self.eat(")")?;
        }
        if self.has(",accepted:[") {
            while !self.has("]") {
                if !meta.accepted.is_empty() {
                    self.eat(",")?;
                }
                meta.accepted.push(self.accepted(known)?);
            }
        }
        self.eat(")")?;
        Some(meta)
    }

    fn accepted(&mut self, known: &mut Known<'t>) -> Option<Accepted> {
        self.eat("(code:")?;
        let code = self.text()?.into_owned();
        self.eat(",reason:")?;
        let reason = self.text()?.into_owned();
        self.eat(",stamp:")?;
        let stamp = self.stamp(known)?;
        self.eat(")")?;
        Some(Accepted { code, reason, stamp })
    }

    /// The fields after the opening brace, up to and with the closing one.
    fn values(&mut self, values: &mut Vec<(Cow<'t, str>, Cow<'t, str>)>) -> Option<()> {
        values.clear();
        while !self.has("}") {
            if !values.is_empty() {
                self.eat(",")?;
            }
            let key = self.text()?;
            self.eat(":")?;
            values.push((key, self.text()?));
        }
        Some(())
    }
}
