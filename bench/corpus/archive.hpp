// Archives of generated pages, as crawlers write them; of any size, as one page is held at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "compressor.hpp"
#include "page_writer.hpp"

namespace bench {

enum class container {
  json_lines,        ///< {"id": 7, "url": "…", "text": "…"}, UTF-8
  json_lines_ascii,  ///< the same as Python's json writes it: \u2019 for everything that is not ASCII
  wet,               ///< WARC with the text of pages, as Common Crawl offers it
  warc,              ///< a request and an HTTP response for every page
};

struct archive_form {
  bench::container container = container::json_lines;
  bench::compression compression = compression::none;
};

/// "jsonl", "jsonl-ascii", "wet" or "warc", and perhaps ".gz" or ".zst" behind it.
[[nodiscard]] std::optional<archive_form> archive_form_of(std::string_view name);

/// What an archive holds.
struct archive_facts {
  page_facts on_pages;
  std::uint64_t pages = 0;
  std::uint64_t page_bytes = 0;      ///< of all pages together, out of their container
  std::uint64_t bytes = 0;           ///< of the archive, before compression
  std::uint64_t largest_record = 0;  ///< bytes, before compression
};

/// Writes an archive of at least `bytes` bytes before compression; the same one on every machine.
archive_facts write_archive(archive_form form, std::uint64_t bytes, const byte_sink& write);

}  // namespace bench
