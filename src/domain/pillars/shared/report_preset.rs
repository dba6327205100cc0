//! To whom a report usually goes, and how offices, programme and pillars are called then: `assets/profiles/presets.ron`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::village::Village;
use crate::code_list;
use crate::domain::cells::CodeList;
use crate::domain::region::{self, regency_short};

code_list! {
    /// Tujuan laporan.
    pub enum ReportPreset {
        Office "office" => "Kepala Dinas kabupaten",
        Manpower "manpower" => "Kementerian Ketenagakerjaan",
        MigrantProtection "migrant_protection" => "KP2MI/BP3MI",
    }
}

/// The usual words of a preset. Texts may hold {kabupaten}, {kota}, {kecamatan} and {provinsi}.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Usual {
    /// The office the letter goes to.
    pub addressee: String,
    /// Where it is.
    pub addressee_place: String,
    /// Through which office; usually none.
    pub through: String,
    /// Offices that get a copy, one a line once they are filled in.
    pub copies: Vec<String>,
    /// Name of the manpower office.
    pub office_long: String,
    /// The same as a sentence calls it.
    pub office_short: String,
    /// Name of the programme.
    pub programme: String,
    /// The same in short.
    pub programme_short: String,
    /// Names of the four pillars.
    pub pillars: [String; 4],
}

static PRESETS: LazyLock<BTreeMap<String, Usual>> = LazyLock::new(|| {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/profiles/presets.ron"));
    ron::from_str(text).unwrap_or_default()
});

impl ReportPreset {
    /// The usual words for this village; `None` only if the asset lacked the preset, which a test rules out.
    #[must_use]
    pub fn usual(self, village: &Village) -> Option<Usual> {
        let found = village.region_code.and_then(region::village);
        let name = |typed: &str, known: Option<&'static str>| match typed {
            "" => known.unwrap_or("……").to_owned(),
            typed => typed.to_owned(),
        };
        let regency = name(village.regency.as_str(), found.map(|found| found.regency));
        let district = name(village.district.as_str(), found.map(|found| found.district));
        let province = found.map_or("……", |found| found.province);
        let fill = |text: &str| {
            text.replace("{kabupaten}", &regency)
                .replace("{kota}", regency_short(&regency))
                .replace("{kecamatan}", &district)
                .replace("{provinsi}", province)
        };
        let raw = PRESETS.get(self.key())?;
        Some(Usual {
            addressee: fill(&raw.addressee),
            addressee_place: fill(&raw.addressee_place),
            through: fill(&raw.through),
            copies: raw.copies.iter().map(|office| fill(office)).collect(),
            office_long: fill(&raw.office_long),
            office_short: fill(&raw.office_short),
            programme: fill(&raw.programme),
            programme_short: fill(&raw.programme_short),
            pillars: raw.pillars.clone().map(|name| fill(&name)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_in_the_asset_and_filled_in() {
        assert_eq!(PRESETS.len(), ReportPreset::VALUES.len());
        let village = Village { region_code: "33.25.14.2004".parse().ok(), ..Village::default() };
        for preset in ReportPreset::VALUES {
            let usual = preset.usual(&village).expect("in the asset");
            let all = format!("{usual:?}");
            assert!(!all.contains('{') || !all.contains("{k"), "{all}");
            assert!(all.contains("Kabupaten Batang"), "{all}");
            assert!(!usual.addressee.is_empty() && !usual.pillars.iter().any(String::is_empty));
        }
    }
}
