//! Everybody in the village's list: migrants, their children and those who care for them, and others of the groups.

use jiff::civil::Date;

use super::calendar::{FIRST_DAY, LAST_DAY, day_between, days, first, months, office_day};
use super::cohorts::{Journey, NOTEBOOKS, Part, journeys};
use super::names::Names;
use super::plan::{CARERS, CHILDREN, GROWN, OTHERS, Turn};
use super::seed::Seed;

/// How a NIK comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NikKind {
    /// Of Pecalungan, agreeing with birth date and sex.
    Right,
    /// Not there, for this reason.
    Absent(&'static str),
    /// A day off the birth date.
    OtherDate,
    /// Of a man where it is a woman, or the other way round.
    OtherSex,
    /// First registered in another district: its six digits.
    OtherDistrict(&'static str),
}

/// A person of the story.
#[derive(Clone, Debug)]
pub(super) struct Being {
    pub name: String,
    pub is_woman: bool,
    pub birth: Date,
    /// Index into the hamlets; RT within it.
    pub hamlet: usize,
    pub rt: usize,
    /// The day of typing.
    pub typed: Date,
    pub family_card: Option<String>,
    pub nik: NikKind,
    /// The NIK was brought on this day only.
    pub nik_brought: Option<Date>,
    pub marital_status: &'static str,
    pub education: &'static str,
    pub phone: Phone,
    pub notes: &'static str,
}

/// What number is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phone {
    None,
    Own,
    Family,
    /// Abroad, with this prefix.
    Abroad(&'static str),
}

/// A child of a PMI.
#[derive(Clone, Debug)]
pub(super) struct Young {
    pub person: usize,
    pub family: usize,
    pub part: ChildPart,
}

/// What a child has to do with the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChildPart {
    Plain,
    /// Turned 18 and is through with school; the last of them is still in the list as if at school.
    Grown,
    StillListed,
    /// The boy of 15 who left school in January and came back in July.
    BackAtSchool,
    /// The girl of 16 who left school in August.
    OutOfSchool,
    /// Without birth certificate, until May or still.
    CertificateInMay,
    NoCertificate,
    /// First typed under another worker.
    WrongParent,
}

/// A worker abroad with children at home, and who cares for them.
#[derive(Clone, Debug)]
pub(super) struct Family {
    /// Index of the journey.
    pub journey: usize,
    /// Index of the person who cares; a name where nobody has a record.
    pub carer: Result<usize, &'static str>,
    /// Husband or wife of the worker, else grandfather or grandmother.
    pub by_spouse: bool,
    pub card: String,
}

/// Everybody.
pub(super) struct Population {
    pub beings: Vec<Being>,
    pub journeys: Vec<Journey>,
    pub families: Vec<Family>,
    pub children: Vec<Young>,
    /// The family that moves: index of the family, which has no children.
    pub moving: usize,
    /// Members of groups and the cooperative who are neither migrants nor their families; the first is the girl of 17.
    pub others: Vec<usize>,
}

const CARERS_BY_NAME: [&str; 6] =
    ["Mbah Karti", "Pakde Sarjo", "Bude Rumi", "Mbah Dul", "Budhe Tini", "Mbah Surip"];
const MARITAL: [&str; 5] = ["married", "married", "married", "single", "divorced"];
const EDUCATIONS: [&str; 6] =
    ["primary", "junior_secondary", "junior_secondary", "senior_secondary", "senior_secondary", "primary"];

/// Everybody, by chance where the story leaves room.
pub(super) fn population(seed: &mut Seed) -> Population {
    let journeys = journeys(seed);
    let mut names = Names::default();
    for name in ["Sri Wahyuni", "Sumarni", "Kasmadi", "Nur Hidayah", "Noer Hidayah", "Siti Amanah"] {
        names.reserve(name);
    }
    let beings = migrants(&journeys, &mut names, seed);
    let mut people = Population {
        beings,
        journeys,
        families: Vec::new(),
        children: Vec::new(),
        moving: 0,
        others: Vec::new(),
    };
    people.add_families(&mut names, seed);
    people.add_others(&mut names, seed);
    people.give_quirks(seed);
    people
}

