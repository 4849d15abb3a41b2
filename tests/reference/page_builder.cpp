#include "page_builder.hpp"

#include "json.hpp"

namespace reference {

namespace {

const std::vector<std::string>& harmless_calls() {
  static const std::vector<std::string> all = {
      "Get the full analysis with Lanternlight",
      "Get the full analysis with us. Is it not time?",
      "Get more from every podcast",
      "AI summaries, searchable transcripts",
      "AI summaries, searchable transcripts, and more. Free for a year.",
  };
  return all;
}

const std::vector<std::string>& final_calls() {
  static const std::vector<std::string> all = {
      "Install Lanternlight to read on",
      "Install the app to search, and to find out who said it",
      "Get Full Transcript",
      "Get Full TranscriptGet more from every podcast",
      "Get Full Transcript today.",
      "Add to Chrome",
  };
  return all;
}

char ascii_case(char byte, bool upper) {
  if (upper && byte >= 'a' && byte <= 'z')
    return static_cast<char>(byte - 'a' + 'A');
  if (!upper && byte >= 'A' && byte <= 'Z')
    return static_cast<char>(byte - 'A' + 'a');
  return byte;
}

}  // namespace

page_builder::page_builder(std::uint64_t seed) : random(seed) {
  const std::size_t ends = random.below(10);
  ends_ = ends < 6 ? line_ends::lf : ends < 8 ? line_ends::crlf : line_ends::mixed;
  untidy_ = random.chance(40);
}

void page_builder::end_line() {
  const bool crlf = ends_ == line_ends::crlf || (ends_ == line_ends::mixed && random.chance(50));
  text += crlf ? "\r\n" : "\n";
}

std::size_t page_builder::line(const std::string& content) {
  const auto blanks = [&] {
    for (std::size_t i = random.below(4); i > 0; --i)
      text += random.chance(70) ? ' ' : '\t';
  };
  if (untidy_) {
    for (std::size_t i = random.below(3); i > 0; --i) {
      if (random.chance(50))
        blanks();
      end_line();
    }
    if (random.chance(20))
      blanks();
  }
  const std::size_t offset = text.size();
  text += content;
  if (untidy_ && random.chance(20))
    blanks();
  end_line();
  return offset;
}

void page_builder::call_to_action(calls which) {
  const bool final = which == calls::that_end_a_preview || (which == calls::any && random.chance(40));
  const std::string& call = random.pick(final ? final_calls() : harmless_calls());
  line(call);
  truth.calls_to_action.push_back(untold(call));
}

void page_builder::maybe_call_to_action(std::size_t percent) {
  if (random.chance(percent))
    call_to_action();
}

std::string page_builder::heading(const std::vector<std::string>& choices) {
  std::string result = random.pick(choices);
  const std::size_t form = random.below(8);
  if (form < 2) {
    for (char& byte : result)
      byte = ascii_case(byte, form == 0);
  } else if (form == 2) {
    for (char& byte : result)
      byte = ascii_case(byte, random.chance(50));
  }
  if (random.chance(30)) {
    static const std::vector<std::string> marks = {"# ", "## ", "###", "#", "####### ", "##\t", "# # "};
    result = random.pick(marks) + result;
  }
  if (random.chance(25))
    result += random.chance(70) ? ":" : " :";
  line(result);
  return result;
}

std::string page_builder::finished_json() {
  if (random.chance(30)) {
    while (text.ends_with('\n'))
      text.pop_back();  // a CR may stay, which is no text either
  }
  return write_json(truth, false);
}

}  // namespace reference
