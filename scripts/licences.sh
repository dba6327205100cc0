#!/usr/bin/env bash
# Writes assets/licences.txt, which the window shows under Tentang and every package carries: all crates that get into the
# programs on Linux and Windows, with the fonts, icons and data. To be run when Cargo.lock has changed; a test sees to it.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_packages "${BUILD_PACKAGES[@]}" python3
need_rust

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cargo metadata --locked --format-version 1 >"$work/metadata.json"
for target in x86_64-unknown-linux-gnu x86_64-pc-windows-gnu; do
    cargo tree --locked --prefix none -e normal,no-proc-macro --target "$target" -f '{p}'
done | awk 'NF {sub(/^v/, "", $2); print $1, $2}' | sort -u >"$work/names"
python3 scripts/licences.py "$work/metadata.json" "$work/names" assets/licences.txt
say "$(wc -c <assets/licences.txt) bita: $root/assets/licences.txt"
