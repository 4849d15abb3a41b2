"""Feeds the filter gigabytes of pages, made on the fly, and prints how much memory it has had at most:

    feed-filter.py TOOL GIGABYTES

Fails if that grows by more than a tenth after the first tenth.
"""

import json
import pathlib
import random
import subprocess
import sys
import time

WORDS = "salt tide ledger harbour measure table gate rope wind clerk margin storm quay pilot".split()
KEPT = 2000  # pages that are written over and over, each time as another record


def sentence(dice):
    return " ".join(dice.choices(WORDS, k=dice.randint(5, 18))).capitalize() + "."


def page(dice):
    lines = [sentence(dice)[:-1], "Ivo Brandt (host), Mara Quill (guest)", "Notable Quotes"]
    lines += [line for _ in range(4) for line in (f"“{sentence(dice)}”", "— Mara Quill")]
    lines += ["Transcript"] + [" ".join(sentence(dice) for _ in range(4)) for _ in range(dice.randint(1, 40))]
    return json.dumps("\n".join(lines), ensure_ascii=False).encode()


def peak_mebibytes(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def main():
    tool, gigabytes = sys.argv[1], float(sys.argv[2])
    dice = random.Random(3)
    pages = [page(dice) for _ in range(KEPT)]
    process = subprocess.Popen([tool, "json", "--lines", "--on-error", "report", "-"], stdin=subprocess.PIPE,
                               stdout=subprocess.DEVNULL)
    written = number = 0
    peaks = []
    begin = time.monotonic()
    for tenth in range(1, 11):
        while written < tenth * gigabytes * 1e8:
            lines = b"".join(b'{"id":%d,"text":%b}\n' % (number + i, text) for i, text in enumerate(pages))
            number += KEPT
            written += process.stdin.write(lines)
        peaks.append(peak_mebibytes(process))
        print(f"{written / 1e9:.1f} GB, {number:,} pages: peak {peaks[-1]:.1f} MiB, "
              f"{written / 1e6 / (time.monotonic() - begin):.0f} MB/s", flush=True)
    process.stdin.close()
    sys.exit(0 if process.wait() == 0 and peaks[-1] <= 1.1 * peaks[0] else 1)


if __name__ == "__main__":
    main()
