# shellcheck shell=bash
# What the other scripts share: installing what is missing, and nothing that is there already.
# Sourced with `set -euo pipefail` in force. Messages are for the user and so in Indonesian.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# One place for builds outside the checkout, so that a clean checkout builds on what is there.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/desmigratif/target}"

# Tools of an earlier `cargo install` or rustup, also in a shell that was open before.
export PATH="${CARGO_HOME:-$HOME/.cargo}/bin:$PATH"

# A C linker, and the libraries that the window loads when it starts.
# The other scripts read this list.
# shellcheck disable=SC2034
BUILD_PACKAGES=(build-essential pkg-config ca-certificates)
# shellcheck disable=SC2034
WINDOW_PACKAGES=(
    libgl1 libegl1 libgl1-mesa-dri
    libx11-6 libx11-xcb1 libxcb1 libxcursor1 libxi6 libxrandr2
    libxkbcommon0 libxkbcommon-x11-0
    libwayland-client0 libwayland-egl1
)
# The tests read PDFs with other programs and drive the real window on a display of their own.
# shellcheck disable=SC2034
TEST_PACKAGES=(poppler-utils qpdf xvfb xauth xdotool)

say() {
    printf '%s\n' "$*" >&2
}

# as_root COMMAND…: fails when there is no way to become root.
as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        return 1
    elif [[ -t 0 ]]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends \
        --no-remove "$@" </dev/null >&2
}

# need_packages PKG…: installs what dpkg lacks. Where that cannot be done it says so and goes on,
# since the same things may be there under another name.
need_packages() {
    local package missing=() failed=()
    for package in "$@"; do
        if ! dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed; then
            missing+=("$package")
        fi
    done
    if [[ ${#missing[@]} -eq 0 ]]; then
        return 0
    fi
    if ! command -v apt-get >/dev/null; then
        say "Komputer ini tidak memakai apt-get. Bila langkah berikut gagal, pasang dahulu paket yang setara dengan: ${missing[*]}"
        return 0
    fi
    say "Memasang paket yang belum ada: ${missing[*]}"
    if ! as_root apt-get update -qq </dev/null >&2; then
        say "Daftar paket tidak dapat diperbarui; dicoba dengan daftar yang ada."
    fi
    if apt_install "${missing[@]}"; then
        return 0
    fi
    # One name that this system does not know must not keep the others out.
    for package in "${missing[@]}"; do
        apt_install "$package" || failed+=("$package")
    done
    if [[ ${#failed[@]} -gt 0 ]]; then
        say "Tidak dapat dipasang: ${failed[*]}. Bila langkah berikut gagal, pasang sendiri dengan sudo apt-get install."
    fi
}

# The oldest Rust that Cargo.toml asks for.
wanted_rust() {
    sed -n 's/^rust-version = "\(.*\)"$/\1/p' "$root/Cargo.toml"
}

# True if cargo and a rustc that is new enough both run.
has_rust() {
    local have
    cargo --version >/dev/null 2>&1 || return 1
    have=$(rustc --version 2>/dev/null | awk '{print $2}') || return 1
    [[ -n $have && $(printf '%s\n%s\n' "$(wanted_rust)" "$have" | sort -V | head -n 1) == "$(wanted_rust)" ]]
}

need_rust() {
    if has_rust; then
        return 0
    fi
    say "Rust $(wanted_rust) atau yang lebih baru belum ada; dipasang sekarang."
    if ! command -v rustup >/dev/null; then
        install_rustup
    fi
    if command -v rustup >/dev/null \
        && rustup toolchain install stable --profile minimal -c clippy -c rustfmt </dev/null >&2; then
        # An older default stays the user's own affair; where there is none, plain cargo must work too.
        rustup default >/dev/null 2>&1 || rustup default stable >/dev/null 2>&1 || true
        export RUSTUP_TOOLCHAIN=stable
    fi
    hash -r
    if ! has_rust; then
        say "Rust $(wanted_rust) tidak dapat dipasang. Pasang dahulu dengan rustup (https://rustup.rs), lalu jalankan lagi."
        exit 1
    fi
}

# Debian 13 has rustup as a package; elsewhere its own installer is asked for.
install_rustup() {
    local installer
    if command -v apt-get >/dev/null; then
        as_root apt-get update -qq </dev/null >&2 || true
        if [[ -n $(apt-cache madison rustup 2>/dev/null) ]] && apt_install rustup; then
            hash -r
            return 0
        fi
        need_packages curl ca-certificates
    fi
    if command -v curl >/dev/null; then
        installer=$(mktemp)
        if curl --proto '=https' --tlsv1.2 -sSf -o "$installer" https://sh.rustup.rs </dev/null; then
            sh "$installer" -y --profile minimal --default-toolchain none --no-modify-path </dev/null >&2 || true
        fi
        rm -f "$installer"
    fi
    hash -r
}

# need_component clippy|rustfmt
need_component() {
    local command=$1 package=$1
    case $1 in
        clippy) package=rust-clippy ;;
        rustfmt) command=fmt ;;
    esac
    if cargo "$command" --version >/dev/null 2>&1; then
        return 0
    fi
    say "Bagian Rust yang belum ada dipasang: $1"
    if command -v rustup >/dev/null; then
        rustup component add "$1" </dev/null >&2 || true
    else
        need_packages "$package"
    fi
    if ! cargo "$command" --version >/dev/null 2>&1; then
        say "Bagian Rust '$1' tidak dapat dipasang."
        exit 1
    fi
}
