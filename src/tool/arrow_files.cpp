#include "arrow_files.hpp"

#include <string_view>
#include <utility>

namespace tool {

namespace {

// Batches are written some at a time: to wake a thread costs as much as to write half of one. They are few enough that
// their memory is used again while it is in the processor's cache.
constexpr std::size_t enough_to_write = 4;
constexpr std::size_t most_waiting = 2 * enough_to_write;

}  // namespace

arrow_files::arrow_files(const std::string& directory, const epitome::arrow_tables& tables) {
  for (std::size_t i = 0; i < epitome::arrow_table_count; ++i) {
    const auto table = static_cast<epitome::arrow_table>(i);
    ArrowSchema schema;
    tables.schema(table, schema);
    std::string path = directory + '/' + std::string(name(table)) + ".arrow";
    files_.push_back(std::make_unique<arrow_file>(std::move(path), schema));
  }
  writer_ = std::thread([this] { write_all(); });
}

arrow_files::~arrow_files() {
  join();
}

std::array<std::uint64_t, epitome::arrow_table_count> arrow_files::take(epitome::arrow_tables& tables) {
  std::array<std::uint64_t, epitome::arrow_table_count> rows{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (ArrowArray batch; tables.next(static_cast<epitome::arrow_table>(i), batch);) {
      rows[i] += static_cast<std::uint64_t>(batch.length);
      add({i, batch});
    }
  }
  return rows;
}

bool arrow_files::good() {
  const std::lock_guard lock(mutex_);
  return good_;
}

bool arrow_files::finish() {
  join();
  for (const auto& file : files_) {
    good_ = good_ && file->finish();
  }
  return good_;
}

void arrow_files::add(const job& next) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < most_waiting; });
  waiting_.push_back(next);
  if (waiting_.size() == enough_to_write) {
    lock.unlock();
    changed_.notify_one();
  }
}

void arrow_files::write_all() {
  std::vector<job> jobs;
  for (bool good = true;;) {
    {
      std::unique_lock lock(mutex_);
      good_ = good_ && good;
      changed_.wait(lock, [this] { return over_ || waiting_.size() >= enough_to_write; });
      jobs.swap(waiting_);
    }
    if (jobs.empty()) {
      return;
    }
    changed_.notify_one();
    for (job& next : jobs) {
      good = good && files_[next.file]->write(next.batch);
      next.batch.release(&next.batch);
    }
    jobs.clear();
  }
}

void arrow_files::join() {
  if (!writer_.joinable()) {
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
  }
  changed_.notify_all();
  writer_.join();
}

}  // namespace tool
