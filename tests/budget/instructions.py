#!/usr/bin/env python3
"""Instructions that read() takes for a byte of source, UTF-8 check included.

    instructions.py PROGRAM plain|labelled [LIMIT]

Counts with callgrind what PROGRAM does when it reads its pages once, and when it reads them twice. The difference is
one reading by a document that has its memory; what starts the program and makes the pages is in both. Valgrind knows
no AVX-512, so this is the AVX2 variant at best. Exits with 77, for "skipped", where there is no valgrind.
"""
import re
import shutil
import subprocess
import sys

SKIPPED = 77


def count(program, corpus, times):
    """The number of instructions of the whole program, and the bytes that it read each time."""
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, corpus, str(times)],
        capture_output=True, text=True, check=True)
    collected = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
    return int(collected.group(1)), int(run.stdout)


def main():
    program, corpus = sys.argv[1:3]
    if shutil.which("valgrind") is None:
        print("skipped: there is no valgrind")
        return SKIPPED
    once, size = count(program, corpus, 1)
    twice, _ = count(program, corpus, 2)
    per_byte = (twice - once) / size
    if len(sys.argv) == 3:
        print(f"{per_byte:.3f} instructions per source byte")
        return 0
    limit = float(sys.argv[3])
    print(f"{per_byte:.3f} instructions per source byte, at most {limit}")
    return 0 if 0 < per_byte <= limit else 1


if __name__ == "__main__":
    sys.exit(main())