/// One person for each first journey.
fn migrants(journeys: &[Journey], names: &mut Names, seed: &mut Seed) -> Vec<Being> {
    let count = journeys.iter().map(|journey| journey.person + 1).max().unwrap_or(0);
    let mut spelt = ["Nur Hidayah", "Noer Hidayah"].into_iter();
    let mut beings = Vec::with_capacity(count);
    for person in 0..count {
        let Some(journey) = journeys.iter().find(|journey| journey.person == person) else { continue };
        let born = days(
            journey.departed.unwrap_or(journey.recorded),
            -365 * seed.between(22, 36) - seed.between(1, 360),
        );
        let typed = typing_day(journey, seed);
        let mut being = being(names, seed, journey.is_woman, born, typed);
        match journey.part {
            Part::SriWahyuni(which) => {
                "Sri Wahyuni".clone_into(&mut being.name);
                being.hamlet = if which == 2 { 3 } else { 0 };
            }
            Part::Sumarni => {
                "Sumarni".clone_into(&mut being.name);
                being.notes = "lebih mudah dihubungi malam, jam majikan tidur";
            }
            Part::Kasmadi => {
                "Kasmadi".clone_into(&mut being.name);
                being.birth = Date::constant(1986, 1, 1);
                being.notes = "kata RT sudah di Malaysia sejak lebaran tahun lalu";
            }
            Part::Refuses => {
                being.birth = Date::constant(1975, 1, 1);
                being.notes = "keluarga keberatan menunjukkan KTP";
            }
            Part::FromTegal => being.notes = "pindahan dari Kota Tegal",
            Part::LostInTaiwan => {
                being.notes = "keluarga terakhir bicara lewat telepon 11 Juni, sesudah itu nomornya mati";
            }
            Part::Unannounced(_) => {
                being.notes = "ketahuan sudah berangkat dari tetangga; berkas belum pernah dilihat";
            }
            Part::Prospect(Turn::Broker) => {
                being.notes =
                    "diajak calo dari kota; sudah diingatkan, tetap berangkat. Sudah dilaporkan ke Dinas";
            }
            Part::Crowd if journey.is_woman && journey.is_abroad() && journey.route == 'p' => {
                if let Some(name) = spelt.next() {
                    name.clone_into(&mut being.name);
                }
            }
            _ => {}
        }
        if first(1) <= journey.recorded && journey.recorded < first(2) && !journey.was_prepared() {
            being.hamlet = 3;
        }
        beings.push(being);
    }
    beings
}

/// What the notebooks tell is typed in the first two weeks.
fn typing_day(journey: &Journey, seed: &mut Seed) -> Date {
    if journey.recorded < FIRST_DAY {
        office_day(days(FIRST_DAY, seed.between(0, 11)))
    } else {
        office_day(journey.recorded)
    }
}

/// Nobody has the first of January by chance: it stands for an unknown day.
fn not_new_year(birth: Date) -> Date {
    if (birth.month(), birth.day()) == (1, 1) { days(birth, 40) } else { birth }
}

fn being(names: &mut Names, seed: &mut Seed, is_woman: bool, birth: Date, typed: Date) -> Being {
    Being {
        name: names.grown(seed, is_woman),
        is_woman,
        birth: not_new_year(birth),
        hamlet: seed.below(4),
        rt: seed.below(3),
        typed,
        family_card: None,
        nik: NikKind::Right,
        nik_brought: None,
        marital_status: MARITAL[seed.below(MARITAL.len())],
        education: EDUCATIONS[seed.below(EDUCATIONS.len())],
        phone: *seed.pick(&[Phone::Own, Phone::Own, Phone::Family, Phone::Family, Phone::None]),
        notes: "",
    }
}

