"""All commands take all transcript files, and tell by their content what they are."""

import json
import unittest

from tool import ToolTest, run

WORDS = b"Are we rolling?"

# What each is told as, and a file whose only or first turn is Mara's, with these words, a second after the beginning.
FILES = {
    "vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Mara>Are we rolling?\n",
    "srt": b"1\n00:00:01,000 --> 00:00:02,000\n[Mara]: Are we rolling?\n",
    "podcast_json": b'{"version":"1.0.0","segments":[{"speaker":"Mara","startTime":1,"endTime":2.5,"body":"Are we rolling?"}]}',
    "whisper_json": b'{"segments":[{"id":0,"start":1.0,"end":2.5,"text":" Are we rolling?","speaker":"Mara"}]}',
    "whisper_cpp_json": b'{"transcription":[{"offsets":{"from":1000,"to":2500},"speaker":"Mara","text":" Are we rolling?"}]}',
    "deepgram_json": b'{"results":{"utterances":[{"start":1.0,"end":2.5,"transcript":"Are we rolling?","speaker":"Mara"}]}}',
    "assemblyai_json": b'{"utterances":[{"speaker":"Mara","text":"Are we rolling?","start":1000,"end":2500}]}',
    "rev_json": b'{"monologues":[{"speaker":"Mara","elements":[{"type":"text","value":"Are we rolling?","ts":1.0,"end_ts":2.5}]}]}',
    "aws_json": b'{"results":{"items":[{"type":"pronunciation","alternatives":[{"content":"Are we rolling?"}],'
                b'"start_time":"1.0","end_time":"2.5","speaker_label":"Mara"}]}}',
    "google_json": b'{"results":[{"alternatives":[{"transcript":"Are we rolling?","words":[{"startTime":"1s","endTime":"2.500s",'
                   b'"word":"Are we rolling?","speakerLabel":"Mara"}]}]}]}',
    "azure_json": b'{"recognizedPhrases":[{"speaker":"Mara","offset":"PT1S","duration":"PT1.5S",'
                  b'"nBest":[{"display":"Are we rolling?"}]}]}',
    "speechmatics_json": b'{"results":[{"alternatives":[{"content":"Are we rolling?","speaker":"Mara"}],"start_time":1.0,'
                         b'"end_time":2.5,"type":"word"}]}',
    "soniox_json": b'{"tokens":[{"text":"Are we rolling?","start_ms":1000,"end_ms":2500,"speaker":"Mara"}]}',
    "gladia_json": b'{"result":{"transcription":{"utterances":[{"start":1,"end":2.5,"text":"Are we rolling?","speaker":"Mara"}]}}}',
    "vosk_json": b'[{"result":[{"word":"a","start":1.0,"end":2.5}],"text":"Are we rolling?","speaker":"Mara"}]',
    "funasr_json": b'[{"key":"a","sentence_info":[{"text":"Are we rolling?","start":1000,"end":2500,"spk":"Mara"}]}]',
    "youtube_json": b'{"events":[{"tStartMs":1000,"dDurationMs":1500,"segs":[{"utf8":"Mara: Are we rolling?"}]}]}',
    "podcast_html": b"<cite>Mara:</cite>\n<time>0:01</time>\n<p>Are we rolling?</p>\n",
}
TEXTS = {
    "labels": b"[0:01] Mara: Are we rolling?\n[0:02] Host: We are.\n[0:03] Mara: Good.\n[0:04] Mara: Now.\n",
    "names and times": b"Mara  0:01\nAre we rolling?\n\nTomas  0:02\nWe are.\n\nMara  0:03\nGood.\n",
    "bold labels": b"**Mara:** \\[0:01\\] Are we rolling?\n\n**Host:** We are.\n\n**Mara:** Good.\n\n**Mara:** Now.\n",
    "front matter": b"---\nspeakers:\n  - Mara\n---\n[0:01] Mara: Are we rolling?\n",
}


