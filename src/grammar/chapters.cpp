#include <optional>
#include <string_view>

#include <epitome/grammar/line_rules.hpp>

#include "blanks.hpp"
#include "chapter_line.hpp"
#include "markdown_links.hpp"
#include "time_stamp.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// Bytes of the bullet (`-`, `•`, `1.`) and the blanks after it, or 0; text must follow.
std::size_t size_of_bullet(string_view line) noexcept {
  std::size_t size = 0;
  for (const string_view bullet : {"-", "*", "+", "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x80\x93", "\xE2\x80\x94",
                                   "\xE2\x80\xA3", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xE2\x97\x8F"}) {
    if (line.starts_with(bullet)) {
      size = bullet.size();
      break;
    }
  }
  if (size == 0) {
    while (size < line.size() && line[size] >= '0' && line[size] <= '9') {
      ++size;
    }
    if (size == 0 || size > 3 || size == line.size() || (line[size] != '.' && line[size] != ')')) {
      return 0;
    }
    ++size;
  }
  const std::size_t text = line.size() - skip_blanks(line.substr(size)).size();
  return text > size && text < line.size() ? text : 0;
}

// What separates a stamp from its title.
constexpr string_view separators[] = {"-", "\xE2\x80\x93", "\xE2\x80\x94", ":", "|"};

// `text` after blanks, one separator, and blanks.
string_view skip_separator(string_view text) noexcept {
  text = skip_blanks(text);
  for (const string_view separator : separators) {
    if (text.starts_with(separator)) {
      return skip_blanks(text.substr(separator.size()));
    }
  }
  return text;
}

// `text` without the blanks, one separator, and blanks at its end.
string_view drop_separator_at_end(string_view text) noexcept {
  text = drop_blanks_at_end(text);
  for (const string_view separator : separators) {
    if (text.ends_with(separator)) {
      return drop_blanks_at_end(text.substr(0, text.size() - separator.size()));
    }
  }
  return text;
}

// The stamp after a range's dash.
std::optional<string_view> after_range_dash(string_view text) noexcept {
  text = skip_blanks(text);
  for (const string_view dash : {"-->", "-", "\xE2\x80\x93", "\xE2\x80\x94"}) {
    if (text.starts_with(dash)) {
      return skip_blanks(text.substr(dash.size()));
    }
  }
  return std::nullopt;
}

// A stamp ends where its title or a separator begins, not in the middle of a word or number.
bool ends_cleanly(string_view rest) noexcept {
  return rest.empty() || is_blank(rest.front()) || skip_separator(rest).size() < rest.size();
}

// A stamp that is a link: the one that is shown counts.
struct linked_stamp {
  time_stamp stamp;
  bool into_episode = false;  // `[12:30](#t=750)`
};

// `[12:30](url)`, `**[12:30](url)**`
linked_stamp read_linked_stamp(string_view text) noexcept {
  const std::size_t begin = text.starts_with("**[") ? 2 : 0;
  const time_stamp shown =
      text.substr(begin).starts_with('[') ? read_bracketed_stamp(text.substr(begin), true) : time_stamp{};
  const string_view behind = text.substr(begin + shown.size);
  const std::size_t target = shown.size != 0 ? size_of_url_target(behind) : 0;
  if (target == 0 || (begin != 0 && !behind.substr(target).starts_with("**"))) {
    return {};
  }
  return {{shown.seconds, begin + shown.size + target + begin}, behind.starts_with("(#t=")};
}

// A stamp in front of a title. Unless it is a link, it does not run on into a word or number.
time_stamp read_leading_stamp(string_view text) noexcept {
  const time_stamp link = read_linked_stamp(text).stamp;
  if (link.size != 0) {
    return link;
  }
  const time_stamp stamp = read_bracketed_stamp(text, false);
  return stamp.size != 0 && ends_cleanly(text.substr(stamp.size)) ? stamp : time_stamp{};
}

// `12:30 Title`, `12:30 - 15:00 Title`.
std::optional<chapter_line> read_leading_time(string_view line) noexcept {
  const time_stamp start = read_leading_stamp(line);
  if (start.size == 0) {
    return std::nullopt;
  }
  string_view rest = line.substr(start.size);
  double end = -1;
  if (const auto second = after_range_dash(rest)) {
    const time_stamp stamp = read_leading_stamp(*second);
    if (stamp.size != 0) {
      end = stamp.seconds;
      rest = second->substr(stamp.size);
    }
  }
  const string_view title = skip_separator(rest);
  const bool linked = read_linked_stamp(line).into_episode;
  const bool separated = linked || end >= 0 || title.data() != skip_blanks(rest).data();
  return chapter_line{start.seconds, end, title, separated, line.starts_with('('), linked};
}

// `Title (12:30)`.
std::optional<chapter_line> read_trailing_time(string_view line) noexcept {
  if (!line.ends_with(')') && !line.ends_with(']')) {
    return std::nullopt;
  }
  const std::size_t open = find_last_bracket(line);
  if (open == string_view::npos) {
    return std::nullopt;
  }
  const time_stamp start = read_bracketed_stamp(line.substr(open), true);
  if (start.size != line.size() - open) {
    return std::nullopt;
  }
  return chapter_line{start.seconds, -1, drop_separator_at_end(line.substr(0, open)), true};
}

// What a title shows: links of Markdown show their text. Decoded text, if there is one in it.
text_range shown_title(page_tables& page, text_range title) {
  if (page.text_of(title).find("](") == string_view::npos || page.source.size() > max_html_bytes) {
    return title;
  }
  if (page.decoded.empty()) {
    page.decoded.start(page.source);
  }
  const std::uint32_t begin = page.decoded.begin_text();
  const string_view text = page.text_of(title);
  const bool is_held = page.decoded.holds(title);
  const auto add = [&](string_view piece) {
    piece = page.decoded.end_offset() == begin ? skip_blanks(piece) : piece;
    const std::uint32_t at = title.begin + static_cast<std::uint32_t>(piece.data() - text.data());
    const text_range range{at, at + static_cast<std::uint32_t>(piece.size())};
    if (!piece.empty()) {
      is_held ? page.decoded.add_held(range) : page.decoded.add_copied(range);
    }
  };
  link_finder links(text);
  std::size_t piece = 0;  // what is not added yet begins here
  for (std::size_t at = text.find('['); at < text.size(); at = text.find('[', std::max(at + 1, piece))) {
    if (const markdown_link link = links.at(at); link.end != 0) {
      add(text.substr(piece, at - piece));
      add(text.substr(at + 1, link.text_end - at - 1));
      piece = link.end;
    }
  }
  add(text.substr(piece));
  if (page.decoded.end_offset() == begin) {
    return title;
  }
  const text_range shown = page.decoded.end_text(begin);
  page.decoded.finish();
  return shown;
}

}  // namespace

