#!/usr/bin/env bash
# Finds parts of names among 100,000 persons, beside DuckDB on the same names in the same run: scripts/search.sh
# DuckDB comes from PyPI into a folder of its own; figures are kept in docs/speed.md.
set -euo pipefail

# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
cd "$root"
need_packages "${BUILD_PACKAGES[@]}" python3 python3-venv
need_rust

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python=$CARGO_TARGET_DIR/duckdb/bin/python3
if ! "$python" -c 'import duckdb' 2>/dev/null; then
    python3 -m venv "$CARGO_TARGET_DIR/duckdb"
    "$python" -m pip install --quiet duckdb >&2
fi

cargo bench --locked --no-default-features --bench search -- "$work/nama.csv" >"$work/own.tsv"
"$python" - "$work" <<'PYTHON'
"""The same needles in DuckDB: names in a table in memory, without case; the middle of as many rounds."""
import sys
import time

import duckdb

work = sys.argv[1]
rounds = 51
database = duckdb.connect()
database.execute(f"create table orang as select * from read_csv('{work}/nama.csv', header=true, all_varchar=true)")
print(f"DuckDB {duckdb.__version__}, {database.execute('select count(*) from orang').fetchone()[0]} nama")
print(f"{'dicari':<10}{'kena':>8}{'nama saja':>12}{'semua isi':>12}{'DuckDB':>12}{'1 utas':>12}{'perbandingan':>14}")
for line in open(f"{work}/own.tsv", encoding="utf-8"):
    needle, hits, own, whole = line.split("\t")
    found, middles = 0, []
    for threads in (None, 1):
        if threads:
            database.execute(f"set threads = {threads}")
        else:
            database.execute("reset threads")
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            found = database.execute(f"select count(*) from orang where nama ilike '%{needle}%'").fetchone()[0]
            times.append((time.perf_counter() - start) * 1000)
        middles.append(sorted(times)[rounds // 2])
    own, whole = float(own), float(whole)
    print(f"{needle:<10}{hits:>8}{own:>9.3f} ms{whole:>9.3f} ms{middles[0]:>9.3f} ms{middles[1]:>9.3f} ms{own / min(middles):>14.3f}")
    if found != int(hits):
        print(f"  DuckDB menemukan {found}")
PYTHON
