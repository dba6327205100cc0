//! A drawing of few numbers: neutral data, like a table. How it is drawn is the layout's affair.

use serde::{Deserialize, Serialize};

use super::cell::CellValue;
use super::table::{Column, Row, Table};

/// Numbers by month or by kind, drawn as bars, each with its value in digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// Such as "Grafik 1 Keberangkatan dan kepulangan (orang)".
    pub title: String,
    /// Where the numbers come from, in small print under it.
    pub source: String,
    /// What the names of [`Chart::points`] are: "Bulan".
    pub of: String,
    /// Which way the bars grow.
    pub form: ChartForm,
    /// From left to right, or from top to bottom.
    pub points: Vec<String>,
    /// What is shown at every point; the first is drawn darkest. At most [`Chart::SHADES`] can be told apart in grey.
    pub series: Vec<Series>,
}

/// Which way the bars of a chart grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChartForm {
    /// Upwards, for months.
    Columns,
    /// To the right, for kinds with long names.
    Bars,
}

/// One number at every point of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// What is counted.
    pub name: String,
    /// One a point; `None` where it is not known. What is below 0 is written but not drawn.
    pub values: Vec<Option<i64>>,
}

impl Series {
    /// The value at a point in digits; a dash where it is not known.
    #[must_use]
    pub fn printed(&self, point: usize) -> String {
        CellValue::from(self.values.get(point).copied().flatten()).printed().into_owned()
    }
}

impl Chart {
    /// How many series can be told apart in a black-and-white print.
    pub const SHADES: usize = 3;

    /// The largest value, at least 1.
    #[must_use]
    pub fn largest(&self) -> i64 {
        let values = self.series.iter().flat_map(|series| &series.values).flatten();
        values.copied().fold(1, i64::max)
    }

    /// The same numbers as a table, for a backend that cannot draw.
    #[must_use]
    pub fn as_table(&self) -> Table {
        let columns = [Column::text(self.of.clone())]
            .into_iter()
            .chain(self.series.iter().map(|series| Column::number(series.name.clone())));
        let row = |(index, point): (usize, &String)| {
            let values = self.series.iter().map(|series| series.values.get(index).copied().flatten().into());
            Row::normal([point.as_str().into()].into_iter().chain(values).collect())
        };
        let rows = self.points.iter().enumerate().map(row).collect();
        Table { numbered: false, ..Table::new(self.title.clone(), columns.collect(), rows) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_is_a_table_of_the_same_numbers() {
        let chart = Chart {
            title: "Grafik 1".to_owned(),
            source: String::new(),
            of: "Bulan".to_owned(),
            form: ChartForm::Columns,
            points: vec!["Sep".to_owned(), "Okt".to_owned()],
            series: vec![Series { name: "Berangkat".to_owned(), values: vec![Some(3)] }],
        };
        assert_eq!(chart.largest(), 3);
        let table = chart.as_table();
        let printed: Vec<_> = table.rows.iter().map(|row| table.printed_row(row)).collect();
        assert_eq!(printed, [["Sep", "3"], ["Okt", "–"]]);
    }
}
