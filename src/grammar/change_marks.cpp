#include "change_marks.hpp"

#include <algorithm>

#include <epitome/core/bytes.hpp>
#include <epitome/grammar/turn_grammar.hpp>

#include "blanks.hpp"
#include "cue_labels.hpp"
#include "cue_text.hpp"
#include "speaker_label.hpp"
#include "speakers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {
namespace {

using std::string_view;

// Calls `use(line)` with where each line of `text` begins, until it returns false.
template <class Use>
void for_each_line(string_view text, Use use) {
  for (std::size_t at = 0; at < text.size();) {
    if (!use(at)) {
      return;
    }
    const std::size_t gap = text.find('\n', at);
    at = gap == string_view::npos ? text.size() : gap + 1;
  }
}

// Dashes are marks where many texts begin with them, and in a cue of which two lines do.
bool dashes_are_marks(const page_tables& page) noexcept {
  if (page.file.dashes >= least_dashes) {
    return true;
  }
  bool found = false;
  for (const cue_row& cue : page.file.cues) {
    if ((cue.flags & cue_flag::dashed) != 0 && !found) {
      const string_view text = bytes_of(page, cue.text);
      for_each_line(text, [&](std::size_t at) { return !(found = at != 0 && size_of_dash(text.substr(at)) != 0); });
    }
  }
  return found;
}

// A part `[begin, end)` of a text.
file_text part_of(const file_text& whole, std::size_t begin, std::size_t end) noexcept {
  const auto part = [&](text_range range) {
    return text_range{range.begin + static_cast<std::uint32_t>(begin), range.begin + static_cast<std::uint32_t>(end)};
  };
  return whole.arena == in_source ? file_text{part(whole.range), in_source} : file_text{whole.range, part(whole.arena)};
}

// Behind a mark inside a cue, a label is that of somebody who is known from elsewhere.
std::uint16_t known_speaker(const page_tables& page, string_view name) noexcept {
  constexpr std::size_t most_compared = 16;
  const std::size_t count = std::min(page.file.speakers.size(), most_compared);
  for (std::size_t i = 0; i < count; ++i) {
    if (equal(bytes_of(page, page.file.speakers[i].label), name)) {
      return static_cast<std::uint16_t>(i);
    }
  }
  return no_speaker;
}

// Parts the text of cue `index` where lines begin with a mark: one voice each.
void part_cue(page_tables& page, std::uint32_t index, bool dashes, bool in_parentheses) {
  cue_row& cue = page.file.cues[index];
  const file_text whole = cue.text;
  const string_view text = bytes_of(page, whole);
  if (text.find('\n') == string_view::npos && text.find(" >>") == string_view::npos) {
    return;
  }
  const std::size_t first = page.file.voices.size();
  const bool named = (cue.flags & (cue_flag::named | cue_flag::changes)) != 0;
  voice_row voice{index, cue.label, whole, cue.speaker, named};
  std::size_t begin = 0;
  const auto end_voice = [&](std::size_t end) {
    while (end > begin && is_white(text[end - 1])) {
      --end;
    }
    voice.text = part_of(whole, begin, end);
    if (begin < end) {
      page.file.voices.push_back(voice);
    }
  };
  const auto begin_voice = [&](std::size_t at, std::size_t mark) {
    end_voice(at);
    voice = {index, none, whole, no_speaker, true};
    begin = at + mark;
    begin += begin < text.size() && is_white(text[begin]) ? 1U : 0U;
    const string_view front = text.substr(begin, 2 * label_window);  // a line may have many marks
    const string_view line = front.substr(0, front.find('\n'));
    const auto label = read_speaker_label(line);
    const std::uint16_t speaker = label ? known_speaker(page, label->name) : no_speaker;
    if (speaker != no_speaker && !label->text.empty()) {
      voice.speaker = speaker;
      voice.label = part_of(whole, begin, begin).range.begin;
      begin = static_cast<std::size_t>(label->text.data() - text.data());
    }
  };
  // `(Name)` on the line below a dash
  const auto begin_named_voice = [&](std::size_t at, std::size_t dash) {
    end_voice(at);
    begin = at + dash;
    voice = {index, none, whole, no_speaker, true};
    const string_view line = text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
    if (const auto label = read_parenthesised_label(line)) {
      const auto name = static_cast<std::size_t>(label->name.data() - text.data());
      const file_text standing = part_of(whole, name, name + label->name.size());
      voice.speaker = speaker_row_of(page, standing);
      voice.label = standing.range.begin;
      begin = std::min(
          label->text.empty() ? begin + line.size() + 1 : static_cast<std::size_t>(label->text.data() - text.data()),
          text.size());
    }
  };
  for_each_line(text, [&](std::size_t line_begin) {
    if (const std::size_t dash = in_parentheses && line_begin != 0 ? size_of_lone_dash(text.substr(line_begin)) : 0;
        dash != 0) {
      begin_named_voice(line_begin, dash);
      return true;
    }
    const string_view line = text.substr(line_begin, text.find('\n', line_begin) - line_begin);
    const std::size_t dash = dashes && line_begin != 0 ? size_of_dash(line) : 0;
    if (dash != 0) {
      begin_voice(line_begin, dash);
    }
    // `>>` may stand in the middle of a line, too.
    for (std::size_t at = line.find(">>"); at < line.size(); at = line.find(">>", at + 2)) {
      if (line_begin + at > begin && is_white(text[line_begin + at - 1])) {
        begin_voice(line_begin + at, size_of_change_mark(line.substr(at)));
      }
    }
    return true;
  });
  if (page.file.voices.size() == first) {
    return;
  }
  end_voice(text.size());
  if (page.file.voices.size() == first + 1) {
    page.file.voices.truncate(first);  // nobody else says anything
    return;
  }
  cue.flags |= cue_flag::voices;
  cue.text = join_voices(page, first);
}

}  // namespace

