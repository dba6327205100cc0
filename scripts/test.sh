#!/usr/bin/env bash
# Installs what is missing and runs every check and test: what this passes, CI passes.
# Cheap checks first; the closing lines of cargo test are the last thing printed.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

# On a clean checkout there is nothing to go on from, and keeping what the next build could go on from takes time.
if [[ -n ${CI:-} ]]; then
    export CARGO_INCREMENTAL=0
fi

# step TITLE COMMAND…: runs it, prints the time it took; the first that fails ends the run.
step() {
    local title=$1 began=$SECONDS
    shift
    printf '\n== %s\n' "$title"
    if ! "$@" </dev/null; then
        printf '== GAGAL: %s (%d detik)\n' "$title" "$((SECONDS - began))"
        exit 1
    fi
    printf '== %s: %d detik\n' "$title" "$((SECONDS - began))"
}

install_all() {
    need_packages "${BUILD_PACKAGES[@]}" "${WINDOW_PACKAGES[@]}" "${TEST_PACKAGES[@]}"
    need_rust
    need_component rustfmt
    need_component clippy
}

# crates OPTION…: the crates in the tree, one "name version" a line.
crates() {
    cargo tree --locked --prefix none -f '{p}' "$@" | awk 'NF {sub(/^v/, "", $2); print $1, $2}' | sort -u
}

# refuse REASON NAMES TREE: fails if one of the crates (a|b|c) is in the tree.
refuse() {
    local found
    found=$(grep -E "^($2) " <<<"$3" || true)
    if [[ -n $found ]]; then
        printf '%s:\n%s\n' "$1" "$found"
        return 1
    fi
}

# The rules of deny.toml that must hold everywhere, by cargo alone: no egui in the headless build,
# one version of each crate whose types cross our code, and nothing that speaks to a network.
check_tree() {
    local headless all target twice
    headless=$(crates --no-default-features -e normal) || return 1
    refuse 'Tanpa jendela tidak boleh ada egui' 'e?gui.*|eframe|epaint|ecolor|emath|winit|wgpu|glow|rfd' "$headless" || return 1
    for target in x86_64-unknown-linux-gnu x86_64-pc-windows-msvc; do
        all=$(crates --target "$target" -e normal,build) || return 1
        refuse 'Program tidak boleh berhubungan dengan jaringan' \
            'async-std|attohttpc|curl|curl-sys|h2|hyper|isahc|minreq|native-tls|openssl|openssl-sys|quinn|reqwest|rustls|tokio|tungstenite|ureq' \
            "$all" || return 1
    done
    all=$(crates -e normal,build,dev) || return 1
    twice=$(awk '$1 ~ /^(ecolor|eframe|egui|egui_extras|epaint|lopdf|wgpu|winit)$/ {print $1}' <<<"$all" | uniq -d)
    if [[ -n $twice ]]; then
        printf 'Lebih dari satu versi: %s\n' "$twice"
        return 1
    fi
}

step 'Memasang yang belum ada' install_all
step 'Susunan kode (cargo fmt)' cargo fmt --check
step 'Pohon pustaka (cargo tree)' check_tree
if cargo deny --version >/dev/null 2>&1; then
    step 'Lisensi dan sumber (cargo deny)' cargo deny --locked check bans licenses sources
fi
step 'Clippy tanpa jendela' cargo clippy --locked --no-default-features --lib --bins -- -D warnings
step 'Clippy' cargo clippy --locked --all-targets -- -D warnings
step 'Membangun uji' cargo test --locked --no-run
printf '\n== Uji\n'
exec cargo test --locked </dev/null
