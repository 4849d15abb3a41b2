#include <epitome/model/metadata.hpp>

#include <doctest/doctest.h>

#include <concepts>
#include <ostream>
#include <string>
#include <string_view>

#include <epitome/core/limits.hpp>
#include <epitome/model/read.hpp>
#include <epitome/model/read_transcript.hpp>
#include <epitome/write/json.hpp>

#include "support/counting_memory.hpp"
#include "support/page_properties.hpp"

using epitome::diagnostic;
using epitome::diagnostic_code;

namespace {

// Keeps what it has read, and so what the metadata view.
struct reading {
  explicit reading(std::string html) : source(std::move(html)) {
    CHECK_FALSE(epitome::read_html(source, page, {.utf8 = epitome::utf8_policy::report}));
    CHECK(broken_property(page) == "");
  }
  reading(const reading&) = delete;
  reading& operator=(const reading&) = delete;

  [[nodiscard]] epitome::metadata said() const { return page.metadata(); }
  [[nodiscard]] std::string at(const epitome::text& text) const {
    return source.substr(text.range().begin, text.range().size());
  }

  std::string source;
  epitome::document page;
};

// One script with this content, and a page.
std::string with_script(std::string_view content) {
  return "<script type=application/ld+json>" + std::string(content) + "</script><h1>Yes</h1>";
}
constexpr std::size_t script_begin = 33;

// An episode with one more member.
std::string episode(std::string_view member) {
  return with_script(R"({"@type":"PodcastEpisode",)" + std::string(member) + "}");
}

std::string title_of(std::string_view name) {
  const reading r(episode(R"("name":)" + std::string(name)));
  return std::string(r.said().title().view());
}

double duration_of(std::string_view duration) {
  const reading r(episode(R"("duration":")" + std::string(duration) + "\""));
  CHECK(r.said().duration_text() == duration);
  return r.said().duration().value_or(-1);
}

constexpr std::string_view rich = R"(<!DOCTYPE html><html lang="en"><head><title>Fog &amp; lamps</title>
<meta property="og:title" content="Fog &amp; lamps"><link rel="canonical" href="https://hours.example/12">
<script type="application/ld+json">{"@graph":[{"@id":"#m","@type":"Person","name":"Mara \"M\" Quill"},
{"@type":"PodcastEpisode","name":"Fog \u0026 lamps","duration":"PT48M","actor":[{"@id":"#m"},"Tom Reed"]}]}</script>
</head><body><h1>Fog &amp; lamps</h1><h2>Quotes</h2><p>One.</p><p>— Tom</p></body></html>)";

}  // namespace

TEST_CASE("a page that says nothing has no metadata") {
  epitome::document page;
  CHECK_FALSE(page.metadata());
  REQUIRE_FALSE(epitome::read_html("<meta charset=utf-8><link rel=stylesheet href=a><script>1</script><p>One", page));
  CHECK_FALSE(page.metadata());
  CHECK_FALSE(page.metadata().title());
  CHECK_FALSE(page.metadata().duration());
  CHECK(page.metadata().people().empty());
  CHECK(page.metadata().tags().empty());
  CHECK(epitome::to_json(page, {.metadata = true}) == epitome::to_json(page));
}

TEST_CASE("a document forgets the metadata of the page before") {
  epitome::document page;
  REQUIRE_FALSE(epitome::read(rich, page));
  CHECK(page.metadata());
  REQUIRE_FALSE(epitome::read("Title\n", page));
  CHECK_FALSE(page.metadata());
  REQUIRE_FALSE(epitome::read(rich, page));
  REQUIRE_FALSE(epitome::read_html("<p>One", page));
  CHECK_FALSE(page.metadata());
  CHECK(page.people().empty());
}

TEST_CASE("JSON has metadata only if asked for") {
  const reading r{std::string(rich)};
  CHECK(epitome::to_json(r.page).find("metadata") == std::string::npos);
  const std::string json = epitome::to_json(r.page, {.metadata = true});
  CHECK(json.ends_with(
      R"("diagnostics":[],"metadata":{"title":"Fog & lamps","description":null,"show":null,)"
      R"("canonical_url":"https://hours.example/12","date_published":null,"duration":2880,"duration_text":"PT48M",)"
      R"("language":"en","image":null,"author":null,"transcript":null,)"
      R"("people":[{"name":"Mara \"M\" Quill","role":null,"property":"actor"},)"
      R"({"name":"Tom Reed","role":null,"property":"actor"}],)"
      R"("tags":[{"name":"og:title","content":"Fog & lamps"}]}})"));
}

