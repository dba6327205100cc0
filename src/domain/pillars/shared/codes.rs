//! Code lists that several record types use.

use crate::code_list;

code_list! {
    /// Jenis kelamin.
    pub enum Sex {
        Male "male" => "Laki-laki",
        Female "female" => "Perempuan",
    }
}

impl Sex {
    /// The letter that tables print.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Male => "L",
            Self::Female => "P",
        }
    }
}

code_list! {
    /// Pendidikan terakhir, as Dukcapil lists it.
    pub enum Education {
        NoSchool "no_school" => "Tidak/belum sekolah",
        PrimaryUnfinished "primary_unfinished" => "Belum tamat SD/sederajat",
        Primary "primary" => "Tamat SD/sederajat",
        JuniorSecondary "junior_secondary" => "SLTP/sederajat",
        SeniorSecondary "senior_secondary" => "SLTA/sederajat",
        Diploma1 "diploma_1" => "Diploma I/II",
        Diploma3 "diploma_3" => "Akademi/Diploma III/S. Muda",
        Bachelor "bachelor" => "Diploma IV/Strata I",
        Master "master" => "Strata II",
        Doctor "doctor" => "Strata III",
    }
}

impl Education {
    /// Nobody has finished it earlier, in years of age: a year or two below the usual way.
    #[must_use]
    pub fn least_age_years(self) -> i32 {
        match self {
            Self::NoSchool | Self::PrimaryUnfinished => 0,
            Self::Primary => 10,
            Self::JuniorSecondary => 13,
            Self::SeniorSecondary => 15,
            Self::Diploma1 => 17,
            Self::Diploma3 => 18,
            Self::Bachelor => 19,
            Self::Master => 21,
            Self::Doctor => 23,
        }
    }
}

code_list! {
    /// Sumber dana.
    pub enum FundSource {
        State "apbn" => "APBN",
        Province "apbd_province" => "APBD provinsi",
        Regency "apbd_regency" => "APBD kabupaten",
        VillageFund "village_fund" => "Dana desa",
        Own "own" => "Swadaya",
        Csr "csr" => "CSR",
        Free "free" => "Tanpa biaya",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Unsur: what a member of a group or cooperative is.
    pub enum MemberOrigin {
        Returned "returned" => "PMI purna",
        Family "family" => "Keluarga PMI",
        Prospective "prospective" => "CPMI",
        Other "other" => "Warga lain",
    }
}

code_list! {
    /// A pillar, or all of them.
    pub enum PillarCode {
        Migration "migration" => "Pilar 1 Layanan Migrasi",
        Enterprise "enterprise" => "Pilar 2 Usaha Produktif",
        Parenting "parenting" => "Pilar 3 Community Parenting",
        Cooperative "cooperative" => "Pilar 4 Koperasi",
        General "general" => "Umum",
    }
}
