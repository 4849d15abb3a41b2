#include <epitome/archive/for_each_page.hpp>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "batch_reader.hpp"
#include "page_group.hpp"
#include "page_opener.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

// A batch on its way through the pool, and what came of it.
struct job {
  record_batch batch;
  std::vector<std::unique_ptr<archive_page>> pages;  // read, and waiting for their turn
  std::size_t used_pages = 0;
  std::string out;  // what `each` wrote
  archive_summary summary;
  std::uint64_t number = 0;  // of the batch
  bool is_last = false;      // the reading ends with it
  bool is_done = false;      // all of it was read; guarded by `order_` of the pool

  // All but `is_done`, which is false again once the job was handed over: others look at it at any time.
  void clear() noexcept {
    used_pages = 0;
    out.clear();
    summary = {};
    is_last = false;
  }
};

// Several threads read batches; each batch is cut off the archive by one thread at a time, and handed over in turn.
//
// Jobs stand in a ring. Batch `n` takes place `n % size`, and must wait until batch `n - size` was handed over, so that
// memory is bounded; batches are read as far ahead as the ring is long, so that no thread waits for a slow neighbour.
class page_pool {
 public:
  page_pool(input& archive, unsigned threads, page_function each, text_function take, const archive_options& options)
      : options_(&options),
        each_(each),
        take_(take),
        threads_(threads),
        batches_(archive, options),
        ring_(std::size_t{2} * threads) {}

  archive_summary run() {
    std::vector<std::thread> helpers;
    for (unsigned i = 1; i < threads_; ++i) {
      helpers.emplace_back([this] { work(); });
    }
    work();
    for (std::thread& helper : helpers) {
      helper.join();
    }
    return summary_;
  }

 private:
  [[nodiscard]] bool keeps_pages() const noexcept {
    return take_.call == nullptr && options_->order == page_order::input && threads_ > 1;
  }

  // What each thread does.
  void work() {
    page_opener opener(*options_, threads_);
    page_group group;
    while (job* const next = begin_job()) {
      keeps_pages() ? read_ahead(*next, opener) : read_and_call(*next, opener, group);
      finish(*next);
    }
  }

  // The next batch, or null if there is none.
  job* begin_job() {
    const std::lock_guard reading(reading_);
    job& next = ring_[begun_ % ring_.size()];
    if (is_over_ || !wait_for_place()) {
      return nullptr;
    }
    next.clear();
    if (!batches_.next(next.batch)) {
      is_over_ = true;
      return nullptr;
    }
    next.number = begun_++;
    return &next;
  }

  // Waits until the batch that had the next place in the ring was handed over. False if the reading was ended.
  bool wait_for_place() {
    std::unique_lock order(order_);
    changed_.wait(order, [this] { return stopped_ || begun_ < handed_ + ring_.size(); });
    return !stopped_;
  }

  // Cuts the batch into records. Their places in the archive are known once all batches before it were cut.
  std::uint64_t cut(job& job, page_opener& opener) {
    opener.begin(job.batch);
    job.summary.bytes = job.batch.records.bytes.size();
    std::unique_lock order(order_);
    changed_.wait(order, [&] { return counted_ == job.number; });
    const std::uint64_t first = records_;
    records_ += opener.records();
    ++counted_;
    changed_.notify_all();
    return first;
  }

  // Reads a batch's pages and calls for each, as they come.
  void read_and_call(job& job, page_opener& opener, page_group& group) {
    const std::uint64_t first = cut(job, opener);
    group.begin();
    while (!job.is_last) {
      const archive_page* const page = group.next(opener, first, job.summary.skipped);
      if (page == nullptr) {
        return;
      }
      call(job, *page);
    }
  }

  // Reads a batch's pages and keeps them.
  void read_ahead(job& job, page_opener& opener) {
    const std::uint64_t first = cut(job, opener);
    for (;;) {
      if (job.used_pages == job.pages.size()) {
        job.pages.push_back(std::make_unique<archive_page>());
      }
      archive_page& page = *job.pages[job.used_pages];
      const opened result = opener.open(page, first);
      if (result == opened::end) {
        return;
      }
      if (result == opened::page) {
        opener.read_opened(page);
        ++job.used_pages;
      } else {
        ++job.summary.skipped;
      }
    }
  }

  void call(job& job, const archive_page& page) {
    count(page, job.summary);
    const bool is_wanted = page || options_->on_error != on_error::skip;
    const bool ends = !page && options_->on_error == on_error::stop;
    job.is_last = (is_wanted && !each_.call(each_.object, page, job.out)) || ends;
  }

  // The batch is done. Whoever finds the next one in turn done hands it over, and what follows it.
  void finish(job& done) {
    std::unique_lock order(order_);
    done.is_done = true;
    if (done.is_last && options_->order == page_order::any) {
      stopped_ = true;
      changed_.notify_all();
    }
    if (is_handing_) {
      return;
    }
    is_handing_ = true;
    for (job* next = &ring_[handed_ % ring_.size()]; next->is_done && next->number == handed_;
         next = &ring_[handed_ % ring_.size()]) {
      const bool goes_on = !stopped_ || options_->order == page_order::any;
      order.unlock();
      if (goes_on) {
        hand_over(*next);
      }
      order.lock();
      next->is_done = false;
      stopped_ = stopped_ || next->is_last;
      ++handed_;
      changed_.notify_all();
    }
    is_handing_ = false;
  }

  // In turn, and never by two threads at once.
  void hand_over(job& job) {
    for (std::size_t i = 0; i < job.used_pages && !job.is_last; ++i) {
      call(job, *job.pages[i]);
    }
    if (take_.call != nullptr && !job.out.empty() && !take_.call(take_.object, job.out)) {
      job.is_last = true;
    }
    summary_.pages += job.summary.pages;
    summary_.skipped += job.summary.skipped;
    summary_.bytes += job.summary.bytes;
    if (summary_.failed == 0) {
      summary_.first_failure = job.summary.first_failure;
    }
    summary_.failed += job.summary.failed;
  }

  const archive_options* options_;
  page_function each_;
  text_function take_;
  unsigned threads_;

  std::mutex reading_;  // guards these
  batch_reader batches_;
  bool is_over_ = false;
  std::uint64_t begun_ = 0;  // batches; read under `order_` too, by the thread that reads

  std::mutex order_;  // guards these
  std::condition_variable changed_;
  std::vector<job> ring_;
  std::uint64_t counted_ = 0;  // batches whose records were counted
  std::uint64_t records_ = 0;  // in these
  std::uint64_t handed_ = 0;   // batches that were handed over
  bool is_handing_ = false;
  bool stopped_ = false;

  archive_summary summary_;  // of whoever hands over
};

}  // namespace

archive_summary read_pages(input& archive, unsigned threads, page_function each, text_function take,
                           const archive_options& options) {
  const unsigned wanted = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
  return page_pool(archive, wanted, each, take, options).run();
}

archive_summary read_pages(input& archive, unsigned threads, page_function each, const archive_options& options) {
  return read_pages(archive, threads, each, {nullptr, nullptr}, options);
}

}  // namespace detail

EPITOME_END_NAMESPACE
