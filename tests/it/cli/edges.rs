//! Closed pipes, files in the way, locked books, folders without rights, and lines that no script should send.

use std::io::Read as _;

use super::*;

/// A running `catat` that has acknowledged one record and waits for the next.
fn waiting(book: &str) -> (std::process::Child, std::process::ChildStdin) {
    let mut child =
        program().args(["catat", book]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(line("orang", &[("name", "Kasmadi"), ("sex", "male")]).as_bytes()).unwrap();
    let mut answer = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut answer).unwrap();
    id_of(&answer);
    (child, input)
}

#[test]
fn the_version_is_told() {
    let told = format!("desmigratif-cli {}\n", env!("CARGO_PKG_VERSION"));
    for option in ["--versi", "--version", "-V"] {
        assert_eq!(done(&[option], ""), told);
    }
}

#[test]
fn a_nik_that_is_no_text_is_refused_with_the_way_to_write_it() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let number =
        "(jenis: \"orang\", isi: {\"name\": \"Siti\", \"sex\": \"Perempuan\", \"nik\": 3325144201909001})";
    let answers = done(&["catat", &book], number);
    assert_eq!(answers.lines().count(), 1, "{answers}");
    assert!(
        answers.starts_with("salah kunci dan isi harus teks di antara tanda kutip, juga NIK, "),
        "{answers}"
    );
    let text = number.replace("3325144201909001", "\"3325144201909001\"");
    id_of(&done(&["catat", &book], &text));
}

#[test]
fn an_answer_is_one_line_whatever_the_input_holds() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let input = [
        "(jenis: \"a\\nok 1\", isi: {})\n".to_owned(),
        "(jenis: \"a\\u{2028}ok 1\", isi: {})\n".to_owned(),
        line("orang", &[("a\r\nok 1", "x")]),
        line("orang", &[("name", "A"), ("sex", "male"), ("birth_date", "satu\nok 1")]),
    ];
    let answers = done(&["catat", &book], &input.concat());
    let answers: Vec<&str> =
        answers.split(['\n', '\r', '\u{2028}']).filter(|line| !line.is_empty()).collect();
    assert_eq!(answers.len(), 4, "{answers:?}");
    assert!(answers.iter().all(|answer| answer.starts_with("salah ")), "{answers:?}");
}

/// `catat` answers while it goes on reading: a script may wait for each answer before it sends the next line.
#[test]
fn what_was_acknowledged_is_on_the_disk_while_the_program_still_runs() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let (mut child, input) = waiting(&book);
    let on_disk: Vec<u8> = files(Path::new(&book)).into_values().flatten().collect();
    assert!(on_disk.windows(7).any(|bytes| bytes == b"Kasmadi"));
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn values_come_by_key_or_label_and_several_are_joined() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let people = line("orang", &[("name", "Sri"), ("sex", "female"), ("residence", "2020-01-01 Warga desa")])
        + &line("orang", &[("name", "Tri"), ("sex", "LAKI-LAKI"), ("birth_date", "17-8-1990")])
        + &line("petugas", &[("name", "Siti"), ("sex", "Perempuan"), ("started", "2025-11-01")]);
    let answers = done(&["catat", &book], &people);
    let ids: Vec<&str> = answers.lines().map(id_of).collect();
    let participants = format!("{}; {}", ids[0], ids[1]);
    let activity = |participants: &str| {
        line(
            "kegiatan",
            &[
                ("date", "2026-10-01"),
                ("pillar", "Umum"),
                ("activity_type", "Rapat"),
                ("title", "Rapat"),
                ("participants", participants),
                ("result", "Selesai"),
                ("officers", ids[2]),
            ],
        )
    };
    let nobody = "0199cd34-f000-7000-8d65-736d69670099";
    let answers = done(&["catat", &book], &(activity(&participants) + &activity(nobody) + &activity("Sri")));
    let answers: Vec<&str> = answers.lines().collect();
    id_of(answers[0]);
    assert!(answers[1].starts_with("salah Daftar peserta: "), "{}", answers[1]);
    assert!(answers[2].starts_with("salah Daftar peserta: \"Sri\" bukan ID orang"), "{}", answers[2]);
    let csv = folder.path().join("kegiatan.csv").display().to_string();
    done(&["ekspor", &book, "--jenis", "kegiatan", "-o", &csv], "");
    assert!(fs::read_to_string(&csv).unwrap().contains(";\"Sri; Tri\";"));
}

