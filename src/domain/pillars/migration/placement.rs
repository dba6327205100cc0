//! One going abroad of one person: from the first talk at the office to the return.

use jiff::ToSpan;
use jiff::civil::Date;

use super::placement_codes::{
    CancelReason, Country, Currency, Job, ReturnReason, Route, RouteBasis, Scheme, Sector,
};
use super::stage::Stage;
use crate::domain::book::Book;
use crate::domain::cell::{Kind, Problem};
use crate::domain::cells::date::short_date;
use crate::domain::cells::{CodeList, Ref, Rupiah, Text};
use crate::domain::field::{Derived, Field, Start};
use crate::domain::period::{age_years, days_between};
use crate::domain::pillars::shared::person::{Person, hamlet_of};

use crate::domain::procedure::{Assessment, Deed, Item, Journey, Level, assess, minimum_age, rules};
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View};
use crate::domain::rules::{money, not_in_future};
use crate::field;

/// Without news for longer than this, a worker abroad needs a call (office practice).
pub const NEWS_LIMIT_DAYS: i32 = 90;

/// A contract that ends within so many days is told of (report.md II.2; office practice).
pub const CONTRACT_NOTICE_DAYS: i32 = 90;

/// Penempatan. Its stage is derived from the dates ([`Placement::stage_on`]).
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
pub struct Placement {
    pub person: Option<Ref<Person>>,
    pub recorded: Option<Date>,
    pub country: Option<Country>,
    pub city: Text,
    pub job: Option<Job>,
    pub sector: Option<Sector>,
    pub scheme: Option<Scheme>,
    pub agency: Text,
    pub recruitment_permit: Text,
    pub employer: Text,
    pub route: Option<Route>,
    pub route_basis: Option<RouteBasis>,
    pub pmi_id: Text,
    pub registered: Option<Date>,
    pub ready: Option<Date>,
    pub departed: Option<Date>,
    pub contract_start: Option<Date>,
    pub contract_months: Option<i64>,
    pub contract_end: Option<Date>,
    pub wage: Option<i64>,
    pub wage_currency: Option<Currency>,
    pub leave_start: Option<Date>,
    pub leave_end: Option<Date>,
    pub returned: Option<Date>,
    pub return_reason: Option<ReturnReason>,
    pub cancelled: Option<Date>,
    pub cancel_reason: Option<CancelReason>,
    pub lost_contact: Option<Date>,
    pub last_news: Option<Date>,
    pub remittance: Option<Rupiah>,
}

