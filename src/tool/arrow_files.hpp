// The files of all tables, written on a thread of their own.
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <epitome/epitome.hpp>

#include "arrow_file.hpp"

namespace tool {

// While one batch is written, pages are read for the next: to the disk's cache and back takes as long as reading.
class arrow_files {
 public:
  // One file in `directory` for each table; `tables` has plain texts.
  arrow_files(const std::string& directory, const epitome::arrow_tables& tables);
  arrow_files(const arrow_files&) = delete;
  arrow_files& operator=(const arrow_files&) = delete;
  // Removes what was not finished.
  ~arrow_files();

  // Takes the batches that are ready, and returns how many rows of each table these have. Waits while many are not
  // written yet.
  std::array<std::uint64_t, epitome::arrow_table_count> take(epitome::arrow_tables& tables);
  // Whether all could be written so far. What could not was said on standard error.
  [[nodiscard]] bool good();
  // Writes what waits, and gives the files their names.
  bool finish();

 private:
  struct job {
    std::size_t file;
    ArrowArray batch;
  };

  void add(const job& next);
  void write_all();
  void join();

  std::vector<std::unique_ptr<arrow_file>> files_;
  std::mutex mutex_;  // of all below
  std::condition_variable changed_;
  std::vector<job> waiting_;
  bool good_ = true;
  bool over_ = false;
  std::thread writer_;
};

}  // namespace tool
