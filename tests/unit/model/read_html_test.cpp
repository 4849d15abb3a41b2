#include <epitome/model/read.hpp>

#include <doctest/doctest.h>

#include <memory_resource>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

#include <epitome/write/json.hpp>

#include "support/counting_memory.hpp"
#include "support/page_properties.hpp"

using epitome::errc;
using epitome::error;

namespace {

constexpr std::string_view lighthouse = R"(<!DOCTYPE html><html><head><title>no</title></head><body>
<h1>Keeping the Light &amp; the Fog</h1><p>Mara Quill (host), Tom&#x27;s Son (guest)</p>
<p>In this episode of <a href="/s">Harbour <b>Hours</b></a>, featuring Tom, we talk.</p>
<h2>Key Takeaways</h2><ul><li><strong>Fog is &#8220;weather&#8221;</strong><p>A detail
of two lines.</p></li></ul>
<h2>Notable Quotes</h2><blockquote>&ldquo;It&#39;s bright.&rdquo;</blockquote><cite>— Tom&#x27;s Son</cite>
<h2>Questions Answered</h2><p>Why?</p><p>One</p><p>Two &amp; three ...</p>
<h2>Transcript</h2><div>Mara: Hello<br>Son: Hi &amp; bye<br>Mara: So<br>Mara: Yes</div>
<a>Add to Chrome</a></body></html>)";

std::string title_of(std::string_view source, std::string_view encoding = {}) {
  epitome::document page;
  CHECK_FALSE(epitome::read_html(source, page, {.encoding = encoding}));
  CHECK(broken_property(page) == "");
  return std::string(page.title().view());
}

}  // namespace

TEST_CASE("an HTML page is read as its text is") {
  epitome::document page;
  REQUIRE_FALSE(epitome::read(lighthouse, page));
  CHECK(page.format() == epitome::page_format::html);
  CHECK(broken_property(page) == "");
  CHECK(page.source().data() == lighthouse.data());
  CHECK(page.title() == "Keeping the Light & the Fog");
  CHECK(page.show() == "Harbour Hours");
  REQUIRE(page.people().size() == 2);
  CHECK(page.people()[1].name() == "Tom's Son");
  REQUIRE(page.takeaways().size() == 1);
  CHECK(page.takeaways()[0].claim() == "Fog is “weather”");
  CHECK(page.takeaways()[0].detail() == "A detail of two lines.");
  REQUIRE(page.quotes().size() == 1);
  CHECK(page.quotes()[0].text() == "It's bright.");
  REQUIRE(page.quotes()[0].speaker().person());
  CHECK(page.quotes()[0].speaker().person()->index() == 1);
  REQUIRE(page.questions().size() == 1);
  CHECK(page.questions()[0].excerpt() == "One\nTwo & three");
  CHECK(page.questions()[0].truncated());
  REQUIRE(page.transcript().turns().size() == 4);
  CHECK(page.transcript().turns()[1].text() == "Hi & bye");
  CHECK(page.transcript().turns()[1].speaker().name() == "Tom's Son");
  REQUIRE(page.calls_to_action().size() == 1);
  CHECK(page.calls_to_action()[0].text() == "Add to Chrome");
}

TEST_CASE("texts that are one run of the source are views of it, parts of decoded lines too") {
  epitome::document page;
  REQUIRE_FALSE(epitome::read(lighthouse, page));
  const auto at = [&](const epitome::text& text) { return lighthouse.substr(text.range().begin, text.range().size()); };
  CHECK_FALSE(page.title().is_source());
  CHECK(at(page.title()) == "Keeping the Light &amp; the Fog");
  CHECK(page.people()[0].name().is_source());
  CHECK(at(page.people()[0].name()) == "Mara Quill");
  CHECK_FALSE(page.people()[1].name().is_source());
  CHECK(at(page.people()[1].name()) == "Tom&#x27;s Son");
  CHECK(at(page.people()[1].role()) == "guest");
  CHECK(at(page.show()) == "Harbour <b>Hours");
  CHECK(at(page.quotes()[0].text()) == "It&#39;s bright.");
  CHECK(at(page.quotes()[0].speaker().label()) == "Tom&#x27;s Son");
  CHECK(page.transcript().turns()[0].text().is_source());
  CHECK(at(page.transcript().turns()[1].text()) == "Hi &amp; bye");
  CHECK(lighthouse.substr(page.transcript().turns()[1].range().begin).starts_with("Son: Hi"));
}

