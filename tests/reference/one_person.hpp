// Labels that may mean one person: `MARA QUILL, HOST` and `QUILL`.
#pragma once

#include <string>
#include <vector>

namespace reference {

// One name among a page's labels, by its first spelling.
struct label_name {
  std::string spelling;
  int uses = 0;
  int uses_in_bold = 0;
  int uses_alone = 0;
  std::size_t uses_in_bold_alone = 0;
  int uses_in_bold_behind_stamp = 0;
  int uses_with_time = 0;  // alone with a time, above text
  bool is_known = false;   // it names a person of the page
  bool counts = false;
};

// Whether no word begins with a small letter.
bool begins_with_capitals(const std::string& name);

// Lets names count that mean one person with one that does, or that come often enough together. `names` stand in the
// order in which they first come.
void count_names_of_one_person(std::vector<label_name>& names);

}  // namespace reference
