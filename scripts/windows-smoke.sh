#!/usr/bin/env bash
# Tries under Wine what scripts/windows.sh built, as a village would: scripts/windows-smoke.sh [FOLDER FOR SCREENSHOTS [STEP…]]
#
#   install     the installer, silently: files, start menu, what a double click on desa.ron does
#   book        the practice book in a path of 200 letters with Indonesian and other names; opened by desa.ron
#   key         a person keyed with the keys alone, saved, found by the command line; then a draft, and the program killed
#   held        a file of the book held by another program for two seconds, as a virus scanner does: reading, and replacing it
#   report      the report of a month as PDF
#   again       started anew: the record is there and the draft is offered
#   looks       the windows at 96 and 144 dpi
#   drawing     each way by its name, without OpenGL, and without anything that draws; builds a program with Vulkan for it
#   portable    the portable zip from a folder of its own
#   uninstall   nothing but the books is left
#
# SMOKE_DISPLAY is the number of the display that is opened for it. Every window is a screenshot to be looked at.
set -euo pipefail

shots=$(realpath -m "${1:-$(mktemp -d)}")
shift || true
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=scripts/lib-windows.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib-windows.sh"
cd "$root"

dist=$root/dist
number=${SMOKE_DISPLAY:-96}
mkdir -p "$shots"
work=$(mktemp -d)
screen=
trap 'kill "$screen" 2>/dev/null || true; "${wineserver:-true}" -k 2>/dev/null || true; rm -rf "$work"' EXIT

fail() {
    say "GAGAL: $*"
    [[ -z $screen ]] || import -window root "$shots/gagal.png" || true
    exit 1
}

# open_screen SIZE [OPTION…]: the display, in place of the one before.
open_screen() {
    local size=$1
    shift
    if [[ -n $screen ]]; then
        "$wineserver" -k || true
        kill "$screen" 2>/dev/null || true
        wait "$screen" 2>/dev/null || true
        rm -f "/tmp/.X11-unix/X$number" "/tmp/.X$number-lock"
    fi
    Xvfb ":$number" -screen 0 "${size}x24" -nolisten tcp "$@" >/dev/null 2>&1 &
    screen=$!
    export DISPLAY=:$number
    for _ in {1..50}; do
        xdpyinfo >/dev/null 2>&1 && return 0
        sleep 0.2
    done
    fail "Layar :$number tidak terbuka"
}

cli() {
    "$wine" "$dist/desmigratif-cli.exe" "$@"
}

# windows_path PATH: C:\… of a path in the prefix.
windows_path() {
    "$wine" winepath -w "$1" | tr -d '\r\n'
}

# wait_window: the window of the program, once it is there.
wait_window() {
    window=$(timeout 120 xdotool search --sync --onlyvisible --name '^Desmigratif' | tail -n 1) || fail "Jendela tidak terbuka"
    sleep "${1:-4}"
    xdotool windowfocus "$window" 2>/dev/null || true
}

# close_window: as somebody would close it, and waits for the end.
close_window() {
    xdotool key ctrl+q
    for _ in {1..60}; do
        xdotool search --onlyvisible --name '^Desmigratif' >/dev/null 2>&1 || return 0
        sleep 0.5
    done
    fail "Jendela tidak tertutup"
}

press() {
    xdotool key --delay 60 "$@"
    sleep 0.3
}

field() {
    [[ -z $1 ]] || xdotool type --delay 60 -- "$1"
    press Return
}

shot() {
    sleep "${2:-2}"
    import -window root "$shots/$1.png"
    say "Gambar layar: $shots/$1.png"
}

# persons: how many persons the book has.
persons() {
    cli ekspor "$book_windows" --jenis orang -o 'C:\orang.csv' >/dev/null 2>&1
    python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding="utf-8-sig"))) - 1)' \
        "$WINEPREFIX/drive_c/orang.csv"
    rm -f "$WINEPREFIX/drive_c/orang.csv"
}

# everything: every file of the user's and of the programs' folders.
everything() {
    (cd "$WINEPREFIX/drive_c" && find users 'Program Files' -type f ! -path '*/Temp/*' | sort)
}

has_key() {
    "$wine" reg query "$1" >/dev/null 2>&1
}

uninstall_key='HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Desmigratif'

install() {
    everything >"$work/before"
    local began=$SECONDS
    "$wine" "$dist/desmigratif-setup.exe" /S || fail "Pemasangan gagal"
    [[ -s $programs/desmigratif.exe ]] || fail "Program tidak terpasang"
    find "$users" -name 'Desmigratif.lnk' | grep -q . || fail "Tidak ada di menu mulai"
    has_key "$uninstall_key" || fail "Windows tidak tahu cara menghapusnya"
    "$wine" reg query 'HKCU\Software\Classes\.ron' /ve | grep -q 'Desmigratif.BukuDesa' || fail "desa.ron tidak dikenal"
    say "Terpasang dalam $((SECONDS - began)) detik"
}