impl Population {
    /// Children of workers who are abroad at the end, and who cares for them.
    fn add_families(&mut self, names: &mut Names, seed: &mut Seed) {
        let mut births = child_births(seed);
        let mut parents: Vec<usize> = (0..self.journeys.len())
            .filter(|at| {
                let journey = &self.journeys[*at];
                let is_free = matches!(
                    journey.part,
                    Part::Crowd | Part::SriWahyuni(0) | Part::Sumarni | Part::OnLeave(_)
                );
                is_free
                    && journey.is_abroad()
                    && journey.departed.is_some_and(|day| day >= Date::constant(2024, 1, 1))
                    && journey.recorded < Date::constant(2026, 5, 1)
            })
            .collect();
        seed.shuffle(&mut parents);
        parents.truncate(42);
        // Children of the story belong to families known from the beginning.
        parents.sort_by_key(|at| self.journeys[*at].recorded != NOTEBOOKS);
        let early = parents.iter().filter(|at| self.journeys[**at].recorded == NOTEBOOKS).count().max(1);
        let moving = self.journeys.iter().position(|journey| journey.part == Part::Moves).unwrap_or(0);
        for (index, journey) in parents.iter().copied().chain([moving]).enumerate() {
            let by_spouse = journey == moving || index % 5 < 3;
            let person = self.journeys[journey].person;
            let day = self.beings[person].birth;
            let card = format!(
                "332514{:02}{:02}{:02}{:04}",
                seed.between(1, 28),
                day.month(),
                seed.between(8, 22),
                9001 + index
            );
            self.families.push(Family { journey, carer: Err(CARERS_BY_NAME[index % 6]), by_spouse, card });
        }
        self.moving = self.families.len() - 1;
        let count = self.families.len() - 1;
        // Two children each until the list is used up; the eldest first, so that every family has its share.
        for (at, (birth, part, is_girl)) in births.drain(..).enumerate() {
            let family = if part == ChildPart::Plain { at % count } else { at % early };
            self.add_child(names, seed, family, birth, part, is_girl);
        }
        let with_record = (0..CARERS - 1).map(|at| at * count / (CARERS - 1)).chain([self.moving]);
        for family in with_record.collect::<Vec<_>>() {
            self.add_carer(names, seed, family);
        }
    }

    fn add_child(
        &mut self,
        names: &mut Names,
        seed: &mut Seed,
        family: usize,
        birth: Date,
        part: ChildPart,
        is_girl: bool,
    ) {
        let parent = self.journeys[self.families[family].journey].person;
        self.settle(parent, family);
        let old_enough = months(birth, -12 * seed.between(19, 25));
        let parent = &mut self.beings[parent];
        parent.birth = not_new_year(parent.birth.min(old_enough));
        parent.marital_status = "married";
        let (hamlet, rt, card) = (parent.hamlet, parent.rt, parent.family_card.clone());
        let typed = office_day(days(parent.typed, seed.between(2, 12)));
        let mut child = being(names, seed, is_girl, birth, typed);
        child.name = names.child(seed, is_girl);
        (child.hamlet, child.rt, child.family_card) = (hamlet, rt, card);
        (child.marital_status, child.education, child.phone) = ("single", "", Phone::None);
        self.children.push(Young { person: self.beings.len(), family, part });
        self.beings.push(child);
    }

    /// Puts a worker on the family's card.
    fn settle(&mut self, person: usize, family: usize) {
        self.beings[person].family_card = Some(self.families[family].card.clone());
    }

