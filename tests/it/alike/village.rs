//! An invented village for measuring look-alikes, always the same: persons on their family cards, the same persons typed
//! once more with the mistakes that are made, and strangers. The tests and the bench share it.

use desmigratif::domain::book::{Book, Id, Meta, Stamp};
use desmigratif::domain::change::{Change, apply_all};
use desmigratif::domain::pillars::shared::codes::Sex;
use desmigratif::domain::pillars::shared::person::Person;
use desmigratif::domain::record::Values;
use desmigratif::practice;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// Chance that is the same everywhere (`SplitMix64`).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit.max(1) as u64).unwrap()
    }

    fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// One of a list; the first ones oftener, as names are.
    fn common<'a>(&mut self, list: &'a [String]) -> &'a str {
        let (a, b) = (self.below(list.len()), self.below(list.len()));
        &list[a.min(b)]
    }
}

/// Words of names, men's and women's.
#[derive(Default)]
struct Words {
    first: [Vec<String>; 2],
    last: [Vec<String>; 2],
    alone: [Vec<String>; 2],
}

impl Words {
    /// Those of the practice book.
    fn of_practice() -> Self {
        let mut words = Self::default();
        for person in practice::book().active::<Person>() {
            let sex = usize::from(person.record.sex == Some(Sex::Female));
            let add = |list: &mut [Vec<String>; 2], word: &str| {
                if !list[sex].iter().any(|known| known == word) {
                    list[sex].push(word.to_owned());
                }
            };
            match person.record.name.as_str().split(' ').collect::<Vec<_>>()[..] {
                [alone] => add(&mut words.alone, alone),
                [first, .., last] => {
                    add(&mut words.first, first);
                    add(&mut words.last, last);
                }
                [] => {}
            }
        }
        words
    }

    fn name(&self, chance: &mut Chance, sex: usize) -> String {
        if chance.percent(18) {
            return chance.common(&self.alone[sex]).to_owned();
        }
        let first = chance.common(&self.first[sex]);
        let last = chance.common(&self.last[sex]);
        if chance.percent(18) {
            return format!("{first} {} {last}", chance.common(&self.first[sex]));
        }
        format!("{first} {last}")
    }
}

const HAMLETS: [&str; 6] = ["Krajan", "Sidomulyo", "Ngasinan", "Kalibening", "Wonosari", "Gedong"];

/// A village and chance to go on with.
pub struct Village {
    pub book: Book,
    /// Everybody's texts by key, in the order of their ids.
    pub persons: Vec<(Id, Values)>,
    words: Words,
    chance: Chance,
}

/// A person who is typed, and who it is in truth.
pub struct Typed {
    pub values: Values,
    pub truth: Option<Id>,
    /// What was done to the record.
    pub how: &'static str,
}

impl Village {
    /// With so many persons, four on a card.
    pub fn of(count: usize) -> Self {
        let mut village = Self {
            book: Book::new(Id::from_u128(1)),
            persons: Vec::new(),
            words: Words::of_practice(),
            chance: Chance::new(2026),
        };
        let mut changes = Vec::new();
        for number in 0..count {
            village.add(number, &mut changes);
        }
        apply_all(&mut village.book, &changes).unwrap();
        village
    }

    fn add(&mut self, number: usize, changes: &mut Vec<Change>) {
        let (card, place) = (number / 4, number % 4);
        let sex = if place < 2 { place } else { self.chance.below(2) };
        let youngest = if place < 2 { 24 } else { 1 };
        let mut values = self.person(number, sex, youngest);
        values.insert("family_card".into(), format!("33251401{:02}09{:04}", card / 9_000, 1 + card % 9_000));
        if let Some((_, head)) = self.persons.get(card * 4).filter(|_| place > 0) {
            values.insert("hamlet".into(), head["hamlet"].clone());
        }
        let stamp = Stamp { at: jiff::Timestamp::UNIX_EPOCH, officer: "uji".into(), device: "uji".into() };
        let id = Id::from_u128(1_000_000 + number as u128);
        changes.push(Change::create("orang", id, Meta::new(stamp.clone()), values.clone()));
        let relation = ["head", "wife", "child", "child"][place];
        let row = [
            ("family_card", values["family_card"].clone()),
            ("member", id.to_string()),
            ("relation", relation.to_owned()),
        ];
        let row = row.into_iter().map(|(key, text)| (key.to_owned(), text)).collect();
        let row_id = Id::from_u128(9_000_000 + number as u128);
        changes.push(Change::create("keluarga", row_id, Meta::new(stamp), row));
        self.persons.push((id, values));
    }

