// Every way of reading an archive that is measured.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "named_archive.hpp"
#include "runner/way.hpp"

namespace bench {

struct archive_way {
  std::string name;
  std::function<answer(const named_archive&)> run;
  std::function<void()> clean_up{};  // after each run, and not timed
};

// epitome, with one thread.
archive_way epitome_pages();    ///< every page of an archive in memory, read
archive_way epitome_opening();  ///< the same without reading the pages: only what they are in is
archive_way epitome_file();     ///< every page of a file, read

/// With so many threads: pages as they come, pages in the archive's order, JSON in the archive's order.
archive_way epitome_any(unsigned threads);
archive_way epitome_in_order(unsigned threads);
archive_way epitome_json(unsigned threads);
/// Two readers that know nothing of each other, each with half of an archive of JSON Lines: as much as two threads can
/// gain on this machine as it is now.
archive_way epitome_halves();

/// Every page read, and handed over as columns of Apache Arrow, one thread: texts as views, as copies, and as the files
/// that `epitome arrow` writes.
archive_way epitome_arrow_views();
archive_way epitome_arrow_plain();
archive_way epitome_arrow_files();
/// The same files from an archive that is a file, as the tool makes them.
archive_way epitome_arrow_file_to_files();
/// As many bytes as the pages have, copied within the cache; written to a new file.
archive_way copy_alone();
archive_way write_alone();

// simdjson alone fetches the same string, by On-Demand, with one thread.
archive_way simdjson_lines();  ///< a document a line, lines found by memchr
archive_way simdjson_many();   ///< iterate_many

// Another program, from its start to its end: its time is that of the child process.
archive_way python_json();   ///< `for line in file: json.loads(line)["text"]`
archive_way python_start();  ///< starts, imports json and ends

// Floors and rivals for what is compressed or a WARC archive.
archive_way zlib_alone();       ///< inflates all members
archive_way zstd_alone();       ///< decompresses all frames
archive_way libarchive_warc();  ///< libarchive's WARC reader, and all data of all responses
archive_way libarchive_raw();   ///< libarchive's decompression alone

}  // namespace bench
