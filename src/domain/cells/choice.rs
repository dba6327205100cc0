//! Code lists: a value out of a fixed list with stable keys and printed labels.

use crate::domain::book::Book;
use crate::domain::cell::{Cell, Choice, Kind, Problem};
use crate::domain::search::folded;
use crate::domain::sort_key::SortKey;

/// A fixed list of codes. Declared with [`crate::code_list!`].
pub trait CodeList: Copy + PartialEq + 'static {
    /// Keys and labels, in the order of the list.
    const CHOICES: &'static [Choice];
    /// The values, in the same order.
    const VALUES: &'static [Self];

    /// Position in the list.
    fn index(self) -> usize {
        Self::VALUES.iter().position(|value| *value == self).unwrap_or_default()
    }

    /// What people read.
    fn label(self) -> &'static str {
        Self::CHOICES[self.index()].label
    }

    /// What is stored.
    fn key(self) -> &'static str {
        Self::CHOICES[self.index()].key
    }

    /// The code with this key or label; case and accents do not count.
    ///
    /// # Errors
    /// There is none; the problem names what there is.
    fn find(text: &str) -> Result<Self, Problem> {
        position(Self::CHOICES, text.trim()).map(|index| Self::VALUES[index])
    }
}

/// Where the code with this key or label stands. Apart from the list's own type, so that the program has it once.
fn position(choices: &[Choice], text: &str) -> Result<usize, Problem> {
    // Files hold keys: labels are folded only where people typed.
    let by_key = choices.iter().position(|choice| choice.key == text);
    by_key
        .or_else(|| {
            let wanted = folded(text);
            choices.iter().position(|choice| folded(choice.label) == wanted)
        })
        .ok_or_else(|| {
            let labels: Vec<&str> = choices.iter().map(|choice| choice.label).collect();
            Problem::unreadable(
                "pilihan-tidak-ada",
                format!("\"{text}\" tidak ada dalam pilihan: {}.", labels.join(", ")),
            )
        })
}

/// Declares a code list: `code_list! { /// Doc. pub enum Sex { Male "male" => "Laki-laki", Female "female" => "Perempuan" } }`.
#[macro_export]
macro_rules! code_list {
    ($(#[$doc:meta])* pub enum $name:ident { $($variant:ident $key:literal => $label:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = $label] $variant,)+ }

        impl $crate::domain::cells::choice::CodeList for $name {
            const CHOICES: &'static [$crate::domain::cell::Choice] =
                &[$($crate::domain::cell::Choice { key: $key, label: $label },)+];
            const VALUES: &'static [Self] = &[$(Self::$variant,)+];
        }

        impl $crate::domain::cell::Cell for $name {
            const KIND: $crate::domain::cell::Kind = $crate::domain::cell::Kind::Choice(
                <Self as $crate::domain::cells::choice::CodeList>::CHOICES,
            );

            fn store(&self) -> String {
                $crate::domain::cells::choice::CodeList::key(*self).to_owned()
            }

            fn show(&self, _book: &$crate::domain::book::Book) -> String {
                $crate::domain::cells::choice::CodeList::label(*self).to_owned()
            }

            fn read(text: &str) -> Result<Self, $crate::domain::cell::Problem> {
                $crate::domain::cells::choice::CodeList::find(text)
            }

            fn sort_key(&self) -> $crate::domain::sort_key::SortKey {
                $crate::domain::sort_key::SortKey::place($crate::domain::cells::choice::CodeList::index(*self))
            }

            fn fold(&self, out: &mut String) {
                $crate::domain::search::fold_into($crate::domain::cells::choice::CodeList::label(*self), out);
            }
        }
    };
}

/// Any number of codes, each once, in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices<C>(Vec<C>);

impl<C> Default for Choices<C> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<C: CodeList> Choices<C> {
    /// From codes in any order.
    #[must_use]
    pub fn new(codes: impl IntoIterator<Item = C>) -> Self {
        let mut codes: Vec<C> = codes.into_iter().collect();
        codes.sort_by_key(|code| code.index());
        codes.dedup();
        Self(codes)
    }

    /// The codes.
    pub fn iter(&self) -> impl Iterator<Item = C> + '_ {
        self.0.iter().copied()
    }
}

impl<C: CodeList> Cell for Choices<C> {
    const KIND: Kind = Kind::Choices(C::CHOICES);

    fn store(&self) -> String {
        self.iter().map(CodeList::key).collect::<Vec<_>>().join("; ")
    }

    fn show(&self, _book: &Book) -> String {
        self.iter().map(CodeList::label).collect::<Vec<_>>().join("; ")
    }

    fn read(text: &str) -> Result<Self, Problem> {
        let parts = text.split(';').map(str::trim).filter(|part| !part.is_empty());
        parts.map(C::find).collect::<Result<Vec<_>, _>>().map(Self::new)
    }

    fn sort_key(&self) -> SortKey {
        SortKey::places(self.iter().map(CodeList::index))
    }

    fn fold(&self, out: &mut String) {
        for code in self.iter() {
            crate::domain::search::fold_into(code.label(), out);
            out.push(' ');
        }
    }
}
