//! The village, its officers, and how it writes its report.

use jiff::civil::Date;

use super::calendar::FIRST_DAY;
use super::telling::{Deed, Events, Row};

/// Kode wilayah of Desa Randu, Kec. Pecalungan, Kab. Batang.
pub const REGION_CODE: &str = "33.25.14.2004";

/// Hamlets, invented; each has three RT and one RW.
pub(super) const HAMLETS: [&str; 4] = ["Krajan", "Sidomulyo", "Ngadirejo", "Kalisari"];

/// When the second officer left and the next one came.
const HANDOVER: Date = Date::constant(2026, 6, 30);
const NEXT_START: Date = Date::constant(2026, 7, 13);

/// Names of the officers who serve on this day, the first one first.
pub(super) fn officers_on(day: Date) -> &'static [&'static str] {
    if day <= HANDOVER {
        &["Siti Aminah", "Agus Prayitno"]
    } else if day < NEXT_START {
        &["Siti Aminah"]
    } else {
        &["Siti Aminah", "Nur Khasanah"]
    }
}

/// Their names in the story, as a reference.
pub(super) fn officer_refs(day: Date) -> &'static [&'static str] {
    if day <= HANDOVER {
        &["@siti", "@agus"]
    } else if day < NEXT_START {
        &["@siti"]
    } else {
        &["@siti", "@nur"]
    }
}

/// How many events make the book as it begins: village, who signs, the two officers.
pub(super) const FIRST_EVENTS: usize = 4;

/// The village's own records.
pub(super) fn tell(events: &mut Events) {
    let village = Row::new("desa", "desa").with(&[
        ("region_code", REGION_CODE),
        ("office_address", "Jalan Raya Randu Nomor 1"),
        ("phone", "0800-0000-0001"),
        ("head", "Warsono"),
        ("designated", "2018"),
    ]);
    let profile = Row::new("profil_laporan", "profil")
        .set("number_pattern", "500.15/{urut}/DSM/{bulan_romawi}/{tahun}");
    events.together(FIRST_DAY, vec![Deed::Create(village), Deed::Create(profile)]);
    let signatory =
        Row::new("penanda_tangan", "koordinator").with(&[("position", "Koordinator Desmigratif")]);
    events.create(FIRST_DAY, signatory.set("profile", "@profil"));
    for (key, name, sex, education, phone) in [
        ("siti", "Siti Aminah", "female", "senior_secondary", "0800-0000-0002"),
        ("agus", "Agus Prayitno", "male", "diploma_3", "0800-0000-0003"),
    ] {
        events.create(FIRST_DAY, officer(key, name, sex, education, phone, "2025-11-01"));
    }
    events.create(
        NEXT_START,
        officer("nur", "Nur Khasanah", "female", "bachelor", "0800-0000-0004", "2026-07-13"),
    );
    events.update(super::calendar::days(FIRST_DAY, 17), "desa", &[("decree_number", "560/112/2018")]);
    events.update(HANDOVER, "agus", &[("ended", "2026-06-30"), ("status", "finished")]);
}

fn officer(key: &'static str, name: &str, sex: &str, education: &str, phone: &str, started: &str) -> Row {
    let decree = if key == "nur" { "141/7/VII/2026" } else { "141/12/XI/2025" };
    Row::new("petugas", key).with(&[
        ("name", name),
        ("sex", sex),
        ("education", education),
        ("phone", phone),
        ("decree_number", decree),
        ("started", started),
        ("status", "active"),
        ("pay_source", "Dana desa"),
    ])
}
