//! From words on the command line to a command and its options.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use jiff::civil::Date;
use lexopt::{Arg, Parser};

use super::{COMMANDS, CliError, Command, OptionSpec, command};
use crate::domain::book::Stamp;
use crate::domain::cell::Cell;
use crate::domain::region::RegionCode;
use crate::session::{Env, Identity, Session};
use crate::storage::clock::{Clock, SystemClock};

/// Options of every command.
pub const GLOBAL_OPTIONS: &[OptionSpec] = &[
    OptionSpec {
        long: "petugas",
        short: None,
        value: "NAMA",
        help: "Nama petugas yang dicatat di riwayat; biasanya \"baris perintah\".",
        is_required: false,
    },
    OptionSpec {
        long: "per",
        short: None,
        value: "TANGGAL",
        help: "Tanggal yang dianggap hari ini, misalnya 2026-10-31.",
        is_required: false,
    },
];

/// The officer in the stamps unless `--petugas` names one.
pub const DEFAULT_OFFICER: &str = "baris perintah";

/// The device in the stamps; the command line has no settings with an id of its own.
const DEVICE: &str = "baris perintah";

/// What the command line asks for.
pub enum Request {
    /// The help of the program or of one command.
    Help(Option<&'static dyn Command>),
    /// The version.
    Version,
    /// A command.
    Run(&'static dyn Command, Call),
}

/// A command line that has been read.
pub struct Call {
    operands: Vec<OsString>,
    options: Vec<(&'static str, OsString)>,
    /// Today, if `--per` names a day.
    pub today: Option<Date>,
    /// Who writes.
    pub officer: String,
}

impl Call {
    /// The operand at this place, as a path.
    ///
    /// # Errors
    /// It is not there; reading has seen to that.
    pub fn path(&self, index: usize) -> Result<&Path, CliError> {
        let missing = || CliError::Usage("perintah ini belum lengkap".to_owned());
        self.operands.get(index).map(Path::new).ok_or_else(missing)
    }

    /// All operands, as paths.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.operands.iter().map(Path::new)
    }

    /// The operand at this place as text, if it is there.
    #[must_use]
    pub fn operand(&self, index: usize) -> Option<String> {
        self.operands.get(index).map(|text| text.to_string_lossy().into_owned())
    }

    /// The value of an option; empty when it was not given.
    #[must_use]
    pub fn option(&self, long: &str) -> &OsStr {
        self.options.iter().rev().find(|(name, _)| *name == long).map_or(OsStr::new(""), |(_, value)| value)
    }

    /// The value of an option as text.
    #[must_use]
    pub fn text(&self, long: &str) -> String {
        self.option(long).to_string_lossy().into_owned()
    }

    /// The clock of this call.
    #[must_use]
    pub fn clock(&self) -> SystemClock {
        SystemClock { today: self.today }
    }

    /// Opens a book for writing, in the name of the officer.
    ///
    /// # Errors
    /// Whatever is wrong with the book; nothing was written then.
    pub fn open(&self, folder: &Path) -> Result<Session, CliError> {
        Ok(Session::open(folder, self.identity(), Env::real(self.today))?)
    }

    /// Makes a new book.
    ///
    /// # Errors
    /// The folder does not do.
    pub fn create(&self, folder: &Path, code: RegionCode) -> Result<Session, CliError> {
        Ok(Session::create(folder, code, self.identity(), Env::real(self.today))?)
    }

    /// In whose name, and when.
    #[must_use]
    pub fn stamp(&self) -> Stamp {
        let Identity { officer, device } = self.identity();
        Stamp { at: self.clock().now(), officer, device }
    }

    fn identity(&self) -> Identity {
        Identity { officer: self.officer.clone(), device: DEVICE.to_owned() }
    }
}

/// Reads a command line.
///
/// # Errors
/// [`CliError::Usage`]: an unknown command or option, a value too few or too many.
pub fn read(args: impl IntoIterator<Item = OsString>) -> Result<Request, CliError> {
    let mut parser = Parser::from_args(args);
    let mut words: Vec<OsString> = Vec::new();
    let mut options: Vec<(&'static str, OsString)> = Vec::new();
    let mut wants_help = false;
    while let Some(arg) = parser.next().map_err(|error| usage(&error))? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => wants_help = true,
            Arg::Short('V') | Arg::Long("versi" | "version") => return Ok(Request::Version),
            Arg::Value(word) => words.push(word),
            Arg::Short(_) | Arg::Long(_) => {
                let known = option_of(&arg).ok_or_else(|| usage(&arg.unexpected()))?;
                let value = if known.is_flag() {
                    OsString::from(known.long)
                } else {
                    parser.value().map_err(|_| needs_value(known))?
                };
                if options.iter().any(|(name, _)| *name == known.long) {
                    return Err(CliError::Usage(format!("pilihan --{} ditulis dua kali", known.long)));
                }
                options.push((known.long, value));
            }
        }
    }
    let mut words = words.into_iter();
    let Some(name) = words.next() else {
        return if wants_help {
            Ok(Request::Help(None))
        } else {
            Err(CliError::Usage("perintah belum ditulis".into()))
        };
    };
    let name = name.to_string_lossy();
    if name == "bantuan" {
        return words.next().map_or(Ok(Request::Help(None)), |word| {
            found(&word.to_string_lossy()).map(|command| Request::Help(Some(command)))
        });
    }
    let command = found(&name)?;
    if wants_help {
        return Ok(Request::Help(Some(command)));
    }
    let operands: Vec<OsString> = words.collect();
    check(command, &operands, &options)?;
    let call = call(operands, options)?;
    Ok(Request::Run(command, call))
}

fn found(name: &str) -> Result<&'static dyn Command, CliError> {
    command(name).ok_or_else(|| {
        let names: Vec<&str> = COMMANDS.iter().map(|command| command.spec().name).collect();
        CliError::Usage(format!("perintah \"{name}\" tidak dikenal; yang ada: {}", names.join(", ")))
    })
}

