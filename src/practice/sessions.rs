//! The Saturdays of the learning house.

use jiff::civil::Date;

use super::calendar::saturdays;
use super::parenting::Enrolled;
use super::plan::SESSIONS;
use super::seed::Seed;
use super::telling::{Deed, Events, Row};
use super::village::officers_on;

/// Few come at the end of June and in July.
const HOLIDAYS: (Date, Date) = (Date::constant(2026, 6, 20), Date::constant(2026, 7, 31));

/// The paper lists of the first sessions are typed once the children are in the book.
const FIRST_TYPED: Date = Date::constant(2025, 12, 1);

/// Children who came at least once in the last month.
const LAST_MONTH_CHILDREN: usize = 31;

/// All sessions with their attendance lists.
pub(super) fn tell(enrolled: &[Enrolled], events: &mut Events, seed: &mut Seed) {
    let mut number = 0;
    for (month, count) in SESSIONS.iter().enumerate() {
        let dates = saturdays(month);
        let skipped = match month {
            // The officers' first Saturday was their first day; in July school begins on the 13th.
            0 => 1,
            8 => 2,
            _ => 0,
        };
        let mut pool: Vec<&Enrolled> = enrolled.iter().collect();
        seed.shuffle(&mut pool);
        if month == 11 {
            pool.truncate(LAST_MONTH_CHILDREN);
        }
        for (at, date) in dates.into_iter().skip(skipped).take(*count).enumerate() {
            session(number, (month, at), date, &pool, events, seed);
            number += 1;
        }
    }
}

fn session(
    number: usize,
    (month, at): (usize, usize),
    date: Date,
    pool: &[&Enrolled],
    events: &mut Events,
    seed: &mut Seed,
) {
    let is_class = matches!((month, at), (2 | 5, 3) | (8, 1) | (11, 2));
    let theme = match at {
        _ if is_class => "parents_class",
        0 => "video_call",
        _ => *seed.pick(&[
            "tutoring",
            "tutoring",
            "tutoring",
            "religion",
            "digital_literacy",
            "arts_and_sports",
            "counselling",
        ]),
    };
    let scores = if (month, at) == (5, 3) { ("48", "71") } else { ("", "") };
    let name = format!("sesi{number}");
    let officers = officers_on(date);
    let row = Row::new("sesi_belajar", &name)
        .set("date", date)
        .set("house", "@rumah")
        .set("theme", theme)
        .set("module", if is_class { "3" } else { *seed.pick(&["", "1", "2", "4"]) })
        .set("companion", officers[seed.below(officers.len())])
        .set("score_before", scores.0)
        .set("score_after", scores.1);
    let mut deeds = vec![Deed::Create(row)];
    // The list of one session of October has not been ticked yet.
    if (month, at) != (11, 3) {
        let is_holiday = HOLIDAYS.0 <= date && date <= HOLIDAYS.1;
        let wanted = if is_holiday { seed.between(18, 20) } else { seed.between(18, 29) };
        let wanted = usize::try_from(wanted).unwrap_or(18);
        let here: Vec<&&Enrolled> =
            pool.iter().filter(|one| one.since <= date && one.typed <= date.max(FIRST_TYPED)).collect();
        // Every second session begins at the other end, so that in a month all come at least once.
        let from = if at % 2 == 1 { here.len().saturating_sub(wanted) } else { 0 };
        for child in here.into_iter().skip(from).take(wanted) {
            let carer_came = if is_class || seed.percent(15) { "yes" } else { "no" };
            let attendance = Row::new("kehadiran", format!("{name}:{}", child.child))
                .set("session", format!("@{name}"))
                .set("child", format!("@{}", child.child))
                .set("carer_came", carer_came);
            deeds.push(Deed::Create(attendance));
        }
    }
    events.together(date.max(FIRST_TYPED), deeds);
}
