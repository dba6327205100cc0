//! Which ways of drawing are tried in which order, and what follows from how they went.

use super::log::Log;
use super::trail::Trail;
use super::way::Way;

/// How one way went wrong.
#[derive(Debug, PartialEq, Eq)]
pub struct Failure {
    /// What was said; nothing where the program panicked.
    pub error: Option<String>,
    /// No question of drawing: there was a frame on the screen before, or the program's own work failed.
    pub is_of_program: bool,
}

/// How it ended.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The window was closed.
    Closed,
    /// The program failed, with what was said.
    Broken(Option<String>),
    /// Nothing draws here: what each way said.
    Nothing(Vec<(Way, String)>),
}

/// The ways to try: only the forced one; else what worked last time, then the others. What was begun and never came to a
/// frame is tried last, not never: the power may have failed.
#[must_use]
pub fn order(all: &[Way], forced: Option<Way>, remembered: Option<Way>, unfinished: &[Way]) -> Vec<Way> {
    if let Some(way) = forced {
        return vec![way];
    }
    let mut ways = all.to_vec();
    ways.sort_by_key(|way| (unfinished.contains(way), Some(*way) != remembered));
    ways
}

/// Tries one way after the other until a window was there.
pub fn start(
    ways: &[Way],
    trail: &Trail,
    log: &Log,
    mut open: impl FnMut(Way) -> Result<(), Failure>,
) -> Outcome {
    let mut errors = Vec::new();
    for way in ways.iter().copied() {
        trail.begin(way);
        log.line(&format!("mencoba {}", way.name()));
        let Failure { error, is_of_program } = match open(way) {
            Ok(()) => {
                // A window that was closed before its first frame did not hang either.
                trail.drawn();
                return Outcome::Closed;
            }
            Err(failure) => failure,
        };
        trail.refused(way);
        if is_of_program {
            return Outcome::Broken(error);
        }
        let error = error.unwrap_or_else(|| "galat di dalam penggambar".to_owned());
        log.line(&format!("{} tidak bisa: {error}", way.name()));
        errors.push((way, error));
    }
    Outcome::Nothing(errors)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::storage::disk::RealDisk;
    use crate::storage::testing::FakeClock;

    fn failure(error: &str, is_of_program: bool) -> Failure {
        Failure { error: Some(error.to_owned()), is_of_program }
    }

    /// Starts with these answers, one a way in turn; what was tried, the outcome, and what is marked at the end.
    fn started(answers: Vec<Result<(), Failure>>) -> (usize, Outcome, Vec<Way>) {
        let folder = tempfile::tempdir().unwrap();
        let disk = Arc::new(RealDisk);
        let trail = Trail::new(disk.clone(), folder.path().to_owned());
        let log = Log::new(disk, Arc::new(FakeClock::on(date(2026, 11, 29))), folder.path().to_owned());
        let ways = vec![Way::Glow; answers.len()];
        let answers = RefCell::new(answers.into_iter());
        let mut tried = 0;
        let outcome = start(&ways, &trail, &log, |way| {
            assert_eq!(trail.unfinished(), [way], "the marker is there while it is tried");
            tried += 1;
            answers.borrow_mut().next().unwrap()
        });
        (tried, outcome, trail.unfinished())
    }

    #[test]
    fn the_next_way_is_tried_where_one_draws_nothing() {
        assert_eq!(started(vec![Err(failure("no GL", false)), Ok(())]), (2, Outcome::Closed, vec![]));
    }

    #[test]
    fn what_fails_in_the_program_itself_is_not_tried_in_another_way() {
        let answers = vec![Err(failure("lost", true)), Ok(())];
        assert_eq!(started(answers), (1, Outcome::Broken(Some("lost".to_owned())), vec![]));
    }

    #[test]
    fn a_machine_without_any_driver_hears_what_every_way_said() {
        let panicked = Failure { error: None, is_of_program: false };
        let (tried, outcome, marked) = started(vec![Err(failure("no GL", false)), Err(panicked)]);
        let Outcome::Nothing(errors) = outcome else { panic!("{outcome:?}") };
        assert_eq!((tried, errors.len(), marked), (2, 2, vec![]));
        assert_eq!(errors[0].1, "no GL");
    }

    #[test]
    fn what_worked_comes_first_and_what_hung_last() {
        let all = Way::ALL;
        assert_eq!(order(all, None, None, &[]), all);
        for way in all {
            assert_eq!(order(all, Some(*way), None, all), [*way], "a forced way is tried, hung or not");
            assert_eq!(order(all, None, Some(*way), &[])[0], *way);
            let last = order(all, None, Some(*way), &[*way]);
            assert_eq!((last.len(), last.last()), (all.len(), Some(way)));
        }
        assert_eq!(order(all, None, None, all), all, "where everything hung, it is begun anew");
    }
}
