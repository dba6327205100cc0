//! Usaha perorangan: a business of one family.

use jiff::civil::Date;

use super::codes::{ExportReadiness, Trade, TurnoverRange};
use super::group_member::origin_of;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::{CodeList, Ref};
use crate::domain::field::Field;
use crate::domain::period::age_years;
use crate::domain::pillars::shared::codes::MemberOrigin;
use crate::domain::pillars::shared::person::{Person, hamlet_of};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec};
use crate::domain::rules::not_in_future;
use crate::field;

/// Nobody begins a business earlier, in years of age.
const YOUNGEST_YEARS: i32 = 15;

/// Usaha perorangan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct IndividualBusiness {
    pub owner: Option<Ref<Person>>,
    pub origin: Option<MemberOrigin>,
    pub trade: Option<Trade>,
    pub started: Option<Date>,
    pub turnover: Option<TurnoverRange>,
    pub export_readiness: Option<ExportReadiness>,
}

impl Record for IndividualBusiness {
    const TYPE: TypeSpec = TypeSpec {
        key: "usaha_perorangan",
        tab: "Usaha perorangan",
        one: "Usaha perorangan",
        origin: Origin::Button("Usaha"),
        pillar: Pillar::Enterprise,
        columns: &["owner", "trade", "origin", "started", "turnover", "export_readiness"],
        empty_hint: "Belum ada usaha perorangan. Catat usaha milik PMI purna atau keluarga PMI.",
        sample: &[
            ("origin", "returned"),
            ("trade", "retail"),
            ("started", "2024-06-01"),
            ("turnover", "1m_3m"),
            ("export_readiness", "not_assessed"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, owner, Must, "Pemilik", "Ketik sebagian nama atau NIK, lalu pilih."),
        field!(Self, origin, Wanted, "Unsur", "PMI purna, keluarga PMI, CPMI, atau warga lain."),
        field!(Self, trade, Must, "Bidang usaha", "Yang utama."),
        field!(Self, started, Optional, "Mulai usaha", "Bila hanya tahu bulannya, isi tanggal 1."),
        field!(Self, turnover, Optional, "Kisaran omzet", "Rata-rata sebulan menurut pemilik."),
        field!(
            Self,
            export_readiness,
            Optional,
            "Layak ekspor",
            "Bila belum pernah dinilai, pilih Belum dinilai."
        ),
    ];

    const HAMLET: Option<fn(&Self, &Book) -> String> = Some(|business, book| hamlet_of(business.owner, book));

    fn title(&self, book: &Book) -> String {
        let name = self.owner.and_then(|one| one.get(book)).map_or("", |person| person.name.as_str());
        format!("{name} · {}", self.trade.map_or("", CodeList::label))
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = not_in_future("started", self.started, at).into_iter().collect();
        let Some(owner) = self.owner else { return problems };
        let birth = owner.get(at.book).and_then(|person| person.birth_date);
        if let (Some(birth), Some(started)) = (birth, self.started)
            && age_years(birth, started) < YOUNGEST_YEARS
        {
            problems.push(Problem::warning(
                "started",
                "usaha-terlalu-dini",
                "Saat itu pemiliknya masih anak. Periksa tanggal mulai usaha, atau tanggal lahirnya.",
            ));
        }
        problems.extend(origin_of(self.origin, owner, at));
        let is_same = |other: &Self| other.owner == self.owner && other.trade == self.trade;
        let mut others = at.book.referring::<Self>(owner.id).filter(|entry| Some(entry.id) != at.id);
        if others.any(|entry| is_same(&entry.record)) {
            problems.push(Problem::warning(
                "trade",
                "usaha-ganda",
                "Usaha orang ini di bidang yang sama sudah dicatat. Periksa apakah sama.",
            ));
        }
        problems
    }
}
