//! Code lists of groups and businesses.

use crate::code_list;

code_list! {
    /// Bidang usaha.
    pub enum Trade {
        Catering "catering" => "Tata boga",
        Sewing "sewing" => "Menjahit",
        Crafts "crafts" => "Kerajinan",
        Farming "farming" => "Pertanian",
        Livestock "livestock" => "Peternakan",
        Fishery "fishery" => "Perikanan",
        Retail "retail" => "Perdagangan",
        Services "services" => "Jasa",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Tahap kelompok.
    pub enum GroupStage {
        Formed "formed" => "Terbentuk",
        Trained "trained" => "Terlatih",
        Equipped "equipped" => "Menerima sarana",
        Producing "producing" => "Produksi",
        Marketing "marketing" => "Pemasaran",
        Independent "independent" => "Mandiri",
        Inactive "inactive" => "Tidak aktif",
    }
}

code_list! {
    /// Izin dan sertifikat.
    pub enum Licence {
        Nib "nib" => "NIB",
        Pirt "pirt" => "PIRT",
        Halal "halal" => "Halal",
        Trademark "trademark" => "Merek",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Kondisi of equipment.
    pub enum Condition {
        Good "good" => "Baik",
        SlightlyDamaged "slightly_damaged" => "Rusak ringan",
        BadlyDamaged "badly_damaged" => "Rusak berat",
        Unused "unused" => "Tidak dipakai",
    }
}

code_list! {
    /// Saluran penjualan utama.
    pub enum SalesChannel {
        Stall "stall" => "Warung",
        Market "market" => "Pasar",
        Online "online" => "Daring",
        Bumdes "bumdes" => "BUMDes",
        Cooperative "cooperative" => "Koperasi",
        Orders "orders" => "Pesanan",
    }
}

code_list! {
    /// Kisaran omzet a month of an individual business.
    pub enum TurnoverRange {
        UnderOneMillion "under_1m" => "Di bawah Rp1 juta",
        OneToThree "1m_3m" => "Rp1–3 juta",
        ThreeToTen "3m_10m" => "Rp3–10 juta",
        OverTen "over_10m" => "Di atas Rp10 juta",
    }
}

code_list! {
    /// Layak ekspor (asked for by the minister in 2019).
    pub enum ExportReadiness {
        Yes "yes" => "Layak",
        No "no" => "Belum layak",
        NotAssessed "not_assessed" => "Belum dinilai",
    }
}
