//! The command line: words in, lines and an exit code out. Everything else is in the library's `cli`.

use std::process::ExitCode;

use desmigratif::cli::{Streams, run};

fn main() -> ExitCode {
    desmigratif::crash::tell_on_stderr();
    let (input, out, err) = (std::io::stdin(), std::io::stdout(), std::io::stderr());
    let mut streams = Streams { input: &mut input.lock(), out: &mut out.lock(), err: &mut err.lock() };
    run(std::env::args_os().skip(1), &mut streams).code().into()
}
