// Measures every way of reading an archive in contests and prints the times as JSON lines; bench/report.py makes
// tables.
//
//   bench_archive_ratios 2 jsonl:64 warc.gz:8     two seconds a contest
#include <cstdio>
#include <cstdlib>

#include "runner/contest.hpp"
#include "ways.hpp"

namespace {

using namespace bench;

void contend(std::string_view name, const named_archive& archive, const std::vector<archive_way>& ways,
             double seconds) {
  const archive_facts& facts = archive.facts();
  answer right = answer_of(facts.on_pages);
  right.pages = facts.pages;
  right.page_bytes = facts.page_bytes;
  right.archive_bytes = facts.bytes;
  std::vector<contestant> contestants;
  for (const archive_way& candidate : ways) {
    must_agree(candidate.name, candidate.run(archive), right);
    if (candidate.clean_up) {
      candidate.clean_up();
    }
    contestants.push_back({candidate.name, [&candidate, &archive] { candidate.run(archive); }, candidate.clean_up});
  }
  hold_contest(name, archive.name(), facts.bytes, contestants, seconds);
}

void contend_columns(const named_archive& archive, double seconds) {
  contend("columns", archive,
          {epitome_pages(), epitome_arrow_views(), epitome_arrow_plain(), epitome_arrow_files(), epitome_file(),
           epitome_arrow_file_to_files(), copy_alone(), write_alone()},
          seconds);
}

void contend_json(const named_archive& archive, double seconds) {
  contend("json", archive, {epitome_pages(), epitome_opening(), simdjson_lines(), simdjson_many()}, seconds);
  contend("python", archive, {epitome_file(), python_json(), python_start()}, seconds);
  contend_columns(archive, seconds);
  contend("threads", archive,
          {epitome_any(1), epitome_any(2), epitome_halves(), epitome_in_order(1), epitome_in_order(2), epitome_json(1),
           epitome_json(2)},
          2 * seconds);
}

void contend_container(const named_archive& archive, double seconds) {
  const archive_form form = archive.form();
  std::vector<archive_way> ways{epitome_pages(), epitome_opening()};
  if (form.compression == compression::gzip) {
    ways.push_back(zlib_alone());
  }
  if (form.compression == compression::zstd) {
    ways.push_back(zstd_alone());
  }
  if (form.compression != compression::none) {
    ways.push_back(libarchive_raw());
  } else if (form.container == container::warc) {
    ways.push_back(libarchive_warc());
  }
  contend("container", archive, ways, seconds);
  if (form.container == container::json_lines && form.compression == compression::gzip) {
    contend_columns(archive, seconds);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const double seconds = argc > 2 ? std::strtod(argv[1], nullptr) : 0;
  if (seconds <= 0) {
    std::fprintf(stderr, "usage: bench_archive_ratios SECONDS ARCHIVE...   (as in: 2 jsonl:64 warc.gz:8)\n");
    return EXIT_FAILURE;
  }
  for (int i = 2; i < argc; ++i) {
    const named_archive archive(argv[i]);
    const bool is_json =
        archive.form().container == container::json_lines || archive.form().container == container::json_lines_ascii;
    is_json&& archive.form().compression == compression::none ? contend_json(archive, seconds)
                                                              : contend_container(archive, seconds);
  }
}
