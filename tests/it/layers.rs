//! The arrows between the rooms of the house (the chapter in `src/lib.rs`), held by reading `src/`.

use std::fs;
use std::path::{Path, PathBuf};

/// Who may name whom. A room may always name itself.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("figures", &["domain"]),
    ("report", &["figures", "domain"]),
    ("storage", &["domain"]),
    ("exchange", &["domain"]),
    ("practice", &["domain"]),
    ("crash", &["storage"]),
    ("session", &["practice", "storage", "domain"]),
    ("cli", &["crash", "session", "storage", "exchange", "report", "figures", "practice", "domain"]),
    ("ui", &["crash", "session", "storage", "exchange", "report", "figures", "practice", "domain"]),
];

/// Words that only some places may use: the word, the beginnings of those places, and the reason.
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("egui", &["ui", "main.rs"], "the screen"),
    ("eframe", &["ui", "main.rs"], "the screen"),
    ("rfd", &["ui", "main.rs"], "the screen"),
    ("printpdf", &["report/pdf", "report/fonts"], "the PDF backend"),
    ("lopdf", &["report/pdf", "report/fonts"], "the PDF backend"),
    ("rust_xlsxwriter", &["report/xlsx"], "the workbook backend"),
    ("calamine", &["exchange/sheet", "report/xlsx/tests"], "foreign files go through exchange::sheet"),
    (
        "ZipArchive",
        &["exchange/sheet", "storage/copies/archive", "report/xlsx/tests"],
        "packed files are measured first",
    ),
    ("anyhow", &["main.rs", "bin/"], "errors are typed below the binaries"),
    ("Stored", &["domain/book.rs", "domain/record.rs"], "lists and figures go through Book::active"),
    ("book.tables", &["domain/book.rs", "domain/record.rs"], "lists and figures go through Book::active"),
];

/// What the rooms without input and output must not contain.
const PURE: &[&str] = &["domain", "figures", "practice"];
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "::now(",
    "println!",
];

struct Source {
    /// Below `src/`, with forward slashes.
    name: String,
    text: String,
    /// Without comments and the contents of string literals.
    code: String,
}

impl Source {
    /// The module at the crate's root that it belongs to; `None` for `lib.rs` and the binaries.
    fn room(&self) -> Option<&str> {
        let first = self.name.split('/').next().unwrap_or_default();
        let first = first.strip_suffix(".rs").unwrap_or(first);
        (!matches!(first, "lib" | "main" | "bin")).then_some(first)
    }

    /// How deep its module lies: 1 for a room's own file.
    fn depth(&self) -> usize {
        let parts = self.name.split('/').count();
        if self.name.ends_with("/mod.rs") { parts - 1 } else { parts }
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files_below(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 20, "only {} files in src", paths.len());
    let read = |path: &PathBuf| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(path).unwrap();
        let code = code_of(&text);
        Source { name, text, code }
    };
    paths.iter().map(read).collect()
}

fn files_below(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.join("Cargo.toml").exists() {
            // A package of its own is no room.
        } else if path.is_dir() {
            files_below(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// The text without line comments and without what stands between quotes.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'/') => while rest.next_if(|c| *c != '\n').is_some() {},
            '"' => {
                code.push_str("\"\"");
                while let Some(c) = rest.next() {
                    match c {
                        '\\' => {
                            rest.next();
                        }
                        '"' => break,
                        _ => {}
                    }
                }
            }
            // A quoted quote is a character, not the beginning of a text.
            '\'' if rest.peek() == Some(&'"') => {
                rest.next();
            }
            c => code.push(c),
        }
    }
    code
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether `word` stands in the code as a whole word.
fn has_word(code: &str, word: &str) -> bool {
    code.match_indices(word)
        .any(|(at, _)| !code[..at].ends_with(is_word) && !code[at + word.len()..].starts_with(is_word))
}

/// Modules at the crate's root that the code names: `crate::room`, `crate::{room::…, other}`.
fn named_rooms(code: &str, root: &str) -> Vec<String> {
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices(root) {
        if code[..at].ends_with(is_word) {
            continue;
        }
        let rest = &code[at + root.len()..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(first_names(group)),
            None => rooms.push(rest.chars().take_while(|c| is_word(*c)).collect()),
        }
    }
    rooms
}

/// First names in a braced group of paths, up to its closing brace.
fn first_names(group: &str) -> Vec<String> {
    let (mut names, mut name, mut depth, mut at_start) = (Vec::new(), String::new(), 0, true);
    for c in group.chars() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            c if at_start && is_word(c) => name.push(c),
            c if at_start && !c.is_whitespace() => at_start = false,
            _ => continue,
        }
        if (!at_start || c == ',') && !name.is_empty() {
            names.push(std::mem::take(&mut name));
        }
    }
    names.extend((!name.is_empty()).then_some(name));
    names
}