    /// Somebody, not on a card yet.
    fn person(&mut self, number: usize, sex: usize, youngest: i64) -> Values {
        let chance = &mut self.chance;
        let days = i64::try_from(chance.below(usize::try_from(72 - youngest).unwrap() * 365)).unwrap();
        let mut birth = date(2026, 6, 30) - (youngest * 365 + days).days();
        if chance.percent(4) {
            birth = Date::new(birth.year(), [1, 7][chance.below(2)], 1).unwrap();
        }
        let day = birth.day() + if sex == 1 { 40 } else { 0 };
        let nik = format!(
            "332514{day:02}{:02}{:02}{:04}",
            birth.month(),
            birth.year().rem_euclid(100),
            9001 + number % 999
        );
        let values = [
            ("name", self.words.name(chance, sex)),
            ("nik", if chance.percent(90) { nik } else { String::new() }),
            ("sex", ["male", "female"][sex].to_owned()),
            ("birth_date", birth.to_string()),
            ("hamlet", chance.common(&HAMLETS.map(String::from)).to_owned()),
        ];
        let filled = values.into_iter().filter(|(_, text)| !text.is_empty());
        filled.map(|(key, text)| (key.to_owned(), text)).collect()
    }

    /// So many persons of the book, typed once more with mistakes; the NIK is not at hand, or wrong.
    pub fn variants(&mut self, count: usize) -> Vec<Typed> {
        (0..count).map(|number| self.variant(number)).collect()
    }

    fn variant(&mut self, number: usize) -> Typed {
        let (id, mut values) = self.persons[self.chance.below(self.persons.len())].clone();
        let nik = values.remove("nik");
        let chance = &mut self.chance;
        let how = HOW[number % HOW.len()];
        spoil(&mut values, how, nik.as_deref(), &self.words, chance);
        if chance.percent(20) {
            let also = HOW[chance.below(HOW.len())];
            spoil(&mut values, also, nik.as_deref(), &self.words, chance);
        }
        if chance.percent(5) {
            values.insert("hamlet".into(), HAMLETS[chance.below(HAMLETS.len())].to_owned());
        }
        if chance.percent(10) {
            values.insert("family_card".into(), format!("332514020109{:04}", 1 + chance.below(9_000)));
        }
        leave_out(&mut values, chance);
        Typed { values, truth: Some(id), how }
    }

    /// So many persons who are not in the book yet.
    pub fn strangers(&mut self, count: usize) -> Vec<Typed> {
        let stranger = |number: usize| {
            let sex = self.chance.below(2);
            let mut values = self.person(number, sex, 1);
            if self.chance.percent(50) {
                values.remove("nik");
            }
            // Numbers that nobody of the village has.
            values
                .entry("nik".into())
                .and_modify(|nik| nik.replace_range(6 + 6.., &format!("{}", 5001 + number % 999)));
            // Some are born into a family that is there.
            let card = if self.chance.percent(30) {
                self.persons[self.chance.below(self.persons.len())].1["family_card"].clone()
            } else {
                format!("332514030109{:04}", 1 + number % 9_000)
            };
            values.insert("family_card".into(), card);
            leave_out(&mut values, &mut self.chance);
            Typed { values, truth: None, how: "orang baru" }
        };
        (0..count).map(stranger).collect()
    }
}

/// What officers do not have at hand.
fn leave_out(values: &mut Values, chance: &mut Chance) {
    for (key, of_hundred) in [("birth_date", 8), ("hamlet", 10), ("family_card", 50)] {
        if chance.percent(of_hundred) {
            values.remove(key);
        }
    }
}

const HOW: [&str; 9] = [
    "salah ketik",
    "ejaan lain",
    "hari dan bulan tertukar",
    "tanpa NIK",
    "nama suami atau urutan lain",
    "inisial",
    "gelar dan singkatan",
    "tahun atau 1 Juli",
    "NIK salah ketik",
];

