#include <epitome/model/document.hpp>

#include <new>
#include <utility>

#include "document_access.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

const detail::page_tables& empty_page() noexcept {
  static const detail::page_tables empty(std::pmr::null_memory_resource());
  return empty;
}

}  // namespace

document::document(std::pmr::memory_resource* memory) noexcept : page_(&empty_page()), memory_(memory) {}

document::~document() {
  document_access::destroy(*this);
}

document::document(document&& other) noexcept
    : page_(std::exchange(other.page_, &empty_page())),
      own_(std::exchange(other.own_, nullptr)),
      memory_(other.memory_) {}

document& document::operator=(document&& other) noexcept {
  if (this != &other) {
    document_access::destroy(*this);
    page_ = std::exchange(other.page_, &empty_page());
    own_ = std::exchange(other.own_, nullptr);
    memory_ = other.memory_;
  }
  return *this;
}

void document::clear() noexcept {
  if (own_ != nullptr) {
    own_->clear();
  }
}

std::size_t document::index_bytes() const noexcept {
  const detail::page_tables& p = *page_;
  return p.blocks.bytes_used() + p.marks.bytes_used() + p.people.bytes_used() + p.summary.bytes_used() +
         p.takeaways.bytes_used() + p.quotes.bytes_used() + p.questions.bytes_used() + p.chapters.bytes_used() +
         p.turns.bytes_used() + p.sections.bytes_used() + p.note_blocks.bytes_used() + p.calls_to_action.bytes_used() +
         p.diagnostics.bytes_used() + p.arena.bytes_used() + p.joined.bytes_used() + p.decoded.bytes_used() +
         p.hints.bytes_used() + p.converted.bytes_used() + p.file.bytes_used() + p.metadata.bytes_used();
}

detail::page_tables& document_access::tables(document& page) {
  if (page.own_ == nullptr) {
    void* const memory = page.memory_->allocate(sizeof(detail::page_tables), alignof(detail::page_tables));
    page.own_ = ::new (memory) detail::page_tables(page.memory_);
    page.page_ = page.own_;
  }
  return *page.own_;
}

void document_access::destroy(document& page) noexcept {
  if (page.own_ != nullptr) {
    page.own_->~page_tables();
    page.memory_->deallocate(page.own_, sizeof(detail::page_tables), alignof(detail::page_tables));
  }
}

EPITOME_END_NAMESPACE
