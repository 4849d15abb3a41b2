"""epitome convert: transcripts in other formats."""

import os
import tempfile
import unittest

from tool import run

VTT = b"WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\n<v Mara>One\r\n\r\n00:02.000 --> 00:03.000\r\ntwo.\r\n"


class Convert(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.input = self.path("talk.vtt")
        with open(self.input, "wb") as file:
            file.write(VTT)

    def path(self, name):
        return os.path.join(self.directory.name, name)

    def test_the_format_is_that_of_the_output_name(self):
        output = self.path("talk.srt")
        self.assertEqual(run("convert", self.input, "-o", output).returncode, 0)
        with open(output, "rb") as file:
            self.assertEqual(
                file.read(),
                b"1\n00:00:01,000 --> 00:00:02,000\n[Mara]: One\n\n2\n00:00:02,000 --> 00:00:03,000\ntwo.\n")

    def test_the_same_format_is_the_same_bytes(self):
        self.assertEqual(run("convert", "--to", "vtt", self.input).stdout, VTT)

    def test_merged(self):
        done = run("convert", "--to", "text", "--merge-speakers", self.input)
        self.assertEqual(done.stdout, b"[00:00:01.000] [Mara]: One two.\n")
        done = run("convert", "--to", "srt", "--merge-speakers", self.input)
        self.assertEqual(done.stdout, b"1\n00:00:01,000 --> 00:00:03,000\n[Mara]: One two.\n")

    def test_rolling_captions(self):
        captions = self.path("captions.vtt")
        with open(captions, "wb") as file:
            file.write(b"WEBVTT\n\n00:01.000 --> 00:02.000\nMud is\n\n00:02.000 --> 00:03.000\nMud is\nsalt.\n\n"
                       b"00:03.000 --> 00:04.000\nsalt.\nRain\n")
        done = run("convert", "--to", "vtt", "--drop-repeats", captions)
        self.assertEqual(done.stdout.count(b"Mud is"), 1)
        self.assertIn(b"00:00:02.000 --> 00:00:03.000\nsalt.\n", done.stdout)

    def test_limits(self):
        done = run("convert", "--to", "srt", "--merge-speakers", "--max-chars", "6", self.input)
        self.assertEqual(done.stdout.count(b" --> "), 2)
        done = run("convert", "--to", "srt", "--merge-speakers", "--max-seconds", "1", self.input)
        self.assertEqual(done.stdout.count(b" --> "), 2)

    def test_no_format(self):
        done = run("convert", self.input)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--to", done.stderr)

    def test_no_transcript(self):
        page = self.path("page.txt")
        with open(page, "wb") as file:
            file.write(b"\n")
        done = run("convert", "--to", "vtt", page)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"no transcript of a known format", done.stderr)

    def test_text_and_pages(self):
        text = self.path("talk.txt")
        with open(text, "wb") as file:
            file.write(b"[00:12] Host: One\n\n[00:14] Guest: Two\n")
        done = run("convert", "--to", "json", text)
        self.assertIn(b'"speaker": "Guest",\n      "startTime": 14,', done.stdout)
        page = self.path("page.txt")
        with open(page, "wb") as file:
            file.write(b"Tides\nSummary\nA line.\nTranscript\nHost: One\nGuest: Two\n")
        self.assertEqual(run("convert", "--to", "text", page).stdout, b"Host: One\n\nGuest: Two\n")

    def test_cues_as_json(self):
        done = run("json", "--cues", self.input)
        self.assertIn(b'"cues":[{"id":null,"speaker":"Mara","start":1,"end":2,"text":"One"', done.stdout)


if __name__ == "__main__":
    unittest.main()
