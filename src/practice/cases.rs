//! Cases with what was done in them, and plans to leave by the nonprocedural route that the officers found.

use jiff::civil::Date;

use super::calendar::{days, office_day};
use super::cohorts::{Journey, NOTEBOOKS, Part};
use super::migration::{fell_ill, reference_to, wanted_home};
use super::people::reference;
use super::plan::Turn;
use super::population::Population;
use super::seed::Seed;
use super::telling::{Events, Row};
use super::village::officer_refs;

/// A case of the year: kind, day of the report, day of the end, who reports, what happened, where it goes.
struct CaseRow {
    kind: &'static str,
    reported: Date,
    closed: Option<Date>,
    reporter: &'static str,
    description: &'static str,
    forwarded_to: &'static str,
    notes: &'static [(i64, &'static str)],
}

const fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

/// In the order of the reports; two were open when the year began, four are at its end.
#[rustfmt::skip]
const CASES: &[CaseRow] = &[
    CaseRow { kind: "lost_contact", reported: day(2025, 8, 20), closed: Some(day(2025, 12, 18)), reporter: "Istri",
        description: "nomornya tidak aktif sejak pertengahan Agustus, tidak ada kiriman", forwarded_to: "bp3mi",
        notes: &[(92, "BP3MI meneruskan ke KJRI Johor Bahru"), (119, "keluarga minta kasus ditutup; bila ada kabar akan lapor lagi")] },
    CaseRow { kind: "ill", reported: day(2025, 10, 14), closed: Some(day(2026, 2, 20)), reporter: "Ibu",
        description: "sakit lambung, dirawat di rumah sakit tempat kerja", forwarded_to: "bp3mi",
        notes: &[(35, "sudah keluar dari rumah sakit, belum kuat bekerja"), (128, "sudah pulang; berobat lanjutan di Puskesmas")] },
    CaseRow { kind: "unpaid_wages", reported: day(2025, 11, 20), closed: Some(day(2026, 4, 16)), reporter: "Suami",
        description: "gaji tiga bulan di Malaysia belum dibayar", forwarded_to: "dinas",
        notes: &[(12, "surat ke Dinas dikirim dengan salinan kontrak"), (75, "majikan membayar satu bulan"), (146, "sisanya sudah dibayar")] },
    CaseRow { kind: "failed_departure", reported: day(2026, 1, 14), closed: Some(day(2026, 5, 13)), reporter: "Yang bersangkutan",
        description: "sudah bayar uang muka, jadwal berangkat ditunda terus", forwarded_to: "dinas",
        notes: &[(20, "P3MI berjanji mengembalikan uang muka"), (118, "uang muka sudah kembali seluruhnya")] },
    CaseRow { kind: "wants_home", reported: day(2026, 2, 12), closed: Some(day(2026, 6, 29)), reporter: "Kakak",
        description: "tidak kuat dengan jam kerja, minta dipulangkan", forwarded_to: "bp3mi",
        notes: &[(25, "agensi menawarkan pindah majikan"), (130, "sudah pulang ke rumah")] },
    CaseRow { kind: "unpaid_wages", reported: day(2026, 3, 10), closed: Some(day(2026, 7, 16)), reporter: "Suami",
        description: "lembur dua bulan tidak dibayar", forwarded_to: "bp3mi",
        notes: &[(40, "KBRI Singapura menghubungi majikan"), (126, "lembur dibayar bersama gaji Juni")] },
    CaseRow { kind: "ill", reported: day(2026, 5, 19), closed: Some(day(2026, 9, 22)), reporter: "Istri",
        description: "jatuh di tempat kerja, dirawat di Selangor", forwarded_to: "bp3mi",
        notes: &[(8, "KBRI Kuala Lumpur menjenguk ke rumah sakit"), (51, "meninggal 27 Juni, kabar baru sampai; jenazah dimakamkan di sana atas persetujuan keluarga"), (126, "santunan BPJS Ketenagakerjaan diterima istri")] },
    CaseRow { kind: "lost_contact", reported: day(2026, 6, 11), closed: None, reporter: "Ibu",
        description: "terakhir bicara pagi itu, sesudahnya nomor mati dan majikan bilang sudah pergi", forwarded_to: "bp3mi",
        notes: &[(6, "laporan ke BP3MI dan KDEI Taipei"), (60, "agensi tidak tahu keberadaannya"), (120, "keluarga didatangi, belum ada kabar")] },
    CaseRow { kind: "papers_withheld", reported: day(2026, 6, 18), closed: None, reporter: "Ibu",
        description: "paspor dipegang mandor, tidak boleh keluar perkebunan", forwarded_to: "bp3mi",
        notes: &[(30, "surat ke BP3MI, tembusan Dinas"), (110, "menunggu jawaban KJRI")] },
    CaseRow { kind: "unpaid_wages", reported: day(2026, 8, 12), closed: None, reporter: "Suami",
        description: "gaji dipotong terus, dua bulan terakhir tidak dibayar", forwarded_to: "bp3mi",
        notes: &[(9, "bukti potongan difoto dan dikirim ke BP3MI"), (55, "agensi minta waktu sampai November")] },
    CaseRow { kind: "failed_departure", reported: day(2026, 10, 7), closed: None, reporter: "Yang bersangkutan",
        description: "visa tidak keluar, uang muka belum kembali", forwarded_to: "dinas",
        notes: &[(12, "P3MI dipanggil Dinas, belum datang")] },
];

/// Cases and preventions.
pub(super) fn tell(people: &Population, events: &mut Events, seed: &mut Seed) {
    for ((at, case), journey) in CASES.iter().enumerate().zip(placements(people)) {
        tell_case(at, case, journey, people, events, seed);
    }
    preventions(people, events);
}

