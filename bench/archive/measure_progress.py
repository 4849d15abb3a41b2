#!/usr/bin/env python3
"""What the tool's progress bar costs: `epitome json` with standard error at a terminal and at none, in turn.

    measure_progress.py BUILD_FOLDER [--quick]

Prints a line of JSON: the seconds of processor time of each round, both ways.
"""
import json
import os
import pty
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

MEGABYTES = 256


def drain(terminal):
    """Takes what is shown, as a terminal does, and returns nothing of it."""
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:
        pass  # the other end was closed


def seconds(command, errors):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        raise SystemExit(f"{command[0]} failed")
    return usage.ru_utime + usage.ru_stime


def main():
    build = Path(sys.argv[1])
    rounds = 3 if "--quick" in sys.argv else 9
    terminal, shown = pty.openpty()
    threading.Thread(target=drain, args=(terminal,), daemon=True).start()
    times = {"bar": [], "no_bar": []}
    with tempfile.NamedTemporaryFile(prefix="epitome-bench-") as file:
        subprocess.run([build / "bench/corpus/bench_write_archive", "jsonl", str(MEGABYTES)], stdout=file, check=True)
        command = [build / "epitome", "json", file.name]
        for _ in range(rounds):
            times["bar"].append(seconds(command, shown))
            times["no_bar"].append(seconds(command, subprocess.DEVNULL))
    print(json.dumps({"megabytes": MEGABYTES} | times))


if __name__ == "__main__":
    main()
