#include "arrow_builder.hpp"

#include <algorithm>
#include <memory>

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

constexpr std::size_t most_batch_bytes = std::size_t{256} << 20U;

// The children of a struct, be it of values or of a schema. Each can be moved away and released by itself.
template <class Struct>
struct children_of {
  explicit children_of(std::size_t count) : children(count), pointers(count) {
    std::transform(children.begin(), children.end(), pointers.begin(), [](Struct& child) { return &child; });
  }

  children_of(const children_of&) = delete;
  children_of& operator=(const children_of&) = delete;
  ~children_of() {
    for (Struct& child : children) {
      if (child.release != nullptr) {
        child.release(&child);
      }
    }
  }

  static void release(Struct* parent) {
    delete static_cast<children_of*>(parent->private_data);
    parent->release = nullptr;
  }

  std::vector<Struct> children;
  std::vector<Struct*> pointers;
  const void* no_validity = nullptr;  // a struct's only buffer
};

}  // namespace

arrow_batches::~arrow_batches() {
  for (ArrowArray& batch : waiting_) {
    batch.release(&batch);
  }
}

bool arrow_batches::take_first(ArrowArray& out) {
  out = waiting_.front();
  waiting_.pop_front();
  return true;
}

arrow_builder::arrow_builder(std::span<const arrow_field> fields, const arrow_options& options, arrow_texts& texts)
    : texts_(texts),
      batch_bytes_(std::min(options.batch_bytes, most_batch_bytes)),
      views_(options.text == arrow_text::views) {
  columns_.reserve(fields.size());
  for (const arrow_field& field : fields) {
    row_bytes_ += columns_.emplace_back(field, options.text).value_bytes();
  }
}

std::size_t arrow_builder::first_rows_that_fit(std::size_t room, std::span<arrow_text_run> texts) const noexcept {
  std::size_t count = 0;
  if (views_) {
    count = room / row_bytes_ + 1;
  } else {
    std::size_t bytes = 0;
    do {
      bytes += row_bytes_;
      for (const arrow_text_run& run : texts) {
        bytes += run.texts[count].size();
      }
      ++count;
    } while (bytes < room);
  }
  for (arrow_text_run& run : texts) {
    run.cut(count);
  }
  return count;
}

void arrow_builder::end_run(std::size_t count) {
  rows_ += count;
  if (rows_ * row_bytes_ + copied_ >= batch_bytes_) {
    cut();
  }
}

void arrow_builder::end_page(std::size_t size) {
  viewed_ += views_ && rows_ > page_rows_ ? size : 0;
  if (rows_ * row_bytes_ + copied_ + viewed_ >= batch_bytes_) {
    cut();
  }
  page_rows_ = rows_;
}

void arrow_builder::cut() {
  if (rows_ == 0) {
    return;
  }
  auto owner = std::make_unique<children_of<ArrowArray>>(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    columns_[i].hand_over(owner->children[i]);
  }
  batches_.push({.length = static_cast<std::int64_t>(rows_),
                 .null_count = 0,
                 .offset = 0,
                 .n_buffers = 1,
                 .n_children = static_cast<std::int64_t>(columns_.size()),
                 .buffers = &owner->no_validity,
                 .children = owner->pointers.data(),
                 .dictionary = nullptr,
                 .release = children_of<ArrowArray>::release,
                 .private_data = owner.get()});
  static_cast<void>(owner.release());  // the batch's from now on
  rows_ = copied_ = viewed_ = page_rows_ = 0;
}

void arrow_builder::describe(ArrowSchema& out) const {
  auto owner = std::make_unique<children_of<ArrowSchema>>(columns_.size());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    columns_[i].describe(owner->children[i]);
  }
  out = {.format = "+s",
         .name = "",
         .metadata = nullptr,
         .flags = 0,
         .n_children = static_cast<std::int64_t>(columns_.size()),
         .children = owner->pointers.data(),
         .dictionary = nullptr,
         .release = children_of<ArrowSchema>::release,
         .private_data = owner.release()};
}

}  // namespace detail

EPITOME_END_NAMESPACE
