//! Code lists of children, learning houses and their sessions.

use crate::code_list;

code_list! {
    /// Sekolah.
    pub enum School {
        NotYet "not_yet" => "Belum sekolah",
        Kindergarten "kindergarten" => "PAUD/TK",
        Primary "primary" => "SD/MI",
        JuniorSecondary "junior_secondary" => "SMP/MTs",
        SeniorSecondary "senior_secondary" => "SMA/SMK/MA",
        Out "out_of_school" => "Tidak bersekolah",
        Graduated "graduated" => "Lulus",
    }
}

impl School {
    /// Ages at which a child begins or changes to it, a few years late or early included; `None` where any age may be.
    #[must_use]
    pub fn usual_ages(self) -> Option<std::ops::RangeInclusive<i32>> {
        Some(match self {
            Self::NotYet => 0..=7,
            Self::Kindergarten => 2..=8,
            Self::Primary => 5..=15,
            Self::JuniorSecondary => 10..=18,
            Self::SeniorSecondary => 13..=21,
            Self::Graduated => 14..=30,
            Self::Out => return None,
        })
    }

    /// Whether the child goes to school.
    #[must_use]
    pub fn is_at_school(self) -> bool {
        matches!(self, Self::Kindergarten | Self::Primary | Self::JuniorSecondary | Self::SeniorSecondary)
    }
}

code_list! {
    /// Hubungan pengasuh.
    pub enum Carer {
        Father "father" => "Ayah",
        Mother "mother" => "Ibu",
        Grandparent "grandparent" => "Kakek/nenek",
        Relative "relative" => "Paman/bibi",
        Sibling "sibling" => "Kakak",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Kontak dengan orang tua.
    pub enum ParentContact {
        Daily "daily" => "Setiap hari",
        Weekly "weekly" => "Setiap minggu",
        Monthly "monthly" => "Setiap bulan",
        Seldom "seldom" => "Jarang",
        Never "never" => "Tidak ada",
    }
}

code_list! {
    /// Persetujuan orang tua/wali (UU 27/2022 art. 25: data of children need it, in writing or recorded).
    pub enum Consent {
        Written "written" => "Tertulis",
        Recorded "recorded" => "Terekam",
        None "none" => "Belum",
    }
}

code_list! {
    /// Whether a child takes part in the learning house.
    pub enum Enrolment {
        Enrolled "enrolled" => "Ikut",
        Left "left" => "Tidak ikut",
    }
}

code_list! {
    /// Risiko.
    pub enum RiskType {
        DropOut "drop_out" => "Rawan putus sekolah",
        Money "money" => "Kesulitan biaya",
        Distance "distance" => "Sulit berkomunikasi dengan orang tua",
        Bullying "bullying" => "Perundungan/stigma",
        WeakCare "weak_care" => "Pengasuhan lemah",
        SuspectedViolence "suspected_violence" => "Dugaan kekerasan",
        Health "health" => "Kesehatan/gizi",
        NoBirthCertificate "no_birth_certificate" => "Belum punya akta",
    }
}

code_list! {
    /// Dirujuk ke (domain.md A27).
    pub enum ChildReferralOffice {
        ChildProtection "child_protection" => "UPTD PPA/Dinas P3A",
        SocialOffice "social_office" => "Dinsos",
        HealthCentre "health_centre" => "Puskesmas",
        School "school" => "Sekolah",
        CivilRegistry "dukcapil" => "Dukcapil",
        FamilyHope "pkh" => "Pendamping PKH",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Tempat of a learning house.
    pub enum Venue {
        VillageHall "village_hall" => "Balai desa",
        Home "home" => "Rumah warga",
        School "school" => "Sekolah/TPQ",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Hari buka.
    pub enum Weekday {
        Monday "monday" => "Senin",
        Tuesday "tuesday" => "Selasa",
        Wednesday "wednesday" => "Rabu",
        Thursday "thursday" => "Kamis",
        Friday "friday" => "Jumat",
        Saturday "saturday" => "Sabtu",
        Sunday "sunday" => "Minggu",
    }
}

code_list! {
    /// Tema of a session.
    pub enum Theme {
        Tutoring "tutoring" => "Bimbingan belajar",
        Religion "religion" => "Mengaji",
        DigitalLiteracy "digital_literacy" => "Literasi digital",
        ArtsAndSports "arts_and_sports" => "Seni/olahraga",
        Counselling "counselling" => "Konseling",
        ParentsClass "parents_class" => "Kelas orang tua/pengasuh",
        VideoCall "video_call" => "Komunikasi dengan orang tua (panggilan video)",
    }
}

code_list! {
    /// Modul: the four guide books of 2022.
    pub enum Module {
        One "1" => "Modul 1",
        Two "2" => "Modul 2",
        Three "3" => "Modul 3",
        Four "4" => "Modul 4",
        Other "other" => "Modul lain",
    }
}
