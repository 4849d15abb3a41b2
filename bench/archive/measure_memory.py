#!/usr/bin/env python3
"""Peak memory of reading archives of several sizes from a file, each in a process of its own.

    measure_memory.py BUILD_FOLDER [--quick]

Writes each archive to a temporary file, which is gone afterwards, and prints a line of JSON for each reading.
"""
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Forms, and sizes in MB before compression.
ALL = [("jsonl", [1, 10, 100, 1000, 2000]), ("warc.gz", [100, 2000]), ("jsonl.zst", [100, 2000])]
QUICK = [("jsonl", [1, 10, 100, 500])]
# With less disk than this in MB for the largest one, 1 GB must do.
SPARE = 4000
LESS = 1000


def main():
    build = Path(sys.argv[1])
    plan = QUICK if "--quick" in sys.argv else ALL
    is_short = shutil.disk_usage(tempfile.gettempdir()).free < SPARE * 1_000_000
    for form, sizes in plan:
        for size in sorted({min(size, LESS) for size in sizes} if is_short else sizes):
            with tempfile.NamedTemporaryFile(prefix="epitome-bench-") as file:
                subprocess.run([build / "bench/corpus/bench_write_archive", form, str(size)], stdout=file, check=True)
                for threads in (1, 2):
                    run = subprocess.run([build / "bench/archive/bench_archive_memory", file.name, str(threads)],
                                         stdout=subprocess.PIPE, check=True)
                    print(json.dumps({"form": form, "megabytes": size} | json.loads(run.stdout)), flush=True)
    if is_short:
        print("There was no room on the disk for archives of 2 GB.", file=sys.stderr)


if __name__ == "__main__":
    main()
