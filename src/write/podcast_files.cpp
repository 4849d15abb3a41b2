#include <algorithm>

#include "json_text.hpp"
#include "transcript_writers.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

using std::string_view;

void append_html_text(std::string& out, string_view text) {
  for (const char c : text) {
    c == '&'    ? out += "&amp;"
    : c == '<'  ? out += "&lt;"
    : c == '>'  ? out += "&gt;"
    : c == '\n' ? out += "<br>"
                : out += c;
  }
}

// Lines of one text stay its lines only if none of them is taken for the beginning of another.
void append_flat(std::string& out, string_view text) {
  for (const char c : text) {
    out += c == '\n' ? ' ' : c;
  }
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
    }
    if (one.end) {
      json.key("endTime");
      json.number(*one.end);
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
  for (const segment& one : pieces) {
    if (!one.speaker.empty()) {
      out += "<cite>";
      append_html_text(out, one.speaker);
      out += ":</cite>\n";
    }
    if (one.start) {
      out += "<time>";
      append_short_clock(out, *one.start);
      out += "</time>\n";
    }
    out += "<p>";
    append_html_text(out, one.text);
    out += "</p>\n";
  }
}

void write_labelled_text(const std::vector<segment>& pieces, std::string& out, bool markdown) {
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
      append_flat(out, one.speaker);
      out += markdown ? ":** " : ": ";
    }
    append_flat(out, one.text);
    out += '\n';
  }
}

EPITOME_END_NAMESPACE
