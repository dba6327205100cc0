//! What the monthly report needs besides the figures: its letters, difficulties, plans, and kept papers.

use jiff::civil::Date;

use super::calendar::{days, first, last, month_key};
use super::photos::Album;
use super::plan::MONTHS;
use super::seed::Seed;
use super::telling::{Deed, Events, Row};

/// Months whose letter has another day than the third of the month after, and why: December, March, June.
const LETTERS: &[(usize, Date)] =
    &[(1, Date::constant(2026, 1, 4)), (4, Date::constant(2026, 4, 14)), (7, Date::constant(2026, 7, 4))];

/// August was opened again, and sent once more.
const REOPENED: (usize, Date) = (9, Date::constant(2026, 9, 16));

const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// Month of the year, pillar, difficulty, what was tried, proposal, to whom, answer (month, status, text).
type Difficulty = (
    usize,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Option<(usize, &'static str, &'static str)>,
);

#[rustfmt::skip]
const DIFFICULTIES: &[Difficulty] = &[
    (0, "migration", "Banyak PMI di catatan lama tanpa NIK", "Ketua RT diminta mengumpulkan fotokopi KK", "", "", None),
    (0, "general", "Komputer desa dipakai bergantian", "Petugas mengetik sore hari", "Satu laptop untuk petugas Desmigratif", "Kepala desa", Some((2, "done", "laptop bekas kantor dipinjamkan"))),
    (1, "migration", "Warga Kalisari banyak berangkat tanpa lapor", "Pendataan dari rumah ke rumah", "", "", None),
    (2, "migration", "Antrean paspor di kantor imigrasi panjang", "Pendaftaran daring dibantu petugas", "Layanan paspor keliling di kecamatan", "Dinas", Some((5, "followed", "Dinas bersurat ke kantor imigrasi"))),
    (2, "parenting", "Satu anak berhenti sekolah", "Kunjungan rumah bersama guru", "", "", None),
    (3, "enterprise", "Listrik tidak kuat untuk mesin obras", "Mesin dipakai bergantian", "Bantuan tambah daya listrik rumah produksi", "Dinas", None),
    (4, "general", "Kantor tutup sepekan saat Lebaran", "Laporan dikirim terlambat dengan pemberitahuan", "", "", None),
    (5, "migration", "Siswa di bawah umur ditawari berangkat", "Penyuluhan di SMK", "Penyuluhan rutin di sekolah", "Dinas", Some((8, "approved", "masuk rencana Dinas semester dua"))),
    (6, "enterprise", "Satu mesin jahit rusak", "Dibawa ke bengkel", "", "", None),
    (6, "cooperative", "Dua peminjam mulai terlambat", "Pengurus datang ke rumah", "", "", None),
    (7, "migration", "Satu PMI di Taiwan hilang kontak", "Laporan ke BP3MI dan KDEI", "Informasi perkembangan kasus setiap bulan", "BP3MI Jawa Tengah", None),
    (8, "general", "Petugas tinggal satu orang sampai 12 Juli", "Jadwal layanan dibagi dua hari sepekan", "", "", None),
    (8, "migration", "Satu warga tetap berangkat dengan calo", "Sudah dua kali didatangi, dilaporkan", "Penindakan perekrut tidak resmi", "Dinas", Some((10, "followed", "diteruskan ke kepolisian"))),
    (9, "general", "Petugas baru belum mengenal semua dusun", "Didampingi petugas lama", "", "", None),
    (10, "enterprise", "Kelompok jahit rugi", "Harga pokok dihitung ulang", "Pelatihan menghitung harga jual", "Dinas", None),
];

