//! What is possible in a placement but seldom: amounts, lengths and days that do not fit each other. Each is a Peringatan.

use jiff::ToSpan;
use jiff::civil::Date;

use super::placement::Placement;
use super::placement_codes::{Currency, Job};
use crate::domain::cell::Problem;
use crate::domain::cells::Rupiah;
use crate::domain::period::days_between;
use crate::domain::record::At;
use crate::domain::rules::{since_programme, usual_amount};

/// What is sent home in a month, in rupiah.
const MOST_SENT: Rupiah = Rupiah(15_000_000);
const LEAST_SENT: i64 = 100_000;
/// Between contract and departure, in days.
const CONTRACT_FAR_DAYS: i32 = 180;
/// A contract that ends so many days before its length is over has one of the three wrong.
const SHORTENED_DAYS: i32 = 31;
/// Nobody works abroad without a break for so many years.
const LONGEST_YEARS: i64 = 30;

impl Placement {
    /// All of it.
    pub(super) fn check_plausible(&self, at: &At) -> Vec<Problem> {
        let mut problems = self.check_money();
        problems.extend(self.check_contract());
        problems.extend(self.check_days(at));
        problems.extend(self.check_choices());
        problems
    }

    fn check_money(&self) -> Vec<Problem> {
        let mut problems: Vec<Problem> =
            usual_amount("remittance", self.remittance, MOST_SENT).into_iter().collect();
        if self.remittance.is_some_and(|sent| (1..LEAST_SENT).contains(&sent.0)) {
            problems.push(Problem::warning(
                "remittance",
                "remitansi-kecil",
                "Kiriman sebulan kurang dari Rp100.000. Periksa jumlah nolnya.",
            ));
        }
        let usual = self.wage_currency.and_then(Currency::usual_wage);
        if let (Some(wage), Some(usual)) = (self.wage, usual)
            && wage >= 0
            && !usual.contains(&wage)
        {
            problems.push(Problem::warning(
                "wage",
                "gaji-tidak-biasa",
                "Gaji ini jauh dari yang biasa dalam mata uang itu. Periksa angka dan mata uangnya.",
            ));
        }
        problems
    }

    fn check_contract(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        if let (Some(start), Some(departed)) = (self.contract_start, self.departed)
            && days_between(start, departed).abs() > CONTRACT_FAR_DAYS
            && start < departed
        {
            problems.push(Problem::warning(
                "contract_start",
                "kontrak-jauh-dari-berangkat",
                "Kontrak mulai lama sebelum berangkat. Periksa tahun kedua tanggal.",
            ));
        }
        let (Some(start), Some(months @ 1..=120), Some(end)) =
            (self.contract_start, self.contract_months, self.contract_end)
        else {
            return problems;
        };
        let whole = start.checked_add(months.months()).ok();
        if whole.is_some_and(|whole| days_between(end, whole) > SHORTENED_DAYS) {
            problems.push(Problem::warning(
                "contract_end",
                "kontrak-lebih-pendek",
                "Akhir kontrak lebih awal daripada mulai ditambah lamanya. Periksa ketiganya.",
            ));
        }
        problems
    }

    /// Days that come in another order than life has them.
    fn check_days(&self, at: &At) -> Vec<Problem> {
        let mut problems: Vec<Problem> = since_programme("recorded", self.recorded).into_iter().collect();
        let mut early = |field, date: Option<Date>, start: Option<Date>, code, text| {
            if date.zip(start).is_some_and(|(date, start)| date < start) {
                problems.push(Problem::warning(field, code, text));
            }
        };
        let after = "Tanggal ini sebelum berangkat. Periksa kedua tanggal.";
        early("leave_start", self.leave_start, self.departed, "cuti-sebelum-berangkat", after);
        early("lost_contact", self.lost_contact, self.departed, "hilang-kontak-sebelum-berangkat", after);
        let before = "Tanggal ini sesudah pulang. Periksa kedua tanggal.";
        for (field, date) in [("leave_start", self.leave_start), ("lost_contact", self.lost_contact)] {
            early(field, self.returned, date, "kejadian-sesudah-pulang", before);
        }
        let today = Some(at.today);
        if self.leave_end.is_none() {
            let text = "Tanggal ini belum tiba. Isi setelah benar-benar terjadi.";
            early("leave_start", today, self.leave_start, "tanggal-belum-tiba", text);
        }
        let span = self.departed.zip(self.returned.or(today));
        if span.is_some_and(|(from, to)| from.checked_add(LONGEST_YEARS.years()).is_ok_and(|most| most < to))
        {
            let text = format!("Berangkatnya lebih dari {LONGEST_YEARS} tahun lalu. Periksa tahunnya.");
            problems.push(Problem::warning("departed", "berangkat-terlalu-lama", text));
        }
        problems
    }

    /// Choices that do not go together, and reasons for what did not happen.
    fn check_choices(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut warn = |field, code, text| problems.push(Problem::warning(field, code, text));
        let usual = self.job.and_then(Job::sector);
        if usual.is_some() && self.sector.is_some() && usual != self.sector {
            warn("sector", "sektor-beda-jabatan", "Sektor tidak cocok dengan jabatannya. Periksa keduanya.");
        }
        if self.return_reason.is_some() && self.returned.is_none() {
            warn(
                "return_reason",
                "alasan-tanpa-pulang",
                "Alasan pulang diisi, tetapi tanggal pulang kosong.",
            );
        }
        if self.cancel_reason.is_some() && self.cancelled.is_none() {
            warn("cancel_reason", "sebab-tanpa-batal", "Sebab batal diisi, tetapi tanggal batal kosong.");
        }
        problems
    }
}
