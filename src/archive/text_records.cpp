// Pages of plain text or HTML, one after the other: a form feed at the begin of a line stands between two, or a
// compressed member is one.
#include <algorithm>
#include <cstring>

#include "container.hpp"

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace {

bool is_blank_page(std::string_view page) noexcept {
  return page.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

// The end of the page that holds the byte at `at`: the form feed, the next member's beginning, or npos.
std::size_t page_end(const record_bytes& records, std::size_t at) noexcept {
  const auto* const next = std::upper_bound(records.members.data(), records.members.data() + records.members.size(), at,
                                            [](std::size_t place, const member_mark& mark) { return place < mark.at; });
  const bool is_last = next == records.members.data() + records.members.size();
  const std::size_t end = is_last ? records.bytes.size() : next->at;
  for (std::size_t from = at; from != end;) {
    const void* const found = std::memchr(records.bytes.data() + from, '\f', end - from);
    if (found == nullptr) {
      break;
    }
    const auto place = static_cast<std::size_t>(static_cast<const char*>(found) - records.bytes.data());
    if (place == 0 || records.bytes[place - 1] == '\n' || records.bytes[place - 1] == '\f') {
      return place;
    }
    from = place + 1;
  }
  return is_last ? std::string_view::npos : end;
}

}  // namespace

std::size_t find_cut_text(const record_bytes& records, std::size_t from) noexcept {
  if (from >= records.bytes.size()) {
    return std::string_view::npos;
  }
  const std::size_t end = page_end(records, from);
  return end != std::string_view::npos && records.bytes[end] == '\f' ? end + 1 : end;
}

void split_text(const record_bytes& records, table<record_unit>& units) {
  const std::size_t size = records.bytes.size();
  bool is_cut_off = false;
  for (std::size_t at = 0; at < size;) {
    const std::size_t found = page_end(records, at);
    const std::size_t end = std::min(found, size);
    is_cut_off = end == size && records.fault != errc::none;
    if (!is_blank_page(records.bytes.substr(at, end - at))) {
      units.push_back({at, end, is_cut_off ? records.fault : errc::none, at});
    } else {
      is_cut_off = false;
    }
    at = end < size && records.bytes[end] == '\f' ? end + 1 : end;
  }
  if (records.fault != errc::none && !is_cut_off) {
    units.push_back({size, size, records.fault, size});
  }
}

}  // namespace detail

EPITOME_END_NAMESPACE
