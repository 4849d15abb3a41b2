#!/usr/bin/env python3
"""Prints what was measured about transcript files as Markdown: report_transcripts.py LINES_OF_JSON"""
import json
import sys
from pathlib import Path

NAMES = {"vtt": "WebVTT", "srt": "SubRip", "json": "Podcasting 2.0 JSON"}
RIVALS = ["memchr loop", "libavformat", "simdjson, four fields", "transcriptator", "vtt.js"]
# What is promised: format, rival, least ratio.
MUST = {("vtt", "memchr loop"): 0.15, ("srt", "memchr loop"): 0.15, ("vtt", "libavformat"): 10,
        ("srt", "libavformat"): 10, ("json", "simdjson, four fields"): 0.7}


def main():
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()]
    seconds = {(row["format"], row["bytes"], row["way"]): row["seconds"] for row in rows}
    files = list(dict.fromkeys((row["format"], row["bytes"]) for row in rows))

    def rate(form, size, way):
        took = seconds.get((form, size, way))
        return "skipped" if took is None else f"{size / took / 1e6:.0f}"

    print("## Transcript files\n\nMB/s; medians of rounds, processor time. What runs in node is without its start.\n")
    print("| | epitome | " + " | ".join(RIVALS) + " |")
    print("| --- |" + " ---: |" * (1 + len(RIVALS)))
    for form, size in files:
        ways = [rate(form, size, way) if way in meant(form) else "" for way in ["epitome", *RIVALS]]
        print(f"| {NAMES[form]}, {size / 1000:.0f} KB | " + " | ".join(ways) + " |")
    print("\n| work | must | measured | pass |\n| --- | ---: | ---: | ---: |")
    for form, size in files:
        for rival in RIVALS:
            least = MUST.get((form, rival))
            if least is None or (form, size, rival) not in seconds:
                continue
            ratio = seconds[form, size, rival] / seconds[form, size, "epitome"]
            print(f"| {NAMES[form]}, {size / 1000:.0f} KB, against {rival} | \u2265 {least} \u00d7 | {ratio:.3g} \u00d7 | "
                  f"{'yes' if ratio >= least else '**no**'} |")
    print()


def meant(form):
    """The ways that read the format."""
    shared = {"epitome", "transcriptator"}
    return shared | ({"simdjson, four fields"} if form == "json" else {"memchr loop", "libavformat"} |
                     ({"vtt.js"} if form == "vtt" else set()))


if __name__ == "__main__":
    main()
