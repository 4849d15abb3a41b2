#include "support/transcript_properties.hpp"

#include <cstddef>
#include <string_view>

namespace {

using epitome::text;
using epitome::text_range;

class checker {
 public:
  explicit checker(const epitome::document& page) : page_(page), source_(page.source()) {}

  std::string run() {
    const epitome::transcript transcript = page_.transcript();
    std::size_t words = 0;
    for (const epitome::cue one : transcript.cues()) {
      check_range("cue", one.range());
      check_text("cue text", one.text());
      check_text("cue label", one.speaker().label());
      check_text("cue id", one.id());
      check(one.new_text().size() <= one.text().size(), "what is new is part of the text");
      check(one.text().view().ends_with(one.new_text()), "what is new ends the text");
      check_inside("cue text", one.text().range(), one.range());
      for (const epitome::word each : one.words()) {
        check_text("word", each.text());
        check(!each.text().empty(), "a word says something");
      }
      words += one.words().size();
      std::size_t voices = 0;
      for (const epitome::voice each : one.voices()) {
        check_text("voice", each.text());
        voices += each.text().size() + 1;
      }
      check(voices == 0 || voices == one.text().size() + 1, "a cue's text is that of its voices");
    }
    check(words == transcript.words().size(), "every word is in one cue");
    check_turns(transcript);
    for (const epitome::new_cue one : transcript.new_cues()) {
      check(one.cue().index() < transcript.cues().size(), "a new cue is a cue");
    }
    std::size_t offset = 0;
    for (const epitome::diagnostic one : page_.diagnostics()) {
      check(one.offset >= offset && one.offset <= source_.size(), "diagnostics stand by offset, in the source");
      offset = one.offset;
    }
    check_blocks();
    return broken_;
  }

 private:
  void check(bool holds, std::string_view what) {
    if (!holds && broken_.empty()) {
      broken_ = what;
    }
  }

  void check_range(std::string_view what, text_range range) {
    check(range.begin <= range.end && range.end <= source_.size(), what);
  }

  void check_inside(std::string_view what, text_range inner, text_range outer) {
    check(inner.empty() || outer.contains(inner), what);
  }

  void check_text(std::string_view what, const text& value) {
    check_range(what, value.range());
    if (value.is_source() && value) {
      check(value.view() == source_.substr(value.range().begin, value.range().size()), what);
    }
  }

  // All that somebody says is in exactly one turn.
  void check_turns(const epitome::transcript& transcript) {
    std::size_t said = 0;
    for (const epitome::cue one : transcript.cues()) {
      said += one.is_event() ? 0 : letters(one.text());
    }
    std::size_t in_turns = 0;
    std::size_t next = 0;
    for (const epitome::turn one : transcript.turns()) {
      check_text("turn text", one.text());
      check_range("turn", one.range());
      check(!one.text().empty(), "a turn says something");
      check(!one.cues().empty(), "a turn has cues");
      check(one.cues().front().index() + 1 >= next, "turns stand in order");
      next = one.cues().back().index() + 1;
      in_turns += letters(one.text());
    }
    check(said == in_turns, "what is said is in one turn");
  }

  // Every byte of a cue file that is not blank is in one block.
  void check_blocks() {
    if (page_.format() != epitome::page_format::vtt && page_.format() != epitome::page_format::srt) {
      return;
    }
    if (source_.find('\0') != std::string_view::npos) {
      return;  // may be UTF-16, whose blanks have two bytes
    }
    std::size_t at = source_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const auto check_blank = [&](std::size_t end) {
      check(source_.substr(at, end - at).find_first_not_of(" \t\r\n") == std::string_view::npos, "nothing is lost");
    };
    for (const epitome::block one : page_.blocks()) {
      check(one.range().begin >= at, "blocks stand in order");
      check_blank(one.range().begin);
      at = one.range().end;
    }
    check_blank(source_.size());
  }

  static std::size_t letters(std::string_view text) {
    std::size_t count = 0;
    for (const char c : text) {
      count += c != ' ' && c != '\n' ? 1U : 0U;
    }
    return count;
  }

  const epitome::document& page_;
  std::string_view source_;
  std::string broken_;
};

}  // namespace

std::string broken_transcript_property(const epitome::document& page) {
  return checker(page).run();
}
