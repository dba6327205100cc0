//! The names of a book word by word, so that a name is compared with those few that can be like it.
//!
//! Every word that sounds the same is kept once, with the persons who have it. A name that is looked for is compared with
//! the words, of which a village has some thousands, and then with the persons behind the like ones.

use std::collections::{BTreeMap, HashMap};

use strsim::osa_distance;

use super::name;
use crate::domain::book::Id;

/// Persons that a book is thought to lack: in a small book, too, a name is not rare for being there once.
const UNSEEN: usize = 500;

/// One word.
struct Word {
    text: String,
    length: usize,
    letters: u32,
    /// Who has it, by id.
    persons: Vec<Id>,
}

/// The words of all names.
#[derive(Default)]
pub struct Names {
    words: Vec<Word>,
    numbers: HashMap<String, usize>,
    /// The numbers of each person's words, in their order.
    persons: BTreeMap<Id, Vec<usize>>,
    /// Who has these words in one.
    joined: HashMap<String, Vec<Id>>,
}

/// How a word is like another.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Likeness {
    Initial,
    Near,
    Same,
}

/// A name that is looked for.
pub struct Sought {
    joined: String,
    /// For each of its words the like ones of the book, by number, with their bits.
    words: Vec<Vec<(usize, Likeness, f64)>>,
}

/// Bits of a word that begins with the initial: names begin with about a dozen letters.
const INITIAL_BITS: f64 = 2.0;
/// Taken off where a word is only near: mistakes are rarer than none.
const NEAR_BITS: f64 = 3.0;
/// Taken off for each word of one name that the other has another for.
const OTHER_WORD: f64 = 8.0;
/// Taken off for each word that only one of the names has: a husband's name, a name left out.
const EXTRA_WORD: f64 = 1.2;
/// Taken off where the words stand in another order.
const OTHER_ORDER: f64 = 0.5;

impl Names {
    /// Keeps the name of a person, in the place of the one before.
    pub fn put(&mut self, id: Id, name: &str) {
        self.remove(id);
        let words = name::words(name);
        if words.is_empty() {
            return;
        }
        insert(self.joined.entry(name::joined(&words)).or_default(), id);
        let numbers: Vec<usize> = words.into_iter().map(|word| self.number(word)).collect();
        for number in &numbers {
            insert(&mut self.words[*number].persons, id);
        }
        self.persons.insert(id, numbers);
    }

    /// Forgets a person.
    pub fn remove(&mut self, id: Id) {
        let Some(numbers) = self.persons.remove(&id) else { return };
        let joined = name::joined(&self.texts(&numbers));
        for number in numbers {
            remove(&mut self.words[number].persons, id);
        }
        if let Some(persons) = self.joined.get_mut(&joined) {
            remove(persons, id);
            if persons.is_empty() {
                self.joined.remove(&joined);
            }
        }
    }

    fn texts(&self, numbers: &[usize]) -> Vec<&str> {
        numbers.iter().map(|number| self.words[*number].text.as_str()).collect()
    }

    fn number(&mut self, text: String) -> usize {
        if let Some(number) = self.numbers.get(&text) {
            return *number;
        }
        let number = self.words.len();
        self.numbers.insert(text.clone(), number);
        let (length, letters) = (text.chars().count(), letters_of(&text));
        self.words.push(Word { text, length, letters, persons: Vec::new() });
        number
    }

    /// Persons in the book and those that it is thought to lack, as bits: so much must speak for one of them.
    pub fn prior(&self) -> f64 {
        bits(self.persons.len() + UNSEEN)
    }

    /// Looks up the words of a name. `None` for a name without words.
    pub fn seek(&self, name: &str) -> Option<Sought> {
        let words = name::words(name);
        let joined = name::joined(&words);
        let likes = words.iter().map(|word| self.like(word)).collect();
        (!words.is_empty()).then_some(Sought { joined, words: likes })
    }