std::size_t size_of_change_mark(string_view text) noexcept {
  if (!text.starts_with(">>")) {
    return 0;
  }
  const string_view rest = text.substr(text.starts_with(">>>") ? 3 : 2);
  return text.size() - skip_blanks(rest).size();
}

std::size_t size_of_dash(string_view text) noexcept {
  const bool wide = text.starts_with("\xE2\x80\x93");
  if (!wide && !text.starts_with('-')) {
    return 0;
  }
  const string_view rest = text.substr(wide ? 3 : 1);
  const string_view said = skip_blanks(rest);
  const bool parted = said.size() < rest.size();
  const char front = said.empty() ? '\n' : said.front();
  const bool is_number = front >= '0' && front <= '9' && !parted;
  const bool is_text = front != '\n' && front != '-' && front != '>' && !is_number;
  return is_text && (parted || !wide) ? text.size() - said.size() : 0;
}

std::size_t size_of_lone_dash(string_view text) noexcept {
  for (const string_view dash : {"-\n(", "\xE2\x80\x93\n("}) {
    if (text.starts_with(dash)) {
      return dash.size() - 1;
    }
  }
  return 0;
}

void read_change_marks(page_tables& page, bool in_parentheses) {
  const bool dashes = page.file.dashes != 0 && dashes_are_marks(page);
  if (!dashes && page.file.change_marks == 0 && !in_parentheses) {
    return;
  }
  const bool has_voices = !page.file.voices.empty();  // then marks inside cues are none
  for (std::uint32_t i = 0; i < page.file.cues.size(); ++i) {
    cue_row& cue = page.file.cues[i];
    if (dashes && (cue.flags & (cue_flag::dashed | cue_flag::named)) == cue_flag::dashed) {
      drop_front(page, cue.text, size_of_dash(bytes_of(page, cue.text)));
      cue.flags |= cue_flag::changes;
    }
    if (!has_voices && (cue.flags & cue_flag::event) == 0) {
      part_cue(page, i, dashes, in_parentheses);
    }
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