    fn add_carer(&mut self, names: &mut Names, seed: &mut Seed, family: usize) {
        let by_spouse = self.families[family].by_spouse;
        let person = self.journeys[self.families[family].journey].person;
        self.settle(person, family);
        self.beings[person].marital_status = "married";
        let worker = self.beings[person].clone();
        let (is_woman, birth) = if by_spouse {
            (!worker.is_woman, days(worker.birth, seed.between(-1500, 900)))
        } else {
            (seed.percent(70), months(worker.birth, -12 * seed.between(20, 27)))
        };
        let typed = office_day(days(worker.typed, seed.between(1, 3)));
        let mut carer = being(names, seed, is_woman, birth, typed);
        (carer.hamlet, carer.rt, carer.family_card) = (worker.hamlet, worker.rt, worker.family_card);
        carer.marital_status = "married";
        self.families[family].carer = Ok(self.beings.len());
        self.beings.push(carer);
    }

    fn add_others(&mut self, names: &mut Names, seed: &mut Seed) {
        for index in 0..OTHERS {
            let typed = if index == 0 {
                Date::constant(2026, 4, 8)
            } else {
                office_day(days(FIRST_DAY, seed.between(3, 12)))
            };
            let birth = if index == 0 {
                Date::constant(2009, 2, 14)
            } else {
                days(Date::constant(1990, 1, 1), seed.between(-5000, 5000))
            };
            let mut other = being(names, seed, index < 10, birth, typed);
            if index == 0 {
                other.marital_status = "single";
                other.notes = "umur 17, ditawari visa kunjungan; orang tua setuju batal";
            }
            self.others.push(self.beings.len());
            self.beings.push(other);
        }
    }

    /// Gaps and doubtful numbers, each so often as the story has them.
    fn give_quirks(&mut self, seed: &mut Seed) {
        let part_of =
            |part: Part| self.journeys.iter().find(|one| one.part == part).map_or(0, |one| one.person);
        let (kasmadi, refuses, tegal) =
            (part_of(Part::Kasmadi), part_of(Part::Refuses), part_of(Part::FromTegal));
        self.beings[kasmadi].nik = NikKind::Absent("not_brought");
        self.beings[refuses].nik = NikKind::Absent("refused");
        self.beings[tegal].nik = NikKind::OtherDistrict("337602");
        let mut vague: Vec<usize> = self.crowd(|one| one.route != 'p' && one.is_abroad());
        seed.shuffle(&mut vague);
        for person in vague.drain(..6) {
            self.beings[person].nik = NikKind::Absent("not_brought");
            self.beings[person].phone = Phone::None;
        }
        let mut infants: Vec<usize> = self
            .children
            .iter()
            .filter(|child| {
                child.part == ChildPart::NoCertificate
                    || (child.part == ChildPart::Plain
                        && self.beings[child.person].birth > Date::constant(2022, 1, 1))
            })
            .map(|child| child.person)
            .collect();
        infants.sort_by_key(|person| {
            std::cmp::Reverse(
                self.children
                    .iter()
                    .any(|child| child.person == *person && child.part == ChildPart::NoCertificate),
            )
        });
        for person in infants.into_iter().take(3) {
            self.beings[person].nik = NikKind::Absent("not_issued");
        }
        let mut plain = self.crowd(|one| one.route == 'p');
        seed.shuffle(&mut plain);
        let mut plain = plain.into_iter();
        let kinds = [NikKind::OtherDate; 6]
            .into_iter()
            .chain([NikKind::OtherSex; 2])
            .chain(["332513", "332509", "332511"].map(NikKind::OtherDistrict));
        for (person, kind) in plain.by_ref().zip(kinds) {
            self.beings[person].nik = kind;
        }
        for (person, prefix) in plain.by_ref().zip(["+852", "+886", "+60", "+65", "+852"]) {
            self.beings[person].phone = Phone::Abroad(prefix);
        }
        // Two of the old do not know their day; with Kasmadi and the one who refuses that makes four.
        let grandparents: Vec<usize> = self
            .families
            .iter()
            .filter(|family| !family.by_spouse)
            .filter_map(|family| family.carer.ok())
            .take(2)
            .collect();
        for person in grandparents {
            let year = self.beings[person].birth.year();
            self.beings[person].birth =
                Date::constant(1960, 1, 1).with().year(year).build().unwrap_or(self.beings[person].birth);
        }
        let mut late: Vec<usize> = self
            .crowd(|one| one.recorded == NOTEBOOKS && one.is_abroad())
            .into_iter()
            .filter(|person| self.beings[*person].nik == NikKind::Right)
            .collect();
        late.truncate(18);
        for person in late {
            let brought = day_between(seed, Date::constant(2025, 11, 17), Date::constant(2026, 1, 23));
            self.beings[person].nik_brought = Some(office_day(brought));
        }
    }

