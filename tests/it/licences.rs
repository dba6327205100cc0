//! `assets/licences.txt` names what is in the programs; when Cargo.lock changes, `scripts/licences.sh` has to be run.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

const LOCK: &str = include_str!("../../Cargo.lock");
const LICENCES: &str = include_str!("../../assets/licences.txt");

/// "name version" of every crate in Cargo.lock but this one.
fn locked() -> BTreeSet<String> {
    let value = |line: Option<&str>, key: &str| {
        line.and_then(|line| Some(line.strip_prefix(key)?.trim_matches('"').to_owned()))
    };
    let packages = LOCK.split("[[package]]").skip(1).filter_map(|package| {
        let mut lines = package.trim().lines();
        let name = value(lines.next(), "name = ")?;
        Some((value(lines.next(), "version = ")?, name))
    });
    packages
        .filter(|(_, name)| name != "desmigratif")
        .map(|(version, name)| format!("{name} {version}"))
        .collect()
}

#[test]
fn the_licences_belong_to_these_crates() {
    let mut text = String::new();
    for package in locked() {
        let _ = writeln!(text, "{package}");
    }
    let mut fingerprint = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(fingerprint, "{byte:02x}");
    }
    let last = LICENCES.lines().last().unwrap();
    assert_eq!(last, format!("Cargo.lock {fingerprint}"), "Cargo.lock has changed: run scripts/licences.sh");
}

#[test]
fn every_crate_that_the_program_names_is_listed() {
    let locked = locked();
    let listed: BTreeSet<&str> =
        LICENCES.lines().filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
    for crate_name in
        ["egui", "eframe", "wgpu", "printpdf", "ron", "jiff", "windows", "winit", "lopdf", "calamine"]
    {
        let version = locked.iter().find(|package| package.split(' ').next() == Some(crate_name)).unwrap();
        assert!(listed.contains(version.as_str()), "{version} has no licence");
    }
    assert!(listed.iter().filter(|name| locked.contains(**name)).count() > 200, "of {}", listed.len());
    for text in
        ["Apache License", "Permission is hereby granted", "SIL OPEN FONT LICENSE", "Mozilla Public License"]
    {
        assert!(LICENCES.contains(text), "{text}");
    }
}
