//! *Yang perlu dikerjakan*, first group: what waits for somebody among people, cases, children, loans and papers.
//!
//! An entry stands in the list on a day exactly when its definition holds on that day; nothing is ticked off, the entry goes
//! when the record tells of something else. Each entry leads to one record.
//!
//! Who shows the list of a large book asks record by record ([`due_of`]), as `ui::work_list` does with the problems: a slice
//! a frame on a new day, and after a change only [`Book::judged_since`](crate::domain::book::Book::judged_since), which names
//! every record whose entries may be others now. Whoever prints it once takes [`due_list`].

use std::cmp::Reverse;

use jiff::ToSpan;
use jiff::civil::Date;

use super::engine::{Level, WarningCode, assess, ending_text};
use crate::code_list;
use crate::domain::book::{Book, Entry, Id, RECORD_TYPES};
use crate::domain::cell::Cell;
use crate::domain::cells::date::short_date;
use crate::domain::cells::{CodeList, Rupiah};
use crate::domain::period::{Period, days_between, month_name};
use crate::domain::pillars::cooperative::loan::Loan;
use crate::domain::pillars::migration::case::{Case, LONG_CASE_DAYS};
use crate::domain::pillars::migration::case_note::CaseNote;
use crate::domain::pillars::migration::document::Document;
use crate::domain::pillars::migration::placement::{CONTRACT_NOTICE_DAYS, NEWS_LIMIT_DAYS, Placement};
use crate::domain::pillars::migration::prevention::{Finding, Prevention, PreventionResult};
use crate::domain::pillars::migration::stage::{Mark, Stage};
use crate::domain::pillars::parenting::child::Child;
use crate::domain::record::Record;

/// The groups of *Yang perlu dikerjakan*, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Orang dan kasus: the entries of this module.
    People,
    /// Data yang perlu dicek: the problems of the records ([`RecordType::review`](crate::domain::record::RecordType::review)).
    Data,
    /// Untuk laporan Oktober: what the month's report still lacks (`report::monthly::readiness`).
    Report,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 3] = [Self::People, Self::Data, Self::Report];

    /// The heading; that of the last group names the month of the report.
    #[must_use]
    pub fn label(self, month: Period) -> String {
        match self {
            Self::People => "Orang dan kasus".to_owned(),
            Self::Data => "Data yang perlu dicek".to_owned(),
            Self::Report => format!("Untuk laporan {}", month_name(month.first_day())),
        }
    }
}

code_list! {
    /// What an entry is about. Within one level the order is that of harm.
    pub enum DueCode {
        EarlyWarning "early_warning" => "Peringatan dini",
        OpenFinding "open_finding" => "Pencegahan",
        LostContact "lost_contact" => "Hilang kontak",
        OpenCase "open_case" => "Kasus",
        ContractLapsed "contract_lapsed" => "Kontrak lewat",
        WithoutNews "without_news" => "Tanpa kabar",
        ExpiringPaper "expiring_paper" => "Dokumen habis",
        OutOfSchool "out_of_school" => "Tidak bersekolah",
        LateLoan "late_loan" => "Tunggakan",
        ContractEnding "contract_ending" => "Kontrak segera berakhir",
    }
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The group of the list; all entries of this module stand in the first.
    pub group: Group,
    /// Key of the record's type.
    pub kind: &'static str,
    /// The record that the entry leads to.
    pub id: Id,
    /// What it is about.
    pub code: DueCode,
    /// How urgent it is.
    pub level: Level,
    /// The day from which it is reckoned: of the last news, the report, the end of the contract, the first instalment missed.
    pub since: Option<Date>,
    /// Days from `since` to today; below zero where the day is still to come.
    pub days: i32,
    /// What is the matter, and what to do.
    pub text: String,
    /// The code of the record's problem that tells the same, so that a list of both can leave that out.
    pub problem: Option<&'static str>,
}

impl Due {
    /// By harm: the urgent first, then by what it is about, then what has waited for longest.
    #[must_use]
    pub fn order(&self) -> impl Ord + use<> {
        (Reverse(self.level), self.code, Reverse(self.days), self.kind, self.id)
    }

    /// "142 hari", "45 hari lagi"; empty where no day is known.
    #[must_use]
    pub fn days_text(&self) -> String {
        match (self.since, self.days) {
            (None, _) => String::new(),
            (_, days @ ..0) => format!("{} hari lagi", -days),
            (_, days) => format!("{days} hari"),
        }
    }
}

/// The month of the report that is due on `today`: last month until it is closed, then this month.
#[must_use]
pub fn report_month(book: &Book, today: Date) -> Period {
    let last = Period::of(today).previous();
    if book.closed(last).is_some() { last.next() } else { last }
}

/// Keys of the record types that entries lead to, in the order of the registry.
pub const KINDS: [&str; 6] = [
    Placement::TYPE.key,
    Document::TYPE.key,
    Case::TYPE.key,
    Prevention::TYPE.key,
    Child::TYPE.key,
    Loan::TYPE.key,
];