TEST_CASE("blocks tell what the markup says") {
  epitome::document page;
  REQUIRE_FALSE(epitome::read(lighthouse, page));
  CHECK(page.blocks()[0].hints().heading == 1);
  CHECK(page.blocks().back().hints().has(epitome::block_hints::link));
  REQUIRE_FALSE(epitome::read("Title\n", page));
  CHECK(page.blocks()[0].hints() == epitome::block_hints());
  CHECK(page.format() == epitome::page_format::text);
}

TEST_CASE("how a page is read can be said") {
  epitome::document page;
  REQUIRE_FALSE(epitome::read_text("<p>One</p>", page));
  CHECK(page.title() == "<p>One</p>");
  REQUIRE_FALSE(epitome::read_html("One <i>two</i>", page));
  CHECK(page.title() == "One two");
  REQUIRE_FALSE(epitome::read("a < b\n<p>two</p>", page));
  CHECK(page.title() == "a < b");
}

TEST_CASE("diagnostics stand in the source") {
  epitome::document page;
  constexpr std::string_view source = "<p>Title<h2>Chapters</h2><p>No &amp; time<div><template></div>";
  REQUIRE_FALSE(epitome::read(source, page));
  REQUIRE(page.diagnostics().size() == 2);
  CHECK(page.diagnostics()[0] == epitome::diagnostic{epitome::diagnostic_code::chapter_without_time, 28});
  CHECK(page.diagnostics()[1] == epitome::diagnostic{epitome::diagnostic_code::odd_markup, 46});
}

TEST_CASE("an owning read") {
  const auto page = epitome::read(std::string("<p>One &amp; a title that is long enough to be on the heap"));
  REQUIRE(page);
  CHECK(page.value().title() == "One & a title that is long enough to be on the heap");
  const auto fragment = epitome::read_html(std::string("One<p>two"));
  REQUIRE(fragment);
  CHECK(fragment.value().blocks().size() == 2);
  const auto text = epitome::read_text(std::string("<p>"));
  REQUIRE(text);
  CHECK(text.value().title() == "<p>");
}

TEST_CASE("trap 6: encodings, by a byte order mark, the caller, a meta tag") {
  using namespace std::string_view_literals;
  CHECK(title_of("\xEF\xBB\xBF<p>Caf\xC3\xA9") == "Café");
  CHECK(title_of("\xFF\xFE<\0p\0>\0\xE9\0<\xD8\x99\xDF"sv) == "é\xF0\x9F\x8E\x99");
  CHECK(title_of("\xFE\xFF\0<\0p\0>\0\xE9"sv) == "é");
  CHECK(title_of("<p>Caf\xE9 \x80", "ISO-8859-1") == "Café €");
  CHECK(title_of("<meta charset=latin1><p>Caf\xE9") == "Café");
  CHECK(title_of("<meta charset=latin1><p>Caf\xC3\xA9", "utf8") == "Café");
  CHECK(title_of("<META HTTP-EQUIV=Content-Type content='text/html; charset = \"windows-1252\"'><p>\x93One\x94") ==
        "“One”");
  CHECK(title_of("<meta charset=utf-16><p>Caf\xC3\xA9") == "Café");  // it could not be read if that were true
  CHECK(title_of("\xEF\xBB\xBF<meta charset=latin1><p>Caf\xC3\xA9") == "Café");
  CHECK(title_of("<!-- <meta charset=koi8-r> --><p>One") == "One");
  CHECK(title_of("<\0p\0>\0\xE9\0\x20"sv, "utf-16") == "é\xEF\xBF\xBD");  // half a character at the end
}

TEST_CASE("trap 6: other encodings are an error") {
  epitome::document page;
  CHECK(epitome::read("<p>One<meta charset=shift_jis>", page) == error(errc::unsupported_encoding, 6));
  CHECK(page.blocks().empty());
  CHECK(epitome::read_html("<p>One", page, {.encoding = "koi8-r"}) == error(errc::unsupported_encoding, 0));
  CHECK_FALSE(epitome::read_html("<p>One", page));
}

TEST_CASE("bytes that are not UTF-8, under each policy") {
  using epitome::utf8_policy;
  constexpr std::string_view source = "<p>One<p>Two &amp; <p>Three <i>fo\xFFur</i><p>Five";
  epitome::document page;
  CHECK(epitome::read(source, page) == error(errc::invalid_utf8, 33));
  REQUIRE(page.blocks().size() == 2);
  CHECK(page.blocks()[1].text() == "Two &");
  CHECK(page.source().data() == source.data());
  CHECK(page.source().size() == source.size());
  CHECK(broken_property(page) == "");
  CHECK_FALSE(epitome::read(source, page, {.utf8 = utf8_policy::report}));
  CHECK(page.blocks().size() == 4);
  REQUIRE(page.diagnostics().size() == 1);
  CHECK(page.diagnostics()[0].offset == 33);
  CHECK_FALSE(epitome::read(source, page, {.utf8 = utf8_policy::trust}));
  CHECK(page.diagnostics().empty());
}

