//! Invented names, as they are common in Java. Surnames and first names are chosen so that no pair is the name of a
//! hero or of somebody in office.

use std::collections::BTreeSet;

use super::seed::Seed;

#[rustfmt::skip]
const WOMEN: &[&str] = &[
    "Siti", "Sri", "Nur", "Noer", "Tri", "Dwi", "Eka", "Dewi", "Umi", "Endang", "Lilis", "Ratna", "Yuni", "Puji", "Ani",
    "Mei", "Fitri", "Ika", "Indah", "Anik", "Rini", "Septi", "Wahyu", "Winda", "Ina", "Retno", "Titik", "Sulis", "Mia",
    "Wiwik", "Ning", "Erni", "Yanti", "Desi", "Lina", "Santi", "Isti", "Wulan", "Atik", "Suci", "Nanik", "Evi",
];
#[rustfmt::skip]
const WOMEN_LAST: &[&str] = &[
    "Rohmah", "Astuti", "Kulsum", "Purwati", "Handayani", "Rahayu", "Suryani", "Lestari", "Setyowati", "Astutik",
    "Hidayah", "Nurlaela", "Susilowati", "Prasetyaningsih", "Puspitasari", "Wulandari", "Safitri", "Latifah", "Khasanah",
    "Hasanah", "Anjani", "Kusumawati", "Maryam", "Nurjanah", "Fatimah", "Khotijah", "Widayanti", "Mulyati", "Wijayanti",
    "Permatasari", "Ningsih", "Utami", "Muslimah", "Marfuah", "Yulianti", "Suharti", "Pangesti", "Amanah", "Zulaikah",
];
#[rustfmt::skip]
const WOMEN_ALONE: &[&str] = &[
    "Tumini", "Khotimah", "Sulastri", "Suparti", "Ngatini", "Winarsih", "Murniati", "Rohayati", "Istiqomah", "Marsini",
    "Jumiati", "Daryati", "Partinah", "Solikhah", "Sutini", "Tarwiyah", "Hartati", "Warsinah", "Sarmi", "Riyanti",
    "Tuminah", "Suwarni", "Ngatmini", "Waginah", "Kusmiyati", "Tasripah", "Casriyah", "Rumiyati", "Sukarni", "Pariyah",
    "Turinah", "Wartinah", "Sutiyah", "Kunaenah", "Nasikhah", "Maesaroh", "Munawaroh", "Zumrotun", "Rokhimah", "Juwariyah",
];
#[rustfmt::skip]
const MEN: &[&str] = &[
    "Eko", "Joko", "Budi", "Rudi", "Teguh", "Agung", "Bambang", "Imam", "Dwi", "Tri", "Heri", "Arif", "Nur", "Khoirul",
    "Muhamad", "Edi", "Hadi", "Andi", "Yusuf", "Wahyu", "Bayu", "Dedi", "Fajar", "Galih", "Indra", "Rizal", "Sigit",
    "Tarjo", "Yoga", "Zaenal", "Ali", "Ari", "Didik", "Eri", "Ivan", "Luthfi", "Nanang", "Ridwan", "Udin", "Wawan",
];
#[rustfmt::skip]
const MEN_LAST: &[&str] = &[
    "Purnomo", "Subekti", "Santoso", "Hartanto", "Raharjo", "Setiawan", "Irawan", "Masruri", "Cahyono", "Nugroho", "Anam",
    "Kurniawan", "Rohman", "Prasetyo", "Hidayat", "Wibowo", "Saputra", "Maulana", "Fauzi", "Haryanto", "Pamungkas",
    "Waskito", "Ansori", "Mubarok", "Fadholi", "Winarno", "Supriyanto", "Mulyanto", "Rifai", "Sugiarto", "Prayogo",
    "Wijanarko", "Nurdin", "Ristanto", "Munir", "Sutejo", "Handoko", "Khafid",
];
#[rustfmt::skip]
const MEN_ALONE: &[&str] = &[
    "Sugeng", "Wahyudi", "Saefudin", "Mulyono", "Parjo", "Sukirno", "Paiman", "Muhtarom", "Rohmat", "Ngatimin", "Tarmuji",
    "Daryono", "Wagimin", "Kastari", "Sukardi", "Karsono", "Warsito", "Sunarto", "Tarmidi", "Jumadi", "Suroto", "Wasdi",
    "Darsono", "Kusnadi", "Rasmani", "Sarwono", "Tukimin", "Waluyo", "Casmadi", "Nurohim", "Abdurohman", "Trimo",
];
#[rustfmt::skip]
const GIRLS: &[&str] = &[
    "Nabila", "Putri", "Zahra", "Aulia", "Salsabila", "Keisya", "Nayla", "Alya", "Intan", "Anisa", "Naura", "Citra",
    "Dinda", "Farah", "Hana", "Kirana", "Laila", "Melati", "Nisa", "Rara", "Syifa", "Tiara", "Vina", "Zulfa", "Amelia",
];
#[rustfmt::skip]
const BOYS: &[&str] = &[
    "Dika", "Rizky", "Fahri", "Bagas", "Dimas", "Arya", "Farel", "Gilang", "Ilham", "Kevin", "Nizam", "Raka", "Reza",
    "Rafi", "Satria", "Tegar", "Vino", "Yudha", "Zidan", "Aldi", "Bima", "Candra", "Daffa", "Fikri", "Hafiz",
];
#[rustfmt::skip]
const GIRLS_LAST: &[&str] = &[
    "Lestari", "Azzahra", "Permata", "Kusuma", "Rahmawati", "Nuraini", "Cahya", "Anggraini", "Maharani", "Oktavia",
];
#[rustfmt::skip]
const BOYS_LAST: &[&str] = &[
    "Pratama", "Maulana", "Ramadhan", "Saputra", "Aditya", "Firmansyah", "Alfarizi", "Ardiansyah", "Kurnia", "Wicaksono",
];

