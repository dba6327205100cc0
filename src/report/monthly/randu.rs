//! A small village for the tests of the report. Everybody is invented.

use crate::domain::book::Id;
use crate::figures::sample::Sample;

pub fn add_village(sample: &mut Sample) {
    let values = [
        ("region_code", "33.25.14.2004"),
        ("village", "Randu"),
        ("district", "Pecalungan"),
        ("regency", "Kabupaten Batang"),
        ("office_address", "Jalan Raya Randu 1"),
        ("postal_code", "51262"),
        ("head", "Warsono"),
        ("designated", "2018"),
    ];
    sample.add("desa", &values);
}

/// One October: three leave, two come home, one is newly recorded, one registers, one cancels, one dies.
pub fn randu() -> Sample {
    let mut sample = Sample::default();
    add_village(&mut sample);
    let siti = [
        ("name", "Siti Aminah"),
        ("sex", "female"),
        ("decree_number", "141/7/2025"),
        ("started", "2025-11-01"),
    ];
    let siti = sample.add("petugas", &siti).to_string();
    let nur = [("name", "Nur Khasanah"), ("sex", "female"), ("started", "2026-07-13")];
    let nur = sample.add("petugas", &nur).to_string();
    for (person, values) in add_people(&mut sample).into_iter().zip(PLACEMENTS) {
        sample.placement(person, values);
    }
    add_activities(&mut sample, &siti, &nur);
    sample
}

fn add_people(sample: &mut Sample) -> [Id; 10] {
    let mut person = |name: &str, sex: &str, nik: &str, birth: &str, hamlet: &str, residence: &str| {
        let rest = [
            ("nik", nik),
            ("birth_date", birth),
            ("hamlet", hamlet),
            ("rt", "003"),
            ("residence", residence),
        ];
        sample.add("orang", &[[("name", name), ("sex", sex)].as_slice(), &rest].concat())
    };
    [
        person("Sri Wahyuni", "female", "3325144201909001", "1990-01-02", "Krajan", ""),
        person("Sri Wahyuni", "female", "3325145703889002", "1988-03-17", "Krajan", ""),
        person("Kasmadi", "male", "3325141105859003", "1985-05-11", "Kalisari", ""),
        person("Sumarni", "female", "3325146009929004", "1992-09-20", "Sidomulyo", ""),
        person("Noer Hasanah", "female", "", "1995-12-01", "Ngadirejo", ""),
        person("Wagiman", "male", "3325140203799006", "1979-03-02", "Kalisari", ""),
        person("Tumirah", "female", "3325145408839007", "1983-08-14", "Krajan", ""),
        person("Rohmat", "male", "3325140101999008", "1999-01-01", "Sidomulyo", ""),
        person("Lestari", "female", "3325146711089009", "2008-11-27", "Krajan", ""),
        person("Parmin", "male", "3325142506709010", "1970-06-25", "Krajan", "2026-10-27 deceased"),
    ]
}

/// Of the persons in their order.
const PLACEMENTS: [&[(&str, &str)]; 10] = [
    &[
        ("recorded", "2026-01-05"),
        ("country", "HK"),
        ("job", "domestic_worker"),
        ("sector", "informal"),
        ("agency", "PT Contoh Karya"),
        ("route", "procedural"),
        ("registered", "2026-02-01"),
        ("departed", "2026-10-12"),
        ("contract_end", "2028-10-14"),
    ],
    &[
        ("recorded", "2026-10-20"),
        ("country", "HK"),
        ("job", "domestic_worker"),
        ("sector", "informal"),
        ("departed", "2026-10-18"),
    ],
    &[
        ("recorded", "2026-03-01"),
        ("country", "MY"),
        ("job", "plantation"),
        ("sector", "formal"),
        ("route", "nonprocedural"),
        ("departed", "2026-10-09"),
    ],
    &[
        ("recorded", "2025-11-10"),
        ("country", "TW"),
        ("job", "elderly_care"),
        ("sector", "informal"),
        ("route", "procedural"),
        ("departed", "2024-01-15"),
        ("contract_end", "2027-01-14"),
        ("leave_start", "2026-10-25"),
    ],
    &[
        ("recorded", "2026-10-06"),
        ("country", "TW"),
        ("job", "factory"),
        ("sector", "formal"),
        ("departed", "2023-05-01"),
    ],
    &[
        ("recorded", "2025-11-10"),
        ("country", "MY"),
        ("job", "construction"),
        ("sector", "formal"),
        ("route", "procedural"),
        ("departed", "2023-02-01"),
        ("returned", "2026-10-02"),
        ("return_reason", "contract_ended"),
    ],
    &[
        ("recorded", "2025-11-10"),
        ("country", "SG"),
        ("job", "domestic_worker"),
        ("sector", "informal"),
        ("route", "procedural"),
        ("departed", "2024-06-01"),
        ("returned", "2026-10-22"),
        ("return_reason", "family"),
    ],
    &[
        ("recorded", "2026-08-03"),
        ("country", "JP"),
        ("cancelled", "2026-10-15"),
        ("cancel_reason", "family_refused"),
    ],
    &[("recorded", "2026-10-14"), ("country", "SG"), ("job", "domestic_worker")],
    &[("recorded", "2025-11-10"), ("country", "SA"), ("departed", "2010-01-01"), ("returned", "2014-01-01")],
];

fn add_activities(sample: &mut Sample, siti: &str, nur: &str) {
    let activities: [&[(&str, &str)]; 2] = [
        &[
            ("date", "2026-10-21"),
            ("pillar", "general"),
            ("title", "Rapat petugas dengan ketua RT"),
            ("male_count", "11"),
            ("female_count", "2"),
            ("result", "Daftar warga di luar negeri diperbarui"),
            ("officers", &format!("{siti}; {nur}")),
        ],
        &[
            ("date", "2026-10-12"),
            ("pillar", "migration"),
            ("title", "Penyuluhan migrasi aman"),
            ("place", "Balai desa"),
            ("male_count", "12"),
            ("female_count", "18"),
            ("result", "Warga tahu syarat berangkat secara prosedural"),
            ("cost", "450000"),
            ("fund_source", "village_fund"),
            ("officers", siti),
        ],
    ];
    for values in activities {
        sample.add("kegiatan", values);
    }
}