class Transcripts(ToolTest):
    def check(self, name, form, content):
        path = self.page(content, "talk")
        with self.subTest(name):
            done = run("json", path)
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            page = json.loads(done.stdout)
            self.assertEqual(page["format"], form)
            turn = page["transcript"]["turns"][0]
            self.assertEqual((turn["speaker"], turn["start"], turn["text"]), ("Mara", 1, WORDS.decode()))

            shown = run("show", path)
            self.assertEqual(shown.returncode, 0)
            self.assertIn(b"Mara", shown.stdout)
            self.assertIn(WORDS, shown.stdout)

            drawn = run("anatomy", path)
            self.assertEqual(drawn.returncode, 0)
            self.assertIn(b"rolling?", drawn.stdout)

            counted = run("stats", path)
            self.assertEqual(counted.returncode, 0)
            turns = [line.split() for line in counted.stdout.splitlines() if line.split()[:1] == [b"turns"]]
            self.assertEqual(turns, [[b"turns", str(len(page["transcript"]["turns"])).encode()]])

            cues = json.loads(run("json", "--cues", path).stdout)
            self.assertEqual(cues["transcript"]["cues"][0]["text"], WORDS.decode())

            written = run("convert", "--to", "vtt", path)
            self.assertEqual(written.returncode, 0)
            self.assertIn(WORDS, written.stdout)

    def test_files(self):
        for name, content in FILES.items():
            self.check(name, name, content)

    def test_text(self):
        for name, content in TEXTS.items():
            self.check(name, "transcript_text", content)

    def test_show_notes(self):
        page = json.loads(run("json", "-", stdin=b"---\ntitle: Tides\n---\n## Show Notes\n* **[0:44](#t=44)** Mud\n").stdout)
        self.assertEqual(page["chapters"], [{"start": 44, "title": "Mud"}])
        self.assertEqual(page["transcript"]["turns"], [])

    def test_pages_stay_pages(self):
        for content in [b"Mara: a life\nMara Quill (guest)\nSummary\nMud.\n", b"12:30 at night\nMud: a life\nSummary\nMud.\n"]:
            with self.subTest(content):
                self.assertEqual(json.loads(run("json", "-", stdin=content).stdout)["format"], "text")

    def test_telling_member_far_behind(self):
        for size in (5_000, 70_000, 300_000):
            content = {"text": "Are we rolling? " * (size // 16), "segments": [{"start": 1.0, "end": 2.5, "text": "Are we?"}]}
            done = run("json", self.page(json.dumps(content).encode(), "talk"))
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            page = json.loads(done.stdout)
            self.assertEqual(page["format"], "whisper_json")
            self.assertEqual([turn["text"] for turn in page["transcript"]["turns"]], ["Are we?"])

    def test_utf16(self):
        for name in ("vtt", "srt", "podcast_json", "whisper_json", "podcast_html"):
            for form in ("utf-16", "utf-16-be", "utf-16-le"):
                with self.subTest(f"{name} {form}"):
                    done = run("json", self.page(FILES[name].decode().encode(form), "talk"))
                    self.assertEqual((done.returncode, done.stderr), (0, b""))
                    page = json.loads(done.stdout)
                    self.assertEqual(page["format"], name)
                    self.assertEqual(page["transcript"]["turns"][0]["text"], WORDS.decode())

    def test_bad_byte(self):
        for name in ("vtt", "srt", "podcast_json", "whisper_json", "rev_json", "podcast_html"):
            with self.subTest(name):
                content = FILES[name].replace(b"rolling", b"roll\xffing")
                done = run("json", self.page(content, "talk"))
                self.assertEqual((done.returncode, done.stderr), (0, b""))
                page = json.loads(done.stdout)
                self.assertEqual(page["transcript"]["turns"][0]["text"], "Are we roll\ufffding?")
                self.assertIn({"code": "invalid_utf8", "offset": content.index(b"\xff")}, page["diagnostics"])


if __name__ == "__main__":
    unittest.main()
