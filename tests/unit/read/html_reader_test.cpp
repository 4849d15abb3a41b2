#include <epitome/read/html_reader.hpp>

#include <doctest/doctest.h>

#include <memory_resource>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/counting_memory.hpp"

// tests/html/lines.md shows every rule; here are the traps by name, and what lines cannot show.

namespace {

using list = std::vector<std::string>;

struct reading {
  explicit reading(std::pmr::memory_resource* memory = std::pmr::get_default_resource()) noexcept
      : reader(memory), ranges(memory), decoded(memory), hints(memory), odd(memory) {}

  void read(std::string_view page) {
    source = page;
    reader.read(page, {ranges, decoded, hints, odd});
  }
  [[nodiscard]] list lines() const {
    list found;
    for (const epitome::text_range range : ranges) {
      found.emplace_back(decoded.holds(range) ? decoded.view(range) : source.substr(range.begin, range.size()));
    }
    return found;
  }

  std::string_view source;
  epitome::html_reader reader;
  epitome::table<epitome::text_range> ranges;
  epitome::decoded_text decoded;
  epitome::table<epitome::block_hints> hints;
  epitome::table<std::uint32_t> odd;
};

list lines_of(std::string_view page) {
  reading read;
  read.read(page);
  return read.lines();
}
list odd_of(std::string_view page) {
  reading read;
  read.read(page);
  list found;
  for (const std::uint32_t offset : read.odd) {
    found.push_back(std::to_string(offset));
  }
  return found;
}
std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) {
    all += text;
  }
  return all;
}

}  // namespace

TEST_CASE("trap 1: an end tag of an open ancestor ends content that is not shown") {
  CHECK(lines_of("<div><video x=\"y\" </video>no</div>one") == list{"one"});
  CHECK(lines_of("<ul><li><svg><g>no</ul>one") == list{"one"});
  CHECK(lines_of("<section><div hidden><p>no</section>one") == list{"one"});
  CHECK(lines_of("<div hidden><div>no</div>no</div>one") == list{"one"});
}

TEST_CASE("trap 2: noscript, scripts, plaintext, xmp and titles are no markup") {
  CHECK(lines_of("<noscript><p>no</noscript>one") == list{"one"});
  CHECK(lines_of("<script><!--<script></script>no--></script>one") == list{"one"});
  CHECK(lines_of("<plaintext></plaintext><p>") == list{"</plaintext><p>"});
  CHECK(lines_of("<xmp><p></xmp>one") == list{"<p>", "one"});
  CHECK(lines_of("<title><p>no</title>one<textarea></p>no</textarea>") == list{"one"});
  CHECK(lines_of("<svg><title><b>no</b></title></svg>one") == list{"one"});
}

TEST_CASE("trap 3: NUL and line ends are read as the standard says, and ranges stay true") {
  using namespace std::string_view_literals;
  reading read;
  read.read("<p>a\0b\r\nc\rd</p>"sv);
  CHECK(read.lines() == list{"ab c d"});
  const epitome::text_range range = read.ranges[0];
  CHECK(read.decoded.source_range(range) == epitome::text_range{3, 11});
  CHECK(read.decoded.source_range({range.begin + 1, range.begin + 2}) == epitome::text_range{5, 6});  // b
  CHECK(read.decoded.source_range({range.begin + 2, range.begin + 3}) == epitome::text_range{6, 8});  // CR and LF
  CHECK(read.decoded.is_copied({range.begin + 1, range.begin + 2}));
  CHECK_FALSE(read.decoded.is_copied({range.begin, range.begin + 2}));
}

TEST_CASE("trap 4: foreign content, its CDATA, its ends and what breaks out of it") {
  CHECK(lines_of("<svg><![CDATA[</svg>no]]></svg>one") == list{"one"});
  CHECK(lines_of("<svg/>one<svg><path/></svg> two") == list{"one two"});
  CHECK(lines_of("<svg><g>no<p>one") == list{"one"});
  CHECK(lines_of("<svg><font>no<font color=red>one") == list{"one"});
  CHECK(lines_of("<svg></p>one") == list{"one"});
  CHECK(lines_of("<math><mi><p>no</p></mi><mo>no</mo></math>one") == list{"one"});
  CHECK(lines_of("<math><annotation-xml encoding=text/html><div>no</div></annotation-xml></math>one") == list{"one"});
  CHECK(lines_of("<math><annotation-xml><div>one</div>") == list{"one"});
  CHECK(lines_of("<svg><script>no<b>one") == list{"one"});
}

TEST_CASE("trap 5: select, frameset and template lose no text, and say so") {
  CHECK(lines_of("<select><option>one<div>two</select>three") == list{"one", "two", "three"});
  CHECK(odd_of("<select><option>one<div>two</select>three") == list{"19"});
  CHECK(lines_of("<frameset>one</frameset>") == list{"one"});
  CHECK(odd_of("a<frameset>one") == list{"1"});
  CHECK(lines_of("<div><template>no</div>one") == list{"one"});
  CHECK(odd_of("<div><template>no</div>one") == list{"5"});
  CHECK(odd_of("<template>no") == list{"0"});
  CHECK(odd_of("<select><option>one</select><template>no</template><div hidden>no</div>").empty());
  CHECK(lines_of("<table>one<tr><td>two</table>") == list{"one", "two"});  // foster parenting: source order
}

TEST_CASE("trap 7: text in pieces is decoded once, and its range kept") {
  reading read;
  read.read("<p>It&#x27;s <!-- -->12<span> o&#x27;clock</span></p>");
  REQUIRE(read.lines() == list{"It's 12 o'clock"});
  const epitome::text_range whole = read.ranges[0];
  CHECK(read.decoded.source_range(whole) == epitome::text_range{3, 42});
  const auto part = [&](std::uint32_t begin, std::uint32_t end) {
    return read.decoded.source_range({whole.begin + begin, whole.begin + end});
  };
  CHECK(part(0, 2) == epitome::text_range{3, 5});    // It
  CHECK(part(2, 3) == epitome::text_range{5, 11});   // '
  CHECK(part(5, 7) == epitome::text_range{21, 23});  // 12
}

TEST_CASE("capital letters mean the same") {
  CHECK(lines_of("<DIV HIDDEN>no</DIV><P>one<BR>two<SCRIPT>no</SCRIPT></P>") == list{"one", "two"});
}

TEST_CASE("elements beyond the deepest that is kept lose no text") {
  const std::string deep = repeated("<div>", 3000);
  const std::string shallow = repeated("</div>", 3000);
  CHECK(lines_of(deep + "one<script>no</script>" + shallow + "<p>two") == list{"one", "two"});
  CHECK(lines_of(deep + "<style>no</style>one<div>two</div>three" + shallow + "<div hidden>no</div>four") ==
        list{"one", "two", "three", "four"});
}

TEST_CASE("white space around the sixteenth byte") {
  for (std::size_t size = 1; size < 70; ++size) {
    const std::string word(size, 'x');
    CHECK(lines_of("<p>" + word + "  " + word + "\n" + word + " \t </p>") == list{word + " " + word + " " + word});
    CHECK(lines_of(word + " \x01 " + word) == list{word + " \x01 " + word});
  }
}

TEST_CASE("nothing is allocated once warm") {
  counting_memory memory;
  reading read(&memory);
  const std::string page = repeated("<ul><li>a &amp; b<li hidden>c<pre> d\n e</pre></ul><svg><g></svg>", 50);
  read.read(page);
  const std::size_t before = memory.allocations();
  CHECK(before > 0);
  read.read(page);
  CHECK(memory.allocations() == before);
}
