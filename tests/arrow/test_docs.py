"""The questions of docs/columns.md, asked of what `epitome arrow` wrote: DuckDB must answer what stands there.

    test_docs.py TOOL ARROW_DUCKDB_QUERY

An archive is made, `epitome arrow` writes its tables, Polars turns the files into Parquet, and DuckDB runs every block
of SQL in docs/columns.md; the block below it must be the answer.

Exit code 77: skipped, as node, nodejs-polars or DuckDB's library is not here; scripts/install-arrow-readers installs
the latter two.
"""

import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

from test_readers import READERS, can_load, node_environment

DOCS = pathlib.Path(__file__).parents[2] / "docs" / "columns.md"

SHOWS = {
    "Salt & Sums": "Mara Quill",
    "The Long Harbour": "Tomas Lind",
    "Tide Tables": "Ida Norden",
    "Small Engines": "Bo Achterberg",
    "Night Ledger": "Pilar Osei",
}
GUESTS = ["Ivo Brandt", "Nadia Varga", "Lucan Feather", "Odile Marsh", "Sven Ackermann", "Rosa Teller"]
WHO = ["A harbour master", "The night watch", "A ledger", "Every tide", "A rope maker", "The old pilot", "A salt pan"]
DOES = ["keeps count of", "outlives", "depends on", "is measured by", "never trusts", "pays for"]
WHAT = ["the wind", "its own margin", "what the sea leaves", "a second opinion", "the price of rope", "small errors"]


def sentence(dice):
    return f"{dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT)}"


def episode(dice, number):
    show = dice.choices(list(SHOWS), weights=[5, 4, 3, 2, 1])[0]
    people = [SHOWS[show]] + dice.sample(GUESTS, dice.randint(1, 2))
    names = " and ".join(people) if len(people) == 2 else ", ".join(people[:-1]) + " and " + people[-1]
    title = f"{dice.choice(WHO)}, part {number}"
    turns = [(dice.choice(people), [sentence(dice) for _ in range(dice.randint(1, 12))]) for _ in range(dice.randint(4, 24))]
    lines = [title, ", ".join(f"{name} ({'guest' if i else 'host'})" for i, name in enumerate(people)),
             f"In this episode of {show}, featuring {names}, {title} explores {sentence(dice)}.",
             "Notable Quotes"]
    for _ in range(dice.randint(1, 5)):
        name, said = dice.choice(turns)
        heard = dice.random() < 0.7
        lines += [f"“{dice.choice(said) if heard else sentence(dice)}”", f"— {name}"]
    lines.append("Questions Answered in This Episode")
    for _ in range(dice.randint(1, 4)):
        lines.append(f"Why is it that {sentence(dice).lower()}?")
        if dice.random() < 0.8:
            lines.append(sentence(dice) + ".")
    lines.append("Transcript")
    lines += [f"{name}: " + ". ".join(said) + "." for name, said in turns]
    return "\n".join(lines)


def write_archive(path):
    dice = random.Random(5)
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, 2001):
            file.write(json.dumps({"id": number, "text": episode(dice, number)}, ensure_ascii=False) + "\n")


def questions():
    """Pairs of SQL and the answer that stands below it."""
    found = re.findall(r"```sql\n(.*?)```\n\n```text\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert len(found) == 5, f"{DOCS}: {len(found)} questions"
    return found


def main():
    tool, program = sys.argv[1:3]
    library = next(READERS.glob("node_modules/@duckdb/*/libduckdb.*"), None)
    if library is None or shutil.which("node") is None or not can_load("nodejs-polars"):
        print("skipped: node, nodejs-polars or DuckDB's library is not here; scripts/install-arrow-readers installs them")
        sys.exit(77)
    good = True
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder) / "crawl.jsonl"
        write_archive(archive)
        tables = pathlib.Path(folder) / "tables"
        subprocess.run([tool, "arrow", archive, "-o", tables], check=True)
        script = pathlib.Path(__file__).with_name("to_parquet.js")
        subprocess.run(["node", script, tables], env=node_environment(), check=True)
        for sql, answer in questions():
            found = subprocess.run([program, library, tables], input=sql.encode(), check=True, stdout=subprocess.PIPE)
            if found.stdout.decode() != answer:
                good = False
                print(f"{sql}\ngives\n\n{found.stdout.decode()}\nbut {DOCS} says\n\n{answer}")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
