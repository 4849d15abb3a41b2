#include <epitome/grammar/section_kind.hpp>

#include <doctest/doctest.h>

#include <ostream>
#include <string_view>
#include <utility>

using epitome::block_kind;
using epitome::section_kind;

TEST_CASE("names of sections") {
  using enum section_kind;
  constexpr std::pair<section_kind, std::string_view> names[] = {
      {front_matter, "front matter"},
      {takeaways, "takeaways"},
      {quotes, "quotes"},
      {questions, "questions"},
      {summary, "summary"},
      {chapters, "chapters"},
      {transcript, "transcript"},
      {transcript_preview, "transcript preview"},
      {show_notes, "show notes"},
      {links, "links"},
      {other, "other"},
  };
  for (const auto& [kind, expected] : names) {
    CHECK(name(kind) == expected);
  }
}

TEST_CASE("names of blocks") {
  using enum block_kind;
  constexpr std::pair<block_kind, std::string_view> names[] = {
      {title, "title"},
      {people, "people"},
      {intro, "intro"},
      {headline, "headline"},
      {summary, "summary"},
      {heading, "heading"},
      {claim, "claim"},
      {detail, "detail"},
      {quote, "quote"},
      {attribution, "attribution"},
      {question, "question"},
      {excerpt, "excerpt"},
      {chapter, "chapter"},
      {speaker_label, "speaker label"},
      {turn, "turn"},
      {note, "note"},
      {call_to_action, "call to action"},
      {stray, "stray"},
  };
  for (const auto& [kind, expected] : names) {
    CHECK(name(kind) == expected);
  }
}

TEST_CASE("a value that is no kind has a name too") {
  CHECK(name(static_cast<section_kind>(200)) == "unknown");
  CHECK(name(static_cast<block_kind>(200)) == "unknown");
}
