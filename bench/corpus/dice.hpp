// Random numbers that are the same on every machine: the standard's engines are, its distributions are not.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace bench {

/// SplitMix64 (Steele, Lea and Flood, 2014).
class dice {
 public:
  explicit dice(std::uint64_t seed) noexcept : state_(seed) {}

  [[nodiscard]] std::uint64_t next() noexcept {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t x = state_;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
  }

  /// From 0 to `count` - 1; `count` is small, so that the bias of this does not matter.
  [[nodiscard]] std::size_t below(std::size_t count) noexcept {
    return static_cast<std::size_t>(((next() >> 32) * count) >> 32);
  }
  [[nodiscard]] std::size_t between(std::size_t least, std::size_t most) noexcept {
    return least + below(most - least + 1);
  }
  [[nodiscard]] bool chance(std::size_t percent) noexcept { return below(100) < percent; }

  template <class T, std::size_t N>
  [[nodiscard]] const T& pick(const std::array<T, N>& of) noexcept {
    return of[below(N)];
  }

 private:
  std::uint64_t state_;
};

}  // namespace bench