/// Every entry of the book, by harm.
#[must_use]
pub fn due_list(book: &Book, today: Date) -> Vec<Due> {
    let kinds = RECORD_TYPES.iter().filter(|kind| KINDS.contains(&kind.key()));
    let records = kinds.flat_map(|kind| kind.ids(book).into_iter().map(|id| (kind.key(), id)));
    let mut list: Vec<Due> = records.flat_map(|(kind, id)| due_of(book, kind, id, today)).collect();
    list.sort_by_cached_key(Due::order);
    list
}

/// The entries that lead to one record; none for a record in the trash, or of a type that has none.
#[must_use]
pub fn due_of(book: &Book, kind: &str, id: Id, today: Date) -> Vec<Due> {
    match kind {
        key if key == Placement::TYPE.key => of_placement(book, active(book, id), today),
        key if key == Document::TYPE.key => of_document(book, active(book, id), today).into_iter().collect(),
        key if key == Case::TYPE.key => of_case(book, active(book, id), today).into_iter().collect(),
        key if key == Prevention::TYPE.key => {
            of_prevention(book, active(book, id), today).into_iter().collect()
        }
        key if key == Child::TYPE.key => of_child(book, active(book, id), today).into_iter().collect(),
        key if key == Loan::TYPE.key => of_loan(book, active(book, id), today).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn active<R: Record>(book: &Book, id: Id) -> Option<&Entry<R>> {
    book.get::<R>(id).filter(|entry| entry.meta.deleted.is_none())
}

fn due<R: Record>(
    entry: &Entry<R>,
    code: DueCode,
    level: Level,
    since: Option<Date>,
    today: Date,
    text: String,
) -> Due {
    let days = since.map_or(0, |since| days_between(since, today));
    Due {
        group: Group::People,
        kind: R::TYPE.key,
        id: entry.id,
        code,
        level,
        since,
        days,
        text,
        problem: None,
    }
}

/// The stage of a placement that was known on `today` and whose person belonged to the village then; `None` for who moved away
/// or died, and where the record names nobody.
fn stage(book: &Book, entry: &Entry<Placement>, today: Date) -> Option<Stage> {
    let person = entry.record.person.and_then(|person| person.get(book))?;
    let is_here = person.has_left_on(today).is_none();
    (is_here && entry.record.is_known_on(today)).then(|| entry.record.stage_in(book, Some(entry.id), today))
}

fn of_placement(book: &Book, entry: Option<&Entry<Placement>>, today: Date) -> Vec<Due> {
    let Some(entry) = entry else { return Vec::new() };
    match stage(book, entry, today) {
        Some(Stage::Abroad) => of_worker(book, entry, today),
        Some(stage) if stage.is_prospective() => of_prospective(book, entry, today).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The worst early warning of somebody who prepares; papers that run out lead to themselves.
fn of_prospective(book: &Book, entry: &Entry<Placement>, today: Date) -> Option<Due> {
    let assessment = assess(book, entry, today);
    let told = |code| !matches!(code, WarningCode::PassportEnding | WarningCode::PaperEnding);
    let mut warnings = assessment.warnings.iter().filter(|warning| told(warning.code));
    let worst = warnings.next()?;
    let more = warnings.count();
    let text = match more {
        0 => worst.text.clone(),
        more => format!("{} Masih ada {more} peringatan lain.", worst.text),
    };
    let problem = (worst.code == WarningCode::NoPermit).then_some("sip2mi-kosong");
    Some(Due {
        problem,
        ..due(entry, DueCode::EarlyWarning, worst.level, entry.record.recorded, today, text)
    })
}

fn of_worker(book: &Book, entry: &Entry<Placement>, today: Date) -> Vec<Due> {
    let placement = &entry.record;
    let mut list = Vec::new();
    let silent = placement.silent_days(book, Some(entry.id), today).filter(|days| *days > NEWS_LIMIT_DAYS);
    if placement.marks_on(today).contains(&Mark::LostContact) {
        let text = "Keluarga tidak bisa menghubunginya. Laporkan ke BP3MI, dampingi keluarganya.".to_owned();
        list.push(due(entry, DueCode::LostContact, Level::Urgent, placement.lost_contact, today, text));
    }
    if let (Some(end), Some(left)) = (placement.contract_end, placement.contract_days_left(today)) {
        let at = |code, level, text| due(entry, code, level, Some(end), today, text);
        if left < 0 {
            let (level, news) = match silent {
                Some(_) => (Level::Urgent, " dan belum ada kabar"),
                None => (Level::Attention, ""),
            };
            let text =
                format!("Kontrak sudah lewat {} hari{news}. Tanyakan: diperpanjang atau pulang?", -left);
            let problem = Some("kontrak-lewat");
            list.push(Due { problem, ..at(DueCode::ContractLapsed, level, text) });
        } else if left <= CONTRACT_NOTICE_DAYS {
            let text = format!(
                "Kontrak berakhir {}. Tanyakan rencananya: diperpanjang atau pulang?",
                short_date(end)
            );
            list.push(at(DueCode::ContractEnding, Level::Attention, text));
        }
    }
    if let Some(days) = silent {
        let heard = placement.heard_by(book, Some(entry.id), today);
        let text = format!("Sudah {days} hari tanpa kabar. Hubungi keluarga, lalu catat kabarnya.");
        let problem = Some("tanpa-kabar");
        list.push(Due { problem, ..due(entry, DueCode::WithoutNews, Level::Attention, heard, today, text) });
    }
    list
}

/// A paper that is there and has to be renewed.
fn of_document(book: &Book, entry: Option<&Entry<Document>>, today: Date) -> Option<Due> {
    let entry = entry?;
    // Without a day nothing runs out; most papers have none.
    entry.record.valid_until?;
    let placement = entry.record.placement.and_then(|one| active::<Placement>(book, one.id))?;
    let stage = stage(book, placement, today)?;
    let papers = assess(book, placement, today).papers;
    let paper = papers.into_iter().find(|paper| paper.record == Some(entry.id) && paper.is_running_out())?;
    let until = paper.valid_until?;
    let level = if until < today { Level::Urgent } else { Level::Attention };
    let text = ending_text(&paper, stage)?;
    let has_day = placement.record.departed.is_some();
    let problem = Some(if has_day { "paspor-kurang-enam-bulan" } else { "dokumen-kedaluwarsa" });
    Some(Due { problem, ..due(entry, DueCode::ExpiringPaper, level, Some(until), today, text) })
}

fn of_case(book: &Book, entry: Option<&Entry<Case>>, today: Date) -> Option<Due> {
    let entry = entry?;
    let case = &entry.record;
    let days = case.age_days(today).filter(|_| case.is_open_on(today))?;
    let kind = case.case_type.map_or("Jenis kasus belum diisi", CodeList::label);
    let office = case.forwarded_to.map_or("belum diteruskan", CodeList::label);
    let notes = book.referring::<CaseNote>(entry.id).filter_map(|note| note.record.date);
    let latest = notes.filter(|date| *date <= today).max();
    let latest = latest.map_or("belum ada perkembangan".to_owned(), |date| {
        format!("perkembangan terakhir {}", short_date(date))
    });
    let is_long = days > LONG_CASE_DAYS;
    let level = if is_long { Level::Urgent } else { Level::Attention };
    let text = format!("{kind}, {days} hari; {office}; {latest}.");
    let problem = is_long.then_some("kasus-lama");
    Some(Due { problem, ..due(entry, DueCode::OpenCase, level, case.reported, today, text) })
}

/// A finding without a result, of somebody whose placement does not tell of it: most are found before there is one.
fn of_prevention(book: &Book, entry: Option<&Entry<Prevention>>, today: Date) -> Option<Due> {
    let entry = entry?;
    let prevention = &entry.record;
    let date = prevention.date.filter(|date| *date <= today)?;
    if !matches!(prevention.result, None | Some(PreventionResult::Pending)) {
        return None;
    }
    if let Some(person) = prevention.person {
        let is_gone = person.get(book).is_some_and(|person| person.has_left_on(today).is_some());
        let mut placements = book.referring::<Placement>(person.id);
        if is_gone || placements.any(|one| stage(book, one, today).is_some_and(Stage::is_prospective)) {
            return None;
        }
    }
    let is_grave = matches!(prevention.finding, Some(Finding::VisitVisa | Finding::UnderAge));
    let level = if is_grave { Level::Urgent } else { Level::Attention };
    let text = "Belum ada hasilnya. Kunjungi keluarganya lagi, lalu catat hasilnya.".to_owned();
    Some(due(entry, DueCode::OpenFinding, level, Some(date), today, text))
}

fn of_child(book: &Book, entry: Option<&Entry<Child>>, today: Date) -> Option<Due> {
    let entry = entry?;
    let since = entry.record.out_of_school_since(book, today)?;
    let text = "Usia sekolah, tetapi tidak bersekolah. Bicarakan dengan pengasuh dan sekolahnya.".to_owned();
    Some(due(entry, DueCode::OutOfSchool, Level::Attention, Some(since), today, text))
}

fn of_loan(book: &Book, entry: Option<&Entry<Loan>>, today: Date) -> Option<Due> {
    let entry = entry?;
    let arrears = entry.record.arrears_on(book, entry.id, today);
    if arrears.amount <= 0 {
        return None;
    }
    let since = today.checked_sub(i64::from(arrears.days).days()).ok();
    let text = format!(
        "Menunggak {} hari, Rp{}. Hubungi peminjam.",
        arrears.days,
        Rupiah(arrears.amount).show(book)
    );
    let problem = Some("pinjaman-menunggak");
    Some(Due { problem, ..due(entry, DueCode::LateLoan, Level::Attention, since, today, text) })
}

#[cfg(test)]
mod tests;
