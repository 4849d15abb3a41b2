"""Archives: streamed as JSON Lines in their order, counted, and what is bad in them told."""

import gzip
import json
import os
import pathlib
import subprocess
import threading
import unittest

from tool import SAMPLE, TOOL, ToolTest, library_json, run

SAMPLE_TEXT = pathlib.Path(SAMPLE).read_text(encoding="utf-8")


def line(text, **more):
    return json.dumps({"text": text, **more}, ensure_ascii=False).encode() + b"\n"


def some_lines(count):
    return b"".join(
        line(f"Episode {i} of “Salt & Sums”\nSummary\n" + "Salt is counted. " * 50 + f"\n{SAMPLE_TEXT}", url=f"https://salt.example/{i}")
        for i in range(count)
    )


class Json(ToolTest):
    def test_pages_are_the_library_s(self):
        archive = self.page(line(SAMPLE_TEXT, url="https://salt.example/“1”") + line(SAMPLE_TEXT), "a.jsonl")
        result = run("json", "--spans", archive)
        self.assertEqual(result.returncode, 0)
        self.assertEqual(result.stderr.decode(), f"epitome: {archive}: 2 pages, 0 failed, 13.4 kB\n")
        first, second = map(json.loads, result.stdout.splitlines())
        self.assertEqual(first.pop("record"), {"index": 0, "offset": 0, "url": "https://salt.example/“1”"})
        self.assertEqual(second.pop("record")["url"], None)
        self.assertEqual(first, json.loads(library_json(SAMPLE, "--spans")))
        self.assertEqual(first, second)

    def test_threads_and_packing_change_nothing(self):
        lines = some_lines(200)
        expected = run("json", "--threads", 1, self.page(lines)).stdout
        self.assertEqual(expected.count(b"\n"), 200)
        for threads in (1, 2, 7):
            for content in (lines, gzip.compress(lines)):
                result = run("json", "--threads", threads, "-", stdin=content)
                self.assertEqual(result.stdout, expected)
                self.assertEqual(result.returncode, 0)

    def test_directory(self):
        (self.folder / "b").mkdir()
        (self.folder / "b" / "2.jsonl").write_bytes(line("Two") + line("Three"))
        (self.folder / "a.txt").write_text("One\n", encoding="utf-8")
        pages = [json.loads(one) for one in run("json", self.folder).stdout.splitlines()]
        self.assertEqual([page["title"] for page in pages], ["One", "Two", "Three"])
        self.assertEqual([page["record"]["source"] for page in pages], ["a.txt", "b/2.jsonl", "b/2.jsonl"])
        self.assertEqual([page["record"]["index"] for page in pages], [0, 1, 2])

    def test_form_feeds(self):
        result = run("json", self.page(b"One\n\fTwo\n"))
        self.assertEqual([json.loads(one)["title"] for one in result.stdout.splitlines()], ["One", "Two"])
        one = run("json", self.page(b"One\nIt rains\fand pours.\n"))  # white space within a line
        self.assertEqual([json.loads(line)["title"] for line in one.stdout.splitlines()], ["One"])

    def test_field(self):
        archive = self.page(b'{"page": {"plain": "One"}, "text": "Two"}\n')
        for field, title in (("/page/plain", "One"), ("text", "Two")):
            self.assertEqual(json.loads(run("json", "--field", field, archive).stdout)["title"], title)

    def test_pretty(self):
        pretty = run("json", "--pretty", self.page(line("One"))).stdout
        self.assertTrue(pretty.startswith(b'{\n  "record":{"index":0'))
        json.loads(pretty)


