// Label candidates: what at the start of a transcript's line may be the name of its speaker.
#pragma once

#include <optional>
#include <string_view>

#include "page.hpp"

namespace reference {

struct label_candidate {
  piece name;
  std::optional<double> start;
  std::optional<piece> text;  // none if the label stands alone on its line
};

// Also behind a stamp, which may stand without brackets if `bare`.
std::optional<label_candidate> find_label(const piece& line, bool bare);

// A line that begins with a stamp in brackets, and what stands behind that; none if it is alone.
struct stamped_line {
  double start;
  std::optional<piece> text;
};
std::optional<stamped_line> find_stamp(const piece& line, bool bare);

// Whether the line begins with a stamp without brackets that may be a time.
bool begins_with_bare_stamp(const piece& line);

// Whether a label is one of those that name a part in a conversation, such as `Host`.
bool is_generic_label(std::string_view name);

// Whether it has a role behind a comma, such as `Ann Lee, HOST`.
bool has_role(std::string_view name);

// Whether it is what stands before a colon elsewhere, such as `Date`.
bool is_key(std::string_view name);

}  // namespace reference