std::optional<chapter_line> read_chapter_line(string_view line) noexcept {
  const string_view body = line.substr(size_of_bullet(line));
  const std::optional<chapter_line> found = read_leading_time(body);
  return found ? found : read_trailing_time(body);
}

std::uint32_t after_bullet(const page_tables& page, text_range line) noexcept {
  return line.begin + static_cast<std::uint32_t>(size_of_bullet(page.text_of(line)));
}

void add_chapter(page_tables& page, std::uint32_t block, const chapter_line& found, double& latest) {
  const text_range range = page.blocks[block];
  const auto begin = range.begin + static_cast<std::uint32_t>(found.title.data() - page.text_of(range).data());
  const text_range title = {begin, begin + static_cast<std::uint32_t>(found.title.size())};
  if (found.start >= 0) {
    if (found.start < latest) {
      page.diagnostics.push_back({diagnostic_code::time_goes_back, range.begin});
    }
    latest = found.start;
  }
  page.marks[block] = block_mark(block_kind::chapter);
  page.chapters.push_back({block, shown_title(page, title), found.start, found.end});
}

void read_chapter(page_tables& page, std::uint32_t block, double& latest) {
  const string_view line = page.text_of(page.blocks[block]);
  std::optional<chapter_line> found = read_chapter_line(line);
  if (!found) {
    page.diagnostics.push_back({diagnostic_code::chapter_without_time, page.blocks[block].begin});
    found = chapter_line{-1, -1, line.substr(size_of_bullet(line))};
  }
  add_chapter(page, block, *found, latest);
}

void read_chapters(page_tables& page, std::uint32_t first, std::uint32_t last) {
  // The last start before, over lines without one.
  double latest = -1;
  for (std::size_t i = page.chapters.size(); i != 0 && latest < 0; --i) {
    latest = page.chapters[i - 1].start;
  }
  for (std::uint32_t block = first; block < last; ++block) {
    read_chapter(page, block, latest);
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
