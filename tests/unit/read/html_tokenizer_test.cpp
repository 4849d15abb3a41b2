#include <epitome/read/html_tokenizer.hpp>

#include <doctest/doctest.h>

#include <memory_resource>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "support/counting_memory.hpp"

namespace {

using epitome::html_state;
using epitome::html_token;
using epitome::html_token_kind;
using epitome::html_tokenizer;
using list = std::vector<std::string>;

// Each token as a letter and the bytes that it takes.
list tokens_of(std::string_view source, html_state state = html_state::data, std::string_view last_start_tag = {}) {
  list found;
  html_tokenizer tokenizer;
  tokenizer.start(source, state, last_start_tag);
  std::size_t end = 0;
  for (;;) {
    const html_token& token = tokenizer.next();
    CHECK(token.range.begin == end);
    end = token.range.end;
    if (token.kind == html_token_kind::end_of_file) {
      CHECK(end == source.size());
      return found;
    }
    const char letter = "!<>-adx"[static_cast<int>(token.kind)];
    found.push_back(std::string(1, letter) + " " + std::string(source.substr(token.range.begin, token.range.size())));
  }
}

std::vector<std::string> attributes_of(std::string_view source) {
  list found;
  epitome::table<char> scratch(std::pmr::get_default_resource());
  html_tokenizer tokenizer;
  tokenizer.start(source);
  tokenizer.next();
  for (const epitome::html_attribute& each : tokenizer.attributes()) {
    std::string line(decode(source, each.name, scratch));
    line += '=';
    line += decode(source, each.value, scratch);
    found.push_back(line);
  }
  return found;
}

std::vector<std::string> errors_of(std::string_view source) {
  list found;
  epitome::table<epitome::html_error> errors(std::pmr::get_default_resource());
  html_tokenizer tokenizer;
  tokenizer.report_errors(&errors);
  tokenizer.start(source);
  while (tokenizer.next().kind != html_token_kind::end_of_file) {
  }
  for (const epitome::html_error each : errors) {
    found.push_back(std::to_string(each.offset) + " " + std::string(name(each.code)));
  }
  return found;
}

}  // namespace

TEST_CASE("tokens tile the source") {
  CHECK(tokens_of("").empty());
  CHECK(tokens_of("<!DOCTYPE html><p class=a>One<br/>two</p><!-- three -->\n") ==
        list{"! <!DOCTYPE html>", "< <p class=a>", "a One", "< <br/>", "a two", "> </p>", "- <!-- three -->", "a \n"});
  CHECK(tokens_of("a</>b<p x") == list{"a a", "d </>", "a b", "d <p x"});
}

TEST_CASE("a < that begins nothing is text") {
  CHECK(tokens_of("1 < 2 <3 <") == list{"a 1 < 2 <3 <"});
  CHECK(tokens_of("a</") == list{"a a</"});
  CHECK(tokens_of("<<b>") == list{"a <", "< <b>"});
}

TEST_CASE("bogus comments") {
  CHECK(tokens_of("<?php x ?>a</ b><![CDATA[c]]>") == list{"- <?php x ?>", "a a", "- </ b>", "- <![CDATA[c]]>"});
}

TEST_CASE("comments end where the standard says") {
  CHECK(tokens_of("<!-->a<!--->b<!--c--!>d<!--e->--->f") ==
        list{"- <!-->", "a a", "- <!--->", "a b", "- <!--c--!>", "a d", "- <!--e->--->", "a f"});
  CHECK(tokens_of("<!-- -- a") == list{"- <!-- -- a"});
}

TEST_CASE("attributes") {
  CHECK(attributes_of("<a B=1 c='2' d=\"3\" e f = 4 g=>") == list{"b=1", "c=2", "d=3", "e=", "f=4", "g="});
  CHECK(attributes_of("<a href=\"?x=1&amp;y=2\">") == list{"href=?x=1&y=2"});
  CHECK(attributes_of("<a x=1 X=2 x=3>") == list{"x=1"});
  CHECK(attributes_of("<a/b/=c>") == list{"b=", "=c="});
}