/// Pillar, activity, when, for whom, rupiah, source of funds.
#[rustfmt::skip]
const PLANS: &[(&str, &str, &str, &str, i64, &str)] = &[
    ("migration", "Penyuluhan migrasi aman di dusun", "pekan pertama", "30 warga", 450_000, "village_fund"),
    ("migration", "Pembaruan data PMI bersama ketua RT", "pekan kedua", "12 ketua RT", 75_000, "village_fund"),
    ("migration", "Layanan keliling SIAPkerja", "pekan ketiga", "15 CPMI", 150_000, "village_fund"),
    ("enterprise", "Pendampingan pembukuan kelompok", "pekan kedua", "22 anggota kelompok", 0, "own"),
    ("enterprise", "Belajar mengemas produk", "pekan keempat", "20 anggota kelompok", 350_000, "village_fund"),
    ("parenting", "Kelas pengasuh anak PMI", "Sabtu ketiga", "25 pengasuh", 200_000, "village_fund"),
    ("parenting", "Panggilan video bersama orang tua", "Sabtu pertama", "30 anak", 50_000, "own"),
    ("cooperative", "Rapat bulanan pengurus koperasi", "tanggal 10", "pengurus dan anggota", 50_000, "own"),
    ("general", "Rapat dengan perangkat desa", "pekan pertama", "perangkat dan ketua RT", 75_000, "village_fund"),
];

/// All of it.
pub(super) fn tell(events: &mut Events, seed: &mut Seed, photos: &mut Album) {
    months(events);
    // For October difficulties, and the plan of November, are not written yet; nor can a book hold an unfinished entry.
    for (at, (month, pillar, difficulty, effort, proposal, addressee, answer)) in
        DIFFICULTIES.iter().enumerate()
    {
        let name = format!("masalah{at}");
        let row = Row::new("masalah", &name)
            .set("month", month_key(*month))
            .set("pillar", pillar)
            .set("difficulty", difficulty)
            .set("effort", effort)
            .set("proposal", proposal)
            .set("addressee", addressee);
        events.create(days(last(*month), -seed.between(1, 4)), row);
        if let Some((answered, status, text)) = answer {
            let day = days(first(*answered), seed.between(8, 16));
            events.update(day, &*name, &[("status", status), ("answer", text)]);
        }
    }
    for month in 0..MONTHS - 1 {
        let mut plans: Vec<_> = PLANS.iter().collect();
        seed.shuffle(&mut plans);
        plans.truncate(5 + seed.below(3));
        let day = days(last(month), -1);
        for (at, plan) in plans.into_iter().enumerate() {
            let name = format!("rencana{month}:{at}");
            events.create(day, plan_row(name.clone(), month + 1, plan));
            // Of October it is not told yet.
            if month + 1 < MONTHS - 1 {
                let outcome = match (month + at) % 6 {
                    3 => "postponed",
                    5 => "not_done",
                    _ => "done",
                };
                events.update(days(last(month + 1), -1), &*name, &[("outcome", outcome)]);
            }
        }
    }
    let day = Date::constant(2026, 4, 28);
    events.create(day, plan_row("rencana_dua_kali".to_owned(), 6, &PLANS[7]));
    events.delete(days(day, 1), "rencana_dua_kali");
    papers(events, photos);
}

fn plan_row(name: String, month: usize, plan: &(&str, &str, &str, &str, i64, &str)) -> Row {
    let (pillar, activity, when, target, cost, fund) = *plan;
    Row::new("rencana", name)
        .set("month", month_key(month))
        .set("pillar", pillar)
        .set("activity", activity)
        .set("when", when)
        .set("target", target)
        .set("cost", cost)
        .set("fund_source", fund)
}

