//! The sentences that open part V.

use super::phrases::{in_paragraphs, in_percent, rise_or_fall, rupiah};
use crate::domain::cells::CodeList;
use crate::domain::cells::number::with_points;
use crate::domain::period::long_date;
use crate::domain::pillars::cooperative::annual_meeting::AnnualMeeting;
use crate::domain::pillars::cooperative::codes::CooperativeStage;
use crate::figures::Share;
use crate::figures::cooperative::{Cooperative, Loans, MeetingState, Membership};
use crate::report::monthly::cooperative::awaits_papers;
use crate::report::monthly::material::Material;
use crate::report::words::small_first;

/// The paragraphs on members, savings, loans and RAT.
pub fn paragraphs(material: &Material) -> Vec<String> {
    let cooperative = &material.figures.cooperative;
    if awaits_papers(material) {
        let held = meeting(material, true);
        let told = [Some("Data koperasi belum diterima.".to_owned()), held];
        return in_paragraphs(&told.into_iter().flatten().collect::<Vec<_>>());
    }
    let is_there = cooperative.is_formed() || cooperative.accounts.is_in_use();
    let mut sentences: Vec<String> = not_working(cooperative).into_iter().collect();
    if is_there {
        sentences.push(members(&cooperative.membership));
        sentences.push(savings(material));
        sentences.push(loans(&cooperative.loans));
        sentences.extend(meeting(material, false));
    }
    in_paragraphs(&sentences)
}

/// How far a cooperative has come that is not formed yet, or that was given up.
fn not_working(cooperative: &Cooperative) -> Option<String> {
    match cooperative.stage {
        Some((since, CooperativeStage::Inactive)) => {
            Some(format!("Koperasi tidak aktif sejak {}.", long_date(since)))
        }
        _ if cooperative.is_formed() => None,
        None => Some("Koperasi belum terbentuk.".to_owned()),
        Some((since, stage)) => Some(format!(
            "Koperasi belum terbentuk; tahap saat ini: {} sejak {}.",
            small_first(stage.label()),
            long_date(since)
        )),
    }
}

fn members(membership: &Membership) -> String {
    let [number, joined, left] = [&membership.closing, &membership.joined, &membership.left]
        .map(|members| members.people.total())
        .map(|number| (number, with_points(number)));
    let change = match ((joined.0, &joined.1), (left.0, &left.1)) {
        ((0, _), (0, _)) => "tidak ada yang masuk atau keluar".to_owned(),
        ((_, joined), (0, _)) => format!("bertambah {joined} orang"),
        ((0, _), (_, left)) => format!("berkurang {left} orang"),
        ((_, joined), (_, left)) => format!("bertambah {joined} dan berkurang {left} orang"),
    };
    if number.0 == 0 && left.0 == 0 {
        return "Koperasi belum mempunyai anggota.".to_owned();
    }
    format!("Anggota koperasi {} orang; {change}.", number.1)
}

fn savings(material: &Material) -> String {
    let cooperative = &material.figures.cooperative;
    let savings = cooperative.accounts.all_savings();
    if savings.opening.records.is_empty() && !savings.has_moved() {
        return "Belum ada simpanan.".to_owned();
    }
    let may_compare = !material.figures.migration.is_first_month && !savings.opening.records.is_empty();
    let change = match rise_or_fall(savings.closing() - savings.opening.rupiah) {
        _ if !may_compare => String::new(),
        None => ", sama dengan bulan lalu".to_owned(),
        Some(changed) => format!(", {changed}"),
    };
    let share = cooperative.payers_share();
    let payers = match (share.part, share.whole) {
        (_, 0) => String::new(),
        (0, _) => "; tidak ada anggota yang membayar simpanan wajib bulan ini".to_owned(),
        (part, whole) => format!(
            "; {} dari {} anggota membayar simpanan wajib bulan ini{}",
            with_points(part),
            with_points(whole),
            in_percent(share)
        ),
    };
    format!("Jumlah simpanan {}{change}{payers}.", rupiah(savings.closing()))
}

fn loans(loans: &Loans) -> String {
    if loans.lines.is_empty() {
        return "Tidak ada pinjaman.".to_owned();
    }
    let left = loans.left_rupiah();
    let troubled = loans.troubled().rupiah;
    let troubled = match troubled {
        0 => "tidak ada yang bermasalah".to_owned(),
        part => {
            format!("bermasalah {}{}", rupiah(part), in_percent(Share { part, whole: left }))
        }
    };
    let borrowers = with_points(loans.borrowers.count());
    format!("Sisa pinjaman {} pada {borrowers} peminjam; {troubled}.", rupiah(left))
}

/// The RAT of the last book year. While papers are awaited only one that was held is told: of the others nothing is known.
fn meeting(material: &Material, is_awaited: bool) -> Option<String> {
    let meeting = &material.figures.cooperative.meeting;
    let year = meeting.book_year;
    match meeting.state {
        MeetingState::NotRequired => None,
        MeetingState::Held(id) => {
            let date = material.book.get::<AnnualMeeting>(id)?.record.date?;
            Some(format!("RAT tahun buku {year} dilaksanakan tanggal {}.", long_date(date)))
        }
        MeetingState::Awaited | MeetingState::Late | MeetingState::Unlawful if is_awaited => None,
        _ => Some(format!("RAT tahun buku {year} belum dilaksanakan.")),
    }
}