class BadRecords(ToolTest):
    def setUp(self):
        super().setUp()
        self.archive = self.page(line("One") + b'{"text": "cut\n' + b'{"no": 1}\n' + line("Four", id=7), "a.jsonl")

    def test_skip(self):
        result = run("json", self.archive)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(
            result.stderr.decode().splitlines(),
            [
                f"epitome: {self.archive}: record 1 at byte 16: invalid JSON at byte 26",
                f"epitome: {self.archive}: record 2 at byte 30: no text under the page's field, and no transcript of a known format",
                f"epitome: {self.archive}: 2 pages, 2 failed, 66 bytes",
            ],
        )
        self.assertEqual([json.loads(one)["title"] for one in result.stdout.splitlines()], ["One", "Four"])

    def test_report(self):
        result = run("json", "--on-error", "report", self.archive)
        self.assertEqual(result.returncode, 1)
        lines = [json.loads(one) for one in result.stdout.splitlines()]
        self.assertEqual(len(lines), 4)
        self.assertEqual(
            lines[1],
            {
                "error": {"code": "invalid_json", "message": "invalid JSON", "offset": 26},
                "record": {"index": 1, "offset": 16, "url": None},
            },
        )
        self.assertEqual(lines[2]["error"]["code"], "no_page_field")
        self.assertEqual(lines[3]["record"], {"index": 3, "offset": 40, "url": None, "id": "7"})

    def test_stop(self):
        result = run("json", "--on-error", "stop", self.archive, SAMPLE)
        self.assertEqual(result.returncode, 1)
        self.assertEqual([json.loads(one)["title"] for one in result.stdout.splitlines()], ["One"])

    def test_many_are_counted(self):
        result = run("json", self.page(line("One") + b"{\n" * 100))
        lines = result.stderr.decode().splitlines()
        self.assertEqual(len(lines), 22)
        self.assertTrue(lines[-1].endswith("1 page, 100 failed, 216 bytes"), lines[-1])

    def test_cut_off(self):
        archive = gzip.compress(some_lines(20), mtime=0)
        result = run("json", "-", stdin=archive[:-100])
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"ends in the middle of a record", result.stderr)
        self.assertGreater(result.stdout.count(b"\n"), 15)

    def test_missing_file_does_not_hide_the_others(self):
        result = run("json", self.folder / "none.jsonl", self.page(line("One"), "b.jsonl"))
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"No such file or directory", result.stderr)
        self.assertEqual(json.loads(result.stdout)["title"], "One")


class Output(ToolTest):
    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
    def test_full_disk(self):
        archive = self.page(some_lines(200))
        for command in ("json", "stats"):
            with self.subTest(command), open("/dev/full", "wb") as full:
                result = run(command, archive, stdout=full)
                self.assert_failed(result, "epitome: standard output: No space left on device")

    def test_closed_pipe(self):
        archive = self.page(some_lines(300))
        process = subprocess.Popen([TOOL, "json", archive], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(len(process.stdout.read(10)), 10)
        process.stdout.close()
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(timeout=120), 1)

    def test_whole_lines_while_input_comes(self):
        """What was read is written before the input ends."""
        lines = some_lines(300)
        process = subprocess.Popen([TOOL, "json", "--threads", "2", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        feeder = threading.Thread(target=lambda: process.stdin.write(lines) and process.stdin.flush())
        feeder.start()
        self.assertEqual(json.loads(process.stdout.readline())["record"]["index"], 0)
        rest = threading.Thread(target=process.stdout.read)
        rest.start()
        feeder.join()
        process.stdin.close()
        rest.join()
        self.assertEqual(process.wait(timeout=120), 0)
        process.stdout.close()


class ShrinkingFile(ToolTest):
    def test_ends_with_an_error_or_a_whole_record(self):
        """A file that is shortened while it is read does not kill the process."""
        path = self.page(some_lines(3000), "a.jsonl")
        process = subprocess.Popen([TOOL, "json", "--threads", "2", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.readline()
        os.truncate(path, 1_000_001)
        out = process.stdout.read()
        messages = process.stderr.read()
        process.wait(timeout=120)
        process.stdout.close()
        process.stderr.close()
        self.assertIn(process.returncode, (0, 1))
        self.assertIn(b"pages, ", messages)
        for one in out.splitlines():
            json.loads(one)


class Stats(ToolTest):
    def test_counts(self):
        page = json.loads(library_json(SAMPLE))
        result = run("stats", self.page(line(SAMPLE_TEXT) * 3 + b"{}\n" + line("A Short One"), "a.jsonl"))
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stderr, b"")
        rows = {}
        for row in result.stdout.decode().splitlines()[1:]:
            name, _, value = row.strip().rpartition("  ")
            rows[name.strip()] = value
        self.assertEqual(rows["pages"], "4")
        self.assertEqual(rows["people"].strip(), str(3 * len(page["people"])))
        self.assertEqual(rows["quotes"].strip(), str(3 * len(page["quotes"])))
        self.assertEqual(rows["turns"].strip(), str(3 * len(page["transcript"]["turns"])))
        self.assertEqual(rows["records that failed"].strip(), "1")
        self.assertIn("no_page_field", result.stdout.decode())
        largest = [row for row in result.stdout.decode().splitlines() if row.endswith(page["title"])]
        self.assertEqual(len(largest), 3)

    def test_page(self):
        result = run("stats", SAMPLE)
        self.assert_done(result)
        self.assertIn(b"\n  pages ", result.stdout)


if __name__ == "__main__":
    unittest.main()