TEST_CASE("texts are views of the source, but for what had to be decoded") {
  const reading r{std::string(rich)};
  CHECK(r.said().canonical_url().is_source());
  CHECK(r.said().duration_text().is_source());
  CHECK(r.said().tags()[0].name().is_source());
  CHECK_FALSE(r.said().title().is_source());
  CHECK(r.at(r.said().title()) == R"(Fog \u0026 lamps)");
  CHECK_FALSE(r.said().tags()[0].content().is_source());
  CHECK(r.at(r.said().tags()[0].content()) == "Fog &amp; lamps");
  CHECK(r.at(r.said().people()[0].name()) == R"(Mara \"M\" Quill)");
  CHECK(r.said().people()[1].name().is_source());
  // The page's own, where they come from there.
  CHECK(r.page.people()[1].name().data() == r.said().people()[1].name().data());
  CHECK(r.page.quotes()[0].speaker().person() == r.page.people()[1]);
}

TEST_CASE("moving a document keeps its metadata") {
  reading r{std::string(rich)};
  const epitome::metadata before = r.said();
  const epitome::document moved = std::move(r.page);
  CHECK(before.title() == "Fog & lamps");
  CHECK(moved.metadata().title().data() == before.title().data());
}

TEST_CASE("escapes of JSON") {
  CHECK(title_of(R"("a\"b\\c\/d\b\f\n\r\te")") == "a\"b\\c/d\b\f\n\r\te");
  CHECK(title_of(R"("\u00e9\u20AC\ud83c\udf99")") == "é€\xF0\x9F\x8E\x99");
  CHECK(title_of(R"("\ud83c")") == "\xEF\xBF\xBD");
  CHECK(title_of(R"("\ud83c\u0041")") ==
        "\xEF\xBF\xBD"
        "A");
  CHECK(title_of(R"(" \n\u0020a \t\u000a")") == "a");
  CHECK(title_of(R"("\u000a")").empty());
  CHECK(title_of(R"("")").empty());
  CHECK(title_of(R"({"@value":"a\u0026","@language":"en"})") == "a&");
  CHECK(title_of(R"("&amp;")") == "&amp;");  // a script is no markup
}

TEST_CASE("durations") {
  CHECK(duration_of("PT48M") == 2880);
  CHECK(duration_of("PT1H2M3S") == 3723);
  CHECK(duration_of("P1DT1H") == 90000);
  CHECK(duration_of("P2W") == 1209600);
  CHECK(duration_of("PT0S") == 0);
  CHECK(duration_of("PT1.5H") == 5400);
  CHECK(duration_of("PT3.25S") == 3.25);
  CHECK(duration_of("PT3,25S") == 3.25);
  CHECK(duration_of("PT90M") == 5400);
  for (const std::string_view none : {"P",
                                      "PT",
                                      "T1H",
                                      "1H",
                                      "P1",
                                      "PT1",
                                      "PT1S1H",
                                      "PT1H1H",
                                      "P1M",
                                      "P1Y",
                                      "PT1.5H1M",
                                      "PT1..5S",
                                      "PT.5S",
                                      "P1H",
                                      "PT1D",
                                      "P1DT",
                                      "PT-1S",
                                      "PT1SX",
                                      "soon",
                                      "01:02:03",
                                      "3723",
                                      "pt1s",
                                      "PT9999999999999999999999H"}) {
    CAPTURE(none);
    CHECK(duration_of(none) == -1);
  }
  const reading other(episode(R"("timeRequired":"PT2M")"));
  CHECK(other.said().duration() == 120);
}

TEST_CASE("what breaks JSON is told where it stands") {
  struct {
    std::string_view content;
    std::size_t fault;
  } const cases[] = {
      {"{", 1},         {"[1,]", 3},        {"{\"a\":1,}", 7},  {"{\"a\" 1}", 5},    {"{\"a\":}", 5}, {"[1 2]", 3},
      {"{}{}", 2},      {"[01]", 1},        {"[1.]", 1},        {"[-]", 1},          {"[1e]", 1},     {"[tru]", 1},
      {"[nulll]", 1},   {"{a:1}", 1},       {"[\"a]", 1},       {"[}", 1},           {"{]", 1},       {"[1}", 2},
      {"[\"\\x\"]", 2}, {"[\"\\u12\"]", 2}, {"[\"a\nb\"]", 3},  {"['a']", 1},        {",", 0},        {"1", 99},
      {"\"a\"", 99},    {"[]", 99},         {"[1e5,-0.5]", 99}, {"{\"a\":[{}]}", 99}};
  for (const auto& each : cases) {
    CAPTURE(each.content);
    const reading r(with_script(each.content));
    const auto told = r.page.diagnostics();
    if (each.fault == 99) {
      CHECK(told.empty());
    } else {
      REQUIRE(told.size() == 1);
      CHECK(told[0] ==
            diagnostic{diagnostic_code::broken_metadata, static_cast<std::uint32_t>(script_begin + each.fault)});
    }
    CHECK(r.page.title() == "Yes");
  }
}

