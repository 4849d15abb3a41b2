// Text and where it stands, and the few questions that the grammar asks about bytes and characters.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reference {

// Some text and the half-open range of source bytes that it came from. For a single line the text
// is exactly those bytes; for joined lines the range also covers what stood between them.
struct piece {
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_blank(char byte);
bool is_digit(char byte);

// The part [from, to) of a piece that is a single line.
piece part(const piece& line, std::size_t from, std::size_t to);
// Without ASCII spaces and tabs at both ends.
piece trimmed(const piece& line);
std::string trimmed(std::string_view text);

// The first offset at or after `from` that holds no blank.
std::size_t skip_blanks(std::string_view text, std::size_t from);

// The length of the first of `options` that stands at `from`, or 0.
std::size_t match_at(std::string_view text, std::size_t from, std::initializer_list<std::string_view> options);

// The offset of the text behind a bullet, or 0 if the line does not begin with one.
std::size_t text_after_bullet(std::string_view line);

// Words are parted by blanks.
std::vector<std::string> words_of(std::string_view text);

// Several lines as one text, with one LF between each two.
piece joined(const std::vector<piece>& lines);

// The character that begins at `from`, as its bytes; none if they are not UTF-8.
std::optional<std::string> character_at(std::string_view text, std::size_t from);
// Whether a character with one of Unicode's letter categories stands there.
bool is_letter_at(std::string_view text, std::size_t from);

// Full Unicode case folding. Bytes that are not UTF-8 have no folding and stay as they are.
std::string folded(std::string_view text);
bool equal_folded(std::string_view left, std::string_view right);

// The offset of the first sequence that is not UTF-8, or none.
std::optional<std::size_t> first_bad_byte(std::string_view text);

// How many bytes at `from` make one well-formed character, or else the longest beginning of one
// (at least a byte): what a single U+FFFD stands for.
struct utf8_step {
  std::size_t length;
  bool valid;
};
utf8_step step_utf8(std::string_view text, std::size_t from);

}  // namespace reference
