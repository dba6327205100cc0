//! The papers of a migrant and how far they are. UU 18/2017 art. 13 names eight; the others are asked for in practice
//! (domain.md 2.1, A14). Nothing fixes their number.

use super::placement_codes::Scheme;
use crate::code_list;
use crate::domain::cells::CodeList;

code_list! {
    /// Jenis dokumen.
    pub enum DocumentType {
        IdCard "ktp" => "KTP",
        FamilyCard "kk" => "Kartu Keluarga",
        BirthCertificate "birth_certificate" => "Akta kelahiran",
        Diploma "diploma" => "Ijazah",
        MaritalStatus "marital_status" => "Buku nikah/surat keterangan status perkawinan",
        FamilyPermission "family_permission" => "Surat izin keluarga (diketahui kepala desa)",
        PermitterIdCard "permitter_ktp" => "KTP pemberi izin",
        JobSeekerCard "ak1" => "Kartu AK/1",
        PoliceRecord "skck" => "SKCK",
        HealthCertificate "health_certificate" => "Sertifikat kesehatan",
        Psychology "psychology" => "Hasil psikologi",
        Competence "competence" => "Sertifikat kompetensi",
        Passport "passport" => "Paspor",
        WorkVisa "work_visa" => "Visa kerja",
        PlacementAgreement "placement_agreement" => "Perjanjian Penempatan",
        EmploymentAgreement "employment_agreement" => "Perjanjian Kerja",
        EmploymentInsurance "bpjs_employment" => "Kartu BPJS Ketenagakerjaan",
        HealthInsurance "jkn" => "Kartu JKN aktif",
        Orientation "opp" => "Bukti OPP",
        PmiCard "pmi_card" => "Kartu PMI elektronik/ID PMI",
        SeamanBook "seaman_book" => "Buku pelaut",
        SeaAgreement "sea_agreement" => "Perjanjian Kerja Laut",
        SeaCertificate "sea_certificate" => "Sertifikat pelaut",
    }
}

impl DocumentType {
    /// Whether only seafarers need it (PP 22/2022).
    #[must_use]
    pub fn is_for_crew(self) -> bool {
        matches!(self, Self::SeamanBook | Self::SeaAgreement | Self::SeaCertificate)
    }

    /// The papers that somebody going by this scheme is asked for, in the order of the list.
    pub fn of_scheme(scheme: Option<Scheme>) -> impl Iterator<Item = Self> {
        let is_crew = scheme == Some(Scheme::Crew);
        Self::VALUES.iter().copied().filter(move |document| is_crew || !document.is_for_crew())
    }
}

code_list! {
    /// Status dokumen.
    pub enum DocumentStatus {
        Missing "missing" => "Belum ada",
        InProgress "in_progress" => "Diurus",
        Present "present" => "Ada",
        NotNeeded "not_needed" => "Tidak diperlukan",
    }
}
