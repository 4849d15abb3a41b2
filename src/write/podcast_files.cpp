#include <algorithm>
#include <cmath>

#include "json_text.hpp"
#include "transcript_writers.hpp"
#include "written_labels.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

using std::string_view;

void append_html_text(std::string& out, string_view text, string_view line_end) {
  for (const char c : text) {
    c == '&'    ? out += "&amp;"
    : c == '<'  ? out += "&lt;"
    : c == '>'  ? out += "&gt;"
    : c == '\n' ? out += line_end
                : out += c;
  }
}

// Lines of one text stay its lines only if none of them is taken for the beginning of another.
void append_flat(std::string& out, string_view text) {
  for (const char c : text) {
    out += c == '\n' ? ' ' : c;
  }
}

// Whole numbers throughout look like milliseconds, if the pieces are long.
bool looks_like_milliseconds(const std::vector<segment>& pieces) {
  constexpr double longest_mean = 60;  // seconds
  double sum = 0;
  double count = 0;
  for (const segment& one : pieces) {
    const double start = one.start.value_or(0);
    const double end = one.end.value_or(start);
    if (start != std::floor(start) || end != std::floor(end)) {
      return false;
    }
    sum += end - start;
    count += one.end ? 1 : 0;
  }
  return count > 0 && sum > longest_mean * count;
}

bool any_start(const std::vector<segment>& pieces) {
  return std::any_of(pieces.begin(), pieces.end(), [](const segment& one) { return one.start.has_value(); });
}

// Where nobody known speaks, a line would go on what is said above it, or look like more than speech.
bool needs_change_mark(const segment& one, const written_labels& labels, bool stamped) {
  return one.speaker.empty() && !one.event && (labels.any() || (stamped && !one.start) || may_be_no_speech(one.text));
}

}  // namespace

void write_podcast_json(const std::vector<segment>& pieces, std::string& out) {
  json_text json(out, true);
  json.open('{');
  json.key("version");
  json.string("1.0.0");
  json.key("segments");
  json.open('[');
  const bool labelled =
      std::any_of(pieces.begin(), pieces.end(), [](const segment& one) { return !one.speaker.empty(); });
  const char* const fraction = looks_like_milliseconds(pieces) ? ".0" : "";
  for (const segment& one : pieces) {
    json.open('{');
    // An empty name says that nobody is known; none at all, that whoever spoke last may go on.
    if (labelled && !one.event) {
      json.key("speaker");
      json.string(one.speaker);
    }
    if (one.start) {
      json.key("startTime");
      json.number(*one.start);
      out += fraction;
    }
    if (one.end) {
      json.key("endTime");
      json.number(*one.end);
      out += fraction;
    }
    json.key("body");
    json.string(one.text);
    json.close('}');
  }
  json.close(']');
  json.close('}');
  out += '\n';
}

void write_podcast_html(const std::vector<segment>& pieces, std::string& out) {
  bool somebody = true;  // has spoken, and would go on; the first paragraph needs a cite in any case
  for (const segment& one : pieces) {
    if (!one.event && (!one.speaker.empty() || somebody || may_name_somebody(one.text))) {
      const bool bracketed = one.speaker.starts_with('[') && one.speaker.ends_with(']');
      out += bracketed ? "<cite>[" : "<cite>";
      append_html_text(out, one.speaker, " ");
      out += bracketed ? "]" : "";
      out += one.speaker.empty() ? "</cite>\n" : ":</cite>\n";
      somebody = !one.speaker.empty();
    }
    if (one.start) {
      out += "<time>";
      append_short_clock(out, *one.start);
      out += "</time>\n";
    }
    out += "<p>";
    append_html_text(out, one.text, "<br>");
    out += "</p>\n";
  }
}

void write_labelled_text(const std::vector<segment>& pieces, std::string& out, bool markdown) {
  const written_labels labels(pieces, written_labels::place::pieces);
  const bool stamped = any_start(pieces);
  bool first = true;
  for (const segment& one : pieces) {
    out += first ? "" : "\n";
    first = false;
    if (one.start) {
      out += markdown ? "\\[" : "[";
      append_clock(out, *one.start, '.');
      out += markdown ? "\\] " : "] ";
    }
    if (!one.speaker.empty()) {
      out += markdown ? "**" : "";
      append_flat(out, labels.label(one.speaker));
      out += markdown ? ":** " : ": ";
    } else if (needs_change_mark(one, labels, stamped)) {
      out += ">> ";
    }
    append_flat(out, one.text);
    out += '\n';
  }
}

EPITOME_END_NAMESPACE