/// The letters of the year: the first, of November 2025, tells how things stood when the officers began; the last month
/// is open and has no number.
fn months(events: &mut Events) {
    let began = Date::constant(2025, 11, 5);
    letter(events, "2025-10", 1, began, "laporan keadaan awal");
    // Before the officers began there was no desk and no activity.
    for part in ["migration", "activities"] {
        let row = Row::new("bagian_laporan", format!("bagian:2025-10:{part}"));
        let row = row.set("report_month", "@bulan:2025-10").set("part", part).set("papers", "nothing");
        events.create(days(began, 1), row);
    }
    for month in 0..MONTHS - 1 {
        let usual = days(first(month + 1), 2);
        let date = LETTERS.iter().find(|(of, _)| *of == month).map_or(usual, |(_, date)| *date);
        let remarks = match month {
            0 => "lengkap",
            4 => "terlambat karena libur Lebaran",
            8 => "hasil usaha Kelompok Melati menyusul",
            _ => "",
        };
        letter(events, &month_key(month), month + 2, date, remarks);
    }
    let (month, day) = REOPENED;
    let name = format!("bulan:{}", month_key(month));
    let again = days(day, 1).to_string();
    let received = days(day, 5).to_string();
    let reason = "jenis kelamin satu keberangkatan keliru";
    events.update(day, &*name, &[("status", "reopened"), ("revision", "1"), ("reopen_reason", reason)]);
    let sent: [(&str, &str); 5] = [
        ("status", "sent"),
        ("letter_date", &again),
        ("sent", &again),
        ("received", ""),
        ("remarks", "Revisi 1: jenis kelamin satu keberangkatan dibetulkan"),
    ];
    events.update(days(day, 1), &*name, &sent);
    events.update(days(day, 5), &*name, &[("status", "received"), ("received", &received)]);
    let open = Row::new("periode", "bulan:2026-10").set("month", "2026-10").set("status", "open");
    events.create(first(11), open);
}

fn letter(events: &mut Events, month: &str, number: usize, date: Date, remarks: &str) {
    let name = format!("bulan:{month}");
    let roman = ROMAN[usize::from(date.month().unsigned_abs()) - 1];
    let sent = days(date, 1);
    let row = Row::new("periode", &name)
        .set("month", month)
        .set("status", "sent")
        .set("letter_number", format!("500.15/{number:02}/DSM/{roman}/{}", date.year()))
        .set("letter_date", date)
        .set("sent", sent);
    events.create(sent, row);
    let received = super::calendar::office_day(days(sent, 2));
    let values = [
        ("status", "received".to_owned()),
        ("received_by", "Bagian umum".to_owned()),
        ("received", received.to_string()),
        ("remarks", remarks.to_owned()),
    ];
    events.together(received, vec![Deed::Update(name, values.into())]);
}

/// Papers that are kept; in the smallest book only their titles.
fn papers(events: &mut Events, photos: &mut Album) {
    for (title, kind, date, owner) in [
        ("SK Kepala Desa tentang petugas Desmigratif", "letter", "2025-11-01", "Kantor desa"),
        ("BAST lima mesin jahit", "minutes", "2025-12-11", "Kelompok Jahit Sekar Randu"),
        ("Notulen RAT tahun buku 2025", "minutes", "2026-03-07", "Koperasi Desmigratif Randu Sejahtera"),
        ("Salinan akta pendirian koperasi", "scan", "2025-02-20", "Koperasi Desmigratif Randu Sejahtera"),
        ("Berita acara serah terima petugas", "minutes", "2026-06-30", "Kantor desa"),
        ("SK Kepala Desa tentang penggantian petugas", "letter", "2026-07-10", "Kantor desa"),
        ("Surat rujukan ke SMK", "letter", "2026-08-24", "Rumah Belajar Tunas Randu"),
    ] {
        let day = <Date as crate::domain::cell::Cell>::read(date)
            .unwrap_or(first(0))
            .max(Date::constant(2025, 11, 18));
        let row = Row::new("berkas", format!("berkas:{title}")).with(&[
            ("title", title),
            ("attachment_type", kind),
            ("date", date),
            ("owner", owner),
            ("may_be_printed", "no"),
        ]);
        events.create(day, row);
    }
    if let Some(file) = photos.file() {
        let row = Row::new("berkas", "berkas:foto").with(&[
            ("title", "Foto serah terima mesin jahit"),
            ("attachment_type", "photo"),
            ("file", &file),
            ("date", "2025-12-11"),
            ("may_be_printed", "yes"),
        ]);
        events.create(Date::constant(2025, 12, 12), row);
    }
}
