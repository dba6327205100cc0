//! *Koperasi Desmigratif Randu Sejahtera*: members, board, loans, the RAT.

use jiff::civil::Date;

use super::calendar::{day_in, days};
use super::cash_book;
use super::loans::{LOANS, LoanPlan};
use super::people::reference;
use super::population::Population;
use super::seed::Seed;
use super::telling::{Deed, Events, Row};

/// Members who join in each month.
const JOINING: [usize; 12] = [1, 0, 2, 0, 3, 1, 0, 1, 0, 1, 0, 0];

/// Members before the year, of whom the founders came first.
pub(super) const EARLIER: usize = 31;
pub(super) const FOUNDERS: usize = 22;

/// Who leaves: member, payments of simpanan wajib before and within the year, simpanan sukarela, the day.
pub(super) const LEAVERS: [(usize, usize, usize, i64, Date); 2] =
    [(29, 5, 4, 60, Date::constant(2026, 4, 22)), (30, 6, 8, 35, Date::constant(2026, 9, 16))];

const FOUNDED: Date = Date::constant(2024, 11, 14);
pub(super) const MEETING: Date = Date::constant(2026, 3, 7);
/// When the officers copied the members and the old cash book.
pub(super) const COPIED: Date = Date::constant(2025, 11, 18);

/// A member while the year is told.
pub(super) struct Member {
    pub joined: Date,
    pub voluntary: i64,
    /// Savings and interest of 2025, in rupiah: what the SHU is shared by.
    pub savings_2025: i64,
    pub interest_2025: i64,
    pub last_paid: usize,
}

/// All of pillar 4.
pub(super) fn tell(people: &Population, events: &mut Events, seed: &mut Seed) {
    profile(events);
    let members = members(people, events, seed);
    let lines = cash_book::lines(members, seed);
    loan_records(events);
    // A member's end is typed before the refund that stands in the cash book of that day.
    for (at, (member, .., day)) in LEAVERS.into_iter().enumerate() {
        let (left, reason) = (day.to_string(), ["own", "moved"][at]);
        events.update(day, key(member), &[("left", &left), ("leave_reason", reason)]);
    }
    cash_book::type_lines(lines, events);
    meeting(events);
}

pub(super) fn key(member: usize) -> String {
    format!("anggota{:03}", member + 1)
}

pub(super) fn loan_key(loan: usize) -> String {
    format!("pinjaman{loan:02}")
}

/// Members in the order of borrowing: founders, in an order that leaves out who leaves.
pub(super) fn borrower(loan: &LoanPlan) -> usize {
    loan.borrower * 5 % 29
}

fn profile(events: &mut Events) {
    let stages = "2024-05-12 outreach; 2024-11-14 founding_meeting; 2025-02-20 deed; 2025-03-18 legal";
    let row = Row::new("koperasi", "koperasi").with(&[
        ("name", "Koperasi Desmigratif Randu Sejahtera"),
        ("form", "new"),
        ("cooperative_type", "savings_and_loan"),
        ("stage", stages),
        ("deed_number", "12"),
        ("notary", "Notaris Contoh"),
        ("approval_number", "AHU-0000000.AH.01.29"),
        ("register_number", "3325000000000"),
        ("nib", "0000000000000"),
        ("year_end", "31 Desember"),
        ("principal", "100000"),
        ("mandatory", "10000"),
    ]);
    events.create(days(COPIED, -1), row);
    events.update(days(MEETING, 2), "koperasi", &[("stage", &format!("{stages}; 2026-03-07 active"))]);
}

