#include <epitome/read/line_kernel.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/plain_scan.hpp"

using epitome::line_kernel;

namespace {

// Compares every kernel, with and without the check, to the obvious loop.
void check_all(std::string_view source) {
  const scan_answer expected = plain_scan(source);
  for (const line_kernel& kernel : epitome::line_kernels()) {
    const scan_answer checked = scan_with(kernel, source, true);
    const scan_answer unchecked = scan_with(kernel, source, false);
    if (checked != expected || unchecked.newlines != expected.newlines || unchecked.invalid ||
        unchecked.has_blank_ends != expected.has_blank_ends) {
      CAPTURE(kernel.name);
      CAPTURE(source.size());
      CAPTURE(std::string(source.substr(0, 200)));
      CHECK(checked.newlines == expected.newlines);
      CHECK(checked.invalid == expected.invalid);
      CHECK(checked.has_blank_ends == expected.has_blank_ends);
      CHECK(unchecked.newlines == expected.newlines);
      CHECK_FALSE(unchecked.invalid);
      CHECK(unchecked.has_blank_ends == expected.has_blank_ends);
    }
  }
}

constexpr std::string_view characters[] = {"\xC3\xA9",     "\xE2\x82\xAC",     "\xED\x9F\xBF",
                                           "\xEE\x80\x80", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"};

constexpr std::string_view bad_sequences[] = {"\x80",
                                              "\xBF",
                                              "\xC0\x80",
                                              "\xC1\xBF",
                                              "\xC3",
                                              "\xE0\x9F\xBF",
                                              "\xE0\x80\x80",
                                              "\xE2",
                                              "\xE2\x82",
                                              "\xED\xA0\x80",
                                              "\xED\xBF\xBF",
                                              "\xF0\x8F\xBF\xBF",
                                              "\xF0",
                                              "\xF0\x9F",
                                              "\xF0\x9F\x8C",
                                              "\xF4\x90\x80\x80",
                                              "\xF5\x80\x80\x80",
                                              "\xF8\x88\x80\x80\x80",
                                              "\xFE",
                                              "\xFF",
                                              "\xC3\xA9\xA9",
                                              "\xE2\x82\xAC\x80",
                                              "\xF0\x9F\x8C\x8A\x80"};

// Text of `size` bytes, with a newline at about one byte in `every`, at an address `shift` past a multiple of 64.
class shifted_text {
 public:
  shifted_text(std::size_t size, std::size_t shift) : bytes_(size + 128, 'x') {
    const auto address = reinterpret_cast<std::uintptr_t>(bytes_.data());
    begin_ = (64 - address % 64) % 64 + shift;
    size_ = size;
  }
  [[nodiscard]] char& operator[](std::size_t i) { return bytes_[begin_ + i]; }
  [[nodiscard]] std::string_view view() const { return std::string_view(bytes_).substr(begin_, size_); }

 private:
  std::string bytes_;
  std::size_t begin_ = 0;
  std::size_t size_ = 0;
};

}  // namespace

TEST_CASE("the variants of this machine") {
  const auto kernels = epitome::line_kernels();
  REQUIRE_FALSE(kernels.empty());
  CHECK(kernels.front().name == "scalar");
  CHECK(&epitome::best_line_kernel() == &kernels.back());
  for (const line_kernel& kernel : kernels) {
    CHECK(std::ranges::count(kernels, kernel.name, &line_kernel::name) == 1);
    MESSAGE("tested: " << kernel.name);
  }
}

TEST_CASE("find_invalid_utf8 gives the first byte of the bad sequence") {
  CHECK(epitome::find_invalid_utf8("") == 0);
  CHECK(epitome::find_invalid_utf8("abc") == 3);
  for (const std::string_view bad : bad_sequences) {
    const std::size_t good = bad == "\xC3\xA9\xA9"                 ? 2
                             : bad == "\xE2\x82\xAC\x80"           ? 3
                             : bad.size() == 5 && bad[0] == '\xF0' ? 4
                                                                   : 0;
    CHECK(epitome::find_invalid_utf8(bad) == good);
    CHECK(epitome::find_invalid_utf8("\xE2\x82\xAC" + std::string(bad) + "z") == 3 + good);
  }
  for (const std::string_view good : characters) {
    CHECK(epitome::find_invalid_utf8(good) == good.size());
  }
}

TEST_CASE("every length at every alignment, with newlines from everywhere to nowhere") {
  std::mt19937 random(1);
  for (std::size_t size = 0; size <= 300; ++size) {
    for (std::size_t shift = 0; shift < 64; ++shift) {
      shifted_text text(size, shift);
      const unsigned every = 1U << (shift % 8);
      for (std::size_t i = 0; i < size; ++i) {
        text[i] = random() % every == 0 ? '\n' : 'x';
      }
      check_all(text.view());
    }
  }
}

TEST_CASE("newlines only, and none, over several chunks") {
  for (const std::size_t size : {4095U, 4096U, 4097U, 8192U, 10'000U}) {
    check_all(std::string(size, '\n'));
    check_all(std::string(size, 'x'));
    check_all(std::string(size, '\v'));  // close to a newline in all but one bit
  }
}

TEST_CASE("characters of several bytes across every border") {
  for (const std::size_t border : {32U, 64U, 128U, 4096U, 8192U}) {
    for (const std::string_view character : characters) {
      for (std::size_t at = border - 5; at <= border + 1; ++at) {
        for (const std::size_t after : {0U, 1U, 70U}) {
          check_all(std::string(at, 'x') + std::string(character) + std::string(after, '\n'));
        }
      }
    }
  }
}

TEST_CASE("every bad sequence at every place around every border") {
  for (const std::size_t border : {32U, 64U, 128U, 4096U, 8192U}) {
    for (const std::string_view bad : bad_sequences) {
      for (std::size_t at = border - 6; at <= border + 2; ++at) {
        for (const std::string_view after : {"", "x", "\n", "\xC3\xA9", "\xE2\x82\xAC"}) {
          const std::string source = std::string(at, 'x') + std::string(bad) + std::string(after);
          check_all(source);
          check_all(source + std::string(70, 'y'));
        }
      }
    }
  }
}

TEST_CASE("every lead byte, its character cut short, at every place before every border") {
  for (unsigned lead = 0xC2; lead <= 0xF4; ++lead) {
    const std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const char low = lead == 0xE0 ? '\xA0' : lead == 0xF0 ? '\x90' : '\x80';
    const char high = lead == 0xED ? '\x9F' : lead == 0xF4 ? '\x8F' : '\xBF';
    for (const char second : {low, high}) {
      const std::string character = static_cast<char>(lead) + std::string(1, second) + std::string(length - 2, '\x80');
      for (const std::size_t border : {32U, 64U, 4096U}) {
        for (std::size_t at = border - 4; at <= border; ++at) {
          check_all(std::string(at, 'x') + character + std::string(150, 'x'));
          for (std::size_t cut = 1; cut < length; ++cut) {
            const std::string source = std::string(at, 'x') + character.substr(0, cut);
            check_all(source);
            check_all(source + std::string(150, 'x'));
          }
        }
      }
    }
  }
}

TEST_CASE("a chunk tells of its own bytes only") {
  // A bad byte in the first of three chunks must not be told by the second and third.
  const std::string source = "\xFF" + std::string(3 * line_kernel::chunk_bytes, 'x');
  for (const line_kernel& kernel : epitome::line_kernels()) {
    CAPTURE(kernel.name);
    for (std::size_t chunk = 0; chunk < 3; ++chunk) {
      std::vector<std::uint32_t> newlines(line_kernel::chunk_bytes + line_kernel::slack);
      bool invalid = false;
      const std::size_t begin = chunk * line_kernel::chunk_bytes;
      kernel.scan(source, begin, begin + line_kernel::chunk_bytes, newlines.data(), &invalid);
      CHECK(invalid == (chunk == 0));
    }
  }
}

TEST_CASE("two blanks side by side at every place before and behind every border") {
  for (const std::string_view pair :
       {"\n\n", " \n", "\n\t", "\r\n", "  ", "\x1F\x20", "\n!", "!\n", "\n\x80", "\xC3\xA9\n"}) {
    for (const std::size_t border : {std::size_t{0}, std::size_t{16}, std::size_t{32}, std::size_t{64},
                                     std::size_t{128}, line_kernel::chunk_bytes}) {
      for (std::size_t at = border < 3 ? 0 : border - 3; at <= border + 1; ++at) {
        for (const std::size_t behind : {0U, 1U, 31U, 40U, 63U, 64U, 100U, 300U}) {
          check_all(std::string(at, 'x') + std::string(pair) + std::string(behind, 'y'));
        }
      }
    }
  }
}

TEST_CASE("a chunk tells of the blanks among its own bytes and the one before them") {
  std::string source(2 * line_kernel::chunk_bytes + 10, 'x');
  const std::size_t borders[] = {0, line_kernel::chunk_bytes, 2 * line_kernel::chunk_bytes, source.size()};
  for (const std::size_t at : {std::size_t{5}, borders[1] - 2, borders[1] - 1, borders[1], borders[2] - 1}) {
    source[at] = ' ';
    source[at + 1] = '\n';
    for (const line_kernel& kernel : epitome::line_kernels()) {
      CAPTURE(kernel.name);
      CAPTURE(at);
      std::vector<std::uint32_t> newlines(line_kernel::chunk_bytes + line_kernel::slack);
      for (std::size_t chunk = 0; chunk < 3; ++chunk) {
        const bool here = at + 1 >= borders[chunk] && at + 1 < borders[chunk + 1];
        CHECK(kernel.scan(source, borders[chunk], borders[chunk + 1], newlines.data(), nullptr).no_blank_ends != here);
      }
    }
    source[at] = 'x';
    source[at + 1] = 'x';
  }
}

TEST_CASE("lines with a colon, or what may begin a fullwidth one, in their first 80 bytes") {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string source(line_kernel::colon_window + random() % 600, 'x');
    for (char& c : source) {
      constexpr char rare[] = {':', '\xEF', ';', '9', '\xEE', '\xF0', '\n', '\0'};
      c = random() % 40 == 0 ? rare[random() % std::size(rare)] : c;
    }
    std::vector<epitome::text_range> lines;
    std::vector<std::uint32_t> expected;
    for (std::size_t begin = random() % 30; begin + line_kernel::colon_window <= source.size();
         begin += 1 + random() % 40) {
      if (source.substr(begin, line_kernel::colon_window).find_first_of(":\xEF") != std::string::npos) {
        expected.push_back(static_cast<std::uint32_t>(lines.size()));
      }
      lines.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + 1)});
    }
    for (const line_kernel& kernel : epitome::line_kernels()) {
      CAPTURE(kernel.name);
      std::vector<std::uint32_t> noted(lines.size() + 1, 77);
      const std::size_t count = kernel.note_colons(source.data(), lines.data(), lines.size(), noted.data());
      CHECK(noted.back() == 77);
      noted.resize(count);
      CHECK(noted == expected);
    }
  }
}

