# shellcheck shell=bash
# What the scripts for Windows share, after lib.sh: the cross build, looking at a program, and Wine.

# The other scripts read these.
# shellcheck disable=SC2034
CROSS_PACKAGES=(gcc-mingw-w64-x86-64-posix binutils-mingw-w64-x86-64)
WINDOWS_TARGET=x86_64-pc-windows-gnu
MINGW=x86_64-w64-mingw32

windows_home=${XDG_CACHE_HOME:-$HOME/.cache}/desmigratif/windows
# A folder of its own: the cross build may set what would make the ordinary build begin anew.
WINDOWS_TARGET_DIR=$CARGO_TARGET_DIR/windows

# Where the source of std lies, if it is built along; empty where rustup has the target.
std_source=

# Rust's own library for Windows: rustup's if it has or can get it, else built along from its source.
need_windows_std() {
    local release
    if [[ -d $(rustc --print sysroot)/lib/rustlib/$WINDOWS_TARGET/lib ]]; then
        return 0
    fi
    if [[ -z ${RUST_LIB_ARCHIVE:-} ]] && command -v rustup >/dev/null \
        && timeout 120 rustup target add "$WINDOWS_TARGET" </dev/null >&2; then
        return 0
    fi
    release=$(rustc -vV | sed -n 's/^release: //p')
    std_source=$windows_home/rust-$release
    if [[ ! -f $std_source/library/std/Cargo.toml ]]; then
        get_std_source "$release"
    fi
}

# get_std_source RELEASE: Rust's library/ of just this release, from the archive or from Debian.
get_std_source() {
    local release=$1 work
    say "Mengambil sumber pustaka Rust $release."
    mkdir -p "$windows_home"
    work=$(mktemp -d "$windows_home/.baru-XXXXXX")
    if [[ -n ${RUST_LIB_ARCHIVE:-} ]]; then
        tar -xJf "$RUST_LIB_ARCHIVE" -C "$work"
    else
        debian_std_source "$release" "$work"
    fi
    if [[ ! -f $work/library/std/Cargo.toml || ! -f $work/library/Cargo.lock ]]; then
        say "Sumber pustaka Rust $release tidak ada. Berikan arsipnya dengan RUST_LIB_ARCHIVE."
        exit 1
    fi
    rm -rf "$std_source"
    mv "$work" "$std_source"
}

# debian_std_source RELEASE FOLDER: out of the package rust-src, which is unpacked and never installed. The lists of these
# suites are kept apart, so that they never reach the system's own apt.
debian_std_source() {
    local release=$1 work=$2 suite found lists=$windows_home/apt
    local apart=(-o Dir::Etc::SourceList="$lists/sources.list" -o Dir::Etc::SourceParts=/dev/null
        -o Dir::State::Lists="$lists/lists" -o Dir::Cache="$lists/cache")
    mkdir -p "$lists/lists/partial" "$lists/cache/archives/partial"
    for suite in trixie-backports forky sid; do
        printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian %s main\n' \
            "$suite" >"$lists/sources.list"
        apt-get "${apart[@]}" -qq update </dev/null >&2 || continue
        found=$(apt-cache "${apart[@]}" madison rust-src \
            | awk -F ' *[|] *' -v release="$release" '$2 ~ "^ *" release "[+]" {gsub(/ /, "", $2); print $2; exit}')
        if [[ -n $found ]]; then
            (cd "$work" && apt-get "${apart[@]}" -qq download "rust-src=$found" </dev/null >&2)
            dpkg -x "$work"/rust-src_*.deb "$work"
            mv "$work/usr/src/rustc-$release/library" "$work/library"
            rm -rf "${work:?}/usr" "$work"/rust-src_*.deb
            return 0
        fi
    done
}

# cross_build OPTION…: the programs of the option in the profile `dist`.
cross_build() {
    local flags std=()
    # Names of folders of this computer have no place in a program.
    flags="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src="
    flags+=$'\x1f'"--remap-path-prefix=$WINDOWS_TARGET_DIR=target"
    if [[ -n $std_source ]]; then
        # A program without symbols has no use for what prints a backtrace.
        std=(-Z "build-std=std,panic_unwind" -Z "build-std-features=panic-unwind,optimize_for_size")
        flags+=$'\x1f'"--remap-path-prefix=$std_source/library=library"
    fi
    (
        export CARGO_TARGET_DIR=$WINDOWS_TARGET_DIR CARGO_ENCODED_RUSTFLAGS=$flags
        if [[ -n $std_source ]]; then
            export RUSTC_BOOTSTRAP=1 __CARGO_TESTS_ONLY_SRC_ROOT=$std_source/library
        fi
        cargo build --locked --profile dist --target "$WINDOWS_TARGET" "${std[@]}" "$@"
    )
}

