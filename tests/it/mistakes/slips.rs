//! What happens to fingers and eyes when somebody keys from paper, and how it spoils one field.

use desmigratif::domain::book::{Book, Id};
use desmigratif::domain::cell::Kind;
use desmigratif::domain::record::{RecordType, Values};
use jiff::ToSpan;
use jiff::civil::Date;

use super::type_of;

/// One mistake, of the text as it is typed: days as 17-08-1990, everything else as it is stored.
#[derive(Clone, Copy, Debug)]
pub enum Slip {
    /// The digit at this place, counted from 0, becomes another.
    Digit(usize, char),
    /// The character at this place becomes a letter beside or like it.
    Letter(usize, char),
    /// Two neighbouring digits change places.
    Swap(usize),
    /// A digit is left out.
    Drop(usize),
    /// A digit is typed twice.
    Twice(usize),
    /// A zero too many at the end.
    Zero,
    /// Two zeros too many.
    Zeros,
    /// A zero too few.
    NoZero,
    /// So many years off; of a list of dated states the last one.
    Year(i16),
    /// The last two digits of the year change places: 2026 becomes 2062.
    YearSwapped,
    /// So many months off.
    Month(i32),
    /// So many days off.
    Day(i64),
    /// Day and month change places.
    DayMonth,
    /// A month that no year has.
    Month13,
    /// Something else is chosen or typed.
    Set(&'static str),
    /// The field is passed by.
    Blank,
    /// What belongs into another field of the form.
    Copy(&'static str),
    /// What another record of this type has in the field, of those that the condition takes: the line above or below.
    Like(&'static str),
    /// A person is picked of those that the condition takes.
    Person(&'static str),
    /// The record is keyed once more, as by the other officer.
    Again,
}

/// The text of a record's field; empty where there is none.
pub fn text<'v>(values: &'v Values, key: &str) -> &'v str {
    values.get(key).map_or("", String::as_str)
}

/// Whether a condition takes a record: `key` is filled, `!key` is blank, `key=text`, `key~text` for a text within, `same:key`
/// as in the other record; several with `, ` between them.
pub fn takes(condition: &str, values: &Values, other: &Values) -> bool {
    condition.split(", ").filter(|part| !part.is_empty()).all(|part| {
        if let Some(key) = part.strip_prefix("same:") {
            !text(values, key).is_empty() && text(values, key) == text(other, key)
        } else if let Some(key) = part.strip_prefix('!') {
            text(values, key).is_empty()
        } else if let Some((key, wanted)) = part.split_once('=') {
            text(values, key) == wanted
        } else if let Some((key, wanted)) = part.split_once('~') {
            text(values, key).contains(wanted)
        } else {
            !text(values, part).is_empty()
        }
    })
}

/// The text as it would be typed with the mistake; `None` where this record cannot have it.
pub fn spoilt(
    book: &Book,
    kind: &'static dyn RecordType,
    id: Id,
    values: &Values,
    key: &str,
    slip: Slip,
) -> Option<String> {
    let stored = text(values, key);
    let field = kind.fields().find(|field| field.key == key)?;
    let typed = match (field.kind, stored.parse::<Date>()) {
        (Kind::Date, Ok(day)) => format!("{:02}-{:02}-{:04}", day.day(), day.month(), day.year()),
        _ => stored.to_owned(),
    };
    let spoilt = match slip {
        Slip::Set(other) => other.to_owned(),
        Slip::Copy(other) => text(values, other).to_owned(),
        Slip::Like(condition) => of_another(book, kind, id, values, key, condition)?,
        Slip::Person(condition) => {
            let persons = type_of("orang");
            let mut ids = persons.ids(book).into_iter();
            let taken = |id: &Id| {
                id.to_string() != stored && takes(condition, &persons.values(book, *id).unwrap(), values)
            };
            ids.find(taken)?.to_string()
        }
        Slip::Blank => String::new(),
        _ if typed.is_empty() => return None,
        _ => mistyped(&typed, stored, slip)?,
    };
    (spoilt != typed && (!spoilt.is_empty() || matches!(slip, Slip::Blank))).then_some(spoilt)
}

/// What a neighbour has in the field: the next record that has something else there, else one before.
fn of_another(
    book: &Book,
    kind: &'static dyn RecordType,
    id: Id,
    values: &Values,
    key: &str,
    condition: &str,
) -> Option<String> {
    let (before, after): (Vec<Id>, Vec<Id>) = kind.ids(book).into_iter().partition(|other| *other < id);
    after.into_iter().chain(before).filter(|other| *other != id).find_map(|other| {
        let others = kind.values(book, other)?;
        let there = text(&others, key);
        (takes(condition, &others, values) && !there.is_empty() && there != text(values, key))
            .then(|| there.to_owned())
    })
}

fn mistyped(typed: &str, stored: &str, slip: Slip) -> Option<String> {
    let digits: Vec<usize> =
        typed.char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at).collect();
    let place = |number: usize| digits.get(number).copied();
    let mut out = typed.to_owned();
    match slip {
        Slip::Digit(number, digit) => {
            let at = place(number)?;
            out.replace_range(at..=at, &digit.to_string());
        }
        Slip::Letter(at, letter) => out.replace_range(at..=at, &letter.to_string()),
        Slip::Swap(number) => {
            let (a, b) = (place(number)?, place(number + 1)?);
            let (first, second) = (typed[a..=a].to_owned(), typed[b..=b].to_owned());
            out.replace_range(a..=a, &second);
            out.replace_range(b..=b, &first);
        }
        Slip::Drop(number) => {
            out.remove(place(number)?);
        }
        Slip::Twice(number) => {
            let at = place(number)?;
            out.insert_str(at, &typed[at..=at]);
        }
        Slip::Zero => out.push('0'),
        Slip::Zeros => out.push_str("00"),
        Slip::NoZero => typed.strip_suffix('0')?.clone_into(&mut out),
        Slip::YearSwapped => {
            let at = typed.len().checked_sub(2).filter(|_| typed.matches('-').count() == 2)?;
            let (tens, ones) = (&typed[at..=at], &typed[at + 1..]);
            out = format!("{}{ones}{tens}", &typed[..at]);
        }
        Slip::DayMonth => {
            let (day, rest) = typed.split_once('-')?;
            let (month, year) = rest.split_once('-')?;
            out = format!("{month}-{day}-{year}");
        }
        Slip::Month13 => {
            let (day, rest) = typed.split_once('-')?;
            let (_, year) = rest.split_once('-')?;
            out = format!("{day}-13-{year}");
        }
        Slip::Year(years) => return moved(stored, 12 * i32::from(years), 0),
        Slip::Month(months) => return moved(stored, months, 0),
        Slip::Day(days) => return moved(stored, 0, days),
        _ => return None,
    }
    Some(out)
}

/// The last day or month in a stored text, moved.
fn moved(stored: &str, months: i32, days: i64) -> Option<String> {
    let start = stored.rfind("; ").map_or(0, |at| at + 2);
    let (before, last) = stored.split_at(start);
    let (day, rest) =
        last.split_once(' ').map_or((last, String::new()), |(day, rest)| (day, format!(" {rest}")));
    let is_month = day.matches('-').count() == 1;
    let date: Date = if is_month { format!("{day}-01") } else { day.to_owned() }.parse().ok()?;
    let date = date.checked_add(months.months()).ok()?.checked_add(days.days()).ok()?.to_string();
    let date = if is_month { &date[..7] } else { &date };
    Some(format!("{before}{date}{rest}"))
}
