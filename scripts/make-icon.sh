#!/usr/bin/env bash
# Makes the pictures of the program's icon from its drawing: assets/icon/desmigratif.svg, drawn for this program.
# desmigratif.ico is for Windows, desmigratif.png for the window itself and for Linux; samping.bmp is what stands beside the
# last page of the installer.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root/assets/icon"

need_packages librsvg2-bin icoutils imagemagick

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sizes=()
for size in 16 20 24 32 40 48 64 256; do
    rsvg-convert -w "$size" -h "$size" desmigratif.svg -o "$work/$size.png"
    # Only the largest is kept packed: older programs read no packed small ones.
    if [[ $size -lt 256 ]]; then sizes+=("$work/$size.png"); else sizes+=(--raw="$work/$size.png"); fi
done
icotool -c -o desmigratif.ico "${sizes[@]}"
rsvg-convert -w 128 -h 128 desmigratif.svg -o desmigratif.png
rsvg-convert -w 112 -h 112 desmigratif.svg -o "$work/112.png"
convert -size 164x314 'xc:#0b5e63' "$work/112.png" -gravity center -composite -colors 64 -type Palette -compress None BMP3:../installer/samping.bmp
