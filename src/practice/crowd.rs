//! The residents of the larger books, with their families, journeys, services and savings.
//!
//! They stand in the book from its beginning, as after an import; the year of the story is told among them. So the
//! numbers of `plan` hold in the smallest book only.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::calendar::{EVE, FIRST_DAY, LAST_DAY, day_between, days, month_key, months, office_day};
use super::names;
use super::seed::Seed;
use super::telling::stamp;
use super::village::HAMLETS;
use crate::domain::book::{Book, Id, Meta};
use crate::domain::change::{Change, apply_all};
use crate::domain::period::age_years;

/// One service for so many residents, one member of the cooperative for so many.
const RESIDENTS_PER_SERVICE: usize = 3;
const RESIDENTS_PER_MEMBER: usize = 50;
/// Of a hundred adults of working age so many have been abroad or want to go.
const MIGRANTS_OF_HUNDRED: usize = 75;

/// Somebody who can be referred to.
#[derive(Clone, Copy)]
struct Resident {
    id: Id,
    is_woman: bool,
    age: i32,
}

struct Crowd<'a> {
    book: &'a mut Book,
    seed: Seed,
    batch: Id,
    /// Numbers given within a birth date and sex, so that no NIK comes twice.
    serials: BTreeMap<(Date, bool), usize>,
    residents: Vec<Resident>,
}

/// Adds so many residents; `officer` serves them.
pub(super) fn add(book: &mut Book, count: usize, officer: Id, mut seed: Seed) {
    let batch = seed.id(&stamp(FIRST_DAY, 0, OFFICER));
    let residents = Vec::with_capacity(count);
    let mut crowd = Crowd { book, seed, batch, serials: BTreeMap::new(), residents };
    let mut card = 0;
    while crowd.residents.len() < count {
        crowd.family(card, count);
        card += 1;
    }
    crowd.journeys();
    crowd.services(count / RESIDENTS_PER_SERVICE, officer);
    crowd.savings(count / RESIDENTS_PER_MEMBER);
}

const OFFICER: &str = "Siti Aminah";