/// The journey behind each case.
fn placements(people: &Population) -> Vec<usize> {
    let find = |keeps: &dyn Fn(&Journey) -> bool| people.journeys.iter().position(keeps).unwrap_or(0);
    let old = |one: &Journey, country: &str| {
        one.part == Part::Crowd && one.recorded == NOTEBOOKS && one.is_abroad() && one.country == country
    };
    let failed = |month: i8| {
        find(&|one| {
            one.part == Part::Prospect(Turn::AgencyFailed)
                && one.cancelled.is_some_and(|day| day.month() == month)
        })
    };
    vec![
        people.journey_of(Part::LostInMalaysia),
        find(&fell_ill),
        find(&|one| old(one, "MY") && one.is_woman),
        failed(2),
        find(&wanted_home),
        find(&|one| old(one, "SG")),
        people.journey_of(Part::Dies),
        people.journey_of(Part::LostInTaiwan),
        find(&|one| old(one, "MY") && !one.is_woman),
        find(&|one| old(one, "TW") && one.is_woman),
        failed(10),
    ]
}

fn tell_case(
    at: usize,
    case: &CaseRow,
    journey: usize,
    people: &Population,
    events: &mut Events,
    seed: &mut Seed,
) {
    let name = format!("kasus{at}");
    let typed = office_day(case.reported).max(days(people.typed(&people.journeys[journey]), 1));
    let row = Row::new("kasus", &name)
        .set("reported", case.reported)
        .set("reporter", case.reporter)
        .set("placement", reference_to(journey))
        .set("case_type", case.kind)
        .set("description", case.description)
        .set("status", if case.reported < typed { "in_progress" } else { "new" });
    events.create(typed, row);
    let forwarded = office_day(days(typed, 3));
    let ticket = format!("B-{:03}/{}", 10 + at * 7, forwarded.year());
    events.update(
        forwarded,
        &*name,
        &[("status", "in_progress"), ("forwarded_to", case.forwarded_to), ("ticket", &ticket)],
    );
    for (number, (after, text)) in case.notes.iter().enumerate() {
        let date = office_day(days(case.reported, *after)).max(forwarded);
        let note = Row::new("perkembangan_kasus", format!("{name}:{number}"))
            .set("case", format!("@{name}"))
            .set("date", date)
            .set("text", text)
            .set("officer", seed.pick(officer_refs(date)));
        events.create(date, note);
    }
    if people.journeys[journey].part == Part::Dies {
        let known = Date::constant(2026, 7, 9);
        events.update(known, &*name, &[("case_type", "died_abroad")]);
    }
    if let Some(closed) = case.closed {
        events.update(closed, &*name, &[("status", "done"), ("closed", &closed.to_string())]);
    }
}

/// Six plans to leave that were found: what was done, and what became of them.
fn preventions(people: &Population, events: &mut Events) {
    let of = |turn| {
        let journey = &people.journeys[people.journey_of(Part::Prospect(turn))];
        (journey.person, people.typed(journey), journey)
    };
    let (visa, visa_day, visa_journey) = of(Turn::VisitVisa);
    let (social, social_day, social_journey) = of(Turn::SocialMedia);
    let (broker, ..) = of(Turn::Broker);
    let (prevented, _, prevented_journey) = of(Turn::Prevented);
    let (undecided, undecided_day, _) = of(Turn::Undecided);
    let stopped = office_day(prevented_journey.cancelled.unwrap_or(Date::constant(2026, 8, 19)));
    let known = |date: Option<Date>, or: Date| office_day(date.unwrap_or(or));
    let rows = [
        (
            visa_day,
            "visit_visa",
            visa,
            "ditawari bekerja di Malaysia dengan visa kunjungan",
            "dijelaskan risikonya, dikenalkan ke P3MI resmi",
            Some((known(visa_journey.registered, visa_day), "switched_route")),
        ),
        (
            Date::constant(2026, 4, 8),
            "under_age",
            people.others[0],
            "baru 17 tahun, ditawari visa kunjungan",
            "orang tua diajak bicara di rumah; disarankan kursus menjahit",
            Some((Date::constant(2026, 4, 15), "cancelled")),
        ),
        (
            social_day,
            "social_media",
            social,
            "diajak lewat grup media sosial, diminta uang muka",
            "nama perusahaannya diperiksa: tidak ada; didampingi mendaftar",
            Some((known(social_journey.registered, social_day), "switched_route")),
        ),
        (
            Date::constant(2026, 7, 6),
            "broker",
            broker,
            "calo dari kota menjanjikan berangkat dua minggu",
            "dua kali didatangi; dilaporkan ke Dinas",
            Some((Date::constant(2026, 7, 16), "left_anyway")),
        ),
        (
            Date::constant(2026, 8, 4),
            "visit_visa",
            prevented,
            "tiket sudah dibeli, memakai visa kunjungan",
            "keluarga dikumpulkan bersama kepala desa",
            Some((stopped, "cancelled")),
        ),
        (
            undecided_day,
            "social_media",
            undecided,
            "ditawari bekerja di kapal lewat media sosial",
            "kunjungan rumah dan penjelasan P3MI resmi",
            None,
        ),
    ];
    for (at, (date, finding, person, description, action, outcome)) in rows.into_iter().enumerate() {
        let name = format!("pencegahan{at}");
        let row = Row::new("pencegahan", &name)
            .set("date", date)
            .set("finding", finding)
            .set("person", reference(person))
            .set("description", description)
            .set("action", action)
            .set("result", "pending");
        events.create(date, row);
        if let Some((day, result)) = outcome {
            events.update(day.max(days(date, 1)), &*name, &[("result", result)]);
        }
    }
}
