//! `rekap`: several months of one village, or one month of several villages.

use std::path::{Path, PathBuf};

use super::close::{MONTH, month};
use super::export::OUTPUT;
use super::paper::PAPER;
use super::{Call, CliError, Command, CommandSpec, Exit, OptionSpec, Streams, format, output, paper};
use crate::domain::book::Book;
use crate::domain::period::Period;
use crate::figures::recap::Stretch;
use crate::report::document::Document;
use crate::report::recap::{regency, village};
use crate::storage;
use crate::storage::clock::Clock;
use crate::storage::disk::RealDisk;

/// How far a recap of one village reaches, as it is asked for. The help below names them too.
const STRETCHES: [(&str, Stretch); 4] = [
    ("triwulan", Stretch::Quarter),
    ("semester", Stretch::HalfYear),
    ("tahun", Stretch::Year),
    ("masa-tugas", Stretch::Term),
];

/// The command.
pub struct Recap;

impl Command for Recap {
    fn spec(&self) -> &'static CommandSpec {
        &CommandSpec {
            name: "rekap",
            usage: "BUKU… --bulan BULAN [--jenis triwulan|semester|tahun|masa-tugas] -o BERKAS [--kertas a4|f4]",
            summary: "Merekap beberapa bulan satu desa, atau satu bulan beberapa desa (rekap kabupaten).",
            operands: &["BUKU…"],
            options: &[
                MONTH,
                OptionSpec {
                    long: "jenis",
                    short: None,
                    value: "JENIS",
                    help: "triwulan, semester, tahun, atau masa-tugas: rekap satu desa sampai BULAN.",
                    is_required: false,
                },
                OUTPUT,
                PAPER,
            ],
            details: "Dengan --jenis: satu BUKU. Bulan yang sudah ditutup seperti dicetak; yang belum ditutup\n\
                      dihitung sekarang dan diberi tanda. Bulan sesudah BULAN tidak ikut.\n\
                      Tanpa --jenis: rekap kabupaten dari satu BUKU atau lebih. Hanya laporan yang sudah ditutup\n\
                      yang dijumlahkan. Buku yang tidak bisa dibaca disebut, yang lain tetap direkap.\n\
                      BUKU boleh juga folder yang berisi beberapa folder buku.\n\
                      Nama BERKAS berakhir dengan .pdf, .xlsx, atau .txt. Buku tidak diubah.",
        }
    }

    fn run(&self, call: &Call, streams: &mut Streams) -> Result<Exit, CliError> {
        let month = month(call)?;
        let stretch = stretch(&call.text("jenis"))?;
        let size = paper::asked(call)?;
        let path = Path::new(call.option("output"));
        let format = format::of_file(path)?;
        if stretch.is_some() && call.paths().count() > 1 {
            return Err(CliError::Usage(
                "dengan --jenis hanya satu BUKU; tanpa --jenis beberapa buku direkap bersama".to_owned(),
            ));
        }
        let mut target = None;
        let books: Vec<PathBuf> = call.paths().flat_map(|path| storage::books_in(path, &RealDisk)).collect();
        for book in &books {
            target = Some(output::target(book, path)?);
        }
        let (document, problems) = match stretch {
            Some(stretch) => (of_village(call, stretch, month)?, Vec::new()),
            None => of_regency(call, &books, month)?,
        };
        let document = paper::put_on(document, size);
        let mut bytes = Vec::new();
        (format.write)(&document, &mut bytes)?;
        if let Some(target) = target {
            output::write(&RealDisk, &target, &bytes)?;
        }
        for problem in &problems {
            writeln!(streams.out, "Tidak dihitung: {}", output::one_line(problem))?;
        }
        writeln!(streams.out, "{} ditulis: {}", document.title, path.display())?;
        Ok(if problems.is_empty() { Exit::Done } else { Exit::ProblemsListed })
    }
}

/// How far it reaches; `None` where the recap is that of a regency.
fn stretch(word: &str) -> Result<Option<Stretch>, CliError> {
    if word.is_empty() {
        return Ok(None);
    }
    let found = STRETCHES.iter().find(|(name, _)| *name == word);
    found.map(|(_, stretch)| Some(*stretch)).ok_or_else(|| {
        let names = STRETCHES.map(|(name, _)| name).join(", ");
        CliError::Usage(format!("jenis rekap \"{word}\" tidak dikenal; pilih salah satu: {names}"))
    })
}

fn of_village(call: &Call, stretch: Stretch, month: Period) -> Result<Document, CliError> {
    let book = storage::read(call.path(0)?, &RealDisk)?;
    village::document(&book, stretch, month, call.clock().today()).ok_or_else(|| {
        CliError::Refused(format!(
            "Tidak ada petugas yang bertugas di akhir {}, jadi masa tugasnya tidak diketahui.",
            month.label()
        ))
    })
}

/// The recap over all books, and what is wrong with those that do not count.
fn of_regency(call: &Call, paths: &[PathBuf], month: Period) -> Result<(Document, Vec<String>), CliError> {
    let (mut books, mut problems) = (Vec::<Book>::new(), Vec::new());
    let code = |book: &Book| book.village().and_then(|entry| entry.record.region_code);
    for path in paths {
        let book = match storage::read(path, &RealDisk) {
            Ok(book) => book,
            Err(error) => {
                problems.push(error.to_string());
                continue;
            }
        };
        let told = |what: &str| format!("{}: {what}", path.display());
        if code(&book).is_some() && books.iter().any(|other| code(other) == code(&book)) {
            problems.push(told("desa ini sudah ada di buku lain yang disebut lebih dulu"));
            continue;
        }
        if regency::lacks_closing(&book, month) {
            problems.push(told(regency::UNUSABLE));
        }
        books.push(book);
    }
    let document = regency::document(&books, month, call.clock().today(), &problems);
    let nothing = || CliError::Refused(format!("Tidak ada buku yang bisa dibaca. {}", problems.join(" ")));
    Ok((document.ok_or_else(nothing)?, problems))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_stretch_and_every_form() {
        let spec = Recap.spec();
        let help = spec.options.iter().find(|option| option.long == "jenis").expect("an option").help;
        for (name, kind) in STRETCHES {
            assert!(help.contains(name) && spec.usage.contains(name), "{name}");
            assert_eq!(stretch(name).expect("a stretch"), Some(kind));
        }
        for form in &format::FORMATS {
            assert!(spec.details.contains(&format!(".{}", form.extension)), "{}", form.name);
        }
        assert_eq!(stretch("").expect("none"), None);
        assert!(stretch("abad").is_err());
    }
}
