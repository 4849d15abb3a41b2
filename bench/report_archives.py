#!/usr/bin/env python3
"""Prints what scripts/bench measured of archives as Markdown: report_archives.py BUILD_FOLDER

Reads archive_times.jsonl (one line a way: seconds of every round) and archive_memory.jsonl from the folder.
"""
import json
import statistics
import sys
from pathlib import Path

from report import Times, table, verdict

JUDGED = 64  # MB before compression

EPITOME = "epitome"
SIMDJSON = ["simdjson/lines", "simdjson/iterate_many"]

# What, archive, contest, the other ways (the fastest counts), most time as a multiple of theirs, wanted multiple.
TIMES = [
    ("JSON Lines, UTF-8", "jsonl", "json", SIMDJSON, 1.35, 0.8),
    ("JSON Lines, `\\u2019` for all that is not ASCII", "jsonl-ascii", "json", SIMDJSON, 1.35, 0.8),
    ("WARC, gzip", "warc.gz", "container", ["zlib"], 1.1, None),
    ("WET, gzip", "wet.gz", "container", ["zlib"], 1.1, None),
    ("JSON Lines, gzip", "jsonl.gz", "container", ["zlib"], 1.1, None),
    ("WARC, gzip", "warc.gz", "container", ["libarchive/raw"], None, None),
    ("WARC", "warc", "container", ["libarchive/warc"], None, None),
    ("WET, Zstandard", "wet.zst", "container", ["libzstd"], None, None),
    ("JSON Lines, Zstandard", "jsonl.zst", "container", ["libzstd"], None, None),
    ("JSON Lines, Zstandard", "jsonl.zst", "container", ["libarchive/raw"], None, None),
]

# What, the way with one thread, that with two, least ratio of speeds, wanted ratio.
THREADS = [
    ("pages as they come", "epitome/any/1", "epitome/any/2", 1.7, 1.9),
    ("pages in order", "epitome/input/1", "epitome/input/2", None, None),
    ("JSON written, in order", "epitome/json/1", "epitome/json/2", None, None),
    ("two readers, each with half of the archive", "epitome/any/1", "epitome/halves", None, None),
]

OTHERS = {
    "simdjson/lines": "simdjson, a document a line",
    "simdjson/iterate_many": "simdjson, `iterate_many`",
    "zlib": "zlib's `inflate` alone",
    "libzstd": "libzstd alone",
    "libarchive/raw": "libarchive's decompression alone",
    "libarchive/warc": "libarchive's WARC reader",
}

# What, the way, the reading that it follows, and what it cannot do without.
COLUMNS = [
    ("texts as views", "epitome/arrow/views", EPITOME, None),
    ("texts copied", "epitome/arrow/plain", EPITOME, "floor/copy"),
    ("as files", "epitome/arrow/files", EPITOME, "floor/files"),
    ("as files, from a file", "epitome/arrow/file-to-files", "epitome/file", "floor/files"),
]
MOST_FOR_COLUMNS = 0.5

MOST_GROWTH = 1.1
MOST_MEGABYTES = 64


def spread(ratios):
    """The middle 80 % of them."""
    ordered = sorted(ratios)
    tenth = len(ordered) // 10
    return f"{ordered[tenth]:.2f} to {ordered[-1 - tenth]:.2f}"


def limit(sign, number, unit):
    return "" if number is None else f"{sign} {number} {unit}"


def passes(value, must, wanted, better):
    if must is None:
        return ""
    return verdict(better(value, must), wanted is not None and better(value, wanted))


def whole_times(times):
    rows = []
    for what, form, contest, others, must, wanted in TIMES:
        def seconds(way, key=(contest, f"{form}:{JUDGED}")):
            return times.seconds[(*key, way)]
        other = min(others, key=lambda way: statistics.median(seconds(way)))
        ours = seconds(EPITOME)
        ratio = statistics.median(ours) / statistics.median(seconds(other))
        rounds = [a / b for a, b in zip(ours, seconds(other))]
        opening = statistics.median(seconds("epitome/opening")) / statistics.median(seconds(other))
        rows.append([what, OTHERS[other], limit("≤", must, "×"), limit("", wanted, "×"),
                     f"{ratio:.2f} × ({spread(rounds)})", f"{opening:.2f} ×",
                     passes(ratio, must, wanted, lambda a, b: a <= b)])
    table(["archive in memory, every page read", "time against", "must", "wanted", "measured", "pages not read",
           "pass"], rows)


def pythons(times):
    rows = []
    for what, form in (("JSON Lines, UTF-8", "jsonl"), ("JSON Lines, escaped", "jsonl-ascii")):
        seconds = {way: times.seconds["python", f"{form}:{JUDGED}", way]
                   for way in ("epitome/file", "python/json", "python/start")}
        start = statistics.median(seconds["python/start"])
        ours = statistics.median(seconds["epitome/file"])
        rounds = [(b - start) / a for a, b in zip(seconds["epitome/file"], seconds["python/json"])]
        rows.append([what, f"{(statistics.median(seconds['python/json']) - start) / ours:.1f} × ({spread(rounds)})",
                     f"{start * 1000:.0f} ms"])
    table(["the same from a file, every page read", "speed against Python's `json.loads`, line by line",
           "taken off for Python's start"], rows)


