//! Villages of Indonesia: codes, names and postcodes, from a table inside the program.
//!
//! The table lists every village with its district (kecamatan), regency or city and province under the code of
//! the Ministry of Home Affairs (Kemendagri), after decree Kepmendagri 300.2.2-2138/2025. Its source, licences and
//! format are in `assets/regions/README.md` and `scripts/make-regions.py`.
//!
//! A code outside the table is no mistake in itself: regions are split and renamed, and a NIK keeps the code of
//! the day it was given. Callers warn, they do not refuse.

mod search;
mod table;

use std::fmt;
use std::str::FromStr;

pub use search::search;
use table::{TABLE, number};

/// Code of a village: ten digits `pp.kk.cc.dddd` (province, regency, district, village). Source: Kemendagri.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct RegionCode(u64);

impl RegionCode {
    /// The ten digits without points, as in `3325142004`. The first six are those a NIK begins with.
    #[must_use]
    pub fn digits(self) -> String {
        format!("{:010}", self.0)
    }

    /// Whether the village is a kelurahan (fourth part from 1001) and not a desa (from 2001). Source: Kemendagri.
    #[must_use]
    pub fn is_kelurahan(self) -> bool {
        self.0 % 10_000 / 1_000 == 1
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        f.pad(&format!("{}.{}.{}.{}", &digits[..2], &digits[2..4], &digits[4..6], &digits[6..]))
    }
}

/// The text is no village code: not ten digits, or points in other places than `pp.kk.cc.dddd`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotARegionCode;

impl fmt::Display for NotARegionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Kode wilayah terdiri atas 10 angka, misalnya 33.25.14.2004")
    }
}

impl std::error::Error for NotARegionCode {}

impl FromStr for RegionCode {
    type Err = NotARegionCode;

    /// Reads `33.25.14.2004` or `3325142004`, blanks around it allowed. Whether the village exists is
    /// [`village`]'s question.
    fn from_str(text: &str) -> Result<Self, NotARegionCode> {
        let parts: Vec<&str> = text.trim().split('.').collect();
        let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        if lengths != [10] && lengths != [2, 2, 2, 4] {
            return Err(NotARegionCode);
        }
        number(&parts.concat()).map(Self).ok_or(NotARegionCode)
    }
}

/// A village and where it lies. Names as the decree writes them, in capitals and small letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "the village's name stands beside those of its district and regency"
)]
pub struct Village {
    /// Its code.
    pub code: RegionCode,
    /// Name of the desa or kelurahan, without that word.
    pub village: &'static str,
    /// Name of the kecamatan, without that word.
    pub district: &'static str,
    /// Official name of the regency or city: "Kabupaten Batang", "Kota Tegal".
    pub regency: &'static str,
    /// Name of the province.
    pub province: &'static str,
    /// Five digits, or empty where none is known.
    pub postcode: &'static str,
}

impl Village {
    /// One line that tells villages of the same name apart:
    /// "Desa Gondang · Kec. Subah · Kabupaten Batang · Jawa Tengah".
    #[must_use]
    pub fn label(&self) -> String {
        let Self { code, village, district, regency, province, .. } = self;
        let kind = if code.is_kelurahan() { "Kelurahan" } else { "Desa" };
        format!("{kind} {village} · Kec. {district} · {regency} · {province}")
    }

    /// Name of the regency or city alone: "Batang", "Tegal".
    #[must_use]
    pub fn regency_short(&self) -> &'static str {
        regency_short(self.regency)
    }
}

/// The name of a regency or city without the word for its kind: "Kabupaten Batang" → "Batang".
#[must_use]
pub fn regency_short(name: &str) -> &str {
    let name = name.strip_prefix("Kabupaten ").or_else(|| name.strip_prefix("Kota ")).unwrap_or(name);
    name.strip_prefix("Administrasi ").unwrap_or(name)
}

/// The village with this code, if the table has it.
#[must_use]
pub fn village(code: RegionCode) -> Option<Village> {
    let row = TABLE.villages.binary_search_by_key(&code.0, |row| row.code).ok()?;
    Some(TABLE.village(&TABLE.villages[row]))
}

/// Whether a province has this code, two digits as at the start of a NIK.
#[must_use]
pub fn known_province(two_digits: &str) -> bool {
    two_digits.len() == 2 && TABLE.area(two_digits).is_some()
}

/// Whether a regency or city has this code, four digits as at the start of a NIK.
#[must_use]
pub fn known_regency(four_digits: &str) -> bool {
    four_digits.len() == 4 && TABLE.area(four_digits).is_some()
}

/// Whether a district has this code, six digits as at the start of a NIK.
#[must_use]
pub fn known_district(six_digits: &str) -> bool {
    district_name(six_digits).is_some()
}

/// Name of the district (kecamatan) with this code of six digits.
#[must_use]
pub fn district_name(six_digits: &str) -> Option<&'static str> {
    (six_digits.len() == 6).then(|| TABLE.area(six_digits)).flatten().map(|area| area.name)
}

#[cfg(test)]
mod tests {
    use super::table::{TEXT, fold};
    use super::*;

    fn at(code: &str) -> Village {
        village(code.parse().expect("a code")).expect("a village")
    }

    fn codes(found: &[Village]) -> Vec<String> {
        found.iter().map(|village| village.code.to_string()).collect()
    }

