//! What a cell of a table holds, and the one way in which it is printed.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What an empty cell prints.
pub const EMPTY_CELL: &str = "–";

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum CellValue {
    /// Nothing known or nothing to say; printed as [`EMPTY_CELL`].
    #[default]
    Empty,
    /// Room for what is written by hand, or a cell that a row of sums has no use for; nothing is printed.
    Blank,
    /// Words.
    Text(String),
    /// A count.
    Integer(i64),
    /// A change; the sign is always printed.
    Signed(i64),
    /// Whole rupiah, printed in full: "Rp4.800.000,00".
    Rupiah(i64),
    /// Whole rupiah under a heading that says "(Rp)": "4.800.000".
    Amount(i64),
    /// Whole rupiah under a heading that says "(Rp)", a loss in brackets: "(70.000)".
    ProfitOrLoss(i64),
    /// Hundredths of a percent, printed with one decimal: 8680 is "86,8%".
    Percent(i64),
    /// Thousandths, printed with as many decimals as there are: 12500 is "12,5".
    Quantity(i64),
    /// A day, printed dd-mm-yyyy.
    Date(Date),
    /// A small grey bar across as much of the cell as `value` is of `of`, beside the cell that has the number. It is no
    /// text: a backend that cannot draw leaves the cell empty.
    Bar {
        /// What is shown; nothing is drawn below 1.
        value: i64,
        /// What the full width of the cell stands for: the largest value of the column, or the sum.
        of: i64,
    },
}

impl CellValue {
    /// The text on paper. The only place where a value of a table becomes text.
    #[must_use]
    pub fn printed(&self) -> Cow<'_, str> {
        let text = match self {
            Self::Empty => return EMPTY_CELL.into(),
            Self::Blank | Self::Bar { .. } => return "".into(),
            Self::Text(text) if text.trim().is_empty() => return EMPTY_CELL.into(),
            Self::Text(text) => return text.into(),
            Self::Signed(number) if *number > 0 => format!("+{}", thousands(*number)),
            Self::Integer(number) | Self::Amount(number) | Self::Signed(number) => {
                format!("{}{}", minus(*number), thousands(*number))
            }
            Self::Rupiah(rupiah) => format!("{}Rp{},00", minus(*rupiah), thousands(*rupiah)),
            Self::ProfitOrLoss(rupiah) if *rupiah < 0 => format!("({})", thousands(*rupiah)),
            Self::ProfitOrLoss(rupiah) => thousands(*rupiah),
            Self::Percent(hundredths) => {
                let tenths = (hundredths.unsigned_abs() + 5) / 10;
                let sign = if tenths == 0 { "" } else { minus(*hundredths) };
                format!("{sign}{},{}%", group_digits(tenths / 10), tenths % 10)
            }
            Self::Quantity(thousandths) => {
                let fraction = format!("{:03}", thousandths.unsigned_abs() % 1_000);
                let fraction = fraction.trim_end_matches('0');
                let comma = if fraction.is_empty() { "" } else { "," };
                let whole = group_digits(thousandths.unsigned_abs() / 1_000);
                format!("{}{whole}{comma}{fraction}", minus(*thousandths))
            }
            Self::Date(date) => format!("{:02}-{:02}-{:04}", date.day(), date.month(), date.year()),
        };
        text.into()
    }
}

/// A cell of a table: its value, and which list of the report it is the length or the sum of.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// What is printed.
    pub value: CellValue,
    /// Position of the list behind the value in whatever the maker of the document hands out beside it; `None` where the
    /// value is no figure. Only a screen can do something with it.
    pub list: Option<usize>,
}

impl<T: Into<CellValue>> From<T> for Cell {
    fn from(value: T) -> Self {
        Self { value: value.into(), list: None }
    }
}

impl From<&str> for CellValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for CellValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for CellValue {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<Date> for CellValue {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<CellValue>> From<Option<T>> for CellValue {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// The typographic minus before a negative number.
fn minus(number: i64) -> &'static str {
    if number < 0 { "−" } else { "" }
}

/// The digits of a number in groups of three, without its sign.
fn thousands(number: i64) -> String {
    group_digits(number.unsigned_abs())
}

fn group_digits(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_print_the_indonesian_way() {
        let cases = [
            (CellValue::Empty, "–"),
            (CellValue::Blank, ""),
            (CellValue::Bar { value: 3, of: 9 }, ""),
            (CellValue::from("  "), "–"),
            (CellValue::Integer(1_234_567), "1.234.567"),
            (CellValue::Integer(-12), "−12"),
            (CellValue::Signed(2), "+2"),
            (CellValue::Signed(-1), "−1"),
            (CellValue::Signed(0), "0"),
            (CellValue::Rupiah(4_800_000), "Rp4.800.000,00"),
            (CellValue::Rupiah(-500), "−Rp500,00"),
            (CellValue::Amount(4_800_000), "4.800.000"),
            (CellValue::ProfitOrLoss(-70_000), "(70.000)"),
            (CellValue::ProfitOrLoss(70_000), "70.000"),
            (CellValue::Percent(8_684), "86,8%"),
            (CellValue::Percent(1_705), "17,1%"),
            (CellValue::Percent(-4), "0,0%"),
            (CellValue::Quantity(12_500), "12,5"),
            (CellValue::Quantity(-1_284_005), "−1.284,005"),
            (CellValue::Quantity(3_000), "3"),
            (CellValue::Date(jiff::civil::date(2026, 7, 9)), "09-07-2026"),
            (CellValue::Integer(i64::MIN), "−9.223.372.036.854.775.808"),
            (CellValue::from(None::<i64>), "–"),
        ];
        for (value, printed) in cases {
            assert_eq!(value.printed(), printed, "{value:?}");
        }
    }
}
