//! `periksa`: every problem of every record.

use super::{Call, CliError, Command, CommandSpec, Exit, Streams};
use crate::domain::book::RECORD_TYPES;
use crate::domain::cell::{Problem, Severity};
use crate::domain::record::RecordType;
use crate::storage;
use crate::storage::clock::Clock;
use crate::storage::disk::RealDisk;
use crate::storage::journal::BadLine;

/// The command.
pub struct Check;

impl Command for Check {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "periksa",
            usage: "BUKU",
            summary: "Menampilkan setiap masalah di buku; kode keluar 1 bila ada.",
            operands: &["BUKU"],
            options: &[],
            details: "Satu baris satu masalah: Kesalahan atau Peringatan | jenis | catatan | isian |\n\
                      kalimat | kode. Peringatan yang sudah dicek dengan alasan tidak ditampilkan lagi.\n\
                      Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let (book, bad_lines) = storage::inspect(call.path(0)?, &RealDisk)?;
        for BadLine { path, line } in &bad_lines {
            let path = path.display();
            writeln!(
                streams.out,
                "Jurnal: baris {line} tidak terbaca di {path}; catatan lain di buku utuh."
            )?;
        }
        let today = call.clock().today();
        let (mut errors, mut warnings, mut records) = (0, 0, 0);
        for kind in RECORD_TYPES {
            for id in kind.ids(&book) {
                records += 1;
                for problem in kind.review(&book, id, today) {
                    match problem.severity {
                        Severity::Error => errors += 1,
                        Severity::Warning => warnings += 1,
                    }
                    writeln!(streams.out, "{}", line(*kind, &kind.title(&book, id), &problem))?;
                }
            }
        }
        writeln!(streams.out, "Diperiksa {records} catatan: {errors} kesalahan, {warnings} peringatan.")?;
        Ok(if errors + warnings + bad_lines.len() == 0 { Exit::Done } else { Exit::ProblemsListed })
    }
}

fn line(kind: &dyn RecordType, title: &str, problem: &Problem) -> String {
    let severity = if problem.is_error() { "Kesalahan" } else { "Peringatan" };
    let field = problem
        .field
        .and_then(|key| (0..kind.field_count()).map(|i| kind.field(i)).find(|field| field.key == key));
    let label = field.map_or("", |field| field.label);
    let text = super::output::one_line(&problem.text);
    format!("{severity} | {} | {title} | {label} | {text} | {}", kind.spec().one, problem.code)
}
