"""The reading for people: its text, its width, its colours."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import termios
import unittest

from tool import HERE, SAMPLE, TOOL, ToolTest, columns, run

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def show_in_terminal(width, environment, *options):
    """What the tool writes to a terminal of `width` columns."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    process = subprocess.Popen([TOOL, "show", SAMPLE, *options], stdout=slave, env=environment)
    os.close(slave)
    written = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # how Linux says that the other side is closed
            break
        if not part:
            break
        written += part
    os.close(master)
    if process.wait(timeout=60) != 0:
        raise AssertionError("the tool failed")
    return written.decode().replace("\r\n", "\n")


def environment(**more):
    kept = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    return {**kept, "TERM": "xterm", **more}


class Layout(ToolTest):
    def test_sample(self):
        result = run("show", SAMPLE, "--width", "80")
        self.assert_done(result)
        expected = (HERE / "sample-page.show.txt").read_text(encoding="utf-8")
        self.assertEqual(result.stdout.decode(), expected)

    def test_width_without_terminal_is_80(self):
        self.assertEqual(run("show", SAMPLE).stdout, run("show", SAMPLE, "--width", "80").stdout)

    def test_no_line_is_wider(self):
        for width in (20, 40, 80, 120):
            with self.subTest(width):
                lines = run("show", SAMPLE, "--width", width).stdout.decode().splitlines()
                self.assertLessEqual(max(map(columns, lines)), width)
                self.assertEqual([line for line in lines if line != line.rstrip()], [])

    def test_no_word_is_lost_at_any_width(self):
        def words(width):
            text = run("show", SAMPLE, "--width", width).stdout.decode()
            return re.sub(r"[\s─│·]", "", text)

        wide = words(1000)
        for width in (40, 80, 120):
            self.assertEqual(words(width), wide)
        page = json.loads(run("json", SAMPLE).stdout)
        for takeaway in page["takeaways"]:
            self.assertIn(re.sub(r"\s", "", takeaway["claim"] + (takeaway["detail"] or "")), wide)

    def test_cut_excerpt_goes_on(self):
        page = self.page(
            "A Title\n\nA Headline\nDr. Quill found the 9.4 missing centimetres. Then she slept.\n\n"
            "Discussion Questions\nWhat was found?\nDr. Quill found the 9. ...\n".encode()
        )
        shown = run("show", page, "--width", "120").stdout.decode()
        self.assertIn("     Dr. Quill found the 9.4 missing centimetres.\u00a0…\n", shown)
        coloured = run("show", page, "--width", "120", "--color", "always").stdout.decode()
        self.assertIn("Dr. Quill found the 9.\x1b[2m4 missing centimetres.\u00a0…\x1b[0m\n", coloured)

    def test_rest_of_a_cut_sentence(self):
        cases = (  # excerpt, what the paragraph says next, what is shown
            ("The tide", " turns at six. Then we sail.", "The tide turns at six.\u00a0…"),
            ("The tide turns at six.", " Then we sail.", "The tide turns at six.\u00a0…"),
            ("It was Dr.", " Quill who knew. Ask her.", "It was Dr. Quill who knew.\u00a0…"),
            ("He sailed in", " the St. Ives, i.e. a ferry.", "He sailed in the St. Ives, i.e. a ferry."),
            ("She said “wait", " for it.” Then nothing.", "She said “wait for it.”\u00a0…"),
            ("Why", " not? Nobody knows.", "Why not?\u00a0…"),
            ("On and", " on" * 300, "On and" + " on" * 199 + "\u00a0…"),
        )
        for excerpt, more, expected in cases:
            with self.subTest(excerpt):
                page = self.page(f"T\n\nH\n{excerpt}{more}\n\nQuestions Answered\nWhat?\n{excerpt} ...\n".encode())
                shown = run("show", page, "--width", "1000").stdout.decode()
                self.assertIn(f"1  What?\n     {expected}\n", shown)

    def test_excerpt_without_source_stays_cut(self):
        page = self.page(b"T\n\nH\nAnother text.\n\nQuestions Answered\nWhat?\nNot in the ...\n")
        self.assertIn("1  What?\n     Not in the\u00a0…\n", run("show", page).stdout.decode())

    def test_control_characters_are_shown_as_pictures(self):
        page = self.page("Ti\x1b[31mtle\x07\x7f\n\nKey Takeaways\nA\x00B\x9bC\n".encode())
        shown = run("show", page).stdout.decode()
        self.assertIn("Ti␛[31mtle␇␡\n", shown)
        self.assertIn("A␀B\ufffdC\n", shown)
        self.assertEqual(re.findall(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown), [])

    def test_lines_of_rolling_captions_are_shown_once(self):
        path = self.page(
            b"WEBVTT\n\n00:01.000 --> 00:02.000\nSalt\n\n00:02.000 --> 00:03.000\nSalt\nMud\n\n"
            b"00:03.000 --> 00:04.000\nMud\nRain\n",
            "talk.vtt",
        )
        shown = run("show", path).stdout.decode()
        self.assertEqual([shown.count(word) for word in ("Salt", "Mud", "Rain")], [1, 1, 1])

    def test_topics_stand_between_turns(self):
        path = self.page(b"# Tides\n\n**Mara:** Salt.\n\n## Of mud\n\n**Tomas:** Mud.\n\n## The end\n", "talk.md")
        shown = run("show", path).stdout.decode()
        places = [shown.index(text) for text in ("Salt.", "Of mud", "Mud.", "The end")]
        self.assertEqual(places, sorted(places))
        self.assertEqual(shown.count("Of mud"), 1)

    def test_page_without_anything_else(self):
        shown = run("show", self.page(b"Only a title\n")).stdout.decode()
        self.assertEqual(shown, "Only a title\n\n  13 bytes\n")

    def test_intro_is_shown_where_it_says_more(self):
        shown = run("show", self.page(b"Title\nIn this episode of Slack Water, nothing is cut.\n")).stdout.decode()
        self.assertIn("  In this episode of Slack Water, nothing is cut.\n", shown)


class Colours(ToolTest):
    def test_none_without_terminal(self):
        self.assertNotIn(b"\x1b", run("show", SAMPLE).stdout)

    def test_always_and_never(self):
        coloured = run("show", SAMPLE, "--color", "always").stdout.decode()
        self.assertIn("\x1b[1mNine Centimetres", coloured)
        self.assertEqual(COLOUR.sub("", coloured), run("show", SAMPLE, "--color", "never").stdout.decode())

    def test_colours_end_with_their_line(self):
        for line in run("show", SAMPLE, "--color", "always").stdout.decode().splitlines():
            codes = COLOUR.findall(line)
            self.assertTrue(not codes or codes[-1] == "\x1b[0m", line)

    def test_terminal_has_colours_and_its_width(self):
        shown = show_in_terminal(60, environment())
        self.assertIn("\x1b[1m", shown)
        self.assertEqual(COLOUR.sub("", shown), run("show", SAMPLE, "--width", "60").stdout.decode())

    def test_no_colours_where_nobody_wants_them(self):
        self.assertNotIn("\x1b", show_in_terminal(60, environment(NO_COLOR="1")))
        self.assertNotIn("\x1b", show_in_terminal(60, environment(TERM="dumb")))
        self.assertNotIn("\x1b", show_in_terminal(60, environment(), "--color", "never"))
        self.assertIn("\x1b", show_in_terminal(60, environment(NO_COLOR="")))


if __name__ == "__main__":
    unittest.main()
