//! *Pesan pengingat*: a friendly text for `WhatsApp`, to be copied and sent by the officer. Nothing is sent by the program.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::profile;
use crate::domain::book::{Book, Entry};
use crate::domain::cells::CodeList;
use crate::domain::period::long_date;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::migration::stage::Stage;
use crate::domain::pillars::shared::officer::Officer;
use crate::domain::procedure::assess;
use crate::report::words::listed;

/// The text about a placement, from `officer`; `None` where there is nothing to remind of.
#[must_use]
pub fn reminder(book: &Book, entry: &Entry<Placement>, officer: &str, today: Date) -> Option<String> {
    let placement = &entry.record;
    let person = placement.person.and_then(|person| person.get(book))?;
    let name = person.name.as_str();
    let assessment = assess(book, entry, today);
    let mut text = match assessment.step {
        Stage::Abroad => about_news(placement, name, today),
        step if step.is_prospective() => {
            let next = assessment.next?;
            let goal =
                placement.country.map_or_else(String::new, |country| format!(" ke {}", country.label()));
            let mut text =
                format!("Halo {name}. Untuk persiapan bekerja{goal}, langkah berikutnya: {}.", next.deed);
            if !next.place.is_empty() {
                let _ = write!(text, "\nTempat: {}.", next.place);
            }
            if !next.bring.is_empty() {
                let _ = write!(text, "\nYang dibawa: {}.", listed(&next.bring));
            }
            text.push_str("\nBila sudah selesai atau ada kesulitan, kabari kami. Kami siap membantu.");
            text
        }
        _ => return None,
    };
    let _ = write!(text, "\nTerima kasih.\n{}", sender(book, officer, today));
    Some(text)
}

/// To the family of somebody abroad.
fn about_news(placement: &Placement, name: &str, today: Date) -> String {
    let place = placement.country.map_or_else(String::new, |country| format!(" di {}", country.label()));
    let mut text = format!("Halo, keluarga {name}. Kami ingin menanyakan kabar {name}{place}.");
    if let Some(end) = placement.contract_end {
        let ends = if end < today { "sudah berakhir" } else { "berakhir" };
        let _ = write!(
            text,
            "\nMenurut catatan kami kontraknya {ends} {}. Apakah diperpanjang atau akan pulang?",
            long_date(end)
        );
    }
    text.push_str("\nMohon dibalas, atau datang ke kantor desa bila ada kesulitan.");
    text
}

/// "Siti Aminah, petugas Desmigratif Desa Randu, 0800-0000-0001".
fn sender(book: &Book, officer: &str, today: Date) -> String {
    let profile = profile(book, today);
    let programme = format!("petugas {} Desa {}", profile.programme_short, profile.village);
    let mut serving = book.active::<Officer>().map(|entry| &entry.record).filter(|one| one.serves_on(today));
    match serving.find(|one| one.name.as_str() == officer) {
        Some(one) if !one.phone.is_empty() => format!("{officer}, {programme}, {}", one.phone.as_str()),
        Some(_) => format!("{officer}, {programme}"),
        None => programme,
    }
}
