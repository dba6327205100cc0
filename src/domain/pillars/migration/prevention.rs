//! Pencegahan: a plan to leave by the nonprocedural route that the officers found, and what became of it. The names of
//! brokers are not printed anywhere.

use jiff::civil::Date;

use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::date::short_date;
use crate::domain::cells::{CodeList, LongText, Ref};
use crate::domain::field::{Field, Start};
use crate::domain::period::age_years;
use crate::domain::pillars::shared::person::Person;
use crate::domain::procedure::minimum_age;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::lately;
use crate::field;

code_list! {
    /// Temuan.
    pub enum Finding {
        Broker "broker" => "Perekrut tidak resmi (calo)",
        SocialMedia "social_media" => "Ajakan lewat media sosial",
        VisitVisa "visit_visa" => "Visa kunjungan",
        FalsePapers "false_papers" => "Dokumen tidak benar",
        UnderAge "under_age" => "Di bawah umur",
    }
}

code_list! {
    /// Hasil of a prevention.
    pub enum PreventionResult {
        SwitchedRoute "switched_route" => "Beralih ke jalur prosedural",
        Cancelled "cancelled" => "Batal berangkat",
        LeftAnyway "left_anyway" => "Tetap berangkat",
        Pending "pending" => "Belum ada hasil",
    }
}

/// Pencegahan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Prevention {
    pub date: Option<Date>,
    pub finding: Option<Finding>,
    pub person: Option<Ref<Person>>,
    pub description: LongText,
    pub action: LongText,
    pub result: Option<PreventionResult>,
}

impl Record for Prevention {
    const TYPE: TypeSpec = TypeSpec {
        key: "pencegahan",
        tab: "Pencegahan",
        one: "Pencegahan",
        origin: Origin::Button("Catat pencegahan"),
        pillar: Pillar::Migration,
        columns: &["date", "finding", "person", "action", "result"],
        empty_hint: "Belum ada pencegahan. Catat setiap rencana berangkat nonprosedural yang Anda temukan.",
        sample: &[
            ("date", "2026-10-14"),
            ("finding", "social_media"),
            ("description", "ditawari bekerja di kapal lewat Facebook"),
            ("action", "kunjungan rumah dan penjelasan P3MI resmi"),
            ("result", "pending"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, date, Must, "Tanggal", "Hari ditemukan.").starts_with(Start::Today),
        field!(Self, finding, Must, "Temuan", "Yang paling sesuai."),
        field!(Self, person, Optional, "Orang", "Yang akan berangkat, bila diketahui."),
        field!(Self, description, Optional, "Uraian", "Nama perekrut tidak pernah dicetak di laporan."),
        field!(Self, action, Must, "Tindakan", "Apa yang Anda lakukan."),
        field!(Self, result, Must, "Hasil", "Ganti bila hasilnya sudah diketahui."),
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua pencegahan", keeps: |_, _| true },
        View {
            label: "Belum ada hasil",
            keeps: |prevention, _| matches!(prevention.result, None | Some(PreventionResult::Pending)),
        },
    ];

    fn title(&self, _book: &Book) -> String {
        let date = self.date.map_or_else(String::new, short_date);
        format!("{} · {date}", self.finding.map_or("", CodeList::label))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = lately("date", self.date, at).into_iter().collect();
        let birth = self.person.and_then(|person| person.get(at.book)).and_then(|person| person.birth_date);
        if let (Some(birth), Some(date), Some(Finding::UnderAge)) = (birth, self.date, self.finding)
            && age_years(birth, date) >= minimum_age(date)
        {
            let least = minimum_age(date);
            problems.push(Problem::warning(
                "finding",
                "temuan-umur-tidak-cocok",
                format!(
                    "Menurut tanggal lahirnya orang ini sudah {least} tahun. Periksa temuan atau tanggal lahirnya."
                ),
            ));
        }
        problems
    }
}
