//! How a person is named in an annex.

use jiff::civil::Date;

use crate::domain::book::Id;
use crate::domain::cells::CodeList;
use crate::domain::pillars::migration::placement::Placement;
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::person::Person;
use crate::report::document::{Cell, Column};
use crate::report::monthly::material::Material;

/// Below this age a person is not named (report.md: no names of children anywhere).
const NAMED_FROM_YEARS: i32 = 18;
/// Printed in place of a child's name.
const CHILD: &str = "(anak, nama tidak dicetak)";

/// Name and NIK as they may be printed, and the age on the last day of the month.
pub fn name_and_nik(material: &Material, person: &Person) -> (String, String, Option<i32>) {
    let age = person.age_years(material.figures.period.last_day());
    if age.is_some_and(|age| age < NAMED_FROM_YEARS) {
        return (CHILD.to_owned(), String::new(), age);
    }
    let nik = if material.profile.masks_nik { person.nik.masked() } else { person.nik.as_str().to_owned() };
    (person.name.as_str().to_owned(), nik, age)
}

/// Where the sex stands in [`cells`].
pub const SEX: usize = 2;

/// The columns of [`cells`], with the running number in front.
pub fn columns() -> Vec<Column> {
    vec![
        Column::centred("No."),
        Column::text("Nama"),
        Column::centred("NIK"),
        Column::centred("L/P"),
        Column::number("Umur"),
        Column::text("Dusun/RT"),
        Column::text("Negara"),
        Column::text("Pekerjaan"),
        Column::text("P3MI"),
        Column::text("Tahap"),
        Column::centred("Tanggal"),
        Column::text("Jalur"),
        Column::text("Ket."),
    ]
}

/// A person with a placement, as both stood on `day`; `date` is what is printed as the day of the event.
pub fn cells(
    material: &Material,
    person: &Person,
    (id, placement): (Id, &Placement),
    [day, date]: [Date; 2],
    remark: Cell,
) -> Vec<Cell> {
    let (name, nik, age) = name_and_nik(material, person);
    vec![
        name.into(),
        nik.into(),
        person.sex.map(Sex::letter).into(),
        age.map(i64::from).into(),
        person.hamlet_and_rt().replace("RT ", "RT\u{a0}").into(),
        placement.country.map(CodeList::label).into(),
        placement.job.map(CodeList::label).into(),
        placement.agency.as_str().into(),
        placement.stage_in(material.book, Some(id), day).label().into(),
        date.into(),
        placement.route.map(CodeList::label).into(),
        remark,
    ]
}