/// Names that nobody gets twice by chance; those who share one do so on purpose.
#[derive(Default)]
pub(super) struct Names {
    used: BTreeSet<String>,
}

impl Names {
    /// Keeps a name of the story for the one who has it.
    pub fn reserve(&mut self, name: &str) {
        self.used.insert(name.to_owned());
    }

    /// A name that nobody has yet, or after many tries one that somebody has.
    pub fn grown(&mut self, seed: &mut Seed, is_woman: bool) -> String {
        self.fresh(seed, |seed| grown(seed, is_woman))
    }

    /// A child's.
    pub fn child(&mut self, seed: &mut Seed, is_girl: bool) -> String {
        self.fresh(seed, |seed| young(seed, is_girl))
    }

    fn fresh(&mut self, seed: &mut Seed, name: impl Fn(&mut Seed) -> String) -> String {
        let mut one = name(seed);
        for _ in 0..200 {
            if self.used.insert(one.clone()) {
                break;
            }
            one = name(seed);
        }
        one
    }
}

/// Any name; some people have one word only.
pub(super) fn grown(seed: &mut Seed, is_woman: bool) -> String {
    let (firsts, lasts, alone) =
        if is_woman { (WOMEN, WOMEN_LAST, WOMEN_ALONE) } else { (MEN, MEN_LAST, MEN_ALONE) };
    if seed.percent(20) {
        return (*seed.pick(alone)).to_owned();
    }
    format!("{} {}", seed.pick(firsts), seed.pick(lasts))
}

/// Any name of a child.
pub(super) fn young(seed: &mut Seed, is_girl: bool) -> String {
    let (firsts, lasts) = if is_girl { (GIRLS, GIRLS_LAST) } else { (BOYS, BOYS_LAST) };
    format!("{} {}", seed.pick(firsts), seed.pick(lasts))
}
