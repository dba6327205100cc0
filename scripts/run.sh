#!/usr/bin/env bash
# Installs what is missing and runs the program on the practice book.
# Without a display it makes the practice report as a PDF instead: scripts/run.sh [FOLDER]
set -euo pipefail

start=$PWD
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

book="${XDG_DATA_HOME:-$HOME/.local/share}/desmigratif/latihan/desa-randu"

# practice_book CLI…: makes the practice book with the command line given, if there is none yet.
# It is made beside its place and then moved there, so that a run broken off leaves no half book.
practice_book() {
    local parent fresh
    if [[ -f $book/desa.ron ]]; then
        return 0
    fi
    parent=$(dirname "$book")
    if [[ -e $book ]]; then
        say "Folder $book sudah ada, tetapi bukan buku desa. Pindahkan atau ganti nama folder itu, lalu jalankan lagi."
        exit 1
    fi
    say "Membuat buku latihan di $book"
    mkdir -p "$parent"
    fresh=$(mktemp -d "$parent/.baru-XXXXXX")
    "$@" contoh "$fresh/desa-randu" >&2
    mv "$fresh/desa-randu" "$book"
    rmdir "$fresh"
}

need_packages "${BUILD_PACKAGES[@]}"
need_rust

if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
    need_packages "${WINDOW_PACKAGES[@]}"
    say "Menyiapkan program. Yang pertama kali perlu beberapa menit; sesudah itu langsung terbuka."
    cargo build --release --locked
    practice_book cargo run --release --locked --quiet --bin desmigratif-cli --
    exec cargo run --release --locked --quiet --bin desmigratif -- "$book"
fi

say "Tidak ada layar di sini, jadi jendela tidak dapat dibuka. Sebagai gantinya dibuat laporan latihan dalam bentuk PDF."
folder=${1:-.}
if [[ $folder != /* ]]; then
    folder=$start/$folder
fi
mkdir -p "$folder"
report=$(cd "$folder" && pwd)/Laporan-Desmigratif-2026-10-Randu.pdf

say "Menyiapkan program. Yang pertama kali perlu beberapa menit."
cargo build --release --locked --no-default-features --bin desmigratif-cli
cli=(cargo run --release --locked --quiet --no-default-features --bin desmigratif-cli --)
practice_book "${cli[@]}"
"${cli[@]}" laporan "$book" --bulan 2026-10 -o "$report" >&2
say "Laporan latihan selesai:"
printf '%s\n' "$report"
