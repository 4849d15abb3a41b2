#include <epitome/read/text_reader.hpp>

#include <doctest/doctest.h>

#include <memory_resource>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

// The lines of `source`, read with every kernel of this machine; they must agree.
std::vector<std::string> lines_of(std::string_view source) {
  std::vector<std::string> first;
  for (const epitome::line_kernel& kernel : epitome::line_kernels()) {
    epitome::table<epitome::text_range> blocks(std::pmr::get_default_resource());
    CHECK_FALSE(epitome::read_lines(source, blocks, epitome::utf8_check::on, kernel));
    std::vector<std::string> lines;
    for (const epitome::text_range line : blocks) {
      lines.emplace_back(source.substr(line.begin, line.size()));
    }
    if (kernel.name == "scalar") {
      first = lines;
    }
    CHECK(lines == first);
  }
  return first;
}

using list = std::vector<std::string>;

}  // namespace

TEST_CASE("lines end at LF or at the end of the source") {
  CHECK(lines_of("").empty());
  CHECK(lines_of("a") == list{"a"});
  CHECK(lines_of("a\n") == list{"a"});
  CHECK(lines_of("a\nb") == list{"a", "b"});
  CHECK(lines_of("\n\na\n\n\nb\n\n") == list{"a", "b"});
}

TEST_CASE("one CR before the end is no part of a line, others are") {
  CHECK(lines_of("a\r\nb\r\n") == list{"a", "b"});
  CHECK(lines_of("a\r") == list{"a"});
  CHECK(lines_of("a\r\r\n") == list{"a\r"});
  CHECK(lines_of("a\rb\n") == list{"a\rb"});
  CHECK(lines_of("\ra\n") == list{"\ra"});
  CHECK(lines_of("\r\n\r\n").empty());
  CHECK(lines_of("\r\r\n") == list{"\r"});
}

TEST_CASE("ASCII spaces and tabs at both ends are no part of a line") {
  CHECK(lines_of("  a b\t\n\t c \r\n") == list{"a b", "c"});
  CHECK(lines_of(" \t\n \r\n\t").empty());
  CHECK(lines_of("a\r \n") == list{"a\r"});
  CHECK(lines_of("a \r\n") == list{"a"});
}

TEST_CASE("nothing else is trimmed") {
  CHECK(lines_of("\xC2\xA0"
                 "a\xC2\xA0\n") == list{"\xC2\xA0"
                                        "a\xC2\xA0"});
  CHECK(lines_of("\va\f\n") == list{"\va\f"});
  CHECK(lines_of(std::string_view("\0a\0\n", 4)) == list{std::string("\0a\0", 3)});
}

TEST_CASE("a byte order mark is skipped at the start only") {
  CHECK(lines_of("\xEF\xBB\xBF"
                 "a\n") == list{"a"});
  CHECK(lines_of("\xEF\xBB\xBF").empty());
  CHECK(lines_of("\xEF\xBB\xBF\xEF\xBB\xBF") == list{"\xEF\xBB\xBF"});
  CHECK(lines_of("a\n\xEF\xBB\xBF") == list{"a", "\xEF\xBB\xBF"});
}

TEST_CASE("lines longer than several chunks") {
  const std::string longest(3 * epitome::line_kernel::chunk_bytes + 17, 'x');
  CHECK(lines_of(longest) == list{longest});
  CHECK(lines_of("a\n" + longest + "\nb") == list{"a", longest, "b"});
}

TEST_CASE("lines that end around the border of a chunk") {
  for (std::size_t size = epitome::line_kernel::chunk_bytes - 4; size < epitome::line_kernel::chunk_bytes + 4; ++size) {
    const std::string line(size, 'x');
    CHECK(lines_of(line + "\ny") == list{line, "y"});
    CHECK(lines_of(line + "\r\ny") == list{line, "y"});
    CHECK(lines_of(line + " \t\n \ty") == list{line, "y"});
  }
}

TEST_CASE("rows are appended, and bad bytes are told") {
  epitome::table<epitome::text_range> blocks(std::pmr::get_default_resource());
  const epitome::line_kernel& kernel = epitome::best_line_kernel();
  CHECK_FALSE(epitome::read_lines("a\n", blocks, epitome::utf8_check::on, kernel));
  CHECK(epitome::read_lines("b\n\xFF", blocks, epitome::utf8_check::on, kernel));
  CHECK_FALSE(epitome::read_lines("\xFF", blocks, epitome::utf8_check::off, kernel));
  CHECK(blocks.size() == 4);
}
