//! The persons of the practice book: migrants, who is waiting for them at home, and a child or two.

use super::Pairs;

/// Key, day of recording, name, L or P, birth date, hamlet, RT, RW, NIK, other fields.
pub type PersonRow = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Pairs,
);

/// In the order of recording. NIKs count from 9001, which no real register does.
#[rustfmt::skip]
pub const PEOPLE: &[PersonRow] = &[
    ("sri_wahyuni_krajan", "2025-11-03", "Sri Wahyuni", "P", "1989-11-19", "Krajan", "003", "001",
        "3325145911899001", &[
        ("family_card", "3325140608139001"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "junior_secondary"), ("phone", "0800-0000-1001")]),
    ("sumarni", "2025-11-03", "Sumarni", "P", "1988-08-15", "Ngadirejo", "008", "003", "3325145508889002", &[
        ("family_card", "3325140307149002"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "senior_secondary"), ("family_contact", "0800-0000-1002"),
        ("notes", "lebih mudah dihubungi malam, jam majikan tidur")]),
    ("siti_rohmah", "2025-11-03", "Siti Rohmah", "P", "1985-10-23", "Sidomulyo", "005", "002",
        "3325146310859003", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "primary"),
        ("phone", "+85200000003")]),
    ("tumini", "2025-11-03", "Tumini", "P", "1985-04-02", "Kalisari", "011", "004", "3325144204859004", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("phone", "0800-0000-1004")]),
    ("khotimah", "2025-11-03", "Khotimah", "P", "1986-06-13", "Krajan", "001", "001", "3325145306869005", &[
        ("family_card", "3325140706129003"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "junior_secondary"), ("phone", "+85200000005"), ("family_contact", "0800-0000-1006")]),
    ("sulastri", "2025-11-03", "Sulastri", "P", "1991-09-08", "Kalisari", "011", "004", "3325144809919006", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("family_contact", "0800-0000-1007")]),
    ("dewi_astuti", "2025-11-03", "Dewi Astuti", "P", "1995-08-25", "Sidomulyo", "005", "002",
        "3325146508959007", &[
        ("family_card", "3325140511189006"), ("birth_place", "Kendal"), ("marital_status", "single"),
        ("education", "primary"), ("phone", "0800-0000-1008"), ("family_contact", "0800-0000-1009")]),
    ("umi_kulsum", "2025-11-03", "Umi Kulsum", "P", "1983-04-20", "Kalisari", "012", "004",
        "3325146004839008", &[
        ("family_card", "3325140507179010"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "senior_secondary"), ("phone", "0800-0000-1010")]),
    ("endang_purwati", "2025-11-03", "Endang Purwati", "P", "1990-04-20", "Ngadirejo", "009", "003",
        "3325146004909009", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("phone", "+88600000011"), ("family_contact", "0800-0000-1012")]),
    ("suparti", "2025-11-03", "Suparti", "P", "1987-05-17", "Ngadirejo", "008", "003", "3325145705879010", &[
        ("birth_place", "Kendal"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("phone", "0800-0000-1013")]),
    ("tri_handayani", "2025-11-03", "Tri Handayani", "P", "1990-12-20", "Kalisari", "010", "004",
        "3325146012909011", &[
        ("family_card", "3325142804199004"), ("birth_place", "Batang"), ("marital_status", "single"),
        ("education", "senior_secondary"), ("phone", "+88600000014"),
        ("family_contact", "0800-0000-1015"),
        ("notes", "keluarga terakhir bicara lewat telepon 11 Juni, sesudah itu nomornya mati")]),
    ("dwi_rahayu", "2025-11-03", "Dwi Rahayu", "P", "1997-01-19", "Kalisari", "011", "004",
        "3325145901979012", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "primary")]),
    ("sugeng", "2025-11-03", "Sugeng", "L", "1984-02-19", "Ngadirejo", "008", "003", "3325141902859013", &[
        ("family_card", "3325140802189005"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "junior_secondary"), ("family_contact", "0800-0000-1016")]),
    ("wahyudi", "2025-11-03", "Wahyudi", "L", "1988-06-02", "Ngadirejo", "009", "003", "3325140206889014", &[
        ("birth_place", "Kendal"), ("marital_status", "single"), ("education", "junior_secondary"),
        ("phone", "+88600000017")]),
    ("ngatini", "2025-11-03", "Ngatini", "P", "1995-01-25", "Sidomulyo", "005", "002", "3325146501959015", &[
        ("birth_place", "Kendal"), ("marital_status", "married"), ("education", "senior_secondary")]),
    ("kasmadi", "2025-11-03", "Kasmadi", "L", "1986-01-01", "Krajan", "003", "001", "", &[
        ("nik_absence", "not_brought"), ("notes", "kata RT sudah di Malaysia sejak lebaran tahun lalu")]),
    ("joko_susilo", "2025-11-03", "Joko Susilo", "L", "1987-09-03", "Kalisari", "011", "004",
        "3325140309879017", &[
        ("family_card", "3325141601179007"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "senior_secondary")]),
    ("eko_purnomo", "2025-11-03", "Eko Purnomo", "L", "2000-02-23", "Ngadirejo", "008", "003",
        "3325142302009018", &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "senior_secondary"),
        ("family_contact", "0800-0000-1018")]),
    ("rohmat", "2025-11-03", "Rohmat", "L", "1989-01-04", "Krajan", "003", "001", "3325140401899019", &[
        ("birth_place", "Pekalongan"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("family_contact", "0800-0000-1019")]),
    ("lilis_suryani", "2025-11-03", "Lilis Suryani", "P", "2003-09-22", "Ngadirejo", "008", "003",
        "3325146209039020", &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "junior_secondary"),
        ("phone", "0800-0000-1020"), ("family_contact", "0800-0000-1021")]),
    ("winarsih", "2025-11-03", "Winarsih", "P", "1986-02-07", "Krajan", "003", "001", "3325144702869021", &[
        ("birth_place", "Pekalongan"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("phone", "0800-0000-1022")]),
    ("sri_wahyuni_sidomulyo", "2025-11-03", "Sri Wahyuni", "P", "1993-10-13", "Krajan", "001", "001",
        "3325145310939022", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("family_contact", "0800-0000-1023")]),
    ("khoirul_anam", "2025-11-03", "Khoirul Anam", "L", "1987-09-26", "Ngadirejo", "007", "003",
        "3325142609879023", &[
        ("birth_place", "Kendal"), ("marital_status", "single"), ("education", "primary"),
        ("phone", "+81000000024")]),
    ("saefudin", "2025-11-03", "Saefudin", "L", "1998-02-01", "Sidomulyo", "006", "002", "3325140102989024",
        &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "senior_secondary"),
        ("phone", "+81000000025"), ("family_contact", "0800-0000-1026")]),
    ("ratna_sari", "2025-11-03", "Ratna Sari", "P", "1994-08-24", "Ngadirejo", "007", "003",
        "3325146408949025", &[
        ("birth_place", "Kendal"), ("marital_status", "single"), ("education", "primary")]),
    ("murniati", "2025-11-03", "Murniati", "P", "1985-08-09", "Kalisari", "012", "004", "3325144908859026", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary")]),
    ("rohayati", "2025-11-03", "Rohayati", "P", "1999-05-21", "Ngadirejo", "008", "003", "3325146105999027",
        &[
        ("birth_place", "Pekalongan"), ("marital_status", "married"), ("education", "junior_secondary")]),
    ("mulyono", "2025-11-03", "Mulyono", "L", "1998-09-10", "Krajan", "002", "001", "3325141009989028", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("phone", "0800-0000-1027")]),
    ("istiqomah", "2025-11-03", "Istiqomah", "P", "1990-08-10", "Sidomulyo", "005", "002",
        "3325145008909029", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("phone", "0800-0000-1028")]),
    ("marsini", "2025-11-03", "Marsini", "P", "1995-11-14", "Ngadirejo", "007", "003", "3325141411959030", &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "senior_secondary")]),
    ("jumiati", "2025-11-03", "Jumiati", "P", "2001-09-05", "Sidomulyo", "006", "002", "3325144509019031", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary")]),
    ("parjo", "2025-11-03", "Parjo", "L", "1991-11-11", "Ngadirejo", "008", "003", "3325141111919032", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary")]),
    ("daryati", "2025-11-03", "Daryati", "P", "2001-04-07", "Kalisari", "010", "004", "3325144704019033", &[
        ("birth_place", "Batang"), ("marital_status", "divorced"), ("education", "senior_secondary"),
        ("phone", "0800-0000-1029")]),
    ("teguh_raharjo", "2025-11-03", "Teguh Raharjo", "L", "1990-06-24", "Krajan", "002", "001",
        "3325142406909034", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("phone", "0800-0000-1030")]),
    ("partinah", "2025-11-03", "Partinah", "P", "1975-01-01", "Ngadirejo", "009", "003", "", &[
        ("nik_absence", "refused"), ("birth_place", "Batang"), ("marital_status", "divorced"),
        ("education", "junior_secondary"), ("family_contact", "0800-0000-1031"),
        ("notes", "keluarga keberatan menunjukkan KTP")]),
    ("solikhah", "2025-11-03", "Solikhah", "P", "1988-05-01", "Sidomulyo", "004", "002", "3325144105889036",
        &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("notes", "mau berangkat lagi, majikan lama memanggil")]),
    ("nurjanah", "2025-11-03", "Nurjanah", "P", "1986-10-05", "Krajan", "003", "001", "3325144510869037", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("phone", "0800-0000-1032")]),
    ("sutrisno", "2025-11-03", "Sutrisno", "L", "1985-10-21", "Kalisari", "011", "004", "3325142110859038", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "primary"),
        ("phone", "0800-0000-1033")]),
    ("sutini", "2025-11-03", "Sutini", "P", "1988-08-28", "Krajan", "001", "001", "3325146809889039", &[
        ("birth_place", "Batang"), ("marital_status", "divorced"), ("education", "junior_secondary"),
        ("notes", "usaha jahit di rumah")]),
    ("tarwiyah", "2025-11-03", "Tarwiyah", "P", "1991-03-24", "Sidomulyo", "006", "002", "3325146703919040",
        &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("phone", "0800-0000-1034")]),
    ("hartati", "2025-11-03", "Hartati", "P", "1984-03-14", "Kalisari", "012", "004", "3325145403849041", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary")]),
    ("yuni_setyowati", "2025-11-03", "Yuni Setyowati", "P", "1991-06-11", "Sidomulyo", "005", "002",
        "3325145106919042", &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "junior_secondary")]),
    ("puji_astutik", "2025-11-03", "Puji Astutik", "P", "2003-08-12", "Ngadirejo", "008", "003",
        "3325145208039043", &[
        ("birth_place", "Kendal"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("family_contact", "0800-0000-1035")]),
    ("rudi_hartanto", "2025-11-03", "Rudi Hartanto", "L", "1989-01-09", "Ngadirejo", "009", "003",
        "3325140901899044", &[
        ("birth_place", "Batang"), ("marital_status", "divorced"), ("education", "senior_secondary"),
        ("phone", "0800-0000-1036"), ("family_contact", "0800-0000-1037")]),
    ("muslimah", "2025-11-03", "Muslimah", "P", "1985-06-23", "Krajan", "003", "001", "3325146306859045", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary")]),
    ("budi_santoso", "2025-11-03", "Budi Santoso", "L", "1989-03-11", "Sidomulyo", "006", "002",
        "3325141103899076", &[
        ("family_card", "3325140608189009"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "primary"), ("family_contact", "0800-0000-1066")]),
    ("warsinem", "2025-11-06", "Warsinem", "P", "1961-04-02", "Krajan", "003", "001", "3325144204619077", &[
        ("family_card", "3325140608139001"), ("birth_place", "Batang"), ("marital_status", "widowed"),
        ("education", "senior_secondary"), ("phone", "0800-0000-1067")]),
    ("ngatimin", "2025-11-06", "Ngatimin", "L", "1983-09-12", "Krajan", "003", "001", "3325141209839078", &[
        ("family_card", "3325140608139001"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "junior_secondary")]),
    ("dika_pratama", "2025-11-06", "Dika Pratama", "L", "2014-06-21", "Krajan", "003", "001",
        "3325142106149079", &[
        ("family_card", "3325140608139001"), ("birth_place", "Pekalongan"), ("marital_status", "single"),
        ("phone", "0800-0000-1068")]),
    ("tarmuji", "2025-11-06", "Tarmuji", "L", "1979-02-08", "Ngadirejo", "008", "003", "3325140802799080", &[
        ("family_card", "3325140307149002"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "senior_secondary"), ("phone", "0800-0000-1069")]),
    ("putri_ayu", "2025-11-06", "Putri Ayu Lestari", "P", "2012-11-30", "Ngadirejo", "008", "003",
        "3325147011129081", &[
        ("family_card", "3325140307149002"), ("birth_place", "Batang"), ("marital_status", "single")]),
    ("daryono", "2025-11-06", "Daryono", "L", "1980-07-17", "Krajan", "001", "001", "3325141707809082", &[
        ("family_card", "3325140706129003"), ("birth_place", "Pekalongan"), ("marital_status", "married"),
        ("education", "junior_secondary")]),
    ("rizky_maulana", "2025-11-06", "Rizky Maulana", "L", "2016-01-09", "Krajan", "001", "001",
        "3325140901169083", &[
        ("family_card", "3325140706129003"), ("birth_place", "Batang"), ("marital_status", "single")]),
    ("wagimin", "2025-11-06", "Wagimin", "L", "1958-12-05", "Kalisari", "010", "004", "3325140512589084", &[
        ("family_card", "3325142804199004"), ("birth_place", "Kendal"), ("marital_status", "married"),
        ("education", "junior_secondary")]),
    ("sukarti", "2025-11-06", "Sukarti", "P", "1962-08-24", "Kalisari", "010", "004", "3325146408629085", &[
        ("family_card", "3325142804199004"), ("birth_place", "Pekalongan"), ("marital_status", "married"),
        ("education", "junior_secondary")]),
    ("suwarni", "2025-11-06", "Suwarni", "P", "1985-05-15", "Ngadirejo", "008", "003", "3325145505859086", &[
        ("family_card", "3325140802189005"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "senior_secondary"), ("phone", "0800-0000-1070")]),
    ("nabila_zahra", "2025-11-06", "Nabila Zahra", "P", "2013-03-03", "Ngadirejo", "008", "003",
        "3325144303139087", &[
        ("family_card", "3325140802189005"), ("birth_place", "Kendal"), ("marital_status", "single"),
        ("phone", "0800-0000-1071")]),
    ("kastari", "2025-11-06", "Kastari", "L", "1955-10-10", "Sidomulyo", "005", "002", "3325141010559088", &[
        ("family_card", "3325140511189006"), ("birth_place", "Pekalongan"), ("marital_status", "married"),
        ("education", "junior_secondary"), ("phone", "0800-0000-1072")]),
    ("sugiyem", "2025-11-06", "Sugiyem", "P", "1960-01-01", "Kalisari", "011", "004", "3325144101609089", &[
        ("family_card", "3325141601179007"), ("birth_place", "Kendal"), ("marital_status", "widowed"),
        ("education", "junior_secondary")]),
    ("siti_maryam", "2025-11-06", "Siti Maryam", "P", "1990-09-09", "Sidomulyo", "006", "002",
        "3325144909909092", &[
        ("family_card", "3325140608189009"), ("birth_place", "Pekalongan"), ("marital_status", "married"),
        ("education", "primary"), ("phone", "0800-0000-1075")]),
    ("karsono", "2025-11-06", "Karsono", "L", "1976-11-11", "Kalisari", "012", "004", "3325141111769093", &[
        ("family_card", "3325140507179010"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "senior_secondary")]),
    ("fitri_anjani", "2025-11-11", "Fitri Anjani", "P", "2004-06-23", "Krajan", "003", "001",
        "3325146306049057", &[
        ("family_card", "3325140902119008"), ("birth_place", "Batang"), ("marital_status", "single"),
        ("education", "senior_secondary"), ("phone", "0800-0000-1053"),
        ("family_contact", "0800-0000-1054")]),
    ("muntamah", "2025-11-11", "Muntamah", "P", "1957-06-06", "Krajan", "003", "001", "3325144606579090", &[
        ("family_card", "3325140902119008"), ("birth_place", "Pekalongan"), ("marital_status", "married"),
        ("education", "junior_secondary"), ("phone", "0800-0000-1073")]),
    ("sukardi", "2025-11-11", "Sukardi", "L", "1954-03-19", "Krajan", "003", "001", "3325141903549091", &[
        ("family_card", "3325140902119008"), ("birth_place", "Batang"), ("marital_status", "married"),
        ("education", "junior_secondary"), ("phone", "0800-0000-1074")]),
    ("sri_wahyuni_kalisari", "2025-11-12", "Sri Wahyuni", "P", "1983-11-08", "Kalisari", "011", "004",
        "3325144811839046", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("family_contact", "0800-0000-1038")]),
    ("nur_rohman", "2025-11-19", "Nur Rohman", "L", "", "Krajan", "001", "001", "", &[
        ("nik_absence", "not_brought"), ("phone", "+60000000039")]),
    ("ani_wijayanti", "2025-11-24", "Ani Wijayanti", "P", "1986-02-12", "Krajan", "002", "001",
        "3325145202869058", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "primary")]),
    ("ari_kurniawan", "2025-12-02", "Ari Kurniawan", "L", "2001-08-23", "Kalisari", "012", "004",
        "3325142308019059", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("phone", "0800-0000-1055"), ("family_contact", "0800-0000-1056")]),
    ("noer_hidayah", "2025-12-08", "Noer Hidayah", "P", "1997-10-06", "Kalisari", "010", "004",
        "3325144610979048", &[
        ("birth_place", "Pekalongan"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("family_contact", "0800-0000-1040")]),
    ("warsinah", "2025-12-08", "Warsinah", "P", "1984-08-01", "Kalisari", "010", "004", "3325134108849049", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("family_contact", "0800-0000-1041")]),
    ("sukirno", "2025-12-09", "Sukirno", "L", "1991-05-09", "Kalisari", "010", "004", "", &[
        ("nik_absence", "not_brought"), ("phone", "0800-0000-1042"),
        ("notes", "ikut kapal ikan, kata bapaknya berangkat dari Pemalang")]),
    ("ika_nurlaela", "2025-12-10", "Ika Nurlaela", "P", "2001-05-01", "Kalisari", "010", "004",
        "3325144105019051", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "primary"),
        ("phone", "0800-0000-1043"), ("family_contact", "0800-0000-1044")]),
    ("mei_lestari", "2025-12-16", "Mei Lestari", "P", "1993-10-07", "Krajan", "002", "001",
        "3325144710939060", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary")]),
    ("paiman", "2026-01-14", "Paiman", "L", "", "Kalisari", "010", "004", "", &[
        ("nik_absence", "not_brought"), ("phone", "+60000000045"),
        ("notes", "keluarga tidak tahu alamat tempat kerja")]),
    ("agung_setiawan", "2026-01-21", "Agung Setiawan", "L", "1990-08-13", "Ngadirejo", "009", "003",
        "3325141308909061", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "primary")]),
    ("umi_latifah", "2026-02-20", "Umi Latifah", "P", "", "Ngadirejo", "008", "003", "", &[
        ("notes", "ketahuan sudah berangkat dari tetangga; berkas belum pernah dilihat")]),
    ("sarmi", "2026-03-25", "Sarmi", "P", "1993-02-18", "Sidomulyo", "006", "002", "3325145802939053", &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "junior_secondary"),
        ("phone", "0800-0000-1046")]),
    ("tri_nugroho", "2026-03-30", "Tri Nugroho", "L", "1994-08-11", "Kalisari", "010", "004",
        "3325141108949073", &[
        ("birth_place", "Pekalongan"), ("marital_status", "single"), ("education", "junior_secondary"),
        ("phone", "0800-0000-1064")]),
    ("indah_permatasari", "2026-04-08", "Indah Permatasari", "P", "2009-02-14", "Kalisari", "011", "004",
        "3325145402099063", &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "senior_secondary"),
        ("notes", "umur 17, ditawari visa kunjungan; orang tua setuju batal")]),
    ("riyanti", "2026-04-15", "Riyanti", "P", "1984-07-27", "Ngadirejo", "007", "003", "3376026707849054", &[
        ("birth_place", "Tegal"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("phone", "0800-0000-1047"), ("family_contact", "0800-0000-1048"),
        ("notes", "pindahan dari Kota Tegal")]),
    ("anik_susilowati", "2026-05-05", "Anik Susilowati", "P", "2002-02-24", "Krajan", "002", "001",
        "3325146402029064", &[
        ("birth_place", "Pekalongan"), ("marital_status", "married"), ("education", "junior_secondary")]),
    ("bambang_irawan", "2026-05-19", "Bambang Irawan", "L", "1995-07-05", "Ngadirejo", "008", "003",
        "3325140507959065", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("phone", "+60000000057"),
        ("notes", "diajak calo dari kota; sudah diingatkan, tetap berangkat. Sudah dilaporkan ke Dinas")]),
    ("eka_prasetyaningsih", "2026-06-03", "Eka Prasetyaningsih", "P", "1986-02-10", "Ngadirejo", "009",
        "003", "3325145002869066", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("phone", "+88600000058"), ("family_contact", "0800-0000-1059")]),
    ("nur_hidayah", "2026-06-22", "Nur Hidayah", "P", "2002-09-27", "Ngadirejo", "007", "003",
        "3325146709029070", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "primary")]),
    ("rini_puspitasari", "2026-07-16", "Rini Puspitasari", "P", "1994-01-02", "Ngadirejo", "008", "003",
        "3325144201949067", &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "senior_secondary"),
        ("phone", "+85200000060"), ("family_contact", "0800-0000-1061")]),
    ("dwi_cahyono", "2026-07-28", "Dwi Cahyono", "L", "2001-09-12", "Krajan", "002", "001",
        "3325141209019068", &[
        ("birth_place", "Batang"), ("marital_status", "divorced"), ("education", "primary"),
        ("phone", "0800-0000-1062"),
        ("notes", "mau berangkat pakai visa kunjungan, sudah dijelaskan risikonya")]),
    ("septi_wulandari", "2026-08-12", "Septi Wulandari", "P", "2002-01-22", "Sidomulyo", "004", "002",
        "3325146201029055", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary"),
        ("phone", "+85200000049"), ("family_contact", "0800-0000-1050")]),
    ("imam_mustofa", "2026-08-24", "Imam Mustofa", "L", "1988-12-21", "Krajan", "001", "001",
        "3325142112889069", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "junior_secondary")]),
    ("supriyanto", "2026-08-26", "Supriyanto", "L", "1996-12-08", "Krajan", "001", "001", "3325140812969071",
        &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "junior_secondary"),
        ("phone", "0800-0000-1063")]),
    ("wahyu_lestari", "2026-09-17", "Wahyu Lestari", "P", "1998-01-20", "Ngadirejo", "009", "003",
        "3325146001989072", &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "primary")]),
    ("muhtarom", "2026-10-06", "Muhtarom", "L", "1999-06-04", "Kalisari", "010", "004", "3325140406999074", &[
        ("birth_place", "Batang"), ("marital_status", "married"), ("education", "senior_secondary"),
        ("phone", "0800-0000-1065")]),
    ("tuminah", "2026-10-14", "Tuminah", "P", "", "Krajan", "003", "001", "", &[
        ("nik_absence", "not_issued"), ("phone", "+60000000051"), ("family_contact", "0800-0000-1052")]),
    ("winda_safitri", "2026-10-21", "Winda Safitri", "P", "1988-01-03", "Kalisari", "010", "004",
        "3325144301889075", &[
        ("birth_place", "Batang"), ("marital_status", "single"), ("education", "senior_secondary")]),];