    /// The words of the book that are like this one.
    fn like(&self, text: &str) -> Vec<(usize, Likeness, f64)> {
        let (length, letters) = (text.chars().count(), letters_of(text));
        let begins = |word: &str, initial: &str| word.starts_with(initial);
        let mut found: Vec<(usize, Likeness)> = Vec::new();
        for (number, word) in self.words.iter().enumerate().filter(|(_, word)| !word.persons.is_empty()) {
            let most = mistakes(length.min(word.length));
            if word.text == text {
                found.push((number, Likeness::Same));
            } else if length == 1 && begins(&word.text, text) || word.length == 1 && begins(text, &word.text)
            {
                found.push((number, Likeness::Initial));
            } else if length.abs_diff(word.length) <= most
                && (letters ^ word.letters).count_ones() as usize <= 2 * most
                && osa_distance(text, &word.text) <= most
            {
                found.push((number, Likeness::Near));
            }
        }
        let persons = |number: &usize| self.words[*number].persons.len();
        let near: usize =
            found.iter().filter(|(_, how)| *how != Likeness::Initial).map(|(n, _)| persons(n)).sum();
        let rarity = |count: usize| self.prior() - bits(count + 1);
        let weighed = found.iter().map(|(number, how)| {
            let weight = match how {
                Likeness::Same => rarity(persons(number)),
                Likeness::Near => rarity(near) - NEAR_BITS,
                Likeness::Initial => INITIAL_BITS,
            };
            (*number, *how, weight)
        });
        weighed.collect()
    }

    /// Who may have this name: everybody with a like word, once.
    pub fn persons(&self, sought: &Sought) -> Vec<Id> {
        let like = sought.words.iter().flatten().filter(|(_, how, _)| *how != Likeness::Initial);
        let mut ids: Vec<Id> =
            like.flat_map(|(number, ..)| self.words[*number].persons.iter().copied()).collect();
        ids.extend(self.joined.get(&sought.joined).into_iter().flatten());
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The evidence of a person's name, in bits.
    pub fn evidence(&self, sought: &Sought, id: Id) -> f64 {
        let Some(numbers) = self.persons.get(&id) else { return f64::MIN };
        if name::joined(&self.texts(numbers)) == sought.joined {
            let rarity = |number: &usize| self.prior() - bits(self.words[*number].persons.len() + 1);
            return numbers.iter().map(rarity).sum();
        }
        let mut pairs: Vec<(usize, usize, Likeness, f64)> = Vec::new();
        for (place, likes) in sought.words.iter().enumerate() {
            for (other, number) in numbers.iter().enumerate() {
                let like = likes.iter().find(|(like, ..)| like == number);
                pairs.extend(like.map(|(_, how, weight)| (place, other, *how, *weight)));
            }
        }
        pairs.sort_by(|a, b| b.2.partial_cmp(&a.2).unwrap_or(std::cmp::Ordering::Equal));
        let (mut taken, mut weight): (Vec<(usize, usize)>, f64) = (Vec::new(), 0.0);
        for (place, other, _, bits) in pairs {
            if taken.iter().all(|(a, b)| *a != place && *b != other) {
                taken.push((place, other));
                weight += bits;
            }
        }
        taken.sort_unstable();
        if !taken.is_sorted_by_key(|(_, other)| *other) {
            weight -= OTHER_ORDER;
        }
        let (missing, extra) = (sought.words.len() - taken.len(), numbers.len() - taken.len());
        weight - OTHER_WORD * count(missing.min(extra)) - EXTRA_WORD * count(missing.abs_diff(extra))
    }
}

/// So many mistakes two words of this length may differ by and be one.
fn mistakes(length: usize) -> usize {
    match length {
        ..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// One bit for each letter from a to z that occurs.
fn letters_of(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_lowercase).fold(0, |letters, byte| letters | 1 << (byte - b'a'))
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

fn bits(number: usize) -> f64 {
    count(number).log2()
}

fn insert(list: &mut Vec<Id>, id: Id) {
    if let Err(place) = list.binary_search(&id) {
        list.insert(place, id);
    }
}

fn remove(list: &mut Vec<Id>, id: Id) {
    if let Ok(place) = list.binary_search(&id) {
        list.remove(place);
    }
}
