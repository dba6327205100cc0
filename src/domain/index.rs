//! What is looked up the other way round: who refers to a record, who has this NIK, how many records there are.
//!
//! Derived from the active records of the tables; [`super::book::Book`] keeps it beside them.

use std::collections::HashMap;

use super::book::Id;
use super::record::Record;

/// By what a record is found from elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// It refers to a record, of one of these types.
    Refers(&'static [&'static str], Id),
    /// A field that is looked up, and its stored text.
    Text(&'static str, String),
}

/// Appends the keys of `record` to `keys`.
pub fn keys_of<R: Record>(record: &R, keys: &mut Vec<Key>) {
    let mut targets = Vec::new();
    for field in R::FIELDS {
        if field.spec.kind.is_reference() {
            (field.references)(record, &mut targets);
            keys.extend(targets.drain(..).map(|target| Key::Refers(field.spec.kind.targets(), target)));
        } else if field.spec.is_looked_up && (field.is_filled)(record) {
            keys.push(Key::Text(field.spec.key, (field.store)(record)));
        }
    }
}

/// The look-ups of one book. Types and fields are named by their keys.
#[derive(Clone, Default)]
pub struct Index {
    referrers: HashMap<Id, Vec<(&'static str, Id)>>,
    texts: HashMap<(&'static str, &'static str), HashMap<String, Vec<Id>>>,
    counts: HashMap<&'static str, usize>,
}

impl Index {
    /// Type and id of all active records that refer to `target`, oldest first.
    #[must_use]
    pub fn referrers(&self, target: Id) -> &[(&'static str, Id)] {
        self.referrers.get(&target).map_or(&[], Vec::as_slice)
    }

    /// Active records of a type whose field has this stored text, oldest first.
    #[must_use]
    pub fn having(&self, kind: &'static str, field: &'static str, text: &str) -> &[Id] {
        self.texts.get(&(kind, field)).and_then(|texts| texts.get(text)).map_or(&[], Vec::as_slice)
    }

    /// Active records that have this stored text in any field that is looked up.
    pub fn twins(&self, text: &str) -> impl Iterator<Item = (&'static str, Id)> {
        let lists = self.texts.iter().filter_map(move |((kind, _), texts)| Some((*kind, texts.get(text)?)));
        lists.flat_map(|(kind, list)| list.iter().map(move |id| (kind, *id)))
    }

    /// Number of active records of a type.
    #[must_use]
    pub fn count(&self, kind: &str) -> usize {
        self.counts.get(kind).copied().unwrap_or(0)
    }

    /// A record has become active.
    pub fn add(&mut self, kind: &'static str, id: Id, keys: &[Key]) {
        *self.counts.entry(kind).or_default() += 1;
        for key in keys {
            match key {
                Key::Refers(_, target) => {
                    insert(self.referrers.entry(*target).or_default(), (kind, id), |(kind, id)| (*id, *kind));
                }
                Key::Text(field, text) => {
                    let texts = self.texts.entry((kind, field)).or_default();
                    insert(texts.entry(text.clone()).or_default(), id, |id| *id);
                }
            }
        }
    }

    /// The same as [`Self::add`] for one of many records; [`Self::sort`] has to follow the last.
    pub fn append(&mut self, kind: &'static str, id: Id, keys: impl Iterator<Item = Key>) {
        *self.counts.entry(kind).or_default() += 1;
        for key in keys {
            match key {
                Key::Refers(_, target) => self.referrers.entry(target).or_default().push((kind, id)),
                Key::Text(field, text) => {
                    self.texts.entry((kind, field)).or_default().entry(text).or_default().push(id);
                }
            }
        }
    }

    /// Puts the lists in order: types come one after another, their ids do not.
    pub fn sort(&mut self) {
        for list in self.referrers.values_mut() {
            list.sort_by_key(|(kind, id)| (*id, *kind));
            list.dedup();
        }
        for list in self.texts.values_mut().flat_map(HashMap::values_mut) {
            list.sort();
            list.dedup();
        }
    }

    /// A record is active no more, or has these keys no more.
    pub fn remove(&mut self, kind: &'static str, id: Id, keys: &[Key]) {
        if let Some(count) = self.counts.get_mut(kind) {
            *count -= 1;
        }
        for key in keys {
            match key {
                Key::Refers(_, target) => {
                    if let Some(list) = self.referrers.get_mut(target) {
                        remove(list, &(kind, id), |(kind, id)| (*id, *kind));
                    }
                }
                Key::Text(field, text) => {
                    if let Some(list) =
                        self.texts.get_mut(&(kind, *field)).and_then(|texts| texts.get_mut(text))
                    {
                        remove(list, &id, |id| *id);
                    }
                }
            }
        }
    }
}

fn insert<T, K: Ord>(list: &mut Vec<T>, item: T, key: impl Fn(&T) -> K) {
    if let Err(place) = list.binary_search_by_key(&key(&item), key) {
        list.insert(place, item);
    }
}

fn remove<T, K: Ord>(list: &mut Vec<T>, item: &T, key: impl Fn(&T) -> K) {
    if let Ok(place) = list.binary_search_by_key(&key(item), key) {
        list.remove(place);
    }
}