TEST_CASE("of many attributes the first of a name counts too") {
  std::string source = "<a";
  list wanted;
  for (int i = 0; i < 100; ++i) {
    source += " n" + std::to_string(i % 40) + "=" + std::to_string(i);
    if (i < 40) {
      wanted.push_back("n" + std::to_string(i) + "=" + std::to_string(i));
    }
  }
  CHECK(attributes_of(source + ">") == wanted);
}

TEST_CASE("of many attributes none is another's because of its hash") {
  // FNV-1a makes 5E4DAA9D of both words.
  std::string source = "<a liquid=1 costarring=2 Liquid=3 COSTARRING=4 liquid=5";
  list wanted{"liquid=1", "costarring=2"};
  for (int i = 0; i < 20; ++i) {
    source += " n" + std::to_string(i);
    wanted.push_back("n" + std::to_string(i) + "=");
  }
  CHECK(attributes_of(source + " costarring>") == wanted);
  CHECK(errors_of(source + ">").size() == 3);
}

TEST_CASE("the caller's states") {
  CHECK(tokens_of("a<b>&amp;</TITLE x>c", html_state::rcdata, "title") == list{"a a<b>&amp;", "> </TITLE x>", "a c"});
  CHECK(tokens_of("</a></stylex></style", html_state::rawtext, "style") == list{"a </a></stylex></style"});
  CHECK(tokens_of("<b></plaintext>", html_state::plaintext) == list{"a <b></plaintext>"});
  CHECK(tokens_of("a]]b]]]><c>", html_state::cdata_section) == list{"a a]]b]]]>", "< <c>"});
}

TEST_CASE("a script's comments hide its end tag") {
  const auto script = [](std::string_view source) { return tokens_of(source, html_state::script_data, "script"); };
  CHECK(script("a<b></script>c") == list{"a a<b>", "> </script>", "a c"});
  CHECK(script("<!--<script></script>--></script>") == list{"a <!--<script></script>-->", "> </script>"});
  CHECK(script("<!--<script></script></script>a") == list{"a <!--<script></script>", "> </script>", "a a"});
  CHECK(script("<!--<scripty></script>a") == list{"a <!--<scripty>", "> </script>", "a a"});
  CHECK(script("<!--><script></script>") == list{"a <!--><script>", "> </script>"});
}

TEST_CASE("CDATA sections are for foreign content") {
  html_tokenizer tokenizer;
  tokenizer.start("<![CDATA[a<b]]>c");
  tokenizer.allow_cdata(true);
  const html_token section = tokenizer.next();
  CHECK(section.kind == html_token_kind::characters);
  CHECK(section.text.range == epitome::text_range{9, 12});
  CHECK(section.range == epitome::text_range{0, 15});
}

TEST_CASE("the last start tag ends raw text") {
  html_tokenizer tokenizer;
  tokenizer.start("<STYLE>a</b></style>");
  CHECK(tokenizer.next().kind == html_token_kind::start_tag);
  tokenizer.set_state(html_state::rawtext);
  CHECK(tokenizer.next().range == epitome::text_range{7, 12});
  CHECK(tokenizer.next().kind == html_token_kind::end_tag);
  CHECK(tokenizer.next().kind == html_token_kind::end_of_file);
  CHECK(tokenizer.next().kind == html_token_kind::end_of_file);
}

TEST_CASE("text tells whether it is a run of the source") {
  const auto plain = [](std::string_view source) {
    html_tokenizer tokenizer;
    tokenizer.start(source);
    return tokenizer.next().text.plain;
  };
  CHECK(plain("a plain text that is longer than a register of this machine"));
  CHECK(plain("nothing to decode here<b>&amp;"));
  CHECK_FALSE(plain("something to decode far behind the sixteenth byte &amp;"));
  CHECK_FALSE(plain("a&"));
  CHECK_FALSE(plain("a\r\nb"));
  CHECK_FALSE(plain(std::string_view("a\0b", 3)));
  CHECK(plain("<div>"));
  CHECK_FALSE(plain("<DIV>"));
}

