#include "json.hpp"

#include <cstring>
#include <new>
#include <utility>

#include <simdjson.h>

EPITOME_BEGIN_NAMESPACE

namespace detail {

namespace dom = simdjson::dom;

namespace {

// A json_value is what simdjson's elements and iterators are made of: the document, and a place on its tape.
template <class Handle>
Handle as(json_value value) noexcept {
  static_assert(sizeof(json_value) == sizeof(Handle) && std::is_trivially_copyable_v<Handle>);
  Handle handle;
  std::memcpy(static_cast<void*>(&handle), &value, sizeof handle);
  return handle;
}
template <class Handle>
json_value from(const Handle& handle) noexcept {
  static_assert(sizeof(json_value) == sizeof(Handle) && std::is_trivially_copyable_v<Handle>);
  json_value value;
  std::memcpy(static_cast<void*>(&value), static_cast<const void*>(&handle), sizeof value);
  return value;
}

dom::element element(json_value value) noexcept {
  return as<dom::element>(value);
}

template <class T>
std::optional<T> get(json_value value) noexcept {
  T wanted;
  if (element(value).get(wanted) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  return wanted;
}

std::optional<json_value> handle(const simdjson::simdjson_result<dom::element>& found) noexcept {
  dom::element element;
  if (found.get(element) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  return from(element);
}

json_fault fault(simdjson::error_code code) noexcept {
  switch (code) {
    case simdjson::SUCCESS:
      return json_fault::none;
    case simdjson::UTF8_ERROR:
      return json_fault::invalid_utf8;
    case simdjson::DEPTH_ERROR:
      return json_fault::too_deep;
    case simdjson::CAPACITY:
      return json_fault::too_large;
    case simdjson::MEMALLOC:
      return json_fault::out_of_memory;
    default:
      return json_fault::syntax;
  }
}

}  // namespace

json_kind json_value::kind() const noexcept {
  switch (element(*this).type()) {
    case dom::element_type::ARRAY:
      return json_kind::array;
    case dom::element_type::OBJECT:
      return json_kind::object;
    case dom::element_type::STRING:
      return json_kind::string;
    case dom::element_type::BOOL:
      return json_kind::boolean;
    case dom::element_type::NULL_VALUE:
      return json_kind::null;
    default:
      return json_kind::number;
  }
}

std::optional<std::string_view> json_value::string() const noexcept {
  return get<std::string_view>(*this);
}
std::optional<double> json_value::number() const noexcept {
  return get<double>(*this);
}
std::optional<std::int64_t> json_value::integer() const noexcept {
  return get<std::int64_t>(*this);
}
std::optional<bool> json_value::boolean() const noexcept {
  return get<bool>(*this);
}

std::optional<json_value> json_value::find(std::string_view key) const noexcept {
  return handle(element(*this).at_key(key));
}
std::optional<json_value> json_value::at_pointer(std::string_view pointer) const noexcept {
  return handle(element(*this).at_pointer(pointer));
}

json_elements::json_elements(json_value array) noexcept {
  dom::array elements;
  if (element(array).get(elements) == simdjson::SUCCESS) {
    next_ = from(elements.begin());
    end_ = from(elements.end());
  }
}

bool json_elements::next() noexcept {
  auto at = as<dom::array::iterator>(next_);
  if (at == as<dom::array::iterator>(end_)) {
    return false;
  }
  value_ = from(*at);
  next_ = from(++at);
  return true;
}

json_members::json_members(json_value object) noexcept {
  dom::object members;
  if (element(object).get(members) == simdjson::SUCCESS) {
    next_ = from(members.begin());
    end_ = from(members.end());
  }
}

bool json_members::next() noexcept {
  auto at = as<dom::object::iterator>(next_);
  if (at == as<dom::object::iterator>(end_)) {
    return false;
  }
  key_ = at.key();
  value_ = from(at.value());
  next_ = from(++at);
  return true;
}

struct json_parser::state {
  dom::parser parser;
  std::unique_ptr<char[]> padded;
  std::size_t padded_size = 0;
};

json_parser::json_parser() noexcept = default;
json_parser::~json_parser() = default;
json_parser::json_parser(json_parser&& other) noexcept = default;
json_parser& json_parser::operator=(json_parser&& other) noexcept = default;

json_fault json_parser::parse(std::string_view text, json_value& root) noexcept {
  if (state_ == nullptr) {
    state_.reset(new (std::nothrow) state);
    if (state_ == nullptr) {
      return json_fault::out_of_memory;
    }
  }
  // simdjson reads a few bytes past the end, which the caller need not have.
  const std::size_t needed = text.size() + simdjson::SIMDJSON_PADDING;
  if (state_->padded_size < needed) {
    const std::size_t size = needed + needed / 2;
    state_->padded.reset(new (std::nothrow) char[size]);
    state_->padded_size = state_->padded != nullptr ? size : 0;
    if (state_->padded == nullptr) {
      return json_fault::out_of_memory;
    }
  }
  if (!text.empty()) {
    std::memcpy(state_->padded.get(), text.data(), text.size());
  }
  std::memset(state_->padded.get() + text.size(), ' ', simdjson::SIMDJSON_PADDING);
  dom::element parsed;
  const simdjson::error_code code = state_->parser.parse(state_->padded.get(), text.size(), false).get(parsed);
  if (code == simdjson::SUCCESS) {
    root = from(parsed);
  }
  return fault(code);
}

struct json_scanner::state {
  dom::parser parser;
};

json_scanner::json_scanner() noexcept = default;
json_scanner::~json_scanner() = default;

json_fault json_scanner::scan(std::string_view text) noexcept {
  if (state_ == nullptr) {
    state_.reset(new (std::nothrow) state);
    if (state_ == nullptr) {
      return json_fault::out_of_memory;
    }
  }
  dom::parser& parser = state_->parser;
  if (parser.capacity() < text.size()) {
    if (const simdjson::error_code code = parser.allocate(text.size()); code != simdjson::SUCCESS) {
      return fault(code);
    }
  }
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  if (text.empty()) {
    return json_fault::syntax;
  }
  parser.implementation->n_structural_indexes = 0;
  const simdjson::error_code code = parser.implementation->stage1(bytes, text.size(), simdjson::stage1_mode::regular);
  if (code != simdjson::SUCCESS) {
    parser.implementation->n_structural_indexes = 0;
  }
  return fault(code);
}

std::span<const std::uint32_t> json_scanner::tokens() const noexcept {
  if (state_ == nullptr || state_->parser.implementation == nullptr) {
    return {};
  }
  return {state_->parser.implementation->structural_indexes.get(), state_->parser.implementation->n_structural_indexes};
}

}  // namespace detail

EPITOME_END_NAMESPACE
