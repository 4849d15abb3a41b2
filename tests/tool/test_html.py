"""HTML pages, through every command that takes a page."""

import json
import unittest

from test_anatomy import Picture, shown
from tool import ToolTest, library_json, run

LINES = [
    "Fog & lamps",
    "Mara Quill (host), Tom Reed (guest)",
    "Why a lamp turns",
    "It turns so that ships can tell it from a star.",
    "Notable Quotes",
    "“A fixed light is only a light.”",
    "— Tom Reed",
    "Chapters",
    "0:30 The lens",
    "Transcript",
    "Mara Quill: So it turns.",
    "Tom Reed: It's all in the turning.",
]
HEAD = """<!DOCTYPE html>
<html lang="en"><head><title>No &amp; no</title><link rel="canonical" href="https://hours.example/12">
<script type="application/ld+json">{"@type":"PodcastEpisode","name":"Fog \\u0026 lamps","datePublished":"2031-05-04",
"duration":"PT1H2M3S","partOfSeries":{"name":"Harbour Hours"}}</script></head>
"""
BARE_HEAD = "<!DOCTYPE html>\n<head><title>No &amp; no</title></head>\n"


def html(lines, head=HEAD):
    """The lines as a page, each in one of several markups."""
    forms = ("<p>{}</p>\n", "<div><div> {}\n </div></div>", "<li><b>{}</b>\n", "<section>{}<!-- x --></section>")
    escaped = [line.replace("&", "&amp;").replace("'", "&#x27;") for line in lines]
    return (head + "".join(forms[i % len(forms)].format(line) for i, line in enumerate(escaped))).encode()


def without_places(page):
    page = json.loads(page)
    del page["format"]
    for diagnostic in page["diagnostics"]:
        del diagnostic["offset"]
    return page


class Html(ToolTest):
    def setUp(self):
        super().setUp()
        self.source = html(LINES)
        self.path = self.page(self.source, "page.html")

    def test_json_is_the_library_s(self):
        for options in ([], ["--spans"], ["--pretty"]):
            with self.subTest(options):
                result = run("json", self.path, *options)
                self.assert_done(result)
                self.assertEqual(result.stdout, library_json(self.path, *options) + b"\n")
        self.assertEqual(json.loads(result.stdout)["format"], "html")

    def test_json_is_that_of_the_text(self):
        text = run("json", self.page("\n".join(LINES).encode()))
        bare = run("json", self.page(html(LINES, BARE_HEAD), "bare.html"))
        self.assert_done(bare)
        self.assertEqual(without_places(bare.stdout), without_places(text.stdout))

    def test_spans_point_into_the_markup(self):
        page = json.loads(run("json", self.path, "--spans").stdout)
        self.assertEqual(page["bytes"], len(self.source))
        begin, end = page["title_span"]
        self.assertEqual(self.source[begin:end], b"Fog &amp; lamps")
        begin, end = page["transcript"]["turns"][1]["text_span"]
        self.assertEqual(self.source[begin:end], b"It&#x27;s all in the turning.")

    def test_json_with_metadata(self):
        self.assertNotIn("metadata", json.loads(run("json", self.path).stdout))
        page = json.loads(run("json", "--metadata", self.path).stdout)
        self.assertEqual(list(page)[-1], "metadata")
        said = page["metadata"]
        self.assertEqual(said["title"], "Fog & lamps")
        self.assertEqual(said["duration"], 3723)
        self.assertEqual(said["canonical_url"], "https://hours.example/12")
        self.assertEqual(page["show"], "Harbour Hours")
        text = run("json", "--metadata", self.page(b"Title\n"))
        self.assertNotIn("metadata", json.loads(text.stdout))

    def test_json_of_an_archive_with_metadata(self):
        archive = self.page(json.dumps({"html": self.source.decode()}).encode() + b"\n", "a.jsonl")
        page = json.loads(run("json", "--metadata", archive).stdout)
        del page["record"]
        self.assertEqual(page, json.loads(run("json", "--metadata", self.path).stdout))

    def test_show(self):
        result = run("show", self.path, "--width", "80")
        self.assert_done(result)
        lines = result.stdout.decode().splitlines()
        self.assertEqual(
            lines[:6],
            [
                "Fog & lamps",
                "Harbour Hours",
                "2031-05-04 · 1:02:03 · https://hours.example/12",
                "",
                "  Mara Quill  host",
                "  Tom Reed    guest",
            ],
        )
        self.assertNotIn("<", result.stdout.decode())
        self.assertNotIn("&amp;", result.stdout.decode())

    def test_show_without_metadata_is_that_of_the_text(self):
        text = run("show", self.page("\n".join(LINES).encode())).stdout.decode()
        bare = run("show", self.page(html(LINES, BARE_HEAD), "bare.html")).stdout.decode()

        def without_bytes(shown_page):
            return [line for line in shown_page.splitlines() if " bytes" not in line]

        self.assertGreater(len(without_bytes(text)), 15)
        self.assertEqual(without_bytes(bare), without_bytes(text))

    def test_people_of_the_metadata(self):
        head = b'<script type=application/ld+json>{"@type":"PodcastEpisode","actor":["Mara Quill",'
        head += b'{"@type":"Role","roleName":"guest","actor":{"name":"Tom Reed"}}]}</script>'
        path = self.page(b"<!DOCTYPE html>" + head + b"<p>Fog<h2>Quotes</h2><p>One.<p>- Tom", "people.html")
        shown_page = run("show", path)
        self.assert_done(shown_page)
        self.assertIn("  Mara Quill\n  Tom Reed    guest\n", shown_page.stdout.decode())
        people = json.loads(run("json", path).stdout)["people"]
        self.assertEqual(people[0], {"name": "Mara Quill", "role": None})

    def test_text(self):
        result = run("text", self.path)
        self.assert_done(result)
        self.assertEqual(result.stdout.decode().splitlines(), LINES)

    def draw(self, source):
        result = run("anatomy", self.page(source, "drawn.html"))
        self.assert_done(result)
        picture = Picture(result.stdout.decode())
        self.assertEqual(picture.problems, [])
        self.assertEqual(picture.source, shown(source))
        return picture

    def test_anatomy(self):
        picture = self.draw(self.source)
        self.assertEqual(len(picture.blocks), len(LINES))
        self.assertEqual(picture.texts("title"), ["Fog &amp; lamps"])
        self.assertEqual(picture.texts("turn")[1], "Tom Reed: It&#x27;s all in the turning.")
        # The first of each kind is the legend's. The show stands in the metadata, and so in no block.
        roles = [text for kind, text in picture.marks if kind == "m-role"]
        self.assertEqual(roles[1:], ["host", "guest"])
        names = [text for kind, text in picture.marks if kind == "m-name"]
        self.assertEqual(names[1:], ["Mara Quill", "Tom Reed", "Tom Reed", "Mara Quill", "Tom Reed"])

    def test_anatomy_of_broken_markup(self):
        picture = self.draw(b"<!DOCTYPE html><p>One & <div hidden>no<p>Two<table>x<td>Three</template><svg><p>Four<title>")
        self.assertEqual([text for _, text in picture.blocks][0], "One &")

    def test_diagnostics_of_metadata(self):
        source = self.source.replace(b"Fog \\u0026 lamps", b"Something else")
        picture = self.draw(source)
        self.assertEqual(len(picture.links), 1)
        page = json.loads(run("json", self.page(source, "other.html")).stdout)
        self.assertEqual(
            page["diagnostics"], [{"code": "metadata_differs", "offset": source.index(b"Something else")}]
        )


if __name__ == "__main__":
    unittest.main()
