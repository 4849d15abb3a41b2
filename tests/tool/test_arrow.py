"""Tables as files: whole or not at all, one set for all inputs. (tests/arrow/ reads what is in them.)"""

import json
import os
import unittest

from tool import SAMPLE, ToolTest, run

TABLES = ["pages", "people", "questions", "quotes", "takeaways", "turns"]


def line(text):
    return json.dumps({"text": text}).encode() + b"\n"


class Arrow(ToolTest):
    def names(self, folder="tables"):
        return sorted(os.listdir(self.folder / folder))

    def test_a_file_for_each_table(self):
        result = run("arrow", SAMPLE, "-o", self.folder / "new" / "tables")
        self.assert_done(result)
        self.assertEqual(result.stdout, b"")
        self.assertEqual(self.names("new/tables"), [f"{name}.arrow" for name in TABLES])
        for path in (self.folder / "new" / "tables").iterdir():
            content = path.read_bytes()
            self.assertTrue(content.startswith(b"ARROW1\0\0\xff\xff\xff\xff"), path)
            self.assertTrue(content.endswith(b"ARROW1"), path)
            self.assertEqual(int.from_bytes(content[12:16], "little") % 8, 0)

    def test_no_pages(self):
        result = run("arrow", self.page(b"", "empty.jsonl"), self.folder, "-o", self.folder / "tables")
        self.assertEqual(result.returncode, 0)
        self.assertEqual(self.names(), [f"{name}.arrow" for name in TABLES])

    def test_threads_change_nothing(self):
        archive = self.page(b"".join(line(f"Page {i}\nTranscript\n" + "Ann: Salt.\n" * 300) for i in range(2000)))
        contents = []
        for threads in (1, 2, 5):
            result = run("arrow", archive, "--threads", threads, "-o", self.folder / "tables")
            self.assertIn(b": 2,000 pages, 0 failed, ", result.stderr)
            contents.append([(self.folder / "tables" / f"{name}.arrow").read_bytes() for name in TABLES])
        self.assertEqual(contents[0], contents[1])
        self.assertEqual(contents[0], contents[2])
        self.assertGreater(len(contents[0][TABLES.index("turns")]), 600_000 * 16)

    def test_bad_records_are_told_and_left_out(self):
        archive = self.page(line("One") + b"{nothing\n" + line("Two"))
        result = run("arrow", archive, "-o", self.folder / "tables")
        self.assertEqual(result.returncode, 1)
        first, last = result.stderr.decode().splitlines()
        self.assertIn("record 1 at byte 16: invalid JSON", first)
        self.assertIn("2 pages, 1 failed", last)
        pages = (self.folder / "tables" / "pages.arrow").read_bytes()
        self.assertIn(b"OneTwo", pages)
        self.assertIn((0).to_bytes(8, "little") + (2).to_bytes(8, "little"), pages)

    def test_pages_of_a_second_input_go_on_counting(self):
        archive = self.page(line("One") + line("Two"), "a.jsonl")
        result = run("arrow", archive, SAMPLE, archive, "-o", self.folder / "tables")
        self.assertEqual(result.returncode, 0)
        numbers = b"".join(i.to_bytes(8, "little") for i in range(5))
        self.assertIn(numbers, (self.folder / "tables" / "pages.arrow").read_bytes())

    def test_an_input_that_is_not_there(self):
        result = run("arrow", self.folder / "none.jsonl", SAMPLE, "-o", self.folder / "tables")
        self.assert_failed(result, f"epitome: {self.folder}/none.jsonl: No such file or directory")
        self.assertEqual(self.names(), [f"{name}.arrow" for name in TABLES])

    def test_no_directory_to_write_to(self):
        file = self.page(b"a file")
        result = run("arrow", SAMPLE, "-o", file / "tables")
        self.assert_failed(result, f"epitome: {file}/tables: Not a directory")

    @unittest.skipUnless(os.path.exists("/dev/full"), "there is no /dev/full here")
    def test_a_full_disk_leaves_what_was_there(self):
        tables = self.folder / "tables"
        tables.mkdir()
        (tables / "turns.arrow").write_bytes(b"before")
        (tables / "pages.arrow.part").symlink_to("/dev/full")
        result = run("arrow", SAMPLE, "-o", tables)
        self.assert_failed(result, f"epitome: {tables}/pages.arrow: No space left on device")
        self.assertEqual(self.names(), ["turns.arrow"])
        self.assertEqual((tables / "turns.arrow").read_bytes(), b"before")


if __name__ == "__main__":
    unittest.main()