book() {
    # With the drive and the name of a file in it, Windows itself ends at 260.
    local folder='Desa Ngargoyasa dan Désa Ĉiuĵaŭde – 村 Krajan' long
    long=$documents/$folder
    while [[ ${#long} -lt $((${#documents} + 190)) ]]; do long+=' panjang'; done
    mkdir -p "$documents"
    book_folder=$long
    book_windows=$(windows_path "$documents")\\$(basename "$long")
    say "Panjang jalur: ${#book_windows}"
    cli contoh "$book_windows" >/dev/null || fail "Buku latihan tidak terbuat"
    [[ -s $book_folder/desa.ron ]] || fail "Buku tidak ada di $book_folder"
    open_book
    shot 01-beranda
}

# open_book: what a double click on its desa.ron does. Wine itself looks up only what holds for all users of a computer, so
# the command that the installer wrote down for this one is read and run.
open_book() {
    local command
    command=$("$wine" reg query 'HKCU\Software\Classes\Desmigratif.BukuDesa\shell\open\command' /ve \
        | sed -n 's/.*REG_SZ *"\(.*\)" "%1".*/\1/p')
    "$wine" "$command" "$book_windows\\desa.ron" >/dev/null 2>&1 &
    wait_window 8
    # Who is typing: as before.
    press Return
}

key() {
    local before after
    before=$(persons)
    press ctrl+k
    field "catat orang baru"
    field "Uji Ketik Windows"
    field "3325144107909971"
    press F3
    shot 02-formulir
    press ctrl+s
    shot 03-tersimpan
    after=$(persons)
    [[ $after -eq $((before + 1)) ]] || fail "Orang: $before lalu $after"
    say "Orang: $before lalu $after"
    press Escape
    press ctrl+k
    field "catat orang baru"
    xdotool type --delay 60 -- "Belum Disimpan"
    sleep 3
    "$wineserver" -k
    sleep 1
}

held() {
    cat >"$work/hold.c" <<'C'
#include <windows.h>
int wmain(int n, wchar_t **words) {
    DWORD share = words[2][0] == 'r' ? FILE_SHARE_READ : 0;
    HANDLE file = CreateFileW(words[1], GENERIC_READ, share, 0, OPEN_EXISTING, 0, 0);
    if (file == INVALID_HANDLE_VALUE) return 1;
    CreateFileW(words[3], GENERIC_WRITE, 0, 0, CREATE_ALWAYS, 0, 0);
    Sleep(2000);
    return 0;
}
C
    "$MINGW-gcc" -O2 -s -municode -o "$work/hold.exe" "$work/hold.c"
    local how before after began
    before=$(persons)
    # x: nobody else may read; r: others may read, but not replace it.
    for how in x r; do
        rm -f "$WINEPREFIX/drive_c/held"
        "$wine" "$work/hold.exe" "$book_windows\\desa.ron" "$how" 'C:\held' &
        for _ in {1..100}; do
            [[ ! -e $WINEPREFIX/drive_c/held ]] || break
            sleep 0.1
        done
        [[ -e $WINEPREFIX/drive_c/held ]] || fail "Berkas tidak tertahan"
        began=$(date +%s%3N)
        printf '(jenis: "orang", isi: {"name": "Uji Tahan %s", "sex": "Perempuan"})\n' "$how" \
            | cli catat "$book_windows" >/dev/null || fail "Berkas yang tertahan ($how) menghentikan pencatatan"
        say "Berkas tertahan ($how): tercatat setelah $(($(date +%s%3N) - began)) ms"
    done
    after=$(persons)
    [[ $after -eq $((before + 2)) ]] || fail "Orang: $before lalu $after"
}

report() {
    local pdf=$documents/laporan.pdf began=$SECONDS
    cli laporan "$book_windows" --bulan 2026-10 -o "$(windows_path "$documents")\\laporan.pdf" >/dev/null || fail "Laporan gagal"
    qpdf --check "$pdf" >/dev/null || fail "PDF rusak"
    say "Laporan: $(pdfinfo "$pdf" | awk '/^Pages/ {print $2}') halaman, $((SECONDS - began)) detik"
    rm -f "$pdf"
}

again() {
    open_book
    shot 04-lanjutkan
    press ctrl+k
    xdotool type --delay 60 -- "Uji Ketik Windows"
    shot 05-ditemukan
    press Escape Escape
    [[ -n $(ls "$book_folder/draf" 2>/dev/null) ]] || fail "Isian sementara hilang"
    cli periksa "$book_windows" >/dev/null || [[ $? -eq 1 ]] || fail "Buku tidak utuh"
    close_window
}

# start_program WORD…: the program itself, the installed one unless `program` names another.
start_program() {
    "$wine" "${program:-$programs/desmigratif.exe}" "$@" >/dev/null 2>&1 &
    wait_window 6
}

looks() {
    local dpi
    for dpi in 96 144; do
        open_screen "$((1366 * dpi / 96))x$((768 * dpi / 96))"
        "$wine" reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d "$dpi" /f >/dev/null 2>&1
        "$wineserver" -k || true
        start_program
        shot "$dpi-mulai"
        close_window
        start_program "$book_windows"
        press Return
        shot "$dpi-beranda"
        press ctrl+k
        field "tentang"
        shot "$dpi-tentang"
        press Escape ctrl+l
        shot "$dpi-layanan"
        press Escape ctrl+k
        field "buka laporan"
        shot "$dpi-laporan"
        close_window
        "$wine" "$dist/desmigratif-setup.exe" >/dev/null 2>&1 &
        sleep 8
        shot "$dpi-pemasangan"
        xdotool key Return
        sleep 6
        shot "$dpi-terpasang"
        "$wineserver" -k || true
        "$wine" "$programs/hapus-desmigratif.exe" >/dev/null 2>&1 &
        sleep 8
        shot "$dpi-penghapusan"
        "$wineserver" -k || true
    done
    open_screen 1366x768
    "$wine" reg add 'HKCU\Control Panel\Desktop' /v LogPixels /t REG_DWORD /d 96 /f >/dev/null 2>&1
}

# last_line: what the program itself tells of its last start.
last_line() {
    tail -n 1 "$own/data/catatan-program.txt" | cut -d ' ' -f 2-
}

# draws WAY WORD…: started with these words it is drawn in this way.
draws() {
    local way=$1
    shift
    rm -rf "$own/config"
    start_program "$@" "$book_windows"
    [[ $(last_line) == "terbuka dengan $way" ]] || fail "$*: $(last_line)"
    press Return
    shot "$way${*:+-diminta}"
    close_window
}

drawing() {
    local code=0 program
    open_screen 1366x768
    draws glow --renderer glow
    # Wine has no Direct3D 12 that draws: the second renderer is tried with Vulkan, which only a program of its own has.
    say "Membangun program dengan Vulkan untuk dicoba di Wine."
    HOME=$real_home need_windows_std
    HOME=$real_home cross_build --bin desmigratif --features vulkan
    program=$WINDOWS_TARGET_DIR/$WINDOWS_TARGET/dist/desmigratif.exe
    draws wgpu-cpu --renderer wgpu-cpu
    # No OpenGL: what comes after it draws, in the same process and without a word.
    open_screen 1366x768 -extension GLX
    draws wgpu-cpu
    # Nothing at all: a message, then the end.
    rm -rf "$own/config"
    VK_ICD_FILENAMES=/tidak-ada VK_DRIVER_FILES=/tidak-ada "$wine" "$programs/desmigratif.exe" >/dev/null 2>&1 &
    local started=$!
    wait_window 6
    shot tanpa-penggambar
    xdotool key Return
    wait "$started" || code=$?
    [[ $code -eq 1 ]] || fail "Tanpa penggambar: kode $code"
    open_screen 1366x768
}

portable() {
    local stick=$WINEPREFIX/drive_c/stik
    mkdir -p "$stick"
    unzip -q -o "$dist/desmigratif-portable.zip" -d "$stick"
    "$wine" "$stick/Desmigratif/desmigratif.exe" "$book_windows" >/dev/null 2>&1 &
    wait_window 6
    press Return
    close_window
    rm -rf "$stick"
}

uninstall() {
    "$wine" "$programs/hapus-desmigratif.exe" /S || fail "Penghapusan gagal"
    # It goes on in the background.
    for _ in {1..40}; do
        [[ -e $programs ]] || break
        sleep 0.5
    done
    "$wineserver" -w || true
    everything >"$work/after"
    local left
    left=$(comm -13 "$work/before" "$work/after" | grep -vF "$(basename "$book_folder")" || true)
    [[ -z $left ]] || fail "Tertinggal: $left"
    [[ -s $book_folder/desa.ron ]] || fail "Buku ikut terhapus"
    ! has_key "$uninstall_key" || fail "Tertinggal di daftar program"
    ! has_key 'HKCU\Software\Classes\Desmigratif.BukuDesa' || fail "Tertinggal: jenis berkas"
    say "Yang tertinggal hanya buku desa."
}

need_packages "${BUILD_PACKAGES[@]}" poppler-utils qpdf unzip python3
need_rust
real_home=$HOME
need_wine "$work"
users=$WINEPREFIX/drive_c/users/$(id -un)
programs=$users/AppData/Local/Programs/Desmigratif
own=$users/AppData/Roaming/desmigratif
documents=$WINEPREFIX/drive_c/users/$(id -un)/Documents
open_screen 1366x768
[[ $# -gt 0 ]] || set -- install book key held report again looks drawing portable uninstall
for step in "$@"; do
    say "== $step"
    "$step"
done
say "Semua langkah berhasil: $*"
