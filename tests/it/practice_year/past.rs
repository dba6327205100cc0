//! The last twelve months agree with what the report of each of them prints.

use desmigratif::figures::figures;
use desmigratif::figures::migration::Flow;
use desmigratif::figures::past::{MONTHS, Past};

#[test]
fn every_month_is_as_its_own_report_has_it() {
    let book = desmigratif::practice::book();
    let past = Past::of(&book, "2026-10".parse().unwrap());
    assert_eq!((past.moves.len(), past.savings.len()), (MONTHS, MONTHS));
    for month in &past.moves {
        let own = figures(&book, month.period).migration;
        assert_eq!(month.departed, own.departures, "{}", month.period);
        assert_eq!(month.returned, own.placements_of(Flow::CameHome), "{}", month.period);
    }
    for month in &past.savings {
        let own = figures(&book, month.period).cooperative.accounts;
        assert_eq!(month.closing, own.savings_closing(), "{}", month.period);
    }
    let departed: i64 = past.moves.iter().map(|month| month.departed.total()).sum();
    let by_country: i64 = past.destinations.iter().map(|line| line.departed.count()).sum();
    assert_eq!(departed, by_country);
    assert!(departed > 0);
}
