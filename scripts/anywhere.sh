#!/usr/bin/env bash
# Tries the real window where a village may run it, on Linux: scripts/anywhere.sh [FOLDER FOR SCREENSHOTS]
#
#   the program lies on a flash drive, and the book in a path of 200 letters with Indonesian and other names
#   no socket of a network is ever opened, by the window or by the command line (strace)
#   a machine without any graphics driver hears what to do
#
# ANYWHERE_PROGRAMS is a folder with programs that are built already, ANYWHERE_DISPLAY the number of the display.
set -euo pipefail

shots=$(realpath -m "${1:-$(mktemp -d)}")
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"
need_packages "${BUILD_PACKAGES[@]}" "${WINDOW_PACKAGES[@]}" "${TEST_PACKAGES[@]}" imagemagick strace
programs=${ANYWHERE_PROGRAMS:-}
if [[ -z $programs ]]; then
    need_rust
    cargo build --release --locked --bins >&2
    programs=$CARGO_TARGET_DIR/release
fi

work=$(mktemp -d)
screen=
trap 'kill "${window:-}" "$screen" 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir -p "$shots"
export DISPLAY=:${ANYWHERE_DISPLAY:-95} HOME=$work/rumah XDG_CONFIG_HOME=$work/rumah/atur XDG_DATA_HOME=$work/rumah/data
export DBUS_SESSION_BUS_ADDRESS=disabled:
unset WAYLAND_DISPLAY
mkdir -p "$HOME"

fail() {
    say "GAGAL: $*"
    import -window root "$shots/gagal.png" 2>/dev/null || true
    exit 1
}

# open_screen OPTION…
open_screen() {
    if [[ -n $screen ]]; then
        kill "$screen"
        wait "$screen" || true
    fi
    Xvfb "$DISPLAY" -screen 0 1366x768x24 -nolisten tcp "$@" >/dev/null 2>&1 &
    screen=$!
    sleep 1
}

# only_local TRACE: no socket but those of this computer.
only_local() {
    local families
    families=$(grep -hoE 'socket\(AF_[A-Z0-9]+' "$1"* | sort | uniq -c || true)
    say "Soket: ${families:-tidak ada}"
    if grep -qE 'AF_INET' <<<"$families"; then
        fail "Ada soket jaringan"
    fi
}

stick=$work/stik/Desmigratif
mkdir -p "$stick"
cp "$programs/desmigratif" "$programs/desmigratif-cli" "$stick/"
book="$work/Desa Ngargoyasa dan Désa Ĉiuĵaŭde – 村 Krajan"
while [[ ${#book} -lt 200 ]]; do book+=' panjang'; done
say "Panjang jalur: ${#book}"

strace -f -qq -e trace=socket -o "$work/cli" "$stick/desmigratif-cli" contoh "$book" >/dev/null
strace -f -qq -e trace=socket -o "$work/cli-laporan" "$stick/desmigratif-cli" laporan "$book" --bulan 2026-10 -o "$work/laporan.pdf" >/dev/null
only_local "$work/cli"

open_screen
(cd "$stick" && exec strace -ff -qq -e trace=socket,connect -o "$work/jendela" ./desmigratif "$book/desa.ron") >/dev/null 2>&1 &
window=$!
found=$(timeout 120 xdotool search --sync --onlyvisible --name '^Desmigratif' | tail -n 1)
sleep 4
xdotool windowfocus "$found"
xdotool key --delay 100 Return ctrl+l
xdotool type --delay 60 'Uji'
sleep 2
import -window root "$shots/anywhere.png"
xdotool key --delay 100 ctrl+q
for _ in {1..60}; do
    kill -0 "$window" 2>/dev/null || break
    sleep 0.5
done
! kill -0 "$window" 2>/dev/null || fail "Jendela tidak tertutup"
only_local "$work/jendela"
grep -q 'terbuka dengan glow' "$XDG_DATA_HOME/desmigratif/catatan-program.txt" || fail "Jendela tidak pernah terbuka"
[[ -n $(ls "$book/draf") ]] || fail "Isian sementara tidak ada"

open_screen -extension GLX
code=0
__EGL_VENDOR_LIBRARY_DIRS=$work LIBGL_DRIVERS_PATH=$work PATH=$work "$stick/desmigratif" "$book" 2>"$work/pesan" || code=$?
[[ $code -eq 1 ]] || fail "Tanpa penggambar: kode $code"
grep -q 'tidak bisa dibuka' "$work/pesan" || fail "Tanpa penggambar: tidak ada pesan"
say "Tanpa penggambar: kode 1, dan pesan:"
cat "$work/pesan" >&2
say "Semua berhasil."
