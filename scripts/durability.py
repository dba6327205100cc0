#!/usr/bin/env python3
"""Kills, full disks and the time of an acknowledgement, with the real program on a real disk.

Run by durability.sh: durability.py PROGRAM PART, where PART is kill-calls, kill-random or full.
Every part prints one line for the table of docs/durability.md and ends with 1 if a record was lost.
"""

import csv
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAM = sys.argv[1]
LINE = '(jenis: "orang", isi: {{"name": "Orang {}", "sex": "Perempuan"}})\n'
LONGEST_OPENING = 2.0
KILLED = (-9, 137)


class Lost(Exception):
    """A record that was acknowledged is not there, or the book does not open."""


def run(*words, text=None, check=True):
    done = subprocess.run([PROGRAM, *words], input=text, capture_output=True, text=True)
    if check and done.returncode not in (0,):
        raise Lost(f"{' '.join(words)}: {done.returncode}: {done.stderr.strip()}")
    return done


def make(book):
    run("baru", book, "--kode", "33.25.14.2004")


def enter(book, first, count, check=True):
    """Enters records; the ids that were acknowledged."""
    text = "".join(LINE.format(number) for number in range(first, first + count))
    return acknowledged(run("catat", book, text=text, check=check).stdout)


def acknowledged(answers):
    return re.findall(r"^ok (\S+)$", answers, re.MULTILINE)


def ids(book):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "orang.csv")
        run("ekspor", book, "--jenis", "orang", "-o", path)
        with open(path, encoding="utf-8-sig", newline="") as table:
            return [row[0] for row in list(csv.reader(table, delimiter=";"))[1:]]


def check(book, saved, case):
    """The book opens at once, has what was acknowledged in its order, and takes the next record."""
    there = ids(book)
    if [known for known in there if known in set(saved)] != saved:
        raise Lost(f"{case}: of {len(saved)} acknowledged records {len(set(saved) - set(there))} are lost")
    start = time.monotonic()
    new = enter(book, 900_000, 1)
    took = time.monotonic() - start
    if len(new) != 1 or took > LONGEST_OPENING:
        raise Lost(f"{case}: the next record took {took:.2f} s and was answered {len(new)} times")
    return took


