#include "unicode.hpp"

#include <utf8proc.h>

#include "../core/ascii.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

// Walks over a text and gives its folded code points, one after the other.
class folded_text {
 public:
  static constexpr utf8proc_int32_t end = -1;
  static constexpr utf8proc_int32_t invalid = -2;

  explicit folded_text(std::string_view text) noexcept : text_(text) {}

  utf8proc_int32_t next() noexcept {
    if (at_ == count_) {
      if (const utf8proc_int32_t stop = refill(); stop != 0) {
        return stop;
      }
    }
    return points_[at_++];
  }

 private:
  // Decodes and folds one character; it may fold to several, or (default ignorables aside) never to none.
  utf8proc_int32_t refill() noexcept {
    if (text_.empty()) {
      return end;
    }
    utf8proc_int32_t point = 0;
    utf8proc_ssize_t length = 1;
    const auto first = static_cast<unsigned char>(text_.front());
    if (first < 0x80) {
      point = first;
    } else {
      length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text_.data()),
                                static_cast<utf8proc_ssize_t>(text_.size()), &point);
      if (length <= 0) {
        return invalid;
      }
    }
    text_.remove_prefix(static_cast<std::size_t>(length));
    at_ = 0;
    if (point < 0x80) {
      points_[0] = point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
      count_ = 1;
      return 0;
    }
    int boundary = 0;
    count_ = utf8proc_decompose_char(point, points_, capacity, UTF8PROC_CASEFOLD, &boundary);
    return count_ > 0 && count_ <= capacity ? 0 : invalid;
  }

  static constexpr utf8proc_ssize_t capacity = 8;
  std::string_view text_;
  utf8proc_int32_t points_[capacity] = {};
  utf8proc_ssize_t at_ = 0;
  utf8proc_ssize_t count_ = 0;
};

}  // namespace

std::size_t case_fold(std::string_view text, std::span<char> out) noexcept {
  // Nearly all that is folded is ASCII, which needs no tables.
  std::size_t size = 0;
  for (; size < text.size() && out.size() - size >= 4 && static_cast<signed char>(text[size]) >= 0; ++size) {
    out[size] = lower_ascii(text[size]);
  }
  folded_text folded(text.substr(size));
  for (;;) {
    const utf8proc_int32_t point = folded.next();
    if (point == folded_text::end) {
      return size;
    }
    if (point == folded_text::invalid || out.size() - size < 4) {
      return npos;
    }
    size +=
        static_cast<std::size_t>(utf8proc_encode_char(point, reinterpret_cast<utf8proc_uint8_t*>(out.data() + size)));
  }
}

bool equal_when_folded(std::string_view a, std::string_view b) noexcept {
  // Nearly all names are ASCII, which needs no tables.
  std::size_t same = 0;
  while (same < a.size() && same < b.size() && static_cast<signed char>(a[same] | b[same]) >= 0) {
    if (lower_ascii(a[same]) != lower_ascii(b[same])) {
      return false;
    }
    ++same;
  }
  if (same == a.size() && same == b.size()) {
    return true;
  }
  folded_text left(a.substr(same));
  folded_text right(b.substr(same));
  for (;;) {
    const utf8proc_int32_t x = left.next();
    if (x != right.next() || x == folded_text::invalid) {
      return false;
    }
    if (x == folded_text::end) {
      return true;
    }
  }
}

bool begins_with_letter(std::string_view text) noexcept {
  if (text.empty()) {
    return false;
  }
  utf8proc_int32_t point = static_cast<unsigned char>(text.front());
  if (point < 0x80) {
    point |= 0x20;
    return point >= 'a' && point <= 'z';
  }
  if (utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                       static_cast<utf8proc_ssize_t>(text.size()), &point) <= 0) {
    return false;
  }
  const utf8proc_category_t category = utf8proc_category(point);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

void for_each_variant(std::string_view folded, void* context,
                      void (*visit)(void* context, std::string_view character, std::string_view folding)) {
  constexpr utf8proc_int32_t end_of_cased_planes = 0x1F000;
  const auto encode = [](utf8proc_int32_t point, char* bytes) {
    return static_cast<std::size_t>(utf8proc_encode_char(point, reinterpret_cast<utf8proc_uint8_t*>(bytes)));
  };
  for (utf8proc_int32_t point = 0x80; point < end_of_cased_planes; ++point) {
    utf8proc_int32_t points[8];
    int boundary = 0;
    const utf8proc_ssize_t count = utf8proc_decompose_char(point, points, 8, UTF8PROC_CASEFOLD, &boundary);
    if (count == 1 && points[0] == point) {
      continue;
    }
    char folding[4 * 8];
    std::size_t size = 0;
    for (utf8proc_ssize_t i = 0; i < count; ++i) {
      size += encode(points[i], folding + size);
    }
    if (size != 0 && folded.find(std::string_view(folding, size)) != std::string_view::npos) {
      char bytes[4];
      visit(context, {bytes, encode(point, bytes)}, {folding, size});
    }
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
