//! The treasurer's cash book, from the founding to the end of the year: the cooperative's table line by line.

use jiff::civil::Date;

use super::calendar::{day_in, days, first, last, months};
use super::cooperative::{
    COPIED, DISBURSED, EARLIER, FOUNDERS, LEAVERS, MEETING, Member, SHORT_AGREED, SHORT_LOANS, SHORT_MONTHS,
    SHORT_PRINCIPAL, borrower, key, loan_key, short_borrower, short_key,
};
use super::loans::{LOANS, shared};
use super::seed::Seed;
use super::telling::{Events, Row};
use crate::domain::period::Period;

/// Thousand rupiah or members, for each month.
type Row12 = [i64; 12];

/// Members who pay the simpanan wajib.
const PAYERS: Row12 = [27, 26, 30, 27, 34, 31, 32, 30, 29, 33, 31, 33];
const VOLUNTARY_IN: Row12 = [240, 180, 310, 120, 850, 200, 260, 190, 150, 400, 220, 275];
const VOLUNTARY_OUT: Row12 = [0, 150, 0, 200, 600, 0, 300, 450, 350, 0, 100, 150];
const INTEREST: Row12 = [60, 68, 61, 72, 74, 92, 82, 94, 96, 105, 91, 93];
const COSTS: Row12 = [35, 35, 40, 35, 60, 30, 35, 40, 30, 35, 45, 35];
/// Before the year: payments of simpanan wajib, one of them twice for a month; simpanan sukarela in thousand, what was
/// spent and given in whole rupiah.
const WAJIB_BEFORE: usize = 194;
const VOLUNTARY_BEFORE: i64 = 1260;
const COSTS_BEFORE: i64 = 168_500;
const GRANT: i64 = 5_000_000;

/// A line of the cash book before it is typed.
pub(super) struct Line {
    date: Date,
    row: Row,
}

struct Books<'a> {
    members: Vec<Member>,
    lines: Vec<Line>,
    number: usize,
    seed: &'a mut Seed,
}

/// All lines by date.
pub(super) fn lines(members: Vec<Member>, seed: &mut Seed) -> Vec<Line> {
    let mut books = Books { members, lines: Vec::new(), number: 0, seed };
    books.before();
    for month in 0..12 {
        books.month(month);
    }
    books.surplus();
    books.lines.sort_by_key(|line| line.date);
    books.lines
}

/// In the order of the cash book; the old ones are copied on the first days.
pub(super) fn type_lines(lines: Vec<Line>, events: &mut Events) {
    let earlier = lines.iter().filter(|line| line.date < first(0)).count().max(1);
    for (at, line) in lines.into_iter().enumerate() {
        let typed = if line.date < first(0) {
            days(COPIED, 2 + i64::try_from(at * 7 / earlier).unwrap_or(0))
        } else {
            line.date.max(days(COPIED, 10))
        };
        events.create(typed, line.row);
    }
}