#[test]
fn rooms_name_only_what_lies_below_them() {
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(room) = source.room() else { continue };
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
            panic!("{}: the room {room} is not in ARROWS", source.name);
        };
        for named in named_rooms(&source.code, "crate::") {
            let is_room = ARROWS.iter().any(|(name, _)| *name == named);
            if is_room && named != room && !allowed.contains(&named.as_str()) {
                wrong.push(format!("{} names {named}", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A chain of `super::` never leaves its room, so that the test above sees every arrow.
#[test]
fn rooms_are_named_from_the_root() {
    for source in sources() {
        let depth = source.depth();
        let (code, tests) = source.code.split_once("#[cfg(test)]").unwrap_or((&source.code, ""));
        assert!(!code.contains(&"super::".repeat(depth)), "{} leaves its room", source.name);
        assert!(!tests.contains(&"super::".repeat(depth + 1)), "{} leaves its room in a test", source.name);
    }
}

#[test]
fn words_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for source in sources() {
        for (word, places, reason) in ONLY_IN {
            let allowed = places.iter().any(|place| source.name.starts_with(place));
            if !allowed && has_word(&source.code, word) {
                wrong.push(format!("{}: {word} ({reason})", source.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn pure_rooms_touch_nothing_outside() {
    let mut wrong = Vec::new();
    for source in sources() {
        if source.room().is_some_and(|room| PURE.contains(&room)) {
            let found = IMPURE.iter().filter(|word| source.code.contains(**word));
            wrong.extend(found.map(|word| format!("{}: {word}", source.name)));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_open_with_their_chapter_and_stay_short() {
    for source in sources() {
        let lines = source.text.lines().count();
        assert!(lines <= 500, "{} has {lines} lines", source.name);
        assert!(source.text.starts_with("//! "), "{} does not begin with //!", source.name);
    }
    for (name, limit) in [("main.rs", 50), ("bin/desmigratif-cli.rs", 30)] {
        let source = sources().into_iter().find(|source| source.name == name).unwrap();
        assert!(source.text.lines().count() <= limit, "{name} has more than {limit} lines");
    }
}

#[test]
fn this_reader_sees_what_it_should() {
    let code = code_of(
        "use crate::{ui::app, domain::{book, cell}, field}; // crate::cli\nlet a = \"crate::cli \\\" \"; '\"'; crate::session::x",
    );
    assert_eq!(named_rooms(&code, "crate::"), ["ui", "domain", "field", "session"]);
    assert!(has_word(&code, "session") && !has_word(&code, "cli") && !has_word(&code, "sess"));
}

/// The long runs of `scripts/durability.sh` build these tests without the window; for days they could not be built.
#[test]
fn tests_of_the_window_are_left_out_without_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(root.join("main.rs")).unwrap();
    let only_with_it: Vec<&str> = main
        .split("#[cfg(")
        .filter(|part| part.lines().next().is_some_and(|condition| condition.contains("feature = \"gui\"")))
        .filter_map(|part| part.lines().nth(1)?.strip_prefix("mod ")?.strip_suffix(';'))
        .collect();
    assert!(only_with_it.contains(&"window"), "{only_with_it:?}");
    let mut paths = Vec::new();
    files_below(&root, &mut paths);
    paths.retain(|path| {
        let module = path.strip_prefix(&root).unwrap().components().next().unwrap();
        let module = Path::new(&module).with_extension("");
        !only_with_it.contains(&module.to_str().unwrap())
    });
    assert!(paths.len() > 20, "{paths:?}");
    let names_the_window = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        // What is left out inside a file stands last in it.
        let code = code_of(text.split("#[cfg(feature = \"gui\")]").next().unwrap_or_default());
        named_rooms(&code, "desmigratif::").contains(&"ui".to_owned()) || has_word(&code, "egui")
    };
    let wrong: Vec<_> = paths.into_iter().filter(names_the_window).collect();
    assert!(wrong.is_empty(), "without #[cfg(feature = \"gui\")] in main.rs: {wrong:#?}");
}
