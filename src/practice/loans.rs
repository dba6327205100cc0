//! The cooperative's loans: who borrows what, and what is paid back in each month, in thousand rupiah.

use jiff::civil::Date;

use super::calendar::first;

/// A loan of the plan.
pub(super) struct LoanPlan {
    /// Position of the borrower among the borrowers.
    pub borrower: usize,
    /// Month of the agreement; `None`: before the year.
    pub month: Option<usize>,
    /// Day of the agreement, where it is fixed.
    pub agreed: Option<Date>,
    pub principal: i64,
    pub instalments: i64,
    /// Paid back before the year.
    pub paid_before: i64,
    /// Paid back in each month.
    pub paid: [i64; 12],
    pub purpose: &'static str,
}

#[expect(clippy::unnecessary_wraps, reason = "fills an optional column of the table below")]
const fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    Some(Date::constant(year, month, day))
}

const fn loan(
    borrower: usize,
    when: (Option<usize>, Option<Date>),
    (principal, instalments, paid_before): (i64, i64, i64),
    paid: [i64; 12],
    purpose: &'static str,
) -> LoanPlan {
    let (month, agreed) = when;
    LoanPlan { borrower, month, agreed, principal, instalments, paid_before, paid, purpose }
}

/// The repayments of every month add up to the cooperative's table. One loan stops in June, one in August.
#[rustfmt::skip]
pub(super) const LOANS: [LoanPlan; 17] = [
    loan(0, (None, day(2025, 6, 20)), (2100, 14, 600), [150, 150, 150, 150, 150, 150, 150, 300, 150, 0, 0, 0], "modal warung"),
    loan(1, (None, day(2025, 7, 15)), (2000, 20, 300), [100, 100, 100, 100, 100, 100, 100, 100, 200, 500, 200, 0], "renovasi rumah"),
    loan(2, (None, day(2025, 8, 12)), (1500, 10, 300), [150, 150, 150, 150, 150, 150, 200, 100, 0, 0, 0, 0], "beli kambing"),
    loan(3, (None, day(2025, 9, 10)), (1000, 10, 100), [100, 100, 100, 100, 300, 0, 200, 0, 0, 0, 0, 0], "pupuk dan bibit"),
    loan(4, (None, day(2025, 10, 8)), (700, 14, 0), [200, 100, 250, 100, 50, 0, 0, 0, 0, 0, 0, 0], "biaya sekolah"),
    loan(5, (Some(0), None), (1500, 15, 0), [0, 100, 100, 100, 100, 100, 100, 100, 100, 100, 400, 200], "oven kue"),
    loan(6, (Some(2), None), (1000, 10, 0), [0, 0, 0, 100, 100, 100, 100, 100, 100, 100, 100, 200], "modal pulsa"),
    loan(7, (Some(2), None), (1000, 10, 0), [0, 0, 0, 100, 100, 100, 100, 100, 100, 100, 100, 200], "mesin cuci laundry"),
    loan(8, (Some(3), day(2026, 2, 11)), (1000, 10, 0), [0, 0, 0, 0, 100, 100, 100, 100, 0, 0, 0, 0], "berobat"),
    loan(9, (Some(4), None), (2000, 20, 0), [0, 0, 0, 0, 0, 100, 100, 100, 100, 100, 100, 100], "modal warung"),
    loan(10, (Some(4), None), (1000, 10, 0), [0, 0, 0, 0, 0, 100, 100, 100, 100, 100, 100, 150], "keperluan Lebaran"),
    loan(11, (Some(6), None), (1500, 15, 0), [0, 0, 0, 0, 0, 0, 0, 100, 100, 100, 100, 100], "beli kambing"),
    loan(12, (Some(6), day(2026, 5, 21)), (1000, 10, 0), [0, 0, 0, 0, 0, 0, 0, 100, 100, 100, 0, 0], "biaya sekolah"),
    loan(13, (Some(7), None), (1500, 15, 0), [0, 0, 0, 0, 0, 0, 0, 0, 100, 100, 100, 100], "biaya sekolah"),
    loan(14, (Some(8), None), (2000, 20, 0), [0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 100, 100], "gerobak kopi"),
    loan(15, (Some(10), None), (1500, 15, 0), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100], "modal gerabah"),
    loan(16, (Some(11), None), (1000, 10, 0), [0; 12], "pupuk dan bibit"),
];

impl LoanPlan {
    /// What is left at the beginning of a month.
    pub fn left(&self, month: usize) -> i64 {
        match self.month {
            Some(of) if of >= month => 0,
            _ => self.principal - self.paid_before - self.paid[..month].iter().sum::<i64>(),
        }
    }

    /// The day of the agreement, or so many days into its month.
    pub fn agreed_on(&self, days: i64) -> Date {
        let month = self.month.unwrap_or(0);
        self.agreed.unwrap_or_else(|| super::calendar::days(first(month), days))
    }
}

/// Shares `total` by weights in steps of `step`, with the largest remainders first; `total` is a multiple of `step`.
pub(super) fn shared(total: i64, step: i64, weights: &[i64]) -> Vec<i64> {
    let whole: i64 = weights.iter().sum::<i64>().max(1);
    let steps = total / step;
    let mut parts: Vec<i64> = weights.iter().map(|weight| steps * weight / whole).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(steps * weights[*at] % whole), *at));
    let left = usize::try_from(steps - parts.iter().sum::<i64>()).unwrap_or(0);
    for at in order.into_iter().cycle().take(left) {
        parts[at] += 1;
    }
    parts.into_iter().map(|part| part * step).collect()
}
