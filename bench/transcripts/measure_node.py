#!/usr/bin/env python3
"""Measures rivals from npm: measure_node.py BENCH_TRANSCRIPTS NODE_FOLDER

NODE_FOLDER holds node_modules. Each reading is a process of its own; the processor time of one that loads the same and
reads nothing is subtracted. Prints a line of JSON for each, as bench_transcripts does; nothing where node or a package
is not there.
"""
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

RIVAL = Path(__file__).with_name("rival.mjs")
WAYS = [("transcriptator", ["vtt", "srt", "json"]), ("vtt.js", ["vtt"])]
# Size, and how often one process reads it: a small file takes less than loading.
SIZES = [(80_000, 20), (50_000_000, 1)]
ROUNDS = 5


def seconds(folder, *arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(["node", RIVAL, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0:
        raise RuntimeError(run.stderr.strip().splitlines()[-1] if run.stderr.strip() else "no reason")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, int(run.stdout)


def main():
    program, folder = sys.argv[1:]
    if shutil.which("node") is None:
        print("skipped: there is no node", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory(prefix="epitome-bench-") as files:
        subprocess.run([program, "--write", files], check=True)
        for name, formats in WAYS:
            if not (Path(folder) / "node_modules" / name).is_dir():
                print(f"skipped: {name} is not installed", file=sys.stderr)
                continue
            for form in formats:
                for size, times in SIZES:
                    file = Path(files) / f"{size}.{form}"
                    try:
                        start = statistics.median(seconds(folder, name, file, "0")[0] for _ in range(ROUNDS))
                        runs = [seconds(folder, name, file, str(times)) for _ in range(ROUNDS if times > 1 else 1)]
                    except RuntimeError as error:
                        print(f"skipped: {name} cannot read {file.name}: {error}", file=sys.stderr)
                        continue
                    if runs[0][1] == 0:
                        print(f"skipped: {name} finds no cue in {file.name}", file=sys.stderr)
                        continue
                    took = max(statistics.median(run[0] for run in runs) - start, 1e-9) / times
                    print(json.dumps({"format": form, "bytes": file.stat().st_size, "way": name, "seconds": took}))


if __name__ == "__main__":
    main()
