#!/usr/bin/env python3
"""Prints what scripts/bench measured as Markdown: report.py BUILD_FOLDER

Reads times.jsonl (one line a way: seconds of every round), instructions.txt and allocations.txt from the folder.
"""
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

# The corpus whose ratios count: larger than most caches, so that bytes come from memory, as they mostly do.
JUDGED = "plain:64"

# What, contest, epitome's way, the other way, least ratio of speeds, wanted ratio.
RATIOS = [
    ("one page's text, without UTF-8 check, against a memchr newline loop",
     "floors", "epitome/trust", "floor/memchr", 1.2, 1.5),
    ("the same with the UTF-8 check", "floors", "epitome/strict", "floor/memchr", 0.8, 1.0),
    ("with the UTF-8 check, against md4c on the same text", "rivals", "epitome/strict", "rival/md4c", 8, 13),
    ("the same against getline into structs of std::string", "rivals", "epitome/strict", "rival/getline", 6, 11),
]


class Times:
    """Seconds of every round, of processors and by the clock, by contest, corpus and way."""

    def __init__(self, path):
        self.seconds = {}
        self.wall = {}
        self.bytes = {}
        for line in path.read_text().splitlines():
            row = json.loads(line)
            key = row["contest"], row["corpus"], row["way"]
            self.seconds[key] = row["seconds"]
            self.wall[key] = row["wall"]
            self.bytes[row["corpus"]] = row["bytes"]

    def ratio(self, contest, corpus, ours, theirs):
        """How many times as fast ours is: the ratio of medians, and how the rounds spread."""
        mine, other = self.seconds[contest, corpus, ours], self.seconds[contest, corpus, theirs]
        rounds = sorted(b / a for a, b in zip(mine, other))
        tenth = len(rounds) // 10
        return statistics.median(other) / statistics.median(mine), rounds[tenth], rounds[-1 - tenth]

    def megabytes_per_second(self, contest, corpus, way):
        seconds = self.seconds.get((contest, corpus, way))
        return None if seconds is None else self.bytes[corpus] / statistics.median(seconds) / 1e6


def table(head, rows):
    for cells in [head, ["---"] + ["---:"] * (len(head) - 1), *rows]:
        print("| " + " | ".join(cells) + " |")
    print()


def verdict(must, wanted):
    if wanted:
        return "yes, as wanted"
    return "yes" if must else "**no**"


def promises(times, folder):
    rows = []
    for what, contest, ours, theirs, must, wanted in RATIOS:
        ratio, low, high = times.ratio(contest, JUDGED, ours, theirs)
        rows.append([what, f"≥ {must} × its speed", f"{wanted} ×", f"{ratio:.2f} × ({low:.2f} to {high:.2f})",
                     verdict(ratio >= must, ratio >= wanted)])

    what = "instructions per source byte, with UTF-8 check"
    counted = re.match(r"[\d.]+", (folder / "instructions.txt").read_text())
    if counted:
        value = float(counted.group())
        rows.append([what, "≤ 1.0", "0.8", f"{value:.2f}", verdict(value <= 1.0, value <= 0.8)])
    else:
        rows.append([what, "≤ 1.0", "0.8", "skipped", "skipped"])

    warm = re.findall(r"warm (\d+) and (\d+)", (folder / "allocations.txt").read_text())
    allocations = sum(int(n) for pair in warm for n in pair)
    rows.append(["allocations, all pages, warm", "0", "0", str(allocations), verdict(allocations == 0, False)])
    table(["work", "must", "wanted", "measured", "pass"], rows)


def other_corpora(times):
    corpora = [name for name in times.bytes if name != JUDGED]
    rows = []
    for what, contest, ours, theirs, *_ in RATIOS:
        ratios = (times.ratio(contest, corpus, ours, theirs)[0] for corpus in corpora)
        rows.append([what] + [f"{ratio:.2f} ×" for ratio in ratios])
    table(["the same ratios elsewhere"] + [f"{name} MB" for name in corpora], rows)


def speeds(times):
    corpora = list(times.bytes)
    rows = {}
    for contest, _, way in times.seconds:
        if way not in rows:
            cells = (times.megabytes_per_second(contest, corpus, way) for corpus in corpora)
            rows[way] = [way] + ["" if cell is None else f"{cell:.0f}" for cell in cells]
    table(["MB/s"] + [f"{name} MB" for name in corpora], rows.values())


def machine(folder):
    def output(*command):
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        return run.stdout.strip()

    cache = dict(re.findall(r"^(\w+):\w+=(.*)$", (folder / "CMakeCache.txt").read_text(), re.MULTILINE))
    cpu = re.search(r"^model name\s*:\s*(.*)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    flags = f"{cache['CMAKE_CXX_FLAGS']} {cache['CMAKE_CXX_FLAGS_RELEASE']}".strip()
    commit = output("git", "rev-parse", "--short=12", "HEAD") or "unknown"
    changed = " with changes" if output("git", "status", "--porcelain") else ""
    print(f"- machine: {cpu.group(1) if cpu else os.uname().machine}, {os.cpu_count()} cores")
    print(f"- compiler: {output(cache['CMAKE_CXX_COMPILER'], '--version').splitlines()[0]}, `{flags}`")
    print(f"- commit: {commit}{changed}\n")


def main():
    folder = Path(sys.argv[1])
    times = Times(folder / "times.jsonl")
    print("# One page's text\n")
    machine(folder)
    print(f"Ratios of medians of interleaved rounds, in brackets the middle 80 % of the rounds; corpus {JUDGED} MB.\n")
    promises(times, folder)
    other_corpora(times)
    print("Every page is one call. A corpus is `plain` or `labelled`, by its transcripts. `epitome/strict` checks "
          "UTF-8, `epitome/trust` does not; a third name is the line scan's variant, otherwise it is the machine's "
          "best. `rival/re2` and `rival/std_regex` find headings, calls to action and quotes only.\n")
    speeds(times)


if __name__ == "__main__":
    main()
