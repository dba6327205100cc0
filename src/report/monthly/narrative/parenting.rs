//! The sentences that open part IV. They name nobody.

use super::phrases::in_paragraphs;
use crate::domain::cells::number::with_points;
use crate::domain::pillars::shared::report_part::PartCode;
use crate::figures::parenting::{Parenting, Sessions};
use crate::report::monthly::material::Material;
use crate::report::monthly::parenting::awaits_sessions;

/// The paragraphs on children, school and learning house.
pub fn paragraphs(material: &Material) -> Vec<String> {
    let parenting = &material.figures.parenting;
    let lists = !material.is_awaited(PartCode::Parenting);
    let told = [Some(children(parenting, lists)), school(parenting), Some(sessions(material))];
    in_paragraphs(&told.into_iter().flatten().collect::<Vec<_>>())
}

fn children(parenting: &Parenting, has_lists: bool) -> String {
    let (all, enrolled) = (parenting.total.children.count(), parenting.total.enrolled.count());
    let number = with_points(all);
    match (all, enrolled) {
        (0, _) => "Belum ada anak PMI yang tercatat.".to_owned(),
        (_, 0) => format!("Terdapat {number} anak PMI; belum ada yang mengikuti rumah belajar."),
        _ => {
            let enrolled = with_points(enrolled);
            let came = if has_lists { who_came(parenting) } else { String::new() };
            format!("Terdapat {number} anak PMI; {enrolled} mengikuti rumah belajar{came}.")
        }
    }
}

/// " dan 31 di antaranya hadir sekurang-kurangnya satu kali dalam 4 sesi"; nothing without lists of who came.
fn who_came(parenting: &Parenting) -> String {
    let sessions = &parenting.sessions;
    let came = parenting.enrolled_who_came().count();
    let without_list = sessions.without_list().count();
    let listed = sessions.records().count() - without_list;
    if listed == 0 {
        return String::new();
    }
    let number = if came == 0 { "tidak ada".to_owned() } else { with_points(came) };
    let times = if listed == 1 { "" } else { " sekurang-kurangnya satu kali" };
    let of_those = if without_list == 0 { "" } else { " yang ada daftar hadirnya" };
    format!(" dan {number} di antaranya hadir{times} dalam {} sesi{of_those}", with_points(listed))
}

/// Schooling at 7 to 17 years; nothing where there is nobody of that age.
fn school(parenting: &Parenting) -> Option<String> {
    let schooling = &parenting.schooling;
    let (out, unstated) = (parenting.out_of_school.count(), schooling.unstated.count());
    if schooling.of_school_age.is_empty() {
        return None;
    }
    let unknown = format!("sekolah {} anak belum dicatat", with_points(unstated));
    Some(match (out, unstated) {
        (0, 0) if schooling.finished.is_empty() => "Seluruh anak usia 7–17 tahun bersekolah.".to_owned(),
        (0, 0) => "Seluruh anak usia 7–17 tahun bersekolah atau sudah lulus.".to_owned(),
        (0, _) => format!("Di antara anak usia 7–17 tahun, {unknown}."),
        _ => {
            let are_accompanied = schooling.accompanied.count() == out;
            let accompanied = if are_accompanied { " dan sedang didampingi" } else { "" };
            let rest = if unstated == 0 { String::new() } else { format!("; {unknown}") };
            format!("{} anak usia sekolah tidak bersekolah{accompanied}{rest}.", with_points(out))
        }
    })
}

fn sessions(material: &Material) -> String {
    let sessions = &material.figures.parenting.sessions;
    if awaits_sessions(material) {
        return "Data sesi rumah belajar belum diterima.".to_owned();
    }
    let has_house = !material.has_no_learning_house();
    match (sessions.records().count(), sessions.average()) {
        (0, _) if !has_house => "Belum ada rumah belajar.".to_owned(),
        (0, _) => "Rumah belajar tidak mengadakan sesi.".to_owned(),
        (1, None) => "Rumah belajar mengadakan 1 sesi; daftar hadirnya belum diisi.".to_owned(),
        (number, None) => {
            format!("Rumah belajar mengadakan {} sesi; daftar hadirnya belum diisi.", with_points(number))
        }
        (1, Some(children)) => {
            format!("Rumah belajar mengadakan 1 sesi yang dihadiri {} anak.", with_points(children))
        }
        (number, Some(average)) => format!(
            "Rumah belajar mengadakan {} sesi dengan rata-rata {} anak{}.",
            with_points(number),
            with_points(average),
            gap(sessions)
        ),
    }
}

/// "; daftar hadir 1 sesi belum diisi"
fn gap(sessions: &Sessions) -> String {
    match sessions.without_list().count() {
        0 => String::new(),
        number => format!("; daftar hadir {} sesi belum diisi", with_points(number)),
    }
}