TEST_CASE("a byte at every place of a line of every size, or beside it") {
  for (std::size_t size = 0; size <= 300; ++size) {
    const std::string line(size + 2, 'x');
    for (const line_kernel& kernel : epitome::line_kernels()) {
      CAPTURE(kernel.name);
      CAPTURE(size);
      std::string text = line;
      for (std::size_t at = 0; at < text.size(); ++at) {
        text[at] = '\x9D';
        if (kernel.holds(text.data() + 1, size, '\x9D') != (at >= 1 && at <= size)) {
          FAIL("wrong at " << at);
        }
        text[at] = 'x';
      }
      CHECK_FALSE(kernel.holds(text.data() + 1, size, '\x9D'));
      CHECK(kernel.holds(text.data() + 1, size, 'x') == (size != 0));
    }
  }
}

TEST_CASE("lines that differ at one place, or only beside it") {
  for (std::size_t size = 0; size <= 300; ++size) {
    const std::string line(size + 2, 'x');
    for (const line_kernel& kernel : epitome::line_kernels()) {
      CAPTURE(kernel.name);
      CAPTURE(size);
      std::string other = line;
      for (std::size_t at = 0; at < other.size(); ++at) {
        other[at] = 'X';
        if (kernel.equal(line.data() + 1, other.data() + 1, size) != (at < 1 || at > size)) {
          FAIL("wrong at " << at);
        }
        other[at] = 'x';
      }
      CHECK(kernel.equal(line.data() + 1, other.data() + 1, size));
    }
  }
}

TEST_CASE("a flag that is set stays set") {
  for (const line_kernel& kernel : epitome::line_kernels()) {
    std::vector<std::uint32_t> newlines(line_kernel::chunk_bytes + line_kernel::slack);
    bool invalid = true;
    kernel.scan("abc", 0, 3, newlines.data(), &invalid);
    CHECK(invalid);
  }
}

TEST_CASE("random bytes, and random characters with a rare mistake") {
  std::mt19937 random(2);
  for (int round = 0; round < 3000; ++round) {
    std::string source;
    const std::size_t size = random() % (round % 50 == 0 ? 10'000 : 300);
    while (source.size() < size) {
      const unsigned dice = random() % 64;
      if (round % 3 == 0) {
        source += static_cast<char>(random() % 256);
      } else if (dice < 8) {
        source += characters[random() % std::size(characters)];
      } else if (dice == 8 && round % 3 == 1 && random() % 4 == 0) {
        source += bad_sequences[random() % std::size(bad_sequences)];
      } else {
        source += dice < 12 ? '\n' : 'x';
      }
    }
    check_all(source);
  }
}
