//! The real window program where it cannot open a window: it says so, and what to do, instead of ending in silence.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The program with nothing of this computer but what is given: no display, no dialogs, folders of its own.
fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desmigratif"));
    command.env_clear().env("HOME", home).stdin(Stdio::null());
    command.env("XDG_DATA_HOME", home.join("data")).env("XDG_CONFIG_HOME", home.join("config"));
    // No dialog may wait for somebody who is not there.
    command.env("PATH", home).env("DBUS_SESSION_BUS_ADDRESS", "disabled:");
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn without_a_display_the_program_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let output = program(home.path()).output().unwrap();
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("Jendela Desmigratif tidak bisa dibuka") && said.contains("Mulai ulang"), "{said}");
    let log = std::fs::read_to_string(home.path().join("data/desmigratif/catatan-program.txt")).unwrap();
    assert!(log.contains("mencoba glow") && log.contains("glow tidak bisa"), "{log}");
    assert!(!home.path().join("data/desmigratif/sedang-dicoba.txt").exists(), "it did not hang");
}

#[test]
fn a_word_that_is_not_understood_is_named() {
    let home = tempfile::tempdir().unwrap();
    let output = program(home.path()).args(["--renderer", "pensil"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("pensil"), "{}", said(&output));
}

/// A display whose driver can draw nothing: neither GLX nor EGL.
#[test]
fn without_any_graphics_driver_the_program_says_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let Some(display) = Display::open(home.path()) else {
        panic!("Xvfb is missing: scripts/test.sh installs it");
    };
    let output = program(home.path())
        .env("DISPLAY", &display.name)
        .env("__EGL_VENDOR_LIBRARY_DIRS", home.path())
        .env("LIBGL_DRIVERS_PATH", home.path())
        .output()
        .unwrap();
    let said = said(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("Jendela Desmigratif tidak bisa dibuka") && said.contains("OpenGL"), "{said}");
}

/// Xvfb without GLX, on a display number of its own choice.
struct Display {
    server: std::process::Child,
    name: String,
}

impl Display {
    fn open(folder: &Path) -> Option<Self> {
        use std::io::{BufRead as _, BufReader};
        let words =
            ["-displayfd", "1", "-screen", "0", "800x600x24", "-extension", "GLX", "-nolisten", "tcp"];
        let mut command = Command::new("Xvfb");
        command.args(words.map(OsStr::new)).current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().ok()?;
        let mut number = String::new();
        BufReader::new(server.stdout.take()?).read_line(&mut number).ok()?;
        Some(Self { server, name: format!(":{}", number.trim()) })
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
