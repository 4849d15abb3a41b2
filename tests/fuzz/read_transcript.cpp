// Reading transcript files of any format, and writing what was read.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <epitome/model/read_transcript.hpp>
#include <epitome/write/json.hpp>
#include <epitome/write/transcript.hpp>

#include "require.hpp"
#include "support/transcript_properties.hpp"

namespace {

using epitome::transcript_format;
using epitome::utf8_policy;

// Who says what; times only as far as the format keeps them.
std::string turns_of(const epitome::document& page) {
  std::string all;
  for (const epitome::turn one : page.transcript().turns()) {
    all.append(one.speaker().name()).append("|").append(one.text()).append("\n");
  }
  return all;
}

void check_writing(const epitome::document& page) {
  static epitome::document again;
  std::string out;
  if (!epitome::write_transcript(page, transcript_format::vtt, out, {.max_chars = 1'000'000})) {
    const bool failed = bool(epitome::read_transcript(out, again, {.utf8 = utf8_policy::trust}));
    require(!failed, "what was written as WebVTT can be read");
    require(broken_transcript_property(again).empty(), "and has the properties");
  }
  for (const transcript_format format : {transcript_format::srt, transcript_format::json, transcript_format::html,
                                         transcript_format::text, transcript_format::markdown}) {
    out.clear();
    (void)epitome::write_transcript(page, format, out,
                                    {.merge_speakers = true, .max_chars = 20, .max_seconds = 3, .drop_repeats = true});
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static epitome::document page;
  const std::string_view source(reinterpret_cast<const char*>(data), size);
  const epitome::error failed = epitome::read_transcript(source, page, {.utf8 = utf8_policy::report});
  require(!failed || failed.code() == epitome::errc::unknown_format, "report reads every transcript");
  if (failed) {
    return 0;
  }
  const std::string broken = broken_transcript_property(page);
  require(broken.empty(), "property", broken);
  const std::string json = epitome::to_json(page, {.spans = true});
  require(epitome::find_invalid_utf8(json) == json.size(), "JSON is UTF-8");
  require(!epitome::to_json(page, {.cues = true}).empty(), "cues as JSON");
  check_writing(page);
  const std::string turns = turns_of(page);
  require(!epitome::read_transcript(source, page, {.utf8 = utf8_policy::report}), "the same again");
  require(turns == turns_of(page), "the same bytes, the same turns");
  require(!epitome::read_transcript(source, page, {.utf8 = utf8_policy::report, .join_turns = false}), "unjoined");
  const std::string unjoined = broken_transcript_property(page);
  require(unjoined.empty(), "property without joining", unjoined);
  return 0;
}
