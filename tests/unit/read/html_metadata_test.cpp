#include <epitome/read/html_metadata.hpp>

#include <doctest/doctest.h>

#include <memory_resource>
#include <ostream>
#include <string>
#include <string_view>

#include <epitome/read/html_reader.hpp>

namespace {

// What the reader finds, one a line: the kind, the tag's name, what it says.
struct reader {
  std::pmr::memory_resource* memory = std::pmr::get_default_resource();
  epitome::html_reader html{memory};
  epitome::table<epitome::text_range> ranges{memory};
  epitome::decoded_text decoded{memory};
  epitome::table<epitome::block_hints> hints{memory};
  epitome::table<std::uint32_t> odd{memory};
  epitome::table<epitome::html_metadata> metadata{memory};

  std::string found(std::string_view source, std::size_t stop = std::string_view::npos) {
    html.read(source, {ranges, decoded, hints, odd, &metadata}, stop);
    std::string all;
    const auto text = [&](epitome::text_range range) {
      return range.end <= source.size() ? source.substr(range.begin, range.size()) : decoded.view(range);
    };
    for (const epitome::html_metadata& each : metadata) {
      constexpr std::string_view kinds[] = {"language", "title", "canonical", "tag", "json_ld"};
      all.append(kinds[static_cast<std::size_t>(each.kind)]).append(" ").append(text(each.name));
      all.append(each.name.empty() ? "" : "=").append(text(each.value)).append("\n");
    }
    return all;
  }
};

}  // namespace

TEST_CASE("what a page says about itself, in source order") {
  reader read;
  CHECK(read.found("<HTML LANG=en><TITLE>A &lt; b</TITLE><Link REL=Canonical HREF=x><Meta NAME=a CONTENT=b>"
                   "<script type='application/ld+json'> {} </script><p>One") ==
        "language en\ntitle A < b\ncanonical x\ntag a=b\njson_ld  {} \n");
  CHECK(read.ranges.size() == 1);
}

TEST_CASE("white space is that of lines") {
  reader read;
  CHECK(read.found("<title>\n A\n  b&#32;&nbsp; </title><meta name=' a ' content='\tb&#10;c '>") ==
        "title A b \xC2\xA0\ntag a=b c\n");
}

TEST_CASE("what says nothing is not found") {
  reader read;
  CHECK(
      read.found(
              "<html><title> </title><meta name=a content=''><meta name='' content=a><meta content=b><meta name=c>"
              "<meta charset=utf-8><link rel=canonical><link rel=icon href=x><script type=application/ld+json></script>"
              "<style>a</style><script>b</script><textarea>c</textarea><script type=x>d</script>")
          .empty());
}

TEST_CASE("it counts wherever it stands, but in templates and foreign content") {
  reader read;
  CHECK(read.found("<p>One <div hidden><meta name=a content=b></div><title>T</title> two") == "tag a=b\ntitle T\n");
  CHECK(read.ranges.size() == 2);
  CHECK(read.found("<template><div><title>No</title></div></template><svg><title>No</title><script "
                   "type=application/ld+json>{}</script></svg><math><title>No</title></math>")
            .empty());
  CHECK(read.found("<noscript><meta name=a content=b></noscript><!--<meta name=a content=b>--><textarea><title>No") ==
        "");
}

TEST_CASE("a script may be broken off, unless the page is cut there") {
  reader read;
  constexpr std::string_view source = "<script type=application/ld+json>{\"a\":1}</script><p>";
  CHECK(read.found(source.substr(0, 40)) == "json_ld {\"a\":1}\n");
  CHECK(read.found(source, 39) == "");
  CHECK(read.found(source, 45) == "");  // as raw text, the beginning of an end tag is text
  CHECK(read.found(source, 50) == "json_ld {\"a\":1}\n");
}

TEST_CASE("nobody who does not ask pays") {
  reader read;
  (void)read.found("<title>A</title>");
  read.html.read("<title>B</title><p>One", {read.ranges, read.decoded, read.hints, read.odd});
  CHECK(read.metadata.size() == 1);
  CHECK(read.ranges.size() == 1);
}
