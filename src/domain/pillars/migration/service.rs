//! The daily counter book: who came, for what, with which result.

use jiff::civil::Date;

use super::referral::Referral;
use crate::code_list;
use crate::domain::book::Book;
use crate::domain::cell::Problem;
use crate::domain::cells::date::short_date;
use crate::domain::cells::{CodeList, LongText, Party, Ref};
use crate::domain::field::{Field, Start};
use crate::domain::period::{days_between, is_same_month};
use crate::domain::pillars::shared::codes::Sex;
use crate::domain::pillars::shared::officer::Officer;
use crate::domain::pillars::shared::person::Person;
use crate::domain::record::{At, Origin, Pillar, Record, TypeSpec, View, short_title};
use crate::domain::rules::{lately, not_before, not_in_future, not_on_sunday};
use crate::field;

/// A service that waits for longer than this wants a call (office practice).
const WAITING_DAYS: i32 = 30;

code_list! {
    /// Cara: how the service was given.
    pub enum Channel {
        Office "office" => "Di kantor desa",
        HomeVisit "home_visit" => "Kunjungan rumah",
        Phone "phone" => "Telepon/WhatsApp",
    }
}

code_list! {
    /// Jenis layanan.
    pub enum ServiceType {
        JobsAbroad "jobs_abroad" => "Informasi kerja luar negeri",
        JobsAtHome "jobs_at_home" => "Informasi kerja dalam negeri",
        Guidance "guidance" => "Bimbingan dan konsultasi",
        Verification "verification" => "Verifikasi data CPMI",
        Documents "documents" => "Bantuan dokumen",
        Siapkerja "siapkerja" => "Pendampingan SIAPkerja",
        Complaint "complaint" => "Pengaduan",
        Returned "returned" => "Pendataan PMI purna",
        Other "other" => "Lainnya",
    }
}

code_list! {
    /// Hasil of a service.
    pub enum ServiceResult {
        Done "done" => "Selesai",
        Referred "referred" => "Dirujuk",
        Waiting "waiting" => "Menunggu",
    }
}

/// Layanan.
#[derive(Clone, Default, PartialEq)]
#[expect(missing_docs, reason = "label and help in FIELDS say what each field means")]
#[expect(clippy::struct_field_names, reason = "field names are keys in files")]
pub struct Service {
    pub date: Option<Date>,
    pub applicant: Party<Person>,
    pub sex: Option<Sex>,
    pub on_behalf_of: Party<Person>,
    pub channel: Option<Channel>,
    pub service_type: Option<ServiceType>,
    pub description: LongText,
    pub referred_to: Option<Referral>,
    pub result: Option<ServiceResult>,
    pub finished: Option<Date>,
    pub officer: Option<Ref<Officer>>,
}

impl Record for Service {
    const TYPE: TypeSpec = TypeSpec {
        key: "layanan",
        tab: "Layanan",
        one: "Layanan",
        origin: Origin::Button("Catat layanan"),
        pillar: Pillar::Migration,
        columns: &["date", "applicant", "service_type", "channel", "result", "officer"],
        empty_hint: "Belum ada layanan. Tekan + Catat layanan setiap kali ada tamu, kunjungan, atau telepon.",
        sample: &[
            ("date", "2026-10-05"),
            ("applicant", "Bu Warti"),
            ("sex", "female"),
            ("on_behalf_of", "Anaknya di Taiwan"),
            ("channel", "office"),
            ("service_type", "documents"),
            ("description", "menanyakan syarat memperpanjang paspor"),
            ("referred_to", "immigration"),
            ("result", "referred"),
            ("finished", "2026-10-12"),
        ],
    };

