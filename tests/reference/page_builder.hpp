// A page under construction: its bytes, and what they mean.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dice.hpp"
#include "page.hpp"

namespace reference {

// Which calls to action may stand somewhere.
enum class calls { any, that_end_no_preview, that_end_a_preview };

struct page_builder {
  explicit page_builder(std::uint64_t seed);

  // Writes a line with random blanks around it, and perhaps blank lines before it. Returns the
  // offset of its first byte.
  std::size_t line(const std::string& text);

  void call_to_action(calls which = calls::any);
  // With the given chance in percent.
  void maybe_call_to_action(std::size_t percent);

  // Writes one of the headings with random case, marks and colon; returns the line's text.
  std::string heading(const std::vector<std::string>& choices);

  // Lets the page end without a newline at times, and writes the reading.
  std::string finished_json();

  dice random;
  std::string text;
  page truth;  // texts only, without their ranges

  // What the labels of one person look like.
  struct known_person {
    std::string name;
    std::vector<std::string> labels;
    std::vector<std::string> spoken;  // those that may stand before a colon
  };
  std::vector<known_person> known;
  // Labels that fit several people, and so name nobody.
  std::vector<std::string> shared_labels;

 private:
  enum class line_ends { lf, crlf, mixed };
  void end_line();

  line_ends ends_;
  bool untidy_;  // blank lines and stray blanks
};

// A text whose range is not told.
inline piece untold(const std::string& text) {
  return {text, 0, 0};
}

void generate_front_matter(page_builder& page);
void generate_takeaways(page_builder& page);
void generate_quotes(page_builder& page);
void generate_questions(page_builder& page);
void generate_summary(page_builder& page);
void generate_chapters(page_builder& page);
void generate_notes(page_builder& page);
void generate_marked_section(page_builder& page);

struct generated_stamp {
  std::string text;
  double seconds;
};
generated_stamp make_stamp(dice& random, std::size_t seconds);
}  // namespace reference
