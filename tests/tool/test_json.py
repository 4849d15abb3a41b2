"""The tool's JSON is the library's."""

import json
import unittest

from tool import SAMPLE, ToolTest, library_json, run


class Json(ToolTest):
    def test_sample_equals_the_library(self):
        for options in ([], ["--spans"], ["--pretty"], ["--spans", "--pretty"]):
            with self.subTest(options):
                result = run("json", SAMPLE, *options)
                self.assert_done(result)
                self.assertEqual(result.stdout, library_json(SAMPLE, *options) + b"\n")
                json.loads(result.stdout)

    def test_one_line_a_page(self):
        other = self.page(b"Another\nKey Takeaways\nClaim\nDetail one\nDetail two\n")
        result = run("json", SAMPLE, other, SAMPLE)
        self.assert_done(result)
        self.assertTrue(result.stdout.endswith(b"\n"))
        lines = result.stdout.splitlines()
        self.assertEqual(lines, [library_json(SAMPLE), library_json(other), library_json(SAMPLE)])

    def test_pretty_has_many_lines(self):
        pretty = run("json", SAMPLE, "--pretty").stdout
        self.assertGreater(pretty.count(b"\n"), 100)
        self.assertEqual(json.loads(pretty), json.loads(run("json", SAMPLE).stdout))

    def test_spans_point_into_the_source(self):
        with open(SAMPLE, "rb") as file:
            source = file.read()
        page = json.loads(run("json", SAMPLE, "--spans").stdout)
        begin, end = page["title_span"]
        self.assertEqual(source[begin:end].decode(), page["title"])
        for quote in page["quotes"]:
            begin, end = quote["text_span"]
            self.assertEqual(source[begin:end].decode(), quote["text"])

    def test_sample_has_every_part(self):
        page = json.loads(run("json", SAMPLE).stdout)
        for key in ("title", "show", "intro", "headline"):
            self.assertTrue(page[key], key)
        lists = ("people", "summary", "takeaways", "quotes", "questions", "chapters", "sections", "calls_to_action")
        for key in lists + ("diagnostics",):
            self.assertGreater(len(page[key]), 1, key)
        self.assertGreater(len(page["transcript"]["turns"]), 1)
        self.assertTrue(any(takeaway["truncated"] for takeaway in page["takeaways"]))
        self.assertTrue(any(question["truncated"] for question in page["questions"]))
        headings = [section["heading"] for section in page["sections"]]
        for heading in ("Show Notes", "Links", "## Corrections"):
            self.assertIn(heading, headings)


if __name__ == "__main__":
    unittest.main()