def calls_of(log):
    """Every system call in a log of strace, with the most that one thread makes of it."""
    counts = {}
    with open(log, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = re.match(r"(?:\[pid +)?(\d+)\]? +(\w+)\(", line)
            if found:
                counts[found.groups()] = counts.get(found.groups(), 0) + 1
    most = {}
    for (_, call), count in counts.items():
        most[call] = max(most.get(call, 0), count)
    most.pop("execve", None)
    return most


def fresh(base, book):
    shutil.rmtree(book, ignore_errors=True)
    shutil.copytree(base, book)


def kill_in_commit(base, book, inject, log):
    """A commit and the closing, from the start of the program, killed at one call."""
    fresh(base, book)
    command = ["strace", "-f", "-qq", "-o", log, *inject, PROGRAM, "catat", book]
    done = subprocess.run(command, input=LINE.format(1), capture_output=True, text=True)
    return done.returncode, acknowledged(done.stdout)


def kill_in_snapshot(base, book, inject, log):
    """The closing alone: strace joins after the record was acknowledged, so that calls are counted from there."""
    fresh(base, book)
    program = subprocess.Popen(
        [PROGRAM, "catat", book], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    program.stdin.write(LINE.format(1))
    program.stdin.flush()
    answer = program.stdout.readline()
    tracer = subprocess.Popen(
        ["strace", "-f", "-o", log, *inject, "-p", str(program.pid)], stderr=subprocess.PIPE, text=True
    )
    tracer.stderr.readline()
    program.stdin.close()
    answer += program.stdout.read()
    code = program.wait()
    tracer.communicate()
    return code, acknowledged(answer)


def kill_calls(folder):
    base, book, log = (os.path.join(folder, name) for name in ("base", "book", "log"))
    make(base)
    before = enter(base, 0, 5)
    for name, deed in (("commit and closing", kill_in_commit), ("closing alone", kill_in_snapshot)):
        deed(base, book, [], log)
        calls = calls_of(log)
        kills, slowest = 0, 0.0
        for call in sorted(calls):
            when = 1
            while True:
                code, saved = deed(base, book, ["-e", f"inject={call}:signal=SIGKILL:when={when}"], log)
                if code not in KILLED:
                    break
                kills += 1
                case = f"killed at {call} number {when}, {name}"
                slowest = max(slowest, check(book, before + saved, case))
                when += 1
        wanted = sum(calls.values())
        print(f"| kill at every system call, {name} | {kills} kills ({len(calls)} calls, {wanted} moments), "
              f"0 lost, 0 locks left, next record within {slowest:.2f} s |", flush=True)


def kill_random(folder):
    kills = int(os.environ.get("DURABILITY_KILLS", "1000"))
    chance = random.Random(20261124)
    book = os.path.join(folder, "book")
    make(book)
    saved, slowest, answers = [], 0.0, os.path.join(folder, "answers")
    for number in range(kills):
        text = "".join(LINE.format(f"{number} {row}") for row in range(300))
        with open(answers, "w+", encoding="utf-8") as out:
            program = subprocess.Popen(
                [PROGRAM, "catat", book], stdin=subprocess.PIPE, stdout=out, stderr=subprocess.DEVNULL, text=True
            )
            try:
                program.stdin.write(text)
                program.stdin.close()
            except BrokenPipeError:
                pass
            time.sleep(chance.random() * 0.12)
            program.kill()
            program.wait()
            out.seek(0)
            new = acknowledged(out.read())
        saved += new
        slowest = max(slowest, check(book, saved, f"kill {number}"))
        # A book that does not grow without end.
        if len(saved) > 3000:
            shutil.rmtree(book)
            make(book)
            saved = []
    print(f"| {kills} kills at random moments | 0 lost, 0 locks left, next record within {slowest:.2f} s |")


def mounted(folder, size_kib):
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size_kib}k", "tmpfs", folder], check=True)


def full(folder):
    """A small disk with a book whose segment of the journal is nearly full; free room from none up to all it may want."""
    step, steps = 4096, int(os.environ.get("DURABILITY_STEPS", "1200"))
    base, disk = os.path.join(folder, "base"), os.path.join(folder, "disk")
    os.mkdir(disk)
    make(base)
    before = []
    segment = os.path.join(base, "jurnal", "000001.ron")
    while os.path.exists(segment) and len(open(segment, "rb").read().rstrip()) < (1 << 20) - 30_000:
        before += enter(base, len(before), 100)
    mounted(disk, 32 * 1024)
    refused = 0
    try:
        for number in range(steps):
            book, filler = os.path.join(disk, "book"), os.path.join(disk, "filler")
            fresh(base, book)
            with open(filler, "wb") as filling:
                free = os.statvfs(disk)
                room = free.f_bavail * free.f_frsize - number * step
                filling.write(b"x" * max(0, room))
            done = run("catat", book, text="".join(LINE.format(f"penuh {row}") for row in range(120)), check=False)
            saved = before + acknowledged(done.stdout)
            if done.returncode != 0:
                refused += 1
                if "disk penuh" not in done.stdout + done.stderr:
                    raise Lost(f"{number * 4} KiB free: no word of the full disk: {done.stderr.strip()}")
            there = ids(book)
            if there[: len(saved)] != saved:
                raise Lost(f"{number * 4} KiB free: {len(saved)} acknowledged, {len(there)} there")
            os.remove(filler)
            check(book, saved, f"{number * 4} KiB free, then room was made")
            shutil.rmtree(book)
    finally:
        subprocess.run(["umount", disk], check=False)
    print(f"| disk really full, {steps} steps of 4 KiB | 0 lost; {refused} times refused with a word, "
          f"{steps - refused} times everything was saved |")


def main():
    parts = {"kill-calls": kill_calls, "kill-random": kill_random, "full": full}
    part = parts[sys.argv[2]]
    with tempfile.TemporaryDirectory(dir=os.environ.get("DURABILITY_FOLDER")) as folder:
        try:
            part(folder)
        except Lost as lost:
            print(f"HILANG: {lost}")
            sys.exit(1)


main()
