//! The papers of a migrant and how far they are. UU 18/2017 art. 13 names eight; the others are asked for in practice
//! (domain.md 2.1, A14). Nothing fixes their number. Who is asked for which of them stands in the rule table
//! ([`crate::domain::procedure`]).

use crate::code_list;

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

code_list! {
    /// Status dokumen.
    pub enum DocumentStatus {
        Missing "missing" => "Belum ada",
        InProgress "in_progress" => "Diurus",
        Present "present" => "Ada",
        NotNeeded "not_needed" => "Tidak diperlukan",
    }
}