/// Person, number of the family card, relation to the head.
#[rustfmt::skip]
pub const FAMILIES: &[(&str, &str, &str)] = &[
    ("sri_wahyuni_krajan", "3325140608139001", "wife"),
    ("warsinem", "3325140608139001", "parent"),
    ("ngatimin", "3325140608139001", "head"),
    ("dika_pratama", "3325140608139001", "child"),
    ("sumarni", "3325140307149002", "wife"),
    ("tarmuji", "3325140307149002", "head"),
    ("putri_ayu", "3325140307149002", "child"),
    ("khotimah", "3325140706129003", "wife"),
    ("daryono", "3325140706129003", "head"),
    ("rizky_maulana", "3325140706129003", "child"),
    ("tri_handayani", "3325142804199004", "child"),
    ("wagimin", "3325142804199004", "head"),
    ("sukarti", "3325142804199004", "wife"),
    ("sugeng", "3325140802189005", "head"),
    ("suwarni", "3325140802189005", "wife"),
    ("nabila_zahra", "3325140802189005", "child"),
    ("dewi_astuti", "3325140511189006", "child"),
    ("kastari", "3325140511189006", "head"),
    ("joko_susilo", "3325141601179007", "head"),
    ("sugiyem", "3325141601179007", "parent"),
    ("fitri_anjani", "3325140902119008", "child"),
    ("muntamah", "3325140902119008", "parent"),
    ("sukardi", "3325140902119008", "head"),
    ("budi_santoso", "3325140608189009", "head"),
    ("siti_maryam", "3325140608189009", "wife"),
    ("umi_kulsum", "3325140507179010", "wife"),
    ("karsono", "3325140507179010", "head"),];
