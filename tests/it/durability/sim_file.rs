//! The content of one file on the simulated disk: as it is seen, as it surely lies there, and the calls between.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::choices::Choices;

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// What may lie in a sector that was never flushed, beside zeros.
const RUBBISH: u8 = 0xa5;

#[derive(Clone)]
enum Call {
    Write(usize, Arc<[u8]>),
    Empty,
}

impl Call {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Write(offset, new) => {
                if bytes.len() < offset + new.len() {
                    bytes.resize(offset + new.len(), 0);
                }
                bytes[*offset..offset + new.len()].copy_from_slice(new);
            }
            Self::Empty => bytes.clear(),
        }
    }
}

#[derive(Clone, Default)]
pub struct SimContent {
    seen: Arc<Vec<u8>>,
    durable: Arc<Vec<u8>>,
    pending: Vec<Call>,
}

impl SimContent {
    pub fn seen(&self) -> &[u8] {
        &self.seen
    }

    pub fn write(&mut self, offset: usize, bytes: &[u8]) {
        self.call(Call::Write(offset, bytes.into()));
    }

    pub fn empty(&mut self) {
        if !self.seen.is_empty() {
            self.call(Call::Empty);
        }
    }

    fn call(&mut self, call: Call) {
        call.apply(Arc::make_mut(&mut self.seen));
        self.pending.push(call);
    }

    pub fn flush(&mut self) {
        let durable = Arc::make_mut(&mut self.durable);
        self.pending.drain(..).for_each(|call| call.apply(durable));
    }

    /// A flush failed: what was to be flushed is seen as long as the computer runs, and never reaches the medium, whatever
    /// later flushes say.
    pub fn lose(&mut self) {
        self.pending.clear();
    }

    /// Flushes what lies within the flushed length. Where the length differs, the calls stay open.
    pub fn flush_data(&mut self) {
        if self.seen.len() == self.durable.len() {
            self.flush();
            return;
        }
        let common = self.seen.len().min(self.durable.len());
        Arc::make_mut(&mut self.durable)[..common].copy_from_slice(&self.seen[..common]);
    }

    /// What a power cut leaves.
    pub fn cut(&self, choices: &mut Choices) -> Self {
        if self.pending.is_empty() {
            return Self { seen: self.durable.clone(), ..self.clone() };
        }
        let versions = self.versions();
        let lengths = distinct(versions.iter().map(Vec::len));
        let len = lengths[choices.pick(lengths.len())];
        let mut left = Vec::with_capacity(len);
        while left.len() < len {
            let start = left.len();
            let end = (start + SECTOR).min(len);
            let mut sectors = distinct(versions.iter().map(|bytes| sector(bytes, start, end)));
            if self.durable.len() <= start {
                let last = sectors.len() - 1;
                let unwritten = [vec![0; end - start], vec![RUBBISH; end - start]];
                for odd in unwritten.into_iter().filter(|odd| !sectors.contains(odd)).collect::<Vec<_>>() {
                    sectors.insert(last, odd);
                }
            }
            left.append(&mut sectors[choices.pick(sectors.len())].clone());
        }
        let left = Arc::new(left);
        Self { seen: left.clone(), durable: left, pending: Vec::new() }
    }

    /// The content as it was flushed, and after each call since.
    fn versions(&self) -> Vec<Vec<u8>> {
        let mut versions = vec![self.durable.to_vec()];
        for call in &self.pending {
            let mut next = versions[versions.len() - 1].clone();
            call.apply(&mut next);
            versions.push(next);
        }
        versions
    }
}

fn sector(bytes: &[u8], start: usize, end: usize) -> Vec<u8> {
    let mut sector = bytes.get(start..bytes.len().min(end)).unwrap_or_default().to_vec();
    sector.resize(end - start, 0);
    sector
}

/// Without what comes twice between the oldest, which stays first, and the newest, which stays last.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    let newest = all.pop();
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        let is_known = kept.contains(&one) || (!kept.is_empty() && newest.as_ref() == Some(&one));
        if !is_known {
            kept.push(one);
        }
    }
    if kept.len() != 1 || kept.last() != newest.as_ref() {
        kept.extend(newest);
    }
    kept
}

impl Hash for SimContent {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.durable.hash(hasher);
        if !Arc::ptr_eq(&self.durable, &self.seen) {
            self.seen.hash(hasher);
        }
    }
}
