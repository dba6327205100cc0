//! Koperasi Desmigratif Randu Sejahtera in the practice year, in thousand rupiah.

use desmigratif::domain::pillars::cooperative::annual_meeting::AnnualMeeting;
use desmigratif::domain::pillars::cooperative::surplus_share::SurplusShare;
use desmigratif::figures::Figures;
use desmigratif::figures::cooperative::{AccountFlow, Accounts, MeetingState};

use super::{BOOK, MONTHS, Year, assert_year, month, october};

fn thousands(rupiah: i64) -> i64 {
    assert_eq!(rupiah % 1000, 0, "{rupiah} rupiah are no whole thousands");
    rupiah / 1000
}

/// A number of the accounts in thousand rupiah.
#[track_caller]
fn assert_money(name: &str, of: impl Fn(&Accounts) -> i64, expected: Year) {
    assert_year(name, |now| thousands(of(&now.cooperative.accounts)), expected);
}

#[test]
fn members_month_by_month() {
    let membership = |now: &'static Figures| &now.cooperative.membership;
    assert_eq!(membership(&MONTHS[0]).opening.total(), 31);
    let closing = |now: &Figures| now.cooperative.membership.closing.people.total();
    assert_year("Anggota", closing, [32, 32, 34, 34, 37, 37, 37, 38, 38, 39, 38, 38]);
    let joined = |now: &Figures| now.cooperative.membership.joined.people.total();
    assert_year("Masuk", joined, [1, 0, 2, 0, 3, 1, 0, 1, 0, 1, 0, 0]);
    let left = |now: &Figures| now.cooperative.membership.left.people.total();
    assert_year("Keluar", left, [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]);
    let payers = |now: &Figures| now.cooperative.accounts.payers.count();
    assert_year("Bayar wajib", payers, [27, 26, 30, 27, 34, 31, 32, 30, 29, 33, 31, 33]);
}

#[test]
fn savings_month_by_month() {
    let opening = &MONTHS[0].cooperative.accounts;
    let savings = opening.savings().map(|flow| thousands(flow.opening.rupiah));
    assert_eq!((savings, thousands(opening.savings_opening())), ([3100, 1940, 1260], 6300));
    let principal = [3200, 3200, 3400, 3400, 3700, 3700, 3700, 3800, 3800, 3850, 3750, 3750];
    assert_money("Pokok", |accounts| accounts.principal.closing(), principal);
    let mandatory = [2210, 2470, 2770, 3040, 3380, 3600, 3920, 4220, 4510, 4840, 5010, 5340];
    assert_money("Wajib", |accounts| accounts.mandatory.closing(), mandatory);
    let voluntary = [1500, 1530, 1840, 1760, 2010, 2150, 2110, 1850, 1650, 2050, 2135, 2260];
    assert_money("Sukarela", |accounts| accounts.voluntary.closing(), voluntary);
    let all = [6910, 7200, 8010, 8200, 9090, 9450, 9730, 9870, 9960, 10_740, 10_895, 11_350];
    assert_money("Simpanan", Accounts::savings_closing, all);
    assert_money("Simpanan anggota", Accounts::savings_of_members, all);
    let into = [240, 180, 310, 120, 850, 200, 260, 190, 150, 400, 220, 275];
    assert_money("Sukarela masuk", |accounts| accounts.voluntary.into.rupiah, into);
    // Withdrawals, and what those who left in April (60) and September (35) got back.
    let out = [0, 150, 0, 200, 600, 60, 300, 450, 350, 0, 135, 150];
    assert_money("Sukarela keluar", |accounts| accounts.voluntary.out.rupiah, out);
    let repaid = |of: fn(&Accounts) -> &AccountFlow| {
        ["2026-04", "2026-09"].map(|text| thousands(of(&month(text).cooperative.accounts).out.rupiah))
    };
    assert_eq!(repaid(|accounts| &accounts.principal), [100, 100]);
    assert_eq!(repaid(|accounts| &accounts.mandatory), [90, 140]);
}

