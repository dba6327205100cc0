//! The activities of the year: those of the story on their days, the others by chance, so many a month as planned.

use jiff::civil::Date;

use super::calendar::{LEBARAN, day_in, days, last};
use super::photos::Album;
use super::plan::ACTIVITIES;
use super::seed::Seed;
use super::telling::{Events, Row};
use super::village::{HAMLETS, officer_refs};

/// Pillar, kind, title, place, speaker, men, women, result, rupiah, source of funds.
type Deeds = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    i64,
    i64,
    &'static str,
    i64,
    &'static str,
);

/// Those of the story.
#[rustfmt::skip]
const TOLD: &[(Date, Deeds)] = &[
    (day(2025, 11, 12), ("general", "Rapat", "Rapat perkenalan petugas dengan ketua RT", "Balai desa", "Kepala desa", 19, 6,
        "Ketua RT setuju membantu mendata warga yang bekerja di luar negeri", 300_000, "village_fund")),
    (day(2025, 11, 17), ("enterprise", "Pelatihan", "Pelatihan menjahit kelompok Sekar Randu", "Balai desa", "LPK Contoh", 0, 20,
        "Peserta bisa membuat pola dan menjahit rok; tiga hari sampai 19 November", 1_200_000, "village_fund")),
    (day(2025, 12, 9), ("migration", "Pendataan", "Pendataan dari rumah ke rumah di Kalisari", "Dusun Kalisari", "", 21, 34,
        "Sembilan PMI yang belum pernah tercatat sekarang ada di buku desa", 150_000, "village_fund")),
    (day(2025, 12, 11), ("enterprise", "Serah terima", "Serah terima lima mesin jahit", "Balai desa", "Dinas", 8, 18,
        "BAST ditandatangani, mesin dicoba semua", 0, "own")),
    (day(2026, 1, 17), ("parenting", "Pertemuan", "Pertemuan pengasuh anak PMI", "Balai dusun Krajan", "Puskesmas", 5, 27,
        "Pengasuh mengenal tanda anak yang butuh ditemani belajar", 250_000, "village_fund")),
    (day(2026, 1, 22), ("migration", "Penyuluhan", "Penyuluhan bahaya visa kunjungan untuk bekerja", "Balai desa", "Dinas", 24, 31,
        "Satu warga yang ditawari visa kunjungan memilih jalur prosedural", 450_000, "village_fund")),
    (day(2026, 2, 7), ("parenting", "Belajar bersama", "Panggilan video bersama orang tua", "Rumah Belajar Tunas Randu", "", 11, 15,
        "26 anak berbicara dengan orang tuanya di luar negeri", 50_000, "own")),
    (day(2026, 3, 7), ("cooperative", "Rapat", "RAT tahun buku 2025", "Balai desa", "Dinas Koperasi", 9, 18,
        "Laporan pengurus diterima; SHU dibagi sesuai keputusan rapat", 600_000, "own")),
    (day(2026, 3, 14), ("enterprise", "Pendampingan", "Pesanan kue Lebaran kelompok Melati", "Rumah produksi Melati", "", 3, 19,
        "Pesanan selesai tepat waktu; pembukuan mulai dicatat tiap hari", 0, "own")),
    (day(2026, 4, 16), ("migration", "Penyuluhan", "Migrasi aman untuk siswa kelas akhir", "SMK di Pecalungan", "BP3MI Jawa Tengah", 62, 88,
        "Siswa tahu batas umur dan dokumen yang harus ada", 500_000, "village_fund")),
    (day(2026, 5, 13), ("migration", "Penyuluhan", "Waspada lowongan kerja di media sosial", "Balai dusun Ngadirejo", "Bhabinkamtibmas", 17, 26,
        "Warga tahu cara memeriksa P3MI dan SIP2MI", 200_000, "village_fund")),
    (day(2026, 5, 27), ("cooperative", "Penyuluhan", "Menabung dari kiriman PMI", "Balai desa", "Pengurus koperasi", 6, 19,
        "Tujuh keluarga membuka simpanan sukarela", 150_000, "own")),
    (day(2026, 6, 30), ("general", "Serah terima", "Serah terima tugas petugas", "Balai desa", "Kepala desa", 14, 9,
        "Berita acara ditandatangani; kasus yang terbuka diserahkan satu per satu", 100_000, "village_fund")),
    (day(2026, 7, 18), ("parenting", "Belajar bersama", "Hari bermain sesudah libur sekolah", "Rumah Belajar Tunas Randu", "Relawan", 13, 16,
        "Anak yang sempat berhenti sekolah sudah masuk lagi", 300_000, "village_fund")),
    (day(2026, 8, 19), ("general", "Rapat", "Perkenalan petugas baru dan pembagian dusun", "Balai desa", "Kepala desa", 15, 9,
        "Nur memegang Ngadirejo dan Kalisari, Siti memegang Krajan dan Sidomulyo", 250_000, "village_fund")),
    (day(2026, 9, 12), ("enterprise", "Pelatihan", "Foto produk dan jualan daring", "Balai desa", "BUMDes", 4, 17,
        "Enam usaha punya katalog di WhatsApp", 400_000, "village_fund")),
    (day(2026, 9, 24), ("migration", "Penyuluhan", "Temu keluarga PMI yang lama tanpa kabar", "Balai dusun Kalisari", "", 9, 23,
        "Empat keluarga menyerahkan nomor baru", 100_000, "village_fund")),
    (day(2026, 10, 3), ("parenting", "Belajar bersama", "Panggilan video bersama orang tua", "Rumah Belajar Tunas Randu", "", 10, 17,
        "27 anak berbicara dengan orang tuanya", 50_000, "own")),
    (day(2026, 10, 8), ("migration", "Penyuluhan", "Penyuluhan migrasi aman di Sidomulyo", "Balai dusun Sidomulyo", "Dinas", 18, 29,
        "Dua orang langsung mendaftar pendampingan SIAPkerja", 450_000, "village_fund")),
    (day(2026, 10, 17), ("enterprise", "Pendampingan", "Hitung untung rugi kelompok Sekar Randu", "Balai desa", "Pendamping UMKM", 6, 16,
        "Harga seragam dinaikkan; bulan lalu ternyata rugi", 0, "own")),
    (day(2026, 10, 24), ("cooperative", "Rapat", "Rapat pengurus dan peminjam koperasi", "Balai desa", "", 9, 14,
        "Tunggakan dua peminjam dibicarakan dan dijadwalkan", 75_000, "own")),
];

