//! A paper of a placement and how far it is: a line of the tick list in the placement's form.

use jiff::ToSpan;
use jiff::civil::Date;

use super::document_codes::{DocumentStatus, DocumentType};
use super::placement::Placement;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, Ref, States, Text};
use crate::domain::field::Field;
use crate::domain::period::days_between;
use crate::domain::procedure::{Item, Journey, Need, Phase, rules};
use crate::domain::record::{At, Origin, Owned, Pillar, Record, Rows, TypeSpec, Values};
use crate::domain::rules::{not_before, not_in_future, states_in_time};
use crate::field;

/// Letters and digits of a passport's number.
const PASSPORT_LETTERS: usize = 8;

/// No paper is valid for longer: a passport ten years (Permenkumham 18/2022), and some days between printing and writing.
const LONGEST_DAYS: i32 = 3_660;

/// Dokumen.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Document {
    pub placement: Option<Ref<Placement>>,
    pub document_type: Option<DocumentType>,
    pub status: States<DocumentStatus>,
    pub number: Text,
    pub issued: Option<Date>,
    pub valid_until: Option<Date>,
    pub issuer: Text,
    pub completed: Option<Date>,
}

impl Document {
    /// The status on `day`; a paper that nobody spoke of yet is *Belum ada*.
    #[must_use]
    pub fn status_on(&self, day: Date) -> DocumentStatus {
        self.status.state_on(day).map_or(DocumentStatus::Missing, |(_, status)| status)
    }

    /// The paper and how many months it would have to run beyond the departure, where it does not.
    fn ends_too_soon(&self, placement: Option<&Placement>, valid_until: Date) -> Option<(DocumentType, i64)> {
        let (paper, placement) = (self.document_type?, placement?);
        let departed = placement.departed?;
        let rule = rules().rule(Phase::Preparing, Item::Paper(paper), Journey::from(placement), departed);
        let (months, _) = rule?.runs_on_months?;
        let needed_until = departed.checked_add(months.months()).ok()?;
        (valid_until < needed_until).then_some((paper, months))
    }
}

impl Document {
    /// How long it is valid, and the form of a passport's number: a letter and seven digits, or two and six.
    fn check_length(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let days = self.issued.zip(self.valid_until).map(|(from, to)| days_between(from, to));
        if days.is_some_and(|days| days > LONGEST_DAYS) {
            problems.push(Problem::warning(
                "valid_until",
                "masa-berlaku-panjang",
                "Masa berlakunya lebih dari 10 tahun. Periksa tahunnya.",
            ));
        }
        let number = self.number.as_str();
        let letters = number.chars().take_while(char::is_ascii_alphabetic).count();
        let is_right = (1..=2).contains(&letters)
            && number.len() == PASSPORT_LETTERS
            && number.chars().skip(letters).all(|c| c.is_ascii_digit());
        if self.document_type == Some(DocumentType::Passport) && !number.is_empty() && !is_right {
            problems.push(Problem::warning(
                "number",
                "nomor-paspor",
                "Nomor paspor biasanya satu huruf dan tujuh angka, misalnya X0000001. Periksa lagi.",
            ));
        }
        problems
    }
}

impl Record for Document {
    const TYPE: TypeSpec = TypeSpec {
        key: "dokumen",
        tab: "Dokumen",
        one: "Dokumen",
        origin: Origin::Owned(Owned { field: "placement", rows: Rows::EachCode("document_type") }),
        pillar: Pillar::Migration,
        columns: &["placement", "document_type", "status", "valid_until"],
        empty_hint: "Dokumen dicentang di formulir CPMI.",
        sample: &[
            ("document_type", "passport"),
            ("status", "2026-01-20 in_progress; 2026-02-10 present"),
            ("number", "X0000001"),
            ("issued", "2026-02-10"),
            ("valid_until", "2031-02-10"),
            ("issuer", "Kantor Imigrasi Pemalang"),
            ("completed", "2026-02-10"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, placement, Must, "CPMI/PMI", "Penempatan yang memerlukan dokumen ini."),
        field!(Self, document_type, Must, "Jenis dokumen", "Pilih satu."),
        field!(Self, status, Must, "Status", "Belum ada, Diurus, Ada, atau Tidak diperlukan."),
        field!(Self, number, Optional, "Nomor", "Seperti tertulis di dokumen."),
        field!(Self, issued, Optional, "Tanggal terbit", "Hari-bulan-tahun."),
        field!(Self, valid_until, Optional, "Berlaku sampai", "Hari terakhir berlaku."),
        field!(Self, issuer, Optional, "Diterbitkan oleh", "Kantor atau lembaga."),
        field!(Self, completed, Optional, "Tanggal lengkap", "Terisi sendiri: hari dokumen ini menjadi Ada.")
            .computed(),
    ];

    fn title(&self, book: &Book) -> String {
        let owner = self.placement.and_then(|one| one.get(book)).map_or_else(String::new, |p| p.title(book));
        format!("{} · {owner}", self.document_type.map_or("", CodeList::label))
    }

    fn complete(&mut self, _at: &At) {
        let present = self.status.entries().iter().find(|(_, status)| *status == DocumentStatus::Present);
        self.completed = present.map(|(since, _)| *since);
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> =
            not_before("valid_until", self.valid_until, self.issued).into_iter().collect();
        problems.extend(not_in_future("issued", self.issued, at));
        problems.extend(states_in_time("status", &self.status, None, at));
        problems.extend(self.check_length());
        let Some(placement) = self.placement else { return problems };
        let same = |other: &Self| other.document_type.is_some() && other.document_type == self.document_type;
        if at.book.referring::<Self>(placement.id).any(|entry| Some(entry.id) != at.id && same(&entry.record))
        {
            problems.push(Problem::error(
                "document_type",
                "dokumen-ganda",
                "Dokumen ini sudah tercatat untuk orang yang sama. Ubah yang sudah ada.",
            ));
        }
        let Some(valid_until) = self.valid_until else { return problems };
        let placement = placement.get(at.book);
        let departed = placement.and_then(|placement| placement.departed);
        if let Some((paper, months)) = self.ends_too_soon(placement, valid_until) {
            let text = format!(
                "{} habis kurang dari {months} bulan sesudah berangkat. Periksa tanggalnya, atau urus perpanjangan.",
                paper.label()
            );
            problems.push(Problem::warning("valid_until", "paspor-kurang-enam-bulan", text));
        } else if departed.is_none() && valid_until < at.today {
            problems.push(Problem::warning(
                "valid_until",
                "dokumen-kedaluwarsa",
                "Masa berlaku dokumen ini sudah lewat. Urus perpanjangannya sebelum berangkat.",
            ));
        }
        problems
    }

    /// What the newest rules ask for on this way, in its order.
    fn offered(owner: &Values, _book: &Book) -> Option<Vec<String>> {
        fn code<C: CodeList>(owner: &Values, field: &str) -> Option<C> {
            owner.get(field).and_then(|key| C::find(key).ok())
        }
        let journey = Journey {
            scheme: code(owner, "scheme"),
            country: code(owner, "country"),
            job: code(owner, "job"),
        };
        let papers = rules().papers(journey, Date::MAX).filter(|(_, need)| *need != Need::NotUsed);
        Some(papers.map(|(paper, _)| paper.key().to_owned()).collect())
    }
}
