"""What the tests of the tool share."""

import os
import pathlib
import subprocess
import tempfile
import unicodedata
import unittest

TOOL = os.environ["EPITOME_TOOL"]
LIBRARY_JSON = os.environ["EPITOME_LIBRARY_JSON"]
SAMPLE = os.environ["EPITOME_SAMPLE"]
VERSION = os.environ["EPITOME_VERSION"]
HERE = pathlib.Path(__file__).parent


def run(*arguments, stdin=b"", **options):
    """Runs the tool; standard output and standard error are bytes."""
    settings = {"input": stdin, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    settings.update(options)
    return subprocess.run([TOOL, *map(str, arguments)], check=False, timeout=120, **settings)


def library_json(path, *options):
    """The page's JSON as the library writes it, without the tool."""
    return subprocess.run([LIBRARY_JSON, str(path), *options], check=True, stdout=subprocess.PIPE).stdout


def columns(line):
    """Terminal columns of a line without control characters."""
    wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
    return wide - sum(1 for c in line if unicodedata.combining(c))


class ToolTest(unittest.TestCase):
    """A test with a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def page(self, content, name="page.txt"):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def assert_done(self, result):
        self.assertEqual(result.stderr, b"")
        self.assertEqual(result.returncode, 0)

    def assert_failed(self, result, message):
        self.assertEqual(result.stderr.decode(), message + "\n")
        self.assertEqual(result.returncode, 1)
