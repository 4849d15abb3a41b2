/// @file
/// What kind of page some bytes are.
#pragma once

#include <cstdint>
#include <string_view>

#include <epitome/core/config.hpp>

EPITOME_BEGIN_NAMESPACE

/// What a document was read from.
enum class page_format : std::uint8_t {
  text,              ///< Plain text.
  html,              ///< HTML.
  vtt,               ///< WebVTT.
  srt,               ///< SubRip.
  podcast_json,      ///< Podcasting 2.0 transcript JSON.
  whisper_json,      ///< What Whisper, whisper-timestamped and WhisperX write.
  whisper_cpp_json,  ///< What whisper.cpp writes.
  deepgram_json,
  assemblyai_json,
  rev_json,
  aws_json,     ///< AWS Transcribe.
  google_json,  ///< Google Speech-to-Text.
  azure_json,   ///< Azure Speech, of a batch or fast.
  speechmatics_json,
  soniox_json,
  gladia_json,
  vosk_json,
  funasr_json,
  youtube_json,     ///< YouTube's timed text, json3.
  transcript_text,  ///< A transcript in plain text or Markdown.
  podcast_html,     ///< A transcript in HTML, as Podcasting 2.0 has it.
  podlove_xml,      ///< Podlove's transcript XML: named, not read.
  subviewer,        ///< SubViewer captions: named, not read.
};

/// "text", "html", "vtt", … Static storage.
EPITOME_API std::string_view name(page_format format) noexcept;

/// Tells the format by how the page begins: as in the MIME Sniffing standard (section 7.1), a page is HTML if, after
/// white space, a doctype, a comment or one of the tags `html head script iframe h1 div font table a style title b body
/// br p` stands, or an XML declaration and then one of these. Everything else is text, whatever stands in it. UTF-16 is
/// known by its byte order mark. Constant time, but for white space and an XML declaration at the beginning.
[[nodiscard]] EPITOME_API page_format sniff(std::string_view bytes) noexcept;

EPITOME_END_NAMESPACE
