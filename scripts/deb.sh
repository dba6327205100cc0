#!/usr/bin/env bash
# Makes the package for Debian and its relatives: scripts/deb.sh, which leaves dist/desmigratif_VERSION_ARCHITECTURE.deb
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"

need_packages "${BUILD_PACKAGES[@]}" dpkg-dev desktop-file-utils
need_rust

version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
architecture=$(dpkg --print-architecture)
package=$root/dist/desmigratif_${version}_$architecture.deb

say "Membangun program. Yang pertama kali perlu waktu lama."
# Names of folders of this computer have no place in a program.
RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src= --remap-path-prefix=$CARGO_TARGET_DIR/deb=target" \
    CARGO_TARGET_DIR=$CARGO_TARGET_DIR/deb cargo build --locked --profile dist --bins

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"

# put MODE SOURCE PLACE
put() {
    install -D -m "$1" "$2" "$work$3"
}

for program in desmigratif desmigratif-cli; do
    put 755 "$CARGO_TARGET_DIR/deb/dist/$program" "/usr/bin/$program"
done
put 644 assets/installer/desmigratif.desktop /usr/share/applications/desmigratif.desktop
put 644 assets/icon/desmigratif.svg /usr/share/icons/hicolor/scalable/apps/desmigratif.svg
put 644 assets/icon/desmigratif.png /usr/share/icons/hicolor/128x128/apps/desmigratif.png
put 644 assets/licences.txt /usr/share/doc/desmigratif/copyright
desktop-file-validate "$work/usr/share/applications/desmigratif.desktop"

mkdir "$work/DEBIAN"
# libc is what the programs are linked with; the others are loaded when the window opens.
libc=$(ldd --version | sed -n '1s/.* //p')
window=$(printf ', %s' "${WINDOW_PACKAGES[@]}")
cat >"$work/DEBIAN/control" <<CONTROL
Package: desmigratif
Version: $version
Architecture: $architecture
Maintainer: Desmigratif maintainers <desmigratif@localhost>
Installed-Size: $(du -sk --exclude=DEBIAN "$work" | cut -f 1)
Depends: libc6 (>= $libc), libgcc-s1${window}
Section: office
Priority: optional
Description: Buku desa untuk petugas Desa Migran Produktif
 Pencatatan empat pilar Desa Migran Produktif dan laporan bulanannya.
 Bekerja tanpa internet; satu buku desa adalah satu folder.
CONTROL
mkdir -p dist
dpkg-deb --root-owner-group -Zxz --build "$work" "$package" >&2
say "$(stat -c %s "$package") bita: $package"