# What every Windows 10 and 11 has; a name is compared without its letters' case.
WINDOWS_LIBRARIES='advapi32|bcrypt|bcryptprimitives|combase|comctl32|comdlg32|d3d12|d3dcompiler_47|dwmapi|dxgi|gdi32|imm32|kernel32|msvcrt|ntdll|ole32|oleaut32|opengl32|pdh|powrprof|propsys|psapi|rpcrt4|setupapi|shell32|shlwapi|uiautomationcore|user32|userenv|uxtheme|version|ws2_32|api-ms-win-[a-z0-9-]+'

# check_program EXE: its libraries and its resources.
check_program() {
    local program=$1 libraries foreign kind resources
    libraries=$("$MINGW-objdump" -p "$program" | sed -n 's/^\tDLL Name: \(.*\)\.dll$/\1/Ip' | tr '[:upper:]' '[:lower:]' | sort -u)
    foreign=$(grep -vxE "$WINDOWS_LIBRARIES" <<<"$libraries" || true)
    if [[ -n $foreign ]]; then
        say "$program perlu pustaka yang tidak ada di Windows: $foreign"
        return 1
    fi
    resources=$(wrestool -l "$program")
    # Icon, group of icons, version, manifest.
    for kind in 3 14 16 24; do
        if ! grep -q -- "--type=$kind " <<<"$resources"; then
            say "$program tidak punya sumber daya jenis $kind (3, 14: ikon; 16: versi; 24: manifes)"
            return 1
        fi
    done
    if grep -qaF "$HOME/" "$program"; then
        say "$program memuat nama folder komputer ini: $HOME"
        return 1
    fi
    say "$program: $(stat -c %s "$program") bita, pustaka Windows: ${libraries//$'\n'/ }"
}

# check_subsystem EXE NUMBER: 2 has no console, 3 has one.
check_subsystem() {
    local headings
    # All of it first: objdump would fail on a pipe that closes early.
    headings=$("$MINGW-objdump" -p "$1")
    if ! grep -qE "^Subsystem[[:space:]]+0*$2[[:space:]]" <<<"$headings"; then
        say "$1 seharusnya berjenis $2 (2: jendela, 3: konsol)"
        return 1
    fi
}

# shellcheck disable=SC2034
WINE_PACKAGES=(wine64 xvfb xdotool imagemagick x11-utils libgl1 libgl1-mesa-dri libglx-mesa0 libvulkan1 mesa-vulkan-drivers)

# need_wine FOLDER: Wine with a Windows of its own in FOLDER/prefix, whose user keeps everything in FOLDER/home.
need_wine() {
    local folder=$1 program
    need_packages "${CROSS_PACKAGES[@]}" "${WINE_PACKAGES[@]}"
    for program in /usr/lib/wine/wine64 "$(command -v wine64 || true)" "$(command -v wine || true)"; do
        if [[ -x $program ]]; then
            wine=$program
            break
        fi
    done
    wineserver=$(command -v wineserver || echo /usr/lib/wine/wineserver)
    mkdir -p "$folder/home"
    export HOME=$folder/home WINEPREFIX=$folder/prefix WINEARCH=win64 WINEDEBUG=-all
    export WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=' LIBGL_ALWAYS_SOFTWARE=1
    unset WAYLAND_DISPLAY
    DISPLAY='' timeout 300 "$wine" wineboot -i >/dev/null 2>&1 || true
    "$wineserver" -w || true
    # Every Windows 10 and 11 has it and Rust asks for it; Wine has it since version 9.
    if [[ ! -e $WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll ]]; then
        cat >"$folder/prng.c" <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { return SystemFunction036(p, (ULONG)n) ? TRUE : FALSE; }
C
        "$MINGW-gcc" -O2 -s -shared -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" "$folder/prng.c" -ladvapi32
    fi
}