/// 31 members of before, nine who join in the year, and the board.
fn members(people: &Population, events: &mut Events, seed: &mut Seed) -> Vec<Member> {
    let (purna, relatives, others) = (people.purna(), people.relatives(), &people.others[4..]);
    let of = |list: &[usize], origin: &'static str| {
        list.iter().map(|person| (*person, origin)).collect::<Vec<_>>()
    };
    let mut early =
        [of(&purna[..14], "returned"), of(&relatives[..9], "family"), of(&others[..8], "other")].concat();
    let mut late =
        [of(&purna[14..17], "returned"), of(&relatives[9..12], "family"), of(&others[8..11], "other")]
            .concat();
    seed.shuffle(&mut early);
    seed.shuffle(&mut late);
    let joining = JOINING.iter().enumerate().flat_map(|(month, count)| std::iter::repeat_n(month, *count));
    let mut joined: Vec<Date> = vec![FOUNDED; FOUNDERS];
    let later = (FOUNDERS..EARLIER)
        .map(|at| days(Date::constant(2025, 1, 13), 14 * i64::try_from(at - FOUNDERS).unwrap_or(0)));
    joined.extend(later);
    // In March after the RAT and before Lebaran.
    joined.extend(
        joining.map(|month| if month == 4 { day_in(seed, month, 9, 12) } else { day_in(seed, month, 3, 9) }),
    );
    let persons: Vec<(usize, &str)> = early.into_iter().chain(late).collect();
    for (at, ((person, origin), joined)) in persons.iter().zip(&joined).enumerate() {
        let row = Row::new("anggota_koperasi", key(at))
            .set("number", format!("{:03}", at + 1))
            .set("person", reference(*person))
            .set("origin", origin)
            .set("joined", joined);
        events.create(COPIED.max(*joined), row);
    }
    for (at, (board, position)) in [
        ("management", "Ketua"),
        ("management", "Sekretaris"),
        ("management", "Bendahara"),
        ("supervision", "Ketua pengawas"),
        ("supervision", "Anggota pengawas"),
    ]
    .into_iter()
    .enumerate()
    {
        let row = Row::new("pengurus_koperasi", format!("pengurus{at}"))
            .set("cooperative", "@koperasi")
            .set("board", board)
            .set("person", reference(persons[at].0))
            .set("position", position)
            .set("since", FOUNDED);
        events.create(COPIED, row);
    }
    let member = |joined| Member { joined, voluntary: 0, savings_2025: 0, interest_2025: 0, last_paid: 0 };
    joined.into_iter().map(member).collect()
}

fn loan_records(events: &mut Events) {
    for (at, loan) in LOANS.iter().enumerate() {
        let agreed = loan.agreed_on(DISBURSED);
        let row = Row::new("pinjaman", loan_key(at))
            .set("member", format!("@{}", key(borrower(loan))))
            .set("agreed", agreed)
            .set("principal", loan.principal * 1000)
            .set("months", loan.instalments)
            .set("rate", "1")
            .set("method", "declining")
            .set("purpose", loan.purpose);
        events.create(days(COPIED, 1).max(agreed), row);
    }
    for at in 0..SHORT_LOANS {
        let row = Row::new("pinjaman", short_key(at))
            .set("member", format!("@{}", key(short_borrower(at))))
            .set("agreed", SHORT_AGREED)
            .set("principal", SHORT_PRINCIPAL * 1000)
            .set("months", SHORT_MONTHS)
            .set("rate", "2")
            .set("method", "flat")
            .set("purpose", "musim tanam");
        events.create(days(COPIED, 1), row);
    }
}

/// Days into a month after which a loan is paid out; it is paid back from the 15th on, before Lebaran in March.
pub(super) const DISBURSED: i64 = 9;

/// Loans of before that are paid back: how many, thousand rupiah, months, when.
pub(super) const SHORT_LOANS: usize = 3;
pub(super) const SHORT_PRINCIPAL: i64 = 2000;
pub(super) const SHORT_MONTHS: i64 = 8;
pub(super) const SHORT_AGREED: Date = Date::constant(2025, 2, 10);

pub(super) fn short_key(at: usize) -> String {
    format!("pinjaman_lama{at}")
}

pub(super) fn short_borrower(at: usize) -> usize {
    3 + at * 7
}

/// The RAT with its shares.
fn meeting(events: &mut Events) {
    let row = Row::new("rat", "rat").with(&[
        ("book_year", "2025"),
        ("date", "2026-03-07"),
        ("present", "27"),
        ("surplus", "1020000"),
        (
            "decisions",
            "laporan pengurus diterima\nSHU dibagi menurut anggaran dasar\njasa pinjaman tetap 1 % sebulan",
        ),
    ]);
    let mut deeds = vec![Deed::Create(row)];
    for (purpose, percent) in [
        ("Cadangan", "30"),
        ("Jasa simpanan", "25"),
        ("Jasa pinjaman", "20"),
        ("Dana pengurus", "10"),
        ("Dana pendidikan", "5"),
        ("Dana sosial", "10"),
    ] {
        let share = Row::new("pembagian_shu", format!("shu:{purpose}"));
        deeds
            .push(Deed::Create(share.set("meeting", "@rat").set("purpose", purpose).set("percent", percent)));
    }
    events.together(days(MEETING, 1), deeds);
}