/// The option of any command with this name.
fn option_of(arg: &Arg) -> Option<&'static OptionSpec> {
    let own = COMMANDS.iter().flat_map(|command| command.spec().options);
    GLOBAL_OPTIONS.iter().chain(own).find(|option| match arg {
        Arg::Short(letter) => option.short == Some(*letter),
        Arg::Long(name) => option.long == *name,
        Arg::Value(_) => false,
    })
}

/// Whether the command has all that it needs and nothing else.
fn check(
    command: &dyn Command,
    operands: &[OsString],
    options: &[(&'static str, OsString)],
) -> Result<(), CliError> {
    let spec = command.spec();
    let wrong =
        |what: String| Err(CliError::Usage(format!("{what}. Cara pakai: {} {}", spec.name, spec.usage)));
    let takes_more = spec.operands.last().is_some_and(|name| name.ends_with('…'));
    let most = if takes_more { usize::MAX } else { spec.operands.len() };
    let least = spec.operands.iter().filter(|name| !name.starts_with('[')).count();
    if let Some(extra) = operands.get(most) {
        return wrong(format!("\"{}\" tidak dikenal di sini", extra.to_string_lossy()));
    }
    if operands.len() < least {
        return wrong(format!("{} belum ditulis", spec.operands[operands.len()].trim_end_matches('…')));
    }
    if operands.iter().any(|operand| operand.is_empty()) {
        return wrong("ada nama yang kosong".to_owned());
    }
    for (name, value) in options {
        let is_global = GLOBAL_OPTIONS.iter().any(|option| option.long == *name);
        if !is_global && !spec.options.iter().any(|option| option.long == *name) {
            return wrong(format!("pilihan --{name} bukan untuk perintah {}", spec.name));
        }
        if value.is_empty() {
            return wrong(format!("pilihan --{name} kosong"));
        }
    }
    match spec
        .options
        .iter()
        .find(|option| option.is_required && !options.iter().any(|(name, _)| *name == option.long))
    {
        Some(missing) => wrong(format!("pilihan {} belum ditulis", named(missing))),
        None => Ok(()),
    }
}

fn call(operands: Vec<OsString>, options: Vec<(&'static str, OsString)>) -> Result<Call, CliError> {
    let mut call = Call { operands, options, today: None, officer: DEFAULT_OFFICER.to_owned() };
    let day = call.text("per");
    if !day.is_empty() {
        let read = <Date as Cell>::read(&day);
        call.today =
            Some(read.map_err(|problem| CliError::Usage(format!("pilihan --per: {}", problem.text)))?);
    }
    let officer = crate::domain::cells::Text::new(&call.text("petugas"));
    if !officer.is_empty() {
        officer.as_str().clone_into(&mut call.officer);
    }
    Ok(call)
}

/// `-o, --output FILE`, as the help writes it.
pub(super) fn named(option: &OptionSpec) -> String {
    let short = option.short.map_or_else(String::new, |letter| format!("-{letter}, "));
    let value = if option.is_flag() { String::new() } else { format!(" {}", option.value) };
    format!("{short}--{}{value}", option.long)
}

fn needs_value(option: &OptionSpec) -> CliError {
    CliError::Usage(format!("pilihan --{} membutuhkan {}", option.long, option.value))
}

fn usage(error: &lexopt::Error) -> CliError {
    CliError::Usage(match error {
        lexopt::Error::UnexpectedOption(option) => format!("pilihan {option} tidak dikenal"),
        lexopt::Error::UnexpectedValue { option, .. } => format!("pilihan {option} tidak memakai nilai"),
        lexopt::Error::UnexpectedArgument(word) => format!("\"{}\" tidak dikenal", word.to_string_lossy()),
        lexopt::Error::MissingValue { option: Some(option) } => format!("pilihan {option} membutuhkan nilai"),
        _ => "baris perintah tidak terbaca".to_owned(),
    })
}