impl Record for Placement {
    const TYPE: TypeSpec = TypeSpec {
        key: "penempatan",
        tab: "CPMI & PMI",
        one: "Penempatan",
        origin: Origin::Button("Catat CPMI/PMI"),
        pillar: Pillar::Migration,
        columns: &["person", "country", "stage", "departed", "route", "contract_end", "last_news"],
        empty_hint: "Belum ada CPMI atau PMI. Tekan + Catat CPMI/PMI untuk warga yang akan atau sedang bekerja di luar negeri.",
        sample: &[
            ("recorded", "2026-01-05"),
            ("country", "Hong Kong"),
            ("city", "Kowloon"),
            ("job", "Pekerja rumah tangga (PRT)"),
            ("sector", "Informal"),
            ("scheme", "p_to_p"),
            ("agency", "PT Contoh Karya"),
            ("recruitment_permit", "SIP2MI-0000"),
            ("employer", "Keluarga Wong"),
            ("route", "Prosedural"),
            ("route_basis", "Ada ID PMI"),
            ("pmi_id", "00000001"),
            ("registered", "2026-01-12"),
            ("ready", "2026-03-02"),
            ("departed", "2026-03-12"),
            ("contract_start", "2026-03-15"),
            ("contract_months", "24"),
            ("wage", "4990"),
            ("wage_currency", "HKD"),
            ("last_news", "2026-10-02"),
            ("remittance", "2500000"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, person, Must, "Nama", "Ketik sebagian nama atau NIK, lalu pilih."),
        field!(Self, recorded, Must, "Tanggal dicatat", "Hari Anda pertama kali mengetahuinya.")
            .starts_with(Start::Today),
        field!(Self, country, Wanted, "Negara tujuan", "Negara tempat bekerja.")
            .section("Tujuan dan pekerjaan"),
        field!(Self, city, Optional, "Kota", "Kota atau daerah."),
        field!(Self, job, Wanted, "Jabatan", "Pekerjaan menurut kontrak."),
        field!(Self, sector, Wanted, "Sektor", "Rumah tangga adalah Informal; pabrik dan perusahaan Formal."),
        field!(Self, scheme, Wanted, "Skema", "Bila ragu, pilih Belum diketahui."),
        field!(Self, agency, Optional, "P3MI", "Nama perusahaan penempatan."),
        field!(
            Self,
            recruitment_permit,
            Optional,
            "Nomor SIP2MI",
            "Izin perekrutan untuk lowongan ini; minta dilihat."
        ),
        field!(Self, employer, Optional, "Pemberi kerja", "Nama majikan atau perusahaan."),
        field!(
            Self,
            route,
            Must,
            "Jalur keberangkatan",
            "Prosedural bila ada ID PMI atau tercatat di data BP3MI. Bila ragu, pilih Belum diketahui."
        )
        .section("Jalur"),
        field!(Self, route_basis, Wanted, "Dasar keterangan", "Dari mana Anda mengetahui jalurnya."),
        field!(Self, pmi_id, Optional, "ID PMI", "Seperti di Kartu PMI elektronik."),
        field!(Self, registered, Optional, "Terdaftar (tgl)", "Tanggal terdaftar di SIAPkerja.")
            .section("Perjalanan"),
        field!(Self, ready, Optional, "Siap berangkat (tgl)", "Tanggal semua dokumen lengkap."),
        field!(Self, departed, Optional, "Tanggal berangkat", "Bila hanya tahu bulannya, isi tanggal 1."),
        field!(Self, contract_start, Optional, "Mulai kontrak", "Menurut perjanjian kerja.")
            .section("Kontrak"),
        field!(Self, contract_months, Optional, "Lama kontrak (bulan)", "Biasanya 24."),
        field!(
            Self,
            contract_end,
            Optional,
            "Akhir kontrak",
            "Terisi sendiri dari mulai dan lama kontrak; ganti bila diperpanjang."
        ),
        field!(Self, wage, Optional, "Gaji per bulan", "Angka saja, menurut kontrak."),
        field!(Self, wage_currency, Optional, "Mata uang", "Mata uang gaji."),
        field!(Self, leave_start, Optional, "Cuti mulai", "Hari tiba di desa untuk cuti.")
            .section("Cuti, pulang, batal"),
        field!(Self, leave_end, Optional, "Cuti selesai", "Hari berangkat lagi."),
        field!(Self, returned, Optional, "Tanggal pulang", "Hari pulang untuk seterusnya, bukan cuti."),
        field!(Self, return_reason, Optional, "Alasan pulang", "Menurut yang bersangkutan."),
        field!(Self, cancelled, Optional, "Batal (tgl)", "Hari diketahui batal berangkat."),
        field!(Self, cancel_reason, Optional, "Sebab batal", "Menurut yang bersangkutan."),
        field!(
            Self,
            lost_contact,
            Optional,
            "Hilang kontak sejak",
            "Hari terakhir keluarga bisa menghubungi."
        )
        .section("Kabar"),
        field!(Self, last_news, Optional, "Kabar terakhir", "Hari terakhir ada kabar."),
        field!(Self, remittance, Optional, "Remitansi per bulan", "Kiriman uang rata-rata, dalam rupiah."),
    ];

    const DERIVED: &'static [Derived<Self>] = &[
        Derived {
            key: "stage",
            label: "Tahap",
            kind: Kind::Text,
            show: |placement, at| {
                let stage = placement.stage_in(at.book, at.id, at.today);
                let marks = if stage == Stage::Abroad { placement.marks_on(at.today) } else { Vec::new() };
                let mut text = stage.label().to_owned();
                for mark in marks {
                    text.push_str(" · ");
                    text.push_str(mark.label());
                }
                text
            },
        },
        Derived {
            key: "next_step",
            label: "Langkah berikutnya",
            kind: Kind::Text,
            show: |_, at| {
                let next = assessment(at).and_then(|assessment| assessment.next);
                next.map_or_else(String::new, |next| next.words())
            },
        },
        Derived {
            key: "early_warning",
            label: "Peringatan dini",
            kind: Kind::Choice(Level::CHOICES),
            show: |_, at| {
                assessment(at).map_or_else(String::new, |assessment| assessment.level().label().to_owned())
            },
        },
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua CPMI dan PMI", keeps: |_, _| true },
        View {
            label: "CPMI",
            keeps: |placement, at| placement.stage_in(at.book, at.id, at.today).is_prospective(),
        },
        View {
            label: "PMI aktif",
            keeps: |placement, at| placement.stage_in(at.book, at.id, at.today) == Stage::Abroad,
        },
        View {
            label: "Purna",
            keeps: |placement, at| placement.stage_in(at.book, at.id, at.today) == Stage::Returned,
        },
        View {
            label: "Lama tanpa kabar",
            keeps: |placement, at| {
                let silent = placement.silent_days(at.book, at.id, at.today);
                silent.is_some_and(|days| days > NEWS_LIMIT_DAYS)
            },
        },
        View {
            label: "Kontrak berakhir 90 hari lagi",
            keeps: |placement, at| {
                let is_abroad = placement.stage_in(at.book, at.id, at.today) == Stage::Abroad;
                let ends_soon = |end| days_between(at.today, end) <= CONTRACT_NOTICE_DAYS;
                is_abroad && placement.contract_end.is_some_and(ends_soon)
            },
        },
    ];

