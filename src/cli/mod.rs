//! The command line: one file for each command, on top of the same library as the window.
//!
//! ```text
//! arguments ─► Call ─► Command::run ─► session | storage | report | exchange
//!                          └──────────► lines to a given writer, an exit code
//! ```
//!
//! # Invariants
//! - Each command is declared once, in [`COMMANDS`]; reading the arguments, the help and the tests loop over that list.
//! - Scripts rely on the words, the lines and the exit codes ([`Exit`]); the tests hold them.
//! - Nothing is printed past the given writers. What cannot be done is told once, in one sentence, on the error stream.
//! - Commands that only read write nothing in the book, not even a lock.

mod arguments;
mod catat;
mod check;
mod close;
mod create;
mod due;
mod error;
mod export;
mod form;
mod format;
mod help;
mod history;
mod import;
mod letter;
mod output;
mod paper;
mod practice_book;
mod recap;
mod receive;
mod recover;
mod report;
mod send;
mod types;
mod verify;

use std::ffi::OsString;
use std::io::{self, BufRead, Write};

pub use arguments::Call;
pub use error::CliError;

/// Every command, in the order of the help.
pub const COMMANDS: &[&dyn Command] = &[
    &create::Create,
    &practice_book::PracticeBook,
    &types::Types,
    &catat::Enter,
    &check::Check,
    &due::DueList,
    &history::History,
    &recover::Recover,
    &export::Export,
    &import::Import,
    &report::Report,
    &close::Close,
    &close::Reopen,
    &verify::Verify,
    &recap::Recap,
    &letter::Letter,
    &form::Form,
    &send::Send,
    &receive::Receive,
];

/// What is known of a command without running it.
#[derive(Clone, Copy, Debug)]
pub struct CommandSpec {
    /// The word on the command line.
    pub name: &'static str,
    /// What follows the word: `BUKU --kode KODE`.
    pub usage: &'static str,
    /// One sentence for the list of commands.
    pub summary: &'static str,
    /// Names of what must stand after the word, in its order; where the last ends with "…", more of the kind may follow.
    pub operands: &'static [&'static str],
    /// Its own options.
    pub options: &'static [OptionSpec],
    /// More for its own help; lines of at most 90 characters, but for an example that scripts copy.
    pub details: &'static str,
}

/// An option, with a value or without.
#[derive(Clone, Copy, Debug)]
pub struct OptionSpec {
    /// The long name, without hyphens.
    pub long: &'static str,
    /// The letter, where there is one.
    pub short: Option<char>,
    /// What its value is called in the help; empty for an option that is only given or not.
    pub value: &'static str,
    /// One sentence.
    pub help: &'static str,
    /// The command cannot do without it.
    pub is_required: bool,
}

impl OptionSpec {
    /// Whether it stands alone, without a value.
    #[must_use]
    pub fn is_flag(&self) -> bool {
        self.value.is_empty()
    }
}

/// A command.
pub trait Command: Sync {
    /// Name, usage, options.
    fn spec(&self) -> &'static CommandSpec;

    /// Does it.
    ///
    /// # Errors
    /// It could not be done; but for `catat`, which tells what was, nothing was written then.
    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError>;
}

/// Where a command reads and prints.
pub struct Streams<'a> {
    /// Standard input.
    pub input: &'a mut dyn BufRead,
    /// Standard output: what was asked for.
    pub out: &'a mut dyn Write,
    /// Standard error: why something could not be done.
    pub err: &'a mut dyn Write,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It was done; the book may hold open problems all the same.
    Done,
    /// It was done, and problems were listed.
    ProblemsListed,
    /// It could not be done, or the command line was wrong.
    Failed,
}

impl Exit {
    /// The number that scripts see.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::ProblemsListed => 1,
            Self::Failed => 2,
        }
    }
}

/// Runs one command line, without the program's own name in front.
pub fn run(args: impl IntoIterator<Item = OsString>, streams: &mut Streams) -> Exit {
    let done = arguments::read(args).and_then(|request| {
        let exit = match request {
            arguments::Request::Help(command) => help::print(command, streams.out)?,
            arguments::Request::Version => {
                writeln!(streams.out, "desmigratif-cli {}", env!("CARGO_PKG_VERSION"))?;
                Exit::Done
            }
            arguments::Request::Run(command, call) => command.run(&call, streams)?,
        };
        streams.out.flush()?;
        Ok(exit)
    });
    match done {
        Ok(exit) => exit,
        // The reader has seen enough (`| head`); that is no failure.
        Err(CliError::Stream(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            // Where even this stream is closed, the exit code has to do.
            let _ = writeln!(streams.err, "desmigratif-cli: {error}");
            if error.is_usage() {
                let _ = writeln!(streams.err, "Bantuan: desmigratif-cli --help");
            }
            if error.is_damage() {
                let _ = writeln!(
                    streams.err,
                    "Lihat apa yang bisa dipulihkan: desmigratif-cli pulihkan BUKU --uji"
                );
            }
            Exit::Failed
        }
    }
}

/// The command of this name.
fn command(name: &str) -> Option<&'static dyn Command> {
    COMMANDS.iter().copied().find(|command| command.spec().name == name)
}

#[cfg(test)]
mod tests;
