// Code shown on docs/transcripts.md.
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <epitome/epitome.hpp>

namespace {

constexpr std::string_view captions = R"(WEBVTT

00:00:01.000 --> 00:00:02.500
<v Perpetua Skene>The keepers left.

00:00:02.500 --> 00:00:04.000
The <00:00:03.000>salt <00:00:03.200>did not.

00:00:05.000 --> 00:00:06.000
[Foghorn]
)";

}  // namespace

TEST_CASE("transcripts: reading") {
  const std::string_view bytes = captions;
  // [reading]
  epitome::document file;
  if (auto failed = epitome::read_transcript(bytes, file)) {
    FAIL(failed.message());
  }
  CHECK(file.format() == epitome::page_format::vtt);
  for (epitome::turn turn : file.transcript().turns()) {
    CHECK(turn.speaker().name() == "Perpetua Skene");
    CHECK(turn.text() == "The keepers left. The salt did not.");
  }
  // [reading]
}

TEST_CASE("transcripts: model") {
  epitome::document file;
  REQUIRE_FALSE(epitome::read_transcript(captions, file));
  // [model]
  epitome::transcript transcript = file.transcript();
  epitome::cue second = transcript.cues()[1];
  CHECK(second.start() == 2.5);
  CHECK(second.text() == "The salt did not.");
  CHECK(second.words()[1].text() == "salt");
  CHECK(second.words()[1].start() == 3);
  CHECK(transcript.turns()[0].end() == 4);
  CHECK(transcript.turns()[0].cues().size() == 2);
  CHECK(transcript.events()[0].text() == "[Foghorn]");
  // [model]
}

TEST_CASE("transcripts: at") {
  epitome::document file;
  REQUIRE_FALSE(epitome::read_transcript(captions, file));
  // [at]
  CHECK(file.transcript().at(3.5)->speaker().name() == "Perpetua Skene");
  CHECK_FALSE(file.transcript().at(4.5));
  // [at]
}

TEST_CASE("transcripts: rolling") {
  constexpr std::string_view rolling =
      "WEBVTT\n\n00:01.000 --> 00:02.000\nsalt in\n\n00:02.000 --> 00:02.010\nsalt "
      "in\n\n"
      "00:02.010 --> 00:03.000\nsalt in\nthe lens\n";
  epitome::document file;
  REQUIRE_FALSE(epitome::read_transcript(rolling, file));
  // [rolling]
  CHECK(file.transcript().cues()[2].text() == "salt in\nthe lens");
  CHECK(file.transcript().cues()[2].new_text() == "the lens");
  CHECK(file.transcript().new_cues().size() == 2);
  // [rolling]
}

TEST_CASE("transcripts: writing") {
  epitome::document file;
  REQUIRE_FALSE(epitome::read_transcript(captions, file));
  // [writing]
  std::string srt;
  if (auto failed = epitome::write_transcript(file, epitome::transcript_format::srt,
                                              srt, {.merge_speakers = true})) {
    FAIL(failed.message());
  }
  CHECK(srt ==
        "1\n00:00:01,000 --> 00:00:04,000\n[Perpetua Skene]: The keepers left. The "
        "salt did not.\n\n"
        "2\n00:00:05,000 --> 00:00:06,000\n[Foghorn]\n");
  // [writing]
}

TEST_CASE("transcripts: attach") {
  constexpr std::string_view bytes =
      "Salt in the Lens\nOren Vail (host), Perpetua Skene, PhD (guest)\nTranscript "
      "Preview\nThe keepers left.\n";
  // [attach]
  epitome::document page;
  epitome::document file;
  REQUIRE_FALSE(epitome::read(bytes, page));
  REQUIRE_FALSE(epitome::read_transcript(captions, file));
  epitome::attach(page, file);
  CHECK(page.transcript().complete());
  CHECK(page.transcript().turns()[0].speaker().person() == page.people()[1]);
  // [attach]
}