    const HAMLET: Option<fn(&Self, &Book) -> String> =
        Some(|placement, book| hamlet_of(placement.person, book));

    fn title(&self, book: &Book) -> String {
        let name = self.person.and_then(|person| person.get(book)).map_or("", |person| person.name.as_str());
        let country = self.country.map_or("negara belum diisi", CodeList::label);
        // Two of one name may go to one country; the day tells them apart.
        let day =
            self.departed.or(self.recorded).map_or_else(String::new, |day| format!(" · {}", short_date(day)));
        format!("{name} · {country}{day}")
    }

    /// The contract's end follows from its start and length; the sector from the job, where it is always the same.
    fn complete(&mut self, _at: &At) {
        if let (Some(start), Some(months @ 1..=120), None) =
            (self.contract_start, self.contract_months, self.contract_end)
        {
            self.contract_end =
                start.checked_add(months.months()).and_then(jiff::civil::Date::yesterday).ok();
        }
        self.sector = self.sector.or_else(|| self.job?.sector());
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems = self.check_order();
        problems.extend(self.check_future(at));
        problems.extend(self.check_other_placements(at));
        problems.extend(self.check_procedure(at));
        problems.extend(self.check_news(at));
        problems.extend(self.check_plausible(at));
        problems.extend(money("wage", self.wage.map(Rupiah)));
        problems.extend(money("remittance", self.remittance));
        if self.wage.is_some() && self.wage_currency.is_none() {
            problems.push(Problem::warning("wage_currency", "mata-uang-kosong", "Pilih mata uang gaji."));
        }
        problems
    }
}

/// How far the stored placement is on the procedural route.
fn assessment(at: &At) -> Option<Assessment> {
    let entry = at.book.get::<Placement>(at.id?)?;
    Some(assess(at.book, entry, at.today))
}

impl Placement {
    /// Milestones that contradict each other.
    fn check_order(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut error = |field, code, text: &str| problems.push(Problem::error(field, code, text));
        match (self.departed, self.returned) {
            (None, Some(_)) => error(
                "returned",
                "pulang-tanpa-berangkat",
                "Tanggal pulang diisi, tetapi tanggal berangkat kosong. Isi tanggal berangkat; bila hanya tahu bulannya, tanggal 1.",
            ),
            (Some(departed), Some(returned)) if returned < departed => error(
                "returned",
                "pulang-sebelum-berangkat",
                "Tanggal pulang lebih awal dari tanggal berangkat. Periksa kedua tanggal.",
            ),
            _ => {}
        }
        if self.departed.is_some() && self.cancelled.is_some() {
            error(
                "cancelled",
                "batal-tetapi-berangkat",
                "Batal dan berangkat tidak bisa bersama. Kosongkan salah satu tanggal.",
            );
        }
        match (self.leave_start, self.leave_end) {
            (None, Some(_)) => error("leave_start", "cuti-tanpa-mulai", "Isi juga tanggal mulai cuti."),
            (Some(start), Some(end)) if end < start => {
                error("leave_end", "cuti-selesai-sebelum-mulai", "Cuti selesai lebih awal dari cuti mulai.");
            }
            _ => {}
        }
        if let (Some(start), Some(end)) = (self.contract_start, self.contract_end)
            && end < start
        {
            error(
                "contract_end",
                "kontrak-berakhir-sebelum-mulai",
                "Akhir kontrak lebih awal dari mulai kontrak.",
            );
        }
        let ends = [("departed", self.departed), ("cancelled", self.cancelled)];
        let [departed, cancelled] = ends;
        let end = if self.departed.is_some() { departed } else { cancelled };
        let steps = [("registered", self.registered), ("ready", self.ready), end];
        for (index, (_, earlier)) in steps.iter().enumerate() {
            for (field, later) in &steps[index + 1..] {
                if let (Some(earlier), Some(later)) = (earlier, later)
                    && later < earlier
                {
                    problems.push(Problem::warning(
                        field,
                        "urutan-tahap",
                        "Tanggal ini lebih awal dari tahap sebelumnya. Periksa urutan tanggal.",
                    ));
                }
            }
        }
        if self.contract_months.is_some_and(|months| !(1..=60).contains(&months)) {
            problems.push(Problem::warning(
                "contract_months",
                "lama-kontrak",
                "Lama kontrak biasanya 1 sampai 60 bulan. Periksa lagi.",
            ));
        }
        problems
    }

