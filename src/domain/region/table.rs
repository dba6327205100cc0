//! The table of regions: unpacked once, at the first question, and kept.

use std::io::Read as _;
use std::ops::Range;
use std::sync::LazyLock;

use super::{RegionCode, Village};

/// The table as `scripts/make-regions.py` writes it: lines of text, compressed with zlib.
const PACKED: &[u8] = include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/regions/regions.bin"));

/// A province, regency or district.
pub(super) struct Area {
    pub(super) code: u64,
    pub(super) name: &'static str,
    pub(super) folded: String,
    /// Its place among the areas of the level above.
    pub(super) parent: usize,
    /// For a district: its rows in [`Table::villages`].
    pub(super) villages: Range<usize>,
}

/// A village.
pub(super) struct Row {
    pub(super) code: u64,
    pub(super) name: &'static str,
    pub(super) folded: Box<str>,
    pub(super) postcode: &'static str,
    /// Its place among the districts.
    pub(super) district: usize,
}

/// All regions, each list in the order of its codes.
#[derive(Default)]
pub(super) struct Table {
    /// Provinces, regencies, districts.
    pub(super) areas: [Vec<Area>; 3],
    pub(super) villages: Vec<Row>,
}

/// The unpacked table. A test holds that it can be unpacked; if it could not, no village would be found.
pub(super) static TEXT: LazyLock<String> = LazyLock::new(|| {
    let mut text = String::new();
    match flate2::read::ZlibDecoder::new(PACKED).read_to_string(&mut text) {
        Ok(_) => text,
        Err(_) => String::new(),
    }
});

pub(super) static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(&TEXT));

impl Table {
    /// Reads the lines described in `scripts/make-regions.py`; a line it cannot read is left out.
    fn read(text: &'static str) -> Self {
        let mut table = Self::default();
        let (mut last, mut postcode) = (0, "");
        for line in text.lines() {
            let entry = line.trim_start_matches('#');
            if let Some(level) = (line.len() - entry.len()).checked_sub(1) {
                table.push_area(level, entry);
                last = 2_000;
                continue;
            }
            let mut fields = entry.split('|');
            let name = fields.next().unwrap_or_default();
            last = fields.next().and_then(number).unwrap_or(last + 1);
            postcode = fields.next().unwrap_or(postcode);
            table.push_village(last, name, postcode);
        }
        table
    }

    /// `entry` is the last two digits of the code and the name.
    fn push_area(&mut self, level: usize, entry: &'static str) {
        let Some((Some(own), name)) = entry.split_once(' ').map(|(digits, name)| (number(digits), name))
        else {
            return;
        };
        let above = level.checked_sub(1).and_then(|above| self.areas.get(above));
        let parent = above.map_or(0, |areas| areas.len().saturating_sub(1));
        let code = above.and_then(|areas| areas.last()).map_or(0, |above| above.code * 100) + own;
        let villages = self.villages.len()..self.villages.len();
        if let Some(areas) = self.areas.get_mut(level) {
            areas.push(Area { code, name, folded: fold(name), parent, villages });
        }
    }

    fn push_village(&mut self, own: u64, name: &'static str, postcode: &'static str) {
        let district = self.areas[2].len().saturating_sub(1);
        let Some(area) = self.areas[2].last_mut() else {
            return;
        };
        let code = area.code * 10_000 + own;
        self.villages.push(Row { code, name, folded: fold(name).into(), postcode, district });
        area.villages.end = self.villages.len();
    }

    pub(super) fn village(&self, row: &Row) -> Village {
        let district = &self.areas[2][row.district];
        let regency = &self.areas[1][district.parent];
        let province = &self.areas[0][regency.parent];
        Village {
            code: RegionCode(row.code),
            village: row.name,
            district: district.name,
            regency: regency.name,
            province: province.name,
            postcode: row.postcode,
        }
    }

    /// The area whose code is these digits, two for each level.
    pub(super) fn area(&self, digits: &str) -> Option<&Area> {
        let level = match digits.len() {
            2 => 0,
            4 => 1,
            6 => 2,
            _ => return None,
        };
        let areas = &self.areas[level];
        let place = areas.binary_search_by_key(&number(digits)?, |area| area.code).ok()?;
        Some(&areas[place])
    }
}

/// Small letters and digits, one blank between words, apostrophes dropped: "Ma’rang" → "marang".
pub(super) fn fold(text: &str) -> String {
    let kept = text.chars().filter(|sign| !matches!(sign, '\'' | '’' | '‘' | '`'));
    let mut folded = String::new();
    for sign in kept {
        if sign.is_alphanumeric() {
            folded.extend(sign.to_lowercase());
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The number that a text of nothing but digits stands for.
pub(super) fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}
