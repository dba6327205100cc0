//! RAT: the yearly meeting of the members.

use jiff::civil::Date;

use super::member::CooperativeMember;
use super::surplus_share::SurplusShare;
use crate::domain::book::Book;
use crate::domain::cell::{Cell, Problem};
use crate::domain::cells::{LongText, Rupiah, Year};
use crate::domain::field::Field;
use crate::domain::record::{At, Origin, Pillar, Purpose, Record, TypeSpec};
use crate::domain::rules::not_in_future;
use crate::field;

/// The whole, in hundredths of a per cent.
const WHOLE: i64 = 10_000;

/// RAT.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct AnnualMeeting {
    pub book_year: Option<Year>,
    pub date: Option<Date>,
    pub present: Option<i64>,
    pub members: Option<i64>,
    pub surplus: Option<Rupiah>,
    pub decisions: LongText,
}

impl Record for AnnualMeeting {
    const TYPE: TypeSpec = TypeSpec {
        key: "rat",
        tab: "RAT",
        one: "RAT",
        origin: Origin::Button("RAT"),
        pillar: Pillar::Cooperative,
        columns: &["book_year", "date", "present", "members", "surplus"],
        empty_hint: "Belum ada RAT. Catat setelah rapat anggota tahunan selesai.",
        sample: &[
            ("book_year", "2025"),
            ("date", "2026-03-07"),
            ("present", "0"),
            ("surplus", "1020000"),
            ("decisions", "laporan pengurus diterima"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, book_year, Must, "Tahun buku", "Tahun yang dilaporkan."),
        field!(Self, date, Must, "Tanggal", "Hari rapat."),
        field!(Self, present, Wanted, "Hadir", "Jumlah anggota yang hadir."),
        field!(
            Self,
            members,
            Optional,
            "Jumlah anggota",
            "Terisi sendiri dari daftar anggota pada hari itu."
        )
        .computed(),
        field!(Self, surplus, Wanted, "SHU", "Sisa hasil usaha yang disahkan rapat, dalam rupiah."),
        field!(Self, decisions, Optional, "Keputusan", "Satu keputusan satu baris."),
    ];

    const LOOKS_THROUGH: &'static [&'static str] = &[Self::TYPE.key];

    fn title(&self, book: &Book) -> String {
        format!("RAT tahun buku {}", self.book_year.map_or_else(String::new, |year| year.show(book)))
    }

    fn complete(&mut self, at: &At) {
        let count = |day| {
            let members = at.book.active::<CooperativeMember>();
            members.filter(|entry| entry.record.belongs_on(day)).count()
        };
        self.members = self.date.and_then(|day| i64::try_from(count(day)).ok());
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("date", self.date, at).into_iter().collect();
        if let (Some(present), Some(members)) = (self.present, self.members)
            && !(0..=members).contains(&present)
        {
            problems.push(Problem::error(
                "present",
                "hadir-melebihi-anggota",
                format!("Pada hari itu anggotanya {members} orang. Periksa jumlah yang hadir."),
            ));
        }
        if let (Some(year), Some(date)) = (self.book_year, self.date)
            && date.year() <= year.0
        {
            problems.push(Problem::warning(
                "date",
                "rat-sebelum-tutup-buku",
                "RAT biasanya sesudah tahun buku selesai. Periksa tahun buku dan tanggalnya.",
            ));
        }
        if let (Some(year), Some(date)) = (self.book_year, self.date)
            && date.year() > year.0 + 1
        {
            problems.push(Problem::warning(
                "book_year",
                "rat-terlambat",
                "RAT ini lebih dari setahun sesudah tahun bukunya. Periksa tahun buku dan tanggalnya.",
            ));
        }
        let same = |other: &Self| self.book_year.is_some() && other.book_year == self.book_year;
        if at.book.active::<Self>().any(|entry| Some(entry.id) != at.id && same(&entry.record)) {
            problems.push(Problem::error(
                "book_year",
                "rat-ganda",
                "RAT tahun buku ini sudah dicatat. Buka dan ubah catatan yang sudah ada.",
            ));
        }
        let Some(id) = at.id.filter(|_| at.purpose == Purpose::Review) else { return problems };
        let shares: Vec<i64> = at
            .book
            .referring::<SurplusShare>(id)
            .filter_map(|entry| entry.record.percent)
            .map(|percent| percent.0)
            .collect();
        if !shares.is_empty() && shares.iter().sum::<i64>() != WHOLE {
            problems.push(Problem::warning(
                "surplus",
                "pembagian-shu-bukan-100",
                "Pembagian SHU belum berjumlah 100 %. Periksa setiap barisnya.",
            ));
        }
        problems
    }
}
