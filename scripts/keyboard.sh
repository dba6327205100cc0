#!/usr/bin/env bash
# Keys ten persons, four placements and twenty services into a practice book, with the keys alone and in the real window,
# and checks with the command line that exactly those are there: scripts/keyboard.sh [FOLDER FOR SCREENSHOTS]
# KEYBOARD_PROGRAMS is a folder with programs that are built already, KEYBOARD_DELAY the pause between keys in
# milliseconds, KEYBOARD_DISPLAY the number of the display that is opened for it.
set -euo pipefail

shots=$(realpath -m "${1:-$(mktemp -d)}")
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"
need_packages "${BUILD_PACKAGES[@]}" "${WINDOW_PACKAGES[@]}" "${TEST_PACKAGES[@]}" imagemagick
[[ -n ${KEYBOARD_PROGRAMS:-} ]] || need_rust

delay=${KEYBOARD_DELAY:-40}
programs=${KEYBOARD_PROGRAMS:-}
if [[ -z $programs ]]; then
    cargo build --release --locked --bins >&2
    programs=$CARGO_TARGET_DIR/release
fi

work=$(mktemp -d)
book=$work/desa-randu
"$programs/desmigratif-cli" contoh "$book" >&2
mkdir -p "$shots"

# count TYPE: how many records of a type the book has; its export has a line for each, and one for the headings.
count() {
    "$programs/desmigratif-cli" ekspor "$book" --jenis "$1" -o "$work/$1.csv" >/dev/null 2>&1
    python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding="utf-8-sig"))) - 1)' "$work/$1.csv"
}

# counts: persons, placements, services.
counts() {
    local kind
    for kind in orang penempatan layanan; do
        printf '%s ' "$(count "$kind")"
    done
}

before=$(counts)

export DISPLAY=:${KEYBOARD_DISPLAY:-97}
Xvfb "$DISPLAY" -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
trap 'kill "${window:-}" "$screen" 2>/dev/null || true' EXIT
sleep 1
HOME=$work XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work "$programs/desmigratif" "$book" >/dev/null 2>&1 &
window=$!
found=$(timeout 120 xdotool search --sync --onlyvisible --name Desmigratif | tail -n 1)
xdotool windowsize --sync "$found" 1366 768 windowmove "$found" 0 0 windowfocus --sync "$found"
sleep 3

press() {
    xdotool key --delay "$delay" "$@"
}

write() {
    xdotool type --delay "$delay" -- "$1"
}

# field TEXT: types into the field at hand and goes on.
field() {
    [[ -z $1 ]] || write "$1"
    press Return
}

# command WORDS: finds a command at the top.
command_named() {
    press ctrl+k
    field "$1"
}

# shot NAME: a screenshot once the keys are worked off; a blinking caret does not count.
shot() {
    local changed same=0
    import -window root "$work/before.png"
    for _ in {1..120}; do
        sleep 0.5
        import -window root "$shots/$1.png"
        changed=$(compare -metric AE "$work/before.png" "$shots/$1.png" null: 2>&1 | cut -d " " -f 1) || true
        cp "$shots/$1.png" "$work/before.png"
        if [[ ${changed%%.*} -lt 200 ]]; then same=$((same + 1)); else same=0; fi
        [[ $same -lt 3 ]] || break
    done
    say "Gambar layar: $shots/$1.png"
}

# Who is typing: as before.
press Return

names=(Satu Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan Sepuluh)
command_named "catat orang baru"
for number in "${!names[@]}"; do
    field "Uji Ketik ${names[number]}"
    field "332514$((41 + number))0790997$number"
    # Birth date and sex as in the NIK; the rest of the first one, and the same again.
    press F3
    if ((number == 0)); then
        field ""
        field "3325140101019979"
        field ""
        field "Batang"
        field ""
        field ""
        field ""
        field "Krajan"
        field "3"
        write "1"
    else
        field ""
        press F7 Return
        field ""
        press F7
    fi
    shot_name=orang-$((number + 1))
    if ((number < 2)); then
        shot "$shot_name"
    fi
    press ctrl+Return
done
press Escape

command_named "catat penempatan baru"
for number in 0 1 2 3; do
    field "Uji Ketik ${names[number]}"
    field "kemarin"
    field "hong"
    field "Kowloon"
    field "pekerja rumah"
    field ""
    field "p to p"
    field "PT Contoh Karya"
    field ""
    field "Keluarga Wong"
    field "prosedural"
    field "ada id"
    if ((number == 0)); then
        shot penempatan-1
    fi
    press ctrl+Return
done
press Escape

for number in {0..19}; do
    if ((number == 0)); then
        press ctrl+l
    fi
    field "Uji Ketik ${names[number % 10]}"
    field ""
    field "di kantor"
    field "informasi kerja luar"
    write "s"
    if ((number == 0)); then
        shot layanan-1
    fi
    press ctrl+Return
done
press Escape F1
shot tombol
press Escape
shot tabel

read -r -a first <<<"$before"
wanted="$((first[0] + 10)) $((first[1] + 4)) $((first[2] + 20)) "
for _ in {1..60}; do
    after=$(counts)
    [[ $after != "$wanted" ]] || break
    sleep 1
done
say "Orang, penempatan, layanan: $before-> $after(diharapkan $wanted)"
if [[ $after != "$wanted" ]]; then
    shot akhir
    exit 1
fi
say "Semua catatan tersimpan, tanpa tetikus."
