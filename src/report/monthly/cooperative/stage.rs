//! V.1: how far the cooperative has come, its next step, and its RAT.

use crate::domain::cells::CodeList;
use crate::domain::cells::date::short_date;
use crate::domain::period::long_date;
use crate::domain::pillars::cooperative::annual_meeting::AnnualMeeting;
use crate::domain::pillars::cooperative::codes::CooperativeStage;
use crate::domain::pillars::cooperative::profile::Cooperative;
use crate::figures::cooperative::MeetingState;
use crate::report::document::{Block, EMPTY_CELL};
use crate::report::monthly::material::Material;
use crate::report::monthly::pieces::UNSTATED;

/// The heading and its lines.
pub fn blocks(material: &Material) -> [Block; 2] {
    let cooperative = &material.figures.cooperative;
    let profile = cooperative.profile.and_then(|id| material.book.get::<Cooperative>(id));
    let mut pairs = Vec::new();
    let mut pair = |label: &str, value: String| pairs.push((label.to_owned(), value));
    if let Some(entry) = profile {
        pair("Nama koperasi", entry.record.name.as_str().to_owned());
    }
    let stages = profile.map(|entry| entry.record.stage.entries()).unwrap_or_default();
    let passed = stages.iter().filter(|(since, _)| *since <= material.figures.period.last_day());
    let passed: Vec<String> =
        passed.map(|(since, stage)| format!("{} ({})", stage.label(), short_date(*since))).collect();
    let stage = match (profile, passed.as_slice()) {
        (None, _) => "belum ada koperasi".to_owned(),
        (_, []) => UNSTATED.to_lowercase(),
        (_, passed) => passed.join(", "),
    };
    pair("Tahap", stage);
    let next = match (profile, cooperative.stage) {
        (None, _) => Some(CooperativeStage::Outreach),
        (_, stage) => stage.and_then(|(_, stage)| next_step(stage)),
    };
    pair("Langkah berikutnya", next.map_or(EMPTY_CELL, CodeList::label).to_owned());
    pair(&format!("RAT tahun buku {}", cooperative.meeting.book_year), meeting(material));
    [
        Block::Heading { level: 2, text: "V.1 Tahap".to_owned() },
        Block::Fields { pairs, columns: 1, at_right: None },
    ]
}

/// The stage after this one in the order of the list; nothing after *Aktif*, and nothing where it was given up.
fn next_step(stage: CooperativeStage) -> Option<CooperativeStage> {
    let is_last = matches!(stage, CooperativeStage::Active | CooperativeStage::Inactive);
    CooperativeStage::VALUES.get(stage.index() + 1).filter(|_| !is_last).copied()
}

fn meeting(material: &Material) -> String {
    let meeting = &material.figures.cooperative.meeting;
    let year = meeting.book_year + 1;
    match meeting.state {
        MeetingState::NotRequired => "belum wajib".to_owned(),
        MeetingState::Awaited => format!("belum dilaksanakan; dianjurkan sampai 31 Maret {year}"),
        MeetingState::Late => format!("belum dilaksanakan; melewati anjuran 31 Maret {year}"),
        MeetingState::Unlawful => {
            format!("belum dilaksanakan; melewati batas 30 Juni {year} (UU 25/1992)")
        }
        MeetingState::Held(id) => {
            let Some(entry) = material.book.get::<AnnualMeeting>(id) else { return String::new() };
            let meeting = &entry.record;
            let came = match (meeting.present, meeting.members) {
                (Some(present), Some(members)) => format!(", hadir {present} dari {members} anggota"),
                (Some(present), None) => format!(", hadir {present} anggota"),
                _ => String::new(),
            };
            format!("dilaksanakan {}{came}", meeting.date.map(long_date).unwrap_or_default())
        }
    }
}
