//! The list of commands, and what the command line answers to mistakes. Whole runs are in `tests/it/cli.rs`.

use super::*;

/// Exit code, standard output, standard error.
fn run_line(line: &[&str]) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut input: &[u8] = b"";
    let exit = run(
        line.iter().map(OsString::from),
        &mut Streams { input: &mut input, out: &mut out, err: &mut err },
    );
    (exit.code(), String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

#[test]
fn every_command_explains_itself() {
    let (code, program, err) = run_line(&["--help"]);
    assert_eq!((code, err.as_str()), (0, ""));
    for command in COMMANDS {
        let spec = command.spec();
        assert!(spec.summary.ends_with('.') && !spec.name.is_empty(), "{}", spec.name);
        assert!(program.contains(&format!("  {} {}\n", spec.name, spec.usage)), "{}", spec.name);
        let asked = run_line(&["bantuan", spec.name]);
        assert_eq!(asked, run_line(&[spec.name, "--help"]), "{}", spec.name);
        assert_eq!(asked.0, 0);
        for option in spec.options {
            assert!(option.help.ends_with('.') && asked.1.contains(option.help), "--{}", option.long);
            let in_usage = spec.usage.contains(&format!("--{}", option.long))
                || option.short.is_some_and(|letter| spec.usage.contains(&format!("-{letter} ")));
            assert!(in_usage, "{} does not tell of --{}", spec.usage, option.long);
        }
        let is_short = |line: &str| line.chars().count() <= 90 || line.starts_with("  (jenis: ");
        assert!(spec.details.lines().all(is_short), "{}", spec.details);
        for operand in spec.operands {
            assert!(spec.usage.contains(operand), "{} does not tell of {operand}", spec.usage);
        }
    }
}

#[test]
fn names_of_commands_and_options_are_unique() {
    let names: std::collections::BTreeSet<_> = COMMANDS.iter().map(|command| command.spec().name).collect();
    assert_eq!(names.len(), COMMANDS.len());
    // An option means the same wherever it stands, so that it may stand before the command.
    let own = COMMANDS.iter().flat_map(|command| command.spec().options);
    for option in own.clone().chain(arguments::GLOBAL_OPTIONS) {
        let same = own.clone().filter(|other| other.long == option.long);
        assert!(same.clone().all(|other| other.short == option.short), "--{}", option.long);
        assert!(!["help", "versi", "version"].contains(&option.long));
    }
}

#[test]
fn a_wrong_command_line_is_told_and_does_nothing() {
    for (line, said) in [
        (&[][..], "perintah belum ditulis"),
        (&["tulis"][..], "perintah \"tulis\" tidak dikenal; yang ada: baru, "),
        (&["bantuan", "tulis"][..], "perintah \"tulis\" tidak dikenal"),
        (&["periksa"][..], "BUKU belum ditulis. Cara pakai: periksa BUKU"),
        (&["periksa", ""][..], "ada nama yang kosong"),
        (&["periksa", "a", "b"][..], "\"b\" tidak dikenal di sini"),
        (&["periksa", "a", "--warna"][..], "pilihan --warna tidak dikenal"),
        (&["periksa", "a", "--kode", "1"][..], "pilihan --kode bukan untuk perintah periksa"),
        (&["periksa", "a", "--per"][..], "pilihan --per membutuhkan TANGGAL"),
        (&["periksa", "a", "--per", "besok"][..], "pilihan --per: "),
        (&["periksa", "a", "--per", "2026-01-01", "--per=2026-01-01"][..], "pilihan --per ditulis dua kali"),
        (&["baru", "a"][..], "pilihan --kode KODE belum ditulis"),
        (&["baru", "a", "--kode="][..], "pilihan --kode kosong"),
        (&["baru", "a", "--kode", "33.25"][..], "bukan kode wilayah desa"),
        (&["baru", "a", "--kode", "99.99.99.9999"][..], "tidak ada di daftar Kemendagri"),
        (&["jenis", "kucing"][..], "jenis catatan \"kucing\" tidak dikenal; yang ada: desa, "),
        (&["ekspor", "a", "-o", "b"][..], "pilihan --jenis JENIS belum ditulis"),
        (&["laporan", "a", "--bulan", "13", "-o", "b"][..], "pilihan --bulan: "),
        (
            &["laporan", "a", "--bulan", "2026-10", "-o", "b", "--format", "docx"][..],
            "format \"docx\" tidak dikenal",
        ),
    ] {
        let (code, out, err) = run_line(line);
        assert_eq!((code, out.as_str()), (2, ""), "{line:?}");
        assert!(err.contains(said), "{line:?}: {err}");
        assert!(err.ends_with("Bantuan: desmigratif-cli --help\n"), "{err}");
    }
}

#[test]
fn an_unknown_option_never_ends_in_english() {
    for line in [
        &["periksa", "-x"][..],
        &["periksa", "--help=ya"][..],
        &["-o"][..],
        &["periksa", "--versi=1", "a"][..],
    ] {
        let (_, _, err) = run_line(line);
        assert!(!err.contains("option") && !err.contains("argument") && !err.contains("missing"), "{err}");
    }
}
