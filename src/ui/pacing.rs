//! Keys that come faster than frames: what is typed behind a key that leads elsewhere waits until the focus is there.
//!
//! Within one frame a letter typed behind Enter would still land in the field that Enter leaves, one typed before it would
//! come too late for the field, which looks at Enter first, and two arrows would count as one. On a slow computer whoever
//! types well types several keys a frame.
//!
//! A key that is held comes again and again, and is worth nothing while something waits: else it would go on after it was
//! let go of.

use std::collections::{HashSet, VecDeque};

use egui::{Event, Key};

/// So many frames pass until the focus is where a key leads: the deed is carried out after its frame, the next one draws
/// what came of it, and the one after that has the focus.
const FRAMES_TO_SETTLE: u8 = 2;

/// Keys that wait for their turn.
#[derive(Default)]
pub struct Pacer {
    waiting: VecDeque<Event>,
    frames_to_settle: u8,
    /// The keys that are held.
    down: HashSet<Key>,
}

impl Pacer {
    /// Leaves in `events` what belongs into this frame; whether more is to come, so that another frame is needed.
    pub fn pace(&mut self, events: &mut Vec<Event>) -> bool {
        for event in without_letters_of_alt(std::mem::take(events)) {
            if !is_typed(&event) {
                if event == Event::WindowFocused(false) {
                    // What is let go of elsewhere is not told here.
                    self.down.clear();
                }
                events.push(event);
            } else if !(self.is_repeat(&event) && self.waits()) {
                self.waiting.push_back(event);
            }
        }
        if self.frames_to_settle > 0 {
            self.frames_to_settle -= 1;
            return true;
        }
        let mut is_first = true;
        while let Some(event) = self.waiting.pop_front() {
            let (leads_away, is_step) = (leads_away(&event), is_step(&event));
            if leads_away && !is_first {
                self.waiting.push_front(event);
                break;
            }
            is_first = false;
            events.push(event);
            if leads_away {
                self.frames_to_settle = FRAMES_TO_SETTLE;
            }
            if leads_away || is_step {
                break;
            }
        }
        self.waits()
    }

    fn waits(&self) -> bool {
        self.frames_to_settle > 0 || !self.waiting.is_empty()
    }

    /// Whether a key comes again because it is held. egui tells this only later.
    fn is_repeat(&mut self, event: &Event) -> bool {
        match event {
            Event::Key { key, pressed: true, .. } => !self.down.insert(*key),
            Event::Key { key, pressed: false, .. } => {
                self.down.remove(key);
                false
            }
            _ => false,
        }
    }
}

/// Alt with a letter or digit is a key of the program, but comes with the letter too (on Linux), which would land in the
/// field that the key leads to. Alt Gr, which types letters, counts as Ctrl with Alt.
fn without_letters_of_alt(events: Vec<Event>) -> impl Iterator<Item = Event> {
    let mut is_after_alt = false;
    events.into_iter().filter(move |event| {
        let is_letter_of_alt = is_after_alt && matches!(event, Event::Text(_));
        if let Event::Key { pressed: true, modifiers, .. } = event {
            is_after_alt = modifiers.alt && !modifiers.ctrl;
        }
        !is_letter_of_alt
    })
}

fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. } | Event::Text(_) | Event::Paste(_) | Event::Copy | Event::Cut | Event::Ime(_)
    )
}

/// A key after which the focus may be elsewhere.
fn leads_away(event: &Event) -> bool {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return false };
    let is_plain_away =
        matches!(key, Key::Enter | Key::Tab | Key::Escape) || (Key::F1..=Key::F12).contains(key);
    is_plain_away || modifiers.command || modifiers.ctrl || modifiers.alt
}

/// A key that counts each time it is pressed.
fn is_step(event: &Event) -> bool {
    use Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, PageDown, PageUp, Space};
    let steps = [ArrowDown, ArrowUp, ArrowLeft, ArrowRight, PageDown, PageUp, Space];
    matches!(event, Event::Key { key, pressed: true, .. } if steps.contains(key))
}

#[cfg(test)]
mod tests {
    use egui::Modifiers;

    use super::*;

    fn press(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
    }

    fn release(key: Key) -> Event {
        Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers: Modifiers::NONE }
    }

    fn letter(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    /// The frames that it takes, with what each of them gets.
    fn frames(typed: Vec<Event>) -> Vec<Vec<Event>> {
        let mut pacer = Pacer::default();
        let mut next = typed;
        let mut frames = Vec::new();
        loop {
            let is_more = pacer.pace(&mut next);
            frames.push(std::mem::take(&mut next));
            if !is_more {
                return frames;
            }
        }
    }

    #[test]
    fn enter_comes_alone_and_what_is_typed_behind_it_waits_for_the_next_field() {
        let typed =
            vec![letter("a"), letter("b"), press(Key::Enter), letter("c"), press(Key::Tab), letter("d")];
        let got = frames(typed);
        let nothing = Vec::new;
        let wanted = [
            vec![letter("a"), letter("b")],
            vec![press(Key::Enter)],
            nothing(),
            nothing(),
            vec![letter("c")],
            vec![press(Key::Tab)],
            nothing(),
            nothing(),
            vec![letter("d")],
        ];
        assert_eq!(got, wanted);
    }

    /// Alt+6 opened the sixth record and wrote "6" into its first field.
    #[test]
    fn alt_with_a_digit_types_no_digit() {
        let alt = |modifiers| Event::Key {
            key: Key::Num6,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers,
        };
        let got = frames(vec![alt(Modifiers::ALT), letter("6")]);
        assert_eq!(got.concat(), [alt(Modifiers::ALT)]);
        let of_alt_gr = Modifiers::ALT | Modifiers::CTRL;
        let got = frames(vec![alt(of_alt_gr), letter("@"), press(Key::A), letter("a")]);
        assert_eq!(got.concat(), [alt(of_alt_gr), letter("@"), press(Key::A), letter("a")]);
    }

    #[test]
    fn every_arrow_counts() {
        let (down, up) = (press(Key::ArrowDown), release(Key::ArrowDown));
        let got = frames(vec![down.clone(), up.clone(), down.clone(), up.clone(), letter("x")]);
        assert_eq!(got, [vec![down.clone()], vec![up.clone(), down], vec![up, letter("x")]]);
    }

    #[test]
    fn a_key_that_is_held_stops_when_it_is_let_go_of() {
        let undo = |pressed| Event::Key {
            key: Key::Z,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        let mut pacer = Pacer::default();
        let mut undone = 0;
        for _ in 0..30 {
            let mut events = vec![undo(true), undo(true)];
            pacer.pace(&mut events);
            undone += events.len();
        }
        assert_eq!(undone, 10, "one in three frames");
        let mut events = vec![undo(false)];
        while pacer.pace(&mut events) {}
        assert_eq!(events, [undo(false)], "nothing goes on");
        // Let go of elsewhere, it is no repeat of what was held here.
        let mut events = vec![undo(true), Event::WindowFocused(false), undo(true)];
        pacer.pace(&mut events);
        assert_eq!(pacer.waiting, [undo(true)]);
    }

    #[test]
    fn the_mouse_and_slow_typing_are_not_held_back() {
        let mut pacer = Pacer::default();
        let mut events = vec![Event::PointerGone, letter("a")];
        assert!(!pacer.pace(&mut events));
        assert_eq!(events, [Event::PointerGone, letter("a")]);
    }
}
