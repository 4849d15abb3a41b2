#include <epitome/read/html_text.hpp>

#include <doctest/doctest.h>

#include <memory_resource>
#include <ostream>
#include <string>
#include <string_view>

namespace {

using epitome::html_text_kind;

std::string decoded(std::string_view source, html_text_kind kind) {
  epitome::table<char> scratch(std::pmr::get_default_resource());
  const epitome::html_text text{{0, static_cast<std::uint32_t>(source.size())}, kind, false};
  return std::string(decode(source, text, scratch));
}
std::string data(std::string_view source) {
  return decoded(source, html_text_kind::data);
}
std::string attribute(std::string_view source) {
  return decoded(source, html_text_kind::attribute);
}

}  // namespace

TEST_CASE("text without anything to decode is the source itself") {
  epitome::table<char> scratch(std::pmr::get_default_resource());
  const std::string_view source = "a & b &xothing; &";
  CHECK(decode(source, {{2, 8}, html_text_kind::data, false}, scratch).data() == source.data() + 2);
  CHECK(decode(source, {{2, 8}, html_text_kind::data, true}, scratch).data() == source.data() + 2);
  CHECK(decode(source, {{0, 17}, html_text_kind::data, false}, scratch) == source);
  CHECK(scratch.capacity() == 0);
}

TEST_CASE("named references") {
  CHECK(data("a &amp; b") == "a & b");
  CHECK(data("&lt;&gt;&quot;&nbsp;") == "<>\"\xC2\xA0");
  CHECK(data("&rsquo;&hellip;") == "\xE2\x80\x99\xE2\x80\xA6");
  CHECK(data("&ampamp&AMP&copy") == "&amp&\xC2\xA9");
  CHECK(data("&notit;&notin;") == "\xC2\xACit;\xE2\x88\x89");  // the longest that fits
  CHECK(data("&hellip &x;&;&1") == "&hellip &x;&;&1");
  CHECK(data("&CounterClockwiseContourIntegral;") == "\xE2\x88\xB3");
  CHECK(data("&nGt;") == "\xE2\x89\xAB\xE2\x83\x92");  // longer than what stands for it
  CHECK(data("&Aacute") == "\xC3\x81");
  CHECK(data("&zwnj;&zz") == "\xE2\x80\x8C&zz");
}

TEST_CASE("numbers") {
  CHECK(data("&#x27;&#39;&#X1F399;") == "''\xF0\x9F\x8E\x99");
  CHECK(data("&#65 &#x41") == "A A");
  CHECK(data("&#150;&#x80;") == "\xE2\x80\x93\xE2\x82\xAC");  // windows-1252
  CHECK(data("&#0;&#xD800;&#x110000;&#99999999999999;") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(data("&#;&#x;&#xg") == "&#;&#x;&#xg");
}

TEST_CASE("in an attribute a reference without semicolon is none before = or a letter") {
  CHECK(attribute("?a=1&copy=2&copyright&copy") == "?a=1&copy=2&copyright\xC2\xA9");
  CHECK(attribute("&amp;x=1&not-so") == "&x=1\xC2\xAC-so");
}

TEST_CASE("CR and CRLF are LF, NUL stays or is replaced") {
  using namespace std::string_view_literals;
  CHECK(data("a\rb\r\nc\r\r\n") == "a\nb\nc\n\n");
  CHECK(data("a\0b"sv) == std::string("a\0b", 3));
  CHECK(decoded("a\0b"sv, html_text_kind::raw) ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(decoded("&amp;\r"sv, html_text_kind::raw) == "&amp;\n");
  CHECK(decoded("&amp;\0"sv, html_text_kind::rcdata) == "&\xEF\xBF\xBD");
  CHECK(decoded("\0\r\n&lt;"sv, html_text_kind::cdata) == std::string("\0\n&lt;", 6));
}

TEST_CASE("names are lower-case") {
  using namespace std::string_view_literals;
  CHECK(decoded("DIV", html_text_kind::name) == "div");
  CHECK(decoded("X\0\xC3\x84&AMP;"sv, html_text_kind::name) == "x\xEF\xBF\xBD\xC3\x84&amp;");
}
