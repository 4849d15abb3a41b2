#include "show_sections.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <unordered_map>
#include <vector>

#include "characters.hpp"
#include "places.hpp"
#include "sentence.hpp"

namespace tool {

namespace {

constexpr run margin = {"  "};
constexpr run ellipsis = {"\u00A0…", faint};  // a blank that does not break, so that no line is a mark alone

void begin_section(terminal_text& out, std::string_view title, std::string_view note) {
  out.blank_line();
  out.heading(title, note);
}

// The blank line between two items of a list, if the list is to have any.
class gap {
 public:
  explicit gap(bool wanted) noexcept : wanted_(wanted) {}

  void leave(terminal_text& out) {
    if (wanted_ && !first_) {
      out.blank_line();
    }
    first_ = false;
  }

 private:
  bool wanted_;
  bool first_ = true;
};

std::string number(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

// `12:30`, `1:02:15`, `0:07.5`.
std::string clock(double seconds) {
  const double rounded = std::round(seconds * 1000);
  const auto milliseconds = static_cast<std::uint64_t>(rounded);
  const std::uint64_t whole = milliseconds / 1000;
  std::array<char, 64> text{};
  if (whole >= 3600) {
    std::snprintf(text.data(), text.size(), "%llu:%02u:%02u", static_cast<unsigned long long>(whole / 3600),
                  static_cast<unsigned>(whole / 60 % 60), static_cast<unsigned>(whole % 60));
  } else {
    std::snprintf(text.data(), text.size(), "%u:%02u", static_cast<unsigned>(whole / 60),
                  static_cast<unsigned>(whole % 60));
  }
  std::string shown(text.data());
  if (milliseconds % 1000 != 0) {
    std::snprintf(text.data(), text.size(), ".%03u", static_cast<unsigned>(milliseconds % 1000));
    shown += text.data();
    shown.erase(shown.find_last_not_of('0') + 1);
  }
  return shown;
}

std::string clock(std::optional<double> start, std::optional<double> end) {
  if (!start) {
    return {};
  }
  return end ? clock(*start) + " – " + clock(*end) : clock(*start);
}

// A number that hangs in the margin: ` 7  `. The margin of what stands below it is as wide.
class numbers {
 public:
  explicit numbers(std::size_t count) : digits_(std::to_string(count).size()), blank_(digits_ + 4, ' ') {}

  std::string next() {
    const std::string digits = std::to_string(++last_);
    return "  " + std::string(digits_ - digits.size(), ' ') + digits + "  ";
  }
  [[nodiscard]] run blank() const noexcept { return {blank_}; }

 private:
  std::size_t digits_;
  std::size_t last_ = 0;
  std::string blank_;
};

// A heading between what is said. It has nothing of its own below.
bool is_topic(const epitome::document& page, const epitome::section& one) {
  return one.heading() && one.blocks().empty() && !page.transcript().cues().empty();
}

// A heading as people write it, without `##` and the colon that make it one.
std::string_view bare_heading(std::string_view heading) noexcept {
  const std::size_t first = heading.find_first_not_of("# \t");
  if (first == std::string_view::npos) {
    return heading;
  }
  heading.remove_prefix(first);
  if (heading.ends_with(':')) {
    heading.remove_suffix(1);
  }
  return heading;
}

bool only_keeps(epitome::section_kind kind) noexcept {
  using enum epitome::section_kind;
  return kind == show_notes || kind == links || kind == other || kind == front_matter;
}

}  // namespace

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return number(count) + " " + std::string(count == 1 ? one : many);
}

style look_of(const epitome::speaker& speaker) noexcept {
  constexpr std::array<style, 5> looks = {{{"1;36"}, {"1;35"}, {"1;32"}, {"1;34"}, {"1;33"}}};
  const std::optional<epitome::person> who = speaker.person();
  return who ? looks[who->index() % looks.size()] : strong;
}

void show_metadata(terminal_text& out, const epitome::document& page) {
  const epitome::metadata metadata = page.metadata();
  std::string line(metadata.date_published().view());
  const auto add = [&](std::string_view item) { line.append(line.empty() || item.empty() ? "" : " · ").append(item); };
  add(metadata.duration() ? clock(*metadata.duration()) : "");
  add(metadata.canonical_url());
  if (!line.empty()) {
    out.paragraph({}, {}, {{line, faint}});
  }
}

void show_summary(terminal_text& out, const epitome::document& page) {
  const epitome::view_list<epitome::paragraph> paragraphs = page.summary();
  // The intro repeats the headline and the beginning of the summary; it is shown where it does not.
  const bool repeats =
      !paragraphs.empty() && page.intro().view().find(paragraphs.front().text()) != std::string_view::npos;
  const bool intro = page.intro() && !repeats;
  if (paragraphs.empty() && !page.headline() && !intro) {
    return;
  }
  begin_section(out, "Summary", {});
  gap between(true);
  const auto add = [&](const epitome::text& text, style look) {
    between.leave(out);
    out.paragraph(margin, margin, {{text, look}});
  };
  if (page.headline()) {
    add(page.headline(), strong);
  }
  if (intro) {
    add(page.intro(), plain);
  }
  for (const epitome::paragraph one : paragraphs) {
    add(one.text(), plain);
  }
}

void show_takeaways(terminal_text& out, const epitome::document& page) {
  if (page.takeaways().empty()) {
    return;
  }
  begin_section(out, "Takeaways", number(page.takeaways().size()));
  numbers number(page.takeaways().size());
  const auto has_detail = [](epitome::takeaway t) { return static_cast<bool>(t.detail()); };
  gap between(std::ranges::any_of(page.takeaways(), has_detail));
  for (const epitome::takeaway one : page.takeaways()) {
    between.leave(out);
    out.paragraph({number.next(), faint}, number.blank(), {{one.claim(), strong}});
    if (one.detail()) {
      out.paragraph(number.blank(), number.blank(), {{one.detail()}, one.truncated() ? ellipsis : run{}});
    }
  }
}

void show_quotes(terminal_text& out, const epitome::document& page) {
  if (page.quotes().empty()) {
    return;
  }
  begin_section(out, "Quotes", number(page.quotes().size()));
  constexpr run bar = {"  │ ", faint};
  gap between(true);
  for (const epitome::quote one : page.quotes()) {
    between.leave(out);
    out.paragraph(bar, bar, {{one.text()}});
    if (const epitome::speaker speaker = one.speaker()) {
      out.paragraph({"  │ — ", faint}, {"  │   ", faint}, {{speaker.name(), look_of(speaker)}});
    }
  }
}

void show_questions(terminal_text& out, const epitome::document& page) {
  if (page.questions().empty()) {
    return;
  }
  begin_section(out, "Questions", number(page.questions().size()));
  numbers number(page.questions().size());
  const auto has_excerpt = [](epitome::question q) { return static_cast<bool>(q.excerpt()); };
  gap between(std::ranges::any_of(page.questions(), has_excerpt));
  for (const epitome::question one : page.questions()) {
    between.leave(out);
    out.paragraph({number.next(), faint}, number.blank(), {{one.text(), strong}});
    const epitome::text excerpt = one.excerpt();
    if (!excerpt) {
      continue;
    }
    // A page cuts where it likes ("Sputnik 2."); the paragraph it cut from knows how the sentence goes on.
    std::string_view rest;
    bool more = one.truncated();
    if (const std::optional<epitome::paragraph> source = one.source()) {
      const std::string_view whole = source->text();
      rest = rest_of_sentence(whole, excerpt.size());
      more = excerpt.size() + rest.size() < whole.size();
    }
    out.paragraph(number.blank(), number.blank(), {{excerpt}, {rest, faint}, more ? ellipsis : run{}});
  }
}

void show_chapters(terminal_text& out, const epitome::document& page) {
  if (page.chapters().empty()) {
    return;
  }
  begin_section(out, "Chapters", number(page.chapters().size()));
  std::size_t widest = 0;
  for (const epitome::chapter one : page.chapters()) {
    widest = std::max(widest, columns(clock(one.start(), one.end())));
  }
  const bool column = widest <= out.width() / 3;
  const std::string hang(column ? 2 + widest + 2 : 4, ' ');
  for (const epitome::chapter one : page.chapters()) {
    const std::string time = clock(one.start(), one.end());
    if (column) {
      const std::string stamp = "  " + std::string(widest - columns(time), ' ') + time + "  ";
      out.paragraph({stamp, timed}, {hang}, {{one.title()}});
    } else {
      out.paragraph(margin, {hang}, {{time, timed}, {" "}, {one.title()}});
    }
  }
}

void show_transcript(terminal_text& out, const epitome::document& page) {
  const epitome::transcript transcript = page.transcript();
  if (!transcript) {
    return;
  }
  const bool rolling = transcript.has_repeats();
  const std::string turns = rolling ? counted(transcript.new_cues().size(), "caption", "captions")
                                    : counted(transcript.turns().size(), "turn", "turns");
  begin_section(out, "Transcript", transcript.complete() ? turns : "preview, " + turns);
  gap between(true);
  auto section = page.sections().begin();
  const auto show_topics_before = [&](std::size_t offset) {
    for (; section != page.sections().end() && (*section).heading().range().begin < offset; ++section) {
      if (is_topic(page, *section)) {
        between.leave(out);
        out.paragraph(margin, margin, {{bare_heading((*section).heading()), strong}});
      }
    }
  };
  const auto show = [&](const auto& piece, std::string_view said) {
    show_topics_before(piece.range().begin);
    between.leave(out);
    const epitome::speaker speaker = piece.speaker();
    const std::string time = clock(piece.start(), piece.end());
    if (speaker || !time.empty()) {
      const std::string_view dot = speaker && !time.empty() ? " · " : "";
      out.paragraph(margin, margin, {{speaker.name(), look_of(speaker)}, {dot, faint}, {time, timed}});
    }
    out.paragraph(margin, margin, {{said}});
  };
  if (rolling) {  // every line once
    for (const epitome::new_cue one : transcript.new_cues()) {
      show(one.cue(), one.text());
    }
  } else {
    for (const epitome::turn one : transcript.turns()) {
      show(one, one.text());
    }
  }
  show_topics_before(std::string_view::npos);
}

void show_other_sections(terminal_text& out, const epitome::document& page) {
  for (const epitome::section one : page.sections()) {
    if (is_topic(page, one)) {
      continue;  // shown between the turns
    }
    const std::string_view heading = one.heading()                      ? bare_heading(one.heading())
                                     : page.transcript().cues().empty() ? "Above the title"
                                                                        : "Above the transcript";
    begin_section(out, heading, only_keeps(one.kind()) ? "" : "stray lines");
    // Lines hang, so that each one's beginning shows; one line alone is a paragraph.
    const run rest = one.blocks().size() == 1 ? margin : run{"    "};
    for (const epitome::note line : one.blocks()) {
      out.paragraph(margin, rest, {{line.text()}});
    }
  }
}

void show_calls_to_action(terminal_text& out, const epitome::document& page) {
  if (page.calls_to_action().empty()) {
    return;
  }
  begin_section(out, "Calls to action", number(page.calls_to_action().size()));
  // The same line comes again and again; it is shown once, with a count, where it came first.
  struct call {
    std::string_view text;
    std::size_t count;
  };
  std::vector<call> calls;
  std::unordered_map<std::string_view, std::size_t> places;
  for (const epitome::call_to_action one : page.calls_to_action()) {
    const auto [same, is_new] = places.try_emplace(one.text(), calls.size());
    if (is_new) {
      calls.push_back({one.text(), 0});
    }
    ++calls[same->second].count;
  }
  for (const call& one : calls) {
    const std::string times = one.count == 1 ? "" : " × " + number(one.count);
    out.paragraph(margin, {"    "}, {{one.text, faint}, {times, faint}});
  }
}

void show_diagnostics(terminal_text& out, const epitome::document& page) {
  if (page.diagnostics().empty()) {
    return;
  }
  begin_section(out, "Diagnostics", number(page.diagnostics().size()));
  place_finder places(page.source());
  for (const epitome::diagnostic one : page.diagnostics()) {
    const epitome::location place = places.at(one.offset);
    const std::string where = "line " + number(place.line) + ", column " + number(place.column) + ": ";
    const std::string_view rest = page.source().substr(one.offset);
    const std::string_view line = rest.substr(0, rest.find('\n'));
    out.paragraph(margin, {"    "}, {{where}, {epitome::name(one.code), warning}, {": ", faint}, {line, faint}});
  }
}

}  // namespace tool
