#!/usr/bin/env bash
# The long proof that nothing is lost: scripts/durability.sh [STATES], 1,000,000 simulated crash states unless told.
# Then the real program is killed at every system call and at random moments, and runs on a disk that is really full.
# Every part prints a line for the table of docs/durability.md. The full disk wants root, for a small tmpfs.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_packages "${BUILD_PACKAGES[@]}" strace python3
need_rust

DURABILITY_STATES=${1:-1000000} cargo test --release --locked --no-default-features --test it durability:: -- --nocapture </dev/null
cargo build --release --locked --no-default-features --bin desmigratif-cli
program="$CARGO_TARGET_DIR/release/desmigratif-cli"
for part in kill-calls kill-random; do
    python3 scripts/durability.py "$program" "$part"
done
if [[ $(id -u) -eq 0 ]]; then
    python3 scripts/durability.py "$program" full
else
    say 'Uji disk penuh dilewati: tanpa hak root tidak bisa dibuat disk kecil.'
fi
