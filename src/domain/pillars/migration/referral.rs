//! Where the desk refers people to (domain.md A28; "LTSA" is a place, not an office).

use crate::code_list;

code_list! {
    /// Dirujuk ke, diteruskan ke.
    pub enum Referral {
        Dinas "dinas" => "Dinas kabupaten",
        Bp3mi "bp3mi" => "BP3MI/P4MI",
        CivilRegistry "dukcapil" => "Dukcapil",
        Immigration "immigration" => "Imigrasi",
        Health "health" => "Puskesmas/RS",
        Police "police" => "Kepolisian",
        EmploymentInsurance "bpjs_employment" => "BPJS Ketenagakerjaan",
        HealthInsurance "bpjs_health" => "BPJS Kesehatan",
        Bank "bank" => "Bank",
        LegalAid "legal_aid" => "LBH/serikat",
        Other "other" => "Lainnya",
    }
}
