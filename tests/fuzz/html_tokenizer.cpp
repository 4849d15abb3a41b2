// Tokens from every state that a caller may choose.
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>

#include <epitome/read/html_tokenizer.hpp>

#include "require.hpp"

namespace {

using epitome::html_state;
using epitome::html_token;
using epitome::html_token_kind;

constexpr html_state states[] = {html_state::data,        html_state::rcdata,    html_state::rawtext,
                                 html_state::script_data, html_state::plaintext, html_state::cdata_section};

void check_text(std::string_view source, epitome::html_text text, epitome::text_range within,
                epitome::table<char>& scratch) {
  require(within.contains(text.range), "text lies within its token");
  const std::string_view raw = source.substr(text.range.begin, text.range.size());
  const std::string_view characters = decode(source, text, scratch);
  require(!text.plain || characters == raw, "plain text is a run of the source");
  require(characters.size() <= 3 * raw.size(), "decoding makes text at most three times as long");
  require(characters.find('\r') == std::string_view::npos || raw.find('&') != std::string_view::npos,
          "only a reference makes a CR");
}

// The places of all tokens, as one number.
std::uint64_t walk(std::string_view source, html_state state, epitome::table<epitome::html_error>* errors) {
  epitome::html_tokenizer tokenizer;
  epitome::table<char> scratch(std::pmr::get_default_resource());
  tokenizer.report_errors(errors);
  tokenizer.start(source, state, "script");
  tokenizer.allow_cdata(source.size() % 2 == 0);
  std::uint64_t hash = 0;
  std::uint32_t end = 0;
  for (;;) {
    const html_token& token = tokenizer.next();
    require(token.range.begin == end, "tokens tile the source");
    end = token.range.end;
    if (token.kind == html_token_kind::end_of_file) {
      break;
    }
    require(!token.range.empty(), "no token but the last is empty");
    hash = (hash * 31 + token.range.end) * 31 + static_cast<std::uint64_t>(token.kind);
    if (token.kind == html_token_kind::dropped) {
      continue;
    }
    if (token.kind != html_token_kind::doctype || token.has_name) {
      check_text(source, token.text, token.range, scratch);
    }
    if (token.kind == html_token_kind::start_tag || token.kind == html_token_kind::end_tag) {
      require(tokenizer.attributes().size() <= token.range.size(), "no more attributes than bytes");
      for (const epitome::html_attribute& each : tokenizer.attributes()) {
        check_text(source, each.name, token.range, scratch);
        check_text(source, each.value, token.range, scratch);
      }
    }
  }
  require(end == source.size(), "the last token ends at the source's end");
  return hash;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  for (const html_state state : states) {
    epitome::table<epitome::html_error> errors(std::pmr::get_default_resource());
    const std::uint64_t told = walk(source, state, &errors);
    require(told == walk(source, state, nullptr), "reporting errors changes no token");
    require(errors.size() <= 4 * size + 4, "no more errors than bytes allow");
    for (const epitome::html_error each : errors) {
      require(each.offset <= size, "errors stand in the source");
    }
  }
  return 0;
}