    /// Persons of journeys without a part in the story.
    fn crowd(&self, keeps: impl Fn(&Journey) -> bool) -> Vec<usize> {
        self.journeys
            .iter()
            .filter(|one| one.part == Part::Crowd && keeps(one))
            .map(|one| one.person)
            .collect()
    }

    /// Purna out of the notebooks who stay at home, women first.
    pub fn purna(&self) -> Vec<usize> {
        let is_home = |one: &Journey| {
            one.part == Part::Crowd
                && one.recorded == NOTEBOOKS
                && one.returned.is_some_and(|day| day < FIRST_DAY)
        };
        let mut list: Vec<usize> =
            self.journeys.iter().filter(|one| is_home(one)).map(|one| one.person).collect();
        list.sort_by_key(|person| !self.beings[*person].is_woman);
        list
    }

    /// Those who care for a child and were typed in the first weeks, women first.
    pub fn relatives(&self) -> Vec<usize> {
        let staying = self.families.iter().take(self.moving).filter_map(|family| family.carer.ok());
        let mut list: Vec<usize> =
            staying.filter(|person| self.beings[*person].typed <= Date::constant(2025, 11, 17)).collect();
        list.sort_by_key(|person| !self.beings[*person].is_woman);
        list
    }

    /// The day on which a journey is typed.
    pub fn typed(&self, journey: &Journey) -> Date {
        self.beings[journey.person].typed.max(office_day(journey.recorded))
    }

    /// The first journey with this part.
    pub fn journey_of(&self, part: Part) -> usize {
        self.journeys.iter().position(|one| one.part == part).unwrap_or(0)
    }
}

/// Birth dates of all children, their parts, and whether girls, from the eldest to the youngest.
fn child_births(seed: &mut Seed) -> Vec<(Date, ChildPart, bool)> {
    let age = |seed: &mut Seed, years: i64| {
        let birthday = months(LAST_DAY, -12 * years);
        (days(birthday, -seed.between(20, 340)), ChildPart::Plain, seed.percent(50))
    };
    let mut list: Vec<_> = (0..CHILDREN[0]).map(|at| age(seed, [3, 4, 4, 5, 5][at % 5])).collect();
    list.extend((0..CHILDREN[1]).map(|at| age(seed, 6 + i64::try_from(at % 7).unwrap_or(0))));
    list.extend((0..CHILDREN[2] - 2).map(|at| age(seed, 13 + i64::try_from(at % 5).unwrap_or(0))));
    list[2].1 = ChildPart::NoCertificate;
    list[CHILDREN[0] + 3].1 = ChildPart::CertificateInMay;
    list[CHILDREN[0] + 9].1 = ChildPart::WrongParent;
    list.push((Date::constant(2010, 6, 21), ChildPart::BackAtSchool, false));
    list.push((Date::constant(2010, 3, 9), ChildPart::OutOfSchool, true));
    for index in 0..GROWN {
        let month = [2, 6, 9][index % 3];
        let part = if index + 1 == GROWN { ChildPart::StillListed } else { ChildPart::Grown };
        let birthday = days(months(first(month), -12 * 18), seed.between(4, 24));
        list.push((birthday, part, index == 1));
    }
    list.sort_by_key(|(birth, ..)| *birth);
    list
}