TEST_CASE("limits") {
  epitome::document page;
  CHECK(epitome::read("<p>One", page, {.max_bytes = 5}) == error(errc::page_too_large, 5));
  CHECK(page.blocks().empty());
}

TEST_CASE("nothing is allocated once warm, whatever the format was before") {
  counting_memory memory;
  epitome::document page(&memory);
  const std::string latin(std::string("<meta charset=latin1>") + std::string(lighthouse));
  const auto read_all = [&] {
    REQUIRE_FALSE(epitome::read(lighthouse, page));
    REQUIRE_FALSE(epitome::read("Title\nSummary\nText.\n", page));
    REQUIRE_FALSE(epitome::read(latin, page));
  };
  read_all();
  const std::size_t before = memory.allocations();
  read_all();
  CHECK(memory.allocations() == before);
}

TEST_CASE("memory that fails leaves an empty page") {
  counting_memory memory;
  for (std::size_t n = 1; n < 60; ++n) {
    epitome::document page(&memory);
    memory.fail_at(n);
    try {
      (void)epitome::read(lighthouse, page);
      CHECK(page.title() == "Keeping the Light & the Fog");
    } catch (const std::bad_alloc&) {
      CHECK(page.blocks().empty());
    }
    memory.fail_at(counting_memory::never);
    CHECK_FALSE(epitome::read(lighthouse, page));
  }
  CHECK(memory.live_bytes() == 0);
}

TEST_CASE("a button is a call to action, in words that no table knows") {
  epitome::document page;
  REQUIRE_FALSE(
      epitome::read("<p>Title<p>Line.<p><button>Listen on Harbour+</button><p>Another <button>part</button>."
                    "<h2>Questions Answered</h2><button>Why?</button><p>So."
                    "<h2><button>Chapters</button></h2><button>00:12 Start</button>"
                    "<h2>Transcript</h2><p><button>Play</button><p><button>Add to Chrome</button>",
                    page));
  REQUIRE(page.calls_to_action().size() == 2);
  CHECK(page.calls_to_action()[0].text() == "Listen on Harbour+");
  CHECK(page.calls_to_action()[1].text() == "Add to Chrome");
  REQUIRE(page.questions().size() == 1);
  CHECK(page.questions()[0].text() == "Why?");
  REQUIRE(page.chapters().size() == 1);
  CHECK(page.chapters()[0].title() == "Start");
  REQUIRE(page.transcript().turns().size() == 1);
  CHECK(page.transcript().turns()[0].text() == "Play");
}

TEST_CASE("cite below a quote is its attribution") {
  epitome::document page;
  REQUIRE_FALSE(
      epitome::read("<h1>T</h1><p>Mara Quill (host)</p><h2>Notable Quotes</h2>"
                    "<blockquote>One.</blockquote><div><cite>Mara Quill</cite></div>"
                    "<blockquote>Two <cite>x</cite>.</blockquote><p>Three.</p><p><cite>— Tom</cite></p>"
                    "<p><cite>“Four.”</cite></p><p><cite>Five.</cite></p>",
                    page));
  REQUIRE(page.quotes().size() == 5);
  REQUIRE(page.quotes()[0].speaker().person());
  CHECK(page.quotes()[0].text() == "One.");
  CHECK_FALSE(page.quotes()[1].speaker());
  CHECK(page.quotes()[2].speaker().name() == "Tom");
  CHECK(page.quotes()[3].text() == "Four.");  // a quote itself, and what follows is no source of it
  CHECK_FALSE(page.quotes()[3].speaker());
  CHECK(page.quotes()[4].text() == "Five.");
}

TEST_CASE("headings among takeaways are claims, and all that follows is their detail") {
  epitome::document page;
  REQUIRE_FALSE(
      epitome::read("<h1>T</h1><h2>Key Takeaways</h2><h3>One</h3><p>a</p><p>b</p><h3>Two</h3><h3>Three</h3>"
                    "<p>c ...</p>",
                    page));
  REQUIRE(page.takeaways().size() == 3);
  CHECK(page.takeaways()[0].claim() == "One");
  CHECK(page.takeaways()[0].detail() == "a\nb");
  CHECK_FALSE(page.takeaways()[1].detail());
  CHECK(page.takeaways()[2].detail() == "c");
  CHECK(page.takeaways()[2].truncated());
  CHECK(broken_property(page) == "");
}