/// What is done again and again; `{}` stands for a hamlet.
#[rustfmt::skip]
const USUAL: &[Deeds] = &[
    ("migration", "Penyuluhan", "Penyuluhan dokumen CPMI di {}", "Balai dusun {}", "", 14, 19, "Warga tahu dokumen apa yang disiapkan lebih dulu", 200_000, "village_fund"),
    ("migration", "Pendataan", "Pembaruan data PMI bersama ketua RT di {}", "Balai dusun {}", "Ketua RT", 13, 9, "Nomor keluarga dan negara tujuan dilengkapi", 75_000, "village_fund"),
    ("migration", "Layanan keliling", "Layanan keliling SIAPkerja di {}", "Balai dusun {}", "", 12, 17, "Akun SIAPkerja dibuatkan bagi yang belum punya", 150_000, "village_fund"),
    ("migration", "Pertemuan", "Temu purna PMI dan calon PMI", "Balai desa", "Purna PMI", 11, 24, "Purna bercerita tentang kontrak dan cara mengadu", 250_000, "village_fund"),
    ("enterprise", "Pendampingan", "Pendampingan pembukuan kelompok usaha", "Balai desa", "Pendamping UMKM", 4, 18, "Kelompok mencatat modal dan hasil tiap hari", 0, "own"),
    ("enterprise", "Pelatihan", "Belajar mengemas produk di {}", "Balai dusun {}", "BUMDes", 3, 21, "Kemasan baru dicoba untuk tiga produk", 350_000, "village_fund"),
    ("enterprise", "Pameran", "Bazar produk PMI purna", "Lapangan desa", "", 48, 71, "Produk kelompok laku lebih dari separuh", 500_000, "village_fund"),
    ("parenting", "Pertemuan", "Kelas pengasuh di {}", "Balai dusun {}", "Puskesmas", 5, 22, "Pengasuh berlatih mendengarkan anak", 200_000, "village_fund"),
    ("parenting", "Belajar bersama", "Lomba membaca anak PMI", "Rumah Belajar Tunas Randu", "Relawan", 15, 20, "Anak kelas kecil berani membaca di depan", 150_000, "own"),
    ("parenting", "Belajar bersama", "Menanam sayur bersama anak di {}", "Kebun dusun {}", "Karang taruna", 14, 15, "Setiap anak membawa pulang bibit", 100_000, "own"),
    ("parenting", "Kunjungan", "Posyandu remaja di {}", "Balai dusun {}", "Bidan desa", 12, 18, "Tinggi dan berat badan diukur, dua anak dirujuk", 125_000, "village_fund"),
    ("cooperative", "Rapat", "Rapat bulanan pengurus koperasi dan anggota", "Balai desa", "", 8, 15, "Kas dicocokkan dengan buku bendahara", 50_000, "own"),
    ("cooperative", "Penyuluhan", "Mengatur kiriman uang di {}", "Balai dusun {}", "Bank", 7, 21, "Keluarga menulis rencana belanja dan tabungan", 150_000, "own"),
    ("general", "Rapat", "Rapat bulanan dengan perangkat desa", "Balai desa", "Kepala desa", 16, 7, "Rencana bulan depan disepakati", 75_000, "village_fund"),
    ("general", "Gotong royong", "Gotong royong balai dusun {}", "Balai dusun {}", "", 44, 23, "Ruang rumah belajar dicat dan dibersihkan", 250_000, "own"),
];

const fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}

/// The activity of which nobody took a photo: month, place within it.
const WITHOUT_PHOTO: (usize, usize) = (3, 2);

/// All activities.
pub(super) fn tell(events: &mut Events, seed: &mut Seed, photos: &mut Album) {
    for (month, count) in ACTIVITIES.into_iter().enumerate() {
        let mut list: Vec<(Date, Deeds, usize)> = TOLD
            .iter()
            .filter(|(date, _)| (super::calendar::first(month)..=last(month)).contains(date))
            .map(|(date, deeds)| (*date, *deeds, 0))
            .collect();
        let mut usual: Vec<&Deeds> = USUAL.iter().collect();
        seed.shuffle(&mut usual);
        let wanted = count - list.len();
        list.extend(usual.into_iter().take(wanted).map(|deeds| {
            let date = day_in(seed, month, 3, i64::from(last(month).day()) - 1);
            (date, *deeds, seed.below(4))
        }));
        list.sort_by_key(|(date, ..)| *date);
        for (at, (date, deeds, hamlet)) in list.into_iter().enumerate() {
            let told = TOLD.iter().any(|(day, one)| (*day, one.2) == (date, deeds.2));
            let by_chance = if told { 0 } else { seed.between(0, 9) };
            let row =
                activity(format!("kegiatan{month}:{at}"), date, &deeds, HAMLETS[hamlet], by_chance, seed);
            let caption = format!("{}, {}", deeds.2, deeds.3).replace("{}", HAMLETS[hamlet]);
            let captions: &[&str] = match (month, at) {
                WITHOUT_PHOTO => &[],
                // Three of the open month have no caption yet.
                (11, 0..3) => &[&caption, ""],
                _ => &[&caption, "Peserta kegiatan"],
            };
            events.create(date, row.set("photos", photos.take(captions)));
        }
    }
    // Both officers wrote down the same meeting; one of the two goes into the trash.
    if let Some((date, deeds)) = TOLD.iter().find(|(date, _)| *date == day(2026, 8, 19)) {
        events.create(
            days(*date, 1),
            activity("kegiatan_dua_kali".to_owned(), *date, deeds, HAMLETS[0], 0, seed),
        );
        events.delete(days(*date, 2), "kegiatan_dua_kali");
    }
    debug_assert!(TOLD.iter().all(|(date, _)| *date < LEBARAN.0 || *date > LEBARAN.1));
}

fn activity(name: String, date: Date, deeds: &Deeds, hamlet: &str, more: i64, seed: &mut Seed) -> Row {
    let (pillar, kind, title, place, speaker, men, women, result, cost, fund) = *deeds;
    let officers = officer_refs(date);
    let officers = if seed.percent(40) { officers.join("; ") } else { (*seed.pick(officers)).to_owned() };
    Row::new("kegiatan", name)
        .set("date", date)
        .set("pillar", pillar)
        .set("activity_type", kind)
        .set("title", title.replace("{}", hamlet))
        .set("place", place.replace("{}", hamlet))
        .set("speaker", speaker)
        .set("male_count", men + more / 2)
        .set("female_count", women + more)
        .set("result", result)
        .set("cost", cost)
        .set("fund_source", fund)
        .set("officers", officers)
}