    #[test]
    fn the_table_is_whole_and_sorted() {
        let [provinces, regencies, districts] = &TABLE.areas;
        assert_eq!((provinces.len(), regencies.len(), districts.len()), (38, 514, 7_285));
        assert_eq!(TABLE.villages.len(), 83_762);
        assert!(TABLE.areas.iter().all(|areas| areas.is_sorted_by(|a, b| a.code < b.code)));
        assert!(TABLE.villages.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn every_line_is_read() {
        let areas: usize = TABLE.areas.iter().map(Vec::len).sum();
        assert_eq!(TEXT.lines().count(), areas + TABLE.villages.len());
        for row in &TABLE.villages {
            assert!((1_000_000_000..10_000_000_000).contains(&row.code), "{}", row.code);
            assert!(!row.name.is_empty() && !row.folded.is_empty(), "{}", row.code);
            assert!(row.postcode.len() == 5 && number(row.postcode).is_some(), "{}", row.code);
            assert_eq!(TABLE.areas[2][row.district].code, row.code / 10_000);
        }
        for district in &TABLE.areas[2] {
            let regency = &TABLE.areas[1][district.parent];
            assert_eq!(
                (regency.code, TABLE.areas[0][regency.parent].code),
                (district.code / 100, district.code / 10_000)
            );
        }
    }

    #[test]
    fn migrant_villages_of_batang_are_known() {
        for (code, name, district, postcode) in [
            ("33.25.14.2004", "Randu", "Pecalungan", "51262"),
            ("33.25.14.2002", "Bandung", "Pecalungan", "51262"),
            ("33.25.01.2004", "Kedungmalang", "Wonotunggal", "51253"),
            ("33.25.09.2025", "Kemiri Barat", "Subah", "51263"),
            ("33.25.09.2023", "Gondang", "Subah", "51263"),
            ("33.25.06.2008", "Wanar", "Tersono", "51272"),
        ] {
            let found = at(code);
            assert_eq!((found.village, found.district, found.postcode), (name, district, postcode));
            assert_eq!((found.regency, found.province), ("Kabupaten Batang", "Jawa Tengah"));
        }
    }

    #[test]
    fn code_is_read_with_and_without_points() {
        let code: RegionCode = " 33.25.14.2004 ".parse().expect("a code");
        assert_eq!("3325142004".parse(), Ok(code));
        assert_eq!((code.to_string(), code.digits()), ("33.25.14.2004".to_owned(), "3325142004".to_owned()));
        for wrong in [
            "",
            "33.25.14",
            "33251420041",
            "33.2514.2004",
            "3325.14.2004",
            "33.25.14.20x4",
            "+325142004",
            "33 25142004",
        ] {
            assert_eq!(wrong.parse::<RegionCode>(), Err(NotARegionCode), "{wrong}");
        }
        assert_eq!(village("99.99.99.9999".parse().expect("a code")), None);
    }

    #[test]
    fn label_names_the_kind_of_village() {
        assert_eq!(at("33.25.09.2023").label(), "Desa Gondang · Kec. Subah · Kabupaten Batang · Jawa Tengah");
        assert_eq!(at("33.76.01.1001").label().split(' ').next(), Some("Kelurahan"));
        assert_eq!(
            (at("33.76.01.1001").regency, at("33.76.01.1001").regency_short()),
            ("Kota Tegal", "Tegal")
        );
        assert_eq!(at("33.25.09.2023").regency_short(), "Batang");
        assert_eq!(regency_short("Kota Administrasi Jakarta Pusat"), "Jakarta Pusat");
    }

    #[test]
    fn search_tells_namesakes_apart() {
        let found = search("gondang batang", 20);
        assert_eq!(codes(&found)[..2], ["33.25.03.2004", "33.25.09.2023"]);
        assert_eq!((found[0].district, found[1].district), ("Blado", "Subah"));
        assert_eq!(codes(&search("GONDANG sub bat", 20)), ["33.25.09.2023"]);
        assert_eq!(codes(&search(&found[1].label(), 20)), ["33.25.09.2023"]);
    }

    #[test]
    fn search_puts_exact_names_first() {
        let found = search("gondang", 1_000);
        let exact = found.iter().take_while(|village| village.village == "Gondang").count();
        assert!(exact > 2 && found.len() > exact);
        assert!(found[exact..].iter().all(|village| village.village != "Gondang"));
        assert!(found[..exact].is_sorted_by_key(|village| village.code));
        assert_eq!(search("gondang", 3), found[..3]);
        assert_eq!(codes(&search("kemiri barat", 1)), ["33.25.09.2025"]);
    }

    #[test]
    fn search_takes_digits_of_the_code() {
        assert_eq!(codes(&search("33.25.14.2004", 5)), ["33.25.14.2004"]);
        assert_eq!(codes(&search("randu 3325", 5)), ["33.25.14.2004"]);
        assert!(search("33.25.14", 100).iter().all(|village| village.district == "Pecalungan"));
        assert!(search("332514200412345678901234567890", 5).is_empty());
    }

    #[test]
    fn search_of_nothing_finds_nothing() {
        for nothing in ["", "  ", "·", "'", "desa", "zzzz", "pecalungan jawa timur"] {
            assert!(
                search(nothing, 5).iter().all(|village| village.village.starts_with("Desa")),
                "{nothing}"
            );
        }
        assert!(search("gondang", 0).is_empty());
        assert!(search(&"a ".repeat(200), 5).len() == 5);
    }

    #[test]
    fn search_skips_apostrophes_and_case() {
        assert_eq!(fold(" Ma’rang-Rang  'I/II' "), "marang rang i ii");
        assert!(!search("marang pangkajene", 5).is_empty());
    }

    #[test]
    fn nik_prefixes_are_known_by_level() {
        assert!(
            known_province("33") && !known_province("10") && !known_province("3") && !known_province("3325")
        );
        assert!(known_regency("3325") && !known_regency("3399") && !known_regency("33"));
        assert!(known_district("332514") && !known_district("332599") && !known_district("33.25.14"));
        assert_eq!(
            (district_name("332514"), district_name("33251x"), district_name("")),
            (Some("Pecalungan"), None, None)
        );
    }
}