TEST_CASE("depth is limited") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  const reading deepest(with_script(nested(64)));
  CHECK(deepest.page.diagnostics().empty());
  const reading deep(with_script(nested(65)));
  REQUIRE(deep.page.diagnostics().size() == 1);
  CHECK(deep.page.diagnostics()[0].offset == script_begin + 64);
  const reading abyss(with_script(nested(100'000)));
  CHECK(abyss.page.diagnostics()[0].offset == script_begin + 64);
}

TEST_CASE("size is limited") {
  const std::string front = R"({"@type":"PodcastEpisode","name":")";
  const auto script = [&](std::size_t size) { return front + std::string(size - front.size() - 2, 'a') + "\"}"; };
  const reading longest(with_script(script(epitome::max_json_ld_bytes)));
  CHECK(longest.said().title().size() == epitome::max_json_ld_bytes - front.size() - 2);
  const reading longer(with_script(script(epitome::max_json_ld_bytes + 1)));
  CHECK_FALSE(longer.said());
  REQUIRE(longer.page.diagnostics().size() == 1);
  CHECK(longer.page.diagnostics()[0] == diagnostic{diagnostic_code::broken_metadata, script_begin});
}

TEST_CASE("only so many things can be referred to") {
  const auto graph = [](std::size_t before) {
    std::string nodes;
    for (std::size_t i = 0; i < before; ++i) {
      nodes += R"({"@id":"#)" + std::to_string(i) + R"(","name":"No"},)";
    }
    return with_script("[" + nodes + R"({"@id":"#x","name":"Harbour Hours"},)" +
                       R"({"@type":"PodcastEpisode","partOfSeries":{"@id":"#x"},"author":{"@id":"#y"}}])");
  };
  const reading few(graph(epitome::max_json_ld_nodes - 1));
  CHECK(few.page.show() == "Harbour Hours");
  const reading many(graph(epitome::max_json_ld_nodes));
  CHECK_FALSE(many.page.show());
  CHECK(many.page.people().empty());
}

TEST_CASE("bytes that are not UTF-8") {
  const std::string source = episode(
      "\"name\":\"a\xFF"
      "b\"");
  const reading r(source);
  CHECK(r.said().title() ==
        "a\xFF"
        "b");
  epitome::document page;
  CHECK(epitome::read_html(source, page).code() == epitome::errc::invalid_utf8);
  CHECK_FALSE(page.metadata());  // its script is cut off there
  CHECK(page.diagnostics().size() == 1);
  CHECK(page.diagnostics()[0].code == diagnostic_code::missing_title);
}

TEST_CASE("other encodings are decoded first") {
  const std::string source =
      "<meta charset=latin1><meta name=author content='Ren\xE9'>" + episode("\"name\":\"Caf\xE9\"");
  epitome::document page;
  REQUIRE_FALSE(epitome::read_html(source, page));
  CHECK(page.metadata().author() == "René");
  CHECK(page.metadata().title() == "Café");
  CHECK(broken_property(page) == "");
}

TEST_CASE("transcript files have no metadata") {
  epitome::document page;
  REQUIRE_FALSE(
      epitome::read_transcript("<html lang=en><title>No</title><body><p>Mara: One<p>Tom: Two<p>Mara: Three", page));
  CHECK_FALSE(page.metadata());
}

TEST_CASE("nothing is allocated once warm, JSON-LD or not") {
  counting_memory memory;
  epitome::document page(&memory);
  const std::string broken = with_script(R"({"@type":"PodcastEpisode","name":"a\u0026)");
  const auto read_all = [&] {
    REQUIRE_FALSE(epitome::read(rich, page));
    REQUIRE_FALSE(epitome::read_html(broken, page));
  };
  read_all();
  const std::size_t before = memory.allocations();
  read_all();
  CHECK(memory.allocations() == before);
}

TEST_CASE("memory that fails leaves no metadata") {
  counting_memory memory;
  bool done = false;
  for (std::size_t n = 1; !done; ++n) {
    epitome::document page(&memory);
    memory.fail_at(n);
    try {
      (void)epitome::read(rich, page);
      CHECK(page.metadata().title() == "Fog & lamps");
      done = true;
    } catch (const std::bad_alloc&) {
      CHECK_FALSE(page.metadata());
      CHECK(page.people().empty());
    }
    memory.fail_at(counting_memory::never);
    REQUIRE_FALSE(epitome::read(rich, page));
    CHECK(page.metadata().title() == "Fog & lamps");
  }
  CHECK(memory.live_bytes() == 0);
}