    const FIELDS: &'static [Field<Self>] = &[
        field!(Self, date, Must, "Tanggal", "Hari layanan diberikan.").starts_with(Start::Today),
        field!(Self, applicant, Must, "Pemohon", "Pilih orangnya, atau tulis saja namanya."),
        field!(Self, sex, Must, "L/P", "Terisi sendiri bila orangnya dipilih."),
        field!(Self, channel, Must, "Cara", "Di kantor, kunjungan rumah, atau telepon."),
        field!(Self, service_type, Must, "Jenis layanan", "Yang paling sesuai."),
        field!(Self, result, Must, "Hasil", "Menunggu berarti masih harus ditindaklanjuti."),
        field!(Self, on_behalf_of, Optional, "Untuk siapa", "Bila pemohon datang untuk orang lain.")
            .section("Keterangan"),
        field!(Self, description, Optional, "Uraian", "Bila perlu diingat."),
        field!(Self, referred_to, Optional, "Dirujuk ke", "Bila hasilnya Dirujuk."),
        field!(Self, finished, Optional, "Tanggal selesai", "Terisi sendiri bila hasilnya Selesai."),
        field!(Self, officer, Must, "Petugas", "Yang melayani.").starts_with(Start::Officer),
    ];

    const VIEWS: &'static [View<Self>] = &[
        View { label: "Semua layanan", keeps: |_, _| true },
        View { label: "Masih menunggu", keeps: |service, _| service.result == Some(ServiceResult::Waiting) },
        View { label: "Bulan ini", keeps: |service, at| is_same_month(service.date, at.today) },
    ];

    fn title(&self, book: &Book) -> String {
        let date = self.date.map_or_else(String::new, short_date);
        let applicant = crate::domain::cell::Cell::show(&self.applicant, book);
        let what = self.service_type.map_or("", CodeList::label);
        format!("{} · {what} · {date}", short_title(&applicant))
    }

    /// The applicant's own record tells the sex; what is done was done on the day.
    fn complete(&mut self, at: &At) {
        self.sex = self.sex.or_else(|| self.applicant.get(at.book).and_then(|person| person.sex));
        if self.result == Some(ServiceResult::Done) {
            self.finished = self.finished.or(self.date);
        }
    }

    fn check(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = lately("date", self.date, at).into_iter().collect();
        problems.extend(not_on_sunday("date", self.date));
        problems.extend(not_before("finished", self.finished, self.date));
        problems.extend(not_in_future("finished", self.finished, at));
        problems.extend(self.check_twice(at));
        if let Some(person) = self.applicant.get(at.book)
            && self.sex.is_some()
            && self.sex != person.sex
        {
            problems.push(Problem::warning(
                "sex",
                "jenis-kelamin-beda",
                "Berbeda dengan jenis kelamin di catatan orang ini. Periksa yang benar.",
            ));
        }
        if self.result == Some(ServiceResult::Referred) && self.referred_to.is_none() {
            problems.push(Problem::warning("referred_to", "rujukan-kosong", "Pilih ke mana dirujuk."));
        }
        let waited = self.date.map_or(0, |date| days_between(date, at.today));
        if self.result == Some(ServiceResult::Waiting) && waited > WAITING_DAYS {
            problems.push(Problem::warning(
                "result",
                "layanan-lama-menunggu",
                format!("Sudah menunggu {waited} hari. Hubungi pemohon, lalu ganti hasilnya."),
            ));
        }
        problems
    }
}

impl Service {
    /// The same person for the same thing on the same day in the same words, whoever helped: keyed twice from one paper.
    fn check_twice(&self, at: &At) -> Option<Problem> {
        let Party::Known(applicant) = self.applicant else { return None };
        let is_same = |other: &Self| Self { officer: self.officer, ..other.clone() } == *self;
        if self.description.is_empty() {
            return None;
        }
        let mut others = at.book.referring::<Self>(applicant.id).filter(|entry| Some(entry.id) != at.id);
        others.any(|entry| is_same(&entry.record)).then(|| {
            let text = "Layanan yang sama bagi orang ini pada hari itu sudah dicatat. Periksa apakah sama.";
            Problem::warning("service_type", "layanan-ganda", text)
        })
    }
}
