//! The words behind the program's name: `desmigratif [--renderer CARA] [BUKU]`.

use std::ffi::OsString;
use std::path::PathBuf;

use super::way::Way;

/// What the program was started with.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The book to open: its folder, or the `desa.ron` in it.
    pub folder: Option<PathBuf>,
    /// The only way of drawing to try.
    pub way: Option<Way>,
}

impl Arguments {
    /// Reads the words.
    ///
    /// # Errors
    /// A sentence that says which word is not understood.
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, String> {
        use lexopt::Arg::{Long, Value};
        let mut arguments = Self::default();
        let mut parser = lexopt::Parser::from_args(words);
        while let Some(word) = parser.next().map_err(|error| misunderstood(&error.to_string()))? {
            match word {
                Long("renderer") => {
                    let name = parser.value().map_err(|_| misunderstood("--renderer"))?;
                    let name = name.to_string_lossy();
                    arguments.way = Some(Way::named(&name).ok_or_else(|| misunderstood(&name))?);
                }
                Value(path) if arguments.folder.is_none() => arguments.folder = Some(path.into()),
                word => return Err(misunderstood(&format!("{word:?}"))),
            }
        }
        Ok(arguments)
    }
}

fn misunderstood(what: &str) -> String {
    let names: Vec<&str> = Way::ALL.iter().map(|way| way.name()).collect();
    format!(
        "Tidak dimengerti: {what}. Cara memulai: desmigratif [--renderer {}] [FOLDER BUKU]",
        names.join("|")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, String> {
        Arguments::read(words.iter().map(OsString::from))
    }

    #[test]
    fn book_and_way_come_in_any_order() {
        let both = Arguments { folder: Some("Désa Randu".into()), way: Some(Way::Glow) };
        assert_eq!(read(&["--renderer", "glow", "Désa Randu"]).unwrap(), both);
        assert_eq!(read(&["Désa Randu", "--renderer=glow"]).unwrap(), both);
        assert_eq!(read(&[]).unwrap(), Arguments::default());
    }

    #[test]
    fn what_is_not_understood_is_named() {
        for words in [&["--renderer", "pensil"][..], &["--renderer"], &["--apa"], &["satu", "dua"], &["-x"]] {
            assert!(read(words).unwrap_err().starts_with("Tidak dimengerti"), "{words:?}");
        }
        assert!(read(&["--renderer", "pensil"]).unwrap_err().contains("pensil"));
    }
}
