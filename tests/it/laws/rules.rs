//! Every rule once: a table of problem codes with the least that makes each appear, and a look at the source that no code
//! is missing from it. Accepted warnings refer to these codes, so none may be renamed.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use desmigratif::domain::book::{Book, Id};
use desmigratif::domain::cell::{Cell, Problem, Severity};
use desmigratif::domain::record::{At, Values};

use super::Purpose::Commit;
use super::{examine, put, type_of};

/// Code of the problem, whether it blocks a commit, record type, and the values that make it appear.
/// `@name` stands for a record of [`world`].
type Rule = (&'static str, Severity, &'static str, &'static [(&'static str, &'static str)]);

const E: Severity = Severity::Error;
const W: Severity = Severity::Warning;

#[rustfmt::skip]
const RULES: &[Rule] = &[
    // Texts that a value cannot hold.
    ("pilihan-tidak-ada", E, "orang", &[("sex", "entah")]),
    ("tanggal-tidak-ada", E, "orang", &[("birth_date", "31-02-2024")]),
    ("bukan-ya-tidak", E, "orang", &[("has_disability", "mungkin")]),
    ("keadaan-tanpa-tanggal", E, "orang", &[("residence", "moved")]),
    ("keadaan-belum-lengkap", E, "orang", &[("residence", "+moved|")]),
    ("bukan-angka", E, "penempatan", &[("wage", "1,5")]),
    ("bukan-tahun", E, "desa", &[("designated", "18")]),
    ("rujukan-tidak-terbaca", E, "penempatan", &[("person", "Siti Aminah")]),
    ("kode-wilayah", E, "desa", &[("region_code", "33.25.14")]),
    // Of every record type.
    ("belum-diisi", E, "orang", &[]),
    ("rujukan-tidak-ada", E, "penempatan", &[("person", "@nobody")]),
    ("rujukan-tidak-ada", E, "penempatan", &[("person", "@deleted")]),
    // Numbers on papers.
    ("nik-bukan-16-angka", E, "orang", &[("nik", "33251442019090")]),
    ("nik-bukan-16-angka", E, "orang", &[("nik", "tidak ada")]),
    ("nik-provinsi", W, "orang", &[("nik", "0125144201909001")]),
    ("nik-kecamatan", W, "orang", &[("nik", "3325994201909001")]),
    ("nik-nomor-urut", W, "orang", &[("nik", "3325144201900000")]),
    ("nik-tanggal", W, "orang", &[("nik", "3325147213909001")]),
    ("nik-beda-tanggal-lahir", W, "orang", &[("nik", "3325144201909002"), ("birth_date", "1990-01-03")]),
    ("nik-beda-jenis-kelamin", W, "orang", &[("nik", "3325144201909002"), ("sex", "male")]),
    ("nik-ganda", E, "orang", &[("nik", "3325144201909001")]),
    ("nik-kosong", W, "orang", &[]),
    ("alasan-nik-berlebih", W, "orang", &[("nik", "3325144201909002"), ("nik_absence", "refused")]),
    ("kk-panjang", W, "orang", &[("family_card", "33251401")]),
    ("nomor-telepon", W, "orang", &[("phone", "belum punya")]),
    ("nomor-telepon", W, "petugas", &[("phone", "12")]),
    ("kode-pos", W, "desa", &[("postal_code", "512")]),
    ("rt-rw", W, "orang", &[("rt", "tiga")]),
    ("kk-wilayah", W, "orang", &[("family_card", "3352140101010001")]),
    ("kk-tanggal", W, "orang", &[("family_card", "3325140113010001")]),
    ("kode-pos-beda", W, "desa", &[("region_code", "33.25.14.2004"), ("postal_code", "15262")]),
    ("nama-berangka", W, "orang", &[("name", "Sit1 Aminah")]),
    // Of what the desk writes down.
    ("lebih-dari-setahun", W, "layanan", &[("date", "2025-10-01")]),
    ("sebelum-program", W, "layanan", &[("date", "2006-10-01")]),
    ("keadaan-terlalu-awal", W, "bantuan_sarana", &[("received", "2025-12-11"), ("condition", "2024-12-11 good")]),
    ("jumlah-besar", W, "pinjaman", &[("principal", "20000000")]),
    ("tahap-mundur", W, "kelompok_usaha", &[("stage", "2024-02-12 producing; 2025-03-01 formed")]),
    // Persons and families.
    ("lahir-di-masa-depan", E, "orang", &[("birth_date", "2026-11-01")]),
    ("umur-lebih-dari-110", E, "orang", &[("birth_date", "1915-10-31")]),
    ("status-warga-di-masa-depan", W, "orang", &[("residence", "2026-11-01 moved")]),
    ("kawin-terlalu-muda", W, "orang", &[("birth_date", "2016-01-02"), ("marital_status", "married")]),
    ("pendidikan-terlalu-tinggi", W, "orang", &[("birth_date", "2016-01-02"), ("education", "senior_secondary")]),
    ("hubungan-beda-jenis-kelamin", W, "keluarga", &[("member", "@siti"), ("relation", "husband")]),
    ("kepala-keluarga-beda", W, "keluarga", &[("member", "@siti"), ("relation", "wife"), ("is_head", "yes")]),
    ("anggota-ganda", E, "keluarga", &[("member", "@siti"), ("family_card", "3325140101010001")]),
    ("kepala-keluarga-ganda", W, "keluarga",
        &[("member", "@child"), ("family_card", "3325140101010001"), ("is_head", "yes")]),
    ("kk-beda-dengan-orang", W, "keluarga", &[("member", "@siti"), ("family_card", "3325140101010002")]),
    // The village and its officers.
    ("desa-sudah-ada", E, "desa", &[("region_code", "33.25.14.2002")]),
    ("kode-wilayah-tidak-dikenal", E, "desa", &[("region_code", "33.25.14.2999")]),
    ("selesai-sebelum-mulai", E, "petugas", &[("started", "2026-02-01"), ("ended", "2026-01-31")]),
    ("petugas-lebih-dari-dua", W, "petugas", &[("started", "2026-10-31")]),
    ("status-petugas-beda", W, "petugas", &[("ended", "2026-01-31"), ("status", "active")]),
    ("tahun-penetapan", W, "desa", &[("designated", "2081")]),
    ("penanda-tangan-ganda", W, "penanda_tangan", &[("profile", "@profile"), ("name", "Bambang Contoh")]),
    // Activities.
    ("kegiatan-belum-berlangsung", W, "kegiatan", &[("date", "2026-11-01")]),
    ("peserta-negatif", E, "kegiatan", &[("male_count", "-1")]),
    ("sumber-dana-kosong", W, "kegiatan", &[("cost", "1")]),
    ("tanpa-peserta", W, "kegiatan", &[]),
    ("peserta-banyak", W, "kegiatan", &[("male_count", "1200")]),
    ("biaya-per-peserta", W, "kegiatan", &[("male_count", "12"), ("cost", "4500000")]),
    ("kegiatan-ganda", W, "kegiatan", &[("date", "2026-10-12"), ("title", "Penyuluhan")]),
    ("rencana-terlalu-jauh", W, "rencana", &[("month", "2028-11")]),
    // The order of a placement's milestones.
    ("pulang-tanpa-berangkat", E, "penempatan", &[("returned", "2026-10-01")]),
    ("pulang-sebelum-berangkat", E, "penempatan", &[("departed", "2026-10-02"), ("returned", "2026-10-01")]),
    ("batal-tetapi-berangkat", E, "penempatan", &[("departed", "2026-10-02"), ("cancelled", "2026-10-01")]),
    ("cuti-tanpa-mulai", E, "penempatan", &[("leave_end", "2026-10-01")]),
    ("cuti-selesai-sebelum-mulai", E, "penempatan", &[("leave_start", "2026-10-02"), ("leave_end", "2026-10-01")]),
    ("kontrak-berakhir-sebelum-mulai", E, "penempatan",
        &[("contract_start", "2026-10-02"), ("contract_end", "2026-10-01")]),
    ("urutan-tahap", W, "penempatan", &[("registered", "2026-10-02"), ("departed", "2026-10-01")]),
    ("lama-kontrak", W, "penempatan", &[("contract_months", "240")]),
    ("tanggal-belum-tiba", W, "penempatan", &[("departed", "2026-11-01")]),
    // A placement beside others, its route, its contract, its news.
    ("dua-penempatan", E, "penempatan", &[("person", "@siti"), ("departed", "2026-10-01")]),
    ("negara-kosong", W, "penempatan", &[("registered", "2026-10-01")]),
    ("p3mi-kosong", W, "penempatan", &[("scheme", "p_to_p")]),
    ("sip2mi-kosong", W, "penempatan", &[("scheme", "p_to_p"), ("registered", "2026-10-01")]),
    ("prosedural-tanpa-id", W, "penempatan", &[("route", "procedural"), ("departed", "2026-10-01")]),
    ("di-bawah-umur", W, "penempatan", &[("person", "@child"), ("departed", "2026-10-01")]),
    ("alasan-pulang-kosong", W, "penempatan", &[("departed", "2026-09-01"), ("returned", "2026-10-01")]),
    ("sebab-batal-kosong", W, "penempatan", &[("cancelled", "2026-10-01")]),
    ("kontrak-lewat", W, "penempatan", &[("departed", "2024-10-01"), ("contract_end", "2026-10-30")]),
    ("tanpa-kabar", W, "penempatan", &[("departed", "2026-08-01")]),
    ("uang-negatif", E, "penempatan", &[("wage", "-1")]),
    ("mata-uang-kosong", W, "penempatan", &[("wage", "4990")]),
    ("gaji-tidak-biasa", W, "penempatan", &[("wage", "49900"), ("wage_currency", "HKD")]),
    ("remitansi-kecil", W, "penempatan", &[("remittance", "25000")]),
    ("kontrak-jauh-dari-berangkat", W, "penempatan",
        &[("contract_start", "2025-03-15"), ("departed", "2026-03-12")]),
    ("kontrak-lebih-pendek", W, "penempatan",
        &[("contract_start", "2026-03-15"), ("contract_months", "24"), ("contract_end", "2027-03-14")]),
    ("cuti-sebelum-berangkat", W, "penempatan", &[("departed", "2026-03-12"), ("leave_start", "2026-03-11")]),
    ("hilang-kontak-sebelum-berangkat", W, "penempatan",
        &[("departed", "2026-03-12"), ("lost_contact", "2026-03-11")]),
    ("kejadian-sesudah-pulang", W, "penempatan",
        &[("departed", "2024-03-12"), ("returned", "2026-03-12"), ("lost_contact", "2026-03-13")]),
    ("berangkat-terlalu-lama", W, "penempatan", &[("departed", "1926-03-12")]),
    ("sektor-beda-jabatan", W, "penempatan", &[("job", "factory"), ("sector", "informal")]),
    ("alasan-tanpa-pulang", W, "penempatan", &[("return_reason", "ill")]),
    ("sebab-tanpa-batal", W, "penempatan", &[("cancel_reason", "withdrew")]),
    // Papers, services, cases, prevention.
    ("dokumen-ganda", E, "dokumen", &[("placement", "@placement"), ("document_type", "passport")]),
    ("paspor-kurang-enam-bulan", W, "dokumen",
        &[("placement", "@placement"), ("document_type", "passport"), ("valid_until", "2026-09-11")]),
    ("dokumen-kedaluwarsa", W, "dokumen", &[("placement", "@planned"), ("valid_until", "2026-10-30")]),
    ("izin-untuk-diri-sendiri", E, "surat_izin", &[("placement", "@placement"), ("permitter", "@siti")]),
    ("surat-sesudah-berangkat", W, "surat_izin", &[("placement", "@placement"), ("letter_date", "2026-03-13")]),
    ("surat-beda-negara", W, "surat_izin", &[("placement", "@placement"), ("country", "TW")]),
    ("surat-beda-jabatan", W, "surat_izin", &[("placement", "@placement"), ("job", "nurse")]),
    ("masa-berlaku-panjang", W, "dokumen", &[("issued", "2026-01-20"), ("valid_until", "2041-01-20")]),
    ("nomor-paspor", W, "dokumen", &[("document_type", "passport"), ("number", "X00000O1")]),
    ("kabar-sebelum-berangkat", W, "kabar", &[("placement", "@placement"), ("date", "2026-03-11")]),
    ("layanan-ganda", W, "layanan",
        &[("applicant", "@siti"), ("date", "2026-10-05"), ("sex", "female"), ("service_type", "documents"),
            ("description", "memperpanjang paspor")]),
    ("hari-minggu", W, "layanan", &[("date", "2026-10-25")]),
    ("jenis-kelamin-beda", W, "layanan", &[("applicant", "@siti"), ("sex", "male")]),
    ("rujukan-kosong", W, "layanan", &[("result", "referred")]),
    ("layanan-lama-menunggu", W, "layanan", &[("date", "2026-09-01"), ("result", "waiting")]),
    ("kasus-selesai-masih-terbuka", E, "kasus", &[("status", "in_progress"), ("closed", "2026-10-01")]),
    ("kasus-lama", W, "kasus", &[("reported", "2026-08-31"), ("status", "new")]),
    ("temuan-umur-tidak-cocok", W, "pencegahan",
        &[("person", "@nur_hidayah"), ("date", "2026-10-01"), ("finding", "under_age")]),
    // Groups and businesses.
    ("kelompok-senama", W, "kelompok_usaha", &[("name", "Melati")]),
    ("anggota-kelompok-ganda", E, "anggota_kelompok", &[("group", "@group"), ("person", "@siti")]),
    ("anggota-dua-kelompok", W, "anggota_kelompok", &[("group", "@other_group"), ("person", "@siti")]),
    ("lulus-bukan-peserta", E, "pelatihan", &[("graduates", "@siti")]),
    ("jumlah-nol", E, "bantuan_sarana", &[("quantity", "0")]),
    ("alasan-kondisi-kosong", W, "bantuan_sarana", &[("condition", "2026-05-01 unused")]),
    ("bulan-belum-tiba", W, "hasil_usaha", &[("month", "2026-11")]),
    ("hasil-usaha-ganda", E, "hasil_usaha", &[("venture", "@group"), ("month", "2026-09")]),
    ("usaha-rugi", W, "hasil_usaha", &[("turnover", "1"), ("cost", "2")]),
    ("omzet-tidak-biasa", W, "hasil_usaha",
        &[("venture", "@group"), ("month", "2026-10"), ("turnover", "3000000")]),
    ("di-luar-batas", E, "hasil_usaha", &[("workers", "-1")]),
    ("sebelum-kelompok-dibentuk", W, "hasil_usaha", &[("venture", "@group"), ("month", "2024-01")]),
    ("unsur-tidak-cocok", W, "anggota_kelompok", &[("person", "@child"), ("origin", "returned")]),
    ("usaha-terlalu-dini", W, "usaha_perorangan", &[("owner", "@nur_hidayah"), ("started", "2001-01-02")]),
    ("usaha-ganda", W, "usaha_perorangan", &[("owner", "@siti"), ("trade", "retail")]),
    // Children.
    ("anak-sudah-dewasa", W, "anak", &[("child", "@nur_hidayah"), ("school", "2025-11-10 senior_secondary")]),
    ("usia-sekolah-belum-sekolah", W, "anak", &[("child", "@child"), ("school", "2025-11-10 not_yet")]),
    ("tanpa-persetujuan", W, "anak", &[("consent", "none")]),
    ("anak-ganda", E, "anak", &[("child", "@child")]),
    ("orang-tua-anak-sendiri", E, "anak", &[("child", "@nur_hidayah"), ("parents", "@nur_hidayah")]),
    ("orang-tua-lebih-muda", W, "anak", &[("child", "@nur_hidayah"), ("parents", "@child")]),
    ("rumah-belajar-senama", W, "rumah_belajar", &[("name", "Tunas Randu")]),
    ("hadir-ganda", E, "kehadiran", &[("session", "@session"), ("child", "@child_record")]),
    ("sekolah-beda-umur", W, "anak", &[("child", "@child"), ("school", "2025-11-10 kindergarten")]),
    ("kelas-tidak-ada", W, "anak", &[("grade", "44")]),
    ("pengasuh-anak-sendiri", W, "anak", &[("child", "@child"), ("carer", "@child")]),
    ("jarak-umur-orang-tua", W, "anak", &[("child", "@child"), ("parents", "@brother")]),
    ("orang-tua-bukan-pmi", W, "anak", &[("child", "@child"), ("parents", "@brother")]),
    ("risiko-ganda", W, "penanda_risiko", &[("child", "@child_record"), ("risk", "money")]),
    ("nilai-turun", W, "sesi_belajar", &[("score_before", "71"), ("score_after", "48")]),
    ("bukan-hari-buka", W, "sesi_belajar", &[("house", "@house"), ("date", "2026-10-05")]),
    ("sesi-ganda", W, "sesi_belajar", &[("house", "@house"), ("date", "2026-10-03"), ("theme", "tutoring")]),
    // The cooperative.
    ("pengesahan-kosong", W, "koperasi", &[("stage", "2025-03-18 legal")]),
    ("rat-melewati-batas", W, "koperasi", &[("stage", "2025-03-18 legal")]),
    ("nomor-anggota-ganda", E, "anggota_koperasi", &[("number", "001")]),
    ("sebab-keluar-kosong", W, "anggota_koperasi", &[("left", "2026-10-01")]),
    ("anggota-koperasi-ganda", E, "anggota_koperasi", &[("person", "@siti")]),
    ("transaksi-tanpa-anggota", E, "transaksi", &[("transaction_type", "mandatory")]),
    ("transaksi-tanpa-pinjaman", E, "transaksi",
        &[("transaction_type", "interest"), ("member", "@left_member"), ("date", "2026-10-01")]),
    ("koreksi-tanpa-transaksi", E, "transaksi", &[("transaction_type", "correction")]),
    ("koreksi-atas-koreksi", E, "transaksi",
        &[("transaction_type", "correction"), ("corrects", "@correction")]),
    ("koreksi-dua-kali", E, "transaksi", &[("transaction_type", "correction"), ("corrects", "@corrected")]),
    ("koreksi-beda-jumlah", E, "transaksi",
        &[("transaction_type", "correction"), ("corrects", "@mandatory"), ("amount", "1")]),
    ("pembatalan-bukan-koreksi", E, "transaksi",
        &[("transaction_type", "mandatory"), ("corrects", "@mandatory")]),
    ("pengembalian-belum-keluar", E, "transaksi",
        &[("transaction_type", "refund"), ("member", "@coop_member"), ("date", "2026-10-01"), ("amount", "1")]),
    ("sebelum-menjadi-anggota", E, "transaksi",
        &[("transaction_type", "voluntary"), ("member", "@coop_member"), ("date", "2024-10-01"), ("amount", "1")]),
    ("wajib-dua-kali", W, "transaksi", &[("transaction_type", "mandatory"), ("member", "@coop_member"),
        ("date", "2026-10-09"), ("amount", "10000"), ("for_month", "2026-10")]),
    ("penarikan-melebihi-saldo", E, "transaksi",
        &[("transaction_type", "withdrawal"), ("member", "@coop_member"), ("date", "2026-10-09"), ("amount", "1")]),
    ("pengembalian-melebihi-simpanan", E, "transaksi",
        &[("transaction_type", "refund"), ("member", "@left_member"), ("date", "2026-10-09"), ("amount", "1")]),
    ("simpanan-pokok-lebih", E, "transaksi", &[("transaction_type", "principal"), ("member", "@coop_member"),
        ("date", "2026-10-09"), ("amount", "100001")]),
    ("angsuran-melebihi-sisa", E, "transaksi", &[("transaction_type", "repayment"), ("member", "@coop_member"),
        ("loan", "@loan"), ("date", "2026-10-09"), ("amount", "1000001")]),
    ("jasa-negatif", E, "pinjaman", &[("rate", "-1")]),
    ("jasa-tinggi", W, "pinjaman", &[("rate", "3,01")]),
    ("pinjaman-bukan-anggota", E, "pinjaman", &[("member", "@left_member"), ("agreed", "2026-10-01")]),
    ("hadir-melebihi-anggota", E, "rat", &[("date", "2026-03-07"), ("present", "3")]),
    ("rat-sebelum-tutup-buku", W, "rat", &[("book_year", "2026"), ("date", "2026-03-07")]),
    ("rat-ganda", E, "rat", &[("book_year", "2024")]),
    ("persen-di-luar-batas", E, "pembagian_shu", &[("percent", "101")]),
    ("rat-terlambat", W, "rat", &[("book_year", "2015"), ("date", "2026-03-07")]),
    ("pengurus-ganda", W, "pengurus_koperasi", &[("person", "@siti")]),
    ("sebelum-koperasi", W, "anggota_koperasi", &[("joined", "2014-11-14")]),
    ("wajib-melebihi-pokok", W, "koperasi", &[("principal", "100000"), ("mandatory", "100000")]),
    ("wajib-beda-jumlah", W, "transaksi", &[("transaction_type", "mandatory"), ("amount", "100000")]),
    ("pencairan-melebihi-pokok", W, "transaksi",
        &[("transaction_type", "disbursement"), ("loan", "@loan"), ("amount", "10000000")]),
    ("jasa-besar", W, "transaksi", &[("transaction_type", "interest"), ("loan", "@loan"), ("amount", "100001")]),
    ("sesudah-keluar", W, "transaksi",
        &[("transaction_type", "voluntary"), ("member", "@left_member"), ("date", "2026-10-01")]),
    ("bulan-sebelum-anggota", W, "transaksi", &[("transaction_type", "mandatory"), ("member", "@coop_member"),
        ("date", "2026-10-09"), ("for_month", "2024-10")]),
    ("bulan-jauh", W, "transaksi",
        &[("transaction_type", "mandatory"), ("date", "2026-10-09"), ("for_month", "2027-10")]),
    // What the report is made with.
    ("lambang-bukan-gambar", E, "desa", &[("emblem", PDF)]),
    ("berkas-tidak-dikenal", E, "berkas", &[("file", "surat.pdf")]),
    ("bukan-foto", W, "berkas", &[("attachment_type", "photo"), ("file", PDF)]),
    ("foto-lebih-dari-empat", W, "kegiatan", &[("photos", FIVE_PHOTOS)]),
    ("foto-tanpa-keterangan", W, "kegiatan", &[("photos", FIVE_PHOTOS)]),
    ("usulan-tanpa-tujuan", W, "masalah", &[("proposal", "tambah daya listrik")]),
    ("status-tanpa-usulan", W, "masalah", &[("status", "submitted")]),
    ("bulan-ganda", E, "periode", &[("month", "2026-09")]),
    ("tanggal-surat-jauh", W, "periode", &[("month", "2026-10"), ("letter_date", "2025-11-02")]),
    ("bagian-ganda", E, "bagian_laporan", &[("report_month", "@month"), ("part", "cooperative")]),
    ("pengaturan-sudah-ada", E, "profil_laporan", &[]),
    ("bulan-tidak-terbaca", E, "periode", &[("month", "2026-13")]),
];

/// The name of a kept file, and five photos without a caption.
const PDF: &str = "0000000000000000000000000000000000000000000000000000000000000001.pdf";
const FIVE_PHOTOS: &str = "0000000000000000000000000000000000000000000000000000000000000001.jpg
0000000000000000000000000000000000000000000000000000000000000002.jpg
0000000000000000000000000000000000000000000000000000000000000003.jpg
0000000000000000000000000000000000000000000000000000000000000004.jpg
0000000000000000000000000000000000000000000000000000000000000005.jpg";

/// Rules that speak of records that are in the book already: code, record of [`world`] and its type, today.
const REVIEWED: &[(&str, &str, &str, (i16, i8, i8))] = &[
    ("sesi-tanpa-hadir", "empty_session", "sesi_belajar", (2026, 10, 31)),
    ("pembagian-shu-bukan-100", "rat", "rat", (2026, 10, 31)),
    ("pinjaman-menunggak", "loan", "pinjaman", (2026, 10, 31)),
    ("rat-melewati-anjuran", "coop", "koperasi", (2026, 4, 1)),
];

/// Rules about changing what is in the book: code, whether it blocks, record of [`world`] and its type, what is changed.
const CHANGED: &[(&str, Severity, &str, &str, &[(&str, &str)])] = &[
    ("bulan-sudah-ditutup", E, "closed_month", "periode", &[("month", "2026-07")]),
    ("surat-sudah-dicetak", W, "closed_month", "periode", &[("letter_number", "470/1")]),
];

/// Kinds of value that no field has yet.
fn unused_kinds() -> Vec<Problem> {
    vec![<jiff::civil::Time as Cell>::read("25.00").unwrap_err()]
}

/// Names of the other records of [`world`].
const NAMES: &[&str] = &[
    "closed_month",
    "part",
    "nur_hidayah",
    "planned",
    "passport",
    "group",
    "other_group",
    "group_member",
    "result",
    "child_record",
    "house",
    "session",
    "empty_session",
    "attendance",
    "coop",
    "coop_member",
    "left_member",
    "principal",
    "mandatory",
    "corrected",
    "correction",
    "loan",
    "disbursement",
    "rat",
    "share",
    "month",
    "profile",
    "signatory",
    "activity",
    "service",
    "business",
    "brother",
    "risk",
    "board",
];

fn id(name: &str) -> Id {
    Id::from_u128(match name {
        "village" => 1,
        "siti" => 2,
        "child" => 3,
        "deleted" => 4,
        "agus" => 5,
        "nur" => 6,
        "placement" => 7,
        "member" => 8,
        "nobody" | "new" => 99,
        name => 1000 + u128::try_from(NAMES.iter().position(|other| *other == name).expect(name)).unwrap(),
    })
}

fn values(pairs: &[(&str, &str)]) -> Values {
    let resolve =
        |text: &str| text.strip_prefix('@').map_or_else(|| text.to_owned(), |name| id(name).to_string());
    pairs.iter().map(|(key, text)| ((*key).to_owned(), resolve(text))).collect()
}

/// A village with two officers, a migrant, a child, a family card, and somebody in the trash.
fn world() -> Book {
    let mut book = Book::default();
    let mut add = |name: &str, kind: &str, pairs: &[(&str, &str)]| {
        put(&mut book, kind, id(name), values(pairs)).unwrap();
    };
    add("village", "desa", &[("region_code", "33.25.14.2004"), ("head", "Warsono")]);
    let siti = [
        ("name", "Siti"),
        ("sex", "female"),
        ("nik", "3325144201909001"),
        ("family_card", "3325140101010001"),
    ];
    add("siti", "orang", &siti);
    add("child", "orang", &[("name", "Rini"), ("sex", "female"), ("birth_date", "2012-01-02")]);
    add("brother", "orang", &[("name", "Rino"), ("sex", "male"), ("birth_date", "2002-01-02")]);
    add("deleted", "orang", &[("name", "Sumarni"), ("sex", "female")]);
    add("agus", "petugas", &[("name", "Agus"), ("sex", "male"), ("started", "2025-11-01")]);
    add("nur", "petugas", &[("name", "Nur"), ("sex", "female"), ("started", "2026-07-13")]);
    let abroad = [
        ("person", "@siti"),
        ("recorded", "2026-01-05"),
        ("departed", "2026-03-12"),
        ("route", "unknown"),
        ("country", "HK"),
        ("job", "domestic_worker"),
    ];
    add("placement", "penempatan", &abroad);
    let head =
        [("member", "@siti"), ("family_card", "3325140101010001"), ("is_head", "yes"), ("relation", "head")];
    add("member", "keluarga", &head);
    add("nur_hidayah", "orang", &[("name", "Nur Hidayah"), ("sex", "female"), ("birth_date", "1995-01-02")]);
    add(
        "planned",
        "penempatan",
        &[("person", "@nur_hidayah"), ("recorded", "2026-10-01"), ("route", "unknown")],
    );
    add(
        "passport",
        "dokumen",
        &[("placement", "@placement"), ("document_type", "passport"), ("status", "2026-02-10 present")],
    );
    let formed = ("formed", "2024-02-12");
    add("group", "kelompok_usaha", &[("name", "Melati"), ("trade", "catering"), formed]);
    add("other_group", "kelompok_usaha", &[("name", "Sekar Randu"), ("trade", "sewing"), formed]);
    let member = [("group", "@group"), ("person", "@siti"), ("origin", "returned"), ("joined", "2024-02-12")];
    add("group_member", "anggota_kelompok", &member);
    let result = [("venture", "@group"), ("month", "2026-09"), ("turnover", "1000000"), ("cost", "700000")];
    add("result", "hasil_usaha", &result);
    let child = [
        ("child", "@child"),
        ("parents", "@siti"),
        ("carer", "Mbah Karti"),
        ("carer_relation", "2025-11-10 grandparent"),
        ("school", "2025-11-10 junior_secondary"),
        ("consent", "written"),
    ];
    add("child_record", "anak", &child);
    let tidy = [("date", "2026-10-12"), ("title", "Penyuluhan"), ("male_count", "12")];
    add("activity", "kegiatan", &tidy);
    let served = [
        ("date", "2026-10-05"),
        ("applicant", "@siti"),
        ("sex", "female"),
        ("service_type", "documents"),
        ("description", "memperpanjang paspor"),
    ];
    add("service", "layanan", &served);
    add("business", "usaha_perorangan", &[("owner", "@siti"), ("trade", "retail"), ("origin", "family")]);
    add("risk", "penanda_risiko", &[("child", "@child_record"), ("risk", "money"), ("since", "2026-02-05")]);
    add("house", "rumah_belajar", &[("name", "Tunas Randu"), ("open_days", "saturday")]);
    for (name, day) in [("session", "2026-10-03"), ("empty_session", "2026-10-10")] {
        add(name, "sesi_belajar", &[("date", day), ("house", "@house"), ("theme", "tutoring")]);
    }
    add("attendance", "kehadiran", &[("session", "@session"), ("child", "@child_record")]);
    let coop = [
        ("name", "Randu Sejahtera"),
        ("form", "new"),
        ("stage", "2025-03-18 legal"),
        ("approval_number", "AHU-1"),
        ("principal", "100000"),
        ("mandatory", "10000"),
    ];
    add("coop", "koperasi", &coop);
    let chair =
        [("cooperative", "@coop"), ("board", "management"), ("person", "@siti"), ("since", "2025-03-18")];
    add("board", "pengurus_koperasi", &chair);
    let member = [("number", "001"), ("person", "@siti"), ("origin", "returned"), ("joined", "2024-11-14")];
    add("coop_member", "anggota_koperasi", &member);
    let left = [
        ("number", "002"),
        ("person", "@nur_hidayah"),
        ("origin", "other"),
        ("joined", "2024-11-14"),
        ("left", "2025-04-01"),
        ("leave_reason", "own"),
    ];
    add("left_member", "anggota_koperasi", &left);
    let of_member = ("member", "@coop_member");
    for (name, kind, date, amount) in [
        ("principal", "principal", "2024-11-14", "50000"),
        ("mandatory", "mandatory", "2026-10-01", "10000"),
        ("corrected", "voluntary", "2026-10-02", "5000"),
    ] {
        let month = ("for_month", if kind == "mandatory" { "2026-10" } else { "" });
        let pairs = [of_member, ("transaction_type", kind), ("date", date), ("amount", amount), month];
        add(name, "transaksi", &pairs);
    }
    let correction = [
        of_member,
        ("transaction_type", "correction"),
        ("corrects", "@corrected"),
        ("date", "2026-10-02"),
        ("amount", "5000"),
    ];
    add("correction", "transaksi", &correction);
    let loan =
        [of_member, ("agreed", "2026-03-10"), ("principal", "1000000"), ("months", "10"), ("rate", "1")];
    add("loan", "pinjaman", &loan);
    let paid_out = [
        of_member,
        ("transaction_type", "disbursement"),
        ("loan", "@loan"),
        ("date", "2026-03-10"),
        ("amount", "1000000"),
    ];
    add("disbursement", "transaksi", &paid_out);
    add("rat", "rat", &[("book_year", "2024"), ("date", "2026-03-07"), ("surplus", "1000")]);
    add("share", "pembagian_shu", &[("meeting", "@rat"), ("purpose", "Cadangan"), ("percent", "30")]);
    add("month", "periode", &[("month", "2026-09")]);
    add(
        "closed_month",
        "periode",
        &[("month", "2026-08"), ("status", "closed"), ("report_code", "AAAA-BBBB")],
    );
    add(
        "part",
        "bagian_laporan",
        &[("report_month", "@month"), ("part", "cooperative"), ("papers", "awaited")],
    );
    let profile = [
        ("head_1", "PEMERINTAH"),
        ("head_2", "KECAMATAN"),
        ("head_3", "DESA"),
        ("addressee", "Kepala Dinas"),
        ("addressee_place", "Batang"),
    ];
    add("profile", "profil_laporan", &profile);
    add(
        "signatory",
        "penanda_tangan",
        &[("profile", "@profile"), ("position", "Koordinator"), ("name", "Bambang Contoh")],
    );
    let persons = type_of("orang");
    let before =
        (persons.meta(&book, id("deleted")).unwrap().clone(), persons.values(&book, id("deleted")).unwrap());
    let mut after = before.clone();
    after.0.deleted = Some(super::stamp(1));
    let delete = desmigratif::domain::change::Change::update("orang", id("deleted"), before, after);
    desmigratif::domain::change::apply_all(&mut book, &[delete]).unwrap();
    book
}

#[test]
fn every_rule_speaks_up() {
    let book = world();
    for (code, severity, kind, pairs) in RULES {
        let problems = examine(type_of(kind), &values(pairs), &book, Commit);
        let problem = problems.iter().find(|problem| problem.code == *code);
        let Some(problem) = problem else { panic!("{code} is not among {problems:#?}") };
        assert_eq!(problem.severity, *severity, "{code}");
        let field = problem.field.unwrap_or_else(|| panic!("{code} belongs to no field"));
        assert!(
            type_of(kind).field_index(field).is_some(),
            "{code} belongs to {field}, which {kind} does not have"
        );
        assert!(problem.text.ends_with(['.', '?']), "{}", problem.text);
    }
}

#[test]
fn rules_about_what_is_in_the_book_speak_up() {
    let book = world();
    for (code, name, kind, (year, month, day)) in REVIEWED {
        let today = jiff::civil::date(*year, *month, *day);
        let problems = type_of(kind).review(&book, id(name), today);
        let problem = problems.iter().find(|problem| problem.code == *code);
        assert!(problem.is_some_and(|problem| !problem.is_error()), "{code}: {problems:#?}");
    }
}

#[test]
fn rules_about_changes_speak_up() {
    let book = world();
    for (code, severity, name, kind, pairs) in CHANGED {
        let kind = type_of(kind);
        let mut row = kind.row(&book, id(name)).unwrap();
        for (key, value) in *pairs {
            row[kind.field_index(key).unwrap()] = (*value).to_owned();
        }
        let at = At { book: &book, id: Some(id(name)), today: super::TODAY, purpose: Commit };
        let problems = kind.examine(&row, &at).1;
        let problem = problems.iter().find(|problem| problem.code == *code);
        assert!(problem.is_some_and(|problem| problem.severity == *severity), "{code}: {problems:#?}");
    }
}

/// What blocks a new record is only to be checked in a book that has it already.
#[test]
fn rules_that_became_stricter_lock_nobody_out() {
    let book = world();
    for (kind, pairs, code) in
        [("orang", &[][..], "belum-diisi"), ("orang", &[("nik", "3325144201909001")][..], "nik-ganda")]
    {
        let problems = examine(type_of(kind), &values(pairs), &book, Commit);
        assert!(problems.iter().any(|problem| problem.code == code && problem.is_error()), "{code}");
        let mut book = book.clone();
        put(&mut book, kind, id("new"), values(pairs)).unwrap();
        let problems = type_of(kind).review(&book, id("new"), super::TODAY);
        assert!(
            problems.iter().any(|problem| problem.code == code && !problem.is_error()),
            "{code}: {problems:#?}"
        );
    }
}

/// Nobody is warned of what is in order.
#[test]
fn the_world_of_these_tests_has_no_errors() {
    let book = world();
    for kind in desmigratif::domain::book::RECORD_TYPES {
        for id in kind.ids(&book) {
            let problems = kind.review(&book, id, super::TODAY);
            assert!(problems.iter().all(|problem| !problem.is_error()), "{problems:#?}");
        }
    }
}

#[test]
fn no_rule_is_missing_from_the_table() {
    let mut source = BTreeSet::new();
    codes_below(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/domain")), &mut source);
    let table = RULES
        .iter()
        .map(|(code, ..)| *code)
        .chain(REVIEWED.iter().map(|(code, ..)| *code))
        .chain(CHANGED.iter().map(|(code, ..)| *code));
    let table: BTreeSet<String> = table.map(String::from).collect();
    let direct = unused_kinds().into_iter().map(|problem| problem.code.to_owned());
    let table: BTreeSet<String> = table.into_iter().chain(direct).collect();
    let missing: Vec<_> = source.difference(&table).collect();
    assert!(missing.is_empty(), "rules without a line in RULES: {missing:?}");
    let gone: Vec<_> = table.difference(&source).collect();
    assert!(gone.is_empty(), "codes that no rule has: {gone:?}");
    assert!(source.iter().all(|code| code.contains('-')), "this scan finds only codes with a hyphen");
}

/// Collects the string literals that look like a problem code (`words-with-hyphens`) outside of unit tests.
fn codes_below(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            codes_below(&path, codes);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            let rules = text.split("#[cfg(test)]").next().unwrap();
            let lines = rules.lines().filter(|line| !line.trim_start().starts_with("//"));
            codes.extend(
                lines
                    .flat_map(|line| line.split('"').skip(1).step_by(2))
                    .filter(|text| is_code(text))
                    .map(String::from),
            );
        }
    }
}

fn is_code(text: &str) -> bool {
    let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.contains('-')
        && text.split('-').all(|word| !word.is_empty() && word.chars().all(right))
}
