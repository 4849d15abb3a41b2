// How far the reading of an archive is, on a line of the terminal that is written over and over.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tool {

class progress {
 public:
  // Shows nothing unless standard error is a terminal and standard output is another thing.
  progress();
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;
  ~progress() { clear(); }

  // At most ten times a second; the calls between cost a look at the clock. `size` is 0 if it is not known.
  void show(std::uint64_t taken, std::uint64_t size, std::uint64_t pages, std::uint64_t failed);
  // Takes the line away, so that something else can be written there.
  void clear();

 private:
  using clock = std::chrono::steady_clock;

  bool wanted_;
  bool shown_ = false;
  clock::time_point begin_ = clock::now();
  clock::time_point next_ = begin_;
};

// "1,234,567"
std::string grouped(std::uint64_t number);
// "12.3 MB"
std::string in_bytes(std::uint64_t bytes);

}  // namespace tool