#[test]
fn lines_that_are_no_records_are_wrong_and_the_next_one_counts() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let right = line("orang", &[("name", "Kasmadi"), ("sex", "male")]).into_bytes();
    let wrong: [&[u8]; 11] = [
        b"(jenis: \"orang\", isi: {\"name\": \"\xff\xfe\", \"sex\": \"male\"})",
        b"(jenis: \"orang\", isi: {\"name\": \"A\", \"name\": \"B\", \"sex\": \"male\"})",
        b"(jenis: \"orang\", isi: {\"name\": 7, \"sex\": \"male\"})",
        b"(jenis: \"orang\", jenis: \"orang\", isi: {})",
        b"(jenis: \"orang\")",
        b"(jenis: \"orang\", isi: {}, lain: 1)",
        b"(jenis: \"orang\", isi: {\"sex\": \"male\"}",
        b"{\"jenis\": \"orang\"}",
        b"(jenis: \"Orang\", isi: {\"name\": \"A\", \"sex\": \"male\"})",
        &b"(".repeat(200_000),
        &[b"(jenis: \"orang\", isi: {\"name\": \"", &b"a".repeat(2 << 20)[..], b"\", \"sex\": \"male\"})"]
            .concat(),
    ];
    let input: Vec<u8> = wrong.iter().flat_map(|line| [*line, b"\n\n", &right].concat()).collect();
    let run = run_bytes(&["catat", &book], &input);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let words: Vec<&str> = run.out.lines().map(|answer| &answer[..answer.find(' ').unwrap()]).collect();
    assert_eq!(words, ["salah", "ok"].repeat(wrong.len()), "{}", run.out);
    assert!(run.out.contains("Isian \"name\" ditulis dua kali"), "{}", run.out);
    assert!(!run.out.contains("expected") && !run.out.contains("Unexpected"), "no English: {}", run.out);
}

#[test]
fn a_reader_that_has_gone_is_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    for (arguments, input, code) in [
        (&["jenis"][..], String::new(), 0),
        (&["--help"], String::new(), 0),
        (&["periksa", &book], String::new(), 0),
        // Nobody hears the acknowledgement: that is worth telling.
        (&["catat", &book], line("orang", &[("name", "Kasmadi"), ("sex", "male")]), 2),
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut child = program()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{arguments:?}: {err}");
        assert!(!err.contains("panicked"), "{err}");
    }
}

#[test]
fn an_open_book_can_be_read_but_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let (mut child, input) = waiting(&book);
    let before = files(Path::new(&book));
    let second = run(&["catat", &book], &line("orang", &[("name", "Sumarni"), ("sex", "female")]));
    assert_eq!((second.code, second.out.as_str()), (Some(2), ""));
    assert!(second.err.contains("sedang dibuka oleh baris perintah"), "{}", second.err);
    let csv = folder.path().join("orang.csv").display().to_string();
    done(&["ekspor", &book, "--jenis", "orang", "-o", &csv], "");
    assert!(fs::read_to_string(&csv).unwrap().contains("Kasmadi"));
    assert_eq!(run(&["periksa", &book], "").code, Some(1));
    assert_eq!(files(Path::new(&book)), before);
    drop(input);
    assert!(child.wait().unwrap().success());
}

#[test]
fn results_lie_outside_the_book_or_among_its_reports() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let (reports, journal) = (Path::new(&book).join("laporan"), Path::new(&book).join("jurnal"));
    fs::create_dir(&reports).unwrap();
    let export =
        |path: &Path| run(&["ekspor", &book, "--jenis", "orang", "-o", &path.display().to_string()], "");
    let before = files(Path::new(&book));
    for path in [
        Path::new(&book).join("orang.csv"),
        Path::new(&book).join("kunci"),
        journal.join("000001.ron"),
        reports.join("../desa.ron"),
        folder.path().to_owned(),
        folder.path().join("tidak-ada").join("orang.csv"),
    ] {
        let refused = export(&path);
        assert_eq!(refused.code, Some(2), "{}", path.display());
        assert!(refused.err.contains("berkas hasil"), "{}", refused.err);
    }
    assert_eq!(files(Path::new(&book)), before);
    let target = folder.path().join("orang.csv");
    fs::write(&target, "lama").unwrap();
    for path in [reports.join("orang.csv"), target.clone(), target] {
        assert_eq!(export(&path).code, Some(0), "{}", path.display());
        assert!(fs::read_to_string(&path).unwrap().starts_with('\u{feff}'));
    }
    assert_eq!(files(&reports).len(), 1, "nothing half written stays behind");
}

