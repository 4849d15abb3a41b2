#include <epitome/read/html_text.hpp>

#include <algorithm>
#include <cstring>

#include "html_characters.hpp"
#include "html_pieces.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

void append(table<char>& out, std::string_view bytes) {
  if (!bytes.empty()) {
    std::memcpy(out.room(bytes.size()), bytes.data(), bytes.size());
    out.commit(bytes.size());
  }
}

}  // namespace

std::string_view decode(std::string_view source, html_text text, table<char>& scratch) {
  const std::string_view raw = source.substr(text.range.begin, text.range.size());
  if (text.plain) {
    return raw;
  }
  scratch.clear();
  if (text.kind == html_text_kind::name) {
    for (const char c : raw) {
      const char lower = detail::lower_ascii(c);
      append(scratch, c == '\0' ? detail::replacement_character : std::string_view(&lower, 1));
    }
    return {scratch.begin(), scratch.size()};
  }
  bool run = true;
  detail::for_each_piece(source.data(), text, [&](const detail::html_piece& piece) {
    run = run && piece.copied;
    if (!run || piece.bytes.size() != raw.size()) {
      append(scratch, piece.bytes);
    }
  });
  return run ? raw : std::string_view(scratch.begin(), scratch.size());
}

EPITOME_END_NAMESPACE
