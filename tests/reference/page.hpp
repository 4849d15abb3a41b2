// What a page was read into. Every text keeps its range; what is absent is an empty optional.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "text.hpp"

namespace reference {

struct person {
  piece name;
  std::string role;
};

struct takeaway {
  piece claim;
  std::optional<piece> detail;
  bool truncated = false;
};

// `name` is what the JSON shows: the person's name if the label names one, otherwise the label.
struct speaker {
  piece label;
  std::string name;
};

struct quote {
  piece text;
  std::optional<speaker> by;
};

struct question {
  piece text;
  std::optional<piece> excerpt;
  bool truncated = false;
};

struct chapter {
  std::optional<double> start;
  std::optional<piece> title;
};

struct turn {
  std::size_t line = 0;  // where its first line begins, label or text
  std::optional<speaker> by;
  std::optional<double> start;
  std::optional<piece> text;
};

struct kept_section {
  piece heading;
  std::vector<piece> blocks;
};

// In the order of the contract's table, which also orders diagnostics of one offset.
enum class code { missing_title, stray_line, chapter_without_time, time_goes_back, invalid_utf8 };

struct diagnostic {
  code what;
  std::size_t offset;
};

struct page {
  std::size_t bytes = 0;
  std::optional<piece> title;
  std::optional<piece> show;
  std::vector<person> people;
  std::optional<piece> intro;
  std::optional<piece> headline;
  std::vector<piece> summary;
  std::vector<takeaway> takeaways;
  std::vector<quote> quotes;
  std::vector<question> questions;
  std::vector<chapter> chapters;
  bool transcript_complete = false;
  std::vector<turn> turns;
  std::vector<kept_section> sections;
  std::vector<piece> calls_to_action;
  std::vector<diagnostic> diagnostics;
};

}  // namespace reference
