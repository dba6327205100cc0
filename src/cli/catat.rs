//! `catat`: records from standard input, one a line, each acknowledged when it is safe on disk.

use std::fmt;
use std::io::{self, BufRead, Write};

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use super::error::in_words;
use super::output::one_line;
use super::{Call, CliError, Command, CommandSpec, Exit, Streams, types};
use crate::domain::cell::Problem;
use crate::domain::record::RecordType;
use crate::session::{CommitError, Session, SessionError};

/// A line longer than this is refused without being read into memory.
const LONGEST_LINE: u64 = 1 << 20;

/// A whole line, as scripts send it.
macro_rules! example {
    () => {
        r#"(jenis: "orang", isi: {"name": "Siti Aminah", "sex": "Perempuan", "birth_date": "1990-01-02"})"#
    };
}

/// The command.
pub struct Enter;

impl Command for Enter {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "catat",
            usage: "BUKU",
            summary: "Mencatat dari masukan standar, satu catatan satu baris; menjawab ok ID atau salah.",
            operands: &["BUKU"],
            options: &[],
            details: concat!(
                "Contoh baris:\n  ",
                example!(),
                "\n\nIsi boleh seperti yang ditampilkan atau seperti yang disimpan; kode boleh kunci atau\n",
                "nama; rujukan dengan ID; beberapa digabung dengan titik koma (\"a; b\"). Baris kosong\n",
                "dilewati. \"ok ID\" baru keluar setelah catatan aman di disk; sesudah \"salah …\"\n",
                "baris berikutnya tetap dikerjakan. Jenis desa hanya satu: isinya diubah.",
            ),
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let mut session = call.open(call.path(0)?)?;
        let entered = enter_all(&mut session, streams);
        // What was acknowledged is safe already; this only writes the summary.
        let closed = session.close();
        entered?;
        closed?;
        Ok(Exit::Done)
    }
}

/// A line of the input.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    jenis: String,
    isi: Pairs,
}

/// Keys and texts in the order of the line. A key that comes twice is kept twice, for the gate to refuse.
struct Pairs(Vec<(String, String)>);

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;
        impl<'de> Visitor<'de> for Collect {
            type Value = Pairs;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("isian dan isinya di antara kurung kurawal")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        deserializer.deserialize_map(Collect)
    }
}

fn enter_all(session: &mut Session, streams: &mut Streams) -> Result<(), CliError> {
    let mut number = 0;
    while let Some(bytes) = next_line(streams.input)? {
        number += 1;
        let text = String::from_utf8_lossy(&bytes);
        let text = text.trim_start_matches('\u{feff}').trim();
        if text.is_empty() {
            continue;
        }
        let is_whole = bytes.len() as u64 <= LONGEST_LINE && std::str::from_utf8(&bytes).is_ok();
        let answer = if is_whole { enter(session, text) } else { Answer::Wrong(NOT_TEXT.to_owned()) };
        match answer {
            Answer::Saved(id) => answer_line(streams.out, number, &format!("ok {id}"))?,
            Answer::Wrong(reason) => {
                answer_line(streams.out, number, &format!("salah {}", one_line(&reason)))?;
            }
            Answer::Stop(reason) => {
                answer_line(streams.out, number, &format!("salah {}", one_line(&reason)))?;
                return Err(CliError::Stopped { line: number, reason });
            }
        }
    }
    Ok(())
}

const NOT_TEXT: &str = "baris ini bukan teks UTF-8 atau terlalu panjang";

enum Answer {
    Saved(String),
    Wrong(String),
    /// It could not be saved, nor could the next one.
    Stop(String),
}

fn enter(session: &mut Session, text: &str) -> Answer {
    let line: Line = match ron::from_str(text) {
        Ok(line) => line,
        Err(error) => return Answer::Wrong(unreadable(&error)),
    };
    let Some(kind) = crate::domain::book::record_type(&line.jenis) else {
        return Answer::Wrong(types::unknown(&line.jenis));
    };
    match session.commit_values(kind, &line.isi.0) {
        Ok(committed) => Answer::Saved(committed.id.to_string()),
        Err(CommitError::Problems(problems)) => Answer::Wrong(reasons(kind, &problems)),
        Err(CommitError::Session(error @ SessionError::Storage(_))) => Answer::Stop(error.to_string()),
        Err(CommitError::Session(error)) => Answer::Wrong(error.to_string()),
    }
}

/// What keeps the record out, each with the label of its field: "NIK: … | Tanggal lahir: …".
fn reasons(kind: &dyn RecordType, problems: &[Problem]) -> String {
    let label = |problem: &Problem| {
        let key = problem.field?;
        (0..kind.field_count())
            .map(|index| kind.field(index))
            .find(|field| field.key == key)
            .map(|field| field.label)
    };
    let errors = problems.iter().filter(|problem| problem.is_error());
    let sentences = errors.map(|problem| match label(problem) {
        Some(label) => format!("{label}: {}", problem.text),
        None => problem.text.clone(),
    });
    sentences.collect::<Vec<_>>().join(" | ")
}

const NOT_QUOTED: &str =
    "kunci dan isi harus teks di antara tanda kutip, juga NIK, bilangan, dan tanggal: \"nik\": \"3325…\"";

/// The parser speaks English; the place is what helps.
fn unreadable(error: &ron::error::SpannedError) -> String {
    let column = error.span.start.col;
    let what = match &error.code {
        ron::Error::NoSuchStructField { found, .. } => format!("bagian \"{found}\" tidak dikenal"),
        ron::Error::MissingStructField { field, .. } => format!("bagian \"{field}\" belum ditulis"),
        ron::Error::DuplicateStructField { field, .. } => format!("bagian \"{field}\" ditulis dua kali"),
        ron::Error::ExpectedString => NOT_QUOTED.to_owned(),
        _ => "susunan baris tidak terbaca".to_owned(),
    };
    format!("{what} (kolom {column}). Contoh: {}", example!())
}

/// Answers and sees to it that the answer is on its way. A closed pipe is an error here: who feeds records and does not
/// read the answers has gone.
fn answer_line(out: &mut dyn Write, line: usize, answer: &str) -> Result<(), CliError> {
    writeln!(out, "{answer}").and_then(|()| out.flush()).map_err(|error| CliError::Stopped {
        line,
        reason: format!("Jawaban tidak bisa ditulis ({}).", in_words(&error)),
    })
}

/// The next line without its end, cut one byte after [`LONGEST_LINE`]; the rest of a longer one is passed over.
fn next_line(input: &mut dyn BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    io::Read::take(&mut *input, LONGEST_LINE + 1).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.ends_with(b"\n") {
        line.pop();
    } else {
        pass_over(input)?;
    }
    Ok(Some(line))
}

fn pass_over(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        let (length, is_end) = match memchr::memchr(b'\n', buffer) {
            Some(at) => (at + 1, true),
            None => (buffer.len(), buffer.is_empty()),
        };
        input.consume(length);
        if is_end {
            return Ok(());
        }
    }
}
