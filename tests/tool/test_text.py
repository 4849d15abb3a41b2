"""epitome text: the lines of a page."""

import unittest

from tool import ToolTest, run

PAGE = (
    b"<!DOCTYPE html><title>no</title><h1>Bread &amp; butter</h1><main>One</main>two"
    b"<ul><li>Three <li>four</ul><cite>five</cite>six<table><tr><td>7<td>8</table>"
)


class Text(ToolTest):
    def lines(self, content, *options):
        result = run("text", *options, self.page(content, "page.html"))
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        return result.stdout.decode().splitlines()

    def test_lines_are_those_of_a_browser(self):
        self.assertEqual(self.lines(PAGE), ["Bread & butter", "One", "two", "Three", "four", "fivesix", "7", "8"])

    def test_lines_are_those_of_wet_files(self):
        self.assertEqual(self.lines(PAGE, "--wet"), ["Bread & butter", "Onetwo", "Three", "four", "five six", "7 8"])

    def test_text_stays(self):
        for options in ((), ("--wet",)):
            self.assertEqual(self.lines(b"Title\r\n\r\n  Two <p>  three \n", *options), ["Title", "Two <p>  three"])

    def test_other_encodings(self):
        self.assertEqual(self.lines(b"<!doctype html><meta charset=latin1><p>Caf\xe9"), ["Café"])
        result = run("text", self.page(b"<!doctype html><meta charset=koi8-r><p>One", "page.html"))
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"encoding is not supported", result.stderr)


if __name__ == "__main__":
    unittest.main()
