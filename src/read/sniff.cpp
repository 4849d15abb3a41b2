#include <epitome/read/sniff.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

#include "html_characters.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

// The tags that begin HTML, without those that the standard knows by other means.
constexpr std::array<std::string_view, 17> patterns = {
    "!doctype html", "html",  "head", "script", "iframe", "h1", "div", "font", "table", "a",
    "style",         "title", "b",    "body",   "br",     "p",  "!--"};

std::string_view without_space(std::string_view text) noexcept {
  while (!text.empty() && detail::is_html(text.front(), detail::html_space)) {
    text.remove_prefix(1);
  }
  return text;
}

bool begins_with_html(std::string_view text) noexcept {
  if (!text.starts_with('<')) {
    return false;
  }
  text.remove_prefix(1);
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view pattern) {
    if (!detail::begins_with_html_name(text, pattern)) {
      return false;
    }
    // A comment goes on with anything, a tag or a doctype ends here.
    return pattern.ends_with('-') ||
           (text.size() > pattern.size() &&
            (text[pattern.size()] == '>' || text[pattern.size()] == ' ' || text[pattern.size()] == '\n' ||
             text[pattern.size()] == '\r' || text[pattern.size()] == '\t'));
  });
}

// The first characters of UTF-16 that are ASCII. The longest pattern and some white space fit.
struct narrowed {
  std::array<char, 128> bytes{};
  std::size_t size = 0;
};
narrowed narrow(std::string_view text, bool big_endian) noexcept {
  narrowed out;
  for (std::size_t i = 0; i + 1 < text.size() && out.size < out.bytes.size(); i += 2) {
    const char high = text[big_endian ? i : i + 1];
    out.bytes[out.size++] = high == '\0' ? text[big_endian ? i + 1 : i] : '\x7F';
  }
  return out;
}

}  // namespace

std::string_view name(page_format format) noexcept {
  switch (format) {
    case page_format::text:
      return "text";
    case page_format::html:
      return "html";
    case page_format::vtt:
      return "vtt";
    case page_format::srt:
      return "srt";
    case page_format::podcast_json:
      return "podcast_json";
    case page_format::whisper_json:
      return "whisper_json";
    case page_format::whisper_cpp_json:
      return "whisper_cpp_json";
    case page_format::deepgram_json:
      return "deepgram_json";
    case page_format::assemblyai_json:
      return "assemblyai_json";
    case page_format::rev_json:
      return "rev_json";
    case page_format::aws_json:
      return "aws_json";
    case page_format::google_json:
      return "google_json";
    case page_format::azure_json:
      return "azure_json";
    case page_format::speechmatics_json:
      return "speechmatics_json";
    case page_format::soniox_json:
      return "soniox_json";
    case page_format::gladia_json:
      return "gladia_json";
    case page_format::vosk_json:
      return "vosk_json";
    case page_format::funasr_json:
      return "funasr_json";
    case page_format::youtube_json:
      return "youtube_json";
    case page_format::transcript_text:
      return "transcript_text";
    case page_format::podcast_html:
      return "podcast_html";
    case page_format::podlove_xml:
      return "podlove_xml";
    case page_format::subviewer:
      return "subviewer";
  }
  return "unknown";
}

page_format sniff(std::string_view bytes) noexcept {
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) {
    const narrowed text = narrow(bytes.substr(2), bytes.front() == '\xFE');
    return begins_with_html(without_space({text.bytes.data(), text.size})) ? page_format::html : page_format::text;
  }
  bytes = without_space(bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes);
  if (bytes.starts_with("<?xml")) {
    const std::size_t end = bytes.find("?>");
    bytes = without_space(end == std::string_view::npos ? std::string_view() : bytes.substr(end + 2));
  }
  return begins_with_html(bytes) ? page_format::html : page_format::text;
}

EPITOME_END_NAMESPACE