impl Crowd<'_> {
    fn put(&mut self, kind: &'static str, day: Date, is_imported: bool, values: &[(&str, String)]) -> Id {
        let stamp = stamp(day, self.seed.below(25_000), OFFICER);
        let id = self.seed.id(&stamp);
        let mut meta = Meta::new(stamp);
        meta.batch = is_imported.then_some(self.batch);
        let filled = values.iter().filter(|(_, text)| !text.is_empty());
        let values = filled.map(|(key, text)| ((*key).to_owned(), text.clone())).collect();
        // Ids are by chance: none is there twice, and no text is one that its field cannot hold.
        let _ = apply_all(self.book, &[Change::create(kind, id, meta, values)]);
        id
    }

    /// A family on one card, up to the number of residents that is wanted.
    fn family(&mut self, card: usize, count: usize) {
        let at = i64::try_from(card).unwrap_or(0);
        let made = days(Date::constant(2009, 1, 5), at / 900);
        let number = format!(
            "332514{:02}{:02}{:02}{:04}",
            made.day(),
            made.month(),
            made.year() % 100,
            9100 + at % 900
        );
        let (hamlet, rt) = (self.seed.below(4), self.seed.below(3));
        let years = self.seed.between(26, 68);
        let mut members = vec![
            (false, years, "head", "married"),
            (true, (years - self.seed.between(-2, 8)).max(20), "wife", "married"),
        ];
        let youngest = (years - 22).min(24);
        if youngest > 1 {
            let children = self.seed.below(4);
            members.extend(
                (0..children)
                    .map(|_| (self.seed.percent(50), self.seed.between(1, youngest), "child", "single")),
            );
        }
        if self.seed.percent(25) {
            members.push((
                self.seed.percent(65),
                (years + self.seed.between(20, 27)).min(92),
                "parent",
                "widowed",
            ));
        }
        members.truncate(count - self.residents.len());
        for (is_woman, years, relation, marital_status) in members {
            let birth = days(months(LAST_DAY, -12 * years), -self.seed.between(1, 360));
            let name = if years < 17 {
                names::young(&mut self.seed, is_woman)
            } else {
                names::grown(&mut self.seed, is_woman)
            };
            let nik = self.nik(birth, is_woman);
            let person = self.put(
                "orang",
                FIRST_DAY,
                true,
                &[
                    ("name", name),
                    ("nik", nik),
                    ("family_card", number.clone()),
                    ("sex", if is_woman { "female" } else { "male" }.to_owned()),
                    ("birth_date", birth.to_string()),
                    ("marital_status", marital_status.to_owned()),
                    ("hamlet", HAMLETS[hamlet].to_owned()),
                    ("rt", format!("{:03}", hamlet * 3 + rt + 1)),
                    ("rw", format!("{:03}", hamlet + 1)),
                    ("recording_basis", "public_task".to_owned()),
                ],
            );
            let is_head = if relation == "head" { "yes" } else { "" };
            self.put(
                "keluarga",
                FIRST_DAY,
                true,
                &[
                    ("family_card", number.clone()),
                    ("is_head", is_head.to_owned()),
                    ("member", person.to_string()),
                    ("relation", relation.to_owned()),
                ],
            );
            self.residents.push(Resident { id: person, is_woman, age: age_years(birth, EVE) });
        }
    }

    /// Numbers begin above those of the story.
    fn nik(&mut self, birth: Date, is_woman: bool) -> String {
        let serial = self.serials.entry((birth, is_woman)).or_insert(9500);
        *serial += 1;
        let day = birth.day() + if is_woman { 40 } else { 0 };
        format!("332514{day:02}{:02}{:02}{serial:04}", birth.month(), birth.year() % 100)
    }

    /// Who works abroad, was abroad, or wants to go.
    fn journeys(&mut self) {
        let adults: Vec<Resident> =
            self.residents.iter().copied().filter(|one| (22..=52).contains(&one.age)).collect();
        for (at, one) in adults.into_iter().enumerate() {
            if !self.seed.percent(MIGRANTS_OF_HUNDRED) {
                continue;
            }
            let (country, job, sector, currency, wage) = *if one.is_woman {
                self.seed.pick(&[
                    ("HK", "domestic_worker", "informal", "HKD", 5050),
                    ("TW", "elderly_care", "informal", "TWD", 24_000),
                    ("SG", "domestic_worker", "informal", "SGD", 650),
                ])
            } else {
                self.seed.pick(&[
                    ("MY", "factory", "formal", "MYR", 1800),
                    ("TW", "factory", "formal", "TWD", 26_000),
                    ("JP", "farming", "formal", "JPY", 176_000),
                ])
            };
            let mut values = vec![
                ("person", one.id.to_string()),
                ("country", country.to_owned()),
                ("job", job.to_owned()),
                ("sector", sector.to_owned()),
                ("scheme", "p_to_p".to_owned()),
                ("agency", "PT Contoh Jaya Abadi".to_owned()),
                ("recruitment_permit", format!("SIP2MI-{}", 10_000 + at)),
                ("route", "procedural".to_owned()),
            ];
            let fate = self.seed.below(100);
            let start = if fate < 35 {
                Some((
                    day_between(&mut self.seed, Date::constant(2025, 3, 1), Date::constant(2025, 10, 10)),
                    None,
                ))
            } else if fate < 88 && one.age >= 32 {
                let start =
                    day_between(&mut self.seed, Date::constant(2016, 2, 1), Date::constant(2022, 9, 1));
                Some((start, Some(days(months(start, 24), self.seed.between(2, 40)))))
            } else {
                None
            };
            let Some((start, returned)) = start else {
                let recorded = self.office_day();
                values.push(("recorded", recorded.to_string()));
                self.put("penempatan", recorded, false, &values);
                continue;
            };
            values.extend([
                ("recorded", "2025-10-30".to_owned()),
                ("route_basis", "pmi_id".to_owned()),
                ("pmi_id", format!("2026{at:06}")),
                ("departed", days(start, -3).to_string()),
                ("contract_start", start.to_string()),
                ("contract_months", "24".to_owned()),
                ("contract_end", days(months(start, 24), -1).to_string()),
                ("wage", wage.to_string()),
                ("wage_currency", currency.to_owned()),
            ]);
            if let Some(day) = returned {
                values.push(("returned", day.to_string()));
                values.push(("return_reason", "contract_ended".to_owned()));
            } else {
                let heard = day_between(&mut self.seed, Date::constant(2026, 8, 3), LAST_DAY);
                values.push(("last_news", heard.to_string()));
            }
            self.put("penempatan", FIRST_DAY, true, &values);
        }
    }

    /// Any office day of the year.
    fn office_day(&mut self) -> Date {
        office_day(day_between(&mut self.seed, FIRST_DAY, LAST_DAY))
    }

    fn services(&mut self, count: usize, officer: Id) {
        let adults: Vec<Resident> = self.residents.iter().copied().filter(|one| one.age >= 18).collect();
        for _ in 0..count {
            let (one, date) = (*self.seed.pick(&adults), self.office_day());
            let kind = *self.seed.pick(&[
                "jobs_abroad",
                "jobs_at_home",
                "guidance",
                "verification",
                "documents",
                "siapkerja",
                "other",
            ]);
            let channel = *self.seed.pick(&["office", "office", "home_visit", "phone"]);
            self.put(
                "layanan",
                date,
                false,
                &[
                    ("date", date.to_string()),
                    ("applicant", one.id.to_string()),
                    ("sex", if one.is_woman { "female" } else { "male" }.to_owned()),
                    ("channel", channel.to_owned()),
                    ("service_type", kind.to_owned()),
                    ("result", "done".to_owned()),
                    ("finished", date.to_string()),
                    ("officer", officer.to_string()),
                ],
            );
        }
    }

    /// Members who save every month of the year.
    fn savings(&mut self, count: usize) {
        let adults: Vec<Resident> = self.residents.iter().copied().filter(|one| one.age >= 21).collect();
        for (at, one) in adults.into_iter().take(count).enumerate() {
            let joined = Date::constant(2025, 11, 3);
            let member = self.put(
                "anggota_koperasi",
                joined,
                false,
                &[
                    ("number", (1001 + at).to_string()),
                    ("person", one.id.to_string()),
                    ("origin", "other".to_owned()),
                    ("joined", joined.to_string()),
                ],
            );
            for month in 0..12 {
                let date = days(super::calendar::first(month), 4);
                let line = |kind: &str, for_month: String, amount: i64| {
                    [
                        ("member", member.to_string()),
                        ("date", date.to_string()),
                        ("transaction_type", kind.to_owned()),
                        ("for_month", for_month),
                        ("amount", amount.to_string()),
                    ]
                };
                if month == 0 {
                    self.put(
                        "transaksi",
                        office_day(date),
                        false,
                        &line("principal", String::new(), 100_000),
                    );
                }
                self.put("transaksi", office_day(date), false, &line("mandatory", month_key(month), 10_000));
            }
        }
    }
}
