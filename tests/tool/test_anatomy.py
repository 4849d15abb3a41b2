"""The picture of a reading: well-formed, complete, and true to the source."""

import html.parser
import json
import re
import unittest

from tool import SAMPLE, ToolTest, run

VOID = {"meta", "input"}


class Picture(html.parser.HTMLParser):
    """Reads the picture; `problems` lists what is not well-formed."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open = []  # (tag, attributes, text so far)
        self.problems = []
        self.ids = []
        self.links = []
        self.legend = {}
        self.blocks = []  # (attributes, text)
        self.marks = []  # (class, text)
        self.odd = []  # (title, text)
        self.source = None
        self.tags = set()
        self.feed(text)
        self.close()
        self.problems += [f"<{tag}> stays open" for tag, _, _ in self.open]

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.add(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "a":
            self.links.append(attributes["href"])
        if tag not in VOID:
            self.open.append((tag, attributes, []))

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.problems.append(f"</{tag}> at {self.getpos()}")
            return
        _, attributes, parts = self.open.pop()
        text = "".join(parts)
        classes = attributes.get("class", "").split()
        if "block" in classes:
            self.blocks.append((attributes, text))
        elif "source" in classes:
            self.source = text
        elif "odd" in classes:
            self.odd.append((attributes["title"], text))
        elif tag == "label":
            name, count = text.rsplit(" ", 1)
            self.legend[name] = int(count)
        elif tag == "span" and classes and classes[0].startswith("m-"):
            self.marks.append((classes[0], text))

    def handle_data(self, data):
        for _, _, parts in self.open:
            parts.append(data)

    def texts(self, kind):
        return [text for attributes, text in self.blocks if "k-" + kind in attributes["class"].split()]


def shown(source):
    """The bytes of a page as the picture must show them: pictures for what cannot be shown, line ends as they are."""

    def line(text):
        ending = re.search(r"[ \t]*\r?\Z", text).group()
        body = text[: len(text) - len(ending)]
        body = "".join(chr(0x2400 + ord(c)) if ord(c) < 0x20 and c != "\t" else c for c in body)
        return re.sub("[\x80-\x9f]", "\ufffd", body.replace("\x7f", "\u2421")) + ending

    # surrogateescape makes one character of each byte that is not UTF-8.
    text = re.sub("[\udc80-\udcff]", "\ufffd", source.decode(errors="surrogateescape"))
    return "\n".join(line(part) for part in text.split("\n"))


def lines_that_are_not_blank(source):
    lines = source.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return [line for line in lines if line.removesuffix(b"\r").strip(b" \t")]


class Anatomy(ToolTest):
    def draw(self, path):
        result = run("anatomy", path)
        self.assert_done(result)
        self.assertNotIn(b"\r", result.stdout)  # browsers would turn it into a line feed
        picture = Picture(result.stdout.decode())
        self.assertEqual(picture.problems, [])
        self.assertEqual(len(picture.ids), len(set(picture.ids)))
        self.assertEqual([link for link in picture.links if link.removeprefix("#") not in picture.ids], [])
        with open(path, "rb") as file:
            source = file.read()
        self.assertEqual(picture.source, shown(source))
        self.assertEqual(len(picture.blocks), len(lines_that_are_not_blank(source)))
        return picture

    def test_sample(self):
        picture = self.draw(SAMPLE)
        page = json.loads(run("json", SAMPLE).stdout)
        self.assertEqual(picture.texts("title"), [page["title"]])
        self.assertEqual(picture.texts("claim"), [takeaway["claim"] for takeaway in page["takeaways"]])
        self.assertEqual(picture.texts("question"), [question["text"] for question in page["questions"]])
        self.assertEqual(picture.texts("call-to-action"), page["calls_to_action"])
        self.assertEqual(len(picture.links), len(page["diagnostics"]))

    def test_marks(self):
        picture = self.draw(SAMPLE)
        page = json.loads(run("json", SAMPLE).stdout)

        def marked(kind):
            return [text for name, text in picture.marks if name == kind]

        said = [quote["text"] for quote in page["quotes"]]
        self.assertEqual(marked("m-said"), ["what was said", *said])  # the legend comes first
        names = [person["name"] for person in page["people"]]
        self.assertEqual(marked("m-name")[1:5], [*names, page["show"]])
        self.assertEqual([text.strip() for text in marked("m-cut")[1:]], ["...", "...", "[...]"])

    def test_legend_counts_blocks(self):
        picture = self.draw(SAMPLE)
        self.assertEqual(picture.legend.pop("everything"), len(picture.blocks))
        self.assertGreater(len(picture.legend), 10)
        for kind, count in picture.legend.items():
            self.assertEqual(len(picture.texts(kind.replace(" ", "-"))), count, kind)

    def test_titles_give_byte_ranges(self):
        with open(SAMPLE, "rb") as file:
            source = file.read()
        for attributes, text in self.draw(SAMPLE).blocks:
            begin, end = map(int, re.search(r"bytes (\d+)–(\d+)$", attributes["title"]).groups())
            self.assertEqual(source[begin:end].decode(), text)

    def test_nothing_is_fetched_and_nothing_runs(self):
        result = run("anatomy", SAMPLE).stdout.decode()
        self.assertEqual(Picture(result).tags & {"script", "link", "img", "iframe", "object"}, set())
        style = re.search(r"<style>(.*?)</style>", result, re.DOTALL).group(1)
        self.assertNotIn("url(", style)
        self.assertNotIn("@import", style)

    def test_odd_pages(self):
        pages = (
            b"",
            b"\n \t\r\n",
            b"\xef\xbb\xbfTitle after a mark\r\n\r\n\r\nText\r\n",
            b"Key Takeaways\n- one\n- two\n\xff\xfe\xc0",
            b"T\n<title>&amp;\"'</title>\n</style><script>alert(1)</script>\n",
            b"Ti\x00tle\x1b[31m\x07\n  a\rb\tc \x7f\xc2\x9b\t\n",
            "שלום (host)\nTranscript\nאורח:\nشكرا\nSpeaker 1 (0:07): 潮\n".encode(),
            b"Transcript\n\n**Speaker 1 (00:12):** Hello.\nSpeaker 2\nSPEAKER_01: [00:14] Yes.\nHost 00:20\nOn.\n",
        )
        for number, content in enumerate(pages):
            with self.subTest(content):
                self.draw(self.page(content, f"{number}.txt"))

    def test_bytes_that_are_not_utf8(self):
        picture = self.draw(self.page(b"Title\n\nbad \xff\x1b byte\n"))
        self.assertEqual(picture.odd, [("byte 0xFF, not UTF-8", "\ufffd"), ("U+001B", "␛")])
        self.assertEqual(picture.links, ["#b1"])


if __name__ == "__main__":
    unittest.main()
