// The transcripts of a generated page. All are planned before the first is written, because a label
// that nobody knows counts from its third use on the page on.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "page_builder.hpp"

namespace reference {

class transcript_plan {
 public:
  // The page's people must be known.
  transcript_plan(page_builder& page, std::size_t sections);

  bool finished() const { return next_ == sections_.size(); }
  // Writes the next section: heading, lines and what follows a preview.
  void write_next(page_builder& page);

 private:
  struct planned_line {
    enum class kind { text, inline_label, lone_label, lone_time, call };
    kind is = kind::text;
    std::string line;
    std::string label;
    std::string counted_as;  // empty: counts by itself
    std::string speaker;     // as the reading has it, if the label counts
    std::optional<double> start;
    std::string text;
  };
  struct planned_section {
    bool preview = false;
    std::vector<planned_line> lines;
  };

  void choose_label(page_builder& page, planned_line& line);
  planned_line plan_labelled(page_builder& page);
  planned_line plan_inline(page_builder& page, planned_line line);
  planned_line plan_lone(page_builder& page, planned_line line);
  planned_line plan_lone_time(dice& random);
  planned_line plan_text(dice& random);
  bool counts(const planned_line& line) const;
  void add_turn(page_builder& page, const turn& next);
  std::optional<std::string> some_stamp(page_builder& page, planned_line& line);

  std::vector<planned_section> sections_;
  std::size_t next_ = 0;
  std::vector<std::string> strangers_;  // labels of people whom the page does not list
  std::vector<std::string> traps_;      // each is used once
  std::map<std::string, int> uses_;
  std::size_t clock_ = 0;
  bool time_before_ = false;
};

}  // namespace reference
