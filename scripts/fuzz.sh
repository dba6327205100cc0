#!/usr/bin/env bash
# Feeds everything that reads files with broken ones: scripts/fuzz.sh [MINUTES] [TARGET…], 24 minutes a target unless told.
# Wants the nightly toolchain of rustup, and cargo-fuzz, which it installs. A find ends the run and names its file.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

minutes=${1:-24}
shift || true
targets=("$@")
if [[ ${#targets[@]} -eq 0 ]]; then
    mapfile -t targets < <(cd tests/fuzz/targets && printf '%s\n' *.rs | sed 's/\.rs$//')
fi

need_packages "${BUILD_PACKAGES[@]}"
need_rust
if ! cargo +nightly --version >/dev/null 2>&1; then
    rustup toolchain install nightly --profile minimal </dev/null >&2 || {
        say 'Uji ini membutuhkan Rust nightly: rustup toolchain install nightly'
        exit 1
    }
fi
if ! cargo fuzz --version >/dev/null 2>&1; then
    say 'cargo-fuzz dipasang sekarang.'
    cargo install --locked cargo-fuzz </dev/null >&2
fi

export CARGO_TARGET_DIR="$CARGO_TARGET_DIR-fuzz"
corpus="$CARGO_TARGET_DIR/corpus"

# with_book kirim BOOK | with_book contoh: what the program makes of a book, in the new folder $made.
with_book() {
    made=$(mktemp -d)
    local words=(contoh "$made/buku")
    if [[ $1 == kirim ]]; then
        # It notes in the book that it was copied.
        cp -r "$2" "$made/buku"
        words=(kirim "$made/buku" "$made")
    fi
    cargo run --quiet --locked --release --no-default-features --bin desmigratif-cli -- "${words[@]}" </dev/null >&2
}

# What each target begins with: parts of the book of the first version, one table in each format, and the smallest closed
# month of the practice book. None is longer than -max_len below: a seed that is cut is read as damage and leads nowhere.
seed() {
    local target=$1 folder="$corpus/$1" book=tests/books/format-1
    mkdir -p "$folder"
    case $target in
        document) cp "$book/desa.ron" "$folder/" ;;
        journal) cp "$book"/jurnal/*.ron "$folder/" ;;
        backup) cp "$book"/cadangan/* "$folder/" ;;
        draft) cp "$book"/draf/* "$folder/" ;;
        copy) with_book kirim "$book" && cp "$made"/*.zip "$folder/" && rm -r "$made" ;;
        closing) with_book contoh && cp "$made"/buku/laporan/2025-10.ron "$folder/" && rm -r "$made" ;;
        *) cp "tests/books/tables/orang.$target" "$folder/" ;;
    esac
}

# A fault of the build is to be seen whole, and no source that changes meanwhile builds anew between two targets.
cargo +nightly fuzz build --fuzz-dir tests/fuzz </dev/null
TIMEFORMAT='Waktu prosesor: %U detik'
for target in "${targets[@]}"; do
    seed "$target"
    printf '== %s: %s menit\n' "$target" "$minutes"
    time "$CARGO_TARGET_DIR/$(rustc -vV | sed -n 's/^host: //p')/release/$target" "$corpus/$target" \
        -max_total_time="$((minutes * 60))" -rss_limit_mb=1024 -timeout=30 -max_len=131072 -print_final_stats=1 \
        -artifact_prefix="$CARGO_TARGET_DIR/$target-" </dev/null 2>&1 | tail -n 12
done
