#include <epitome/read/cue_time.hpp>

#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <string_view>

using epitome::detail::cue_time;
using epitome::detail::cue_times;
using epitome::detail::read_any_time;
using epitome::detail::read_cue_time;
using epitome::detail::read_cue_times;

TEST_CASE("a time as WebVTT and SubRip write it") {
  const cue_time time = read_cue_time("01:02:03.456 ");
  CHECK(time.seconds == 3723.456);
  CHECK(time.size == 12);
  CHECK(time.point == '.');
  CHECK_FALSE(time.odd);
  CHECK(read_cue_time("99:59:59,999").seconds == 359999.999);
  CHECK(read_cue_time("00:00.000").seconds == 0);
}

TEST_CASE("the short way gives what the long way gives") {
  // Every digit in every place, and every byte beside the digits.
  const std::string usual = "12:34:56.789";
  for (std::size_t place = 0; place < usual.size(); ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = usual;
      text[place] = static_cast<char>(byte);
      const cue_time fast = epitome::detail::read_usual_time(text);
      const cue_time slow = read_any_time(text);
      if (fast.size != 0) {
        INFO(text);
        CHECK(fast.seconds == slow.seconds);
        CHECK(fast.size == slow.size);
        CHECK_FALSE(slow.odd);
      } else {
        const bool fewer_parts = text[2] != ':' || text[5] != ':';  // minutes and seconds of other lengths
        CHECK((slow.size != text.size() || slow.odd || fewer_parts));
      }
    }
  }
}

TEST_CASE("milliseconds are the doubles nearest to what is written") {
  bool exact = true;
  for (int ms = 0; ms < 100'000'000; ms += 7919) {
    char text[32];
    std::snprintf(text, sizeof text, "%02d:%02d:%02d.%03d", ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60,
                  ms % 1000);
    char decimal[32];
    std::snprintf(decimal, sizeof decimal, "%d.%03d", ms / 1000, ms % 1000);
    exact = exact && read_cue_time(text).seconds == std::stod(decimal);
  }
  CHECK(exact);
}

TEST_CASE("other times") {
  CHECK(read_cue_time("0.860").seconds == 0.86);
  CHECK(read_cue_time("0.860").odd);
  CHECK(read_cue_time("1:2:3").seconds == 3723);
  CHECK(read_cue_time("00:01.5").seconds == 1.5);
  CHECK(read_cue_time("00:01.1234567").seconds == 1.123456);
  CHECK(read_cue_time("123:00:00.000").seconds == 442800);
  CHECK_FALSE(read_cue_time("123:00:00.000").odd);
  CHECK(read_cue_time("00:75.000").odd);
  for (const std::string_view none : {"", ":", "a", "00:", "1234567890:00", "00:x0"}) {
    CHECK(read_cue_time(none).size == 0);
  }
}

TEST_CASE("a line of times") {
  const cue_times times = read_cue_times("00:00:01.000 --> 00:00:02.500 align:start");
  CHECK(times.start == 1);
  CHECK(times.end == 2.5);
  CHECK(times.size == 29);
  CHECK_FALSE(times.odd);
  CHECK(read_cue_times("00:01.000\t-->\t00:02.000").size == 23);
  CHECK(read_cue_times("00:01.000-->00:02.000").odd);
  CHECK(read_cue_times("00:01.000 --> 00:02.000line:40%").end == 2);
  for (const std::string_view none :
       {"", "00:01.000", "00:01.000 -> 00:02.000", "00:01.000 --> ", "00:01.000 --> x", "a --> b",
        "00:01.000 --> 00:0d.000", " 00:01.000 --> 00:02.000", "00:01.000 ---> 00:02.000"}) {
    INFO(none);
    CHECK(read_cue_times(none).size == 0);
  }
}
