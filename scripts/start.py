"""How long programs take to show something, and what they cost then: start.py NAME=COMMAND…

For each program, in one run and in turns, on a display of its own (Xvfb, no window manager):
first    seconds from exec until a window is there and a twentieth of the screen is drawn in eight colours or more
cpu      processor seconds of the process tree until then
pss      megabytes of the process tree five seconds later, shared memory counted by its share
idle     processor seconds in the thirty seconds after that, with nothing done

The display's picture is a mapped file, so that looking at it costs the program nothing. Each program runs once before it
is counted, then RUNS times (5); the middle is printed, with the least and the most.
"""

import glob
import mmap
import os
import shlex
import signal
import statistics
import subprocess
import sys
import tempfile
import time

WIDTH, HEIGHT = 1366, 768
DISPLAY = os.environ.get("START_DISPLAY", ":98")
RUNS = int(os.environ.get("RUNS", "5"))
LIMIT = 60
TICKS = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path) as file:
                parent = int(file.read().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(path.split("/")[2]))
    found, todo = [], [root]
    while todo:
        found.append(todo.pop())
        todo += children.get(found[-1], [])
    return found


def cost(root: int) -> tuple[float, float]:
    """Processor seconds and PSS in megabytes."""
    seconds = memory = 0.0
    for process in tree(root):
        try:
            with open(f"/proc/{process}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            with open(f"/proc/{process}/smaps_rollup") as file:
                memory += sum(int(line.split()[1]) for line in file if line.startswith("Pss:")) / 1024
        except OSError:
            continue
        seconds += (int(fields[11]) + int(fields[12])) / TICKS
    return seconds, memory


def run(command: list[str], folder: str, is_long: bool) -> dict[str, float]:
    screen = subprocess.Popen(["Xvfb", DISPLAY, "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", folder, "-nolisten", "tcp"],
                              stderr=subprocess.DEVNULL)
    time.sleep(1)
    with open(f"{folder}/Xvfb_screen0", "rb") as file:
        picture = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
    pixels = memoryview(picture)[-4 * WIDTH * HEIGHT:].cast("I")
    environment = dict(os.environ, DISPLAY=DISPLAY, HOME=f"{folder}/home", XDG_RUNTIME_DIR=f"{folder}/home", LC_ALL="C.UTF-8",
                       XDG_DATA_HOME=f"{folder}/home", XDG_CONFIG_HOME=f"{folder}/home", LIBGL_ALWAYS_SOFTWARE="1",
                       NO_AT_BRIDGE="1", DBUS_SESSION_BUS_ADDRESS="disabled:")
    environment.pop("WAYLAND_DISPLAY", None)
    os.makedirs(f"{folder}/home", exist_ok=True)
    began = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               start_new_session=True)
    seen: dict[str, float] = {}
    try:
        while time.perf_counter() - began < LIMIT:
            sample = [pixel & 0xFFFFFF for pixel in pixels[::61]]
            if sum(map(bool, sample)) * 20 > len(sample) and len(set(sample)) >= 8:
                seen = {"first": time.perf_counter() - began, "cpu": cost(program.pid)[0]}
                break
            time.sleep(0.01)
        if seen and is_long:
            time.sleep(5)
            before, seen["pss"] = cost(program.pid)
            time.sleep(30)
            seen["idle"] = cost(program.pid)[0] - before
    finally:
        processes = tree(program.pid)
        for process in reversed(processes):
            try:
                os.kill(process, signal.SIGKILL)
            except OSError:
                continue
        program.wait()
        screen.terminate()
        screen.wait()
    return seen


def main() -> None:
    programs = [(name, shlex.split(command)) for name, command in (word.split("=", 1) for word in sys.argv[1:])]
    results: dict[str, list[dict[str, float]]] = {name: [] for name, _ in programs}
    with tempfile.TemporaryDirectory() as folder:
        for name, command in programs:
            run(command, folder, is_long=False)
        for number in range(RUNS):
            for name, command in programs:
                results[name].append(run(command, folder, is_long=number == RUNS - 1))
    print(f"load {os.getloadavg()[0]:.1f}")
    for name, runs in results.items():
        line = [name]
        for key in ("first", "cpu", "pss", "idle"):
            values = [seen[key] for seen in runs if key in seen]
            if values:
                line.append(f"{key} {statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})")
        print(", ".join(line) if len(line) > 1 else f"{name}: nothing was drawn")


main()
