#include <epitome/archive/input.hpp>

#include <sys/stat.h>

#include <utility>

#include "codec.hpp"
#include "container.hpp"
#include "stored_bytes.hpp"

EPITOME_BEGIN_NAMESPACE

namespace {

std::uint64_t regular_size(int failed, const struct stat& about) noexcept {
  return failed == 0 && S_ISREG(about.st_mode) ? static_cast<std::uint64_t>(about.st_size) : 0;
}

}  // namespace

input::input(std::unique_ptr<detail::input_state> state) noexcept : state_(std::move(state)) {}

input::input(std::string_view bytes) : state_(std::make_unique<detail::input_state>()) {
  state_->bytes = bytes;
  state_->is_memory = true;
  state_->size = bytes.size();
}

input input::file(std::string path) {
  auto state = std::make_unique<detail::input_state>();
  struct stat about {};
  state->size = regular_size(::stat(path.c_str(), &about), about);
  state->path = std::move(path);
  return input(std::move(state));
}

input input::descriptor(int number, std::string_view before) {
  auto state = std::make_unique<detail::input_state>();
  struct stat about {};
  state->size = regular_size(::fstat(number, &about), about);
  state->descriptor = number;
  state->bytes = before;
  return input(std::move(state));
}

input::input(input&& other) noexcept = default;
input& input::operator=(input&& other) noexcept = default;
input::~input() = default;

bool begins_archive(std::string_view bytes) noexcept {
  detail::container_kind kind = detail::container_kind::text;
  return detail::is_gzip(bytes) || detail::is_zstd(bytes) || !detail::tell_container(bytes, kind) ||
         kind != detail::container_kind::text;
}

std::uint64_t input::size() const noexcept {
  return state_->size.load(std::memory_order_relaxed);
}
std::uint64_t input::taken() const noexcept {
  return state_->taken.load(std::memory_order_relaxed);
}
int input::system_error() const noexcept {
  return state_->system_error.load(std::memory_order_relaxed);
}

EPITOME_END_NAMESPACE