    fn check_future(&self, at: &At) -> Vec<Problem> {
        [
            ("recorded", self.recorded),
            ("registered", self.registered),
            ("departed", self.departed),
            ("returned", self.returned),
            ("cancelled", self.cancelled),
            ("lost_contact", self.lost_contact),
            ("last_news", self.last_news),
        ]
        .into_iter()
        .filter_map(|(field, date)| not_in_future(field, date, at))
        .collect()
    }

    /// A person cannot work in two places at once, nor prepare one journey twice.
    fn check_other_placements(&self, at: &At) -> Vec<Problem> {
        let Some(person) = self.person else { return Vec::new() };
        let overlaps = |other: &Self| match (self.departed, other.departed) {
            (Some(mine), Some(theirs)) => {
                other.returned.is_none_or(|end| mine < end) && self.returned.is_none_or(|end| theirs < end)
            }
            (None, None) => self.cancelled.is_none() && other.cancelled.is_none(),
            _ => false,
        };
        let clash = at
            .book
            .referring::<Self>(person.id)
            .find(|entry| Some(entry.id) != at.id && overlaps(&entry.record));
        let Some(clash) = clash else { return Vec::new() };
        let other = clash.record.country.map_or("penempatan lain", CodeList::label);
        let text = format!(
            "Orang ini sudah punya penempatan yang masih berjalan ({other}). Isi dulu tanggal pulang atau batal di catatan itu."
        );
        vec![Problem::error("person", "dua-penempatan", text)]
    }

    /// The procedural route: what is missing on it.
    fn check_procedure(&self, at: &At) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut warn = |field, code, text: &str| problems.push(Problem::warning(field, code, text));
        let is_under_way = self.registered.is_some() || self.departed.is_some();
        if is_under_way && self.country.is_none() {
            warn("country", "negara-kosong", "Negara tujuan belum diisi. Tanyakan kepada keluarga.");
        }
        let asks_for = |deed| rules().requires(Item::Deed(deed), Journey::from(self), at.today);
        if self.agency.is_empty() && asks_for(Deed::Agency) {
            warn(
                "agency",
                "p3mi-kosong",
                "P3MI belum diisi untuk skema P to P. Tanyakan nama perusahaannya.",
            );
        }
        if is_under_way && self.recruitment_permit.is_empty() && asks_for(Deed::RecruitmentPermit) {
            warn(
                "recruitment_permit",
                "sip2mi-kosong",
                "Nomor SIP2MI belum diisi. Minta P3MI menunjukkan izin perekrutan untuk lowongan ini.",
            );
        }
        if self.route == Some(Route::Procedural) && self.departed.is_some() && self.pmi_id.is_empty() {
            warn(
                "pmi_id",
                "prosedural-tanpa-id",
                "Jalurnya Prosedural, tetapi ID PMI kosong. Isi ID PMI, atau periksa lagi jalurnya.",
            );
        }
        let birth = self.person.and_then(|person| person.get(at.book)).and_then(|person| person.birth_date);
        if let (Some(birth), Some(departed)) = (birth, self.departed)
            && age_years(birth, departed) < minimum_age(departed)
        {
            let least = minimum_age(departed);
            warn(
                "departed",
                "di-bawah-umur",
                &format!(
                    "Saat berangkat umurnya di bawah {least} tahun. Periksa tanggal lahir; bila benar, laporkan kepada Dinas."
                ),
            );
        }
        if self.returned.is_some() && self.return_reason.is_none() {
            warn("return_reason", "alasan-pulang-kosong", "Pilih alasan pulang.");
        }
        if self.cancelled.is_some() && self.cancel_reason.is_none() {
            warn("cancel_reason", "sebab-batal-kosong", "Pilih sebab batal.");
        }
        problems
    }

    /// A worker abroad of whom nothing was heard, or whose contract has run out.
    fn check_news(&self, at: &At) -> Vec<Problem> {
        let mut problems = Vec::new();
        if self.stage_in(at.book, at.id, at.today) != Stage::Abroad {
            return problems;
        }
        if let Some(end) = self.contract_end.filter(|end| *end < at.today) {
            let days = days_between(end, at.today);
            problems.push(Problem::warning(
                "contract_end",
                "kontrak-lewat",
                format!("Kontrak sudah lewat {days} hari. Tanyakan: diperpanjang atau pulang?"),
            ));
        }
        let silent = self.silent_days(at.book, at.id, at.today);
        if let Some(days) = silent.filter(|days| *days > NEWS_LIMIT_DAYS) {
            problems.push(Problem::warning(
                "last_news",
                "tanpa-kabar",
                format!("Sudah {days} hari tanpa kabar. Hubungi keluarga, lalu isi kabar terakhir."),
            ));
        }
        problems
    }
}