#[test]
fn the_document_means_the_same_as_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let document = Path::new(&book).join("desa.ron").display().to_string();
    done(&["catat", &document], &line("orang", &[("name", "Kasmadi"), ("sex", "male")]));
    assert_eq!(run(&["periksa", &document], "").out, run(&["periksa", &book], "").out);
    let run = run(&["ekspor", &document, "--jenis", "orang", "-o", &format!("{book}/orang.csv")], "");
    assert_eq!(run.code, Some(2));
}

/// A device, a link to the book, another book: nothing of these is overwritten.
#[cfg(unix)]
#[test]
fn only_plain_files_are_replaced_and_links_are_followed() {
    use std::os::unix::fs::symlink;

    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let other = practice_book(folder.path());
    let there = |name: &str| folder.path().join(name);
    let socket = std::os::unix::net::UnixListener::bind(there("saluran")).unwrap();
    fs::write(there("lama.csv"), "lama").unwrap();
    symlink(there("lama.csv"), there("tautan.csv")).unwrap();
    symlink(Path::new(&book).join("desa.ron"), there("tautan-buku.csv")).unwrap();
    let export =
        |path: &Path| run(&["ekspor", &book, "--jenis", "orang", "-o", &path.display().to_string()], "");
    let books = || (files(Path::new(&book)), files(Path::new(&other)));
    let before = books();
    for (path, told) in [
        (there("saluran"), "bukan berkas biasa"),
        (there("tautan-buku.csv"), "tidak boleh ditulis di dalam folder buku desa"),
        (Path::new(&other).join("desa.ron"), "tidak boleh ditulis di dalam folder buku desa"),
        (
            there("lama.csv/x.csv"),
            "berkas hasil tidak bisa ditulis (salah satu bagian alamatnya bukan folder)",
        ),
        (there("tidak-ada/x.csv"), "berkas hasil tidak bisa ditulis (foldernya tidak ada)"),
    ] {
        let refused = export(&path);
        assert_eq!(refused.code, Some(2), "{}", path.display());
        assert!(refused.err.contains(told), "{}", refused.err);
    }
    assert!(books() == before);
    drop(socket);
    assert_eq!(export(&there("tautan.csv")).code, Some(0));
    assert!(there("tautan.csv").is_symlink());
    assert!(fs::read_to_string(there("lama.csv")).unwrap().starts_with('\u{feff}'));
}

/// As the superuser the program is run as nobody, whom the system refuses.
#[cfg(unix)]
#[test]
fn a_folder_without_rights_is_told_and_left_alone() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65_534;
    let folder = tempfile::tempdir().unwrap();
    let book = new_book(folder.path());
    let is_root = fs::metadata(folder.path()).unwrap().uid() == 0;
    let copy = folder.path().join("desmigratif-cli");
    fs::copy(env!("CARGO_BIN_EXE_desmigratif-cli"), &copy).unwrap();
    let open_to = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    open_to(folder.path(), 0o755);
    let before = files(Path::new(&book));
    let new = folder.path().join("baru").display().to_string();
    let started = |arguments: &[&str]| loop {
        let mut command = if is_root { Command::new(&copy) } else { program() };
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        match command.args(arguments).stdin(Stdio::null()).output() {
            // Another test forked while the copy was being written, and has not let go of it yet.
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {}
            output => return output.unwrap(),
        }
    };
    // Who owns the files may write to them in a folder that takes no new ones.
    let unwritable = if is_root { 0o555 } else { 0o000 };
    for (mode, arguments) in
        [(0o000, &["periksa", &book][..]), (0o000, &["catat", &book]), (unwritable, &["catat", &book])]
    {
        open_to(Path::new(&book), mode);
        let output = started(arguments);
        open_to(Path::new(&book), 0o755);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?} {mode:o}: {err}");
        assert!(err.contains("Tidak ada hak untuk"), "{err}");
        assert_eq!(files(Path::new(&book)), before, "{arguments:?} {mode:o}");
    }
    open_to(folder.path(), 0o555);
    let output = started(&["baru", &new, "--kode", "33.25.14.2004"]);
    open_to(folder.path(), 0o755);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("Tidak ada hak untuk"));
    assert!(!Path::new(&new).exists());
}
