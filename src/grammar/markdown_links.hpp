/// @file
/// Links and images of Markdown: a reader sees the text of a link, `[text](url)`, and no text of an image.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

namespace detail {

/// The bytes of `(url)` at the front of `text`, or 0. Parentheses in a URL come in pairs, and it holds no `[`, so that
/// a line of beginnings takes linear time.
inline std::size_t size_of_link_target(std::string_view text) noexcept {
  constexpr std::size_t longest_target = 2048;
  const std::size_t end = std::min(text.size(), longest_target);
  std::size_t open = 0;
  for (std::size_t at = 0; at < end && text[at] != '['; ++at) {
    open += text[at] == '(' ? 1U : 0U;
    open -= text[at] == ')' && open != 0 ? 1U : 0U;
    if (open == 0) {
      return text[at] == ')' ? at + 1 : 0;
    }
  }
  return 0;
}

/// The same, if it leads somewhere and is no remark: `(#t=750)`, `(https://tides.example)`, `(javascript:…)`.
inline std::size_t size_of_url_target(std::string_view text) noexcept {
  const std::size_t size = size_of_link_target(text);
  const std::string_view url = text.substr(0, size);
  const bool is_place = size > 2 && (url[1] == '#' || url[1] == '/' || url.starts_with("(javascript:") ||
                                     url.find("://") != std::string_view::npos);
  return is_place ? size : 0;
}

/// Where bytes stand next in a text. Nothing is looked at twice, however often it is asked.
class next_place {
 public:
  next_place(std::string_view text, std::string_view wanted) noexcept : text_(text), wanted_(wanted) {}

  /// At or after `at`, which never goes back; the text's size if nowhere.
  std::size_t from(std::size_t at) noexcept {
    if (!known_ || place_ < at) {
      place_ = std::min(text_.find(wanted_, at), text_.size());
      known_ = true;
    }
    return place_;
  }

 private:
  std::string_view text_;
  std::string_view wanted_;
  std::size_t place_ = 0;
  bool known_ = false;
};

struct markdown_link {
  std::size_t text_end = 0;
  std::size_t end = 0;  ///< 0: there is none.
};

/// Finds the links of a line, from its front to its end.
class link_finder {
 public:
  explicit link_finder(std::string_view line) noexcept : line_(line), middles_(line, "](") {}

  /// The link that begins with the bracket at `at`; its text begins behind that.
  markdown_link at(std::size_t at) noexcept {
    const std::size_t middle = middles_.from(at);
    const bool nested = line_.substr(at + 1, middle - at).find('[') != std::string_view::npos;
    const std::size_t target = nested || middle == line_.size() ? 0 : size_of_link_target(line_.substr(middle + 1));
    return target == 0 ? markdown_link{} : markdown_link{middle, middle + 1 + target};
  }

  /// Where the image ends that begins at `at`, `![text](url)`, perhaps as a link: `[![text](url)](url)`. 0: there is
  /// none.
  std::size_t end_of_image(std::size_t at) noexcept {
    const std::string_view text = line_.substr(at);
    const bool linked = text.starts_with("[![");
    if (!linked && !text.starts_with("![")) {
      return 0;
    }
    const std::size_t end = this->at(at + (linked ? 2 : 1)).end;
    if (!linked || end == 0 || line_[end] != ']') {
      return linked ? 0 : end;
    }
    const std::size_t target = size_of_link_target(line_.substr(end + 1));
    return target == 0 ? 0 : end + 1 + target;
  }

 private:
  std::string_view line_;
  next_place middles_;
};

/// Whether nothing but images stands in `line`.
inline bool is_images(std::string_view line) noexcept {
  link_finder links(line);
  std::size_t at = 0;
  for (std::size_t end = links.end_of_image(0); end != 0; end = links.end_of_image(at)) {
    at = std::min(line.find_first_not_of(" \t", end), line.size());
  }
  return at != 0 && at == line.size();
}

}  // namespace detail

EPITOME_END_NAMESPACE
