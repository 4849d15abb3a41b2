#include <epitome/model/attach.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string_view>

#include <epitome/model/read.hpp>
#include <epitome/model/read_transcript.hpp>

using epitome::diagnostic_code;
using epitome::document;

namespace {

constexpr std::string_view page_bytes =
    "Tides\n"
    "Mara Quill, PhD (host), Tomas Lind (guest)\n"
    "Transcript Preview\n"
    "Mara Quill: Are we rolling?\n"
    "Tomas Lind: We are not.\n"
    "Mara Quill: Good, then\n";

constexpr std::string_view file_bytes =
    "WEBVTT\n\n"
    "00:01.000 --> 00:02.000\n<v MARA>Are we\n\n"
    "00:02.000 --> 00:03.000\n<v Quill>rolling?\n\n"
    "00:03.000 --> 00:04.000\n<v Tomas>We are.\n\n"
    "00:04.000 --> 00:05.000\n<v Mara Quill, PhD>Good. Then: go!\n\n"
    "00:05.000 --> 00:06.000\n<v Somebody>Who?\n";

}  // namespace

TEST_CASE("the page has the whole transcript, of its people") {
  document page;
  document file;
  REQUIRE_FALSE(epitome::read(page_bytes, page));
  REQUIRE_FALSE(epitome::read_transcript(file_bytes, file));
  REQUIRE_FALSE(page.transcript().complete());
  epitome::attach(page, file);
  CHECK(page.transcript().complete());
  const auto turns = page.transcript().turns();
  REQUIRE(turns.size() == 4);
  CHECK(turns[0].text() == "Are we rolling?");
  CHECK(turns[0].speaker().person() == page.people()[0]);
  CHECK(turns[0].speaker().name() == "Mara Quill, PhD");
  CHECK(turns[0].speaker().label() == "MARA");
  CHECK(turns[1].speaker().person() == page.people()[1]);
  CHECK(turns[2].speaker().person() == page.people()[0]);
  CHECK_FALSE(turns[3].speaker().person());
  CHECK(turns[3].speaker().name() == "Somebody");
}

TEST_CASE("differences between the preview and the transcript are told") {
  document page;
  document file;
  REQUIRE_FALSE(epitome::read(page_bytes, page));
  REQUIRE_FALSE(epitome::read_transcript(file_bytes, file));
  epitome::attach(page, file);
  REQUIRE(page.diagnostics().size() == 1);
  CHECK(page.diagnostics()[0].code == diagnostic_code::preview_differs);
  CHECK(page.diagnostics()[0].offset == page_bytes.find("Tomas Lind: We are not"));
}

TEST_CASE("words that the preview leaves out are a difference") {
  document page;
  document file;
  REQUIRE_FALSE(epitome::read("Tides\nTranscript Preview\nrolling\nWe are.\n", page));
  REQUIRE_FALSE(epitome::read_transcript(file_bytes, file));
  epitome::attach(page, file);
  REQUIRE(page.diagnostics().size() == 1);
}

TEST_CASE("a preview that agrees tells nothing") {
  document page;
  document file;
  REQUIRE_FALSE(epitome::read("Tides\nTranscript Preview\nare we rolling\nWe are. Good. THEN\n", page));
  REQUIRE_FALSE(epitome::read_transcript(file_bytes, file));
  epitome::attach(page, file);
  CHECK(page.diagnostics().empty());
}

TEST_CASE("reading another page undoes it") {
  document page;
  document file;
  REQUIRE_FALSE(epitome::read(page_bytes, page));
  REQUIRE_FALSE(epitome::read_transcript(file_bytes, file));
  epitome::attach(page, file);
  REQUIRE_FALSE(epitome::read(page_bytes, page));
  CHECK(page.transcript().turns().size() == 3);
  document nothing;
  epitome::attach(page, nothing);
  CHECK(page.transcript().turns().size() == 3);
}