TEST_CASE("trap 3: NUL stays in body text, for the tree builder to drop, and is U+FFFD elsewhere") {
  const auto text_of = [](std::string_view source, html_state state = html_state::data) {
    epitome::table<char> scratch(std::pmr::get_default_resource());
    html_tokenizer tokenizer;
    tokenizer.start(source, state, "title");
    tokenizer.allow_cdata(true);
    return std::string(decode(source, tokenizer.next().text, scratch));
  };
  using namespace std::string_view_literals;
  CHECK(text_of("a\0b"sv) == "a\0b"sv);
  CHECK(text_of("<![CDATA[a\0b]]>"sv) == "a\0b"sv);
  for (const html_state state :
       {html_state::rcdata, html_state::rawtext, html_state::script_data, html_state::plaintext}) {
    CHECK(text_of("a\0b"sv, state) == "a\uFFFDb");
  }
  CHECK(text_of("<A\0B>"sv) == "a\uFFFDb");
  CHECK(text_of("<!--a\0b-->"sv) == "a\uFFFDb");
  CHECK(text_of("<!doctype a\0b>"sv) == "a\uFFFDb");
  CHECK(attributes_of("<p a\0='\0' b=c\0>"sv) == list{"a\uFFFD=\uFFFD", "b=c\uFFFD"});
}

TEST_CASE("trap 3: a lone CR and CRLF are LF, and take their own bytes") {
  epitome::table<char> scratch(std::pmr::get_default_resource());
  html_tokenizer tokenizer;
  constexpr std::string_view source = "a\rb\r\nc\n\rd<p e='\r\n'>";
  tokenizer.start(source);
  const html_token text = tokenizer.next();
  CHECK(text.range == epitome::text_range{0, 9});
  CHECK(decode(source, text.text, scratch) == "a\nb\nc\n\nd");
  CHECK(attributes_of("<p e='\r\n\r'>") == list{"e=\n\n"});
}

TEST_CASE("errors have places") {
  CHECK(errors_of("<p>fine</p>").empty());
  CHECK(errors_of("<a b=1 b=2>") == list{"8 duplicate-attribute"});
  CHECK(errors_of("x<") == list{"2 eof-before-tag-name"});
  CHECK(errors_of("&#0;&copy ") == list{"4 null-character-reference", "9 missing-semicolon-after-character-reference"});
  CHECK(errors_of("<!-- <!-- -->") == list{"9 nested-comment"});
}

TEST_CASE("control characters and noncharacters of the input") {
  epitome::table<epitome::html_error> errors(std::pmr::get_default_resource());
  epitome::report_input_errors("a\x01\xEF\xBF\xBF\xED\xA0\x80\t\r\n\xC2\x80\xFF", errors);
  REQUIRE(errors.size() == 4);
  CHECK(errors[0] == epitome::html_error{epitome::html_error_code::control_character_in_input_stream, 1});
  CHECK(errors[1] == epitome::html_error{epitome::html_error_code::noncharacter_in_input_stream, 2});
  CHECK(errors[2] == epitome::html_error{epitome::html_error_code::surrogate_in_input_stream, 5});
  CHECK(errors[3] == epitome::html_error{epitome::html_error_code::control_character_in_input_stream, 11});
}

TEST_CASE("nothing is allocated once warm") {
  counting_memory memory;
  html_tokenizer tokenizer(&memory);
  const std::string page = "<a b=1 c=2 d>text &amp; more</a><!-- x -->";
  const auto read = [&] {
    tokenizer.start(page);
    while (tokenizer.next().kind != html_token_kind::end_of_file) {
    }
  };
  read();
  const std::size_t before = memory.allocations();
  CHECK(before > 0);
  read();
  CHECK(memory.allocations() == before);
}
