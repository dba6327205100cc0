//! Early warnings: what may go wrong, while something can still be done about it.

use std::cmp::Reverse;

use super::{Expiry, Level, PaperState, Situation};
use crate::code_list;
use crate::domain::cells::CodeList;
use crate::domain::cells::date::short_date;
use crate::domain::period::age_years;
use crate::domain::pillars::migration::document_codes::{DocumentStatus, DocumentType};
use crate::domain::pillars::migration::prevention::{Finding, Prevention, PreventionResult};
use crate::domain::pillars::migration::stage::Stage;
use crate::domain::procedure::rules::{AgeAt, AgeRule, Deed, Item, rules};
use crate::domain::words::{listed, small_first};

code_list! {
    /// What a warning is about. The order is that of harm.
    pub enum WarningCode {
        UnderAge "under_age" => "Di bawah umur",
        LostContact "lost_contact" => "Hilang kontak",
        VisitVisa "visit_visa" => "Visa kunjungan",
        NoContract "no_contract" => "Visa tanpa perjanjian atau izin keluarga",
        LeavesIncomplete "leaves_incomplete" => "Berangkat sebelum dokumen lengkap",
        Finding "finding" => "Temuan belum ada hasilnya",
        PassportEnding "passport_ending" => "Paspor",
        ContractLapsed "contract_lapsed" => "Kontrak lewat",
        NoNews "no_news" => "Tanpa kabar",
        NoPermit "no_permit" => "SIP2MI belum terlihat",
        AgeLimit "age_limit" => "Batas usia negara tujuan",
        PaperEnding "paper_ending" => "Masa berlaku dokumen",
    }
}

/// One early warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// What it is about.
    pub code: WarningCode,
    /// How much it weighs.
    pub level: Level,
    /// Why, and what can be done; never an accusation.
    pub text: String,
}

/// The papers without which nobody should be on the way with passport and visa.
const PROMISES: [DocumentType; 3] =
    [DocumentType::EmploymentAgreement, DocumentType::SeaAgreement, DocumentType::FamilyPermission];

/// All warnings, the worst first, and what is worth knowing beside them.
pub(super) fn look_out(situation: &Situation, papers: &[PaperState]) -> (Vec<Warning>, Vec<String>) {
    let mut warnings = Vec::new();
    let mut notes = Vec::new();
    if situation.stage.is_prospective() {
        ages(situation, &mut warnings, &mut notes);
        findings(situation, &mut warnings);
        promises(papers, &mut warnings);
        permit(situation, &mut warnings);
        incomplete(situation, papers, &mut warnings);
        endings(situation, papers, &mut warnings);
    } else if situation.stage == Stage::Abroad {
        abroad(situation, &mut warnings);
        endings(situation, papers, &mut warnings);
    }
    warnings.sort_by_key(|warning: &Warning| (Reverse(warning.level), warning.code));
    (warnings, notes)
}

fn warn(warnings: &mut Vec<Warning>, code: WarningCode, level: Level, text: impl Into<String>) {
    warnings.push(Warning { code, level, text: text.into() });
}

fn ages(situation: &Situation, warnings: &mut Vec<Warning>, notes: &mut Vec<String>) {
    let Situation { placement, today, .. } = *situation;
    let journey = situation.journey();
    let limits: Vec<AgeRule> = rules().ages(journey, today).collect();
    if !limits.iter().any(|limit| limit.is_of_country) && journey.country.is_some() {
        notes.push("Batas usia negara ini belum dipastikan. Periksa ke Dinas/BP3MI.".to_owned());
    }
    let Some(birth) = situation.person.and_then(|person| person.birth_date) else { return };
    for limit in limits {
        let day = match limit.at {
            AgeAt::Application => placement.registered.unwrap_or(today),
            AgeAt::Departure => placement.departed.unwrap_or(today).max(today),
        };
        let age = age_years(birth, day);
        let is_young = limit.least.is_some_and(|least| age < least);
        if !is_young && limit.most.is_none_or(|most| age <= most) {
            continue;
        }
        let (code, level) = if limit.is_of_country {
            (WarningCode::AgeLimit, Level::Attention)
        } else {
            (WarningCode::UnderAge, Level::Urgent)
        };
        warn(warnings, code, level, age_text(age, &limit));
    }
}

fn age_text(age: i32, limit: &AgeRule) -> String {
    let source = limit.source;
    let range = match (limit.least, limit.most) {
        (Some(least), Some(most)) => format!("{least} sampai {most} tahun"),
        (Some(least), None) => format!("paling sedikit {least} tahun"),
        (None, most) => format!("paling banyak {} tahun", most.unwrap_or_default()),
    };
    let deed = if limit.is_of_country {
        "Tanyakan ke Dinas/BP3MI sebelum melanjutkan."
    } else {
        "Bicarakan dengan orang tua; waktunya bisa dipakai untuk sekolah atau kursus."
    };
    format!("Umurnya {age} tahun, batasnya {range} ({source}). {deed}")
}

/// What the officers found out about the person's plans and what has no result yet.
fn findings(situation: &Situation, warnings: &mut Vec<Warning>) {
    let Some(person) = situation.placement.person else { return };
    let open =
        situation.book.referring::<Prevention>(person.id).map(|entry| &entry.record).filter(|prevention| {
            let is_open = matches!(
                prevention.result,
                None | Some(PreventionResult::Pending | PreventionResult::LeftAnyway)
            );
            is_open && prevention.date.is_some_and(|date| date <= situation.today)
        });
    for prevention in open {
        let date = prevention.date.map_or_else(String::new, short_date);
        match prevention.finding {
            Some(Finding::VisitVisa) => warn(
                warnings,
                WarningCode::VisitVisa,
                Level::Urgent,
                format!(
                    "Ada rencana memakai visa kunjungan (dicatat {date}). Bekerja memerlukan visa kerja; jelaskan kepada keluarga, tawarkan jalur resmi."
                ),
            ),
            finding => warn(
                warnings,
                WarningCode::Finding,
                Level::Attention,
                format!(
                    "Pencegahan {date} ({}) belum ada hasilnya. Kunjungi lagi, lalu catat hasilnya.",
                    finding.map_or_else(|| "belum diisi".to_owned(), |finding| small_first(finding.label()))
                ),
            ),
        }
    }
}

