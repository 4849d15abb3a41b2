"""Inputs that cannot be read: one line on standard error, exit code 1."""

import json
import unittest

from tool import SAMPLE, ToolTest, run

COMMANDS = ("show", "json", "anatomy")


class Input(ToolTest):
    def test_file_that_is_not_there(self):
        path = self.folder / "missing.txt"
        for command in COMMANDS:
            with self.subTest(command):
                result = run(command, path)
                self.assert_failed(result, f"epitome: {path}: No such file or directory")
                self.assertEqual(result.stdout, b"")

    def test_directory(self):
        """For the other commands it is an archive."""
        for command in ("show", "anatomy"):
            with self.subTest(command):
                result = run(command, self.folder)
                self.assert_failed(result, f"epitome: {self.folder}: Is a directory")
                self.assertEqual(result.stdout, b"")

    def test_json_that_nobody_knows(self):
        for content in (b'{"tides": [1, 2]}', b'[["Mara", "Salt."]]', b' [ "Salt." ]\n'):
            for command in ("show", "anatomy", "text"):
                with self.subTest(content, command=command):
                    path = self.page(content)
                    result = run(command, path)
                    self.assertEqual(result.returncode, 1)
                    self.assertIn(b"JSON, but no transcript of a known format", result.stderr)
                    self.assertEqual(result.stdout, b"")
        for content in (b"[Music] Salt.\n", b"{Salt}\n"):
            self.assertEqual(run("show", self.page(content)).returncode, 0)

    def test_bytes_that_are_not_utf8(self):
        pages = (
            (b"\xff", 0, 1, 1),
            (b"Title\nSecond \xc0\xaf line\n", 13, 2, 8),  # overlong
            (b"Title\r\n\r\n\xed\xa0\x80", 9, 3, 1),  # surrogate
            ("Naïve – 潮".encode() + b"\x80", 14, 1, 10),  # columns count characters
            (b"Title\ncut off \xe2\x80", 14, 2, 9),
            (b"a\n" * 50000 + b"b\xf5\n", 100001, 50001, 2),
        )
        for content, offset, line, column in pages:
            for command in ("show", "json"):
                with self.subTest(content[:40], command=command):
                    path = self.page(content)
                    result = run(command, path)
                    where = f"at byte {offset} (line {line}, column {column})"
                    self.assert_failed(result, f"epitome: {path}: invalid UTF-8 {where}")
                    self.assertEqual(result.stdout, b"")

    def test_message_stays_one_line(self):
        path = self.folder / "two\nlines\x1b.txt"
        result = run("json", path)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stderr.count(b"\n"), 1)
        self.assertIn("two␊lines␛.txt: No such file", result.stderr.decode())

    def test_other_inputs_are_still_read(self):
        bad = self.page(b"Title\n\xff\n", "bad.txt")
        missing = self.folder / "missing.txt"
        good = self.page(b"Good\n", "good.txt")
        result = run("json", good, bad, missing, good)
        self.assertEqual(result.returncode, 1)
        titles = [json.loads(line)["title"] for line in result.stdout.splitlines()]
        self.assertEqual(titles, ["Good", "Good"])
        messages = result.stderr.decode().splitlines()
        self.assertEqual(len(messages), 2)
        self.assertIn("bad.txt: invalid UTF-8 at byte 6 (line 2, column 1)", messages[0])
        self.assertIn("missing.txt: No such file or directory", messages[1])

    def test_standard_input(self):
        with open(SAMPLE, "rb") as file:
            sample = file.read()
        for command in COMMANDS:
            with self.subTest(command):
                piped = run(command, "-", stdin=sample)
                self.assert_done(piped)
                self.assertEqual(piped.stdout, run(command, SAMPLE).stdout)

    def test_standard_input_that_is_not_utf8(self):
        result = run("json", "-", stdin=b"ab\xff")
        self.assert_failed(result, "epitome: standard input: invalid UTF-8 at byte 2 (line 1, column 3)")

    def test_empty_page(self):
        path = self.page(b"")
        result = run("json", path)
        self.assert_done(result)
        self.assertEqual(json.loads(result.stdout)["diagnostics"], [{"code": "missing_title", "offset": 0}])
        for command in ("show", "anatomy"):
            self.assert_done(run(command, path))

    def test_large_page_from_a_pipe(self):
        lines = b"".join(b"paragraph %d\n" % i for i in range(100000))
        result = run("json", "-", stdin=b"Title\n" + lines)
        self.assert_done(result)
        self.assertEqual(json.loads(result.stdout)["summary"][-1], "paragraph 99999")


if __name__ == "__main__":
    unittest.main()
