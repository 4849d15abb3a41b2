// What is asked about attributes that were read: whether one repeats another, and, if errors are reported, what is
// wrong.
#include <algorithm>

#include <epitome/read/html_tokenizer.hpp>

#include "html_characters.hpp"

EPITOME_BEGIN_NAMESPACE

void html_tokenizer::check_name(html_text name, bool of_attribute) {
  const char* const begin = begin_ + name.range.begin;
  const char* const end = begin_ + name.range.end;
  for (const char* p = begin; p != end; ++p) {
    if (*p == '\0') {
      fail(html_error_code::unexpected_null_character, p);
    } else if (of_attribute && (*p == '"' || *p == '\'' || *p == '<')) {
      fail(html_error_code::unexpected_character_in_attribute_name, p);
    } else if (*p == '=' && of_attribute) {  // it can be the first only
      fail(html_error_code::unexpected_equals_sign_before_attribute_name, p);
    }
  }
}

// `after` is where its value ends, quotation mark included, or what stands in its place.
void html_tokenizer::check_attribute(const html_attribute& attribute, const char* after) {
  check_name(attribute.name, true);
  check_text(attribute.value);
  const char* const name_end = begin_ + attribute.name.range.end;
  const char* const begin = begin_ + attribute.value.range.begin;
  if (begin == name_end) {
    const std::string_view between(name_end, static_cast<std::size_t>(after - name_end));
    if (after != end_ && *after == '>' && between.find('=') != std::string_view::npos) {
      fail(html_error_code::missing_attribute_value, after);
    }
    return;
  }
  if (begin[-1] == '"' || begin[-1] == '\'') {
    if (after != end_ && !detail::is_html(*after, detail::html_tag_name_end)) {
      fail(html_error_code::missing_whitespace_between_attributes, after);
    }
    return;
  }
  for (const char* p = begin; p != after; ++p) {
    if (std::string_view("\"'<=`").find(*p) != std::string_view::npos) {
      fail(html_error_code::unexpected_character_in_unquoted_attribute_value, p);
    }
  }
}

namespace {

// Compares two names as they will be decoded.
int compare_names(std::string_view a, std::string_view b) noexcept {
  const std::size_t size = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < size; ++i) {
    const char left = detail::lower_ascii(a[i]);
    const char right = detail::lower_ascii(b[i]);
    if (left != right) {
      return left < right ? -1 : 1;
    }
  }
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

std::uint32_t hash_of_name(std::string_view name) noexcept {
  std::uint32_t hash = 0x811C9DC5;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(detail::lower_ascii(c))) * 0x01000193;
  }
  return hash;
}

}  // namespace

void html_tokenizer::drop_duplicates() {
  constexpr std::size_t few = 16;
  const std::size_t count = attributes_.size();
  if (count > few) {
    return drop_duplicates_of_many();
  }
  const auto name_of = [this](std::size_t i) {
    const text_range range = attributes_[i].name.range;
    return std::string_view(begin_ + range.begin, range.size());
  };
  std::size_t kept = count == 0 ? 0 : 1;
  for (std::size_t i = 1; i < count; ++i) {
    const std::string_view name = name_of(i);
    bool again = false;
    for (std::size_t k = 0; k < kept && !again; ++k) {
      const std::string_view other = name_of(k);
      again = other.size() == name.size() && compare_names(name, other) == 0;
    }
    if (again) [[unlikely]] {
      fail(html_error_code::duplicate_attribute, begin_ + attributes_[i].name.range.end);
      continue;
    }
    if (kept != i) {
      attributes_[kept] = attributes_[i];
    }
    ++kept;
  }
  attributes_.truncate(kept);
}

// Comparing each with each would be quadratic: sort by hash. Different names of one hash are sorted, too, so that no
// choice of names makes this slower than sorting is.
void html_tokenizer::drop_duplicates_of_many() {
  const auto name_of = [this](std::uint64_t entry) {
    const text_range range = attributes_[entry & 0xFFFFFFFFU].name.range;
    return std::string_view(begin_ + range.begin, range.size());
  };
  const std::size_t count = attributes_.size();
  order_.clear();
  for (std::size_t i = 0; i < count; ++i) {
    order_.push_back(std::uint64_t{hash_of_name(name_of(i))} << 32 | i);
  }
  std::sort(order_.data(), order_.data() + count);
  for (std::size_t begin = 0, end = 0; begin < count; begin = end) {
    bool same = true;
    for (end = begin + 1; end < count && order_[end] >> 32 == order_[begin] >> 32; ++end) {
      same = same && compare_names(name_of(order_[begin]), name_of(order_[end])) == 0;
    }
    if (!same) {
      std::sort(order_.data() + begin, order_.data() + end, [&](std::uint64_t a, std::uint64_t b) {
        const int order = compare_names(name_of(a), name_of(b));
        return order != 0 ? order < 0 : a < b;
      });
    }
    // From behind, as the name of what goes is emptied.
    for (std::size_t i = end - 1; i > begin; --i) {
      if (compare_names(name_of(order_[i - 1]), name_of(order_[i])) == 0) {
        text_range& name = attributes_[order_[i] & 0xFFFFFFFFU].name.range;
        name.begin = name.end;
      }
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (attributes_[i].name.range.empty()) {
      fail(html_error_code::duplicate_attribute, begin_ + attributes_[i].name.range.end);
    } else {
      attributes_[kept++] = attributes_[i];
    }
  }
  attributes_.truncate(kept);
}

EPITOME_END_NAMESPACE
