"""Outputs that fail, and files that are replaced whole or not at all."""

import os
import stat
import subprocess
import threading
import unittest

from tool import SAMPLE, TOOL, ToolTest, run

COMMANDS = ("show", "json", "anatomy")


class StandardOutput(ToolTest):
    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
    def test_full_disk(self):
        for arguments in ([command, SAMPLE] for command in COMMANDS):
            with self.subTest(arguments), open("/dev/full", "wb") as full:
                result = run(*arguments, stdout=full)
                self.assert_failed(result, "epitome: standard output: No space left on device")

    @unittest.skipUnless(os.path.exists("/dev/full"), "no /dev/full here")
    def test_full_disk_for_help(self):
        with open("/dev/full", "wb") as full:
            self.assert_failed(run("--help", stdout=full), "epitome: standard output: No space left on device")

    def test_closed_pipe_is_silent(self):
        for command in COMMANDS:
            with self.subTest(command):
                reader, writer = os.pipe()
                os.close(reader)
                result = run(command, SAMPLE, stdout=writer)
                os.close(writer)
                self.assertEqual(result.returncode, 1)
                self.assertEqual(result.stderr, b"")

    def test_pipe_that_closes_midway(self):
        page = self.page(b"Title\n" + b"a paragraph of the summary\n" * 100000)
        process = subprocess.Popen([TOOL, "json", page, page], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertEqual(len(process.stdout.read(10)), 10)
        process.stdout.close()
        self.assertEqual(process.stderr.read(), b"")
        process.stderr.close()
        self.assertEqual(process.wait(timeout=120), 1)


class OutputFile(ToolTest):
    def picture(self):
        return run("anatomy", SAMPLE).stdout

    def test_new_file(self):
        path = self.folder / "page.html"
        mask = os.umask(0o027)
        self.addCleanup(os.umask, mask)
        result = run("anatomy", SAMPLE, "-o", path)
        self.assert_done(result)
        self.assertEqual(result.stdout, b"")
        self.assertEqual(path.read_bytes(), self.picture())
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o640)
        self.assertEqual(os.listdir(self.folder), ["page.html"])

    def test_dash_is_standard_output(self):
        result = run("anatomy", SAMPLE, "-o", "-", cwd=self.folder)
        self.assert_done(result)
        self.assertEqual(result.stdout, self.picture())
        self.assertEqual(os.listdir(self.folder), [])

    def test_file_is_replaced_and_keeps_its_mode(self):
        path = self.page(b"old", "page.html")
        path.chmod(0o600)
        link = self.folder / "link.html"
        link.symlink_to("page.html")
        self.assert_done(run("anatomy", SAMPLE, "-o", link))
        self.assertTrue(link.is_symlink())
        self.assertEqual(path.read_bytes(), self.picture())
        self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600)
        self.assertEqual(sorted(os.listdir(self.folder)), ["link.html", "page.html"])

    def test_bad_input_leaves_the_file_alone(self):
        path = self.page(b"old", "page.html")
        self.assertEqual(run("anatomy", self.folder / "missing.txt", "-o", path).returncode, 1)
        self.assertEqual(path.read_bytes(), b"old")

    def test_folder_that_is_not_there(self):
        path = self.folder / "missing" / "page.html"
        self.assert_failed(run("anatomy", SAMPLE, "-o", path), f"epitome: {path}: No such file or directory")

    def test_directory(self):
        self.assert_failed(run("anatomy", SAMPLE, "-o", self.folder), f"epitome: {self.folder}: Is a directory")
        self.assertEqual(os.listdir(self.folder), [])

    def test_named_pipe_stays_one(self):
        path = self.folder / "pipe"
        os.mkfifo(path)
        read = []
        reader = threading.Thread(target=lambda: read.append(path.read_bytes()), daemon=True)
        reader.start()
        self.assert_done(run("anatomy", SAMPLE, "-o", path))
        reader.join(timeout=60)
        self.assertEqual(read, [self.picture()])
        self.assertTrue(path.is_fifo())


if __name__ == "__main__":
    unittest.main()