fn spoil(values: &mut Values, how: &str, nik: Option<&str>, words: &Words, chance: &mut Chance) {
    let name = values["name"].clone();
    let birth: Date = values["birth_date"].parse().unwrap();
    let mut set = |key: &str, text: String| values.insert(key.to_owned(), text);
    match how {
        "salah ketik" => set("name", mistyped(&name, chance)),
        "ejaan lain" => set("name", respelt(&name, chance)),
        "hari dan bulan tertukar" => {
            // A day that is no month is never swapped; it is mistyped.
            let slipped = if birth.day() < 20 { birth + 10.days() } else { birth - 10.days() };
            set(
                "birth_date",
                Date::new(birth.year(), birth.day(), birth.month()).unwrap_or(slipped).to_string(),
            )
        }
        "nama suami atau urutan lain" => set("name", reordered(&name, words, chance)),
        "inisial" => set("name", shortened(&name, chance)),
        "gelar dan singkatan" => set("name", titled(&name, chance)),
        "tahun atau 1 Juli" => {
            let years = if chance.percent(50) { 1 } else { -1 };
            let other = if chance.percent(50) { birth + years.years() } else { date(birth.year(), 7, 1) };
            set("birth_date", other.to_string())
        }
        "NIK salah ketik" => nik.and_then(|nik| set("nik", wrong_digits(nik, chance))),
        _ => None,
    };
}

/// A letter left out, doubled, put for another, or two swapped; the first is seldom wrong.
fn mistyped(name: &str, chance: &mut Chance) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let place = 1 + chance.below(letters.len() - 2);
    match chance.below(4) {
        0 => {
            letters.remove(place);
        }
        1 => letters.insert(place, letters[place]),
        2 => letters[place] = char::from(b'a' + u8::try_from(chance.below(26)).unwrap()),
        _ => letters.swap(place, place + 1),
    }
    letters.into_iter().collect()
}

/// Spellings of one sound.
const SPELLINGS: &[(&str, &str)] = &[
    ("u", "oe"),
    ("oe", "u"),
    ("j", "dj"),
    ("c", "tj"),
    ("y", "j"),
    ("kh", "ch"),
    ("sy", "sj"),
    ("f", "p"),
    ("v", "f"),
    ("z", "s"),
    ("k", "q"),
    ("h ", " "),
    ("tt", "t"),
    ("ss", "s"),
    ("n", "nn"),
    ("d", "dh"),
    ("oh", "och"),
    ("a", "o"),
    ("ai", "ae"),
    ("ae", "ai"),
    ("i", "y"),
    ("t", "th"),
    ("m", "mm"),
];

fn respelt(name: &str, chance: &mut Chance) -> String {
    let mut name = format!("{} ", name.to_lowercase());
    let mut left = 1 + chance.below(2);
    for _ in 0..100 {
        let (old, new) = SPELLINGS[chance.below(SPELLINGS.len())];
        if left > 0 && name.contains(old) {
            name = name.replacen(old, new, 1);
            left -= 1;
        }
    }
    name.trim().to_owned()
}

fn reordered(name: &str, words: &Words, chance: &mut Chance) -> String {
    let mut parts: Vec<&str> = name.split(' ').collect();
    if parts.len() > 1 && chance.percent(40) {
        parts.rotate_left(1);
        return parts.join(" ");
    }
    format!("{name} {}", chance.common(&words.last[0]))
}

fn shortened(name: &str, chance: &mut Chance) -> String {
    let mut parts: Vec<String> = name.split(' ').map(str::to_owned).collect();
    if parts.len() > 1 {
        let place = chance.below(parts.len());
        parts[place] = format!("{}.", parts[place].chars().next().unwrap());
    }
    parts.join(" ")
}

fn titled(name: &str, chance: &mut Chance) -> String {
    let name = name.replace("Muhamad", ["Moh.", "Muh.", "Mochammad"][chance.below(3)]);
    let name = name.replace("Siti", ["St.", "Sitti"][chance.below(2)]);
    let name = if chance.percent(50) { name.to_uppercase() } else { name };
    format!(
        "{}{name}{}",
        ["", "H. ", "Hj. "][chance.below(3)],
        ["", ", S.Pd", " binti Kasan"][chance.below(3)]
    )
}

fn wrong_digits(nik: &str, chance: &mut Chance) -> String {
    let mut digits: Vec<u8> = nik.bytes().collect();
    let place = chance.below(15);
    if digits[place] != digits[place + 1] && chance.percent(50) {
        digits.swap(place, place + 1);
    } else {
        digits[place] = b'0' + (digits[place] - b'0' + 1 + u8::try_from(chance.below(8)).unwrap()) % 10;
    }
    String::from_utf8(digits).unwrap()
}
