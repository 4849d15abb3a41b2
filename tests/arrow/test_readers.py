"""What `epitome arrow` writes, read by other programs' readers: every value of every column is that of `epitome json`.

    test_readers.py TOOL [PAGES]

Exit code 77: skipped, as node or the readers are not here; scripts/install-arrow-readers installs them.
"""

import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

READERS = pathlib.Path(
    os.environ.get("EPITOME_ARROW_READERS", pathlib.Path(__file__).resolve().parents[2] / "build/arrow-readers"))
WORDS = "salt tide ledger harbour measure table gate rope wind clerk margin storm Löffel größe 潮位表 приливы “so” é 🌊".split()


def sentence(dice, least=3, most=18):
    return " ".join(dice.choices(WORDS, k=dice.randint(least, most))).capitalize()


def page(dice, number, ends=("\n", "\r\n", "\n\n")):
    """A page with some of its parts: any may be missing, and every twentieth page has none."""
    if number % 20 == 19:
        return ""
    lines = [f"Episode {number}: {sentence(dice)}"]
    people = dice.sample(["Mara Quill, PhD", "Tomas Lind", "Ида Норд", "Bo"], dice.randint(0, 3))
    if people:
        lines.append(", ".join(f"{name} ({dice.choice(['host', 'guest'])})" for name in people))
    if dice.random() < 0.5:
        lines.append(f"In this episode of Salt & Sums, featuring nobody, it explores {sentence(dice)}.")
    lines += [sentence(dice) + "." for _ in range(dice.randint(0, 3))]
    if dice.random() < 0.7:
        lines.append("Key Takeaways")
        for _ in range(dice.randint(1, 4)):
            lines += [sentence(dice), sentence(dice) + dice.choice([".", " ..."])]
    if dice.random() < 0.7:
        lines.append("Notable Quotes")
        for _ in range(dice.randint(1, 4)):
            lines.append(f'"{sentence(dice, 1)}."')
            if dice.random() < 0.6:
                lines.append(f"— {dice.choice(people or ['A fisherman'])}")
    if dice.random() < 0.7:
        lines.append("Questions Answered")
        for _ in range(dice.randint(1, 3)):
            lines.append(sentence(dice) + "?")
            lines += [sentence(dice) + dice.choice([".", " ..."]) for _ in range(dice.randint(0, 2))]
    if dice.random() < 0.8:
        lines.append(dice.choice(["Transcript", "Transcript Preview"]))
        for _ in range(dice.randint(1, 20)):
            label = f"{dice.choice(people or ['Host'])}{dice.choice(['', ' (01:02.5)'])}: " if dice.random() < 0.5 else ""
            lines.append(label + sentence(dice, 1) + ".")
    return dice.choice(ends).join(lines)


def write_archive(path, pages):
    dice = random.Random(11)
    with path.open("w", encoding="utf-8") as file:
        for number in range(pages):
            entry = {"text": page(dice, number)}
            if number % 3:
                entry = {"id": number, "url": f"https://salt.example/{number}/潮", **entry}
            file.write(json.dumps(entry, ensure_ascii=number % 2 == 0) + "\n")


def write_wet(path, pages):
    """Pages as they are: every text of theirs is one run of the archive's bytes."""
    dice = random.Random(12)
    with path.open("wb") as file:
        for number in range(pages):
            body = page(dice, number, ends=("\n",)).encode()
            head = (f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://salt.example/{number}/tide\r\n"
                    f"WARC-Record-ID: <urn:example:{number}>\r\nContent-Type: text/plain\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n")
            file.write(head.encode() + body + b"\r\n\r\n")


def word(value):
    if value is None:
        return "n"
    if isinstance(value, str):
        return f"{len(value.encode())}:{value}"
    if isinstance(value, bool):
        return "t" if value else "f"
    return f"{value:.3f}"


class Table:
    def __init__(self):
        self.rows = 0
        self.columns = {}

    def add(self, **values):
        self.rows += 1
        for name, value in values.items():
            self.columns.setdefault(name, hashlib.sha256()).update(word(value).encode() + b"\n")

    def facts(self):
        return {"rows": self.rows, **{name: column.hexdigest() for name, column in self.columns.items()}}


def add_lists(tables, number, episode):
    for position, one in enumerate(episode["people"]):
        tables["people"].add(page=number, position=position, name=one["name"], role=one["role"])
    for position, one in enumerate(episode["takeaways"]):
        tables["takeaways"].add(page=number, position=position, **one)
    for position, one in enumerate(episode["quotes"]):
        tables["quotes"].add(page=number, position=position, **one)
    for position, one in enumerate(episode["questions"]):
        tables["questions"].add(page=number, position=position, **one)
    for position, one in enumerate(episode["transcript"]["turns"]):
        tables["turns"].add(page=number, position=position, **one)


def expected_of(tool, archive):
    """The tables' facts, worked out from the JSON."""
    tables = {name: Table() for name in ("pages", "people", "takeaways", "quotes", "questions", "turns")}
    lines = subprocess.run([tool, "json", "--spans", archive], check=True, stdout=subprocess.PIPE).stdout.splitlines()
    sizes = [json.loads(line)["bytes"] for line in lines]
    lines = subprocess.run([tool, "json", archive], check=True, stdout=subprocess.PIPE).stdout.splitlines()
    for episode, size in zip(map(json.loads, lines), sizes):
        record = episode["record"]
        talk = episode["transcript"]
        tables["pages"].add(
            page=record["index"], url=record["url"], id=record.get("id"), source=str(archive), format=episode["format"],
            bytes=size, title=episode["title"], show=episode["show"], intro=episode["intro"],
            headline=episode["headline"], summary="\n".join(episode["summary"]) if episode["summary"] else None,
            complete=talk["complete"] if talk["turns"] else None)
        add_lists(tables, record["index"], episode)
    return {name: table.facts() for name, table in tables.items()}


def node_environment():
    return {**os.environ, "NODE_PATH": str(READERS / "node_modules")}


def found_by(reader, folder):
    script = pathlib.Path(__file__).with_name("read_tables.js")
    run = subprocess.run(["node", script, reader, folder], env=node_environment(), check=True, stdout=subprocess.PIPE)
    return json.loads(run.stdout)


def can_load(package):
    return subprocess.run(["node", "-e", f'require("{package}")'], env=node_environment(), check=False,
                          stderr=subprocess.DEVNULL).returncode == 0


def main():
    tool = sys.argv[1]
    pages = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    if shutil.which("node") is None or not can_load("apache-arrow"):
        print("skipped: node or apache-arrow is not here; scripts/install-arrow-readers installs the latter")
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        archive = pathlib.Path(folder) / "crawl.jsonl"
        write_archive(archive, pages)
        expected = expected_of(tool, archive)
        assert expected["pages"]["rows"] == pages
        tables = pathlib.Path(folder) / "tables"
        subprocess.run([tool, "arrow", archive, "-o", tables], check=True)
        good = True
        for reader in ("apache-arrow", "nodejs-polars"):
            if not can_load(reader):
                print(f"{reader}: skipped, it is not here")
                continue
            found = found_by(reader, tables)
            for name, facts in expected.items():
                if found[name] != facts:
                    good = False
                    print(f"{reader}: {name}: {found[name]}, but the JSON has {facts}")
            print(f"{reader}:", ", ".join(f"{facts['rows']} {name}" for name, facts in found.items()))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
