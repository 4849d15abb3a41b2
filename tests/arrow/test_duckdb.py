"""DuckDB scans every table as a stream of views, in the process that reads the archive, and writes Parquet.

    test_duckdb.py TOOL ARROW_DUCKDB [PAGES]

What DuckDB reads back from the Parquet has the rows that `epitome stats` counts and, by SHA-256, every value of every
column of `epitome json`. The texts of an archive in which they stand as they are (WET) lie in the archive's own bytes, by
the addresses that DuckDB gives to a function within its query: nobody has copied them.

Exit code 77: skipped, as DuckDB's library is not here; scripts/install-arrow-readers installs it.
"""

import pathlib
import subprocess
import sys
import tempfile

from test_readers import READERS, expected_of, write_archive, write_wet


def columns_seen(program, library, archive, folder):
    """{"turns.text": (rows, SHA-256, long texts, those of them in the archive)}"""
    run = subprocess.run([program, library, archive, folder], check=True, stdout=subprocess.PIPE)
    lines = [line.split() for line in run.stdout.decode().splitlines()]
    return {name: (int(rows), digest, int(long), int(there)) for name, rows, digest, long, there in lines}


def counted(tool, archive):
    """What `epitome stats` says."""
    text = subprocess.run([tool, "stats", archive], check=True, stdout=subprocess.PIPE).stdout.decode()
    rows = {line[:26].strip(): line[26:].strip() for line in text.splitlines() if line.startswith("  ")}
    return {name: int(rows[name].replace(",", "")) for name in expected_tables}


expected_tables = ("pages", "people", "takeaways", "quotes", "questions", "turns")


def differences(tool, archive, seen):
    expected = expected_of(tool, archive)
    rows = counted(tool, archive)
    for table, facts in expected.items():
        for column, digest in facts.items():
            if column != "rows" and seen[f"{table}.{column}"][:2] != (rows[table], digest):
                yield f"{archive.name}: {table}.{column}: {seen[f'{table}.{column}']}, expected {rows[table]} {digest}"


def copies(seen):
    """Long texts that do not lie in the archive. What a page's source is called stands nowhere in it."""
    for name, (_, _, long, there) in seen.items():
        if there != (0 if name == "pages.source" else long):
            yield f"{name}: {long} texts of more than twelve bytes, {there} of them in the archive"


def main():
    tool, program = sys.argv[1:3]
    pages = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
    library = next(READERS.glob("node_modules/@duckdb/*/libduckdb.*"), None)
    if library is None:
        print("skipped: DuckDB's library is not here; scripts/install-arrow-readers installs it")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        wet = pathlib.Path(folder) / "crawl.warc.wet"
        write_wet(wet, pages)
        lines = pathlib.Path(folder) / "crawl.jsonl"
        write_archive(lines, pages)
        faults = []
        for archive in (wet, lines):
            seen = columns_seen(program, library, archive, folder)
            faults += differences(tool, archive, seen)
            if archive == wet:
                faults += copies(seen)
                print("texts of more than twelve bytes:", sum(long for _, _, long, _ in seen.values()))
                print("of these in the archive's bytes:", sum(there for _, _, _, there in seen.values()))
            print({name: rows for name, (rows, _, _, _) in seen.items() if name.endswith(".page")})
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
