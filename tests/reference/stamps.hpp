// Time stamps: `[H:]MM:SS[.fraction]`, with or without brackets.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace reference {

struct stamp {
  double seconds;
  std::size_t end;  // the offset after it
};

// `12:30` at `from`, whatever follows it.
std::optional<stamp> bare_stamp_at(std::string_view text, std::size_t from);
// Where up to three backslashes that escape a bracket of Markdown end, and where those before a bracket begin.
std::size_t skip_escapes(std::string_view text, std::size_t from);
std::size_t back_over_escapes(std::string_view text, std::size_t from);
// `(12:30)` or `[12:30]` at `from`; the brackets may be escaped.
std::optional<stamp> bracketed_stamp_at(std::string_view text, std::size_t from);
// Either.
std::optional<stamp> stamp_at(std::string_view text, std::size_t from);

}  // namespace reference
