//! Code lists of the cooperative.

use crate::code_list;

code_list! {
    /// Bentuk.
    pub enum CooperativeForm {
        New "new" => "Koperasi Desmigratif baru",
        Joined "joined" => "Bergabung ke koperasi yang ada",
        MerahPutih "merah_putih" => "Koperasi Desa Merah Putih",
        Bumdes "bumdes" => "Unit BUMDes",
        SavingsGroup "savings_group" => "Kelompok simpan pinjam",
    }
}

code_list! {
    /// Jenis (UU 25/1992 art. 16).
    pub enum CooperativeType {
        SavingsAndLoan "savings_and_loan" => "Simpan pinjam",
        Consumer "consumer" => "Konsumen",
        Producer "producer" => "Produsen",
        Marketing "marketing" => "Pemasaran",
        Services "services" => "Jasa",
    }
}

code_list! {
    /// Tahap.
    pub enum CooperativeStage {
        Outreach "outreach" => "Sosialisasi",
        PreCooperative "pre_cooperative" => "Pra-koperasi",
        VillageMeeting "village_meeting" => "Musyawarah desa",
        FoundingMeeting "founding_meeting" => "Rapat pendirian",
        Deed "deed" => "Proses akta",
        Legal "legal" => "Berbadan hukum",
        Active "active" => "Aktif (RAT)",
        Inactive "inactive" => "Tidak aktif",
    }
}

code_list! {
    /// Organ that somebody belongs to.
    pub enum Board {
        Management "management" => "Pengurus",
        Supervision "supervision" => "Pengawas",
    }
}

code_list! {
    /// Sebab keluar of a member.
    pub enum LeaveReason {
        Own "own" => "Permintaan sendiri",
        Moved "moved" => "Pindah",
        Died "died" => "Meninggal dunia",
        Dismissed "dismissed" => "Diberhentikan",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Jenis transaksi. The last two have no member: what the cooperative itself spends, and capital it was given.
    pub enum TransactionType {
        Principal "principal" => "Simpanan pokok",
        Mandatory "mandatory" => "Simpanan wajib",
        Voluntary "voluntary" => "Simpanan sukarela",
        Withdrawal "withdrawal" => "Penarikan simpanan sukarela",
        Disbursement "disbursement" => "Pencairan pinjaman",
        Repayment "repayment" => "Angsuran pokok",
        Interest "interest" => "Jasa pinjaman",
        Fee "fee" => "Biaya administrasi",
        Refund "refund" => "Pengembalian simpanan",
        SurplusShare "surplus_share" => "Pembagian SHU",
        Correction "correction" => "Koreksi",
        RunningCost "running_cost" => "Biaya operasional",
        Grant "grant" => "Hibah modal",
    }
}

impl TransactionType {
    /// Whether it is always of one member.
    #[must_use]
    pub fn needs_member(self) -> bool {
        !matches!(self, Self::SurplusShare | Self::Correction | Self::RunningCost | Self::Grant)
    }

    /// Whether it belongs to a loan.
    #[must_use]
    pub fn is_of_loan(self) -> bool {
        matches!(self, Self::Disbursement | Self::Repayment | Self::Interest)
    }
}

code_list! {
    /// Cara hitung jasa.
    pub enum InterestMethod {
        Flat "flat" => "Tetap dari pokok",
        Declining "declining" => "Menurun dari sisa",
    }
}

code_list! {
    /// Kelancaran of a loan.
    pub enum Collectability {
        Current "current" => "Lancar",
        Substandard "substandard" => "Kurang lancar",
        Doubtful "doubtful" => "Diragukan",
        Bad "bad" => "Macet",
    }
}

impl Collectability {
    /// The class after so many days late: 30, 90 and 180 part the four (cooperative practice; domain.md A10).
    #[must_use]
    pub fn after(days_late: i32) -> Self {
        match days_late {
            ..=30 => Self::Current,
            31..=90 => Self::Substandard,
            91..=180 => Self::Doubtful,
            181.. => Self::Bad,
        }
    }
}
