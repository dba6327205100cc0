#!/usr/bin/env bash
# Holds deny.toml: licences, one egui, no network, crates from one place only.
# Builds cargo-deny first where it is missing, which takes minutes; it needs no graphical libraries.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_packages "${BUILD_PACKAGES[@]}"
need_rust

if ! cargo deny --version >/dev/null 2>&1; then
    say "Pemeriksa cargo-deny belum ada; dibuat sekarang (beberapa menit)."
    cargo install --locked --version '^0.20' cargo-deny
fi
cargo deny --locked check bans licenses sources