/// Passport and visa are there, but no contract or no family that knows of it.
fn promises(papers: &[PaperState], warnings: &mut Vec<Warning>) {
    let has = |paper| {
        papers.iter().any(|state| state.document_type == paper && state.status == DocumentStatus::Present)
    };
    if !has(DocumentType::Passport) || !has(DocumentType::WorkVisa) {
        return;
    }
    let lacking = papers.iter().filter(|state| PROMISES.contains(&state.document_type) && state.is_missing());
    let lacking: Vec<String> = lacking.map(|state| small_first(state.document_type.label())).collect();
    if !lacking.is_empty() {
        let text = format!(
            "Paspor dan visa sudah ada, tetapi {} belum ada. Minta keluarga memperlihatkannya sebelum berangkat.",
            listed(&lacking)
        );
        warn(warnings, WarningCode::NoContract, Level::Urgent, text);
    }
}

fn permit(situation: &Situation, warnings: &mut Vec<Warning>) {
    let deed = Deed::RecruitmentPermit;
    let is_asked = rules().requires(Item::Deed(deed), situation.journey(), situation.today);
    if is_asked && situation.stage > Stage::Interested && !situation.is_done(deed) {
        let text = "Sudah terdaftar, tetapi SIP2MI belum terlihat. P3MI yang berizin belum tentu punya izin untuk lowongan ini; tanyakan ke Dinas/BP3MI.";
        warn(warnings, WarningCode::NoPermit, Level::Attention, text);
    }
}

/// The day of departure is fixed, and papers are missing.
fn incomplete(situation: &Situation, papers: &[PaperState], warnings: &mut Vec<Warning>) {
    let Some(departed) = situation.placement.departed else { return };
    let missing = papers.iter().filter(|paper| paper.is_missing()).count();
    if missing > 0 {
        let text = format!(
            "Berangkat direncanakan {}, {missing} dokumen wajib belum ada. Lengkapi dulu, atau minta tanggalnya diundur.",
            short_date(departed)
        );
        warn(warnings, WarningCode::LeavesIncomplete, Level::Urgent, text);
    }
}

/// Papers that are there and have to be renewed.
fn endings(situation: &Situation, papers: &[PaperState], warnings: &mut Vec<Warning>) {
    for paper in papers.iter().filter(|paper| paper.is_running_out()) {
        let (Some(until), Some(text)) = (paper.valid_until, ending_text(paper, situation.stage)) else {
            continue;
        };
        let is_passport = paper.document_type == DocumentType::Passport;
        let code = if is_passport { WarningCode::PassportEnding } else { WarningCode::PaperEnding };
        let level = if is_passport && until < situation.today { Level::Urgent } else { Level::Attention };
        warn(warnings, code, level, text);
    }
}

/// "Paspor habis 03-02-2026, sebelum berangkat. Urus yang baru."
pub(in crate::domain::procedure) fn ending_text(paper: &PaperState, stage: Stage) -> Option<String> {
    let (expiry, until) = (paper.expiry?, paper.valid_until?);
    let what = paper.document_type.label();
    let until = short_date(until);
    Some(match (expiry, stage) {
        (Expiry::Past, Stage::Abroad) => {
            format!("{what} sudah habis {until}. Perpanjang di perwakilan RI; BP3MI bisa membantu.")
        }
        (_, Stage::Abroad) => format!("{what} habis {until}. Perpanjang di perwakilan RI sebelum itu."),
        (Expiry::Past, _) => format!("{what} sudah habis {until}. Urus yang baru sebelum berangkat."),
        (Expiry::BeforeDeparture, _) => format!("{what} habis {until}, sebelum berangkat. Urus yang baru."),
        (Expiry::TooSoon | Expiry::WithinSixMonths, _) => {
            let months = paper.runs_on_months.unwrap_or_default();
            format!(
                "{what} habis {until}, padahal harus berlaku {months} bulan sesudah berangkat. Urus perpanjangannya."
            )
        }
    })
}

fn abroad(situation: &Situation, warnings: &mut Vec<Warning>) {
    let silent = situation.silent();
    if situation.is_lost() {
        let since = situation.placement.lost_contact.map_or_else(String::new, short_date);
        let text = format!("Hilang kontak sejak {since}. Laporkan ke BP3MI, dampingi keluarganya.");
        warn(warnings, WarningCode::LostContact, Level::Urgent, text);
    }
    if let Some(days) = situation.contract_lapsed() {
        let level = if silent.is_some() { Level::Urgent } else { Level::Attention };
        let news = if silent.is_some() { " dan belum ada kabar" } else { "" };
        let text = format!("Kontrak sudah lewat {days} hari{news}. Tanyakan: diperpanjang atau pulang?");
        warn(warnings, WarningCode::ContractLapsed, level, text);
    }
    if let Some(days) = silent {
        let text = format!("Sudah {days} hari tanpa kabar. Hubungi keluarga, lalu catat kabarnya.");
        warn(warnings, WarningCode::NoNews, Level::Attention, text);
    }
}
