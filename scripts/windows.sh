#!/usr/bin/env bash
# Builds what Windows users get, on Debian: scripts/windows.sh [STEP…]
#
#   programs    dist/desmigratif.exe and dist/desmigratif-cli.exe
#   check       what the programs ask of Windows, and what is in them; fails on anything that Windows does not have
#   installer   dist/desmigratif-setup.exe
#   portable    dist/desmigratif-portable.zip, for a flash drive
#
# Without a step: all of them. RUST_LIB_ARCHIVE is a tar.xz of Rust's library/ folder, for a machine whose rustup cannot get
# the target and whose Debian no longer has the source of just this Rust.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/lib-windows.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib-windows.sh"
cd "$root"

dist=$root/dist
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)

programs() {
    need_packages "${BUILD_PACKAGES[@]}" "${CROSS_PACKAGES[@]}"
    need_rust
    need_windows_std
    say "Membangun program untuk Windows. Yang pertama kali perlu waktu lama."
    cross_build --bins
    mkdir -p "$dist"
    cp "$WINDOWS_TARGET_DIR/$WINDOWS_TARGET"/dist/desmigratif{,-cli}.exe "$dist/"
}

check() {
    need_packages "${CROSS_PACKAGES[@]}" icoutils
    local program
    for program in desmigratif desmigratif-cli; do
        check_program "$dist/$program.exe"
    done
    check_subsystem "$dist/desmigratif.exe" 2
    check_subsystem "$dist/desmigratif-cli.exe" 3
}

installer() {
    need_packages nsis
    makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$version" -DDIST="$dist" "$root/assets/installer/desmigratif.nsi"
    [[ -s $dist/desmigratif-setup.exe ]]
}

portable() {
    need_packages zip
    local work
    work=$(mktemp -d)
    mkdir "$work/Desmigratif"
    cp "$dist/desmigratif.exe" "$dist/desmigratif-cli.exe" "$work/Desmigratif/"
    # Notepad of older Windows wants its own line ends.
    sed -e "s/VERSI/$version/" -e 's/$/\r/' "assets/installer/BACA SAYA.txt" >"$work/Desmigratif/BACA SAYA.txt"
    sed 's/$/\r/' assets/licences.txt >"$work/Desmigratif/LISENSI.txt"
    rm -f "$dist/desmigratif-portable.zip"
    (cd "$work" && zip -q -9 -r -X "$dist/desmigratif-portable.zip" Desmigratif)
    rm -rf "$work"
}

[[ $# -gt 0 ]] || set -- programs check installer portable
for step in "$@"; do
    case $step in
        programs | check | installer | portable) "$step" ;;
        *) say "Langkah tidak dikenal: $step"; exit 2 ;;
    esac
done
ls -l "$dist" >&2
