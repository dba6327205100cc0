//! One row after another: read, recognised or new, examined, accepted into the copy of the book or kept out.

use std::collections::HashMap;

use super::known::Known;
use super::layout::{Binding, Table};
use super::reading::{code, text_of};
use super::{Difference, Making, Plan, RowProblem};
use crate::domain::book::{Book, Id, Meta, RECORD_TYPES, record_type};
use crate::domain::cell::{Kind, Problem, Severity};
use crate::domain::change::{Change, apply_all};
use crate::domain::record::{At, Purpose, short_title};
use crate::domain::search::folded;
use crate::exchange::sheet::Row;

/// Records of a type by the line that an export writes for them; `None` where several have the same.
type Titles = HashMap<String, Option<Id>>;

/// What is known while rows are examined.
pub struct Planner<'a, 'm> {
    /// What has come of it so far.
    pub plan: Plan,
    table: &'a Table,
    making: Making<'m>,
    batch: Id,
    /// The book as it would be with the rows accepted so far.
    scratch: Book,
    known: Known,
    titles: HashMap<&'static str, Titles>,
    /// Rows of the records that come from this file.
    accepted: HashMap<Id, u32>,
}

/// Why a row stays out.
type Refusal = Vec<Problem>;

impl<'a, 'm> Planner<'a, 'm> {
    /// Before the first row.
    pub fn new(table: &'a Table, book: &Book, making: Making<'m>) -> Self {
        let kind = table.kind;
        let batch = (making.new_id)();
        let bound = table.bindings.iter().map(|binding| binding.index).collect();
        let plan = Plan {
            kind,
            companion: table.companion.as_ref().map(|companion| companion.kind),
            revision: book.revision(),
            rows: 0,
            new: 0,
            companions: 0,
            known: 0,
            refused: 0,
            problems: Vec::new(),
            differences: Vec::new(),
            changes: Vec::new(),
        };
        let references = table.bindings.iter().flat_map(|binding| binding.field.kind.targets());
        let titles = references.map(|key| (*key, titles(key, book))).collect();
        let (known, scratch) = (Known::of(kind, book, bound), book.clone());
        Self { plan, table, making, batch, scratch, known, titles, accepted: HashMap::new() }
    }

    /// Examines a row.
    pub fn row(&mut self, row: &Row) {
        if !self.table.bindings.iter().any(|binding| row.cell(binding.column).is_some()) {
            return;
        }
        self.plan.rows += 1;
        if let Err(problems) = self.examine(row) {
            self.plan.refused += 1;
            self.tell(row, problems);
        }
    }

    fn examine(&mut self, row: &Row) -> Result<(), Refusal> {
        self.check_condition(row)?;
        let (texts, spoilt) = self.texts(row);
        let (stored, found) = self.table.kind.examine(&texts, &self.at(None));
        match self.recognised(row, &stored)? {
            Some(id) if self.accepted.contains_key(&id) => self.repeated(row, id, &stored),
            Some(id) => {
                let (stored, found) = self.table.kind.examine(&texts, &self.at(Some(id)));
                let is_of_file =
                    |problem: &Problem| problem.field.is_some_and(|key| self.binding(key).is_some());
                let mut problems = joined(spoilt, found);
                problems.retain(|problem| problem.is_error() && is_of_file(problem));
                if problems.is_empty() { self.is_known(row, id, &stored) } else { Err(problems) }
            }
            None => self.accept(row, &stored, joined(spoilt, found)),
        }
    }