impl Books<'_> {
    /// A line of a member, in rupiah, under its running name.
    fn line(&mut self, date: Date, kind: &'static str, member: Option<usize>, amount: i64) {
        self.number += 1;
        let row = Row::new("transaksi", format!("kas{:04}", self.number))
            .set("date", date)
            .set("transaction_type", kind)
            .set("member", member.map_or_else(String::new, |member| format!("@{}", key(member))))
            .set("amount", amount)
            .set("receipt", format!("K-{:04}", self.number));
        self.lines.push(Line { date, row });
    }

    fn set(&mut self, key: &'static str, value: impl ToString) {
        if let Some(line) = self.lines.pop() {
            self.lines.push(Line { date: line.date, row: line.row.set(key, value) });
        }
    }

    fn of_loan(&mut self, date: Date, kind: &'static str, member: usize, loan: &str, amount: i64) {
        self.line(date, kind, Some(member), amount);
        self.set("loan", format!("@{loan}"));
        if kind == "interest" && date.year() == 2025 {
            self.members[member].interest_2025 += amount;
        }
    }

    fn wajib(&mut self, date: Date, member: usize) {
        self.line(date, "mandatory", Some(member), 10_000);
        self.set("for_month", Period::of(date));
        if date.year() <= 2025 {
            self.members[member].savings_2025 += 10_000;
        }
    }

    fn voluntary(&mut self, date: Date, member: usize, thousands: i64) {
        let kind = if thousands > 0 { "voluntary" } else { "withdrawal" };
        self.line(date, kind, Some(member), thousands.abs() * 1000);
        self.members[member].voluntary += thousands;
        if date.year() <= 2025 {
            self.members[member].savings_2025 += thousands * 1000;
        }
    }

    fn principal(&mut self, date: Date, member: usize, thousands: i64) {
        self.line(date, "principal", Some(member), thousands * 1000);
        if date.year() <= 2025 {
            self.members[member].savings_2025 += thousands * 1000;
        }
    }

    /// From the founding to the eve of the year.
    fn before(&mut self) {
        self.line(Date::constant(2024, 12, 10), "grant", None, GRANT);
        for member in 0..EARLIER {
            let joined = self.members[member].joined;
            // One founder paid in two.
            let parts: &[i64] = if member == 7 { &[50, 50] } else { &[100] };
            for (at, part) in parts.iter().enumerate() {
                self.principal(days(joined, 30 * i64::try_from(at).unwrap_or(0)), member, *part);
            }
        }
        self.wajib_before();
        for (member, .., voluntary, _) in LEAVERS {
            self.voluntary(Date::constant(2025, 8, 5), member, voluntary);
        }
        let mut left = VOLUNTARY_BEFORE - LEAVERS.iter().map(|leaver| leaver.3).sum::<i64>();
        while left > 0 {
            let member = self.seed.below(FOUNDERS);
            let amount = (self.seed.between(4, 16) * 5).min(left);
            let date = days(Date::constant(2025, 2, 3), self.seed.between(0, 250));
            self.voluntary(date, member, amount);
            left -= amount;
        }
        self.loans_before();
        for (at, part) in
            shared(COSTS_BEFORE, 500, &[2, 2, 1, 3, 2, 2, 1, 2, 2, 1, 2, 2]).into_iter().enumerate()
        {
            let date = days(months(Date::constant(2024, 11, 1), i64::try_from(at).unwrap_or(0)), 26);
            self.line(date, "running_cost", None, part);
            self.set("remarks", "alat tulis dan fotokopi");
        }
    }

    fn wajib_before(&mut self) {
        let month = |at: i64| months(Date::constant(2024, 11, 1), at);
        let mut slots: Vec<(i64, usize)> = (0..12_i64)
            .flat_map(|at| (0..EARLIER).map(move |member| (at, member)))
            .filter(|(at, member)| self.members[*member].joined <= days(month(*at), 19))
            .collect();
        let is_leaver = |member: usize| LEAVERS.iter().any(|leaver| leaver.0 == member);
        let mut chosen: Vec<(i64, usize)> = Vec::new();
        for (member, before, ..) in LEAVERS {
            // They paid in the last months.
            chosen.extend(slots.iter().rev().filter(|(_, one)| *one == member).take(before));
        }
        slots.retain(|(_, member)| !is_leaver(*member));
        self.seed.shuffle(&mut slots);
        // One payment of June 2025 was taken twice.
        let twice = (7, 4);
        slots.retain(|slot| *slot != twice);
        chosen.extend([twice, twice]);
        let left = WAJIB_BEFORE - chosen.len();
        chosen.extend(slots.into_iter().take(left));
        for (at, member) in chosen {
            let date = days(month(at), 19 + self.seed.between(0, 8));
            self.wajib(date, member);
        }
    }

    fn loans_before(&mut self) {
        for at in 0..SHORT_LOANS {
            let (member, name) = (short_borrower(at), short_key(at));
            self.of_loan(SHORT_AGREED, "disbursement", member, &name, SHORT_PRINCIPAL * 1000);
            for number in 1..=SHORT_MONTHS {
                let date = months(SHORT_AGREED, number);
                self.of_loan(date, "repayment", member, &name, SHORT_PRINCIPAL * 1000 / SHORT_MONTHS);
                self.of_loan(date, "interest", member, &name, SHORT_PRINCIPAL * 20);
            }
        }
        for (at, loan) in LOANS.iter().enumerate() {
            let (Some(agreed), None) = (loan.agreed, loan.month) else { continue };
            let (member, name) = (borrower(loan), loan_key(at));
            self.of_loan(agreed, "disbursement", member, &name, loan.principal * 1000);
            let instalment = loan.principal / loan.instalments;
            for number in 1..=loan.paid_before / instalment {
                let date = months(agreed, number);
                let left = loan.principal - instalment * (number - 1);
                self.of_loan(date, "repayment", member, &name, instalment * 1000);
                self.of_loan(date, "interest", member, &name, left * 10);
            }
        }
    }

    /// One month of the year.
    fn month(&mut self, month: usize) {
        let late = if month == 4 { (13, 16) } else { (15, 25) };
        for member in EARLIER..self.members.len() {
            let joined = self.members[member].joined;
            if first(month) <= joined && joined <= last(month) {
                self.principal(joined, member, if month == 9 { 50 } else { 100 });
            }
        }
        for member in self.payers(month) {
            let joined = self.members[member].joined;
            let date = day_in(self.seed, month, 10, late.1).max(joined);
            self.wajib(date, member);
            self.members[member].last_paid = month + 1;
        }
        self.savings(month, late);
        for (at, loan) in LOANS.iter().enumerate().filter(|(_, loan)| loan.month == Some(month)) {
            let (date, name) = (loan.agreed_on(DISBURSED), loan_key(at));
            self.of_loan(date, "disbursement", borrower(loan), &name, loan.principal * 1000);
        }
        let paying: Vec<usize> = (0..LOANS.len()).filter(|at| LOANS[*at].paid[month] > 0).collect();
        let weights: Vec<i64> = paying.iter().map(|at| LOANS[*at].left(month)).collect();
        for (at, interest) in paying.into_iter().zip(shared(INTEREST[month] * 1000, 500, &weights)) {
            let (loan, name) = (&LOANS[at], loan_key(at));
            let date = day_in(self.seed, month, late.0, late.1);
            self.of_loan(date, "repayment", borrower(loan), &name, loan.paid[month] * 1000);
            if interest > 0 {
                self.of_loan(date, "interest", borrower(loan), &name, interest);
            }
        }
        self.costs(month);
        for (member, before, within, voluntary, day) in LEAVERS {
            if first(month) <= day && day <= last(month) {
                let wajib = i64::try_from(before + within).unwrap_or(0) * 10;
                self.line(day, "refund", Some(member), (100 + wajib + voluntary) * 1000);
            }
        }
    }

    /// Who pays the simpanan wajib: those who leave as often as they did, of the others the ones who missed last.
    fn payers(&mut self, month: usize) -> Vec<usize> {
        let mut payers: Vec<usize> =
            LEAVERS.iter().filter(|leaver| month < leaver.2).map(|leaver| leaver.0).collect();
        let mut others: Vec<usize> = (0..self.members.len())
            .filter(|member| !LEAVERS.iter().any(|leaver| leaver.0 == *member))
            .filter(|member| self.members[*member].joined <= last(month))
            .collect();
        self.seed.shuffle(&mut others);
        // New members pay at once, then those who have not paid for longest.
        others.sort_by_key(|member| {
            (self.members[*member].joined < first(month), self.members[*member].last_paid)
        });
        let wanted = usize::try_from(PAYERS[month]).unwrap_or(0) - payers.len();
        payers.extend(others.into_iter().take(wanted));
        payers
    }

    fn savings(&mut self, month: usize, late: (i64, i64)) {
        let is_leaver = |member: usize| LEAVERS.iter().any(|leaver| leaver.0 == member);
        let mut left = VOLUNTARY_IN[month];
        while left > 0 {
            let candidates: Vec<usize> = (0..self.members.len())
                .filter(|member| !is_leaver(*member) && self.members[*member].joined < first(month))
                .collect();
            let member = *self.seed.pick(&candidates);
            let amount = (self.seed.between(4, 20) * 5).min(left);
            let date = day_in(self.seed, month, 3, 9);
            self.voluntary(date, member, amount);
            left -= amount;
        }
        let mut left = VOLUNTARY_OUT[month];
        while left > 0 {
            let richest = (0..self.members.len())
                .filter(|member| !is_leaver(*member))
                .max_by_key(|member| self.members[*member].voluntary);
            let Some(member) = richest else { break };
            let amount = (self.seed.between(5, 20) * 5).min(left).min(self.members[member].voluntary);
            let date = day_in(self.seed, month, late.0, late.1);
            self.voluntary(date, member, -amount);
            left -= amount;
        }
    }

    fn costs(&mut self, month: usize) {
        let date =
            day_in(self.seed, month, if month == 4 { 14 } else { 20 }, if month == 4 { 16 } else { 26 });
        if month == 6 {
            // A zero too many, taken back on the same day.
            self.line(date, "running_cost", None, COSTS[month] * 10_000);
            let wrong = format!("@kas{:04}", self.number);
            self.set("remarks", "salah ketik: kelebihan satu nol");
            self.line(date, "correction", None, COSTS[month] * 10_000);
            self.set("corrects", wrong);
        }
        self.line(date, "running_cost", None, COSTS[month] * 1000);
        self.set(
            "remarks",
            if month == 4 { "konsumsi RAT dan alat tulis" } else { "alat tulis dan fotokopi" },
        );
    }

    /// What the RAT shared in cash: by savings, by interest paid, to the board, for training.
    fn surplus(&mut self) {
        let by =
            |of: &dyn Fn(&Member) -> i64, members: &[Member]| members.iter().map(of).collect::<Vec<i64>>();
        let savings = by(&|member| member.savings_2025, &self.members);
        let interest = by(&|member| member.interest_2025, &self.members);
        let mut board = vec![0; self.members.len()];
        board[..3].fill(1);
        for (total, weights, remarks) in [
            (255_000, savings, "jasa simpanan tahun buku 2025"),
            (204_000, interest, "jasa pinjaman tahun buku 2025"),
            (102_000, board, "dana pengurus tahun buku 2025"),
        ] {
            for (member, part) in
                shared(total, 100, &weights).into_iter().enumerate().filter(|(_, part)| *part > 0)
            {
                self.line(days(MEETING, 5), "surplus_share", Some(member), part);
                self.set("remarks", remarks);
            }
        }
        self.line(days(MEETING, 6), "surplus_share", None, 51_000);
        self.set("remarks", "dana pendidikan tahun buku 2025");
    }
}