def columns(times):
    rows = []
    for archive, form in (("JSON Lines", "jsonl"), ("JSON Lines, gzip", "jsonl.gz")):
        for what, way, reader, floor in COLUMNS:
            def beyond(seconds):
                return seconds["columns", f"{form}:{JUDGED}", way], seconds["columns", f"{form}:{JUDGED}", reader]

            def ratio(seconds):
                ours, reading = beyond(seconds)
                return statistics.median(ours) / statistics.median(reading) - 1

            ours, reading = beyond(times.wall)
            least = times.seconds["columns", f"{form}:{JUDGED}", floor] if floor else None
            rows.append([archive, what, f"≤ {MOST_FOR_COLUMNS} ×",
                         f"{ratio(times.wall):.2f} × ({spread(a / b - 1 for a, b in zip(ours, reading))})",
                         f"{ratio(times.seconds):.2f} ×",
                         f"{statistics.median(least) / statistics.median(reading):.2f} ×" if floor else "",
                         verdict(ratio(times.wall) <= MOST_FOR_COLUMNS, False)])
    table(["columns of every page, archive in memory unless said", "texts", "must",
           "time beyond that of reading the pages", "processor time", "that of the bytes alone", "pass"], rows)
    print("The bytes alone: as many as the pages have are copied within the cache, or written to a new file in large "
          "blocks. Files are written on a thread of their own, while the next pages are read. Files are removed between "
          "the rounds.\n")


def threads(times):
    def speed_up(ways):
        one, two = (times.wall["threads", f"jsonl:{JUDGED}", way] for way in ways)
        return statistics.median(one) / statistics.median(two), one, two

    there_is, _, _ = speed_up(THREADS[-1][1:3])
    rows = []
    for what, *ways, must, wanted in THREADS:
        ratio, one, two = speed_up(ways)
        work_of_one, work_of_two = (statistics.median(times.seconds["threads", f"jsonl:{JUDGED}", way]) for way in ways)
        can_be_told = must is None or ratio >= must or there_is >= must
        rows.append([what, limit("≥", must, "×"), limit("", wanted, "×"),
                     f"{ratio:.2f} × ({spread(a / b for a, b in zip(one, two))})", f"{min(one) / min(two):.2f} ×",
                     f"{work_of_two / work_of_one:.2f} ×",
                     passes(ratio, must, wanted, lambda a, b: a >= b) if can_be_told else "cannot be told"])
    table(["two threads against one, JSON Lines in memory", "must", "wanted", "speed by the clock", "best rounds",
           "processor time of both", "pass"], rows)
    print("What two readers gain that know nothing of each other is what the machine has to give while it is measured. "
          "Where other programs run, that is less than 2, and the others cannot be told if it is less than they must "
          "gain. The processor time of both threads is a limit: at 1.1 × no more than 2 / 1.1 can be gained.\n")


def order(times):
    """What it costs that pages come in order."""
    rows = []
    for count in (1, 2):
        as_they_come, in_order = (times.seconds["threads", f"jsonl:{JUDGED}", f"epitome/{way}/{count}"]
                                  for way in ("any", "input"))
        ratio = statistics.median(in_order) / statistics.median(as_they_come)
        rows.append([f"{count} thread{'s' if count > 1 else ''}",
                     f"{ratio:.2f} × ({spread(b / a for a, b in zip(as_they_come, in_order))})"])
    table(["pages handed over in order, JSON Lines in memory", "processor time, against as they come"], rows)


def progress(path):
    run = json.loads(path.read_text())
    ratio = statistics.median(run["bar"]) / statistics.median(run["no_bar"])
    table([f"`epitome json`, {run['megabytes']} MB of JSON Lines", "processor time, against no progress bar"],
          [["standard error is a terminal", f"{ratio:.3f} × ({spread(b / a for a, b in zip(run['no_bar'], run['bar']))})"]])


def memory(path):
    runs = [json.loads(line) for line in path.read_text().splitlines()]
    peaks = {(run["form"], run["threads"], run["megabytes"]): run["peak_kib"] / 1024 for run in runs}
    sizes = sorted({run["megabytes"] for run in runs})
    rows = []
    for form, count in dict.fromkeys((form, count) for form, count, _ in peaks):
        mine = {size: peak for (f, c, size), peak in peaks.items() if (f, c) == (form, count)}
        largest = max(mine)
        growth = mine[largest] / mine[100]
        good = growth <= MOST_GROWTH and mine[largest] <= MOST_MEGABYTES
        rows.append([f"{form}, {count} thread{'s' if count > 1 else ''}"] +
                    [f"{mine[size]:.1f}" if size in mine else "" for size in sizes] +
                    [f"{growth:.2f} ×", verdict(good, False)])
    table(["peak memory in MiB, from a file"] + [f"{size} MB" for size in sizes] +
          ["largest against 100 MB", "pass"], rows)


def main():
    folder = Path(sys.argv[1])
    times = Times(folder / "archive_times.jsonl")
    print("# Archives\n")
    print(f"Archives of {JUDGED} MB before compression, on the same machine. Times are those of processors, but for "
          "threads; ratios are of medians of interleaved rounds, in brackets the middle 80 % of the rounds. `pages not "
          "read` is the part of it that opens records: it finds, checks and decodes what a page is in.\n")
    whole_times(times)
    pythons(times)
    columns(times)
    threads(times)
    order(times)
    progress(folder / "archive_progress.json")
    memory(folder / "archive_memory.jsonl")
    print(f"Memory must not grow by more than 10 % from 100 MB to the largest archive, and be at most {MOST_MEGABYTES} "
          "MiB; a record has 10 KB.\n")
    corpora = list(times.bytes)
    rows = {}
    for contest, corpus, way in times.seconds:
        if contest in ("json", "container"):
            cells = rows.setdefault(way, {})
            cells[corpus] = f"{times.megabytes_per_second(contest, corpus, way):.0f}"
    table(["MB/s, before compression"] + [f"{corpus} MB" for corpus in corpora],
          [[way] + [cells.get(corpus, "") for corpus in corpora] for way, cells in rows.items()])


if __name__ == "__main__":
    main()
