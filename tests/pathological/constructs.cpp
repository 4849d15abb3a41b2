#include "constructs.hpp"

namespace {

// A number in letters, always six: the units stay as long as they are.
std::string word(std::size_t number) {
  std::string letters(6, 'a');
  for (std::size_t i = letters.size(); i-- > 0; number /= 26) {
    letters[i] = static_cast<char>('a' + number % 26);
  }
  letters.front() = 'Z';
  return letters;
}

void repeat(std::string& page, std::string_view unit, std::size_t n) {
  const std::size_t mark = unit.find('%');
  for (std::size_t i = 0; i < n; ++i) {
    page += unit.substr(0, mark);
    if (mark != std::string_view::npos) {
      page += word(i);
      page += unit.substr(mark + 1);
    }
  }
}

constexpr construct all[] = {
    // Lines.
    {"long line", "T\n", "x"},
    {"short lines", "T\n", "x\n"},
    {"blank lines", "T\n", "\n"},
    {"blanks", "T\n", " ", "x\n"},
    {"blanks at the end", "T\nx", "\t"},
    {"carriage returns", "T\n", "\r"},
    {"characters of several bytes", "T\n", "\xE2\x82\xAC"},
    {"bad bytes", "T\n", "\xFF"},
    {"sequences that are cut", "T\n", "\xE2\x82\n"},

    // Headings.
    {"number signs", "T\n", "#"},
    {"number signs and blanks", "T\n", "# "},
    {"lines of one number sign", "T\n", "#\n"},
    {"marked headings", "T\n", "## %\nx\n"},
    {"headings", "T\n", "Quotes\n"},
    {"headings of every kind", "T\n", "Quotes\nx\nLinks\ny\nTakeaways\nz\nTranscript\nv\nSummary\nw\n"},
    {"blanks before a heading's colon", "T\nQuotes", " ", ":\nx\n"},
    {"colons", "T\n", ":"},
    {"lines that begin like headings", "T\n", "Questions Answered in This Episodes\n"},

    // Front matter.
    {"explores", "T\nIn this episode of A, B", " explores ", "\nHeadline\n"},
    {"explores and headline", "T\nIn this episode of A, B", " explores why", "\nWhy explores ", "why explores "},
    {"letters x in the intro", "T\nIn this episode of A", "x", ", B\nHeadline\n"},
    {"commas in the intro", "T\nIn this episode of A", ", ", "x\nHeadline\n"},
    {"commas in title and intro", ",", " ,", "x\nIn this episode of A", ", , , ", "\n"},
    {"commas in the title, once in the intro", ",", " ,", "x\nIn this episode of A", ", ", "x explores why\n"},
    {"title in the intro", "T", ", T", "\nIn this episode of A", ", T, T", " explores why\n"},
    {"featuring in the intro", "T\nIn this episode of A", ", featuring", "x\n"},
    {"parentheses in people", "T\n", "(a)", "(host)\n"},
    {"opening parentheses in people", "T\n", "(", "a)\n"},
    {"closing parentheses in people", "T\n(a", ")", " (host)\n"},
    {"commas in people", "T\nAnn", ",", " (host)\n"},
    {"people", "T\n", "Ann % (host), ", "Bo (guest)\n"},
    {"people and quotes", "T\n", "Ann % (host), ", "Bo (guest)\nQuotes\n", "Mud.\n- %\n"},
    {"people and labels", "T\n", "Ann % (host), ", "Bo (guest)\nTranscript\n", "%: Mud.\n"},
    {"people of one name and quotes", "T\n", "Ann (host), ", "Bo (guest)\nQuotes\n", "Mud.\n- Ann\n"},

    // Quotes.
    {"opening marks", "T\nQuotes\n", "\xE2\x80\x9C", "x\n"},
    {"closing marks", "T\nQuotes\n", "\xE2\x80\x9D", "x\n"},
    {"enclosing marks", "T\nQuotes\n", "\xE2\x80\x9C", "x", "\xE2\x80\x9D"},
    {"marks inside", "T\nQuotes\n\xE2\x80\x9C", "\xE2\x80\x9C \xE2\x80\x9D", "\xE2\x80\x9D\n"},
    {"straight marks", "T\nQuotes\n", "\"", "x", "\""},
    {"straight marks inside", "T\nQuotes\n\"", "\"x", "\"\n"},
    {"alternating marks", "T\nQuotes\n", "\xE2\x80\x9C\"", "x", "\"\xE2\x80\x9D"},
    {"marks that close with either", "T\nQuotes\n", "\xE2\x80\x9E", "x", "\xE2\x80\x9D\xE2\x80\x9C"},
    {"marks with blanks", "T\nQuotes\n", "\" ", "x", " \""},
    {"guillemets both ways", "T\nQuotes\n", "\xC2\xAB\xC2\xBB", "x", "\xC2\xAB\xC2\xBB"},
    {"quotes", "T\nAnn Lee (host)\nQuotes\n", "\"Mud.\"\n\xE2\x80\x94 Ann\n"},
    {"attributions", "T\nQuotes\nx\n", "- Ann\n"},
    {"dashes", "T\nQuotes\nx\n", "- ", "Ann\n"},
    {"blanks after a dash", "T\nQuotes\nx\n-", " ", "Ann\n"},
    {"a long attribution", "T\nAnn (host), Bo (guest)\nQuotes\nx\n- ", "Ann (", ")\n"},

    // Takeaways and questions.
    {"bullets", "T\nTakeaways\n", "- x\n"},
    {"bullets, the last line none", "T\nTakeaways\n", "- x\n", "y\n"},
    {"bullet signs", "T\nTakeaways\n", "- ", "x\n"},
    {"pairs", "T\nTakeaways\n", "claim\ndetail\n"},
    {"a detail of many lines", "T\nTakeaways\nclaim\n", "one\r\ntwo\r\n"},
    {"many joined details", "T\nTakeaways\n", "claim\r\none\r\ntwo\r\nAdd to Chrome\r\n"},
    {"ellipsis marks", "T\nTakeaways\nclaim\n", " ...", "\n"},
    {"brackets with dots", "T\nTakeaways\nclaim\n", "[...]", "\n"},
    {"question marks", "T\nQuestions Answered\n", "?"},
    {"lines of one question mark", "T\nQuestions Answered\n", "?\n"},
    {"questions", "T\nQuestions Answered\n", "Why?\nBecause ...\n"},
    {"excerpts and paragraphs", "T\nH\n", "Mud is old and % it is.\n", "Questions Answered\n",
     "Why?\nMud is old and ...\n"},
    {"excerpts that fit no paragraph", "T\nH\n", "Mud is old and % it is.\n", "Questions Answered\n",
     "Why?\nMud is old and Z ...\n"},
    {"a long excerpt", "T\nH\n", "Mud, ", "x.\nQuestions Answered\nWhy?\n", "Mud, ", "y ...\n"},
    {"strays", "T\nQuestions Answered\n", "no question\n"},

    // Chapters.
    {"chapters", "T\nChapters\n", "00:00 x\n"},
    {"chapters without time", "T\nChapters\n", "x\n"},
    {"stamps in a line", "T\nChapters\n", "00:00 "},
    {"stamps in parentheses", "T\nChapters\nx ", "(00:00)"},
    {"linked stamps", "T\nChapters\n", "**[00:00](#t=0", ")** x\n"},
    {"digits", "T\nChapters\n", "0", ":00 x\n"},
    {"digits of a fraction", "T\nChapters\n00:00.", "0", " x\n"},
    {"separators", "T\nChapters\n00:00 ", "- ", "x\n"},

    // Transcripts.
    {"turns", "T\nTranscript\n", "Well, so it is.\n"},
    {"labels of one name", "T\nTranscript\n", "Ann Lee: So it is.\n"},
    {"labels of different names", "T\nTranscript\n", "Ann %: So it is.\n"},
    {"labels beyond ASCII", "T\nTranscript\n", "\xC3\x89va \xC3\x9F: So it is.\n"},
    {"labels alone", "T\nAnn (host)\nTranscript\n", "Ann:\nSo it is.\n"},
    {"a label alone above many lines", "T\nAnn (host)\nTranscript\nAnn:\n", "So it is.\n\n"},
    {"a label of many words", "T\nTranscript\n", "Ann ", ": x\n"},
    {"stamps without brackets", "T\nTranscript\n", "0:12 x\n"},
    {"labels behind stamps without brackets", "T\nTranscript\n", "0:12 Ann %: x\n"},
    {"asterisks", "T\nTranscript\n", "**", ":** x\n"},
    {"transcripts", "T\n", "Transcript\nAnn: x\nTranscript Preview\nBo: y\n"},

    // Calls to action.
    {"calls to action", "T\nTranscript Preview\n", "Add to Chrome\n"},
    {"calls that end no preview", "T\nTranscript Preview\n", "x\nGet more from every podcast\n"},
    {"many calls that end no preview", "T\nTranscript Preview\nx\n", "Get more from every podcast\n", "y\n"},
    {"lines after a preview", "T\nTranscript Preview\nx\nAdd to Chrome\n", "y\nGet more from every podcast\n"},
    {"calls that match in part", "T\n", "Install ", " to\n"},
    {"calls in takeaways", "T\nTakeaways\n", "x\nGet more from every podcast\n"},
};

}  // namespace

