// The transcripts of a generated page. All are planned before the first is written, because whether a label
// that nobody knows counts depends on how often, and in which shapes, labels come on the page.
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
    bool bold = false;
    std::string speaker;  // as the reading has it, if the label counts
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
  planned_line plan_stamped(dice& random);
  // How one label comes, in whatever case.
  struct label_uses {
    std::string first;  // as it is first written
    int all = 0;
    int bold = 0;
    int alone = 0;
    int bold_alone = 0;
    int timed = 0;  // alone with a time, above text
  };
  static bool is_text_below(const planned_line& line);
  void count_labels();
  void count_stamps();
  bool counts(const planned_line& line) const;
  void add_turn(page_builder& page, const turn& next);
  std::optional<std::string> some_stamp(page_builder& page, planned_line& line);

  std::vector<planned_section> sections_;
  std::size_t next_ = 0;
  std::vector<std::string> strangers_;      // labels of people whom the page does not list
  std::vector<std::string> traps_;          // each is used once
  std::map<std::string, label_uses> uses_;  // by folded label
  bool first_is_bold_ = false;
  bool first_is_alone_ = false;
  bool bold_names_tell_ = false;        // three labels stand alone in bold, one of them twice
  bool time_is_shown_ = false;          // a label alone with a time comes again, or ends in a colon
  bool bare_stamps_are_times_ = false;  // half of the lines begin with one, and three do
  std::size_t clock_ = 0;
  bool time_before_ = false;
};

}  // namespace reference
