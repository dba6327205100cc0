//! PMI aktif by age, schooling and hamlet (report.md II.4).

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::domain::book::Entry;
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::codes::Education;
use crate::domain::pillars::shared::person::Person;
use crate::figures::records::{People, in_list_order};

/// Kelompok umur (domain.md (b) 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgeGroup {
    /// Below 18 years: nobody should be in it.
    UnderAge,
    /// 18 to 24 years.
    From18,
    /// 25 to 34 years.
    From25,
    /// 35 to 44 years.
    From35,
    /// 45 years and more.
    From45,
}

impl AgeGroup {
    /// The group of an age.
    #[must_use]
    pub fn of(age_years: i32) -> Self {
        match age_years {
            ..18 => Self::UnderAge,
            18..25 => Self::From18,
            25..35 => Self::From25,
            35..45 => Self::From35,
            45.. => Self::From45,
        }
    }

    /// The text of the line.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::UnderAge => "Di bawah 18 tahun",
            Self::From18 => "18–24 tahun",
            Self::From25 => "25–34 tahun",
            Self::From35 => "35–44 tahun",
            Self::From45 => "45 tahun ke atas",
        }
    }
}

/// The same persons three times, each in one line of every table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Composition {
    /// By age on the last day; `None` where the birth date is not known.
    pub ages: Vec<(Option<AgeGroup>, People)>,
    /// By schooling, in the order of the list; `None` where it is not filled in.
    pub education: Vec<(Option<Education>, People)>,
    /// By hamlet, in alphabetical order; the blank one, last, where it is not filled in.
    pub hamlets: Vec<(String, People)>,
}

impl Composition {
    pub(super) fn of(abroad: &[(&Entry<Person>, &Entry<Placement>)], last_day: Date) -> Self {
        let mut ages: BTreeMap<Option<AgeGroup>, People> = BTreeMap::new();
        let mut education: BTreeMap<Option<usize>, People> = BTreeMap::new();
        let mut hamlets: BTreeMap<String, People> = BTreeMap::new();
        for (person, _) in abroad {
            let record = &person.record;
            let age = record.age_years(last_day).map(AgeGroup::of);
            let schooling = record.education.map(CodeList::index);
            ages.entry(age).or_default().add(record.sex, person.id);
            education.entry(schooling).or_default().add(record.sex, person.id);
            hamlets.entry(record.hamlet.as_str().to_owned()).or_default().add(record.sex, person.id);
        }
        let unstated = hamlets.remove("").map(|people| (String::new(), people));
        let education = in_list_order(education).into_iter();
        Self {
            ages: in_list_order(ages),
            education: education.map(|(at, people)| (at.map(|at| Education::VALUES[at]), people)).collect(),
            hamlets: hamlets.into_iter().chain(unstated).collect(),
        }
    }
}
