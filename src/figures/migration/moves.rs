//! The lines of the flow table: every change of a person's group, and why.

use jiff::civil::Date;

use super::standing::{Group, History, Standing};
use crate::domain::book::Id;
use crate::domain::period::Period;
use crate::domain::pillars::migration::stage::Stage;
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::person::Residence;

/// A line of the flow table, in the order of printing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flow {
    /// Known to the village as CPMI for the first time, or again after having belonged to no group.
    NewlyRegistered,
    /// Left in the month of this change.
    Departed,
    /// Came back for good.
    CameHome,
    /// Cancelled before leaving.
    Cancelled,
    /// Left, or left and returned, in an earlier month; the village learnt of it only now.
    NewlyRecorded,
    /// Died, wherever.
    Died,
    /// Moved away from the village.
    MovedAway,
    /// A purna who prepares to go again.
    RegisteredAgain,
    /// Anything else, such as a departure and a return on one day.
    Correction,
}

impl Flow {
    /// All lines, in the order of printing.
    pub const ALL: [Self; 9] = [
        Self::NewlyRegistered,
        Self::Departed,
        Self::CameHome,
        Self::Cancelled,
        Self::NewlyRecorded,
        Self::Died,
        Self::MovedAway,
        Self::RegisteredAgain,
        Self::Correction,
    ];

    /// The text of the line.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::NewlyRegistered => "Terdaftar baru",
            Self::Departed => "Berangkat",
            Self::CameHome => "Pulang",
            Self::Cancelled => "Batal",
            Self::NewlyRecorded => "Baru terdata",
            Self::Died => "Meninggal dunia",
            Self::MovedAway => "Pindah/keluar",
            Self::RegisteredAgain => "Mendaftar kembali",
            Self::Correction => "Koreksi",
        }
    }
}

/// One person's change of group on one day: −1 for the group left, +1 for the group joined, in one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The line it counts in.
    pub flow: Flow,
    /// The day of the change: of the event, or of its record where that came later.
    pub date: Date,
    /// Who.
    pub person: Id,
    /// The person's sex, for the columns L and P.
    pub sex: Option<Sex>,
    /// The placement that tells of it: the new one of who comes, the old one of who goes. `None` where none is left.
    pub placement: Option<Id>,
    /// The group before.
    pub from: Option<Group>,
    /// The group after.
    pub to: Option<Group>,
}

/// What a walk through a person's days found.
pub(super) struct Walk<'a> {
    /// The changes, in order.
    pub moves: Vec<Move>,
    /// Where the person stands at the end.
    pub last: Option<Standing<'a>>,
}

/// Follows a person from the eve of `first` to `last`.
pub(super) fn walk<'a>(history: &History<'a>, first: Date, last: Date) -> Walk<'a> {
    let eve = first.yesterday().unwrap_or(first);
    let mut before = history.standing_on(eve);
    let mut moves = Vec::new();
    for day in history.change_days(eve, last) {
        let after = history.standing_on(day);
        let groups = [before, after].map(|standing| standing.map(|standing| standing.group));
        if groups[0] != groups[1] {
            moves.extend(change(history, day, before, after));
        }
        before = after;
    }
    Walk { moves, last: before }
}

/// What led from the group that the last report printed to the one of the eve, as it is known now: what happened before the
/// month and was told of too late. Where nothing explains it, and where the sex is another now, a *Koreksi*.
pub(super) fn late(
    history: &History,
    printed: Option<(Group, Option<Sex>)>,
    now: Option<Group>,
    first_day: Date,
) -> Vec<Move> {
    let sex = history.person.record.sex;
    let was = printed.map(|(group, _)| group);
    let told_by = (history.person.id, history.placements.last().map(|(_, placement)| placement.id));
    let mut moves = match printed {
        Some((group, printed_sex)) if printed_sex != sex => {
            corrections(told_by, first_day, (Some(group), printed_sex), (Some(group), sex))
        }
        _ => Vec::new(),
    };
    if was == now {
        return moves;
    }
    let eve = first_day.yesterday().unwrap_or(first_day);
    let mut told = walk(history, Date::MIN, eve).moves;
    let start = told.iter().rposition(|change| change.from == was);
    match start {
        Some(start) if told.last().map(|change| change.to) == Some(now) => moves.extend(told.drain(start..)),
        _ => moves.extend(corrections(told_by, first_day, (was, sex), (now, sex))),
    }
    moves
}

/// One *Koreksi*, or two where the sex is another.
pub(super) fn corrections(
    (person, placement): (Id, Option<Id>),
    date: Date,
    (from, from_sex): (Option<Group>, Option<Sex>),
    (to, to_sex): (Option<Group>, Option<Sex>),
) -> Vec<Move> {
    let correction = |sex, from, to| Move { flow: Flow::Correction, date, person, sex, placement, from, to };
    if from_sex == to_sex {
        return vec![correction(from_sex, from, to)];
    }
    vec![correction(from_sex, from, None), correction(to_sex, None, to)]
}

fn change(history: &History, day: Date, before: Option<Standing>, after: Option<Standing>) -> Option<Move> {
    use Group::{Abroad, Prospective, Returned};
    let group = |standing: Option<Standing>| standing.map(|standing| standing.group);
    let flow = match (group(before), group(after)) {
        (_, None) => match history.person.record.has_left_on(day) {
            Some(Residence::Deceased) => Flow::Died,
            Some(_) => Flow::MovedAway,
            None => cancelled_or_other(before, day),
        },
        (_, Some(Abroad)) => departed_or_recorded(after, day),
        (None, Some(Prospective)) => Flow::NewlyRegistered,
        (None, Some(Returned)) => Flow::NewlyRecorded,
        (Some(Abroad), _) => Flow::CameHome,
        (Some(Returned), Some(Prospective)) => Flow::RegisteredAgain,
        (Some(Prospective), _) => cancelled_or_other(before, day),
        (Some(Returned), Some(Returned)) => Flow::Correction,
    };
    // Who comes is told of by the new placement; who comes home, cancels or leaves the village by the old one.
    let by_old = matches!(flow, Flow::CameHome | Flow::Cancelled | Flow::Died | Flow::MovedAway);
    let told_by = if by_old { before.or(after) } else { after.or(before) }?;
    Some(Move {
        flow,
        date: day,
        person: history.person.id,
        sex: history.person.record.sex,
        placement: Some(told_by.placement.id),
        from: group(before),
        to: group(after),
    })
}

/// A departure counts as *Berangkat* only in its own month; who is found to have left earlier is *Baru terdata*, whatever
/// the group before, so that a closed month's departures stay as they were printed.
fn departed_or_recorded(after: Option<Standing>, day: Date) -> Flow {
    let departed = after.and_then(|standing| standing.placement.record.departed);
    if departed.is_some_and(|departed| Period::of(day).contains(departed)) {
        Flow::Departed
    } else {
        Flow::NewlyRecorded
    }
}

fn cancelled_or_other(before: Option<Standing>, day: Date) -> Flow {
    let stage = before.map(|standing| standing.placement.record.stage_on(day));
    if stage == Some(Stage::Cancelled) { Flow::Cancelled } else { Flow::Correction }
}
