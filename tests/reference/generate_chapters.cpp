#include <algorithm>

#include "invented_text.hpp"
#include "page_builder.hpp"

namespace reference {

namespace {

std::string two_digits(std::size_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string stamp_text(dice& random, std::size_t seconds) {
  const std::size_t minutes = seconds / 60;
  const std::string end = ':' + two_digits(seconds % 60);
  if (minutes < 100 && random.chance(20))
    return two_digits(minutes) + end;
  // Minutes may pass 59, but only without hours.
  if (minutes < 60 || random.chance(20))
    return std::to_string(minutes) + end;
  const std::string hours = random.chance(50) ? std::to_string(minutes / 60) : two_digits(minutes / 60);
  return hours + ':' + two_digits(minutes % 60) + end;
}

generated_stamp make_stamp(dice& random, std::size_t seconds) {
  static const std::vector<std::string> fractions = {".5", ".25", ".125", ".000", ".50"};
  static const std::vector<double> parts = {0.5, 0.25, 0.125, 0.0, 0.5};
  generated_stamp result{stamp_text(random, seconds), static_cast<double>(seconds)};
  if (random.chance(15)) {
    const std::size_t i = random.below(fractions.size());
    result.text += fractions[i];
    result.seconds += parts[i];
  }
  return result;
}

namespace {

struct chapter_line {
  std::string line;
  std::string title;
};

// A title with its stamp in front of it or behind it.
chapter_line with_stamp(dice& random, const std::string& stamp) {
  static const std::vector<std::string> bullets = {"- ", "* ", "• ", "1. ", "12)  "};
  static const std::vector<std::string> separators = {" ",   " - ", " – ", " — ", ": ", " : ",
                                                      " | ", "-",   "—",   "|",   "\t"};
  std::string title = phrase(random, random.between(1, 5)) + " again";
  const std::string bullet = random.chance(25) ? random.pick(bullets) : "";
  if (random.chance(10))
    title += " (12:30)";  // the stamp in front is the one that counts
  switch (random.below(10)) {
    case 0:
      return {bullet + '[' + stamp + "] " + title, title};
    case 8:
      return {bullet + "\\[" + stamp + "\\] " + title, title};
    case 9:
      return {bullet + '[' + stamp + "](https://tides.example/(a)) " + title, title};
    case 1:
      return {bullet + '(' + stamp + ')' + random.pick(separators) + title, title};
    case 2:
      return {bullet + "**[" + stamp + "](#t=99:99)** " + title, title};
    case 3:
      return {bullet + stamp, ""};
    case 4: {
      static const std::vector<std::string> signs = {" - ", "-", " – ", " — ", " --> ", "–"};
      std::string line = bullet + stamp + random.pick(signs);
      line += stamp_text(random, random.below(20000));
      line += random.pick(separators);
      return {line + title, title};
    }
    case 5: {
      title = phrase(random, random.between(1, 5)) + " again";
      const bool round = random.chance(50);
      return {title + ' ' + (round ? '(' : '[') + stamp + (round ? ')' : ']'), title};
    }
    default:
      return {bullet + stamp + random.pick(separators) + title, title};
  }
}

std::string without_stamp(dice& random) {
  static const std::vector<std::string> traps = {
      "10 ways to count boats", "Chapter 3: the river", "12:75 is no time", "1:5 odds",
      "1:75:00 neither",        "1234:00 nor this",     "Rain (12:3)",      "Rain (and 12:30",
      "Rain at 12:30",          "(12:30] Rain",         "1:2:3:04 Rain",
  };
  return random.chance(50) ? random.pick(traps) : sentence(random);
}

}  // namespace

void generate_chapters(page_builder& page) {
  dice& random = page.random;
  page.heading({"Chapters", "Chapter Markers", "Timestamps"});
  std::size_t seconds = 0;
  for (std::size_t i = random.below(7); i > 0; --i) {
    if (random.chance(12)) {
      const std::string text = without_stamp(random);
      const std::size_t offset = page.line(text);
      page.truth.chapters.push_back({std::nullopt, untold(text)});
      page.truth.diagnostics.push_back({code::chapter_without_time, offset});
      continue;
    }
    // Whether a time goes back is only clear where the line before has one too.
    std::optional<double> before;
    for (const chapter& earlier : page.truth.chapters) {
      if (earlier.start)
        before = earlier.start;
    }
    if (before && !page.truth.chapters.back().start) {
      seconds = std::max(seconds, static_cast<std::size_t>(*before) + 1);
    }
    const generated_stamp stamp = make_stamp(random, seconds);
    const chapter_line made = with_stamp(random, stamp.text);
    const std::size_t offset = page.line(made.line);
    if (before && stamp.seconds < *before) {
      page.truth.diagnostics.push_back({code::time_goes_back, offset});
    }
    chapter item{stamp.seconds, std::nullopt};
    if (!made.title.empty())
      item.title = untold(made.title);
    page.truth.chapters.push_back(item);
    page.maybe_call_to_action(5);
    seconds = random.chance(10) ? random.below(seconds + 1) : seconds + random.below(2500);
  }
}

}  // namespace reference
