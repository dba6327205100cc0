//! Icon, version and manifest of the Windows programs; on every other target there is nothing to do.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    // The target is asked for, not the machine that builds: a Windows program is mostly built on Linux.
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return Ok(());
    }
    for file in [ICON, MANIFEST] {
        println!("cargo::rerun-if-changed={file}");
    }
    winresource::WindowsResource::new()
        .set_icon(ICON)
        .set_manifest_file(MANIFEST)
        .set_language(INDONESIAN)
        .set("ProductName", "Desmigratif")
        .set("FileDescription", "Desmigratif, buku desa")
        .set("LegalCopyright", "MIT atau Apache-2.0")
        .compile()
}

const ICON: &str = "assets/icon/desmigratif.ico";
const MANIFEST: &str = "assets/installer/desmigratif.manifest";
const INDONESIAN: u16 = 0x0421;
