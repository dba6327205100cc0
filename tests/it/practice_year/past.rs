//! The last twelve months agree with what the report of each of them prints.

use desmigratif::figures::figures;
use desmigratif::figures::key::key_figures;
use desmigratif::figures::migration::Flow;
use desmigratif::figures::past::{MONTHS, Past};
use desmigratif::figures::trend::{Line, Trend};

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

#[test]
fn the_lines_on_the_home_page_are_tabel_r_month_by_month() {
    let mut trend = Trend::up_to("2026-10".parse().unwrap());
    while trend.step(&super::BOOK) {}
    for (month, own) in trend.months.iter().zip(super::MONTHS.iter()) {
        assert_eq!(*month, own.period);
        let said = key_figures(own);
        for line in Line::ALL {
            let position = trend.months.iter().position(|other| other == month).unwrap();
            let of = said.iter().find(|figure| figure.code == line.code()).map(|figure| figure.value);
            // What nobody reported is not known, where Tabel R says that its paper has not come.
            let known = trend.of(line)[position].or(Some(0));
            assert_eq!(known, of, "{line:?} {month}");
        }
    }
    assert_eq!(trend.of(Line::Abroad).last(), Some(&Some(98)));
    assert_eq!(trend.of(Line::Savings).first(), Some(&Some(6_910_000)));
}
