//! Code lists of a placement.

use crate::code_list;

code_list! {
    /// Negara tujuan, in the order of use; keys are ISO 3166 alpha-2 but for ships and others.
    pub enum Country {
        HongKong "HK" => "Hong Kong",
        Taiwan "TW" => "Taiwan",
        Malaysia "MY" => "Malaysia",
        Singapore "SG" => "Singapura",
        Japan "JP" => "Jepang",
        SouthKorea "KR" => "Korea Selatan",
        SaudiArabia "SA" => "Arab Saudi",
        Brunei "BN" => "Brunei Darussalam",
        Emirates "AE" => "Uni Emirat Arab",
        Qatar "QA" => "Qatar",
        Oman "OM" => "Oman",
        Kuwait "KW" => "Kuwait",
        Turkey "TR" => "Turki",
        Italy "IT" => "Italia",
        Germany "DE" => "Jerman",
        Poland "PL" => "Polandia",
        ForeignShip "ship" => "Kapal berbendera asing",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Jabatan.
    pub enum Job {
        DomesticWorker "domestic_worker" => "Pekerja rumah tangga (PRT)",
        ElderlyCare "elderly_care" => "Pengasuh lansia (caregiver)",
        ChildCare "child_care" => "Pengasuh anak",
        Factory "factory" => "Operator pabrik",
        Plantation "plantation" => "Pekerja perkebunan",
        Construction "construction" => "Pekerja konstruksi",
        Farming "farming" => "Pekerja pertanian",
        Fisher "fisher" => "Awak kapal perikanan",
        Seafarer "seafarer" => "Awak kapal niaga",
        Nurse "nurse" => "Perawat",
        Hospitality "hospitality" => "Perhotelan dan restoran",
        Other "other" => "Lainnya",
    }
}

impl Job {
    /// The sector that a job always belongs to; `None` where it may be either.
    #[must_use]
    pub fn sector(self) -> Option<Sector> {
        match self {
            Self::DomesticWorker | Self::ChildCare | Self::ElderlyCare => Some(Sector::Informal),
            Self::Fisher | Self::Seafarer => Some(Sector::Crew),
            Self::Factory | Self::Nurse | Self::Hospitality => Some(Sector::Formal),
            _ => None,
        }
    }
}

code_list! {
    /// Sektor.
    pub enum Sector {
        Formal "formal" => "Formal",
        Informal "informal" => "Informal",
        Crew "crew" => "Awak kapal",
    }
}

code_list! {
    /// Skema penempatan.
    pub enum Scheme {
        PToP "p_to_p" => "P to P (melalui P3MI)",
        GToG "g_to_g" => "G to G",
        GToP "g_to_p" => "G to P",
        OwnCompany "ukps" => "UKPS (kepentingan perusahaan sendiri)",
        Individual "individual" => "Perseorangan (mandiri)",
        Crew "crew" => "Awak kapal",
        Extension "extension" => "Perpanjangan kontrak",
        Unofficial "unofficial" => "Tanpa skema resmi",
        Unknown "unknown" => "Belum diketahui",
    }
}

code_list! {
    /// Jalur keberangkatan. Procedural: registered, documents verified, ID PMI (Disnaker practice); never a forced guess.
    pub enum Route {
        Procedural "procedural" => "Prosedural",
        Nonprocedural "nonprocedural" => "Nonprosedural",
        Unknown "unknown" => "Belum diketahui",
    }
}

code_list! {
    /// Dasar keterangan of the route.
    pub enum RouteBasis {
        PmiId "pmi_id" => "Ada ID PMI",
        Bp3mi "bp3mi" => "Data BP3MI",
        Family "family" => "Keterangan keluarga",
        Worker "worker" => "Keterangan PMI",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Alasan pulang.
    pub enum ReturnReason {
        ContractEnded "contract_ended" => "Kontrak selesai",
        Dismissed "dismissed" => "Diputus kontrak (PHK)",
        Ill "ill" => "Sakit",
        Deported "deported" => "Deportasi",
        Family "family" => "Urusan keluarga",
        EmployerTrouble "employer_trouble" => "Masalah dengan pemberi kerja",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Sebab batal.
    pub enum CancelReason {
        Withdrew "withdrew" => "Mengundurkan diri",
        FailedHealth "failed_health" => "Tidak lulus kesehatan",
        Documents "documents" => "Dokumen tidak lengkap",
        FamilyRefused "family_refused" => "Tidak diizinkan keluarga",
        Prevented "prevented" => "Dicegah (nonprosedural)",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Mata uang of the wage (ISO 4217).
    pub enum Currency {
        Hkd "HKD" => "HKD (Hong Kong)",
        Twd "TWD" => "TWD (Taiwan)",
        Myr "MYR" => "MYR (Malaysia)",
        Sgd "SGD" => "SGD (Singapura)",
        Jpy "JPY" => "JPY (Jepang)",
        Krw "KRW" => "KRW (Korea Selatan)",
        Sar "SAR" => "SAR (Arab Saudi)",
        Bnd "BND" => "BND (Brunei Darussalam)",
        Aed "AED" => "AED (Uni Emirat Arab)",
        Usd "USD" => "USD (dolar Amerika)",
        Eur "EUR" => "EUR (euro)",
        Idr "IDR" => "IDR (rupiah)",
        Other "other" => "Lainnya",
    }
}

impl Currency {
    /// What a month's work is paid with, in whole units; `None` where nothing is known of the currency. The limits are far
    /// from what is usual (a third of the least and four times the most of the contracts of 2024–2026), so that a zero too
    /// many or too few is outside of them, and a wage in another currency.
    #[must_use]
    pub fn usual_wage(self) -> Option<std::ops::RangeInclusive<i64>> {
        Some(match self {
            Self::Hkd => 2_000..=24_000,
            Self::Twd => 9_000..=120_000,
            Self::Myr => 600..=9_000,
            Self::Sgd | Self::Bnd => 250..=5_000,
            Self::Jpy => 70_000..=900_000,
            Self::Krw => 800_000..=9_000_000,
            Self::Sar | Self::Aed => 500..=9_000,
            Self::Usd | Self::Eur => 200..=6_000,
            Self::Idr => 1_000_000..=60_000_000,
            Self::Other => return None,
        })
    }
}