std::string construct::page(std::size_t n) const {
  std::string page(before);
  repeat(page, unit, n);
  page += middle;
  repeat(page, second_unit, n);
  page += after;
  return page;
}

constexpr construct all_html[] = {
    // Elements.
    {"html: deep blocks", "<h1>T", "<div>"},
    {"html: deep blocks with text", "<h1>T", "<div>x", "", "</div>"},
    {"html: open inline elements", "<h1>T", "<b>x", "<p>", "</i>x"},
    {"html: unknown elements", "<h1>T", "<x%>x", "", "</y>"},
    {"html: end tags of nothing", "<h1>T", "</div>x</b>"},
    {"html: end tags that a cell stops", "<div><table><td>", "<b>", "", "</div></b></p>"},
    {"html: paragraphs", "<h1>T", "<p>x"},
    {"html: links in links", "<h1>T", "<a href=x>x"},
    {"html: lists in lists", "<h1>T", "<ul><li>x"},
    {"html: tables in tables", "<h1>T", "<table><tr><td>x"},
    {"html: hidden elements", "<h1>T", "<div hidden><p>x", "", "</div>x"},
    {"html: templates", "<h1>T", "<div><template>x</div>x"},
    {"html: svg in math", "<h1>T", "<svg><title><math><mi>", "", "</svg>x"},
    {"html: breaking out of svg", "<h1>T", "<svg><g><p>x"},
    {"html: choices", "<h1>T<select>", "<option><b>x"},

    // Attributes.
    {"html: attributes", "<h1", " %=1", ">T"},
    {"html: the same attribute", "<h1", " a=1", ">T"},
    {"html: attributes of nearly one name", "<h1", " data-of-the-reading-of-an-episode-page-%", ">T"},
    {"html: attributes of one name but for its case", "<h1", " data-a=1 DATA-a='2' data-A", ">T"},
    {"html: attributes of end tags", "<h1>T</h1", " %='x'/", ">"},
    {"html: a name of an attribute", "<h1 ", "aB\"", ">T"},
    {"html: equals signs", "<h1 ", "=", ">T"},
    {"html: a value without quotation marks", "<h1 a=", "b`&amp", ">T"},
    {"html: attributes that nothing ends", "<h1>T<p", " %=\"&copy\""},
    {"html: the name of a tag", "<h1>T<p", "Bc"},
    {"html: declarations of style", "<h1 style='", "display:x;", "'>T"},
    {"html: quotation marks", "<h1>T", "<p a=\"'\" b='\"' c=\"'"},
    {"html: solidi", "<h1", "/", ">T"},

    // Text.
    {"html: white space", "<h1>T", " \n"},
    {"html: words between tags", "<p>T", "<b> x </b>\n"},
    {"html: words over lines", "<p>T", "x\ny  z\r\n"},
    {"html: ampersands", "<p>T", "&"},
    {"html: beginnings of references", "<p>T", "&CounterClockwiseContourIntegra"},
    {"html: one long beginning of a reference", "<p>T&", "a"},
    {"html: references", "<p>T", "&amp;&#x27;&notin;&nGt;"},
    {"html: digits", "<p>&#x", "7"},
    {"html: nulls", "<p>T", std::string_view("\0x", 2)},
    {"html: less-than signs", "<p>T", "<"},
    {"html: lines of pre", "<pre>T", "  x  \n"},
    {"html: one line of pre", "<pre>T", " </b>\t"},

    // What is no text.
    {"html: comments", "<p>T", "<!--x-->y"},
    {"html: a comment of beginnings", "<p>T<!--", "<!--"},
    {"html: a comment of ends", "<p>T<!--", "--!-"},
    {"html: bogus comments", "<p>T", "<?x></ x><!x>"},
    {"html: scripts", "<p>T", "<script>x</script>"},
    {"html: a script of beginnings", "<p>T<script>", "<!--<script></"},
    {"html: a style of ends", "<p>T<style>", "</styl"},
    {"html: CDATA", "<p>T<svg>", "<![CDATA[]]"},
    {"html: doctypes", "<p>T", "<!doctype x public 'y' 'z'>"},

    // Metadata.
    {"html: tags", "<h1>T</h1>", "<meta name=% content='a &amp; b'>"},
    {"html: canonical links", "<h1>T</h1>", "<link rel='a b canonical' href=%>"},
    {"html: titles", "<h1>T</h1>", "<title>%</title>"},
    {"html: a long title", "<h1>T</h1><meta property=og:title content='", "ab &amp; ", "'>"},
    {"html: scripts of JSON-LD", "<h1>T</h1>",
     "<script type=application/ld+json>{\"@type\":\"PodcastEpisode\"}</script>"},
    {"html: scripts of no JSON-LD", "<h1>T</h1>", "<script type=application/ld+json>{\"a\":[}</script>"},
    {"html: wrappers", "<h1>T</h1><script type=application/ld+json>", "<!--/*", "{}", "*/-->", "</script>"},
    {"html: graphs in graphs", "<script type=application/ld+json>", "{\"@graph\":[", "", "]}", "</script><h1>T</h1>"},
    {"html: nodes", "<script type=application/ld+json>[", "{\"@id\":\"%\",\"name\":\"a\\n\"},",
     "{}]</script><h1>T</h1>"},
    {"html: people", "<script type=application/ld+json>{\"@type\":\"PodcastEpisode\",\"actor\":[", "\"%\",",
     "1]}</script><h1>T</h1>"},
    {"html: people on the page and others", "<h1>T</h1><p>", "Ann % (host), ",
     "Bo (guest)</p><script type=application/ld+json>{\"@type\":\"PodcastEpisode\",\"actor\":[", "\"Cy %\",",
     "1]}</script>"},
    {"html: people elsewhere", "<script type=application/ld+json>{\"@type\":\"PodcastEpisode\",\"actor\":[",
     "{\"@id\":\"%\"},", "1]}</script><h1>T</h1>"},
    {"html: roles", "<script type=application/ld+json>{\"@type\":\"PodcastEpisode\",\"actor\":",
     "{\"@type\":\"Role\",\"actor\":", "1", "}", "}</script><h1>T</h1>"},
    {"html: escapes", "<script type=application/ld+json>{\"@type\":\"PodcastEpisode\",\"name\":\"", "\\u0026\\q",
     "\"}</script><h1>T</h1>"},
    {"html: a string without end", "<script type=application/ld+json>{\"a\":\"", "\n}", "</script><h1>T</h1>"},
};

std::span<const construct> constructs() {
  return all;
}

std::span<const construct> html_constructs() {
  return all_html;
}
