#!/usr/bin/env bash
# What is promised about durability, with the real program: scripts/durability.sh [PART…], all parts unless told:
#   states   a million crash states on a simulated disk (DURABILITY_STATES)
#   books    a hundred thousand random books and changes written and read back (DURABILITY_BOOKS)
#   calls    SIGKILL at every system call of a commit and of the closing
#   random   SIGKILL at a thousand random moments (DURABILITY_KILLS)
#   full     a disk that is really full, in steps of 4 KiB (DURABILITY_STEPS); needs root or user namespaces
#   sqlite   how long it takes until a record is safe, beside SQLite
#   window   the window's frames while desa.ron is written
# DURABILITY_FOLDER tells on which disk; figures are kept in docs/durability.md.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"
need_packages "${BUILD_PACKAGES[@]}" strace python3 util-linux
need_rust

DURABILITY_FOLDER=${DURABILITY_FOLDER:-$(mktemp -d)}
export DURABILITY_FOLDER

program() {
    cargo build --release --locked --no-default-features --bin desmigratif-cli >&2
    printf '%s\n' "$CARGO_TARGET_DIR/release/desmigratif-cli"
}

part_states() {
    DURABILITY_STATES=${DURABILITY_STATES:-1000000} cargo test --release --locked --no-default-features --test it \
        durability::explorer -- --nocapture
}

part_books() {
    PROPTEST_CASES=${DURABILITY_BOOKS:-100000} cargo test --release --locked --no-default-features --lib --test it survive
}

part_calls() {
    python3 scripts/durability.py "$(program)" kill-calls
}

part_random() {
    python3 scripts/durability.py "$(program)" kill-random
}

# A file system of its own needs root, or a user namespace that may mount.
part_full() {
    local built
    built=$(program)
    if [[ $(id -u) -eq 0 ]]; then
        python3 scripts/durability.py "$built" full
    elif unshare -rm true 2>/dev/null; then
        unshare -rm python3 scripts/durability.py "$built" full
    else
        say "Bagian full dilewati: memasang disk kecil perlu root atau unshare -rm."
    fi
}

part_sqlite() {
    cargo bench --locked --no-default-features --bench acknowledge
}

part_window() {
    cargo bench --locked --bench window
}

say "Mesin: $(nproc) inti, $(awk '/MemTotal/ {printf "%d GiB", $2 / 1048576}' /proc/meminfo), $(findmnt -no FSTYPE,OPTIONS -T "$DURABILITY_FOLDER")"
parts=("$@")
if [[ ${#parts[@]} -eq 0 ]]; then
    parts=(states books calls random full sqlite window)
fi
for part in "${parts[@]}"; do
    if ! declare -F "part_$part" >/dev/null; then
        say "Bagian $part tidak dikenal. Yang ada: states books calls random full sqlite window."
        exit 2
    fi
    say "== $part"
    "part_$part"
done