#[test]
fn loans_and_cash_month_by_month() {
    let opening = &MONTHS[0].cooperative.accounts;
    assert_eq!([&opening.loans, &opening.cash].map(|flow| thousands(flow.opening.rupiah)), [6000, 6262]);
    let left = [6800, 6100, 7250, 7350, 9200, 8200, 9450, 9650, 10_500, 9100, 9300, 9050];
    assert_money("Sisa pinjaman", |accounts| accounts.loans.closing(), left);
    assert_year("Sisa menurut pinjaman", |now| thousands(now.cooperative.loans.left_rupiah()), left);
    let lent = [1500, 0, 2000, 1000, 3000, 0, 2500, 1500, 2000, 0, 1500, 1000];
    assert_money("Cair", |accounts| accounts.loans.into.rupiah, lent);
    let repaid = [700, 700, 850, 900, 1150, 1000, 1250, 1300, 1150, 1400, 1300, 1250];
    assert_money("Angsuran", |accounts| accounts.loans.out.rupiah, repaid);
    let interest = [60, 68, 61, 72, 74, 92, 82, 94, 96, 105, 91, 93];
    assert_money("Jasa", |accounts| accounts.interest.rupiah, interest);
    let costs = [35, 35, 40, 35, 60, 30, 35, 40, 30, 35, 45, 35];
    assert_money("Biaya operasional", |accounts| accounts.running_costs.rupiah, costs);
    let surplus = [0, 0, 0, 0, 612, 0, 0, 0, 0, 0, 0, 0];
    assert_money("SHU dibagikan", |accounts| accounts.surplus_paid.rupiah, surplus);
    let cash = [6097, 7120, 6801, 6928, 5370, 6792, 5869, 5863, 5169, 7419, 7420, 8183];
    assert_money("Kas akhir", |accounts| accounts.cash.closing(), cash);
}

#[test]
fn the_accounts_agree_every_month() {
    for now in MONTHS.iter() {
        assert!(now.cooperative.accounts.check.agrees(), "{}", now.period);
        assert_eq!(now.cooperative.loans.without_loan_rupiah, 0, "{}", now.period);
    }
    let check = october().cooperative.accounts.check;
    assert_eq!([check.cash, check.loans].map(thousands), [8183, 9050]);
    let claims = [check.savings, check.grants, check.funds, check.surplus].map(thousands);
    assert_eq!(claims, [11_350, 5000, 306 + 102, 475]);
    assert_eq!([check.assets(), check.claims()].map(thousands), [17_233, 17_233]);
}

#[test]
fn borrowers_and_who_is_late() {
    let loans = &october().cooperative.loans;
    assert_eq!(loans.borrowers.count(), 9);
    let mut late: Vec<_> =
        loans.lines.iter().filter(|line| line.arrears.amount > 0).map(|line| line.arrears.days).collect();
    late.sort_unstable();
    assert_eq!(late, [40, 112]);
    assert_eq!(thousands(loans.troubled().rupiah), 600);
}

#[test]
fn the_rat_and_how_it_shared_the_surplus() {
    let state = |now: &Figures| now.cooperative.meeting.state;
    assert_eq!(state(month("2025-12")), MeetingState::NotRequired, "legal only since March 2025");
    assert_eq!(state(month("2026-02")), MeetingState::Awaited);
    let MeetingState::Held(id) = state(month("2026-03")) else { panic!("the RAT of 7 March") };
    let meeting = &BOOK.get::<AnnualMeeting>(id).unwrap().record;
    assert_eq!(meeting.date.map(|date| date.to_string()).as_deref(), Some("2026-03-07"));
    assert_eq!((meeting.present, meeting.members), (Some(27), Some(34)));
    assert_eq!(meeting.surplus.map(|surplus| thousands(surplus.0)), Some(1020));
    let shares = BOOK.referring::<SurplusShare>(id).filter_map(|entry| entry.record.amount(&BOOK));
    let mut shares: Vec<i64> = shares.map(|amount| thousands(amount.0)).collect();
    shares.sort_unstable();
    assert_eq!(shares, [51, 102, 102, 204, 255, 306]);
}
