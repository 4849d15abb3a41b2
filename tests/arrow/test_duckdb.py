"""DuckDB scans every table as a stream of views and writes Parquet; it has as many rows as `epitome stats` counts.

    test_duckdb.py TOOL ARROW_DUCKDB [PAGES]

Exit code 77: skipped, as DuckDB's library is not here; scripts/install-arrow-readers installs it.
"""

import pathlib
import subprocess
import sys
import tempfile

from test_readers import READERS, write_archive


def main():
    tool, program = sys.argv[1:3]
    pages = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
    library = next(READERS.glob("node_modules/@duckdb/*/libduckdb.*"), None)
    if library is None:
        print("skipped: DuckDB's library is not here; scripts/install-arrow-readers installs it")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder) / "crawl.jsonl"
        write_archive(archive, pages)
        run = subprocess.run([program, library, archive, folder], check=True, stdout=subprocess.PIPE)
        found = {name: int(rows) for name, rows in map(str.split, run.stdout.decode().splitlines())}
        stats = subprocess.run([tool, "stats", archive], check=True, stdout=subprocess.PIPE).stdout.decode()
    counted = {line[:26].strip(): line[26:].strip() for line in stats.splitlines() if line.startswith("  ")}
    expected = {name: int(counted[name].replace(",", "")) for name in found}
    print(found)
    if len(found) != 6 or found["pages"] != pages or found != expected:
        sys.exit(f"but epitome stats counts {expected}")


if __name__ == "__main__":
    main()