    fn at(&self, id: Option<Id>) -> At<'_> {
        At { book: &self.scratch, id, today: self.making.today, purpose: Purpose::Commit }
    }

    fn binding(&self, key: &str) -> Option<&'a Binding> {
        let companion = self.table.companion.iter().flat_map(|companion| &companion.bindings);
        self.table.bindings.iter().chain(companion).find(|binding| binding.field.key == key)
    }

    fn check_condition(&self, row: &Row) -> Result<(), Refusal> {
        let Some((condition, column, _)) = &self.table.condition else { return Ok(()) };
        let Some(cell) = row.cell(*column) else { return Ok(()) };
        let text = code(cell.text().trim());
        if condition.accepted.iter().any(|accepted| code(accepted) == text) {
            return Ok(());
        }
        Err(vec![Problem::unreadable(CONDITION, condition.otherwise)])
    }

    /// Texts for all fields of the record, and what is wrong with cells.
    fn texts(&self, row: &Row) -> (Vec<String>, Vec<Problem>) {
        let mut texts = vec![String::new(); self.table.kind.field_count()];
        let mut problems = Vec::new();
        for binding in &self.table.bindings {
            let read = text_of(row, binding).and_then(|text| match binding.field.kind {
                // A name that leads to nobody in the book is a name.
                Kind::Party(keys) => Ok(self.resolved(keys, &text, binding).unwrap_or(text)),
                kind if kind.is_reference() => self.resolved(kind.targets(), &text, binding),
                _ => Ok(text),
            });
            match read {
                Ok(text) => texts[binding.index] = text,
                Err(problem) => problems.push(problem),
            }
        }
        (texts, problems)
    }

    /// Ids for what an export shows of the records that are referred to.
    fn resolved(&self, keys: &[&'static str], text: &str, binding: &Binding) -> Result<String, Problem> {
        let id = |part: &str| -> Result<String, Problem> {
            if part.parse::<Id>().is_ok() {
                return Ok(part.to_owned());
            }
            let one = keys.first().and_then(|key| record_type(key)).map_or("Catatan", |kind| kind.spec().one);
            let told = |code, text| Problem::error(binding.field.key, code, text);
            let mut found = keys.iter().filter_map(|key| self.titles.get(key)?.get(&folded(part)));
            match found.next() {
                Some(Some(id)) => Ok(id.to_string()),
                Some(None) => Err(told(
                    "rujukan-tidak-jelas",
                    format!("Ada lebih dari satu {one} \"{part}\" di buku. Tulis dengan NIK atau ID-nya."),
                )),
                None => Err(told(
                    "rujukan-tidak-ditemukan",
                    format!(
                        "{one} \"{part}\" tidak ada di buku. Catat dulu, atau tulis namanya persis seperti di buku."
                    ),
                )),
            }
        };
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        Ok(parts.map(id).collect::<Result<Vec<_>, _>>()?.join("; "))
    }

    /// The record of the book or of an earlier row that this row speaks of.
    fn recognised(&mut self, row: &Row, stored: &[String]) -> Result<Option<Id>, Refusal> {
        let kind = self.table.kind;
        if kind.spec().is_single() {
            return Ok(kind.ids(&self.scratch).first().copied());
        }
        if let Some(id) = self.given_id(row)
            && let Some(meta) = kind.meta(&self.scratch, id)
        {
            if meta.deleted.is_none() {
                return Ok(Some(id));
            }
            let text = "Catatan ini ada di tempat sampah. Pulihkan dulu, atau hapus ID di baris ini.";
            return Err(vec![Problem::unreadable(ID, text)]);
        }
        Ok(self.known.find(stored, &self.scratch))
    }

    fn given_id(&self, row: &Row) -> Option<Id> {
        let (column, _) = self.table.id.as_ref()?;
        row.cell(*column)?.text().parse().ok()
    }

    fn repeated(&mut self, row: &Row, id: Id, stored: &[String]) -> Result<(), Refusal> {
        let earlier = self.accepted.get(&id).copied().unwrap_or_default();
        let before = self.table.kind.row(&self.scratch, id).unwrap_or_default();
        if self.known.all(&before) != self.known.all(stored) {
            let title = self.table.kind.title(&self.scratch, id);
            let text = format!(
                "{title} sudah ada di baris {earlier} dengan isi yang berbeda. Periksa kedua baris itu, lalu hapus salah \
                 satu."
            );
            return Err(vec![Problem::unreadable("baris-ganda", text)]);
        }
        self.plan.known += 1;
        let text = format!("Sama dengan baris {earlier}, jadi tidak diambil lagi.");
        self.tell(
            row,
            vec![Problem { severity: Severity::Warning, ..Problem::unreadable("baris-ganda", text) }],
        );
        Ok(())
    }

    /// A record of the book: nothing of it is overwritten, what differs is listed.
    fn is_known(&mut self, row: &Row, id: Id, stored: &[String]) -> Result<(), Refusal> {
        let kind = self.table.kind;
        let book = kind.row(&self.scratch, id).unwrap_or_default();
        let mut differing = Vec::new();
        for binding in &self.table.bindings {
            let (file, book) = (&stored[binding.index], &book[binding.index]);
            let is_same = file == book
                || matches!(binding.field.kind, Kind::Text | Kind::LongText) && folded(file) == folded(book);
            // What the file leaves blank, and a name that is a record by now, is no difference.
            let is_blank = row.cell(binding.column).is_none();
            let is_typed = matches!(binding.field.kind, Kind::Party(_)) && book.parse::<Id>().is_err();
            if file.is_empty() || is_same || is_blank || is_typed {
                continue;
            }
            let shown = |text: &str| {
                kind.reshow(binding.index, text, &self.scratch).unwrap_or_else(|_| text.to_owned())
            };
            differing.push(Difference {
                row: row.number,
                id,
                title: kind.title(&self.scratch, id),
                column: binding.label.clone(),
                in_file: shown(file),
                in_book: shown(book),
            });
        }
        // Where the book and the file do not agree on the family, the book's is not added to.
        let is_doubtful = self
            .table
            .companion
            .iter()
            .flat_map(|companion| &companion.bindings)
            .any(|binding| differing.iter().any(|difference| difference.column == binding.label));
        if !is_doubtful {
            self.add_companion(row, id)?;
        }
        self.plan.known += 1;
        self.plan.differences.append(&mut differing);
        Ok(())
    }

    /// A new record.
    fn accept(&mut self, row: &Row, stored: &[String], problems: Vec<Problem>) -> Result<(), Refusal> {
        if problems.iter().any(Problem::is_error) {
            return Err(problems);
        }
        let kind = self.table.kind;
        let is_free = |id: &Id| RECORD_TYPES.iter().all(|kind| kind.meta(&self.scratch, *id).is_none());
        let id = self.given_id(row).filter(is_free).unwrap_or_else(|| (self.making.new_id)());
        let change = Change::create(kind.key(), id, self.meta(), kind.keyed(stored.to_vec()));
        self.apply(&change)?;
        let inverse = change.inverse();
        self.plan.changes.push(change);
        if let Err(mut refusal) = self.add_companion(row, id) {
            self.plan.changes.pop();
            self.apply(&inverse)?;
            refusal.splice(0..0, problems);
            return Err(refusal);
        }
        self.plan.new += 1;
        self.known.add(id, stored);
        self.accepted.insert(id, row.number);
        self.tell(row, problems);
        Ok(())
    }

    /// The second record of a row, unless the first has one already or the row says too little.
    fn add_companion(&mut self, row: &Row, id: Id) -> Result<(), Refusal> {
        let Some(companion) = &self.table.companion else { return Ok(()) };
        let kind = companion.kind;
        let has_one = self.scratch.referrers(id).iter().any(|(key, _)| *key == kind.key());
        let Some(link) = kind.field_index(companion.of.link).filter(|_| !has_one) else { return Ok(()) };
        let mut texts = vec![String::new(); kind.field_count()];
        let mut spoilt = Vec::new();
        for binding in &companion.bindings {
            match text_of(row, binding) {
                Ok(text) if text.is_empty() => return Ok(()),
                Ok(text) => texts[binding.index] = text,
                // Two fields of one column have the same fault.
                Err(problem) if spoilt.is_empty() => spoilt.push(problem),
                Err(_) => {}
            }
        }
        texts[link] = id.to_string();
        let (stored, found) = kind.examine(&texts, &self.at(None));
        let problems = joined(spoilt, found);
        if problems.iter().any(Problem::is_error) {
            return Err(problems);
        }
        let change = Change::create(kind.key(), (self.making.new_id)(), self.meta(), kind.keyed(stored));
        self.apply(&change)?;
        self.plan.changes.push(change);
        self.plan.companions += 1;
        self.tell(row, problems);
        Ok(())
    }

    fn meta(&self) -> Meta {
        Meta { batch: Some(self.batch), ..Meta::new(self.making.stamp.clone()) }
    }

    fn apply(&mut self, change: &Change) -> Result<(), Refusal> {
        let applied = apply_all(&mut self.scratch, std::slice::from_ref(change));
        applied.map_err(|error| {
            vec![Problem::unreadable(
                "tidak-cocok",
                format!("Baris ini tidak cocok dengan isi buku ({error})."),
            )]
        })
    }

    fn tell(&mut self, row: &Row, problems: Vec<Problem>) {
        for problem in problems {
            let (column, label) = self.place(&problem);
            let value = column.and_then(|column| row.cell(column)).map_or("", |cell| cell.text().trim());
            self.plan.problems.push(RowProblem {
                row: row.number,
                column: label,
                value: value.to_owned(),
                severity: problem.severity,
                code: problem.code,
                text: problem.text,
            });
        }
    }

    /// The column that a problem is about, and its name.
    fn place(&self, problem: &Problem) -> (Option<u16>, String) {
        let named = |place: &Option<(u16, String)>| {
            place.clone().map_or((None, String::new()), |(at, label)| (Some(at), label))
        };
        match problem.code {
            CONDITION => named(&self.table.condition.as_ref().map(|(_, at, label)| (*at, label.clone()))),
            ID => named(&self.table.id),
            _ => {
                let Some(key) = problem.field else { return (None, String::new()) };
                if let Some(binding) = self.binding(key) {
                    return (Some(binding.column), binding.label.clone());
                }
                let kinds = [Some(self.table.kind), self.plan.companion];
                let label = kinds
                    .into_iter()
                    .flatten()
                    .find_map(|kind| kind.column(key))
                    .map_or(key, |(label, _)| label);
                (None, label.to_owned())
            }
        }
    }
}

/// Code of a row that its source's condition keeps out.
const CONDITION: &str = "status-dasar";
/// Code of a row whose id is that of a record in the trash.
const ID: &str = "di-tempat-sampah";

/// What is wrong with cells, then with the record; not twice for a field whose cell could not be used.
fn joined(spoilt: Vec<Problem>, mut found: Vec<Problem>) -> Vec<Problem> {
    found.retain(|problem| spoilt.iter().all(|other| problem.field != other.field));
    let mut problems = spoilt;
    problems.append(&mut found);
    problems
}

fn titles(key: &str, book: &Book) -> Titles {
    let mut titles = Titles::new();
    let Some(kind) = record_type(key) else { return titles };
    for id in kind.ids(book) {
        let title = kind.title(book, id);
        let short = short_title(&title).to_owned();
        for text in [Some(short).filter(|short| *short != title), Some(title)].into_iter().flatten() {
            titles.entry(folded(&text)).and_modify(|one| *one = None).or_insert(Some(id));
        }
    }
    titles
}
