//! Texts that people and programs may type into a field, by the kind of its value.

use desmigratif::domain::cell::{Choice, Kind};
use proptest::prelude::*;
use proptest::sample::select;

/// Texts for a field of this kind. Most can be read, some cannot; none may panic.
pub fn typed(kind: Kind) -> BoxedStrategy<String> {
    let sensible = match kind {
        Kind::Text | Kind::LongText => text().boxed(),
        Kind::Code(_) | Kind::FamilyCard | Kind::Phone | Kind::Nik => {
            prop_oneof![digits(0..20), text()].boxed()
        }
        Kind::Integer | Kind::Rupiah => number(0).boxed(),
        Kind::Quantity => number(3).boxed(),
        Kind::Percent => prop_oneof![number(2), number(2).prop_map(|text| text + "%")].boxed(),
        Kind::Year => (1850..2250_i32).prop_map(|year: i32| year.to_string()).boxed(),
        Kind::Date => date().boxed(),
        Kind::Month => {
            (1850..2250_i32, 0..14_i32).prop_map(|(year, month)| format!("{year}-{month:02}")).boxed()
        }
        Kind::Time => (0..25_i32, 0..61_i32, select(vec![":", "."]))
            .prop_map(|(hour, minute, sign)| format!("{hour}{sign}{minute:02}"))
            .boxed(),
        Kind::YesNo => select(vec!["yes", "no", "Ya", "tidak", " YA ", "t"]).prop_map(String::from).boxed(),
        Kind::Choice(list) => code(list).boxed(),
        Kind::Choices(list) => several(code(list).boxed()),
        Kind::States(list) => {
            several((date(), code(list)).prop_map(|(day, code)| format!("{day} {code}")).boxed())
        }
        Kind::Reference(_) => id().boxed(),
        Kind::Party(_) => prop_oneof![id(), text()].boxed(),
        Kind::File => file().boxed(),
        Kind::Photos => prop::collection::vec((file(), text()), 0..3)
            .prop_map(|list| list.iter().map(|(file, text)| format!("{file} {text}\n")).collect())
            .boxed(),
        Kind::References(_) => several(id().boxed()),
        Kind::RegionCode => prop_oneof![
            digits(10..11),
            select(vec!["33.25.14.2004", "3325142002", " 33.25.09.2023 "]).prop_map(String::from),
        ]
        .boxed(),
    };
    prop_oneof![12 => sensible, 1 => text(), 1 => Just(String::new())].boxed()
}

/// Names of kept files.
fn file() -> impl Strategy<Value = String> {
    (0..3_u8, select(vec!["jpg", "png", "pdf"]))
        .prop_map(|(n, end)| format!("{}.{end}", n.to_string().repeat(64)))
}

/// Names, sentences, and everything that a keyboard, a spreadsheet or an attacker can put into a line.
fn text() -> impl Strategy<Value = String> {
    let odd = select(vec![
        "Siti Aminah",
        "  Sri   Wahyuni ",
        "Nure\u{301} Khasanah",
        "\u{feff}KK",
        "satu\r\ndua\r\n\r\ntiga",
        "satu\rdua\u{b}tiga\u{85}empat\u{2028}lima",
        "a\u{0}b",
        "Sumarni; \"Kasmadi\"",
        "=1+1",
        "'3325144201909001",
        "محمد",
        "👩\u{200d}👧",
        "\u{1100}\u{1161}\u{11a8}",
        "\u{fb01}",
        "İstanbul",
        "- - -",
        "e\u{feff}\u{301}",
        "e\u{0}\u{301}",
        " \u{301}x",
        "a\n \u{301}b",
    ])
    .prop_map(String::from);
    let characters = prop::collection::vec(
        prop_oneof![
            4 => any::<char>(),
            4 => prop::char::range(' ', 'z'),
            1 => select(vec!['\n', '\r', '\t', '\u{0}', '\u{301}', '\u{327}', '\u{feff}', '\u{a0}', '.', '-', ';', '\'']),
        ],
        0..24,
    );
    prop_oneof![1 => odd, 2 => characters.prop_map(String::from_iter)]
}

fn digits(length: std::ops::Range<usize>) -> BoxedStrategy<String> {
    prop::collection::vec(prop::char::range('0', '9'), length).prop_map(String::from_iter).boxed()
}

/// Numbers as people write them, with up to `decimals` places.
fn number(decimals: u32) -> BoxedStrategy<String> {
    let whole =
        prop_oneof![3 => -2_000..2_000_i64, 2 => -9_000_000_000_i64..9_000_000_000, 1 => any::<i64>()];
    (whole, 0..1_000_u32, 0..4_u8)
        .prop_map(move |(whole, fraction, form)| {
            let points = desmigratif::domain::cells::number::with_points(whole);
            let places = decimals as usize;
            let fraction = fraction % 10_u32.pow(decimals);
            match form {
                0 => whole.to_string(),
                1 => points,
                2 if decimals > 0 => format!("{points},{fraction:0places$}"),
                3 if decimals > 0 => format!("{whole},{fraction:0places$}"),
                _ => format!("Rp {points}"),
            }
        })
        .boxed()
}

/// Days in every usual form; some that no calendar has.
fn date() -> impl Strategy<Value = String> {
    (1840..2210_i32, 1..13_i32, 1..32_i32, 0..4_u8).prop_map(|(year, month, day, form)| match form {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{day:02}-{month:02}-{year}"),
        2 => format!("{day}/{month}/{year}"),
        _ => format!("{day:02}{month:02}{year}"),
    })
}

/// A key or label of the list; labels also in the wrong case.
fn code(list: &'static [Choice]) -> BoxedStrategy<String> {
    (select(list), 0..3_u8)
        .prop_map(|(choice, form)| match form {
            0 => choice.key.to_owned(),
            1 => choice.label.to_owned(),
            _ => format!(" {} ", choice.label.to_uppercase()),
        })
        .boxed()
}

fn id() -> BoxedStrategy<String> {
    any::<u128>().prop_map(|bits| desmigratif::domain::book::Id::from_u128(bits).to_string()).boxed()
}

fn several(one: BoxedStrategy<String>) -> BoxedStrategy<String> {
    (prop::collection::vec(one, 0..4), select(vec![";", "; ", " ;; "]))
        .prop_map(|(all, sign)| all.join(sign))
        .boxed()
}
